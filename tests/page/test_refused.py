"""Pages without an article are refused with a reason and advice; bad input breaks nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper import page
from scraper.model import Article, NotRead
from tests.page.written import BODY, PARAGRAPHS, TITLE, attempt, html, plain

LINKS = "".join(f'<li><a href="/{i}">第{i}条新闻的标题，写的是某家公司的芯片</a></li>' for i in range(60))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        (b"\x00\x01\x02" * 400, "binary"),
        (b'{"title": "x", "content": "y"}', "JSON"),
        ("只有一行字，没有标签。".encode(), "not an HTML"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', "feed"),
        (b"<html><body></body></html>", "no text"),
        (html(f"<ul>{LINKS}</ul>", title="测试新闻网").encode(), "list of links"),
        (html("<h1>404</h1><p>抱歉，您访问的页面不存在或已被删除。</p>", title="404 Not Found").encode(), "error"),
        (html("<p>该内容已被发布者删除</p>", title="").encode(), "error"),
        (html("<p>您的访问过于频繁，请完成验证后继续访问本站。</p>", title="安全验证").encode(), "verify"),
        (html("<p>环境异常</p><p>当前环境异常，完成验证后即可继续访问。</p>", title="").encode(), "verify"),
        (html("<form><p>请先登录后查看全文，没有账号请注册。</p></form>", title="用户登录").encode(), "login"),
        (html("<div id='app'></div><script>window.data={}</script>").encode(), "no text"),
    ],
)
def test_refused_with_reason_and_advice(body: bytes, reason: str) -> None:
    got = attempt(body)
    assert isinstance(got, NotRead)
    assert reason in got.reason
    assert got.advice


def item(i: int, when: str) -> str:
    return (
        f"<div class='item'><h3><a href='/{i}'>第{i}条新闻的标题，写的是一颗芯片</a></h3>"
        f"<p>第{i}条新闻的摘要，看起来像正文，说了公司、产品和价格，也说了时间。</p><span>{when}</span></div>"
    )


@pytest.mark.parametrize("when", ["2026-01-30 09:15", "2小时前", "01-30 09:15"])
@pytest.mark.parametrize(
    "head", ["", "<h1>芯片频道</h1>", "<h1>芯片频道</h1><p>这里汇集与芯片有关的全部新闻，每天更新。</p>"]
)
def test_a_list_page_with_teasers_is_no_article(head: str, when: str) -> None:
    listed = html(head + "".join(item(i, when) for i in range(15)), title="芯片频道_测试新闻网")
    assert isinstance(attempt(listed), NotRead)


def test_a_stream_of_flashes_is_no_article() -> None:
    flashes = "".join(
        f"<div><span>09:{i}</span><p>第{i}家公司今天发布公告，产品已经出货。</p></div>" for i in range(10, 50)
    )
    assert isinstance(attempt(html(flashes, title="快讯_测试新闻网")), NotRead)


def test_a_flash_below_a_linked_headline_is_an_article() -> None:
    flash = "<p>公司今天发布公告，第二代推理芯片已经出货。</p>"
    text = html(f"<div><h1><a href='/1'>{TITLE}</a></h1>{flash}</div>")
    assert isinstance(attempt(text), Article)


@pytest.mark.parametrize(
    "body",
    [
        ("<html><title>长行</title><body><p>" + "芯片出货一百万片，" * 110_000).encode(),
        b"<html><body><p>" + b"a" * 1_000_000,
        b"<html><body><p>" + b"2026-01-" * 125_000,
        ("<html><body><p>" + " \u3000" * 300_000).encode(),
        ("<html><body>" + "<div>" * 10_000 + PARAGRAPHS).encode(),
        ("<html><body>" + ("<div>" + PARAGRAPHS) * 3_000).encode(),
        ("<html><body><p>" + "<span>" * 10_000 + "字").encode(),
        b"<" * 100_000,
        b"<html><p " + b"a=1 " * 20_000 + b">",
        ("<html><body><p>" + "（[【" * 5_000).encode(),
        ("<html><body>来源：" + "来源：" * 20_000).encode(),
    ],
    ids=range(11),
)
def test_monstrous_pages_break_nothing(body: bytes) -> None:
    assert isinstance(attempt(body), Article | NotRead)
    page.own_url(body)


@pytest.mark.parametrize(
    "script",
    [
        '{"datePublished": "2026-01-01T',
        "[" * 100_000,
        '[1,"x",null,{"publisher":["a"],"author":{"name":[1]},"datePublished":5}]',
        '{"@graph":"x","headline":{"a":1}}',
        "",
        "<!-- -->",
    ],
)
def test_broken_json_ld(script: str) -> None:
    got = attempt(plain(head=f'<script type="application/ld+json">{script}</script>'))
    assert isinstance(got, Article)
    assert got.text == f"{TITLE}\n{BODY}"


@given(st.text(st.sampled_from("<>/=\"' &;!-pdivabr芯片，。来源：作者2026-01 \n"), max_size=400))
def test_no_markup_breaks_the_reader(markup: str) -> None:
    assert isinstance(attempt("<html><body>" + markup), Article | NotRead)
    assert isinstance(attempt(plain(body=PARAGRAPHS + markup)), Article | NotRead)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (
            '<link rel="canonical" href="https://a.example.cn/1.html"><meta property="og:url" content="https://b.example.cn/2">',
            "https://a.example.cn/1.html",
        ),
        ('<meta property="og:url" content="https://b.example.cn/2?a=1&amp;b=2">', "https://b.example.cn/2?a=1&b=2"),
        ('<link rel="canonical" href="/1.html">', None),
        ('<link rel="canonical" href="javascript:1">', None),
        ("", None),
    ],
)
def test_the_address_that_a_saved_page_gives_for_itself(head: str, url: str | None) -> None:
    assert page.own_url(plain(head=head).encode()) == url


def test_bytes_that_are_no_page_have_no_address() -> None:
    assert page.own_url(b"%PDF-1.4") is None
