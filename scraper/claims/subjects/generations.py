"""Chips told by their place in their maker's line: 第二代 of a maker whose second chip the vocabulary knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.claims.fold import fold
from scraper.claims.sight import Sight
from scraper.knowledge import Book

NUMERALS = {c: n for n, c in enumerate("一二三四五六七八九", 1)} | {"首": 1, "初": 1}
ORDINAL = r"(?:第?([一二三四五六七八九1-9])|([首初]))代"
# 第三代半导体 and 第二代身份证 are no chips; a generation that is counted is behind 第, 首 or 初
SPOKEN = re.compile(
    rf"(?:第(?=[一二三四五六七八九1-9])|(?=[首初])){ORDINAL}(?!半导体|身份|移动|通信|人工智能|网络|至强|酷睿|领导|家族)"
)
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


def _number(match: re.Match[str]) -> int:
    numeral = match[1] or match[2]
    return NUMERALS.get(numeral) or int(numeral)
