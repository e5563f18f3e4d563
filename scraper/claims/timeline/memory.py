"""What the dates of a text have named so far, on which later ones may lean."""

from __future__ import annotations

import re
from bisect import bisect
from datetime import date
from typing import NamedTuple

from scraper.claims.datewords import Reading
from scraper.claims.edtf import Span

MEMORY = 2  # sentences in which a year goes on
_SENTENCE = re.compile("[。!?！？;；\n]")
# 较去年, 比2024年: what is compared with does not set the year of what follows.
_COMPARED = re.compile("(?:较|比|对照|高于|低于|超过|不及|相对于?)之?前?$")


# 2020年9月14日成立, 成立于2020年: the day on which a firm began is not the year of its figures
_BORN = re.compile("(?:[,，(]?(?:正式|在[^,。;]{1,6})?(?:注册)?(?:成立|创立|创办|组建|诞生|起家|落户))")
_BORN_IN = re.compile("(?:成立|创立|创办|组建|诞生|起家|始|注册)[于在]$")


_BASE = re.compile("(?:从|由|[较比])$")  # 占比从一季度的35%升到45%


class Year(NamedTuple):
    """A year that the text named: in which sentence, the last month named in it, where, whether in passing, and
    whether it is that of a founding.
    """

    year: int
    sentence: int
    month: int
    end: int
    passing: bool
    born: bool = False


class Memory:
    """The last year, month, day and period that the text named, each with the number of its sentence."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self._ends = [m.start() for m in _SENTENCE.finditer(plain)]
        self.year: Year | None = None
        self.day: tuple[date, int] | None = None
        self.month: tuple[date, int] | None = None
        self.period: Span | None = None
        self.quarter: tuple[date, int] | None = None
        self.last: tuple[int, int] | None = None  # the year of the last date, whoever told it
        # 今年三季度 was named, 三季度 is the same one
        self.known: dict[tuple[str, tuple[int, ...]], tuple[int, int]] = {}

    def sentence(self, at: int) -> int:
        """The number of the sentence at an offset."""
        return bisect(self._ends, at)

    def word(self, reading: Reading) -> str:
        """The words of a date."""
        return self.plain[reading.start : reading.end]

    def remember(self, reading: Reading, span: Span | None, *, inherited: bool, published: date | None) -> None:
        """Keep what later dates may lean on; `inherited`: the year of a date without one was settled by the text.

        Of quarters those that were over when it was published: 当季 is one that has figures.
        """
        if span is None:
            if reading.shift is not None:  # 今年, in a text without a day: another year than those before it
                self.year, self.known = None, {}
            return
        sentence = self.sentence(reading.start)
        self.last = span.first.year, sentence
        told = not reading.bare or inherited
        if told and span.first.year == span.last.year and not self._is_compared(reading):
            month = span.first.month if span.kind in ("day", "month") else 0
            passing = reading.shift is not None and not self._is_head(reading.start)
            self.year = Year(span.first.year, sentence, month, reading.end, passing, self._is_birth(reading))
        if reading.year is not None or reading.shift is not None:
            self.known[reading.part, reading.nums] = span.first.year, sentence
        if span.kind == "day":
            self.day = (span.first, sentence)
        if span.kind in ("day", "month"):
            self.month = (span.first, sentence)
        compared = reading.part == "same-period" or _BASE.search(self.plain, max(0, reading.start - 2), reading.start)
        if span.kind == "quarter" and not compared and (published is None or span.last < published):
            self.quarter = (span.first, sentence)
        if span.kind in ("year", "quarter", "half", "span", "month"):
            self.period = span

    def _is_head(self, at: int) -> bool:
        """Does a sentence begin there: 去年,… is what the text goes on with, 营收去年增长… only in passing?"""
        number = self.sentence(at)
        start = self._ends[number - 1] + 1 if number else 0
        return not self.plain[start:at].strip(' "“”(【在于从自早但而')

    def _is_birth(self, reading: Reading) -> bool:
        before = self.plain[max(0, reading.start - 4) : reading.start]
        return bool(_BORN.match(self.plain, reading.end) or _BORN_IN.search(before))

    def _is_compared(self, reading: Reading) -> bool:
        return _COMPARED.search(self.plain, max(0, reading.start - 5), reading.start) is not None
