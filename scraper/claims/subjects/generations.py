"""Chips told by their place in their maker's line: 第二代 of a maker whose second chip the vocabulary knows, or one
that has no name yet (第五代芯片).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from scraper.claims.fold import fold
from scraper.claims.sight import Sight
from scraper.claims.subjects.antecedents import Antecedents
from scraper.claims.subjects.named import Named
from scraper.claims.subjects.topic import GENERATION, NAMELESS, UNKNOWN, Topic
from scraper.claims.subjects.unnamed import unnamed_chip
from scraper.knowledge import Book

NUMERALS = {c: n for n, c in enumerate("一二三四五六七八九", 1)} | {"首": 1, "初": 1}
ORDINAL = r"(?:第?([一二三四五六七八九1-9])|([首初]))代"
# 第三代半导体 and 第二代身份证 are no chips; a generation that is counted is behind 第, 首 or 初
SPOKEN = re.compile(
    rf"(?:第(?=[一二三四五六七八九1-9])|(?=[首初])){ORDINAL}(?!半导体|身份|移动|通信|人工智能|网络|至强|酷睿|领导|家族)"
)
ORDINAL_ONLY = re.compile(rf"{ORDINAL}(?:芯片|产品)?")
GOES_ON = re.compile(r"(?:的)?(?:云端|训练|推理|训推一体|ai)*(?:芯片|产品|gpu|加速卡|卡)?")


class Generations:
    """Which chip is the Nth of which maker, by the names in the vocabulary (昆仑芯2代)."""

    def __init__(self, book: Book) -> None:
        self._chips: dict[tuple[str, int], str] = {}
        parents = {e.id: e.parent for e in book.entities.values()}
        for entity in book.entities.values():
            for alias in (*entity.aliases, *entity.weak_aliases) if entity.maker and entity.is_product else ():
                if match := re.search(ORDINAL, fold(alias)):
                    maker = entity.maker or ""
                    for house in (maker, parents.get(maker) or maker):  # 百度第二代芯片 is 昆仑芯's
                        self._chips.setdefault((house, _number(match)), entity.id)

    def chip(self, company: str | None, ordinal: int) -> str | None:
        """The chip of a maker by its number in the line."""
        return self._chips.get((company or "", ordinal))

    @staticmethod
    def spoken(sight: Sight, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Where a stretch of text speaks of a generation outside a name, and which: 第二代, 初代."""
        for match in SPOKEN.finditer(sight.folded, start, end):
            if sight.mention_at(match.start()) is None and sight.mention_at(match.end() - 1) is None:
                goes_on = GOES_ON.match(sight.folded, match.end(), end)
                yield match.start(), goes_on.end() if goes_on else match.end(), _number(match)


class InLine:
    """Finds the topics of a clause that only their place in the line tells."""

    def __init__(self, sight: Sight, line: Generations, named: Named, before: Antecedents) -> None:
        self.sight = sight
        self.kin = named.kin
        self._line = line
        self._named = named
        self._before = before

    def topics(self, number: int, topics: list[Topic], told: Set[str]) -> list[Topic]:
        """Chips that the vocabulary knows, else one without a name; `told` are the HEADS that the clause may hold."""
        found = self._known(number) if "generation" in told else []
        return found or (self._unnamed(number, topics) if "unnamed" in told else [])

    def _known(self, number: int) -> list[Topic]:
        """第二代转进7纳米: the second chip of the maker that is named before it, or spoken of."""
        here, found = self.sight.clauses[number], []
        for start, end, ordinal in self._line.spoken(self.sight, here.start, here.end):
            company = self._maker(number, start)
            following = self.sight.mention_at(end)
            chip = self._line.chip(company, ordinal)
            if chip is None or (following and self.kin.company(following.entity) == company):
                continue
            is_object = self._named.is_object(start, here.start) or self._named.is_yardstick(
                start, end, here.start, here.end
            )
            role = "object" if is_object else "subject"
            found.append(Topic(start=start, end=end, entities=(chip,), role=role, how=GENERATION))
        return found

    def _unnamed(self, number: int, topics: list[Topic]) -> list[Topic]:
        """第五代芯片, 新一代PPU: a chip of the maker that the text does not name; what is said of it is not
        the last chip's.
        """
        here = self.sight.clauses[number]
        span = unnamed_chip(self.sight, here.start, here.end, topics)
        if span is None or self._is_told_of_one(number, span):
            return []
        company = self._maker(number, span[0])
        role = "object" if self._named.is_object(span[0], here.start) else "subject"
        return [Topic(start=span[0], end=span[1], entities=(company or UNKNOWN,), role=role, how=NAMELESS)]

    def _is_told_of_one(self, number: int, span: tuple[int, int]) -> bool:
        """L600呢? — 对,第四代,训推一体: a clause that is just the place tells it of the chip right before."""
        here = self.sight.clauses[number]
        if self.sight.folded[here.start : here.end].strip(" ,。;“”") != self.sight.folded[span[0] : span[1]].strip():
            return False
        return ORDINAL_ONLY.fullmatch(self.sight.folded, *span) is not None and self._before.is_chip_right_before(
            number
        )

    def _maker(self, number: int, offset: int) -> str | None:
        """The maker that is named right before an offset, else the one that is spoken of."""
        before = self.sight.mention_at(offset - 1) if offset else None
        return self.kin.company(before.entity) if before else self._before.company(number)


def _number(match: re.Match[str]) -> int:
    numeral = match[1] or match[2]
    return NUMERALS.get(numeral) or int(numeral)
