"""Print results: JSON for programs, short tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from scraper.cli.lines import safe, width


def print_json(data: Any) -> None:
    """One JSON document, indented, Chinese as it is."""
    click.echo(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())


def write_out(pieces: Iterable[str], path: str | Path | None) -> None:
    """Write text to a file, whole or not at all, or to standard output. Raises ClickException where it fails."""
    from db.export import write

    try:
        write(pieces, path)
    except BrokenPipeError:
        raise  # not a failure: the reader has what it wanted
    except OSError as error:
        where = "standard output" if path is None or str(path) == "-" else path
        words = f"{where}: cannot be written ({error.strerror or error}). Make room or name another file with -o."
        raise click.ClickException(words) from error


def print_table(rows: Sequence[tuple[str, ...]], indent: str = "  ") -> None:
    """Rows in columns; a Chinese character counts two."""
    if not rows:
        return
    cells = [tuple(safe(cell) for cell in row) for row in rows]
    widths = [max(width(row[column]) for row in cells) for column in range(len(cells[0]))]
    for row in cells:
        padded = (cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True))
        click.echo((indent + "  ".join(padded)).rstrip())
