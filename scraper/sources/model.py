"""What an outlet's YAML may say, and what must hold for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from scraper.model import Record, SourceFact
from scraper.sources.discovery import WANTED, Discovery, Problem, Wanted
from scraper.sources.forms import Form, valid
from scraper.web.urls import host_of, is_web, site

TIERS = {
    1: "company or regulator, first-hand",
    2: "newswire, state or designated press",
    3: "first-hand or trade media",
    4: "portal or aggregator that names the original",
    5: "self-media or community",
    9: "discovery or back-fill engine",
}


Independence = Literal["maker", "official", "first_hand", "mixed", "relays", "anyone"]
INDEPENDENCE: dict[Independence, str] = {
    "maker": "speaks for a maker of chips: corroborates nothing that the maker says",
    "official": "documents of regulators and exchanges, by whoever has to publish them",
    "first_hand": "writes what it publishes",
    "mixed": "writes some, reprints some",
    "relays": "reprints, and names the original",
    "anyone": "publishes what accounts write",
}


class Source(Record, frozen=True):
    """An outlet: how to find its articles, which addresses are articles, how fast it may be asked, who owns it."""

    id: str
    name: str
    home: str
    kind: str
    tier: int
    discovery: tuple[Discovery, ...]
    en: str = ""  # what English readers know it by
    articles: tuple[str, ...] = ()  # regular expressions; empty: every address on the outlet's own host
    examples: tuple[str, ...] = ()  # addresses that the expressions must match
    same: tuple[tuple[str, ...], ...] = ()  # addresses of one article each: mobile, AMP and others
    keys: str | None = None  # whose numbers the articles have, where several outlets share them; else its own id
    owner: str | None = None  # entity id, where a maker of chips owns the outlet: it does not confirm itself
    independence: Independence = "mixed"
    zone: str = "Asia/Shanghai"  # of dates printed without one
    pace: float = 2.0  # seconds between two requests to one host
    most: int = 500  # articles that one run asks for; the others wait for the next
    dated: float = 0.5  # share of its articles whose day must be known; less, and it is reported as changed
    page: tuple[Form, ...] = ()  # the forms of its pages, for readers that need not guess
    sample: bool = False
    never_seen_live: tuple[str, ...] = ()  # what no one has yet seen on the live site

    def fact(self) -> SourceFact:
        """What readers of a digest need to know of the outlet."""
        return SourceFact(
            id=self.id,
            name=self.name,
            en=self.en,
            home=self.home,
            tier=self.tier,
            kind=self.kind,
            owner=self.owner,
            zone=self.zone,
            sample=self.sample,
        )

    @property
    def host(self) -> str:
        """The outlet's host without www."""
        return site(host_of(self.home))

    def names(self, url: str) -> bool:
        """Whether the address has the form of one of the outlet's articles."""
        if not self.articles:
            return self.owns(url)
        return any(re.search(pattern, url) for pattern in self.articles)

    @property
    def wanted(self) -> Wanted:
        """The widest of what its ways want: all, likely, named."""
        ways = {way.wanted for way in self.discovery}
        return next((each for each in WANTED if each in ways), "likely")

    def forms(self, url: str, at: str) -> tuple[Form, ...]:
        """The forms that its pages at an address had at a time (ISO 8601), by the day in its zone."""
        day = datetime.fromisoformat(at).astimezone(ZoneInfo(self.zone)).date()
        return valid(self.page, day, url)

    def alias(self, url: str) -> str | None:
        """The outlet's own name of an article, `163:KABCDEFG0511B8LM`: the same for all addresses of it.

        It is what the named groups of the expression that matches hold (`(?P<id>…)`); None where there are none.
        """
        for pattern in self.articles:
            match = re.search(pattern, url)
            if match is not None:
                held = [value for _, value in sorted(match.groupdict().items()) if value]
                return f"{self.keys or self.id}:{''.join(held)}" if held else None
        return None

    def owns(self, url: str) -> bool:
        """Whether the address is on the outlet's host, or below it."""
        host = host_of(url)
        return host == self.host or host.endswith("." + self.host)

    def problems(self) -> Iterator[Problem]:
        """What does not hold, beyond the types."""
        yield from (Problem(key=key, reason=reason) for key, holds, reason in self._demands() if not holds)
        for number, way in enumerate(self.discovery):
            yield from way.problems(f"discovery[{number}]")
        for number, form in enumerate(self.page):
            yield from form.problems(f"page[{number}]")
        yield from self._pattern_problems()

    def _demands(self) -> Iterator[tuple[str, bool, str]]:
        """What is asked of single keys: whether it holds, and what is said where it does not."""
        yield "id", re.fullmatch(r"[a-z0-9][a-z0-9-]*", self.id) is not None, f"{self.id!r}: use a-z, 0-9 and -"
        known = "; ".join(f"{tier} {words}" for tier, words in TIERS.items())
        yield "tier", self.tier in TIERS, f"{self.tier} is no tier. Known: {known}"
        yield "home", is_web(self.home), f"{self.home!r} is no http or https address"
        polite = self.pace >= 1 or (self.sample and self.pace >= 0)
        yield "pace", polite, f"{self.pace:g} s is no polite pace: 1 or more (only a sample may be faster)"
        owned = (self.independence == "maker") == (self.owner is not None)
        yield "independence", owned, "`maker` goes with `owner:`, the maker's entity id, and with no other"
        yield "most", self.most >= 1, "a number of articles, 1 or more"
        yield "dated", 0 <= self.dated <= 1, "a share from 0 to 1"
        yield "zone", _is_zone(self.zone), f"{self.zone!r} is no time zone. Write it as Asia/Shanghai"
        yield "discovery", bool(self.discovery), "say at least one `feed:` or `list:`"

    def _pattern_problems(self) -> Iterator[Problem]:
        broken = False
        for number, pattern in enumerate(self.articles):
            try:
                re.compile(pattern)
            except re.error as error:
                broken = True
                yield Problem(key=f"articles[{number}]", reason=f"{pattern!r} is no regular expression: {error}")
        for number, example in enumerate(self.examples):
            if not broken and not self.names(example):
                yield Problem(key=f"examples[{number}]", reason=f"no expression of `articles` matches {example}")
        for number, urls in enumerate(self.same):
            names = {self.alias(url) for url in urls} if not broken else {""}
            if len(names) != 1 or None in names:
                reason = f"the named groups of `articles` do not give one name for these: {names}"
                yield Problem(key=f"same[{number}]", reason=reason)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def keys_of(record: type[Record]) -> tuple[str, ...]:
    """The keys that a record takes from YAML."""
    return tuple(field.name for field in msgspec.structs.fields(record))
