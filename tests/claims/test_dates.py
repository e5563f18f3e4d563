"""Dates and periods: the forms of Chinese news, resolved against the publication. All sentences are made up."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper.claims.dates import When, find
from tests.claims.adversary import ANY_TEXT, LIKELY_TEXT, UNITS, calls

PUBLISHED = "2026-01-30T10:00:00+08:00"  # a Friday

ONE: list[tuple[str, str, str | None]] = [
    # absolute
    ("2026年1月29日发布", "2026年1月29日", "2026-01-29"),
    ("2026-01-29更新", "2026-01-29", "2026-01-29"),
    ("2026/1/9更新", "2026/1/9", "2026-01-09"),
    ("２０２６年１月２９日", "２０２６年１月２９日", "2026-01-29"),
    ("2026 年 1 月 9 日", "2026 年 1 月 9 日", "2026-01-09"),
    ("二〇二五年九月成立", "二〇二五年九月", "2025-09"),
    ("成立于2018年", "2018年", "2018"),
    ("2025年度报告", "2025年度", "2025"),
    ("2025年全年营收", "2025年全年", "2025"),
    ("2025年12月底量产", "2025年12月底", "2025-12"),
    ("2025年底量产", "2025年底", "2025-12"),
    ("2027年初问世", "2027年初", "2027-01"),
    ("2025年上半年", "2025年上半年", "2025-01/2025-06"),
    ("2025H1", "2025H1", "2025-01/2025-06"),
    ("25H2", "25H2", "2025-07/2025-12"),
    ("25年第三季度", "25年第三季度", "2025-07/2025-09"),
    ("26年收入", "26年", "2026"),
    ("2025年一季报显示", "2025年", "2025-01/2025-03"),
    ("2025年中报显示", "2025年", "2025-01/2025-06"),
    ("2025年三季报显示", "2025年", "2025-01/2025-09"),
    ("2025年年报显示", "2025年年", "2025"),
    ("预计26年即将上市", "26年", "2026"),
    ("2026E营收", "2026E", "2026"),
    ("2025Q3", "2025Q3", "2025-07/2025-09"),
    ("2027 Q1量产", "2027 Q1", "2027-01/2027-03"),
    ("2025年四季度", "2025年四季度", "2025-10/2025-12"),
    ("2025年前三季度", "2025年前三季度", "2025-01/2025-09"),
    ("2025年1-9月", "2025年1-9月", "2025-01/2025-09"),
    ("2025年1月至9月", "2025年1月至9月", "2025-01/2025-09"),
    ("2025年前11个月", "2025年前11个月", "2025-01/2025-11"),
    ("2022年至2024年", "2022年至2024年", "2022/2024"),
    ("2022—2024年", "2022—2024年", "2022/2024"),
    ("2024年12月至2025年3月", "2024年12月至2025年3月", "2024-12/2025-03"),
    ("2025年12月30日至2026年1月8日", "2025年12月30日至2026年1月8日", "2025-12-30/2026-01-08"),
    ("on Jan 29, 2026", "Jan 29, 2026", "2026-01-29"),
    ("29 January 2026", "29 January 2026", "2026-01-29"),
    # against the publication
    ("1月29日上线", "1月29日", "2026-01-29"),
    ("2月1日上线", "2月1日", "2026-02-01"),
    ("12月17日挂牌", "12月17日", "2025-12-17"),
    ("将于2月18日上市", "2月18日", "2026-02-18"),
    ("定于5月交付", "5月", "2026-05"),
    ("8月发布", "8月", "2025-08"),
    ("3月15日起交付", "3月15日", "2026-03-15"),
    ("农历三月初三", "", None),
    ("29日上午发布", "29日", "2026-01-29"),
    ("31日发布", "31日", "2026-01-31"),
    ("今年交付", "今年", "2026"),
    ("去年12月挂牌", "去年12月", "2025-12"),
    ("去年底挂牌", "去年底", "2025-12"),
    ("前年成立", "前年", "2024"),
    ("明年上半年", "明年上半年", "2027-01/2027-06"),
    ("本月交付", "本月", "2026-01"),
    ("上个月底", "上个月底", "2025-12"),
    ("下月发布", "下月", "2026-02"),
    ("昨晚公告", "昨晚", "2026-01-29"),
    ("今天上午", "今天", "2026-01-30"),
    ("明日申购", "明日", "2026-01-31"),
    ("上周五收盘", "上周五", "2026-01-23"),
    ("周四发布", "周四", "2026-01-29"),
    ("本周三", "本周三", "2026-01-28"),
    ("下周一上会", "下周一", "2026-02-02"),
    ("上周公示", "上周", "2026-01-19/2026-01-25"),
    ("前三季度营收", "前三季度", "2025-01/2025-09"),
    ("此前9月26日过会", "9月26日", "2025-09-26"),
    ("首三季营收", "首三季", "2025-01/2025-09"),
    ("第三季度单季", "第三季度", "2025-07/2025-09"),
    ("一季度有望转正", "一季度", "2026-01/2026-03"),
    ("全年营收", "全年", "2025"),
    ("上季度", "上季度", "2025-10/2025-12"),
    ("三周后揭晓", "三周后", "2026-02-20"),
    ("两天前", "两天前", "2026-01-28"),
    ("半年前", "半年前", "2025-07"),
    ("三年前发布", "三年前", "2023"),
    ("9月1日至5日", "9月1日至5日", "2025-09-01/2025-09-05"),
    ("截至9月5日", "9月5日", "2025-09-05"),
    ("截至目前", "截至目前", "2026-01-30"),
    ("截至发稿未回复", "截至发稿", "2026-01-30"),
    # not to be resolved
    ("近日发布", "近日", None),
    ("报告期内亏损", "报告期内", None),
    ("去年同期", "去年同期", None),
    ("2026财年第二季度", "2026财年第二季度", None),
    ("第三财季营收", "第三财季", None),
    ("近三年", "近三年", None),
    ("2月30日", "2月30日", None),
    ("发布当日", "当日", None),
]


@pytest.mark.parametrize(("text", "phrase", "edtf"), ONE, ids=[row[0] for row in ONE])
def test_one(text: str, phrase: str, edtf: str | None) -> None:
    assert [(w.text, w.edtf) for w in find(text, PUBLISHED)] == ([(phrase, edtf)] if phrase else [])


NONE = [
    "成立25年收入翻倍",
    "深耕芯片25年",
    "为期20-25年的折旧",
    "9.11和10.24", "1945张卡", "历时三年", "这17年", "24小时", "2025款", "每周一次", "两周", "三个月", "今日头条",
    "一周岁", "第三方", "P2025", "前三名", "比分2-1", "12306次", "半导体", "Q1：何时盈利", "农历三月三",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_no_date(text: str) -> None:
    assert [w.text for w in find(text, PUBLISHED)] == []


STORIES: list[tuple[str, str, list[str | None]]] = [
    # a year goes on in its sentence and the next
    ("2026-01-30", "2025年，公司在9月发布新品。11月量产。", ["2025", "2025-09", "2025-11"]),
    ("2026-04-11", "公司今年1月22日获受理，2月6日进入问询。", ["2026-01-22", "2026-02-06"]),
    ("2026-04-11", "公司去年12月17日挂牌，1月22日又公告。", ["2025-12-17", "2026-01-22"]),
    ("2026-01-30", "2018年成立。1月29日，公司发布新品。", ["2018", "2026-01-29"]),
    ("2026-03-20", "有人说今年三季度递表。不过，对方否认。三季度递表不属实。", ["2026-07/2026-09"] * 2),
    ("2025-08-22", "单价较去年下降。上半年另有一单。", ["2024", "2025-01/2025-06"]),
    ("2026-05-08", "2024年量产的芯片是主力。新机型预计6月上市。", ["2024", "2026-06"]),
    # a year in passing does not go on; one at the head of a sentence does
    ("2026-03-18", "外部营收去年拉高至45%。样品已于1月送测，第三季放量。", ["2025", "2026-01", "2026-07/2026-09"]),
    ("2026-03-18", "去年，公司发布新品。9月量产。", ["2025", "2025-09"]),
    # what is soon to come, and what is over
    ("2026-08-06", "四季度量产。", ["2026-10/2026-12"]),
    ("2026-08-06", "四季度营收下滑。", ["2025-10/2025-12"]),
    ("2026-09-04", "8月24日拿到批文，9月2日申购；9月11日挂牌。", ["2026-08-24", "2026-09-02", "2026-09-11"]),
    ("2026-10-29", "计划2027年三季度量产；年底前挂牌。", ["2027-07/2027-09", "2026-12"]),
    ("2026-06-03", "将在2027年首次实现全年盈利。", ["2027", "2027"]),
    ("2026-05-23", "今年元旦递表，昨收212港元。", ["2026-01-01", "2026-05-22"]),
    # turns of the year
    ("2026-01-05", "12月17日挂牌。", ["2025-12-17"]),
    ("2025-12-28", "1月8日将挂牌。", ["2026-01-08"]),
    ("2025-12-28", "公司将于1月8日挂牌。", ["2026-01-08"]),
    ("2026-01-02", "公司1月1日递表。", ["2026-01-01"]),
    ("2026-01-06", "上半年营收增长。", ["2025-01/2025-06"]),
    # chains of days
    ("2026-01-30", "1月20日发布，同日涨停，次日回落。", ["2026-01-20", "2026-01-20", "2026-01-21"]),
    ("2026-05-20", "4月30日，财报次日，股价高开低走。", ["2026-04-30", None]),
    ("2026-01-30", "1月1日递表；三周后获受理。", ["2026-01-01", "2026-01-22"]),
    ("2026-01-30", "2019年发布第一款，两年后发布第二款。", ["2019", "2021"]),
    ("2026-01-30", "2024年6月立项，当年10月底建成，次年投产。", ["2024-06", "2024-10", "2025"]),
    ("2026-01-30", "12月17日挂牌。首日高开。开盘报50元。截至当日收盘，涨两成。", ["2025-12-17", "2025-12-17"]),
    # lists and comparisons
    ("2026-01-30", "2022、2023和2024年均亏损。", ["2022", "2023", "2024"]),
    ("2026-01-30", "2022年、2023年和2025年1至9月", ["2022", "2023", "2025-01/2025-09"]),
    ("2026-01-30", "2025年前三季度营收增长，去年同期下降。", ["2025-01/2025-09", "2024-01/2024-09"]),
    ("2026-01-30", "预计2025年全年盈利，上年度亏损。", ["2025", "2024"]),
]


@pytest.mark.parametrize(("published", "text", "expected"), STORIES, ids=[row[1] for row in STORIES])
def test_stories(published: str, text: str, expected: list[str | None]) -> None:
    assert [w.edtf for w in find(text, published)] == expected


ROLES = [
    ("截至2025年9月5日", "as_of"),
    ("截至去年底", "as_of"),
    ("截止到2025年6月末", "as_of"),
    ("自2025年9月起", "since"),
    ("今年以来", "since"),
    ("到2027年", "until"),
    ("2026年前建成", "until"),
    ("从2023年的1亿元", "plain"),
    ("2025年9月", "plain"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_roles(text: str, role: str) -> None:
    [when] = find(text, PUBLISHED)
    assert when.role == role


def test_basis_and_bounds() -> None:
    basis = {w.text: w.basis for w in find("2025年9月，去年，10月1日。同日，近日", PUBLISHED)}
    assert basis == {
        "2025年9月": "absolute",
        "去年": "publication",
        "10月1日": "inherited-year",
        "同日": "anchor",
        "近日": "none",
    }
    [lately] = find("近日", PUBLISHED)
    assert (lately.not_before, lately.not_after, lately.kind) == ("2026-01-16", "2026-01-30", "vague")
    [days] = find("前几日", PUBLISHED)
    assert (days.not_before, days.not_after) == ("2026-01-23", "2026-01-30")


def test_an_undated_article_resolves_only_what_is_printed_in_full() -> None:
    found = {w.text: w.edtf for w in find("2025年9月，去年3月，昨日，近日", None)}
    assert found == {"2025年9月": "2025-09", "去年3月": None, "昨日": None, "近日": None}


def test_fiscal_years() -> None:
    [when] = find("2026财年第二季度", PUBLISHED)
    assert when.fiscal
    assert when.edtf is None
    for text, end, edtf in (
        ("2026财年第二季度", 3, "2025-07/2025-09"),
        ("2026财年第一季度", 3, "2025-04/2025-06"),
        ("FY26Q4", 3, "2026-01/2026-03"),
        ("2026财年", 3, "2025-04/2026-03"),
        ("2025财年第四季度", 12, "2025-10/2025-12"),
        ("2025财年", 12, "2025"),
        ("FY2027 Q1", 1, "2026-02/2026-04"),
    ):
        assert [w.edtf for w in find(text, PUBLISHED, year_end=lambda _, month=end: month)] == [edtf]  # type: ignore[misc]


_EDTF = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?:/\d{4}(?:-\d{2}(?:-\d{2})?)?)?")


@given(st.one_of(ANY_TEXT, LIKELY_TEXT), st.one_of(st.none(), st.dates().map(date.isoformat), st.text(max_size=12)))
@example("9999年12月到次年", "9999-12-31")
@example("0001年前年，去年二月二十九日，上周", "0001-01-01")
def test_any_text(text: str, published: str | None) -> None:
    """Never an error; literals are at their offsets; sorted, apart; what is resolved is EDTF with real days."""
    floor = 0
    for when in find(text, published):
        assert when.text == text[when.start : when.end] != ""
        assert when.start >= floor
        floor = when.end
        _check(when)


def _check(when: When) -> None:
    if when.edtf is None:
        assert when.basis == "none"
        return
    assert _EDTF.fullmatch(when.edtf)
    ends = when.edtf.split("/")
    for end in ends:
        date.fromisoformat((end + "-01-01")[:10])
    assert ends == sorted(ends)


@given(st.dates(date(1990, 1, 1), date(2098, 12, 31)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    for text in (f"{day.year}年{day.month}月{day.day}日", day.isoformat(), f"{day.year}/{day.month}/{day.day}"):
        assert [w.edtf for w in find(f"于{text}。", None)] == [day.isoformat()]


@given(st.dates(date(2000, 1, 2), date(2098, 12, 31)), st.integers(0, 300))
def test_a_day_without_a_year_is_the_last_one(published: date, before: int) -> None:
    day = date.fromordinal(published.toordinal() - before)
    [when] = find(f"{day.month}月{day.day}日发布", published.isoformat())
    assert when.edtf == day.isoformat()


@given(st.dates(date(2000, 1, 1), date(2097, 12, 31)), st.integers(4, 360))
def test_a_day_that_is_to_come_is_the_next_one(published: date, after: int) -> None:
    day = date.fromordinal(published.toordinal() + after)
    [when] = find(f"将于{day.month}月{day.day}日发布", published.isoformat())
    assert when.edtf == day.isoformat()


@pytest.mark.parametrize("unit", UNITS)
def test_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    short, long = (calls(lambda t: find(t, PUBLISHED), unit * (size // len(unit))) for size in (2000, 8000))
    assert long <= 4.6 * short + 400


@pytest.mark.parametrize("unit", ["1", "一", "1月", "2024、", "同日", "1-", "去年", "Q1 "])
def test_a_long_text_comes_to_an_end(unit: str) -> None:
    """What looks far ahead from every place would not end here within the patience of a test run."""
    text = unit * (100_000 // len(unit))
    assert all(w.end <= len(text) for w in find(text, PUBLISHED))


FOUNDED = "公司成立于2018年9月。今年1月29日上线。到9月底累计交付86万片。"


def test_a_month_of_a_past_year_is_not_the_one_of_this_year() -> None:
    """9月 was named, of 2018; the year that the text went on to is another."""
    assert [d.edtf for d in find(FOUNDED, "2026-11-09T10:15:00+08:00")] == ["2018-09", "2026-01-29", "2026-09"]
    assert [d.edtf for d in find(FOUNDED, None)] == ["2018-09", None, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公司2020年9月14日成立,前三季度营收9亿元。", ["2020-09-14", "2025-01/2025-09"]),
        ("成立于2020年9月的公司,上半年收入9亿元。", ["2020-09", "2025-01/2025-06"]),
        ("公司2020年9月14日成立,10月融资3亿元。", ["2020-09-14", "2020-10"]),
        ("2020年,前三季度营收9亿元。", ["2020", "2020-01/2020-09"]),
    ],
)
def test_a_founding_is_not_the_year_of_figures(text: str, expected: list[str]) -> None:
    assert [d.edtf for d in find(text, "2025-12-09T10:15:00+08:00")] == expected
