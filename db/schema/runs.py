"""What was run, when, and what it counted."""

from __future__ import annotations

import msgspec

from db.schema.base import Part, Row


class Runs(Part):
    """The log of runs: a run without `finished_at` was broken off."""

    def start_run(self, kind: str, at: str) -> int:
        """Note that a run (collect, import, extract, …) starts. Returns its number."""
        with self.writing():
            number = self.db.execute("INSERT INTO run (started_at, kind) VALUES (?, ?)", [at, kind]).lastrowid
        assert number is not None
        return number

    def finish_run(self, run: int, at: str, counts: dict[str, int]) -> None:
        """Note that a run ended, with its counts (seen, fetched, read, claims, set_aside, …)."""
        with self.writing():
            self.db.execute(
                "UPDATE run SET finished_at = ?, counts = ? WHERE id = ?",
                [at, msgspec.json.encode(counts, order="sorted").decode(), run],
            )

    def runs(self, limit: int = 10) -> list[Row]:
        """The last runs, newest first, with `counts` as a dictionary."""
        found = self.rows("SELECT * FROM run ORDER BY id DESC LIMIT ?", [limit])
        return [row | {"counts": msgspec.json.decode(row["counts"])} for row in found]
