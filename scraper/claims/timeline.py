"""What a date means in its place: the publication date, years and days that the text named, marks of the future."""

from __future__ import annotations

import re
from bisect import bisect
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from scraper.claims import edtf
from scraper.claims.datewords import Reading
from scraper.claims.edtf import Span
from scraper.claims.yearparts import ago, in_year, one_day

if TYPE_CHECKING:
    from scraper.claims.dates import Basis

_SENTENCE = re.compile("[。!?！？;；\n]")
# 将于1月8日, 预计9月: the future governs the date.
_COMING = re.compile(
    "(?:将|拟|定|预计|预期|预估|计划|有望|(?<![材原资燃涂塑饮])料|或|最快|最早|最迟|争取|力争|即将|可望|目标|展望|初定|安排|规划)"
    "(?:会|在|于|到|至|自|从|不晚于|,){0,3} ?$"
)
# 较去年, 比2024年: what is compared with does not set the year of what follows.
_COMPARED = re.compile("(?:较|比|对照|高于|低于|超过|不及|相对于?)之?前?$")
_WILL = re.compile(
    "[^,，。;；!?\n]{0,8}?(?:将|拟|有望|预计|计划|目标|指引|打算|力争|(?<!大)(?<!机)会(?![议上后计员长见场谈展前期]))"
)
# 5月起, 6月前, 10日截止: the future too, where the day is near.
_LIMIT = re.compile("(?:上午|下午|零点|凌晨|晚|\\d{1,2}[点时])?(?:起|(?:底|之|以)?前(?!后|三)|截止)")
_CHAINED = frozenset(("次日", "翌日", "隔日", "次月", "前一日", "前一天", "同月"))
_EVENTS = frozenset("布市牌幕售线板行动会")  # 发布当天, 上市当日: the day of that event, which is not said
_MONTHS = {"本月": 0, "当月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_GRACE = timedelta(days=3)  # a date so shortly after the publication is still of that year
_NEARBY = 5  # sentences in which 三季度 is the 今年三季度 that was named
_SOON = 150  # days
# 四季度营收, 11月已投产: what is over, or a figure that is known.
_PAST = re.compile(
    "[^,，。;；!?\n]{0,12}?(?:已|了|曾|成功|完成|营收|收入|净利|利润|毛利|亏损|业绩|出货|销售|售出|卖出|交付|同比|环比|销量|增长|下滑|以来)"
)
_STORY = timedelta(days=62)  # so far apart may be the days of one story
_MEMORY = 2  # sentences in which a year goes on


class _Year(NamedTuple):
    """A year that the text named: in which sentence, the last month named in it, where, and whether in passing."""

    year: int
    sentence: int
    month: int
    end: int
    passing: bool


class Timeline:
    """The dates of one text in their order, and the day it was published."""

    def __init__(self, plain: str, published: date | None) -> None:
        self.plain = plain
        self.published = published
        self._ends = [m.start() for m in _SENTENCE.finditer(plain)]
        self._year: _Year | None = None
        self._day: tuple[date, int] | None = None
        self._month: tuple[date, int] | None = None
        self._period: Span | None = None
        self._last: tuple[int, int] | None = None  # the year of the last date, whoever told it, and its sentence
        self._known: dict[
            tuple[str, tuple[int, ...]], tuple[int, int]
        ] = {}  # 今年三季度 was named, 三季度 is the same one

    def resolve(self, reading: Reading) -> tuple[Span | None, Basis]:
        """The stretch of time, and how it was found; None where neither text nor publication date settles it."""
        if reading.fiscal or reading.part in ("undefined", "vague"):
            return None, "none"
        if reading.part == "same-period":
            return (self._period.moved(-1), "anchor") if self._period else (None, "none")
        if reading.part in ("near-day", "near-month", "near-quarter", "week", "weekday", "ago", "now", "day-of-month"):
            return self._near(reading)
        if reading.year is not None:
            return in_year(reading, reading.year), "absolute"
        if reading.same is not None:
            return self._same_year(reading, reading.same)
        if reading.shift is not None:
            year = self.published.year + reading.shift if self.published else 0
            return (in_year(reading, year), "publication") if year else (None, "none")
        return self._without_year(reading)

    def remember(self, reading: Reading, span: Span | None, basis: Basis) -> None:
        """Keep what later dates may lean on."""
        if span is None:
            if reading.shift is not None:  # 今年, in a text without a day: another year than those before it
                self._year, self._known = None, {}
            return
        sentence = self._sentence(reading.start)
        self._last = span.first.year, sentence
        told = not reading.bare or basis == "inherited-year"
        if told and span.first.year == span.last.year and not self._compared(reading):
            month = span.first.month if span.kind in ("day", "month") else 0
            passing = reading.shift is not None and not self._is_head(reading.start)
            self._year = _Year(span.first.year, sentence, month, reading.end, passing)
        if reading.year is not None or reading.shift is not None:
            self._known[reading.part, reading.nums] = span.first.year, sentence
        if span.kind == "day":
            self._day = (span.first, sentence)
        if span.kind in ("day", "month"):
            self._month = (span.first, sentence)
        if span.kind in ("year", "quarter", "half", "span", "month"):
            self._period = span

    def _is_head(self, at: int) -> bool:
        """Does a sentence begin there: 去年,… is what the text goes on with, 营收去年增长… only in passing?"""
        number = self._sentence(at)
        start = self._ends[number - 1] + 1 if number else 0
        return not self.plain[start:at].strip(' "“”(【在于从自早但而')

    def _compared(self, reading: Reading) -> bool:
        return _COMPARED.search(self.plain, max(0, reading.start - 5), reading.start) is not None

    def bounds(self, reading: Reading) -> tuple[str | None, str | None]:
        """Between which days a vague word lies: 近日 within two weeks before the publication."""
        if reading.part != "vague" or not reading.nums or self.published is None:
            return None, None
        first = edtf.plus_days(self.published, -reading.nums[0])
        return (first.isoformat() if first else None), self.published.isoformat()

    def _sentence(self, at: int) -> int:
        return bisect(self._ends, at)

    def _same_year(self, reading: Reading, shift: int) -> tuple[Span | None, Basis]:
        """当年, 次年 count from the year named last; 上年 from that of its sentence, else from the publication."""
        if self._year and (shift >= 0 or self._year.sentence == self._sentence(reading.start)):
            return in_year(reading, self._year.year + shift), "anchor"
        if shift < 0 and self.published:
            return in_year(reading, self.published.year + shift), "publication"
        return None, "none"

    def _without_year(self, reading: Reading) -> tuple[Span | None, Basis]:
        """The year of the same sentence, of the one before, or the one that the publication date suggests."""
        near = self._by_publication(reading)
        if reading.part == "year" and self._last and self._last[1] == self._sentence(reading.start):
            return edtf.a_year(self._last[0]), "anchor"  # 三季度交付9000张,全年目标4万张: of the same year
        if self._year is None or self._word(reading) == "年内":
            return near, "publication"
        year, month = self._year.year, self._year.month
        distance = self._sentence(reading.start) - self._year.sentence
        if distance and self._fresh(reading, near):
            return near, "publication"
        known, where = self._known.get((reading.part, reading.nums), (0, 0))
        known = known if distance and self._sentence(reading.start) - where <= _NEARBY else 0
        if known >= year and known and not (near and near.first.year > known and self._future(reading)):
            return in_year(reading, known), "inherited-year"
        if distance and (self._year.passing or self._is_this_end(reading, near)):
            return near, "publication"
        apart = distance or "," in self.plain[self._year.end : reading.start]
        if distance >= _MEMORY or (reading.part == "year" and apart and self.published and year > self.published.year):
            return near, "publication"
        named = in_year(reading, year)
        if named is not None and self._goes_on(reading, named, month):
            named = in_year(reading, year + 1) or named
        coming = self._future(reading)
        if distance and named and self._too_late(named) and not coming:
            return near, "publication"
        if coming == 2 and named and self.published and named.last < self.published:
            return near, "publication"
        return (named, "inherited-year") if named else (near, "publication")

    def _goes_on(self, reading: Reading, named: Span, month: int) -> bool:
        """去年12月递表,1月22日获受理: a story runs forward, an earlier month is of the next year, if that has come."""
        if not month or named.first.month >= month or reading.part not in ("day", "month") or not self.published:
            return False
        later = named.moved(1)
        return later.first <= self.published + _GRACE and later.first.year == self.published.year

    def _is_this_end(self, reading: Reading, near: Span | None) -> bool:
        """年底 behind a year to come is the next end of a year there is, where nothing joins the two."""
        assert self._year is not None
        return bool(reading.part == "edge" and near and self.published and self._year.year > self.published.year)

    def _fresh(self, reading: Reading, near: Span | None) -> bool:
        """Is it news: a day of the month before the publication, at the beginning of another sentence?"""
        if near is None or self.published is None or reading.part not in ("day", "days"):
            return False
        return -3 <= (self.published - near.first).days <= 31

    def _too_late(self, span: Span) -> bool:
        return self.published is not None and span.first > self.published + _GRACE

    def _by_publication(self, reading: Reading) -> Span | None:
        """The year that brings the date nearest before the publication, or after it where the future governs it."""
        if self.published is None:
            return None
        year = self.published.year
        if reading.part == "year":  # 全年, 年内
            whole = self._word(reading) == "全年"
            told = _PAST.match(self.plain, reading.end) and not self._future(reading) and self.published.month <= 8
            return edtf.a_year(year - 1 if whole and (self.published.month <= 3 or told) else year)
        this = in_year(reading, year)
        if this is None:  # 2月29日
            years = range(year + 1, year + 8) if self._future(reading) else range(year - 1, year - 8, -1)
            return next((span for y in years if (span := in_year(reading, y))), None)
        if reading.part == "edge" and not (self.published.month <= 2 and reading.nums == (12,)):
            return this
        coming = self._future(reading)
        if coming == 1 and (this.first - self.published).days > 183:
            coming = 0
        if self._over(reading, this):
            far = (self.published - this.last).days > 183
            if this.last >= self.published:
                return this
            return in_year(reading, year + 1) if coming == 2 or (coming == 1 and far) else this
        ahead = coming or self._follows(reading, this) or self._is_near(reading, this)
        return this if ahead else in_year(reading, year - 1)

    def _is_near(self, reading: Reading, this: Span) -> bool:
        """四季度量产 in August: a bare month or quarter soon to come is that one, unless it is told as over."""
        assert self.published is not None
        soon = reading.part in ("month", "quarter", "half") and (this.first - self.published).days <= _SOON
        return soon and _PAST.match(self.plain, reading.end) is None

    def _follows(self, reading: Reading, this: Span) -> bool:
        """8月24日获批,9月2日申购;9月11日挂牌: the next day of a story that has come to this year already."""
        if self._day is None or reading.part != "day" or self._sentence(reading.start) - self._day[1] >= _MEMORY:
            return False
        return timedelta(0) <= this.first - self._day[0] <= _STORY

    def _over(self, reading: Reading, span: Span) -> bool:
        """Has it begun by the publication? A count from January (前三季度, 1-9月) must have mostly passed."""
        assert self.published is not None
        if reading.part in ("quarter", "half"):
            return (self.published - span.first).days >= 7
        if reading.part not in ("since-january", "months"):
            return span.first <= self.published + _GRACE
        length = (span.last - span.first).days
        return (self.published - span.first).days >= 0.95 * length

    def _word(self, reading: Reading) -> str:
        return self.plain[reading.start : reading.end]

    def _future(self, reading: Reading) -> int:
        """2 where a word of the future stands right before the date (将于1月8日), 1 where one follows it, else 0."""
        if _COMING.search(self.plain, max(0, reading.start - 12), reading.start):
            return 2
        return 1 if _WILL.match(self.plain, reading.end) or _LIMIT.match(self.plain, reading.end) else 0

    def _near(self, reading: Reading) -> tuple[Span | None, Basis]:
        anchor = self._anchor(reading)
        if anchor is None:
            return None, "none"
        day, basis = anchor
        n = reading.nums
        if reading.part == "now":
            back = edtf.plus_days(day, -1 if self._word(reading).endswith("昨日") else 0)
            return one_day(back), basis
        if reading.part == "near-day":
            return one_day(edtf.plus_days(day, n[0])), basis
        if reading.part == "near-month":
            return edtf.plus_months(day, n[0]), basis
        if reading.part == "near-quarter":
            month = edtf.plus_months(day, 3 * n[0])
            return (edtf.a_quarter(month.first.year, (month.first.month + 2) // 3) if month else None), basis
        if reading.part == "week":
            return edtf.a_week(day, n[0]), basis
        if reading.part == "weekday":
            return self._weekday(reading, day), basis
        if reading.part == "day-of-month":
            return self._day_of_month(reading, day), basis
        return ago(day, *n), basis

    def _anchor(self, reading: Reading) -> tuple[date, Basis] | None:
        """The day that is counted from: one that the text named (同日, 次日, 两天前), else the publication."""
        sentence = self._sentence(reading.start)
        if reading.part == "ago" and reading.nums[1]:
            return self._months_from(reading, sentence)
        if reading.same is not None or reading.part in ("ago", "day-of-month"):
            known = self._month if reading.part == "near-month" else self._day
            reach = 20 if self._word(reading) in ("同日", "次日", "翌日", "同月") else _MEMORY
            if known is not None and sentence - known[1] < reach:
                return known[0], "anchor"
            if self._word(reading) in _CHAINED or self.plain[reading.start - 1 : reading.start] in _EVENTS:
                return None
        return (self.published, "publication") if self.published else None

    def _months_from(self, reading: Reading, sentence: int) -> tuple[date, Basis] | None:
        """两年后 counts from the year that was named just before, 两年前 from the publication."""
        if reading.nums[1] > 0:
            if reading.nums[2] and self._year and sentence - self._year.sentence < _MEMORY:
                return date(self._year.year, 1, 1), "anchor"
            if self._month and sentence - self._month[1] < _MEMORY:
                return self._month[0], "anchor"
        return (self.published, "publication") if self.published else None

    def _weekday(self, reading: Reading, day: date) -> Span | None:
        """上周五, 周四: without a word for the week the last such day, or the next where the future governs."""
        if len(reading.nums) == 2:
            week = edtf.a_week(day, reading.nums[1])
            return one_day(edtf.plus_days(week.first, reading.nums[0])) if week else None
        back = (day.weekday() - reading.nums[0]) % 7
        return one_day(edtf.plus_days(day, 7 - back if back and self._future(reading) == 2 else -back))

    def _day_of_month(self, reading: Reading, day: date) -> Span | None:
        """29日: of the month named last, else the last such day before the publication; 本月13日 of that month."""
        behind = next((n for word, n in _MONTHS.items() if self.plain.endswith(word, 0, reading.start)), None)
        if behind is not None and self.published:
            month = edtf.plus_months(self.published, behind)
            return edtf.a_day(month.first.year, month.first.month, reading.nums[0]) if month else None
        span = edtf.a_day(day.year, day.month, reading.nums[0])
        if span and self.published and span.first > self.published + _GRACE and not self._future(reading):
            month = edtf.plus_months(day, -1)
            return edtf.a_day(month.first.year, month.first.month, reading.nums[0]) if month else None
        return span
