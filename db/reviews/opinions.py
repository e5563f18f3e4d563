"""The table `opinion`: what reviews make of each claim now. It is made from reviews and claims, here and nowhere else.

Reviews follow a claim that was replaced to the one that stands for it; there they are stale where it says something
else, which it does by another subject or predicate too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlite_utils import Database

from db.reviews.judging import Judgement, Weighed, judge
from db.reviews.model import FIELDS, SENTENCE, Content, content_of, corrected, review_of
from db.schema.base import Row, upsert
from db.search import index
from scraper.model import EntityRef, Event, Quantity, Term

# A claim with all that it replaced, however far back; the reviews of each, with the subject and predicate it has.
LINE = """
WITH RECURSIVE line (id) AS (
  SELECT :claim UNION SELECT c.id FROM claim c JOIN line ON c.replaced_by = line.id)
SELECT r.*, c.subject, c.predicate FROM line JOIN review r ON r.claim = line.id LEFT JOIN claim c ON c.id = r.claim
"""
# The claims that stand at the end of the line of reviewed claims, and those that have an opinion.
ENDS = """
WITH RECURSIVE line (id, next) AS (
  SELECT c.id, c.replaced_by FROM claim c WHERE {which} AND EXISTS (SELECT 1 FROM review r WHERE r.claim = c.id)
  UNION SELECT c.id, c.replaced_by FROM line JOIN claim c ON c.id = line.next)
SELECT id FROM line WHERE next IS NULL
UNION SELECT o.claim FROM opinion o JOIN claim c ON c.id = o.claim WHERE {which} ORDER BY 1
"""
CURRENT = """
SELECT v.*, c.subject, c.predicate, c.state, c.replaced_by, c.article FROM claim c
JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version WHERE c.id = ?
"""


def refresh(db: Database, article: str) -> None:
    """Make the opinions on the claims of an article again, and let the search find what they say."""
    for (claim,) in db.execute(ENDS.format(which="c.article = ?1"), [article]).fetchall():
        refresh_claim(db, claim)


def refresh_claim(db: Database, claim: str) -> None:
    """Make the opinion on one claim again; the search follows where it changed."""
    row = opinion(db, claim)
    if row is None:
        changed = db.execute("DELETE FROM opinion WHERE claim = ?", [claim]).rowcount
    else:
        changed = upsert(db, "opinion", row, ["claim"])
    if changed:
        index.refresh(db, "claim", claim)


def rebuild(db: Database) -> None:
    """Make all opinions again."""
    for (claim,) in db.execute(ENDS.format(which="1")).fetchall():
        refresh_claim(db, claim)


def expected(db: Database) -> Iterator[tuple[str, Row | None]]:
    """Every claim that has an opinion or ought to, with the row that it ought to have."""
    for (claim,) in db.execute(ENDS.format(which="1")).fetchall():
        yield claim, opinion(db, claim)


def opinion(db: Database, claim: str) -> Row | None:
    """The row of `opinion` for a claim; None without reviews, and where its reviews follow to another claim."""
    current = row_of(db, claim)
    if current is None or current["replaced_by"] is not None:
        return None
    judged = judge(weighed(db, current))
    return None if judged is None else _row(db, current, judged)


def weighed(db: Database, current: Row) -> list[Weighed]:
    """The reviews of a claim (a row of CURRENT) and of all that it replaced, each fresh or stale."""
    return [Weighed(review_of(row), _is_stale(row, current)) for row in db.query(LINE, {"claim": current["claim"]})]


def row_of(db: Database, claim: str) -> Row | None:
    """What a claim says now, with its state; None where nobody knows it."""
    return next(db.query(CURRENT, [claim]), None)


def _is_stale(review: Row, current: Row) -> bool:
    here = (current["subject"], current["predicate"], current["content_hash"])
    return (review["subject"], review["predicate"], review["seen"]) != here


def _row(db: Database, current: Row, judged: Judgement) -> Row:
    told: Row = {
        "claim": current["claim"], "verdict": judged.verdict, "reviewer": judged.review.reviewer,
        "at": judged.review.at, "stale": int(judged.stale), "disputed": int(judged.disputed),
        "reviews": judged.reviews,
    }  # fmt: skip
    return told | dict.fromkeys((*FIELDS, SENTENCE)) | _changed(db, current, judged)


def _changed(db: Database, current: Row, judged: Judgement) -> Row:
    """The columns that a correction fills, as the tables of claims write them."""
    if not judged.change:
        return {}
    content = corrected(content_of(current), judged.change)
    columns: Row = {name: _column(getattr(content, name)) for name in FIELDS if name in judged.change}
    return columns | {SENTENCE: judged.review.change.get(SENTENCE) or sentence(db, content)}


def _column(value: Any) -> str:
    if value is None:
        return ""  # of a date: none
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def sentence(db: Database, content: Content) -> str:
    """A plain English sentence from the names in the database, for a correction that came without one."""
    names = dict(db.execute("SELECT id, en FROM entity WHERE id IN (?, ?)", [content.subject, _named(content)]))
    measure = db.execute("SELECT en FROM predicate WHERE id = ?", [content.predicate]).fetchone()
    mood = "" if content.modality == "asserted" else f"{content.modality.capitalize()}: "
    when = f" [{content.event_date}]" if content.event_date else ""
    what = measure[0] if measure else content.predicate
    return f"{mood}{names.get(content.subject, content.subject)}, {what}: {_value(content, names)}{when}."


def _named(content: Content) -> str | None:
    return content.object.id if isinstance(content.object, EntityRef) else None


def _value(content: Content, names: dict[str, str]) -> str:
    match content.object:
        case Quantity(min=low, max=high, unit=unit, bound=bound):
            numbers = [f"{number:,.12g}" for number in dict.fromkeys((low, high)) if number is not None]
            told = "" if bound in ("exact", "range") else bound.replace("_", " ") + " "
            return f"{told}{' to '.join(numbers)} {unit}"
        case EntityRef(id=ident):
            return names.get(ident, ident)
        case Term(text=text):
            return text
        case Event(stage=stage):
            return (stage or "it happened").replace("_", " ")
