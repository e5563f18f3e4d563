"""What a cell says under its heads: a rank, a figure by a label, a term, or an event by the words of its stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from scraper.claims.lexicon import Label
from scraper.claims.quantities import Number
from scraper.claims.reading import Reading
from scraper.claims.rules.labels import GROWTH, fits
from scraper.claims.rules.tables.grid import Cell, folded
from scraper.claims.rules.tables.heads import Table, heads_told, parties_told
from scraper.claims.rules.tables.units import numbers_of, with_heads_unit, with_unit
from scraper.claims.rules.values import quantity
from scraper.model import EntityRef, Event, Object, Quantity, Term

Value = tuple[str, Object, tuple[int, int], str | None]  # predicate, object, where it stands, the date of an event
NOT_YET = re.compile("尚?未|暂未|没有|无|否|不")
MEMORY = re.compile(r"hbm\d?[a-z]?|l?g?ddr\d?[a-z]?", re.IGNORECASE)  # 16GB HBM2: a size and a type in one cell
BRACKETS = re.compile(r"[(（][^()（）]*[)）]\s*$")
UNNAMED = re.compile("某|一家|多家|未|不")
EACH = re.compile("单卡|每卡|单芯片|单张|单颗")
WORK = {"trained": re.compile("训"), "adapted": re.compile("适配|兼容|支持|移植")}  # what the heads must say of a model


class Named(NamedTuple):
    """The head that names the measure of a cell, and its other head."""

    measure: Cell
    other: Cell


def parties(reading: Reading, table: Table, cell: Cell, head: Cell) -> list[Value]:
    """With whom the chip of a row has to do, under a head that says so: where it stands, who uses it."""
    if table.names is None or table.kind == "tender":
        return []
    told = parties_told(reading, folded(reading, head))
    if party := next((p for p in told if p.raw.get("party") in WORK), None):
        over = reading.sight.folded[table.head[0].start : table.head[-1].end]
        told = [p for p in told if WORK[str(p.raw["party"])].search(over)] or ([] if party else told)
    if not told:
        return []
    words = BRACKETS.sub("", reading.sight.text[cell.start : cell.end]).strip()
    if UNNAMED.match(words):
        return []
    end = cell.start + len(words)
    named = reading.sight.mention_at(cell.start)
    whole = named is not None and named.end == end and reading.sight.kinds[named.entity] in told[0].words("kinds")
    obj: Object = EntityRef(id=named.entity, text=words) if named and whole else Term(text=words)
    return [(told[0].id, obj, (cell.start, end), None)]


def values(reading: Reading, cell: Cell, of: Named, labels: list[Label], table: Table) -> Iterator[Value]:
    """What a cell says under its header: a rank, a figure by a label, a term, or an event by its stages' words."""
    label_cell = of.measure
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
    figure = _figure(reading, cell, of, labels, table)
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
    for predicate, stage in told:
        yield predicate, Event(stage=stage), here, when


def _figure(reading: Reading, cell: Cell, of: Named, labels: list[Label], table: Table) -> Value | None:
    """The figure of a cell, by the label that it fits; in the table of a tender shares and sums are the tender's."""
    tender = table.kind == "tender"
    numbers = numbers_of(reading, cell)[:1] or with_heads_unit(reading, cell, of.measure)
    labels = [x for x in labels if tender or x.predicate != "tender_won"]
    if table.counts and not EACH.search(folded(reading, of.measure)):
        labels = [_of_cluster(reading, x) for x in labels]
    if tender and numbers:
        labels = [tender_label(of.measure, numbers[0]), *labels]
    return next((told for n in numbers if (told := figure(reading, n, of, _gains_first(labels)))), None)


def _gains_first(labels: list[Label]) -> list[Label]:
    """期内溢利/(亏损): where a head names gain and loss, the sign of the cell tells which."""
    gains = {x.predicate for x in labels if x.sign > 0}
    return [x for x in labels if x.sign > 0 or x.predicate not in gains]


def figure(reading: Reading, value: Number, of: Named, labels: list[Label]) -> Value | None:
    """One number as the figure of the first label that it fits."""
    for label in labels:
        for known in with_unit(reading, value, of.measure, of.other, label):
            if fits(reading, label, known) and (obj := quantity(reading, label.predicate, known, label)):
                return label.predicate, obj, (value.start, value.end), None
    return None


def _of_cluster(reading: Reading, label: Label) -> Label:
    """算力, beside a column of how many cards there are: of the cluster that they make."""
    larger = next(iter(reading.predicate(label.predicate).raw.get("larger") or {}), None)
    clustered = larger and reading.predicate(larger).raw.get("of") == "cluster"
    return msgspec.structs.replace(label, predicate=larger) if larger and clustered else label


def change_labels(reading: Reading, head: Cell, named: list[Label]) -> list[Label]:
    """Under 同比增减 a percentage is the growth of what its row is of."""
    measured = any(reading.predicate(x.predicate).flag("grows") for x in named)
    return [Label(head.start, head.end, "", GROWTH, "before", 1, "moves")] if measured else []


def tender_label(cell: Cell, value: Number) -> Label:
    """What a tender's table tells by a percentage or by a sum, under whatever head."""
    predicate = "tender_won" if value.family == "percent" else "order_value"
    return Label(cell.start, cell.end, "", predicate, "before", 1, "labels")
