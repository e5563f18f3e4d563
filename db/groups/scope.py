"""What a value holds for, and when one scope is another told in less detail: pure.

A scope is the qualifiers of a claim, folded, and for an event its date. One scope is less told than another where all
that it tells the other tells too, at least as finely: (nothing) ⊂ 2026 ⊂ 2026-07 ⊂ 2026-07-01; period and the rest are
told or not, because the first nine months are no detail of the year.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from db.groups.days import days
from db.groups.model import Saying, Scope
from db.search.words import fold
from scraper.model import Event, Quantity

TIMES = ("as_of", "event_date")
CUMULATIVE = ("basis", "cumulative")  # 累计: a total up to a day, as `as_of` tells


def folded(text: str) -> str:
    """Words as they are compared: NFKC, casefold, simplified characters, no white space (４００ 餘家: 400余家)."""
    return "".join(unicodedata.normalize("NFKC", fold(text)).casefold().split())


plain = lru_cache(maxsize=65536)(folded)  # for short texts, which come again and again


def scope_of(saying: Saying) -> Scope:
    """The scope of a claim: its qualifiers, and its date: that of an event, or the day at which a number holds."""
    told = {key: plain(str(value)) for key, value in saying.qualifiers.items() if value not in (None, "")}
    if isinstance(saying.object, Event) and saying.event_date:
        told["event_date"] = saying.event_date
    if isinstance(saying.object, Quantity) and saying.event_date and "period" not in told:
        told.setdefault("as_of", saying.event_date)
    return tuple(sorted(told.items()))


def less_told(scope: Scope) -> Iterator[Scope]:
    """All scopes that are this one told in less detail, itself left out."""
    choices = [
        [(key, each) for each in _coarser(value)] if key in TIMES else [(key, value), None] for key, value in scope
    ]
    for chosen in product(*choices):
        kept = tuple(pair for pair in chosen if pair is not None and pair[1])
        if kept != scope:
            yield kept


def without(scope: Scope, *keys: str) -> Scope:
    """A scope without some of its keys."""
    return tuple(pair for pair in scope if pair[0] not in keys)


def told(scope: Scope, key: str) -> str | None:
    """What a scope tells under a key."""
    return next((value for name, value in scope if name == key), None)


@lru_cache(maxsize=65536)
def _coarser(edtf: str) -> tuple[str, ...]:
    """A date and all coarser ones that hold it, the last one empty: 2026-07-01, 2026-07, a quarter, a half, 2026."""
    span = days(edtf)
    if span is None or span.first.year != span.last.year:
        return (edtf, "")
    year, first, last = span.first.year, span.first.month, span.last.month
    quarter, half = (first - 1) // 3 * 3, (first - 1) // 6 * 6
    forms = [f"{year}-{first:02}"] if first == last else []
    forms += [f"{year}-{quarter + 1:02}/{year}-{quarter + 3:02}"] if last <= quarter + 3 else []
    forms += [f"{year}-{half + 1:02}/{year}-{half + 6:02}"] if last <= half + 6 else []
    return tuple(dict.fromkeys((edtf, *forms, str(year), "")))
