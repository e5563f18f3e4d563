"""Pages become articles: bytes in, `model.Article` or `model.NotRead` out.

One decode, one lxml parse; title, date, byline and body are read from the same lines. Pure: no clock, no network, no
randomness, so an archived page reads the same in ten years.
"""

from __future__ import annotations

from re import Pattern
from typing import Any
from urllib.parse import urlsplit

from scraper.model import Article, Cut, NotRead, Reported
from scraper.page import body as bodies
from scraper.page import byline, charset, cuts, dates, kinds, title, tree
from scraper.page.language import language
from scraper.page.tree import Line, Page

READER = "page/1"
ABOVE, UNDER, FIRST, LAST, TAIL = 3, 12, 3, 3, 24
HEAD_NOISE = ("", "page foot", "advertisement")  # names of blocks that heads of articles also bear
BYLINE_CUTS = ("byline", "editor line", "source line", "original title", "disclaimer")

__all__ = ["READER", "own_url", "read", "score"]


def read(body: bytes, *, url: str, key: str, fetched_at: str, snapshot: str, content_type: str | None = None,
         source: str | None = None) -> Article | NotRead:
    """One reading of one page. `fetched_at` (ISO 8601) only bounds dates; it is never the date of the article."""
    refused = kinds.no_page(body)
    if refused:
        return NotRead(url=url, reason=refused[0], advice=refused[1])
    text, codec = charset.decode(body, url, content_type)
    page = tree.parse(text)
    if page is None or not page.lines:
        return NotRead(url=url, reason="no text on the page", advice="open it in a browser and import the saved page")
    made = _article(page, url, fetched_at)
    if isinstance(made, NotRead):
        return made
    headline, lines, cut, reported, by = made
    joined = headline + "\n" + "\n".join(line.text for line in lines)
    return Article(url=url, key=key, snapshot=snapshot, fetched_at=fetched_at, title=headline, text=joined,
                   reported=reported, site=_site(url), publisher=by.publisher, origin=by.origin, author=by.author,
                   editor=by.editor, original_title=by.original_title, language=language(page, joined, codec),
                   cuts=tuple(cut), reader=READER, charset=codec, source=source)


Parts = tuple[str, list[Line], list[Cut], Reported, byline.Byline]


def _article(page: Page, url: str, fetched_at: str) -> Parts | NotRead:
    headline = title.find(page)
    bodies.settle(page, headline.line)
    region = bodies.locate(page, -1 if headline.last is None else headline.last)
    if region is not None and headline.line is None:
        headline = title.before(page, region.first) or headline
        if headline.last is not None:
            region = bodies.locate(page, headline.last)
    lines, cut = cuts.split(page, region, headline.text) if region else ([], [])
    lines = bodies.subtitles(page, headline.last, region, headline.text) + lines if region else lines
    prose = sum(len(line.text) for line in lines)
    places = _places(page, headline, region, lines, cut)
    reported = dates.reported(page, "\n".join(run for runs in places.head for run in runs), "\n".join(places.tail), url, fetched_at)
    refused = kinds.refusal(page, "".join(line.text for line in lines), reported.at is not None) or kinds.listing(
        page, prose, headline.line is not None, reported.at is not None)
    if refused or not headline.text:
        reason, advice = refused or ("no headline", "open the page; if an article is there, report the page's layout")
        return NotRead(url=url, reason=reason, advice=advice)
    return headline.text, lines, cut, reported, byline.read(page, headline.text, places)


def _places(page: Page, headline: title.Headline, region: bodies.Region | None, lines: list[Line],
            cut: list[Cut]) -> byline.Places:
    """Where the byline stands: around the headline, in the body's first and last lines, behind the body."""
    if region is None:
        return byline.Places()
    top = region.first if headline.line is None else headline.line
    above = [line for line in page.lines[max(0, top - ABOVE):top] if bodies.is_head(line)]
    under = [] if headline.last is None else page.lines[headline.last + 1:region.first]
    head = [line for i, line in enumerate(above + under)
            if line.node.noise in HEAD_NOISE and (i < len(above) + UNDER or bodies.is_dated(line))]
    named = [line for line in head if bodies.is_dated(line) or bodies.NAMING.search(line.node.name)]
    dates_at = [i for i, line in enumerate(head) if bodies.is_dated(line)]
    near = [head[i] for at in dates_at[:3] for i in (at - 1, at + 1)
            if 0 <= i < len(head) and head[i] not in named and len(head[i].text) <= 20]
    behind = [line.text for line in page.lines[region.last + 1:region.last + 1 + TAIL] if line.node.noise != "related"]
    inside = [text for piece in cut if piece.reason in BYLINE_CUTS for text in piece.text.split("\n")]
    return byline.Places(head=[_runs(x) for x in head], named=[_runs(x) for x in named],
                         near=[_runs(x) for x in near],
                         signed=_hinted(head, byline.AUTHOR_NAMES), sourced=_hinted(head, byline.SOURCE_NAMES),
                         first=[x.text for x in lines[:FIRST]], last=[x.text for x in lines[-LAST:]],
                         tail=list(dict.fromkeys(inside + behind)))


def _hinted(head: list[Line], names: Pattern[str]) -> list[str]:
    """The runs of the head whose element's class or id says what they are: `<span class="author">梦晨</span>`."""
    return [squeezed for line in head for part, hint in zip(line.parts, line.hints, strict=True)
            if names.search(hint or line.node.name) and (squeezed := tree.squeeze(part))]


def _runs(line: Line) -> list[str]:
    return [squeezed for part in line.parts for piece in part.split("\n") if (squeezed := piece.strip(tree.EDGE))]


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def own_url(body: bytes) -> str | None:
    """The address that a saved page gives for itself: its canonical link, else og:url; None where it gives none."""
    if kinds.no_page(body):
        return None
    page = tree.parse(charset.decode(body)[0])
    if page is None:
        return None
    links = [el.get("href") for el in page.root.iter("link") if (el.get("rel") or "").lower() == "canonical"]
    told = [u for u in [*links, page.metas.get("og:url")] if u and urlsplit(u).scheme in ("http", "https")]
    return told[0] if told else None


def score(data: bytes, url: str) -> dict[str, Any]:
    """The fields of a page as ../shared/pages/score.py asks for them; `source` is the source that the page shows."""
    text, _ = charset.decode(data, url)
    page = tree.parse(text)
    made = _article(page, url, "2100-01-01T00:00:00+08:00") if page is not None else None
    if made is None or isinstance(made, NotRead):
        return {}
    headline, lines, _, reported, by = made
    return {"title": headline, "published": reported.at, "author": by.author or by.account or "",
            "source": by.shown or by.publisher or "", "body": "\n".join(line.text for line in lines)}
