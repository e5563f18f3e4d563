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

_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _converter() -> Any:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=1 << 16)
def _plain(char: str) -> str:
    """One character in its plain form: Ａ → a, ３ → 3; 'ﬁ' (two letters) stays."""
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    folded = unicodedata.normalize("NFKC", char).lower()
    return folded if len(folded) == 1 else char


def fold(text: str) -> str:
    """The text for matching, of the same length: '崑崙芯Ｐ８００「量產」' → '昆仑芯p800“量产”'."""
    plain = "".join(map(_plain, text.translate(_PUNCTUATION))) if not text.isascii() else text.lower()
    return simplify(plain)


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
