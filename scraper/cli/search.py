"""`xinwen search`: articles and claims that hold all the words."""

from __future__ import annotations

from typing import Any

import click

from db.search import search
from db.search.query import RANKED
from scraper.cli.desk import Desk
from scraper.cli.lines import safe
from scraper.cli.output import print_json
from scraper.cli.telling import many


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1), help="Of each, articles and claims.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def command(desk: Desk, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find articles and claims that hold all WORDS: 千问, H20, 真武 810E, "96 GB" (a phrase), in Chinese or English.

    Traditional and simplified characters, full-width letters and spaces make no difference.
    """
    asked = " ".join(f'"{word}"' if " " in word else word for word in words)
    with desk.read() as store:
        found = search(store.db, asked, limit)
    if as_json:
        print_json(found)
        return
    for row in found.claims:
        _claim(row)
    for row in found.articles:
        _article(row)
    _tell(asked, found.count_claims, found.count_articles, len(found.claims), len(found.articles))


def _claim(row: dict[str, Any]) -> None:
    click.echo(f"{row['id']}  {click.style(_mark(row) + safe(row['statement_en']), bold=True)}")
    click.echo(f"  {safe(row['quote'])}")
    click.echo(f"  {_where(row)}\n")


def _article(row: dict[str, Any]) -> None:
    click.echo(f"{row['id']}  {click.style(_mark(row) + safe(row['title']), bold=True)}")
    click.echo(f"  {safe(row['snippet'])}")
    click.echo(f"  {_where(row)}\n")


def _mark(row: dict[str, Any]) -> str:
    return "SAMPLE: " if row["sample"] else ""


def _where(row: dict[str, Any]) -> str:
    return safe(f"{row['publisher'] or row['site']}, {row['reported_at'] or 'undated'}, {row['url']}")


def _tell(asked: str, claims: int, articles: int, shown_claims: int, shown_articles: int) -> None:
    if not claims and not articles:
        click.echo(f"Nothing holds {safe(asked)}. Try fewer or shorter words; `xinwen status` shows what is stored.")
        return
    kind = "newest" if max(claims, articles) > RANKED else "best"
    rest = f" The {kind} are shown; --limit shows more." if (shown_claims, shown_articles) != (claims, articles) else ""
    click.echo(f"{many(claims, 'claim')}, {many(articles, 'article')}.{rest}")
