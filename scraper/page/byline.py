"""Who put the article there, who first wrote it, who is its author: different things, kept apart.

网易号 page of 上观新闻 with 本文作者：解放日报 查睿: the publisher is 上观新闻 (the account), the origin 解放日报, the author 查睿.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from scraper.page import names, title
from scraper.page.dates import FULL, SHORT
from scraper.page.marks import MARKS
from scraper.page.text import fold, is_prose
from scraper.page.tree import Page, squeeze

SEP = r"\s*[:：丨︱｜|/／]\s*"
VALUE = r"(?P<v>[^\n]{1,60})"
SOURCE = MARKS.pattern("source_labels", rf"(?:{{}})(?:\s*[:：丨︱｜|]\s*|\s*\n\s*){VALUE}")
ORIGIN = MARKS.pattern("origin_labels", r"(?:{})\s*(?:[:：]|公众号|微信公众号|“|《)\s*(?:公众号|微信公众号)?[“《:：]?(?P<v>[^\n”》，。,；;]{2,30})")
AUTHOR = MARKS.pattern("author_labels", rf"(?<![\u4e00-\u9fff责原])(?:{{}}){SEP}\s*{VALUE}")
COLUMNIST = re.compile(r"(?:专栏作者|特约作者|撰稿人)\s+(?P<v>[^\n】]{2,20})")
REPORTER = re.compile(r"(?P<o>[^\s\n（(〔【□■，。、:：;；]{0,16}?)(?:见习|实习|全媒体|特约|首席)?(?:记者|記者|实习生)(?!站|会|團|团|说|获悉|了解|从|在|注意|看到)[\s:：丨︱｜|/／]*(?P<v>[^\n）)〕】]{2,40})")
GLUED = re.compile(r"^([\u4e00-\u9fff]{2,4}?)(?=[／/、]|[\u4e00-\u9fff]{2,3}\d{1,2}日)")
EDITOR = MARKS.pattern("editor_labels", rf"(?:{{}}){SEP}\s*{VALUE}")
HEAD_EDITOR = re.compile(rf"(?<![任责約约])编\s?[辑]{SEP}\s*{VALUE}")
ORIGINAL = re.compile(r"(?:原标题|原標題|原题为?|原題)\s*[:：]?\s*[《“]?(?P<v>.+?)[》”]?\s*(?:[\s　]文/.*)?[)）】]*$")
CREDIT = re.compile(r"[（(〔【](?:文/图|图/文|文|编译|本报记者|记者|記者)?\s*[/／:：]?\s*(?P<v>[\u4e00-\u9fff、\s]{2,20}?)\s*[)）〕】]\s*$")
NICKNAME = re.compile(r"""var\s+nickname\s*=\s*(?:htmlDecode\()?["']([^"'<>\n]{1,40})["']""")
DATELINE = re.compile(r"^[（(【〔]?(?:据)?(?P<o>[\u4e00-\u9fffA-Za-z0-9]{2,8}?(?:社|网|報|报|新闻))[\u4e00-\u9fff]{0,6}?(?:\d{1,2}月\d{1,2}日)?[\u4e00-\u9fff]{0,3}?(?:电|讯|電|訊|报道|消息)(?=[\s（(，,：:　]|$)")
FIRST_LINE = re.compile(r"^[【（(]?(?P<o>[^\s，。：:]{3,16})\s+(?P<v>[\u4e00-\u9fff]{2,4}(?:[\s、][\u4e00-\u9fff]{2,4})*)[】）)]?$")
END_VALUE = re.compile(r"\s{2,}|[　\n|｜，。；;（(】\])）〕]|\s(?=\d|[^\s]{1,6}[:：])|(?:发布时间|时间|作者|编辑|责编|责任|字号|字体|浏览|阅读|评论|点击|记者|日期)")
TOKENS = re.compile(r"[\s　\n|｜·•\[\]()（）【】／/]+")
PLATFORMS = MARKS.pattern("platforms", "^(?:{})$")
NOTICE = MARKS.pattern("platform_notices")
NOT_SITE = MARKS.pattern("not_sites", "^(?:{})$")


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
    """Where bylines stand: runs of text of the head, the body's first and last lines, what was cut behind the body."""

    head: list[str] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)


def read(page: Page, headline: str, places: Places) -> Byline:
    """All fields of the byline."""
    head, tail, first = "\n".join(places.head), "\n".join(places.tail), "\n".join(places.first)
    tokens = _tokens(places.head)
    by = Byline(site=_site(page, headline))
    by.editor = _editor(tail) or _editor(head)
    by.original_title = _original(first + "\n" + tail)
    outlet, people = _authors(page, places, by)
    by.shown = _source(head) or _unlabelled(tokens, names.is_outlet, by) or _meta_source(page) or _source(tail)
    if by.shown and names.is_person(by.shown) and not _source(head):
        people, by.shown = people or [by.shown], None
    by.account = _account(page, headline, tokens, by)
    if by.account and not people and names.is_person(by.account):
        people, by.account = [by.account], None
    by.author = "、".join(people) or None
    told = _explicit(head + "\n" + first + "\n" + tail) or outlet or _dateline(places.first)
    _roles(by, told, platform=bool(NOTICE.search(tail)) or (by.site or "").endswith(("号", "訂閱", "订阅")))
    return by


def _roles(by: Byline, told: str | None, platform: bool) -> None:
    """Who is publisher and who origin, of the account, the displayed source, the site and the outlet told of."""
    if by.account:
        by.publisher, by.origin = by.account, told or by.shown
    elif by.shown and (platform or not by.site or _same(by.shown, by.site)):
        by.publisher, by.origin = (by.shown if platform or not by.site else by.site), told
    else:
        by.publisher, by.origin = by.site, told or by.shown
        if by.publisher is None:
            by.publisher, by.origin = told, None
    if by.origin and by.publisher and _same(by.origin, by.publisher):
        by.origin = None
    by.shown = by.shown or told


def _same(a: str, b: str) -> bool:
    """陇上新报 and 陇上新报网 are one; 经济视点报 and 经济视点网 are two."""
    x, y = fold(a), fold(b)
    return bool(x and y) and (x in y or y in x)


def _clean(value: str) -> str:
    value = squeeze(value).lstrip("：:|｜ 《“\"[【")
    end = END_VALUE.search(value)
    return (value[:end.start()] if end and end.start() else "" if end and not end.start() else value).strip(" 《》“”\"'[]【】>,，-").strip()


def _source(text: str) -> str | None:
    for m in SOURCE.finditer(text):
        value = _clean(m["v"])
        if names.is_source(value) and not FULL.search(value):
            return value
    return None


def _explicit(text: str) -> str | None:
    for m in ORIGIN.finditer(text):
        value = _clean(m["v"])
        if names.is_source(value):
            return value
    return None


def _meta_source(page: Page) -> str | None:
    for key in ("contentsource", "source", "mediaid", "article:source"):
        value = re.sub(r"^(?:来源|稿源)\s*[:：]\s*", "", page.metas.get(key, ""))
        if names.is_source(value) and not value.isascii():
            return value
    return None


def _editor(text: str) -> str | None:
    m = EDITOR.search(text)
    value = names.people(re.split(r"[_\d）)\]】\n]", m["v"])[0], first_is_sure=True) if m else []
    return "、".join(value) or None


def _original(text: str) -> str | None:
    for line in text.split("\n"):
        m = ORIGINAL.search(line)
        if m and len(m["v"]) > 3:
            return m["v"].strip("《》“” ")
    return None


def _authors(page: Page, places: Places, by: Byline) -> tuple[str | None, list[str]]:
    """The outlet that a byline names before the author, and the authors."""
    head, tail = "\n".join(places.head), "\n".join(places.tail)
    first = "\n".join(t[:60] for t in places.first)
    last = "\n".join(t for t in places.last if len(t) < 60)
    closing = "\n".join(t for t in places.tail if len(t) < 60)
    for text, labels in ((head, (AUTHOR, REPORTER)), (closing, (AUTHOR,)), (last, (AUTHOR, REPORTER)),
                         (first, (AUTHOR, COLUMNIST, REPORTER)), (closing, (REPORTER,))):
        for label in labels:
            for m in label.finditer(text):
                outlet, people = _named(m, label is REPORTER)
                if people:
                    return outlet, people
    for text in places.first[:1]:
        m = FIRST_LINE.match(text)
        if m and (people := names.people(m["v"])):
            return m["o"].split("·")[0], people
    for text in places.last[-1:]:
        m = CREDIT.search(text)
        if m and (people := names.people(m["v"])):
            return None, people
    machine = [n for n in _machine_authors(page) if n not in (by.editor or "") and n not in tail.replace("作者", "")]
    if machine:
        return None, machine[:1]
    m = HEAD_EDITOR.search(head)
    return None, names.people(_clean(m["v"]), first_is_sure=True)[:1] if m else []


def _named(m: re.Match[str], reporter: bool) -> tuple[str | None, list[str]]:
    value = squeeze(m["v"]).strip("【】[] ")
    outlet = m.groupdict().get("o") or ""
    if not reporter:
        inner = REPORTER.match(value)
        if inner:
            return _named(inner, True)
        words = value.split(" ")
        if len(words) > 1 and names.is_outlet(words[0]) and names.is_person(words[1]):
            return words[0], names.people(" ".join(words[1:]))
        value = re.split(r"\s{2,}|　|[|｜]|(?:来源|編輯|编辑|责编|时间|發|发布|责任|\d{4})|(?<=\S)\s+(?=\S+[:：])", value)[0]
        return None, names.people(value, first_is_sure=True)
    glued = GLUED.match(value)
    people = names.people(glued.group(1) if glued else value)
    known = outlet if names.is_outlet(outlet) and not outlet.startswith(("本报", "本刊", "本网")) else None
    return known, people


def _machine_authors(page: Page) -> list[str]:
    """Persons that JSON-LD or meta tags call the author; staff numbers, outlets and addresses are none."""
    told: list[str] = []
    for item in page.ld:
        told += _names_in(item.get("author"))
    told += [page.metas[k] for k in ("article:author", "og:article:author", "author") if k in page.metas]
    return [t for t in map(squeeze, told) if names.is_person(t)] or [
        t for t in _names_in_meta(page) if 2 <= len(t) <= 4 and names.HANZI.match(t) and not names.is_outlet(t) and names.is_name(t)]


def _names_in_meta(page: Page) -> list[str]:
    return [page.metas[k] for k in ("og:article:author",) if k in page.metas]


def _names_in(author: Any) -> list[str]:
    if isinstance(author, list):
        return [n for a in author for n in _names_in(a)]
    if isinstance(author, dict):
        return [author["name"]] if isinstance(author.get("name"), str) and author.get("@type") != "Organization" else []
    return [author] if isinstance(author, str) else []


def _tokens(head: list[str]) -> list[str]:
    """The bare words of short head lines that hold no label: `乔木`, `海岸财经`; dates left out."""
    out: list[str] = []
    for run in head:
        text = SHORT.sub(" ", FULL.sub(" ", run))
        if len(text) > 40 or is_prose(text):
            continue
        pieces = [text] if re.search(r"[:：]", text) is None else re.split(r"\S{1,6}[:：]\s*\S*", text)
        out += [t for piece in pieces for t in TOKENS.split(names.SPACED.sub(r"\1\2", piece)) if t]
    return out


def _unlabelled(tokens: list[str], fits: Any, by: Byline) -> str | None:
    for token in tokens:
        bare = re.sub(r"(?:记者|記者|编译|讯)$", "", token)
        if (fits(bare) or (bare != token and len(bare) > 2 and names.is_source(bare))) and names.is_name(bare):
            return bare.strip("《》")
    for token, after in zip(tokens, tokens[1:], strict=False):
        if after in ("记者", "記者") and names.is_source(token) and names.is_name(token):
            return token
    if by.site and any(fold(t) == fold(by.site) for t in tokens):
        return by.site
    return None


def _account(page: Page, headline: str, tokens: list[str], by: Byline) -> str | None:
    m = NICKNAME.search(page.raw)
    if m:
        return m.group(1)
    parts = title.split(page.title)
    if len(parts) > 2 and parts[-1].endswith("号") and fold(parts[-2]) not in fold(headline):
        return parts[-2]
    for token in tokens[:4]:
        known = by.shown == token or (by.site and _same(token, by.site)) or (by.author and token in by.author)
        if known or not names.is_name(token) or not 2 <= len(token) <= 20 or (token.isascii() and token.isdigit()):
            continue
        if not names.is_outlet(token) or re.search("号", token):
            return token if re.search(r"\w", token) else None
    return None


def _site(page: Page, headline: str) -> str | None:
    """The name of the site: og:site_name, the publisher of JSON-LD, the app's title, or the end of `<title>`."""
    told = [page.metas.get(k) for k in ("og:site_name", "application-name", "apple-mobile-web-app-title", "sitename")]
    told += [n for item in page.ld if isinstance(item.get("publisher"), dict) for n in _names_in(
        {"name": item["publisher"].get("name")})]
    for name in told:
        if name and not PLATFORMS.match(name) and len(name) <= 30:
            return name
    rest = [p for p in title.split(page.title) if fold(p) and fold(p) not in fold(headline)]
    for part in reversed(rest):
        if not NOT_SITE.match(part) and 2 <= len(part) <= 24 and fold(headline) not in fold(part):
            return part
    return None


def _dateline(first: list[str]) -> str | None:
    """The outlet of a dateline: 据新华社拉萨电, 新京报讯."""
    m = DATELINE.match(first[0]) if first else None
    return m["o"] if m and names.is_source(m["o"]) else None
