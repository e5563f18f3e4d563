"""Every bundled outlet with forms: pages in its shapes are read by them; outlets' shapes are real, people and text invented."""

# ruff: noqa: E501 - markup is easier to follow in one piece

from __future__ import annotations

import json
from typing import NamedTuple

import pytest

from scraper import page
from scraper.model import Article
from scraper.sources import forms_of, load
from tests.page.written import BODY, FETCHED, PARAGRAPHS, TITLE, html

SOURCES = load()
AT = "2026-01-30T09:15:00+08:00"
SECONDS = 1769735700
OTHER = (  # more prose than the article has, in a place of its own
    "<div class='club'>"
    + "<p>本站的读者俱乐部又有新活动，名额有限，先到先得；来信请写明姓名和城市。</p>" * 9
    + "</div>"
)


class Shape(NamedTuple):
    """A page of an outlet, and what stands in it."""

    outlet: str
    url: str
    markup: str
    told: dict[str, str]
    at: str = AT


def next_data(**path: object) -> str:
    return f'<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(path)}</script>'


ORIGIN = "https://yuanfang.example.cn/a/1.html"
SHAPES = [
    Shape(
        "163",
        "https://www.163.com/dy/article/KABCDEFG0511B8LM.html",
        f"<h1 class='post_title'>{TITLE}</h1><div class='post_info'>2026-01-30 09:15:00　来源: <a href='#'>远方日报</a> 北京 <a>举报</a></div>"
        f"<div class='post_wemedia_name'><a>看芯笔记</a></div><div class='post_body'>{PARAGRAPHS}<div class='post_statement'>特别声明：以上内容为自媒体平台用户上传。</div></div>"
        f"<div class='post_author'>责任编辑：何小洲_NT1234</div>{OTHER}",
        {"shown": "远方日报", "account": "看芯笔记", "editor": "何小洲"},
    ),
    Shape(
        "163",
        "https://c.m.163.com/news/a/KABCDEFG0511B8LM.html",
        f"<main id='contain' data-ptime='2026-01-30 09:15:00'><h1>{TITLE}</h1><article class='article-body'>{PARAGRAPHS}<div class='bot_word'>网易新闻，各有态度，点开看更多内容。</div></article></main>{OTHER}",
        {},
    ),
    Shape(
        "sohu",
        "https://www.sohu.com/a/1051821298_120599253",
        f"<div id='user-info'><h4><a>看芯笔记</a></h4></div><div class='text-title'><h1>{TITLE}<span>原创</span></h1><span class='time' id='news-time'>2026-01-30 09:15</span></div>"
        f"<article id='mp-editor'><p class='original-title' data-role='original-title'>原标题：第二代推理芯片来了</p>{PARAGRAPHS}<p data-role='editor-name'>责任编辑：<span>何小洲</span></p></article><span data-role='original-link'>来源:<a href='{ORIGIN}'>远方日报</a></span>{OTHER}",
        {"account": "看芯笔记", "editor": "何小洲", "original_url": ORIGIN},
    ),
    Shape(
        "sina",
        "https://finance.sina.com.cn/tech/digi/2026-01-30/doc-inhzwyqr2443757.shtml",
        f"<h1 class='main-title'>{TITLE}</h1><div class='date-source'><span class='date'>2026年01月30日 09:15</span> <a class='source' href='{ORIGIN}'>远方日报</a></div>"
        f"<div id='artibody'><div id='left_hzh_ad'>新浪理财大学上线，名师讲课，欢迎来听。</div>{PARAGRAPHS}<p class='article-editor'>责任编辑：何小洲</p><div class='appendQr_wrap'>海量资讯、精准解读，尽在财经客户端。</div></div><p class='show_author'>责任编辑：何小洲</p>{OTHER}",
        {"shown": "远方日报", "editor": "何小洲", "original_url": ORIGIN},
    ),
    Shape(
        "qq",
        "https://news.qq.com/rain/a/20260130A06ULO00",
        f"<div id='app'></div><script>window.DATA = {json.dumps({'title': TITLE, 'media': '看芯笔记', 'media_id': '1', 'pubtime': '2026-01-30 09:15:00', 'originContent': {'text': PARAGRAPHS}})};</script>",
        {"account": "看芯笔记", "publisher": "看芯笔记"},
    ),
    Shape(
        "qq",
        "https://view.inews.qq.com/a/20260130A06ULO00",
        f"<h1>{TITLE}</h1><span class='media-name'>看芯笔记</span><span>2026-01-30 09:15</span><div class='rich_media_content'>{PARAGRAPHS}</div>{OTHER}",
        {"account": "看芯笔记"},
    ),
    Shape(
        "ifeng",
        "https://tech.ifeng.com/c/8kXy1zQ2abC",
        "<div id='root'></div><script>var allData = "
        + json.dumps(
            {
                "docData": {
                    "title": TITLE,
                    "newsTime": "2026-01-30 09:15:00",
                    "source": "远方日报",
                    "author": "罗一帆",
                    "editorName": "何小洲",
                    "sourceUrl": ORIGIN,
                    "contentData": {
                        "contentList": [{"type": "text", "data": PARAGRAPHS}, {"type": "video", "data": {"title": "x"}}]
                    },
                }
            }
        )
        + ";</script>",
        {"shown": "远方日报", "author": "罗一帆", "editor": "何小洲", "original_url": ORIGIN},
    ),
    Shape(
        "ifeng",
        "https://tech.ifeng.com/c/8kXy1zQ2abC",
        f"<h1 class='index_topic_xY1'>{TITLE}</h1><span class='index_date_z2'>2026年01月30日 09:15:00</span><span class='index_source_q3'>来源：<a>远方日报</a></span><div class='index_text_w4'>{PARAGRAPHS}<div class='index_adsContent_r'>推广的内容，不是文章的一部分，看看就好。</div></div>{OTHER}",
        {"shown": "远方日报"},
    ),
    Shape(
        "ithome",
        "https://www.ithome.com/0/978/465.htm",
        f"<h1>{TITLE}</h1><div class='info'><span id='pubtime_baidu'>2026/1/30 9:15:00</span><span id='source_baidu'>来源：<a href='{ORIGIN}'>远方日报</a></span><span id='author_baidu'>作者：<strong>罗一帆</strong></span><span id='editor_baidu'>责编：<strong>何小洲</strong></span></div>"
        f"<div id='paragraph'>{PARAGRAPHS}<p class='ad-tips'>广告声明：文内含有的对外跳转链接，用于传递更多信息。</p></div>{OTHER}",
        {"shown": "远方日报", "author": "罗一帆", "editor": "何小洲", "original_url": ORIGIN},
    ),
    Shape(
        "eastmoney",
        "https://finance.eastmoney.com/a/202601303758104260.html",
        f"<div class='title'>{TITLE}</div><div class='infos'><div class='item'>2026年01月30日 09:15</div><div class='item'>来源：远方日报</div><div class='item'>作者：罗一帆</div></div>"
        f"<div id='ContentBody'><div class='abstract'>摘要：第二代推理芯片的显存翻倍，详见正文的介绍。</div><div class='txtinfos'>{PARAGRAPHS}<p class='em_media'>（文章来源：远方日报）</p><p class='res-edit'>（责任编辑：何小洲）</p></div></div>{OTHER}",
        {"shown": "远方日报", "author": "罗一帆", "editor": "何小洲"},
    ),
    Shape(
        "stcn",
        "https://www.stcn.com/article/detail/1234567.html",
        f"<div class='detail-title'>{TITLE}</div><div class='detail-info'><span>来源：远方日报</span><span>作者：罗一帆</span><span>2026-01-30 09:15</span></div><div class='detail-content'>{PARAGRAPHS}<p>责任编辑：何小洲</p><div class='social-bar'>微博 微信 复制链接，分享给朋友，点这里就行。</div></div>{OTHER}",
        {"shown": "远方日报", "author": "罗一帆", "editor": "何小洲"},
    ),
    Shape(
        "cls",
        "https://www.cls.cn/detail/2034567",
        next_data(
            props={
                "initialState": {
                    "detail": {
                        "articleDetail": {
                            "title": TITLE,
                            "content": PARAGRAPHS,
                            "ctime": SECONDS,
                            "author": {"name": "财联社 罗一帆"},
                            "brief": "x",
                            "source": "科创板日报",
                        }
                    }
                }
            }
        ),
        {"author": "罗一帆", "shown": "科创板日报"},
    ),
    Shape(
        "chinastarmarket",
        "https://www.chinastarmarket.cn/detail/2034567",
        next_data(
            props={
                "pageProps": {
                    "data": {"title": TITLE, "content": PARAGRAPHS, "ctime": SECONDS, "author": "科创板日报记者 罗一帆"}
                }
            }
        ),
        {"author": "罗一帆"},
    ),
    Shape(
        "wallstreetcn",
        "https://api-one.wallstcn.com/apiv1/content/articles/3779803?extract=0",
        json.dumps(
            {
                "code": 20000,
                "data": {
                    "title": TITLE,
                    "content": PARAGRAPHS,
                    "content_more": "",
                    "display_time": SECONDS,
                    "author": {"display_name": "罗一帆"},
                    "source_name": "远方日报",
                    "source_uri": ORIGIN,
                },
            }
        ),
        {"author": "罗一帆", "shown": "远方日报", "original_url": ORIGIN},
    ),
    Shape(
        "thepaper",
        "https://www.thepaper.cn/newsDetail_forward_30139469",
        next_data(
            props={
                "pageProps": {
                    "detailData": {
                        "contentDetail": {
                            "name": TITLE,
                            "content": PARAGRAPHS,
                            "publishTime": SECONDS * 1000,
                            "pubTime": "2026-01-30 09:15",
                            "author": "澎湃新闻记者 罗一帆",
                            "source": "远方日报",
                            "responEditor": "何小洲",
                        }
                    }
                }
            }
        ),
        {"author": "罗一帆", "shown": "远方日报", "editor": "何小洲"},
    ),
    Shape(
        "thepaper",
        "https://www.thepaper.cn/newsDetail_forward_3013946",
        f"<h1 class='news_title'>{TITLE}</h1><div class='news_about'><p>远方日报记者 罗一帆</p><p>2026-01-30 09:15 <span>来源：远方日报</span></p></div><div class='news_txt'>{PARAGRAPHS}</div><div class='news_editor'>责任编辑：何小洲</div>{OTHER}",
        {"shown": "远方日报", "author": "罗一帆", "editor": "何小洲"},
    ),
    Shape(
        "jfdaily",
        "https://www.jfdaily.com/news/getNewsDetail?id=1182118",
        json.dumps(
            {
                "success": True,
                "object": {
                    "id": 1182118,
                    "title": TITLE,
                    "detail": PARAGRAPHS,
                    "publishtime": SECONDS * 1000,
                    "edittime": 0,
                    "originurl": None,
                },
            }
        ),
        {},
    ),
    Shape(
        "guancha",
        "https://www.guancha.cn/economy/2026_01_30_805555.shtml",
        f"<div class='left-main'><h3>{TITLE}</h3><div class='time fix'><span>2026-01-30 09:15:00</span><span>来源：远方日报</span></div><div class='content all-txt'>{PARAGRAPHS}</div><p>责任编辑：何小洲</p></div>{OTHER}",
        {"shown": "远方日报", "editor": "何小洲"},
    ),
    Shape(
        "mydrivers",
        "https://news.mydrivers.com/1/1023/1023456.htm",
        f"<div class='news_bt'>{TITLE}</div><div class='news_bt1_left'>2026-01-30 09:15:00　出处：远方日报　作者：罗一帆　编辑：何小洲</div><div class='news_info'>{PARAGRAPHS}<p class='jcuo1'>【本文结束】如需转载请务必注明出处：测试之家，谢谢。</p></div>{OTHER}",
        {"shown": "远方日报", "author": "罗一帆", "editor": "何小洲"},
    ),
    Shape(
        "mydrivers",
        "https://m.mydrivers.com/newsview/1023456.html",
        f"<div class='news_t'>{TITLE}</div><ul><li class='writer'>罗一帆</li><li>2026年01月30日 09:15</li></ul><div id='content'>{PARAGRAPHS}</div>{OTHER}",
        {},
    ),
    Shape(
        "cs",
        "https://www.cs.com.cn/ssgs/gsxw/202601/t20260130_6512345.html",
        f"<article class='cont_article'><header><h1>{TITLE}</h1><div class='artc_info'><div>来源：远方日报·远方网 作者：<em>罗一帆</em> <time datetime='2026-01-30 09:15'>2026-01-30 09:15</time></div></div></header><section>{PARAGRAPHS}</section></article>{OTHER}",
        {"author": "罗一帆"},
    ),
    Shape(
        "xinhuanet",
        "https://www.news.cn/tech/20260130/0123456789abcdef0123456789abcdef/c.html",
        f"<div class='header'><div class='header-time'><span class='year'>2026</span> <span class='day'>01/30</span> <span class='time'>09:15:00</span></div><div class='source'>来源：远方日报</div></div><h1><span class='title'>{TITLE}</span></h1>"
        f"<div id='detailContent'>{PARAGRAPHS}<div id='articleEdit'>【纠错】【责任编辑:何小洲】</div></div>{OTHER}",
        {"shown": "远方日报", "editor": "何小洲"},
    ),
    Shape(
        "cnbeta",
        "https://www.cnbeta.com.tw/articles/tech/1443210.htm",
        f"<header class='title'><h1>{TITLE}</h1><div class='meta'><span>2026年01月30日 09:15</span><span class='source'>稿源：<a href='{ORIGIN}'>远方日报</a></span></div></header><div class='article-content'>{PARAGRAPHS}<div class='article-topic'>相关的话题在这里，点开可以看到更多的内容。</div></div>{OTHER}",
        {"shown": "远方日报", "original_url": ORIGIN},
    ),
    Shape(
        "leiphone",
        "https://www.leiphone.com/category/chips/AbCdEf0123456789.html",
        f"<h1 class='headTit'>{TITLE}</h1><table><tr><td class='aut'><a>罗一帆</a></td><td class='time'>2026-01-30 09:15</td></tr></table><div class='lph-article-comView'>{PARAGRAPHS}</div>{OTHER}",
        {"author": "罗一帆"},
    ),
    Shape(
        "huxiu",
        "https://www.huxiu.com/article/4345678.html",
        "<div id='app'></div><script>window.__INITIAL_STATE__="
        + json.dumps(
            {
                "articleDetail": {
                    "title": TITLE,
                    "dateline": SECONDS,
                    "content": PARAGRAPHS,
                    "user_info": {"username": "看芯笔记"},
                }
            }
        )
        .replace('"dateline"', '"ad": undefined, "dateline"', 1)
        .replace("undefined", "null")
        + ";(function(){})()</script>",
        {"author": "看芯笔记"},
    ),
]


@pytest.mark.parametrize("shape", SHAPES, ids=[f"{shape.outlet} {number}" for number, shape in enumerate(SHAPES)])
def test_a_page_in_the_shape_of_an_outlet(shape: Shape) -> None:
    assert SOURCES[shape.outlet].names(shape.url)
    forms = forms_of(shape.url, FETCHED, SOURCES)
    markup = shape.markup if shape.markup.startswith("{") else html(shape.markup, title=f"{TITLE}_远方门户")
    got = page.read(markup.encode(), url=shape.url, key=shape.url, fetched_at=FETCHED, snapshot="0" * 64, forms=forms)
    assert isinstance(got, Article), got
    assert not got.remarks
    assert got.text == f"{TITLE}\n{BODY}"
    assert got.reported.at == shape.at
    assert {name: getattr(got, name) for name in shape.told} == shape.told
    assert got.reader.startswith(page.READER + "+")


def test_every_outlet_with_forms_is_here() -> None:
    assert {shape.outlet for shape in SHAPES} == {source.id for source in SOURCES.values() if source.page}
