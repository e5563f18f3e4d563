"""Every bundled outlet against its double: what is found, when it was published, what is read, what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pytest

from scraper.sources import load
from scraper.sources.interest import NONE
from tests.cli.street import Street
from tests.outlets.articles import TEXT, Article, invented
from tests.outlets.pages import shape
from tests.outlets.play import DOUBLES, ORIGIN, play
from tests.web.loopback import serving

SOURCES = load()
SAYS_SOURCE = re.compile(r"(?:来源|稿源|出处|来自)[^{}]*\{origin\}")


class Played:
    """What one run over one outlet came to."""

    def __init__(self, name: str, street: Street) -> None:
        self.name, self.double = name, DOUBLES[name]
        _, self.teller = street.collect(name)
        self.server = street.server
        self.pages = {row["url"]: row for row in street.rows("SELECT * FROM page WHERE kind = 'article'")}
        self.texts = {row["url"]: row for row in street.rows("SELECT * FROM text")}

    @property
    def is_read(self) -> bool:
        return self.double.text != "script"

    @property
    def listed(self) -> list[Article]:
        """The articles that its lists told of."""
        return [each for each in self.double.held if each.url in self.pages]

    @property
    def fetched(self) -> set[str]:
        return {url for url, page in self.pages.items() if page["state"] == "done"}


@pytest.fixture(scope="module", params=sorted(DOUBLES))
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    name, folder = request.param, tmp_path_factory.mktemp(request.param)
    with pytest.MonkeyPatch.context() as patch, serving() as server:
        patch.setenv("XINWEN_HOME", str(folder / "home"))
        patch.setenv("XINWEN_NOW", "2026-01-30T09:00:00+08:00")
        hosts = play(server, [name])
        yield Played(name, Street(server, folder, [], ids=[name], hosts=hosts))


def test_each_bundled_outlet_has_a_double() -> None:
    assert set(DOUBLES) == set(SOURCES)


def test_its_articles_are_found(played: Played) -> None:
    wanted = {each.url for each in played.double.held if each.named or not played.double.picks}
    also = invented(played.double.also, played.double.zone) if played.double.also else []
    assert wanted <= played.fetched
    assert played.fetched - wanted <= {each.url for each in also}


def test_dates_of_the_list_are_read(played: Played) -> None:
    for each in played.listed:
        told = played.pages[each.url]["hint_published"]
        assert _is_told(told, each, played.double.listed), (told, each.at)


def _is_told(told: str | None, article: Article, listed: str) -> bool:
    if listed in ("none", "day"):
        return told == (None if listed == "none" else f"{article.at:%Y-%m-%d}")
    at = article.at if listed == "second" else article.at.replace(second=0)
    return told is not None and datetime.fromisoformat(told) == at


def test_titles_of_the_list_are_read(played: Played) -> None:
    untitled = {"chinastarmarket": 6, "cls": 2}  # a sitemap, and flashes of which some have none
    for each in played.listed:
        title = played.pages[each.url]["title"]
        assert title == (None if each.number <= untitled.get(played.name, 0) else each.title)


def test_pages_are_read(played: Played) -> None:
    if not played.is_read:
        assert not played.texts
        assert played.teller.problems
        return
    for each in (each for each in played.double.held if each.named):
        text = played.texts[each.url]
        assert text["title"] == each.title
        assert text["reported_at"][:10] == f"{each.at:%Y-%m-%d}"
        assert all(line in text["text"] for line in TEXT)
        if SAYS_SOURCE.search(shape(played.name)) and played.double.text == "page" and not played.double.is_pdf:
            assert ORIGIN in (text["origin"], text["publisher"])


def test_what_names_nobody_is_left_out_and_says_why(played: Played) -> None:
    other = next(each for each in played.double.held if not each.named)
    if other.url not in played.pages:  # a search does not find it
        assert all(way.wanted == "all" for way in SOURCES[played.name].discovery)
    elif played.double.picks:
        assert (played.pages[other.url]["state"], played.pages[other.url]["reason"]) == ("skipped", NONE)
        assert other.url not in played.texts


def test_an_article_is_one_under_all_its_addresses(played: Played) -> None:
    source = SOURCES[played.name]
    names = [source.alias(each.url) for each in played.double.held]
    assert None not in names
    assert len(set(names)) == len(names)
    assert [source.alias(each.url) for each in played.double.other] in ([], names)
    assert len({source.alias(url) for url in played.fetched}) == len(played.fetched)


def test_nothing_else_is_asked(played: Played) -> None:
    for host, path, _ in played.server.seen:
        assert path == "/robots.txt" or played.server.keys_of(host, path), f"{host}{path}"
    assert not played.teller.problems or not played.is_read
