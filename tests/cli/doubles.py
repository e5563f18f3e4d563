"""Doubles of the real outlets on loopback: their addresses, feeds and pages in the shapes that are known of them.

The articles are invented. Each double answers with ETags, as the outlets' servers do, so that a second run can be
told 304.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.web.loopback import Handler

BODY = (
    "在本周的一场内部交流会上，多位工程师谈到了昆仑芯的集群部署情况。",
    "据介绍，该集群目前已有3.2万卡投入使用，主要承担推理任务，后续还将继续扩大规模，并向更多的客户开放。",
    "参会者认为，国产芯片的软件生态仍需要时间，但在部分场景中已经能够稳定运行，维护成本也在下降。",
)


class Article(NamedTuple):
    """An article of a double: its address, its title, and its minute in Shanghai (`2026-01-29 17:42:08`)."""

    url: str
    title: str
    at: str


class Outlet(NamedTuple):
    """A double: what it is called here, its feed's address, its articles, and its pages by (host, path)."""

    id: str
    feed: str
    articles: list[Article]
    replies: dict[tuple[str, str], Callable[[Handler], None]]


def ithome(count: int = 6) -> Outlet:
    """IT之家: RSS 2.0 with dates in GMT and full text; a deal of another host among the articles."""
    articles = [
        Article(
            f"https://www.ithome.com/0/978/{number}.htm", f"昆仑芯集群部署第{number}期", f"2026-01-29 17:{minute}:08"
        )
        for minute, number in zip(range(10, 10 + count), range(465, 465 + count), strict=True)
    ]
    deal = "<item><title>神券</title><link>https://lapin.ithome.com/html/1.htm</link></item>"
    items = deal + "".join(
        f"<item><title>{escape(each.title)}</title><link>{each.url}</link><guid>{each.url}</guid>"
        f"<description>{escape(paragraphs())}</description>"
        f"<pubDate>Thu, 29 Jan 2026 09:{each.at[14:16]}:08 GMT</pubDate></item>"
        for each in articles
    )
    feed = "https://www.ithome.com/rss/"
    return outlet("ithome", feed, rss("IT之家", items), articles, ithome_page)


def ithome_page(article: Article) -> str:
    time = article.at.replace("2026-01-29", "2026/1/29")
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{article.title} - IT之家</title></head><body>
<div id="nav"><a href="/">首页</a></div><div id="dt"><div class="fl content"><h1>{article.title}</h1>
<div class="info"><span id="pubtime_baidu">{time}</span><span id="source_baidu">来源：<a href="#">IT之家</a></span>
<span id="author_baidu">作者：<strong>问舟</strong></span>
<span id="editor_baidu">责编：<strong>问舟</strong></span></div>
<div class="post_content" id="paragraph">{paragraphs()}</div></div></div></body></html>"""


def qbitai(count: int = 4) -> Outlet:
    """量子位: RSS of WordPress with content:encoded, dates with an offset."""
    articles = [
        Article(
            f"https://www.qbitai.com/2026/01/3456{number}.html", f"昆仑芯集群观察{number}", f"2026-01-29 17:{number}:08"
        )
        for number in range(10, 10 + count)
    ]
    items = "".join(
        f"<item><title>{escape(each.title)}</title><link>{each.url}</link><dc:creator><![CDATA[衡宇]]></dc:creator>"
        f"<pubDate>Thu, 29 Jan 2026 09:{each.at[14:16]}:08 +0000</pubDate><description><![CDATA[一句话]]></description>"
        f"<content:encoded><![CDATA[{paragraphs()}]]></content:encoded></item>"
        for each in articles
    )
    return outlet("qbitai", "https://www.qbitai.com/feed", rss("量子位", items), articles, qbitai_page)


def qbitai_page(article: Article) -> str:
    day, time = article.at.split()
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{article.title} | 量子位</title></head><body>
<div class="header"><a href="/">首页</a></div><div class="content"><h1>{article.title}</h1>
<div class="article_info"><span class="author"><a href="#">衡宇</a></span><span class="date">{day}</span>
<span class="time">{time}</span><span>来源：<a href="#">量子位</a></span></div>
<div class="article">{paragraphs()}</div></div></body></html>"""


def leiphone(count: int = 4) -> Outlet:
    """雷峰网: RSS; an article's id is 16 letters and digits."""
    articles = [
        Article(
            f"https://www.leiphone.com/category/chips/AbCdEf01234567{number}.html",
            f"昆仑芯集群手记{number}",
            f"2026-01-29 17:{number}",
        )
        for number in range(10, 10 + count)
    ]
    items = "".join(
        f"<item><title><![CDATA[{each.title}]]></title><link>{each.url}</link>"
        f"<pubDate>Thu, 29 Jan 2026 17:{each.at[14:16]}:00 +0800</pubDate>"
        f"<description><![CDATA[{paragraphs()}]]></description></item>"
        for each in articles
    )
    return outlet("leiphone", "https://www.leiphone.com/feed", rss("雷峰网", items), articles, leiphone_page)


def leiphone_page(article: Article) -> str:
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{article.title} | 雷峰网</title></head><body>
<div class="lphHeader"><a href="/">首页</a></div><div class="article-template"><h1 class="headTit">{article.title}</h1>
<table><tr><td class="aut"><a href="#">包永刚</a></td><td class="time">{article.at}</td></tr></table>
<div class="article-lead">导语：一次交流会上的见闻。</div>
<div class="lph-article-comView">{paragraphs()}</div></div></body></html>"""


OUTLETS = {"ithome": ithome, "qbitai": qbitai, "leiphone": leiphone}


def outlet(name: str, feed: str, document: str, articles: list[Article], page: Callable[[Article], str]) -> Outlet:
    """An outlet of a feed and pages; robots.txt is theirs to be missing (404)."""
    replies = {place(feed): saying(document.encode(), "application/rss+xml; charset=utf-8")}
    replies |= {place(each.url): saying(page(each).encode(), "text/html; charset=utf-8") for each in articles}
    return Outlet(name, feed, articles, replies)


def place(url: str) -> tuple[str, str]:
    """The host and the path of an address."""
    host, _, path = url.partition("://")[2].partition("/")
    return host, "/" + path


def saying(body: bytes, content_type: str) -> Callable[[Handler], None]:
    """Answer with these bytes, or 304 to whom has them."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'

    def reply(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            handler.answer(304, {"ETag": etag}, b"")
        else:
            handler.answer(200, {"ETag": etag, "Content-Type": content_type}, body)

    return reply


def rss(title: str, items: str) -> str:
    """A feed of RSS 2.0 around its items."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{title}</title>{items}</channel></rss>'
    )


def paragraphs() -> str:
    """The body of an article."""
    return "".join(f"<p>{words}</p>" for words in BODY)
