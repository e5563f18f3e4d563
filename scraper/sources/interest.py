"""Which articles of a list are worth a request: those whose title or summary names a tracked company, or might."""

from __future__ import annotations

from collections.abc import Iterable

import ahocorasick_rs

from scraper.claims.fold import fold
from scraper.knowledge import Book
from scraper.model import NAMED_BY_NEITHER as NONE
from scraper.model import NAMED_BY_NO_TEXT as UNNAMED
from scraper.sources.discovery import Wanted


class Interest:
    """The names of the tracked companies and of what they make, and the topics around them. Build once per
    vocabulary."""

    def __init__(self, book: Book) -> None:
        tracked = [entity for entity in book.entities.values() if book.companies[entity.id]]
        self._names = _Words(name for e in tracked for name in (*e.aliases, *e.weak_aliases))
        self._topics = _Words(word for words in book.topics.values() for word in words)

    def why_not(self, wanted: Wanted, title: str, *others: str) -> str | None:
        """Why an article is left out, by its title and what else the list tells of it; None where it is to be
        fetched."""
        if wanted == "all":
            return None
        told = fold("\n".join((title, *others)))
        if self._names.any(told) or (wanted == "likely" and self._topics.any(told)):
            return None
        return NONE if wanted == "likely" else UNNAMED


class _Words:
    """Words, and whether a folded text holds one; Latin ones as whole words: `ipo` is not in `hippo`."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({fold(str(word)) for word in words})
        self._automaton = ahocorasick_rs.AhoCorasick(self._words, matchkind=ahocorasick_rs.MatchKind.Standard)

    def any(self, text: str) -> bool:
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return any(_is_whole(text, start, end) for _, start, end in found)


def _is_whole(text: str, start: int, end: int) -> bool:
    def joined(one: str, other: str) -> bool:
        return one.isascii() and other.isascii() and one.isalnum() and other.isalnum()

    return not (start and joined(text[start - 1], text[start])) and not (
        end < len(text) and joined(text[end - 1], text[end])
    )
