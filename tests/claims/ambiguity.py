"""Which patterns can be matched in so many ways that a text without a match takes more than linear time.

Two endless repetitions that may share a stretch of text (`的*.*的*`, `(?:a*b?)*`) make the search try every way to
share it. `ambiguous` reads a pattern's syntax tree and tells such pairs. What stands between them makes them safe where
the first cannot run over it: `[一-龥]*,[一-龥]*`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from scraper.claims.patterns import exact

MANY = 200  # a repetition so long has no limit as far as a clause goes
Letters = frozenset[str]
Live = frozenset[Letters]
SOME = frozenset("a9 _Z中芯,。:;、的\n\t“\ue000\ue001\ue00f\ue010\ue020")


CATEGORIES = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w"}


class Reader:
    """One pattern under way: the letters that tell its classes apart, and the pairs that were found."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.tree = parser.parse(pattern, flags)
        self.alphabet = SOME | frozenset(_literals(self.tree))
        self.found: set[tuple[str, str]] = set()

    def sequence(self, items: Any, live: Live) -> Live:
        """The repetitions that may still go on behind a sequence, when those of `live` may go on before it."""
        for code, value in items:
            live = self.item(code, value, live)
        return live

    def item(self, code: Any, value: Any, live: Live) -> Live:
        if code is op.SUBPATTERN:
            return self.sequence(value[-1], live)
        if code is op.ATOMIC_GROUP:
            return self.sequence(value, live)
        if code is op.BRANCH:
            return frozenset().union(*(self.sequence(branch, live) for branch in value[1]))
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self.repeat(*value, live)
        if code in (op.ASSERT, op.ASSERT_NOT):
            self.sequence(value[1], frozenset())
            return live
        if code is op.AT:
            return live
        here = self.letters([(code, value)])
        return frozenset(letters for letters in live if letters & here)

    def repeat(self, low: int, high: int, body: Any, live: Live) -> Live:
        if high < MANY:
            once = self.sequence(body, live)
            return once if low else once | live
        if not _is_one_letter(body):
            again = self.sequence(body, self.sequence(body, live))
            return again if low else again | live
        here = self.letters(body)
        self.found |= {("".join(sorted(a))[:12], "".join(sorted(here))[:12]) for a in live if a & here}
        return frozenset((here,)) | (frozenset() if low else live)

    def letters(self, items: Any) -> Letters:
        """All letters that a sequence may hold."""
        return frozenset().union(*(self._of(code, value) for code, value in items))

    def _of(self, code: Any, value: Any) -> Letters:
        if code is op.LITERAL:
            return frozenset(chr(value))
        if code is op.NOT_LITERAL:
            return self.alphabet - {chr(value)}
        if code is op.ANY:
            return self.alphabet - {"\n"}
        if code is op.IN:
            told = frozenset(c for c in self.alphabet if any(_holds(kind, part, c) for kind, part in value))
            return self.alphabet - told if value[0][0] is op.NEGATE else told
        if code is op.SUBPATTERN:
            return self.letters(value[-1])
        if code is op.BRANCH:
            return frozenset().union(*(self.letters(branch) for branch in value[1]))
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self.letters(value[2])
        return frozenset() if code in (op.AT, op.ASSERT, op.ASSERT_NOT) else self.alphabet


def _is_one_letter(body: Any) -> bool:
    """Is a body one class of letters, in brackets or not?"""
    code, value = body[0]
    if code is op.SUBPATTERN:
        return len(body) == 1 and _is_one_letter(value[-1])
    return len(body) == 1 and code in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)


def _holds(kind: Any, part: Any, char: str) -> bool:
    if kind is op.LITERAL:
        return ord(char) == part
    if kind is op.RANGE:
        return part[0] <= ord(char) <= part[1]
    if kind is op.CATEGORY:
        return bool(re.match(CATEGORIES.get(part, "."), char))
    return False


def _literals(items: Any) -> Iterable[str]:
    """The letters that stand in a tree as such."""
    if isinstance(items, tuple) and len(items) == 2 and items[0] in (op.LITERAL, op.NOT_LITERAL):
        yield chr(items[1])
    elif isinstance(items, tuple | list | parser.SubPattern):
        for item in items:
            yield from _literals(item)


def ambiguous(pattern: str, flags: int = 0) -> set[tuple[str, str]]:
    """Pairs of endless repetitions that may share a stretch of text, by some letters of each."""
    reader = Reader(pattern, flags)
    reader.sequence(reader.tree, frozenset())
    return reader.found


def composed(pattern: str, flags: int = 0) -> set[str]:
    """Words of an endless repetition that other words of it make up: `(?:训练|推理|训练推理)+`."""
    return {word for words in _loops(parser.parse(pattern, flags)) for word in words if _made_of(word, words - {word})}


def _loops(items: Any) -> Iterable[frozenset[str]]:
    """The words of each endless repetition over few words."""
    for code, value in items:
        if code in (op.MAX_REPEAT, op.MIN_REPEAT):
            words = exact(value[2]) if value[1] >= MANY else None
            yield from [words] if words else []
            yield from _loops(value[2])
        elif code is op.SUBPATTERN:
            yield from _loops(value[-1])
        elif code is op.BRANCH:
            for branch in value[1]:
                yield from _loops(branch)
        elif code in (op.ASSERT, op.ASSERT_NOT):
            yield from _loops(value[1])


def _made_of(word: str, words: Iterable[str]) -> bool:
    """Can a word be put together from others?"""
    return word == "" or any(w and word.startswith(w) and _made_of(word[len(w) :], words) for w in words)
