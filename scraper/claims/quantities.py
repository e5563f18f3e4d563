"""Quantities in Chinese texts: 近10亿元, 超过七成, 每秒700GB, 150亿—180亿美元, 数十万片, 2万2832张.

`find` gives every number that counts or measures something, with its unit, its bound and its place, and none of those
that name something: dates, times, model names, versions, share codes, telephone numbers. It works in linear time on any
text. The units and bound words are data (`knowledge/units.yaml`).
"""

from __future__ import annotations

import re

from scraper.claims import currencies, names, numerals, ranks, series
from scraper.claims.bounds import Scan, finish, front
from scraper.claims.measures import and_half, unit_after
from scraper.claims.number import Number, limits
from scraper.claims.numerals import Numeral, Vague
from scraper.claims.numerals_zh import DIGITS
from scraper.claims.units import Lexicon, Unit, bundled

__all__ = ["Number", "find"]

Step = tuple[Number | None, int, bool]  # a number or None, where to read on, does it need a neighbour to be believed

_TWICE = re.compile("翻(?:倍(?!于)|了?(?P<about>将近|接近|超过|不止|[近约逾超])?(?:([一两二三四])?番|一倍))")
_TWICE_ABOUT: dict[str, Vague] = {"": "", "近": "approx", "约": "approx", "将近": "approx", "接近": "approx"}
_OF_N = re.compile(r"([1-9])/([2-9]|10)(?![\d/年月日.-])")
_SHARE = frozenset("占为仅约近超达的逾过")
_RANGED = re.compile(" ?(?:--?|——?|[–~至到]) ?(?=[0-9一二两三四五六七八九十])")
_LISTED = re.compile(" ?[、和及与/] ?(?=-?[0-9一二两三四五六七八九十])")
_DURATIONS = ("年", "个月", "小时", "个小时", "天")
_PERCENT = Unit("%", "%", 1.0, "percent")
_FOLD = Unit("番", "times", 1.0, "times")
_NONE = Unit("", "", 1.0, "number")
_PACKAGES = frozenset(("卡", "节点"))  # 万卡集群, 千卡: a bare power is a class there
_EDITIONS = frozenset("款届版次")


def find(text: str, words: Lexicon | None = None) -> list[Number]:
    """All quantities of a text, sorted and apart from each other; offsets are code points of `text`."""
    plain = numerals.plain(text)
    words = words or bundled()
    scan = Scan(text, plain, words)
    found: list[Number] = []
    weak: set[int] = set()
    at, search = 0, words.trigger.search
    while match := search(plain, at):
        number, at, doubtful = _at(scan, match.start())
        if number is not None:
            found.append(number)
            scan.floor = number.end
            at = max(at, number.end)
            if doubtful:
                weak.add(number.start)
    return currencies.declared(series.join(found, weak, text, plain), plain, words) if found else []


def _at(scan: Scan, start: int) -> Step:
    """The number that begins at `start`."""
    plain = scan.plain
    char = plain[start]
    if char == "翻":
        return _twice(scan, start)
    if char == "半":
        return _half(scan, start)
    before = plain[start - 1] if start else ""
    if char.isdigit():
        end = names.skip(plain, start, scan.floor)
        if end is not None and scan.words.mark(plain, start) is None:
            return None, end, False
        if before in _SHARE and (part := _OF_N.match(plain, start)):
            share = 100 * int(part[1]) / int(part[2])
            return finish(scan, Numeral(start, part.end(), share, share), _PERCENT, part.end()), part.end(), False
    numeral, at = numerals.read(plain, start)
    if numeral is None:
        return None, at, False
    if before in ("第", "前") or (before == " " and plain[start - 2 : start - 1] == "第"):
        step = _rank(scan, start, numeral)
        if before != "前" or step[0] is not None or scan.char(numeral.end) == "大":
            return step
    if plain.startswith("分之", numeral.end):
        return _fraction(scan, start, numeral)
    return _measured(scan, numeral)


def _twice(scan: Scan, start: int) -> Step:
    """翻番 and 翻倍 are 2 times, 翻两番 is 4, 翻了近一番 about 2."""
    match = _TWICE.match(scan.plain, start)
    if match is None:
        return None, start + 1, False
    end, times = match.end(), 2.0 ** DIGITS[match[2] or "一"]
    about: Vague = _TWICE_ABOUT.get(match["about"] or "", "more")
    return finish(scan, Numeral(start, end, times, times, vague=about), _FOLD, end), end, False


def _rank(scan: Scan, start: int, numeral: Numeral) -> Step:
    found = ranks.rank(scan.plain, start, numeral.end, scan.floor)
    if found is None or numeral.low != numeral.high or not numeral.low.is_integer():
        return None, numeral.end, False
    left, end, bound = found
    low, high = limits(bound, numeral.low, numeral.low)
    number = Number(
        start=left,
        end=end,
        text=scan.text[left:end],
        num_start=start,
        num_end=numeral.end,
        low=low,
        high=high,
        bound=bound,
        unit="rank",
        family="rank",
        measure=scan.plain[numeral.end : end],
        value=numeral.low,
    )
    return number, end, False


def _fraction(scan: Scan, start: int, below: Numeral) -> Step:
    """百分之三十, 三分之一, 千分之五."""
    at = below.end + 2
    if not numerals.begins(scan.char(at)) or not below.low:
        return None, below.end, False
    above, at = numerals.read(scan.plain, at)
    if above is None:
        return None, at, False
    value = Numeral(start, above.end, 100 * above.low / below.low, 100 * above.high / below.low, vague=above.vague)
    return finish(scan, value, _PERCENT, above.end), above.end, False


def _half(scan: Scan, start: int) -> Step:
    """过半 and 半数 are 50 %, 半年 and 半个月 are durations; 一半 begins with its 一."""
    before, next_ = scan.char(start - 1), scan.plain[start + 1 : start + 4]
    if next_.startswith("数"):
        return _shared(scan, Numeral(start, start + 2, 50.0, 50.0))
    if next_.startswith(_DURATIONS):
        unit = scan.words.unit(scan.plain, start + 1, True)
        ordinal = before in ("上", "下", "前", "后", "大", "多", "头") or scan.char(start - 2) == "第"
        if unit is None or unit.family != "duration" or ordinal:
            return None, start + 1, False
        end = start + 1 + len(unit.text)
        return finish(scan, Numeral(start, start + 1, 0.5, 0.5), unit, end), end, False
    if before in ("过", "近", "逾", "超") and next_[:1] not in ("导", "个", "月", "价"):
        return _shared(scan, Numeral(start, start + 1, 50.0, 50.0))
    return None, start + 1, False


def _shared(scan: Scan, value: Numeral) -> Step:
    return finish(scan, value, _PERCENT, value.end), value.end, False


def _measured(scan: Scan, value: Numeral) -> Step:
    """The number with the unit that follows, or without one where it stands as a number."""
    start, end, low, high, _, _, bare, chinese = value
    if chinese and low == high == 1 and scan.char(end) == "半":
        return _shared(scan, value._replace(end=end + 1, low=50.0, high=50.0))
    unit, at = unit_after(scan, value)
    if unit is None:
        if names.is_letter(scan.char(end)):
            return None, max(names.word_end(scan.plain, start), names.word_end(scan.plain, end)), False
        return _unitless(scan, value)
    if bare and not _bare_allowed(scan, value, unit, at):
        return None, end, False
    if unit.family == "duration" and scan.char(start - 1) in ("上", "下", "同", "第"):
        return None, at, False
    if unit.text in _EDITIONS and names.year(low, scan.plain[start:end]):
        return None, at, False
    value, at = and_half(scan, value, unit, at)
    return finish(scan, value, unit, at), at, False


def _bare_allowed(scan: Scan, value: Numeral, unit: Unit, at: int) -> bool:
    """May a power without digits be a number: 上百家, 近百家, 百亿元, 万卡集群; not 万元 (a table's unit), 百家."""
    if unit.text in _PACKAGES or unit.family == "compute" or _marked(scan, value.start):
        return True
    suffix = scan.words.suffix(scan.plain, at)
    if suffix is not None and suffix.bound == "order_of_magnitude":
        return True
    return unit.family == "money" and value.low >= 1e7 and value.end - value.start > 1


def _marked(scan: Scan, start: int) -> bool:
    """Does a word in front make a number of a bare power: 上百, 近百, 超百亿?"""
    return start > scan.floor and (scan.plain[start - 1] == "上" or scan.words.prefix(scan.plain, start) is not None)


def _unitless(scan: Scan, value: Numeral) -> Step:
    """A number without a unit: 7.2亿, a table's -11.16, the 280 of 280、140 TFLOPS."""
    start, end = value.start, value.end
    if value.bare and not _marked(scan, start):
        suffix = scan.words.suffix(scan.plain, end)
        ordered = suffix is not None and suffix.bound == "order_of_magnitude"
        if not ordered and not (value.low >= 1e9 and end - start > 1):
            return None, end, False
    ranged, dated = _RANGED.match(scan.plain, end), names.year(value.low, scan.plain[start:end])
    if dated and not ranged:
        return None, end, False
    before = front(scan, start)
    big = value.scale >= 1e4
    if big or before.bound is not None or before.currency:
        small = value.chinese and not big and value.low < 100
        return (None if small else finish(scan, value, _NONE, end, before)), end, False
    standing = "no" if value.chinese and value.low < 1000 else names.standing(scan.plain, before.left, end)
    listed = _LISTED.match(scan.plain, end) and not names.follows_name(scan.plain, before.left)
    if standing == "no" and not (ranged or listed):
        return None, end, False
    return finish(scan, value, _NONE, end, before), end, dated or standing != "yes"
