"""An outlet's own forms lead the reader; the one that was valid on the day reads; what they miss, the reader finds."""

# ruff: noqa: E501 - markup is easier to follow in one piece

from __future__ import annotations

import json
from datetime import date

import pytest

from scraper import page
from scraper.model import Article
from scraper.sources.forms import Form, valid
from tests.page.written import BODY, FETCHED, FIRST, PARAGRAPHS, SECOND, THIRD, TITLE, URL, html

ODD = (  # the text stands where no general rule would look for it: another block has more prose
    "<div class='promo-text'><p>本站新开了读者俱乐部，加入之后可以参加线下活动，也可以收到每月一册的合订本，名额有限。</p>"
    "<p>俱乐部还会组织参观工厂，请留意通知；上一次参观的照片已经放在相册里，欢迎大家去看，也欢迎投稿。</p>"
    "<p>入会方式写在公告里，有问题请写信给我们，我们会尽快回答；来信请写明姓名、城市和职业，谢谢各位读者。</p></div>"
    f"<div class='t9'><span>{TITLE}</span></div><div class='m9'>见报日：2026年1月30日 9时15分 <i>远方日报</i><b>罗一帆</b></div>"
    f"<div class='b9'><p>{FIRST}</p><div class='more9'>下载客户端，看更多芯片的故事，每天都有新的内容。</div><p>{SECOND}</p></div>"
)
FORM = Form(title=".t9", time=".m9", source=".m9 i", author=".m9 b", body=".b9", drop=(".more9",))


def read(text: str, *forms: Form, url: str = URL, fetched_at: str = FETCHED) -> Article:
    data = text.encode("utf-8")
    got = page.read(data, url=url, key=url, fetched_at=fetched_at, snapshot="0" * 64, forms=forms)
    assert isinstance(got, Article), got
    return got


def test_a_form_says_where_things_stand() -> None:
    got = read(html(ODD, title="测试"), FORM)
    assert got.text == "\n".join((TITLE, FIRST, SECOND))
    assert got.reported.at == "2026-01-30T09:15:00+08:00"
    assert got.reported.basis == "printed"
    assert (got.shown, got.author) == ("远方日报", "罗一帆")
    assert any(cut.reason == "left out by the outlet's form" and "下载客户端" in cut.text for cut in got.cuts)
    assert not got.remarks
    assert "俱乐部" in read(html(ODD, title="测试")).text


@pytest.mark.parametrize(
    ("form", "missing"),
    [
        (Form(title="h1.gone", body=".content"), "no title at h1.gone"),
        (Form(title="h1", body=(".gone", "#lost")), "no body at .gone or #lost"),
        (Form(inside="window.DATA =", title="title", body="text"), "no JSON inside window.DATA ="),
    ],
)
def test_a_form_that_finds_nothing_leaves_it_to_the_general_reader_and_says_so(form: Form, missing: str) -> None:
    text = html(f"<h1>{TITLE}</h1><div>2026-01-30 09:15</div><div class='content'>{PARAGRAPHS}</div>")
    got, plain = read(text, form), read(text)
    assert (got.text, got.reported, got.author) == (plain.text, plain.reported, plain.author)
    assert missing in got.remarks[0].reason
    assert got.remarks[0].advice
    assert not plain.remarks


def test_fields_that_a_form_does_not_find_are_the_general_readers() -> None:
    text = html(f"<h1>{TITLE}</h1><div>2026-01-30 09:15 作者：罗一帆</div><div class='content'>{PARAGRAPHS}</div>")
    got = read(text, Form(title="h1", body=".content", time=".gone", author=".lost"))
    assert (got.reported.at, got.author) == ("2026-01-30T09:15:00+08:00", "罗一帆")
    assert got.text == f"{TITLE}\n{BODY}"


def test_the_first_form_that_fits_reads() -> None:
    text = html(f"<h1>{TITLE}</h1><div class='content'>{PARAGRAPHS}</div>")
    got = read(text, Form(title="h2", body="p.x"), Form(title="h1", body=".content p:first-child"))
    assert got.text == f"{TITLE}\n{FIRST}"
    assert not got.remarks


OLD, NEW, PHONE = (Form(title=name, body="p") for name in ("h2", "h1", "h4"))
FORMS = (
    NEW,
    Form(until=date(2024, 6, 30), title="h2", body="p"),
    Form(until=date(2020, 1, 1), title="h3", body="p"),
    PHONE,
)


@pytest.mark.parametrize(
    ("day", "titles"),
    [
        (date(2019, 5, 5), ["h3"]),
        (date(2020, 1, 1), ["h3"]),
        (date(2020, 1, 2), ["h2"]),
        (date(2024, 6, 30), ["h2"]),
        (date(2024, 7, 1), ["h1", "h4"]),
    ],
)
def test_the_form_of_the_day(day: date, titles: list[str]) -> None:
    assert [form.title for form in valid(FORMS, day)] == titles
    assert valid((), day) == ()


def test_a_form_for_some_addresses_alone() -> None:
    phone = Form(at=r"^https://m\.", title="h4", body="p")
    assert valid((NEW, phone), date(2026, 1, 1), "https://m.a.example/1") == (NEW, phone)
    assert valid((NEW, phone), date(2026, 1, 1), "https://www.a.example/1") == (NEW,)


def test_the_version_of_the_reader_changes_with_the_form_and_not_with_its_end() -> None:
    versions = {page.version(forms) for forms in ((), (NEW,), (OLD,), (NEW, PHONE))}
    assert len(versions) == 4
    assert page.version((FORMS[1],)) == page.version((OLD,))
    assert read(html(f"<h1>{TITLE}</h1>{PARAGRAPHS}"), NEW).reader == page.version((NEW,))


DATA = {
    "title": TITLE,
    "media": "看芯笔记",
    "pubtime": "2026-01-30 09:15:20",
    "content": {"text": PARAGRAPHS},
    "list": [{"type": "text", "data": f"<p>{FIRST}</p><p>{SECOND}</p>"}, {"type": "video", "data": {"id": 1}}],
    "flash": f"【{TITLE}】{FIRST}{SECOND}\n{THIRD}",
    "seconds": 1769735720,
    "milliseconds": 1769735720000,
    "link": "https://yuanfang.example.cn/1.html",
}
SHELL = "<div id='app'></div><script>{}</script>"


@pytest.mark.parametrize(
    ("script", "inside"),
    [
        (f"window.DATA = {json.dumps(DATA, ensure_ascii=False)};\nwindow.x = 1", "window.DATA ="),
        (f"var allData = {json.dumps(DATA)};", "var allData ="),
        (f"window.D=JSON.parse({json.dumps(json.dumps(DATA))})", "window.D="),
        (f"window.D = {json.dumps(DATA).replace(': 1769735720,', ': undefined,')}", "window.D ="),
    ],
)
def test_a_text_that_stands_in_a_script(script: str, inside: str) -> None:
    form = Form(inside=inside, title="title", time="pubtime", account="media", body="content.text")
    got = read(html(SHELL.format(script), title=f"{TITLE}_焦点"), form)
    assert got.text == f"{TITLE}\n{BODY}"
    assert (got.account, got.publisher) == ("看芯笔记", "看芯笔记")
    assert (got.reported.at, got.reported.basis) == ("2026-01-30T09:15:20+08:00", "metadata")


@pytest.mark.parametrize("time", ["seconds", "milliseconds"])
def test_a_text_in_a_script_of_its_own(time: str) -> None:
    shell = f'<div></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(DATA)}</script>'
    form = Form(
        inside="script#__NEXT_DATA__", title="title", time=time, body="list[?type=='text'].data", original="link"
    )
    got = read(html(shell), form)
    assert got.text == "\n".join((TITLE, FIRST, SECOND))
    assert got.reported.at == "2026-01-30T09:15:20+08:00"
    assert got.original_url == "https://yuanfang.example.cn/1.html"


def test_a_flash_of_plain_text_tells_its_title_in_brackets() -> None:
    shell = f'<script id="__NEXT_DATA__">{json.dumps(DATA)}</script>'
    got = read(html(shell), Form(inside="script#__NEXT_DATA__", title=("none", "flash"), body="flash"))
    assert got.title == TITLE
    assert got.text.splitlines()[1:] == [f"【{TITLE}】{FIRST}{SECOND}", THIRD]


def test_an_answer_that_is_json() -> None:
    got = read(json.dumps(DATA), Form(inside="json", title="title", time="pubtime", body="content.text"))
    assert got.text == f"{TITLE}\n{BODY}"
    assert got.reported.at == "2026-01-30T09:15:20+08:00"


@pytest.mark.parametrize("script", ["window.DATA = {", "window.DATA = " + "[" * 50_000, "window.DATA = 'x'", "", "{}"])
def test_broken_json_leaves_the_page_to_the_general_reader(script: str) -> None:
    text = html(f"<h1>{TITLE}</h1>{PARAGRAPHS}<script>{script}</script>")
    got = read(text, Form(inside="window.DATA =", title="title", body="body"))
    assert got.text == f"{TITLE}\n{BODY}"
    assert got.remarks


def test_a_time_of_a_form_that_is_impossible_is_not_believed() -> None:
    text = html(f"<h1>{TITLE}</h1><i>2031-01-01 00:00</i><em>2026-01-30 09:15</em><div class='c'>{PARAGRAPHS}</div>")
    got = read(text, Form(title="h1", time="i", body=".c"))
    assert got.reported.at == "2026-01-30T09:15:00+08:00"


def test_the_second_that_only_a_machine_is_told_is_kept() -> None:
    head = '<meta property="article:published_time" content="2026-01-30T09:15:42+08:00">'
    text = html(f"<h1>{TITLE}</h1><i>2026-01-30 09:15</i><div class='c'>{PARAGRAPHS}</div>", head)
    assert read(text, Form(title="h1", time="i", body=".c")).reported.at == "2026-01-30T09:15:42+08:00"


def test_a_block_of_any_name_may_be_the_body() -> None:
    text = html(f"<h1>{TITLE}</h1><div class='comment_feature related'>{PARAGRAPHS}</div><p class='x'>{BODY}</p>")
    assert read(text, Form(title="h1", body=".related")).text == f"{TITLE}\n{BODY}"
    inline = html(f"<h1>{TITLE}</h1><span id='c'>{FIRST}<br>{SECOND}<br>{THIRD}</span>")
    assert read(inline, Form(title="h1", body="#c")).text == f"{TITLE}\n{BODY}"


def test_what_stands_between_two_parts_of_a_body_is_cut() -> None:
    text = html(f"<h1>{TITLE}</h1><div class='c'><p>{FIRST}</p></div><div>{SECOND}</div><div class='c'>{THIRD}</div>")
    got = read(text, Form(title="h1", body=".c"))
    assert got.text == "\n".join((TITLE, FIRST, THIRD))
    assert any(SECOND in cut.text for cut in got.cuts)
