"""`xinwen run`: the weekly job, from the web to the digest."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from db.digest import Issued, WeekError, issue, parse_week, printed, week_of
from db.schema.store import Store
from scraper.cli.clock import now, stamp
from scraper.cli.collect import Collected, as_document, collect, named, report
from scraper.cli.desk import Desk
from scraper.cli.extract import extract_again, group_again, read_again
from scraper.cli.lock import alone
from scraper.cli.output import print_json, write_out
from scraper.cli.telling import Teller
from scraper.model import Record
from scraper.sources import Source
from scraper.web.fetch import Fetcher


class Week(Record, frozen=True):
    """What a run made: what was collected, the digest, and the file that it is in."""

    done: Collected
    issued: Issued
    file: Path


@click.command("run")
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@click.option("--week", metavar="WEEK", help="ISO week of the digest, 2026-W05.  [default: the week of yesterday]")
@click.option(
    "-o", "--output", metavar="FILE", help="The digest's file.  [default: digest_WEEK.md beside the database]"
)
@click.option("-q", "--quiet", is_flag=True, help="Only problems, on standard error.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of lines.")
@click.pass_obj
def command(
    desk: Desk, names: tuple[str, ...], week: str | None, output: str | None, quiet: bool, as_json: bool
) -> None:
    """The weekly job: collect what the outlets published, extract claims, and write the digest of the week.

    For a cron line: on a Monday it is the digest of the week that ended, on other days that of the week so far. What
    is new since the digest was issued makes a new revision; without news it is printed as issued.
    """
    sources = named(desk.sources, names)
    week = checked(week) if week else week_of((now() - timedelta(days=1)).date()).name
    teller = Teller(quiet=quiet, as_json=as_json)
    with alone(desk.db), desk.store(whole=True) as store, Fetcher() as fetcher:
        made = weekly(desk, store, sources, fetcher, teller, week, output)
        tell(store, made, teller)
        if as_json:
            print_json(as_document(store, made.done, teller) | {"digest": about(made)})
    if made.done.failed:
        raise click.exceptions.Exit(1)


def checked(week: str) -> str:
    """The week's name. Raises BadParameter where there is no such week, before anything is asked."""
    try:
        return parse_week(week).name
    except WeekError as error:
        raise click.BadParameter(str(error), param_hint="--week") from error


def weekly(
    desk: Desk, store: Store, sources: list[Source], fetcher: Fetcher, teller: Teller, week: str, output: str | None
) -> Week:
    """Collect, bring what an older version read up to date, issue the digest, write its file."""
    done = collect(desk, store, sources, fetcher, teller)
    read_again(desk, store)
    extract_again(desk, store)
    group_again(store)
    issued = issue(store, week, stamp(), renew="changed")
    file = Path(output) if output else Path(desk.db).parent / f"digest_{week}.md"
    write_out([printed(store.db, issued, "md")], file)
    return Week(done=done, issued=issued, file=file)


def tell(store: Store, made: Week, teller: Teller) -> None:
    """What the run did, and where the digest is."""
    report(store, made.done, teller)
    digest = made.issued
    state = "issued now" if made.issued.fresh else f"as issued {digest.as_of}"
    teller.say(f"Digest of {digest.week}, revision {digest.revision}, {state}: {made.file}")


def about(made: Week) -> dict[str, object]:
    """The digest for a program."""
    digest = made.issued
    return {
        "week": digest.week,
        "revision": digest.revision,
        "as_of": digest.as_of,
        "fresh": made.issued.fresh,
        "file": str(made.file),
    }
