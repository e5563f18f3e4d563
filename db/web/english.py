"""How records read in English: values, who says so, dates, standings."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from db.digest import numbers, words
from db.digest.language import language
from db.digest.lines import bare
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
LEADS = ("Planned: ", "Forecast: ", "On a condition: ", "Rumour: ", "Unconfirmed: ", "Denied: ")
REASONS = {"conflict": "disagrees", "single": "told once"}  # why a claim waits for a review, where its code is no word
NOBODY = "?"  # an origin that is not named
SHOWN = 4  # origins that are named in one line
MODALITIES = {
    "asserted": "stated as fact", "planned": "plan", "forecast": "forecast", "conditional": "on a condition",
    "rumoured": "rumour", "unconfirmed": "unconfirmed", "denied": "denied",
}  # fmt: skip
FACETS = {
    "company": "company", "predicate": "what is told", "outlet": "outlet", "week": "week", "modality": "how sure",
}  # fmt: skip
_EN = language("en")
_DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?\b(?![-/])")
_QUOTED = re.compile("“(.*)”")
_HELD = re.compile(r"\[(by )?(\d{4}[-/\d.]*)\]")


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
    """An origin of a group: a filing of MetaX, `an analyst (衡岳证券)` by a name of the article, or `?` for nobody."""
    if made.get("entity"):
        return speaker(made["class"], made["entity"], vocabulary)
    name = made.get("name") or NOBODY
    return name if name == NOBODY else f"{speaker(made['class'], None, vocabulary)} ({name})"


def scope(qualifiers: Row, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """What the value holds for: ("period", "2025"), ("as of", "29 Jan 2026"), in the order of the names."""
    return [(key.replace("_", " "), _held(key, held, vocabulary)) for key, held in sorted(qualifiers.items())]


def _held(key: str, held: object, vocabulary: Vocabulary) -> str:
    if not isinstance(held, str):
        return str(held)
    return day(held) if key in ("period", "as_of") else vocabulary.english(held)


def day(edtf: str | None) -> str:
    """A date as claims have it: `2026-01-29` → `29 Jan 2026`; `2026-01/2026-06` → `Jan–Jun 2026`; what is no plain
    day or month stays EDTF.
    """
    text = edtf or ""
    if "/" in text and {"", ".."} & set(text.split("/")):
        return " to ".join("open" if part in ("", "..") else _EN.edtf(part) for part in text.split("/"))
    return _EN.edtf(text)


def on(stamp: str | None) -> str:
    """The day of a stored time: `2026-01-29T17:42:00+08:00` → `29 Jan 2026`."""
    return _EN.date_of(stamp) if stamp else "no date"


def plain(sentence: str) -> str:
    """A sentence of the extractor, or the reason of a rule, with its dates as people write them.

    `X1 shipped 90 cards [2026-01/2026-06].` → `X1 shipped 90 cards (Jan–Jun 2026).`
    """
    text = _HELD.sub(lambda found: f"({found[1] or ''}{day(found[2])})", sentence)
    return _DATE.sub(lambda found: day(found[0]), text)


def why(rule: str, reason: str) -> str:
    """The rule of a tie in words with its reason, or with the statement that the reason quotes."""
    quoted = _QUOTED.search(reason)
    return f"{_EN.of('rules', rule)}: {plain(f'“{bare(quoted[1])}”' if quoted else reason)}"


def unmarked(sentence: str) -> str:
    """A sentence without its first word on how sure it is, where a mark beside it says so."""
    lead = next((lead for lead in LEADS if sentence.startswith(lead)), "")
    return sentence.removeprefix(lead)


def origins(found: list[Row]) -> str:
    """Who is named as the source of a group: `MetaX itself, an analyst; others name nobody`."""
    named = [made["en"] for made in found if made["en"] != NOBODY]
    more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
    alone = "no source named" if found else ""
    return f"from {', '.join(named[:SHOWN])}{more}" if named else alone
