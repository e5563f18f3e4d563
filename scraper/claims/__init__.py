"""From an article to its claims, by vocabulary and rules: offline, deterministic, explainable.

    text → clauses → entities, quantities, dates (sight) → subjects, voices, modalities (reading) → rules → claims

`extract` is pure. `scraper.claims.reading.read` gives every step to look at.
"""

from __future__ import annotations

from scraper.claims.assemble import assemble
from scraper.claims.reading import Lexicon, understand
from scraper.claims.rules import ALL
from scraper.claims.sight import Sight
from scraper.knowledge import Book
from scraper.model import Article, Claim

VERSION = "0.1"


def extractor(book: Book) -> str:
    """Name and version of the extractor with the vocabulary it reads by: rules/0.1+cd952622."""
    return f"rules/{VERSION}+{book.hash[:8]}"


def extract(article: Article, book: Book) -> tuple[Claim, ...]:
    """The claims of an article about the tracked companies and their products, in the order of the text."""
    lexicon = lexicon_of(book)
    sight = Sight.of(article, lexicon.gazetteer)
    if not sight.is_ours:
        return ()
    reading = understand(sight, lexicon)
    drafts = [d for rule in ALL for d in rule(reading)]
    return assemble(reading, drafts)


_compiled: dict[str, Lexicon] = {}


def lexicon_of(book: Book) -> Lexicon:
    """The compiled vocabulary of a book; compiled once for its content."""
    if book.hash not in _compiled:
        _compiled.clear()
        _compiled[book.hash] = Lexicon(book)
    return _compiled[book.hash]
