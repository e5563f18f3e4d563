"""Questions and answers: the question names what is spoken of and the measure, the answer has the value."""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

TITLE = "对话沐曦股份杨建:国产GPU这一年"
ANSWERS = [
    ("曦云C500卖了多少?", "三万片出头。", ["metax_c500 shipments >3e4 cards"]),
    ("曦云C500一共部署了多少?", "一万片以上,这个可以讲。", ["metax_c500 cluster_size >=1e4 cards"]),
    ("曦云C500的价格大概多少?", "八万左右。", ["metax_c500 unit_price ~8e4 CNY"]),
    ("毛利率呢?", "五成多。", ["metax gross_margin >50 %"]),
    ("公司现在多少人?", "六百多人,研发占七成。", ["metax headcount >600 people", "metax headcount =70 %"]),
    ("市场传你们按30亿美元估值融资,是真的吗?", "30亿美元这个数不对。", ["metax valuation =30e8 USD | m=denied"]),
    ("年内会上市吗?", "上市更是没影的事。", ["metax ipo_step !preparing | m=denied"]),
    (
        "客户还是阿里占大头吧?",
        "前年阿里巴巴占八成多,今年希望做到六成以内。",
        ["metax customer_concentration >80 % | period=2024", "metax customer_concentration <=60 % | m=forecast"],
    ),
    (
        "曦云C500和上一代差在哪里?",
        "架构换成了RISC-V,训练和推理都要打,PyTorch、飞桨都跑通了。",
        [
            "metax_c500 architecture 'RISC-V",
            "metax_c500 use_scope '训练",
            "metax_c500 use_scope '推理",
            "metax_c500 adaptation @pytorch",
            "metax_c500 adaptation @paddle",
        ],
    ),
    ("管理层有变化吗?", "上个月我们请来了王磊做首席财务官。", ["metax personnel '王磊 | d=2025-12"]),
    ("客户呢?", "腾讯会议现在还在用曦云C500。", ["metax_c500 customer_named @tencent"]),
    # what the question asks after is not answered, or the answer speaks of something else
    ("今年营收多少?", "这个不能说。", []),
    ("毛利率多少?", "去年全国有600多场展会。", []),
]


@pytest.mark.parametrize(("question", "answer", "expected"), ANSWERS, ids=[q for q, _, _ in ANSWERS])
def test_an_answer_takes_up_its_question(question: str, answer: str, expected: list[str]) -> None:
    opening = "记者:独立以后顺利吗?\n杨建:还算顺利。"
    found = claims(f"{opening}\n记者:{question}\n杨建:{answer}", title=TITLE)
    agree(found, expected)
    assert all([link.entity for link in claim.attribution] == ["metax"] for claim in found)
