"""What the database gives away, one row at a time: JSON Lines and CSV here, Excel, WARC and a slim copy beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from db.export.cells import csv_lines
from db.export.columns import columns, dictionary, markdown
from db.export.files import complete, write
from db.export.rows import SAMPLE, Readable, Row, articles, claims
from db.export.said import conflicts, groups, reviews, suspicions
from db.schema.base import at_once

KINDS: dict[str, Callable[[Readable], Iterator[Row]]] = {
    "claims": claims, "articles": articles, "groups": groups, "conflicts": conflicts, "suspicions": suspicions,
    "reviews": reviews, "dictionary": lambda _: dictionary(),
}  # fmt: skip
FORMATS = ("jsonl", "csv", "md")  # md: the dictionary alone

__all__ = ["FORMATS", "KINDS", "SAMPLE", "Readable", "articles", "claims", "complete", "lines", "write"]


def lines(store: Readable, kind: str, form: str) -> Iterator[str]:
    """All rows of one kind (see KINDS) as text in one of FORMATS, each piece ended by its line break.

    The order is that of ids and of places in the text, so the same database gives the same bytes; another program may
    write to it meanwhile.
    """
    if form == "md" and kind == "dictionary":
        return markdown()
    if form == "csv":
        return _within(store, csv_lines(KINDS[kind](store), [column.name for column in columns(kind)]))
    if form == "jsonl":
        return _within(store, _json_lines(store, kind))
    raise ValueError(f"no such format of {kind}: {form}; there are {', '.join(FORMATS)}")


def _json_lines(store: Readable, kind: str) -> Iterator[str]:
    only = {column.path for column in columns(kind) if column.tables}
    for row in KINDS[kind](store):
        told = {name: value for name, value in row.items() if name not in only} if only else row
        yield msgspec.json.encode(told).decode() + "\n"


def _within(store: Readable, pieces: Iterator[str]) -> Iterator[str]:
    """The pieces, all from one state of the database."""
    with at_once(store.db):
        yield from pieces
