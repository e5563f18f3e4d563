"""What a site calls itself on its own pages: in the bar at the top, on its logo, in the foot, where it opens its app.

`<title>` names the site on most pages, and a channel of it on many; a good half of the small sites name themselves
nowhere but around the article: `<div class="bar">某某局 <a>…`, `打开“某某”APP`, `© 2026 某某 版权所有`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from scraper.page import names
from scraper.page.marks import MARKS, whole_words
from scraper.page.moments import FULL, SHORT
from scraper.page.text import fold, squeeze
from scraper.page.tree import Line, Page

HAN = r"\u4e00-\u9fff"
NAME = rf"(?P<n>[{HAN}A-Za-z][{HAN}\w·&＆]{{1,19}})"
QUOTED = rf"[“「『《\"]?{NAME[:-1]}?)[”」』》\"]?"  # as short as what follows allows
BAR = whole_words(MARKS.words["bar_names"])
FOOT = whole_words(MARKS.words["foot_names"])
LOGO = whole_words(MARKS.words["logo_names"])
SHOWN = ("a", "img", "div", "span", "h1", "h2", "h3", "p", "header", "strong", "b", "td", "li")  # what may be a logo
HOME = re.compile(
    r"(?:(?:https?:)?//(?P<host>[^/?#\s:]+)(?::\d+)?)?(?:\.?/)?(?:(?:index|default|home)\.\w{3,5})?", re.I
)
PREFIX = re.compile(r"^(?:www|m|wap|3g|h5|mobile|mp)\.")
NO_BRAND = MARKS.pattern("no_brands", "^(?:{})$")
NOT_SITE = MARKS.pattern("not_sites", "^(?:{})$")
COMPANY = re.compile(r"(?:编辑部|編輯部|(?:股份)?有限(?:责任)?公司|集团|集團|(?<=[报報刊])社)$")
PARTS = re.compile(r"\s*[\n\t　|｜丨•›»>/]\s*|\s+[-–—·]\s+|\s+")
OWNED = (
    re.compile(rf"(?:©|\(c\)|copyright)(?:[\s©\d.,–—-]|copyright|至今|年|by\s)*{NAME}", re.I),
    re.compile(rf"(?:版权所有|版權所有)(?:[\s:：©\d–—-]|归|為|为|属于|屬於)*{NAME}"),
    re.compile(rf"{NAME[:-1]}?)[\s,，]*(?:版权所有|版權所有|保留所有|all rights)", re.I),
    re.compile(rf"(?:主办|主辦|主管主办)(?:单位|單位)?\s*[:：]\s*{NAME}"),
)
APPS = (
    re.compile(rf"(?:打开|打開|下载|下載|安装|上|来|用)\s*{QUOTED}\s*(?:APP|客户端|客戶端|小程序)", re.I),
    re.compile(rf"(?:打开|打開)\s*{QUOTED}(?:[，,\s]|$|看|查看|阅读|閱讀)"),
)
DRESS = re.compile(
    r"^(?:返回|回到|到)|(?:网站|網站)?(?:首页|首頁|主页|主頁)$|[_-]?logo$|(?<=\w\w)(?:APP|客户端|客戶端|手机版|移动版)$",
    re.I,
)
RIGHTS = re.compile(r"版权|版權|保留|出品|all rights", re.I)
REACHED = re.compile(
    r"©|@|邮箱|郵箱|电话|電話|地址|备案|備案|ICP|投稿|主办|主辦|出品|\.(?:cn|com|net|hk|tw|org)\b", re.I
)
HANZI = re.compile(rf"[{HAN}]")
LONGEST, LONGEST_BAR, LONGEST_LINE, TOP, END, MOST = 16, 12, 180, 6, 14, 3000


@dataclass
class Imprint:
    """The names that a site gives itself, by who told it (`home`, `logo`, `foot`, `app`, `bar`), and what its bar calls
    its channels, folded."""

    told: dict[str, list[str]] = field(default_factory=dict)
    channels: set[str] = field(default_factory=set)

    @property
    def name(self) -> str | None:
        """The name that most places tell; of several the one on the surest place."""
        votes = Counter(fold(n) for told in self.told.values() for n in dict.fromkeys(told))
        ranked = [n for place in PLACES for n in self.told.get(place, []) if fold(n)]
        return max(ranked, key=lambda n: votes[fold(n)], default=None)  # max keeps the first of equals

    def confirmed(self, parts: list[str]) -> str | None:
        """The part of `<title>` that a place tells too, word for word or as a part of it; the outermost is the last."""
        told = {fold(n) for told in self.told.values() for n in told}
        alike = [p for p in parts if any(n in fold(p) or fold(p) in n for n in told)]
        return next((p for p in reversed(parts) if fold(p) in told), alike[-1] if alike else None)

    @property
    def sure(self) -> str | None:
        """The name, where two places agree on it."""
        name = fold(self.name or "")
        return self.name if sum(name in map(fold, told) for told in self.told.values()) > 1 else None


PLACES = ("home", "logo", "app", "foot", "bar")


def read(page: Page, url: str, headline: int | None) -> Imprint:
    """The imprint of a page whose headline is at line `headline`."""
    made = Imprint()
    above = page.lines[: min(headline or 0, TOP)]
    for place, name in _heading(page, _host(url), page.lines[headline].node.el if headline else None):
        made.told.setdefault(place, []).append(name)
    made.told["bar"] = list(_bar(above))
    made.told["foot"] = list(_foot(page.lines[-END:]))
    made.told["app"] = list(_apps(page.lines))
    own = {fold(n) for told in made.told.values() for n in told}
    made.channels = {fold(part) for line in above for part in line.parts} - own
    made.told = {place: told for place, told in made.told.items() if told}
    return made


def brand(text: str) -> str | None:
    """`text` as the name of a site, or None where it cannot be one: 首页, 登录, a date, a sentence."""
    text = DRESS.sub("", squeeze(text)).strip("《》“”「」\"' -_|·>")
    fits = 2 <= len(text) <= LONGEST and re.fullmatch(rf"[{HAN}\w·&＆. ]+", text) and re.search(rf"[{HAN}A-Za-z]", text)
    if not fits or NO_BRAND.match(text) or NOT_SITE.match(text) or not names.is_name(text) or not names.is_source(text):
        return None
    return None if FULL.search(text) or SHORT.search(text) else text


def _host(url: str) -> str:
    return PREFIX.sub("", (urlsplit(url).hostname or "").lower())


def _heading(page: Page, host: str, headline: Any) -> Iterator[tuple[str, str]]:
    """The names above the headline: on a link to the first page of the site (`home`), on its logo."""
    for el in islice(page.root.iter(*SHOWN), MOST):
        if el is headline:
            return
        if el.tag == "a" and (name := _home(el, host)):
            yield "home", name
        called = (el.get("class") or "") + " " + (el.get("id") or "")
        if len(called) > 3 and LOGO.search(called.lower()):
            text = el.get("alt") if el.tag == "img" else next(iter(_texts(el)), "")
            if name := brand(PARTS.split(squeeze(text or ""))[0]):
                yield "logo", name


def _home(el: Any, host: str) -> str | None:
    """The name on a link to the first page of the site, or of the one that it is a part of."""
    href = (el.get("href") or "").strip()
    found = HOME.fullmatch(href) if href else None
    there = PREFIX.sub("", (found["host"] or host).lower()) if found else ""
    if not there or not (there == host or host.endswith("." + there)):
        return None
    return next((name for text in _texts(el) if (name := brand(text))), None)


def _texts(el: Any) -> list[str]:
    """What an element says: its text, else its title, or the words in place of its picture."""
    if text := squeeze("".join(el.itertext())):
        return [text]
    pictures = [told for img in el.iter("img") for key in ("alt", "title") if (told := img.get(key))]
    return [told for told in (el.get("title"), *pictures) if told][:1]


def _bar(above: list[Line]) -> Iterator[str]:
    """The first words of the bar that heads the page, unless they begin a list of nothing but links."""
    for i, line in enumerate(above[:2]):
        if (i and line.node.parent is above[0].node.parent) or not _is_in(line, ("header", "nav"), BAR):
            continue
        first = next((p.strip() for p in line.parts if fold(p)), "")
        name = brand(PARTS.split(first)[0])
        linked = sum(len(part.strip()) for part in line.parts) <= line.linked > len(first)
        if name and len(name) <= LONGEST_BAR and (not linked or names.is_outlet(name)):
            yield name
            return


def _foot(lines: list[Line]) -> Iterator[str]:
    """Whose the page is, by the lines at its end; and the first words of a foot that tells how to reach them."""
    for line in (line for line in lines if len(line.text) <= LONGEST_LINE):
        told = [found["n"] for pattern in OWNED if (found := pattern.search(line.text))]
        if REACHED.search(line.text) and not line.links and _is_in(line, ("footer",), FOOT):
            told.append(PARTS.split(line.text)[0])
        yield from filter(None, map(_owner, told))


def _owner(text: str) -> str | None:
    """The name in who owns the page; a company's only where it is an outlet's: 某某報有限公司."""
    whole = RIGHTS.split(text)[0]
    name = brand(COMPANY.sub("", whole))
    company = COMPANY.search(whole) is not None and name is not None and not names.is_outlet(name)
    return name if name and HANZI.search(name) and not company else None


def _is_in(line: Line, tags: tuple[str, ...], called: re.Pattern[str]) -> bool:
    """Does the line stand in such an element, at most three levels up?"""
    around = zip(line.node.ancestors(), range(3), strict=False)
    return any(node.tag in tags or called.search(node.name) for node, _ in around)


def _apps(lines: list[Line]) -> Iterator[str]:
    for line in lines:
        if len(line.text) < 40 and line.text[:8].strip()[:1] in "打下安上来用点":
            found = next((m for p in APPS if (m := p.search(line.text))), None)
            if found and (name := brand(found["n"])):
                yield name
