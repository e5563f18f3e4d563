"""Where an article says that it comes from: labels, datelines, accounts, credits, references."""

# ruff: noqa: E501 - lines of pages are easier to read in one piece

from __future__ import annotations

import pytest

from scraper.model import Article
from scraper.page import labels
from tests.page.written import BODY, PARAGRAPHS, TITLE, plain, read

HEAD = "2026-01-30 09:15 测试新闻网"
FACT = "试芯科技今天说，新一代芯片显存翻倍，功耗不变。"


def closed(last: str) -> Article:
    return read(plain(HEAD, body=f"{PARAGRAPHS}<p>{last}</p>"))


def opened(first: str) -> Article:
    return read(plain(HEAD, body=f"<p>{first}</p>{PARAGRAPHS}"))


@pytest.mark.parametrize(
    ("last", "origin"),
    [
        ("（转自：远方日报）", "远方日报"),
        ("本文转自：远方日报", "远方日报"),
        ("本文源自远方日报", "远方日报"),
        ("本文源自：远方日报", "远方日报"),
        ("文章来源：远方日报", "远方日报"),
        ("来源：远方日报、测试社", "远方日报、测试社"),
        ("来源｜看芯笔记（ID：kanxin）", "看芯笔记"),
        ("稿件来源：远方日报", "远方日报"),
        ("本文转载自微信公众号“看芯笔记”", "看芯笔记"),
        ("本文经授权转载自公众号看芯笔记", "看芯笔记"),
        ("转载自公众号“看芯笔记”", "看芯笔记"),
        ("本文首发于微信公众号：看芯笔记。文章内容属作者个人观点，不代表测试网立场。", "看芯笔记"),
        ("本文来自格隆汇专栏：看芯笔记，作者：罗一帆", "看芯笔记"),
        ("原载：《远方周刊》2026年第4期", "远方周刊"),
        ("（央视新闻客户端）", "央视新闻客户端"),
        ("（远方日报）", "远方日报"),
        ("总台央视记者 罗一帆", "总台央视"),
        ("资料参考：远方日报", "远方日报"),
        ("参考资料：远方日报、测试社", None),
        ("部分内容综合自远方日报、测试社", None),
        ("（综合远方日报、测试社）", None),
        ("综合自：远方日报", "远方日报"),
        ("图片来源：远方日报", None),
        ("资料来源：远方日报", None),
    ],
)
def test_the_foot_declares_the_origin(last: str, origin: str | None) -> None:
    got = closed(last)
    assert got.origin == origin
    assert got.text == f"{TITLE}\n{BODY}"
    assert any(last in cut.text for cut in got.cuts)
    assert (got.publisher, got.shown) == ("测试新闻网", "测试新闻网")


@pytest.mark.parametrize(
    ("line", "author", "editor", "original"),
    [
        ("本文来自微信公众号：看芯笔记（ID：kanxin），作者：罗一帆，原文标题：《第二代推理芯片来了》，头图来自：视觉中国", "罗一帆", None, "第二代推理芯片来了"),
        ("本文来自微信公众号“看芯笔记”（ID：kanxin），作者：罗一帆，编辑：何小洲，测试新闻网经授权发布。", "罗一帆", "何小洲", None),
        ("编者按：本文来自微信公众号“看芯笔记”（ID:kanxin），作者：罗一帆，测试网经授权发布。", "罗一帆", None, None),
    ],
)  # fmt: skip
def test_an_account_of_weixin_with_all_that_stands_in_its_line(
    line: str, author: str, editor: str | None, original: str | None
) -> None:
    for got in (closed(line), opened(line)):
        assert (got.origin, got.author, got.original_title) == ("看芯笔记", author, original)
        assert got.text == f"{TITLE}\n{BODY}"
    assert closed(line).editor == editor


@pytest.mark.parametrize(
    "last",
    [
        "原文标题：《第二代推理芯片来了》",
        "（原标题为《第二代推理芯片来了》）",
        "原标题 | 第二代推理芯片来了",
        "（原标题：第二代推理芯片来了）",
        "原題：第二代推理芯片来了",
    ],
)
def test_the_original_title(last: str) -> None:
    assert closed(last).original_title == "第二代推理芯片来了"


@pytest.mark.parametrize(
    "last",
    [
        "本文作者：罗一帆，远方大学教授",
        "（作者：罗一帆，远方大学教授）",
        "本文作者系远方大学教授罗一帆",
        "（本文作者罗一帆为远方大学教授）",
        "作者罗一帆系远方大学高级研究员。",
        "作者简介：罗一帆，远方大学教授，长期研究芯片产业。",
    ],
)
def test_an_author_of_whom_the_page_tells_who_he_is(last: str) -> None:
    assert closed(last).author == "罗一帆"


@pytest.mark.parametrize("last", ["作者系远方大学教授", "本文作者系远方大学高级研究员", "作者为本报特约评论员"])
def test_who_an_author_is_without_a_name(last: str) -> None:
    assert closed(last).author is None


@pytest.mark.parametrize(
    ("dateline", "origin", "author"),
    [
        ("上证报中国证券网讯（记者 罗一帆）", "上证报", "罗一帆"),
        ("新华社北京1月30日电（记者罗一帆、何小洲）", "新华社", "罗一帆、何小洲"),
        ("中新网1月30日电 ", "中新网", None),
        ("财联社1月30日电，", "财联社", None),
        ("《科创板日报》1月30日讯（记者 罗一帆） ", "科创板日报", "罗一帆"),
        ("科创板日报30日讯，", "科创板日报", None),
        ("人民财讯1月30日电，", "人民财讯", None),
        ("每经AI快讯，1月30日，", "每经AI", None),
        ("智通财经APP获悉，", "智通财经", None),
        ("格隆汇1月30日丨", "格隆汇", None),
        ("IT之家 1 月 30 日消息，", "IT之家", None),
        ("快科技1月30日消息，", "快科技", None),
        ("新浪科技讯 1月30日上午消息，", "新浪科技", None),
        ("36氪获悉，", "36氪", None),
        ("北京商报讯（记者 罗一帆）1月30日，", "北京商报", "罗一帆"),
        ("【大河财立方消息】1月30日，", "大河财立方", None),
        ("【环球网科技综合报道】1月30日，", "环球网科技", None),
        ("21世纪经济报道记者罗一帆 北京报道 ", "21世纪经济报道", "罗一帆"),
        ("记者获悉，", None, None),
        ("公司1月30日消息，", None, None),
        ("业绩快讯：", None, None),
        ("2026年1月30日消息，", None, None),
        ("据路透社报道，", None, None),  # cited, not reprinted
        ("1月30日，", None, None),
    ],
)
def test_a_dateline_tells_whose_report_it_is(dateline: str, origin: str | None, author: str | None) -> None:
    got = opened(dateline + FACT)
    assert (got.origin, got.author) == (origin, author)
    assert got.text.splitlines()[1] == (dateline + FACT).strip()


def test_an_outlets_own_dateline_is_no_origin() -> None:
    assert opened(f"测试新闻网1月30日讯，{FACT}").origin is None


def test_a_list_of_references_is_no_text() -> None:
    got = read(
        plain(
            HEAD,
            body=PARAGRAPHS
            + "<p>参考资料：</p><p>1. 第二代推理芯片白皮书，试芯科技，2026年。</p><p>2. 《芯片的账》，远方日报。</p>",
        )
    )
    assert got.text == f"{TITLE}\n{BODY}"
    assert any(cut.reason == "references" and "参考资料" in cut.text for cut in got.cuts)


def test_prose_that_begins_like_a_declaration_stays() -> None:
    first = "本文来自一次长谈，谈的是第二代芯片怎样做出来，也谈了公司最难的那一年，谈话人不愿具名。"
    got = opened(first)
    assert got.origin is None
    assert first in got.text


@pytest.mark.parametrize("line", ["资料参考：远方日报、测试社官网", "参考来源：《远方日报》、测试社"])
def test_references(line: str) -> None:
    assert labels.references([line])[:1] == ["远方日报"]


def test_a_name_in_quotes_needs_no_look_of_an_outlet() -> None:
    told = labels.parse("作者｜罗一帆　　首发于“远方算盘”，经授权转载")
    assert told.origin == "远方算盘"
    assert labels.parse("首发于远方的一场活动").origin is None
