"""`xinwen check`: prove the whole database."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import click

from db.schema.check import Problem, check, reread
from db.schema.store import Store
from scraper.cli.desk import Desk
from scraper.cli.output import print_json
from scraper.cli.progress import progress


@click.command()
@click.option("--reread", "again", is_flag=True, help="Also read every stored page again and compare the text.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def command(desk: Desk, again: bool, as_json: bool) -> None:
    """Prove that every quote stands at its offsets, every page hashes to its name, every reference and id holds.

    One line a problem: the id, what is wrong, what to do. Exit status 1 where there is one. Nothing is changed.
    """
    with desk.read() as store:
        problems = check(store, partial(progress, doing="Proving")) + list(_again(desk, store) if again else ())
        counted = store.counted()
        slim = store.slim
        overlays = [f"{row['part']}: {row['overlay']}" for row in store.overlays()]
    if as_json:
        print_json({"ok": not problems, "problems": problems, "counts": counted, "overlay": overlays, "slim": slim})
    else:
        for problem in problems:
            click.echo(f"{problem.id}: {problem.problem}. {problem.advice}")
        _tell(desk.db, problems, counted, overlays)
        if slim:
            click.echo(f"A slim copy, made {slim}: texts and pages are not in it, so they were not proved.")
    if problems:
        raise click.exceptions.Exit(1)


def _again(desk: Desk, store: Store) -> Iterator[Problem]:
    from scraper.cli.intake import read, version

    return reread(store, partial(read, desk, store), partial(version, desk))


def _tell(db: str, problems: list[Problem], counted: dict[str, int], overlays: list[str]) -> None:
    names = ("snapshots", "articles", "texts", "claims", "claim_versions")
    counts = ", ".join(f"{counted[name]} {name.replace('_', ' ')}" for name in names)
    click.echo(f"{db}: {f'{len(problems)} problems' if problems else 'all holds'} ({counts}).")
    for overlay in overlays:
        click.echo(f"Your own over the bundled {overlay}")
