"""Texts that a careless pattern reads in quadratic time, and any text at all; for the numbers and the dates."""

from __future__ import annotations

import sys
from collections.abc import Callable

from hypothesis import strategies as st

_UNITS = """
1 一 1万 、1 1、2025 1- 2024、 1月 每 -1 百分之 半 翻 第一 今年 1日 1. 1,111 同日 2025财 近 超过 分之 1/ 数十万 (1)
2025年 去年12月 1~ 上 一二
"""
_FRAGMENTS = """
1 12 2025 3.5 1,747 一 两 三 十 百 千 万 亿 数 几 半 多 余 来 年 月 日 季度
上半年 Q H 第 前 近 超 不到 约 元 美元 % 成 倍
GB TB/s W 卡 张 家 个 、 和 至 - ~ — / . , ( ) $ 每秒 每股 去 今 同 截至 将 之间 级 左右 以上 翻 番 分之
T P E A x 今年 近日
"""
UNITS = _UNITS.split()
FRAGMENTS = _FRAGMENTS.split()
# Anything, lone surrogates and controls included, and texts of fragments that mean something to the readers.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
LIKELY_TEXT = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join)


def calls(function: Callable[[str], object], text: str) -> int:
    """How many Python and C functions are called while it runs: work that does not depend on the machine."""
    count = 0

    def note(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        function(text)
    finally:
        sys.setprofile(None)
    return count
