"""`xinwen digest`: the week, as it was issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scraper.cli.clock import now, stamp
from scraper.cli.desk import Desk
from scraper.cli.output import write_out

if TYPE_CHECKING:
    from db.digest import Issued
    from db.schema import Store

FORMATS = ("md", "html", "json", "csv", "atom")
TO_COME = ("csv", "atom")


@click.command("digest")
@click.option("--week", metavar="WEEK", help="ISO week, 2026-W05.  [default: the last with an article]")
@click.option("--format", "form", type=click.Choice(FORMATS), default="md", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option("--renew", is_flag=True, help="Issue the week again, as a new revision that says what changed.")
@click.pass_obj
def command(desk: Desk, week: str | None, form: str, output: str | None, renew: bool) -> None:
    """Print the digest of a week: what was said about the chips, by whom, in which words.

    The first time, the digest is issued: stored with its time and its versions. After that the same is printed again,
    until --renew.
    """
    from db.digest import WeekError, issue

    if form in TO_COME:
        raise click.UsageError(f"--format {form} is to come. There are md, html and json.")
    store = desk.read()
    try:
        issued = issue(store, week or _last_week(store), stamp(), renew="always" if renew else "never")
    except WeekError as error:
        raise click.BadParameter(str(error), param_hint="--week") from error
    write_out([_text(issued, form)], output)
    _tell(store, issued, output)


def _last_week(store: Store) -> str:
    """The last week in which an article was published, else the one of the clock."""
    from db.digest import latest, week_of

    today = now().date()
    return (latest(store.db, today) or week_of(today)).name


def _text(issued: Issued, form: str) -> str:
    if form == "html":
        from db.digest import render_html

        return render_html(issued.digest)
    return issued.json if form == "json" else issued.markdown


def _tell(store: Store, issued: Issued, output: str | None) -> None:
    """On standard error: which revision this is, and whether the database tells more by now."""
    from db.digest import build, changes

    digest = issued.digest
    state = "issued now" if issued.fresh else f"as issued {digest.as_of}"
    where = f" in {output}" if output and output != "-" else ""
    click.echo(f"{digest.week} revision {digest.revision}, {state}{where}.", err=True)
    if not digest.sources:
        click.echo("No article of this week is in the database. `xinwen status` shows what is.", err=True)
    if not issued.fresh and (news := changes(digest, build(store, digest.week, digest.as_of))):
        click.echo(
            f"Since then {len(news)} claim{'s were' if len(news) > 1 else ' was'} added, changed or withdrawn:"
            f" `xinwen digest --week {digest.week} --renew` issues revision {digest.revision + 1}.",
            err=True,
        )
