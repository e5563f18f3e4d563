"""A claim that was missed, from the words that a person marks in an article: read by the project's own reader."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from db.reviews import FIELDS, Content, corrected
from scraper.claims.reading import Reading
from scraper.cli.review.reading import entity_id, predicate_id, quantity_at, read
from scraper.cli.review.typed import change_of
from scraper.knowledge import Book, Predicate
from scraper.model import Claim, EntityRef, Event, Object, Record, Term

Row = dict[str, Any]
Span = tuple[int, int]
AROUND = 12  # characters shown on either side of words that stand several times


class Mark(Record, frozen=True):
    """What a person marked: the words of the clause, which of their places, the value in them, and what it says."""

    words: str
    subject: str
    predicate: str
    value: str | None = None
    occurrence: int | None = None
    typed: tuple[str, ...] = ()  # FIELD=VALUE: what the words alone do not tell


def marked(book: Book, article: Row, mark: Mark) -> Claim:
    """The claim that a person marks in an article (a row of Lookup.article_row), without its English sentence.

    Who says it and how sure is read from the article, as for any claim, unless it is typed. Raises UsageError: words
    that are not in the text, or stand there several times; a value that cannot be read.
    """
    text = article["text"]
    subject, predicate = entity_id(book, mark.subject), book.predicates[predicate_id(book, mark.predicate)]
    start, end = _place(text, mark.words, mark.occurrence)
    reading = read(book, text, article["reported_at"] or article["not_after"])
    span = _value_span(reading, predicate, (start, end), mark.value)
    stage = next((each.partition("=")[2] for each in mark.typed if each.startswith("stage=")), None)
    value = _object(reading, predicate, span, stage)
    clause = reading.sight.clause_at(span[0])
    content = Content(
        subject=subject, predicate=predicate.id, object=value,
        modality=reading.modalities.of(clause, span[0], group=predicate.group),
        attribution=reading.voices.chains[clause].links,
    )  # fmt: skip
    said = corrected(content, change_of(book, content, text, mark.typed))
    return Claim(
        **{name: getattr(said, name) for name in FIELDS}, start=start, end=end, value_start=span[0],
        value_end=span[1], rule="marked by hand",
    )  # fmt: skip


def with_sentence(claim: Claim, english: str) -> Claim:
    """The claim with its English sentence."""
    return msgspec.structs.replace(claim, statement_en=english)


def _place(text: str, words: str, occurrence: int | None) -> Span:
    """Where the marked words stand."""
    starts = [at for at in range(len(text)) if text.startswith(words, at)] if words.strip() else []
    if not starts:
        raise click.UsageError(f"{words!r} is not in the article. Mark its words exactly as they stand there.")
    if occurrence is None and len(starts) > 1:
        listed = "; ".join(f"{n}: …{_around(text, at, len(words))}…" for n, at in enumerate(starts[:9], 1))
        raise click.UsageError(f"{words!r} stands {len(starts)} times. Say which with --occurrence ({listed}).")
    if not 1 <= (occurrence or 1) <= len(starts):
        raise click.UsageError(f"{words!r} stands {len(starts)} times; there is no occurrence {occurrence}.")
    start = starts[(occurrence or 1) - 1]
    return start, start + len(words)


def _around(text: str, at: int, length: int) -> str:
    return " ".join(text[max(0, at - AROUND) : at + length + AROUND].split())


def _value_span(reading: Reading, predicate: Predicate, quote: Span, value: str | None) -> Span:
    """Where the value stands in the marked words: the words named, the only number, the cue of an event: all."""
    if value is not None:
        at = reading.sight.text.find(value, *quote) if value else -1
        if at < 0:
            raise click.UsageError(f"The value {value!r} is not in the marked words.")
        return at, at + len(value)
    if predicate.object == "event":
        return quote
    if predicate.object == "quantity":
        inside = [n for n in reading.sight.numbers if quote[0] <= n.num_start and n.num_end <= quote[1]]
        spans = [(max(n.start, quote[0]), min(n.end, quote[1])) for n in inside]
    else:
        spans = [(m.start, m.end) for m in reading.sight.mentions if quote[0] <= m.start and m.end <= quote[1]]
        spans = spans if predicate.object == "entity" else []
    if len(spans) != 1:
        found = ", ".join(repr(reading.sight.text[a:b]) for a, b in spans) or "none"
        raise click.UsageError(f"Which words are the value of {predicate.id}? Name them with --value (found: {found}).")
    return spans[0]


def _object(reading: Reading, predicate: Predicate, span: Span, stage: str | None) -> Object:
    """The value at a place, of the kind that the predicate has."""
    words = reading.sight.text[slice(*span)]
    if predicate.object == "event":
        return Event(stage=stage)
    if predicate.object == "term":
        return Term(text=_term(predicate, words))
    if predicate.object == "entity":
        mention = reading.sight.mention_at(span[0])
        return EntityRef(id=mention.entity, text=words) if mention else Term(text=words)
    found = quantity_at(reading, predicate.id, *span)
    if found is None:
        raise click.UsageError(
            f"{words!r} cannot be read as one value of {predicate.id}. Mark the number and its unit."
        )
    return found


def _term(predicate: Predicate, words: str) -> str:
    """The predicate's own term for some words (GDDR6X: GDDR6), else the words."""
    terms = predicate.raw.get("terms") or {}
    folded = words.strip().casefold()
    return next((term for term, forms in terms.items() if folded in {str(form).casefold() for form in forms}), words)
