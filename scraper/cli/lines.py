"""A claim as lines for a terminal: the English sentence, the quote in its sentence, who says so, and why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import click

from scraper.model import Claim, EntityRef, Event, Quantity, Term

ENDS = "。！？!?\n\t"
LONGEST = 160  # code points of a sentence shown on either side of a quote
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def claim_lines(claim: Claim, text: str, *, explain: bool = False, sample: bool = False) -> list[str]:
    """What a claim says and on whose word; with `explain` also the rule and what it rests on."""
    fields = list(_fields(claim)) + (list(_reasons(claim)) if explain else [])
    width = max(len(name) for name, _ in fields)
    return [
        click.style(("SAMPLE: " if sample else "") + safe(claim.statement_en), bold=True),
        f"  {marked(claim, text)}",
        *(f"  {name:<{width}}  {safe(value)}" for name, value in fields),
    ]


def marked(claim: Claim, text: str) -> str:
    """The sentence that holds the quote, the quote between ⟦ and ⟧, its value underlined where a terminal can."""
    left, right = sentence(text, claim.start, claim.end)
    parts = [
        safe(text[left : claim.start]), "⟦", safe(text[claim.start : claim.value_start]),
        click.style(safe(text[claim.value_start : claim.value_end]), underline=True, bold=True),
        safe(text[claim.value_end : claim.end]), "⟧", safe(text[claim.end : right]),
    ]  # fmt: skip
    return " ".join("".join(parts).split())


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence around `text[start:end]`, in code points, cut where it is very long."""
    left = max(text.rfind(mark, 0, start) for mark in ENDS) + 1
    found = [place for mark in ENDS if (place := text.find(mark, max(start, end - 1))) >= 0]
    right = min(found) + 1 if found else len(text)
    return max(left, start - LONGEST), max(end, min(right, end + LONGEST))


def safe(text: str) -> str:
    """Text from the web without what a terminal would obey or hide: escapes, direction marks, halves of characters."""
    return UNSEEN.sub("�", text)


def width(text: str) -> int:
    """The columns that a text takes on a terminal: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _fields(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "claim", f"{claim.subject} · {claim.predicate}"
    yield "value", value(claim)
    for name, held in claim.qualifiers.items():
        yield name.replace("_", " "), str(held)
    yield "said by", " ← ".join(f"{link.text} ({link.voice})" for link in claim.attribution) or "the article itself"
    if claim.modality != "asserted":
        yield "modality", claim.modality
    if claim.event_date:
        yield "when", claim.event_date


def value(claim: Claim) -> str:
    """The value as the article writes it, and as it is understood."""
    from db.digest.numbers import quantity

    match claim.object:
        case Quantity() as number:
            return f"{number.text} = {quantity(number)}"
        case EntityRef() as entity:
            return f"{entity.text} = {entity.id}"
        case Term() as term:
            return term.text
        case Event() as event:
            return event.stage or "it happened"


def _reasons(claim: Claim) -> Iterator[tuple[str, str]]:
    explain = dict(claim.explain)
    because = explain.pop("rule", "")
    yield "rule", f"{claim.rule}: {because}" if because else claim.rule
    yield "place", f"characters {claim.start} to {claim.end}, value {claim.value_start} to {claim.value_end}"
    if claim.scope:
        yield "scope", claim.scope
    yield from explain.items()
