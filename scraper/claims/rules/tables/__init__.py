"""Tables: a row of cells parted by tabs. Row and column headers say what a cell is of; 未公布 says nothing.

A header row names products (columns) or periods; the first cell of a row names the measure, or the other way round.

    grid: rows and cells · heads: what their heads say · cells: what a cell says under them
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scraper.claims.periods import main_period
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules.qualifiers import GROWS, PRECISION_NAMES, PRECISIONS, growing
from scraper.claims.rules.tables.cells import change_labels, customer_labels, values
from scraper.claims.rules.tables.grid import Cell, folded, line_end, line_start, tables, words_of
from scraper.claims.rules.tables.heads import (
    CHANGE,
    CUSTOMERS,
    PER_SHARE,
    Head,
    Table,
    head_of,
    heads_of,
    is_rank,
    is_repeated,
    naming,
    reported,
    table_of,
)
from scraper.model import Event, Modality, Object

FIRMS = ("company", "customer", "partner", "org")
PART = re.compile("其中|-|—|·|└")  # 其中:腾讯, below a row of all customers: of the measure of that row
OTHERS = re.compile("其他|其它|其余")
EMPTY = ("未公布", "未披露", "—", "-", "--", "/", "n/a", "不详", "未知", "无", "")


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of the cells of all tables of an article."""
    for rows in tables(reading):
        if len(rows) > 1:
            yield from _read(reading, rows)


def _read(reading: Reading, rows: list[list[Cell]]) -> Iterator[Draft]:
    heads, rows = heads_of(reading, rows)
    head = rows[0]
    table = table_of(reading, head, heads)
    whole = head
    for row in rows[1:]:
        if is_repeated(reading, row, heads) or PER_SHARE.search(folded(reading, row[0])):
            continue
        named = naming(reading, row)
        name = head_of(reading, row[named])
        if named:
            name = (name[0], [], head_of(reading, row[0])[2])
        if not PART.match(folded(reading, row[0])):
            whole = row
        elif not name[1]:
            name = (name[0], head_of(reading, whole[0])[1], name[2])
        of_customers = whole is not row and CUSTOMERS.search(folded(reading, whole[0])) is not None
        for column, cell in enumerate(row):
            if column in (0, named) and not (named and is_rank(reading, head, column)):
                continue
            top = heads[column] if column < len(heads) else ({}, [], None)
            if folded(reading, cell) not in EMPTY:
                at = head[min(column, len(head) - 1)]
                party = _firm(reading, row[0]) if of_customers else None
                yield from _cell(reading, table, cell, row[named], name, top, at, party)


def _cell(
    reading: Reading, table: Table, cell: Cell, first: Cell, name: Head, top: Head, head: Cell, party: str | None
) -> Iterator[Draft]:
    """What a cell says; `party` is the customer that its row names below that of all customers."""
    entities = (not party and {**top[0], **name[0]}) or _article_subject(reading)
    by_row = bool(name[1]) or not (top[1] or name[0])
    label_cell, labels = (first, [*name[1], *table.caption]) if by_row else (head, top[1])
    period = name[2] or top[2]
    if table.customers:
        entities, party, labels = _article_subject(reading), _firm(reading, first), customer_labels(head)
        if party is None and OTHERS.match(folded(reading, first)):
            return
    elif CHANGE.search(folded(reading, head)):
        label_cell, labels, period = first, change_labels(reading, head, name[1]), name[2] or table.period
    scope = f"{words_of(reading, first)}|{words_of(reading, head)}".lower()
    for predicate, obj, span, event_date in values(reading, cell, label_cell, labels, table.tender):
        subject = next((entities[k] for k in reading.predicate(predicate).subject if k in entities), None)
        if subject is None:
            continue
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
            modality=_modality(reading, event_date or qualifiers.get("period"), obj),
            event_date=event_date,
            scope=scope,
            quote_start=line_start(reading, cell.start),
            quote_end=line_end(reading, cell.end),
            why=f"row {words_of(reading, first)}, column {words_of(reading, head)}",
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


def _modality(reading: Reading, when: str | None, obj: Object) -> Modality | None:
    """A cell dated after the article tells a plan."""
    published = reading.sight.published or ""
    if when and published and when[:10] > published[: len(when[:10])]:
        return "planned" if isinstance(obj, Event) else "forecast"
    return "asserted"
