"""The ways to an outlet's articles, as its YAML tells them: feeds, list pages, JSON answers, sitemaps, searches.

    discovery:
      - feed: https://www.xinchao.example/feed
      - list: https://www.xinchao.example/chips/
        items: ul.news > li                     # CSS; `a.t@href`: an attribute
        published: span.time
      - json: https://api.xinchao.example/roll?num=50&page={page}
        items: result.data[]                    # JMESPath, and so are title, published, summary, text
        url: 'https://www.xinchao.example/a/{id}.html'   # an expression, or an address with expressions in braces
      - json: https://api.xinchao.example/search?q={word}
        items: data.list[]
      - json: https://www.xinchao.example/newsflashes
        inside: script#__NEXT_DATA__            # what holds it: an element, or the words before it (`window.DATA =`)
        items: props.pageProps.list[]
      - sitemap: https://www.xinchao.example/sitemap/{day:%Y%m}.xml

In an address, `{word}` is asked once for each name of the tracked companies, `{page}` counts from `first_page`,
`{day:…}` is the day in the outlet's zone by strftime. `form:` is sent by POST as fields, `body:` as JSON.
`packed: result` says that the value there is itself a text of JSON. `listed_on:` is the page on which a reader finds
this list; its address goes along as Referer, for servers that answer only readers of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from json import dumps
from typing import Any, Literal
from urllib.parse import quote, urlencode

import jmespath
import soupsieve
from jmespath.exceptions import JMESPathError

from scraper.model import Record
from scraper.web.results import Sent
from scraper.web.urls import canonical, is_web

Form = Literal["feed", "list", "json", "sitemap"]
Wanted = Literal["all", "likely", "named"]
WANTED: tuple[Wanted, ...] = ("all", "likely", "named")  # the widest first
FORMS: tuple[Form, ...] = ("feed", "list", "json", "sitemap")
BRACES = re.compile(r"\{([^{}]+)\}")
_LIST = list  # the class below has a field of this name
PLACE = re.compile(r"\{(word|page|day:[^{}]+)\}")


class Problem(Record, frozen=True):
    """What is wrong with a YAML: the key (`discovery[0].items`), and a sentence that says what to write instead."""

    key: str
    reason: str


class Ask(Record, frozen=True):
    """One request of a way: where, what goes along, and its name in the queue."""

    url: str
    key: str
    sent: Sent | None = None


class Discovery(Record, frozen=True):
    """One way to find articles; the head of this module shows the keys. `fewest` articles less, and it is told loudly.

    `pages` is how many pages of it a run asks for; a back-fill asks for more. `wanted` says which of the articles it
    names are fetched: `all`, those that may name a tracked company (`likely`, by names and topics in title and
    summary), or those that do (`named`, for feeds with full text).
    """

    feed: str | None = None
    list: str | None = None
    json: str | None = None
    sitemap: str | None = None
    items: str | None = None
    title: str = ""
    url: str = ""
    published: str | None = None
    summary: str | None = None
    format: str | None = None  # strptime of `published`, where no general reader could tell (%m/%d/%Y: the US order)
    inside: str | None = None
    form: dict[str, str] | None = None
    body: dict[str, Any] | None = None
    packed: str | None = None
    listed_on: str | None = None
    pages: int = 1
    first_page: int = 1
    wanted: Wanted = "likely"
    fewest: int = 1
    note: str = ""

    @property
    def shape(self) -> Form:
        """What comes: feed, list, json or sitemap."""
        return next((form for form in FORMS if getattr(self, form) is not None), "feed")

    @property
    def kind(self) -> Literal["feed", "list"]:
        """`feed` or `list`, as the queue names it."""
        return "feed" if self.shape == "feed" else "list"

    @property
    def address(self) -> str:
        """Where to ask, with its `{word}`, `{page}`, `{day:…}`."""
        return getattr(self, self.shape) or ""

    @property
    def goes_back(self) -> bool:
        """Whether its address, or what it sends, names a day or a page, so that older articles can be asked for."""
        asked = self.address + dumps([self.form, self.body])
        return "{day:" in asked or "{page}" in asked

    def of(self, name: Literal["title", "url"]) -> str:
        """The selector of title or url, by default what is usual for the shape."""
        usual = {"list": {"title": "a", "url": "a@href"}, "json": {"title": "title", "url": "url"}}
        return getattr(self, name) or usual.get(self.shape, {}).get(name, "")

    def asks(self, words: Sequence[str], day: date, pages: int | None = None) -> Iterator[Ask]:
        """The requests of one run: for each word, each page, on a day of the outlet's zone. Each once."""
        seen: set[str] = set()
        numbers = range(self.first_page, self.first_page + max(1, pages or self.pages))
        for word in words:
            for number in numbers:
                ask = self._ask(word, number, day)
                if ask.key not in seen:
                    seen.add(ask.key)
                    yield ask

    def of_window(self, words: Sequence[str], first: date, last: date) -> Iterator[Ask]:
        """The requests for the days of a window, where the address names the day; nothing otherwise. Each once."""
        if "{day:" not in self.address + dumps([self.form, self.body]):
            return
        seen: set[str] = set()
        for number in range((last - first).days + 1):
            for ask in self.asks(words, first + timedelta(days=number)):
                if ask.key not in seen:
                    seen.add(ask.key)
                    yield ask

    def _ask(self, word: str, number: int, day: date) -> Ask:
        filled = {"word": word, "page": str(number)}

        def fill(text: str, *, in_url: bool) -> str:
            def value(match: re.Match[str]) -> str:
                name = match[1]
                made = day.strftime(name[4:]) if name.startswith("day:") else filled[name]
                return quote(made, safe="") if in_url and name == "word" else made

            return PLACE.sub(value, text)

        def filled_in(value: Any) -> Any:
            if isinstance(value, dict):
                return {name: filled_in(each) for name, each in value.items()}
            if isinstance(value, _LIST):
                return [filled_in(each) for each in value]
            return fill(value, in_url=False) if isinstance(value, str) else value

        url = fill(self.address, in_url=True)
        form = {name: fill(str(value), in_url=False) for name, value in self.form.items()} if self.form else None
        body = dumps(filled_in(self.body), ensure_ascii=False) if self.body else None
        # what is sent has no address of its own: its name in the queue is the address with what is sent
        sent = urlencode(form) if form else urlencode({"body": body}) if body else ""
        key = canonical(f"{url}{'&' if '?' in url else '?'}{sent}") if sent else canonical(url)
        goes_along = Sent(form=form, body=body, referer=self.listed_on)
        return Ask(url=url, key=key, sent=goes_along if goes_along != Sent() else None)

    def problems(self, key: str) -> Iterator[Problem]:
        """What does not hold."""
        given = [form for form in FORMS if getattr(self, form) is not None]
        if len(given) != 1:
            yield Problem(key=key, reason="say one of `feed:`, `list:`, `json:` or `sitemap:` with an address")
        elif not is_web(self.address):
            yield Problem(key=f"{key}.{self.shape}", reason=f"{self.address!r} is no http or https address")
        else:
            yield from self._places(key)
        if self.shape in ("list", "json") and self.items is None:
            words = "the CSS selector of its items (`ul.news > li`)"
            yield Problem(
                key=f"{key}.items",
                reason=f"a list needs {words}" if self.shape == "list" else "needs the JMESPath of its items",
            )
        if self.form is not None and self.body is not None:
            yield Problem(key=f"{key}.body", reason="say either `form:` or `body:`")
        if self.listed_on is not None and not is_web(self.listed_on):
            yield Problem(key=f"{key}.listed_on", reason=f"{self.listed_on!r} is no http or https address")
        if self.fewest < 0:
            yield Problem(key=f"{key}.fewest", reason="a number of articles, 0 or more")
        if self.pages < 1:
            yield Problem(key=f"{key}.pages", reason="a number of pages, 1 or more")
        for name in ("items", "title", "url", "published", "summary"):
            if value := getattr(self, name):
                check = _selector_problems if self.shape == "list" else _path_problems
                yield from check(f"{key}.{name}", value)

    def _places(self, key: str) -> Iterator[Problem]:
        for place in BRACES.findall(self.address):
            if not PLACE.fullmatch("{" + place + "}"):
                reason = f"{{{place}}} is not known in an address. Known: {{word}}, {{page}}, {{day:%Y%m%d}}"
                yield Problem(key=f"{key}.{self.shape}", reason=reason)


def expressions(path: str) -> list[str]:
    """The JMESPath expressions of a value of the YAML: itself, or those in the braces of an address."""
    return BRACES.findall(path) if path.startswith("http") else [path]


def value_of(path: str, item: Mapping[str, object]) -> str:
    """What a JMESPath expression, or an address with some in braces, gives for an item; empty where it gives
    nothing."""
    if not path.startswith("http"):
        return _text(jmespath.search(path, item))
    values = [_text(jmespath.search(each, item)) for each in BRACES.findall(path)]
    if not all(values):
        return ""
    made = iter(values)
    return BRACES.sub(lambda _: next(made), path)


def _text(value: object) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


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
        yield Problem(key=key, reason=f"{selector!r} is no CSS selector: {str(error).splitlines()[0]}")


def _path_problems(key: str, path: str) -> Iterator[Problem]:
    for each in expressions(path):
        try:
            jmespath.compile(each)
        except JMESPathError as error:
            yield Problem(key=key, reason=f"{each!r} is no JMESPath: {str(error).splitlines()[0]}")
