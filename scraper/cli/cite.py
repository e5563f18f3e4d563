"""`xinwen cite`: how to name a claim, a group, an article or a week in one's own paper."""

from __future__ import annotations

from typing import get_args

import click

from db.export.citing import Form
from db.schema.store import Store
from scraper.cli.desk import Desk
from scraper.cli.output import write_out


@click.command()
@click.argument("idents", nargs=-1, required=True, metavar="ID...")
@click.option("--format", "form", type=click.Choice(get_args(Form)), default="text", show_default=True)
@click.option("--each", is_flag=True, help="Of a group, every claim; else the one that told it first.")
@click.option("-o", "--output", metavar="FILE", help="The file to write; else standard output.")
@click.pass_obj
def command(desk: Desk, idents: tuple[str, ...], form: Form, each: bool, output: str | None) -> None:
    """Cite each ID: a claim (clm_…), a group (grp_…), an article (art_…, or its address), a week (2026-W05).

    Outlet, origin, author, title, date as printed, address, hash of the archived copy, day of access; of a claim its
    words and its id. `2026-W05` is the last revision that was issued, `2026-W05-r1` the first. `bibtex` is for BibTeX
    and biber, `csl` (CSL-JSON) for Zotero, pandoc and others.
    """
    from db.export.citing import CiteError, references, written

    with desk.read() as store:
        try:
            cited = references(store.db, [_ident(store, ident) for ident in idents], each=each)
        except CiteError as error:
            raise click.ClickException(str(error)) from error
    write_out([written(cited, form)], output)


def _ident(store: Store, word: str) -> str:
    """An address becomes the id of its article."""
    if "/" not in word:
        return word
    from scraper.web.urls import canonical

    try:
        ident = store.article_of(canonical(word))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if store.article_row(ident) is None:
        raise click.ClickException(f"{word}: no article of this address is stored. Find it with `xinwen search`.")
    return ident
