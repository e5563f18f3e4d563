"""Whatever people say, in whatever order it comes: opinions are what reviews make of the claims, and nothing else."""

from __future__ import annotations

import random
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from db.reviews import ReviewError, Verdict
from db.reviews.edtf import is_edtf
from db.reviews.exchange import lines, parse
from db.reviews.judging import Weighed, judge
from db.reviews.model import made_of
from db.schema.check import check
from db.schema.opening import open_store
from db.schema.store import Store
from scraper.claims import edtf
from tests.db.making import TEXT, claim, fill, quantity, stored
from tests.reviews.test_exchange import content

WHO = ("Li", "Wang", "Zhao")
CHANGES: tuple[dict[str, Any], ...] = ({"subject": "chip_b"}, {"event_date": "2026-01"}, {"modality": "rumoured"})
SAYS = st.tuples(
    st.just("say"), st.integers(0, 3), st.sampled_from(("accept", "correct", "reject", "unsure")),
    st.sampled_from(WHO), st.integers(0, 59), st.sampled_from(CHANGES),
)  # fmt: skip
READS = st.tuples(st.just("read"), st.integers(0, 7), st.booleans())
STEPS = st.lists(SAYS | READS, min_size=1, max_size=14)


def at(minute: int) -> str:
    return f"2026-02-01T09:{minute:02d}:00+08:00"


def found(which: int, rumoured: bool) -> list[Any]:
    """What a version of the rules finds: some claims, some otherwise."""
    told = {"modality": "rumoured"} if rumoured else {}
    all_ = [
        claim(TEXT, "chip_b" if which & 1 else "chip_a", "memory_capacity", "96GB", **told),
        claim(TEXT, "chip_b", "memory_capacity", "64GB"),
        claim(TEXT, "chip_a", "power", "400瓦特", object=quantity("400瓦特", "W")),
    ]
    return all_ if which & 2 else all_[: 1 + (which >> 2)]


def play(store: Store, text: str, steps: list[Any]) -> None:
    for number, step in enumerate(steps):
        if step[0] == "read":
            store.save_claims(text, f"rules/{number + 2}", found(step[1], step[2]), at(number))
            continue
        _, which, verdict, who, minute, change = step
        claims = [row["id"] for row in store.rows("SELECT id FROM claim ORDER BY id")]
        try:
            store.review(
                claims[which % len(claims)], verdict, reviewer=who, at=at(minute),
                change=change if verdict == "correct" else None,
            )  # fmt: skip
        except ReviewError:  # replaced, or says so already: nothing is stored
            continue


def made(folder: str, name: str) -> tuple[Store, str]:
    store = fill(open_store(Path(folder) / name))
    text = stored(store)
    store.save_claims(text, "rules/1", found(0, False), at(0))
    return store, text


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_a_rebuild_gives_the_same_opinions(steps: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, text = made(folder, "a.db")
        with store:
            play(store, text, steps)
            assert check(store) == []
            before = content(store)
            with store.writing():
                store.db.execute("DELETE FROM opinion")
            store.rebuild_opinions()
            assert content(store) == before
            assert check(store) == []


@settings(max_examples=25, deadline=None)
@given(STEPS, st.randoms(use_true_random=False))
def test_the_same_file_gives_the_same_opinions(steps: list[Any], order: random.Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, text = made(folder, "a.db")
        other, again = made(folder, "b.db")
        with store, other:
            play(store, text, steps)
            play(other, again, [step for step in steps if step[0] == "read"])
            file = list(lines(store))
            order.shuffle(file)
            for line in file:
                other.take_review(parse(line.encode()))
            opinions = "SELECT * FROM opinion ORDER BY claim"
            assert other.rows(opinions) == store.rows(opinions)
            assert "".join(lines(other)) == "".join(lines(store))


VERDICTS: list[Verdict] = ["accept", "correct", "reject", "unsure", "add"]
REVIEWS = st.builds(
    lambda verdict, who, minute, change: made_of(
        "clm_a", "x", verdict, change if verdict in ("accept", "correct") else {}, "", who, at(minute)
    ),
    st.sampled_from(VERDICTS), st.sampled_from(WHO), st.integers(0, 59), st.sampled_from(CHANGES),
)  # fmt: skip


@given(st.lists(st.builds(Weighed, REVIEWS, st.booleans()), max_size=8), st.randoms(use_true_random=False))
def test_judging(weighed: list[Weighed], order: random.Random) -> None:
    judged = judge(weighed)
    shuffled = list(weighed)
    order.shuffle(shuffled)
    assert judge(shuffled) == judged
    if judged is None:
        assert not weighed
        return
    fresh = [each.review for each in weighed if not each.stale]
    assert judged.stale == (not fresh)
    assert not judged.change or (judged.review in fresh and judged.verdict in ("accept", "correct"))
    assert judged.disputed <= (len({review.reviewer for review in fresh}) > 1)


DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(DAYS, DAYS, st.sampled_from(["day", "month", "year", "quarter", "half", "span"]))
def test_what_the_reader_writes_is_a_date(one: date, two: date, kind: edtf.Kind) -> None:
    span = edtf.Span(min(one, two), max(one, two), kind)
    assert is_edtf(span.write())


@given(st.text("0123456789-/.W ?", max_size=22) | st.text(max_size=12))
def test_what_the_reader_understands_is_a_date(text: str) -> None:
    assert is_edtf(text) >= (edtf.of_text(text) is not None)
