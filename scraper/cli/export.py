"""`xinwen export`: claims or articles for other programs."""

from __future__ import annotations

import click

from scraper.cli.desk import Desk
from scraper.cli.output import write_out


@click.command()
@click.argument("what", type=click.Choice(["claims", "articles"]))
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="The file to write; else standard output.")
@click.pass_obj
def command(desk: Desk, what: str, form: str, output: str | None) -> None:
    """Write all live claims, or all articles, as JSON Lines or CSV. The full texts and the archived pages stay here."""
    from db.export import lines

    with desk.read() as store:
        write_out(lines(store, what, form), output)
