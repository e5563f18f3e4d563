"""Numerals as Chinese texts write them: 1,747, 3.2万, 2万2832, 三万两千, 数十万, 十几亿, 六七(成), 一百零五.

`read` takes the numeral that begins at an offset of a plain text (`plain`, which keeps the length) and tells its
value, or its two values (两三 is 2 and 3), what is vague in it, and where it ends. It knows nothing of units.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from scraper.claims.fold import simplify
from scraper.claims.numerals_zh import DIGITS, SCALES, values

Vague = Literal["", "more", "approx", "order"]

# Only what numbers, units and dates are written with: everything else is compared as it stands.
_FORMS = str.maketrans(
    "０１２３４５６７８９．％＋－～〜＄￥／：億萬兩張顆個塊臺檯櫃節點條項種戶"
    "幣圓韓歐餘幾數過約級訂達為無滿間終從對組層頁線開發員類毎輛筆場輪畝"
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ\u00a0\u2002\u2003\u2009\u202f\u3000−﹣＜＞＝＠＃（）",
    "0123456789.%+-~~$¥/:亿万两张颗个块台台柜节点条项种户"
    "币圆韩欧余几数过约级订达为无满间终从对组层页线开发员类每辆笔场轮亩"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ      --<>=@#()",
)
_TO_FOLD = re.compile("[" + re.escape("".join(map(chr, _FORMS))) + "]")
_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?")
_CHINESE = re.compile(
    "[数几]?[零〇一二两三四五六七八九十百千万亿兆]+(?:点[零〇一二三四五六七八九]+[十百千万亿兆]*)?|[数几](?=个亿)"
)
# 百 of 百度 and 百分点, 万 of 万科: a scale word that begins a name is none.
_SCALE = re.compile(
    " ?(?:十|百(?![分度川炼舸货姓胜济])|千(?![问帆寻里])|万(?![科达象物])|亿(?![航欧联纬])|兆(?![易芯字赫瓦]))"
    "(?:百(?![分度])|千(?![问瓦])|万(?![科达])|亿(?![航欧])|[十兆]){0,3}"
)
_SCALE_FIRST = frozenset(" 十百千万亿兆")
_ENGLISH = re.compile(r"[ -]?(?:(trillion|tn)|(billion|bn)|(million|mn|mln)|(thousand))(?![A-Za-z])", re.IGNORECASE)
_ENGLISH_FIRST = frozenset(" -tbmTBM")
_TAIL = re.compile(
    " ?([多余几来+])(?![模媒核样维额股自到源看说临袭0-9A-Za-z])(?:个(?=亿))?([十百千万亿兆]{0,3})|(个)(亿)"
)
_TAIL_FIRST = frozenset(" 多余几来个+")
_REST = re.compile(
    r" ?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)([十百千万亿]{0,2})(?![.,]?\d| ?[年月日号时点:%十百千万亿兆-])"
)
_REST_FIRST = frozenset("0123456789 ")
_NAMES = re.compile(
    "百(?=[度川炼舸货姓胜济]|分(?!之))|千(?=[问帆寻里])|万(?=[科达象物向润])|亿(?=[航欧联纬])|兆(?=[易芯])"
)
_LONGEST = 24  # digits of the longest numeral that is read; what is longer is no number of the news
_BEGIN = frozenset("0123456789零〇一二两三四五六七八九十百千万亿数几")
_POWERS = frozenset("百千万亿兆")


class Numeral(NamedTuple):
    """A numeral `text[start:end]`; `low` and `high` differ in 两三 and 十七八; `scale` is the printed power (亿).

    `vague` is more in 400多, approx in 十来, order in 数十万 and in a bare 百万; `bare`: a power stands alone (百万).
    """

    start: int
    end: int
    low: float
    high: float
    scale: float = 1.0
    vague: Vague = ""
    bare: bool = False
    chinese: bool = False


def plain(text: str) -> str:
    """The text with all characters in one form, of the same length: 高於３.２萬張 → 高于3.2万张."""
    return _TO_FOLD.sub(_folded, simplify(text))


def _folded(match: re.Match[str]) -> str:
    return chr(_FORMS[ord(match[0])])


def read(text: str, start: int) -> tuple[Numeral | None, int]:
    """The numeral at `start` of a plain text, None where the run is none, and where to read on."""
    return _arabic(text, start) if text[start] in "0123456789" else _chinese(text, start)


def begins(char: str) -> bool:
    """Can a numeral begin with this character?"""
    return char in _BEGIN


def exact(value: float) -> float:
    """The value without the dust of binary fractions: 4303.52 × 1e4 is 43035200."""
    return value if value == int(value) else float(f"{value:.14g}")


def product(scales: str) -> float:
    """百亿 → 1e10; no scale word → 1."""
    value = 1.0
    for char in scales:
        value *= SCALES.get(char, 1.0)
    return value


def _arabic(text: str, start: int) -> tuple[Numeral | None, int]:
    match = _ARABIC.match(text, start)
    if match is None:
        return None, start + 1
    end = match.end()
    if end - start > _LONGEST:
        return None, end
    digits, after = match[0], text[end : end + 1]
    value, scale = float(digits.replace(",", "") if "," in digits else digits), 1.0
    if after in _SCALE_FIRST and (power := _SCALE.match(text, end)):
        scale, end = product(power[0]), power.end()
        value *= scale
        if text[end : end + 1] in _REST_FIRST:
            value, end = _rest(text, end, value, scale, power[0][0] == " ")
    elif after in _ENGLISH_FIRST and (english := _ENGLISH.match(text, end)):
        scale, end = (1e12, 1e9, 1e6, 1e3)[(english.lastindex or 1) - 1], english.end()
        value *= scale
    return _tail(text, Numeral(start, end, value, value, scale))


def _rest(text: str, end: int, value: float, scale: float, spaced: bool) -> tuple[float, int]:
    """The smaller parts that follow a power: 2万2832, 1亿2000万; each must be smaller than the power before it."""
    limit = scale
    while limit >= 1e3 and (match := _REST.match(text, end)) and len(match[1]) <= _LONGEST:
        power = product(match[2])
        part = float(match[1].replace(",", "")) * power
        if power == 1 and limit == scale and match[0] in "123456789":
            part = float(match[0]) * scale / 10  # 6万2 is what is said for 6万2000
        if part >= limit or (not spaced and match[0][0] == " "):
            break
        value, end, limit = value + part, match.end(), power
    return value, end


def _tail(text: str, numeral: Numeral) -> tuple[Numeral, int]:
    """多, 余, 几, 来, + after the digits, with the power that may follow: 100多亿, 十几万, 100+; and 十个亿."""
    end = numeral.end
    if text[end : end + 1] not in _TAIL_FIRST or (match := _TAIL.match(text, end)) is None:
        return numeral, end
    word, power = match[1], product(match[2] or match[4] or "")
    if word in ("几", "来") and numeral.low % 10 and not (word == "几" and match[2]):
        return numeral, end
    vague: Vague = "approx" if word == "来" else "more" if word else numeral.vague
    scale = power if power > 1 else numeral.scale
    low, high = numeral.low * power, numeral.high * power
    numeral = numeral._replace(end=match.end(), low=low, high=high, scale=scale, vague=vague)
    return numeral._replace(bare=numeral.bare and word not in ("多", "余", "来")), match.end()  # 百余 is a number


def _chinese(text: str, start: int) -> tuple[Numeral | None, int]:
    match = _CHINESE.match(text, start)
    if match is None:
        return None, start + 1
    run, end = match[0], match.end()
    if run[-1] in _POWERS and _NAMES.match(text, end - 1):  # 一百度 → 一, 万科 → nothing
        run, end = run[:-1], end - 1
    if not run or len(run) > _LONGEST:
        return None, match.end()
    vague: Vague = "order" if run[0] in "数几" else ""
    digits = (run[1:] or "一") if vague else run
    pair = values(digits)
    if pair is None:
        return (Numeral(end - 1, end, 1.0, 1.0, chinese=True) if run == "一一" else None), end  # 唯一一家
    bare = not vague and digits[0] in _POWERS and all(c in SCALES for c in digits)
    numeral = Numeral(start, end, pair[0], pair[1], _last_scale(digits), vague or ("order" if bare else ""), bare, True)
    return _tail(text, numeral)


def _last_scale(run: str) -> float:
    """The great power that ends a run (三百万 → 1e4, 一千亿 → 1e8), or its last digit leans on (四万五); else 1."""
    run = run[:-1] if run[-1:] in DIGITS and run[-2:-1] in ("万", "亿") else run
    return product(run[len(run.rstrip("万亿兆")) :])
