"""Chinese text as SQLite's full text can find it: folded, with a space between Chinese characters.

unicode61 takes a run of Chinese characters for one word, so a shadow column holds `真 武 810 E 芯 片` for 真武810E芯片
and a query is asked as a phrase of the same form. Punctuation becomes a sentinel: 千，问 is not 千问.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

SENTINEL = "\ue000"  # private use: a word to unicode61, never typed by anyone
POINT = "\ue001"  # the point of a number, which would part 3.2 into two words
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
TOKEN = re.compile(
    rf"(?P<han>[{HAN}])|(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)|(?P<word>[^\W\d_{HAN}]+)|(?P<join>(?:[^\S\n\t]|[\-_/·•‐–—])+)|(?P<other>.)",
    re.DOTALL,
)


def fold(text: str) -> str:
    """Text as it is compared: simplified characters, half-width letters. The length stays, so offsets stay.

    `輝達Ｈ２０` → `辉达H20`.
    """
    narrow = text.translate(WIDE)
    try:
        simple: str = _t2s().convert(narrow)
    except UnicodeEncodeError:  # a lone surrogate; nothing to convert it to
        return narrow
    return simple if len(simple) == len(text) else narrow


def spaced(text: str) -> str:
    """The shadow of a text for the index: `真武810E，96GB` → `真 武 810 E ⎵ 96 GB` (⎵ the sentinel)."""
    return " ".join(tokens(text))


def tokens(text: str) -> list[str]:
    """The words of a text, one Chinese character each; digits and letters apart (96GB, 96 GB: the same two words).

    Spaces and hyphens part words; any other sign, and the end of a block or cell, stands as one sentinel.
    """
    found: list[str] = []
    for match in TOKEN.finditer(fold(text)):
        kind, words = match.lastgroup, match.group()
        if kind == "number":
            found.append(words.replace(",", "").replace(".", POINT))
        elif kind == "other":
            if found and found[-1] != SENTINEL:
                found.append(SENTINEL)
        elif kind != "join":
            found.append(words)
    return found


@lru_cache(maxsize=1)
def _t2s() -> Any:
    from opencc import OpenCC  # loaded where it is needed: the command line starts without it

    return OpenCC("t2s")
