"""The columns of every export, from the one file that describes them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from scraper.model import Record

_UNITS = {"number": "object_unit", "integer": "count"}
_OFFSETS = "code points"


class Column(Record, frozen=True):
    """A column of an export; `path` is its field in JSON Lines (`article.url`), `tables`: only tables have it."""

    path: str
    type: str
    source: str
    example: str
    meaning: str
    tables: bool

    @property
    def name(self) -> str:
        """Its header in a table: `article_url`."""
        return self.path.replace(".", "_")

    @property
    def unit(self) -> str:
        """The unit, or the column that holds it; empty for what has none."""
        if self.name == "quote_start" or self.name == "quote_end":
            return _OFFSETS
        return "" if self.name.endswith("tier") else _UNITS.get(self.type, "")


@cache
def described() -> dict[str, tuple[str, tuple[Column, ...]]]:
    """Each export: what a row is, and its columns in order."""
    read: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("dictionary.yaml").read_text("utf-8"))
    return {
        kind: (entry["about"], tuple(_column(path, facts, entry) for path, facts in entry["columns"].items()))
        for kind, entry in read.items()
    }


def columns(kind: str) -> tuple[Column, ...]:
    """The columns of one export."""
    return described()[kind][1]


def dictionary() -> Iterator[dict[str, object]]:
    """Every column of every export as a row: the data dictionary."""
    for kind, (_, each) in described().items():
        for column in each:
            yield {
                "export": kind, "column": column.name, "path": None if column.tables else column.path,
                "type": column.type, "unit": column.unit or None, "source": column.source,
                "example": column.example, "meaning": column.meaning,
            }  # fmt: skip


def markdown() -> Iterator[str]:
    """The data dictionary for people: a table for each export."""
    yield "# The columns of the exports\n\n"
    yield "Tables (CSV, Excel) write `article.url` as `article_url`; lists and objects are JSON there.\n"
    for kind, (about, each) in described().items():
        yield f"\n## {kind}\n\n{about}\n\n"
        yield "| Field | Type | Unit | From | Example | Meaning |\n|---|---|---|---|---|---|\n"
        for column in each:
            only = " (tables only)" if column.tables else ""
            told = (column.type, column.unit, column.source, column.example, column.meaning)
            yield f"| `{column.path}`{only} | {' | '.join(text.replace('|', chr(92) + '|') for text in told)} |\n"


def _column(path: str, facts: list[str], entry: dict[str, Any]) -> Column:
    type_, source, example, meaning = facts
    return Column(
        path=path, type=type_, source=source, example=example, meaning=meaning, tables=path in entry.get("tables", ())
    )
