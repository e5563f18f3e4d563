"""Pages become articles, and so do PDFs: bytes in, `model.Article` or `model.NotRead` out.

One decode, one lxml parse; title, date, byline and body are read from the same lines. Pure: no clock, no network, no
randomness, so an archived page reads the same in ten years.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import msgspec

from scraper.model import Article, Cut, NotRead, Remark, Reported
from scraper.page import body as bodies
from scraper.page import byline, charset, cuts, dates, embedded, kinds, layout, pdf, places, refined, remarks, title
from scraper.page.language import language
from scraper.page.moments import moment
from scraper.page.tree import Line, Page
from scraper.page.wrapped import rejoined

if TYPE_CHECKING:
    from scraper.sources.forms import Form

READER = "page/5"
EMPTY = "<html><body></body></html>"  # around an answer that is JSON
MEND = (
    "The general reader read it. Where the outlet has changed its pages, give the old form in its YAML `until:`,"
    " and add the new one."
)
LITTLE = 120  # letters of prose; a flash may have fewer
__all__ = ["READER", "own_url", "read", "score", "version"]


def read(
    body: bytes,
    *,
    url: str,
    key: str,
    fetched_at: str,
    snapshot: str,
    content_type: str | None = None,
    source: str | None = None,
    forms: Sequence[Form] = (),
    named: str | None = None,
) -> Article | NotRead:
    """One reading of one page. `fetched_at` (ISO 8601) only bounds dates; it is never the date of the article.

    `forms` are the outlet's own, as they were valid on the day of the fetch; where none fits, that is remarked.
    `named` is the title under which a list named it: that of a PDF that shows none.
    """
    if pdf.is_pdf(body):
        reader = version(forms)
        return pdf.read(
            body, url=url, key=key, fetched_at=fetched_at, snapshot=snapshot, reader=reader, source=source, named=named
        )
    whole = any(form.inside == embedded.WHOLE for form in forms) and body.lstrip()[:1] in (b"{", b"[")
    refused = None if whole else kinds.no_page(body)
    if refused:
        return _not_read(url, refused)
    text, codec = charset.decode(body, url, content_type)
    page = layout.skeleton(EMPTY if whole else text)
    if page is None:
        return _not_read(url, kinds.NO_TEXT)
    page.raw = text
    chosen, missed = refined.choose(page, forms)
    layout.lay_out(page)
    if not page.lines:
        return _not_read(url, kinds.empty(page))
    made = _article(page, url, fetched_at, chosen)
    if isinstance(made, NotRead):
        return made
    joined, by = "\n".join([made.title, *(line.text for line in rejoined(made.lines))]), made.by
    return Article(
        url=url,
        key=key,
        snapshot=snapshot,
        fetched_at=fetched_at,
        title=made.title,
        text=joined,
        reported=made.reported,
        site=_site(url),
        publisher=by.publisher,
        origin=by.origin,
        shown=by.shown,
        account=by.account,
        original_url=made.original,
        author=by.author,
        editor=by.editor,
        original_title=by.original_title,
        language=language(page, joined, codec),
        cuts=tuple(made.cuts),
        reader=version(forms),
        charset=codec,
        source=source,
        remarks=(
            *((Remark(reason=f"no form of the outlet's `page:` fits: {missed}", advice=MEND),) if missed else ()),
            *remarks.find(page, url, (line.text for line in made.lines), made.cuts),
        ),
    )


def version(forms: Sequence[Form] = ()) -> str:
    """The name of this reader with these forms: page/3+1a2b3c4d."""
    told = msgspec.json.encode([msgspec.structs.replace(form, until=None, at=None) for form in forms])  # what they read
    return f"{READER}+{hashlib.sha256(told).hexdigest()[:8]}" if forms else READER


class Parts(NamedTuple):
    """What was read of a page: the parts of an article."""

    title: str
    lines: list[Line]
    cuts: list[Cut]
    reported: Reported
    by: byline.Byline
    original: str | None


def _article(page: Page, url: str, fetched_at: str, chosen: refined.Chosen | None = None) -> Parts | NotRead:
    headline, region = _found(page) if chosen is None else refined.place(page, chosen)
    if region is None:
        return _not_read(url, _nothing(page, headline))
    body, cut = cuts.split(page, region, headline.text)
    lines = bodies.leads(page, headline.last, region, headline.text) + body
    where = places.find(page, headline, region, lines, cut)
    reported = dates.reported(
        page,
        ("\n".join(where.under), "\n".join(where.above)),
        "\n".join(where.tail),
        [line.text for line in body],
        top=max(0, (headline.line or 0) - places.ABOVE),
        url=url,
        fetched_at=fetched_at,
    )
    if chosen is not None:
        reported, cut = refined.reported(chosen, reported, moment(fetched_at)), cut + chosen.cuts
    text, dated = "".join(line.text for line in lines), reported.at is not None
    refused = kinds.refusal(page, text, dated, headline.text)
    if not refused and chosen is None:
        refused = kinds.listing(page, region, len(text), headline, dated)
    if refused or not headline.text:
        return _not_read(url, refused or kinds.NO_TITLE)
    by = byline.read(page, headline, where, refined.byline(chosen) if chosen else None, url)
    return Parts(headline.text, lines, cut, reported, by, refined.original(chosen, url) if chosen else None)


def _nothing(page: Page, headline: title.Headline) -> tuple[str, str] | None:
    """What a page without any prose is."""
    refused = kinds.refusal(page, "", False, headline.text) or kinds.listing(page, None, 0, headline, False)
    return kinds.empty(page) if refused in (None, kinds.NO_TEXT) else refused


def _found(page: Page) -> tuple[title.Headline, bodies.Region | None]:
    """The headline and the body; where the head of the page does not tell the headline, the body tells where it is."""
    headline = title.find(page)
    bodies.settle(page, headline.line)
    region = bodies.locate(page, -1 if headline.last is None else headline.last)
    if headline.line is not None and (region is None or region.prose < LITTLE):
        whole = bodies.locate(page, -1)
        if whole is not None and whole.prose > 3 * (region.prose if region else 0):  # the line was a link at the foot
            headline, region = headline._replace(line=None, last=None), whole
    if region is not None and headline.line is None:
        above = title.before(page, region.first)
        if above is not None and above.last is not None:
            return above, bodies.locate(page, above.last) or region
    return headline, region


def _not_read(url: str, why: tuple[str, str] | None) -> NotRead:
    reason, advice = why or kinds.NO_TEXT
    return NotRead(url=url, reason=reason, advice=advice)


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def own_url(body: bytes) -> str | None:
    """The address that a saved page gives for itself: its canonical link, else og:url; None where it gives none."""
    if kinds.no_page(body):
        return None
    page = layout.skeleton(charset.decode(body)[0])
    if page is None:
        return None
    links = [el.get("href") for el in page.root.iter("link") if (el.get("rel") or "").lower() == "canonical"]
    told = [u for u in [*links, page.metas.get("og:url")] if u and urlsplit(u).scheme in ("http", "https")]
    return told[0] if told else None


def score(data: bytes, url: str) -> dict[str, Any]:
    """The fields of a page as ../shared/pages/score.py asks for them; `source` is the source that the page shows."""
    text, _ = charset.decode(data, url)
    page = layout.parse(text)
    made = _article(page, url, "2100-01-01T00:00:00+08:00") if page is not None else None
    if made is None or isinstance(made, NotRead):
        return {}
    by = made.by
    return {
        "title": made.title,
        "published": made.reported.at,
        "author": by.author or by.account or "",
        "source": by.shown or by.publisher or "",
        "body": "\n".join(line.text for line in made.lines),
    }
