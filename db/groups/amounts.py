"""Numbers as articles print them: how exact they are, which are one number in two roundings, which cannot both hold.

A printed number stands for a stretch of numbers. 418.7亿 has four digits, so a reader who knows 418.74亿 recognises it:
`span` is what it is rounded from: half a unit of the last printed digit on either side, a twentieth at most. Newspapers
cut digits off, too (418.79亿 as 418.7亿), so before two numbers are said to contradict each other more is allowed:
`reach` ends a whole unit above. Between the two lies a margin in which two numbers are neither one nor in conflict:
that keeps both findings safe. All is worked out in Decimal, so that 0.1 + 0.2 does no harm.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from scraper.model import Quantity

_DIGITS = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_SEVERAL = re.compile(r"[数數几幾]")
LARGE = Decimal(10) ** 40
_APPROX = Decimal(20)  # about 10亿 may be a twentieth more or less
_ROUND = Decimal("0.95")  # 近10亿 is 十亿级, and so is 15亿; 50亿 is another number, though no contradiction
HALF = Decimal("0.5")


class Amount(NamedTuple):
    """A quantity with its exactness. `step` is one unit of the last printed digit, in the unit of the value."""

    low: Decimal  # of an open bound, minus a very large number
    high: Decimal
    open_low: bool  # more than: the end itself is not meant
    open_high: bool
    kind: str  # point, about, range, level (十亿级), several (数十亿), open
    step: Decimal
    digits: int  # significant digits as printed
    whole: bool  # printed without decimals and without a scale: a count of things, or a figure of a data sheet
    unit: str

    @property
    def point(self) -> Decimal:
        """The number itself, where it is one."""
        return self.low

    @property
    def is_point(self) -> bool:
        """Is it one number, exact or about?"""
        return self.kind in ("point", "about")


@lru_cache(maxsize=65536)
def amount(value: Quantity) -> Amount:
    """How a quantity was printed: `近10亿元`, `418.74亿`, `400多家`, `35亿至50亿元`, `十亿级`."""
    low = -LARGE if value.min is None else _decimal(value.min)
    high = LARGE if value.max is None else _decimal(value.max)
    step, digits, whole = _exactness(value.text, value.min if value.min is not None else value.max)
    kind, open_low, open_high = "point", False, False
    match value.bound:
        case "approx":
            kind, step = "about", _loose(step, low)
        case "range":
            kind = "range"
        case "order_of_magnitude":
            kind, high, open_high = "several" if _SEVERAL.search(value.text) else "level", low * 10, True
        case "more_than" | "at_least":
            kind, high, open_low = "open", LARGE, value.bound == "more_than"
        case "less_than" | "at_most":
            kind, low, open_high = "open", -LARGE, value.bound == "less_than"
        case _ if low != high:
            kind = "range"
    return Amount(low, high, open_low, open_high, kind, step, digits, whole, value.unit)


def span(one: Amount) -> tuple[Decimal, Decimal]:
    """The numbers that it is rounded from, a twentieth off at most: 3万 is no 3.2万; of anything else its own ends."""
    half = min(one.step * HALF, abs(one.low) / _APPROX)
    return (one.low - half, one.high + half) if one.is_point else (one.low, one.high)


def reach(one: Amount) -> tuple[Decimal, Decimal]:
    """The numbers that a newspaper may have meant: rounded or cut off."""
    if not one.is_point:
        return one.low, one.high
    down, up = (HALF, Decimal(1)) if one.low >= 0 else (Decimal(1), HALF)
    return one.low - one.step * down, one.high + one.step * up


def same(fine: Amount, coarse: Amount) -> bool:
    """Can the rougher one be the finer one, said with fewer digits? 418.74: 418.7, 约419. 近10亿: 十亿级."""
    if fine.unit != coarse.unit:
        return False
    if (fine.low, fine.high) == (coarse.low, coarse.high) and (fine.kind == coarse.kind or fine.is_point):
        return True
    if fine.is_point and coarse.is_point:
        low, high = span(coarse)
        return low <= fine.point <= high
    if fine.is_point and coarse.kind == "level":
        return coarse.low * _ROUND <= fine.point < coarse.low * 2
    if fine.kind == coarse.kind == "range":
        return all(abs(a - b) <= coarse.step * HALF for a, b in zip(fine[:2], coarse[:2], strict=True))
    return False


def both_hold(one: Amount, other: Amount) -> bool:
    """Can both be true at once, after rounding and bounds? True for units that cannot be compared."""
    if one.unit != other.unit:
        return True
    if one.is_point and other.is_point:
        return _points(one, other)
    (a, b), (c, d) = (_ends(each) for each in (one, other))
    if b < c or d < a:
        return False
    touching = (one, other) if b == c else (other, one) if d == a else None
    return touching is None or not (touching[0].open_high or touching[1].open_low) or a == b == c == d


def _points(one: Amount, other: Amount) -> bool:
    if one.point == other.point:
        return True
    fine, coarse = sorted((one, other), key=lambda each: each.step)
    if fine.step == coarse.step and fine.kind == coarse.kind == "point":
        exact = min(fine.digits, coarse.digits) < 3 or (fine.whole and coarse.whole)
        return not exact and abs(fine.point - coarse.point) <= fine.step
    low, high = reach(coarse)
    a, b = span(fine)
    return a <= high and low <= b


def _ends(one: Amount) -> tuple[Decimal, Decimal]:
    """The ends for a comparison with a bound or a range: a number may be rounded across the end that another names."""
    return span(one) if one.is_point and not one.whole else (one.low, one.high)


def _decimal(number: float) -> Decimal:
    return Decimal(repr(float(number)))


def _exactness(text: str, value: float | None) -> tuple[Decimal, int, bool]:
    """One unit of the last printed digit, the significant digits, and whether it is a plain whole number."""
    number, printed = _decimal(value or 0.0), _DIGITS.findall(text)
    if number and printed:
        bare = printed[0].replace(",", "").replace("，", "")
        shown = Decimal(bare)
        scale = abs(number) / shown if shown else Decimal(0)
        if scale and (len(printed) == 1 or _is_list(text)):
            _, digits, exponent = shown.as_tuple()
            step = Decimal(1).scaleb(int(exponent)) * scale
            return step, len(digits), scale == 1 and "." not in bare
    shortest = number.normalize().as_tuple()
    return Decimal(1).scaleb(int(shortest.exponent)), len(shortest.digits), False


def _is_list(text: str) -> bool:
    """Are the numbers of a text the ends of a range, each with its own last digit? Not the parts of one: 2万2832."""
    return bool(re.search(r"[至到\-~—–～－]", text))


def _loose(step: Decimal, number: Decimal) -> Decimal:
    """About 10亿 is exact to its last digit that is not a zero, but not worse than a twentieth either way."""
    shortest = Decimal(1).scaleb(int(number.normalize().as_tuple().exponent)) if number else step
    return max(step, min(shortest, abs(number) / _APPROX * 2))
