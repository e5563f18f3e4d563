"""Dates of claims as stretches of days: EDTF as claims write it (2026, 2026-07, 2026-07-01, 2026-01/2026-06)."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SEASONS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}  # quarters and halves of EDTF 2


class Days(NamedTuple):
    """From the first to the last day, both included."""

    first: date
    last: date

    def __str__(self) -> str:
        """As EDTF writes it, no finer than it is: 2021, 2025-07, 2026-01/2026-06, 2026-01-29."""
        first, last = self.first.isoformat(), self.last.isoformat()
        return next((form for n in (4, 7, 10) if days(form := first[:n]) == self), None) or next(
            (form for n in (7, 10) if days(form := f"{first[:n]}/{last[:n]}") == self), f"{first}/{last}"
        )

    @property
    def length(self) -> int:
        """How many days: 1 for a day, 365 for most years."""
        return (self.last - self.first).days + 1

    def holds(self, other: Days) -> bool:
        """Does the other stretch lie within this one? A year holds its days."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: Days) -> bool:
        """Do the two share a day?"""
        return self.first <= other.last and other.first <= self.last

    def gap(self, other: Days) -> int:
        """The days between the two; 0 where they meet or follow each other."""
        return max(0, (other.first - self.last).days, (self.first - other.last).days)


@lru_cache(maxsize=65536)
def days(edtf: str | None) -> Days | None:
    """The stretch that an EDTF text names; None for no text and for words that are none."""
    first, slash, last = (edtf or "").partition("/")
    start, end = _part(first), _part(last) if slash else None
    if start is None or not slash:
        return start
    return Days(start.first, end.last) if end and start.first <= end.last else None


def day_of(stamp: str | None) -> date | None:
    """The local day of a stored time: the day as printed, whatever the offset."""
    found = days((stamp or "")[:10])
    return found.first if found else None


def _part(text: str) -> Days | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if month is None:
            return Days(date(year, 1, 1), date(year, 12, 31))
        if day is not None:
            return Days(date(year, month, day), date(year, month, day))
        begin, end = _SEASONS.get(month, (month, month))
        return Days(date(year, begin, 1), date(year, end, calendar.monthrange(year, end)[1]))
    except (ValueError, calendar.IllegalMonthError):
        return None
