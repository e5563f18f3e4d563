"""Where a redirect may lead, and where not: followed by hand, one hop at a time."""

from __future__ import annotations

import socket

import pytest

from scraper.web.fetch import Fetcher
from scraper.web.results import Failed
from tests.web.asking import HOST, QUICK, ask, failed, fetched
from tests.web.loopback import leads_to, page, serving


def test_redirects_are_followed_and_told() -> None:
    replies = {"/a": leads_to("/b", 301), "/b": leads_to("https://other.example/c#top"), "/c": page()}
    with serving(replies) as server:
        got = fetched(ask(server, "/a"))
    assert (got.url, got.final_url) == (HOST + "/a", "https://other.example/c")


def test_redirect_loop() -> None:
    with serving({"/a": leads_to("/b"), "/b": leads_to("/a")}) as server:
        got = failed(ask(server, "/a"))
        assert server.hits == {"/a": 1, "/b": 1}
    assert (got.kind, got.url) == ("redirect", HOST + "/a")
    assert "circle" in got.reason


def test_redirects_without_end() -> None:
    replies = {f"/{n}": leads_to(f"/{n + 1}") for n in range(20)}
    with serving(replies) as server:
        got = failed(ask(server, "/0"))
        assert sum(server.hits.values()) == QUICK.redirects + 1
    assert got.kind == "redirect"


def test_redirect_to_nowhere() -> None:
    with serving({"/a": (302, {}, b"")}) as server:
        assert failed(ask(server, "/a")).kind == "redirect"


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://other.example/x",
        "http://127.0.0.1:{port}/secret",
        "http://localhost:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://2130706433:{port}/secret",
        "http://10.0.0.8/secret",
        "http://169.254.169.254/latest",
    ],
)
def test_redirect_out_of_the_web_is_refused(target: str) -> None:
    with serving() as server:
        server.replies = {"/a": leads_to(target.format(port=server.server_port)), "/secret": page("secret")}
        got = failed(ask(server, "/a"))
        assert server.hits == {"/a": 1}
    assert (got.kind, got.url) == ("forbidden", HOST + "/a")


def test_public_name_that_resolves_to_this_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS of an outsider decides where a name leads: the connection itself is looked at."""
    with serving({"/secret": page("secret")}) as server:
        here = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.server_port))
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: [here])
        got = failed(ask(server, "http://evil.example/secret"))
        assert not server.seen
    assert got.kind == "forbidden"


@pytest.mark.parametrize("url", ["", "no address", "ftp://a.example/x", "http://", f"http://{'a' * 70}.example/"])
def test_what_is_no_address(url: str) -> None:
    with Fetcher(limits=QUICK) as fetcher:
        assert failed(fetcher.get(url)).kind == "address"


def test_permit_is_asked_about_every_hop() -> None:
    asked: list[str] = []

    def permit(url: str) -> Failed | None:
        asked.append(url)
        return Failed(url=url, kind="robots", reason="no", advice="leave it") if url.endswith("/b") else None

    with serving({"/a": leads_to("/b"), "/b": page()}) as server:
        got = failed(ask(server, "/a", permit=permit))
        assert server.hits == {"/a": 1}
    assert asked == [HOST + "/a", HOST + "/b"]
    assert (got.kind, got.url) == ("robots", HOST + "/a")
