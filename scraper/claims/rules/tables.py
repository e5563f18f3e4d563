"""Tables: a row of cells parted by tabs. Row and column headers say what a cell is of; 未公布 says nothing.

A header row names products (columns) or periods; the first cell of a row names the measure, or the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from scraper.claims.reading import Draft, Label, Reading
from scraper.claims.rules.measures import fits
from scraper.claims.rules.values import quantity
from scraper.knowledge import PRODUCTS
from scraper.model import Event, Term

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
    heads = [_head(reading, c) for c in rows[0]]
    for row in rows[1:]:
        name = _head(reading, row[0])
        for column, cell in enumerate(row[1:], 1):
            top = heads[column] if column < len(heads) else ({}, [], None)
            if cell.end > cell.start and reading.sight.folded[cell.start : cell.end].strip() not in EMPTY:
                yield from _cell(reading, cell, row[0], name, top, rows[0][min(column, len(rows[0]) - 1)])


Head = tuple[dict[str, str], list[Label], str | None]


def _head(reading: Reading, cell: Cell) -> Head:
    """What a header cell says: the entity, the labels of a measure, the period."""
    mentions = [m for m in reading.sight.mentions_in(cell.start, cell.end) if reading.sight.kinds[m.entity] in ("company", *PRODUCTS)]
    found = {reading.sight.kinds[m.entity]: m.entity for m in mentions}
    labels = sorted(reading.labels_in(cell.start, cell.end), key=lambda x: (x.start - x.end, x.start))
    spans = [d.edtf for d in reading.sight.dates_in(cell.start, cell.end) if d.edtf]
    return found, labels, spans[0] if spans else None


def _cell(reading: Reading, cell: Cell, first: Cell, name: Head, top: Head, head: Cell) -> Iterator[Draft]:
    entities = {**_article_subject(reading), **top[0], **name[0]} if not (top[0] or name[0]) else {**top[0], **name[0]}
    labels = name[1] or top[1]
    period = name[2] or top[2]
    clause = reading.sight.clause_at(cell.start)
    numbers = reading.sight.numbers_in(cell.start, cell.end)
    label_cell = first if name[1] else head
    for predicate in _predicates(reading, label_cell, labels):
        subject = next((entities[k] for k in reading.predicate(predicate).subject if k in entities), None)
        if subject is None and "company" in reading.predicate(predicate).subject and "product" in entities:
            continue
        if subject is None:
            continue
        scope = f"{reading.sight.folded[first.start:first.end]}|{reading.sight.folded[head.start:head.end]}"
        for obj, start, end in _objects(reading, predicate, cell, numbers, labels, label_cell):
            qualifiers = {"period": period} if period and reading.predicate(predicate).raw.get("holds") == "period" else {}
            precision = _precision(reading, label_cell)
            if predicate == "compute" and precision:
                qualifiers["precision"] = precision
            if predicate == "growth_rate":
                qualifiers["basis"] = "revenue"
            yield Draft(
                predicate=predicate, subjects=(subject,), object=obj, clause=clause, value_start=start, value_end=end,
                rule=f"table/{predicate}", qualifiers=qualifiers, scope=scope, quote_start=_line_start(reading, cell.start),
                quote_end=_line_end(reading, cell.end), event_date=period if isinstance(obj, Event) else None,
                why=f"row {reading.sight.text[first.start:first.end]}, column {reading.sight.text[head.start:head.end]}",
            )  # fmt: skip
            return


def _article_subject(reading: Reading) -> dict[str, str]:
    company, product = reading.subjects.main_company, reading.subjects.main_product
    return {k: v for k, v in (("company", company), ("product", product)) if v}


def _predicates(reading: Reading, cell: Cell, labels: list[Label]) -> Iterator[str]:
    """Predicates that a header's words name, the longest label first; 发布时间 and 显存类型 have no value of a quantity."""
    words = reading.sight.folded[cell.start : cell.end]
    if "类型" in words or "hbm" in words and "容量" not in words:
        yield "memory_type"
    if "接口" in words or "pcie" in words:
        yield "host_interface"
    if any(w in words for w in ("发布时间", "发布日期", "上市时间", "推出时间")):
        yield "launch"
    if any(w in words for w in ("精度支持", "支持精度", "数据格式")):
        yield "precision_support"
    yield from dict.fromkeys(x.predicate for x in labels)


def _objects(reading: Reading, predicate: str, cell: Cell, numbers: list, labels: list[Label], label_cell: Cell) -> Iterator:  # type: ignore[type-arg]
    text = reading.sight.text[cell.start : cell.end].strip()
    info = reading.predicate(predicate)
    if info.object == "event":
        if reading.sight.dates_in(cell.start, cell.end):
            yield Event(stage="announced"), cell.start, cell.end
        return
    if info.object == "term":
        if predicate == "memory_type" and "hbm" not in text.lower() and "ddr" not in text.lower() and "HiBL" not in text:
            return
        yield Term(text=text), cell.start, cell.end
        return
    for value in numbers[:1]:
        for label in labels:
            if label.predicate == predicate:
                known = _with_unit(reading, value, label_cell)
                if fits(reading, label, known) and (obj := quantity(reading, predicate, known, label)):
                    yield obj, value.start, value.end
                    return


def _with_unit(reading: Reading, value, cell: Cell):  # type: ignore[no-untyped-def]
    """A cell without a unit takes the one of its header: 营业收入(万元)."""
    import msgspec

    from scraper.claims import quantities

    if value.family != "number":
        return value
    head = reading.sight.text[cell.start : cell.end]
    for unit in ("亿元", "万元", "亿美元", "%", "元", "万张", "张", "万片", "片", "GB", "GB/s", "TB/s", "TFLOPS", "TOPS", "W", "nm", "人", "家"):
        if f"({unit})" in head.replace("（", "(").replace("）", ")") or head.endswith(unit):
            found = quantities.find(f"1{unit}")
            if found and found[0].low is not None:
                factor = found[0].low
                low, high = (None if v is None else v * factor for v in (value.low, value.high))
                return msgspec.structs.replace(value, low=low, high=high, unit=found[0].unit, family=found[0].family, measure=found[0].measure)
    return value


def _precision(reading: Reading, cell: Cell) -> str | None:
    from scraper.claims.rules.qualifiers import PRECISION_NAMES, PRECISIONS

    match = PRECISIONS.search(reading.sight.folded, cell.start, cell.end)
    return PRECISION_NAMES.get(match[0], match[0].upper()) if match else None


def _line_start(reading: Reading, offset: int) -> int:
    return reading.sight.folded.rfind("\n", 0, offset) + 1


def _line_end(reading: Reading, offset: int) -> int:
    end = reading.sight.folded.find("\n", offset)
    return len(reading.sight.folded) if end < 0 else end
