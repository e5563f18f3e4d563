"""Claims that people add by marking their words: found again in a text by these words and what stands around them.

The review that adds a claim holds all of it, so that an empty rebuild of the archive gets it back from the reviews.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from db.reviews.model import FIELDS, MARKED, SENTENCE, Content, Review, ReviewError, plain
from db.schema import ids
from scraper.model import Claim, Record

RULE = "marked by hand"


class Marked(Record, frozen=True):
    """Where the words of an added claim stand: the clause in the article, the value in the clause (`offset`)."""

    article: str
    quote: str
    value: str
    offset: int
    scope: str = ""


def extractor(reviewer: str) -> str:
    """The name under which a person's claims are stored: human/Li Wei."""
    return f"human/{reviewer}"


def change_of(article: str, claim: Claim, text: str) -> dict[str, Any]:
    """An added claim as the change of its review: all fields, its sentence, its words."""
    marked = Marked(
        article=article, quote=text[claim.start : claim.end], value=text[claim.value_start : claim.value_end],
        offset=claim.value_start - claim.start, scope=claim.scope,
    )  # fmt: skip
    said = plain(content(claim)) | {MARKED: msgspec.to_builtins(marked)}
    return said | ({SENTENCE: claim.statement_en} if claim.statement_en else {})


def content(claim: Claim) -> Content:
    """What a claim says."""
    return Content(**{name: getattr(claim, name) for name in FIELDS})


def marked(change: Mapping[str, Any]) -> Marked:
    """Where the words stand, from the change of a review. Raises ReviewError where it does not tell."""
    try:
        found = msgspec.convert(change.get(MARKED), Marked)
    except msgspec.ValidationError as error:
        raise ReviewError(f"An added claim needs its article and words under `{MARKED}`: {error}.") from error
    if not found.value or found.offset < 0 or not found.quote.startswith(found.value, found.offset):
        raise ReviewError(f"The value {found.value!r} does not stand in the quote, at character {found.offset} of it.")
    return found


def claim_id(article: str, claim: Claim, text: str) -> str:
    """The id that the store gives a claim of an article's text."""
    place = ids.place(text, claim.value_start, claim.value_end, claim.scope)
    return ids.claim_id(article, claim.subject, claim.predicate, place)


def placed(review: Review, text: str) -> Claim | None:
    """The claim that a review adds, at its place in a text; None where the text does not say it (any more).

    Its place is where its id is that of the review; where an edit close by changed that, the only place of its words.
    """
    where = marked(review.change)
    found = [_at(review, where, start) for start in _occurrences(text, where.quote)]
    same = [claim for claim in found if claim_id(where.article, claim, text) == review.claim]
    return next(iter(same or (found if len(found) == 1 else ())), None)


def _at(review: Review, where: Marked, start: int) -> Claim:
    fields = {name: review.change[name] for name in FIELDS if name in review.change}
    said = msgspec.convert(fields, Content)
    value = start + where.offset
    return Claim(
        **{name: getattr(said, name) for name in FIELDS}, start=start, end=start + len(where.quote), value_start=value,
        value_end=value + len(where.value), rule=RULE, scope=where.scope,
        statement_en=str(review.change.get(SENTENCE, "")), explain={"added by": review.reviewer},
    )  # fmt: skip


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
