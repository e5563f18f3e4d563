"""`xinwen review accept|correct|reject|unsure|add`: one review, without the queue, for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
import msgspec

from db.reviews import Review, Verdict
from db.schema.store import Store
from scraper.cli.clock import stamp
from scraper.cli.desk import Desk
from scraper.cli.lines import safe
from scraper.cli.output import print_json
from scraper.cli.review import typed
from scraper.cli.review.after import regroup
from scraper.cli.review.who import reviewer

Row = dict[str, Any]
AS = click.option("--as", "given", metavar="NAME", help="Who reviews.  [env: XINWEN_REVIEWER; else asked once]")
NOTE = click.option("--note", default="", metavar="TEXT", help="Why.")
JSON = click.option("--json", "as_json", is_flag=True, help="For programs.")


def _simple(verdict: Verdict, says: str) -> click.Command:
    """A command that gives one verdict on some claims."""

    @click.command(verdict, help=says)
    @click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
    @AS
    @NOTE
    @JSON
    @click.pass_obj
    def one(desk: Desk, claims: tuple[str, ...], given: str | None, note: str, as_json: bool) -> None:
        name = reviewer(desk, given)
        with desk.store(create=False) as store:
            with store.writing():  # all or none
                made = [
                    store.review(claim, verdict, reviewer=name, at=stamp(), note=note)
                    for claim in dict.fromkeys(claims)
                ]
            _done(store, made, as_json)

    return one


accept = _simple("accept", "The words say this; a correction that is shown is accepted with it.")
reject = _simple("reject", "The words do not say this: the claim leaves search, groups, digests and exports.")
unsure = _simple("unsure", "Seen, and open; takes back what you said before.")


@click.command(epilog=typed.HELP)
@click.argument("claim")
@click.argument("typed_", nargs=-1, required=True, metavar="FIELD=VALUE...")
@AS
@NOTE
@JSON
@click.pass_obj
def correct(desk: Desk, claim: str, typed_: tuple[str, ...], given: str | None, note: str, as_json: bool) -> None:
    """Correct fields of a claim; the quote stays. What is not named stays as it is shown.

    xinwen review correct clm_… subject=真武810E value=近10亿元 period=2025
    """
    name = reviewer(desk, given)
    with desk.store(create=False) as store:
        shown = store.shown(claim)
        row = store.claim(claim)
        assert row is not None
        text = store.value("SELECT text FROM text WHERE id = ?", [row["text"]])
        change = typed.change_of(desk.book, shown.content, text, typed_)
        made = store.review(
            claim, "correct", change=change, note=note, reviewer=name, at=stamp(), token=shown.token,
            english=desk.english,
        )  # fmt: skip
        _done(store, [made], as_json)


@click.command(epilog=typed.HELP)
@click.argument("article", metavar="ARTICLE")
@click.argument("words")
@click.option("--subject", required=True, help="Whom or what the claim is about: an id or a name of the vocabulary.")
@click.option("--predicate", required=True, help="What is claimed: an id or a name of the vocabulary.")
@click.option("--value", metavar="WORDS", help="The words of the value, within WORDS; else the only one there.")
@click.option("--occurrence", type=click.IntRange(1), metavar="N", help="Which, where WORDS stand several times.")
@click.option("--set", "typed_", multiple=True, metavar="FIELD=VALUE", help="What WORDS alone do not tell.")
@AS
@NOTE
@JSON
@click.pass_obj
def add(
    desk: Desk, article: str, words: str, subject: str, predicate: str, value: str | None, occurrence: int | None,
    typed_: tuple[str, ...], given: str | None, note: str, as_json: bool,
) -> None:  # fmt: skip
    """Add a claim that was missed: its WORDS in an article (art_…, or its address), exactly as they stand there.

    The value, who says it and how sure are read from the words, as for any claim; --set tells otherwise.
    """
    from scraper.cli.filings import in_own_voice
    from scraper.cli.review.marking import Mark, marked, with_sentence
    from scraper.cli.show import article_of

    name = reviewer(desk, given)
    with desk.store(create=False) as store:
        row = article_of(store, article, None)
        if row is None:
            raise click.ClickException(f"{article}: no such article in {desk.db}. Find it with `xinwen search`.")
        mark = Mark(words=words, subject=subject, predicate=predicate, value=value, occurrence=occurrence, typed=typed_)
        claim = marked(desk.book, row, mark)
        if not any(each.startswith("said_by=") for each in typed_):
            [claim] = in_own_voice(store.article(row["text_id"]), (claim,), desk.book)
        claim = with_sentence(claim, desk.english(claim, row["reported_at"] or row["not_after"]))
        _done(store, [store.add_claim(row["id"], claim, reviewer=name, at=stamp(), note=note)], as_json)


def _done(store: Store, made: Sequence[Review], as_json: bool) -> None:
    """Let the groups follow, and print what was stored."""
    regroup(store, [review.claim for review in made])
    if as_json:
        print_json([msgspec.to_builtins(review) | {"history": store.history(review.claim)} for review in made])
        return
    for review in made:
        sentence = store.shown(review.claim).statement_en
        click.echo(f"{review.verdict}: {review.claim} {safe(sentence)}")
