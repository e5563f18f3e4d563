"""The body: what is in it, in which blocks, and what was cut and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.page.written import BODY, FIRST, PARAGRAPHS, SECOND, THIRD, TITLE, html, plain, read

INFO = "<p>2026-01-30 09:15</p>"


def reasons(text: str) -> dict[str, str]:
    return {cut.reason: cut.text for cut in read(text).cuts}


def test_the_text_is_title_and_blocks() -> None:
    got = read(plain())
    assert got.text == f"{TITLE}\n{BODY}"
    assert got.site == "news.ceshi.example.cn"
    assert got.reader.startswith("page/")


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{FIRST}<br><br>　　{SECOND}<br/>{THIRD}</div>",
        f"<section><section><p><span>{FIRST}</span></p></section></section>"
        f"<section><p><span>{SECOND}</span></p></section><section><p>{THIRD}</p></section>",
        f"<div class='TRS_Editor'><div>{FIRST}</div><div>&nbsp;</div><div>{SECOND}</div><div>{THIRD}</div></div>",
        f"<table width=760><tr><td><table><tr><td>{PARAGRAPHS}</td></tr></table></td><td><a>相关</a></td></tr></table>",
        f"<div class='sharebox share'>{PARAGRAPHS}</div>",
        f"<pre>\n    {FIRST[:20]}\n{FIRST[20:]}\n    {SECOND}\n\n{THIRD}</pre>",
    ],
)
def test_the_same_article_in_other_markup(body: str) -> None:
    assert read(html(f"<h1>{TITLE}</h1>{INFO}{body}")).text == f"{TITLE}\n{BODY}"


def test_words_broken_over_spans_stay_whole() -> None:
    body = (
        "<p>这颗芯片配<b>64</b><b>GB</b>的<a href=1>HBM</a><span>2e</span>，带宽<b>1.8</b> T<wbr>B/s，比上一代高。</p>"
        + PARAGRAPHS
    )
    assert "配64GB的HBM2e，带宽1.8 TB/s，比上一代高。" in read(plain(body=body)).text


def test_a_table_of_data_is_a_block_a_row() -> None:
    table = (
        "<table><thead><tr><th></th><th>一代</th><th>二代</th></tr></thead><tr><td>显存</td><td>48<b>GB</b></td>"
        "<td><p>96GB</p></td></tr><tr><td>功耗</td><td>300W</td><td>—</td></tr></table>"
    )
    assert (
        f"{FIRST}\n\t一代\t二代\n显存\t48 GB\t96GB\n功耗\t300W\t—\n{SECOND}"
        in read(plain(body=f"<p>{FIRST}</p>{table}<p>{SECOND}</p><p>{THIRD}</p>")).text
    )


def test_lists_and_subheads_belong_to_the_body() -> None:
    items = "<ul><li>显存：96GB</li><li>功耗：300W</li></ul>"
    got = read(plain(body=f"<p>{FIRST}</p><h3>规格</h3>{items}<p>{SECOND}</p><p>{THIRD}</p>{items}"))
    assert got.text == f"{TITLE}\n{FIRST}\n规格\n显存：96GB\n功耗：300W\n{SECOND}\n{THIRD}\n显存：96GB\n功耗：300W"


def test_a_subtitle_between_headline_and_date_is_the_first_block() -> None:
    got = read(html(f"<h1>{TITLE}</h1><h4>首批样片已交给三家客户</h4>{INFO}<div>{PARAGRAPHS}</div>"))
    assert got.text == f"{TITLE}\n首批样片已交给三家客户\n{BODY}"


def test_hidden_blocks_are_left_out() -> None:
    hidden = (
        "<p style='display: none'>看不见的一段话，写给搜索引擎，不是文章。</p><p hidden>另一段看不见的话，也不是。</p>"
    )
    got = read(plain(body=PARAGRAPHS + hidden))
    assert got.text.endswith(BODY)


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        ("<p>责任编辑：何小洲</p>", "editor line"),
        ("<p>(编辑 何小洲)</p>", "editor line"),
        ("<p>【编辑：何小洲】</p>", "editor line"),
        ("<p>（原标题：第二代推理芯片来了）</p>", "original title"),
        ("<p>本文来源：远方日报</p>", "source line"),
        ("<p>免责声明：本文不构成投资建议，据此操作风险自担。</p>", "disclaimer"),
        ("<p>特别声明：以上内容为用户上传并发布，本平台仅提供信息存储服务。</p>", "disclaimer"),
        ("<p>延伸阅读</p><p>另一颗芯片也来了，显存更大，价格更低。</p>", "related links"),
        (
            "<div>猜你喜欢</div><ul><li>另一颗芯片也来了，显存更大</li><li>价格更低，功耗也更低，速度更快</li></ul>",
            "related links",
        ),
        ("<p>【相关新闻】</p><p>另一颗芯片也来了，显存更大，价格更低。</p>", "related links"),
        ("<p><b>猜你喜欢</b> <a href=1>另一颗芯片</a> <span>也来了，显存更大</span></p>", "related links"),
        ("<h3>网友评论</h3><p>用户一：这颗芯片的显存应该是一百四十四，不是九十六。</p>", "comments"),
        ("<p>上一篇：另一颗芯片也来了，显存更大。</p><p>下一篇：价格更低，功耗也更低。</p>", "neighbours"),
        ("<p>扫描下方二维码关注我们</p><p>回复“芯片”查看全部参数，还有更多内容。</p>", "promotion"),
        ("<p>— END —</p>", "end mark"),
        ("<p>标签：芯片 推理</p>", "tags"),
        ("<p># 芯片　# 推理</p>", "tags"),
        ("<p>返回首页，查看更多</p>", "promotion"),
        ("<p>分享让更多人看到</p>", "sharing"),
        ("<p>记者 罗一帆</p>", "byline"),
        ("<p>摘要：一句话说完全文，和正文重复。</p>", "summary"),
    ],
)
def test_what_is_cut_is_kept_with_its_reason(tail: str, reason: str) -> None:
    text = plain(body=PARAGRAPHS + tail)
    assert read(text).text == f"{TITLE}\n{BODY}"
    assert reason in reasons(text)


@pytest.mark.parametrize(
    "block",
    [
        "<div class='related'><p>另一颗芯片也来了，显存更大，价格更低，功耗也更低。</p></div>",
        "<aside><h4>热点</h4><p>另一颗芯片也来了，显存更大，价格更低，功耗也更低。</p></aside>",
        "<div id='comments'><p>用户一：我看这颗芯片的显存应该是一百四十四，不是九十六。</p></div>" * 20,
        "<ul>" + "<li><a href=1>另一颗芯片也来了，显存更大，价格更低，功耗也更低</a></li>" * 30 + "</ul>",
        "<div><h4>24小时热文</h4><p>另一颗芯片也来了，显存更大。</p><p>价格更低，功耗也更低了。</p></div>",
    ],
)
def test_blocks_beside_the_article(block: str) -> None:
    got = read(html(f"<h1>{TITLE}</h1>{INFO}<div class='text'>{PARAGRAPHS}</div>{block}"))
    assert got.text == f"{TITLE}\n{BODY}"
    assert read(html(f"{block}<h1>{TITLE}</h1>{INFO}<div class='text'>{PARAGRAPHS}</div>")).text == got.text


def test_one_item_of_a_stream_is_not_the_stream() -> None:
    other = "".join(
        f"<div class='k'><time>14:{m}</time><p>另一条快讯，说的是别的公司第{m}件事。</p></div>" for m in range(10, 40)
    )
    text = html(
        f"<article><h1>{TITLE}</h1><time>14:41</time><p>{FIRST}{SECOND}</p></article><section>{other}</section>"
    )
    assert read(text).text == f"{TITLE}\n{FIRST}{SECOND}"


def test_an_advertisement_between_paragraphs_parts_nothing() -> None:
    links = (
        "<table><tr><td><a href=1>·老年保健新发现一则</a></td><td><a href=2>·皮肤康复圣地开业</a></td></tr></table>" * 3
    )
    got = read(
        html(
            f"<h1>{TITLE}</h1>{INFO}<td><p class=t>{FIRST}</p>{links}<p class=t>{SECOND}</p><p class=t>{THIRD}</p></td>"
        )
    )
    assert got.text == f"{TITLE}\n{BODY}"


def test_code_between_paragraphs_takes_nothing_away() -> None:
    code = "<div class='code'><table><tr><td><div>a = 1</div></td></tr></table><ol><li><i>{</i></li></ol></div>" * 12
    got = read(plain(body=f"<p>{FIRST}</p>{code}<p>{SECOND}</p>{code}<p>{THIRD}</p>"))
    assert [line for line in got.text.split("\n") if line in BODY.split("\n")] == BODY.split("\n")


def test_a_flash_of_one_paragraph() -> None:
    flash = "试芯科技发布公告，第二代推理芯片今日起交付。"
    got = read(html(f"<h1>{TITLE}</h1>{INFO}<div><p>{flash}</p></div><div class='share'>分享到：微信</div>"))
    assert got.text == f"{TITLE}\n{flash}"


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from([FIRST, SECOND, THIRD, "规格如下：", "显存96GB", "（图）", "它怎么样？"]),
        min_size=1,
        max_size=12,
    )
)
def test_nothing_is_added_and_the_prose_is_all_there(blocks: list[str]) -> None:
    prose = [FIRST, *blocks, THIRD]
    lines = read(plain(body="".join(f"<p>{b}</p>" for b in prose))).text.split("\n")[1:]
    assert [b for b in prose if b in (FIRST, SECOND, THIRD)] == [x for x in lines if x in (FIRST, SECOND, THIRD)]
    assert set(lines) <= set(prose)


def test_reading_is_pure() -> None:
    text = plain("2026-01-30 09:15 来源：远方日报 作者：罗一帆")
    assert read(text) == read(text)


def test_a_standfirst_that_is_a_sentence_stands_above_the_names_and_the_date() -> None:
    standfirst = "它们面对的是同一道题,解题的办法却没有一个相同。"
    signed = "<p class='x'>记者｜闻人靖　编辑｜范柳　2026/01/30 10:15</p>"
    got = read(html(f"<h1>{TITLE}</h1><p>{standfirst}</p>{signed}<div>{PARAGRAPHS}</div>"))
    assert got.text == f"{TITLE}\n{standfirst}\n{BODY}"
    assert (got.reported.at, got.reported.basis) == ("2026-01-30T10:15:00+08:00", "printed")
    assert (got.author, got.editor) == ("闻人靖", "范柳")
