"""The part of a year that a date's words name, and days and months counted from one."""

from __future__ import annotations

from datetime import date

from scraper.claims import edtf
from scraper.claims.datewords import Reading
from scraper.claims.edtf import Span


def one_day(day: date | None) -> Span | None:
    return Span(day, day, "day") if day else None


def ago(day: date, days: int, months: int, years: int) -> Span | None:
    if not months:
        return one_day(edtf.plus_days(day, days))
    span = edtf.plus_months(day, months)
    return edtf.a_year(span.first.year) if span and years else span


def in_year(reading: Reading, year: int) -> Span | None:
    """The part of a year that a reading names; None where the calendar has none."""
    n = reading.nums
    if not 1 <= year <= 9998:
        return None
    if reading.part == "day":
        return edtf.a_day(year, n[0], n[1])
    if reading.part == "month":
        return edtf.a_month(year, n[0])
    if reading.part == "quarter":
        return edtf.a_quarter(year, n[0])
    if reading.part == "half":
        return edtf.a_half(year, n[0])
    if reading.part == "since-january":
        return edtf.months(year, 1, n[0])
    if reading.part == "edge":
        return edtf.a_month(year, n[0]) if n[0] else edtf.months(year, 6, 7)
    if reading.part == "months":
        return edtf.months(year, n[0], n[1]) if n[0] < n[1] else None
    if reading.part == "days":
        first, last = edtf.a_day(year, n[0], n[1]), edtf.a_day(year, n[2], n[3])
        return edtf.joined(first, last) if first and last else None
    return edtf.a_year(year)
