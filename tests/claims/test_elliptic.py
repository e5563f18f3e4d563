"""What a sentence leaves out: fields of a list, other makers, the rival of the clause before."""

from __future__ import annotations

import pytest

from .sentences import agree, claims

FIELDS = (
    "2. 昆仑芯P800:常客\n算力:345TFLOPS(FP16)\n制程:7nm\n形态:双宽\n价格:单卡约6.4万元\n"
    "点评:官方称训练性能为A800的九成。"
)
LEFT_OUT = [
    # a weak name in a text on its rivals
    (
        "真武810E已经上市。\n沐曦倒是另一个极端。去年它卖了3.3万张卡。",
        ["metax shipments =3.3e4 cards | period=2025", "zhenwu_810e launch !on_sale"],
    ),
    ("猎豹怕平头哥。蜜獾的皮很厚,它一年吃掉3万条蛇。", []),
    # 将 before a thing that something is done to is no plan
    ("真武M890将显存容量拉高至144GB。", ["zhenwu_m890 memory_capacity =144 GB | m=asserted"]),
    ("平头哥明年将推出真武V900。", ["zhenwu_v900 launch !announced | m=planned"]),
    # a maker of other things
    ("天池512超节点亮相,来自昆仑芯。铠侠量产第九代NAND。", ["tianchi_512 launch !shown"]),
    ("昆仑芯P800亮相。英特尔推出新一代CPU,功耗500W。", ["kunlunxin_p800 launch !shown"]),
    # a clause that compares by another measure
    (
        "真武M890的训练性能不如H800,推理略胜一筹。",
        [
            "zhenwu_m890 compare_performance @nvidia_h800 | relation=below basis=训练",
            "zhenwu_m890 compare_performance @nvidia_h800 | relation=above basis=推理",
        ],
    ),
    ("昆仑芯的P800,论训练仍逊A100一截。", ["kunlunxin_p800 compare_performance @nvidia_a100 | relation=below"]),
    ("曦云C600设计简洁,不逊色。", []),
    # what a rack is made of has not the compute of the rack
    (
        "昆仑芯天池512超节点由512张M300组成,总算力突破1000P。",
        ["tianchi_512 cluster_size =512 cards", "tianchi_512 cluster_compute >1000 PFLOPS"],
    ),
    ("燧原科技的云燧ESL64超节点同样是64卡。", ["enflame_esl64 cluster_size =64 cards"]),
    # prices and their moves
    ("沐曦股份昨收报671元,升3.9%。", ["metax share_price =671 CNY", "metax share_price =3.9 %"]),
    ("沐曦股份报700元,跌2.7%。", ["metax share_price =700 CNY", "metax share_price =-2.7 %"]),
    ("沐曦股份上半年营收9亿元,升四成。", ["metax revenue =9e8 CNY", "metax growth_rate =40 %"]),
    # 均为X and 把X搬来 name what the next words are about
    (
        "沐曦股份所用板卡均为曦云C600系列。该系列产品于2025年10月发布。",
        ["metax_c600 launch !announced | d=2025-10"],
    ),
    (
        "沐曦把曦景S600机柜整个搬了来,64张卡,铭牌上写着整柜105kW。",
        ["xijing_s600 cluster_size =64 cards", "xijing_s600 power =10.5e4 W"],
    ),
    # people, prices, customers and committees as they are spoken of
    (
        "燧原科技公司现在1180人,去年年底是1043人。",
        ["enflame headcount =1180 people", "enflame headcount =1043 people | as_of=2025-12"],
    ),
    (
        "真武810E单卡报价在6万元左右,量大能谈到5.2万元。",
        ["zhenwu_810e unit_price ~6e4 CNY", "zhenwu_810e unit_price =5.2e4 CNY"],
    ),
    ("国家电网今年刚跻身昆仑芯前五大客户。", ["kunlunxin customer_named @state_grid"]),
    ("燧原科技2025年6月15日过了会。", ["enflame ipo_step !approved_by_committee"]),
    ("燧原科技全年盈利要到2028年。", ["enflame net_profit >=0 CNY | m=forecast d=2028"]),
    (
        "燧原科技计划2028年流片。2025年7月8日,公司股票获受理。",
        ["enflame ipo_step !accepted | d=2025-07-08"],
    ),
    # 海东 of 赵海东 is no city
    ("负责人赵海东介绍,沐曦曦云C550的集群算力约2300P。", ["metax_c550 cluster_compute ~2300 PFLOPS"]),
    # what is spoken of inside its sentence, and what carries itself
    (
        "真武V900亮相。\n燧原科技称,增长主要来自L600的交付,该产品显存为144GB。",
        ["enflame_l600 memory_capacity =144 GB", "zhenwu_v900 launch !shown"],
    ),
    (
        "采用国产供应链的曦云C600已于2025年底进入风险量产。",
        ["metax_c600 mass_production !risk_production", "metax_c600 self_developed '国产供应链"],
    ),
    ("研发方面,沐曦股份2025年投入10亿元,占营业收入的63%。", ["metax rnd_expense =10e8 CNY", "metax rnd_expense =63 %"]),
    ("沐曦股份高开188%,涨幅回落至151%。", ["metax share_price =188 %", "metax share_price =151 %"]),
    (
        "IDC数据显示,2025年中国AI加速卡市场中,华为以24%居首,平头哥半导体为13%。",
        ["huawei market_share =24 %", "t_head market_share =13 %"],
    ),
    # what a switch moves, what a model counts, who makes beside another
    ("平头哥的交换芯片ICN Switch 1.0,带宽25.6Tbps。", ["icn_switch interconnect_bandwidth =3200 GB/s"]),
    ("昆仑芯的超节点上,已有客户在训万亿模型,参数量达万亿级。", []),
    ("燧原科技和沐曦股份各占一半,剩下的用的是昆仑芯P800。", []),
    # a rank of topics is none of makers
    ("昆仑芯收到二十道题,关联交易排在第一。", []),
]


@pytest.mark.parametrize(("text", "expected"), LEFT_OUT, ids=[text[:16] for text, _ in LEFT_OUT])
def test_what_is_left_out(text: str, expected: list[str]) -> None:
    agree(claims(text), expected)


def test_fields_of_a_list_are_about_its_head_and_nobodys_word() -> None:
    found = claims(FIELDS, title="几张卡的参数")
    assert {c.subject for c in found} == {"kunlunxin_p800"}
    assert [c.predicate for c in found if not c.attribution] == ["compute", "process_node", "unit_price"]


def test_an_amount_goes_on_in_the_currency_of_the_one_before() -> None:
    text = "昆仑芯今年收入料为20亿元(港元,下同),亏损由人民币2.1亿元收窄至1.3亿元。"
    assert sorted(c.object.unit for c in claims(text)) == ["CNY", "CNY", "HKD"]  # type: ignore[union-attr]
