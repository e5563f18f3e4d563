"""Collecting, against real HTTP on loopback: the outlets as they are known, and servers that do everything wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from scraper.cli.again import TRIES
from scraper.cli.desk import Desk
from scraper.cli.telling import Teller
from scraper.sources import Source
from scraper.web.fetch import Fetcher
from scraper.web.results import Failed
from tests.cli.doubles import BODY, OUTLETS, rss
from tests.cli.street import Street, page, small
from tests.web import loopback

Streets = Callable[..., Street]


@pytest.mark.parametrize("name", sorted(OUTLETS))
def test_a_real_outlet_by_its_double(name: str, street: Streets) -> None:
    double = OUTLETS[name]()
    there = street(double)
    done, teller = there.collect()
    count = done.counts[name]
    assert (count["seen"], count["new"], count["fetched"], count["read"]) == (len(double.articles),) * 4
    assert not teller.problems
    assert not done.failed
    read = {
        row["url"]: row
        for row in there.rows("SELECT a.url, a.source, t.* FROM article a JOIN text t ON t.id = a.current_text")
    }
    for article in double.articles:
        row = read[article.url]
        assert row["title"] == article.title
        assert all(words in row["text"] for words in BODY)
        assert row["source"] == name
        assert row["reported_at"].startswith(article.at.replace(" ", "T"))
        assert row["reported_at"].endswith("+08:00")
        assert row["reported_basis"] == "printed"
    hints = [
        row["hint_published"] for row in there.rows("SELECT * FROM page WHERE kind = 'article' AND state = 'done'")
    ]
    assert all(hint.startswith("2026-01-29T") for hint in hints)


def test_what_is_no_article_is_seen_and_left_out(street: Streets) -> None:
    there = street(OUTLETS["ithome"]())
    there.collect()
    row = there.page("https://lapin.ithome.com/html/1.htm")
    assert row["state"] == "skipped"
    assert "articles" in row["reason"]
    assert all(host != "lapin.ithome.com" for host, _, _ in there.server.seen)


def test_three_outlets_twice_changes_nothing(street: Streets) -> None:
    there = street(*(make() for make in OUTLETS.values()))
    first, _ = there.collect()
    before = there.content()
    asked = len(there.server.seen)
    second, teller = there.collect()
    assert there.content() == before
    assert first.total["read"] == 14
    assert (second.total["new"], second.total["fetched"], second.total["ways_unchanged"]) == (0, 0, 3)
    assert not teller.problems
    again = [path for _, path, _ in there.server.seen[asked:]]
    assert Counter(again) == {"/robots.txt": 3, "/rss/": 1, "/feed": 2}
    assert there.rows("SELECT count(*) AS n FROM snapshot")[0]["n"] == 14


def test_robots_is_asked_before_anything_else(street: Streets) -> None:
    there = street(OUTLETS["qbitai"]())
    there.collect()
    assert [path for _, path, _ in there.server.seen][:2] == ["/robots.txt", "/feed"]
    assert there.page("https://www.qbitai.com/robots.txt")["status"] == 404


WRONG = {
    "refused": (403, {}, b"no"),
    "gone": (404, {}, b"no"),
    "trouble": (500, {}, b"no"),
    "nothing": (200, {}, b""),
    "silence": loopback.silence,
    "endless": loopback.trickle_body,
    "circle": loopback.leads_to("/a/circle"),
    "private": loopback.leads_to("http://127.0.0.1:1/secret"),
    "file": loopback.leads_to("file:///etc/passwd"),
    "cut": loopback.cut_short,
    "packed": (200, {"Content-Encoding": "gzip"}, b"no gzip"),
    "picture": (200, {"Content-Type": "text/html"}, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20),
}


def test_every_wrong_page_costs_itself_only(street: Streets) -> None:
    pages = {
        name: reply
        for pair in zip(WRONG.items(), [(f"good{n}", f"好文{n}") for n in range(len(WRONG))], strict=True)
        for name, reply in pair
    }
    there = street(small("jiebao", pages))
    done, teller = there.collect()
    count = done.counts["jiebao"]
    assert not done.failed
    assert count["read"] == len(WRONG)
    assert count["failed"] + count["unread"] == len(WRONG)
    told = {problem["place"].rpartition("/")[2]: problem for problem in teller.problems}
    assert set(told) == set(WRONG)
    asides = {row["place"].rpartition("/")[2]: row for row in there.rows("SELECT * FROM aside WHERE open")}
    assert set(asides) == set(WRONG)
    for name in WRONG:
        assert asides[name]["reason"] == told[name]["reason"]
        assert asides[name]["advice"]
        if name != "picture":  # its bytes came and are kept; only the reader can make nothing of them
            assert there.page(f"https://jiebao.example/a/{name}")["state"] == "failed"
    assert "404" in told["gone"]["reason"]
    assert "circle" in told["circle"]["reason"]
    assert "127.0.0.1" in told["private"]["reason"]


def test_a_host_that_asks_to_wait_waits(street: Streets, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {"1": "一", "2": (429, {"Retry-After": "7200"}, b""), "3": "三", "4": "四"}
    there = street(small("jiebao", pages), small("other", {"1": "一"}))
    done, teller = there.collect()
    assert (done.counts["jiebao"]["read"], done.counts["jiebao"]["later"]) == (1, 2)
    assert done.counts["other"]["read"] == 1
    assert [problem["place"] for problem in teller.problems] == ["https://jiebao.example/a/2"]
    assert there.page("https://jiebao.example/a/2")["due_at"] == "2026-01-30T11:00:00+08:00"

    there.server.replies[("jiebao.example", "/a/2")] = page("二")
    monkeypatch.setenv("XINWEN_NOW", "2026-01-30T10:30:00+08:00")
    assert there.collect()[0].total["fetched"] == 0
    monkeypatch.setenv("XINWEN_NOW", "2026-01-30T11:30:00+08:00")
    assert there.collect()[0].counts["jiebao"]["read"] == 3
    assert not there.rows("SELECT * FROM aside WHERE open")


def test_a_page_that_asks_to_wait_for_ever_keeps_no_other_from_being_read(
    street: Streets, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = street(small("jiebao", {"1": "一", "2": (429, {"Retry-After": "60"}, b""), "3": "三", "4": "四"}))
    assert there.collect()[0].counts["jiebao"]["read"] == 1
    monkeypatch.setenv("XINWEN_NOW", "2026-01-30T10:30:00+08:00")
    assert there.collect()[0].counts["jiebao"]["read"] == 2


def test_a_feed_that_asks_to_wait_is_not_asked_before(street: Streets) -> None:
    there = street(small("jiebao", {"1": "一"}))
    there.server.replies[("jiebao.example", "/feed")] = (503, {"Retry-After": "7200"}, b"")
    assert there.collect()[0].failed == ("jiebao",)
    done, teller = there.collect()
    assert there.server.hits["/feed"] == 1
    assert (done.counts["jiebao"]["later"], done.failed, teller.problems) == (1, (), [])


def test_trouble_passes(street: Streets) -> None:
    there = street(small("jiebao", {"1": [(500, {}, b""), (500, {}, b""), page("一")]}))
    assert there.collect()[0].total["failed"] == 1
    assert there.collect()[0].total["read"] == 1
    assert there.page("https://jiebao.example/a/1")["state"] == "done"
    assert not there.rows("SELECT * FROM aside WHERE open")


def test_trouble_that_stays_is_given_up(street: Streets) -> None:
    there = street(small("jiebao", {"1": (500, {}, b"")}))
    for _ in range(TRIES + 2):
        there.collect()
    row = there.page("https://jiebao.example/a/1")
    assert (row["tries"], row["due_at"]) == (TRIES, None)
    (aside,) = there.rows("SELECT * FROM aside WHERE open")
    assert "500" in aside["reason"]


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ((200, {}, b"<html>login</html>"), "no feed: a web page"),
        ((200, {}, b"plain"), "no feed"),
        ((200, {}, b""), "with nothing"),
        ((500, {}, b""), "500"),
        ((200, {}, b'<rss version="2.0"><channel><title>x</title></channel></rss>'), "fewer than the 1"),
        (loopback.silence, "dropped"),
    ],
)
def test_a_source_that_gives_nothing_fails_loudly_and_alone(reply: object, words: str, street: Streets) -> None:
    there = street(small("jiebao", {"1": "一"}), small("other", {"1": "一"}))
    there.server.replies[("jiebao.example", "/feed")] = reply
    done, teller = there.collect()
    assert done.failed == ("jiebao",)
    assert done.counts["other"]["read"] == 1
    (problem,) = teller.problems
    assert problem["place"] == "https://jiebao.example/feed"
    assert words in problem["reason"]
    assert there.rows("SELECT * FROM aside WHERE open")


def test_robots_that_cannot_be_had_blocks_the_outlet(street: Streets) -> None:
    there = street(small("jiebao", {"1": "一"}))
    there.server.replies[("jiebao.example", "/robots.txt")] = (500, {}, b"")
    done, teller = there.collect()
    assert done.failed == ("jiebao",)
    assert "robots.txt could not be had" in teller.problems[0]["reason"]
    assert there.page("https://jiebao.example/feed")["state"] == "blocked"
    assert "/feed" not in there.server.hits
    del there.server.replies[("jiebao.example", "/robots.txt")]
    assert there.collect()[0].total["read"] == 1


def test_robots_is_heeded_for_a_page(street: Streets) -> None:
    there = street(small("jiebao", {"1": "一", "secret": "密"}))
    there.server.replies[("jiebao.example", "/robots.txt")] = loopback.page("User-agent: *\nDisallow: /a/secret\n")
    done, _ = there.collect()
    assert done.counts["jiebao"]["read"] == 1
    row = there.page("https://jiebao.example/a/secret")
    assert (row["state"], row["due_at"] is not None) == ("blocked", True)
    assert "/a/secret" not in there.server.hits


def test_a_run_that_is_broken_off_goes_on(street: Streets) -> None:
    class Breaking(Teller):
        """Presses Ctrl-C after some pages."""

        def progress(self, counts: object) -> None:
            self.left = getattr(self, "left", 7) - 1
            if not self.left:
                raise KeyboardInterrupt

    there = street(*(make() for make in OUTLETS.values()))
    with pytest.raises(KeyboardInterrupt):
        there.collect(teller=Breaking())
    kept = there.rows("SELECT count(*) AS n FROM article")[0]["n"]
    assert 0 < kept < 14
    done, _ = there.collect()
    assert done.total["read"] == 14 - kept
    broken = there.content()
    Path(there.db).unlink()
    there.collect()
    whole = there.content()
    for table in ("article", "text", "snapshot", "fetch", "claim", "claim_version", "page"):
        assert broken[table] == whole[table]


def test_a_server_that_dies_and_comes_back(street: Streets) -> None:
    there = street(small("jiebao", {str(n): f"文{n}" for n in range(6)}))
    alive = dict(there.server.replies)
    there.server.replies |= {("jiebao.example", f"/a/{n}"): loopback.silence for n in range(2, 6)}
    done, teller = there.collect()
    assert (done.counts["jiebao"]["read"], done.counts["jiebao"]["failed"], done.counts["jiebao"]["later"]) == (2, 2, 2)
    assert len(teller.problems) == 2
    there.server.replies = alive
    assert there.collect()[0].counts["jiebao"]["read"] == 4
    assert not there.rows("SELECT * FROM aside WHERE open")


def test_one_connection_a_host(street: Streets) -> None:
    there = street(*(make() for make in OUTLETS.values()))
    there.collect()
    assert there.server.most_open <= 3


def test_a_page_kills_no_run_when_the_fetcher_itself_fails(
    street: Streets, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = street(small("jiebao", {"1": "一", "2": "二"}))
    whole = Fetcher.get

    def faulty(self: Fetcher, url: str, **options: object) -> object:
        if url.endswith("/a/1"):
            raise RuntimeError("a mistake of ours")
        return whole(self, url, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Fetcher, "get", faulty)
    done, teller = there.collect()
    assert done.total["read"] == 1
    assert "a mistake of ours" in teller.problems[0]["reason"]


def test_when_pages_are_asked_again() -> None:
    from scraper.cli.again import due_again

    at = "2026-01-30T09:00:00+08:00"

    def due(kind: str, what: str = "article", tries: int = 1, wait: float | None = None) -> str | None:
        return due_again(Failed(url="u", kind=kind, reason="r", retry_after=wait), what, tries, at)  # type: ignore[arg-type]

    assert due("gone") is None
    assert due("gone", "feed") == at
    assert due("server") == at
    assert due("server", tries=TRIES) is None
    assert due("server", "list", tries=99) == at
    assert due("busy") == "2026-01-30T10:00:00+08:00"
    assert due("busy", wait=60) == "2026-01-30T09:01:00+08:00"
    assert due("refused") == "2026-01-31T09:00:00+08:00"
    assert due("robots", tries=99) == at


def test_a_feed_of_a_hundred_thousand_entries(street: Streets, monkeypatch: pytest.MonkeyPatch) -> None:
    there = street(small("jiebao", {str(n): f"昆仑芯{n}" for n in range(4)}))
    items = "".join(
        f"<item><title>昆仑芯{n}</title><link>https://jiebao.example/a/{n}</link></item>" for n in range(100_000)
    )
    there.server.replies["jiebao.example", "/feed"] = (
        200,
        {"Content-Type": "application/rss+xml"},
        rss("jiebao", items).encode(),
    )
    desk = there.desk()
    few = msgspec.structs.replace(desk.sources["jiebao"], most=3)
    monkeypatch.setattr(there, "desk", lambda: _with(desk, few))
    done, _ = there.collect()
    assert done.counts["jiebao"]["seen"] == 100_000
    assert done.counts["jiebao"]["fetched"] == 3
    assert done.counts["jiebao"]["later"] == 99_997
    assert there.rows("SELECT count(*) AS n FROM page WHERE state = 'due' AND kind = 'article'") == [{"n": 99_997}]


def _with(desk: Desk, source: Source) -> Desk:
    desk.sources = {source.id: source}
    return desk
