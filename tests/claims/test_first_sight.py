"""What was wrong at first sight of pages that nobody had read: each construction, others of its kind, false friends."""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims, short

PERIODS = [
    # a rise tells the year of each of its ends
    ("昆仑芯营收从2022年不足2亿元攀升至2024年的20亿元。", [("2022", "<2e8 CNY"), ("2024", "=20e8 CNY")]),
    ("燧原科技营收由2022年仅9000万元增长到2024年的7.22亿元。", [("2022", "=9000e4 CNY"), ("2024", "=7.22e8 CNY")]),
    ("沐曦股份从2022年只有42万元的收入做到2024年的7.43亿元。", [("2022", "=42e4 CNY"), ("2024", "=7.43e8 CNY")]),
    # the year of a founding is not that of what is counted
    ("沐曦股份成立于2020年。营收已达20亿元。", [(None, "=20e8 CNY")]),
    ("从2018年成立开始,燧原科技一路扩张。营收达7亿元。", [(None, "=7e8 CNY")]),
    ("燧原科技创立于2018年。2024年营收为7.22亿元。", [("2024", "=7.22e8 CNY")]),
]


@pytest.mark.parametrize(("body", "expected"), PERIODS, ids=[b[:20] for b, _ in PERIODS])
def test_the_year_of_each_figure(body: str, expected: list[tuple[str | None, str]]) -> None:
    found = [c for c in claims(body) if c.predicate == "revenue"]
    assert [(c.qualifiers.get("period"), short(c)[2]) for c in found] == expected


DATES = [
    ("昆仑芯最早于2021年完成独立融资5亿元。", "financing_round", "asserted", "2021"),
    ("昆仑芯计划最早于2026年第二季度向港交所递交上市申请。", "ipo_step", "planned", "2026-04/2026-06"),
    ("昆仑芯最快将于2026年6月向港交所递交上市申请。", "ipo_step", "planned", "2026-06"),
    ("短短几个月内,沐曦股份完成5亿元A轮融资。", "financing_round", "asserted", None),
    ("月内,沐曦股份完成5亿元A轮融资。", "financing_round", "asserted", "2026-01"),
    ("从成立至今,历经多轮融资,沐曦股份已募集了20亿元资金。", "financing_round", "asserted", None),
    ("截至目前,沐曦股份完成5亿元A轮融资。", "financing_round", "asserted", None),
    ("昆仑芯递交了上市申请,外界很快估出一个价格,约30亿美元。", "valuation", "asserted", None),
    ("真武810E终于有了价格,约3万元。", "unit_price", "asserted", None),
    ("2025年12月,沐曦股份完成5亿元A轮融资。", "financing_round", "asserted", "2025-12"),
]


@pytest.mark.parametrize(("body", "predicate", "modality", "when"), DATES, ids=[d[0][:20] for d in DATES])
def test_when_and_how_sure(body: str, predicate: str, modality: str, when: str | None) -> None:
    assert [(c.modality, c.event_date) for c in claims(body) if c.predicate == predicate] == [(modality, when)]


CLAIMS = [
    # what time is reckoned from is no news of the day around it
    ("2025年10月,平头哥介绍了真武810E量产近一年后的进展。", []),
    ("2025年,沐曦股份谈到曦云C600发布约半年后的反馈。", []),
    ("2025年10月,平头哥宣布真武810E量产。", ["zhenwu_810e mass_production !mass_production | d=2025-10"]),
    ("一年后,昆仑芯M100量产。", ["kunlunxin_m100 mass_production !mass_production | d=2027"]),
    # what has still to be gone through has not happened
    ("曦云C600距离交付还需要经历量产的爬坡。", []),
    ("曦云C600仍须通过量产的考验。", []),
    ("曦云C600已经历量产的爬坡。", ["metax_c600 mass_production !mass_production"]),
    # so much a watt is no score
    ("含光800能效比为每瓦500IPS。", ["hanguang_800 benchmark =500 IPS/W"]),
    ("含光800推理性能为7.8万IPS。", ["hanguang_800 benchmark =7.8e4 IPS"]),
    # a trading day of the year is no listing
    ("昆仑芯消息公布后,港股新年首个交易日收高。", []),
    ("昆仑芯消息公布后,节后首个交易日板块走强。", []),
    ("沐曦股份迎来上市后的首个交易日。", ["metax ipo_step !listed"]),
    # what the parent says it spends is no use of proceeds
    ("阿里巴巴宣布三年投入3800亿元用于云和AI基础设施。平头哥是其芯片公司。", []),
    (
        "燧原科技拟募资60亿元。其中,15亿元用于五代芯片。",
        ["enflame ipo_raise =60e8 CNY | m=planned", "enflame proceeds_use =15e8 CNY"],
    ),
    # rounds raise no IPO proceeds
    ("历经Pre-A轮、A轮等多轮融资,沐曦已募集了数十亿元资金。", ["metax financing_round ^10e8 CNY"]),
    ("昆仑芯完成B轮融资,筹集逾20亿元。", ["kunlunxin financing_round >20e8 CNY"]),
    ("沐曦股份首次公开发行募集资金总额41.97亿元。", ["metax ipo_raise =41.97e8 CNY"]),
    # a stake's worth is no valuation
    (
        "百度持有的59%昆仑芯股权对应估值为30亿美元。",
        ["kunlunxin stake =59 %", "kunlunxin parent_value_contribution =30e8 USD"],
    ),
    ("昆仑芯估值为30亿美元。", ["kunlunxin valuation =30e8 USD"]),
    # of two members of a list each has its number
    ("昆仑芯32卡、远望96卡超节点发布。", []),
    # a digit before a month is of the date
    ("昆仑芯1月5日向港交所递交上市申请。", ["kunlunxin ipo_step !filed | d=2026-01-05"]),
    ("昆仑芯1于2020年量产。", ["kunlunxin_gen1 mass_production !mass_production | d=2020"]),
    # kinds of customers have no names
    ("P800已获得来自互联网平台、电信运营商、金融等多个客户的订单。", []),
]


@pytest.mark.parametrize(("body", "expected"), CLAIMS, ids=[b[:22] for b, _ in CLAIMS])
def test_what_is_claimed(body: str, expected: list[str]) -> None:
    agree(claims(body), expected)


def test_the_shares_are_those_of_the_parent() -> None:
    assert [
        c for c in claims("公告如下。", title="百度分拆昆仑芯 当日股价飙涨近10%") if c.predicate == "share_price"
    ] == []
    assert [short(c) for c in claims("公告如下。", title="沐曦股份上市 股价收涨10%") if c.predicate == "share_price"]


def test_a_plan_to_spin_off_is_that_of_who_is_spun_off() -> None:
    found = claims("燧原科技IPO也有最新进展。\n百度发布公告称,已向港交所提交有关建议分拆昆仑芯的方案。")
    assert {c.subject for c in found if c.predicate == "ipo_step"} == {"kunlunxin"}


HEARSAY = [
    (
        "阿里巴巴传出消息称平头哥正筹备独立上市;百度也分拆昆仑芯并提交上市申请。",
        [("t_head", "rumoured", ["unattributed"]), ("kunlunxin", "asserted", [])],
    ),
    (
        "有消息称昆仑芯正筹备上市;沐曦股份已向上交所提交上市申请。",
        [("kunlunxin", "rumoured", ["unattributed"]), ("metax", "asserted", [])],
    ),
    (
        "市场消息称,昆仑芯正筹备上市,并已完成融资,投后估值约210亿元。",
        [("kunlunxin", "rumoured", ["unattributed"]), ("kunlunxin", "rumoured", ["unattributed"])],
    ),
    (
        "据悉,昆仑芯营收为20亿元;员工共900人。",
        [("kunlunxin", "asserted", ["unattributed"]), ("kunlunxin", "asserted", ["unattributed"])],
    ),
]


@pytest.mark.parametrize(("body", "expected"), HEARSAY, ids=[b[:20] for b, _ in HEARSAY])
def test_how_far_hearsay_reaches(body: str, expected: list[tuple[str, str, list[str]]]) -> None:
    assert [(c.subject, c.modality, [k.voice for k in c.attribution]) for c in claims(body)] == expected


VOICES = [
    ("IT之家获悉,含光800采用7nm工艺。", ["media"]),
    ("IT之家報導，含光800採用7nm製程。", ["media"]),
    ("招股书揭示了增长轨迹:沐曦股份2024年营收为7.43亿元。", ["filing"]),
    ("这让外界得以一窥含光800的实力。它采用7nm工艺。", []),
    ("外界普遍认为,含光800采用7nm工艺。", ["unattributed"]),
]


@pytest.mark.parametrize(("body", "voices"), VOICES, ids=[b[:16] for b, _ in VOICES])
def test_whose_word_it_is(body: str, voices: list[str]) -> None:
    assert [[k.voice for k in c.attribution] for c in claims(body)] == [voices]


def test_talk_of_a_headline_is_a_rumour() -> None:
    assert [c.modality for c in claims("详情如下。", title="阿里也要拼芯片?传旗下平头哥拟IPO")] == ["rumoured"]
    assert [c.modality for c in claims("详情如下。", title="阿里旗下平头哥拟IPO")] == ["planned"]
