"""A figure without a verb of its own has the measure of the figure before it.

昆仑芯2024年出货6.9万张。2025年11.6万张; 高盛给出350亿美元的估值,摩根大通喊到400亿美元; 这一数字如今是50家.
The clause holds who, when and how much, and no word that would name another measure; the measure is that of the
last figure of its kind in the paragraph.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from scraper.claims.quantities import Number
from scraper.claims.reading import Draft, Label, Reading
from scraper.claims.rules.labels import fits
from scraper.claims.sight import DATE, KINDS, NUMBER, REST
from scraper.claims.subjects import Topic
from scraper.model import Quantity

SEEN = re.compile(
    f"[{NUMBER}{DATE}{''.join(KINDS.values())}]{REST}*|[\u4e00-\u9fff]?[到至]|[^\\w]"
)  # 升到, 谈到: how it moved
CONDITION = re.compile('[“"]?(?:如果|若|如|只要|一旦|倘若|假如|除非)')
REACH = 2  # how many sentences a measure lasts


class Measure(NamedTuple):
    """What a figure was one of, and where."""

    clause: int
    label: Label
    subjects: tuple[str, ...]


class Ellipsis:
    """The measures of the figures of an article so far, by the family of their quantity."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._last: dict[str, Measure] = {}

    def remember(self, clause: int, value: Number, drafts: list[Draft]) -> None:
        """Note the measure of a figure, so that the next one can go without."""
        if drafts:
            first = drafts[0]
            losses = self.reading.lexicon.predicates[first.predicate].words("losses")
            sign = -1 if losses and isinstance(first.object, Quantity) and (first.object.max or 0) <= 0 else 1
            label = Label(value.start, value.start, "", first.predicate, "carried", sign, "ellipsis")
            self._last[_family(value)] = Measure(clause, label, first.subjects)

    def of(self, clause: int, value: Number) -> tuple[Label, Topic | None] | None:
        """The measure that a figure has from the one before it, and the subject where its clause names none.

        None where there is none, or where its clause names its own.
        """
        last = self._last.get(_family(value))
        if last is None or not fits(self.reading, last.label, value):
            return None
        clauses = self.reading.sight.clauses
        here, there = clauses[clause], clauses[last.clause]
        if here.block != there.block or here.sentence - there.sentence > REACH:
            return None
        if "每" in value.text or not self._is_bare(here.start, here.end):
            return None
        if any(self._names_a_subject(number) for number in range(last.clause + 1, clause + 1)):
            return last.label, None
        return last.label, Topic(
            start=value.start, end=value.start, entities=last.subjects, role="subject", how="as before"
        )

    def _names_a_subject(self, clause: int) -> bool:
        """Does a clause speak of somebody? 如果L600… only says on what the next one hangs."""
        if CONDITION.match(self.reading.sight.folded, self.reading.sight.clauses[clause].start):
            return False
        return any(t.role != "object" for t in self.reading.subjects.topics[clause])

    def _is_bare(self, start: int, end: int) -> bool:
        """Does a stretch hold nothing but names, dates, figures and small words?"""
        words = SEEN.sub("", self.reading.words(start, end)[0])
        return not self.reading.lexicon.ellipsis.sub("", words)


def _family(value: Number) -> str:
    return "money" if value.family == "number" and value.bare_scale else value.family
