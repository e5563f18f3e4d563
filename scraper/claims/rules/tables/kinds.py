"""What the cells of tables tell that are of a kind: what share of the sales a customer is, who holds what, what money
raised is for.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from scraper.claims.lexicon import Label
from scraper.claims.reading import Reading
from scraper.claims.rules.tables.grid import Cell, folded, words_of

FIRMS = ("company", "customer", "partner", "org")
TOTAL = re.compile("合计|总计|小计|总额|总和")
OTHERS = re.compile("其他|其它|其余")
FUNDS = re.compile("募集|募资|募投|拟投入|使用额")
SET_APART = re.compile("拟|计划|将")
CLIENT = re.compile("(?:来自|对|向|与)[^,。;]{0,4}$")  # 来自X的收入占比


class Told(NamedTuple):
    """What the kind of a table says of a cell: the labels that its figure may have, and what else it tells."""

    labels: list[Label]
    qualifiers: dict[str, Any]


def of_customer(reading: Reading, first: Cell, head: Cell, heads: list[Cell]) -> Told | None:
    """A row of customers tells what share of the sales each is; the sums beside it are of the same."""
    party = firm(reading, first)
    if party is None and OTHERS.match(folded(reading, first)):
        return None
    return Told([_label(head, "customer_concentration")], {"counterparty": party} if party else {})


def of_holder(reading: Reading, first: Cell, head: Cell, heads: list[Cell]) -> Told | None:
    """A row of a register of shareholders: how much each holds."""
    if OTHERS.match(folded(reading, first)) or TOTAL.match(folded(reading, first)):
        return None
    return Told([_label(head, "stake")], {"holder": firm(reading, first) or words_of(reading, first)})


def of_project(reading: Reading, first: Cell, head: Cell, heads: list[Cell]) -> Told | None:
    """A row of what money raised is for: the part that is raised for each, and the sum of these."""
    funded = [c for c in heads[1:] if FUNDS.search(folded(reading, c))]
    if funded and head not in funded:
        return None
    planned: dict[str, Any] = {"stage": "planned"}
    if TOTAL.match(folded(reading, first)) or not folded(reading, first):
        return Told([_label(head, "ipo_raise")], planned)
    return Told([_label(head, "proceeds_use")], {})


def is_whole(reading: Reading, first: Cell, cell: Cell) -> bool:
    """合计 … 100%: the parts together are the whole, which tells nothing."""
    return TOTAL.match(folded(reading, first)) is not None and folded(reading, cell).startswith("100")


def client(reading: Reading, first: Cell) -> str | None:
    """The customer whose share of the sales a row tells: 来自百度集团的收入占比."""
    companies = reading.lexicon.book.companies
    for mention in reading.sight.mentions_in(first.start, first.end):
        if not companies.get(mention.entity) and CLIENT.search(reading.sight.folded[first.start : mention.start]):
            return mention.entity
    return None


def firm(reading: Reading, cell: Cell) -> str | None:
    """The firm that the first cell of a row of customers names."""
    found = [
        m.entity for m in reading.sight.mentions_in(cell.start, cell.end) if reading.sight.kinds[m.entity] in FIRMS
    ]
    return found[0] if found else None


def _label(head: Cell, predicate: str) -> Label:
    return Label(head.start, head.end, "", predicate, "before", 1, "labels")
