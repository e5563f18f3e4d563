"""A PDF becomes an article: above all the announcements of listed companies, which the exchanges give in no other form.

The bytes are read by PDFium in a process of its own (`sheets`); what its lines mean is decided here, purely. Of PDFium,
PyMuPDF, pypdf and pdfplumber only the first two read the fonts of all programs that print Chinese rightly, and PyMuPDF
is under the AGPL.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from scraper.model import Article, NotRead, Reported
from scraper.page import dates, kinds
from scraper.page.language import of_letters
from scraper.page.moments import moment
from scraper.page.pdf import announcement, paragraphs
from scraper.page.pdf.paragraphs import Block
from scraper.page.pdf.sheets import WRONG, is_pdf, sheets

__all__ = ["is_pdf", "read"]


def read(
    body: bytes,
    *,
    url: str,
    key: str,
    fetched_at: str,
    snapshot: str,
    reader: str,
    source: str | None = None,
    named: str | None = None,
) -> Article | NotRead:
    """One reading of one PDF. `named` is the title under which a list named it: for a document that shows none."""
    pages = sheets(body)
    if isinstance(pages, str):
        reason, advice = WRONG[pages]
        return NotRead(url=url, reason=reason, advice=advice)
    kept, cuts = paragraphs.split(pages, announcement.LABEL)
    edges = paragraphs.columns([place.line for place in kept])
    sizes = sorted(place.line.size for place in kept)
    shown = announcement.title([p for p in kept if p.page == 1], edges, sizes[len(sizes) // 2])
    taken = {id(place) for place in shown.places} if shown else set()
    blocks = paragraphs.blocks([p for p in kept if id(p) not in taken], [sheet.width for sheet in pages])
    head = "\n".join(block.text for block in blocks if block.places[0].page == 1)
    told = shown.text if shown else announcement.named_title(head) or named
    title = told or blocks[0].text[: announcement.LONGEST_TITLE]
    text, starts = joined(title, blocks, len(pages))
    if len(text) - len(title) < kinds.SHORTEST:
        return NotRead(url=url, reason=WRONG["scan"][0], advice=WRONG["scan"][1])
    return Article(
        url=url,
        key=key,
        snapshot=snapshot,
        fetched_at=fetched_at,
        title=title,
        text=text,
        reported=_reported(blocks, url, fetched_at),
        site=(urlsplit(url).hostname or "").removeprefix("www."),
        publisher=announcement.publisher(head, shown),
        language=of_letters(text),
        cuts=tuple(cuts),
        reader=reader,
        source=source,
        pages=starts,
        kind="filing" if announcement.is_filing(head) else "article",
    )


def joined(title: str, blocks: Iterable[Block], pages: int) -> tuple[str, tuple[int, ...]]:
    """The text, and the offset at which each page begins; a page that adds nothing begins where the next one does."""
    parts, at = [title], len(title)
    first: dict[int, int] = {1: 0}
    for block in blocks:
        parts.append("\n")
        at += 1
        for page, piece in block.pieces():
            first.setdefault(page, at)
            parts.append(piece)
            at += len(piece)
    starts, following = [], at
    for page in range(pages, 0, -1):
        following = first.get(page, following)
        starts.append(following)
    return "".join(parts), tuple(reversed(starts))


def _reported(blocks: Sequence[Block], url: str, fetched_at: str) -> Reported:
    """The printed day, else the one in the address."""
    told = announcement.reported(blocks, fetched_at)
    if told.at is None:
        in_url = dates.in_url(url, moment(fetched_at))
        return Reported(at=in_url[0].iso(), literal=in_url[0].literal, basis="url") if in_url else told
    return told
