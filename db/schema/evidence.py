"""The bytes as served: stored once, compressed, under their hash, and read back for a better reader."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator

from db.schema.base import Part, Row, insert, instant
from db.schema.errors import StoreError
from scraper.model import Snapshot

NOTHING = zlib.compress(b"")
FETCH = "SELECT f.*, s.bytes FROM fetch f JOIN snapshot s ON s.sha256 = f.sha256"


class Evidence(Part):
    """Snapshots and where they came from."""

    def add_snapshot(self, snapshot: Snapshot) -> bool:
        """Store the bytes of an article page. True where they are new for its URL; False, and no new row, otherwise.

        Raises StoreError where the bytes do not hash to their name, or the time has no offset.
        """
        instant(snapshot.fetched_at)
        self.must_be_whole()
        if hashlib.sha256(snapshot.body).hexdigest() != snapshot.sha256:
            raise StoreError(f"{snapshot.url}: the bytes do not hash to {snapshot.sha256}; fetch the page again.")
        with self.writing():
            blob = {
                "sha256": snapshot.sha256, "bytes": zlib.compress(snapshot.body), "size": len(snapshot.body),
            }  # fmt: skip
            if not self.value("SELECT 1 FROM snapshot WHERE sha256 = ?", [snapshot.sha256]):
                insert(self.db, "snapshot", blob)
            return self._add_fetch(snapshot)

    def snapshots_without(self, version: Callable[[Snapshot], str]) -> Iterator[Snapshot]:
        """The stored pages that their version of the reader has not read yet, in the order of their fetching.

        `version` is asked with snapshots that lack their bytes.
        """
        fetched = self.rows(
            "SELECT f.*, r.reader FROM fetch f LEFT JOIN reading r ON r.key = f.key AND r.snapshot = f.sha256"
            " ORDER BY julianday(f.fetched_at), f.key"
        )
        for row in fetched:
            reader = row.pop("reader")
            if version(_snapshot(row | {"bytes": NOTHING})) != reader:
                yield self.snapshot(row["key"], row["sha256"])

    def snapshot(self, key: str, sha256: str) -> Snapshot:
        """One stored page, bytes and all. Raises StoreError where there is none."""
        row = self.row(f"{FETCH} WHERE f.key = ? AND f.sha256 = ?", [key, sha256])
        if row is None:
            raise StoreError(f"{self.path}: no snapshot {sha256} of {key} is stored.")
        return _snapshot(row)

    def snapshot_bytes(self, sha256: str) -> bytes | None:
        """The stored bytes of a hash, None where there are none."""
        found = self.value("SELECT bytes FROM snapshot WHERE sha256 = ?", [sha256])
        return None if found is None else zlib.decompress(found)

    def first_fetched(self, key: str) -> str | None:
        """When a page was fetched for the first time; None where it never was."""
        sql = "SELECT fetched_at FROM fetch WHERE key = ? ORDER BY julianday(fetched_at) LIMIT 1"
        found = self.value(sql, [key])
        return None if found is None else str(found)

    def _add_fetch(self, snapshot: Snapshot) -> bool:
        where = [snapshot.key, snapshot.sha256]
        last = self.value("SELECT last_at FROM fetch WHERE key = ? AND sha256 = ?", where)
        if last is not None:
            if instant(last) < instant(snapshot.fetched_at):
                self.db.execute(
                    "UPDATE fetch SET last_at = ? WHERE key = ? AND sha256 = ?", [snapshot.fetched_at, *where]
                )
            return False
        row = {
            "key": snapshot.key, "sha256": snapshot.sha256, "url": snapshot.url, "fetched_at": snapshot.fetched_at,
            "last_at": snapshot.fetched_at, "status": snapshot.status, "content_type": snapshot.content_type,
            "final_url": snapshot.final_url, "source": snapshot.source,
        }  # fmt: skip
        insert(self.db, "fetch", row)
        return True


def _snapshot(row: Row) -> Snapshot:
    body = zlib.decompress(row.pop("bytes"))
    row.pop("last_at")
    return Snapshot(body=body, **row)
