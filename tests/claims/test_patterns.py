"""What a pattern needs is read off it: it never hides a match, and it spares most runs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.claims.frames import classes
from scraper.claims.lexicon import Lexicon
from scraper.claims.patterns import Index, Pattern
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
    ("words", "anchors"),
    [
        ("流片", {"流片"}),
        ("(?:流|投)片", {"流片", "投片"}),
        ("(?:晶圆)?厂", {"厂"}),
        ("完成.{0,4}(?:流片|首次投片)", {"完成"}),
        ("了?.{0,4}(?:流片|首次投片)", {"流片", "首次投片"}),
        ("(?:流片|.*)", None),
        ("(?<!未)发(?!会)布", {"发布"}),
        ("(?:量产)+(?P<w>[一二]次产)", {"一次产", "二次产"}),
        ("流{2,3}片", {"流"}),
        ("[^流]", None),
        ("[^a-z]片?", None),
        ("[a-c]片?", {"a", "b", "c"}),
        ("(?i)tape", None),
        ("(?i:tape).*出", {"出"}),
    ],
)
def test_which_words_a_match_holds(words: str, anchors: set[str] | None) -> None:
    assert Pattern(words).needs[:1] == ((anchors,) if anchors else ())


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


@given(st.lists(st.text("流投片量产未发布会晶圆厂芯上市abxy", max_size=12), max_size=5))
def test_each_text_is_searched_by_itself(texts: list[str]) -> None:
    index = Index((w, Pattern(w)) for w in WORDS)
    each = [(n, [(w, m.span()) for w, m in index.find(text)]) for n, text in enumerate(texts)]
    over = [(n, [(w, m.span()) for w, m in found]) for n, found in index.over(texts)]
    assert over == [(n, found) for n, found in each if found]


def test_a_broken_pattern() -> None:
    with pytest.raises(re.error):
        Pattern("(流片")


def test_classes_of_words() -> None:
    made = classes({"use": ["用", "采用"], "work": ["{use}过", "跑"]})
    assert made == {"use": "(?:采用|用)", "work": "(?:(?:采用|用)过|跑)"}
