"""WARC files (ISO 28500), plain and gzip: read as a stream, one record at a time, by warcio."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from scraper.model import Record
from scraper.web.urls import is_web

SUFFIXES = (".warc", ".warc.gz")
PAGES = ("text/html", "application/xhtml+xml", "application/pdf", "")


class Archived(Record, frozen=True):
    """A page of a WARC file: the n-th record, what was asked, when, and what was answered.

    `body` is None for a revisit: the bytes are those of the same payload `digest` that came before.
    """

    number: int
    url: str
    fetched_at: datetime
    body: bytes | None
    digest: str | None
    status: int = 200
    content_type: str | None = None


class Broken(Record, frozen=True):
    """A record that could not be read, and why; `number` counts from 1."""

    number: int
    url: str
    reason: str


def read(stream: BinaryIO, limit: int) -> Iterator[Archived | Broken]:
    """The pages of a WARC file in its order: answers of 200 that are pages, and revisits of them.

    Requests, metadata, images and errors are passed over. A body of more than `limit` bytes is broken; after a damaged
    record nothing more can be read, which the last Broken says.
    """
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            if record.rec_type not in ("response", "revisit", "resource") or not is_web(url):
                continue
            try:
                made = _page(number, record, url, limit)
            except (ValueError, EOFError, OSError) as error:
                made = Broken(number=number, url=url, reason=f"the record cannot be read ({error})")
            if made is not None:
                yield made
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        yield Broken(number=number + 1, url="", reason=f"the file is damaged from here on ({error})")


def _page(number: int, record, url: str, limit: int) -> Archived | Broken | None:  # type: ignore[no-untyped-def]
    headers = record.http_headers
    status = int(headers.get_statuscode()) if headers else 200
    kind = (headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")) or ""
    again = record.rec_type == "revisit"
    if not again and (status != 200 or kind.partition(";")[0].strip().lower() not in PAGES):
        return None
    body = None if again else record.content_stream().read(limit + 1)
    if body is not None and len(body) > limit:
        return Broken(number=number, url=url, reason=f"the page is larger than {limit >> 20} MB")
    return Archived(
        number=number,
        url=url,
        fetched_at=_date(record.rec_headers.get_header("WARC-Date") or ""),
        body=body,
        digest=record.rec_headers.get_header("WARC-Payload-Digest"),
        status=200 if again else status,
        content_type=kind or None,
    )


def _date(text: str) -> datetime:
    """WARC-Date is ISO 8601 in UTC, with a Z. Raises ValueError."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
