"""The sample's server answers as a small real one does, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from scraper.sample import WWW
from scraper.sample.server import Site, serve

LINLAN = "news.linlan.example/it/20260129/t20260129_88120.html"
HAIPONG = "www.haipong.example/tech/20260131/00124.html"


@pytest.fixture(scope="module")
def connect_to() -> Iterator[dict[str, str]]:
    with serve() as places:
        yield places


def ask(connect_to: dict[str, str], address: str, **headers: str) -> requests.Response:
    """GET HOST/PATH from the server that stands in for the host."""
    host, _, path = address.partition("/")
    return requests.get(f"http://{connect_to[host]}/{path}", headers={"Host": host, **headers}, timeout=10)


def test_every_host_has_robots_txt_and_all_stand_on_loopback(connect_to: dict[str, str]) -> None:
    assert len(connect_to) == 6
    for host, place in connect_to.items():
        assert place.startswith("127.0.0.1:")
        assert ask(connect_to, f"{host}/robots.txt").status_code == 200


@pytest.mark.parametrize("address", [LINLAN, HAIPONG, "www.guiwan.example/feed.xml"])
def test_the_bytes_are_those_of_the_file(connect_to: dict[str, str], address: str) -> None:
    answer = ask(connect_to, address)
    assert answer.status_code == 200
    assert answer.content == (WWW / address).read_bytes()


def test_a_page_that_says_gb2312_holds_a_character_which_that_set_has_not(connect_to: dict[str, str]) -> None:
    answer = ask(connect_to, LINLAN)
    assert answer.headers["Content-Type"] == "text/html"
    assert b"charset=gb2312" in answer.content
    with pytest.raises(UnicodeDecodeError):
        answer.content.decode("gb2312")
    assert "昇腾" in answer.content.decode("gb18030")


def test_a_page_in_big5_is_no_utf8(connect_to: dict[str, str]) -> None:
    answer = ask(connect_to, HAIPONG)
    assert answer.headers["Content-Type"] == "text/html; charset=big5"
    assert "崑崙芯" in answer.content.decode("big5hkscs")
    with pytest.raises(UnicodeDecodeError):
        answer.content.decode("utf-8")


def test_who_has_the_page_gets_304_without_a_body(connect_to: dict[str, str]) -> None:
    first = ask(connect_to, HAIPONG)
    for known in ({"If-None-Match": first.headers["ETag"]}, {"If-Modified-Since": first.headers["Last-Modified"]}):
        again = ask(connect_to, HAIPONG, **known)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]


def test_another_etag_outweighs_the_date(connect_to: dict[str, str]) -> None:
    first = ask(connect_to, HAIPONG)
    known = {"If-None-Match": '"another"', "If-Modified-Since": first.headers["Last-Modified"]}
    assert ask(connect_to, HAIPONG, **known).status_code == 200


def test_some_pages_fail(connect_to: dict[str, str]) -> None:
    assert ask(connect_to, "liangheng.example/p/0402.html").status_code == 500
    assert ask(connect_to, "www.dengzhu.example/kuaixun/20260126/811.html").status_code == 404


@pytest.mark.parametrize("path", ["/../server.yaml", "/../../server.py", "//etc/passwd", "/", "/p"])
def test_nothing_but_the_host_s_own_files_is_served(path: str) -> None:
    assert Site().answer("liangheng.example", path).status == 404


def test_an_unknown_host_has_no_pages() -> None:
    assert Site().answer("www.example.com", "/robots.txt").status == 404
    assert Site().answer("..", "/www/liangheng.example/robots.txt").status == 404
