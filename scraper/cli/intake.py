"""One page, the whole way: bytes → article → claims → database, in one transaction. Import and collect both use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from db.schema.claims import Counts
from db.schema.store import Store
from scraper.cli.clock import stamp
from scraper.cli.desk import Desk
from scraper.cli.filings import in_own_voice
from scraper.model import BLOCKED, Article, NotRead, Record, Snapshot

if TYPE_CHECKING:
    from scraper.sources import Form

FAULT = "This is a fault of xinwen. Please report it with the page's address; the page itself is stored."


class Taken(Record, frozen=True):
    """What became of a page: the id of its text and its claims, or the reason why it could not be read."""

    new: bool  # the bytes were not stored before
    dated: bool = False  # the day of its publication is known
    edited: bool = False  # the article said something else the last time
    text: str | None = None
    reason: str = ""
    advice: str = ""
    claims: Counts | None = None  # None where this extractor has read the text before

    @property
    def blocked(self) -> str | None:
        """Why the site did not give the page: a check whether a human reads, a login, a demand for consent."""
        return self.reason if self.reason.startswith(BLOCKED) else None


def take_in(desk: Desk, store: Store, snapshot: Snapshot) -> Taken:
    """Store a fetched page, read it and extract its claims. The same page again changes nothing."""
    with store.writing():
        new = store.add_snapshot(snapshot)
        before = store.current_text(snapshot.key)
        text = save(desk, store, snapshot)
        if text is None:
            reason, advice = store.unread(snapshot.key, snapshot.sha256) or ("", "")
            return Taken(new=new, reason=reason, advice=advice)
        done = store.extracted_by(text, desk.extractor)
        claims = None if done else extract(desk, store, text)
        dated = store.value("SELECT reported_at FROM text WHERE id = ?", [text]) is not None
        return Taken(new=new, dated=dated, edited=before not in (None, text), text=text, claims=claims)


def save(desk: Desk, store: Store, snapshot: Snapshot) -> str | None:
    """Read a stored page and store what was read. Returns the id of the text, None where there is none."""
    from scraper.sources import alias_of

    reading = read(desk, store, snapshot)
    remarks = reading.remarks if isinstance(reading, Article) else ()
    store.resolve_asides(snapshot.url, "page", but=[remark.reason for remark in remarks])
    for remark in remarks:
        store.set_aside("page", snapshot.url, remark.reason, remark.advice, snapshot.fetched_at)
    alias = alias_of(snapshot.url, desk.sources)
    with store.writing():
        text = store.save_reading(snapshot, reading, reader=version(desk, snapshot), alias=alias)
        if text is not None and alias is not None:
            store.name_article(snapshot.key, alias, stamp())
    return text


def dated(reading: Article | NotRead, hint: str | None) -> Article | NotRead:
    """A page that prints no date has that of the feed or list which named it: basis feed."""
    if isinstance(reading, NotRead) or reading.reported.at is not None or hint is None:
        return reading
    reported = msgspec.structs.replace(reading.reported, at=hint, literal=hint, basis="feed")
    return msgspec.structs.replace(reading, reported=reported)


def forms(desk: Desk, snapshot: Snapshot) -> tuple[Form, ...]:
    """The forms that the pages of the snapshot's outlet had when it was fetched."""
    from scraper.sources import forms_of

    return forms_of(snapshot.final_url or snapshot.url, snapshot.fetched_at, desk.sources)


def version(desk: Desk, snapshot: Snapshot) -> str:
    """The version of the reader, with that of the outlet's forms, that reads a snapshot."""
    from scraper import page

    return page.version(forms(desk, snapshot))


def read(desk: Desk, store: Store, snapshot: Snapshot) -> Article | NotRead:
    """What the reader makes of a page, with what the list that named it tells."""
    listed = store.queue_page(snapshot.key) or {}
    return read_listed(desk, snapshot, listed.get("title"), listed.get("hint_published"))


def read_listed(desk: Desk, snapshot: Snapshot, title: str | None, published: str | None) -> Article | NotRead:
    """What the reader makes of a page that a list named with a title and a day; a fault costs this page only."""
    from scraper import page

    try:
        reading = page.read(
            snapshot.body, url=snapshot.url, key=snapshot.key, fetched_at=snapshot.fetched_at,
            snapshot=snapshot.sha256, content_type=snapshot.content_type, source=snapshot.source,
            forms=forms(desk, snapshot), named=title,
        )  # fmt: skip
        return dated(reading, published)
    except Exception as error:  # whatever a page can do to a parser, the other pages are read
        return NotRead(url=snapshot.url, reason=f"the reader failed on it ({_words(error)})", advice=FAULT)


def extract(desk: Desk, store: Store, text: str) -> Counts:
    """Extract the claims of a stored text and reconcile them with what is known."""
    from scraper import claims

    article = store.article(text)
    try:
        found = in_own_voice(article, claims.extract(article, desk.book), desk.book)
    except Exception as error:  # as above: one text, not the run; what was known of it stays
        store.set_aside("claims", article.url, f"the extractor failed on it ({_words(error)})", FAULT, stamp())
        return Counts(aside=1)
    return store.save_claims(text, desk.extractor, found, stamp())


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
