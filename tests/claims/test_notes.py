"""Notes of brokers: whose their own words are, who says 我们 in them, and what report is meant by 报告."""

from __future__ import annotations

import msgspec
import pytest

from scraper.claims import extract
from scraper.model import Claim
from tests.claims.sentences import article, book, claims


def said(told: tuple[Claim, ...]) -> list[str]:
    """For each claim, in order, its value's words are left out: who says it, as analyst:goldman or -."""
    last = (c.attribution[-1] if c.attribution else None for c in told)
    return ["-" if k is None else f"{k.voice}:{k.entity or k.text}" for k in last]


DIGEST = """国泰海通:沐曦“增持”,目标价820元
预计公司2026年收入为34亿元。曦云C600今年可出货3万张。
瑞银:燧原“中性”,再等等
2026年收入恐怕只有22亿元。
昆仑芯员工共1300人。"""


def test_a_line_without_a_stop_tells_the_house_of_the_paragraph_below() -> None:
    assert said(claims(DIGEST, title="晚间研报速览"))[1:] == ["analyst:国泰海通"] * 2 + ["analyst:瑞银", "-"]


def test_such_a_line_with_a_company_speaks_for_nobody() -> None:
    assert set(said(claims("平头哥:真武810E显存为96GB\n真武M890显存为144GB。", title="四家近况"))) == {"-"}


TITLES = [
    ("【招商证券】燧原科技:L600打开空间", "analyst:招商证券"),
    ("招商证券|燧原科技深度:L600打开空间", "analyst:招商证券"),
    ("国泰君安:燧原科技拐点将至", "analyst:国泰君安"),
    ("高盛:燧原科技拐点将至", "analyst:goldman"),
    ("燧原科技被招商证券首次覆盖", "-"),
    ("【快讯】燧原科技:L600打开空间", "-"),
]


@pytest.mark.parametrize(("title", "who"), TITLES, ids=[title for title, _ in TITLES])
def test_a_house_with_which_the_title_begins_speaks_throughout(title: str, who: str) -> None:
    body = "燧原科技今年一季度出货4万张。值得注意的是,其2026年营收有望达到28亿元。\n招股书显示,公司2025年营收9.90亿元。"
    assert said(claims(body, title=title)) == [who, who, "filing:enflame"]


def test_who_says_we_in_a_note_that_rates_is_its_house_for_that_sentence() -> None:
    body = "公司一季度营收5.62亿元。我们预计2026年营收35亿元,2027年60亿元,维持“买入”评级。曦云C600显存为144GB。"
    assert said(claims(body, title="沐曦股份一季报点评")) == ["-", "analyst:我们预计", "analyst:我们预计", "-"]


def test_who_says_we_elsewhere_is_no_house() -> None:
    assert said(claims("我们测算,燧原L600单卡价格约6万元。", title="燧原L600值不值得等")) == ["-"]


@pytest.mark.parametrize(
    ("credit", "entity"), [("华泰联合证券", "huatai"), ("东岭证券研究所", None), ("东岭证券报", "-"), ("芯观察", "-")]
)
def test_the_house_that_the_page_credits_says_we(credit: str, entity: str | None) -> None:
    page = article("我们测算,沐曦股份2026年营收为35亿元。", title="沐曦股份点评")
    (claim,) = extract(msgspec.structs.replace(page, origin=credit), book())
    assert [k.entity for k in claim.attribution] == ([] if entity == "-" else [entity])


REPORTS = [
    (
        "高盛周二发表报告,看好国产算力。据IDC数据,沐曦股份的份额为1.3%。报告指出,曦云C600今年可出货3万张。",
        "analyst:goldman",
    ),
    ("燧原科技披露年度报告。不过,市场反应平平。该报告还提到,公司员工共1100人。", "filing:enflame"),
    ("报告认为,昆仑芯2026年收入为60亿元。", "analyst:报告认为"),
    ("检测报告显示,昆仑芯P800功耗为400W。", "-"),
]


@pytest.mark.parametrize(("body", "who"), REPORTS, ids=[body[:12] for body, _ in REPORTS])
def test_the_report_is_the_one_that_was_named_last(body: str, who: str) -> None:
    assert said(claims(body))[-1].startswith(who)


def test_what_a_house_asks_around_for_is_its_word() -> None:
    body = "根据产业链调研,昆仑芯今年一季度出货4万张。"
    assert said(claims(body, title="【招商证券】昆仑芯:放量在即"))[-1] == "analyst:招商证券"
