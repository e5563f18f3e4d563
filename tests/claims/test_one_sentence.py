"""What one sentence tells by itself: names that only its title explains, subjects that stand behind, orders, staff.

Each text is an article of its own, titled 算力一周; those that make no claim are the false friends.
"""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

NAMES = [
    ("沐曦去年出货6200张卡。", ["metax shipments =6200 cards | period=2025"]),
    ("记者冯沐曦写了6200字。", []),
]
BEHIND = [
    ("手握6.5亿元未交付订单,沐曦的排产已到年底。", ["metax backlog =6.5e8 CNY"]),
    ("行业毛利率约为33%,沐曦高出一截。", []),
    ("已有三家厂商营收超过6.5亿元,沐曦排在最后。", []),
    ("千卡集群成了标配,沐曦跟进得晚。", []),
    ("“外部客户有六十多家。”沐曦首席财务官在会上说。", ["metax customers_count >60 customers"]),
    ("“同行的客户有六十多家。”沐曦首席财务官在会上说。", []),
]
ORDERS = [
    ("燧原科技昨日敲定一份总价3.3亿元的推理卡合同。", ["enflame order_value =3.3e8 CNY"]),
    ("一家车企以3.3亿元向燧原科技采购推理卡。", ["enflame order_value =3.3e8 CNY"]),
    ("燧原科技在手及待签合同金额合计3.3亿元。", ["enflame backlog =3.3e8 CNY"]),
    ("燧原科技以3.3亿元收购一家软件公司。", ["enflame corporate_change !acquisition"]),
]
SET_BESIDE = [
    ("沐曦股份公布其发行价为104.66元,低于摩尔线程的每股定价114.28元。", ["metax issue_price =104.66 CNY"]),
    ("昆仑芯P800的单价为7万元,远低于采购价10万元。", ["kunlunxin_p800 unit_price =7e4 CNY"]),
    ("截至今天,昆仑芯发布了P800。", ["kunlunxin_p800 launch !announced"]),
    ("昆仑芯P800昨天发布路线规划图。", []),
]
HALLS = [
    ("智算中心机房里插着640张沐曦曦云C550。", ["metax_c550 cluster_size =640 cards"]),
    ("沐曦曦云C550的算力在400P上下。", ["metax_c550 cluster_compute ~400 PFLOPS"]),
    ("沐曦曦云C550的算力为400T。", ["metax_c550 compute =400 TFLOPS"]),
]
PEOPLE = [
    ("约7300名开发者在使用昆仑芯的工具链。", ["kunlunxin developers ~7300 people"]),
    ("沐曦开发者大会来了7300名观众。", []),
    ("燧原科技软件部门只剩下210人。", ["enflame headcount =210 people"]),
    ("昆仑芯目前员工约730人。", ["kunlunxin headcount ~730 people"]),
]
LOADS = [
    ("双十一当天,图像推理有63%是含光800算出来的。", ["hanguang_800 usage_share =63 %"]),
    ("平头哥在AI芯片市场占63%。", ["t_head market_share =63 %"]),
]
FIRSTS = [
    ("燧原S60的带宽在当时为国内最高。", ["enflame_s60 rank_claim '国内最高"]),
    ("燧原S60的带宽不是最高。", []),
]
NOT_ITS_OWN = [
    (
        "沐曦股份预计2026年营收达到30亿元,相较2025年增幅为84%。",
        ["metax revenue =30e8 CNY | m=forecast", "metax growth_rate =84 % | m=forecast"],
    ),
    ("沐曦股份午后走强,中单资金卖出额为12.5亿元,净流出3.1亿元。", []),
    ("沐曦股份午后走强,主力买入均价为712.5元。", []),
    ("谈到昆仑芯,他说当年买别人的芯片太贵,每片要8000美元。", []),
    (
        "昆仑芯2代到2023年底出货数千片\n昆仑芯3代已量产",
        ["kunlunxin_gen2 shipments ^1000 cards", "kunlunxin_p800 mass_production !mass_production"],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*NAMES, *BEHIND, *ORDERS, *SET_BESIDE, *HALLS, *PEOPLE, *LOADS, *FIRSTS, *NOT_ITS_OWN]
)
def test_what_it_tells(text: str, expected: list[str]) -> None:
    agree(claims(text), expected)
