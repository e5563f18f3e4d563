"""The reader finds as many of the single sentences as it did: floors that may only rise."""

from __future__ import annotations

import pytest

from scraper.knowledge import load
from tests.probes import floors
from tests.probes.measure import NAMES, halves, probes


@pytest.mark.parametrize("name", NAMES)
def test_as_many_are_found(name: str) -> None:
    for half, result in halves(name, load()).items():
        assert floors.problems(floors.read()[name][half], result) == [], f"{name}, {half}: {result}"


def test_a_reader_that_got_worse_is_noticed() -> None:
    best = halves("chips", load())["open"]
    floor = {"found": best.found + 1, "strict": best.strict, "mistaken": best.mistaken}
    assert floors.problems(floor, best) == [f"found {best.found} < {best.found + 1}"]


def test_the_words_of_every_value_stand_in_its_sentence() -> None:
    for name in NAMES:
        for probe in probes(name):
            assert probe.value in probe.sentence, probe


def test_every_predicate_and_subject_is_known() -> None:
    book = load()
    for name in NAMES:
        for probe in probes(name):
            assert set(probe.predicates) <= set(book.predicates), probe
            assert probe.friend or set(probe.subject.split(",")) <= set(book.entities), probe
