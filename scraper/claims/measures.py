"""The unit that follows a number: a listed one, or a letter that its neighbours explain (96G, 1945P, 3x, 6w片)."""

from __future__ import annotations

import re

from scraper.claims import names
from scraper.claims.bounds import Scan
from scraper.claims.numerals import Numeral
from scraper.claims.numerals_zh import DIGITS
from scraper.claims.units import Unit

_HALF = re.compile("半(?![导数个价])|([一二三四五六七八九1-9])(?![0-9.%一二三四五六七八九十百千万亿成倍个家])")
_TIMES = re.compile(" ?[xX×](?! ?[A-Za-z0-9])")
_LINK = re.compile(".{0,4}?(?:光模块|网卡|交换|以太|端口|接口|光口|互联|光引擎)")
_TOKENS = re.compile("个? ?[Tt]okens?")
_LINKS = ("网卡", "光模块", "端口", "以太网", "交换机", "交换芯片", "光引擎")
_MEMORY = re.compile(".{0,6}?(?:显存|内存|存储|HBM|LPDDR|GDDR|DDR|容量)")
_COMPUTE = re.compile("的?(?:总|智能|推理|训练|国产)?(?:算力|FLOPS|Flops)")
_ENGINE = re.compile("车型|发动机|排量|涡轮|四缸|动力|版")
_OPERATIONS = re.compile("(浮点|整数|定点)?(?:运算|计算|操作|乘加)")
# 每秒可吞吐1.6TB数据: what is moved in a second
_MOVED = re.compile(
    "每秒(?:钟)?(?:可以?|能够?|最多|大约|约|达|都|会|双向|单向)*(?:吞吐|交换|传输|传送|传|读写|读取|读|搬运|搬|跑|通过|流过)(?:约|近|超过?)?$"
)
_RESOLUTIONS = frozenset((480.0, 720.0, 1080.0, 1440.0, 2160.0, 4320.0))
_MOST_OF_A_NAME = 1000  # 昇腾950P
_HALVED = frozenset(("percent", "duration", "times"))


def unit_after(scan: Scan, value: Numeral) -> tuple[Unit | None, int]:
    """The unit after a number and the offset of its end; None where no unit follows."""
    plain, words = scan.plain, scan.words
    at = value.end + (scan.char(value.end) == " ")
    if (tokens := _TOKENS.match(plain, at)) and "每秒" in plain[max(scan.floor, value.start - 10) : value.start]:
        return Unit("token", "tokens/s", 1.0, "rate"), tokens.end()  # 每秒吐出4100个token
    unit = words.unit(plain, at, not value.chinese or value.end - value.start > 1 or value.bare)
    if unit is not None:
        return _explained(scan, value, unit, at)
    if value.chinese and not value.bare:
        return None, at
    if times := _TIMES.match(plain, value.end):
        return Unit(times[0].strip(), "times", 1.0, "times"), times.end()
    letter = scan.char(at)
    factor = words.letters.get(letter)
    if factor is None or names.is_letter(scan.char(at + 1)):
        return None, at
    if letter == "T" and _linked(scan, value, at):
        return Unit("T", "GB/s", 125.0, "bandwidth"), at + 1
    return (Unit(letter, "T?", factor, "compute"), at + 1) if _computes(scan, value, at) else (None, at)


def _explained(scan: Scan, value: Numeral, unit: Unit, at: int) -> tuple[Unit | None, int]:
    """A listed unit, or what its neighbours make of it."""
    end = at + len(unit.text)
    if unit.family == "memory" and _MOVED.search(scan.plain[max(scan.floor, value.start - 16) : value.start]):
        return unit._replace(base="GB/s", family="bandwidth"), end
    if unit.text == "G":
        if _linked(scan, value, at):
            return Unit("G", "GB/s", 0.125, "bandwidth"), end
        network = value.low in (2, 3, 4, 5, 6) and not _MEMORY.match(scan.plain, end)
        return (None, at) if network else (unit, end)
    if unit.text == "w" and (counted := scan.words.unit(scan.plain, end, True)) and counted.family == "count":
        return counted._replace(factor=1e4), end + len(counted.text)
    if unit.noun and value.scale == 1 and not value.chinese and names.follows_name(scan.plain, value.start):
        return None, at  # 思元590芯片
    if unit.text == "次" and value.low >= 1e9 and "每秒" in scan.plain[max(scan.floor, value.start - 8) : value.start]:
        operations = _OPERATIONS.match(scan.plain, end)
        floating = operations is not None and operations[1] == "浮点"
        return Unit("次", "TFLOPS" if floating else "TOPS", 1e-12, "compute"), end
    return unit, end


def _linked(scan: Scan, value: Numeral, at: int) -> bool:
    """Is the number the rate of a port or a network card?"""
    if _LINK.match(scan.plain, at + 1):
        return True
    window = scan.plain[max(scan.floor, value.start - 14) : value.start]
    return any(word in window for word in _LINKS)


def _computes(scan: Scan, value: Numeral, at: int) -> bool:
    """May the letter after the number be computing power (1945P), not the end of a model (810E, 950P, 1080P)?"""
    if value.scale > 1 or scan.words.prefix(scan.plain, value.start):
        return True
    before = scan.plain[max(scan.floor, value.start - 12) : value.start]
    told = _COMPUTE.match(scan.plain, at + 1) is not None
    if names.follows_name(scan.plain, value.start):  # 提供全部1000P算力: no chip has so high a number
        much = told and value.low >= _MOST_OF_A_NAME
        return much or before.endswith(("算力", "规模", "容量", "总量", "精度", "峰值", "浮点", "定点", "性能"))
    if told:
        return True
    if scan.plain[at] == "E" or value.low in _RESOLUTIONS:
        return "算力" in before
    return not (scan.plain[at] == "T" and _ENGINE.match(scan.plain, at + 1))


def and_half(scan: Scan, value: Numeral, unit: Unit, at: int) -> tuple[Numeral, int]:
    """What follows the unit and belongs to the number: 七成半, 九成五, 一年半, 两倍半."""
    if unit.family not in _HALVED or (match := _HALF.match(scan.plain, at)) is None:
        return value, at
    if match[1] and unit.text != "成":
        return value, at
    more = 0.5 if not match[1] else (DIGITS.get(match[1]) or int(match[1])) / 10
    return value._replace(low=value.low + more, high=value.high + more), match.end()
