"""One claim as a card on a terminal: what it says, its words in their paragraph, who says so, what is beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from db.reviews import Shown, beside, paragraph
from db.schema.store import Store
from scraper.cli.lines import safe, value
from scraper.cli.review.lines import review_line
from scraper.cli.show import as_said
from scraper.model import Claim

Row = dict[str, Any]
LONGEST = 240  # characters of a paragraph shown on either side of the quote
REASONS = {
    "conflict": "conflicts with another",
    "suspect": "suspect",
    "disputed": "reviewers disagree",
    "stale": "changed since it was reviewed",
    "doubtful": "rumoured or unconfirmed",
    "new": "new of the week",
    "single": "told by one",
}


def show(console: Console, store: Store, shown: Shown, head: str, reasons: list[str]) -> None:
    """Print the card of a claim; `head` says where in the queue it is."""
    row = store.claim(shown.claim)
    assert row is not None
    article = store.article_row(row["article"], row["text"])
    assert article is not None
    claim = as_said(store, row)
    why = ", ".join(REASONS.get(reason, reason) for reason in reasons)
    mark = "SAMPLE: " if article["sample"] else ""
    console.print(Text(f"\n{head}{' · ' if head and why else ''}{why}", style="dim"))
    console.print(Text(mark + safe(claim.statement_en), style="bold"))
    console.print(_words(claim, article["text"]))
    console.print(Group(*_tables(store, shown, claim, article)))


def _words(claim: Claim, text: str) -> Text:
    """The paragraph, with the quote between ⟦ and ⟧, its value underlined."""
    left, right = paragraph(text, claim.start, claim.end)
    start, end = max(left, claim.start - LONGEST), min(right, claim.end + LONGEST)
    made = Text("…" if start > left else "")
    made.append(safe(text[start : claim.start]))
    made.append("⟦", style="bold")
    for piece, style in (
        (text[claim.start : claim.value_start], "black on yellow"),
        (text[claim.value_start : claim.value_end], "bold underline black on yellow"),
        (text[claim.value_end : claim.end], "black on yellow"),
    ):
        made.append(safe(piece), style=style)
    made.append("⟧", style="bold")
    made.append(safe(text[claim.end : end]) + ("…" if end < right else ""))
    return made


def _tables(store: Store, shown: Shown, claim: Claim, article: Row) -> Iterator[RenderableType]:
    yield _grid(_fields(store, claim, article, shown))
    known = beside(store, shown.claim)
    for title, rows in (
        ("Also told by", [_telling(each) for each in known["tellings"]]),
        ("Beside it", [(each["kind"], f"{each['statement_en']} ({each['reason']})", each["other"])
                       for each in known["ties"]]),
        ("Suspect", [(each["rule"], each["reason"]) for each in known["suspicions"]]),
        ("Reviews", [review_line(each) for each in store.history(shown.claim)]),
    ):  # fmt: skip
        if rows:
            yield Text(f"{title}:", style="dim")
            yield _grid(rows)


def _fields(store: Store, claim: Claim, article: Row, shown: Shown) -> Iterator[tuple[str, ...]]:
    yield "subject", f"{_name(store, claim.subject)} ({claim.subject})"
    yield "claim", claim.predicate
    yield "value", value(claim)
    yield from ((name.replace("_", " "), str(held)) for name, held in claim.qualifiers.items())
    yield "said by", " ← ".join(f"{link.text} ({link.voice})" for link in claim.attribution) or "the article itself"
    if claim.modality != "asserted":
        yield "modality", claim.modality
    if claim.event_date:
        yield "when", claim.event_date
    outlet = article["publisher"] or article["source_name"] or article["site"]
    origin = f" ← {article['origin']}" if article["origin"] and article["origin"] != outlet else ""
    yield "source", f"{outlet}{origin}, {(article['reported_at'] or 'undated')[:16]}, {article['title']}"
    yield "address", article["url"]
    yield "id", shown.claim


def _name(store: Store, entity: str) -> str:
    row = store.row("SELECT en, zh FROM entity WHERE id = ?", [entity])
    return " ".join(dict.fromkeys(row.values())) if row else entity


def _telling(row: Row) -> tuple[str, ...]:
    return (row["outlet"], (row["reported_at"] or "undated")[:10], row["quote"], row["claim"])


def _grid(rows: Any) -> Table:
    grid = Table.grid(padding=(0, 2))
    for row in rows:
        while len(grid.columns) < len(row):
            grid.add_column(overflow="fold")
        grid.add_row(*(Text(safe(str(cell))) for cell in ("", *row)[1:]))
    return grid
