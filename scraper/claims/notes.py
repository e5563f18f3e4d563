"""A note of a broker or a research house: whose its own words are, and who says 我们 in it.

东岭证券:首予…, 【东岭证券】…: a title that tells the house makes it the voice of all that nobody else says. A house
that a line at the head or the credits tell only says 我们; so does one without a name in a note that rates.
"""

from __future__ import annotations

import re
from functools import cached_property

from scraper.claims.clauses import split
from scraper.claims.people import Chain, People, of_one
from scraper.claims.sight import Sight
from scraper.claims.speech import Speech

NAME = "(?P<name>[\u4e00-\u9fff]{2,6}(?:证券|国际|资本|研究所|投行|期货))"
HEADS = 4  # lines in which a note may tell its house
# The title of a note: 东岭证券: 首予…, 【东岭证券】…, 东岭证券|…
TITLED = re.compile(rf"\[?{NAME}(?:研究所?|研报)?(?:首予|维持|上调|下调|予|给予)? ?[\]:|]")
MARK = re.compile(r" ?[\]:|]")  # what follows a house with which a title begins
OF_HOUSE = re.compile(rf"(?:(?:机构|研究机构|发布机构|来源) ?: ?|^\[){NAME}")
CREDIT = re.compile(rf"{NAME}(?:研究[所院部])?(?![\u4e00-\u9fff])")
WE = re.compile(
    "(?:因此|据此|综上|综合来看|总体来看|基于此|其中|同时|此外)?,?(?P<we>我们(?:进一步|同时|也|还|将|略微|小幅|大幅)?"
    "(?:预[计测期估]|测算|认为|估[计算]|判断|给予|维持|看好|假设|[上下]调|首次覆盖))"
)
# What only a note has: who rates a share speaks for a house, though the page does not tell for which.
RATES = re.compile("(?:我们|给予|维持|首予|首次覆盖)[^。;]{0,24}?评级|盈利预测(?:与|和|及|、)(?:投资建议|估值|评级)")


class Note:
    """`throughout` is the voice of all that nobody else says; `we(clause)` that of who says 我们预计 in a note."""

    def __init__(self, sight: Sight, people: People, speech: Speech) -> None:
        self._sight = sight
        self._people = people
        self._speech = speech

    @cached_property
    def throughout(self) -> Chain:
        """The house with which the title begins, else nobody."""
        title = self._sight.folded.partition("\n")[0]
        start = len(title) - len(title.lstrip("[“ "))
        named = next((m for m in self._people.houses[:1] if m.start == start and MARK.match(title, m.end)), None)
        if named:
            return of_one("analyst", self._sight.text[named.start : named.end], named.entity)
        house = self._speech.house.match(title, start)
        if house and MARK.match(title, house.end()):
            return self._of(house[0])
        match = TITLED.match(title)
        return self._of(match["name"]) if match else Chain()

    def we(self, clause: int) -> Chain | None:
        """The voice of a clause that begins with 我们预计; None where it does not, or the text is no note."""
        words = self._sight.words[clause]
        match = WE.match(words) if "我们" in words else None
        if match is None:
            return None
        if self._house.links:
            return self._house
        if self._credit is None and not self._rates:
            return None
        here = self._sight.clauses[clause].start
        return of_one("analyst", self._sight.text[here + match.start("we") : here + match.end()], self._credit or None)

    @cached_property
    def _house(self) -> Chain:
        """The house that a line at the head tells (机构:东岭证券), else that of the title."""
        lines = self._sight.folded.split("\n", HEADS)[:HEADS]
        match = next((m for line in lines if (m := OF_HOUSE.search(line))), None)
        return self._of(match["name"]) if match else self.throughout

    def _of(self, name: str) -> Chain:
        """The voice of a house that the text names so; its entity, where it is a known one's name or the first half."""
        at = self._sight.folded.find(name)
        named = (m for m in self._people.houses if name in self._sight.folded[m.start : m.end])
        return of_one("analyst", self._sight.text[at : at + len(name)], next((m.entity for m in named), None))

    @cached_property
    def _credit(self) -> str | None:
        """The entity of the house that the page credits: "" where it is a house without one, None where it is none."""
        for credit in self._sight.credits:
            found = self._sight.gazetteer.find(credit, split(credit)[1])
            known = (m.entity for m in found if self._sight.book.entities[m.entity].kind in ("analyst", "broker"))
            if (house := next(known, None)) or CREDIT.match(credit):
                return house or ""
        return None

    @cached_property
    def _rates(self) -> bool:
        return RATES.search(self._sight.folded) is not None
