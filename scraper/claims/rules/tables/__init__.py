"""Tables: a row of cells parted by tabs. Row and column headers say what a cell is of; 未公布 says nothing.

A header row names products (columns) or periods; the first cell of a row names the measure, or the other way round.

    grid: rows and cells · heads: what their heads say · cells: what a cell says under them
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from scraper.claims.periods import main_period
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules.qualifiers import GROWS, PRECISION_NAMES, PRECISIONS, growing
from scraper.claims.rules.tables.cells import change_labels, customer_labels, parties, values
from scraper.claims.rules.tables.grid import Cell, folded, line_end, line_start, tables, words_of
from scraper.claims.rules.tables.heads import (
    CHANGE,
    CUSTOMERS,
    PER_SHARE,
    Head,
    Table,
    head_of,
    heads_of,
    is_repeated,
    is_told,
    naming,
    progress,
    reported,
    table_of,
)
from scraper.model import Event, Modality, Object

FIRMS = ("company", "customer", "partner", "org")
PART = re.compile("其中|-|—|·|└")  # 其中:腾讯, below a row of all customers: of the measure of that row
OTHERS = re.compile("其他|其它|其余")
EMPTY = ("未公布", "未披露", "—", "-", "--", "/", "n/a", "不详", "未知", "无", "")


class Row(NamedTuple):
    """What holds for a row: the cell that names what it is of, what that says, the customer of whom it tells, and
    whether and when what it tells of was built.
    """

    named: Cell
    name: Head
    party: str | None
    planned: bool
    when: str | None


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of the cells of all tables of an article."""
    for rows in tables(reading):
        if len(rows) > 1:
            yield from _read(reading, rows)


def _read(reading: Reading, rows: list[list[Cell]]) -> Iterator[Draft]:
    heads, rows = heads_of(reading, rows)
    table = table_of(reading, rows, heads)
    whole = rows[0]
    for cells in rows[1:]:
        if is_repeated(reading, cells, heads) or PER_SHARE.search(folded(reading, cells[0])):
            continue
        if not PART.match(folded(reading, cells[0])):
            whole = cells
        row = _row(reading, table, cells, whole)
        if row is None:
            continue
        for column, cell in enumerate(cells):
            at = table.head[min(column, len(table.head) - 1)]
            if cell is row.named or (column == 0 and not is_told(reading, table, at)):
                continue
            top = heads[column] if column < len(heads) else ({}, [], None)
            if folded(reading, cell) not in EMPTY:
                yield from _cell(reading, table, row, cell, top, at)


def _row(reading: Reading, table: Table, cells: list[Cell], whole: list[Cell]) -> Row | None:
    """What a row is of; `whole` is the row of which it is a part, or itself.

    None where the column of names has none that is known: the row of another chip, or of one that is not told.
    """
    at = naming(reading, cells) if table.names is None else min(table.names, len(cells) - 1)
    name = head_of(reading, cells[at])
    if table.names is not None and not name[0] and not name[1]:
        return None
    if at:
        name = (name[0], [], head_of(reading, cells[0])[2])
    if whole is not cells and not name[1]:
        name = (name[0], head_of(reading, whole[0])[1], name[2])
    of_customers = whole is not cells and CUSTOMERS.search(folded(reading, whole[0])) is not None
    party = _firm(reading, cells[0]) if of_customers else None
    planned, when = progress(reading, table, cells)
    return Row(named=cells[at], name=name, party=party, planned=planned, when=when)


def _cell(reading: Reading, table: Table, row: Row, cell: Cell, top: Head, head: Cell) -> Iterator[Draft]:
    """What a cell says in its row and under its head."""
    name, party = row.name, row.party
    entities = (not party and {**top[0], **name[0]}) or _article_subject(reading)
    by_row = bool(name[1]) or not (top[1] or name[0])
    label_cell, labels = (row.named, [*name[1], *table.caption]) if by_row else (head, top[1])
    period = name[2] or top[2]
    if table.customers:
        entities, party, labels = _article_subject(reading), _firm(reading, row.named), customer_labels(head)
        if party is None and OTHERS.match(folded(reading, row.named)):
            return
    elif CHANGE.search(folded(reading, head)):
        label_cell, labels, period = row.named, change_labels(reading, head, name[1]), name[2] or table.period
    scope = f"{words_of(reading, row.named)}|{words_of(reading, head)}".lower()
    found = parties(reading, table, cell, head) or values(reading, cell, label_cell, labels, table)
    for predicate, obj, span, told in found:
        info = reading.predicate(predicate)
        subject = next((entities[k] for k in info.subject if k in entities), None)
        if subject is None:
            continue
        built = info.raw.get("happens") == "built"
        event_date = told or (row.when if built else None)
        qualifiers = _qualifiers(reading, predicate, label_cell, period, cell.start)
        qualifiers |= {"counterparty": party} if party else {}
        yield Draft(
            predicate=predicate,
            subjects=(subject,),
            object=obj,
            clause=reading.sight.clause_at(cell.start),
            value_start=span[0],
            value_end=span[1],
            rule=f"table/{predicate}",
            qualifiers=qualifiers,
            modality=_modality(reading, event_date or qualifiers.get("period"), obj, row if built else None),
            event_date=event_date,
            scope=scope,
            quote_start=line_start(reading, cell.start),
            quote_end=line_end(reading, cell.end),
            why=f"row {words_of(reading, row.named)}, column {words_of(reading, head)}",
        )


def _firm(reading: Reading, cell: Cell) -> str | None:
    """The firm that the first cell of a row of customers names."""
    found = [
        m.entity for m in reading.sight.mentions_in(cell.start, cell.end) if reading.sight.kinds[m.entity] in FIRMS
    ]
    return found[0] if found else None


def _article_subject(reading: Reading) -> dict[str, str]:
    found = {"company": reading.subjects.theme.company, "chip": reading.subjects.theme.product}
    return {k: v for k, v in found.items() if v}


def _qualifiers(reading: Reading, predicate: str, label_cell: Cell, period: str | None, offset: int) -> dict[str, Any]:
    info = reading.predicate(predicate)
    holds = "period" if info.raw.get("holds") == "either" else info.raw.get("holds")
    if holds == "period" and not period:
        period = main_period(reading, offset)
    found: dict[str, Any] = {holds: reported(period) if holds == "period" else period} if period and holds else {}
    match = PRECISIONS.search(reading.sight.folded, label_cell.start, label_cell.end)
    if "precision" in info.words("qualifiers") and match:
        found["precision"] = PRECISION_NAMES.get(match[0], match[0].upper())
    if "basis" in info.words("qualifiers"):
        named = growing(reading, label_cell.start, label_cell.end)
        found["basis"] = named[0].predicate if named else GROWS
    if "buyer" in info.words("qualifiers"):
        buyers = [
            m for m in reading.sight.mentions_in(0, label_cell.start) if reading.sight.kinds[m.entity] == "customer"
        ]
        found |= {"counterparty": buyers[-1].entity} if buyers else {}
    return found


def _modality(reading: Reading, when: str | None, obj: Object, built: Row | None) -> Modality:
    """A cell dated after the article tells a plan; `built` is a row of what is built, and may say so."""
    published = reading.sight.published or ""
    ahead = bool(when and published and when[:10] > published[: len(when[:10])])
    if built and built.planned:
        return "planned"
    return "asserted" if not ahead else "planned" if built or isinstance(obj, Event) else "forecast"
