"""Tables: a row of cells parted by tabs. Row and column headers say what a cell is of; 未公布 says nothing.

A header row names products (columns) or periods; the first cell of a row names the measure, or the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec

from scraper.claims import quantities
from scraper.claims.periods import main_period
from scraper.claims.quantities import Number
from scraper.claims.reading import Draft, Label, Reading
from scraper.claims.rules.labels import fits
from scraper.claims.rules.qualifiers import PRECISION_NAMES, PRECISIONS
from scraper.claims.rules.values import quantity
from scraper.knowledge import PRODUCTS
from scraper.model import Event, Modality, Object, Quantity, Term

EMPTY = ("未公布", "未披露", "—", "-", "--", "/", "n/a", "不详", "未知", "无", "")


RANK_HEADS = ("名次", "排名", "位次", "排行", "座次")


class Table:
    """What holds for a whole table: its row of heads, the measure its caption names, whether it tells a tender."""

    def __init__(self, head: list[Cell], caption: list[Label], tender: bool) -> None:
        self.head, self.caption, self.tender = head, caption, tender


class Cell:
    """A cell `text[start:end]` of a table."""

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of the cells of all tables of an article."""
    for rows in _tables(reading):
        if len(rows) > 1:
            yield from _read(reading, rows)


def _tables(reading: Reading) -> Iterator[list[list[Cell]]]:
    blocks = reading.sight.table_blocks
    offset, lines = 0, []
    for number, line in enumerate(reading.sight.folded.split("\n")):
        lines.append((number, offset, line))
        offset += len(line) + 1
    for is_table, group in groupby(lines, key=lambda x: x[0] in blocks):
        if is_table:
            yield [_cells(start, line) for _, start, line in group]


def _cells(offset: int, line: str) -> list[Cell]:
    cells = []
    for part in line.split("\t"):
        lead = len(part) - len(part.lstrip())
        cells.append(Cell(offset + lead, offset + len(part.rstrip()) if part.strip() else offset + lead))
        offset += len(part) + 1
    return cells


def _read(reading: Reading, rows: list[list[Cell]]) -> Iterator[Draft]:
    heads, rows = _heads(reading, rows)
    head = rows[0]
    table = Table(head, _caption(reading, head[0].start), _is_tender(reading, head))
    for row in rows[1:]:
        named = _naming(reading, row)
        name = _head(reading, row[named])
        if named:
            name = (name[0], [], _head(reading, row[0])[2])
        for column, cell in enumerate(row):
            if column in (0, named) and not (named and _is_rank(reading, head, column)):
                continue
            top = heads[column] if column < len(heads) else ({}, [], None)
            if reading.sight.folded[cell.start : cell.end].strip() not in EMPTY:
                yield from _cell(reading, table, cell, row[named], name, top, head[min(column, len(head) - 1)])


def _naming(reading: Reading, row: list[Cell]) -> int:
    """Which cell of a row names what the row is of: the first, or in a ranking the one with a company or a chip."""
    if _head(reading, row[0])[0] or _head(reading, row[0])[1]:
        return 0
    return next((n for n, cell in enumerate(row[:4]) if _head(reading, cell)[0]), 0)


def _is_rank(reading: Reading, head: list[Cell], column: int) -> bool:
    return column < len(head) and any(
        w in reading.sight.folded[head[column].start : head[column].end] for w in RANK_HEADS
    )


def _is_tender(reading: Reading, head: list[Cell]) -> bool:
    return any(w in reading.sight.folded[head[0].start : head[-1].end] for w in ("中标", "标包", "标段", "成交供应商"))


YEAR = re.compile(r"(20\d\d)(?:年度?)?[ae]?")  # 2025A, 2026E: actual and estimated years
Head = tuple[dict[str, str], list[Label], str | None]


def _head(reading: Reading, cell: Cell) -> Head:
    """What a header cell says: the entity, the labels of a measure, the period."""
    mentions = [
        m
        for m in reading.sight.mentions_in(cell.start, cell.end)
        if reading.sight.kinds[m.entity] in ("company", *PRODUCTS)
    ]
    found = {reading.sight.kinds[m.entity]: m.entity for m in mentions}
    labels = sorted(reading.labels_in(cell.start, cell.end), key=lambda x: (x.start - x.end, x.start))
    spans = [d.edtf for d in reading.sight.dates_in(cell.start, cell.end) if d.edtf]
    year = YEAR.fullmatch(reading.sight.folded[cell.start : cell.end].strip())
    return found, labels, spans[0] if spans else year[1] if year else None


def _heads(reading: Reading, rows: list[list[Cell]]) -> tuple[list[Head], list[list[Cell]]]:
    """The heads of the columns; a second row of heads (years under companies) is read with the first."""
    tops = [_head(reading, c) for c in rows[0]]
    width = max(len(r) for r in rows)
    if len(rows) < 3 or len(rows[0]) == width or (width - 1) % max(1, len(rows[0]) - 1):
        return tops, rows
    second = [_head(reading, c) for c in rows[1]]
    if not all(h[2] for h in second[-(width - 1) :]):
        return tops, rows
    each = (width - 1) // (len(rows[0]) - 1)
    spread = [tops[0]] + [top for top in tops[1:] for _ in range(each)]
    below = [tops[0], *second[-(width - 1) :]]
    heads = [({**a[0], **b[0]}, a[1] or b[1], a[2] or b[2]) for a, b in zip(spread, below, strict=True)]
    cells = [rows[0][0], *rows[1][-(width - 1) :]]
    return heads, [cells, *rows[2:]]


def _caption(reading: Reading, start: int) -> list[Label]:
    """The measure that the line above a table names, for rows that only name parts of it:
    主营业务收入构成(单位:万元).
    """
    end = max(0, start - 1)
    begin = reading.sight.folded.rfind("\n", 0, end) + 1
    return [x for x in reading.labels_in(begin, end) if x.predicate in ("revenue", "net_profit", "shipments")][-1:]


def _cell(
    reading: Reading, table: Table, cell: Cell, first: Cell, name: Head, top: Head, head: Cell
) -> Iterator[Draft]:
    entities = {**top[0], **name[0]} or _article_subject(reading)
    by_row = bool(name[1]) or not (top[1] or name[0])
    label_cell, labels = (first, name[1] or table.caption) if by_row else (head, top[1])
    period = name[2] or top[2]
    scope = f"{_words(reading, first)}|{_words(reading, head)}".lower()
    for predicate, obj, span, event_date in _values(reading, cell, label_cell, labels, table.tender):
        subject = next((entities[k] for k in reading.predicate(predicate).subject if k in entities), None)
        if subject is None:
            continue
        qualifiers = _qualifiers(reading, predicate, label_cell, period, cell.start)
        yield Draft(
            predicate=predicate,
            subjects=(subject,),
            object=obj,
            clause=reading.sight.clause_at(cell.start),
            value_start=span[0],
            value_end=span[1],
            rule=f"table/{predicate}",
            qualifiers=qualifiers,
            modality=_modality(reading, event_date or qualifiers.get("period"), obj),
            event_date=event_date,
            scope=scope,
            quote_start=_line_start(reading, cell.start),
            quote_end=_line_end(reading, cell.end),
            why=f"row {_words(reading, first)}, column {_words(reading, head)}",
        )


def _words(reading: Reading, cell: Cell) -> str:
    return reading.sight.text[cell.start : cell.end]


def _article_subject(reading: Reading) -> dict[str, str]:
    found = {"company": reading.subjects.theme.company, "chip": reading.subjects.theme.product}
    return {k: v for k, v in found.items() if v}


def _qualifiers(reading: Reading, predicate: str, label_cell: Cell, period: str | None, offset: int) -> dict[str, Any]:
    holds = reading.predicate(predicate).raw.get("holds")
    if holds == "period" and not period:
        period = main_period(reading, offset)
    found: dict[str, Any] = {holds: period} if period and holds else {}
    match = PRECISIONS.search(reading.sight.folded, label_cell.start, label_cell.end)
    if predicate == "compute" and match:
        found["precision"] = PRECISION_NAMES.get(match[0], match[0].upper())
    if predicate == "growth_rate":
        words = reading.sight.folded[label_cell.start : label_cell.end]
        found["basis"] = "net_profit" if "利" in words or "亏" in words else "revenue"
    if predicate in ("tender_won", "order_value"):
        buyers = [
            m for m in reading.sight.mentions_in(0, label_cell.start) if reading.sight.kinds[m.entity] == "customer"
        ]
        found |= {"counterparty": buyers[-1].entity} if buyers else {}
    return found


def _modality(reading: Reading, when: str | None, obj: Object) -> Modality | None:
    """A cell dated after the article tells a plan."""
    published = reading.sight.published or ""
    if when and published and when[:10] > published[: len(when[:10])]:
        return "planned" if isinstance(obj, Event) else "forecast"
    return "asserted"


Value = tuple[str, Object, tuple[int, int], str | None]


def _values(reading: Reading, cell: Cell, label_cell: Cell, labels: list[Label], tender: bool) -> Iterator[Value]:
    """What a cell says under its header: a rank, a figure by a label, a term, or an event by its stages' words."""
    head = reading.sight.folded[label_cell.start : label_cell.end]
    words = reading.sight.text[cell.start : cell.end].strip()
    here = (cell.start, cell.end)
    for predicate, marks in TERM_HEADS.items():
        if any(m in head for m in marks):
            yield predicate, Term(text=words), here, None
            return
    if any(w in head for w in RANK_HEADS) and words.isdigit():
        rank = Quantity(min=float(words), max=float(words), unit="rank", bound="exact", text=words)
        yield "market_rank", rank, here, None
        return
    figure = _figure(reading, cell, label_cell, labels, tender)
    if figure:
        yield figure
        if figure[0] == "memory_capacity" and (kind := MEMORY.search(reading.sight.folded, figure[2][1], cell.end)):
            yield "memory_type", Term(text=reading.sight.text[kind.start() : kind.end()]), kind.span(), None
        return
    spans = [d.edtf for d in reading.sight.dates_in(cell.start, cell.end) if d.edtf]
    if spans or (head and head in reading.sight.folded[cell.start : cell.end]):
        yield from _event(reading, head, here, spans[0] if spans else None)


def _event(reading: Reading, head: str, here: tuple[int, int], when: str | None) -> Iterator[Value]:
    told = [(stage.predicate, stage.name) for stage, _ in reading.lexicon.stages.find(head)]
    if any(m in head for m in LAUNCH_HEADS):
        told.append(("launch", "announced"))
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


def _tender_label(cell: Cell, value: Number) -> Label:
    predicate = "tender_won" if value.family == "percent" else "order_value"
    return Label(cell.start, cell.end, "", predicate, "before", 1, "labels")


MEMORY = re.compile(r"hbm\d?[a-z]?|l?g?ddr\d?[a-z]?", re.IGNORECASE)  # 16GB HBM2: a size and a type in one cell
TERM_HEADS = {
    "use_scope": ("用途", "场景", "定位"),
    "memory_type": ("显存类型", "内存类型", "存储类型"),
    "host_interface": ("主机接口", "接口", "总线"),
    "precision_support": ("支持精度", "精度支持", "数据格式", "支持格式"),
    "form_factor": ("形态", "板卡规格", "散热"),
    "architecture": ("架构", "技术路线"),
}
LAUNCH_HEADS = ("公布", "发布时间", "发布日期", "推出时间", "亮相", "首发")
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


def _with_unit(reading: Reading, value: Number, cell: Cell) -> Iterator[Number]:
    """A cell as it is; one without a unit with those of its header, 营业收入(万元), and of the caption, 单位:亿元."""
    if value.family != "number" or value.unit:
        yield value
        return
    sight = reading.sight
    above = sight.folded.rfind("\n", 0, max(0, _table_start(reading, cell.start) - 1)) + 1
    head = [m[1] for m in UNIT.finditer(sight.folded, cell.start, min(len(sight.folded), cell.end))]
    name = re.escape(sight.folded[cell.start : cell.end].strip())
    near = re.search(
        name + r"单位[:为是]?(" + "|".join(map(re.escape, UNIT_WORDS)) + r")(?![a-z/])",
        sight.folded[above : cell.start],
    )
    caption = [m[1] for m in UNIT.finditer(sight.folded, above, cell.start)]
    for unit in dict.fromkeys([*head, *([near[1]] if near else []), *caption]):
        found = quantities.find(f"1{CASE.get(unit, unit)}", sight.gazetteer.units)
        if found and found[0].low:
            one, factor = found[0], found[0].low
            low, high = (None if v is None else v * factor for v in (value.low, value.high))
            yield msgspec.structs.replace(
                value, low=low, high=high, unit=one.unit, family=one.family, measure=one.measure
            )
    yield value


CASE = {"gb": "GB", "gb/s": "GB/s", "tb/s": "TB/s", "tflops": "TFLOPS", "tops": "TOPS", "w": "W"}


def _table_start(reading: Reading, offset: int) -> int:
    """Where the table around an offset begins."""
    start = _line_start(reading, offset)
    while start and "\t" in reading.sight.folded[_line_start(reading, start - 1) : start - 1]:
        start = _line_start(reading, start - 1)
    return start


def _line_start(reading: Reading, offset: int) -> int:
    return reading.sight.folded.rfind("\n", 0, offset) + 1


def _line_end(reading: Reading, offset: int) -> int:
    end = reading.sight.folded.find("\n", offset)
    return len(reading.sight.folded) if end < 0 else end
