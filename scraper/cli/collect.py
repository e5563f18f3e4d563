"""`xinwen collect`: what the outlets published, fetched and read."""

from __future__ import annotations

import logging
import shlex
from collections import Counter
from collections.abc import Iterable

import click

from db.schema.store import Store
from scraper.cli.clock import stamp
from scraper.cli.desk import Desk
from scraper.cli.extract import group_again
from scraper.cli.harvest import Harvest, Window
from scraper.cli.lock import alone
from scraper.cli.output import print_json
from scraper.cli.telling import Teller, total, words
from scraper.model import Record
from scraper.sources import Source
from scraper.web.fetch import Fetcher

STEPS = (
    "seen",
    "new",
    "left_out",
    "done_before",
    "fetched",
    "unchanged",
    "edited",
    "read",
    "claims",
    "unread",
    "blocked",
    "failed",
    "later",
)


class Collected(Record, frozen=True):
    """What a run over the outlets came to, by outlet; `failed` are those of which nothing could be had."""

    counts: dict[str, Counter[str]]
    failed: tuple[str, ...]

    @property
    def total(self) -> Counter[str]:
        """All outlets together."""
        return total(self.counts)


@click.command("collect")
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@click.option("-q", "--quiet", is_flag=True, help="Only problems, on standard error.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of lines.")
@click.pass_obj
def command(desk: Desk, names: tuple[str, ...], quiet: bool, as_json: bool) -> None:
    """Fetch what the outlets published and read it: robots.txt, feeds and lists, then the articles that are new.

    Without names, all outlets (`xinwen sources` lists them). A page that cannot be had is set aside with its reason,
    and the rest is done; the exit status is 1 only where an outlet as a whole gave nothing.
    """
    sources = named(desk.sources, names)
    teller = Teller(quiet=quiet, as_json=as_json)
    with alone(desk.db), desk.store(whole=True) as store, Fetcher() as fetcher:
        done = collect(desk, store, sources, fetcher, teller)
        report(store, done, teller)
        if as_json:
            print_json(as_document(store, done, teller))
    if done.failed:
        raise click.exceptions.Exit(1)


def named(sources: dict[str, Source], names: Iterable[str]) -> list[Source]:
    """The outlets of these ids, each once; all without names. Raises UsageError that lists the known ones."""
    wanted = list(dict.fromkeys(names)) or list(sources)
    unknown = [name for name in wanted if name not in sources]
    if unknown:
        raise click.UsageError(f"no outlet is called {', '.join(unknown)}. Known: {', '.join(sources)}.")
    return [sources[name] for name in wanted]


def collect(
    desk: Desk,
    store: Store,
    sources: list[Source],
    fetcher: Fetcher,
    teller: Teller,
    window: Window | None = None,
) -> Collected:
    """Ask the outlets and store what comes, as it comes. The run is noted in the database with its counts."""
    logging.getLogger("urllib3").setLevel(logging.ERROR)  # its warnings of retries; what fails in the end is told
    run = store.start_run("backfill" if window else "collect", stamp())
    harvest = Harvest(desk, store, sources, fetcher, teller, window)
    with teller.working("back-filling" if window else "collecting"):
        harvest.run()
    group_again(store)
    done = Collected(counts=harvest.counts, failed=tuple(harvest.failed_sources()))
    store.finish_run(run, stamp(), {name: done.total[name] for name in STEPS})
    return done


def report(store: Store, done: Collected, teller: Teller) -> None:
    """A line for each outlet, then this run and the whole database as a funnel."""
    for name, count in done.counts.items():
        told = ", ".join(words(count, STEPS)) or "nothing new"
        teller.say(f"{name}: {told}" + (" (no feed and no list could be used)" if name in done.failed else ""))
    teller.say(f"{store.path}: {funnel_words(store)}")
    if done.failed or any(done.total[step] for step in ("failed", "blocked", "unread")):
        here = "" if store.path == "xinwen.db" else f" --db {shlex.quote(store.path)}"
        teller.say(f"`xinwen{here} status` shows what was set aside, and why.")


def funnel(store: Store) -> dict[str, int]:
    """How many articles were seen, fetched and read, and how many claims stand, in the whole database."""
    count = store.counted()
    fetched = store.value("SELECT count(DISTINCT key) FROM fetch")
    return {"seen": count["pages_seen"], "fetched": fetched, "read": count["articles"], "claims": count["claims"]}


def funnel_words(store: Store) -> str:
    """`seen 17 → fetched 14 → read 13 → claims 61`."""
    return " → ".join(f"{name} {number}" for name, number in funnel(store).items())


def as_document(store: Store, done: Collected, teller: Teller) -> dict[str, object]:
    """What a program wants to know of a run."""
    return {
        "sources": {name: {step: count[step] for step in STEPS} for name, count in done.counts.items()},
        "failed_sources": list(done.failed),
        "problems": teller.problems,
        "database": {"path": store.path, **funnel(store)},
    }
