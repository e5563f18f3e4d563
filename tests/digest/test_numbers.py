"""Numbers for people: short, never more exact than they were printed."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.digest.numbers import money, plain, quantity
from scraper.model import Quantity

NUMBERS = st.floats(-1e15, 1e15, allow_nan=False).filter(lambda n: n == 0 or abs(n) > 1e-9)
STEPS = {"tn": 1e12, "bn": 1e9, "m": 1e6}


def _read(text: str) -> float:
    number, _, step = text.replace(",", "").partition(" ")
    return float(number) * STEPS.get(step, 1)


@pytest.mark.parametrize(
    ("number", "text"),
    [(1747, "1,747"), (20.26, "20.26"), (0, "0"), (-0.5, "-0.5"), (3.348913e-4, "0.000334891"), (1e-7, "0.0000001")],
)
def test_plain(number: float, text: str) -> None:
    assert plain(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1e9, "CNY 1.0 bn"),
        (3.904e9, "CNY 3.904 bn"),
        (-7.8e8, "CNY -780 m"),
        (114.28, "CNY 114.28"),
        (3e12, "CNY 3.0 tn"),
        (999999, "CNY 999,999"),
    ],
)
def test_money(number: float, text: str) -> None:
    assert money(number, "CNY") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ((96, 96, "GB", "exact"), "96 GB"),
        ((1e9, 1e9, "CNY", "approx"), "≈ CNY 1.0 bn"),
        ((70, None, "%", "more_than"), "> 70%"),
        ((None, 30, "%", "less_than"), "< 30%"),
        ((400, None, "customers", "more_than"), "> 400 customers"),
        ((1.5e10, 1.8e10, "USD", "range"), "USD 15–18 bn"),
        ((9e8, 1.1e9, "CNY", "range"), "CNY 900 m–1.1 bn"),
        ((2, 3, "times", "range"), "2–3×"),
        ((1e9, None, "CNY", "order_of_magnitude"), "order of CNY 1.0 bn"),
        ((2, 2, "rank", "exact"), "No. 2"),
        ((5, 5, "", "exact"), "5"),
        ((None, None, "GB", "exact"), "as printed"),
    ],
)
def test_quantity(value: tuple, text: str) -> None:
    low, high, unit, bound = value
    assert quantity(Quantity(min=low, max=high, unit=unit, bound=bound, text="as printed")) == text


@given(NUMBERS)
def test_the_number_can_be_read_back_to_six_digits(number: float) -> None:
    assert math.isclose(_read(plain(number)), number, rel_tol=1e-5)
    assert math.isclose(_read(money(number, "USD").removeprefix("USD ")), number, rel_tol=1e-5)


@given(NUMBERS)
def test_no_number_has_an_exponent_or_a_trailing_point(number: float) -> None:
    assert re.fullmatch(r"-?\d{1,3}(,\d{3})*(\.\d*[1-9])?", plain(number))


@given(NUMBERS, NUMBERS)
def test_order_is_kept(a: float, b: float) -> None:
    if a < b:
        assert _read(plain(a)) <= _read(plain(b)) + 1e-5 * max(abs(a), abs(b))
