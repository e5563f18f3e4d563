"""A week is told as its own articles tell it, whenever its digest is issued, and each side of a dispute by its own."""

from __future__ import annotations

import pytest

from db.digest import build, render_atom, render_html, render_markdown
from db.digest.view import View
from scraper.model import Event, Link, Quantity

from .newsroom import AS_OF, WEEK, Newsroom, gb, says

LATE = "2026-03-02T09:00:00+08:00"


def _revenue(room: Newsroom, name: str, day: str, printed: str, low: float, by: str, bound: str = "exact") -> None:
    words = f"{by}预计昆仑芯2025年营收{printed}"
    value = Quantity(min=low, max=low, unit="CNY", bound=bound, text=printed)  # type: ignore[arg-type]
    claim = says(
        "kunlunxin", "revenue", printed, words, value, f"Forecast: Kunlunxin is expected to have revenue of {low}.",
        qualifiers={"period": "2025"}, modality="forecast", attribution=(Link(voice="analyst", text=by),),
    )  # fmt: skip
    room.print(f"https://xinchao.example/{name}", f"题{name}", f"{words}。", [claim], at=day)


def test_a_rough_value_is_not_read_as_the_exact_one_of_a_later_article(empty: Newsroom) -> None:
    _revenue(empty, "1", "2026-01-28", "约59亿元", 5.9e9, "高盛", "approx")
    _revenue(empty, "2", "2026-02-20", "59.45亿元", 5.945e9, "高盛")
    assert empty.store.value("SELECT count(*) FROM proposition") == 1, "one is the other, rounded"
    [line] = build(empty.store, WEEK, LATE).lines
    assert isinstance(line.object, Quantity)
    assert (line.object.min, line.object.bound) == (5.9e9, "approx")
    [line] = build(empty.store, "2026-W08", LATE).lines
    assert line.object == Quantity(min=5.945e9, max=5.945e9, unit="CNY", bound="exact", text="59.45亿元")


def test_an_event_keeps_the_date_that_the_week_tells(empty: Newsroom) -> None:
    for name, day, when, printed in (
        ("1", "2026-01-28", "2026-01/2026-06", "上半年发布"), ("2", "2026-02-20", "2026-04/2026-06", "二季度发布"),
    ):  # fmt: skip
        words = f"真武810E{printed}"
        claim = says(
            "zhenwu_810e", "launch", printed, words, Event(stage="announced"),
            f"Planned: Zhenwu 810E is to be announced [{when}].", modality="planned", event_date=when,
        )  # fmt: skip
        empty.print(f"https://xinchao.example/{name}", f"题{name}", f"{words}。", [claim], at=day)
    assert empty.store.value("SELECT count(*) FROM proposition WHERE claims > 0") == 1
    digest = build(empty.store, WEEK, LATE)
    [line] = digest.lines
    assert line.event_date == "2026-01/2026-06"
    assert "**Jan–Jun 2026**" in render_markdown(digest)


def test_the_sentence_of_a_line_tells_its_day_though_the_first_article_does_not(empty: Newsroom) -> None:
    for name, day, when in (("1", "2026-01-28", None), ("2", "2026-01-29", "2026-01-28")):
        words = f"第{name}篇说真武810E发布"
        claim = says(
            "zhenwu_810e", "launch", "发布", words, Event(stage="announced"),
            f"Zhenwu 810E was announced{f' [{when}]' if when else ''}.", event_date=when,
        )  # fmt: skip
        empty.print(f"https://xinchao.example/{name}", f"题{name}", f"{words}。", [claim], at=day)
    digest = build(empty.store, WEEK, LATE)
    [line] = digest.lines
    assert View(digest).sentence(line) == "Zhenwu 810E was announced (28 Jan 2026)."


def test_the_tellings_of_a_side_are_those_up_to_the_week(empty: Newsroom) -> None:
    _revenue(empty, "1", "2026-01-28", "35亿元", 3.5e9, "高盛")
    _revenue(empty, "2", "2026-01-29", "13亿元", 1.3e9, "摩根大通")
    before = [side.tellings for each in build(empty.store, WEEK, LATE).disputes for side in each.sides]
    _revenue(empty, "3", "2026-02-20", "35亿元", 3.5e9, "高盛")
    after = [side.tellings for each in build(empty.store, WEEK, LATE).disputes for side in each.sides]
    assert before == after == [1, 1]


def test_a_headline_of_a_dispute_says_whose_word_each_side_is(empty: Newsroom) -> None:
    _revenue(empty, "1", "2026-01-27", "35亿元", 3.5e9, "高盛")
    _revenue(empty, "2", "2026-01-28", "35亿元", 3.5e9, "高盛")
    words = "官网写明昆仑芯2025年营收13亿元"
    value = Quantity(min=1.3e9, max=1.3e9, unit="CNY", bound="exact", text="13亿元")
    claim = says(
        "kunlunxin", "revenue", "13亿元", words, value, "Forecast: Kunlunxin is expected to have revenue of 1.3.",
        qualifiers={"period": "2025"}, modality="forecast", attribution=(Link(voice="anonymous", text="官网"),),
    )  # fmt: skip
    empty.print("https://xinchao.example/3", "题3", f"{words}。", [claim], at="2026-01-26")
    digest = build(empty.store, WEEK, AS_OF)
    head = next(each for each in digest.headlines if each.rule == "conflict")
    view = View(digest)
    mine, other = view.headline(head).split(" – against: ")
    by_me, by_other = view.behind(head).split(" – against: ")
    line = view.line[head.line]
    assert mine == view.sentence(line).rstrip("."), "the line that is named comes first"
    assert by_me == view.voices(line)
    assert (by_me, by_other) == ("an analyst", "unnamed sources")
    assert ("3500000000.0" in mine, "of 1.3" in other) == (True, True)
    for text in (render_markdown(digest), render_html(digest), render_atom([digest])):
        assert view.behind(head) in text


@pytest.mark.parametrize("week", ["0001-W01", "9999-W51"])
def test_a_week_at_the_end_of_the_calendar_is_a_quiet_one(empty: Newsroom, week: str) -> None:
    claim = says("zhenwu_810e", "memory_capacity", "96GB", "真武810E有96GB", gb(96, "96GB"), "It has 96 GB.")
    empty.print("https://xinchao.example/1", "题", "真武810E有96GB。", [claim], at="2026-01-28")
    digest = build(empty.store, week, AS_OF)
    assert digest.lines == ()
    assert week in render_markdown(digest)


def test_a_rumour_that_was_denied_is_not_at_the_top_as_confirmed(empty: Newsroom) -> None:
    for name, day, modality in (("1", "2026-01-20", "rumoured"), ("2", "2026-01-28", "denied")):
        words = f"第{name}篇说真武810E发布"
        claim = says(
            "zhenwu_810e", "launch", "发布", words, Event(stage="announced"), "Zhenwu 810E was announced.",
            modality=modality, attribution=(Link(voice="official", text="平头哥", entity="t_head"),),
        )  # fmt: skip
        empty.print(f"https://xinchao.example/{name}", f"题{name}", f"{words}。", [claim], at=day)
    digest = build(empty.store, WEEK, LATE)
    assert [each.rule for each in digest.revisions] == ["denied-later"]
    assert [head.rule for head in digest.headlines] == ["denied"]
