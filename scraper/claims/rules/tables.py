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
from scraper.claims.quantities import Number
from scraper.claims.reading import Draft, Label, Reading
from scraper.claims.rules.measures import fits
from scraper.claims.rules.qualifiers import PRECISION_NAMES, PRECISIONS
from scraper.claims.rules.values import quantity
from scraper.knowledge import PRODUCTS
from scraper.model import Event, Modality, Object, Term

EMPTY = ("未公布", "未披露", "—", "-", "--", "/", "n/a", "不详", "未知", "无", "")


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
    caption = _caption(reading, head[0].start)
    for row in rows[1:]:
        name = _head(reading, row[0])
        for column, cell in enumerate(row[1:], 1):
            top = heads[column] if column < len(heads) else ({}, [], None)
            if cell.end > cell.start and reading.sight.folded[cell.start : cell.end].strip() not in EMPTY:
                yield from _cell(reading, cell, row[0], name, top, head[min(column, len(head) - 1)], caption)


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
    """The heads of the columns; a second row of heads (years under two companies) is read with the first, spread over it."""
    tops = [_head(reading, c) for c in rows[0]]
    width = max(len(r) for r in rows)
    if len(rows) < 3 or len(rows[0]) == width or (width - 1) % max(1, len(rows[0]) - 1):
        return tops, rows
    second = [_head(reading, c) for c in rows[1]]
    if not all(h[2] for h in second[-(width - 1) :]):
        return tops, rows
    each = (width - 1) // (len(rows[0]) - 1)
    spread = [tops[0]] + [top for top in tops[1:] for _ in range(each)]
    below = [tops[0], *second[-(width - 1):]]
    heads = [({**a[0], **b[0]}, a[1] or b[1], a[2] or b[2]) for a, b in zip(spread, below, strict=True)]
    cells = [rows[0][0], *rows[1][-(width - 1):]]
    return heads, [cells, *rows[2:]]


def _caption(reading: Reading, start: int) -> list[Label]:
    """The measure that the line above a table names, for rows that only name parts of it:
    主营业务收入构成(单位:万元).
    """
    end = max(0, start - 1)
    begin = reading.sight.folded.rfind("\n", 0, end) + 1
    return [x for x in reading.labels_in(begin, end) if x.predicate in ("revenue", "net_profit", "shipments")][-1:]


def _cell(
    reading: Reading, cell: Cell, first: Cell, name: Head, top: Head, head: Cell, caption: list[Label]
) -> Iterator[Draft]:
    entities = {**top[0], **name[0]} or _article_subject(reading)
    by_row = bool(name[1]) or not (top[1] or name[0])
    label_cell, labels = (first, name[1] or caption) if by_row else (head, top[1])
    period = name[2] or top[2]
    scope = f"{reading.sight.folded[first.start : first.end]}|{reading.sight.folded[head.start : head.end]}"
    for predicate, obj, span, event_date in _values(reading, cell, label_cell, labels):
        subject = next((entities[k] for k in reading.predicate(predicate).subject if k in entities), None)
        if subject is None:
            continue
        yield Draft(
            predicate=predicate,
            subjects=(subject,),
            object=obj,
            clause=reading.sight.clause_at(cell.start),
            value_start=span[0],
            value_end=span[1],
            rule=f"table/{predicate}",
            qualifiers=_qualifiers(reading, predicate, label_cell, period),
            modality=_modality(reading, event_date or period, obj),
            event_date=event_date,
            scope=scope,
            quote_start=_line_start(reading, cell.start),
            quote_end=_line_end(reading, cell.end),
            why=f"row {_words(reading, first)}, column {_words(reading, head)}",
        )
        return


def _words(reading: Reading, cell: Cell) -> str:
    return reading.sight.text[cell.start : cell.end]


def _article_subject(reading: Reading) -> dict[str, str]:
    found = {"company": reading.subjects.main_company, "chip": reading.subjects.main_product}
    return {k: v for k, v in found.items() if v}


def _qualifiers(reading: Reading, predicate: str, label_cell: Cell, period: str | None) -> dict[str, Any]:
    holds = reading.predicate(predicate).raw.get("holds")
    found: dict[str, Any] = {holds: period} if period and holds else {}
    match = PRECISIONS.search(reading.sight.folded, label_cell.start, label_cell.end)
    if predicate == "compute" and match:
        found["precision"] = PRECISION_NAMES.get(match[0], match[0].upper())
    if predicate == "growth_rate":
        words = reading.sight.folded[label_cell.start : label_cell.end]
        found["basis"] = "net_profit" if "利" in words or "亏" in words else "revenue"
    return found


def _modality(reading: Reading, when: str | None, obj: Object) -> Modality | None:
    """A cell dated after the article tells a plan."""
    published = reading.sight.published or ""
    if when and published and when[:10] > published[: len(when[:10])]:
        return "planned" if isinstance(obj, Event) else "forecast"
    return "asserted"


Value = tuple[str, Object, tuple[int, int], str | None]


def _values(reading: Reading, cell: Cell, label_cell: Cell, labels: list[Label]) -> Iterator[Value]:
    """What a cell says under its header: a figure by a label, a term, or an event by the words of its stages."""
    head = reading.sight.folded[label_cell.start : label_cell.end]
    words = reading.sight.text[cell.start : cell.end].strip()
    here = (cell.start, cell.end)
    for predicate, marks in TERM_HEADS.items():
        if any(m in head for m in marks):
            yield predicate, Term(text=words), here, None
            return
    for value in reading.sight.numbers_in(cell.start, cell.end)[:1]:
        known = _with_unit(reading, value, label_cell)
        for label in labels:
            if fits(reading, label, known) and (obj := quantity(reading, label.predicate, known, label)):
                yield label.predicate, obj, (value.start, value.end), None
                return
    spans = [d.edtf for d in reading.sight.dates_in(cell.start, cell.end) if d.edtf]
    if spans or (head and head in reading.sight.folded[cell.start : cell.end]):
        for predicate, stages in reading.lexicon.stages.items():
            for stage, pattern in stages:
                if pattern.search(head) or (
                    predicate == "launch" and stage == "announced" and any(m in head for m in LAUNCH_HEADS)
                ):
                    yield predicate, Event(stage=stage), here, spans[0] if spans else None
                    return


TERM_HEADS = {
    "memory_type": ("显存类型", "内存类型", "存储类型"),
    "host_interface": ("主机接口", "接口", "总线"),
    "precision_support": ("支持精度", "精度支持", "数据格式", "支持格式"),
    "form_factor": ("形态", "板卡规格", "散热"),
    "architecture": ("架构", "技术路线"),
}
LAUNCH_HEADS = ("公布", "发布时间", "发布日期", "推出时间", "亮相", "首发")
CAPTION = re.compile(
    r"单位[^,。;]{0,6}?[:为是]?\s*(?:人民币)?(百万元|亿元|万元|千元|元|亿美元|万美元|%|万张|万片|张|片)"
)
UNITS = {
    u.lower(): u
    for u in (
        "亿元",
        "万元",
        "亿美元",
        "%",
        "元",
        "万张",
        "张",
        "万片",
        "片",
        "GB/s",
        "TB/s",
        "GB",
        "TFLOPS",
        "TOPS",
        "W",
        "nm",
        "人",
        "家",
    )
}


def _with_unit(reading: Reading, value: Number, cell: Cell) -> Number:
    """A cell without a unit takes the one of its header, 营业收入(万元), else of the caption, 单位:亿元."""
    if value.family != "number" or value.unit:
        return value
    head = reading.sight.folded[cell.start : cell.end]
    unit = next((u for key, u in UNITS.items() if f"({key})" in head), None)
    if unit is None and (match := CAPTION.search(reading.sight.folded[max(0, cell.start - 400) : cell.start])):
        unit = match[1]
    found = quantities.find(f"1{unit}") if unit else []
    if not found or found[0].low is None:
        return value
    factor = found[0].low
    low, high = (None if v is None else v * factor for v in (value.low, value.high))
    one = found[0]
    return msgspec.structs.replace(value, low=low, high=high, unit=one.unit, family=one.family, measure=one.measure)


def _line_start(reading: Reading, offset: int) -> int:
    return reading.sight.folded.rfind("\n", 0, offset) + 1


def _line_end(reading: Reading, offset: int) -> int:
    end = reading.sight.folded.find("\n", offset)
    return len(reading.sight.folded) if end < 0 else end
