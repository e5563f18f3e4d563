"""Dates and periods in Chinese texts: 1月29日, 去年12月, 前三季度, 2025H1, 截至9月5日, 上周五, 近日, 2022—2024年.

`find` resolves them against the publication date, and against what the text said before: the year of the same or the
last sentence (2025年,…9月), the last day (同日, 次日). It works in linear time on any text. The words are data
(`knowledge/dates.yaml`), the forms are in `dategrammar`, what they mean in their place in `timeline`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

import msgspec

from scraper.claims import edtf
from scraper.claims.dategrammar import JOIN, plain_dates, read
from scraper.claims.datewords import Reading, Words, bundled
from scraper.claims.edtf import Kind, Span
from scraper.claims.timeline import Timeline, YearEnd

__all__ = ["When", "find"]

Role = Literal["plain", "as_of", "since", "until"]
Basis = Literal["absolute", "publication", "inherited-year", "anchor", "none"]


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A date or period `text[start:end]`, resolved to `edtf` where that can be done.

    `basis` tells how: absolute (printed in full), publication (against the publication date), inherited-year (the year
    of a sentence before), anchor (against a date of the text: 同日), none. Vague ones (近日) have bounds instead.
    `role`: as_of (截至…), since (自…, …以来), until (至…, …前). A fiscal year (2026财年) need not be a calendar year.
    """

    start: int
    end: int
    text: str
    edtf: str | None
    kind: Kind
    role: Role = "plain"
    basis: Basis = "absolute"
    not_before: str | None = None
    not_after: str | None = None
    fiscal: bool = False


_AS_OF = re.compile("(?:截至|截止|截止至|截至到|截止到|截至于)(?:本?报告期末?[,，]?|时间)? ?$")
_AS_OF_ENDS = frozenset("至止到于期末,，间 ")
_SINCE = re.compile("(?:自|从|自从|始于|起于) ?$")
# 从2022年仅42万元: what follows is the figure of that year.
_VALUE = re.compile(
    r" ?(?:全年的?)?(?:仅|只有|才|不到|不足|近|约|区区|超过?)*(?:人民币|\$)?"
    r"[\d一二两三四五六七八九十百千]+(?:[.,]\d+)*[多余]?(?:[百千万亿%倍]|个百分点)"
)
_SINCE_AFTER = re.compile("以来|起(?!草|诉|家|步)|开始")
_UNTIL = re.compile("(?:至|到|直到|直至|不晚于|最晚) ?$")
_UNTIL_AFTER = re.compile("(?:之|以)?前(?!三|两|的|夕|后|[一二]季|十|五|\\d)")


def find(
    text: str, published: str | None = None, words: Words | None = None, year_end: YearEnd | None = None
) -> list[When]:
    """All dates of a text, sorted and apart from each other; offsets are code points of `text`.

    `published` is an ISO date or time, or None where the article is undated: then only full dates are resolved.
    `year_end` tells with which month the fiscal year ends that is spoken of at an offset; without it none is resolved.
    """
    plain, words = plain_dates(text), words or bundled()
    line = Timeline(plain, _day(published), year_end)
    found: list[tuple[Reading, Span | None, Basis]] = []
    at = 0
    while match := words.trigger.search(plain, at):
        reading = read(plain, match.start(), words)
        at = match.end()
        if reading is None:
            continue
        span, basis = line.resolve(reading)
        line.remember(reading, span, basis)
        at = max(at, reading.end)
        if found and (one := _joined(found[-1], reading, span, plain)):
            found[-1] = one
        else:
            found.append((reading, span, basis))
    return [_when(text, plain, *item, line) for item in found]


def _day(published: str | None) -> date | None:
    """The day of an ISO date or time, None where there is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _joined(
    before: tuple[Reading, Span | None, Basis], reading: Reading, span: Span | None, plain: str
) -> tuple[Reading, Span | None, Basis] | None:
    """Two dates with 至 or - between are one span."""
    first, start, basis = before
    if first.part == "near-month" and reading.part == "day-of-month" and first.end == reading.start:
        return first._replace(end=reading.end), span, basis  # 本月13日 is one date
    if start is None or span is None or start.kind == "vague" or not 0 < reading.start - first.end <= 3:
        return None
    if JOIN.fullmatch(plain, first.end, reading.start) is None:
        return None
    whole = edtf.joined(start, span)
    return (first._replace(end=reading.end), whole, basis) if whole else None


def _when(text: str, plain: str, reading: Reading, span: Span | None, basis: Basis, line: Timeline) -> When:
    low, high = line.bounds(reading) if span is None else (None, None)
    kind: Kind = span.kind if span else "vague"
    return When(
        start=reading.start,
        end=reading.end,
        text=text[reading.start : reading.end],
        edtf=span.write() if span else None,
        kind=kind,
        role=_role(plain, reading),
        basis=basis if span else "none",
        not_before=low,
        not_after=high,
        fiscal=reading.fiscal,
    )


def _role(plain: str, reading: Reading) -> Role:
    """截至…: as of; 自…, …以来, …起: since; 到…, …前: until. 从2023年的1亿元, 从2023年仅1亿元 is no beginning."""
    before, after = plain[reading.start - 1 : reading.start], plain[reading.end : reading.end + 1]
    window = max(0, reading.start - 12)
    if reading.as_of or (before in _AS_OF_ENDS and _AS_OF.search(plain, window, reading.start)):
        return "as_of"
    of = after == "的" or _VALUE.match(plain, reading.end) is not None
    if (before in "自从于 " and not of and _SINCE.search(plain, window, reading.start)) or (
        after in "以起开" and _SINCE_AFTER.match(plain, reading.end)
    ):
        return "since"
    if (before in "至到于晚 " and not of and _UNTIL.search(plain, window, reading.start)) or (
        after in "之以前" and _UNTIL_AFTER.match(plain, reading.end)
    ):
        return "until"
    return "plain"
