"""Asking for pages over real HTTP on loopback: what comes back, and what happens when nothing good does."""

from __future__ import annotations

import gzip
import socket
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from scraper.web.fetch import Fetcher, Limits
from scraper.web.results import Fetched
from tests.web import loopback
from tests.web.asking import HOST, QUICK, ask, failed, fetched
from tests.web.loopback import page, serving


def test_bytes_and_header_come_as_served() -> None:
    body = "<title>昇腾</title>".encode("gb18030")
    reply = 200, {"Content-Type": "text/html; charset=gb2312"}, body
    with serving({"/a": reply}) as server:
        got = fetched(ask(server, "/a"))
    assert (got.url, got.final_url, got.body) == (HOST + "/a", None, body)
    assert got.content_type == "text/html; charset=gb2312"


def test_connect_to_keeps_the_real_host_and_an_honest_name() -> None:
    with serving({"/a": page()}) as server:
        fetched(ask(server, "/a"))
        ((host, path, headers),) = server.seen
    assert (host, path) == ("www.xinchao.example", "/a")
    assert headers["User-Agent"].startswith("xinwen/")
    assert "Mozilla" not in headers["User-Agent"]
    assert "Cookie" not in headers


def test_cookies_are_not_kept() -> None:
    with serving({"/a": page(Set_Cookie="id=1; Path=/")}) as server:
        with Fetcher(connect_to={"www.xinchao.example": server.place}, limits=QUICK) as fetcher:
            fetcher.pace.set("www.xinchao.example", 0)
            fetched(fetcher.get(HOST + "/a"))
            fetched(fetcher.get(HOST + "/a"))
        assert all("Cookie" not in headers for _, _, headers in server.seen)


def test_unchanged_page_is_not_sent_again() -> None:
    with serving({"/a": [page(ETag='"v1"', Last_Modified="Thu, 29 Jan 2026 09:00:00 GMT"), (304, {}, b"")]}) as server:
        first = fetched(ask(server, "/a"))
        again = fetched(ask(server, "/a", etag=first.etag, last_modified=first.last_modified))
        headers = server.seen[1][2]
    assert not first.not_modified
    assert again.not_modified
    assert headers["If-None-Match"] == '"v1"'
    assert headers["If-Modified-Since"] == "Thu, 29 Jan 2026 09:00:00 GMT"


def test_304_that_nobody_asked_for_is_no_page() -> None:
    with serving({"/a": (304, {}, b"")}) as server:
        assert failed(ask(server, "/a")).kind == "status"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, "refused"),
        (403, "refused"),
        (404, "gone"),
        (410, "gone"),
        (418, "status"),
        (202, "status"),
        (500, "server"),
    ],
)
def test_status_that_is_no_page(status: int, kind: str) -> None:
    with serving({"/a": (status, {}, b"sorry")}) as server:
        got = failed(ask(server, "/a"))
    assert (got.kind, got.status) == (kind, status)
    assert str(status) in got.reason


def test_trouble_is_asked_again_and_then_told() -> None:
    with serving({"/a": [(500, {}, b""), (502, {}, b""), page()], "/b": (500, {}, b"")}) as server:
        fetched(ask(server, "/a"))
        failed(ask(server, "/b"))
        assert server.hits == {"/a": 3, "/b": 3}


def test_a_missing_page_is_asked_for_once() -> None:
    with serving() as server:
        failed(ask(server, "/a"))
        assert server.hits["/a"] == 1


def test_short_retry_after_is_waited_for() -> None:
    with serving({"/a": [(429, {"Retry-After": "1"}, b""), page()]}) as server:
        fetched(ask(server, "/a", Limits(total=20, retry_after=5)))
        assert server.hits["/a"] == 2


@pytest.mark.parametrize("status", [429, 503])
def test_long_retry_after_is_left_to_the_next_run(status: int) -> None:
    with serving({"/a": (status, {"Retry-After": "3600"}, b"")}) as server:
        got = failed(ask(server, "/a"))
        assert server.hits["/a"] == 1
    assert (got.kind, got.retry_after) == ("busy", 3600)
    assert "3600 seconds" in got.reason


def test_retry_after_that_says_nothing() -> None:
    with serving({"/a": (429, {"Retry-After": "soon"}, b"")}) as server:
        got = failed(ask(server, "/a"))
    assert (got.kind, got.retry_after) == ("busy", None)


def test_gzip_is_unpacked() -> None:
    with serving({"/a": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"<p>text"))}) as server:
        assert fetched(ask(server, "/a")).body == b"<p>text"


def test_gzip_bomb_ends_at_the_size_limit() -> None:
    packer = zlib.compressobj(wbits=31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.flush()
    with serving({"/a": (200, {"Content-Encoding": "gzip"}, bomb)}) as server:
        got = failed(ask(server, "/a", Limits(size=1 << 20, total=20)))
    assert got.kind == "large"


def test_damaged_gzip() -> None:
    with serving({"/a": (200, {"Content-Encoding": "gzip"}, b"this is not gzip")}) as server:
        assert failed(ask(server, "/a")).kind == "encoding"


def test_packing_that_was_not_asked_for() -> None:
    with serving({"/a": (200, {"Content-Encoding": "br"}, b"\x0b\x02\x80")}) as server:
        got = failed(ask(server, "/a"))
    assert got.kind == "encoding"
    assert "br" in got.reason


@pytest.mark.parametrize("reply", [loopback.trickle_body, loopback.trickle_headers])
def test_what_never_ends_is_ended(reply: object) -> None:
    with serving({"/a": reply}) as server:
        got = failed(ask(server, "/a"))
        assert server.hits["/a"] == 1
    assert got.kind == "slow"


def test_endless_flood_ends_at_the_size_limit() -> None:
    with serving({"/a": loopback.flood}) as server:
        assert failed(ask(server, "/a", Limits(size=1 << 20, total=30))).kind == "large"


def test_endless_flood_of_an_error_is_not_read() -> None:
    def flood(handler: loopback.Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 500 Sorry\r\n\r\n")
        handler.close_connection = True
        while True:
            sent[0] += handler.wfile.write(b"z" * 65536)

    sent = [0]
    with serving({"/a": flood}) as server:
        assert failed(ask(server, "/a", Limits(total=20, backoff=0))).kind == "server"
        assert server.hits["/a"] == 3
    assert sent[0] < 100 << 20


def test_connection_goes_on_after_errors_and_redirects() -> None:
    replies = {"/a": (404, {}, b"x" * 5000), "/b": (302, {"Location": "/c"}, b"y" * 5000), "/c": page()}
    with serving(replies) as server:
        with Fetcher(connect_to={"www.xinchao.example": server.place}, limits=QUICK) as fetcher:
            fetcher.pace.set("www.xinchao.example", 0)
            failed(fetcher.get(HOST + "/a"))
            fetched(fetcher.get(HOST + "/b"))
        assert server.connections == 1


def test_silence() -> None:
    with serving({"/a": loopback.silence}) as server:
        got = failed(ask(server, "/a"))
    assert got.kind == "silent"


def test_cut_page_is_no_evidence() -> None:
    with serving({"/a": loopback.cut_short}) as server:
        got = failed(ask(server, "/a"))
    assert got.kind == "silent"
    assert "middle" in got.reason


def test_empty_page() -> None:
    with serving({"/a": (200, {}, b"")}) as server:
        assert failed(ask(server, "/a")).kind == "empty"


def test_nobody_there() -> None:
    with socket.socket() as taken:  # bound, but it does not listen
        taken.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        with Fetcher(connect_to={"www.xinchao.example": place}, limits=QUICK) as fetcher:
            got = failed(fetcher.get(HOST + "/a"))
    assert got.kind == "silent"
    assert "connection" in got.reason


def test_one_connection_a_host_whatever_the_threads() -> None:
    with serving({f"/{n}": page(f"<p>{n}") for n in range(40)}) as server:
        with Fetcher(connect_to={"www.xinchao.example": server.place}, limits=QUICK) as fetcher:
            fetcher.pace.set("www.xinchao.example", 0)
            with ThreadPoolExecutor(8) as pool:
                answers = list(pool.map(fetcher.get, [f"{HOST}/{n}" for n in range(40)]))
        assert [fetched(answer).body for answer in answers] == [f"<p>{n}".encode() for n in range(40)]
        assert server.most_open == 1


def test_hosts_do_not_wait_for_each_other() -> None:
    """Two hosts are asked at once: each answers only when the other has been asked too."""
    both = threading.Barrier(2, timeout=10)

    def together(handler: loopback.Handler) -> None:
        both.wait()
        handler.answer(*page())

    with serving({"/a": together}) as server:
        hosts = {"a.example": server.place, "b.example": server.place}
        with Fetcher(connect_to=hosts) as fetcher, ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(fetcher.get, ["http://a.example/a", "http://b.example/a"]))
    assert all(isinstance(answer, Fetched) for answer in answers)


def test_server_that_dies_between_two_pages() -> None:
    with serving({"/a": page()}) as server:
        fetcher = Fetcher(connect_to={"www.xinchao.example": server.place}, limits=QUICK)
        fetcher.pace.set("www.xinchao.example", 0)
        fetched(fetcher.get(HOST + "/a"))
        server.replies = {"/a": loopback.silence}
        assert failed(fetcher.get(HOST + "/a")).kind == "silent"
    assert failed(fetcher.get(HOST + "/a")).kind == "silent"
    fetcher.close()


def test_through_the_proxy_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy is on a private address, as proxies are; it is asked for the whole address, and watched as well."""
    url = "http://proxied.example/a"
    with serving({url: page(), url + "/slow": loopback.trickle_body}) as server:
        monkeypatch.setenv("http_proxy", f"http://{server.place}")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        fetched(ask(server, url))
        assert failed(ask(server, url + "/slow")).kind == "slow"
        assert failed(ask(server, "http://10.0.0.8/a")).kind == "forbidden"
        assert set(server.hits) == {url, url + "/slow"}
