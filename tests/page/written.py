"""Pages written for these tests, made as Chinese pages are made; no text of a real article is in them."""

from __future__ import annotations

from scraper import page
from scraper.model import Article, NotRead

URL = "https://news.ceshi.example.cn/a/9001.html"
FETCHED = "2026-02-02T09:00:00+08:00"
TITLE = "试芯科技发布第二代推理芯片，显存翻倍"
FIRST = "试芯科技今天在临港发布第二代推理芯片，显存容量是上一代的两倍，功耗没有变化。"
SECOND = "公司创始人在会上说，首批样片已经交给三家客户测试，量产要等到下半年。"
THIRD = "分析师认为，这颗芯片的价格会是关键；公司没有透露定价，也没有透露由谁代工。"
PARAGRAPHS = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
BODY = "\n".join((FIRST, SECOND, THIRD))


def html(body: str, head: str = "", title: str = f"{TITLE}_测试新闻网", charset: str = "utf-8") -> str:
    """A whole page around `body`."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def plain(
    info: str = "2026-01-30 09:15 来源：测试新闻网", head: str = "", tail: str = "", body: str = PARAGRAPHS
) -> str:
    """The most common layout: navigation, h1, a line of date and source, paragraphs, a foot."""
    return html(
        '<div class="nav"><a href="/">首页</a><a href="/chip">芯片</a></div>'
        f'<h1>{TITLE}</h1><div class="info">{info}</div><div class="content">{body}</div>{tail}'
        '<div class="footer">测试新闻网 版权所有 <a href="/about">关于我们</a></div>',
        head,
    )


def read(text: str | bytes, url: str = URL, fetched_at: str = FETCHED, content_type: str | None = None) -> Article:
    """The article on a page; a test fails where none is read."""
    got = attempt(text, url, fetched_at, content_type)
    assert isinstance(got, Article), got
    return got


def attempt(
    text: str | bytes, url: str = URL, fetched_at: str = FETCHED, content_type: str | None = None
) -> Article | NotRead:
    """What the reader makes of a page."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    return page.read(data, url=url, key=url, fetched_at=fetched_at, snapshot="0" * 64, content_type=content_type)
