"""The numbers of a cell, with the unit that its heads or the line above the table tell: 营业收入(万元), 单位:亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from scraper.claims import quantities
from scraper.claims.lexicon import Label
from scraper.claims.quantities import Number
from scraper.claims.reading import Reading
from scraper.claims.rules.tables.grid import Cell, folded, line_end, table_start

# the unit that a head or a caption tells: 营业收入(万元), 均价(万元/张), 单位:人民币亿元, 功耗/W
UNIT = re.compile(
    r"(?:(?:单位|金额)(?:[^,。;()\t\n]{0,6}?[:为是都]+)?|\((?![^\s,。;()]*单位)|(?<!元)/(?![^\s,。;()]*单位))\s*(?:人民币)?"
    r"([^\s,。;:、()]{1,9}?)(?:人民币)?(?=[\s,。;:、()]|$)"
)
# a cell of nothing but a unit, the corner of a table: 人民币亿元
ALONE = re.compile(r"(?:人民币)?([^\s,。;:、()]{1,6}?)(?:人民币)?")
BRACKETED = re.compile(r"\(([\d,.]+[^()]{0,4})\)")  # (4.31): a sum below nothing, as accounts write it
# 2050, 15-20: nothing that a number is made of, but under a head that tells a unit
BARE = re.compile(r"\d{4}|[\d,.]+ ?[-—~至] ?[\d,.]+")
COUNTED = re.compile(
    r"(?P<measure>[人张片颗块枚家])?数量?$"
)  # 卡数, 客户数: a bare number counts what the measure counts


def numbers_of(reading: Reading, cell: Cell) -> list[Number]:
    """The numbers of a cell; one alone in brackets is below nothing."""
    sight = reading.sight
    match = BRACKETED.fullmatch(sight.folded, cell.start, cell.end)
    if match is None:
        return sight.numbers_in(cell.start, cell.end)
    found = quantities.find(match[1], sight.gazetteer.units)
    if len(found) != 1 or found[0].low is None or found[0].low != found[0].high:
        return []
    low = -found[0].low
    return [msgspec.structs.replace(found[0], low=low, high=low, value=low, start=cell.start, end=cell.end)]


def with_unit(reading: Reading, value: Number, cell: Cell, other: Cell, label: Label) -> Iterator[Number]:
    """A value as it is; one without a unit with that of the head that names its measure, 营业收入(万元), of its other
    head, 2025年(万元), or else of the caption, 单位:亿元.

    What its header measures is nothing else: 净利率(%) is no sum. A bare number under 卡数 counts cards.
    """
    if value.family != "number" or value.unit:
        yield value
        return
    head = _units(reading, cell.start, cell.end) or _units(reading, other.start, other.end)
    for one in head or _above(reading, cell):
        factor = one.low or 1.0
        low, high = (None if v is None else v * factor for v in (value.low, value.high))
        yield msgspec.structs.replace(
            value, low=low, high=high, unit=one.unit, family=one.family, measure=one.measure, per=one.per
        )
    measures = reading.predicate(label.predicate).words("measures")
    counted = next((m for c in (cell, other) if (m := COUNTED.search(folded(reading, c)))), None)
    fits = counted is not None and (counted["measure"] in (None, *measures))  # 人数 counts no cards
    if not head and measures and fits and float(value.low or 0).is_integer():
        yield msgspec.structs.replace(value, unit=measures[0], family="count", measure=measures[0])
    if not head:
        yield value


def with_heads_unit(reading: Reading, cell: Cell, head: Cell) -> list[Number]:
    """吞吐(tokens/s): 2050, 营收(亿元): 15-20 — what looks like a year, or a range, under a head with a unit."""
    words = folded(reading, cell)
    if not BARE.fullmatch(words):
        return []
    units = reading.sight.gazetteer.units
    of = [quantities.find(words + one.text[1:], units) for one in _units(reading, head.start, head.end)]
    place = {"start": cell.start, "end": cell.end, "num_start": cell.start, "num_end": cell.end, "text": words}
    return [msgspec.structs.replace(found[0], **place) for found in of[:1] if found]


def _above(reading: Reading, cell: Cell) -> list[Number]:
    """One of each unit that the line above a table or its row of heads tells, or its corner; where a unit is told of
    the measure alone (营收单位:亿元), only from there on.
    """
    sight = reading.sight
    first = table_start(reading, cell.start)
    line = sight.folded.rfind("\n", 0, max(0, first - 1)) + 1
    near = sight.folded.find(f"{folded(reading, cell)}单位", line, cell.start)
    found = _units(reading, line if near < 0 else near, min(cell.start, line_end(reading, first)))
    corner = ALONE.fullmatch(re.split(r"[\t|│]", sight.folded[first : line_end(reading, first)])[0].strip())
    one = quantities.find(f"1{corner[1]}", sight.gazetteer.units) if corner else []
    whole = corner is not None and bool(one) and one[0].end == len(corner[1]) + 1 and one[0].family == "money"
    return [*found, *(one if whole else [])]


def _units(reading: Reading, start: int, end: int) -> list[Number]:
    """One of each unit that a stretch of a head or a caption names, as it is printed (GB) or folded (亿元)."""
    text, plain = reading.sight.text, reading.sight.folded
    spans = [m.span(1) for m in UNIT.finditer(plain, start, end)]
    told = dict.fromkeys((text[slice(*span)], plain[slice(*span)]) for span in spans)
    units = reading.sight.gazetteer.units
    found = (quantities.find(f"1{one}", units) or quantities.find(f"1{other}", units) for one, other in told)
    return [n[0] for n in found if n and n[0].low and n[0].unit and n[0].start == 0]
