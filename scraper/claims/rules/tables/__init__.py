"""Tables: a row of cells parted by tabs. Row and column headers say what a cell is of; 未公布 says nothing.

A header row names products (columns) or periods; the first cell of a row names the measure, or the other way round.

    grid: rows and cells · heads: what their heads say · cells: what a cell says under them
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from scraper.claims.lexicon import Label
from scraper.claims.periods import main_period
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules.qualifiers import GROWS, PRECISION_NAMES, PRECISIONS, ROUND, growing
from scraper.claims.rules.tables import kinds
from scraper.claims.rules.tables.cells import Named, Value, change_labels, figure, parties, tender_label, values
from scraper.claims.rules.tables.grid import Cell, folded, line_end, line_start, shared, tables, without_index, words_of
from scraper.claims.rules.tables.heads import (
    CHANGE,
    CUSTOMERS,
    EXPECTED,
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
from scraper.knowledge import Predicate
from scraper.model import Event, Modality, Object

PART = re.compile("其中|-|—|·|└")  # 其中:腾讯, below a row of all customers: of the measure of that row
MACHINE = re.compile("整机|整柜|单机(?!卡)|整台|[八8]卡")
EMPTY = ("未公布", "未披露", "—", "-", "--", "/", "n/a", "不详", "未知", "无", "")
OF_KIND = {"customers": kinds.of_customer, "holders": kinds.of_holder, "proceeds": kinds.of_project}


class Row(NamedTuple):
    """What holds for a row: the cell that names what it is of, what that says, the customer of whom it tells, and
    whether and when what it tells of was built.
    """

    named: Cell
    name: Head
    party: str | None
    planned: bool
    when: str | None


class Place(NamedTuple):
    """A cell in its row, under the head of its column and what that says."""

    table: Table
    row: Row
    cell: Cell
    head: Cell
    top: Head


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of the cells of all tables of an article."""
    for rows in tables(reading):
        if len(rows) > 1:
            yield from _read(reading, without_index(reading, rows))


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
            names = cell is row.named or (column == 0 and not is_told(reading, table, at))
            if names and not (column and shared(reading, cell)):
                continue
            top = heads[column] if column < len(heads) else ({}, [], None)
            if folded(reading, cell) not in EMPTY and not kinds.is_whole(reading, cells[0], cell):
                yield from _cell(reading, Place(table, row, cell, at, top))


def _row(reading: Reading, table: Table, cells: list[Cell], whole: list[Cell]) -> Row | None:
    """What a row is of; `whole` is the row of which it is a part, or itself.

    None where the column of names has none that is known: the row of another chip, or of one that is not told.
    """
    at = naming(reading, cells, table) if table.names is None else min(table.names, len(cells) - 1)
    name = head_of(reading, cells[at])
    if table.names is not None and not name[0] and not name[1] and not shared(reading, cells[at]):
        return None
    if at:
        name = (name[0], [], head_of(reading, cells[0])[2])
    if whole is not cells and not name[1]:
        name = (name[0], head_of(reading, whole[0])[1], name[2])
    of_customers = whole is not cells and CUSTOMERS.search(folded(reading, whole[0])) is not None
    party = kinds.firm(reading, cells[0]) if of_customers else None
    planned, when = progress(reading, table, cells)
    return Row(named=cells[at], name=name, party=party, planned=planned, when=when)


def _cell(reading: Reading, place: Place) -> Iterator[Draft]:
    """What a cell says: of the names that it holds itself, else of what its row and column name."""
    told = _told(reading, place)
    if told is None:
        return
    table, label_cell, labels = place.table, told.measure, told.labels
    if each := shared(reading, place.cell):
        for mention, value in each:
            named = [tender_label(place.head, value)] if table.kind == "tender" else labels
            if found := figure(reading, value, Named(label_cell, place.head), named):
                yield from _drafts(reading, place, told, found, mention.entity)
        return
    entities = _entities(reading, place, told.qualifiers)
    of = Named(label_cell, place.head if label_cell is place.row.named else place.row.named)
    for one in parties(reading, table, place.cell, place.head) or values(reading, place.cell, of, labels, table):
        subject = next((entities[k] for k in reading.predicate(one[0]).subject if k in entities), None)
        if subject is not None and not _is_machines(reading, subject, reading.predicate(one[0]), label_cell):
            yield from _drafts(reading, place, told, one, subject)
            if isinstance(one[1], Event):
                return  # 上市日期 is of a chip or of a firm: one day, one event


class Told(NamedTuple):
    """Which head names the measure of a cell, its labels, what else holds for it, and its period."""

    measure: Cell
    labels: list[Label]
    qualifiers: dict[str, Any]
    period: str | None


def _told(reading: Reading, place: Place) -> Told | None:
    """What the heads of a cell say of its measure; None where its table's kind gives it none."""
    table, first, head, name, top = place.table, place.row.named, place.head, place.row.name, place.top
    period = name[2] or top[2]
    if table.kind in OF_KIND:
        of_kind = OF_KIND[table.kind](reading, first, head, table.head)
        return of_kind and Told(head, of_kind.labels, of_kind.qualifiers, period)
    qualifiers = {"counterparty": place.row.party} if place.row.party else {}
    if CHANGE.search(folded(reading, head)):
        return Told(first, change_labels(reading, head, name[1]), qualifiers, name[2] or table.period)
    if client := kinds.client(reading, first):
        shares = [x for x in name[1] if "customer" in reading.predicate(x.predicate).words("qualifiers")]
        return Told(first, shares, {"counterparty": client}, period)
    of_client = place.row.party or CUSTOMERS.search(folded(reading, first) + folded(reading, head))
    own, labels = (
        [x for x in told if of_client or "customer" not in reading.predicate(x.predicate).words("qualifiers")]
        for told in (name[1], top[1])
    )
    if name[1] or not (top[1] or name[0]):
        return Told(first, [*own, *table.caption], qualifiers, period)
    return Told(head, labels or (table.caption if top[2] else []), qualifiers, period)


def _entities(reading: Reading, place: Place, qualifiers: dict[str, Any]) -> dict[str, str]:
    """Whose a cell is, by kind: of the firm of the article where its row names a customer, a holder or a project."""
    if place.table.kind in OF_KIND or "counterparty" in qualifiers:
        return _article_subject(reading)
    named = {**place.top[0], **place.row.name[0]}
    nobodys = place.table.kind == "tender" or (place.table.names is not None and not place.row.name[1])
    return named if named or nobodys else _article_subject(reading)


def _drafts(reading: Reading, place: Place, told: Told, value: Value, subject: str) -> Iterator[Draft]:
    predicate, obj, span, when = value
    cell, row = place.cell, place.row
    heads = [words_of(reading, c) for c in (row.named, place.head)]
    qualifiers = _qualifiers(reading, predicate, told.measure, told.period, cell) | told.qualifiers
    built = reading.predicate(predicate).raw.get("happens") == "built"
    event_date = when or (row.when if built else None)
    expected = any(EXPECTED.search(folded(reading, c)) for c in (row.named, place.head))
    modality = _modality(reading, event_date or qualifiers.get("period"), obj, row if built else None)
    yield Draft(
        predicate=predicate,
        subjects=(subject,),
        object=obj,
        clause=reading.sight.clause_at(cell.start),
        value_start=span[0],
        value_end=span[1],
        rule=f"table/{predicate}",
        qualifiers=qualifiers,
        modality="forecast" if expected else modality,
        event_date=event_date,
        scope="|".join(heads).lower(),
        quote_start=line_start(reading, cell.start),
        quote_end=line_end(reading, cell.end),
        why=f"row {heads[0]}, column {heads[1]}",
    )


def _is_machines(reading: Reading, subject: str, info: Predicate, head: Cell) -> bool:
    """整机功耗(kW), in a column of chips: what a machine of many draws or holds is no chip's."""
    one = info.raw.get("course") == "one" and reading.sight.kinds[subject] == "chip"
    return one and MACHINE.search(folded(reading, head)) is not None


def _article_subject(reading: Reading) -> dict[str, str]:
    found = {"company": reading.subjects.theme.company, "chip": reading.subjects.theme.product}
    return {k: v for k, v in found.items() if v}


def _qualifiers(reading: Reading, predicate: str, label_cell: Cell, period: str | None, cell: Cell) -> dict[str, Any]:
    info = reading.predicate(predicate)
    told = info.raw.get("holds")
    holds = "period" if told in ("either", "named", "sum") else told
    if holds == "period" and not period and told not in ("named", "sum"):
        period = main_period(reading, cell.start)
    found: dict[str, Any] = {holds: reported(period) if holds == "period" else period} if period and holds else {}
    match = PRECISIONS.search(reading.sight.folded, label_cell.start, label_cell.end)
    if "precision" in info.words("qualifiers") and match:
        found["precision"] = PRECISION_NAMES.get(match[0], match[0].upper())
    if "basis" in info.words("qualifiers"):
        named = growing(reading, label_cell.start, label_cell.end)
        found["basis"] = named[0].predicate if named else GROWS
    label = folded(reading, label_cell)
    if stage := next(
        (k for k, words in (info.raw.get("stage_of") or {}).items() if any(w in label for w in words)), None
    ):
        found["stage"] = stage
    row = line_start(reading, cell.start), line_end(reading, cell.end)
    if "round" in info.words("qualifiers") and (match := ROUND.search(reading.sight.folded, *row)):
        found["round"] = reading.sight.text[slice(*match.span())]
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
