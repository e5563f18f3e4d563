"""Papers told over several sentences: a leaked note, the result of a tender, a filing that is only introduced."""

from __future__ import annotations

import pytest

from tests.claims.sentences import claims, shown
from tests.claims.test_notes import said

LEAK = "anonymous:帖子在投资群刷屏"


def test_what_a_leak_tells_of_each_company_is_its_word() -> None:
    body = """周一深夜,一篇题为《四家近况》的帖子在投资群刷屏。
帖子说,平头哥估值达400亿美元。阿里对此不予置评。
关于沐曦的一条写道:曦云C500功耗为450W。
燧原那段称,燧原S60功耗为350W。燧原方面表示,公司在手订单为4.91亿元。
昆仑芯员工共1300人。"""
    assert said(claims(body, title="一篇帖子搅动算力股")) == [LEAK, LEAK, LEAK, "official:enflame", "-"]


TOLD = [
    ("南方电网公布服务器集采中标结果。结果显示,基于昆仑芯P800的服务器拿到60%的份额。", "filing:结果显示"),
    ("他们连测三周。结果显示,昆仑芯P800功耗为400W。", "-"),
    ("注册稿没有回避差距。沐曦股份2025年净亏损7.89亿元。", "filing:metax"),
    ("阿里公告附有财务摘要。平头哥上年收入148.6亿元。", "filing:alibaba"),
    ("年报把账算得很细。沐曦股份2025年研发投入12亿元。", "filing:年报"),
    ("公告没有交代细节。平头哥上年收入148.6亿元。", "-"),
    ("燧原科技招股书显示,2024年营收为7.22亿元。腾讯为第一大股东,持有燧原科技20.26%的股份。", "filing:enflame"),
    ("沐曦展台的大屏上写着:曦云C500显存为64GB。", "official:metax"),
    ("平头哥负责人表示,真武810E显存为96GB。第三方机构的成绩显示,功耗为400W。", "unattributed:第三方机构的成绩显示"),
    ("据中心主任于海介绍,昆仑芯P800功耗为400W。", "person:主任于海介绍"),
    ("招股书尚未更新。昆仑芯员工共1300人。", "-"),
    ("沐曦股份证券部一位工作人员今天上午在电话里说,公司员工共1300人。", "official:metax"),
    ("平头哥展台的一名工作人员告诉记者,真武810E功耗为400W。", "official:t_head"),
]


@pytest.mark.parametrize(("body", "who"), TOLD, ids=[body[:12] for body, _ in TOLD])
def test_a_paper_that_is_led_up_to(body: str, who: str) -> None:
    assert said(claims(body))[-1] == who


FILED = "公司2025年营收7.43亿元。燧原科技市值2000亿元。曦云C500显存为64GB。昆仑芯员工共1300人。"


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("沐曦股份首轮问询回复:价格在降", "filing:metax"),
        ("沐曦股份年报里的三个数", "filing:metax"),
        ("沐曦股份更新招股书", "filing:metax"),
        ("沐曦股份财报前瞻", "-"),
        ("沐曦股份三季报之后", "-"),
        ("沐曦股份的三张牌", "-"),
    ],
)
def test_the_figures_of_a_company_are_from_the_filing_in_the_title(title: str, who: str) -> None:
    told = claims(FILED, title=title)
    assert said(tuple(c for c in told if c.predicate == "revenue")) == [who]
    assert set(said(tuple(c for c in told if c.predicate in ("market_cap", "memory_capacity", "headcount")))) == {"-"}


def test_what_a_company_says_in_a_reply_to_an_exchange_stands_there() -> None:
    body = "公司称,2025年营收7.43亿元。\n沐曦股份董事长对记者表示,曦云C500显存为64GB。"
    for title, who in (("沐曦股份问询函回复披露", "filing:metax"), ("沐曦股份的三张牌", "official:metax")):
        told = claims(body, title=title)
        assert said(tuple(c for c in told if c.predicate == "revenue")) == [who]
        assert said(tuple(c for c in told if c.predicate == "memory_capacity")) == ["official:metax"]


def test_a_headline_in_brackets_has_the_source_of_what_follows() -> None:
    title = "沐曦股份:一季度净利润1.12亿元 同比扭亏"
    body = f"【{title}】迅闻社4月27日电,沐曦股份今日晚间披露一季报。公司一季度净利润1.12亿元。"
    profit = [c for c in claims(body, title=title) if shown(c.object) == "=1.12e8 CNY"]
    assert said(tuple(profit)) == ["filing:metax"]


def test_a_headline_has_the_source_of_what_the_text_says_again_in_other_words_around_it() -> None:
    title = "平头哥明年赴港上市 估值上看300亿美元"
    body = "平头哥有新进展。彭博援引知情人士报道,平头哥最快明年递表,估值上看300亿美元。"
    worth = [c for c in claims(body, title=title) if c.predicate == "valuation"]
    assert [[k.voice for k in c.attribution] for c in worth] == [["media", "anonymous"]]
