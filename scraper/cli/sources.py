"""`xinwen sources`: the outlets that are known, and what came of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from db.schema import Store
from scraper.cli.collect import named
from scraper.cli.desk import Desk
from scraper.cli.lines import safe
from scraper.cli.output import print_json, print_table
from scraper.sources import Source
from scraper.sources.model import TIERS
from scraper.web.urls import canonical

ARTICLES = """
SELECT count(*) AS seen, coalesce(sum(state IN ('done', 'unchanged')), 0) AS fetched,
  coalesce(sum(state IN ('failed', 'blocked')), 0) AS failed FROM page WHERE kind = 'article' AND source = ?
"""


@click.command("sources")
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def command(desk: Desk, names: tuple[str, ...], as_json: bool) -> None:
    """The outlets: who they are, where their articles are found, and what came of the last run.

    Your own lie in sources/*.yaml of $XINWEN_HOME. With names, all that is known of these outlets.
    """
    chosen = named(desk.sources, names)
    if Path(desk.db).exists():
        with desk.read() as store:
            told = [_told(source, store) for source in chosen]
    else:
        told = [_told(source, None) for source in chosen]
    if as_json:
        print_json(told)
    elif names:
        for outlet in told:
            _show(outlet)
    else:
        print_table([(row["id"], row["name"], f"tier {row['tier']}", row["kind"], _health(row)) for row in told], "")
        click.echo("Tiers: " + "; ".join(f"{tier} {words}" for tier, words in TIERS.items()) + ".")


def _told(source: Source, store: Store | None) -> dict[str, Any]:
    """The outlet, each way to its articles with what came of it, and its articles in numbers."""
    ways = []
    for way in source.discovery:
        row = (store.queue_page(canonical(way.address)) if store else None) or {}
        state = {name: row.get(name) for name in ("state", "reason", "status", "fetched_at")}
        ways.append({"kind": way.kind, "url": way.address, "fewest": way.fewest, **state})
    return {
        **{name: getattr(source, name) for name in ("id", "name", "home", "kind", "tier", "owner", "zone", "pace")},
        "sample": source.sample,
        "discovery": ways,
        "articles": store.row(ARTICLES, [source.id]) if store else None,
        "never_seen_live": list(source.never_seen_live),
    }


def _health(row: dict[str, Any]) -> str:
    """One phrase: `12 articles seen, 12 fetched`, or what is wrong."""
    wrong = [way["reason"] for way in row["discovery"] if way["state"] in ("failed", "blocked")]
    if wrong:
        return f"fails: {wrong[0]}"
    if not any(way["fetched_at"] for way in row["discovery"]):
        return "not asked yet"
    count = row["articles"]
    failed = f", {count['failed']} failed" if count["failed"] else ""
    return f"{count['seen']} articles seen, {count['fetched']} fetched{failed}"


def _show(row: dict[str, Any]) -> None:
    click.echo(click.style(f"{row['id']}: {row['name']}", bold=True) + (" (SAMPLE)" if row["sample"] else ""))
    lines = [
        ("home", row["home"]),
        ("kind", row["kind"]),
        ("tier", f"{row['tier']}: {TIERS[row['tier']]}"),
        ("owner", row["owner"] or "independent of the makers of chips, as far as its YAML says"),
        ("time zone", row["zone"]),
        ("pace", f"{row['pace']:g} seconds between two requests"),
        *((way["kind"], f"{way['url']} ({_way_state(way)})") for way in row["discovery"]),
        ("articles", _health(row)),
        *(("never seen live", words) for words in row["never_seen_live"]),
    ]
    print_table([(name, safe(str(value))) for name, value in lines])


def _way_state(way: dict[str, Any]) -> str:
    if way["fetched_at"] is None:
        return "not asked yet"
    return f"{way['state']} {way['fetched_at']}" + (f": {way['reason']}" if way["reason"] else "")
