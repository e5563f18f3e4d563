"""An outlet's own forms (its YAML's `page:`) lead the general reader: they say where things stand, it reads them there.

The form's title and body decide where headline and body are; the same rules as everywhere cut editor lines and related
links, and read labels. What the form does not name or find is the general reader's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import etree

from scraper.model import Basis, Cut, Reported
from scraper.page import body as bodies
from scraper.page import embedded, labels, layout, moments, names, title
from scraper.page.text import fold, squeeze
from scraper.page.tree import Node, Page

if TYPE_CHECKING:
    from scraper.sources.forms import Form

DROPPED = "left out by the outlet's form"
BRACKETED = re.compile(r"^\s*【([^】]{4,80})】")  # a flash tells its title in its first words
TAG = re.compile(r"<[^>]{1,200}>")
WORDS = etree.XPath(".//text()[not(ancestor::script or ancestor::style)]")
LEAST, LONGEST_NAME = 12, 24


class Picked(NamedTuple):
    """What a form found for a field: its text, where tags part it in lines; the element, None for an attribute or a
    value of JSON."""

    text: str
    el: Any = None


class Chosen(NamedTuple):
    """A form that fits a page. `bodies` are the outermost elements of the body."""

    picked: dict[str, list[Picked]]
    bodies: list[Any]
    headline: str
    cuts: list[Cut]

    def first(self, name: str) -> str:
        """The first text of a field, or an empty one."""
        return next((each.text for each in self.picked.get(name, ()) if each.text), "")


def choose(page: Page, forms: Sequence[Form]) -> tuple[Chosen | None, str]:
    """The first form that fits; else why none does. To be asked before the page is laid out: what the form drops is
    taken off the tree, and a body that stands in JSON is put into it."""
    missed: list[str] = []
    for form in forms:
        chosen = _in_json(page, form) if form.inside else _on_page(page, form)
        if isinstance(chosen, Chosen):
            return chosen, ""
        missed.append(chosen)
    return None, "; ".join(missed)


def _on_page(page: Page, form: Form) -> Chosen | str:
    picked = {
        name: [each for way in ways for each in _select(page.root, *form.part(way))]
        for name, ways in form.named.items()
    }
    headline = _headline(picked["title"])
    found = _outermost([each.el for each in picked["body"] if each.el is not None])
    if not headline or sum(len(_text(el)) for el in found) < LEAST:
        return f"no {'body' if headline else 'title'} at {' or '.join(form.ways('body' if headline else 'title'))}"
    return Chosen(picked, found, headline, _drop(found, form.drop))


def _in_json(page: Page, form: Form) -> Chosen | str:
    data = embedded.value(page.raw, page.root, form.inside or "")
    if data is None:
        return f"no JSON inside {form.inside}"
    picked = {
        name: [
            Picked(text) for way in ways if (text := embedded.told(way, data, "\n" if name == "body" else "、").strip())
        ]
        for name, ways in form.named.items()
    }
    headline, text = _headline(picked["title"]), next((each.text for each in picked["body"]), "")
    if not headline or len(text) < LEAST:
        return f"no {'body' if headline else 'title'} in {form.inside} at " + " or ".join(
            form.ways("body" if headline else "title")
        )
    section = _put(page.root, headline, embedded.markup(text))
    return Chosen(picked, [section], headline, _drop([section], form.drop))


def _put(root: Any, headline: str, markup: str) -> Any:
    """Put an article that stands in JSON at the end of the page, headline first; its body's element."""
    outer = etree.SubElement(root if root.find("body") is None else root.find("body"), "section")
    etree.SubElement(outer, "h1").text = headline
    section = etree.SubElement(outer, "section")
    tree = layout.tree_of(f"<html><body>{markup}</body></html>")
    body = tree.find("body") if tree is not None else None
    if body is not None:
        section.text = body.text
        section.extend(list(body))
    return section


def _select(root: Any, selector: str, attribute: str | None) -> list[Picked]:
    found = embedded.css(selector)(root)
    if attribute is not None:
        return [Picked(text) for el in found if (text := squeeze(el.get(attribute) or ""))]
    return [Picked(text, el) for el in found if (text := "\n".join(filter(None, map(squeeze, WORDS(el)))))]


def _headline(picked: Iterable[Picked]) -> str:
    for each in picked:
        text = squeeze(TAG.sub("", each.text)) if each.el is None else _text(each.el)
        if len(text) > 80 and (told := BRACKETED.match(text)):
            text = told[1]
        if 1 < len(text) <= title.LONGEST:
            return title.bare(text)
    return ""


def _text(el: Any) -> str:
    """The words of an element, without scripts."""
    return squeeze("".join(WORDS(el)))


def _outermost(found: list[Any]) -> list[Any]:
    inside = set(found)
    return [el for el in dict.fromkeys(found) if not any(above in inside for above in el.iterancestors())]


def _drop(found: list[Any], selectors: Sequence[str]) -> list[Cut]:
    """Take what the form drops out of the body, keeping its words as cuts and the text behind it in place."""
    cut = []
    for selector in selectors:
        for el in [each for top in found for each in embedded.css(selector)(top) if each is not top]:
            above = el.getparent()
            if above is None:
                continue
            if text := _text(el):
                cut.append(Cut(reason=DROPPED, text=text))
            before = el.getprevious()
            if el.tail:
                if before is not None:
                    before.tail = (before.tail or "") + el.tail
                else:
                    above.text = (above.text or "") + el.tail
            el.tail = None
            above.remove(el)
    return cut


def place(page: Page, chosen: Chosen) -> tuple[title.Headline, bodies.Region | None]:
    """The headline and the body where the form says they are, on the page as laid out."""
    over = {above for el in chosen.bodies for above in (el, *el.iterancestors())}
    for node in page.nodes:
        if node.el in over:
            node.mark = ""  # the block of the body may be called anything
    headline = _shown(page, chosen)
    bodies.settle(page, headline.line)
    held = _held(page, chosen.bodies)
    at = [i for i, line in enumerate(page.lines) if line.node in held]
    if not at:
        return headline, None
    at = [i for i in at if i >= bodies.behind_head(page, at[0], at[-1])]
    region = range(at[0], at[-1] + 1)
    for i in region:
        if page.lines[i].node not in held:
            page.lines[i].node.noise = page.lines[i].node.noise or "between the parts of the article"
    prose = sum(len(page.lines[i].text) - page.lines[i].linked for i in at if page.lines[i].prose)
    if headline.last is not None and headline.last >= at[0]:
        headline = headline._replace(line=None, last=None)
    return headline, bodies.Region(at[0], at[-1], prose)


def _shown(page: Page, chosen: Chosen) -> title.Headline:
    """The headline with its lines: those of the form's element, else one that says the same."""
    elements = [each.el for each in chosen.picked["title"] if each.el is not None][:1]
    held = _held(page, elements or [el.getprevious() for el in chosen.bodies if el.getprevious() is not None][:1])
    at = [i for i, line in enumerate(page.lines) if line.node in held and fold(line.text) in fold(chosen.headline)]
    same = at or [i for i, line in enumerate(page.lines) if fold(line.text) == fold(chosen.headline)][:1]
    return title.Headline(chosen.headline, same[0] if same else None, same[-1] if same else None)


def _held(page: Page, elements: list[Any]) -> set[Node]:
    """The blocks inside the elements; for an inline element without any, the block around it."""
    inside = {each for el in elements for each in el.iter("*")}
    held = {node for node in page.nodes if node.el in inside}
    if held:
        return held
    around = [next((a for a in el.iterancestors() if a.tag not in layout.INLINE), None) for el in elements]
    return {node for node in page.nodes if node.el in around}


def reported(chosen: Chosen, general: Reported, now: datetime) -> Reported:
    """The time that the form found; the general reader's where that is the same, and knows second or offset."""
    made = [found for each in chosen.picked["time"] for found in _moments(each, now)]
    if not made:
        return general
    best, basis = next((each for each in made if each[0].timed), made[0])
    at = best.iso()
    if general.at is not None and general.at[:16].startswith(at[:16]):
        return general
    return Reported(at=at, literal=best.literal, basis=basis)


def _moments(picked: Picked, now: datetime) -> list[tuple[moments.Found, Basis]]:
    if picked.el is None:
        found = moments.parse(picked.text, now)
        return [(found, "metadata")] if found else []
    return [(found, "printed") for found in moments.in_text(picked.text, now) if found.year and not found.update]


def byline(chosen: Chosen) -> dict[str, str]:
    """Who the form says stands behind the article: author, source, account, editor, original_title; as far as told."""
    readers = {"author": _people, "source": _outlet, "account": _outlet, "editor": _editor}
    found = {name: next(filter(None, map(read, chosen.picked[name])), "") for name, read in readers.items()}
    if original := chosen.first("original_title"):
        found["original_title"] = labels.original_title([original]) or original.strip("《》“” ")
    return {name: value for name, value in found.items() if value}


def original(chosen: Chosen, url: str) -> str | None:
    """The address of the original, where the form finds one on the web."""
    found = [urljoin(url, each.text) for each in chosen.picked["original"]]
    return next((each for each in found if urlsplit(each).scheme in ("http", "https") and each != url), None)


def _people(picked: Picked) -> str:
    told = labels.parse(picked.text, bare=True)
    people = told.people or [name for name in told.bare if names.is_person(name)]
    if not people and labels.LABEL.search(picked.text) is None:
        people = [t for t in told.bare[:1] if len(t) <= LONGEST_NAME and not names.is_outlet(t)]  # a pen name
    return "、".join(people)


def _outlet(picked: Picked) -> str:
    told = labels.parse(picked.text, bare=True)
    if told.source or told.origin or labels.LABEL.search(picked.text):
        return told.source or told.origin or ""
    whole = squeeze(picked.text).strip("《》")
    if names.is_source(whole) and len(whole) <= LONGEST_NAME and not re.search(r"\d{2}[:：/-]", whole):
        return whole
    return next((token for token in told.bare if names.is_source(token)), "")


def _editor(picked: Picked) -> str:
    if labels.LABEL.search(picked.text):
        return labels.parse(picked.text).editor or ""
    return "、".join(names.people(picked.text, first_is_sure=True))
