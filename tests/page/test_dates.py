"""When an article was published: literal, instant, basis; never the time of fetching."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.model import Reported
from scraper.page import moments
from tests.page.written import FETCHED, PARAGRAPHS, TITLE, attempt, html, plain, read

NOW = datetime.fromisoformat(FETCHED)
TIMES = st.datetimes(datetime(1995, 1, 1), datetime(2026, 2, 1)).map(lambda t: t.replace(microsecond=0))


def of(
    info: str = "", head: str = "", tail: str = "", url: str = "https://a.example.cn/x", at: str = FETCHED
) -> Reported:
    return read(plain(info, head, tail), url, at).reported


@pytest.mark.parametrize(
    ("info", "at", "literal"),
    [
        ("2026-01-30 09:15:20 来源：测试网", "2026-01-30T09:15:20+08:00", "2026-01-30 09:15:20"),
        ("2026年1月30日09:15　来源：测试网", "2026-01-30T09:15:00+08:00", "2026年1月30日09:15"),
        ("2026年01月30日 09时15分", "2026-01-30T09:15:00+08:00", "2026年01月30日 09时15分"),
        ("2026 年 1 月 30 日 9:15", "2026-01-30T09:15:00+08:00", "2026 年 1 月 30 日 9:15"),
        ("2026.01.30 09:15 <span>阅读 3.1万</span>", "2026-01-30T09:15:00+08:00", "2026.01.30 09:15"),
        ("2026/1/30 21:05", "2026-01-30T21:05:00+08:00", "2026/1/30 21:05"),
        ("2026年1月30日 星期五 下午3:05", "2026-01-30T15:05:00+08:00", "2026年1月30日 星期五 下午3:05"),
        ("发布时间：26-01-30 09:15", "2026-01-30T09:15:00+08:00", "26-01-30 09:15"),
        ("<span>2026</span><span>01/30</span><span>09:15</span>", "2026-01-30T09:15:00+08:00", "2026\n01/30\n09:15"),
        ("30/01/2026 - 09:15", "2026-01-30T09:15:00+08:00", "30/01/2026 - 09:15"),
        ("January 30, 2026 09:15", "2026-01-30T09:15:00+08:00", "January 30, 2026 09:15"),
        ("2026-01-30T09:15:00-05:00", "2026-01-30T09:15:00-05:00", "2026-01-30T09:15:00-05:00"),
        ("2026-01-30 来源：测试网", "2026-01-30", "2026-01-30"),
        ("2026年1月30日 中午12:30", "2026-01-30T12:30:00+08:00", "2026年1月30日 中午12:30"),
        ("2026/1/30 傍晚 6:05", "2026-01-30T18:05:00+08:00", "2026/1/30 傍晚 6:05"),
        ("2026-01-30 凌晨12:20", "2026-01-30T00:20:00+08:00", "2026-01-30 凌晨12:20"),
        ("2026-01-30 9:15 PM", "2026-01-30T21:15:00+08:00", "2026-01-30 9:15 PM"),
        ("30 January 2026 09:15", "2026-01-30T09:15:00+08:00", "30 January 2026 09:15"),
        ("January 30, 2026, 12:05 am", "2026-01-30T00:05:00+08:00", "January 30, 2026, 12:05 am"),
        ("2026-01-30 09:15 (GMT+8)", "2026-01-30T09:15:00+08:00", "2026-01-30 09:15 (GMT+8"),
        ("2026-01-30 09:15 Zoe Chen", "2026-01-30T09:15:00+08:00", "2026-01-30 09:15"),
        ("中華民國115年1月30日", "2026-01-30", "民國115年1月30日"),
        ("２０２６年０１月３０日 ０９：１５", "2026-01-30T09:15:00+08:00", "２０２６年０１月３０日 ０９：１５"),
        ("2026-01-30 09:15 更新：2026-01-31 17:30", "2026-01-30T09:15:00+08:00", "2026-01-30 09:15"),
        ("成文日期：2026-01-12　发布日期：2026-01-30", "2026-01-30", "2026-01-30"),
        ("截止时间：2026-01-31 17:00　2026-01-30 来源：测试网", "2026-01-30", "2026-01-30"),
    ],
)
def test_printed_times(info: str, at: str, literal: str) -> None:
    assert of(info) == Reported(at=at, literal=literal, basis="printed")


def test_a_printed_time_wins_over_a_meta_tag_that_disagrees() -> None:
    head = '<meta property="article:published_time" content="2026-01-31T23:00:00+08:00">'
    assert of("2026-01-30 09:15", head).at == "2026-01-30T09:15:00+08:00"


def test_an_update_is_not_the_publication() -> None:
    got = of("最后更新：2026-02-01 10:00", '<meta name="publishdate" content="2026-01-30 08:00:00">')
    assert (got.at, got.basis) == ("2026-01-30T08:00:00+08:00", "metadata")
    assert of("2026-01-29 08:00　更新于 2026-01-31 10:00").at == "2026-01-29T08:00:00+08:00"
    assert of("最后更新：2026-02-01 10:00").at == "2026-02-01T10:00:00+08:00"  # better than nothing


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2026-01-30T01:15:00Z">',
        '<meta name="weibo: article:create_at" content="2026-01-30 09:15:00">',
        '<meta itemprop="datePublished" content="2026-01-30 09:15:00">',
        '<script type="application/ld+json">{"datePublished":"2026-01-30T09:15:00+08:00"}</script>',
        '<script type="application/ld+json">[{"@graph":[{"datePublished":"2026-01-30T09:15:00+08:00"}]}]</script>',
        '<script>var biz = "M"; var ct = "1769735700";</script>',
        '<script>var d={"ptime":"2026-01-30 09:15:00"}</script>',
        "<!-- publish_time: 2026-01-30 09:15 -->",
    ],
)
def test_machines_times(head: str) -> None:
    got = of("测试新闻网", head)
    assert got.at is not None
    assert moments.moment(got.at) == moments.moment("2026-01-30T09:15:00+08:00")
    assert got.basis == "metadata"


def test_a_printed_day_without_a_year_takes_it_from_a_witness() -> None:
    got = of("12-30 21:15", '<meta name="pubdate" content="2024-12-30 21:15:40">')
    assert got == Reported(at="2024-12-30T21:15:40+08:00", literal="12-30 21:15", basis="metadata")


def test_a_day_without_a_year_is_the_last_one_before_the_fetch() -> None:
    got = of("12-30 21:15")
    assert (got.at, got.basis, got.not_after) == ("2025-12-30T21:15:00+08:00", "bounded", FETCHED)
    assert of("02-02 08:59").at == "2026-02-02T08:59:00+08:00"
    assert of("02-02 09:01").at == "2025-02-02T09:01:00+08:00"
    assert of("2月29日 08:00").at == "2024-02-29T08:00:00+08:00"


@pytest.mark.parametrize(
    ("url", "at"),
    [
        ("https://a.example.cn/2026-01-30/x.html", "2026-01-30"),
        ("https://a.example.cn/2026/0130/a1.html", "2026-01-30"),
        ("https://a.example.cn/20260130/c488.shtml", "2026-01-30"),
        ("https://a.example.cn/c/t20260130_88.html", "2026-01-30"),
        ("https://a.example.cn/system/2026/01/30/03116.shtml", "2026-01-30"),
        ("https://a.example.cn/html/2026-01/30/content_602_2.htm", "2026-01-30"),
        ("https://a.example.cn/a/202601/30/WS67.html", "2026-01-30"),
        ("https://a.example.cn/zt/2024-05-01/2026/0130/a1.html", "2026-01-30"),
    ],
)
def test_a_day_in_the_url(url: str, at: str) -> None:
    got = of("测试新闻网", url=url)
    assert (got.at, got.basis) == (at, "url")


def test_a_month_in_the_url_bounds() -> None:
    assert of("测试新闻网", url="https://a.example.cn/2026/01/x.html") == Reported(
        literal="2026/01", basis="bounded", not_before="2026-01-01", not_after="2026-01-31"
    )


@pytest.mark.parametrize(
    ("info", "url"),
    [
        ("2026-02-31 10:00", "https://a.example.cn/20260231/1.html"),
        ("1970-01-01 08:00", "https://a.example.cn/1970/01/01/1"),
        ("2031-05-05 10:00", "https://a.example.cn/20310505/1"),
        ("昨天 10:00", "https://a.example.cn/9912345678/1"),
        ("", "https://a.example.cn/doc-20261345.html"),
    ],
)
def test_what_is_impossible_or_to_come_is_refused(info: str, url: str) -> None:
    assert of(info, '<meta name="pubdate" content="2099-01-01 00:00:00">', url=url) == Reported()


def test_the_fetch_is_never_the_date() -> None:
    assert of("测试新闻网", tail="<p>相关推荐</p><p>2026-01-15 10:00 另一篇文章的时间，与本文无关。</p>") == Reported()


def test_a_cued_time_below_the_body_counts() -> None:
    assert of("测试新闻网", tail="<div>发布日期：2026-01-30 14:34:05</div>").at == "2026-01-30T14:34:05+08:00"


def test_the_offset_of_a_foreign_outlet_is_told_by_its_machine_time() -> None:
    got = of("30/01/2026 - 13:48", '<meta property="article:published_time" content="2026-01-30T12:48:06+00:00">')
    assert got.at == "2026-01-30T13:48:06+01:00"


def test_the_date_above_a_newspapers_headline() -> None:
    text = html(f"<table><tr><td>测试日报</td><td>2026年01月30日 星期五</td></tr></table><h2>{TITLE}</h2>{PARAGRAPHS}")
    assert read(text).reported.at == "2026-01-30"


@pytest.mark.parametrize(
    "line", ["今天是2026年2月1日 星期日", "现在是 2026-02-01 08:40", "北京时间：2026年2月1日 08:40"]
)
def test_the_clock_of_a_page_is_no_date(line: str) -> None:
    text = html(f"<div class='top'>{line}</div><h1>{TITLE}</h1>{PARAGRAPHS}")
    assert read(text, "https://a.example.cn/x").reported == Reported()
    assert read(text, "https://a.example.cn/20260130/1.html").reported.at == "2026-01-30"


@pytest.mark.parametrize("line", ["二〇二六年一月三十日", "二○二六年一月三十日", "2026年1月30日", "（2026年1月30日）"])
def test_the_day_that_signs_a_notice(line: str) -> None:
    signed = f"{PARAGRAPHS}<p>试芯科技董事会</p><p>{line}</p>"
    assert read(plain("测试新闻网", body=signed)).reported.at == "2026-01-30"
    assert read(plain("2026-01-31 09:15", body=signed)).reported.at == "2026-01-31T09:15:00+08:00"


def test_a_day_in_prose_at_the_end_dates_nothing() -> None:
    assert read(plain("测试新闻网", body=f"{PARAGRAPHS}<p>公司成立于2016年1月3日。</p>")).reported == Reported()


def test_a_template_that_puts_z_behind_any_time() -> None:
    got = of("2026-01-30 13:48", '<meta property="article:published_time" content="2026-01-30T13:48:06Z">')
    assert got.at == "2026-01-30T13:48:00+08:00"


def test_a_draft_is_made_before_it_is_published() -> None:
    head = '<meta name="createDate" content="2026-01-28 10:00:00"><meta name="PubDate" content="2026-01-30 09:15:00">'
    assert of("测试新闻网", head).at == "2026-01-30T09:15:00+08:00"


def test_a_day_above_the_headline_yields_to_one_below() -> None:
    above = "<div class='top'>2026年2月1日 星期日 08:40</div>"
    text = html(f"{above}<h1>{TITLE}</h1><p>2026-01-30 来源：测试网</p>{PARAGRAPHS}")
    assert read(text).reported.at == "2026-01-30"
    assert read(html(f"{above}<h1>{TITLE}</h1>{PARAGRAPHS}")).reported.at == "2026-02-01T08:40:00+08:00"


@given(TIMES)
def test_every_printed_time_reads_back(at: datetime) -> None:
    forms = (
        "%Y-%m-%d %H:%M:%S",
        "%Y年%m月%d日%H:%M:%S",
        "%Y/%m/%d %H:%M:%S",
        "%Y.%m.%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S+08:00",
    )
    for form in forms:
        found = moments.in_text(f"来源：测试网 {at.strftime(form)} 阅读", NOW)
        assert [f.at.replace(tzinfo=None) for f in found] == [at]


@given(TIMES, st.integers(0, 1000))
def test_a_day_without_a_year_is_never_after_the_fetch(at: datetime, days: int) -> None:
    fetched = (at + timedelta(days=days)).isoformat() + "+08:00"
    got = attempt(plain(at.strftime("%m-%d %H:%M")), fetched_at=fetched)
    told = got.reported.at  # type: ignore[union-attr]
    assert told is not None
    assert moments.moment(told) <= moments.moment(fetched)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    for found in moments.in_text(text, NOW):
        assert moments.is_possible(found.at, NOW) or not found.year
