"""What the reader made of each stored page: a text of an article, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from db.schema import ids
from db.schema.asides import Asides
from db.schema.base import Row, insert, instant, upsert
from db.schema.errors import StoreError
from db.schema.evidence import Evidence
from db.schema.reconcile import family_of
from db.search import index
from scraper.model import Article, Cut, NotRead, Reported, Snapshot

# The text that an article says now: the one that was served last.
CURRENT = """
SELECT r.text FROM article_key k
JOIN fetch f ON f.key = k.key
JOIN reading r ON r.key = f.key AND r.snapshot = f.sha256
WHERE k.article = ? AND r.text IS NOT NULL
ORDER BY julianday(f.last_at) DESC, julianday(f.fetched_at) DESC, f.sha256 LIMIT 1
"""
PROOF = {"snapshot", "fetched_at", "url", "reader"}  # of a text's row: where it was read, not what it says


class Readings(Evidence, Asides):
    """Articles, their texts, and pages that could not be read."""

    def save_reading(
        self, snapshot: Snapshot, reading: Article | NotRead, *, reader: str = "", alias: str | None = None
    ) -> str | None:
        """Store a page and what was read from it, in one transaction. Returns the id of the text, None without one.

        A page that could not be read is kept as evidence and set aside with its reason; `reader` is the version that
        could not read it. `alias` is the outlet's own name of the article (`ithome:978465`), by which other addresses
        of it
        lead to the same article. The same bytes read the same way again change nothing.
        """
        with self.writing():
            self.add_snapshot(snapshot)
            reading = _storable(reading)
            if isinstance(reading, NotRead):
                self._save_unread(snapshot, reading, reader)
                return None
            return self._save_article(snapshot, reading, alias)

    def article_of(self, key: str, alias: str | None = None) -> str:
        """The id of the article under a canonical URL, or an outlet's own name of it: as stored, or as would be
        minted.
        """
        sql = "SELECT article FROM article_key WHERE key IN (?, ?) ORDER BY key = ? DESC LIMIT 1"
        return self.value(sql, [key, alias, key]) or ids.article_id(key)

    def current_text(self, key: str) -> str | None:
        """The id of the text that the article under a canonical URL says now; None where none is stored."""
        sql = "SELECT a.current_text FROM article_key k JOIN article a ON a.id = k.article WHERE k.key = ?"
        found = self.value(sql, [key])
        return None if found is None else str(found)

    def article(self, text: str) -> Article:
        """The article as stored under the id of a text. Raises StoreError where there is none."""
        row = self.row(
            "SELECT t.*, a.key, a.source FROM text t JOIN article a ON a.id = t.article WHERE t.id = ?", [text]
        )
        if row is None:
            raise StoreError(f"{self.path}: no text {text} is stored.")
        return _article(row)

    def texts(self) -> Iterator[tuple[str, Article]]:
        """All texts with their ids, in the order in which they were fetched."""
        return self._texts("SELECT id FROM text ORDER BY julianday(fetched_at), id", [])

    def articles_without(self, extractor: str) -> Iterator[tuple[str, Article]]:
        """The texts whose last extraction was not by this extractor, in the order in which they were fetched."""
        family = family_of(extractor)
        sql = (
            "SELECT t.id FROM text t LEFT JOIN extraction e ON e.text = t.id AND e.family = ?"
            " WHERE e.extractor IS NOT ? ORDER BY julianday(t.fetched_at), t.id"
        )
        return self._texts(sql, [family, extractor])

    def unread(self, key: str, sha256: str) -> tuple[str, str] | None:
        """Why a stored page could not be read, and what to do; None where it was read."""
        row = self.row("SELECT reason, advice FROM unread WHERE key = ? AND snapshot = ?", [key, sha256])
        return (row["reason"], row["advice"]) if row else None

    def extracted_by(self, text: str, extractor: str) -> bool:
        """Whether the last extraction of a text was by this extractor."""
        family = family_of(extractor)
        last = "SELECT extractor FROM extraction WHERE text = ? AND family = ?"
        return bool(self.value(last, [text, family]) == extractor)

    def _texts(self, sql: str, parameters: list[str]) -> Iterator[tuple[str, Article]]:
        for row in self.rows(sql, parameters):
            yield row["id"], self.article(row["id"])

    def _save_unread(self, snapshot: Snapshot, reading: NotRead, reader: str) -> None:
        self._save_row(snapshot, reader, reason=reading.reason, advice=reading.advice)
        self.resolve_asides(snapshot.url, "read", but=[reading.reason])
        self.set_aside("read", snapshot.url, reading.reason, reading.advice, snapshot.fetched_at)

    def _save_article(self, snapshot: Snapshot, article: Article, alias: str | None) -> str:
        ident = self.article_of(snapshot.key, alias)
        text = ids.text_id(ident, article.text)
        row = {
            "id": ident, "key": snapshot.key, "url": snapshot.url, "source": snapshot.source or article.source,
            "first_fetched_at": snapshot.fetched_at, "current_text": text,
        }  # fmt: skip
        new = insert(self.db, "article", row, conflict="ON CONFLICT (id) DO NOTHING")
        for name in filter(None, (snapshot.key, alias)):
            insert(self.db, "article_key", {"key": name, "article": ident}, conflict="ON CONFLICT (key) DO NOTHING")
        changed = self._save_text(text, ident, snapshot, article)
        self._save_row(snapshot, article.reader, text=text)
        self.resolve_asides(snapshot.url, "read")
        if self._point_to_current(ident) or new or changed:
            index.refresh(self.db, "article", ident)
        return text

    def _save_text(self, text: str, ident: str, snapshot: Snapshot, article: Article) -> int:
        """Store a wording. The same wording from another snapshot counts only where its date, byline … changed."""
        row = _text_row(text, ident, snapshot, article)
        known = self.row("SELECT * FROM text WHERE id = ?", [text])
        if known is not None:
            row["text"] = known["text"]  # an id stands for one wording, to the code point
            if known["snapshot"] != snapshot.sha256:
                older = instant(snapshot.fetched_at) < instant(known["fetched_at"])
                if older or all(known[name] == row[name] for name in row.keys() - PROOF):
                    return 0
        return upsert(self.db, "text", row, ["id"])

    def _save_row(self, snapshot: Snapshot, reader: str, **result: str | None) -> None:
        row = {"key": snapshot.key, "snapshot": snapshot.sha256, "reader": reader}
        empty = {"text": None, "reason": None, "advice": None}
        upsert(self.db, "reading", row | empty | result, ["key", "snapshot"])

    def _point_to_current(self, article: str) -> int:
        """Let an article point to the text that was served last. Returns 1 where that is another one than before.

        Its claims are due then, also where the text was current once: an edit that is taken back revives them.
        """
        current = self.value(CURRENT, [article])
        if current is None:
            return 0
        moved = self.db.execute(
            "UPDATE article SET current_text = ?1 WHERE id = ?2 AND current_text <> ?1", [current, article]
        ).rowcount
        if moved:
            self.db.execute("DELETE FROM extraction WHERE text = ?", [current])
        return moved


def _text_row(text: str, ident: str, snapshot: Snapshot, article: Article) -> Row:
    reported = article.reported
    return {
        "id": text, "article": ident, "snapshot": snapshot.sha256, "reader": article.reader, "url": snapshot.url,
        "fetched_at": snapshot.fetched_at, "title": article.title, "text": article.text, "reported_at": reported.at,
        "reported_literal": reported.literal, "reported_basis": reported.basis, "not_before": reported.not_before,
        "not_after": reported.not_after, "site": article.site, "publisher": article.publisher,
        "origin": article.origin, "shown": article.shown, "account": article.account,
        "original_url": article.original_url, "author": article.author, "editor": article.editor,
        "original_title": article.original_title, "language": article.language, "charset": article.charset,
        "cuts": msgspec.json.encode(article.cuts).decode(), "pages": msgspec.json.encode(article.pages).decode(),
        "kind": article.kind,
    }  # fmt: skip


def _article(row: Row) -> Article:
    reported = Reported(
        at=row["reported_at"], literal=row["reported_literal"], basis=row["reported_basis"],
        not_before=row["not_before"], not_after=row["not_after"],
    )  # fmt: skip
    cuts = msgspec.json.decode(row["cuts"], type=tuple[Cut, ...])
    pages = msgspec.json.decode(row["pages"], type=tuple[int, ...])
    same = {name: row[name] for name in Article.__struct_fields__ if name in row}
    return Article(**same | {"reported": reported, "cuts": cuts, "pages": pages})


def _storable(reading: Article | NotRead) -> Article | NotRead:
    """The reading, or the reason why SQLite cannot hold it: half a surrogate pair from a damaged page."""
    try:
        msgspec.json.encode(reading)
    except UnicodeEncodeError:
        advice = "The page writes halves of characters (\\ud83d). Save it from a browser and import that."
        return NotRead(url=reading.url, reason="the text holds characters that are not Unicode", advice=advice)
    return reading
