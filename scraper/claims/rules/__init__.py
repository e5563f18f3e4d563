"""The rules: each reads a `Reading` and drafts claims. A new kind of rule is a module here and a line in `ALL`."""

from collections.abc import Callable, Iterator

from scraper.claims.reading import Draft, Reading
from scraper.claims.rules.events import draft as events
from scraper.claims.rules.measures import draft as measures
from scraper.claims.rules.relations import draft as relations
from scraper.claims.rules.tables import draft as tables

Rule = Callable[[Reading], Iterator[Draft]]
ALL: tuple[Rule, ...] = (tables, measures, events, relations)
