"""Blocks, sentences and clauses of an article: where a statement can begin and end.

A block is a line of the article text (a paragraph, a heading, a table row), a sentence ends with 。！？； and a
clause with a comma or a colon. Offsets are code points of the article text.
"""

from __future__ import annotations

import re
from itertools import groupby

from scraper.model import Record

# Each end begins with its class of characters: that is what the search can leap to.
# A bullet or a note's number between blanks parts the items of a list that stands in one line.
SENTENCE_END = re.compile(
    r"[。!?.\[\s](?:(?<=[。!?])[”’\"')\]]*|(?<=[a-z]{3}\.)(?=\s)|(?<=\[)\d{1,2}\](?=\s|$)|(?<=\s)[-*•·](?=\s))"
)
LONGEST = 800  # a sentence beyond this is no sentence: cut hard, so that work stays in proportion to the text
# A comma between digits groups thousands (5,302.12); a colon between digits is a time or a ratio.
CLAUSE_END = re.compile(r"[,;:｜|■▲●—](?:(?<=[;｜|■▲●])|(?<!\d[,:])(?<!—)|(?<=,)(?!\d{3}(?!\d))|(?<=:)(?!\d)|(?<=—)—)")

# A headline parts its statements with blanks: 昆仑芯递表港交所 百度股价大涨.
HEADLINE_END = re.compile(
    rf"{CLAUSE_END.pattern}|(?<=[\u4e00-\u9fffa-z\d]{{3}}[\u4e00-\u9fff%])\s+(?=[“\"]?[\u4e00-\u9fff]{{3}}|\d{{4}}年|\d[\d.]*[万亿]?[张家片颗])"
)

# Cells of a row are parted by tabs; where a page prints its table in lines of text, by bars.
CELL_END = re.compile("[\t│┃|｜]")
BARS = CELL_END.pattern.replace("\t", "")
RULED = re.compile(r"[\s─━┌┬┐├┼┤└┴┘│┃|+:=_-]{3,}")  # a line between the rows
LEAST = 2  # rows of a table that is printed with bars, and bars in each


class Clause(Record, frozen=True, kw_only=True):
    """A clause `text[start:end]`, with the numbers of its sentence and block. Block 0 is the title."""

    start: int
    end: int
    sentence: int
    block: int


class Sentence(Record, frozen=True, kw_only=True):
    """A sentence, and the span of its clauses in the list of all clauses."""

    start: int
    end: int
    block: int
    first: int
    last: int


def split(folded: str) -> tuple[list[Clause], list[Sentence]]:
    """Clauses and sentences of a folded text, in order; empty ones are left out."""
    clauses: list[Clause] = []
    sentences: list[Sentence] = []
    offset = 0
    for block, line in enumerate(folded.split("\n")):
        for start, end in _cut(_pieces(SENTENCE_END, line)):
            first = len(clauses)
            for a, b in _pieces(CLAUSE_END if block else HEADLINE_END, line[start:end]):
                clauses.append(
                    Clause(start=offset + start + a, end=offset + start + b, sentence=len(sentences), block=block)
                )
            if len(clauses) > first:
                sentences.append(
                    Sentence(start=offset + start, end=offset + end, block=block, first=first, last=len(clauses) - 1)
                )
        offset += len(line) + 1
    return clauses, sentences


def rows(folded: str) -> list[bool]:
    """Which lines of a text are rows of a table: cells parted by tabs, or by bars in lines one after another."""
    lines = folded.split("\n")
    found = ["\t" in line for line in lines]
    if not re.search(BARS, folded):
        return found
    barred = [len(re.findall(BARS, line)) >= LEAST or (RULED.fullmatch(line) is not None) for line in lines]
    start = 0
    for alike, group in groupby(barred):
        end = start + len(list(group))
        filled = [n for n in range(start, end) if not RULED.fullmatch(lines[n])]
        if alike and len(filled) >= LEAST:
            found[start:end] = [True] * (end - start)
        start = end
    return found


def _cut(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces, none longer than LONGEST."""
    return [(a, min(a + LONGEST, end)) for start, end in pieces for a in range(start, end, LONGEST)]


def _pieces(ends: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Non-blank spans of `text` between the ends; an end belongs to the piece before it."""
    pieces, start = [], 0
    for match in ends.finditer(text):
        if text[start : match.end()].strip():
            pieces.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        pieces.append((start, len(text)))
    return pieces
