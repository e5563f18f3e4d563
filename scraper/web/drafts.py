"""What a page of a site shows of its articles: its feeds, the links of a list, and the form that their addresses have
in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from scraper.page.charset import decode
from scraper.web.feeds import absolute
from scraper.web.results import Found
from scraper.web.urls import host_of, site

FEEDS = ("application/rss+xml", "application/atom+xml")
NO_NAMES = {"首页", "主页", "首頁", "主頁", "home", "官网", "官方网站"}
SHORTEST = 8  # letters of a link that may be a title
FEWEST = 3  # links of one form that make a list
NUMBER = re.compile(r"\d+")
CODE = re.compile(r"(?=\w*\d)(?=\w*[A-Za-z])[0-9A-Za-z]{8,}")  # an id of letters and digits
WORD = re.compile(r"[A-Za-z][A-Za-z_-]*")


def name_of(body: bytes, url: str, content_type: str | None = None) -> str:
    """How the site calls itself: og:site_name, else the shortest part of its title that is a name."""
    page = _parsed(body, url, content_type)
    told = page.select_one('meta[property="og:site_name"]')
    if told is not None and told.get("content"):
        return str(told["content"]).strip()
    title = " ".join(page.title.get_text().split()) if page.title else ""
    parts = [part for part in re.split(r"\s*[-_|—–·,，]\s*", title) if part and part.lower() not in NO_NAMES]
    return min(parts, key=len, default=host_of(url))


def feeds_of(body: bytes, url: str, content_type: str | None = None) -> tuple[str, ...]:
    """The feeds that a page names (`<link rel="alternate">`), each once."""
    links = _parsed(body, url, content_type).select('link[rel~="alternate"][href]')
    told = (absolute(url, str(link["href"])) for link in links if str(link.get("type", "")).lower() in FEEDS)
    return tuple(dict.fromkeys(each for each in told if each))


def links_of(body: bytes, url: str, content_type: str | None = None) -> tuple[Found, ...]:
    """The links of a page on its own site whose words are long enough for a title, each address once."""
    found: dict[str, Found] = {}
    for link in _parsed(body, url, content_type).select("a[href]"):
        address, words = absolute(url, str(link["href"])), " ".join(link.get_text().split())
        if address and len(words) >= SHORTEST and _of_site(address, url):
            found.setdefault(address, Found(url=address, title=words))
    return tuple(found.values())


def form_of(urls: Iterable[str]) -> str | None:
    """The expression that fits the most of some addresses, with the last number or code as `id`; None where too few
    are of one form.

    `/tech/202601/1234.html`, `/chip/202601/1235.html` → `^https?://www\\.x\\.cn/[A-Za-z_-]+/\\d+/(?P<id>\\d+)\\.html`
    """
    forms: Counter[str] = Counter()
    wide: dict[str, str] = {}
    for url in dict.fromkeys(urls):
        narrow = _form(url, folders=False)
        if narrow is not None:
            forms[narrow] += 1
            wide[narrow] = _form(url, folders=True) or narrow
    if not forms:
        return None
    counts: Counter[str] = Counter()
    for narrow, count in forms.items():
        counts[wide[narrow]] += count
    best, count = counts.most_common(1)[0]
    parts = [narrow for narrow in forms if wide[narrow] == best]
    return (parts[0] if len(parts) == 1 else best) if count >= FEWEST else None


def common_part(urls: Iterable[str]) -> str:
    """The longest beginning of what follows the host that addresses have in common: `/news/`, `/detail?id=`."""
    rests = sorted("/" + url.split("/", 3)[3] for url in urls)
    first, last = rests[0], rests[-1]
    length = next((at for at, letter in enumerate(first) if last[at : at + 1] != letter), len(first))
    return re.sub(r"[0-9A-Za-z]*$", "", first[:length])


def _form(url: str, *, folders: bool) -> str | None:
    """The form of one address; `folders`: any word for the folders of its path. None where it has no number."""
    parts = urlsplit(url)
    head, _, tail = parts.path.rpartition("/")
    made = [_piece(each, words=folders) for each in head.split("/")] + [_piece(tail, words=False)]
    text = "/".join(made) + (r"\?" + _piece(parts.query, words=False) if parts.query else "")
    at = max(text.rfind(r"\d+"), text.rfind("[0-9A-Za-z]+"))
    if at < 0:
        return None
    token = r"\d+" if text.startswith(r"\d+", at) else "[0-9A-Za-z]+"
    host = re.escape(host_of(url))
    return f"^https?://{host}{text[:at]}(?P<id>{token}){text[at + len(token) :]}"


def _piece(text: str, *, words: bool) -> str:
    """A part of a path: numbers and codes are any number and any code, other words are as they are."""
    if words and WORD.fullmatch(text):
        return "[A-Za-z_-]+"
    kept, made = 0, ""
    for match in re.finditer(f"{CODE.pattern}|{NUMBER.pattern}", text):
        made += re.escape(text[kept : match.start()])
        made += r"\d+" if match[0].isdigit() else "[0-9A-Za-z]+"
        kept = match.end()
    return made + re.escape(text[kept:])


def _of_site(address: str, url: str) -> bool:
    own = site(host_of(url)).split(".")[-2:]
    return host_of(address).split(".")[-2:] == own or host_of(address).endswith(site(host_of(url)))


def _parsed(body: bytes, url: str, content_type: str | None) -> BeautifulSoup:
    text, _ = decode(body, url, content_type)
    return BeautifulSoup(text, "lxml")
