"""A review, and what a claim says as far as a person can correct it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from db.schema.base import Row
from db.schema.errors import StoreError
from db.schema.ids import mint
from scraper.model import Link, Modality, Object, Record, Term

Verdict = Literal["accept", "correct", "reject", "unsure", "add"]
VERDICTS: tuple[Verdict, ...] = ("accept", "correct", "reject", "unsure", "add")
FIELDS = ("subject", "predicate", "object", "qualifiers", "modality", "attribution", "event_date")
SENTENCE = "statement_en"  # the English of a correction: told by it, no part of what it says
MARKED = "marked"  # of an added claim: where its words stand
NOTE = 10_000  # characters; what is longer is an article of its own
NAME = 80
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


class ReviewError(StoreError):
    """A review that cannot be taken; the message says what is wrong with it and what would do."""


class Review(Record, frozen=True):
    """What one person said of one claim at one time.

    `seen` is the content hash of the version that the person saw. `change` holds the fields of FIELDS as they ought to
    be, all that differ from that version, and may hold their English sentence; of an added claim, all its fields.
    """

    id: str
    claim: str
    seen: str
    verdict: Verdict
    change: dict[str, Any]
    note: str
    reviewer: str
    at: str


class Content(Record, frozen=True):
    """What a claim says: what a person may correct. The quote is the article's, and stays."""

    subject: str
    predicate: str
    object: Object
    qualifiers: dict[str, str | float | bool] = msgspec.field(default_factory=dict)
    modality: Modality = "asserted"
    attribution: tuple[Link, ...] = ()
    event_date: str | None = None


NOBODY = Content(subject="", predicate="", object=Term(text=""))  # what a change without its claim is laid over


def review_id(claim: str, seen: str, verdict: str, change: Mapping[str, Any], note: str, reviewer: str, at: str) -> str:
    """The id of a review from all that it says: the same review from two files is one.

    The English sentence of a correction is left out: it tells what the fields say.
    """
    said = {name: value for name, value in change.items() if name != SENTENCE}
    return mint("rvw", claim, seen, verdict, canonical(said), note, reviewer, at)


def made_of(
    claim: str, seen: str, verdict: Verdict, change: dict[str, Any], note: str, reviewer: str, at: str
) -> Review:
    """A review with the id of its words."""
    ident = review_id(claim, seen, verdict, change, note, reviewer, at)
    return Review(id=ident, claim=claim, seen=seen, verdict=verdict, change=change, note=note, reviewer=reviewer, at=at)


def review_of(row: Row) -> Review:
    """A row of the table as the record."""
    same = {name: row[name] for name in Review.__struct_fields__}
    return Review(**same | {"change": msgspec.json.decode(row["change"])})


def canonical(value: object) -> str:
    """JSON with sorted keys: the same for the same content."""
    return msgspec.json.encode(value, order="sorted").decode()


def content_of(row: Row) -> Content:
    """What a claim says, from a row with the columns of `claim_version` and the claim's subject and predicate."""
    decoded = {name: msgspec.json.decode(row[name]) for name in ("object", "qualifiers", "attribution")}
    return msgspec.convert({name: decoded.get(name, row[name]) for name in FIELDS}, Content)


def corrected(content: Content, change: Mapping[str, Any]) -> Content:
    """The content with the fields of a change. Raises ReviewError where a field is none, or has no such form."""
    unknown = sorted(change.keys() - {*FIELDS, SENTENCE, MARKED})
    if unknown:
        raise ReviewError(f"A claim has no field {unknown[0]!r} that can be corrected. There are {', '.join(FIELDS)}.")
    fields = plain(content) | {name: value for name, value in change.items() if name in FIELDS}
    fields["event_date"] = fields["event_date"] or None
    try:
        return msgspec.convert(fields, Content)
    except msgspec.ValidationError as error:
        raise ReviewError(f"The correction does not have the form of a claim: {error}.") from error


def difference(base: Content, wanted: Content) -> dict[str, Any]:
    """The fields in which two contents differ, as the second has them; in the order of FIELDS."""
    return {name: plain(wanted)[name] for name in FIELDS if getattr(base, name) != getattr(wanted, name)}


def plain(content: Content) -> dict[str, Any]:
    """The content as JSON values."""
    made: dict[str, Any] = msgspec.to_builtins(content)
    return made


def noted(note: str) -> str:
    """A note as it is stored: without characters that a screen obeys or hides; lines stay lines.

    Raises ReviewError where it is too long, or no Unicode.
    """
    if len(note) > NOTE:
        raise ReviewError(f"The note has {len(note)} characters; {NOTE} are the most. Put the rest into a document.")
    _must_be_unicode(note, "note")
    lines = note.replace("\r\n", "\n").replace("\r", "\n")
    kept = (char for char in lines if char in "\n\t" or not (unicodedata.category(char) == "Cc" or char in BIDI))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def named(reviewer: str) -> str:
    """A reviewer's name as it is stored: one line. Raises ReviewError where it is none."""
    _must_be_unicode(reviewer, "name")
    name = unicodedata.normalize("NFC", reviewer.strip())
    if not name:
        raise ReviewError("A review needs the name of its author: --as NAME, or XINWEN_REVIEWER.")
    if len(name) > NAME:
        raise ReviewError(f"The name has {len(name)} characters; {NAME} are the most.")
    odd = next((char for char in name if unicodedata.category(char) in ("Cc", "Zl", "Zp") or char in BIDI), None)
    if odd is not None:
        raise ReviewError(f"The name {name!r} holds a line break or an unseen character. A name is one line.")
    return name


def _must_be_unicode(text: str, what: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ReviewError(f"The {what} holds halves of characters (\\ud83d), which cannot be stored.") from error
