"""The digest as an Atom feed (RFC 4287): weeks as entries, or, of a watch list, its lines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import partial
from html import escape

from lxml import etree

from db.digest.language import Lang, language
from db.digest.markdown import printable, scheme
from db.digest.model import Digest, Line
from db.digest.view import View

ATOM = "http://www.w3.org/2005/Atom"
_E = partial(etree.SubElement)


def render_atom(digests: Sequence[Digest], lang: Lang = "en", before: Sequence[str] = ()) -> str:
    """A feed of weeks, the newest first: each an entry with its lines at the top, updated when it was issued last.

    `before`: the feeds that were printed with older weeks. The first entry of each is its own, and is taken as it is.
    """
    older = [etree.fromstring(text.encode()).find(f"{{{ATOM}}}entry") for text in before]
    stamps = [*(digest.as_of for digest in digests), *(entry.findtext(f"{{{ATOM}}}updated") for entry in older)]
    feed = _feed(language(lang).text("feed_title"), "weeks", stamps, lang)
    for digest in digests:
        view = View(digest, lang)
        entry = _entry(feed, f"week/{digest.week}", f"{digest.week}: {_title(view)}", digest.as_of)
        _content(entry, _week(view))
    feed.extend(older)
    return _text(feed)


def render_atom_lines(digests: Sequence[Digest], title: str, lang: Lang = "en") -> str:
    """A feed of lines, those of the newest week first: an entry a proposition, updated where it is told again."""
    feed = _feed(title, f"watch/{title}", (digest.as_of for digest in digests), lang)
    seen: set[str] = set()
    for digest in digests:
        view = View(digest, lang)
        for line in digest.lines:
            if line.id in seen:
                continue
            seen.add(line.id)
            mark = f"{view.mark(line)}: " if view.mark(line) else ""
            entry = _entry(feed, f"line/{line.id}", f"{mark}{view.sentence(line)}", digest.as_of)
            for source in dict.fromkeys(said.source for said in line.said):
                if scheme(url := view.source[source].url) in ("http", "https"):
                    _E(entry, f"{{{ATOM}}}link", rel="via", href=printable(url))
            _content(entry, _line(view, line))
    return _text(feed)


def with_self(feed: str, url: str) -> str:
    """A feed with the address that it was asked for (RFC 4287, 4.1.1); its words and their order stay as printed."""
    return feed.replace("  <updated>", f'  <link rel="self" href="{escape(url, quote=True)}"/>\n  <updated>', 1)


def _feed(title: str, name: str, stamps: Iterable[str], lang: Lang) -> etree._Element:
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", "zh-Hans" if lang == "zh" else "en")
    _E(feed, f"{{{ATOM}}}id").text = _id(name)
    _E(feed, f"{{{ATOM}}}title").text = printable(title)
    _E(feed, f"{{{ATOM}}}updated").text = max(stamps, default="1970-01-01T00:00:00+00:00")
    _E(_E(feed, f"{{{ATOM}}}author"), f"{{{ATOM}}}name").text = "Xinwen 芯闻"
    _E(feed, f"{{{ATOM}}}generator").text = "xinwen"
    _E(feed, f"{{{ATOM}}}rights").text = language(lang).text("licence")
    return feed


def _entry(feed: etree._Element, name: str, title: str, at: str) -> etree._Element:
    entry = _E(feed, f"{{{ATOM}}}entry")
    _E(entry, f"{{{ATOM}}}id").text = _id(name)
    _E(entry, f"{{{ATOM}}}title").text = printable(title)
    _E(entry, f"{{{ATOM}}}updated").text = at
    return entry


def _content(entry: etree._Element, body: etree._Element) -> None:
    """HTML as text, made by a serialiser: what others wrote cannot become markup of a reader's."""
    content = _E(entry, f"{{{ATOM}}}content", type="html")
    content.text = etree.tostring(body, encoding="unicode", method="html")


def _title(view: View) -> str:
    digest = view.digest
    sample = f"{view.t('sample')} · " if digest.sample != "none" else ""
    return f"{sample}{view.span()}, {view.t('revision', n=digest.revision)}"


def _week(view: View) -> etree._Element:
    body = etree.Element("div")
    _p(body, view.tally())
    if not view.digest.headlines:
        _p(body, view.quiet())
    five = _E(body, "ol")
    for head in view.digest.headlines:
        line = view.line[head.line]
        mark = f"{view.mark(head)} · " if view.mark(head) else ""
        told = f"{view.told(line)}, {view.t('on_word', x=view.behind(head))} ({view.t('line_ref', n=head.line)})"
        item = _E(five, "li")
        _E(item, "b").text = printable(f"{view.of('headlines', head.rule)}: ")
        item[0].tail = " " + printable(f"{mark}{view.headline(head)} – {told}")
    if view.digest.changes:
        _p(body, f"{view.t('changes', n=view.digest.revision - 1)}: {view.count(len(view.digest.changes), 'change')}")
    _p(body, view.cite_week())
    return body


def _line(view: View, line: Line) -> etree._Element:
    body = etree.Element("div")
    sample = f"{view.t('sample')} · " if line.sample else ""
    _p(body, f"{sample}{view.told(line)} · {view.t('on_word', x=view.voices(line))}")
    if state := view.state(line):
        _p(body, state)
    for said in line.said:
        quote = _E(body, "blockquote")
        source = view.source[said.source]
        _p(quote, f"「{said.quote}」 {view.byline(source)}, {said.claim}, sha256 {source.sha256[:16]}…")
    where = view.t("line_ref", n=line.number)
    _p(body, f"{view.digest.week} r{view.digest.revision}, {where}")
    return body


def _p(body: etree._Element, text: str) -> None:
    _E(body, "p").text = printable(text)


def _id(name: str) -> str:
    """`week/2026-W05` -> the same urn:uuid (version 8, RFC 9562) wherever and whenever it is made."""
    h = hashlib.sha256(f"xinwen/{name}".encode()).hexdigest()
    return f"urn:uuid:{h[:8]}-{h[8:12]}-8{h[13:16]}-{'89ab'[int(h[16], 16) % 4]}{h[17:20]}-{h[20:32]}"


def _text(feed: etree._Element) -> str:
    etree.indent(feed)
    made: bytes = etree.tostring(feed, xml_declaration=True, encoding="UTF-8")
    return made.decode() + "\n"
