"""`xinwen status`: what is stored, what was set aside and why, what ran."""

from __future__ import annotations

from typing import Any

import click

from scraper.cli.desk import Desk
from scraper.cli.lines import safe
from scraper.cli.output import print_json, print_table
from scraper.cli.telling import many, sentence

Row = dict[str, Any]


@click.command()
@click.option("--all", "everything", is_flag=True, help="All that is set aside, not only the last.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def command(desk: Desk, everything: bool, as_json: bool) -> None:
    """What is stored, from pages seen to claims; what was set aside, why, and what to do; the last runs."""
    with desk.read() as store:
        told: Row = {
            "db": desk.db, "counts": store.counted(), "companies": store.companies(), "extractors": store.extractors(),
            "overlays": store.overlays(), "runs": store.runs(5), "edits": store.edits(limit=10),
            "set_aside": store.asides(), "slim": store.slim,
        }  # fmt: skip
    told["extractor"] = desk.extractor
    if as_json:
        print_json(told)
        return
    _counts(told)
    _runs(told["runs"])
    _edits(told["edits"])
    _asides(told["set_aside"], everything)


def _counts(told: Row) -> None:
    n = told["counts"]
    click.echo(f"{told['db']}: {told['extractor']}")
    if told["slim"]:
        click.echo(f"A slim copy, made {told['slim']}: to read, search and review; texts and pages are not in it.")
    print_table([
        ("seen", f"{n['pages_seen']} pages ({n['pages_due']} due, {n['pages_failed']} failed,"
         f" {n['pages_blocked']} blocked, {n['pages_left_out']} left out)"),
        ("fetched", f"{n['snapshots']} snapshots; {n['pages_watched']} pages are visited again for edits"),
        ("read", f"{n['articles']} articles ({n['undated']} undated); {n['unread']} pages not read"),
        ("claims", f"{n['claims']} in {n['with_claims']} articles; {n['retired']} retired"),
        ("groups", f"{n['propositions']} things said, {n['told_twice']} by two tellings or more;"
         f" {n['conflicts']} conflicts, {n['revisions']} revisions, {n['suspect']} suspect claims"),
        ("reviewed", f"{n['reviewed']} claims: {n['corrected']} corrected, {n['rejected']} rejected,"
         f" {n['added']} added, {n['disputed']} disputed, {n['reviews_stale']} stale"),
        ("issued", f"{n['digests']} digests"),
    ])  # fmt: skip
    if n["reviews_waiting"]:
        click.echo(
            f"{many(n['reviews_waiting'], 'review')} wait for claims that are not here: `xinwen review list --waiting`."
        )
    print_table([(row["zh"], row["en"], f"{row['claims']} claims") for row in told["companies"]])
    for row in told["extractors"]:
        if row["extractor"] != told["extractor"] and row["extractor"].startswith("rules/"):
            click.echo(
                f"{row['texts']} texts were read by {row['extractor']}: `xinwen extract` brings them up to date."
            )
    for row in told["overlays"]:
        click.echo(f"Your own {row['part']} in {row['overlay']}, over what is bundled.")


def _runs(runs: list[Row]) -> None:
    if runs:
        click.echo("\nLast runs")
    for run in runs:
        counts = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in run["counts"].items() if count)
        end = "" if run["finished_at"] else "  broken off"
        click.echo(f"  {run['started_at']}  {run['kind']}{end}  {counts}".rstrip())


def _edits(edits: list[Row]) -> None:
    if edits:
        click.echo("\nEdited after they were read")
    for row in edits:
        click.echo(safe(f"  {row['edited_at']}  {row['title']}  {row['url']}"))
        for claim in row["claims"]:
            before = f", before «{claim['before']}»" if claim["before"] not in (None, claim["quote"]) else ""
            words = f"{claim['statement_en']} «{claim['quote']}»{before}"
            click.echo(safe(f"    {claim['change']}: {claim['claim']} {words}"))


def _asides(asides: list[Row], everything: bool) -> None:
    if not asides:
        click.echo("\nNothing is set aside.")
        return
    shown = asides if everything else asides[-20:]
    click.echo(f"\nSet aside: {len(asides)}" + ("" if len(shown) == len(asides) else " (the last 20; --all shows all)"))
    for row in shown:
        click.echo(safe(f"  [{row['stage']}] {sentence(row['place'], row['reason'], row['advice'])}"))
