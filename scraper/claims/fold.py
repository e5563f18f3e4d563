"""Texts as the vocabulary matches them: one code point for one code point, so that offsets stay.

Full-width letters and digits become plain, traditional characters simplified, letters lower-case. A character whose
folded form has another length is kept as it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

import opencc

# Punctuation that writes the same thing in several ways: 「沐曦」 “沐曦”, ﹕ ：, ～ ~, — and – between numbers.
_PUNCTUATION = str.maketrans("「」『』：；，！？（）［］【】～﹕﹐－–﹣．╱∕⁄", "“”“”:;,!?()[][]~:,---.///")
# What is its own plain form: most of a Chinese text, so that only the other characters are looked up.
_UNPLAIN = re.compile("[^\u4e00-\u9fffa-z0-9 \n\t。、“”%,.]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _converter() -> Any:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=1 << 16)
def _plain(char: str) -> str:
    """One character in its plain form: Ａ → a, ３ → 3, 「 → “; 'ﬁ' (two letters) stays."""
    char = char.translate(_PUNCTUATION)
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    folded = unicodedata.normalize("NFKC", char).lower()
    return folded if len(folded) == 1 else char


def fold(text: str) -> str:
    """The text for matching, of the same length: '崑崙芯Ｐ８００「量產」' → '昆仑芯p800“量产”'."""
    return simplify(_UNPLAIN.sub(_found, text)) if not text.isascii() else text.lower()


def _found(match: re.Match[str]) -> str:
    return _plain(match[0])


def simplify(text: str) -> str:
    """Traditional characters as simplified ones, of the same length: 遠高於 → 远高于."""
    text = _SURROGATE.sub("\ufffd", text)
    simple = _simplify(text)
    return simple if len(simple) == len(text) else "".join(_simplify_char(c) for c in text)


def _simplify(text: str) -> str:
    if text.isascii():
        return text
    return _converter().convert(text)


@lru_cache(maxsize=1 << 16)
def _simplify_char(char: str) -> str:
    simple = _simplify(char)
    return simple if len(simple) == 1 else char
