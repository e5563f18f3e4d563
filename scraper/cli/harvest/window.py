"""The days that a back-fill asks for."""

from __future__ import annotations

from datetime import date

from scraper.model import Record


class Window(Record, frozen=True):
    """What a back-fill asks for: days, how many pages of lists without days, and whether of the Wayback Machine."""

    first: date
    last: date
    pages: int = 1
    wayback: bool = False
    limit: int = 500  # captures of one outlet in one run

    def holds(self, published: str | None) -> bool:
        """Whether a date of a list lies in the window; one that is not known may."""
        return published is None or self.first.isoformat() <= published[:10] <= self.last.isoformat()
