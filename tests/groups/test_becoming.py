"""What a rumour, a plan, a guidance came to: told only where it did."""

from __future__ import annotations

from typing import Any

import pytest

from db.groups.counting import group_of
from db.groups.days import days
from db.groups.model import Measure, Saying
from db.groups.same import partition
from db.groups.sayings import as_in_origin
from db.groups.ties import ties
from scraper.model import Event, Link

from .sayings import number, saying

REVENUE = Measure(id="revenue", course="one", by=("period",))
VALUATION = Measure(id="valuation", course="moving")
DELIVERY = Measure(id="mass_production", object="event", once=("mass_production",))
PAPER = Link(voice="media", text="据媒体报道")
NOBODY = Link(voice="anonymous", text="知情人士")
MAKER = Link(voice="official", text="公司表示", entity="metax")
Y2025 = {"period": "2025"}


def rules(measure: Measure, *sayings: Saying) -> list[str]:
    found = [group_of(clusters, frozenset(("metax",)), "metax") for clusters in partition(sayings)]
    return [tie.rule for tie in ties(found, measure, "metax")]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ((), ["rumour-confirmed"]),
        ((MAKER,), ["rumour-confirmed"]),
        ((PAPER, MAKER), ["rumour-confirmed"]),
        ((PAPER,), []),
        ((PAPER, NOBODY), []),
        ((NOBODY,), []),
    ],
)
def test_a_rumour_is_not_confirmed_by_media_that_tell_it_as_a_fact(word: tuple[Link, ...], expected: list[str]) -> None:
    rumour = saying(1, number(1e11, "1000亿元"), at="2026-05-08", modality="rumoured", attribution=(PAPER, NOBODY))
    stated = saying(2, number(1e11, "1000亿元"), at="2026-07-20", attribution=word)
    assert rules(VALUATION, rumour, stated) == expected


def test_a_rumour_of_one_day_is_not_confirmed_by_the_value_of_another() -> None:
    told: dict[str, Any] = {"attribution": (MAKER,), "at": "2026-01-06"}
    rumour = saying(
        1, number(2.1e10, "210亿元"), at="2025-11-18", modality="rumoured", qualifiers={"as_of": "2026-01/2026-03"}
    )
    before = saying(2, number(2.1e10, "210亿元"), qualifiers={"as_of": "2025-07"}, **told)
    after = saying(2, number(2.1e10, "210亿元"), qualifiers={"as_of": "2026-02"}, **told)
    assert rules(VALUATION, rumour, before) == []
    assert rules(VALUATION, rumour, after) == ["rumour-confirmed"]


def test_guidance_told_again_without_a_hedge_is_no_outcome() -> None:
    guidance = saying(
        1, number(1.6e9, "16亿元至17亿元", bound="range", high=1.7e9), at="2026-01-27", modality="forecast",
        qualifiers=Y2025,
    )  # fmt: skip
    again = saying(2, number(1.6e9, "16亿—17亿元", bound="range", high=1.7e9), at="2026-01-29", qualifiers=Y2025)
    wider = saying(3, number(1.6e9, "16亿元以上", bound="at_least"), at="2026-01-29", qualifiers=Y2025)
    actual = saying(4, number(1.644e9, "16.44亿元"), at="2026-04-29", qualifiers=Y2025)
    assert rules(REVENUE, guidance, again) == []
    assert rules(REVENUE, guidance, wider) == []
    assert rules(REVENUE, guidance, actual) == ["came-true"]


@pytest.mark.parametrize(("day", "rule"), [("2020-03-15", "came-true"), ("2020-12", "other-day"), (None, "came-true")])
def test_what_was_planned_for_another_day_did_not_come_true(day: str | None, rule: str) -> None:
    plan = saying(1, Event(stage="mass_production"), at="2019-12-11", modality="planned", event_date="2020-01/2020-03")
    done = saying(2, Event(stage="mass_production"), at="2021-01-05", event_date=day)
    assert rules(DELIVERY, plan, done) == [rule]


def test_one_article_that_tells_both_tells_no_change() -> None:
    rumour = saying(1, number(1e11, "1000亿元"), article="art_x", modality="rumoured")
    stated = saying(2, number(1e11, "1000亿元"), article="art_x", start=90)
    assert rules(VALUATION, rumour, stated) == []


@pytest.mark.parametrize("edtf", ["2021", "2025-07", "2026-01/2026-06", "2026-01-29", "2026-01-29/2026-02-03"])
def test_a_day_is_told_no_finer_than_it_is(edtf: str) -> None:
    assert str(days(edtf)) == edtf


def test_a_later_value_names_the_time_that_was_told() -> None:
    one = saying(1, number(1.3e10, "130亿元"), qualifiers={"as_of": "2021"})
    other = saying(2, number(2.1e10, "210亿元"), qualifiers={"as_of": "2025-07"}, at="2026-01-30")
    found = [group_of(clusters, frozenset(), None) for clusters in partition([one, other])]
    assert [tie.reason for tie in ties(found, VALUATION)] == ["CNY 13 bn (2021), then CNY 21 bn (2025-07)"]


def test_a_reprint_is_dated_as_its_origin() -> None:
    """今天上午 in a text of the 29th is the 29th, whoever prints it on the 30th; 去年 the same year."""
    words: dict[str, Any] = {"quote": "今天上午，真武810E出现在官网上", "telling": "art_1"}
    origin = saying(1, Event(stage="announced"), article="art_1", event_date="2026-01-29", **words)
    reprint = saying(2, Event(stage="announced"), at="2026-01-30", event_date="2026-01-30", **words)
    other = saying(3, Event(stage="announced"), at="2026-01-30", event_date="2026-01-30", quote=words["quote"])
    assert [one.event_date for one in as_in_origin([reprint, origin, other])] == [
        "2026-01-29", "2026-01-29", "2026-01-30",
    ]  # fmt: skip
    twice = saying(6, Event(stage="announced"), article="art_1", event_date="2026-01-28", **words)
    assert as_in_origin([reprint, origin, twice])[0].event_date == "2026-01-30", "no guess between two days"
    rest: dict[str, Any] = {"quote": "去年营收7亿元", "telling": "art_1"}
    last_year = saying(4, number(7e8, "7亿元"), article="art_1", qualifiers=Y2025, **rest)
    next_day = saying(5, number(7e8, "7亿元"), qualifiers={"period": "2026"}, **rest)
    assert as_in_origin([last_year, next_day])[1].qualifiers == Y2025
