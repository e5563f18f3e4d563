"""The rules: each reads a `Reading` and drafts claims. A new kind of rule is a module here and a line in `ALL`.

tables       grids: what the heads of columns and rows name (tables/)
measures     figures in text: which word names a value (`labels`), whose it is (`owners`, a market's in `markets`), what
             it holds for (`qualifiers`, `holders`, `parts`, `places`), what it is (`values`), as a draft (`figures`);
             lists in the order of lists (`orders`); one said short (`ellipsis`), one said again (`echoes`);
             of chips that are counted (`cards`), of a tender (`bids`), of several together (`sums`)
events       stages of releases, tape-outs, listings: its steps (`steps`), whose they are (`actors`),
             and plans of several (`schedules`)
comparisons  one product beside another: what a clause tells (`compared`), whom a ratio is against (`references`)
relations    frames whose value is an entity or a term: a match (`hits`), what it names (`objects`), whom it is said of
             (`relating`), who deals with a maker (`dealings`), and where (`sites`,
             `whereabouts`)
"""

from collections.abc import Callable, Iterable

from scraper.claims.reading import Draft, Reading
from scraper.claims.rules import comparisons, events, measures, relations, sites, tables, whereabouts

ALL: tuple[Callable[[Reading], Iterable[Draft]], ...] = (
    tables.draft,
    measures.draft,
    events.draft,
    comparisons.draft,
    relations.draft,
    sites.draft,
    whereabouts.draft,
)
