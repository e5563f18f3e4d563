"""robots.txt: its rules, and what holds where it cannot be had (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from scraper.web.fetch import Fetcher, Limits
from scraper.web.results import Failed, Fetched
from scraper.web.robots import SIZE, Robots
from tests.web import loopback
from tests.web.loopback import Server, leads_to, page, serving

HOST = "https://www.xinchao.example"
ROBOTS = """\
User-agent: *
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Disallow: /a
Allow: /a/b

User-agent: xinwen
Disallow: /not-for-xinwen
Allow: /private/open
Disallow: /private
Disallow: /*.pdf$
Crawl-delay: 7
"""


@contextmanager
def robots_of(reply: object, **others: object) -> Iterator[tuple[Robots, Fetcher, Server, list[str]]]:
    heard: list[str] = []
    with serving({"/robots.txt": reply, **{"/" + name: value for name, value in others.items()}}) as server:
        limits = Limits(connect=2, read=2, total=1.5, backoff=0, retries=1)
        hosts = {"www.xinchao.example": server.place, "other.example": server.place}
        with Fetcher(connect_to=hosts, limits=limits) as fetcher:
            for host in hosts:
                fetcher.pace.set(host, 0)
            yield Robots(fetcher, lambda url, answer: heard.append(url)), fetcher, server, heard


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/private", False),
        ("/private/x", False),
        ("/private/open/x", True),  # the longest match, not the first
        ("/paper.pdf", False),
        ("/paper.pdf?x", True),  # $ ends the address
        ("/not-for-xinwen", False),
        ("/a", True),  # the group that names us, not that of all
    ],
)
def test_rules(path: str, allowed: bool) -> None:
    with robots_of(page(ROBOTS)) as (robots, _, _, _):
        refusal = robots.permit(HOST + path)
    assert (refusal is None) == allowed
    assert refusal is None or (refusal.kind == "robots" and "robots.txt" in refusal.reason and refusal.advice)


def test_asked_once_an_origin_and_told() -> None:
    with robots_of(page(ROBOTS)) as (robots, _, server, heard):
        for number in range(5):
            robots.permit(f"{HOST}/{number}")
        robots.permit("https://other.example/x")
        assert server.hits == {"/robots.txt": 2}
    assert heard == [HOST + "/robots.txt", "https://other.example/robots.txt"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418])
def test_client_error_allows(status: int) -> None:
    with robots_of((status, {}, b"User-agent: *\nDisallow: /")) as (robots, _, _, _):
        assert robots.permit(HOST + "/a") is None


@pytest.mark.parametrize("reply", [(500, {}, b""), (503, {}, b""), loopback.silence, loopback.trickle_body])
def test_trouble_forbids(reply: object) -> None:
    with robots_of(reply) as (robots, _, _, _):
        refusal = robots.permit(HOST + "/a")
    assert isinstance(refusal, Failed)
    assert refusal.kind == "robots"
    assert "could not be had" in refusal.reason


def test_too_many_requests_forbids_for_now() -> None:
    with robots_of((429, {"Retry-After": "3600"}, b"")) as (robots, _, _, _):
        refusal = robots.permit(HOST + "/a")
    assert isinstance(refusal, Failed)
    assert refusal.retry_after == 3600


def test_redirects_are_followed_also_to_another_host() -> None:
    there = leads_to("https://other.example/rules")
    with robots_of(there, rules=page("User-agent: *\nDisallow: /a")) as (robots, _, _, _):
        assert robots.permit(HOST + "/a") is not None
        assert robots.permit(HOST + "/b") is None


def test_redirect_that_never_arrives_allows() -> None:
    with robots_of(leads_to("/robots.txt")) as (robots, _, _, _):
        assert robots.permit(HOST + "/a") is None


def test_redirect_to_this_machine_forbids() -> None:
    with robots_of(leads_to("http://127.0.0.1:1/robots.txt")) as (robots, _, _, _):
        assert robots.permit(HOST + "/a") is not None


def test_large_file_counts_as_far_as_its_limit() -> None:
    rules = "User-agent: *\nDisallow: /early\n" + "# filler\n" * (SIZE // 9 + 100) + "Disallow: /late\n"
    with robots_of(page(rules)) as (robots, _, _, _):
        assert robots.permit(HOST + "/early") is not None
        assert robots.permit(HOST + "/late") is None


def test_file_cut_in_a_rule_does_not_forbid_all() -> None:
    head = "User-agent: *\n"
    filler = "#" * (SIZE - len(head) - len("\nDisallow: /")) + "\n"
    with robots_of(page(head + filler + "Disallow: /late")) as (robots, _, _, _):
        assert robots.permit(HOST + "/a") is None


@pytest.mark.parametrize("body", ["", "<html>404 in disguise</html>", "\ufeffUser-agent: *\nDisallow: /b", "\x00\x01"])
def test_odd_files_allow(body: str) -> None:
    with robots_of(page(body)) as (robots, _, _, _):
        assert robots.permit(HOST + "/a") is None


def test_crawl_delay_slows_down() -> None:
    naps: list[float] = []
    with robots_of(page(ROBOTS), a=page(), c=page()) as (robots, fetcher, _, _):
        fetcher.pace._sleep, fetcher.pace._clock = naps.append, lambda: 0.0
        assert robots.permit(HOST + "/a") is None
        assert isinstance(fetcher.get(HOST + "/c"), Fetched)
        assert isinstance(fetcher.get(HOST + "/c"), Fetched)
    assert naps == [7, 7]
