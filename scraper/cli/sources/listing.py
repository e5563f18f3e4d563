"""`xinwen sources [SOURCE]...`: the outlets that are known, and what came of them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click
import msgspec

from db.schema.store import Store
from scraper.cli.clock import today
from scraper.cli.collect import named
from scraper.cli.desk import Desk
from scraper.cli.lines import safe
from scraper.cli.output import print_json, print_table
from scraper.sources import Discovery, Source, declined
from scraper.sources.model import INDEPENDENCE, TIERS

ARTICLES = """
SELECT count(*) AS seen, coalesce(sum(state IN ('done', 'unchanged')), 0) AS fetched,
  coalesce(sum(state IN ('failed', 'blocked')), 0) AS failed FROM page WHERE kind = 'article' AND source = ?
"""
ASKED = "SELECT max(fetched_at) AS at FROM page WHERE source = ?"
READ = """
SELECT count(*) AS read, count(reported_at) AS dated, max(coalesce(reported_at, fetched_at)) AS newest
FROM article JOIN text ON text.id = article.current_text WHERE article.source = ?
"""
SILENT = timedelta(days=7)  # without an article: longer, and it is told


@click.command("list")
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@click.option("--declined", "unused", is_flag=True, help="Ways that are known and not used, with the reason.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def command(desk: Desk, names: tuple[str, ...], unused: bool, as_json: bool) -> None:
    """The outlets: who they are, where their articles are found, and what came of the last run.

    Your own lie in sources/*.yaml of $XINWEN_HOME. With names, all that is known of these outlets.
    """
    if unused:
        _declined(as_json)
        return
    chosen = named(desk.sources, names)
    words = desk.book.search_words()
    if Path(desk.db).exists():
        with desk.read() as store:
            told = [_told(source, store, words) for source in chosen]
    else:
        told = [_told(source, None, words) for source in chosen]
    if as_json:
        print_json(told)
    elif names:
        for outlet in told:
            _show(outlet)
    else:
        print_table([(row["id"], row["name"], f"tier {row['tier']}", row["kind"], _health(row)) for row in told], "")
        click.echo(f"{len(declined())} ways are known and not used: `xinwen sources --declined`.")
        click.echo("Tiers: " + "; ".join(f"{tier} {words}" for tier, words in TIERS.items()) + ".")


def _declined(as_json: bool) -> None:
    rows = declined()
    if as_json:
        print_json([msgspec.to_builtins(row) for row in rows])
    else:
        print_table([(row.id, row.way, row.reason) for row in rows], "")


def _told(source: Source, store: Store | None, words: tuple[str, ...]) -> dict[str, Any]:
    """The outlet, each way to its articles with what came of it, and its articles in numbers."""
    facts = ("id", "name", "home", "kind", "tier", "independence", "owner", "zone", "pace")
    return {
        **{name: getattr(source, name) for name in facts},
        "sample": source.sample,
        "discovery": [_way(source, way, store, words) for way in source.discovery],
        "articles": store.row(ARTICLES, [source.id]) if store else None,
        "health": _health_of(source, store) if store else None,
        "never_seen_live": list(source.never_seen_live),
    }


def _way(source: Source, way: Discovery, store: Store | None, words: tuple[str, ...]) -> dict[str, Any]:
    """A way and what came of it: of its requests (a search has one for each name) the one that fares worst."""
    asks = list(way.asks(words, today(source.zone)))
    rows = [row for ask in asks if (row := store.queue_page(ask.key) if store else None)]
    worst = min(rows, key=lambda row: (row["state"] not in ("failed", "blocked"), row["fetched_at"] or ""), default={})
    state = {name: worst.get(name) for name in ("state", "reason", "status", "fetched_at")}
    return {"kind": way.shape, "url": way.address, "requests": len(asks), "fewest": way.fewest, **state}


def _health_of(source: Source, store: Store) -> dict[str, Any]:
    """When it was asked last, how many of its articles were read, the share whose day is known, and the newest day."""
    asked, row = store.row(ASKED, [source.id]) or {}, store.row(READ, [source.id]) or {}
    read, newest = row.get("read") or 0, (row.get("newest") or "")[:10] or None
    silent = newest is not None and today(source.zone) - date.fromisoformat(newest) > SILENT
    share = round(row["dated"] / read, 2) if read else None
    return {"asked_at": asked.get("at"), "read": read, "dated": share, "newest": newest, "silent": silent}


def _health(row: dict[str, Any]) -> str:
    """One phrase: `12 articles seen, 12 fetched, 100 % dated, newest of 2026-01-29`, or what is wrong."""
    wrong = [way["reason"] for way in row["discovery"] if way["state"] in ("failed", "blocked")]
    if wrong:
        return f"fails: {wrong[0]}"
    if not any(way["fetched_at"] for way in row["discovery"]):
        return "not asked yet"
    count = row["articles"]
    failed = f", {count['failed']} failed" if count["failed"] else ""
    health = row["health"]
    told = f"{count['seen']} articles seen, {count['fetched']} fetched{failed}"
    if health["read"]:
        since = "silent since" if health["silent"] else "newest of"
        told += f", {health['dated']:.0%} dated, {since} {health['newest']}"
    return f"{told}; asked {health['asked_at'][:10]}"


def _show(row: dict[str, Any]) -> None:
    click.echo(click.style(f"{row['id']}: {row['name']}", bold=True) + (" (SAMPLE)" if row["sample"] else ""))
    lines = [
        ("home", row["home"]),
        ("kind", row["kind"]),
        ("tier", f"{row['tier']}: {TIERS[row['tier']]}"),
        ("independence", f"{row['independence']}: {INDEPENDENCE[row['independence']]}"),
        ("owner", row["owner"] or "no maker of chips, as far as its YAML says"),
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
