"""The name of the site that has an article, by its head, its `<title>` and what it calls itself around the article."""

from __future__ import annotations

import re
from functools import cached_property

from scraper.page import imprint, names, title
from scraper.page.marks import MARKS
from scraper.page.text import fold
from scraper.page.tree import Page

PLATFORMS = MARKS.pattern("platforms", "^(?:{})$")
EDITION = re.compile(r"(?<=报)(?:数字报|电子报|数字版|电子版)$")  # 某某日报数字报: the paper, as it is shown on the web
NOT_SITE = MARKS.pattern("not_sites", "^(?:{})$")
SITE_METAS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "sitename")


class Site:
    """The site of one page, with its `headline` and its address."""

    def __init__(self, page: Page, headline: title.Headline, url: str):
        self.page, self.headline, self.line, self.url = page, headline.text, headline.line, url

    @cached_property
    def imprint(self) -> imprint.Imprint:
        """What the site calls itself around the article; asked for only where the head of the page does not tell."""
        return imprint.read(self.page, self.url, self.line)

    def name(self, shown: list[str | None], named: list[str]) -> str | None:
        """Its name: og:site_name, the publisher of JSON-LD, the app's title, the end of `<title>`, or what the
        page calls itself around the article. `shown` are the sources that the byline displays, `named` the words
        beside the date."""
        told = [self.page.metas.get(k) for k in SITE_METAS]
        told += [item["publisher"].get("name") for item in self.page.ld if isinstance(item.get("publisher"), dict)]
        for name in told:
            if isinstance(name, str) and name and not PLATFORMS.match(name) and len(name) <= 30:
                return name
        rest = (EDITION.sub("", part) for part in title.rest(self.page.title, self.headline))
        parts = [p for p in rest if not NOT_SITE.match(p) and 2 <= len(p) <= 24]
        return self._titled(parts, {fold(t) for t in shown if t}) or self._called([*shown[:1], *named])

    def _titled(self, parts: list[str], shown: set[str]) -> str | None:
        """The part of `<title>` that names the site: one that the byline or the imprint repeats, else the last that is
        no channel of the bar. None where the imprint is sure of another name."""
        for part in parts:
            if fold(part) in shown:  # 某文_灯柱财讯_科创板: the channel may come last
                return part
        if not parts:
            return None
        if confirmed := self.imprint.confirmed(parts):
            return confirmed
        if self.imprint.sure and "home" in self.imprint.told:
            return None
        parts = [p for p in parts if fold(p) not in self.imprint.channels] or parts
        if self.imprint.name and all(map(names.is_person, parts)):  # who writes, where the site is named elsewhere
            return None
        if len(parts) > 1 and parts[-1].isascii() and names.is_outlet(parts[-2]):  # 澎湃新闻-The Paper
            return parts[-2]
        return parts[-1]

    def _called(self, byline: list[str | None]) -> str | None:
        """What the page calls the site around the article, unless that is a platform; as the byline has it, where one
        place alone tells."""
        name = EDITION.sub("", self.imprint.name or "")
        if not name or PLATFORMS.match(name):
            return None
        told = [] if self.imprint.sure else byline
        return next((t for t in told if t and names.is_source(t) and same(t, name)), name)


def same(a: str, b: str) -> bool:
    """陇上新报 and 陇上新报网 are one; 经济视点报 and 经济视点网 are two."""
    x, y = fold(a), fold(b)
    return bool(x and y) and (x in y or y in x)
