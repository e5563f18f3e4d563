"""Which of the things that nobody had seen live an outlet's answer shows, by the words of `never_seen_live`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.cli.sources.check import PageSeen, WaySeen

Told = Callable[[Sequence["WaySeen"], Sequence["PageSeen"]], str | None]


def _entries(ways: Sequence[WaySeen], pages: Sequence[PageSeen]) -> str | None:
    return ", ".join(f"{way.entries} entries" for way in ways if not way.missed) or None


def _dates(ways: Sequence[WaySeen], pages: Sequence[PageSeen]) -> str | None:
    days = [page.day for page in pages if page.day]
    return f"{days[0]} on a page" if days else next((f"{way.newest} in a list" for way in ways if way.newest), None)


def _found(ways: Sequence[WaySeen], pages: Sequence[PageSeen]) -> str | None:
    found = [way for way in ways if way.articles and way.titles]
    return f"{found[0].articles} articles by the YAML's selectors" if found else None


def _addresses(ways: Sequence[WaySeen], pages: Sequence[PageSeen]) -> str | None:
    found = [way for way in ways if way.articles]
    return f"{found[0].articles} of {found[0].entries} addresses fit `articles`" if found else None


SHOWN: tuple[tuple[re.Pattern[str], Told], ...] = (
    (re.compile(r"number of entries|`fewest`"), _entries),
    (re.compile(r"\bdates?\b"), _dates),
    (re.compile(r"selectors|path of the items|answers with links|holds the links|list still answers"), _found),
    (re.compile(r"form of the addresses"), _addresses),
)


def confirmed(words: str, ways: Sequence[WaySeen], pages: Sequence[PageSeen]) -> str | None:
    """What was seen now of what nobody had seen; None where only a person can tell."""
    told = next((tell for pattern, tell in SHOWN if pattern.search(words)), None)
    return told(ways, pages) if told else None
