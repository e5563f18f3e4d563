"""What an answer calls false is denied, by who answers; what stands beside it stays as it was."""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

DENIED = [
    # in the next clause, the next sentence, the next line that goes back to it
    ("日媒报道,真武V900转由台积电代工,平头哥随即否认。", "zhenwu_v900 foundry @tsmc"),
    ("有报道称,真武M890由三星代工。阿里云回应称,该报道不属实。", "zhenwu_m890 foundry @samsung"),
    ("坊间传曦云C550单卡卖6万元。沐曦销售总监看完笑了:瞎写的。", "metax_c550 unit_price =6e4 CNY"),
    ("有自媒体发文称,燧原科技估值为350亿元。\n当晚,公司发布声明称,上述内容纯属捏造。", "enflame valuation =350e8 CNY"),
    # what an answer goes through one by one
    ("关于“募资60亿港元”,沐曦股份称没有这一计划。", "metax ipo_raise =60e8 HKD"),
    ("关于“毛利率跌破50%”,沐曦股份表示数据有误。", "metax gross_margin <50 %"),
    # what is asked
    ("真武810E显存只有64GB?平头哥:没有的事。", "zhenwu_810e memory_capacity =64 GB"),
    ("记者:有媒体写昆仑芯年内要登陆科创板。\n欧阳剑:编的。", "kunlunxin ipo_step !listed"),
]
BESIDE = [
    # a sentence that has a rumour of its own leaves the one before it alone
    ("沐曦股份去年出货2.5万张。有传闻称C700流片失败,公司称不实。", "metax shipments =2.5e4 cards", "asserted"),
    ("沐曦股份去年出货2.5万张;有人说客户退货,公司否认了这一说法。", "metax shipments =2.5e4 cards", "asserted"),
    ("一位渠道商称,沐曦股份员工有870人。对于裁员的传闻,公司予以否认。", "metax headcount =870 people", "asserted"),
    # the next sentence tells another story
    (
        "燧原科技没有正面回应外界流传的“出货5000张”。另有报道称其转单台积电,公司否认。",
        "enflame shipments =5000 cards",
        "unconfirmed",
    ),
    ("坊间流传昆仑芯将交付5万张P800,公司称不便透露。", "kunlunxin_p800 shipments =5e4 cards", "unconfirmed"),
    # what the denier adds, and what nobody denies
    ("燧原科技称相关说法不实,公司有员工1100人。", "enflame headcount =1100 people", "asserted"),
    ("知情人士称,昆仑芯估值300亿美元,百度既未承认也未否认。", "kunlunxin valuation =300e8 USD", "unconfirmed"),
    ("沐曦股份2025年营收5.6亿元,进展一切顺利。", "metax revenue =5.6e8 CNY", "asserted"),
]


@pytest.mark.parametrize(("text", "claim"), DENIED, ids=[t[:24] for t, _ in DENIED])
def test_what_an_answer_calls_false_is_denied(text: str, claim: str) -> None:
    agree(claims(text), [f"{claim} | m=denied"])


@pytest.mark.parametrize(("text", "claim", "modality"), BESIDE, ids=[t[:24] for t, _, _ in BESIDE])
def test_what_stands_beside_is_not(text: str, claim: str, modality: str) -> None:
    found = tuple(c for c in claims(text) if c.predicate in claim)
    agree(found, [f"{claim} | m={modality}"])


def test_who_answers_is_who_denies() -> None:
    (claim,) = claims("有报道称,真武M890由三星代工。阿里云回应称,该报道不属实。")
    assert [(link.voice, link.entity) for link in claim.attribution] == [("official", "alibaba_cloud")]


UNDONE = [
    ("沐曦股份公告,公司没有与运营商签订30亿元订单。", ["metax order_value =30e8 CNY | m=denied"]),
    ("“没有融资30亿元这回事。”燧原科技创始人赵立东说。", ["enflame financing_round =30e8 CNY | m=denied"]),
    ("沐曦股份尚未交付的在手订单为23亿元。", ["metax backlog =23e8 CNY | m=asserted"]),
    # nobody reaches the bound, and nothing is told
    ("沐曦股份没有单一客户占比超过50%的情形。", []),
    ("昆仑芯外部没有哪家客户的占比高于5%。", []),
    ("燧原科技对腾讯的销售占比超过70%。", ["enflame customer_concentration >70 % | m=asserted"]),
    # who clears up a rumour adds what is so
    ("公司澄清裁员传闻:平头哥半导体员工增至2100人。", ["t_head headcount =2100 people | m=asserted"]),
]


@pytest.mark.parametrize(("text", "expected"), UNDONE, ids=[t[:24] for t, _ in UNDONE])
def test_what_was_not_done(text: str, expected: list[str]) -> None:
    agree(claims(text), expected)
