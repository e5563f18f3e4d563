"""Stretches of time with their granularity, and how EDTF (ISO 8601-2) writes them: 2026-01-29, 2025-01/2025-09."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["day", "month", "year", "quarter", "half", "span", "vague"]


class Span(NamedTuple):
    """From the first to the last day, both included; the kind says how exact the words are."""

    first: date
    last: date
    kind: Kind

    def write(self) -> str:
        """As EDTF: a day, month or year by its own form, also where a stretch is just that (1月至12月); all else as an
        interval of the ends' grain.
        """
        a, b = self.first, self.last
        if self.kind == "day":
            return a.isoformat()
        if self.kind == "month":
            return a.isoformat()[:7]
        if self.kind == "year":
            return a.isoformat()[:4]
        grain = 10
        if a.day == 1 and b == last_of_month(b):
            grain = 4 if (a.month, b.month) == (1, 12) else 7
        first, last = a.isoformat()[:grain], b.isoformat()[:grain]
        return first if first == last else f"{first}/{last}"

    def moved(self, years: int) -> Span:
        """The same stretch some years later (去年同期: -1)."""
        to_end = self.last == last_of_month(self.last)
        return Span(_moved(self.first, years), _moved(self.last, years, to_end), self.kind)


TEXT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def last_of_month(day: date) -> date:
    """The last day of a month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _moved(day: date, years: int, to_end: bool = False) -> date:
    year = min(max(day.year + years, 1), 9999)
    length = calendar.monthrange(year, day.month)[1]
    return date(year, day.month, length if to_end else min(day.day, length))


def a_day(year: int, month: int, day: int) -> Span | None:
    """None where the calendar has no such day (2月30日)."""
    try:
        one = date(year, month, day)
    except ValueError:
        return None
    return Span(one, one, "day")


def a_month(year: int, month: int) -> Span:
    """The span of a month."""
    return Span(date(year, month, 1), last_of_month(date(year, month, 1)), "month")


def a_year(year: int) -> Span:
    """The span of a year."""
    return Span(date(year, 1, 1), date(year, 12, 31), "year")


def months(year: int, first: int, last: int, kind: Kind = "span") -> Span:
    """From the first to the last month of one year: a quarter, a half, 1-9月."""
    return Span(date(year, first, 1), last_of_month(date(year, last, 1)), kind)


def a_quarter(year: int, number: int) -> Span:
    """The span of a quarter, 1 to 4."""
    return months(year, 3 * number - 2, 3 * number, "quarter")


def a_half(year: int, number: int) -> Span:
    """The span of a half-year, 1 or 2."""
    return months(year, 6 * number - 5, 6 * number, "half")


def a_fiscal_year(year: int, last_month: int, quarter: int | None = None) -> Span | None:
    """The fiscal year named after the year it ends in, or a quarter of it: 2026, March, Q2 → 2025-07/2025-09."""
    if quarter is None and last_month == 12:
        return a_year(year)
    end = a_month(year, last_month).first
    first = plus_months(end, -11 if quarter is None else 3 * quarter - 14)
    last = plus_months(end, 0 if quarter is None else 3 * quarter - 12)
    return Span(first.first, last.last, "span" if quarter is None else "quarter") if first and last else None


def a_week(day: date, weeks: int) -> Span | None:
    """Monday to Sunday of the week that lies `weeks` after that of `day`."""
    monday = plus_days(day, 7 * weeks - day.weekday())
    sunday = monday and plus_days(monday, 6)
    return Span(monday, sunday, "span") if monday and sunday else None


@lru_cache(maxsize=1 << 10)  # one day or year is told of many claims
def of_text(edtf: str) -> Span | None:
    """The span of an EDTF text as claims write it: 2026, 2026-07, 2026-07-01, 2026-01/2026-06; None for other words."""
    first, slash, last = edtf.partition("/")
    match = TEXT.fullmatch(first)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        one = a_year(year) if month is None else a_month(year, month) if day is None else a_day(year, month, day)
    except ValueError:
        return None
    if not slash:
        return one
    end = of_text(last)
    return joined(one, end) if one and end else None


def plus_days(day: date, days: int) -> date | None:
    """The day so many days later; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def plus_months(day: date, count: int) -> Span | None:
    """The month that lies `count` months after that of `day`."""
    total = day.year * 12 + day.month - 1 + count
    return a_month(total // 12, total % 12 + 1) if 12 <= total < 12 * 10000 else None


def joined(a: Span, b: Span) -> Span | None:
    """From the beginning of one to the end of the other (2022年至2024年), None where they stand the wrong way round."""
    return Span(a.first, b.last, "span") if a.first <= b.last and a != b else None
