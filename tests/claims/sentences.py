"""Sentences as articles, and what the reader makes of them, short enough for a table."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from scraper.claims import extract, lexicon_of
from scraper.claims.reading import Reading, read
from scraper.knowledge import Book, load
from scraper.model import Article, Claim, EntityRef, Event, Object, Quantity, Reported, Term

PUBLISHED = "2026-01-29T10:00:00+08:00"
SIGNS = {
    "exact": "=",
    "approx": "~",
    "at_least": ">=",
    "more_than": ">",
    "at_most": "<=",
    "less_than": "<",
    "order_of_magnitude": "^",
}


@cache
def book() -> Book:
    """The bundled vocabulary."""
    return load()


def article(body: str, title: str = "算力一周", published: str | None = PUBLISHED) -> Article:
    """An article of these paragraphs, published on 29 January 2026."""
    return Article(
        url="https://news.example/1.html",
        key="https://news.example/1.html",
        snapshot="0" * 64,
        fetched_at="2026-02-02T09:00:00+08:00",
        title=title,
        text=f"{title}\n{body}",
        reported=Reported(at=published, basis="printed" if published else "unknown"),
        site="news.example",
    )


def claims(body: str, title: str = "算力一周", published: str | None = PUBLISHED) -> tuple[Claim, ...]:
    return extract(article(body, title, published), book())


def reading(body: str, title: str = "算力一周", published: str | None = PUBLISHED) -> Reading:
    """The steps before the rules."""
    return read(article(body, title, published).text, published, lexicon_of(book()))


def short(claim: Claim) -> tuple[str, str, str]:
    """A claim as (subject, predicate, object): ("zhenwu_810e", "memory_capacity", "=96 GB")."""
    return claim.subject, claim.predicate, shown(claim.object)


def shown(obj: Object) -> str:
    """An object as the gold of the corpora writes it: =96 GB, 1e9..2e9 CNY, @tencent, 'HBM3, !listed."""
    if isinstance(obj, EntityRef):
        return f"@{obj.id}"
    if isinstance(obj, Term):
        return f"'{obj.text}"
    if isinstance(obj, Event):
        return f"!{obj.stage or ''}"
    return amount(obj)


def amount(obj: Quantity) -> str:
    numbers = [_number(n) for n in (obj.min, obj.max) if n is not None]
    if len(set(numbers)) == 2:
        return f"{numbers[0]}..{numbers[1]} {obj.unit}"
    return f"{SIGNS.get(obj.bound, '?')}{numbers[0]} {obj.unit}"


def _number(n: float) -> str:
    """5.4e8 for hundreds of millions, 1.5e4 for tens of thousands, else plain."""
    for power in (8, 4):
        if n and abs(n) >= 10**power and math.isclose(n, round(n / 10**power, 6) * 10**power, rel_tol=1e-9):
            return f"{n / 10**power:.12g}e{power}"
    return f"{n:.12g}"


def only(body: str, predicate: str, **more: Any) -> Claim:
    """The one claim of a predicate in a text."""
    found = [c for c in claims(body, **more) if c.predicate == predicate]
    assert len(found) == 1, [short(c) for c in claims(body, **more)]
    return found[0]


def agree(found: tuple[Claim, ...], expected: list[str]) -> None:
    """Are these the claims? Each is told as `subject predicate object | key=value …`, m= the modality, d= the date.

    All claims of the text must be told; of their qualifiers only those that matter.
    """
    rows = [row.partition(" | ") for row in expected]
    read = sorted(" ".join(short(c)) for c in found)
    assert read == sorted(row for row, _, _ in rows), f"read {read} instead of {expected}"
    for row, _, extras in rows:
        told = [_told(c) for c in found if " ".join(short(c)) == row]
        wanted = dict(extra.split("=", 1) for extra in extras.split())
        assert any(wanted.items() <= one.items() for one in told), (row, wanted, told)


PARTIES = ("customer_named", "deployment", "partnership", "adaptation", "trained_on", "foundry", "tender_won")


def parties(body: str) -> list[str]:
    """The claims of a text that name somebody who uses, makes or adapts something."""
    return sorted(" ".join(short(c)) for c in claims(body) if c.predicate in PARTIES)


def _told(claim: Claim) -> dict[str, str]:
    told = {key: str(value) for key, value in claim.qualifiers.items()}
    return {**told, "m": claim.modality, "d": str(claim.event_date)}
