"""`xinwen sample`: the main job on the bundled sample week, over real HTTP on this machine."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager

import click
from click.core import ParameterSource

from scraper.cli.collect import as_document
from scraper.cli.desk import Desk
from scraper.cli.output import print_json
from scraper.cli.run import about, tell, weekly
from scraper.cli.telling import Teller
from scraper.sample import CLOCK, SOURCES, WEEK
from scraper.sample.server import serve
from scraper.sources import load
from scraper.web.fetch import Fetcher, Limits

DATABASE = "sample.db"  # where none is named: invented news do not belong among real ones


@click.command("sample")
@click.option(
    "-o", "--output", metavar="FILE", help=f"The digest's file.  [default: digest_{WEEK}.md beside the database]"
)
@click.option("-q", "--quiet", is_flag=True, help="Only problems, on standard error.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of lines.")
@click.pass_obj
def command(desk: Desk, output: str | None, quiet: bool, as_json: bool) -> None:
    """Run the main job on the bundled sample week: invented outlets, served from this machine, marked SAMPLE.

    Without --db the database is sample.db. The clock stands at a Monday of 2026; a second run changes nothing.
    """
    sample = load(bundled=SOURCES)
    desk = Desk(_database(desk))
    desk.sources = desk.sources | sample
    teller = Teller(quiet=quiet, as_json=as_json)
    teller.say(
        f"The sample week: {len(sample)} invented outlets, served from this machine. Its clock stands at {CLOCK}."
    )
    with (
        _standing(CLOCK),
        serve() as hosts,
        desk.store(whole=True) as store,
        Fetcher(connect_to=hosts, limits=Limits(backoff=0.05)) as fetcher,
    ):
        made = weekly(desk, store, list(sample.values()), fetcher, teller, WEEK, output)
        tell(store, made, teller)
        if as_json:
            print_json(as_document(store, made.done, teller) | {"digest": about(made)})
    here = f"xinwen --db {shlex.quote(desk.db)}"
    teller.say(f"Look around: `{here} search 千问`, `{here} status`, `{here} check`.")
    teller.say("For live news: `xinwen run` (asks the outlets of `xinwen sources`).")


def _database(desk: Desk) -> str:
    """The database that was named, else one of the sample's own."""
    source = click.get_current_context().find_root().get_parameter_source("db")
    return DATABASE if source is ParameterSource.DEFAULT else desk.db


@contextmanager
def _standing(time: str) -> Iterator[None]:
    """The clock stands still, in the way in which any user can make it."""
    before = os.environ.get("XINWEN_NOW")
    os.environ["XINWEN_NOW"] = time
    try:
        yield
    finally:
        del os.environ["XINWEN_NOW"]
        if before is not None:
            os.environ["XINWEN_NOW"] = before
