"""What a date means in its place: the publication date, years and days that the text named, marks of the future.

memory     what the text has named so far         tense      does it speak of what is to come, or is over
years      the year of a date that names none     distances  dates that are counted from a day
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from scraper.claims import edtf
from scraper.claims.datewords import Reading
from scraper.claims.edtf import Span
from scraper.claims.timeline.distances import COUNTED, Distances
from scraper.claims.timeline.memory import Memory
from scraper.claims.timeline.years import Years
from scraper.claims.yearparts import in_year

if TYPE_CHECKING:
    from scraper.claims.dates import Basis


YearEnd = Callable[[int], int]  # offset → the month with which the fiscal year spoken of there ends


class Timeline:
    """The dates of one text in their order, and the day it was published."""

    def __init__(self, plain: str, published: date | None, year_end: YearEnd | None = None) -> None:
        self.published = published
        self._year_end = year_end
        self._memory = Memory(plain)
        self._years = Years(published, self._memory)
        self._distances = Distances(published, self._memory)

    def resolve(self, reading: Reading) -> tuple[Span | None, Basis]:
        """The stretch of time, and how it was found; None where neither text nor publication date settles it."""
        if reading.fiscal:
            return self._fiscal(reading), "absolute"
        if reading.part in ("undefined", "vague"):
            return None, "none"
        if reading.part == "same-period":
            period = self._memory.period
            return (period.moved(-1), "anchor") if period else (None, "none")
        if reading.part == "years":
            return self._several(reading), "publication"
        if reading.part in COUNTED:
            return self._counted(reading)
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
        self._memory.remember(reading, span, inherited=basis == "inherited-year", published=self.published)

    def bounds(self, reading: Reading) -> tuple[str | None, str | None]:
        """Between which days a vague word lies: 近日 within two weeks before the publication."""
        if reading.part != "vague" or not reading.nums or self.published is None:
            return None, None
        first = edtf.plus_days(self.published, -reading.nums[0])
        return (first.isoformat() if first else None), self.published.isoformat()

    def _fiscal(self, reading: Reading) -> Span | None:
        """2026财年第二季度, by whose fiscal year it is; none of a quarter alone (第二财季)."""
        if reading.year is None or self._year_end is None:
            return None
        return edtf.a_fiscal_year(
            reading.year, self._year_end(reading.start), reading.nums[0] if reading.nums else None
        )

    def _several(self, reading: Reading) -> Span | None:
        """今明两年: the years from one to another, from the publication's."""
        if self.published is None:
            return None
        first, last = (edtf.a_year(self.published.year + n) for n in reading.nums)
        return edtf.joined(first, last)

    def _last_fiscal(self, reading: Reading) -> Span | None:
        if self.published is None or self._year_end is None:
            return None
        month = self._year_end(reading.start)
        return edtf.a_fiscal_year(self.published.year - (self.published.month <= month), month)

    def _counted(self, reading: Reading) -> tuple[Span | None, Basis]:
        """昨天, 次日, 上周五: so far from the publication, or from a day that the text named."""
        if year := self._distances.within(reading):
            return edtf.a_year(year), "anchor"
        anchor = self._distances.anchor(reading)
        if anchor is None:
            return None, "none"
        day, named = anchor
        return self._distances.count(reading, day), "anchor" if named else "publication"

    def _same_year(self, reading: Reading, shift: int) -> tuple[Span | None, Basis]:
        """当年, 次年 count from the year named last; 上年 from that of its sentence, else from the publication.

        上一财年 is the last that has ended, of whose fiscal year it is.
        """
        if self._memory.word(reading)[-1:] in "年" and self._memory.word(reading)[-2:-1] in ("财", "財"):
            return self._last_fiscal(reading), "publication"
        year = self._memory.year
        if year and (shift >= 0 or year.sentence == self._memory.sentence(reading.start)):
            return in_year(reading, year.year + shift), "anchor"
        if shift < 0 and self.published:
            return in_year(reading, self.published.year + shift), "publication"
        return None, "none"

    def _without_year(self, reading: Reading) -> tuple[Span | None, Basis]:
        """The year of the same sentence, of the one before, or the one that the publication date suggests."""
        last = self._memory.last
        alike = self._memory.word(reading) != "年内"
        if reading.part == "year" and alike and last and last[1] == self._memory.sentence(reading.start):
            return edtf.a_year(last[0]), "anchor"  # 三季度交付9000张,全年目标4万张: of the same year
        if inherited := self._years.inherited(reading):
            return inherited, "inherited-year"
        return self._years.by_publication(reading), "publication"
