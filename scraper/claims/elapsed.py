"""Whether a time lies ahead of an article, or is over for long enough that its figures are known. EDTF texts."""

from __future__ import annotations

import re
from datetime import date, timedelta

from scraper.claims import edtf

MONTH_LONG = 31  # days
MONTH = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])|$)")
# Months after the end of a year, or of a part of it, within which its figures are mostly still estimates.
REPORTED_YEAR, REPORTED = 2, 1


def is_ahead(when: str | None, published: str | None) -> bool:
    """Does a time begin after the article?"""
    day = (published or "")[:10]
    return bool(when and day and when[:10] > day[: len(when.split("/")[0])])


def is_mostly_ahead(when: str | None, published: str | None) -> bool:
    """今年量产 in a text of January: does more of a span lie after the article than before it?"""
    days = edtf.of_text(when or "")
    if days is None or not published or len((when or "").split("/")[0]) > len("2026-01"):
        return False
    day = date.fromisoformat(published[:10])
    return days.first <= day and days.last - day > max(day - days.first, timedelta(MONTH_LONG))


def is_unfinished(when: str | None, published: str | None) -> bool:
    """2026 in a text of May 2026: a month, a year or a span of them that is not over."""
    first, last = (when or "").split("/")[0], (when or "").split("/")[-1]
    if not published or not MONTH.fullmatch(last) or not MONTH.fullmatch(first):
        return False
    return _month(last) - _month(published) >= REPORTED


def is_over(when: str | None, published: str | None) -> bool:
    """Is a time over for long enough that its figures are known: a day at once, a month after one, a year after two?"""
    last = when.split("/")[-1] if when else ""
    if published and len(last) == len("2026-01-29"):
        return last <= published[:10]
    if not published or not MONTH.match(last):
        return False
    return _month(published) - _month(last) > (REPORTED_YEAR if last[5:7] in ("", "12") else REPORTED)


def is_lately_over(when: str, published: str) -> bool:
    """Did a time end within the two months before the article?"""
    return 0 <= _month(published) - _month(when.split("/")[-1]) <= REPORTED_YEAR


def _month(when: str) -> int:
    """The number of the last month of a year or month: 2025 ends with its twelfth."""
    return int(when[:4]) * 12 + int(when[5:7] or 12)
