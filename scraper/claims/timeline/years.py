"""The year of a date that names none: that of the same sentence, of the one before, or the publication's."""

from __future__ import annotations

import re
from datetime import date, timedelta

from scraper.claims import edtf
from scraper.claims.datewords import Reading
from scraper.claims.edtf import Span
from scraper.claims.timeline.memory import MEMORY, Memory, Year
from scraper.claims.timeline.tense import FOLLOWED, GOVERNED, future, is_ahead_of_year, is_past
from scraper.claims.yearparts import in_year

GRACE = timedelta(days=3)  # a date so shortly after the publication is still of that year
ON = ("day", "month", "quarter", "half")  # what goes on into the next year where a story runs
PERIODS = ("quarter", "half", "since-january", "months")
_NEARBY = 5  # sentences in which 三季度 is the 今年三季度 that was named
_SOON = 150  # days
_REPORTS, _LAST_YEAR_TOLD = 4, 8  # the months up to which annual reports come out, and are spoken of
_UP_TO = re.compile("截[至止]到?$")
_OF_FIGURE = re.compile(r"的(?:约|近|逾|超过?)?\d")  # 堆到年末的15.3亿元
_UNREPORTED = 120  # days within which the figures of a period come out
_STORY = timedelta(days=62)  # so far apart may be the days of one story


class Years:
    """Settles the years of the dates of one text, in their order."""

    def __init__(self, published: date | None, memory: Memory) -> None:
        self.plain = memory.plain
        self.published = published
        self._memory = memory

    def inherited(self, reading: Reading) -> Span | None:
        """The date in the year that the text named; None where the year that the publication suggests is meant."""
        year = self._memory.year
        if year is None or self._memory.word(reading) == "年内":
            return None
        if year.born and reading.part in PERIODS:
            return None  # 2020年9月成立,前三季度营收…: of this year
        distance = self._memory.sentence(reading.start) - year.sentence
        if distance and year.month and _UP_TO.search(self.plain, max(0, reading.start - 4), reading.start):
            return None  # 2021年12月发布的…。截至8月底: of this year
        if distance:
            near = self.by_publication(reading)
            if self._is_fresh(reading, near):
                return None
            if known := self._known(reading, near, year):
                return in_year(reading, known)
            if distance >= MEMORY or year.passing or (near and self._is_this_end(reading, year)):
                return None
        if (
            self._is_to_come(year)
            and not future(self.plain, reading)
            and self._is_fresh(reading, self.by_publication(reading))
        ):
            return None  # 推迟到2028年,公司5月12日回应称: what is told was told
        if distance and self._is_to_come(year) and reading.part != "year" and is_past(self.plain, reading):
            return None  # 预计2028年盈利。7月8日完成了D轮: what is over is of no year to come
        apart = distance or "," in self.plain[year.end : reading.start]
        if reading.part == "year" and apart and self._is_to_come(year):
            return None
        return self._in_named(reading, year, apart=bool(distance))

    def _known(self, reading: Reading, near: Span | None, year: Year) -> int | None:
        """今年三季度…。三季度…: the year in which the same words were told a few sentences before."""
        known, sentence = self._memory.known.get((reading.part, reading.nums), (0, 0))
        if known < year.year or self._memory.sentence(reading.start) - sentence > _NEARBY:
            return None
        return None if near and near.first.year > known and future(self.plain, reading) else known

    def _in_named(self, reading: Reading, year: Year, *, apart: bool) -> Span | None:
        """The date in the year that was named or, as the story runs, in the next; None where neither can be."""
        named = in_year(reading, year.year)
        if named is None:
            return None
        if self._goes_on(reading, named, year.month):
            named = in_year(reading, year.year + 1) or named
        coming = future(self.plain, reading)
        if apart and not coming and self.published and named.first > self.published + GRACE:
            return None
        over = self.published is not None and named.last < self.published
        return None if coming == GOVERNED and over else named

    def _goes_on(self, reading: Reading, named: Span, month: int) -> bool:
        """去年12月递表,1月22日获受理: a story runs forward, an earlier month is of the next year, if that has come."""
        if not month or named.first.month >= month or reading.part not in ON or not self.published:
            return False
        later = named.moved(1)
        has_come = later.first <= self.published + GRACE or future(self.plain, reading) > 0  # 去年底回片,三季度起量产
        return has_come and later.first.year == self.published.year

    def _is_this_end(self, reading: Reading, year: Year) -> bool:
        """年底 behind a year to come is the next end of a year there is, where nothing joins the two."""
        return reading.part == "edge" and self._is_to_come(year)

    def _is_to_come(self, year: Year) -> bool:
        return self.published is not None and year.year > self.published.year

    def _is_fresh(self, reading: Reading, near: Span | None) -> bool:
        """Is it news: a day of the month before the publication, at the beginning of another sentence?"""
        if near is None or self.published is None or reading.part not in ("day", "days"):
            return False
        return -3 <= (self.published - near.first).days <= 31

    def by_publication(self, reading: Reading) -> Span | None:
        """The year that brings the date nearest before the publication, or after it where the future governs it."""
        if self.published is None:
            return None
        year = self.published.year
        if reading.part == "year":
            return edtf.a_year(self._whole_year(reading, self.published))
        this = in_year(reading, year)
        if this is None:  # 2月29日
            years = range(year + 1, year + 8) if future(self.plain, reading) else range(year - 1, year - 8, -1)
            return next((span for y in years if (span := in_year(reading, y))), None)
        if reading.part == "edge" and not (self.published.month <= 2 and reading.nums == (12,)):
            over = this.first > self.published and _OF_FIGURE.match(self.plain, reading.end)
            return in_year(reading, year - 1) if over else this
        coming = future(self.plain, reading)
        if coming == FOLLOWED and reading.part != "edge" and (this.first - self.published).days > 183:
            coming = 0
        if self._is_over(reading, this, self.published):
            far = (self.published - this.last).days > 183
            if this.last >= self.published or self._is_just_over(reading, this, self.published):
                return this
            return in_year(reading, year + 1) if coming == GOVERNED or (coming == FOLLOWED and far) else this
        ahead = coming or self._follows(reading, this) or self._is_near(reading, this, self.published)
        return this if ahead else in_year(reading, year - 1)

    def _whole_year(self, reading: Reading, published: date) -> int:
        """全年 at the beginning of a year, or with what is over, is the last one; 年内 is this one."""
        if self._memory.word(reading) != "全年":
            return published.year
        ahead = is_ahead_of_year(self.plain, reading)
        over = is_past(self.plain, reading) and published.month <= _LAST_YEAR_TOLD
        # 预计全年营收: of January it is the guidance for the year that has closed, later that for this one
        last = (not ahead and (over or published.month <= _REPORTS)) or published.month == 1
        return published.year - 1 if last else published.year

    def _is_near(self, reading: Reading, this: Span, published: date) -> bool:
        """四季度量产 in August: a bare month or quarter soon to come is that one, unless it is told as over."""
        soon = reading.part in ("month", "quarter", "half") and (this.first - published).days <= _SOON
        return soon and not is_past(self.plain, reading)

    def _is_just_over(self, reading: Reading, this: Span, published: date) -> bool:
        """预计上半年净利润9000万元 in July: the guidance for a period that has closed and is not reported yet."""
        spans = reading.part in ("quarter", "half", "since-january", "months")
        return spans and (published - this.last).days <= _UNREPORTED and is_past(self.plain, reading)

    def _follows(self, reading: Reading, this: Span) -> bool:
        """8月24日获批,9月2日申购;9月11日挂牌: the next day of a story that has come to this year already."""
        day = self._memory.day
        if day is None or reading.part != "day" or self._memory.sentence(reading.start) - day[1] >= MEMORY:
            return False
        return timedelta(0) <= this.first - day[0] <= _STORY

    @staticmethod
    def _is_over(reading: Reading, span: Span, published: date) -> bool:
        """Has it begun by the publication? A count from January (前三季度, 1-9月) must have mostly passed."""
        if reading.part in ("quarter", "half"):
            return (published - span.first).days >= 7
        if reading.part not in ("since-january", "months"):
            return span.first <= published + GRACE
        length = (span.last - span.first).days
        return (published - span.first).days >= 0.95 * length
