"""A correction as it is typed, FIELD=VALUE: subject=真武810E value=近10亿元 said_by=official:公司表示:t_head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import click
import msgspec

from db.reviews import Content, plain
from db.reviews.valid import QUALIFIERS
from scraper.cli.review.reading import entity_id, predicate_id, quantity_at, read
from scraper.knowledge import Book
from scraper.model import Bound, EntityRef, Event, Link, Modality, Object, Quantity, Term, Voice

PARTS = ("min", "max", "unit", "bound")  # of a quantity
FIELDS = ("subject", "predicate", "value", *PARTS, "stage", "modality", "said_by", "event_date", *QUALIFIERS)
HELP = f"""\b
  subject, predicate   an id or a name of the vocabulary
  value                as written (近10亿元, 64GB), an entity, a term; {", ".join(PARTS)}: one part of a quantity
  stage                of an event, or of a figure (planned, net)
  modality             {", ".join(get_args(Modality))}
  said_by              VOICE:WORDS[:ENTITY], several parted by ";" (nearest to the reader first), empty for none;
                       VOICE: {", ".join(get_args(Voice))}
  event_date           EDTF (2026-01-29, 2025-01/2025-09), empty for none
  a qualifier          {", ".join(QUALIFIERS)}; empty takes it out"""


def change_of(book: Book, content: Content, text: str, typed: Sequence[str]) -> dict[str, Any]:
    """What was typed as the change of a review upon `content`; `text` is the article's, whose words a value keeps.

    Raises UsageError with what cannot be read.
    """
    pairs = dict(_pair(each) for each in typed)
    change: dict[str, Any] = {}
    if "subject" in pairs:
        change["subject"] = entity_id(book, pairs["subject"])
    if "predicate" in pairs:
        change["predicate"] = predicate_id(book, pairs["predicate"])
    predicate = change.get("predicate", content.predicate)
    event = book.predicates[predicate].object == "event" if predicate in book.predicates else False
    value = _object(book, content.object, predicate, text, pairs, event=event)
    if value != content.object:
        change["object"] = msgspec.to_builtins(value)
    change |= {name: pairs[name] for name in ("modality", "event_date") if name in pairs}
    if "said_by" in pairs:
        change["attribution"] = [_link(book, each) for each in pairs["said_by"].split(";") if each.strip()]
    named = {name: pairs[name] for name in QUALIFIERS if name in pairs and not (event and name == "stage")}
    if named:
        change["qualifiers"] = _qualifiers(plain(content)["qualifiers"], named)
    return change


def _pair(typed: str) -> tuple[str, str]:
    name, sign, value = typed.partition("=")
    name = name.strip()
    if not sign or name not in FIELDS:
        raise click.UsageError(f"{typed!r} is no FIELD=VALUE. Fields: {', '.join(FIELDS)}.")
    return name, value.strip()


def _object(book: Book, old: Object, predicate: str, text: str, pairs: dict[str, str], *, event: bool) -> Object:
    if event:
        stage = pairs.get("stage", pairs.get("value", old.stage or "" if isinstance(old, Event) else ""))
        return Event(stage=stage or None)
    value = _value(book, old, predicate, text, pairs["value"]) if "value" in pairs else old
    if not any(part in pairs for part in PARTS):
        return value
    if not isinstance(value, Quantity):
        raise click.UsageError("min, max, unit and bound are parts of a quantity, which this value is not.")
    return _with_parts(value, pairs)


def _value(book: Book, old: Object, predicate: str, text: str, typed: str) -> Object:
    """The value that was typed, of the kind that the predicate has; its words are the article's."""
    kind = book.predicates[predicate].object if predicate in book.predicates else "quantity"
    words = typed if typed and typed in text else getattr(old, "text", "")
    if kind == "term":
        return Term(text=typed)
    if kind == "entity" and not isinstance(old, Quantity):
        return EntityRef(id=entity_id(book, typed), text=words)
    found = quantity_at(read(book, typed), predicate, 0, len(typed))
    if found is None:
        raise click.UsageError(f"{typed!r} cannot be read as one value of {predicate}. Type min=, max=, unit=, bound=.")
    return msgspec.structs.replace(found, text=words)


def _with_parts(value: Quantity, pairs: dict[str, str]) -> Quantity:
    numbers = {name: _number(pairs[name]) for name in ("min", "max") if name in pairs}
    bound = pairs.get("bound", value.bound)
    if bound not in get_args(Bound):
        raise click.UsageError(f"{bound!r} is no bound. There are {', '.join(get_args(Bound))}.")
    return msgspec.convert(
        msgspec.to_builtins(value) | numbers | {"bound": bound, "unit": pairs.get("unit", value.unit)}, Quantity
    )


def _number(typed: str) -> float | None:
    try:
        return float(typed) if typed else None
    except ValueError as error:
        raise click.UsageError(f"{typed!r} is no number.") from error


def _link(book: Book, typed: str) -> dict[str, Any]:
    """`official:公司表示:t_head`; the entity may be left out."""
    voice, _, rest = typed.strip().partition(":")
    words, sign, who = rest.rpartition(":")
    if voice not in get_args(Voice) or not rest:
        raise click.UsageError(f"{typed.strip()!r} is no VOICE:WORDS[:ENTITY]. Voices: {', '.join(get_args(Voice))}.")
    link = {"voice": voice, "text": words if sign else rest, "entity": entity_id(book, who) if sign else None}
    made: dict[str, Any] = msgspec.to_builtins(msgspec.convert(link, Link))
    return made


def _qualifiers(old: dict[str, Any], named: dict[str, str]) -> dict[str, Any]:
    kept = {name: value for name, value in old.items() if name not in named}
    return kept | {name: value for name, value in named.items() if value}
