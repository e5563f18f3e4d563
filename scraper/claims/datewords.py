"""Words that are dates by themselves (`knowledge/dates.yaml`), and what a date says before it is resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from scraper.knowledge import layers

Part = Literal[
    # of a year
    "year", "month", "day", "months", "days", "quarter", "half", "since-january", "edge",
    # near a day
    "day-of-month", "near-day", "near-month", "near-quarter", "week", "weekday", "ago", "now",
    # neither
    "vague", "same-period", "undefined", "years",
]  # fmt: skip


class Reading(NamedTuple):
    """What a date says: a year and a part of it, or a distance from some day.

    The year is absolute, `shift` from the publication's, or `same`: counted from the one that the text named last.
    `nums` are the numbers of the part: month and day, months, quarter, days from the anchor, and so on.
    """

    start: int
    end: int
    part: Part
    nums: tuple[int, ...] = ()
    year: int | None = None
    shift: int | None = None
    same: int | None = None
    fiscal: bool = False
    as_of: bool = False

    @property
    def bare(self) -> bool:
        """Is no year said?"""
        return self.year is None and self.shift is None and self.same is None


class Word(NamedTuple):
    """A word and its reading; `tail` tells that a part of the year (or 底, 初 of a month) may follow."""

    text: str
    part: Part
    nums: tuple[int, ...] = ()
    shift: int | None = None
    same: int | None = None
    as_of: bool = False
    tail: bool = False
    not_before: tuple[str, ...] = ()
    not_after: str = ""
    length: int = 0  # of the date, where it is only the beginning of the word


_HAN = "一二两三四五六七八九十"


class Words:
    """The words of a vocabulary made ready: by their first character, and where a date may begin."""

    def __init__(self, data: dict[str, Any]) -> None:
        table: dict[str, list[Word]] = {}
        for word in _words(data):
            before, after = tuple(data["not_before"].get(word.text, ())), str(data["not_after"].get(word.text, ""))
            table.setdefault(word.text[0], []).append(word._replace(not_before=before, not_after=after))
        self.by_first = {char: tuple(sorted(words, key=lambda w: -len(w.text))) for char, words in table.items()}
        first, second = "".join(table), "".join({w.text[1] for words in table.values() for w in words})
        # What follows (behind the digits of a number) is looked at before anything is read.
        self.trigger = re.compile(
            rf"[0-9{_HAN}半{first}前首头第上下周星礼本这过隔未FQHJMASOND](?<![0-9.][0-9])"
            rf"(?=[0-9]{{0,3}}[{_HAN}年月日季天周个星礼半全上下零〇 至到、,，和及与./~—–Qa-zAEHYF财{second}-]"
            r"|(?<=[QH])[1-4])"
        )


@cache
def bundled() -> Words:
    """The bundled words, made ready once."""
    return Words(layers.read("dates", None))


_NEAR: tuple[tuple[str, Part, bool], ...] = (
    ("days", "near-day", False),
    ("same_days", "near-day", True),
    ("months", "near-month", False),
    ("same_months", "near-month", True),
    ("quarters", "near-quarter", False),
    ("same_quarters", "near-quarter", True),
)


def _words(data: dict[str, Any]) -> Iterator[Word]:
    yield from (Word(text, "year", shift=n, tail=True) for text, n in data["years"].items())
    yield from (Word(text, "year", same=n, tail=True) for text, n in data["same_years"].items())
    yield from (Word(text, "years", tuple(nums)) for text, nums in data["several_years"].items())
    yield from (Word(text, "edge", (n,)) for text, n in data["year_edges"].items())
    yield from (Word(text, "year") for text in data["whole_years"])
    yield from (Word(text, "day", tuple(nums)) for text, nums in data["feasts"].items())
    for year, shift in data["years"].items():
        yield from (Word(year + text, "day", tuple(nums), shift=shift) for text, nums in data["feasts"].items())
    for group, part, same in _NEAR:
        for text, n in data[group].items():
            yield Word(text, part, (n,), same=n if same else None, tail=part == "near-month" and not same)
    for text, following in data["yesterday"].items():
        yield from (Word(text + char, "near-day", (-1,), length=len(text)) for char in following)
    yield from (Word(text, "now", (n,), as_of=True) for text, n in data["now"].items())
    yield from (Word(text, "vague", (n,)) for text, n in data["vague"].items())
    yield from (Word(text, "undefined") for text in data["undefined"])
    yield from (Word(text, "same-period") for text in data["same_period"])
