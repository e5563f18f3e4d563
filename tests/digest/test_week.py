"""ISO weeks in Asia/Shanghai: names, bounds, weeks that do not exist."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.digest import SHANGHAI, WeekError, local_day, parse_week, week_of

DAYS = st.dates(date(1990, 1, 1), date(2200, 12, 31))
OFFSETS = st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))


@given(DAYS)
def test_a_week_holds_its_day_and_comes_back_by_its_name(day: date) -> None:
    week = week_of(day)
    assert week.monday <= day <= week.sunday
    assert (week.monday.weekday(), week.sunday - week.monday) == (0, timedelta(days=6))
    assert parse_week(week.name) == week


@given(DAYS)
def test_weeks_follow_without_gap(day: date) -> None:
    week = week_of(day)
    assert week_of(week.sunday + timedelta(days=1)).monday == week.sunday + timedelta(days=1)


@given(st.datetimes(datetime(1993, 1, 1), datetime(2100, 1, 1)), OFFSETS)
def test_a_moment_belongs_to_its_day_in_shanghai_whatever_its_offset(local: datetime, zone: timezone) -> None:
    moment = local.replace(tzinfo=zone)
    there = moment.astimezone(SHANGHAI)
    assert local_day(moment.isoformat()) == there.date()
    assert week_of(moment) == week_of(there.date())


@pytest.mark.parametrize(
    ("stamp", "week"),
    [
        ("2026-02-01T23:59:59+08:00", "2026-W05"),
        ("2026-02-02T00:00:00+08:00", "2026-W06"),
        ("2026-02-01T15:59:59+00:00", "2026-W05"),
        ("2026-02-01T16:00:00+00:00", "2026-W06"),
        ("2026-02-01T12:00:00-05:00", "2026-W06"),
        ("2026-02-01", "2026-W05"),
        ("2025-12-29", "2026-W01"),
        ("2027-01-03", "2026-W53"),
        ("2027-01-04", "2027-W01"),
        ("2024-12-30T00:30:00+09:00", "2024-W52"),
    ],
)
def test_the_edges_of_weeks_and_years(stamp: str, week: str) -> None:
    assert week_of(local_day(stamp)).name == week


def test_a_time_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="without an offset"):
        local_day("2026-02-01T12:00:00")


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("2026-W54", "2026 has 53 weeks, 2026-W01 to 2026-W53"),
        ("2025-W53", "2025 has 52 weeks, 2025-W01 to 2025-W52"),
        ("2026-W00", "2026-W01 to 2026-W53"),
        ("2026-5", "for example 2026-W05"),
        ("2026-W5", "for example 2026-W05"),
        ("last week", "for example 2026-W05"),
        ("", "for example 2026-W05"),
        ("２０２６-W05", "for example 2026-W05"),
        ("0000-W01", "try 2026-W05"),
        ("9999-W52", "try 2026-W05"),
    ],
)
def test_a_week_that_is_none_names_one_that_is(text: str, tells: str) -> None:
    with pytest.raises(WeekError, match=tells):
        parse_week(text)


def test_small_letters_and_spaces_are_forgiven() -> None:
    assert parse_week(" 2026-w05 ").name == "2026-W05"


@given(st.text(max_size=12))
def test_any_text_is_a_week_or_an_error_for_people(text: str) -> None:
    try:
        named = parse_week(text).name
    except WeekError as error:
        named = next(word for word in str(error).replace(",", " ").split()[::-1] if "-W" in word)
    assert parse_week(named).name == named
