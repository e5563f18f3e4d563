"""What was set aside, with its reason and what a person can do about it."""

from __future__ import annotations

from collections.abc import Iterable

from db.schema.base import Part, Row


class Asides(Part):
    """The one list of what did not get through. The same trouble at the same place is one row, however often met."""

    def set_aside(self, stage: str, place: str, reason: str, advice: str, at: str) -> bool:
        """Set something aside: `stage` fetch, read, claims, import, …; `place` a URL, or a file and line.

        Returns True where it was not on the list of open ones already.
        """
        with self.writing():
            changed = self.db.execute(
                "INSERT INTO aside (at, stage, place, reason, advice) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (stage, place, reason)"
                " DO UPDATE SET open = 1, at = excluded.at, advice = excluded.advice WHERE open = 0",
                [at, stage, place, reason, advice],
            ).rowcount
        return changed > 0

    def asides(self, *, open_only: bool = True) -> list[Row]:
        """What is set aside (id, at, stage, place, reason, advice, open), oldest first."""
        return self.rows("SELECT * FROM aside WHERE open OR NOT ? ORDER BY at, id", [open_only])

    def resolve_asides(self, place: str, stage: str, but: Iterable[str] = ()) -> int:
        """Close what is open of a stage at a place, except where its reason is in `but`. Returns how many."""
        keep = list(but)
        marks = ", ".join("?" * len(keep))
        with self.writing():
            return self.db.execute(
                f"UPDATE aside SET open = 0 WHERE open AND place = ? AND stage = ? AND reason NOT IN ({marks})",
                [place, stage, *keep],
            ).rowcount
