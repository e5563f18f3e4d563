"""From a number and its unit to the record: the words around it, its bound, its limits."""

from __future__ import annotations

import re
from typing import NamedTuple

from scraper.claims import series
from scraper.claims.number import Number, limits
from scraper.claims.numerals import Numeral, Vague, exact
from scraper.claims.units import Lexicon, Unit, Word
from scraper.model import Bound

_PER = re.compile(
    "/(股|颗|片|张|卡|台|块|枚|套|家|个|人|小时|年|月|天|日|秒|次|GB|W|瓦|吨|度|平方米|(?:百|千)?万?[Tt]okens?)"
    "|每(股|颗|片|张|卡|台|小时|年|月)(?![^,，。\n]{0,3}\\d)"
)
_EACH = re.compile("每(秒|秒钟|瓦|股|颗|片|张|卡|台|小时|块|枚)$")
_CLASSED = frozenset(("count", "money", "number", "compute", "power"))
# What may stand right before a number and belong to it besides the bound words.
_FRONT = frozenset("瓦 -负秒钟股颗片张卡台时块枚")
_RATES = {
    "张": Unit("张", "IPS", 1.0, "rate"),
    "fps": Unit("帧", "fps", 1.0, "rate"),
    "token": Unit("token", "tokens/s", 1.0, "rate"),
    "tokens": Unit("tokens", "tokens/s", 1.0, "rate"),
}
APART = ("左右", "上下", "以上", "以内", "之内", "以下", "出头", "起步")  # bound words behind a blank
_VAGUE: dict[Vague, Bound] = {"more": "more_than", "approx": "approx", "order": "order_of_magnitude"}


class Scan:
    """One text under way: as given, in plain form, and the end of the last number (`floor`)."""

    __slots__ = ("floor", "plain", "text", "words")

    def __init__(self, text: str, plain: str, words: Lexicon) -> None:
        self.text, self.plain, self.words, self.floor = text, plain, words, 0

    def char(self, at: int) -> str:
        """One character of the plain text, empty outside of it."""
        return self.plain[at] if 0 <= at < len(self.plain) else ""


class Front(NamedTuple):
    """What stands before a number and belongs to it: where it begins, bound word, currency, 每X, and sign."""

    left: int
    bound: Word | None = None
    currency: str = ""
    each: str = ""
    sign: float = 1.0


def front(scan: Scan, start: int) -> Front:
    """The phrase in front of the number at `start`: 约人民币, 每秒, 超过, -."""
    left, bound, currency, each, sign = start, None, "", "", 1.0
    plain, words, floor = scan.plain, scan.words, scan.floor
    while left > floor and (plain[left - 1] in _FRONT or plain[left - 1] in words.lengths):
        edge = left - (plain[left - 1] == " ")
        if edge <= floor or (floor and edge - floor <= 4 and series.RANGE.fullmatch(plain, floor, edge)):
            break
        last = plain[edge - 1]
        if last in "-负" and sign > 0 and left == edge and bound is None and _negative(plain, edge - 1):
            sign, left = -1.0, edge - 1
        elif not currency and (mark := words.mark(plain, edge)) and edge - len(mark[0]) >= floor:
            left, currency = edge - len(mark[0]), mark[1]
        elif not each and plain[edge - 2 : edge - 1] == "每" and (match := _EACH.search(plain, edge - 2, edge)):
            left, each = edge - 2, match[1]
        elif (word := words.prefix(plain, edge)) and edge - len(word.text) >= floor:
            left, bound = edge - len(word.text), _stronger(word, bound)
        else:
            break
    return Front(left, bound, currency, each, sign)


def _negative(plain: str, at: int) -> bool:
    """Is the - at `at` a sign, not a hyphen or the 负 of 背负?"""
    before = plain[at - 1 : at]
    if plain[at] == "负":
        return before not in ("背", "抱", "胜", "欺")
    return not (before.isascii() and before.isalnum()) and before not in (")", "-", "—", "%", "_")


def _stronger(outer: Word, inner: Word | None) -> Word:
    """Of two bound words the one that says more: 最高约 is at most, 预计超过 is more than."""
    return inner if inner is not None and inner.bound != "approx" else outer


def finish(scan: Scan, value: Numeral, unit: Unit, at: int, before: Front | None = None) -> Number:
    """The record of a number whose unit ends at `at`, with the bound words on both sides."""
    plain = scan.plain
    left, word, currency, each, sign = before or front(scan, value.start)
    end, per = at, ""
    if scan.char(at) in ("/", "每") and (match := _PER.match(plain, at)):
        end, per = match.end(), match[1] or match[2]
    unit, per = _framed(unit, currency, each, per)
    after = scan.words.suffix(plain, end)
    if after is None and scan.char(end) == " " and plain[end + 1 : end + 3] in APART:  # 12% 左右
        end, after = end + 1, scan.words.suffix(plain, end + 1)
    if after is not None and after.bound == "order_of_magnitude" and unit.family not in _CLASSED:
        after = None
    if after is not None:
        end += len(after.text)
    if value.vague == "order" and left == value.start and left > scan.floor and plain[left - 1] in "上大":
        left -= 1
    low = high = exact(sign * value.low * unit.factor)
    if value.high != value.low:
        low, high = sorted((low, exact(sign * value.high * unit.factor)))
    bound = _bound(word, after, value, low != high)
    least, most = limits(bound, low, high)
    return Number(
        start=left,
        end=end,
        text=scan.text[left:end],
        num_start=value.start,
        num_end=value.end,
        low=least,
        high=most,
        bound=bound,
        unit=unit.base,
        family=unit.family,
        measure=_printed(scan, unit, at),
        per=per,
        value=low if sign > 0 else high,
        scale=value.scale,
        factor=unit.factor,
        article=value.chinese and low == high == 1 and bound == "exact" and unit.family == "count",
        bare_scale=not unit.base and value.scale >= 1e4,
    )


def _printed(scan: Scan, unit: Unit, at: int) -> str:
    """The unit as the text has it, in its plain form (张); its own name where the number ends otherwise (七成半)."""
    start = at - len(unit.text)
    printed = scan.plain[start:at]
    return printed if printed == unit.text or printed.lower() == unit.text.lower() else unit.text


def _framed(unit: Unit, currency: str, each: str, per: str) -> tuple[Unit, str]:
    """The unit that a word in front completes: 每秒700GB is GB/s, US$5亿 is USD, 每股10元 is CNY per 股."""
    if currency and unit.family in ("number", "money"):
        base = unit.base if unit.family == "money" and unit.base != "CNY" else currency
        return unit._replace(base=base, family="money"), each or per
    if each in ("秒", "秒钟"):
        if unit.family == "memory":
            return unit._replace(base="GB/s", family="bandwidth"), ""
        if unit.text == "次":
            return unit._replace(base="TOPS", factor=1e-12, family="compute"), ""
        return (_RATES[unit.base], "") if unit.base in _RATES else (unit, "秒")
    if each == "瓦" and unit.base == "IPS":
        return unit._replace(base="IPS/W"), ""
    return unit, per or each


def _bound(before: Word | None, after: Word | None, value: Numeral, spread: bool) -> Bound:
    """One bound of all that is said: 级 over words in front, these over 多 and 余, these over 左右 and 以上."""
    if after is not None and after.bound == "order_of_magnitude":
        return "order_of_magnitude"
    if before is not None and not (before.bound == "approx" and value.vague == "order" and not value.bare):
        return before.bound
    if value.vague:
        return _VAGUE[value.vague]
    if spread:
        return "range"
    return after.bound if after is not None else "exact"
