"""Blocks, sentences and clauses: where a statement can begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given

from scraper.claims.clauses import split
from scraper.claims.fold import fold
from tests.claims.adversary import ANY_TEXT, LIKELY_TEXT


def pieces(text: str) -> list[str]:
    return [fold(text)[c.start : c.end] for c in split(fold(text))[0]]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("营收为5亿元，亏损2亿元。", ["营收为5亿元,", "亏损2亿元。"]),
        ("共5,302.12万元", ["共5,302.12万元"]),
        ("10:30发布，价格：96元", ["10:30发布,", "价格:", "96元"]),
        ("比例为3:1", ["比例为3:1"]),
        ("显存96GB；功耗400W！", ["显存96gb;", "功耗400w!"]),
        ("“达到了96GB。”他说。", ["“达到了96gb。”", "他说。"]),
        ("它很快——比H20快", ["它很快——", "比h20快"]),
        ("The chip is new. It has 96 GB", ["the chip is new.", " it has 96 gb"]),
        ("HBM3e v2.0", ["hbm3e v2.0"]),
        ("  \n\n。", ["。"]),
        ("", []),
    ],
)
def test_clauses(text: str, clauses: list[str]) -> None:
    assert pieces(text) == clauses


def test_sentences_know_their_clauses_and_blocks() -> None:
    clauses, sentences = split("标题\n甲,乙。丙\n丁")
    assert [(s.block, s.first, s.last) for s in sentences] == [(0, 0, 0), (1, 1, 2), (1, 3, 3), (2, 4, 4)]
    assert [(c.sentence, c.block) for c in clauses] == [(0, 0), (1, 1), (1, 1), (2, 1), (3, 2)]


@given(ANY_TEXT | LIKELY_TEXT)
def test_pieces_are_in_order_and_leave_out_blanks_only(text: str) -> None:
    folded = fold(text)
    clauses, sentences = split(folded)
    ends = [0, *(c.end for c in clauses)]
    starts = [*(c.start for c in clauses), len(folded)]
    assert all(a <= b for a, b in zip(ends, starts, strict=True))
    assert all(not folded[a:b].strip() for a, b in zip(ends, starts, strict=True))
    assert all("\n" not in folded[c.start : c.end] for c in clauses)
    for number, sentence in enumerate(sentences):
        mine = clauses[sentence.first : sentence.last + 1]
        assert mine
        assert {c.sentence for c in mine} == {number}
        assert {c.block for c in mine} == {sentence.block}
        assert sentence.start <= mine[0].start
        assert mine[-1].end <= sentence.end
