"""The real disagreements of the field: each pair of values comes out as its kind says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.schema.check import check

from .press import Press, cases


def kinds(case: dict[str, Any]) -> set[str]:
    """STAGE+ROUND → STAGE, ROUND."""
    return set(re.findall("[A-Z]+", case["kind"]))


PAIRS = [(case["case"], *pair) for case in cases().values() for pair in case["pairs"]]


@pytest.fixture(scope="module")
def presses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Press]]:
    """A database for each case."""
    folder: Path = tmp_path_factory.mktemp("cases")
    made = {}
    for number, case in cases().items():
        made[number] = Press(folder / f"case{number}.db")
        made[number].bring(case)
    yield made
    for press in made.values():
        press.store.close()


def test_every_case_is_here() -> None:
    assert sorted(cases()) == list(range(1, 46))


@pytest.mark.parametrize(("number", "one", "other", "outcome"), PAIRS)
def test_a_pair_of_values_comes_out_as_its_kind_says(
    presses: dict[int, Press], number: int, one: str, other: str, outcome: str
) -> None:
    found = presses[number].outcome(one, other)
    assert outcome in found, f"{cases()[number]['about']}: {one} and {other} are {sorted(found)}"


@pytest.mark.parametrize("number", [n for n, case in cases().items() if not {"ERR", "OPEN"} & kinds(case)])
def test_where_all_are_right_nothing_contradicts(presses: dict[int, Press], number: int) -> None:
    assert presses[number].store.rows("SELECT * FROM tie WHERE kind = 'conflict'") == []
    assert presses[number].store.rows("SELECT * FROM suspicion") == []


@pytest.mark.parametrize("number", list(cases()))
def test_the_database_of_a_case_holds(presses: dict[int, Press], number: int) -> None:
    assert check(presses[number].store) == []
