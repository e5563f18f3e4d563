"""`xinwen export`: claims or articles for other programs, the archived pages for other archives."""

from __future__ import annotations

from pathlib import Path

import click

from db.schema import Store
from scraper.cli.desk import Desk
from scraper.cli.output import write_out
from scraper.cli.progress import progress
from scraper.cli.telling import many


@click.command()
@click.argument("what", type=click.Choice(["claims", "articles", "archive"]))
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "warc"]), help="Default: jsonl.")
@click.option("-o", "--output", metavar="FILE", help="The file to write; else standard output.")
@click.pass_obj
def command(desk: Desk, what: str, form: str | None, output: str | None) -> None:
    """Write all live claims, or all articles, as JSON Lines or CSV. The full texts and the archived pages stay here.

    `export archive -o FILE.warc.gz` writes the archived pages, as served, for other archives and for `xinwen import`.
    """
    from db.export import lines

    if (what == "archive") != ((form or ("warc" if what == "archive" else "jsonl")) == "warc"):
        raise click.UsageError("The archive is written as --format warc, and nothing else is.")
    with desk.read() as store:
        if what == "archive":
            _archive(store, output)
        else:
            write_out(lines(store, what, form or "jsonl"), output)


def _archive(store: Store, output: str | None) -> None:
    from db.export import complete
    from db.export.warc import write_warc

    if output is None or output == "-":
        raise click.UsageError("The archive is no text: name its file with -o FILE.warc.gz.")
    try:
        with complete(Path(output)) as file:
            written = sum(1 for _ in progress(write_warc(store.db, file), "writing"))
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written ({error.strerror}).") from error
    click.echo(f"{output}: {many(written, 'record')}.")
