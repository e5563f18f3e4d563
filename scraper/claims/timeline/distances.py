"""Dates that are counted from a day: 昨天, 次日, 上周五, 两年后, 29日."""

from __future__ import annotations

import re
from datetime import date

from scraper.claims import edtf
from scraper.claims.datewords import Reading
from scraper.claims.edtf import Span
from scraper.claims.timeline.memory import MEMORY, Memory
from scraper.claims.timeline.tense import GOVERNED, future, is_to_follow
from scraper.claims.timeline.years import GRACE
from scraper.claims.yearparts import ago, one_day

COUNTED = ("near-day", "near-month", "near-quarter", "week", "weekday", "ago", "now", "day-of-month")  # parts
_CHAINED = frozenset(("同日", "同一天", "次日", "翌日", "隔日", "次月", "前一日", "前一天", "同月"))
_FAR = ("同日", "次日", "翌日", "同月")  # these reach back over many sentences
_FAR_REACH = 20  # sentences
_SAME_DAY, _SAME_DAY_REACH = ("当日", "当天", "当晚"), 5
# 4月30日,财报次日,…: what the day that stands before it is called
_APPOSED = re.compile(r"\d日(?:早间|晚间|晚|早|上午|下午)?[,，] ?[\u4e00-\u9fff]{2,5}(?:发布|披露|公布)?$")
_TRADING = re.compile("[^,，。;；]{0,4}?(?:收盘|收市|开盘|盘中|早盘|午后|股价|[aA港]股)")
_EVENTS = frozenset("布市牌幕售线板行动会")  # 发布当天, 上市当日: the day of that event, which is not said
_MONTHS = {"本月": 0, "当月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}


class Distances:
    """Counts from the day that the text named, else from the publication."""

    def __init__(self, published: date | None, memory: Memory) -> None:
        self.plain = memory.plain
        self.published = published
        self._memory = memory

    def anchor(self, reading: Reading) -> tuple[date, bool] | None:
        """The day that is counted from, and whether the text named it (同日, 次日, 两天前); else the publication."""
        sentence = self._memory.sentence(reading.start)
        if reading.part == "ago" and reading.nums[1]:
            return self._named_before(reading, sentence) or self._from_publication(reading)
        if reading.part == "near-quarter" and (reading.same is not None or reading.nums[0] < 0):
            known, reach = self._memory.quarter, 1 if reading.same is None else _FAR_REACH
            if known is not None and sentence - known[1] < reach:
                return known[0], True  # 三季度收入9亿元,上一季度为7亿元; 当季
            return None if reading.same is not None else self._publication
        if reading.same is not None or reading.part in ("ago", "day-of-month"):
            word = self._memory.word(reading)
            if word in _CHAINED and _APPOSED.search(self.plain, max(0, reading.start - 16), reading.start):
                return None
            known = self._memory.month if reading.part == "near-month" else self._memory.day
            later = reading.part == "ago" and reading.nums[0] > 0 and not future(self.plain, reading)  # 一天之后,…公布
            reach = _FAR_REACH if word in _FAR or later else _SAME_DAY_REACH if word in _SAME_DAY else MEMORY
            if known is not None and sentence - known[1] < reach:
                return known[0], True
            if word in _SAME_DAY and known is not None and not self._is_of_trading(reading):
                return None  # 当天, of a day that was named far above
            if word in _CHAINED or self.plain[reading.start - 1 : reading.start] in _EVENTS:
                return None
        return self._from_publication(reading)

    def _is_of_trading(self, reading: Reading) -> bool:
        """截至当日收盘 is of the day of publication, whatever the text named."""
        return _TRADING.match(self.plain, reading.end) is not None

    def within(self, reading: Reading) -> int | None:
        """The year in which 两个月后 lies, where the text named it and no month of it."""
        year, sentence = self._memory.year, self._memory.sentence(reading.start)
        months = reading.nums[1] if reading.part == "ago" else 0
        if year is None or not 0 < months < 12 or self._named_before(reading, sentence):
            return None
        return (
            year.year if sentence - year.sentence < _SAME_DAY_REACH and not is_to_follow(self.plain, reading) else None
        )

    def _from_publication(self, reading: Reading) -> tuple[date, bool] | None:
        """The publication, but for 集群点亮三周后, which counts from what happened then."""
        before = self.plain[max(0, reading.start - 1) : reading.start]
        later = reading.part == "ago" and max(reading.nums[:2]) > 0 and "\u4e00" <= before <= "\u9fff"
        return None if later and not is_to_follow(self.plain, reading) else self._publication

    @property
    def _publication(self) -> tuple[date, bool] | None:
        return (self.published, False) if self.published else None

    def _named_before(self, reading: Reading, sentence: int) -> tuple[date, bool] | None:
        """两年后 counts from the year or month that was named just before, 两年前 from neither."""
        year, month = self._memory.year, self._memory.month
        if reading.nums[1] < 0:
            return None
        if reading.nums[2] and year and sentence - year.sentence < MEMORY:
            return date(year.year, 1, 1), True
        return (month[0], True) if month and sentence - month[1] < MEMORY else None

    def count(self, reading: Reading, day: date) -> Span | None:
        """The date that lies so far from a day."""
        n = reading.nums
        match reading.part:
            case "now":
                return one_day(edtf.plus_days(day, -1 if self._memory.word(reading).endswith("昨日") else 0))
            case "near-day":
                return one_day(edtf.plus_days(day, n[0]))
            case "near-month":
                return edtf.plus_months(day, n[0])
            case "near-quarter":
                month = edtf.plus_months(day, 3 * n[0])
                return edtf.a_quarter(month.first.year, (month.first.month + 2) // 3) if month else None
            case "week":
                return edtf.a_week(day, n[0])
            case "weekday":
                return self._weekday(reading, day)
            case "day-of-month":
                return self._day_of_month(reading, day)
        return ago(day, *n)

    def _weekday(self, reading: Reading, day: date) -> Span | None:
        """上周五, 周四: without a word for the week the last such day, or the next where the future governs."""
        if len(reading.nums) == 2:
            week = edtf.a_week(day, reading.nums[1])
            return one_day(edtf.plus_days(week.first, reading.nums[0])) if week else None
        back = (day.weekday() - reading.nums[0]) % 7
        ahead = back and future(self.plain, reading) == GOVERNED
        return one_day(edtf.plus_days(day, 7 - back if ahead else -back))

    def _day_of_month(self, reading: Reading, day: date) -> Span | None:
        """29日: of the month named last, else the last such day before the publication; 本月13日 of that month."""
        behind = next((n for word, n in _MONTHS.items() if self.plain.endswith(word, 0, reading.start)), None)
        if behind is not None and self.published:
            return _in_month(edtf.plus_months(self.published, behind), reading.nums[0])
        span = edtf.a_day(day.year, day.month, reading.nums[0])
        if span and self.published and span.first > self.published + GRACE and not future(self.plain, reading):
            return _in_month(edtf.plus_months(day, -1), reading.nums[0])
        return span


def _in_month(month: Span | None, day: int) -> Span | None:
    return edtf.a_day(month.first.year, month.first.month, day) if month else None
