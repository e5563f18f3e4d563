"""What people say of a claim, and what it does: accept, correct, reject, unsure, by one and by several."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from db.reviews import ReviewError, queue
from db.schema.check import check
from db.schema.store import Store
from db.search import search
from tests.db.making import AT, LATER, TEXT, claim, quantity

GB64 = {"type": "quantity", "min": 64.0, "max": 64.0, "unit": "GB", "bound": "exact", "text": "96GB"}


def said(store: Store, ident: str) -> dict[str, Any] | None:
    return store.row("SELECT * FROM said WHERE claim = ?", [ident])


def again(store: Store, text: str, *claims: Any, extractor: str = "rules/2", at: str = LATER) -> None:
    store.save_claims(text, extractor, claims, at)


def test_accept(store: Store, first: str) -> None:
    made = store.review(first, "accept", reviewer="Li", at=AT, note="seen\r\non paper")
    row = said(store, first)
    assert row is not None
    assert (row["review"], row["stale"], row["disputed"]) == ("accept", 0, 0)
    assert (made.note, made.change, made.seen) == ("seen\non paper", {}, row["content_hash"])
    assert store.review(first, "accept", reviewer="Li", at=AT, note="seen\non paper").id == made.id
    assert len(store.history(first)) == 1


def test_correct(store: Store, first: str) -> None:
    store.review(first, "correct", change={"object": GB64, "event_date": "2026-01"}, reviewer="Li", at=AT)
    row = said(store, first)
    assert row is not None
    assert '"min":64.0' in row["object"]
    assert row["event_date"] == "2026-01"
    assert row["statement_en"] == "Chip A, memory: 64 GB [2026-01]."
    assert row["quote"] == "96GB"
    assert search(store.db, "Chip A").count_claims == 1
    store.review(first, "correct", change={"subject": "chip_b"}, reviewer="Li", at=LATER)  # upon what is shown
    row = said(store, first)
    assert row is not None
    assert (row["subject"], row["event_date"]) == ("chip_b", "2026-01")
    assert search(store.db, "Chip A").count_claims == 0
    assert check(store) == []


def test_english_is_made_by_the_caller(store: Store, first: str) -> None:
    def english(each: Any, published: str | None) -> str:
        return f"{each.subject} as of {published}"

    store.review(first, "correct", change={"subject": "chip_b"}, reviewer="Li", at=AT, english=english)
    assert said(store, first)["statement_en"] == "chip_b as of 2026-01-29T10:00:00+08:00"  # type: ignore[index]


def test_taking_a_correction_back(store: Store, first: str) -> None:
    store.review(first, "correct", change={"subject": "chip_b"}, reviewer="Li", at=AT)
    back = store.review(first, "correct", change={"subject": "chip_a"}, reviewer="Wang", at=LATER)
    assert (back.verdict, back.change) == ("accept", {})
    row = said(store, first)
    assert row is not None
    assert (row["subject"], row["disputed"]) == ("chip_a", 1)


def test_reject(store: Store, first: str) -> None:
    assert search(store.db, "96GB").count_claims == 1
    store.review(first, "reject", reviewer="Li", at=AT)
    assert said(store, first) is None
    assert search(store.db, "96GB").count_claims == 0
    store.review(first, "unsure", reviewer="Li", at=LATER)  # takes back what Li said
    assert said(store, first)["review"] == "unsure"  # type: ignore[index]
    assert search(store.db, "96GB").count_claims == 1
    assert check(store) == []


def test_two_people_disagree(store: Store, first: str) -> None:
    store.review(first, "accept", reviewer="Li", at=LATER)
    store.review(first, "reject", reviewer="Wang", at=AT)  # said earlier, stored later: the order of times counts
    row = said(store, first)
    assert row is not None
    assert (row["review"], row["disputed"]) == ("accept", 1)
    assert [(each["reviewer"], each["counts"]) for each in store.history(first)] == [("Wang", False), ("Li", True)]
    assert queue(store, new="2026-W05")[0]["claim"] == first
    store.review(first, "accept", reviewer="Wang", at="2026-02-09T09:00:00+08:00")
    assert said(store, first)["disputed"] == 0  # type: ignore[index]


def test_unsure_does_not_outweigh_who_decided(store: Store, first: str) -> None:
    store.review(first, "reject", reviewer="Li", at=AT)
    store.review(first, "unsure", reviewer="Wang", at=LATER)
    assert said(store, first) is None
    assert store.row("SELECT verdict, disputed FROM opinion") == {"verdict": "reject", "disputed": 0}


def test_two_keys_within_a_second(store: Store, first: str) -> None:
    for verdict in ("accept", "reject", "accept", "accept"):
        store.review(first, verdict, reviewer="Li", at=AT)  # type: ignore[arg-type]
    assert [row["verdict"] for row in store.history(first)] == ["accept", "reject", "accept"]
    assert [row["counts"] for row in store.history(first)] == [False, False, True]


def test_accepting_a_correction_carries_it(store: Store, first: str) -> None:
    before = store.shown(first).token
    store.review(first, "correct", change={"subject": "chip_b"}, reviewer="Li", at=AT)
    store.review(first, "accept", reviewer="Wang", at=LATER)
    row = said(store, first)
    assert row is not None
    assert (row["subject"], row["disputed"]) == ("chip_b", 0)
    store.review(first, "accept", reviewer="Zhao", at=LATER, token=before)  # who had the page open before Li said it
    assert said(store, first)["disputed"] == 1  # type: ignore[index]


def test_a_changed_claim_makes_a_review_stale(store: Store, first: str, text: str) -> None:
    store.review(first, "reject", reviewer="Li", at=AT)
    other = claim(TEXT, "chip_b", "memory_capacity", "64GB")
    again(store, text, claim(TEXT, "chip_a", "memory_capacity", "96GB", modality="rumoured"), other)
    row = said(store, first)
    assert row is not None
    assert (row["review"], row["stale"]) == ("reject", 1)
    assert search(store.db, "96GB").count_claims == 1
    assert "stale" in queue(store, new="2026-W05")[0]["reasons"]
    again(store, text, claim(TEXT, "chip_a", "memory_capacity", "96GB"), other, extractor="rules/3")
    assert said(store, first) is None  # says what Li saw: rejected again
    assert check(store) == []


def test_reviews_follow_a_replaced_claim(store: Store, first: str, text: str) -> None:
    store.review(first, "accept", reviewer="Li", at=AT)
    again(
        store, text, claim(TEXT, "chip_b", "memory_capacity", "96GB"), claim(TEXT, "chip_b", "memory_capacity", "64GB")
    )
    now = store.value("SELECT replaced_by FROM claim WHERE id = ?", [first])
    assert now
    row = said(store, now)
    assert row is not None
    assert (row["review"], row["stale"]) == ("accept", 1)
    assert [each["claim"] for each in store.history(now)] == [first]
    assert store.value("SELECT count(*) FROM opinion") == 1
    with pytest.raises(ReviewError, match=now):
        store.review(first, "accept", reviewer="Li", at=AT)
    again(store, text, claim(TEXT, "chip_a", "memory_capacity", "96GB"), extractor="rules/3")
    assert said(store, first)["stale"] == 0  # type: ignore[index]
    assert check(store) == []


def test_a_claim_that_is_gone_keeps_its_reviews(store: Store, first: str, text: str) -> None:
    again(store, text)
    store.review(first, "reject", reviewer="Li", at=AT, note="rightly gone")
    assert [each["note"] for each in store.history(first)] == ["rightly gone"]
    assert store.value("SELECT verdict FROM opinion WHERE claim = ?", [first]) == "reject"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"object": GB64 | {"unit": "parsecs"}}, "memory_capacity has no unit 'parsecs'. Possible: GB."),
        ({"object": GB64 | {"text": "65GB"}}, "'65GB', are not in the article"),
        ({"object": GB64 | {"bound": "at_least"}}, "has a min, and no max"),
        ({"object": GB64 | {"min": float("nan")}}, "form|finite"),
        ({"object": {"type": "term", "text": "HBM"}}, "of the kind quantity, not term"),
        ({"predicate": "power"}, "power has no unit 'GB'. Possible: W."),
        ({"subject": "chip_z"}, "'chip_z' is not in the vocabulary"),
        ({"predicate": "colour"}, "'colour' is not in the vocabulary"),
        ({"event_date": "29.1.2026"}, "no date"),
        ({"event_date": "2026-02-30"}, "no date"),
        ({"qualifiers": {"period": "2026-06/2026-01"}}, "no date"),
        ({"qualifiers": {"colour": "red"}}, "no qualifier 'colour'"),
        ({"modality": "certain"}, "form of a claim"),
        ({"attribution": [{"voice": "media", "text": "某报"}]}, "'某报', are not in the article"),
        ({"quote": "96GB"}, "no field 'quote'"),
        ({"event_date": None}, "says so already"),
        ({}, "What is to be corrected"),
    ],
)
def test_a_correction_must_hold(store: Store, first: str, change: dict[str, Any], words: str) -> None:
    with pytest.raises(ReviewError, match=words):
        store.review(first, "correct", change=change, reviewer="Li", at=AT)
    assert store.history(first) == []


@pytest.mark.parametrize(
    ("note", "name", "words"),
    [
        ("x" * 1_000_000, "Li", "1000000 characters; 10000"),
        ("\ud83d", "Li", "halves of characters"),
        ("", "", "needs the name"),
        ("", "Li\nWang", "one line"),
        ("", "Li\u202egnaW", "unseen"),
        ("", "L" * 81, "81 characters"),
    ],
)
def test_notes_and_names(store: Store, first: str, note: str, name: str, words: str) -> None:
    with pytest.raises(ReviewError, match=words):
        store.review(first, "accept", reviewer=name, at=AT, note=note)


def test_what_a_screen_obeys_is_taken_out_of_a_note(store: Store, first: str) -> None:
    made = store.review(first, "accept", reviewer="Li", at=AT, note="a\x00b\x1b[31mc\u202ed\n\te")
    assert made.note == "ab[31mcd\n\te"


def test_reviews_are_never_changed(store: Store, first: str) -> None:
    store.review(first, "accept", reviewer="Li", at=AT)
    for sql in ("UPDATE review SET note = 'x'", "DELETE FROM review"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            store.db.execute(sql)
        store.db.rollback()


def test_add(store: Store, text: str) -> None:
    article = store.value("SELECT article FROM text WHERE id = ?", [text])
    again(store, text, claim(TEXT, "chip_z", "power", "400瓦特"), extractor="rules/8")
    missed = claim(TEXT, "chip_a", "power", "400瓦特", object=quantity("400瓦特", "W"))
    made = store.add_claim(article, missed, reviewer="Li", at=LATER)
    row = said(store, made.claim)
    assert row is not None
    assert (row["extractor"], row["review"], row["stale"], row["quote"]) == ("human/Li", "add", 0, "400瓦特")
    assert [aside["stage"] for aside in store.asides()] == ["claims"]  # what the rules could not store is told still
    with pytest.raises(ReviewError, match="there already"):
        store.add_claim(article, missed, reviewer="Wang", at=LATER)
    second = claim(TEXT, "chip_b", "power", "400瓦特", object=quantity("400瓦特", "W"))
    third = claim(TEXT, "maker", "power", "400瓦特", object=quantity("400瓦特", "W"))
    ids = [
        made.claim,
        *(
            store.add_claim(article, each, reviewer=who, at=LATER).claim
            for each, who in ((second, "Li"), (third, "Wang"))
        ),
    ]
    assert len({*ids}) == 3
    again(store, text, extractor="rules/9")  # finds nothing: what people added stays
    assert {row["claim"] for row in store.rows("SELECT claim FROM said")} == {*ids}
    again(store, text, missed, extractor="rules/10")  # finds it too: one claim
    assert said(store, made.claim)["extractor"] == "human/Li"  # type: ignore[index]
    assert check(store) == []
