"""The headline: where a line of the page and its `<title>` agree."""

from __future__ import annotations

import pytest

from tests.page.written import BODY, PARAGRAPHS, TITLE, html, plain, read

INFO = "<p>2026-01-30 09:15</p>"


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE}_芯片_测试新闻网",
        f"{TITLE} - 测试新闻网",
        f"{TITLE}|芯片|推理_测试新闻网",
        f"{TITLE}--科技--测试新闻网",
        f"测试日报-{TITLE}",
        f"打印本页 - {TITLE}",
        TITLE,
        f"{TITLE[:12]}...",
    ],
)
def test_title_without_the_sites_name(title: str) -> None:
    assert read(html(f"<h1>{TITLE}</h1>{INFO}{PARAGRAPHS}", title=title)).title == TITLE


@pytest.mark.parametrize(
    "heading",
    [
        f"<h2 class='logo'>测试新闻网</h2><div class='title'>{TITLE}</div>",
        f"<h1>测试新闻网</h1><h3>{TITLE}</h3>",
        f"<h1><span>原创</span>{TITLE}</h1>",
        f"<h1>{TITLE[:8]}<br>{TITLE[8:]}</h1>",
        f"<h1>{TITLE[:8]}<div>{TITLE[8:]}</div></h1>",
        f"<font size=5><b>{TITLE}</b></font><br>",
        f"<ul><li><a href='1'>{TITLE}</a></li></ul><h1>{TITLE}</h1>",
    ],
)
def test_title_in_all_sorts_of_elements(heading: str) -> None:
    got = read(html(f"{heading}{INFO}<div>{PARAGRAPHS}</div><h4>相关文章</h4><a href=2>{TITLE}</a>"))
    assert got.title == TITLE
    assert got.text == f"{TITLE}\n{BODY}"


def test_og_title_that_breaks_at_a_quote_loses() -> None:
    head = f'<meta property="og:title" content="{TITLE[:6]}">'
    assert read(plain(head=head)).title == TITLE


def test_the_heading_above_the_body_where_title_says_nothing() -> None:
    text = html(f"<h3>首页 - 新闻动态</h3><h5>{TITLE}</h5>{INFO}{PARAGRAPHS}", title="新闻动态--测试学会")
    got = read(text)
    assert got.title == TITLE
    assert got.text == f"{TITLE}\n{BODY}"
    assert read(html(f"<h2 class='t'>{TITLE}</h2>{INFO}{PARAGRAPHS}", title="")).title == TITLE


def test_a_headline_and_its_subtitle_in_title() -> None:
    under = "两千张卡月内到货，另有三百张在路上"
    text = html(f"<h1>{TITLE}</h1><h2>{under}</h2>{INFO}{PARAGRAPHS}", title=f"{TITLE}：{under}--测试新闻网")
    assert read(text).title == TITLE


def test_a_brief_whose_title_tells_only_the_day() -> None:
    text = html(f"<h1>晨间速览｜{TITLE}</h1>{INFO}<h3>公告速递</h3>{PARAGRAPHS}", title="晨间速览｜1月30日")
    assert read(text).title == f"晨间速览｜{TITLE}"


def test_meta_titles_where_no_line_shows_one() -> None:
    head = f'<meta property="og:title" content="{TITLE}">'
    assert read(html(f"{INFO}{PARAGRAPHS}", head, title=f"{TITLE}_测试新闻网")).title == TITLE
    assert read(html(f"{INFO}{PARAGRAPHS}", title=f"{TITLE}_测试新闻网")).title == TITLE


def test_a_link_at_the_foot_that_bears_the_title_is_not_the_headline() -> None:
    text = html(f"{INFO}{PARAGRAPHS}<h4><a href=1>{TITLE}</a></h4><p>另一篇文章的摘要，只有一句话。</p>")
    assert BODY in read(text).text
