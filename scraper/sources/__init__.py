"""The outlets, one YAML each: adding one touches nothing else.

    id: xinchao                       # the file is xinchao.yaml; a-z, 0-9 and -
    name: 芯潮
    en: Xinchao Daily                 # what English readers know it by, where that is another name
    home: https://www.xinchao.example/
    kind: trade media                 # for readers of a digest
    tier: 3                           # 1 first-hand … 5 self-media, 9 discovery; see model.TIERS
    independence: maker               # maker, official, first_hand, mixed, relays, anyone; see model.INDEPENDENCE
    owner: t_head                     # entity id, where a maker of chips owns it (independence: maker)
    zone: Asia/Shanghai               # of dates without an offset
    pace: 2                           # seconds between two requests to a host, 1 or more
    discovery:                        # any number of feeds and lists
      - feed: https://www.xinchao.example/feed
        fewest: 5                     # fewer articles than this is told, loudly
      - list: https://www.xinchao.example/chips/
        items: ul.news > li           # CSS; within an item: title, url, published (`a@href`: an attribute)
        published: span.time
    articles:                         # regular expressions that an article's address fits
      - ^https://www\\.xinchao\\.example/a/(?P<id>\\d+)\\.html
      - ^https://m\\.xinchao\\.example/(?P<id>\\d+)   # named groups: the outlet's own number of the article
    examples:                         # addresses that they must fit
      - https://www.xinchao.example/a/1.html
    same:                             # addresses that must be known as one article, by the named groups
      - [https://www.xinchao.example/a/1.html, https://m.xinchao.example/1]
    page:                             # forms of its pages, for readers that need not guess: see forms.py
      - title: h1.title
        body: div.content
    keys: xinchao                     # the outlet whose numbers they are, where two outlets share them
    dated: 0.8                        # share of its articles whose day must be known, else it is told
    most: 500                         # articles that one run asks for; the others wait for the next
    never_seen_live:                  # what nobody has seen on the live site yet
      - the number of entries in the feed

A user's own lie in `$XINWEN_HOME/sources` and replace bundled ones of the same id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

from scraper.sources.discovery import Discovery
from scraper.sources.forms import Form
from scraper.sources.loader import Declined, SourcesError, declined, load
from scraper.sources.model import Source

__all__ = [
    "Declined",
    "Discovery",
    "Form",
    "Source",
    "SourcesError",
    "alias_of",
    "declined",
    "forms_of",
    "load",
    "naming",
    "owner_of",
]


def alias_of(url: str, sources: Mapping[str, Source]) -> str | None:
    """The own name of an article at the outlet that an address belongs to (`ithome:978465`), or None."""
    owner = owner_of(url, sources)
    return sources[owner].alias(url) if owner is not None else None


def naming(sources: Mapping[str, Source]) -> str:
    """The version of the rules by which addresses get their articles' own names."""
    rules = [(name, source.keys, source.host, source.articles) for name, source in sorted(sources.items())]
    return hashlib.sha256(msgspec.json.encode(rules)).hexdigest()[:16]


def forms_of(url: str, at: str, sources: Mapping[str, Source]) -> tuple[Form, ...]:
    """The forms of the pages of the outlet that an address belongs to, as they were at a time."""
    owner = owner_of(url, {name: source for name, source in sources.items() if source.page})
    return sources[owner].forms(url, at) if owner is not None else ()


def owner_of(url: str, sources: Mapping[str, Source]) -> str | None:
    """The id of the outlet that an address belongs to, or None.

    First by the form of the articles' addresses, then by host; of several hosts the longest (news.x.cn before x.cn).
    """
    for source in sources.values():
        if source.articles and source.names(url):
            return source.id
    owners = [source for source in sources.values() if source.owns(url)]
    return max(owners, key=lambda source: len(source.host)).id if owners else None
