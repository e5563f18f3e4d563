"""Dates that are counted from a day, as their words tell them: 上周五, 近三年, 两天前."""

from __future__ import annotations

import re

from scraper.claims.datewords import Reading
from scraper.claims.numerals_zh import DIGITS

_HAN = "一二两三四五六七八九十"
_AGO = re.compile(
    rf"(\d{{1,4}}|[{_HAN}]{{1,3}}|半)(天|日|周|个星期|个多?月|年)(?:之|以)?(前|后)(?!三|两|的?[一二]季|五|十|来者|台|端|续|劲)"
)
_LATELY = re.compile(rf"(?:最近|近|过去|未来)的?([{_HAN}]|10|[1-9])(年|个月|周|天)(?:来|内|间|里)?")
_WEEK = re.compile(
    "(上上|上|下|本|这|当)?(?:一?个?)(?:周|星期|礼拜)([一二三四五六日天])?(?![一二三四五六日天年期边围转报刊])"
)
_LATER = re.compile(rf"(?:隔|过)了?([1-9]|[{_HAN}])(年|个月)(?![前不多半来后以])")  # 再隔一年推出
_DAYS = {"天": 1, "日": 1, "周": 7, "个星期": 7}
_UNIT_MONTHS = {"年": 12, "个月": 1, "个多月": 1}


def small(numeral: str) -> int:
    """A day, month or quarter: 12, 十二, 三十一; 0 where it is none."""
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return DIGITS.get(numeral, 0)
    return DIGITS.get(tens, 1) * 10 + DIGITS.get(ones, 0)


def week(text: str, start: int, before: str) -> Reading | None:
    """上周五, 本周, 周四; not 两周, 每周一."""
    if before in DIGITS or before.isdigit() or before in ("每", "几", "十", "半", "多", "整"):
        return None
    match = _WEEK.match(text, start)
    if match is None or not (match[1] or match[2]):
        return None
    weeks = {"上上": -2, "上": -1, "下": 1}.get(match[1] or "", 0)
    if match[2] is None:
        return Reading(start, match.end(), "week", (weeks,))
    day = "一二三四五六日".find("日" if match[2] == "天" else match[2])
    return Reading(start, match.end(), "weekday", (day, weeks) if match[1] else (day,))


def lately(text: str, start: int) -> Reading | None:
    """近三年, 过去两年: how many days back; 未来三年: none."""
    match = _LATELY.match(text, start)
    if match is None:
        return None
    days = {"年": 366, "个月": 31, "周": 7, "天": 1}[match[2]] * small(match[1])
    return Reading(start, match.end(), "vague", () if text[start] == "未" else (days,))


def later(text: str, start: int, before: str) -> Reading | None:
    """再隔一年, 又过两个月: a number of months from the time that is spoken of; 超过一年 is how long."""
    match = _LATER.match(text, start) if before and before in "再又" else None
    if match is None:
        return None
    nums = (0, small(match[1]) * _UNIT_MONTHS[match[2]], int(match[2] == "年"))
    return Reading(start, match.end(), "ago", nums)


def ago(text: str, start: int, before: str) -> Reading | None:
    """三周后, 两天前, 半年前: a number of days or months from the day that is spoken of."""
    match = _AGO.match(text, start)
    if match is None or (before and before in "第十前近后几0123456789"):
        return None
    sign = 1 if match[3] == "后" else -1
    if match[1] == "半":
        nums = (0, 6 * sign, 0) if match[2] == "年" else (15 * sign, 0, 0)
        return Reading(start, match.end(), "ago", nums) if match[2] in ("年", "个月") else None
    number = sign * small(match[1])
    nums = (number * _DAYS.get(match[2], 0), number * _UNIT_MONTHS.get(match[2], 0), int(match[2] == "年"))
    return Reading(start, match.end(), "ago", nums) if number else None
