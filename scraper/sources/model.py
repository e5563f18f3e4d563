"""What an outlet's YAML may say, and what must hold for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec
import soupsieve

from scraper.model import Record, SourceFact
from scraper.web.urls import host_of, is_web, site

TIERS = {
    1: "company or regulator, first-hand",
    2: "newswire, state or designated press",
    3: "first-hand or trade media",
    4: "portal or aggregator that names the original",
    5: "self-media or community",
    9: "discovery or back-fill engine",
}


class Problem(Record, frozen=True):
    """What is wrong with a YAML: the key (`discovery[0].items`), and a sentence that says what to write instead."""

    key: str
    reason: str


class Discovery(Record, frozen=True):
    """One way to find articles: a feed, or a list page with CSS selectors (`h2 > a`, `a.t@href` for an attribute)."""

    feed: str | None = None
    list: str | None = None
    items: str | None = None  # of a list: one element an article
    title: str = "a"  # within an item
    url: str = "a@href"
    published: str | None = None
    fewest: int = 1  # fewer articles than this, and the outlet is reported as changed
    note: str = ""

    @property
    def address(self) -> str:
        """Where to ask."""
        return self.feed or self.list or ""

    @property
    def kind(self) -> Literal["feed", "list"]:
        """`feed` or `list`, as the queue names it."""
        return "feed" if self.feed else "list"

    def problems(self, key: str) -> Iterator[Problem]:
        """What does not hold."""
        if (self.feed is None) == (self.list is None):
            yield Problem(key=key, reason="say either `feed: ADDRESS` or `list: ADDRESS`")
        elif not is_web(self.address):
            yield Problem(key=f"{key}.{self.kind}", reason=f"{self.address!r} is no http or https address")
        if self.list is not None and self.items is None:
            yield Problem(key=f"{key}.items", reason="a list needs the CSS selector of its items (`ul.news > li`)")
        if self.fewest < 0:
            yield Problem(key=f"{key}.fewest", reason="a number of articles, 0 or more")
        for name in ("items", "title", "url", "published"):
            selector = getattr(self, name)
            if selector is not None:
                yield from _selector_problems(f"{key}.{name}", selector)


class Source(Record, frozen=True):
    """An outlet: how to find its articles, which addresses are articles, how fast it may be asked, who owns it."""

    id: str
    name: str
    home: str
    kind: str
    tier: int
    discovery: tuple[Discovery, ...]
    articles: tuple[str, ...] = ()  # regular expressions; empty: every address on the outlet's own host
    examples: tuple[str, ...] = ()  # addresses that the expressions must match
    owner: str | None = None  # entity id, where a maker of chips owns the outlet: it does not confirm itself
    zone: str = "Asia/Shanghai"  # of dates printed without one
    pace: float = 2.0  # seconds between two requests to one host
    sample: bool = False
    never_seen_live: tuple[str, ...] = ()  # what no one has yet seen on the live site

    def fact(self) -> SourceFact:
        """What readers of a digest need to know of the outlet."""
        return SourceFact(
            id=self.id,
            name=self.name,
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

    def owns(self, url: str) -> bool:
        """Whether the address is on the outlet's host, or below it."""
        host = host_of(url)
        return host == self.host or host.endswith("." + self.host)

    def problems(self) -> Iterator[Problem]:
        """What does not hold, beyond the types."""
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", self.id):
            yield Problem(key="id", reason=f"{self.id!r}: use a-z, 0-9 and -")
        if self.tier not in TIERS:
            known = "; ".join(f"{tier} {words}" for tier, words in TIERS.items())
            yield Problem(key="tier", reason=f"{self.tier} is no tier. Known: {known}")
        if not is_web(self.home):
            yield Problem(key="home", reason=f"{self.home!r} is no http or https address")
        if self.pace < 0 or (self.pace < 1 and not self.sample):
            yield Problem(
                key="pace", reason=f"{self.pace:g} s is no polite pace: 1 or more (only a sample may be faster)"
            )
        try:
            ZoneInfo(self.zone)
        except (KeyError, ValueError, OSError):
            yield Problem(key="zone", reason=f"{self.zone!r} is no time zone. Write it as Asia/Shanghai")
        if not self.discovery:
            yield Problem(key="discovery", reason="say at least one `feed:` or `list:`")
        for number, way in enumerate(self.discovery):
            yield from way.problems(f"discovery[{number}]")
        yield from self._pattern_problems()

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


def keys_of(record: type[Record]) -> tuple[str, ...]:
    """The keys that a record takes from YAML."""
    return tuple(field.name for field in msgspec.structs.fields(record))


def parts(selector: str) -> tuple[str, str | None]:
    """A selector and the attribute it asks for: `a.t@href` → (`a.t`, `href`); `i` → (`i`, None)."""
    css, mark, attribute = selector.rpartition("@")
    if mark and re.fullmatch(r"[\w:-]+", attribute):
        return css.strip(), attribute
    return selector.strip(), None


def _selector_problems(key: str, selector: str) -> Iterator[Problem]:
    css, _ = parts(selector)
    try:
        if css:
            soupsieve.compile(css)
    except soupsieve.SelectorSyntaxError as error:
        words = str(error).splitlines()[0]
        yield Problem(key=key, reason=f"{selector!r} is no CSS selector: {words}")
