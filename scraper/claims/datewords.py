"""The grammar of dates: what a date or period says, before any of it is resolved.

`read` takes the date that begins at an offset of a text made plain by `plain_dates` (same length): 去年12月 says "the year before the
publication's, month 12". What the words mean on a certain day is the business of `timeline`.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from scraper.claims.numerals import plain

Part = Literal[
    "year", "month", "day", "months", "days", "quarter", "half", "since-january", "edge",  # of a year
    "months-of-day", "near-day", "near-month", "near-quarter", "week", "weekday", "ago", "now",  # near a day
    "vague", "same-period", "undefined",
]  # fmt: skip
_SAME = str.maketrans("號時週後來將擬報財內現於預計個當晝幾會時", "号时周后来将拟报财内现于预计个当昼几会时")
TRIGGER = re.compile("[0-9QH一二两三四五六七八九十半今去前明后本上下当同次昨近日年月报全第截此迄至最翌隔首周星礼来不岁早JFMASOND过未连]")
JOIN = re.compile(" ?(?:--?|——?|–|~|至|到) ?")

_Y = r"(?:19|20)\d\d"
_HAN_YEAR = re.compile("[一二][零〇九][零〇一二三四五六七八九]{2}(?=年)")
_M = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = "(?:[12]\\d|3[01]|0?[1-9]|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])(?!\\d)"
_TO = "(?:--?|——?|–|~|至|到)"
_ISO = re.compile(rf"({_Y})([-/.])(1[0-2]|0?[1-9])(?:\2([12]\d|3[01]|0?[1-9]))?(?![\d]|[-/]\d)")
_LIST = re.compile(rf"({_Y})(?=(?:[、,，/和及与]{{1,2}}|以及){_Y}(?:(?:[、,，/和及与至-]|以及){_Y}){{0,10}}年|{_TO}{_Y}(?:年|财年))")
_FISCAL = re.compile(rf"(?:FY ?)?({_Y}|\d\d) ?财[年政]年?度? ?(?:第?([一二三四1-4])(?:季度|财季|季)|Q([1-4]))?|FY ?({_Y}|\d\d)(?: ?Q([1-4]))?")
_SHORT = re.compile(rf"({_Y}|\d\d) ?年?(?:Q([1-4])|H([12]))(?![A-Za-z0-9])|(?<![A-Za-z0-9])([1-4])Q ?({_Y}|\d\d)(?!\d)")
_YEAR = re.compile(rf"({_Y}) ?年(?!级|产|代|货|款|薪)|(\d\d)年(?=[上下前全初底末第]|\d{{1,2}}月|[一二三四]季)")
_YEAR_WORDS = {
    "今年": 0, "本年": 0, "去年": -1, "上年": -1, "上一年": -1, "前年": -2, "明年": 1, "来年": 1, "后年": 2, "下一年": 1,
}  # fmt: skip
_SAME_YEAR = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1, "第二年": 1}
_PART = re.compile(
    rf"""(?P<m1>{_M})月?份?{_TO}(?P<m2>{_M})月份?(?!\d)
      | (?P<m>{_M})月份?(?:\ ?(?P<d>{_D})(?:[日号]?{_TO}(?:(?P<dm>{_M})月)?(?P<d2>{_D})[日号]|[日号])|(?P<edge>底|末|初|中旬|上旬|下旬|中(?=[,，、。])))?
      | 前(?P<n>[一二三1-3])个?季度? | [前首](?P<nm>1[01]|[2-9]|十一?|[两二三四五六七八九])个?月(?!前)
      | 第?(?P<q>[一二三四1-4])(?:季度|财季|季(?=[,，、的。;；营净实收毛业)至到末]|$)) | Q(?P<q2>[1-4])(?![A-Za-z0-9]) | (?P<first>首季度?)
      | (?P<h>[上下])半年(?!度?[前后]$) | H(?P<h2>[12])(?![A-Za-z0-9])
    """,
    re.VERBOSE,
)
_YEAR_EDGE = re.compile("(底|末|初|中(?![国期央国枢科芯信证金银微兴])|年中)|(?:全年|年度|度)(?!假|假期)")
_DAY_ALONE = re.compile(r"([12]\d|3[01]|0?[1-9])日(?![内均间游后前以龄线元圆本报立无化益常语])")
_NOT_DAY = frozenset("第近前后满共时逾超约达续期0123456789.-个每几余每至到和、—~")
_AGO = re.compile(
    r"(\d{1,4}|[一两二三四五六七八九十]{1,3}|半)(天|日|周|个星期|个多?月|年)(?:之|以)?(前|后)(?!三|两|的?[一二]季|五|十)"
)
_WEEK = re.compile("(上上|上|下|本|这|当)?(?:一?个?)(?:周|星期|礼拜)([一二三四五六日天])?(?![一二三四五六日天年期])")
_NEAR_DAY = {
    "今日": 0, "今天": 0, "今晨": 0, "今早": 0, "今晚": 0, "昨日": -1, "昨天": -1, "昨晚": -1, "昨夜": -1, "昨晨": -1,
    "前日": -2, "前天": -2, "明日": 1, "明天": 1, "明晚": 1, "后天": 2,
}  # fmt: skip
_NEAR_MONTH = {"本月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_NEAR_QUARTER = {"本季度": 0, "上季度": -1, "上一季度": -1, "上个季度": -1, "下季度": 1, "下个季度": 1}
_SAME_DAY = {"当日": 0, "当天": 0, "当晚": 0, "同日": 0, "同一天": 0, "次日": 1, "翌日": 1, "隔日": 1, "前一日": -1, "前一天": -1}
_SAME_MONTH = {"当月": 0, "同月": 0, "次月": 1}
_OF_YEAR = {"年底": 12, "年末": 12, "岁末": 12, "年初": 1, "年中": 0, "年内": 13, "全年": 13}
_OF_MONTH = frozenset(("月底", "月末", "月初", "月中", "月内"))
_NOW = ("截至目前", "截止目前", "截至发稿时", "截至发稿", "截止发稿", "截至当前", "截至今日", "截至今天", "截至昨日", "截至现在", "截稿时",
        "截稿前", "迄今为止", "迄今", "至今", "目前为止", "截至记者发稿", "截至本文发稿", "截至报道发出", "截至本刊发稿")  # fmt: skip
# How many days before the publication such a word may reach.
VAGUE = {
    "近日": 14, "日前": 14, "近期": 31, "近来": 31, "最近": 31, "前几日": 7, "前几天": 7, "前些天": 14, "前不久": 31, "不久前": 31,
    "近段时间": 31, "最近一段时间": 31, "连日来": 14, "几天前": 7, "早前": 92, "早些时候": 31, "近几日": 7, "近几天": 7, "近几个月": 183,
    "过去几年": 1826, "近年来": 1826, "近年": 1826, "过去一年": 366, "最近一年": 366, "近一年": 366, "近两年": 731, "近三年": 1096,
    "最近三年": 1096, "过去三年": 1096, "过去两年": 731, "近五年": 1826, "过去五年": 1826, "近半年": 183, "近一个月": 31, "近一周": 7,
}  # fmt: skip
_UNDEFINED = ("报告期各期末", "报告期各期", "报告期期末", "报告期末", "报告期内", "报告期")
_SAME_PERIOD = ("去年同期", "上年同期", "上一年同期")
_ENGLISH = re.compile(
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?(?: (\d{1,2})(?:st|nd|rd|th)?(?!\d))?(?:,? (\d{4}))?(?![A-Za-z0-9])"
)
_ENGLISH_DAY = re.compile(r"(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,? (\d{4})(?!\d)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = "一二三四五六日"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


class Reading(NamedTuple):
    """What a date says: a year (absolute, `shift` from the publication's, or `same` as the text's last one) and a part of it."""

    start: int
    end: int
    part: Part
    nums: tuple[int, ...] = ()
    year: int | None = None
    shift: int | None = None
    same: int | None = None
    fiscal: bool = False
    as_of: bool = False

    @property
    def bare(self) -> bool:
        """Is no year said at all?"""
        return self.year is None and self.shift is None and self.same is None


def plain_dates(text: str) -> str:
    """The text with digits, marks and the characters of dates in one form, of the same length."""
    return plain(text).translate(_SAME)


def read(text: str, start: int) -> Reading | None:
    """The date that begins at `start`, or None; a date never begins inside a number or a Latin word."""
    char = text[start]
    before = text[start - 1 : start]
    if char.isascii():
        if before.isascii() and (before.isalnum() or (before == "." and text[start - 2 : start - 1].isdigit())):
            return None
        return _by_digit(text, start) if char.isdigit() else _by_letter(text, start)
    return _by_word(text, start) or _bare_part(text, start) or _ago(text, start)


def _by_letter(text: str, start: int) -> Reading | None:
    if match := _FISCAL.match(text, start):
        return _fiscal(start, match)
    if match := _ENGLISH.match(text, start):
        month, day, year = _MONTHS.index(match[1]) + 1, match[2], match[3]
        if not day and not year:
            return None
        nums, part = ((month, int(day)), "day") if day else ((month,), "month")
        return Reading(start, match.end(), part, nums, int(year) if year else None)  # type: ignore[arg-type]
    return _bare_part(text, start) if text[start] in "QH" else None


def _by_digit(text: str, start: int) -> Reading | None:
    if match := _ISO.match(text, start):
        if match[4]:
            return Reading(start, match.end(), "day", (int(match[3]), int(match[4])), int(match[1]))
        return Reading(start, match.end(), "month", (int(match[3]),), int(match[1])) if match[2] != "." else None
    if match := _FISCAL.match(text, start):
        return _fiscal(start, match)
    if match := _SHORT.match(text, start):
        year = _full(match[1] or match[5])
        quarter, half = match[2] or match[4], match[3]
        return Reading(start, match.end(), "quarter" if quarter else "half", (int(quarter or half),), year)
    if match := _YEAR.match(text, start):
        return _in_year(text, Reading(start, match.end(), "year", year=_full(match[1] or match[2])))
    if match := _LIST.match(text, start):
        return Reading(start, match.end(), "year", year=int(match[1]))
    if reading := _bare_part(text, start):
        return reading
    if (match := _DAY_ALONE.match(text, start)) and text[start - 1 : start] not in _NOT_DAY:
        return Reading(start, match.end(), "months-of-day", (int(match[1]),))
    if match := _ENGLISH_DAY.match(text, start):
        return Reading(start, match.end(), "day", (_MONTHS.index(match[2]) + 1, int(match[1])), int(match[3]))
    return _ago(text, start)


def _full(year: str) -> int:
    """25 → 2025."""
    return int(year) if len(year) == 4 else 2000 + int(year)


def _fiscal(start: int, match: re.Match[str]) -> Reading:
    quarter = match[2] or match[3] or match[5]
    nums = (_small(quarter),) if quarter else ()
    return Reading(start, match.end(), "undefined", nums, _full(match[1] or match[4]), fiscal=True)


def _in_year(text: str, reading: Reading) -> Reading:
    """The reading with the part of the year that follows: 2025年 + 9月5日, 去年 + 底, 今年 + 前三季度."""
    at = reading.end
    at += text[at : at + 1] in (" ", "的")
    if part := _PART.match(text, at):
        return _of_part(reading.start, part)._replace(year=reading.year, shift=reading.shift, same=reading.same)
    if edge := _YEAR_EDGE.match(text, reading.end):
        if edge[1] is None:
            return reading._replace(end=edge.end())
        nums = (12,) if edge[1] in "底末" else (1,) if edge[1] == "初" else (0,)
        return reading._replace(end=edge.end(), part="edge", nums=nums)
    return reading


def _bare_part(text: str, start: int) -> Reading | None:
    """A month, day, quarter or half whose year is not said."""
    part = _PART.match(text, start)
    if part is None or (part["nm"] and _small(part["nm"]) < 5):
        return None
    if text[start - 1 : start] in _DIGITS or text[start - 1 : start] in ("十", "每", "几"):
        return None
    return _of_part(start, part)


def _of_part(start: int, match: re.Match[str]) -> Reading:
    group = match.lastgroup
    get = {k: v for k, v in match.groupdict().items() if v}
    end = match.end()
    if "m1" in get:
        return Reading(start, end, "months", (_small(get["m1"]), _small(get["m2"])))
    if "d2" in get:
        month = _small(get["m"])
        last = _small(get.get("dm", get["m"]))
        return Reading(start, end, "days", (month, _small(get["d"]), last, _small(get["d2"])))
    if "m" in get:
        month = _small(get["m"])
        return Reading(start, end, "day", (month, _small(get["d"]))) if "d" in get else Reading(start, end, "month", (month,))
    if "n" in get or "nm" in get:
        return Reading(start, end, "since-january", (3 * _small(get["n"]) if "n" in get else _small(get["nm"]),))
    if "h" in get or "h2" in get:
        return Reading(start, end, "half", (1 if get.get("h", "上") == "上" and get.get("h2", "1") == "1" else 2,))
    number = 1 if group == "first" else _small(get.get("q") or get["q2"])
    return Reading(start, end, "quarter", (number,))


def _small(numeral: str) -> int:
    """A day, month or quarter: 12, 十二, 三十一."""
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0) if ten else _DIGITS[numeral]


def _by_word(text: str, start: int) -> Reading | None:
    """Words that are dates, the longest first: 今年, 昨晚, 截至目前, 上周五, 近日."""
    for length in (6, 5, 4, 3, 2):
        word = text[start : start + length]
        if len(word) == length and (reading := _word(text, start, word)):
            return reading
    if match := _HAN_YEAR.match(text, start):
        year = int("".join(str(_DIGITS[c]) for c in match[0]))
        return _in_year(text, Reading(start, match.end() + 1, "year", year=year))
    return _week(text, start)


def _word(text: str, start: int, word: str) -> Reading | None:
    end = start + len(word)
    if word in _NOW:
        return Reading(start, end, "now", as_of=True)
    if word in VAGUE and not text.startswith("地", end):
        return Reading(start, end, "vague")
    if word in _UNDEFINED:
        return Reading(start, end, "undefined")
    if word in _SAME_PERIOD:
        return Reading(start, end, "same-period")
    if word in _YEAR_WORDS:
        return _in_year(text, Reading(start, end, "year", shift=_YEAR_WORDS[word]))
    if word in _SAME_YEAR:
        return _in_year(text, Reading(start, end, "year", same=_SAME_YEAR[word]))
    if word in _OF_YEAR and text[start - 1 : start] not in _DIGITS and not text[start - 1 : start].isdigit():
        return _year_edge(text, start, end, _OF_YEAR[word])
    if word in _OF_MONTH:
        return Reading(start, end, "near-month", (0,), same=0)
    for table, part, same in _NEAR:
        if word in table and not text.startswith(("头条", "资本", "系", "黄历"), end):
            return Reading(start, end, part, (table[word],), same=0 if same else None)
    return None


_NEAR: tuple[tuple[dict[str, int], Part, bool], ...] = (
    (_NEAR_DAY, "near-day", False),
    (_SAME_DAY, "near-day", True),
    (_NEAR_MONTH, "near-month", False),
    (_SAME_MONTH, "near-month", True),
    (_NEAR_QUARTER, "near-quarter", False),
)


def _year_edge(text: str, start: int, end: int, month: int) -> Reading | None:
    if month == 0 and text[end : end + 1] in ("国", "期", "央", "会", "报", "中"):
        return None
    return Reading(start, end, "year" if month == 13 else "edge", () if month == 13 else (month,))


def _week(text: str, start: int) -> Reading | None:
    if text[start - 1 : start] in _DIGITS or text[start - 1 : start] in ("每", "几", "十", "半", "多") or text[start - 1 : start].isdigit():
        return None
    match = _WEEK.match(text, start)
    if match is None or not (match[1] or match[2]):
        return None
    weeks = {"上上": -2, "上": -1, "下": 1}.get(match[1] or "", 0)
    if match[2] is None:
        return Reading(start, match.end(), "week", (weeks,))
    day = 6 if match[2] == "天" else _WEEKDAYS.index(match[2])
    return Reading(start, match.end(), "weekday", (day, weeks) if match[1] else (day,))


def _ago(text: str, start: int) -> Reading | None:
    """三周后, 两天前, 半年前: a number of days or months from the day that is spoken of."""
    match = _AGO.match(text, start)
    if match is None or text[start - 1 : start] in ("第", "十", "前", "近", "后", "几"):
        return None
    if match[1] == "半":
        number, unit = (6, "月") if match[2] == "年" else (15, "天")
    else:
        number, unit = _small_or_zero(match[1]), match[2]
    sign = 1 if match[3] == "后" else -1
    if not number:
        return None
    days, in_months = {"天": (1, 0), "日": (1, 0), "周": (7, 0), "个星期": (7, 0), "年": (0, 12)}.get(unit, (0, 1))
    return Reading(start, match.end(), "ago", (sign * number * days, sign * number * in_months, int(unit == "年")))


def _small_or_zero(numeral: str) -> int:
    try:
        return _small(numeral)
    except (KeyError, ValueError):
        return 0
