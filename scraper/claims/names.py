"""Digits that name and do not count: dates, times, models (P800, 910B), versions, share codes, telephone numbers."""

from __future__ import annotations

import re
from typing import Literal

_YEAR = r"(?:19|20)\d\d"
_TO = r"\ ?[-—–~至到、和及与,/]{1,2}\ ?"
# A year by its last two digits, where what is measured follows or years stand beside it; 成立25年, 用了26年 are none.
TWO, BESIDE = "(?:2[2-9]|30)", "[-—–~至到、和/]"
_MEASURED = (
    "的?(?:公司|全年|合计|累计|预[计测期估]|实际|目标)*(?:营|收入|净[利亏]|归母|利润|毛利|研发(?:投入|费用|支出)|出货|销[量售]"
    "|亏损|业绩|订单|市占|份额|即将|将|有望|预计)"
)
SHORT_YEAR = (
    rf"(?<![\d.近约超过满历时用了达逾立去来第耕共经长每]){TWO}年(?={_MEASURED})"  # 26年收入
    rf"|{TWO}年?(?=(?:{BESIDE}{TWO}年?){{0,4}}{BESIDE}{TWO}年)"  # 25/26/27年
    rf"|(?:(?<=2[2-9]{BESIDE})|(?<=2[2-9]年{BESIDE})){TWO}年"
    rf"|{TWO}[AE](?={BESIDE}{TWO}[AE])|(?<=2[2-9][AE]{BESIDE}){TWO}[AE](?![A-Za-z0-9])"  # 25A/26E
)
ESTIMATED_YEAR = r"20[23]\d[AE](?![A-Za-z0-9])"  # 2026E
# Every repetition is bounded, so that each of these looks at a bounded piece, or at one run of digits.
_SKIP = re.compile(
    rf"""{_YEAR}[-./年](?:1[0-2]|0?[1-9])(?:[-./月](?:[12]\d|3[01]|0?[1-9])(?!\d)日?)?(?![\d.%万亿千百倍]|-\d)
      | {_YEAR}\ ?年?(?:{_TO}(?:20)?\d\d年?){{0,8}}(?<=年)
      | {_YEAR}(?:{_TO}(?:20)?\d\d){{0,8}}(?:\ ?年|财年|\ ?Q[1-4]|\ ?H[12]|[款届版]|-\d\d(?!\d))
      | {_YEAR}(?=[、和及与]{_YEAR}(?!\d))
      | \d\d年(?=[前上下第全底初末度]|[一二三四]季|Q|H|\d{{1,2}}月) | \d\d(?:H[12]|Q[1-4])
      | {SHORT_YEAR} | {ESTIMATED_YEAR}
      | \d{{1,2}}月?{_TO}\d{{1,2}}\ ?[月日号](?!间) | \d{{1,2}}\ ?月(?:\ ?\d{{1,2}}(?:{_TO}\d{{1,2}})?\ ?[日号])?
      | \d{{1,2}}\ ?[日号] | \d{{1,2}}:\d\d(?::\d\d)?(?!\d) | \d{{1,2}}时(?!钟)(?:\d{{1,2}}分)?
      | (?:2[0-4]|1\d|\d)点(?:\d{{1,2}}分|半|整|许|左右|钟)?(?!评)
      | \d+(?:\.\d+){{2,}} | \d{{4,6}}\.(?:SH|SZ|BJ|HK|US|O|N)(?![A-Za-z])
      | 1[3-9]\d{{9}}(?!\d) | 0\d{{2,3}}-\d{{7,8}} | 400-?\d{{3}}-?\d{{4}} | 0\d+(?!\d|\.)
      | (?<=\()\d{{4,6}}(?=\)) | (?<=代码)\d{{4,6}} | (?<=代码:)\d{{4,6}} | \d+[号#](?!称)
      | \d+\.[A-Za-z]{{2}}[A-Za-z0-9_.]* | ^\d{{1,2}}(?=[、)]|\.[ \u4e00-\u9fff]) | (?<=\()\d{{1,2}}(?=\))
      | \d{{13,}} | [1-9]\d*(?:\.\d)?[DKk](?![A-Za-z0-9])
    """,
    re.VERBOSE | re.MULTILINE,
)
# Where none of these follows a run of digits, it is no name by what follows (10亿, 30%, 400家, 96GB).
_DOUBTFUL = frozenset("年月日号时点:-—–~至到、和及与,/.)#QHDKk 财款届版AE")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[0-9A-Za-z]*(?:\.\d+)*")
# Makers number their series after these: RTX 4090, PCIe 5.0, Gen 4.
_SERIES = re.compile(
    "(?:RTX|GTX|Llama|PCIe|PCI-E|PCI Express|HBM|CUDA|iPhone|Arm|Gen|DDR|GDDR|NVLink|Wi-?Fi|Xeon|Tesla|EPYC|GPT|GLM"
    r"|Qwen|Kimi|Claude|Gemini|No\.|[Tt]op|TOP)[ -]$"
)
_LEADS = frozenset("为达至到是约近超逾共计有仅了过破升增降减跌涨得于从由在各占多高低\t\n<>=~")
_LISTED = frozenset("、和及与")
# 收入16.65/34.31亿元, 销量5/6万片: behind a measure digits are no name.
_NO_NAME = frozenset("、和及与，。；：（《“‘「『的供力有含卡收入润利额量率损")
_AFTER = re.compile("版|代|时代|[xX]|系列|[-_/][A-Za-z0-9]|[A-Za-z0-9_]|[°#@]|年|:\\d|[.]\\d")
# A number that fills a cell between bars, which blanks may pad.
_BEHIND_BAR, _IN_BARS, _PADDED = re.compile("[│┃|｜] *$"), re.compile(" *(?:[│┃|｜]|$)", re.MULTILINE), 16
_ENDS = frozenset(("", "\n", "\t", "、", ",", "，", ";", "；", "。", "和", "及", "与", ")", "）"))
Standing = Literal["no", "yes", "weak"]

# 线性加速比0.94, 得分87.2: a score stands right behind its name
_SCORED = re.compile("(?:加速比|线性度|得分|跑分|总分|评分|分数|吞吐量?|时延|延迟|能效比|iops)$")


def skip(plain: str, start: int, floor: int) -> int | None:
    """The end of a name that the digits at `start` belong to, or None where they may count.

    `floor` is the end of the last number: what stands before it belongs to that.
    """
    before = plain[start - 1] if start else "\n"
    if start > floor and _inside_word(plain, start, before, floor):
        return word_end(plain, start)
    digits = _DIGITS.match(plain, start)
    end = digits.end() if digits else start + 1
    after = plain[end] if end < len(plain) else ""
    doubtful = after in _DOUBTFUL or plain[start] == "0" or end - start > 10 or before in ":码"
    if doubtful and (match := _SKIP.match(plain, start)):
        return match.end()
    if before in " -" and _SERIES.search(plain, max(0, start - 12), start):
        return word_end(plain, start)
    return None


def is_letter(char: str) -> bool:
    """Does the character go on a Latin word?"""
    return bool(char) and char.isascii() and (char.isalnum() or char == "_")


def word_end(plain: str, start: int) -> int:
    """Where the letters, digits and version dots from `start` on end."""
    match = _WORD.match(plain, start)
    return max(start + 1, match.end() if match else 0)


def _inside_word(plain: str, start: int, before: str, floor: int) -> bool:
    """Do letters run up to the digits (P800, GLM-5, x16, a/1.html)?"""
    if not before.isascii():
        return False
    if before.isalpha() or before == "_":
        return True
    if before not in "-/.=&?#@" or start < 2 or start - 2 < floor:
        return False
    if before == "-" and plain[start - 2] == "/" and plain[start - 3 : start - 2].isdigit():
        return False  # -6.1/-0.8/7.5亿元
    earlier = plain[start - 2]
    return earlier.isascii() and (earlier.isalpha() or (before == "." and earlier.isdigit()) or earlier in "/_")


def standing(plain: str, left: int, end: int) -> Standing:
    """May a number without a unit be a quantity of its own?

    As a table's cell or after 为, 达, 超, yes; in a list, perhaps.
    """
    if _IN_BARS.match(plain, end) and _BEHIND_BAR.search(plain, max(0, left - _PADDED), left):
        return "yes"
    if _AFTER.match(plain, end) or (plain.startswith(" ", end) and _AFTER.match(plain, end + 1)):
        return "no"
    before, after = plain[left - 1 : left], plain[end : end + 1]
    if after in _ENDS and _SCORED.search(plain, max(0, left - _PADDED), left):
        return "yes"
    if before in ("", "\n", "\t"):
        return "yes" if after in ("", "\n", "\t") else "no"
    if before in (":", "："):
        return "yes" if after in _ENDS else "no"
    if before == " ":
        before = plain[left - 2 : left - 1]
        return "yes" if before in _LEADS and before not in ("\t", "\n", "") else "no"
    if before in _LISTED or (before == "/" and plain[left - 2 : left - 1].isdigit()):
        return "weak"
    return "yes" if before in _LEADS else "no"


def year(value: float, literal: str) -> bool:
    """Is a bare number a year (2025)? Four digits from 1900 to 2099."""
    return 1900 <= value < 2100 and len(literal) == 4 and literal.isdigit()


def follows_name(plain: str, start: int) -> bool:
    """Does the number stand right after a Chinese word that may be a product's (真武810), not after 为, 达, 、?"""
    before = plain[start - 1 : start]
    return bool(before) and not before.isascii() and before not in _LEADS and before not in _NO_NAME
