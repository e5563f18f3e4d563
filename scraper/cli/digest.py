"""`xinwen digest`: the week, as it was issued; or the lines of it that a watch list is about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scraper.cli.clock import now, stamp
from scraper.cli.desk import Desk
from scraper.cli.output import print_json, write_out
from scraper.cli.watching import SHORT, WATCH, WatchFile

if TYPE_CHECKING:
    from db.digest import Form, Issued, Lang, Watch
    from db.digest.vocabulary import Vocabulary
    from db.schema.store import Store

FORMATS = ("md", "html", "json", "csv", "atom")


@click.command("digest")
@click.option("--week", metavar="WEEK", help="ISO week, 2026-W05.  [default: the last with an article]")
@click.option("--format", "form", type=click.Choice(FORMATS), default="md", show_default=True)
@click.option(
    "--lang", type=click.Choice(("en", "zh")), default="en", show_default=True, help="Of labels and sentences."
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option("--renew", is_flag=True, help="Issue the week again, as a new revision that says what changed.")
@click.option("--revision", type=click.IntRange(min=1), metavar="N", help="An older revision.  [default: the last]")
@click.option("--watch", metavar="NAME", help=f"Only the lines of this list of your {WATCH} in $XINWEN_HOME.")
@click.option("--watch-file", metavar="FILE", help=f"The file with the lists.  [default: {WATCH} in $XINWEN_HOME]")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of --format json, and nothing else.")
@click.pass_obj
def command(
    desk: Desk, week: str | None, form: Form, lang: Lang, output: str | None, renew: bool, revision: int | None,
    watch: str | None, watch_file: str | None, schema: bool,
) -> None:  # fmt: skip
    """Print the digest of a week: what was said about the chips, by whom, in which words.

    The first time, the digest is issued: stored with its time and its versions, in every format and language. After
    that the same is printed again, until --renew.
    """
    if schema:
        from db.digest import schema as made

        print_json(made())
        return
    if renew and revision:
        raise click.UsageError("--renew makes a new revision, --revision prints an old one: ask for one of them.")
    if watch_file and not watch:
        raise click.UsageError("--watch-file needs --watch NAME: which of its lists?")
    with desk.read() as store:
        chosen = _chosen(desk, store, watch, watch_file) if watch else None
        issued = _issued(store, week, renew, revision)
        write_out(
            [_watched(store, issued, form, lang, chosen) if chosen else _printed(store, issued, form, lang)], output
        )
        _tell(store, issued, output)


def _issued(store: Store, week: str | None, renew: bool, revision: int | None) -> Issued:
    from db.digest import WeekError, issue, issued

    name = week or _last_week(store)
    try:
        if revision is None:
            return issue(store, name, stamp(), renew="always" if renew else "never")
    except WeekError as error:
        raise click.BadParameter(str(error), param_hint="--week") from error
    if found := issued(store.db, name.strip().upper(), revision):
        return found
    last = issued(store.db, name.strip().upper())
    hint = f"the last is revision {last.revision}" if last else "it was not issued yet"
    raise click.BadParameter(f"there is no revision {revision} of {name}: {hint}", param_hint="--revision")


def _last_week(store: Store) -> str:
    """The last week in which an article was published, else the one of the clock."""
    from db.digest import latest, week_of

    today = now().date()
    return (latest(store.db, today) or week_of(today)).name


def _printed(store: Store, issued: Issued, form: Form, lang: Lang) -> str:
    from db.digest import NotPrinted, printed

    try:
        return printed(store.db, issued, form, lang)
    except NotPrinted as error:
        raise click.UsageError(str(error)) from error


def _chosen(desk: Desk, store: Store, name: str, file: str | None) -> tuple[Watch, Vocabulary]:
    """The watch list of that name, checked against the vocabulary of the database."""
    from db.digest import WatchError
    from db.digest.watch import known_to

    path = Path(file) if file else desk.home / WATCH
    known = known_to(store.db)
    try:
        lists = WatchFile(path).lists(known)
    except WatchError as error:
        raise click.UsageError(f"{error}.") from error
    if not lists:
        raise click.UsageError(f"{path}: there is no such file. Write your lists there: {SHORT}")
    if name not in lists:
        raise click.BadParameter(f"{path} has no list {name!r}; it has {', '.join(lists)}", param_hint="--watch")
    return lists[name], known


def _watched(store: Store, issued: Issued, form: Form, lang: Lang, chosen: tuple[Watch, Vocabulary]) -> str:
    """The lines of a list, printed by today's templates from the records that were issued."""
    from db import digest as made

    if issued.digest is None:
        raise click.UsageError(
            f"{issued.week} was issued before there were watch lists. `xinwen digest --week {issued.week} --renew`"
            " issues a revision that has them."
        )
    watch, known = chosen
    if form == "atom":
        weeks = [made.watched(each, watch, known) for each in made.recent(store.db, issued.week)]
        return made.render_atom_lines(weeks, watch.title, lang)
    digest = made.watched(issued.digest, watch, known)
    match form:
        case "md":
            return made.render_markdown(digest, lang)
        case "html":
            return made.render_html(digest, lang)
        case "csv":
            return made.render_csv(digest)
    return made.render_json(digest)


def _tell(store: Store, issued: Issued, output: str | None) -> None:
    """On standard error: which revision this is, and whether the database tells more by now."""
    from db.digest import since

    state = "issued now" if issued.fresh else f"as issued {issued.as_of}"
    where = f" in {output}" if output and output != "-" else ""
    click.echo(f"{issued.week} revision {issued.revision}, {state}{where}.", err=True)
    if issued.digest and not issued.digest.funnel.read:
        click.echo("No article of this week is in the database. `xinwen status` shows what is.", err=True)
    if not issued.fresh and (news := since(store, issued)):
        click.echo(
            f"Since then {len(news)} claim{'s were' if len(news) > 1 else ' was'} added, changed or withdrawn:"
            f" `xinwen digest --week {issued.week} --renew` issues another revision.",
            err=True,
        )
