"""An export as an Excel workbook: text stays text, the header stays in sight, the meaning of the columns beside it.

Needs XlsxWriter (extra `excel`), which writes row by row whatever the size; the database has no other use for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

import xlsxwriter

from db.export import KINDS, Readable
from db.export.cells import cell, flat
from db.export.columns import Column, columns, described, dictionary
from db.schema.base import at_once
from scraper.model import Record

ROWS = 1_048_575  # of a sheet, below the header
LONGEST = 32_767  # characters of a cell
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML 1.0 cannot hold
_WIDTHS = {"id": 19, "number": 12, "integer": 9, "boolean": 9, "date": 20, "edtf": 12}
_TEXT_WIDTH = 32
_MADE = datetime(2000, 1, 1)  # the same database gives the same workbook


class Written(Record, frozen=True):
    """What a workbook holds: `sheets` that the rows fill, and how many cells were too long for Excel and were cut."""

    rows: int
    sheets: int
    cut: int


def write_excel(store: Readable, kind: str, out: BinaryIO) -> Iterator[Written]:
    """Write all rows of one kind and the dictionary of its columns; yields what is written, at the end for good."""
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    with at_once(store.db), xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": f"Xinwen: {kind}", "comments": described()[kind][0], "created": _MADE})
        sheets = _Sheets(book, kind)
        for row in KINDS[kind](store):
            sheets.add(flat(row))
            if sheets.rows % 1000 == 0:
                yield sheets.written()
        _dictionary(book, kind)
        done = sheets.written()
    yield done


class _Sheets:
    """The rows of one kind, on as many sheets as Excel needs for them."""

    def __init__(self, book: Any, kind: str) -> None:
        self.book, self.kind, self.columns = book, kind, columns(kind)
        self.rows, self.cut, self.count = 0, 0, 0
        self.sheet = self._next()

    def add(self, values: dict[str, object]) -> None:
        line = self.rows % ROWS + 1
        if line == 1 and self.rows:
            self.sheet = self._next()
        for place, column in enumerate(self.columns):
            self.cut += _put(self.sheet, line, place, values.get(column.name))
        self.rows += 1

    def written(self) -> Written:
        return Written(rows=self.rows, sheets=self.count, cut=self.cut)

    def _next(self) -> Any:
        self.count += 1
        name = self.kind if self.count == 1 else f"{self.kind} {self.count}"
        return _sheet(self.book, name, [(column.name, _width(column)) for column in self.columns])


def _dictionary(book: Any, kind: str) -> None:
    """What each column of the kind means, on a sheet of its own."""
    if kind == "dictionary":
        return
    names = [column.name for column in columns("dictionary")]
    sheet = _sheet(book, "dictionary", [(name, 60 if name == "meaning" else 20) for name in names])
    for line, row in enumerate((row for row in dictionary() if row["export"] == kind), 1):
        for place, name in enumerate(names):
            _put(sheet, line, place, row[name])


def _sheet(book: Any, name: str, heads: list[tuple[str, int]]) -> Any:
    """A new sheet with its header, which stays in sight."""
    sheet, bold = book.add_worksheet(name), book.add_format({"bold": True})
    for place, (_, width) in enumerate(heads):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 1)
    for place, (head, _) in enumerate(heads):
        sheet.write_string(0, place, head, bold)
    return sheet


def _put(sheet: Any, line: int, place: int, value: object) -> int:
    """Write a value as what it is; returns 1 where a text was too long and was cut."""
    if value in (None, ""):
        return 0
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, place, value)
    else:
        text = _UNFIT.sub("", re.sub("\r\n?", "\n", value) if isinstance(value, str) else cell(value))
        sheet.write_string(line, place, text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")
        return int(len(text) > LONGEST)
    return 0


def _width(column: Column) -> int:
    return max(_WIDTHS.get(column.type, _TEXT_WIDTH), len(column.name) + 1)
