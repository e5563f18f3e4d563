"""Who put the article there, who first wrote it, who is its author: different things, kept apart.

网易号 page of 上观新闻 with 本文作者：解放日报 查睿: the publisher is 上观新闻 (the account), the origin 解放日报, the author 查睿.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scraper.page import labels, names, title
from scraper.page.labels import Told
from scraper.page.marks import MARKS, whole_words
from scraper.page.text import fold
from scraper.page.tree import Page, squeeze

NICKNAME = re.compile(r"""var\s+nickname\s*=\s*(?:htmlDecode\()?["']([^"'<>\n]{1,40})["']""")
PLATFORMS = MARKS.pattern("platforms", "^(?:{})$")
NOTICE = MARKS.pattern("platform_notices")
AUTHOR_NAMES = whole_words(MARKS.words["author_names"])
SOURCE_NAMES = whole_words(MARKS.words["source_names"])
NOT_SITE = MARKS.pattern("not_sites", "^(?:{})$")
SITE_METAS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "sitename")
SOURCE_METAS = ("contentsource", "source", "mediaid", "article:source")
AUTHOR_METAS = ("article:author", "og:article:author", "author")


@dataclass
class Byline:
    """What the page tells of who stands behind it. `shown` is the source as displayed (来源：X), whatever its role;
    `account` is set where the publisher is an account on a platform."""

    publisher: str | None = None
    origin: str | None = None
    author: str | None = None
    editor: str | None = None
    original_title: str | None = None
    shown: str | None = None
    account: str | None = None
    site: str | None = None


@dataclass
class Places:
    """Where bylines stand: the head's lines as runs of text, the body's first and last lines, what was cut behind it.

    `named` holds the head lines that carry a date or whose block says that it names somebody, `near` the short lines
    right above and below a date; `signed` and `sourced` are the runs that a class or id calls author or source."""

    head: list[list[str]] = field(default_factory=list)
    named: list[list[str]] = field(default_factory=list)
    near: list[list[str]] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)
    sourced: list[str] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)


def read(page: Page, headline: str, places: Places) -> Byline:
    """All fields of the byline."""
    head = labels.parse("\n".join("\n".join(runs) for runs in places.head), bare=True)
    named = labels.parse("\n".join("\n".join(runs) for runs in places.named), bare=True)
    tail = labels.parse("\n".join(t for t in places.tail if len(t) < 80))
    first = labels.parse("\n".join(t[:60] for t in places.first), reporters=True)
    by = Byline(site=_site(page, headline), editor=tail.editor or head.editor,
                original_title=labels.original_title(places.first + places.tail))
    dated = next((t for t in map(labels.opening, places.first[:2]) if t.outlet), Told())
    closed = labels.closing(places.last)
    people = head.people or first.people or tail.author or closed.people or dated.people or tail.people
    outlet = next((t.outlet for t in (head, tail, first, dated) if t.people and t.outlet), None) or dated.outlet
    near = labels.parse("\n".join("\n".join(runs) for runs in places.near), bare=True)
    unlabelled = [t for t in named.bare + near.bare if names.is_person(t)]
    people = people or unlabelled[:1] or _signed(places.signed, by) or _machine(page, by, places.tail)
    people = people or ([] if head.source else head.head_editor)
    by.shown = head.source or _sourced(places.sourced, people) or _outlet(named.bare + near.bare, head.bare, by, people) or _meta_source(page)
    by.shown = by.shown or tail.source or first.source
    if tail.source and names.is_person(tail.source):
        people = people or [tail.source]
    if by.shown and names.is_person(by.shown) and by.shown != head.source:
        people, by.shown = people or [by.shown], None
    by.account = _account(page, headline, named.bare, by, people)
    by.author = "、".join(people) or None
    told = head.origin or first.origin or tail.origin or outlet or (closed.outlet if closed.people else None)
    _roles(by, told, platform=bool(NOTICE.search("\n".join(places.tail))) or _is_platform(by.site))
    return by


def _roles(by: Byline, told: str | None, platform: bool) -> None:
    """Who is publisher and who origin, of the account, the displayed source, the site and the outlet told of."""
    if by.account:
        by.publisher, by.origin = by.account, told or by.shown
    elif by.shown and (platform or not by.site or _same(by.shown, by.site)):
        by.publisher, by.origin = (by.shown if platform or not by.site else by.site), told
    else:
        by.publisher, by.origin = by.site or told, told or by.shown
    if by.origin and by.publisher and _same(by.origin, by.publisher):
        by.origin = None
    by.shown = by.shown or told


def _same(a: str, b: str) -> bool:
    """陇上新报 and 陇上新报网 are one; 经济视点报 and 经济视点网 are two."""
    x, y = fold(a), fold(b)
    return bool(x and y) and (x in y or y in x)


def _is_platform(site: str | None) -> bool:
    return bool(site) and str(site).endswith(("号", "號", "订阅"))


def _outlet(named: list[str], head: list[str], by: Byline, people: list[str]) -> str | None:
    """An outlet that the head names without a label: 星链财经, or the site's own name."""
    for token in named:
        if names.is_outlet(token) and token not in people:
            return token.strip("《》")
    return next((by.site for t in head if by.site and fold(t) == fold(by.site)), None)


def _signed(runs: list[str], by: Byline) -> list[str]:
    """A pen name (梦晨) in an element that is called author. On a platform that has no name of its own on the page
    such a name is the account's."""
    if not by.site or _is_platform(by.site):
        return []
    bare = [t for t in labels.parse("\n".join(runs), bare=True).bare if len(t) <= 16]
    return [t for t in bare if not names.is_outlet(t) and fold(t) != fold(by.site)][:1]


def _sourced(runs: list[str], people: list[str]) -> str | None:
    """The name in an element that is called source, where it bears no label and no endings of outlets (晚点LatePost)."""
    bare = labels.parse("\n".join(runs), bare=True).bare
    return next((t.strip("《》") for t in bare if names.is_source(t) and t not in people and not names.is_person(t)), None)


def _account(page: Page, headline: str, named: list[str], by: Byline, people: list[str]) -> str | None:
    """The account on a platform that put the article there, or None."""
    nickname = NICKNAME.search(page.raw)
    if nickname:
        return nickname.group(1)
    parts = title.rest(page.title, headline)
    if len(parts) == 2 and _is_platform(parts[-1]):
        return parts[-2]
    for token in named:
        known = token == by.shown or token in people or (by.site and _same(token, by.site) and "号" not in token)
        if not known and labels.is_account(token):
            return token
    return None


def _site(page: Page, headline: str) -> str | None:
    """The name of the site: og:site_name, the publisher of JSON-LD, the app's title, or the end of `<title>`."""
    told = [page.metas.get(k) for k in SITE_METAS]
    told += [item["publisher"].get("name") for item in page.ld if isinstance(item.get("publisher"), dict)]
    for name in told:
        if isinstance(name, str) and name and not PLATFORMS.match(name) and len(name) <= 30:
            return name
    for part in reversed(title.rest(page.title, headline)):
        if not NOT_SITE.match(part) and 2 <= len(part) <= 24:
            return part
    return None


def _meta_source(page: Page) -> str | None:
    for key in SOURCE_METAS:
        value = re.sub(r"^(?:来源|稿源)\s*[:：]\s*", "", page.metas.get(key, ""))
        if names.is_source(value) and not value.isascii():
            return value
    return None


def _machine(page: Page, by: Byline, tail: list[str]) -> list[str]:
    """The person that JSON-LD or a meta tag calls the author, unless that is the editor; staff numbers, outlets and
    addresses are none."""
    told = [name for item in page.ld for name in _names_in(item.get("author"))]
    told += [page.metas[k] for k in AUTHOR_METAS if k in page.metas]
    for name in map(squeeze, told):
        if names.is_person(name) and name not in (by.editor or "") and not any(name in line for line in tail):
            return [name]
    given = page.metas.get("og:article:author", "")
    return [given] if names.HANZI.match(given) and len(given) < 5 and not names.is_outlet(given) else []


def _names_in(author: object) -> list[str]:
    if isinstance(author, list):
        return [name for each in author for name in _names_in(each)]
    if isinstance(author, dict):
        name = author.get("name")
        return [name] if isinstance(name, str) and author.get("@type") != "Organization" else []
    return [author] if isinstance(author, str) else []
