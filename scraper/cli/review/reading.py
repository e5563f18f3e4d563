"""Values as a person types or marks them, read by the project's own reader: 近10亿元, 64GB, 真武810E."""

from __future__ import annotations

import difflib

import click

from scraper.claims import lexicon_of
from scraper.claims.lexicon import Label
from scraper.claims.reading import Reading, understand
from scraper.claims.rules.values import quantity
from scraper.claims.sight import Sight
from scraper.knowledge import Book
from scraper.model import Quantity


def read(book: Book, text: str, published: str | None = None) -> Reading:
    """A text as the rules see it."""
    lexicon = lexicon_of(book)
    return understand(Sight(text, published, lexicon.gazetteer), lexicon)


def quantity_at(reading: Reading, predicate: str, start: int, end: int) -> Quantity | None:
    """The one number that stands in `[start, end)`, as a value of a predicate; None without one, or with several.

    A label of the predicate in the clause tells its sign: 净亏损8亿元 is below nothing.
    """
    found = [n for n in reading.sight.numbers if start <= n.num_start and n.num_end <= end]
    if len(found) != 1:
        return None
    clause = reading.sight.clauses[reading.sight.clause_at(found[0].start)]
    labels = [each for each in reading.labels_in(clause.start, clause.end) if each.predicate == predicate]
    label = min(labels, key=lambda each: abs(each.start - found[0].start), default=None)
    none = Label(start=start, end=start, word="", predicate=predicate, role="before", sign=1, kind="labels")
    return quantity(reading, predicate, found[0], label or none)


def entity_id(book: Book, word: str) -> str:
    """The id of an entity by its id or one of its names. Raises UsageError with those that are alike."""
    if word in book.entities:
        return word
    names = {name.casefold(): each.id for each in book.entities.values() for name in (*each.aliases, each.zh, each.en)}
    if word.strip().casefold() in names:
        return names[word.strip().casefold()]
    raise click.UsageError(_unknown("entity", word, [*book.entities, *names]))


def predicate_id(book: Book, word: str) -> str:
    """The id of a predicate by its id or its English name. Raises UsageError with those that are alike."""
    names = {each.en.casefold(): each.id for each in book.predicates.values()}
    found = word if word in book.predicates else names.get(word.strip().casefold())
    if found is None:
        raise click.UsageError(_unknown("predicate", word, [*book.predicates, *names]))
    return found


def _unknown(what: str, word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, n=4, cutoff=0.5)
    hint = f" Near to it: {', '.join(near)}." if near else ""
    return f"{word!r} is no {what} of the vocabulary.{hint}"
