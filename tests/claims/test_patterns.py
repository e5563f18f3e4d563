"""What a pattern needs is read off it: it never hides a match, and it spares most runs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.claims.patterns import Index, Pattern
from scraper.claims.reading import Lexicon, classes
from scraper.claims.sight import squeeze
from scraper.knowledge import load
from tests.claims.sentences import article
from tests.claims.test_rules import COMPARISONS, SPECS

LEXICON = Lexicon(load())
WORDS = [
    "流片",
    "量产",
    "a|b",
    "(?:流|投)片(?:了)?",
    "x{0,2}",
    "x+y",
    "[流投]片",
    "(?<!未)发布(?!会)",
    "(?P<w>晶圆)?厂",
    ".*芯",
    "^上市$",
]


@pytest.mark.parametrize(
    ("words", "needs"),
    [
        ("流片", [{"流"}, {"片"}]),
        ("(?:流|投)片", [{"片"}, {"流", "投"}]),
        ("(?:晶圆)?厂", [{"厂"}]),
        ("(?:流片|.*)", []),
        ("(?<!未)发(?!会)", [{"发"}]),
        ("[^流]", []),
    ],
)
def test_what_a_pattern_needs(words: str, needs: list[set[str]]) -> None:
    assert [set(need) for need in Pattern(words).needs] == needs


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.text("流投片量产未发布会晶圆厂芯上市abxy", max_size=12)
)
def test_no_match_is_hidden(words: list[str], text: str) -> None:
    plain = [(k, m.span()) for k, w in enumerate(words) for m in re.finditer(w, text)]
    index = Index((k, Pattern(w)) for k, w in enumerate(words))
    assert [(k, m.span()) for k, m in index.find(text)] == plain


def test_the_vocabulary_hides_no_match() -> None:
    from scraper.claims.reading import read

    for text, _ in [*SPECS, *COMPARISONS]:
        one = article(text)
        reading = read(one.text, one.reported.at, LEXICON)
        for clause in reading.sight.clauses:
            masked, _ = squeeze(reading.sight.masked, clause.start, clause.end)
            for index in (LEXICON.frames, LEXICON.stages):
                plain = [m.span() for _, p in index.entries for m in p.regex.finditer(masked)]
                assert [m.span() for _, m in index.find(masked)] == plain


def test_a_broken_pattern() -> None:
    with pytest.raises(re.error):
        Pattern("(流片")


def test_classes_of_words() -> None:
    made = classes({"use": ["用", "采用"], "work": ["{use}过", "跑"]})
    assert made == {"use": "(?:采用|用)", "work": "(?:(?:采用|用)过|跑)"}
