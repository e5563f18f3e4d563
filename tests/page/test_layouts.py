"""Layouts of kinds of sites that differ from the plain one; outlets, people and text are invented."""

# ruff: noqa: E501 - markup is easier to follow in one piece

from __future__ import annotations

import pytest

from tests.page.written import BODY, PARAGRAPHS, TITLE, html, read

TEASERS = "".join(
    f"<div class='card'><a href='/{i}'><h3>另一颗芯片也来了，第{i}代显存更大</h3></a>"
    "<p>这里是摘要，写了不少字，看起来像正文，其实是另一篇文章的开头部分。</p><span>2小时前</span></div>"
    for i in range(12)
)
LAYOUTS = {
    "spans with ids": (
        f"<h1>{TITLE}</h1><div class='info'><span id='pubtime_baidu'>2026/1/30 9:15:20</span> <span id='source_baidu'>来源："
        "<a>远方日报</a></span> <span id='author_baidu'>作者：<strong>罗一帆</strong></span> <span>责编：<strong>何小洲</strong>"
        f"</span> <span>评论：<a>31</a></span></div><div id='paragraph'>{PARAGRAPHS}</div>",
        f"{TITLE} - 测试新闻网",
        "测试新闻网",
        "远方日报",
        "罗一帆",
        "何小洲",
    ),
    "author block, credits in the body": (
        f"<div class='wrapper'><h1 class='article-title'>{TITLE}</h1><div><a class='title-icon-item item-a' href='/user/1'>罗一帆"
        f"</a><span><i>·</i>2026年01月30日 09:15:20</span></div><div class='kr-rich-text'><p>文｜罗一帆</p><p>编辑｜何小洲</p>"
        f"{PARAGRAPHS}<p>本文来自微信公众号“远方笔记”，作者：罗一帆，测试网经授权发布。</p></div></div>",
        f"{TITLE}-测试网",
        "测试网",
        "远方笔记",
        "罗一帆",
        "何小洲",
    ),
    "date in pieces above the headline": (
        "<div class='header'><div class='header-time'><span class='year'><em> 2026</em></span><span class='day'><em>01</em>/"
        "<em>30</em></span><span class='time'>09:15:20</span></div><div class='source'>来源：测试网</div>"
        f"<h1><span class='title'>{TITLE}</span></h1></div><span id='detailContent'>{PARAGRAPHS}</span>"
        "<p class='editor'>【责任编辑:何小洲】</p>",
        f"{TITLE}-测试网",
        "测试网",
        None,
        None,
        "何小洲",
    ),
    "items of info in blocks": (
        f"<div class='title'>{TITLE}</div><div class='infos'><div class='item'>2026年01月30日 09:15:20</div><div class='item'>"
        f"来源： 远方新闻</div><div class='item'>作者：罗一帆</div></div><div id='ContentBody'>{PARAGRAPHS}<p>（文章来源：远方新闻）"
        "</p></div><div>郑重声明：测试财富网发布此内容旨在传播更多信息，与本站立场无关，不构成投资建议。</div>",
        f"{TITLE} _ 测试财富网",
        "测试财富网",
        "远方新闻",
        "罗一帆",
        None,
    ),
    "classes with hashes": (
        f"<div class='index_wrapper__L_zqV'><h1 class='index_title__B8mhI'>{TITLE}</h1><div class='index_left__Lf'><div><div>"
        "远方新闻记者 罗一帆</div></div><div><span>2026-01-30 09:15:20</span><span>来源：远方新闻</span></div></div><div "
        f"class='index_cententWrap__Jv8jK'>{PARAGRAPHS}</div><div><div>责任编辑：何小洲</div></div><div>远方新闻，未经授权不得转载"
        "</div></div>",
        f"{TITLE}_10%公司_远方新闻-The Faraway",
        "远方新闻",
        None,
        "罗一帆",
        "何小洲",
    ),
    "pen name": (
        f"<h1>{TITLE}</h1><div class='article_info'><span class='author'><a href='/author/1'>梦晨</a></span> <span>2026-01-30"
        f"</span> <span>09:15:20</span> 来源：<span><a>测试位</a></span></div><div class='article'>{PARAGRAPHS}<p>— <b>完</b> —"
        "</p><div>版权所有，未经授权不得以任何形式转载及使用，违者必究。</div></div>",
        f"{TITLE} | 测试位",
        "测试位",
        None,
        "梦晨",
        None,
    ),
    "self-media": (
        "<div class='left'><h4><a>看芯笔记</a></h4><dl><dd><em>5411</em>文章</dd></dl></div><div class='text'><div><h1>"
        f"{TITLE}<span>原创</span></h1><div><span>2026-01-30 09:15:20</span><span>发布于：北京市</span></div></div><article>"
        f"{PARAGRAPHS}<p>作者：罗一帆</p><p><a href='/'>返回首页，查看更多</a></p></article><div>平台声明：该文观点仅代表作者"
        "本人，测试号系信息发布平台，测试号仅提供信息存储空间服务。</div></div>",
        f"{TITLE}_看芯笔记_测试号",
        "看芯笔记",
        None,
        "罗一帆",
        None,
    ),
    "article of another, on a site with its own people": (
        f"<h1>{TITLE}</h1><div class='author-info'><a class='username'>周小凡</a><span>2026-01-30 09:15:20</span></div><div>"
        "<div>本文来自微信公众号：<a>远方研究所 (ID: YF)</a>，作者：罗一帆，编辑：何小洲，题图来自：视觉</div>"
        f"{PARAGRAPHS}<p>本内容由作者授权发布，观点仅代表作者本人。如有异议请联系我们。</p></div>",
        f"{TITLE}-测试网",
        "测试网",
        "远方研究所",
        "罗一帆",
        "何小洲",
    ),
    "government": (
        f"<div>当前位置：首页 &gt; 新闻动态</div><div class='Article'><h2>{TITLE}</h2><p><small>（ 2026-01-30 09:15:20）</small>"
        f" <small>来源：远方新闻</small></p><div class='TRS_Editor'>{PARAGRAPHS}</div><div>打印本页 关闭窗口</div></div>",
        f"{TITLE}_测试市经济委员会",
        "测试市经济委员会",
        "远方新闻",
        None,
        None,
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout(name: str) -> None:
    body, title, publisher, origin, author, editor = LAYOUTS[name]
    got = read(html(str(body) + TEASERS, title=str(title)))
    assert got.text == f"{TITLE}\n{BODY}"
    assert got.reported.at == "2026-01-30T09:15:20+08:00"
    assert got.reported.basis == "printed"
    assert (got.publisher, got.origin, got.author, got.editor) == (publisher, origin, author, editor)
