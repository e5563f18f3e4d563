"""Quantities in Chinese texts: 近10亿元, 超过七成, 每秒700GB, 150亿—180亿美元, 数十万片, 2万2832张.

`find` gives every number that counts or measures something, with its unit, its bound and its place, and none of those that
name something: dates, times, model names, versions, share codes, telephone numbers. It works in linear time on any text.
The units and bound words are data (`knowledge/units.yaml`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from scraper.claims import names, numerals, ranks, series
from scraper.claims.number import Number, limits
from scraper.claims.numerals import Numeral
from scraper.claims.units import Lexicon, Unit, Word, lexicon
from scraper.model import Bound

__all__ = ["Number", "find"]

_TRIGGER = re.compile("[0-9零〇一二两三四五六七八九十百千万亿兆数几半翻]")
_PER = re.compile(
    "/(股|颗|片|张|卡|台|块|枚|套|家|个|人|小时|年|月|天|日|秒|次|GB|W|瓦|吨|度|平方米|token|百万tokens?|万tokens?)"
    "|每(股|颗|片|张|卡|台|小时|年|月)(?![^,，。\n]{0,3}\\d)"
)
_EACH = re.compile("每(秒|秒钟|股|颗|片|张|卡|台|小时|块|枚)$")
_TWICE = re.compile("翻(?:倍(?!于)|了?([一两二三四])?番|了?一倍)")
_PARTNER = re.compile(" ?(?:--?|——?|[–~至到、和及与/]) ?(?=[0-9一二两三四五六七八九十])")
_PERCENT = Unit("%", "%", 1.0, "percent")
_NONE = Unit("", "", 1.0, "number")
_MORE = re.compile("半(?![导数个价])|([一二三四五六七八九1-9])(?![0-9.%一二三四五六七八九十百千万亿成倍个家])")
_OF_N = re.compile(r"([1-9])/([2-9]|10)(?![\d/年月日.-])")
_SHARE = frozenset("占为仅约近超达的逾过")
_PACKAGES = frozenset(("卡", "节点"))  # 万卡集群, 千卡: a bare power is a class there
_CLASSED = frozenset(("count", "money", "number", "compute", "power"))
_TIMES = re.compile(" ?[xX×](?! ?[A-Za-z0-9])")
_LINK = re.compile(".{0,4}?(?:光模块|网卡|交换|以太|端口|接口|光口|互联|光引擎)")
_MEMORY = re.compile(".{0,6}?(?:显存|内存|存储|HBM|LPDDR|GDDR|DDR|容量)")
_POWER_OF = re.compile(".{0,3}?(?:算力|的算力|FLOPS|Flops)")
_RESOLUTIONS = frozenset((480.0, 720.0, 1080.0, 1440.0, 2160.0, 4320.0))
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2} | {str(i): i for i in range(10)}
_RATES = {
    "张": Unit("张", "IPS", 1.0, "rate"),
    "帧": Unit("帧", "fps", 1.0, "rate"),
    "fps": Unit("帧", "fps", 1.0, "rate"),
    "token": Unit("token", "tokens/s", 1.0, "rate"),
    "tokens": Unit("tokens", "tokens/s", 1.0, "rate"),
}
_NOT_LETTER = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")


class _Value(NamedTuple):
    """A number under way: what is printed, before bounds are looked for."""

    start: int
    end: int  # of the bare number
    low: float
    high: float
    scale: float = 1.0
    vague: numerals.Vague = ""
    bare: bool = False
    chinese: bool = False


def find(text: str) -> list[Number]:
    """All quantities of a text, sorted and apart from each other; offsets are code points of `text`."""
    plain, words = numerals.plain(text), lexicon()
    found: list[Number] = []
    weak: set[int] = set()
    at, search = 0, _TRIGGER.search
    while match := search(plain, at):
        start = match.start()
        floor = found[-1].end if found else 0
        number, at, doubtful = _at(text, plain, start, floor, words)
        if number is not None:
            found.append(number)
            at = max(at, number.end)
            if doubtful:
                weak.add(number.start)
    return series.join(found, weak, text, plain) if found else []


def _at(text: str, plain: str, start: int, floor: int, words: Lexicon) -> tuple[Number | None, int, bool]:
    """The number that begins at `start`, where to read on, and whether it needs a neighbour to be believed."""
    char = plain[start]
    if char == "翻":
        return _twice(text, plain, start)
    if char == "半":
        return _half(text, plain, start, floor, words)
    if char.isdigit():
        end = names.skip(plain, start, floor)
        if end is not None and words.mark(plain, start) is None:
            return None, end, False
        if (part := _OF_N.match(plain, start)) and plain[start - 1 : start] in _SHARE:
            share = 100 * int(part[1]) / int(part[2])
            value = _Value(start, part.end(), share, share)
            return _finish(text, plain, value, floor, words, _PERCENT, part.end()), part.end(), False
    numeral, at = numerals.read(plain, start)
    if numeral is None:
        return None, at, False
    if start and (plain[start - 1] in "第前" or plain[start - 2 : start] == "第 "):
        return _rank(text, plain, start, numeral, floor)
    if plain.startswith("分之", numeral.end):
        return _fraction(text, plain, start, numeral, floor, words)
    return _measured(text, plain, start, numeral, floor, words)


def _twice(text: str, plain: str, start: int) -> tuple[Number | None, int, bool]:
    """翻番 and 翻倍 are 2 times, 翻两番 is 4."""
    match = _TWICE.match(plain, start)
    if match is None:
        return None, start + 1, False
    end, value = match.end(), 2.0 ** _DIGIT[match[1] or "一"]
    number = Number(
        start=start, end=end, text=text[start:end], num_start=start, num_end=end, low=value, high=value, unit="times",
        family="times", measure=text[end - 1], value=value,
    )  # fmt: skip
    return number, end, False


def _rank(text: str, plain: str, start: int, numeral: Numeral, floor: int) -> tuple[Number | None, int, bool]:
    found = ranks.rank(plain, start, numeral.end, floor)
    if found is not None and numeral.low == numeral.high and numeral.low.is_integer():
        left, end, bound = found
        low, high = limits(bound, numeral.low, numeral.low)
        number = Number(
            start=left, end=end, text=text[left:end], num_start=start, num_end=numeral.end, low=low, high=high, bound=bound,
            unit="rank", family="rank", measure=text[numeral.end : end], value=numeral.low,
        )  # fmt: skip
        return number, end, False
    return None, numeral.end, False


def _fraction(
    text: str, plain: str, start: int, below: Numeral, floor: int, words: Lexicon
) -> tuple[Number | None, int, bool]:
    """百分之三十, 三分之一, 千分之五."""
    if below.end + 2 >= len(plain) or not numerals.begins(plain[below.end + 2]) or not below.low:
        return None, below.end, False
    above, at = numerals.read(plain, below.end + 2)
    if above is None:
        return None, at, False
    value = _Value(start, above.end, 100 * above.low / below.low, 100 * above.high / below.low, vague=above.vague)
    return _finish(text, plain, value, floor, words, _PERCENT, above.end), above.end, False


def _half(text: str, plain: str, start: int, floor: int, words: Lexicon) -> tuple[Number | None, int, bool]:
    """过半, 一半 and 半数 are 50 %; 半年 and 半个月 are durations."""
    before, one = plain[start - 1 : start], plain[start - 2 : start - 1] not in ("第", "前")
    if plain.startswith("半数", start):
        value = _Value(start, start + 2, 50.0, 50.0)
    elif before in ("过", "近", "逾", "超"):
        value = _Value(start, start + 1, 50.0, 50.0)
        if plain.startswith(("年", "个", "导", "月", "天", "小时"), start + 1):
            value = value._replace(low=0.5, high=0.5)
            return _measured_half(text, plain, value, floor, words)
    elif plain.startswith(("年", "个月", "小时", "个小时", "天"), start + 1) and before not in ("上", "下", "前", "后", "大", "多") and one:
        return _measured_half(text, plain, _Value(start, start + 1, 0.5, 0.5), floor, words)
    else:
        return None, start + 1, False
    return _finish(text, plain, value, floor, words, _PERCENT, value.end), value.end, False


def _measured_half(text: str, plain: str, value: _Value, floor: int, words: Lexicon) -> tuple[Number | None, int, bool]:
    unit = words.unit(plain, value.end, True)
    if unit is None or unit.family != "duration":
        return None, value.end, False
    end = value.end + len(unit.text)
    return _finish(text, plain, value, floor, words, unit, end), end, False


def _measured(
    text: str, plain: str, start: int, numeral: Numeral, floor: int, words: Lexicon
) -> tuple[Number | None, int, bool]:
    """The number with the unit that follows, or without one where it stands as a number."""
    end = numeral.end
    value = _Value(start, end, numeral.low, numeral.high, numeral.scale, numeral.vague, numeral.bare, numeral.chinese)
    if numeral.chinese and plain.startswith("半", end) and numeral.low == numeral.high == 1:
        return _finish(text, plain, value._replace(end=end + 1, low=50.0, high=50.0), floor, words, _PERCENT, end + 1), end + 1, False
    unit, at = _unit(plain, value, floor, words)
    if unit is None:
        if plain[end : end + 1] in _NOT_LETTER and plain[end : end + 1]:
            return None, names.word_end(plain, start), False
        return _unitless(text, plain, value, floor, words)
    if numeral.bare and not _bare_allowed(plain, value, unit, at, floor, words):
        return None, end, False
    if unit.text == "成" or unit.family == "duration" or unit.family == "times":
        value, at = _and_half(plain, value, unit, at)
    if unit.family == "count" and names.year(numeral.low, plain[start:end]) and unit.text in ("款", "届", "版", "次"):
        return None, at, False
    return _finish(text, plain, value, floor, words, unit, at), at, False


def _unit(plain: str, value: _Value, floor: int, words: Lexicon) -> tuple[Unit | None, int]:
    """The unit after the number and its end: a listed one, 倍 as x, or a bare letter of computing power."""
    at = value.end + (1 if plain.startswith(" ", value.end) else 0)
    unit = words.unit(plain, at, not value.chinese or value.end - value.start > 1)
    if unit is not None:
        if unit.text == "G":
            unit = _bare_g(plain, value, unit, at)
        elif unit.text == "w" and (counted := words.unit(plain, at + 1, True)) and counted.family == "count":
            return counted._replace(factor=1e4), at + 1 + len(counted.text)
        return unit, at + len(unit.text) if unit else at
    if not value.chinese and (times := _TIMES.match(plain, value.end)):
        return Unit(times[0].strip(), "times", 1.0, "times"), times.end()
    factor = words.letters.get(plain[at : at + 1])
    if factor and plain[at + 1 : at + 2] not in _NOT_LETTER - {""} and _computes(plain, value, at, floor, words):
        if plain[at] == "T" and _LINK.match(plain, at + 1):
            return Unit("T", "GB/s", 125.0, "bandwidth"), at + 1
        return Unit(plain[at], "T?", factor, "compute"), at + 1
    return None, at


def _bare_g(plain: str, value: _Value, unit: Unit, at: int) -> Unit | None:
    """96G is memory, 400G光模块 a rate in bits, 5G a network."""
    if _LINK.match(plain, at + 1):
        return Unit("G", "GB/s", 0.125, "bandwidth")
    if value.low in (2, 3, 4, 5, 6) and not _MEMORY.match(plain, at + 1):
        return None
    return unit


def _computes(plain: str, value: _Value, at: int, floor: int, words: Lexicon) -> bool:
    """May the letter after the number be computing power (1945P), not the end of a model (810E, 950P, 1080P)?"""
    if _POWER_OF.match(plain, at + 1) or value.scale > 1 or words.prefix(plain, value.start):
        return True
    if plain[at] == "E" or value.low in _RESOLUTIONS:
        return "算力" in plain[max(floor, value.start - 12) : value.start] and not names.follows_name(plain, value.start)
    return not names.follows_name(plain, value.start)


def _bare_allowed(plain: str, value: _Value, unit: Unit, at: int, floor: int, words: Lexicon) -> bool:
    """May a power without digits be a number: 上百家, 近百家, 百亿元, 万卡集群, 十万级; not 万元 (a table's unit), 百家."""
    if unit.text in _PACKAGES or unit.family == "compute" or _marked(plain, value.start, floor, words):
        return True
    suffix = words.suffix(plain, at)
    if suffix is not None and suffix.bound == "order_of_magnitude":
        return True
    return unit.family == "money" and value.low >= 1e7 and value.end - value.start > 1


def _marked(plain: str, start: int, floor: int, words: Lexicon) -> bool:
    return start > floor and (plain[start - 1] in "上" or words.prefix(plain, start) is not None)


def _and_half(plain: str, value: _Value, unit: Unit, at: int) -> tuple[_Value, int]:
    """What follows the unit and belongs to the number: 七成半, 九成五, 一年半, 两倍半."""
    match = _MORE.match(plain, at)
    if match is None or (match[1] and unit.text != "成"):
        return value, at
    more = 0.5 if not match[1] else _DIGIT[match[1]] / 10
    return value._replace(low=value.low + more, high=value.high + more), match.end()


def _unitless(text: str, plain: str, value: _Value, floor: int, words: Lexicon) -> tuple[Number | None, int, bool]:
    """A number without a unit: 7.2亿, a table's -11.16, the 280 of 280、140 TFLOPS."""
    end = value.end
    left, bound = _before(plain, value.start, floor, words)[:2]
    if value.bare and not _marked(plain, value.start, floor, words):
        suffix = words.suffix(plain, end)
        ordered = suffix is not None and suffix.bound == "order_of_magnitude"
        if not ordered and not (value.low >= 1e9 and value.end - value.start > 1):
            return None, end, False
    big = value.scale >= 1e4
    if big or bound is not None:
        if (value.chinese and not big and value.low < 100) or names.year(value.low, plain[value.start : end]):
            return None, end, False
        return _finish(text, plain, value, floor, words, _NONE, end), end, False
    standing = "no" if value.chinese and value.low < 1000 else names.standing(plain, left, end)
    if standing == "no" and _PARTNER.match(plain, end) and not names.follows_name(plain, left):
        standing = "weak"
    if standing == "no" or names.year(value.low, plain[value.start : end]):
        return None, end, False
    return _finish(text, plain, value, floor, words, _NONE, end), end, standing == "weak"


def _before(plain: str, start: int, floor: int, words: Lexicon) -> tuple[int, Word | None, str, str, float]:
    """What stands before the number and belongs to it: its start, bound word, currency, 每X, and sign."""
    left, bound, currency, each, sign = start, None, "", "", 1.0
    for _ in range(5):
        edge = left
        if plain[left - 1 : left] == " " and left - 1 > floor:
            edge -= 1
        if edge <= floor or (series.RANGE.fullmatch(plain, floor, edge) and floor):
            break
        if sign > 0 and left == edge and bound is None and plain[edge - 1] in "-负" and _negative(plain, edge - 1):
            sign, left = -1.0, edge - 1
        elif not currency and (mark := words.mark(plain, edge)) and edge - len(mark[0]) >= floor:
            left, currency = edge - len(mark[0]), mark[1]
        elif not each and plain[edge - 2 : edge - 1] == "每" and (match := _EACH.search(plain, edge - 2, edge)):
            left, each = edge - 2, match[1]
        elif (word := words.prefix(plain, edge)) and edge - len(word.text) >= floor:
            left, bound = edge - len(word.text), _stronger(word, bound)
        else:
            break
    return left, bound, currency, each, sign


def _negative(plain: str, at: int) -> bool:
    """Is the - at `at` a sign, not a hyphen or the 负 of 背负?"""
    before = plain[at - 1 : at]
    if plain[at] == "负":
        return before not in ("背", "抱", "胜", "欺")
    return not (before.isascii() and before.isalnum()) and before not in (")", "-", "—", "%", "_")


def _stronger(outer: Word, inner: Word | None) -> Word:
    """Of two bound words the one that says more: 最高约 is at most, 预计超过 is more than."""
    return inner if inner is not None and inner.bound != "approx" else outer


def _finish(
    text: str, plain: str, value: _Value, floor: int, words: Lexicon, unit: Unit, at: int
) -> Number:
    """The record: bound words on both sides, what 每 and / say, and the value in the base unit."""
    left, before, currency, each, sign = _before(plain, value.start, floor, words)
    end, per = at, ""
    if match := _PER.match(plain, at):
        end, per = match.end(), match[1] or match[2]
    unit, per = _framed(unit, currency, each, per, value)
    after = words.suffix(plain, end)
    if after is not None and after.bound == "order_of_magnitude" and unit.family not in _CLASSED:
        after = None
    if after is not None:
        end += len(after.text)
    if value.vague == "order" and left == value.start and left > floor and plain[left - 1] in "上大":
        left -= 1
    low, high = sorted(numerals.exact(sign * v * unit.factor) for v in (value.low, value.high))
    bound = _bound(before, after, value, low != high)
    least, most = limits(bound, low, high)
    one = value.chinese and value.low == value.high == 1 and unit.family == "count" and bound == "exact"
    return Number(
        start=left, end=end, text=text[left:end], num_start=value.start, num_end=value.end, low=least, high=most, bound=bound,
        unit=unit.base, family=unit.family, measure=_printed(text, plain, unit, at), per=per, value=low if sign > 0 else high,
        scale=value.scale, factor=unit.factor, article=one, bare_scale=not unit.base and value.scale >= 1e4,
    )  # fmt: skip


def _printed(text: str, plain: str, unit: Unit, at: int) -> str:
    """The unit as the text has it (張); the unit's own name where the number ends otherwise (七成半, 三分之一)."""
    start = at - len(unit.text)
    return text[start:at] if plain[start:at].lower() == unit.text.lower() else unit.text


def _framed(unit: Unit, currency: str, each: str, per: str, value: _Value) -> tuple[Unit, str]:
    """The unit that a word in front completes: 每秒700GB is GB/s, US$5亿 is USD, 每股10元 is CNY per 股."""
    if currency and unit.family in ("number", "money"):
        base = unit.base if unit.family == "money" and unit.base != "CNY" else currency
        return unit._replace(base=base, family="money"), each or per
    if each in ("秒", "秒钟"):
        if unit.family == "memory":
            return unit._replace(base="GB/s", family="bandwidth"), ""
        if unit.text == "次":
            return unit._replace(base="TOPS", factor=1e-12, family="compute"), ""
        return _RATES.get(unit.base, unit), "" if unit.base in _RATES else "秒"
    if unit.text == "番":
        return unit._replace(base="times", family="times"), per
    return unit, per or each


def _bound(before: Word | None, after: Word | None, value: _Value, spread: bool) -> Bound:
    """One bound of all that is said: 级 over words in front, these over 多 and 余, these over 左右 and 以上."""
    if after is not None and after.bound == "order_of_magnitude":
        return "order_of_magnitude"
    if before is not None and not (before.bound == "approx" and value.vague == "order" and not value.bare):
        return before.bound
    if value.vague:
        return {"more": "more_than", "approx": "approx", "order": "order_of_magnitude"}[value.vague]  # type: ignore[return-value]
    if spread:
        return "range"
    return after.bound if after is not None else "exact"
