"""Words that are dates by themselves, and the record of what a date says before it is resolved."""

from __future__ import annotations

from typing import Literal, NamedTuple

Part = Literal[
    # of a year
    "year", "month", "day", "months", "days", "quarter", "half", "since-january", "edge",
    # near a day
    "day-of-month", "near-day", "near-month", "near-quarter", "week", "weekday", "ago", "now",
    # neither
    "vague", "same-period", "undefined",
]  # fmt: skip


class Reading(NamedTuple):
    """What a date says: a year (absolute, `shift` from the publication's, or `same` as the text's last) and a part of it.

    `nums` are the numbers of the part: month and day, months, quarter, days from the anchor, and so on.
    """

    start: int
    end: int
    part: Part
    nums: tuple[int, ...] = ()
    year: int | None = None
    shift: int | None = None
    same: int | None = None
    fiscal: bool = False
    as_of: bool = False


class Word(NamedTuple):
    """A word and its reading; `tail` tells that a part of the year (or 底, 初 of a month) may follow."""

    text: str
    part: Part
    nums: tuple[int, ...] = ()
    shift: int | None = None
    same: int | None = None
    as_of: bool = False
    tail: bool = False
    not_before: tuple[str, ...] = ()
    not_after: str = ""


def _words() -> list[Word]:
    years = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1, "来年": 1, "后年": 2, "下一年": 1}
    found = [Word(t, "year", shift=n, tail=True, not_before=("级", "轻")) for t, n in years.items()]
    years = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1, "上年": -1, "上一年": -1, "前一年": -1}
    found += [Word(t, "year", same=n, tail=True) for t, n in years.items()]
    edges = {"年底": 12, "年末": 12, "岁末": 12, "年初": 1, "年中": 0}
    stops = ("国", "期", "央", "会", "报", "奖", "大促", "总结")
    found += [Word(t, "edge", (n,), not_before=stops, not_after="0123456789一二三四五六七八九十半多几每") for t, n in edges.items()]
    found += [Word(t, "year", not_after="0123456789一二三四五六七八九十半多几每") for t in ("年内", "全年")]
    days = {"今日": 0, "今天": 0, "今晨": 0, "今早": 0, "今晚": 0, "昨日": -1, "昨天": -1, "昨晚": -1, "昨夜": -1, "昨晨": -1}
    days |= {"前日": -2, "前天": -2, "明日": 1, "明天": 1, "明晚": 1, "后天": 2}
    found += [Word(t, "near-day", (n,), not_before=("头条", "资本", "系", "黄历", "华纳")) for t, n in days.items()]
    days = {"当日": 0, "当天": 0, "当晚": 0, "同日": 0, "同一天": 0, "次日": 1, "翌日": 1, "隔日": 1, "前一日": -1, "前一天": -1}
    found += [Word(t, "near-day", (n,), same=n) for t, n in days.items()]
    months = {"本月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
    found += [Word(t, "near-month", (n,), tail=True) for t, n in months.items()]
    months = {"当月": 0, "同月": 0, "次月": 1, "月底": 0, "月末": 0, "月初": 0, "月内": 0}
    found += [Word(t, "near-month", (n,), same=n, not_after="0123456789一二三四五六七八九十个") for t, n in months.items()]
    quarters = {"本季度": 0, "上季度": -1, "上一季度": -1, "上个季度": -1, "下季度": 1, "下个季度": 1, "下一季度": 1}
    found += [Word(t, "near-quarter", (n,)) for t, n in quarters.items()]
    now = ("截至目前", "截止目前", "截至当前", "截至今日", "截至今天", "截至现在", "截稿时", "截稿前", "迄今为止", "迄今", "目前为止", "截至发稿时",
           "截至发稿", "截止发稿时", "截止发稿", "截至记者发稿", "截至本文发稿", "截至本刊发稿")  # fmt: skip
    found += [Word(t, "now", (0,), as_of=True) for t in now]
    found += [Word("截至昨日", "now", (-1,), as_of=True), Word("截至昨天", "now", (-1,), as_of=True)]
    found += [Word("至今", "now", (0,), as_of=True, not_before=("年", "日", "天"), not_after="截")]
    return found + [Word(t, "vague", (n,), not_before=stops) for t, (n, stops) in _VAGUE.items()] + _undefined()


# How many days before the publication such a word may reach, and what it may not stand before.
_VAGUE: dict[str, tuple[int, tuple[str, ...]]] = {
    "近日": (14, ()), "日前": (14, ()), "近期": (31, ()), "近来": (31, ()), "连日来": (14, ()), "近几日": (7, ()), "近几天": (7, ()),
    "最近": (31, ("一", "的一", "两", "三", "几", "邻", "点")), "前几日": (7, ()), "前几天": (7, ()), "几天前": (7, ()), "前些天": (14, ()),
    "前不久": (31, ()), "不久前": (31, ()), "近段时间": (31, ()), "近一段时间": (31, ()), "最近一段时间": (31, ()), "近几个月": (183, ()),
    "近年来": (1826, ()), "近年": (1826, ("底", "初")), "近几年": (1826, ()), "过去几年": (1826, ()),
}  # fmt: skip


def _undefined() -> list[Word]:
    """Periods that only the text's own definition settles."""
    words = ("报告期各期末", "报告期各期", "报告期期末", "报告期末", "报告期内", "报告期", "最近一期", "最近一个季度", "三年一期")
    return [Word(t, "undefined") for t in words] + [Word(t, "same-period") for t in ("去年同期", "上年同期", "上一年同期")]


def by_first() -> dict[str, tuple[Word, ...]]:
    """All words by their first character, the longest first."""
    table: dict[str, list[Word]] = {}
    for word in _words():
        table.setdefault(word.text[0], []).append(word)
    return {char: tuple(sorted(words, key=lambda w: -len(w.text))) for char, words in table.items()}
