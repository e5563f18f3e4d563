"""Texts that a careless pattern reads in quadratic time, and any text at all; for the numbers and the dates."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

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
# Texts of n pieces, for the claims: one clause, one sentence, or one paragraph that goes on and on.
CLAUSE = "昆仑芯P800显存为64GB,"
GROWING: dict[str, Callable[[int], str]] = {
    "one sentence": lambda n: CLAUSE * n,
    "one clause": lambda n: "昆仑芯的P800和沐曦的C500" * n,
    "without a name": lambda n: "今天天气很好," * n,
    "digits": lambda n: "96GB1.5万片" * n,
    "names only": lambda n: "真武810E、昆仑芯P800、" * n,
    "paragraphs": lambda n: "昆仑芯P800显存为64GB。\n" * n,
    "a table": lambda n: "指标\t昆仑芯P800\n" + "显存容量\t64GB\n" * n,
    "questions": lambda n: "问:昆仑芯营收多少?\n答:10亿元。\n" * n,
    "stands for": lambda n: "该公司的该芯片,其" * n,
    "voices": lambda n: "据知情人士称," * n,
    "labels": lambda n: "营收显存出货估值" * n,
    "dropped subjects": lambda n: "昆仑芯今年很忙。" + "营收为5亿元," * n,
    "objects": lambda n: "昆仑芯今年很忙。" + "与英伟达H20相当,显存为64GB。" * n,
    "pronouns": lambda n: "昆仑芯今年很忙。" + "其营收为5亿元,前者为3亿元," * n,
    "people": lambda n: "昆仑芯总裁张亚林在场。" + "张亚林称,昆仑芯营收为5亿元。他还说," * n,
    "firms": lambda n: "".join(f"江汇{k}股份有限公司(下称“江汇{k}”)," for k in range(n)),
    "periods": lambda n: "昆仑芯" + "2024年、2025年、" * n + "营收分别为5亿元",
    "weak names": lambda n: "昆仑芯在此。" + "真武、P800、M890," * n,
    "rumours": lambda n: "传闻昆仑芯将上市," * n,
    "a list of customers": lambda n: "昆仑芯的客户包括" + "腾讯、阿里、招商银行、" * n,
    "ratios": lambda n: "P800的性能是A100的2倍," * n,
    "tender": lambda n: "招商银行采购了昆仑芯P800,中标金额5亿元,份额20%;" * n,
    "figures without a mark": lambda n: "昆仑芯P800显存为64GB" * n,
    "a list of names": lambda n: "昆仑芯的客户有" + "、腾讯" * n,
    "cells": lambda n: "昆仑芯\t" * n,
    "lines": lambda n: "昆仑芯P800\n" * n,
    "brackets": lambda n: "(" * n + "昆仑芯“" * n,
    "spaces": lambda n: "昆 仑 芯 P 8 0 0 显 存 为 6 4 G B , " * n,
}
# Anything, lone surrogates and controls included, and texts of fragments that mean something to the readers.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
LIKELY_TEXT = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join)


def steps(function: Callable[[], object]) -> int:
    """How many lines of the package are run: work that does not depend on the machine, loops included."""
    count = 0

    def line(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal count
        count += 1
        return line

    def call(frame: FrameType, event: str, arg: object) -> Any:
        return line if "/scraper/" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        function()
    finally:
        sys.settrace(before)
    return count


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
