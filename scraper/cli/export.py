"""`xinwen export`: what the database tells, for other programs; the archived pages for other archives."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

import click

from db.schema.store import Store
from scraper.cli.clock import stamp
from scraper.cli.desk import Desk
from scraper.cli.output import write_out
from scraper.cli.progress import progress
from scraper.cli.telling import many

T = TypeVar("T")
ROWS = ("claims", "articles", "groups", "conflicts", "suspicions", "reviews", "dictionary")
FORMS = dict.fromkeys(ROWS, ("jsonl", "csv", "xlsx")) | {
    "dictionary": ("md", "jsonl", "csv", "xlsx"),
    "archive": ("warc",),
    "database": ("sqlite",),
}
NEEDS_FILE = {"xlsx": "x.xlsx", "warc": "x.warc.gz", "sqlite": "slim.db"}


@click.command()
@click.argument("what", type=click.Choice(list(FORMS)))
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "xlsx", "md", "warc", "sqlite"]),
              help="Default: jsonl; of the dictionary md.")  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="The file to write; else standard output.")
@click.pass_obj
def command(desk: Desk, what: str, form: str | None, output: str | None) -> None:
    """Write claims, articles, groups, conflicts, suspicions or reviews as JSON Lines, CSV or Excel.

    Claims are as people corrected them, without those that they rejected. Conflicts are also revisions. `dictionary`
    tells what each column means. Full texts stay here.

    `database` makes a slim copy for passing on, without texts and pages: it can be read, searched, cited and reviewed.
    `archive` writes the archived pages, as served, as WARC, for other archives and for `xinwen import`.
    """
    form = form or FORMS[what][0]
    if form not in FORMS[what]:
        raise click.UsageError(f"{what.capitalize()} can be written as {', '.join(FORMS[what])}, not as {form}.")
    if form in NEEDS_FILE and output in (None, "-"):
        raise click.UsageError(f"This format is no text: name its file with -o {NEEDS_FILE[form]}.")
    with desk.read() as store:
        if form == "warc":
            _archive(store, str(output))
        elif form == "sqlite":
            _slim(store, Path(str(output)))
        elif form == "xlsx":
            _excel(store, what, str(output))
        else:
            from db.export import lines

            write_out(lines(store, what, form), output)


def _archive(store: Store, output: str) -> None:
    from db.export.warc import write_warc

    store.must_be_whole()
    written, _ = _filled(output, lambda file: write_warc(store.db, file))
    click.echo(f"{output}: {many(written, 'record')}.")


def _slim(store: Store, path: Path) -> None:
    from db.export.slim import write_slim

    try:
        path.touch(exist_ok=False)
    except FileExistsError as error:
        raise click.ClickException(f"{path}: is there already. Name another file, or remove it first.") from error
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be written ({error.strerror}). Name another file.") from error
    tables = sum(1 for _ in progress(write_slim(store, path, stamp()), "copying"))
    click.echo(f"{path}: {many(tables, 'table')}, {path.stat().st_size / 1e6:.1f} MB, without texts and pages.")


def _excel(store: Store, what: str, output: str) -> None:
    try:
        from db.export.excel import LONGEST, ROWS, write_excel
    except ImportError as error:
        command = f"{sys.executable} -m pip install xlsxwriter"
        raise click.ClickException(f"Excel needs one more package; `{command}` installs it") from error
    _, done = _filled(output, lambda file: write_excel(store, what, file))
    assert done is not None
    click.echo(f"{output}: {many(done.rows, 'row')}.")
    if done.sheets > 1:
        click.echo(f"They fill {done.sheets} sheets, since Excel holds {ROWS:,} a sheet.", err=True)
    if done.cut:
        click.echo(f"{many(done.cut, 'cell')} had more than {LONGEST:,} characters, the most of Excel, and were cut"
                   " (…); --format csv has all.", err=True)  # fmt: skip


def _filled(output: str, writing: Callable[[BinaryIO], Iterator[T]]) -> tuple[int, T | None]:
    """Write a file of bytes, whole or not at all; how often something was told meanwhile, and what was told last."""
    from db.export import complete

    count, last = 0, None
    try:
        with complete(Path(output)) as file:
            for count, last in enumerate(progress(writing(file), "writing"), 1):  # noqa: B007  both are returned
                pass
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written ({error.strerror}).") from error
    return count, last
