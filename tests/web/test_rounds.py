"""Many hosts at once: results as they come, one page at a time a host, nobody waits for a dead one."""

from __future__ import annotations

import threading
from collections import Counter

import pytest

from scraper.web.fetch import Fetcher, Limits
from scraper.web.results import Failed, Fetched
from scraper.web.rounds import Errand, Rounds
from tests.web import loopback
from tests.web.loopback import Server, page, serving

QUICK = Limits(connect=2, read=2, total=1.5, backoff=0, retries=0)


def errands(host: str, count: int) -> list[Errand]:
    urls = [f"https://{host}/{number}" for number in range(count)]
    return [Errand(kind="article", url=url, key=url, source=host) for url in urls]


def visit(server: Server, work: list[Errand], threads: int = 32) -> list[tuple[Errand, Fetched | Failed]]:
    hosts = {errand.source for errand in work}
    with Fetcher(connect_to=dict.fromkeys(hosts, server.place), limits=QUICK) as fetcher:
        for host in hosts:
            fetcher.pace.set(host, 0)
        rounds = Rounds(fetcher, threads)
        for errand in work:
            rounds.add(errand)
        return list(rounds.results())


def kinds(results: list[tuple[Errand, Fetched | Failed]]) -> Counter[str]:
    return Counter(
        answer.kind if isinstance(answer, Failed) else "fetched"
        for errand, answer in results
        if errand.kind != "robots"
    )


@pytest.mark.parametrize("threads", [1, 3, 32])
def test_every_errand_comes_back_once(threads: int) -> None:
    work = [errand for number in range(6) for errand in errands(f"h{number}.example", 5)]
    with serving({f"/{number}": page() for number in range(5)}) as server:
        results = visit(server, work, threads)
        robots = [path for _, path, _ in server.seen if path == "/robots.txt"]
    assert Counter(errand.url for errand, _ in results if errand.kind == "article") == Counter(
        errand.url for errand in work
    )
    assert len(robots) == 6
    assert sum(errand.kind == "robots" for errand, _ in results) == 6
    assert kinds(results) == {"fetched": 30}


def test_one_page_at_a_time_a_host() -> None:
    now = Counter[str]()
    most = Counter[str]()
    lock = threading.Lock()

    def count(handler: loopback.Handler) -> None:
        host = handler.headers["Host"]
        with lock:
            now[host] += 1
            most[host] = max(most[host], now[host])
        handler.answer(*page())
        with lock:
            now[host] -= 1

    with serving({f"/{number}": count for number in range(10)}) as server:
        visit(server, errands("a.example", 10) + errands("b.example", 10))
        assert server.most_open <= 2
    assert most == {"a.example": 1, "b.example": 1}


def test_work_added_while_results_come() -> None:
    replies = {f"/{number}": page() for number in range(3)}
    with serving(replies) as server, Fetcher(connect_to={"a.example": server.place}, limits=QUICK) as fetcher:
        fetcher.pace.set("a.example", 0)
        rounds = Rounds(fetcher)
        first, second, third = errands("a.example", 3)
        rounds.add(first)
        seen = []
        for errand, _ in rounds.results():
            seen.append(errand.url.rpartition("/")[2])
            if errand == first:
                rounds.add(second)
                rounds.add(third)
    assert seen == ["robots.txt", "0", "1", "2"]


def test_a_host_that_asks_to_wait_is_left_alone() -> None:
    replies = {"/0": page(), "/1": (429, {"Retry-After": "3600"}, b""), "/2": page(), "/3": page()}
    with serving(replies) as server:
        results = visit(server, errands("a.example", 4))
        assert "/2" not in server.hits
    assert kinds(results) == {"fetched": 1, "busy": 1, "later": 2}
    later = [answer for _, answer in results if isinstance(answer, Failed) and answer.kind == "later"]
    assert all(answer.retry_after == 3600 and "/1" in answer.reason for answer in later)


def test_a_silent_host_is_given_up_and_holds_up_nobody() -> None:
    replies = {("dead.example", f"/{number}"): loopback.silence for number in range(50)}
    with serving(replies | {f"/{number}": page() for number in range(50)}) as server:
        results = visit(server, errands("dead.example", 50) + errands("good.example", 3))
    assert kinds(results) == {"fetched": 3, "silent": 2, "later": 48}


def test_two_silences_that_are_not_in_a_row() -> None:
    replies = {"/0": loopback.silence, "/1": page(), "/2": loopback.silence, "/3": page()}
    with serving(replies) as server:
        assert kinds(visit(server, errands("a.example", 4))) == {"fetched": 2, "silent": 2}


def test_robots_that_cannot_be_had_blocks_its_host_only() -> None:
    replies = {("a.example", "/robots.txt"): (500, {}, b""), "/0": page(), "/1": page()}
    with serving(replies) as server:
        results = visit(server, errands("a.example", 2) + errands("b.example", 2))
        assert [path for host, path, _ in server.seen if host == "a.example"] == ["/robots.txt"]
    assert kinds(results) == {"robots": 2, "fetched": 2}


def test_nothing_to_do() -> None:
    with serving() as server:
        assert visit(server, []) == []
