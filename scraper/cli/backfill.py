"""`xinwen backfill`: what was published before the database began, from lists with days or pages, or from the
Wayback Machine.
"""

from __future__ import annotations

from datetime import date

import click

from scraper.cli.clock import today
from scraper.cli.collect import as_document, collect, named, report
from scraper.cli.desk import Desk
from scraper.cli.harvest import Window
from scraper.cli.lock import alone
from scraper.cli.output import print_json
from scraper.cli.telling import Teller
from scraper.web.fetch import Fetcher


@click.command("backfill")
@click.argument("names", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--from", "first", required=True, metavar="DAY", help="The first day, 2026-01-01.")
@click.option("--to", "last", metavar="DAY", help="The last day.  [default: today]")
@click.option("--pages", default=10, show_default=True, help="Pages of each list that is paged and has no days.")
@click.option("--wayback", is_flag=True, help="Captures of the Wayback Machine instead of the outlet's own lists.")
@click.option("--limit", default=500, show_default=True, help="With --wayback: captures of an outlet in one run.")
@click.option("-q", "--quiet", is_flag=True, help="Only problems, on standard error.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of lines.")
@click.pass_obj
def command(
    desk: Desk,
    names: tuple[str, ...],
    first: str,
    last: str | None,
    pages: int,
    wayback: bool,
    limit: int,
    quiet: bool,
    as_json: bool,
) -> None:
    """Fetch what outlets published in a window of days. It may be broken off and run again: what is done is not asked
    twice.

    Only lists whose address names a day or a page go back; a feed does not. With --wayback the pages are the Wayback
    Machine's captures, as they were served then.
    """
    sources = named(desk.sources, names)
    window = Window(
        first=_day(first, "--from"),
        last=_day(last, "--to") if last else today("Asia/Shanghai"),
        pages=pages,
        wayback=wayback,
        limit=limit,
    )
    if window.first > window.last:
        raise click.UsageError(f"--from {window.first} is after --to {window.last}.")
    if not wayback and not any(way.goes_back for source in sources for way in source.discovery):
        asked = ", ".join(source.id for source in sources)
        raise click.UsageError(f"no list of {asked} goes back: none names a day or a page. Add --wayback.")
    teller = Teller(quiet=quiet, as_json=as_json)
    with alone(desk.db), desk.store(whole=True) as store, Fetcher() as fetcher:
        done = collect(desk, store, sources, fetcher, teller, window)
        report(store, done, teller)
        if as_json:
            print_json(as_document(store, done, teller))
    if done.failed:
        raise click.exceptions.Exit(1)


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.UsageError(f"{option}: {text!r} is no day. Write it as 2026-01-29.") from error
