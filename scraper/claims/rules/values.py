"""A quantity of the text as the object of a claim: in the predicate's unit, with its sign and its bound."""

from __future__ import annotations

import re

from scraper.claims.lexicon import Label
from scraper.claims.number import FLIPPED, Number, limits
from scraper.claims.reading import Reading
from scraper.claims.sight import NUMBER
from scraper.model import Bound, Quantity

MONEY = {"CNY", "USD", "HKD", "TWD", "EUR", "JPY"}
COUNTS = {"cards", "shares", "customers", "people", "links", "transistors"}
INTEGER = re.compile(r"int\d|定点|整数|整型|定数")
# A bound that a verb parts from its value: 最多亏8亿元, 最多可扩展到10万卡.
APART: dict[Bound, re.Pattern[str]] = {
    "at_most": re.compile(rf"(?:最多|至多|顶多|最高(?!价)|上限|不超过|不会超过)[^,。;:0-9{NUMBER}]{{1,8}}$"),
    "at_least": re.compile(rf"(?:最少|至少|起码|不低于|不会低于|不少于|不会少于)[^,。;:0-9{NUMBER}]{{1,8}}$"),
}
ABOUT = re.compile(r"(?:约|近|大约|接近)(?:占|为|有|在|达|合|是|人民币)?$")
OVER = re.compile(r"(?:升穿|升破|突破|站上|攀上|冲破)(?:了|人民币)?$")
RATIO = re.compile("加速比|线性度|利用率|占比|mfu")
YARDSTICK = re.compile(r"(?:约|大约|接近|差不多|大概|近)(?:为|是|有|达|合|等于|相当于)?[^,。;约近\ue010]{1,14}的$")


def quantity(reading: Reading, predicate: str, value: Number, label: Label) -> Quantity | None:
    """The exported quantity, or None where the unit does not fit the predicate."""
    unit, factor = _score(value, label) if _is_score(reading, predicate, value) else _unit(reading, predicate, value)
    if unit is None or (value.family == "length" and unit != "nm"):
        return None
    low = None if value.low is None else _clean(value.low * factor)
    high = None if value.high is None else _clean(value.high * factor)
    bound = value.bound
    before = reading.sight.folded[max(0, value.start - 4) : value.start].rstrip()
    if bound == "exact" and (ABOUT.search(before) or _is_about_a_yardstick(reading, value)):
        bound = "approx"
    elif bound == "exact" and OVER.search(before):
        bound, high = "more_than", None
    elif bound == "exact" and low == high and (told := _bound_apart(reading, value)):
        bound = told
        low, high = limits(bound, low or 0, high or 0)
    if bound in ("at_most", "at_least") and reading.predicate(predicate).flag("traded") and _is_seen(label):
        bound = "exact"  # 盘中最高涨至895元: that was paid
    if bound in ("exact", "approx") and low is None:
        low = high
    if bound == "exact" and high is None:
        high = low
    if label.sign < 0:
        low, high, bound = _negative(low, high, bound)
    return Quantity(min=low, max=high, unit=unit, bound=bound, text=reading.sight.text[value.start : value.end].strip())


def _is_seen(label: Label) -> bool:
    """Is a price one that was paid, and no target?"""
    return "目标" not in label.word and "合理" not in label.word


def _bound_apart(reading: Reading, value: Number) -> Bound | None:
    """The bound that a word before the verb of a value's clause sets."""
    clause = reading.sight.clauses[reading.sight.clause_at(value.start)]
    before = reading.sight.masked[clause.start : value.start]
    return next((bound for bound, words in APART.items() if words.search(before)), None)


def _is_about_a_yardstick(reading: Reading, value: Number) -> bool:
    """约为C500的2.2倍: the word of doubt stands before what is measured with."""
    start = reading.sight.clauses[reading.sight.clause_at(value.start)].start
    return value.family == "times" and bool(YARDSTICK.search(reading.sight.masked, start, value.start))


def _negative(low: float | None, high: float | None, bound: Bound) -> tuple[float | None, float | None, Bound]:
    """A loss is a negative result: 亏损6.5亿至7.98亿 is -7.98e8 to -6.5e8."""
    low, high = (None if v is None else -abs(v) for v in (low, high))
    if low is not None and high is not None:
        return min(low, high), max(low, high), bound
    return high, low, FLIPPED.get(bound, bound)


def _clean(number: float) -> float:
    """1.2 × 1e8 without the dust of binary fractions; whole numbers stay whole."""
    rounded = float(f"{number:.12g}")
    return rounded


def _is_score(reading: Reading, predicate: str, value: Number) -> bool:
    return reading.predicate(predicate).flag("score") and value.family in ("number", "count")


def _score(value: Number, label: Label) -> tuple[str, float]:
    """The unit of a bare number by what is measured: IOPS, points of a test, a ratio of one (加速比0.93 is 93 %).

    Pictures that are counted are those of a second: 每秒处理…张图片.
    """
    if label.word in ("iops", "ips") or value.family == "count":
        return "IPS", 1.0
    return ("%", 100.0) if RATIO.search(label.word) and (value.low or 2) <= 1 else ("points", 1.0)


def _unit(reading: Reading, predicate: str, value: Number) -> tuple[str | None, float]:
    wanted = reading.predicate(predicate).unit or ""
    if value.unit == "pp" and reading.predicate(predicate).flag("traded"):
        return "%", 1.0  # 跌了5个点
    if value.family == "money":
        return ("%" if wanted == "%" else value.unit), 1.0
    if value.family == "number":
        if value.bare_scale and "money" in reading.predicate(predicate).words("families"):
            return _currency_near(reading, value), 1.0
        return (wanted, 1.0) if wanted in COUNTS else (value.unit or wanted or None, 1.0)
    if value.family == "compute":
        return _compute(reading, wanted, value)
    if value.family == "count":
        counted = reading.predicate(predicate).words("measures")  # a market is so many yuan, or so many cards
        if value.measure in reading.predicate(predicate).words("of_machines"):
            return "sets", 1.0
        unit = wanted if wanted in COUNTS else next((unit for unit in counted if unit in COUNTS), value.measure)
        return unit or wanted, 1.0
    return value.unit, 1.0


def _currency_near(reading: Reading, value: Number) -> str:
    """A bare 亿 takes the currency of the next amount in its clause, else yuan."""
    clause = reading.sight.clauses[reading.sight.clause_at(value.start)]
    later = [n.unit for n in reading.sight.numbers_in(value.end, clause.end) if n.unit in MONEY]
    return later[0] if later else "CNY"


def _compute(reading: Reading, wanted: str, value: Number) -> tuple[str, float]:
    """TFLOPS or TOPS for a chip, PFLOPS for a cluster; a bare T is TOPS beside INT8 and 定点, else TFLOPS."""
    if wanted == "PFLOPS":
        return "PFLOPS", 1e-3
    if value.unit in ("TFLOPS", "TOPS"):
        return value.unit, 1.0
    told = {n.unit for n in reading.sight.numbers if n.family == "compute" and n.low == value.low} & {"TFLOPS", "TOPS"}
    if len(told) == 1:  # 260TOPS here is 260T there
        return told.pop(), 1.0
    clause = reading.sight.clauses[reading.sight.clause_at(value.start)]
    return ("TOPS" if INTEGER.search(reading.sight.folded, clause.start, clause.end) else "TFLOPS"), 1.0
