"""Watch lists in the browser: the lines of a list in any week, its feed, and what is wrong with the user's file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup

from db.digest import issued, watched
from db.digest.watch import known_to
from db.schema.opening import open_store
from scraper.cli.watching import EXAMPLE, WatchFile
from tests.cli.asking import Run
from tests.cli.conftest import at_home, xinwen
from tests.digest.newsroom import WEEK
from tests.face.serving import Site, served

__all__ = ["at_home", "xinwen"]  # the fixtures of the command line

LISTS = """
lists:
  memory: {title: Memory <of> all, predicates: [memory_capacity]}
  显存/带宽?: {entities: [真武810E]}
  nothing: {words: [没有这个词]}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "watch.yaml"
    path.write_text(LISTS, "utf-8")
    return path


@pytest.fixture
def watching(news: Path, file: Path) -> Iterator[Site]:
    with served(news, watching=WatchFile(file)) as site:
        yield site


def soup(site: Site, path: str, status: int = 200) -> BeautifulSoup:
    answer = site.get(path)
    assert answer.status_code == status, answer.text
    return BeautifulSoup(answer.text, "lxml")


def test_the_lists_lead_to_their_lines(watching: Site) -> None:
    home = soup(watching, "/")
    assert home.find("a", string="Memory <of> all")
    shown = soup(watching, "/watch")
    told = watching.json("/watch.json")
    assert [each["name"] for each in told["lists"]] == ["memory", "显存/带宽?", "nothing"]
    assert [bool(each["lines"]) for each in told["lists"]] == [True, True, False]
    for each, heading in zip(told["lists"], shown.find("main").find_all("h2"), strict=True):
        page = soup(watching, heading.a["href"])
        assert each["title"] in page.find("main").parent.parent.text
        assert (page.find("main").find("q") is not None) == bool(each["lines"])
        assert "Nothing on this list was told this week" in page.text or each["lines"]


def test_a_list_shows_what_the_digest_prints_of_it(news: Path, file: Path, watching: Site) -> None:
    with open_store(news) as store:
        known, kept = known_to(store.db), issued(store.db, WEEK)
        assert kept
        assert kept.digest
        expected = watched(kept.digest, WatchFile(file).lists(known)["memory"], known)
    assert 0 < len(expected.lines) < len(kept.digest.lines)
    for path in ("/watch/memory.json", f"/watch/memory/{WEEK}.json"):
        assert [line["id"] for line in watching.json(path)["lines"]] == [line.id for line in expected.lines]
    assert watching.get(f"/watch/memory/{WEEK}.csv").text.count("\n") > 1
    assert "Memory" in watching.get(f"/watch/memory/{WEEK}.md").text
    assert 'lang="zh' in watching.get(f"/watch/memory/{WEEK}?lang=zh").text
    feed = feedparser.parse(watching.get("/watch/memory.atom").content)
    assert not feed.bozo
    assert feed.feed.title == "Memory <of> all"
    assert len(feed.entries) == len({line.id for line in expected.lines})


def test_any_week_of_a_list(watching: Site) -> None:
    preview = soup(watching, "/watch/memory/2026-W04")
    assert "A preview" in preview.find(class_="xw-bar").text
    assert watching.get("/watch/memory/2026-w05").url.endswith(f"/watch/memory/{WEEK}")
    page = soup(watching, f"/watch/memory/{WEEK}")
    assert page.find("link", type="application/atom+xml")["href"] == "/watch/memory.atom"
    for address in {a["href"] for a in page.find(class_="xw-bar").find_all("a")}:
        assert watching.get(address).status_code == 200, address
    assert "There are: memory" in soup(watching, "/watch/none", 404).text
    for wrong in ("/watch/memory/2026-W99", "/watch/memory/x", "/watch/memory?lang=xx", "/watch/memory/a/b"):
        assert watching.get(wrong).status_code == 404, wrong


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lists: [", "cannot be read as YAML"),
        ("lists: {x: {entities: [zhenwu_810f]}}", "did you mean zhenwu_810e"),
        ("", "it needs `lists:`"),
        ("lists: {x: {}}", "list `x` is empty"),
    ],
)
def test_a_broken_file_is_told(watching: Site, file: Path, text: str, told: str) -> None:
    file.write_text(text, "utf-8")
    page = soup(watching, "/watch")
    assert told in page.find(class_="banner").text
    assert str(file) in page.text
    assert told in watching.json("/watch.json")["broken"]
    assert soup(watching, "/").find("a", string="what is wrong")
    assert told in soup(watching, "/watch/memory", 503).text
    assert watching.get("/watch/memory.atom").status_code == 503
    file.write_text(LISTS, "utf-8")
    assert watching.get("/watch/memory").status_code == 200


def test_without_lists_the_page_says_how_to_make_one(news: Path, tmp_path: Path, site: Site) -> None:
    path = tmp_path / "none.yaml"
    with served(news, watching=WatchFile(path)) as empty:
        page = soup(empty, "/watch")
        assert str(path) in page.text
        path.write_text(page.find("pre").text, "utf-8")
        assert [each["name"] for each in empty.json("/watch.json")["lists"]] == ["memory"]
    assert EXAMPLE in page.find("pre").text
    assert "Watch lists" not in soup(site, "/").find("main").text
    assert "watch.yaml" in soup(site, "/watch").text


def test_the_command_names_what_is_wrong(xinwen: Run, news: Path, tmp_path: Path) -> None:
    failed = xinwen("--db", str(news), "serve", "--watch-file", str(tmp_path / "none.yaml"))
    assert failed.status == 2
    assert "there is no such file" in failed.err
    (tmp_path / "watch.yaml").write_text("lists: {x: {entities: [zhenwu_810f]}}", "utf-8")
    failed = xinwen("--db", str(news), "serve", "--watch-file", str(tmp_path / "watch.yaml"), "--host", "256.1.1.1")
    assert "did you mean zhenwu_810e" in failed.err
    assert "Traceback" not in failed.err
