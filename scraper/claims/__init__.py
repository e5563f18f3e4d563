"""From an article to its claims, by vocabulary and rules: offline, deterministic, explainable. The way of a claim:

    lexicon      the YAML of scraper/knowledge compiled once: labels, terms, `frames` over `patterns`, classes of words
    fold         traditional to simplified, full width to half; offsets stay those of the article's text
    sight        what stands there: `clauses`, entities (`mentions`), `quantities` with units, `dates` on a `timeline`
    subjects     what each clause is about: named, strangers, stand-ins (公司, 该芯片), the theme of the article
    voices       who says it (`speech`, `speakers`, `links`, `conversations`)
    modality     how sure: planned, rumoured, denied … (`verdicts` on what is whispered)
    reading      all of this for one article, as the rules ask for it; `parties` finds names that nobody listed
    rules        each drafts claims: tables, measures (figures), events, comparisons, relations
    periods      when it holds: the period of a flow, the day of a stock;  occasions  the date of an event
    assemble     drafts to claims: voice, modality, date, quote; the same statement once; `english` and `explaining`

`extract` is pure. `scraper.claims.reading.read` gives every step to look at.
"""

from __future__ import annotations

from scraper.claims.assemble import assemble
from scraper.claims.lexicon import Lexicon
from scraper.claims.reading import understand
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
