"""What a correction must hold to: the vocabulary as the database has it, the forms of values, the article's words."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from db.reviews.edtf import is_edtf
from db.reviews.model import Content, ReviewError
from db.schema.base import Part
from scraper.model import Bound, EntityRef, Event, Object, Quantity, Term

MONEY = ("CNY", "USD", "HKD", "TWD", "EUR", "JPY")
KINDS: dict[str, tuple[type, ...]] = {  # what an object may be, by the predicate's own kind
    "quantity": (Quantity,),
    "entity": (
        EntityRef,
        Term,
        Quantity,
    ),  # a name that nobody listed is a term; what is sold may be a share in per cent
    "term": (Term,),
    "event": (Event,),
}
LOW: tuple[Bound, ...] = ("at_least", "more_than", "order_of_magnitude")
HIGH: tuple[Bound, ...] = ("at_most", "less_than")
DATES = ("period", "as_of")
RELATIONS = ("above", "par", "near", "below", "target", "times")
QUALIFIERS = (
    "as_of", "basis", "buyer", "condition", "counterparty", "customer", "holder", "market", "parent", "per", "period",
    "place", "precision", "reference", "reference_class", "relation", "round", "stage", "use_scope", "variant",
)  # fmt: skip


def hold(part: Part, content: Content, fields: Collection[str], text: str | None, told: Collection[str] = ()) -> None:
    """Hold the fields of a claim's content to what may be said of `text`, the article's; None: it is not here.

    `told`: words that need not stand in the text, since they were there before (the name of a filing's company).
    Raises ReviewError with all that is wrong.
    """
    wrong = list(_wrong(part, content, fields, text, told))
    if wrong:
        raise ReviewError(" ".join(wrong))


def _wrong(
    part: Part, content: Content, fields: Collection[str], text: str | None, told: Collection[str]
) -> Iterator[str]:
    if "subject" in fields and not _is_entity(part, content.subject):
        yield f"The subject {content.subject!r} is not in the vocabulary."
    if {"predicate", "object"} & set(fields):
        predicate = part.row("SELECT * FROM predicate WHERE id = ?", [content.predicate])
        if predicate is None:
            yield f"The predicate {content.predicate!r} is not in the vocabulary."
        else:
            yield from _object(part, content.object, predicate, text)
    if "qualifiers" in fields:
        yield from _qualifiers(content)
    if "attribution" in fields:
        for link in content.attribution:
            if link.entity is not None and not _is_entity(part, link.entity):
                yield f"Who says so, {link.entity!r}, is not in the vocabulary."
            if link.text not in told and not _stands(link.text, text):
                yield f"The words of who says so, {link.text!r}, are not in the article."
    if "event_date" in fields and content.event_date and not is_edtf(content.event_date):
        yield _no_date(content.event_date)


def _object(part: Part, value: Object, predicate: dict[str, Any], text: str | None) -> Iterator[str]:
    kinds = KINDS.get(predicate["object"], ())
    kind = type(value).__struct_config__.tag
    if not isinstance(value, kinds):
        names = " or ".join(str(each.__struct_config__.tag) for each in kinds)  # type: ignore[attr-defined]
        yield f"The value of {predicate['id']} is of the kind {names}, not {kind}: correct the value too."
    elif isinstance(value, Quantity):
        yield from _quantity(value, predicate)
    elif isinstance(value, EntityRef) and not _is_entity(part, value.id):
        yield f"The value {value.id!r} is not in the vocabulary."
    elif isinstance(value, Event):
        stages = msgspec.json.decode(predicate["stages"])
        if value.stage and stages and value.stage not in stages:
            yield f"{predicate['id']} has no stage {value.stage!r}. There are {', '.join(stages)}."
    words = value.text if isinstance(value, Quantity | EntityRef) else None
    if words is not None and not _stands(words, text):
        yield f"The words of the value, {words!r}, are not in the article."
    if isinstance(value, Term) and not value.text.strip():
        yield "The value is empty."


def _quantity(value: Quantity, predicate: dict[str, Any]) -> Iterator[str]:
    units = possible_units(predicate)
    if value.unit not in units:
        yield f"{predicate['id']} has no unit {value.unit!r}. Possible: {', '.join(units) or 'none'}."
    low, high, bound = value.min, value.max, value.bound
    if any(number is not None and not math.isfinite(number) for number in (low, high)):
        yield "The value is no finite number."
    elif bound in LOW and (low is None or high is not None):
        yield f"A value with the bound {bound} has a min, and no max."
    elif bound in HIGH and (high is None or low is not None):
        yield f"A value with the bound {bound} has a max, and no min."
    elif bound == "range" and (low is None or high is None or low > high):
        yield "A range has a min and a max, the smaller one first."
    elif bound in ("exact", "approx") and (low is None or high is None or low > high):
        yield f"A value with the bound {bound} has a min and a max, which are the same where it is one number."


def possible_units(predicate: dict[str, Any]) -> list[str]:
    """The units that a value of a predicate (a row of the table) can have, its own first."""
    listed = [predicate["unit"], *msgspec.json.decode(predicate["units"])]
    money = MONEY if predicate["unit"] in MONEY else ()
    return [unit for unit in dict.fromkeys([*listed, *money]) if unit]


def _qualifiers(content: Content) -> Iterator[str]:
    for name, value in content.qualifiers.items():
        if name not in QUALIFIERS:
            yield f"There is no qualifier {name!r}. There are {', '.join(QUALIFIERS)}."
        elif value == "":
            yield f"The qualifier {name} is empty; leave it out."
        elif name in DATES and not (isinstance(value, str) and is_edtf(value)):
            yield _no_date(value)
        elif name == "relation" and value not in RELATIONS:
            yield f"There is no relation {value!r}. There are {', '.join(RELATIONS)}."


def _stands(words: str, text: str | None) -> bool:
    return bool(words) and (text is None or words in text)


def _is_entity(part: Part, ident: str) -> bool:
    return bool(part.value("SELECT 1 FROM entity WHERE id = ?", [ident]))


def _no_date(value: object) -> str:
    return f"{value!r} is no date. Write 2026, 2026-01, 2026-01-29 or 2025-01/2025-09 (EDTF)."
