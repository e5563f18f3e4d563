"""When it holds: the period of a flow, the day of a stock, the date of an event."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.claims import periods
from tests.claims.sentences import claims, reading

FLOWS: list[tuple[str, list[str | None]]] = [
    # a time to come is not that of what is told without one
    ("曦云C600预计明年三季度量产。\n沐曦股份营收为9亿元。", [None]),
    # one stretch is written in one way
    (
        "沐曦股份2022年至2025年一季度营收分别为1亿元、2亿元、7亿元和3亿元,累计营收13亿元。",
        ["2022", "2023", "2024", "2025-01/2025-03", "2022-01/2025-03"],
    ),
    # what has gone on since a year is of no one year that stood before
    ("沐曦股份2024年出货1万片。\n2021年以来营收累计20亿元。", [None]),
    # a week of events is no period of the figures told below
    ("3月3日~3月9日当周,有两家企业过会。\n沐曦股份营收超九亿元。", [None]),
    ("沐曦股份2024年营收为7.43亿元。", ["2024"]),
    ("2024年,沐曦股份营收为7.43亿元。", ["2024"]),
    ("沐曦股份去年营收为15亿元。", ["2025"]),
    ("沐曦股份2025年上半年营收为9.15亿元。", ["2025-01/2025-06"]),
    ("沐曦股份2025H1营收为9.15亿元。", ["2025-01/2025-06"]),
    ("沐曦股份2025年前三季度营收为12.36亿元。", ["2025-01/2025-09"]),
    ("沐曦股份第三季度营收为3亿元。", ["2025-07/2025-09"]),
    ("2024年,沐曦股份动作不断。全年营收为7.43亿元。", ["2024"]),
    ("沐曦股份2025年营收为15亿元,上年同期为7亿元。", ["2025", "2024"]),
    ("沐曦股份2024年营收为7.43亿元,比2023年的1.07亿元大增。", ["2024", "2023"]),
    ("沐曦股份2024年营收为7.43亿元。把四期营收加到一起,接近30亿元。", ["2024", None]),
    ("沐曦股份2022、2023、2024年营收分别为42万元、1.07亿元、7.43亿元。", ["2022", "2023", "2024"]),
    ("沐曦股份2022年至2024年营收分别为42万元、1.07亿元、7.43亿元。", ["2022", "2023", "2024"]),
]
STOCKS = [
    ("截至2025年3月31日,沐曦股份员工共870人。", "2025-03-31"),
    ("截至9月5日,沐曦股份在手订单为14.3亿元。", "2025-09-05"),
    ("沐曦股份截至2025年底在手订单为14.3亿元。", "2025-12"),
]
EVENTS = [
    ("沐曦股份2025年12月17日登陆科创板。", "2025-12-17"),
    ("沐曦股份昨日登陆科创板。", "2026-01-28"),
    ("沐曦股份上周五登陆科创板。", "2026-01-23"),
    ("沐曦股份去年12月登陆科创板。", "2025-12"),
    ("昆仑芯M100将于今年底量产。", "2026-12"),
    ("1月15日,昆仑芯M100量产。", "2026-01-15"),
    ("12月15日,昆仑芯M100量产。", "2025-12-15"),
]


@pytest.mark.parametrize(("text", "spans"), FLOWS, ids=[text[:20] for text, _ in FLOWS])
def test_the_period_of_a_flow(text: str, spans: list[str | None]) -> None:
    assert [c.qualifiers.get("period") for c in claims(text) if c.predicate == "revenue"] == spans


@pytest.mark.parametrize(("text", "day"), STOCKS, ids=[text[:20] for text, _ in STOCKS])
def test_the_day_of_a_stock(text: str, day: str) -> None:
    assert [c.qualifiers.get("as_of") for c in claims(text)] == [day]


@pytest.mark.parametrize(("text", "day"), EVENTS, ids=[text[:20] for text, _ in EVENTS])
def test_the_date_of_an_event(text: str, day: str) -> None:
    assert [c.event_date for c in claims(text)] == [day]


def test_a_rise_keeps_its_own_period_not_the_one_compared_with() -> None:
    found = claims("沐曦股份2025年营收为15亿元,较上年同期增长101.5%。")
    assert {c.predicate: c.qualifiers.get("period") for c in found} == {"revenue": "2025", "growth_rate": "2025"}


def test_without_a_date_of_publication_nothing_relative_is_dated() -> None:
    (claim,) = claims("沐曦股份去年营收为15亿元。", published=None)
    assert claim.qualifiers.get("period") is None
    assert claim.event_date is None


def test_lists_of_periods() -> None:
    text = "2022年至2024年以及2025年1—9月,又及2021年和2023年。"
    assert [spans for _, spans in periods.period_lists(reading(text))] == [
        ["2022", "2023", "2024", "2025-01/2025-09"],
        ["2021", "2023"],
    ]


@pytest.mark.parametrize(
    ("edtf", "by", "shifted"),
    [("2026", -1, "2025"), ("2026-01/2026-06", -1, "2025-01/2025-06"), ("2026-01-29", 1, "2027-01-29")],
)
def test_another_year(edtf: str, by: int, shifted: str) -> None:
    assert periods.shift_year(edtf, by) == shifted


@given(st.integers(1990, 2090), st.integers(1, 9))
def test_a_span_of_years_is_each_of_them(first: int, more: int) -> None:
    assert periods.years(f"{first}/{first + more}") == [str(y) for y in range(first, first + more + 1)]
    assert periods.years(f"{first}-01/{first + more}-12") == [str(y) for y in range(first, first + more + 1)]
    assert periods.years(f"{first}-01/{first}-09") == [f"{first}-01/{first}-09"]
