"""Feeds and lists become addresses; what is neither becomes a clear failure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.sources import Discovery
from scraper.web import feeds, lists
from scraper.web.results import Failed, Found

URL = "https://www.xinchao.example/feed"
RSS = """<?xml version="1.0" encoding="{charset}"?>
<rss version="2.0"><channel><title>芯潮</title>
<item><title>昇腾&amp;燧原</title><link>https://www.xinchao.example/1.html</link>
  <pubDate>Thu, 29 Jan 2026 09:42:08 GMT</pubDate><description>&lt;p&gt;第一段&lt;/p&gt;</description></item>
<item><title>二</title><link> /2.html </link><pubDate>2026-01-29 17:42:08</pubDate></item>
<item><title>二，又一次</title><link>/2.html</link></item>
<item><title>没有地址</title></item>
<item><title>坏地址</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>
<entry><title type="html">沐曦 &lt;b&gt;C600&lt;/b&gt;</title><id>tag:1</id><link href="https://www.xinchao.example/c600"/>
<updated>2026-01-29T17:42:08+08:00</updated><summary>短</summary></entry></feed>"""


def found(answer: tuple[Found, ...] | Failed) -> tuple[Found, ...]:
    assert isinstance(answer, tuple), answer
    return answer


@pytest.mark.parametrize(("charset", "codec"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gb18030")])
def test_rss(charset: str, codec: str) -> None:
    first, second = found(feeds.read(RSS.format(charset=charset).encode(codec), url=URL))
    assert first.title == "昇腾&燧原"
    assert (first.url, first.summary) == ("https://www.xinchao.example/1.html", "第一段")
    assert first.published == "2026-01-29T09:42:08+00:00"
    assert (second.url, second.published) == ("https://www.xinchao.example/2.html", "2026-01-29T17:42:08+08:00")


def test_atom() -> None:
    (entry,) = found(feeds.read(ATOM.encode(), url=URL))
    assert (entry.url, entry.title, entry.published) == (
        "https://www.xinchao.example/c600",
        "沐曦 C600",
        "2026-01-29T17:42:08+08:00",
    )


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    broken = RSS.format(charset="utf-8").replace("&amp;", "&").partition("<item><title>没有")[0]
    assert [entry.title for entry in found(feeds.read(broken.encode(), url=URL))] == ["昇腾&燧原", "二"]


def test_empty_feed_is_a_feed() -> None:
    assert feeds.read(b'<rss version="2.0"><channel><title>x</title></channel></rss>', url=URL) == ()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<!doctype html><html><body>请登录</body></html>", "a web page"),
        ('{"items": []}', "JSON"),
        ("<sitemap><url/></sitemap>", "XML of another kind"),
        ("Forbidden", "neither"),
        ("", "neither"),
        ("\x89PNG\x00\x00", "neither"),
    ],
)
def test_what_is_no_feed(body: str, words: str) -> None:
    answer = feeds.read(body.encode("latin-1", "xmlcharrefreplace"), url=URL)
    assert isinstance(answer, Failed)
    assert words in answer.reason
    assert answer.advice


def test_a_feed_reads_no_file_and_bursts_no_memory() -> None:
    entity = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">' + "".join(
        f'<!ENTITY {chr(99 + n)} "{f"&{chr(98 + n)};" * 9}">' for n in range(9)
    )
    bomb = f'<!DOCTYPE rss [{entity}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = bomb + RSS.format(charset="utf-8").partition("?>")[2].replace("第一段", "&k;&f;")
    answer = feeds.read(body.encode(), url=URL)
    text = "".join(entry.title + entry.summary for entry in answer) if isinstance(answer, tuple) else ""
    assert "root:" not in text
    assert len(text) < 5000


@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_a_failure(body: bytes) -> None:
    assert isinstance(feeds.read(body, url=URL), tuple | Failed)
    assert isinstance(feeds.read(b"<rss><channel><item>" + body, url=URL), tuple | Failed)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Thu, 29 Jan 2026 09:42:08 +0800", "2026-01-29T09:42:08+08:00"),
        ("2026-01-29T09:42:08Z", "2026-01-29T09:42:08+00:00"),
        ("2026-01-29", "2026-01-29"),
        ("2026-01-29 09:42", "2026-01-29T09:42:00+08:00"),
        ("2026-01-29 00:00:00", "2026-01-29"),  # machines that know only the day
        ("1769616000000", "2026-01-29"),
        ("2026-01-29T23:59:59+08:00", "2026-01-29"),
        ("Thu, 29 Jan 2026 00:00:00 GMT", "2026-01-29T00:00:00+00:00"),  # eight in the morning
        ("昨天", None),
        ("", None),
        ("Thu, 99 Jan 2026", None),
    ],
)
def test_moments(text: str, moment: str | None) -> None:
    assert feeds.moment(text, "Asia/Shanghai") == moment


LIST = """<meta charset=gb2312><ul class=news>
<li><a class=t href="/1.html"> 昇腾 新闻 </a><i>2026-01-29 08:00</i></li>
<li class=ad>广告</li>
<li><a class=t href="https://m.xinchao.example/2.html">二</a><i>昨天</i></li>
<li><a class=t href="/1.html">一，又一次</a></li>
<li><a class=t href="mailto:x@example">信</a></li></ul>"""
WAY = Discovery(list=URL, items="ul.news > li", title="a.t", url="a.t@href", published="i")


def test_list() -> None:
    first, second = found(lists.read(LIST.encode("gb18030"), WAY, url=URL))
    assert first == Found(
        url="https://www.xinchao.example/1.html", title="昇腾 新闻", published="2026-01-29T08:00:00+08:00"
    )
    assert (second.url, second.published) == ("https://m.xinchao.example/2.html", None)


def test_items_that_are_links_themselves() -> None:
    way = Discovery(list=URL, items="ul a", title="a", url="@href")
    first, *_ = found(lists.read(LIST.encode("gb18030"), way, url=URL))
    assert (first.url, first.title) == ("https://www.xinchao.example/1.html", "昇腾 新闻")


def test_the_link_of_a_title_stands_after_that_of_a_picture() -> None:
    body = "<ul><li><a href='/1.html'><img src=x></a><a href='/1.html'>沐曦</a></li></ul>"
    assert found(lists.read(body.encode(), Discovery(list=URL, items="li"), url=URL)) == (
        Found(url="https://www.xinchao.example/1.html", title="沐曦"),
    )


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("www.xinchao.example/a/1", "https://www.xinchao.example/a/1"),
        ("//m.xinchao.example/1", "https://m.xinchao.example/1"),
        ("www.html", "https://www.xinchao.example/www.html"),
        ("a/1", "https://www.xinchao.example/a/1"),
        ("ftp://www.xinchao.example/1", None),
    ],
)
def test_links(link: str, address: str | None) -> None:
    assert feeds.absolute(URL, link) == address


def test_list_of_another_form_is_a_failure() -> None:
    answer = lists.read("<div>新版首页</div>".encode(), WAY, url=URL)
    assert isinstance(answer, Failed)
    assert "ul.news > li" in answer.reason
