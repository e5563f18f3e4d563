"""ISO weeks in Asia/Shanghai: which week a moment, or an article, belongs to."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from scraper.model import Record

# China has kept UTC+8 without summer time since 1992, before any article this project reads.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
_NAME = re.compile(r"([0-9]{4})-W([0-9]{2})")


class WeekError(ValueError):
    """The text names no ISO week; the message says what is wrong and names a week that exists."""


class Week(Record, frozen=True):
    """One ISO week, Monday 00:00 to Sunday 24:00 in Asia/Shanghai."""

    year: int
    number: int

    @property
    def name(self) -> str:
        """`2026-W05`."""
        return f"{self.year:04d}-W{self.number:02d}"

    @property
    def monday(self) -> date:
        """Its first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """Its last day."""
        return date.fromisocalendar(self.year, self.number, 7)


def week_of(day: date) -> Week:
    """The week of a day; of an aware moment, the week of its day in Asia/Shanghai."""
    if isinstance(day, datetime):
        day = day.astimezone(SHANGHAI)
    year, number, _ = day.isocalendar()
    return Week(year=year, number=number)


def local_day(stamp: str) -> date:
    """The day in Asia/Shanghai of an ISO time with offset (2026-02-01T16:30Z: the 2nd); a bare date is that day."""
    if len(stamp) == 10:
        return date.fromisoformat(stamp)
    moment = datetime.fromisoformat(stamp)
    if moment.tzinfo is None:
        raise ValueError(f"time without an offset: {stamp}")
    return moment.astimezone(SHANGHAI).date()


def parse_week(text: str) -> Week:
    """`2026-W05` -> that week. WeekError says why a text is none (2025-W53: that year has 52) and names one that is."""
    match = _NAME.fullmatch(text.strip().upper())
    if not match:
        raise WeekError(f"{text!r} is not a week: write the ISO year and week, for example 2026-W05")
    year, number = int(match[1]), int(match[2])
    try:
        last = week_of(date(year, 12, 28)).number  # the 28th of December is always in the last week of its ISO year
        week = Week(year=year, number=number)
        if 1 <= number <= last and week.sunday:
            return week
    except (ValueError, OverflowError):
        raise WeekError(f"there is no week {text}: the year {match[1]} is out of reach; try 2026-W05") from None
    raise WeekError(f"there is no week {text}: {year} has {last} weeks, {year:04d}-W01 to {year:04d}-W{last:02d}")
