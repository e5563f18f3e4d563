"""Dates as claims write them (EDTF, ISO 8601-2): 2026, 2026-07, 2026-07-01, 2026-34 (a quarter), 2026-01/2026-06."""

from __future__ import annotations

import re
from datetime import date

FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")
SEASONS = range(21, 42)  # seasons, quarters, halves of a year


def is_edtf(text: str) -> bool:
    """Whether a text is a date, or an interval whose end is not before its beginning; one end may be open (..)."""
    first, slash, last = text.partition("/")
    if not slash:
        return _start(first) is not None
    if ".." in (first, last):
        return first != last and _start(last if first == ".." else first) is not None
    begin, end = _start(first), _start(last)
    return begin is not None and end is not None and begin <= end


def _start(text: str) -> tuple[int, int, int] | None:
    """What sorts a date by its beginning; None where it is none."""
    match = FORM.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if day or month not in (0, *SEASONS):
        try:
            date(year, month, day or 1)
        except ValueError:
            return None
    return year, month, day
