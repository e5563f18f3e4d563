"""Folding changes no offset: one code point for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.claims.fold import fold
from tests.claims.adversary import ANY_TEXT

# 薴 alone is simplified (by OpenCC's table) to what is itself a traditional character: 薴 → 苧 → 苎
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF, exclude_characters="薴"), max_size=40)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("崑崙芯Ｐ８００「量產」", "昆仑芯p800“量产”"),
        ("記憶體頻寬，１．８ＴＢ／ｓ", "记忆体带宽,1.8tb/s"),
        ("【沐曦】～（ＡＩ）；！？", "[沐曦]~(ai);!?"),
        ("T-Head’s 810E", "t-head’s 810e"),
        ("資料中心的專案、效能相容，佈署推論", "数据中心的项目、性能兼容,部署推理"),
        ("乾隆、乾燥、皇后、以後", None),
        ("ﬁ ㍿ ㎏ ½", None),
        ("İstanbul ẞ", None),
        ("", ""),
    ],
)
def test_what_folds(text: str, folded: str | None) -> None:
    assert len(fold(text)) == len(text)
    assert folded is None or fold(text) == folded


@given(ANY_TEXT | HAN)
def test_the_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(ANY_TEXT | HAN)
def test_line_ends_and_tabs_stay_where_they_are(text: str) -> None:
    folded = fold(text)
    assert [k for k, c in enumerate(text) if c in "\n\t"] == [k for k, c in enumerate(folded) if c in "\n\t"]


@given(HAN)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_lone_surrogate_is_one_code_point() -> None:
    assert fold("沐\ud800曦\udfff") == "沐\ufffd曦\ufffd"
