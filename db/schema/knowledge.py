"""The vocabulary and the outlets' facts as tables: names, units, makers and tiers travel with the file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from db.schema.base import Part, upsert
from scraper.model import EntityFact, PredicateFact, Record, SourceFact


class Knowledge(Part):
    """Writes facts where their hash changed. What left the YAML stays with current = 0, for the claims that name it."""

    def write_knowledge(
        self, entities: Sequence[EntityFact], predicates: Sequence[PredicateFact], hash: str, overlay: str | None
    ) -> bool:
        """Write the vocabulary. `overlay`: the folder of the user's own, if any. Returns True where it changed."""
        if self._written("vocabulary") == (hash, overlay):
            return False
        with self.writing():
            self._replace("entity", entities)
            self._replace("predicate", predicates)
            self._remember("vocabulary", hash, overlay)
        return True

    def write_sources(self, sources: Sequence[SourceFact], overlay: str | None = None) -> bool:
        """Write the outlets' facts, told apart by a hash over them. Returns True where they changed."""
        ordered = sorted(sources, key=lambda source: source.id)
        hash = hashlib.sha256(msgspec.json.encode(ordered)).hexdigest()[:16]
        if self._written("sources") == (hash, overlay):
            return False
        with self.writing():
            self._replace("source", ordered)
            self._remember("sources", hash, overlay)
        return True

    def _written(self, part: str) -> tuple[str, str | None] | None:
        found = self.row("SELECT hash, overlay FROM knowledge WHERE part = ?", [part])
        return (found["hash"], found["overlay"]) if found else None

    def _remember(self, part: str, hash: str, overlay: str | None) -> None:
        upsert(self.db, "knowledge", {"part": part, "hash": hash, "overlay": overlay}, ["part"])

    def _replace(self, table: str, facts: Sequence[Record]) -> None:
        self.db.execute(f"UPDATE {table} SET current = 0")
        for fact in facts:
            row = {name: _column(value) for name, value in msgspec.structs.asdict(fact).items()}
            upsert(self.db, table, row | {"current": 1}, ["id"])


def _column(value: object) -> object:
    """A field as SQLite keeps it: truth as 0 or 1, lists as JSON."""
    if isinstance(value, bool):
        return int(value)
    return msgspec.json.encode(value).decode() if isinstance(value, tuple) else value
