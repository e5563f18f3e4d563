"""Reviews as text: JSON Lines that live in git, one review a line, sorted, merged by union.

A line holds the columns of `review` and nothing else. Its id is that of its words, so that a line which was changed by
hand, or broken by a merge, is told and not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from db.reviews import adding
from db.reviews.model import (
    FIELDS,
    MARKED,
    NOBODY,
    SENTENCE,
    Review,
    ReviewError,
    canonical,
    corrected,
    named,
    noted,
    review_id,
    review_of,
)
from db.schema.base import Part, instant
from db.schema.errors import StoreError

ORDER = "ORDER BY claim, julianday(at), id"  # new lines come in at many places: two people's rarely meet in a merge
FORMS = {"id": r"rvw_[a-z2-7]{13}", "claim": r"clm_[a-z2-7]{13}", "seen": r"[0-9a-f]{32}"}
MERGE = ("<<<<<<<", "=======", ">>>>>>>")
LONGEST = 100_000  # bytes of a line: a note and the fields of a claim fit many times


def lines(part: Part) -> Iterator[str]:
    """All reviews, one line each; the same database gives the same bytes."""
    return (canonical(review_of(row)) + "\n" for row in part.each(f"SELECT * FROM review {ORDER}"))


def parse(line: bytes) -> Review:
    """The review that a line holds; a line that was written by hand may leave its id out.

    Raises ReviewError with what is wrong with it.
    """
    if len(line) > LONGEST:
        raise ReviewError(f"the line has {len(line)} bytes; {LONGEST} are the most")
    if line.startswith(tuple(mark.encode() for mark in MERGE)):
        raise ReviewError("a mark of an unfinished merge: keep both sides, and take the marks out")
    found = _decoded(line)
    made = review_id(*(found[name] for name in Review.__struct_fields__[1:]))
    if found.setdefault("id", made) != made:
        raise ReviewError(f"its id is not that of its words ({made}): a review is not changed, another one is added")
    review = msgspec.convert(found, Review)
    _hold(review)
    return review


def _decoded(line: bytes) -> dict[str, Any]:
    """The fields of a line. Raises ReviewError where there are others, or some are not there."""
    try:
        found = msgspec.json.decode(line)
        if not isinstance(found, dict):
            raise ReviewError("it is no JSON object")
        if odd := sorted(found.keys() - set(Review.__struct_fields__)):
            raise ReviewError(f"a review has no field {odd[0]!r}")
        msgspec.convert({"id": "", "change": {}, "note": "", **found}, Review)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise ReviewError(f"it is no review: {error}") from error
    return {"change": {}, "note": ""} | found


def _hold(review: Review) -> None:
    """Hold a review to what the store itself writes. Raises ReviewError."""
    for name, form in FORMS.items():
        if not re.fullmatch(form, getattr(review, name)):
            raise ReviewError(f"its {name} {getattr(review, name)[:40]!r} is none")
    try:
        instant(review.at)
    except StoreError as error:
        raise ReviewError(f"its time: {error}") from error
    if noted(review.note) != review.note or named(review.reviewer) != review.reviewer:
        raise ReviewError("its note or its reviewer's name holds unseen characters, or spaces around it")
    if review.verdict == "add":
        _hold_added(review)
    else:
        _hold_correction(review)
    if not isinstance(review.change.get(SENTENCE, ""), str):
        raise ReviewError("its English sentence is no text")


def _hold_added(review: Review) -> None:
    """An added claim has all its fields, and tells where its words stand. Raises ReviewError."""
    content = corrected(NOBODY, review.change)
    if missing := [name for name in FIELDS if name not in review.change]:
        raise ReviewError(f"an added claim needs all its fields; there is no {missing[0]}")
    where = adding.marked(review.change)
    if content.subject == "" or not re.fullmatch(r"art_[a-z2-7]{13}", where.article):
        raise ReviewError(f"an added claim needs its subject and its article; {where.article!r} is none")


def _hold_correction(review: Review) -> None:
    """Only what is corrected has fields, and only what is accepted may have them as well. Raises ReviewError."""
    corrected(NOBODY, review.change)
    fields = review.change.keys() & set(FIELDS)
    if MARKED in review.change or (fields and review.verdict not in ("accept", "correct")):
        raise ReviewError(f"{review.verdict} takes no {MARKED if MARKED in review.change else 'correction'}")
    if review.verdict == "correct" and not fields:
        raise ReviewError("a correction names the fields that it corrects")
