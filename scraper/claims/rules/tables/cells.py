"""What a cell says under its heads: a rank, a figure by a label, a term, or an event by the words of its stage."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from scraper.claims import quantities
from scraper.claims.lexicon import Label
from scraper.claims.quantities import Number
from scraper.claims.reading import Reading
from scraper.claims.rules.labels import GROWTH, fits
from scraper.claims.rules.tables.grid import Cell, line_end, table_start
from scraper.claims.rules.tables.heads import heads_told
from scraper.claims.rules.values import quantity
from scraper.model import Event, Object, Quantity, Term

Value = tuple[str, Object, tuple[int, int], str | None]  # predicate, object, where it stands, the date of an event
NOT_YET = re.compile("尚?未|暂未|没有|无|否|不")
MEMORY = re.compile(r"hbm\d?[a-z]?|l?g?ddr\d?[a-z]?", re.IGNORECASE)  # 16GB HBM2: a size and a type in one cell
UNIT_WORDS = (
    "百万元",
    "亿元",
    "万元",
    "千元",
    "亿美元",
    "万美元",
    "亿港元",
    "万张",
    "万片",
    "万颗",
    "tflops",
    "tops",
    "gb/s",
    "tb/s",
    "gb",
    "元",
    "%",
    "张",
    "片",
    "颗",
    "人",
    "家",
    "nm",
    "w",
)
UNIT = re.compile(
    r"(?:单位[^,。;()]{0,6}?[:为是都]*\s*(?:人民币)?|[(/])(" + "|".join(map(re.escape, UNIT_WORDS)) + r")(?![a-z/])"
)
CASE = {"gb": "GB", "gb/s": "GB/s", "tb/s": "TB/s", "tflops": "TFLOPS", "tops": "TOPS", "w": "W"}


def values(reading: Reading, cell: Cell, label_cell: Cell, labels: list[Label], tender: bool) -> Iterator[Value]:
    """What a cell says under its header: a rank, a figure by a label, a term, or an event by its stages' words."""
    head = reading.sight.folded[label_cell.start : label_cell.end]
    words = reading.sight.text[cell.start : cell.end].strip()
    here = (cell.start, cell.end)
    told = heads_told(reading, head)
    if terms := [p for p in told if p.object == "term"]:
        yield terms[0].id, Term(text=words), here, None
        return
    if (ranks := [p for p in told if p.unit == "rank"]) and words.isdigit():
        yield (
            ranks[0].id,
            Quantity(min=float(words), max=float(words), unit="rank", bound="exact", text=words),
            here,
            None,
        )
        return
    figure = _figure(reading, cell, label_cell, labels, tender)
    if figure:
        yield figure
        if figure[0] == "memory_capacity" and (kind := MEMORY.search(reading.sight.folded, figure[2][1], cell.end)):
            yield "memory_type", Term(text=reading.sight.text[kind.start() : kind.end()]), kind.span(), None
        return
    spans = [d.edtf for d in reading.sight.dates_in(cell.start, cell.end) if d.edtf]
    if spans or (head and (head in reading.sight.folded[cell.start : cell.end] or reading.lexicon.status.search(head))):
        yield from _event(reading, head, here, spans[0] if spans else None)


def _event(reading: Reading, head: str, here: tuple[int, int], when: str | None) -> Iterator[Value]:
    told = [(stage.predicate, stage.name) for stage, _ in reading.lexicon.stages.find(head)]
    own = reading.sight.folded[slice(*here)].strip()
    if reading.lexicon.status.search(head):  # 供货: 已量产, 小批量, 6月起
        if NOT_YET.match(own):
            return
        found = [*reading.lexicon.stages.find(own), *reading.lexicon.stages.find(own + head)]
        told = [*((stage.predicate, stage.name) for stage, _ in found), *told]
    told += [(p.id, next(iter(p.raw["stages"]))) for p in heads_told(reading, head) if p.object == "event"]
    for predicate, stage in told[:1]:
        yield predicate, Event(stage=stage), here, when


def _figure(reading: Reading, cell: Cell, label_cell: Cell, labels: list[Label], tender: bool) -> Value | None:
    """The figure of a cell, by the label that it fits; in the table of a tender shares and sums are the tender's."""
    numbers = reading.sight.numbers_in(cell.start, cell.end)[:1]
    labels = [x for x in labels if tender or x.predicate != "tender_won"]
    if tender and numbers:
        labels = [_tender_label(label_cell, numbers[0]), *labels]
    for value in numbers:
        for label in labels:
            for known in _with_unit(reading, value, label_cell):
                if fits(reading, label, known) and (obj := quantity(reading, label.predicate, known, label)):
                    return label.predicate, obj, (value.start, value.end), None
    return None


def customer_labels(head: Cell) -> list[Label]:
    """A row of customers tells what share of the sales each is; the sums beside it are of the same."""
    return [Label(head.start, head.end, "", "customer_concentration", "before", 1, "labels")]


def change_labels(reading: Reading, head: Cell, named: list[Label]) -> list[Label]:
    """Under 同比增减 a percentage is the growth of what its row is of."""
    measured = any(reading.predicate(x.predicate).flag("grows") for x in named)
    return [Label(head.start, head.end, "", GROWTH, "before", 1, "moves")] if measured else []


def _tender_label(cell: Cell, value: Number) -> Label:
    predicate = "tender_won" if value.family == "percent" else "order_value"
    return Label(cell.start, cell.end, "", predicate, "before", 1, "labels")


def _with_unit(reading: Reading, value: Number, cell: Cell) -> Iterator[Number]:
    """A cell as it is; one without a unit with that of its header, 营业收入(万元), else of the caption, 单位:亿元.

    What its header measures is nothing else: 净利率(%) is no sum.
    """
    if value.family != "number" or value.unit:
        yield value
        return
    sight = reading.sight
    first = table_start(reading, cell.start)
    above = sight.folded.rfind("\n", 0, max(0, first - 1)) + 1
    head = [m[1] for m in UNIT.finditer(sight.folded, cell.start, min(len(sight.folded), cell.end))]
    name = re.escape(sight.folded[cell.start : cell.end].strip())
    near = re.search(
        name + r"单位[:为是]?(" + "|".join(map(re.escape, UNIT_WORDS)) + r")(?![a-z/])",
        sight.folded[above : cell.start],
    )
    caption = [m[1] for m in UNIT.finditer(sight.folded, above, min(cell.start, line_end(reading, first)))]
    for unit in dict.fromkeys(head or [*([near[1]] if near else []), *caption]):
        found = quantities.find(f"1{CASE.get(unit, unit)}", sight.gazetteer.units)
        if found and found[0].low:
            one, factor = found[0], found[0].low
            low, high = (None if v is None else v * factor for v in (value.low, value.high))
            yield msgspec.structs.replace(
                value, low=low, high=high, unit=one.unit, family=one.family, measure=one.measure
            )
    if not head:
        yield value
