"""Publisher, origin, author and editor are different things."""

from __future__ import annotations

import pytest

from scraper.model import Article
from scraper.page import names
from tests.page.written import PARAGRAPHS, TITLE, html, plain, read

DATE = "2026-01-30 09:15"


def roles(got: Article) -> tuple[str | None, str | None, str | None]:
    return got.publisher, got.origin, got.author


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        (f"{DATE} 来源：测试新闻网", ("测试新闻网", None, None)),
        (f"{DATE}　来源：<a href=1>远方日报</a>　作者：罗一帆", ("测试新闻网", "远方日报", "罗一帆")),
        (f"{DATE} 稿源：《远方周刊》 责任编辑：罗一帆", ("测试新闻网", "远方周刊", None)),
        (f"来源: <b>远方日报</b> {DATE} 记者 罗一帆 通讯员 何东", ("测试新闻网", "远方日报", "罗一帆")),
        (f"测试新闻网 罗一帆 · {DATE} · 来自北京", ("测试新闻网", None, "罗一帆")),
        (f"<b>罗一帆</b> 测试新闻网 <i>{DATE}</i>", ("测试新闻网", None, "罗一帆")),
        (f"Posted by 罗一帆 on {DATE} · 2.3k views", ("测试新闻网", None, "罗一帆")),
        (f"{DATE} · 值班编辑 罗一帆", ("测试新闻网", None, "罗一帆")),
        (f"文｜罗一帆　编辑｜何小洲　<span>{DATE}</span>", ("测试新闻网", None, "罗一帆")),
        (f"{DATE} <span>远方日报</span>", ("测试新闻网", "远方日报", None)),
        (f"{DATE} 来源：网络 作者：综合", ("测试新闻网", None, None)),
        (f"本报记者&nbsp;罗&nbsp;帆　　{DATE}　来源：远方日报", ("测试新闻网", "远方日报", "罗帆")),
        (f"{DATE}　撰文：罗一帆、何小洲　来源：远方日报", ("测试新闻网", "远方日报", "罗一帆、何小洲")),
        (f"首发于“远方周刊”，经授权转载 作者｜罗一帆 {DATE}", ("测试新闻网", "远方周刊", "罗一帆")),
    ],
)
def test_a_line_of_the_head(info: str, expected: tuple[str | None, ...]) -> None:
    assert roles(read(plain(info))) == expected


@pytest.mark.parametrize(
    ("first", "author", "origin"),
    [
        ("<p>远方日报记者 罗一帆 何小洲</p>", "罗一帆、何小洲", "远方日报"),
        ("<p>远方日报·远方号 罗一帆</p>", "罗一帆", "远方日报"),
        ("<p>【文/远方日报专栏作者 罗一帆】</p>", "罗一帆", "远方日报"),
    ],
)
def test_a_byline_that_opens_the_body(first: str, author: str, origin: str) -> None:
    got = read(plain(DATE, body=first + PARAGRAPHS))
    assert (got.author, got.origin) == (author, origin)


@pytest.mark.parametrize(
    "last",
    [
        "<p>（记者 罗一帆）</p>",
        "<p>记者 罗一帆</p>",
        "<p>□ 本报记者 罗一帆</p>",
        "<p>作者︱罗一帆</p>",
        "<p>采写：远方日报见习记者 罗一帆</p>",
        "<p>远方日报记者 罗一帆 山东报道</p>",
        "<p>本文作者：远方日报 罗一帆</p>",
        "<p>最后一段说完了。（罗一帆）</p>",
        "<p>最后一段说完了。（总台记者 罗一帆）</p>",
        "<p>最后一段说完了。（编译/罗一帆）</p>",
    ],
)
def test_a_byline_that_closes_the_body(last: str) -> None:
    assert read(plain(DATE, body=PARAGRAPHS + last)).author == "罗一帆"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="罗一帆">',
        '<meta property="article:author" content="罗一帆">',
        '<script type="application/ld+json">{"author":{"@type":"Person","name":"罗一帆"}}</script>',
        '<script type="application/ld+json">{"author":[{"name":"罗一帆"}]}</script>',
    ],
)
def test_an_author_that_machines_are_told(head: str) -> None:
    assert read(plain(DATE, head)).author == "罗一帆"


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ('<meta name="author" content="罗一帆">', "<p>责任编辑：罗一帆</p>"),
        ('<meta name="author" content="gg_1108">', ""),
        ('<meta name="author" content="测试新闻网">', ""),
        ("", "<p>（责任编辑：罗一帆 HX008）</p>"),
        ('<script type="application/ld+json">{"author":{"@type":"Organization","name":"远方社"}}</script>', ""),
        ("", "<p>图片来源：测试新闻网 罗一帆 摄</p>"),
        ("", "<p>[责任编辑:罗一帆]</p><p>校对：何小洲</p>"),
    ],
)
def test_what_is_no_author(head: str, tail: str) -> None:
    assert read(plain(f"{DATE} 来源：测试新闻网", head, body=PARAGRAPHS + tail)).author is None


def test_the_editor_and_the_original_title_are_kept_apart() -> None:
    tail = "<p>（原标题：第二代推理芯片来了）</p><p>责任编辑：何小洲</p>"
    got = read(plain(f"{DATE} 作者：罗一帆", body=PARAGRAPHS + tail))
    assert (got.author, got.editor, got.original_title) == ("罗一帆", "何小洲", "第二代推理芯片来了")
    assert {cut.reason for cut in got.cuts} >= {"original title", "editor line"}


def test_an_account_on_a_platform() -> None:
    notice = "<div>特别声明：以上内容为自媒体平台“远方号”用户上传并发布，本平台仅提供信息存储服务。</div>"
    tail = "<p>本文作者:远方日报 罗一帆</p>"
    text = html(
        f"<h1>{TITLE}</h1><div>{DATE} 来源: <a>东湖新闻</a> 举报</div><div>{PARAGRAPHS}{tail}</div>{notice}",
        title=f"{TITLE}_远方订阅",
    )
    assert roles(read(text)) == ("东湖新闻", "远方日报", "罗一帆")


def test_an_account_between_title_and_platform() -> None:
    text = html(f"<h1>{TITLE}</h1><div>{DATE} 来源：远方日报</div>{PARAGRAPHS}", title=f"{TITLE}_看芯笔记_焦点号")
    assert roles(read(text)) == ("看芯笔记", "远方日报", None)


def test_weixin() -> None:
    head = (
        '<meta property="og:site_name" content="微信公众平台"><meta property="og:article:author" content="小戎">'
        '<script>var nickname = htmlDecode("看芯笔记"); var ct = "1769735700";</script>'
    )
    text = html(
        f'<h1 class="rich_media_title">{TITLE}</h1><div><span>看芯笔记</span> <em>昨天</em></div>'
        f'<div id="js_content" style="visibility: hidden;"><section>{PARAGRAPHS}</section></div>',
        head,
        "",
    )
    got = read(text)
    assert roles(got) == ("看芯笔记", None, "小戎")
    assert got.reported.at == "2026-01-30T09:15:00+08:00"
    assert "创始人" in got.text


def test_a_pen_name_in_an_element_called_author() -> None:
    got = read(plain(f'<span class="author">梦晨</span> <span>{DATE}</span>'))
    assert roles(got) == ("测试新闻网", None, "梦晨")


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        (f"<span>洛城</span> <span>{DATE}</span>", ("测试新闻网", None, "洛城")),
        (f"测试新闻网 卓文君竹 {DATE}", ("测试新闻网", None, "卓文君竹")),
        (f"<span>看芯笔记</span> <span>{DATE}</span>", ("看芯笔记", None, None)),
        (f"{DATE} 北京 | 分类 芯片 | 评论 3", ("测试新闻网", None, None)),
    ],
)
def test_a_bare_name_beside_the_date(info: str, expected: tuple[str | None, ...]) -> None:
    assert roles(read(plain(info))) == expected


def test_a_newspaper_and_its_site_are_one_but_two_names_are_two() -> None:
    assert roles(read(plain(f"{DATE} 来源：测试新闻"))) == ("测试新闻网", None, None)
    assert roles(read(plain(f"{DATE} 来源：测试日报"))) == ("测试新闻网", "测试日报", None)


@pytest.mark.parametrize("name", ["罗一帆", "查睿", "欧阳一帆", "陳昱翔", "范姜佳鈺", "Jill Renner"])
def test_persons(name: str) -> None:
    assert names.is_person(name)


@pytest.mark.parametrize(
    "name", ["报道", "上海", "财经", "星链财经", "智算笔记", "解放日报", "关注", "Tech News", "罗", "12"]
)
def test_no_persons(name: str) -> None:
    assert not names.is_person(name)
