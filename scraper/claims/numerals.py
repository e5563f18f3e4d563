"""Numerals as Chinese texts write them: 1,747, 3.2万, 2万2832, 三万两千, 数十万, 十几亿, 六七(成), 一百零五.

`read` takes the numeral that begins at an offset of a plain text (`plain`, which keeps the length) and tells its value or its two
values (两三 is 2 and 3), what is vague in it, and where it ends. It knows nothing of units.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Vague = Literal["", "more", "approx", "order"]

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10.0, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "兆": 1e12}
# Only what numbers and units are written with: everything else is compared as it stands.
_PLAIN = str.maketrans(
    "０１２３４５６７８９．％＋－～〜＄￥／：億萬兩張顆個塊臺檯櫃節點條項種戶壹貳參肆陸柒捌玖佰仟幣圓韓歐餘幾數過約級訂達為無"
    "滿間終從對組層頁線開發員類幣萬倍倍毎ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ\u00a0\u2002\u2003\u2009\u202f\u3000－−﹣＜＞＝＠＃（）",
    "0123456789.%+-~~$¥/:亿万两张颗个块台台柜节点条项种户壹贰叁肆陆柒捌玖佰仟币圆韩欧余几数过约级订达为无"
    "满间终从对组层页线开发员类币万倍倍每ABCDEFGHIJKLMNOPQRSTUVWXYZ      ---<>=@#()",
)
_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?")
_CHINESE = re.compile("[数几]?[零〇一二两三四五六七八九十百千万亿兆]+(?:点[零〇一二三四五六七八九]+[十百千万亿兆]*)?")
# 百 of 百度 and 百分点, 万 of 万科: a scale word that begins a name is none.
_SCALE = re.compile(
    " ?(?:十|百(?![分度川炼舸货姓胜济余])|千(?![问帆寻里])|万(?![科达象物])|亿(?![航欧联纬])|兆(?![易芯字赫瓦]))"
    "(?:百(?![分度])|千(?![问瓦])|万(?![科达])|亿(?![航欧])|[十兆]){0,3}"
)
_ENGLISH = re.compile(r"[ -]?(?:(trillion|tn)|(billion|bn)|(million|mn|mln)|(thousand))(?![A-Za-z])", re.IGNORECASE)
_TAIL = re.compile("([多余几来])(?![模媒核样维额股自到源看说临袭])([十百千万亿兆]{0,3})")
_REST = re.compile(r"(\d+(?:\.\d+)?)([十百千万亿]{0,2})(?![.,]?\d|[年月日号时点:%十百千万亿兆-])")
_BEGIN = frozenset("0123456789零〇一二两三四五六七八九十百千万亿数几")
_LONGEST = 24  # digits of the longest numeral that is read; what is longer is no number of the news


class Numeral(NamedTuple):
    """A numeral `text[start:end]`. `low` and `high` differ in 两三 and 十七八; `scale` is the power that is printed (亿 = 1e8).

    `vague` is more in 400多, approx in 十来, order in 数十万 and in a bare 百万; `bare` tells that a power stands alone (百万, 亿).
    """

    end: int
    low: float
    high: float
    scale: float = 1.0
    vague: Vague = ""
    bare: bool = False
    chinese: bool = False


def plain(text: str) -> str:
    """The text with digits, marks, numerals and measure words in one form, of the same length: ３.２萬張 → 3.2万张."""
    return text.translate(_PLAIN)


def read(text: str, start: int) -> tuple[Numeral | None, int]:
    """The numeral at `start` of a plain text and where to read on; no numeral where the run is not one (十一月 is not asked here)."""
    if text[start].isdecimal() and text[start].isascii():
        return _arabic(text, start)
    return _chinese(text, start)


def begins(char: str) -> bool:
    """Can a numeral begin with this character?"""
    return char in _BEGIN


def exact(value: float) -> float:
    """The value without the dust of binary fractions: 4303.52 × 1e4 is 43035200."""
    return float(f"{value:.14g}")


def product(scales: str) -> float:
    """百亿 → 1e10; no scale word → 1."""
    value = 1.0
    for char in scales:
        value *= _SCALES.get(char, 1.0)
    return value


def _arabic(text: str, start: int) -> tuple[Numeral | None, int]:
    match = _ARABIC.match(text, start)
    if match is None:
        return None, start + 1
    end = match.end()
    if end - start > _LONGEST:
        return None, end
    value, scale = float(match[0].replace(",", "")), 1.0
    if power := _SCALE.match(text, end):
        scale, end = product(power[0]), power.end()
        value, end = _rest(text, end, value * scale, scale)
    elif english := _ENGLISH.match(text, end):
        scale, end = (1e12, 1e9, 1e6, 1e3)[(english.lastindex or 1) - 1], english.end()
        value *= scale
    return _tail(text, Numeral(end, value, value, scale))


def _rest(text: str, end: int, value: float, scale: float) -> tuple[float, int]:
    """The smaller parts that follow a power: 2万2832, 1亿2000万; each must be smaller than the power before it."""
    limit = scale
    while limit >= 1e3 and (match := _REST.match(text, end)) and len(match[1]) <= _LONGEST:
        power = product(match[2])
        part = float(match[1]) * power
        if part >= limit or (match[2] and text[match.end() - 1] == "百" and text.startswith("度", match.end())):
            break
        value, end, limit = value + part, match.end(), power if match[2] else 1.0
    return value, end


def _tail(text: str, numeral: Numeral) -> tuple[Numeral, int]:
    """多, 余, 几, 来 after the digits, with the power that may follow: 100多亿, 十几万, 二十余."""
    match = _TAIL.match(text, numeral.end)
    if match is None:
        return numeral, numeral.end
    word, power = match[1], product(match[2])
    if (word == "几" and not match[2] and numeral.low % 10) or (word == "来" and numeral.low % 10):
        return numeral, numeral.end
    vague: Vague = "approx" if word == "来" else "more"
    scale = power if match[2] else numeral.scale
    low, high = numeral.low * power, numeral.high * power
    return numeral._replace(end=match.end(), low=low, high=high, scale=scale, vague=vague), match.end()


def _chinese(text: str, start: int) -> tuple[Numeral | None, int]:
    match = _CHINESE.match(text, start)
    if match is None:
        return None, start + 1
    run, end = _without_name(text, match[0], match.end())
    if not run or len(run) > _LONGEST:
        return None, match.end()
    vague: Vague = "order" if run[0] in "数几" else ""
    digits = run[1:] if vague else run
    values = _values(digits)
    if values is None:
        return (Numeral(end, 1.0, 1.0, chinese=True) if run == "一一" else None), end  # 唯一一家
    bare = digits[0] in "百千万亿兆"
    if bare and not all(c in _SCALES for c in digits):
        bare = False
    scale = _last_scale(digits)
    numeral = Numeral(end, values[0], values[1], scale, vague or ("order" if bare else ""), bare, True)
    return _tail(text, numeral)


_NAMES = re.compile("百(?=[度川炼舸货姓胜济]|分(?!之))|千(?=[问帆寻里])|万(?=[科达象物向润])|亿(?=[航欧联纬])|兆(?=[易芯])")


def _without_name(text: str, run: str, end: int) -> tuple[str, int]:
    """Leave off the last character where it begins a name: 一百度 → 一, 万科 → nothing."""
    if run[-1] in "百千万亿兆" and _NAMES.match(text, end - 1):
        return run[:-1], end - 1
    return run, end


def _last_scale(run: str) -> float:
    """The power that ends a run (三百万 → 1e6), 1 where it ends in a digit."""
    tail = len(run)
    while tail and run[tail - 1] in "十百千万亿兆":
        tail -= 1
    scales = run[tail:]
    return product(scales) if scales else 1.0


def _values(run: str) -> tuple[float, float] | None:
    """The value, or the two values where two digits stand side by side (两三千, 十七八, 三五)."""
    for i in range(len(run) - 1):
        a, b = _DIGITS.get(run[i]), _DIGITS.get(run[i + 1])
        if a and b:
            if not a < b <= a + 2:
                return None
            low, high = _value(run[: i + 1] + run[i + 2 :]), _value(run[:i] + run[i + 1 :])
            return None if low is None or high is None else (low, high)
    value = _value(run)
    return None if value is None else (value, value)


def _value(run: str) -> float | None:
    """The value of a well-formed numeral: 一千二百三十四, 三万两千, 两千五, 百万, 三点五亿; None where it is none."""
    whole, _, fraction = run.partition("点")
    if fraction:
        return _decimal(whole, fraction)
    total, section, digit, last, zero = 0.0, 0.0, None, 0.0, False
    limit = float("inf")
    for char in run:
        if char in _DIGITS:
            if digit is not None:
                return None
            digit, zero = _DIGITS[char] or None, zero or not _DIGITS[char]
            continue
        scale = _SCALES[char]
        if scale >= 1e4:
            part = section + (digit or 0)
            if part == 0 and total == 0:
                part = 1.0
            if part and scale >= limit:
                return None
            total = (total + part) * scale if scale > 1e4 and total < scale else total + part * scale if part else total * scale
            section, limit = 0.0, scale
        else:
            if digit is None and section and scale < last:
                return None
            section = section + (digit or 1) * scale if not section or digit is not None else section * scale
        digit, last, zero = None, scale, False
    if digit is not None:
        section += digit if zero or last < 100 else digit * last / 10
    return total + section if total + section or run in ("零", "〇") else None


def _decimal(whole: str, fraction: str) -> float | None:
    digits = fraction.rstrip("十百千万亿兆")
    value = _value(whole) if whole else 0.0
    if value is None:
        return None
    return float(f"{value:.0f}." + "".join(str(_DIGITS[c]) for c in digits)) * product(fraction[len(digits) :])
