"""The record of one quantity, and how a bound makes limits of a value."""

from __future__ import annotations

import msgspec

from scraper.model import Bound

# The bounds of an amount below nothing: a loss of more than 5 is a result of less than -5.
FLIPPED: dict[Bound, Bound] = {
    "at_least": "at_most",
    "more_than": "less_than",
    "at_most": "at_least",
    "less_than": "more_than",
}


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity `text[start:end]`, bound words and unit included; `num_start` and `num_end` enclose the bare number.

    `low` and `high` are in `unit` (GB, GB/s, W, nm, TFLOPS, TOPS, CNY, %, pp, times, …; the measure word for counts;
    '' where none is printed); None where open. Families: memory, bandwidth, power, length, area, compute, rate, money,
    percent, times, rank, count, duration, points, number (no unit), and others that no claim is about (weight, …).
    A bare 1945P has the unit 'T?': tera-operations of a kind that is not said.
    """

    start: int
    end: int
    text: str
    num_start: int
    num_end: int
    low: float | None
    high: float | None
    bound: Bound = "exact"
    unit: str = ""
    family: str = "number"
    measure: str = ""  # the printed unit in its plain form: 张 for 張
    per: str = ""  # 股 of 元/股
    value: float = 0.0  # the printed number in `unit`; the first of a range
    scale: float = 1.0  # the power that is printed (亿 = 1e8)
    factor: float = 1.0  # from the printed unit to `unit`
    carried: bool = False  # the unit stands with a later number of the list or range
    equivalent: bool = False  # the same amount in another currency: 210亿元(约合29.7亿美元)
    article: bool = False  # 一 that is hardly more than an article: 一款, 一家
    bare_scale: bool = False  # 7.2亿 without a unit: often money


def limits(bound: Bound, low: float, high: float) -> tuple[float | None, float | None]:
    """What a bound leaves open: more_than 4 → (4, None); approx 4 → (4, 4); order_of_magnitude 1e9 → (1e9, None)."""
    if bound in ("more_than", "at_least", "order_of_magnitude"):
        return low, None
    if bound in ("less_than", "at_most"):
        return None, high
    return low, high
