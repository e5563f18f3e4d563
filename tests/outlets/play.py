"""The doubles on a loopback server: what each outlet of doubles.yaml answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec
import yaml

from tests.cli.doubles import saying
from tests.outlets.articles import Answer, Article, invented
from tests.outlets.pages import TEMPLATE, answer, document, page
from tests.outlets.shapes import Way
from tests.web.loopback import Handler, Server

Reply = Callable[[Handler], None]
Told = Literal["second", "minute", "day", "none"]
WORDS = ("平头哥", "昆仑芯", "燧原", "沐曦")
ORIGIN = "街报"  # what the pages name as their source
TYPES = {"str": str, "int": int, "list": list}


class Double(msgspec.Struct, forbid_unknown_fields=True):
    """One outlet: the head of doubles.yaml tells the keys."""

    articles: str
    ways: dict[str, Way]
    mobile: str | None = None
    also: str | None = None
    listed: Told = "second"
    posts: dict[str, str] | None = None
    referer: str | None = None
    zone: str = "Asia/Shanghai"
    charset: str = "utf-8"
    text: Literal["page", "script", "json"] = "page"
    picks: bool = True

    @property
    def held(self) -> list[Article]:
        """Its articles under their first address."""
        return invented(self.articles, self.zone)

    @property
    def other(self) -> list[Article]:
        """The same under their second address."""
        return invented(self.mobile, self.zone) if self.mobile else []

    @property
    def is_pdf(self) -> bool:
        """Whether its articles are documents."""
        return self.articles.lower().endswith(".pdf")

    def sends(self, name: str, article: Article) -> Answer:
        """The page of an article."""
        if self.is_pdf:
            return document(article)
        if self.text == "json":
            return answer(article)
        if self.text == "script":
            return Answer(TEMPLATE.encode(), "text/html; charset=utf-8")
        return page(name, article, ORIGIN, self.charset)


DOUBLES: dict[str, Double] = msgspec.convert(
    yaml.safe_load((Path(__file__).parent / "doubles.yaml").read_text("utf-8")), dict[str, Double]
)


def play(server: Server, names: Iterable[str] = DOUBLES) -> dict[str, str]:
    """Let a server play these outlets; the places that their hosts are at."""
    for name in names:
        server.replies |= replies(name)
    return dict.fromkeys((host for host, _ in server.replies), server.place)


def replies(name: str) -> dict[tuple[str, str], Reply]:
    """What the double of an outlet answers, by host and path (with the query, where it names the article)."""
    double = DOUBLES[name]
    made = {_place(f"https://{address}"): _listing(double, way) for address, way in double.ways.items()}
    also = invented(double.also, double.zone) if double.also else []
    for each in (*double.held, *double.other, *also):
        made[_place(each.url)] = saying(*double.sends(name, each))
    return made


def _listing(double: Double, way: Way) -> Reply:
    listed = double.held + double.other[1:2]  # one of them twice, under both its addresses
    whole = saying(*way.answer(listed))
    found = saying(*way.answer([each for each in listed if each.named]))

    def reply(handler: Handler) -> None:
        if not _as_asked_for(double, handler):
            handler.answer(403, {}, b"not like this")
        else:
            (found if _is_search(handler) else whole)(handler)

    return reply


def _is_search(handler: Handler) -> bool:
    sent = json.dumps(json.loads(handler.sent), ensure_ascii=False) if handler.sent.startswith(b"{") else ""
    return any(word in unquote(handler.path) + sent for word in WORDS)


def _as_asked_for(double: Double, handler: Handler) -> bool:
    """Whether what goes along is what the outlet wants."""
    if double.referer and not handler.headers.get("Referer", "").startswith(double.referer):
        return False
    if double.posts is None or "/rss/" in handler.path:
        return handler.command == "GET"
    kind = handler.headers.get("Content-Type", "").partition(";")[0]
    if "form" in double.posts.values():
        sent = parse_qs(handler.sent.decode(), keep_blank_values=True)
        return kind == "application/x-www-form-urlencoded" and set(sent) == set(double.posts)
    sent = json.loads(handler.sent) if kind == "application/json" else {}
    return all(isinstance(sent.get(key), TYPES[each]) for key, each in double.posts.items())


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc, parts.path + (f"?{parts.query}" if parts.query else "")
