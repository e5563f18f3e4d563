"""Texts of pieces that nobody wrote together: whatever stands beside whatever, the reader ends and its spans hold."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest

from scraper.claims import extract
from tests.claims.sentences import article, book
from tests.gate.corpora import own, pages

STRAY = [
    "",
    "，",
    "。",
    "\n",
    "“",
    "”",
    "(",
    ")",
    "\t",
    "《",
    "》",
    "0",
    "亿",
    "%",
    " ",
    "\u200b",
    "、",
    ":",
    ";",
    "年",
    "等",
]
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
TEXTS = 60  # of each kind


@cache
def _texts() -> list[str]:
    return [page.article().text for corpus in own() for page in pages(corpus)]


@cache
def _clauses() -> list[str]:
    return [clause for text in _texts() for clause in re.split("(?<=[，。；：\n])", text) if clause]


def _jumbled(chance: random.Random) -> str:
    return "".join(chance.sample(_clauses(), 30))


def _cut(chance: random.Random) -> str:
    return "".join(clause[chance.randrange(len(clause)) :] for clause in chance.sample(_clauses(), 30))


def _strayed(chance: random.Random) -> str:
    text = list(chance.choice(_texts()))
    for _ in range(40):
        text[chance.randrange(len(text))] = chance.choice(STRAY)
    return "".join(text)


def _widened(chance: random.Random) -> str:
    text = chance.choice(_texts())
    at = chance.randrange(len(text))
    return text[:at].translate(WIDE) + text[at:]


def _in_tables(chance: random.Random) -> str:
    rows = (chance.sample(_clauses(), chance.randrange(2, 6)) for _ in range(8))
    return "\n".join("\t".join(cell.strip()[: chance.randrange(1, 14)] for cell in row) for row in rows)


@pytest.mark.parametrize("make", [_jumbled, _cut, _strayed, _widened, _in_tables])
def test_pieces_in_any_order_are_read(make: object) -> None:
    assert callable(make)
    chance = random.Random(make.__name__)
    for _ in range(TEXTS):
        seen = article(make(chance), title=chance.choice(_clauses()).strip() or "算力一周")
        for claim in extract(seen, book()):
            assert 0 <= claim.start <= claim.value_start <= claim.value_end <= len(seen.text), seen.text
            assert seen.text[claim.start : claim.end].strip(), seen.text
            assert claim.statement_en, seen.text
