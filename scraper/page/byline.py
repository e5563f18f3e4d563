"""Who put the article there, who first wrote it, who is its author: different things, kept apart.

A page of 网易号 that shows 来源：上观新闻 and ends with 本文作者：解放日报 查睿: the publisher is 上观新闻 (the
account), the origin 解放日报, the author 查睿.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scraper.page import labels, names, title
from scraper.page.labels import Told
from scraper.page.marks import MARKS
from scraper.page.places import Places
from scraper.page.site import Site, same
from scraper.page.text import fold, squeeze
from scraper.page.tree import Page

NICKNAME = re.compile(r"""var\s+nickname\s*=\s*(?:htmlDecode\()?["']([^"'<>\n]{1,40})["']""")
NOTICE = MARKS.pattern("platform_notices")
TOPIC = MARKS.pattern("topics", "^(?:{})$")
OFFICE = re.compile(r"^\w{2,8}(?:编辑部|編輯部)$")  # 某某编辑部 signs what no single person wrote
SIGNATURE = re.compile(r"[（(〔【](?P<o>[\w·]{2,12})[\s/／·:：]\s*(?P<v>[\u4e00-\u9fff]{2,4})[)）〕】]\s*$")
SOURCE_METAS = ("contentsource", "source", "mediaid", "article:source")
AUTHOR_METAS = ("article:author", "og:article:author", "author")
DECLARED = re.compile(r"(?:编者按|編者按)?[:：]?\s*本文(?:来自|來自|转自|轉自|转载自|首发)")
LONGEST_LABELLED = 80  # longer lines of the tail are no bylines


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


class Reader:
    """Reads the labels of all places once, then answers one question after the other."""

    def __init__(self, page: Page, headline: title.Headline, places: Places, told: Mapping[str, str], url: str):
        self.page, self.headline, self.places, self.told = page, headline.text, places, told
        self.head = labels.parse(places.head, bare=True)
        self.named = labels.parse("\n".join(places.named), bare=True).bare
        self.near = labels.parse("\n".join(places.near), bare=True).bare
        self.tail = labels.parse("\n".join(t for t in places.tail if len(t) < LONGEST_LABELLED or DECLARED.match(t)))
        self.first = labels.parse("\n".join(t[:60] for t in places.first))
        self.opened = next((t for t in map(labels.opening, places.first[:2]) if t.outlet), Told())
        self.closed = labels.closing(places.last)
        self.called = Site(page, headline, url)
        self.site = self.called.name([self.head.source, self.opened.outlet, page.metas.get("author")], self.named)
        self.editor = told.get("editor") or self.tail.editor or self.head.editor

    def byline(self) -> Byline:
        """All fields of the byline."""
        people = [self.told["author"]] if "author" in self.told else self._people()
        shown = self.told.get("source") or self._shown(people)
        if not people and self.tail.source and names.is_person(self.tail.source):  # 来源：尹娟
            people = [self.tail.source]
        by = Byline(
            site=self.site,
            editor=self.editor,
            author="、".join(people) or None,
            shown=shown,
            original_title=self.told.get("original_title")
            or labels.original_title(self.places.under + self.places.first + self.places.tail),
        )
        by.account = self.told.get("account") or self._account(shown, people)
        _roles(by, self._origin(), platform=self._on_platform(), issue=self.head.issue)
        return by

    def _people(self) -> list[str]:
        """The authors: by label in the head, the body's first lines, the tail, the last lines; then by what stands
        bare beside the date; then by what machines are told."""
        labelled = (
            self.head.people
            or self.first.people
            or self.tail.author
            or self.closed.people
            or self.opened.people
            or self.tail.people
            or labels.described(self.places.last + self.places.tail)
            or self._signature()
            or self.head.helpers
            or self.closed.helpers
        )
        if labelled:
            return labelled
        bare = self._together([t for t in self.named + self.near if names.is_person(t)])
        return (
            bare
            or self._signed()
            or self._machine()
            or self._pen_name()
            or ([] if self.head.source else self.head.head_editor)
        )

    def _together(self, persons: list[str]) -> list[str]:
        """The first of the persons beside the date, and those whom a comma joins to the one before: 罗一帆，何小洲."""
        runs, found = "\n".join(self.places.named + self.places.near), persons[:1]
        for name in persons[1:]:
            if re.search(rf"{re.escape(found[-1])}\s?[、，,&]\s?{re.escape(name)}", runs) is None:
                break
            found.append(name)
        return found

    def _shown(self, people: list[str]) -> str | None:
        """The source as displayed: by label, by element, bare beside the date, in a meta tag, in the tail."""
        told = (
            self.head.source
            or self._sourced(people)
            or self._outlet(people)
            or self._meta_source()
            or self.tail.source
            or self.first.source
        )
        return None if told and told != self.head.source and names.is_person(told) else told

    def _origin(self) -> str | None:
        """The outlet that first had the article, where the page tells of one beside the displayed source."""
        parsed = (self.head, self.tail, self.first, self.opened, self.closed)
        signed = [t.outlet for t in parsed if t.people and t.outlet]
        told = [self.head.issue, *(t.origin for t in (self.head, self.first, self.tail, self.closed))]
        told += [*signed, self.opened.outlet, *map(labels.credit, self.places.tail)]
        sources = (self.tail.source, self.first.source, self.closed.source)
        told += [name for name in sources if name and not names.is_person(name)]
        told += named if len(named := labels.references(self.places.tail)) == 1 else []
        return next(filter(None, told), None)

    def _on_platform(self) -> bool:
        return NOTICE.search("\n".join(self.places.tail)) is not None or _is_platform(self.site)

    def _signed(self) -> list[str]:
        """A pen name (梦晨) in an element that is called author. On a platform that has no name of its own on the page
        such a name is the account's."""
        if not self.site or _is_platform(self.site):
            return []
        bare = [t for t in labels.parse("\n".join(self.places.signed), bare=True).bare if len(t) <= 16]
        return [t for t in bare if not names.is_outlet(t) and fold(t) != fold(self.site)][:1]

    def _signature(self) -> list[str]:
        """The name that closes a flash behind its outlet's or the site's, in brackets: （某某快讯 柏舟）."""
        for line in self.places.last[-1:] + self.places.tail[:4]:
            found = SIGNATURE.search(line[-40:])
            if not found or not names.is_name(found["v"]) or names.is_outlet(found["v"]):
                continue
            if names.is_outlet(found["o"]) or (self.site and same(found["o"], self.site)):
                return [found["v"]]
        return []

    def _pen_name(self) -> list[str]:
        """A pen name (洛城) in the line of the date, where the site has a name of its own: of two or three characters,
        of four beside the site's name, longer where it speaks of a person (打新老周) or an office. Any other that is
        longer may be an account's."""
        if not self.site or _is_platform(self.site):
            return []
        longest = 4 if self._own_named() else 3
        return [
            t
            for t in self.named
            if (names.is_pen_name(t) or OFFICE.match(t) or (names.HANZI.match(t) and len(t) <= longest))
            and not names.is_outlet(t)
            and not same(t, self.site)
            and not self._is_topic(t)
        ][:1]

    def _is_topic(self, token: str) -> bool:
        """Is a word beside the date a channel's (港股新股), as the bar of the page has it or by its look?"""
        if TOPIC.match(token):
            return True
        return any(fold(token) == c or (token.isascii() and fold(token) in c) for c in self.called.imprint.channels)

    def _own_named(self) -> bool:
        """Does the line of the date bear the site's own name, or an outlet's? Then it bears no account's."""
        return any(names.is_outlet(t) or fold(t) == fold(self.site or " ") for t in self.named)

    def _sourced(self, people: list[str]) -> str | None:
        """The name in an element that is called source, where it has neither label nor an outlet's ending."""
        bare = labels.parse("\n".join(self.places.sourced), bare=True).bare
        fits = (t for t in bare if names.is_source(t) and t not in people and not names.is_person(t))
        return next((t.strip("《》") for t in fits), None)

    def _outlet(self, people: list[str]) -> str | None:
        """An outlet that the head names without a label: 星链财经, or the site's own name."""
        for token in self.named + self.near:
            if names.is_outlet(token) and token not in people:
                return token.strip("《》")
        return next((self.site for t in self.head.bare if self.site and fold(t) == fold(self.site)), None)

    def _account(self, shown: str | None, people: list[str]) -> str | None:
        """The account on a platform that put the article there, or None."""
        nickname = NICKNAME.search(self.page.raw) if "nickname" in self.page.raw else None
        if nickname:
            return nickname.group(1)
        parts = title.rest(self.page.title, self.headline)
        if len(parts) == 2 and _is_platform(parts[-1]):  # 昆仑芯拿下大单_环球算力_焦点号
            return parts[-2]
        for token in self.named:
            if self._own_named() and "号" not in token:
                break
            own = self.site and same(token, self.site) and "号" not in token
            person = names.is_person(token) or (names.is_pen_name(token) and not _is_platform(self.site))
            if (
                token != shown
                and not (own or (self.site and person))
                and token not in people
                and labels.is_account(token)
                and not self._is_topic(token)
            ):
                return token
        return None

    def _meta_source(self) -> str | None:
        for key in SOURCE_METAS:
            value = re.sub(r"^(?:来源|稿源)\s*[:：]\s*", "", self.page.metas.get(key, ""))
            if names.is_source(value) and not value.isascii():
                return value
        return None

    def _machine(self) -> list[str]:
        """The person that JSON-LD or a meta tag calls the author, unless that is the editor; staff numbers, outlets
        and addresses are none."""
        told = [name for item in self.page.ld for name in _names_in(item.get("author"))]
        told += [self.page.metas[k] for k in AUTHOR_METAS if k in self.page.metas]
        for name in map(squeeze, told):
            edits = name in (self.editor or "") or any(name in line for line in self.places.tail)
            if (names.is_person(name) or (names.is_pen_name(name) and name in self.named)) and not edits:
                return [name]
        office = next((name for name in map(squeeze, told) if OFFICE.match(name)), None)
        if office:
            return [office]
        given = self.page.metas.get("og:article:author", "")  # weixin's author may have a pen name
        return [given] if names.HANZI.match(given) and len(given) < 5 and not names.is_outlet(given) else []


def read(
    page: Page, headline: title.Headline, places: Places, told: Mapping[str, str] | None = None, url: str = ""
) -> Byline:
    """Who stands behind an article. `headline` tells the site's name in `<title>` from the title, `url` the links to
    its first page from others; `told` is what the outlet's own form says."""
    return Reader(page, headline, places, told or {}, url).byline()


def _roles(by: Byline, told: str | None, platform: bool, issue: str | None = None) -> None:
    """Who is publisher and who origin, of the account, the displayed source, the site and the outlet told of. The
    `issue` of a journal is another thing than the site of the same name: it was printed there first."""
    if by.account:
        by.publisher, by.origin = by.account, told or by.shown
    elif by.shown and (platform or not by.site or same(by.shown, by.site)):
        by.publisher, by.origin = (by.shown if platform or not by.site else by.site), told
    else:
        by.publisher, by.origin = by.site or told, told or by.shown
    if by.origin and by.publisher and same(by.origin, by.publisher) and by.origin != issue:
        by.origin = None
    by.shown = by.shown or told


def _is_platform(site: str | None) -> bool:
    return bool(site) and str(site).endswith(("号", "號", "订阅"))


def _names_in(author: object) -> list[str]:
    """The names in the author of a JSON-LD object: text, object, or a list of these; organisations left out."""
    if isinstance(author, list):
        return [name for each in author for name in _names_in(each)]
    if isinstance(author, dict):
        name = author.get("name")
        return [name] if isinstance(name, str) and author.get("@type") != "Organization" else []
    return [author] if isinstance(author, str) else []
