"""Patterns that know which words a text must hold for them to match, so that most are never run.

The vocabulary has hundreds of patterns and an article hundreds of clauses: a pattern whose every match holds 流片
or 投片 is run on the clauses that have one of the two. One automaton finds these words of all patterns in one pass.
The words are read off the pattern's syntax tree, as search engines for regular expressions do (Russ Cox, "Regular
Expression Matching with a Trigram Index", 2012).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

import ahocorasick_rs

T = TypeVar("T")
Words = frozenset[str]
Near = dict[int, list[int]]  # by the number of a text, the numbers of the patterns that may match in it, in order
Matches = list[tuple[T, re.Match[str]]]
MOST = 64  # so many words of a pattern are told apart, no more
KEPT = 5  # so many sets of words of a pattern are asked for
# Found in so many clauses that they say little: small words, marks, and the private-use signs of masked text.
COMMON = frozenset("的在是有和上中到大为用于会与将对" + ',:。;、“”"() ' + "".join(map(chr, range(0xE000, 0xF900))))
EMPTY: Words = frozenset(("",))


class Pattern:
    """A regular expression, and what it `needs`: sets of words of each of which every match holds one."""

    def __init__(self, words: str) -> None:
        """Raises `re.error` where the words are no pattern."""
        self.regex = re.compile(words)
        held = () if self.regex.flags & re.IGNORECASE else _sequence(parser.parse(words))[1]
        self.needs = tuple(sorted(dict.fromkeys(map(_least, held)), key=_says, reverse=True)[:KEPT])


class Index(Generic[T]):
    """Many patterns, each with what it stands for; those that a text cannot match are not touched."""

    def __init__(self, entries: Iterable[tuple[T, Pattern]]) -> None:
        self.entries = list(entries)
        self._sets = max((len(pattern.needs) for _, pattern in self.entries), default=0) or 1
        # A bit for every set of words that a pattern may need: told by each of its words, free where there is no set.
        told: defaultdict[str, int] = defaultdict(int)
        self._free = 0
        for k, (_, pattern) in enumerate(self.entries):
            for place in range(self._sets):
                bit = 1 << (place * len(self.entries) + k)
                if place >= len(pattern.needs):
                    self._free |= bit
                    continue
                for word in pattern.needs[place]:
                    told[word] |= bit
        self._told = list(told.values())
        self._always = self._fulfilled(self._free)
        self._automaton = ahocorasick_rs.AhoCorasick(list(told))

    def find(self, text: str) -> Iterator[tuple[T, re.Match[str]]]:
        """All matches of all patterns in a text, in the order of the patterns."""
        for _, found in self.over([text]):
            yield from found

    def over(self, texts: Sequence[str], near: Near | None = None) -> Iterator[tuple[int, Matches[T]]]:
        """The number of every text in which a pattern matches, with its matches in the order of the patterns.

        `near` are the patterns that may match, where that is known already.
        """
        for number, likely in sorted((self.near(texts) if near is None else near).items()):
            text = texts[number]
            found = [
                (entry, match)
                for entry, pattern in map(self.entries.__getitem__, likely)
                for match in pattern.regex.finditer(text)
            ]
            if found:
                yield number, found

    def near(self, texts: Sequence[str]) -> Near:
        """The patterns that may match, for the texts that have such: one pass over all of them, set side by side."""
        number_at: list[int] = []  # the number of the text of each character
        for number, text in enumerate(texts):
            number_at += [number] * (len(text) + 1)
        held: dict[int, int] = dict.fromkeys(range(len(texts)), self._free) if self._always else {}
        for word, start, _ in self._automaton.find_matches_as_indexes("\n".join(texts), overlapping=True):
            number = number_at[start]
            held[number] = held.get(number, self._free) | self._told[word]
        each = ((number, self._fulfilled(bits)) for number, bits in held.items())
        return {number: found for number, found in each if found}

    def _fulfilled(self, bits: int) -> list[int]:
        """The numbers, in order, of the patterns all of whose sets have their bits."""
        likely = bits
        for _ in range(1, self._sets):
            bits >>= len(self.entries)
            likely &= bits
        found = []
        while likely:
            found.append(likely.bit_length() - 1)
            likely ^= 1 << found[-1]
        return found[::-1]

    def named(self, near: Near) -> dict[int, set[T]]:
        """What the patterns stand for that may match in each text."""
        return {number: {self.entries[k][0] for k in likely} for number, likely in near.items()}


class Joint:
    """Several indexes that look through the same texts: in one pass, for many of their words are the same."""

    def __init__(self, *indexes: Index[Any]) -> None:
        self._indexes = indexes
        each = [(n, k, pattern) for n, index in enumerate(indexes) for k, (_, pattern) in enumerate(index.entries)]
        self._place = [(n, k) for n, k, _ in each]
        self._all = Index((None, pattern) for _, _, pattern in each)

    def near(self, texts: Sequence[str]) -> dict[Index[Any], Near]:
        """What `near` of each index tells."""
        made: list[Near] = [{} for _ in self._indexes]
        for number, likely in self._all.near(texts).items():
            for n, k in map(self._place.__getitem__, likely):
                made[n].setdefault(number, []).append(k)
        return dict(zip(self._indexes, made, strict=True))


def exact(items: Any) -> Words | None:
    """All that a syntax tree matches, where that is few words."""
    return _sequence(items)[0]


def _sequence(items: Any) -> tuple[Words | None, tuple[Words, ...]]:
    """All that a sequence matches, if that is few words, and sets of words of each of which a match holds one."""
    needs: list[Words] = []
    run, whole = EMPTY, True
    for code, value in items:
        exact, held = _item(code, value)
        longer = None if exact is None else _product(run, exact)
        if longer is None:
            needs += [run, *held]
            whole = False
        elif code is op.ASSERT:
            needs += held
        run = longer or exact or EMPTY
    return (run if whole else None), tuple(words for words in (*needs, run) if "" not in words)


def _item(code: Any, value: Any) -> tuple[Words | None, tuple[Words, ...]]:
    """The same of one node of the tree."""
    if code is op.LITERAL:
        return frozenset(chr(value)), ()
    if code is op.IN:
        return _class(value), ()
    if code is op.ASSERT and value[0] > 0:
        return EMPTY, _sequence(value[1])[1]  # what must follow stands in the text as well
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return EMPTY, ()  # consumes nothing, hides nothing
    if code is op.SUBPATTERN:
        return _sequence(value[-1]) if not value[1] & re.IGNORECASE else (None, ())
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        low, high, body = value
        exact, held = _sequence(body)
        once = (exact | EMPTY if low == 0 else exact) if exact is not None and high == 1 else None
        return once, held if low else ()
    if code is op.BRANCH:
        each_exact, each_held = zip(*map(_sequence, value[1]), strict=True)
        either = _union([max(held, key=_says, default=None) for held in each_held])
        return _union(each_exact), (either,) if either else ()
    return None, ()


def _class(members: list[tuple[Any, Any]]) -> Words | None:
    """The characters of a class, where they are few and none are shut out: [流投], [a-z]."""
    spans = [(c, c) if kind is op.LITERAL else c for kind, c in members if kind in (op.LITERAL, op.RANGE)]
    few = len(spans) == len(members) and sum(high - low + 1 for low, high in spans) <= MOST
    return frozenset(chr(c) for low, high in spans for c in range(low, high + 1)) if few else None


def _product(one: Words, other: Words) -> Words | None:
    """Every word of one followed by every word of the other, None where these are too many."""
    return frozenset(a + b for a in one for b in other) if len(one) * len(other) <= MOST else None


def _union(each: Sequence[Words | None]) -> Words | None:
    known = [words for words in each if words is not None]
    return frozenset().union(*known) if len(known) == len(each) else None


def _least(words: Words) -> Words:
    """Of some words those that hold none of the others: where 今天宣布 stands, 宣布 does."""
    return frozenset(word for word in words if not any(other in word for other in words if len(other) < len(word)))


def _says(words: Words) -> tuple[int, int, int]:
    """How much it says that a text holds one of these words: the longer they are without what is common, and of the
    same length the fewer.
    """
    return min(len(word) - sum(map(COMMON.__contains__, word)) for word in words), min(map(len, words)), -len(words)
