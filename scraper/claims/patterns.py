"""Patterns that know which words a text must hold for them to match, so that most are never run.

The vocabulary has hundreds of patterns and an article hundreds of clauses: a pattern whose every match holds 流片
or 投片 is run on the clauses that have one of the two. One automaton finds these words of all patterns in one pass.
The words are read off the pattern's syntax tree, as search engines for regular expressions do (Russ Cox, "Regular
Expression Matching with a Trigram Index", 2012).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

import ahocorasick_rs

T = TypeVar("T")
Words = frozenset[str]
MOST = 64  # so many words of a pattern are told apart, no more
EMPTY: Words = frozenset(("",))


class Pattern:
    """A regular expression, and words of which every match holds one; None where they cannot be told."""

    def __init__(self, words: str) -> None:
        """Raises `re.error` where the words are no pattern."""
        self.regex = re.compile(words)
        self.anchors = None if self.regex.flags & re.IGNORECASE else _sequence(parser.parse(words))[1]


class Index(Generic[T]):
    """Many patterns, each with what it stands for; those that a text cannot match are not touched."""

    def __init__(self, entries: Iterable[tuple[T, Pattern]]) -> None:
        self.entries = list(entries)
        self._always = [k for k, (_, pattern) in enumerate(self.entries) if pattern.anchors is None]
        self._told: dict[str, list[int]] = {}
        for k, (_, pattern) in enumerate(self.entries):
            for word in pattern.anchors or ():
                self._told.setdefault(word, []).append(k)
        self._words = list(self._told)
        self._automaton = ahocorasick_rs.AhoCorasick(self._words)

    def find(self, text: str) -> Iterator[tuple[T, re.Match[str]]]:
        """All matches of all patterns in a text, in the order of the patterns."""
        for _, found in self.over([text]):
            yield from found

    def over(self, texts: Sequence[str]) -> Iterator[tuple[int, list[tuple[T, re.Match[str]]]]]:
        """The number of every text in which a pattern matches, with its matches in the order of the patterns."""
        for number, near in sorted(self.near(texts).items()):
            text = texts[number]
            found = [
                (entry, match)
                for entry, pattern in map(self.entries.__getitem__, sorted(near))
                for match in pattern.regex.finditer(text)
            ]
            if found:
                yield number, found

    def near(self, texts: Sequence[str]) -> dict[int, set[int]]:
        """The patterns that may match, for the texts that have such: one pass over all of them, set side by side."""
        near: dict[int, set[int]] = {number: set(self._always) for number in range(len(texts))} if self._always else {}
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        for word, start, _ in self._automaton.find_matches_as_indexes("\n".join(texts), overlapping=True):
            near.setdefault(bisect_right(starts, start) - 1, set()).update(self._told[self._words[word]])
        return near


def exact(items: Any) -> Words | None:
    """All that a syntax tree matches, where that is few words."""
    return _sequence(items)[0]


def _sequence(items: Any) -> tuple[Words | None, Words | None]:
    """All that a sequence matches, if that is few words, and words of which each of its matches holds one."""
    best: Words | None = None
    run, whole = EMPTY, True
    for code, value in items:
        exact, held = _item(code, value)
        longer = None if exact is None else _product(run, exact)
        if longer is None:
            best, whole = _better(best, _better(run, held)), False
        run = longer or exact or EMPTY
    return (run if whole else None), _better(best, run)


def _item(code: Any, value: Any) -> tuple[Words | None, Words | None]:
    """The same of one node of the tree."""
    if code is op.LITERAL:
        return frozenset(chr(value)), None
    if code is op.IN:
        each = [chr(c) for kind, c in value if kind is op.LITERAL]
        return (frozenset(each) if len(each) == len(value) <= MOST else None), None
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return EMPTY, None  # consumes nothing, hides nothing
    if code is op.SUBPATTERN:
        return _sequence(value[-1]) if not value[1] & re.IGNORECASE else (None, None)
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        low, high, body = value
        exact, held = _sequence(body)
        once = (exact | EMPTY if low == 0 else exact) if exact is not None and high == 1 else None
        return once, held if low else None
    if code is op.BRANCH:
        each_exact, each_held = zip(*map(_sequence, value[1]), strict=True)
        return _union(each_exact), _union(each_held)
    return None, None


def _product(one: Words, other: Words) -> Words | None:
    """Every word of one followed by every word of the other, None where these are too many."""
    return frozenset(a + b for a in one for b in other) if len(one) * len(other) <= MOST else None


def _union(each: Sequence[Words | None]) -> Words | None:
    known = [words for words in each if words is not None]
    return frozenset().union(*known) if len(known) == len(each) else None


def _better(one: Words | None, other: Words | None) -> Words | None:
    """The words that say more: the longer ones, of the same length the fewer; none that may be empty."""
    told = [words for words in (one, other) if words and "" not in words]
    return max(told, key=lambda words: (min(map(len, words)), -len(words)), default=None)
