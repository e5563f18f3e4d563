"""What the database gives away: claims and articles as JSON Lines and CSV, one row at a time."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from db.export.cells import csv_lines
from db.export.files import complete, write
from db.export.rows import ARTICLE_COLUMNS, CLAIM_COLUMNS, SAMPLE, Readable, articles, claims

KINDS = {"claims": (claims, CLAIM_COLUMNS), "articles": (articles, ARTICLE_COLUMNS)}
FORMATS = ("jsonl", "csv")

__all__ = ["FORMATS", "KINDS", "SAMPLE", "articles", "claims", "complete", "lines", "write"]


def lines(store: Readable, kind: str, form: str) -> Iterator[str]:
    """All rows of one kind (see KINDS) as text in one of FORMATS, each piece ended by its line break.

    The order is that of articles' ids and of places in the text, so the same database gives the same bytes.
    """
    rows, columns = KINDS[kind]
    if form == "csv":
        return csv_lines(rows(store), columns)
    if form == "jsonl":
        return (msgspec.json.encode(row).decode() + "\n" for row in rows(store))
    raise ValueError(f"no such format: {form}; there are {', '.join(FORMATS)}")
