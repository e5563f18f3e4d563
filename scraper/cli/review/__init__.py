"""`xinwen review`: what people say of claims, at the terminal, in scripts, and in files that merge."""

from __future__ import annotations

from typing import Any

import click

from scraper.cli.desk import Desk
from scraper.cli.review.after import regroup
from scraper.cli.review.exchange import export_, import_, list_
from scraper.cli.review.verdicts import AS, accept, add, correct, reject, unsure
from scraper.cli.review.who import reviewer


@click.group(invoke_without_command=True)
@AS
@click.option("--week", metavar="WEEK", help="Only articles of an ISO week, 2026-W05.")
@click.option("--company", metavar="ID", help="Only claims about a tracked company and its products (t_head).")
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1), help="At most so many claims.")
@click.pass_context
def command(ctx: click.Context, given: str | None, week: str | None, company: str | None, limit: int) -> None:
    """Go through the claims that most need a person's eye: one key each.

    First what conflicts, is suspect, disputed, or changed since it was reviewed; then what is doubtful, new of the
    week, or told by one. Reviews are never changed; another one is added. They count in search, groups, digests and
    exports. Without a terminal, keys are read one letter a line.
    """
    if ctx.invoked_subcommand is None:
        _queue(ctx.obj, given, week, company, limit)


def _queue(desk: Desk, given: str | None, week: str | None, company: str | None, limit: int) -> None:
    from db.digest import WeekError, latest, week_of
    from db.reviews import queue
    from scraper.cli.clock import now
    from scraper.cli.review.session import Session, told

    name = reviewer(desk, given)
    with desk.store(create=False) as store:
        if company is not None and company not in {row["id"] for row in store.companies()}:
            known = ", ".join(row["id"] for row in store.companies())
            raise click.BadParameter(f"{company!r} is no tracked company. There are {known}.", param_hint="--company")
        today = now().date()
        asked: dict[str, Any] = {"company": company, "within": week is not None, "reviewer": name, "limit": limit}
        try:
            items = queue(store, new=week or (latest(store.db, today) or week_of(today)).name, **asked)
        except WeekError as error:
            raise click.BadParameter(str(error), param_hint="--week") from error
        if not items:
            click.echo(
                "Nothing waits for a review. Other weeks: --week 2026-W05; any claim: `xinwen review accept ID`."
            )
            return
        session = Session(desk, store, items, name)
        try:
            session.run()
        finally:
            regroup(store, session.reviewed)
        click.echo(f"\n{told(session.done)} `xinwen review export -o FILE` writes all reviews for colleagues.")


for each in (accept, correct, reject, unsure, add, list_, export_, import_):
    command.add_command(each)
