"""How records read in English: values, who says so, dates, standings."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec

from db.digest import numbers, words
from db.digest.vocabulary import Vocabulary
from db.schema.ids import fold
from scraper.model import Quantity

Row = dict[str, Any]
STANDINGS = {
    "stated": "stated as fact",
    "expected": "expected: a plan, a forecast or on a condition",
    "doubtful": "doubtful: a rumour or not confirmed",
    "denied": "denied",
}
STANDING_MARKS = {"stated": "", "expected": "EXPECTED", "doubtful": "DOUBTFUL", "denied": "DENIED"}
KINDS = {"company": "company", "chip": "chip", "series": "series", "family": "family"}
VERDICTS = {
    "accept": "accepted",
    "correct": "corrected",
    "reject": "rejected",
    "unsure": "unsure",
    "add": "added by hand",
}
_MONTH = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
MONTHS = (*_MONTH, "November", "December")


def printed(thing: Row, quote: str = "", start: int = 0, end: int = 0) -> str:
    """The value as the article writes it: of an event, its cue word in the quote."""
    return str(thing.get("text") or quote[start:end])


def value(thing: Row, vocabulary: Vocabulary) -> str:
    """The value in English: `≈ CNY 1.0 bn`, `NVIDIA H20`, `on sale`; of a term, its own words."""
    match thing["type"]:
        case "quantity":
            return numbers.quantity(msgspec.convert(thing | {"text": thing.get("text") or ""}, Quantity))
        case "entity":
            return vocabulary.english(thing["id"])
        case "event":
            return (thing.get("stage") or "it happened").replace("_", " ")
    return str(thing.get("text") or "")


def same(one: str, other: str) -> bool:
    """Whether two spellings read the same, so that one is enough (96GB, 96 GB)."""
    return fold(one) == fold(other)


def chain(attribution: list[Row], vocabulary: Vocabulary) -> list[Row]:
    """Who says so, nearest to the reader first: the words for each, and the article's own."""
    return [
        {"who": speaker(link["voice"], link.get("entity"), vocabulary), "words": link["text"], "voice": link["voice"],
         "entity": link.get("entity")}
        for link in attribution
    ]  # fmt: skip


def speaker(voice: str, entity: str | None, vocabulary: Vocabulary) -> str:
    """`a filing of MetaX`, `unnamed sources`."""
    alone, named = words.VOICES.get(voice, (voice, voice + ": {}"))
    return named.format(vocabulary.english(entity)) if entity else alone


def origin(made: Row, vocabulary: Vocabulary) -> str:
    """An origin of a group: an outlet, a filing of MetaX, or `?` where nobody is named."""
    if made.get("entity"):
        return speaker(made["class"], made["entity"], vocabulary)
    return made.get("name") or "?"


def scope(qualifiers: Row, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """What the value holds for: ("period", "2025"), ("as of", "29 Jan 2026"), in the order of the names."""
    return [(key.replace("_", " "), _held(key, held, vocabulary)) for key, held in sorted(qualifiers.items())]


def _held(key: str, held: object, vocabulary: Vocabulary) -> str:
    if not isinstance(held, str):
        return str(held)
    return day(held) if key in ("period", "as_of") else vocabulary.english(held)


def day(edtf: str | None) -> str:
    """A date as claims have it: `2026-01-29` → `29 Jan 2026`; what is no plain day or month stays EDTF."""
    text = edtf or ""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        try:
            return words.day(date.fromisoformat(text))
        except ValueError:
            return text
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        return f"{MONTHS[int(text[5:]) - 1]} {text[:4]}"
    if "/" in text:
        return " to ".join(day(part) or "open" for part in text.split("/"))
    return text
