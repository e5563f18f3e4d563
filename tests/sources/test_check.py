"""`xinwen sources check` and `xinwen sources add` over loopback: what they find and what they miss."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
import yaml

from scraper.cli.desk import Desk
from scraper.cli.sources import add as add_module
from scraper.cli.sources import check as check_module
from scraper.sources.loader import read
from tests.cli.asking import Run
from tests.cli.conftest import at_home, xinwen
from tests.cli.street import Street, page
from tests.outlets.play import DOUBLES, play
from tests.web.loopback import Server, serving

__all__ = ["at_home", "xinwen"]
HOST = "www.xinchao.com.cn"
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture
def live(server: Server, at_home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Street]:
    """`live("ithome", …)`: these outlets, played; `live(host, …)` a host of the test's own."""

    def make(*names: str) -> Street:
        hosts = play(server, [name for name in names if name in DOUBLES])
        own = dict.fromkeys((name for name in names if name not in DOUBLES), server.place)
        street = Street(server, at_home, [], ids=[name for name in names if name in DOUBLES], hosts=hosts | own)
        for module in (check_module, add_module):
            monkeypatch.setattr(module, "Fetcher", street.fetcher)
        monkeypatch.setattr(add_module, "WAIT", 0)

        def quick(db: str) -> Desk:
            desk = Desk(db)
            desk.sources = {n: msgspec.structs.replace(each, pace=0) for n, each in desk.sources.items()}
            return desk

        monkeypatch.setattr("scraper.cli.group.Desk", quick)
        return street

    return make


# --- check -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ithome", "163", "eefocus", "people", "xinhuanet", "wallstreetcn"])
def test_an_outlet_that_is_as_it_should_be(live: Callable[..., Street], xinwen: Run, at_home: Path, name: str) -> None:
    live(name)
    done = xinwen("sources", "check", name)
    assert done.status == 0, done.out
    assert "Nothing is missing." in done.out
    assert "昆仑芯集群部署手记第1期" in done.out
    assert "2026-01-29" in done.out
    assert "allows it" in done.out
    assert not list(at_home.glob("*.db*"))


def test_what_was_never_seen_live_is_told(live: Callable[..., Street], xinwen: Run) -> None:
    live("ithome")
    out = xinwen("sources", "check", "ithome").out
    assert "never seen live: the number of entries in the feed, and with it `fewest`: seen now: 7 entries" in out
    assert "never seen live: the mobile form of the address: look for yourself" in out


def test_check_for_programs(live: Callable[..., Street], xinwen: Run) -> None:
    live("ithome")
    told = json.loads(xinwen("sources", "check", "ithome", "--json").out)
    assert told["missed"] == []
    (way,) = told["ways"]
    assert (way["entries"], way["articles"], way["titles"], way["dates"], way["wanted"]) == (7, 7, 7, 7, 6)
    assert [page["source"] for page in told["pages"]] == ["街报", "街报"]
    assert all(page["letters"] > 80 for page in told["pages"])


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ((500, {}, b""), "the server answers 500"),
        ((200, HTML, b"<!doctype html><html><body>new</body></html>"), "what came is no feed: a web page"),
        ((200, {}, b'<rss version="2.0"><channel></channel></rss>'), "names 0 articles of 0 entries"),
    ],
)
def test_a_feed_that_is_gone_is_missing(
    live: Callable[..., Street], server: Server, xinwen: Run, reply: tuple[int, dict[str, str], bytes], words: str
) -> None:
    live("ithome")
    server.replies[("www.ithome.com", "/rss/")] = reply
    done = xinwen("sources", "check", "ithome")
    assert done.status == 1
    assert words in done.out
    assert "Traceback" not in done.err


def test_robots_are_heeded(live: Callable[..., Street], server: Server, xinwen: Run) -> None:
    live("ithome")
    server.replies[("www.ithome.com", "/robots.txt")] = (200, {}, b"User-agent: *\nDisallow: /")
    done = xinwen("sources", "check", "ithome")
    assert done.status == 1
    assert "robots.txt" in done.out
    assert [path for _, path, _ in server.seen] == ["/robots.txt"]


def test_pages_without_text_are_missing(live: Callable[..., Street], xinwen: Run) -> None:
    live("t-head")
    done = xinwen("sources", "check", "t-head")
    assert done.status == 1
    assert "missing" in done.out


def test_check_of_an_unknown_outlet(xinwen: Run) -> None:
    done = xinwen("sources", "check", "nope")
    assert done.status == 2
    assert "Known: " in done.err


# --- add ---------------------------------------------------------------------------------------------------------


def home(body: str, head: str = "") -> tuple[int, dict[str, str], bytes]:
    head = f"<head><meta charset='utf-8'><title>首页 - 芯潮</title>{head}</head>"
    return 200, HTML, f"<!doctype html><html>{head}<body>{body}</body></html>".encode()


def draft(tmp: Path, text: str) -> object:
    data = yaml.safe_load(text)
    path = tmp / f"{data['id']}.yaml"
    path.write_text(text, "utf-8")
    source, problems = read(path)
    assert not problems
    return source


def test_a_site_with_a_feed(live: Callable[..., Street], server: Server, xinwen: Run, tmp_path: Path) -> None:
    live(HOST)
    items = "".join(
        f"<item><title>昆仑芯手记{n}</title><link>https://{HOST}/{folder}/202601/{n}.html</link></item>"
        for n, folder in ((101, "chips"), (102, "ai"), (103, "chips"))
    )
    link = (
        '<link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" hreflang="en" href="/en">'
    )
    server.replies[(HOST, "/")] = home("", link)
    server.replies[(HOST, "/feed")] = (200, {}, f'<rss version="2.0"><channel>{items}</channel></rss>'.encode())
    done = xinwen("sources", "add", f"https://{HOST}/")
    assert (done.status, done.err) == (0, "")
    told = yaml.safe_load(done.out)
    assert (told["id"], told["name"], told["tier"]) == ("xinchao", "芯潮", 5)
    assert told["discovery"] == [{"feed": f"https://{HOST}/feed"}]
    assert told["articles"] == [r"^https?://www\.xinchao\.com\.cn/[A-Za-z_-]+/\d+/(?P<id>\d+)\.html"]
    assert told["never_seen_live"]
    draft(tmp_path, done.out)


def test_a_site_without_a_feed(live: Callable[..., Street], server: Server, xinwen: Run, tmp_path: Path) -> None:
    live(HOST)
    links = "".join(f'<li><a href="/detail?id=10{n}">昆仑芯集群部署手记第{n}期</a></li>' for n in range(5))
    server.replies[(HOST, "/list")] = home(f'<a href="/about/1">关于我们以及联系方式</a><ul>{links}</ul>')
    told = yaml.safe_load(xinwen("sources", "add", f"https://{HOST}/list").out)
    (way,) = told["discovery"]
    assert way == {"list": f"https://{HOST}/list", "items": 'a[href*="/detail?id="]', "title": "a", "url": "@href"}
    assert told["articles"] == [r"^https?://www\.xinchao\.com\.cn/detail\?id=(?P<id>\d+)"]
    assert len(told["examples"]) == 3


def test_a_draft_can_be_checked(live: Callable[..., Street], server: Server, xinwen: Run, at_home: Path) -> None:
    live(HOST)
    links = "".join(f'<li><a href="/news/10{n}.html">昆仑芯集群部署手记第{n}期</a></li>' for n in range(5))
    server.replies[(HOST, "/")] = home(f"<ul>{links}</ul>")
    for n in range(5):
        server.replies[(HOST, f"/news/10{n}.html")] = page(f"昆仑芯集群部署手记第{n}期")
    done = xinwen("sources", "add", f"https://{HOST}/", "-o", "xinchao.yaml")
    assert (done.status, done.err) == (0, "")
    assert (at_home / "home" / "sources" / "xinchao.yaml").exists()
    assert xinwen("sources", "add", f"https://{HOST}/", "-o", "xinchao.yaml").status == 2
    checked = xinwen("sources", "check", "xinchao")
    assert checked.status == 0, checked.out


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>nothing</p>", "too few of its links are of one form"),
        ('<a href="/a">昆仑芯集群部署手记第一期</a>', "too few of its links are of one form"),
    ],
)
def test_a_page_without_articles(
    live: Callable[..., Street], server: Server, xinwen: Run, body: str, words: str
) -> None:
    live(HOST)
    server.replies[(HOST, "/")] = home(body)
    done = xinwen("sources", "add", f"https://{HOST}/")
    assert done.status == 1
    assert words in done.err


def test_what_is_no_address(xinwen: Run) -> None:
    assert xinwen("sources", "add", "file:///etc/passwd").status == 2
    assert xinwen("sources", "add", "http://127.0.0.1/").status == 1
