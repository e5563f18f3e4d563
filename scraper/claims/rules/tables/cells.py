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
from scraper.claims.rules.tables.grid import Cell, folded, line_end, table_start
from scraper.claims.rules.tables.heads import Table, heads_told, parties_told
from scraper.claims.rules.values import quantity
from scraper.model import EntityRef, Event, Object, Quantity, Term

Value = tuple[str, Object, tuple[int, int], str | None]  # predicate, object, where it stands, the date of an event
NOT_YET = re.compile("尚?未|暂未|没有|无|否|不")
MEMORY = re.compile(r"hbm\d?[a-z]?|l?g?ddr\d?[a-z]?", re.IGNORECASE)  # 16GB HBM2: a size and a type in one cell
# the unit that a head or a caption tells: 营业收入(万元), 单位:人民币亿元, 功耗/W
UNIT = re.compile(
    r"(?:单位(?:[^,。;()]{0,6}?[:为是都]+)?|[(/](?![^\s,。;()]*单位))\s*(?:人民币)?([^\s,。;:、()]{1,9})(?=[\s,。;:、()]|$)"
)
BRACKETS = re.compile(r"[(（][^()（）]*[)）]\s*$")
UNNAMED = re.compile("某|一家|多家|未|不")
EACH = re.compile("单卡|每卡|单芯片|单张|单颗")
WORK = {"trained": re.compile("训"), "adapted": re.compile("适配|兼容|支持|移植")}  # what the heads must say of a model
COUNTED = re.compile(
    r"(?:数|数量|[张片颗]数)$"
)  # 卡数, 加速卡数量, 客户数: a bare number counts what the measure counts
WHOLE = re.compile(r"[\d,.]+[万亿]?")


def parties(reading: Reading, table: Table, cell: Cell, head: Cell) -> list[Value]:
    """With whom the chip of a row has to do, under a head that says so: where it stands, who uses it."""
    if table.names is None or table.tender:
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


def values(reading: Reading, cell: Cell, label_cell: Cell, labels: list[Label], table: Table) -> Iterator[Value]:
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
    figure = _figure(reading, cell, label_cell, labels, table)
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


def _figure(reading: Reading, cell: Cell, label_cell: Cell, labels: list[Label], table: Table) -> Value | None:
    """The figure of a cell, by the label that it fits; in the table of a tender shares and sums are the tender's."""
    numbers = reading.sight.numbers_in(cell.start, cell.end)[:1] or _like_a_year(reading, cell, label_cell)
    labels = [x for x in labels if table.tender or x.predicate != "tender_won"]
    if table.counts and not EACH.search(folded(reading, label_cell)):
        labels = [_of_cluster(reading, x) for x in labels]
    if table.tender and numbers:
        labels = [_tender_label(label_cell, numbers[0]), *labels]
    for value in numbers:
        for label in labels:
            for known in _with_unit(reading, value, label_cell, label):
                if fits(reading, label, known) and (obj := quantity(reading, label.predicate, known, label)):
                    return label.predicate, obj, (value.start, value.end), None
    return None


def _of_cluster(reading: Reading, label: Label) -> Label:
    """算力, beside a column of how many cards there are: of the cluster that they make."""
    larger = next(iter(reading.predicate(label.predicate).raw.get("larger") or {}), None)
    clustered = larger and reading.predicate(larger).raw.get("of") == "cluster"
    return msgspec.structs.replace(label, predicate=larger) if larger and clustered else label


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


def _with_unit(reading: Reading, value: Number, cell: Cell, label: Label) -> Iterator[Number]:
    """A cell as it is; one without a unit with that of its header, 营业收入(万元), else of the caption, 单位:亿元.

    What its header measures is nothing else: 净利率(%) is no sum. A bare number under 卡数 counts cards.
    """
    if value.family != "number" or value.unit:
        yield value
        return
    sight = reading.sight
    first = table_start(reading, cell.start)
    above = sight.folded.rfind("\n", 0, max(0, first - 1)) + 1
    head = _units(reading, cell.start, cell.end)
    name = sight.folded[cell.start : cell.end].strip()
    near = sight.folded.find(f"{name}单位", above, cell.start)
    caption = _units(reading, above if near < 0 else near, min(cell.start, line_end(reading, first)))
    for one in [*head, *([] if head else caption)]:
        factor = one.low or 1.0
        low, high = (None if v is None else v * factor for v in (value.low, value.high))
        yield msgspec.structs.replace(value, low=low, high=high, unit=one.unit, family=one.family, measure=one.measure)
    measures = reading.predicate(label.predicate).words("measures")
    if not head and measures and COUNTED.search(name) and float(value.low or 0).is_integer():
        yield msgspec.structs.replace(value, unit=measures[0], family="count", measure=measures[0])
    if not head:
        yield value


def _like_a_year(reading: Reading, cell: Cell, head: Cell) -> list[Number]:
    """吞吐(tokens/s): 2050 — a number that looks like a year, under a head that tells its unit."""
    words = folded(reading, cell)
    if not (len(words) == 4 and words.isdigit()):
        return []
    of = [
        quantities.find(words + one.text[1:], reading.sight.gazetteer.units)
        for one in _units(reading, head.start, head.end)
    ]
    place = {"start": cell.start, "end": cell.end, "num_start": cell.start, "num_end": cell.end, "text": words}
    return [msgspec.structs.replace(found[0], **place) for found in of[:1] if found]


def _units(reading: Reading, start: int, end: int) -> list[Number]:
    """One of each unit that a stretch of a head or a caption names."""
    text = reading.sight.text
    told = dict.fromkeys(text[slice(*m.span(1))] for m in UNIT.finditer(reading.sight.folded, start, end))
    found = (quantities.find(f"1{unit}", reading.sight.gazetteer.units) for unit in told)
    return [n[0] for n in found if n and n[0].low and n[0].unit and n[0].start == 0]
