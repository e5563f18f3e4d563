"""The rules: each reads a `Reading` and drafts claims. A new kind of rule is a module here and a line in `ALL`."""

from collections.abc import Callable, Iterable

from scraper.claims.reading import Draft, Reading
from scraper.claims.rules import comparisons, events, measures, relations, tables

ALL: tuple[Callable[[Reading], Iterable[Draft]], ...] = (
    tables.draft,
    measures.draft,
    events.draft,
    comparisons.draft,
    relations.draft,
)
