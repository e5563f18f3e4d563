"""JSON answers and sitemaps become addresses, by what an outlet's YAML says of them."""

from __future__ import annotations

import gzip
import json
from datetime import date

import pytest

from scraper.sources import Discovery
from scraper.web import answers, jsons
from scraper.web.feeds import moment
from scraper.web.results import Failed, Found

URL = "https://api.xinchao.example/roll"
ROLL = {
    "result": {
        "data": [
            {"id": 7, "title": "<em>沐曦</em>上市", "url": "https://www.xinchao.example/a/7", "ctime": "1769679728"},
            {"id": 8, "title": "二", "url": "//www.xinchao.example/a/8", "ctime": 1769679728000},
            {"id": 9, "title": "没有地址"},
            "no item at all",
        ]
    }
}
WAY = Discovery(json=URL, items="result.data[]", published="ctime")


def read(body: str | bytes, way: Discovery = WAY) -> tuple[Found, ...] | Failed:
    data = body.encode() if isinstance(body, str) else body
    return answers.read(data, way, url=URL)


@pytest.mark.parametrize("around", ["{}", "callback({});", "try{{data_callback({})}}catch(e){{}}", "\ufeff {}"])
def test_json_and_jsonp(around: str) -> None:
    got = read(around.format(json.dumps(ROLL, ensure_ascii=False)))
    assert isinstance(got, tuple)
    assert [(each.url, each.title) for each in got] == [
        ("https://www.xinchao.example/a/7", "沐曦上市"),
        ("https://www.xinchao.example/a/8", "二"),
    ]
    assert {each.published for each in got} == {"2026-01-29T17:42:08+08:00"}


def test_an_address_is_made_of_what_the_item_holds() -> None:
    way = Discovery(json=URL, items="list[]", url="https://www.xinchao.example/{kind}/{doc.id}.html")
    got = read('{"list": [{"kind": "a", "doc": {"id": 3}}, {"kind": "b", "doc": {}}]}', way)
    assert isinstance(got, tuple)
    assert [each.url for each in got] == ["https://www.xinchao.example/a/3.html"]


@pytest.mark.parametrize(
    ("inside", "page"),
    [
        ("script#__NEXT_DATA__", '<html><script id="__NEXT_DATA__" type="application/json">{}</script></html>'),
        ("window.DATA =", "<html><script>window.DATA = {};window.other = {{}}</script></html>"),
        ("var allData=", "<script>var allData={}</script>"),
    ],
)
def test_json_inside_a_page(inside: str, page: str) -> None:
    way = Discovery(json=URL, items="result.data[]", inside=inside)
    got = read(page.format(json.dumps(ROLL)), way)
    assert isinstance(got, tuple)
    assert len(got) == 2


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<html>请先登录</html>", "a web page"),
        ("", "no JSON"),
        ('{"result": {"data": null}}', "result.data"),
        ('{"code": 500, "msg": "sign error"}', "keys: code, msg"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_another_answer_is_a_failure_that_says_what_came(body: str, words: str) -> None:
    got = read(body)
    assert isinstance(got, Failed)
    assert got.kind == "content"
    assert words in got.reason
    assert got.advice


def test_what_is_not_inside_is_told() -> None:
    with pytest.raises(ValueError, match=r"does not hold the words .window\.DATA =."):
        jsons.parse("<html></html>", "window.DATA =")


SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://www.xinchao.example/detail/1</loc><lastmod>2026-01-29</lastmod></url>
<url><loc>https://www.xinchao.example/detail/2</loc>
  <n:news><n:publication_date>2026-01-29T09:42:08Z</n:publication_date><n:title>\xe4\xba\x8c</n:title></n:news></url>
<url><loc></loc></url></urlset>"""


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_sitemap(pack: object) -> None:
    got = read(pack(SITEMAP), Discovery(sitemap=URL))  # type: ignore[operator]
    assert isinstance(got, tuple)
    assert [(each.url[-1], each.title, each.published) for each in got] == [
        ("1", "", "2026-01-29"),
        ("2", "二", "2026-01-29T09:42:08+00:00"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>",
        b"<html></html>",
        b"",
        b"\x1f\x8bbroken",
        gzip.compress(b" " * (65 << 20)),
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>&a;</loc></url></urlset",
    ],
)
def test_what_is_no_sitemap_of_pages_names_nothing(body: bytes) -> None:
    got = read(body, Discovery(sitemap=URL))
    assert isinstance(got, Failed) or got == ()


@pytest.mark.parametrize(
    ("text", "form", "iso"),
    [
        ("01/29/2026 17:42:08", "%m/%d/%Y %H:%M:%S", "2026-01-29T17:42:08+08:00"),
        ("2026年1月29日 17:42", None, "2026-01-29T17:42:00+08:00"),
        ("2026年1月29日", None, "2026-01-29"),
        ("1769679728", None, "2026-01-29T17:42:08+08:00"),
        ("1769679728123", None, "2026-01-29T17:42:08+08:00"),
        ("2026/01/29 17:42:08", None, "2026-01-29T17:42:08+08:00"),
        ("刚刚", None, None),
        ("", None, None),
        ("123", None, None),
    ],
)
def test_dates_of_lists(text: str, form: str | None, iso: str | None) -> None:
    assert moment(text, "Asia/Shanghai", form) == iso


def test_a_way_asks_for_each_word_each_page_and_the_day_once() -> None:
    way = Discovery(json="https://x.example/s?q={word}&p={page}", items="[]", pages=2, first_page=0)
    asks = list(way.asks(("沐曦", "燧原"), date(2026, 1, 29)))
    assert [ask.url for ask in asks] == [
        "https://x.example/s?q=%E6%B2%90%E6%9B%A6&p=0",
        "https://x.example/s?q=%E6%B2%90%E6%9B%A6&p=1",
        "https://x.example/s?q=%E7%87%A7%E5%8E%9F&p=0",
        "https://x.example/s?q=%E7%87%A7%E5%8E%9F&p=1",
    ]
    monthly = Discovery(sitemap="https://x.example/{day:%Y%m}/sitemap.xml")
    assert [ask.url for ask in monthly.asks(("沐曦", "燧原"), date(2026, 1, 29))] == [
        "https://x.example/202601/sitemap.xml"
    ]
    window = monthly.of_window(("沐曦",), date(2025, 12, 30), date(2026, 2, 1))
    assert [ask.url[-18:-12] for ask in window] == ["202512", "202601", "202602"]


def test_a_form_has_a_name_of_its_own_in_the_queue() -> None:
    way = Discovery(json="https://x.example/q", items="[]", form={"key": "{word}", "page": "{page}"})
    one, other = way.asks(("沐曦", "燧原"), date(2026, 1, 29))
    assert one.url == other.url == "https://x.example/q"
    assert one.sent is not None
    assert one.sent.form == {"key": "沐曦", "page": "1"}
    assert one.key != other.key


def test_json_is_sent_with_its_places_filled_and_the_page_of_the_list() -> None:
    way = Discovery(
        json="https://x.example/q", items="[]", body={"key": ["{word}"], "page": 1}, listed_on="https://x.example/list"
    )
    (ask,) = way.asks(("沐曦",), date(2026, 1, 29))
    assert ask.sent is not None
    assert ask.sent.data == '{"key": ["沐曦"], "page": 1}'.encode()
    assert ask.sent.headers == {"Referer": "https://x.example/list", "Content-Type": "application/json"}


def test_json_in_a_text_of_json() -> None:
    way = Discovery(json=URL, items="[]", packed="result")
    got = read(json.dumps({"result": json.dumps([{"title": "一", "url": "/1"}])}), way)
    assert isinstance(got, tuple)
    assert [each.url for each in got] == ["https://api.xinchao.example/1"]


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (Discovery(), "say one of"),
        (Discovery(json="https://x.example/"), "JMESPath of its items"),
        (Discovery(json="https://x.example/", items="a[?"), "no JMESPath"),
        (Discovery(json="https://x.example/", items="a", url="https://x.example/{a..b}"), "no JMESPath"),
        (Discovery(feed="https://x.example/{kw}"), "{kw} is not known in an address"),
        (Discovery(feed="https://x.example/", pages=0), "1 or more"),
        (Discovery(json="https://x.example/", items="a", form={"a": "b"}, body={"a": 1}), "say either"),
        (Discovery(feed="https://x.example/", listed_on="x"), "no http or https address"),
    ],
)
def test_what_is_wrong_with_a_way_is_told(way: Discovery, words: str) -> None:
    assert any(words in problem.reason for problem in way.problems("discovery[0]"))
