"""Numbers as printed: which are one number in two roundings, which cannot both hold. And what must hold for any."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from db.groups.amounts import amount, both_hold, same
from db.groups.same import alike, rounded
from scraper.model import Quantity

from .sayings import number


def yi(text: str, **more: object) -> Quantity:
    """`418.7亿元` as an exact number of yuan."""
    return number(float(Decimal(text.strip("约近超多余")) * 10**8), f"{text}亿元", **more)  # type: ignore[arg-type]


def more_than(low: float, text: str) -> Quantity:
    return number(low, text, bound="more_than", unit="customers")


def between(low: float, high: float, text: str, unit: str = "CNY") -> Quantity:
    return number(low, text, bound="range", high=high, unit=unit)


SAME = [
    (yi("418.74"), yi("418.7")),
    (yi("418.74"), yi("419", bound="approx")),
    (yi("41.97"), yi("42", bound="approx")),
    (yi("10", bound="approx"), number(1e9, "十亿级", bound="order_of_magnitude")),
    (more_than(400, "400多家"), more_than(400, "400余家")),
    (number(90103800, "9010.38万元"), number(9e7, "0.9亿元")),
    (number(1600, "1600GB/s", unit="GB/s"), number(1600, "1.6TB/s", unit="GB/s")),
    (between(6.5e8, 7.98e8, "6.50亿至7.98亿元"), between(6.5e8, 8.0e8, "6.5亿至8.0亿元")),
]
APART = [  # neither one number nor a contradiction
    (yi("418.74"), yi("418.75")),
    (yi("418.79"), yi("418.7")),
    (yi("8.88"), yi("8.87")),
    (more_than(400, "400多家"), number(650, "650家", unit="customers")),
    (yi("50"), number(1e9, "十亿级", bound="order_of_magnitude")),
    (yi("35"), between(35e8, 50e8, "35亿至50亿元")),
    (yi("10", bound="approx"), number(1e9, "数十亿元", bound="order_of_magnitude")),
    (yi("10"), number(10, "10张", unit="cards")),
    (yi("20"), yi("20", bound="more_than")),  # 20.3亿 is both
    (number(3e4, "三万张", unit="cards"), number(3.2e4, "3.2万张", unit="cards")),
]
AGAINST = [
    (yi("13"), yi("35")),
    (number(96, "96GB", unit="GB"), number(97, "97GB", unit="GB")),
    (number(1800, "1.8TB/s", unit="GB/s"), number(1600, "1.6TB/s", unit="GB/s")),
    (between(18, 20, "18%以上20%以下", unit="%"), number(17, "17%", unit="%")),
    (yi("13"), yi("20", bound="more_than")),
    (number(400, "400家", unit="customers"), more_than(400, "400多家")),
    (number(1e9, "十亿级", bound="order_of_magnitude"), yi("500")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_number_in_two_roundings(one: Quantity, other: Quantity) -> None:
    assert alike(amount(one), amount(other))
    assert both_hold(amount(one), amount(other))


@pytest.mark.parametrize(("one", "other"), APART)
def test_neither_one_number_nor_a_contradiction(one: Quantity, other: Quantity) -> None:
    assert not alike(amount(one), amount(other))
    assert both_hold(amount(one), amount(other))


@pytest.mark.parametrize(("one", "other"), AGAINST)
def test_what_cannot_both_hold(one: Quantity, other: Quantity) -> None:
    assert not both_hold(amount(one), amount(other))
    assert not alike(amount(one), amount(other))


def printed(thousandths: int, places: int) -> Quantity:
    """A number of thousandths as an article prints it with so many decimals."""
    shown = (Decimal(thousandths) / 1000).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return number(float(shown * 10**8), f"{shown}亿元")


numbers = st.builds(printed, st.integers(1, 10**6), st.integers(0, 3))


@given(numbers, numbers)
def test_it_does_not_matter_which_comes_first(one: Quantity, other: Quantity) -> None:
    a, b = amount(one), amount(other)
    assert both_hold(a, b) == both_hold(b, a)
    assert alike(a, b) == alike(b, a)


@given(numbers, numbers)
def test_what_is_one_number_is_no_contradiction(one: Quantity, other: Quantity) -> None:
    a, b = amount(one), amount(other)
    assert both_hold(a, b) or not alike(a, b)


@given(st.integers(1, 10**6), st.integers(0, 3), st.integers(0, 3))
def test_a_number_and_its_rounding_are_one(thousandths: int, fine: int, coarse: int) -> None:
    one, other = (amount(printed(thousandths, places)) for places in (max(fine, coarse), min(fine, coarse)))
    assume(other.low)  # nobody prints 0.001亿 as 0亿
    assert both_hold(one, other)
    near = abs(one.low - other.low) <= abs(other.low) / 20
    if near and fine != coarse and printed(thousandths, 3) == printed(thousandths, max(fine, coarse)):
        assert same(one, other)


@given(st.lists(numbers, max_size=12))
def test_every_pair_of_a_cluster_is_one_number(found: list[Quantity]) -> None:
    amounts = list({(a.low, a.high): a for a in map(amount, found)}.values())
    clusters = rounded(amounts)
    assert sorted(n for cluster in clusters for n in cluster) == list(range(len(amounts)))
    for cluster in clusters:
        assert all(alike(amounts[a], amounts[b]) for a, b in combinations(cluster, 2))


@given(st.lists(numbers, max_size=10), st.randoms())
def test_clusters_do_not_depend_on_the_order(found: list[Quantity], dice: object) -> None:
    amounts = list({(a.low, a.high): a for a in map(amount, found)}.values())
    shuffled = list(amounts)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    values = [{frozenset(each[n].low for n in cluster) for cluster in rounded(each)} for each in (amounts, shuffled)]
    assert values[0] == values[1]


def test_rounding_goes_no_further_than_one_step() -> None:
    amounts = [amount(yi(text)) for text in ("118", "118.4", "118.8", "119")]
    assert sorted(map(sorted, rounded(amounts))) == [[0, 1], [2, 3]]
    bridged = [amount(yi(text)) for text in ("118", "118.4", "118.45", "118.5", "119")]
    assert not any({0, 4} <= set(cluster) for cluster in rounded(bridged)), "118 is not 119 by way of 118.45"
