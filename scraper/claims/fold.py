"""Texts as the vocabulary matches them: one code point for one code point, so that offsets stay.

Full-width letters and digits become plain, traditional characters simplified, letters lower-case, and words of the
trade that Taiwan and Hong Kong call otherwise those of the mainland. A character whose folded form has another length
is kept as it is.
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
# What Taiwan and Hong Kong call by other characters, as many of them: words of the trade that mean one thing only.
_REGIONAL = {
    "晶片": "芯片",
    "频宽": "带宽",
    "伺服器": "服务器",
    "软体": "软件",
    "硬体": "硬件",
    "网路": "网络",
    "程式": "程序",
    "丛集": "集群",
    "人工智慧": "人工智能",
    "报导": "报道",
    "支援": "支持",
    "资料中心": "数据中心",
    "专案": "项目",
    "效能": "性能",
    "布署": "部署",
    "相容": "兼容",
    "推论": "推理",
    "新创": "初创",
}
_OTHER_WORDS = re.compile("|".join(_REGIONAL))
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
    """The text for matching, of the same length: '崑崙芯Ｐ８００「量產」' → '昆仑芯p800“量产”', 晶片 → 芯片."""
    if text.isascii():
        return text.lower()
    return _OTHER_WORDS.sub(_of_mainland, _UNPLAIN.sub(_found, simplify(text)))


def _of_mainland(match: re.Match[str]) -> str:
    return _REGIONAL[match[0]]


def _found(match: re.Match[str]) -> str:
    return _plain(match[0])


@lru_cache(maxsize=4)  # folding, numbers and dates all begin with it
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
