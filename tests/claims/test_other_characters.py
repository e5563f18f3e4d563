"""The same article in other characters, traditional ones, narrow marks, wide letters, has the same claims."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import msgspec
import opencc
import pytest

from scraper.claims import extract
from scraper.claims.fold import fold
from scraper.knowledge import load
from scraper.model import Article, Claim
from tests.claims.sentences import article
from tests.gate.corpora import own, pages

BOOK = load()
TRADITIONAL = opencc.OpenCC("s2t")
NARROW = str.maketrans("，：；（）？！", ",:;()?!")
CORNERS = str.maketrans("“”", "「」")
WIDE = {code: code + 0xFEE0 for code in (*range(ord("0"), ord("9") + 1), *range(ord("A"), ord("Z") + 1))}


@cache
def _traditional(char: str) -> str:
    """A character in its traditional form, where that is one character."""
    told = TRADITIONAL.convert(char)
    return told if len(told) == 1 else char


def _same(claim: Claim) -> tuple[object, ...]:
    """What does not depend on the characters that an article is written in."""
    told = {k: v for k, v in claim.qualifiers.items() if k in ("period", "as_of", "relation", "stage")}
    voices = tuple((link.voice, link.entity) for link in claim.attribution)
    place = (claim.start, claim.end, claim.value_start, claim.value_end)
    return (
        claim.subject,
        claim.predicate,
        *place,
        claim.modality,
        voices,
        claim.event_date,
        tuple(sorted(told.items())),
    )


def _differ(seen: Article, change: Callable[[str], str]) -> set[tuple[object, ...]]:
    """What is claimed of an article or of its changed form only."""
    other = msgspec.structs.replace(seen, text=change(seen.text))
    if fold(other.text) != fold(seen.text):
        return set()  # 昇 is two characters of old
    return {_same(c) for c in extract(seen, BOOK)} ^ {_same(c) for c in extract(other, BOOK)}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: "".join(map(_traditional, text)), id="traditional"),
        pytest.param(lambda text: text.translate(NARROW), id="narrow marks"),
        pytest.param(lambda text: text.translate(CORNERS), id="corner brackets"),
    ],
)
def test_the_same_claims_in_other_characters(change: Callable[[str], str]) -> None:
    told = {page.name: _differ(page.article(), change) for corpus in own() for page in pages(corpus)}
    assert not {name: claims for name, claims in told.items() if claims}


def test_wide_letters_and_digits_are_read() -> None:
    """平头哥ＰＰＵ, as some portals print: prose has the same claims, and no term of it breaks the English sentence."""
    text = "2025年沐曦在中国AI加速卡市场的份额约1.3%。\n曦云C600显存为144GB，已在3家AI企业部署。"
    found, wide = (extract(article(t, "沐曦近况"), BOOK) for t in (text, text.translate(WIDE)))
    assert [(c.subject, c.predicate, c.value_start) for c in found] == [
        (c.subject, c.predicate, c.value_start) for c in wide
    ]
    assert any("AI accelerator" in c.statement_en for c in wide), [c.statement_en for c in wide]
