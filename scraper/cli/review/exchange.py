"""`xinwen review list|export|import`: all reviews, and as lines that live in git."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from db.reviews import ReviewError
from db.schema.store import Store
from scraper.cli.clock import stamp
from scraper.cli.desk import Desk
from scraper.cli.lines import safe
from scraper.cli.output import print_json, print_table, write_out
from scraper.cli.progress import progress
from scraper.cli.review.after import regroup
from scraper.cli.telling import many, sentence

Row = dict[str, Any]
STAGE = "review"
ADVICE = "The line was not taken. Mend it, or export the reviews again where they were made."


@click.command("list")
@click.argument("claim", required=False)
@click.option("--by", metavar="NAME", help="Only of one reviewer.")
@click.option("--waiting", is_flag=True, help="Only those whose claim is not here.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def list_(desk: Desk, claim: str | None, by: str | None, waiting: bool, as_json: bool) -> None:
    """List reviews, of one CLAIM or of all, oldest first, with what counts, what is stale and what waits."""
    from scraper.cli.review.lines import review_line

    with desk.read() as store:
        known = [claim] if claim else [row["claim"] for row in store.reviewed_claims()]
        rows = [row for each in known for row in store.history(each)]
    unique = {row["id"]: row for row in rows}.values()
    wanted = [row for row in unique if by in (None, row["reviewer"]) and (not waiting or row["stale"] is None)]
    wanted.sort(key=lambda row: (row["at"], row["id"]))
    if as_json:
        print_json(wanted)
        return
    print_table([(row["claim"], *review_line(row)) for row in wanted], indent="")
    click.echo(f"{many(len(wanted), 'review')}.")


@click.command("export")
@click.option("-o", "--output", metavar="FILE", help="The file to write; else standard output.")
@click.pass_obj
def export_(desk: Desk, output: str | None) -> None:
    """Write all reviews as JSON Lines: one a line, sorted, the same bytes for the same reviews.

    The file lives well in git: with the line `reviews.jsonl merge=union` in .gitattributes, what colleagues added on
    both sides is kept. Import it again to merge.
    """
    from db.reviews.exchange import lines

    with desk.read() as store:
        write_out(lines(store), output)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_obj
def import_(desk: Desk, files: tuple[Path, ...]) -> None:
    """Take the reviews of files that `review export` wrote; those that are here already change nothing.

    A review of a claim that is not here waits for it. A line that is none is set aside with its reason (see `xinwen
    status`), the rest is taken, and the exit status is 1.
    """
    contents = [(file, _content(file)) for file in files]
    counts: Counter[str] = Counter()
    with desk.store(create=False) as store:
        with store.writing():
            taken = [claim for file, data in contents for claim in _take(store, file, data, counts)]
        regroup(store, taken)
        waiting = len(store.waiting())
    wait = f" {many(waiting, 'review')} wait for claims that are not here." if waiting else ""
    click.echo(
        f"{many(counts['lines'], 'line')}: {counts['new']} new, {counts['known']} here already,"
        f" {counts['aside']} set aside.{wait}"
    )
    if counts["aside"]:
        raise click.exceptions.Exit(1)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise click.ClickException(f"{file}: cannot be read ({error.strerror}).") from error


def _take(store: Store, file: Path, data: bytes, counts: Counter[str]) -> Iterator[str]:
    """Take the lines of one file; what is none is set aside. Yields the claims of new reviews."""
    from db.reviews.exchange import parse

    for number, line in enumerate(progress(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), "importing"), 1):
        if not line.strip():
            continue
        counts["lines"] += 1
        place = f"{file}:{number}"
        try:
            review = parse(line)
            new = store.take_review(review)
        except ReviewError as error:
            counts["aside"] += 1
            store.set_aside(STAGE, place, str(error), ADVICE, stamp())
            click.echo(safe(sentence(place, str(error), ADVICE)), err=True)
        else:
            counts["new" if new else "known"] += 1
            store.resolve_asides(place, STAGE)
            if new:
                yield review.claim
