"""The cells of a table: rows are lines whose cells are parted by tabs, or by bars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from scraper.claims.clauses import CELL_END, RULED
from scraper.claims.mentions import Mention
from scraper.claims.quantities import Number
from scraper.claims.reading import Reading

BESIDE = re.compile(r"[ :(]*(?:约|占|为|份额)?")  # between a name and its figure


class Cell:
    """A cell `text[start:end]` of a table."""

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


def words_of(reading: Reading, cell: Cell) -> str:
    """The words of a cell as the article prints them."""
    return reading.sight.text[cell.start : cell.end]


def folded(reading: Reading, cell: Cell) -> str:
    """The folded words of a cell."""
    return reading.sight.folded[cell.start : cell.end].strip()


def tables(reading: Reading) -> Iterator[list[list[Cell]]]:
    """The tables of an article, each as its rows of cells."""
    blocks = reading.sight.table_blocks
    offset, lines = 0, []
    for number, line in enumerate(reading.sight.folded.split("\n")):
        lines.append((number, offset, line))
        offset += len(line) + 1
    for is_table, group in groupby(lines, key=lambda x: x[0] in blocks):
        if is_table:
            yield [cells(start, line) for _, start, line in group if not RULED.fullmatch(line)]


INDEX = re.compile(r"序号|编号|序|no\.?|#")


def without_index(reading: Reading, rows: list[list[Cell]]) -> list[list[Cell]]:
    """Rows without a first column that only counts them: 序号."""
    counted = INDEX.fullmatch(folded(reading, rows[0][0])) and all(len(row) > 1 for row in rows)
    return [row[1:] for row in rows] if counted else rows


def cells(offset: int, line: str) -> list[Cell]:
    """The cells of a line; bars at its ends hold nothing."""
    found = []
    for part in CELL_END.split(line):
        lead = len(part) - len(part.lstrip())
        found.append(Cell(offset + lead, offset + len(part.rstrip()) if part.strip() else offset + lead))
        offset += len(part) + 1
    if "\t" in line:
        return found
    first, last = CELL_END.match(line.lstrip()), CELL_END.search(line.rstrip()[-1:])
    return found[1 if first else 0 : -1 if last else None]


def table_start(reading: Reading, offset: int) -> int:
    """Where the table around an offset begins."""
    start, blocks = line_start(reading, offset), reading.sight.table_blocks
    number = reading.sight.folded.count("\n", 0, start)
    while start and number - 1 in blocks:
        start, number = line_start(reading, start - 1), number - 1
    return start


def line_start(reading: Reading, offset: int) -> int:
    """Where the line around an offset begins."""
    return reading.sight.folded.rfind("\n", 0, offset) + 1


def line_end(reading: Reading, offset: int) -> int:
    """Where the line around an offset ends."""
    end = reading.sight.folded.find("\n", offset)
    return len(reading.sight.folded) if end < 0 else end


def shared(reading: Reading, cell: Cell) -> list[tuple[Mention, Number]]:
    """曦云C550 60%、海光DCU 40%: the names of a cell that tells a figure behind each, with their figures."""
    sight, found, start = reading.sight, [], cell.start
    for value in sight.numbers_in(cell.start, cell.end):
        named = [m for m in sight.mentions_in(start, value.start) if BESIDE.fullmatch(sight.folded, m.end, value.start)]
        if named and value.unit:
            found.append((named[-1], value))
        start = value.end
    return found
