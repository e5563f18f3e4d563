"""Patterns that know what a text must hold for them to match, so that most are never run.

The vocabulary has hundreds of patterns and a clause has a dozen characters: a pattern whose every match needs 流 is not
run on a clause without it. What is needed is read off the pattern's syntax tree, as search engines for regular
expressions do (Russ Cox, "Regular Expression Matching with a Trigram Index", 2012), with characters
for trigrams.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Needs = tuple[frozenset[str], ...]
KEPT = 4  # so many sets of a pattern are asked for, the smallest first


class Pattern:
    """A regular expression, and sets of characters of each of which every match holds one."""

    def __init__(self, words: str) -> None:
        """Raises `re.error` where the words are no pattern."""
        self.regex = re.compile(words)
        self.needs: Needs = tuple(sorted(_sequence(parser.parse(words)), key=len)[:KEPT])


class Index(Generic[T]):
    """Many patterns, each with what it stands for; those that a text cannot match are not touched."""

    def __init__(self, entries: Iterable[tuple[T, Pattern]]) -> None:
        self.entries = list(entries)
        self._always = [k for k, (_, pattern) in enumerate(self.entries) if not pattern.needs]
        self._needing: dict[str, list[int]] = {}
        for k, (_, pattern) in enumerate(self.entries):
            for character in pattern.needs[0] if pattern.needs else ():
                self._needing.setdefault(character, []).append(k)

    def find(self, text: str) -> Iterator[tuple[T, re.Match[str]]]:
        """All matches of all patterns in a text, in the order of the patterns."""
        characters = frozenset(text)
        near = {*self._always, *(k for c in characters for k in self._needing.get(c, ()))}
        for k in sorted(near):
            entry, pattern = self.entries[k]
            if not any(need.isdisjoint(characters) for need in pattern.needs):
                yield from ((entry, match) for match in pattern.regex.finditer(text))


def _sequence(items: Any) -> list[frozenset[str]]:
    return [need for item in items for need in _item(*item)]


def _item(code: Any, value: Any) -> list[frozenset[str]]:
    """The needs of one node; none for what may match nothing, or too much to tell."""
    if code is op.LITERAL:
        return [frozenset(chr(value))]
    if code is op.IN:
        return [frozenset(chr(c) for _, c in value)] if all(kind is op.LITERAL for kind, _ in value) else []
    if code is op.SUBPATTERN:
        return _sequence(value[-1])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _sequence(value[2]) if value[0] else []
    if code is op.BRANCH:
        each = [min(_sequence(branch), key=len, default=None) for branch in value[1]]
        return [] if None in each else [frozenset().union(*each)]  # type: ignore[arg-type]
    return []
