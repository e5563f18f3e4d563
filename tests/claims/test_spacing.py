"""Spaces between Chinese and Latin change nothing that is read, and every word and place is told as printed."""

from __future__ import annotations

import re
from collections import Counter

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from scraper.claims import extract
from scraper.claims.spacing import close
from scraper.model import Article, Claim
from tests.claims.sentences import article, book, short
from tests.gate.corpora import own, pages

HAN = "\u4e00-\u9fff"
EDGE = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[{HAN}])")
MIXED = st.text(st.sampled_from("沐曦的显存为2万亿元 A股\u00a096GB%,。\n\t"), max_size=60)


def spaced(text: str) -> str:
    """The text with a space at each edge between Chinese and Latin."""
    return EDGE.sub(" ", re.sub(rf"(?<=[{HAN}]) +(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%]) +(?=[{HAN}])", "", text))


def told(claim: Claim, seen: Article) -> tuple[str, ...]:
    """What a claim says, and the words that it stands on, without their spaces."""
    words = (*short(claim), seen.text[claim.start : claim.end], seen.text[claim.value_start : claim.value_end])
    return (claim.modality, str(claim.event_date), *(re.sub(r"\s", "", w) for w in words))


def test_the_same_claims_of_spaced_articles() -> None:
    other: dict[str, object] = {}
    for page in (page for corpus in own() for page in pages(corpus)):
        plain = msgspec.structs.replace(page.article(), text=EDGE.sub("", page.article().text))
        plain = msgspec.structs.replace(plain, text=spaced(plain.text).replace(" ", ""))
        wide = msgspec.structs.replace(plain, text=spaced(plain.text))
        one, two = (Counter(told(c, a) for c in extract(a, book())) for a in (plain, wide))
        if one != two:
            other[page.name] = (one - two) + (two - one)
    assert not other


def test_words_and_places_are_those_of_the_page() -> None:
    seen = article(
        "据 IDC 数据，2025 年沐曦 C600 出货 3.2 万张，显存 144 GB，性能超过 A100 的 90%。", "沐曦 C600 的 2025 年"
    )
    for claim in extract(seen, book()):
        value = seen.text[claim.value_start : claim.value_end]
        assert getattr(claim.object, "text", value) in (value, value.strip())
        assert all(link.text in seen.text for link in claim.attribution), claim.attribution
        subject = re.search(r": (?P<words>.+) at (?P<at>\d+) in", claim.explain["subject"])
        assert subject
        assert seen.text.startswith(subject["words"][0], int(subject["at"]))


@given(MIXED)
def test_every_character_keeps_its_place(text: str) -> None:
    closed = close(text)
    assert all(text[closed.at(k)] == char for k, char in enumerate(closed.text))
    assert "".join(closed.text.split()) == "".join(text.split())


def test_a_text_without_such_spaces_stays_as_it_is() -> None:
    assert close("平头哥官宣真武M890 沐曦扭亏，显存144GB。").text == "平头哥官宣真武M890 沐曦扭亏，显存144GB。"
