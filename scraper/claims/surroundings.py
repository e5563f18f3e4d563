"""What stands around a name: settled names near it, its sentence and its paragraph, and the words that these hold."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from scraper.claims.clauses import Sentence, rows

CODE = re.compile(r"(?=.*[a-z])[a-z0-9 -]{3,}")  # V900, 810E and ICN are codes, 真武 and 805 are none
LINE_END = re.compile("\n")


class Known:
    """Where the entities that are settled stand, by the signs of each: asked for a stretch of text, not scanned."""

    def __init__(self) -> None:
        self._starts: dict[str, list[int]] = {}

    def add(self, start: int, signs: Iterable[str]) -> None:
        """An entity with these signs stands at an offset."""
        for sign in signs:
            insort(self._starts.setdefault(sign, []), start)

    def within(self, signs: Iterable[str], start: int, end: int) -> bool:
        """Does an entity with one of the signs begin in `[start, end)`?"""
        for sign in signs:
            starts = self._starts.get(sign)
            if starts and (k := bisect_left(starts, start)) < len(starts) and starts[k] < end:
                return True
        return False


class Context:
    """Sentence and block around an offset, and the words that these hold; each is looked through once for a list."""

    def __init__(self, folded: str, sentences: list[Sentence]) -> None:
        self.folded = folded
        self._starts = [s.start for s in sentences]
        self._sentences = sentences
        starts = [0, *(m.end() for m in LINE_END.finditer(folded)), len(folded) + 1]
        # a table is one paragraph with the line above it
        self._lines = [0, *(a for a, row in zip(starts[1:-1], rows(folded)[1:], strict=True) if not row), starts[-1]]
        self._held: dict[tuple[tuple[str, ...], int, int], tuple[str, ...]] = {}

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The span of the sentence at an offset."""
        k = bisect_right(self._starts, offset) - 1
        return (self._sentences[k].start, self._sentences[k].end) if k >= 0 else (0, len(self.folded))

    def block_at(self, offset: int) -> tuple[int, int]:
        """The span of the paragraph at an offset."""
        k = bisect_right(self._lines, offset)
        return self._lines[k - 1], self._lines[k] - 1

    def is_code(self, start: int, end: int) -> bool:
        """Is a name one of Latin letters, with digits or without?"""
        return CODE.fullmatch(self.folded, start, end) is not None

    def has(self, words: tuple[str, ...], span: tuple[int, int]) -> tuple[str, ...]:
        """Those of the words that stand in the folded text of a span, spaces left out."""
        key = (words, *span)
        if key not in self._held:
            text = self.folded[span[0] : span[1]].replace(" ", "") if words else ""
            self._held[key] = tuple(word for word in words if word in text)
        return self._held[key]
