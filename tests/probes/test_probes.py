"""The reader finds as many of the single sentences as it did: floors that may only rise."""

from __future__ import annotations

import pytest

from scraper import claims
from scraper.claims import lexicon_of
from scraper.claims.sight import Sight
from scraper.knowledge import load
from tests.claims.sentences import article
from tests.probes import floors
from tests.probes.measure import NAMES, PUBLISHED, TITLE, halves, probes


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


OTHERS = {
    "沐曦股份": "摩尔线程",
    "燧原科技": "壁仞科技",
    "沐曦": "摩尔线程",
    "燧原": "壁仞科技",
    "昆仑芯": "寒武纪",
    "平头哥": "海光信息",
}
FOUR = "平头哥、昆仑芯、燧原科技与沐曦股份都做AI芯片。"


def test_what_is_said_of_another_maker_is_claimed_of_none_of_the_four() -> None:
    book = load()
    naming = lexicon_of(book).gazetteer
    said = []
    for probe in (p for name in NAMES for p in probes(name)):
        swapped = probe.sentence
        for name, other in OTHERS.items():
            swapped = swapped.replace(name, other)
        seen = article(f"{FOUR}\n{swapped}", title=TITLE, published=PUBLISHED)
        mentions = Sight(seen.text, PUBLISHED, naming).mentions
        lead = len(f"{TITLE}\n{FOUR}")
        if swapped != probe.sentence and not any(book.companies[m.entity] for m in mentions if m.start > lead):
            told = claims.extract(seen, book)
            said += [(c.subject, c.predicate, swapped) for c in told if book.companies[c.subject]]
    assert said == []
