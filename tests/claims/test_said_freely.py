"""What authors say in their own way: whose market it is, who answers, what a machine costs, what is set side by side.

Each text is an article of its own; those that make no claim are the false friends.
"""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

MARKETS = [
    ("昆仑芯P800去年上市。去年下半年国内加速卡出货150万张。", ["kunlunxin_p800 launch !on_sale | d=2025"]),
    ("燧原科技披露招股书。今年前三季度国产厂商合计营收90亿元。", []),
    ("沐曦股份排队候场。市场上已有20只新股上市,集资合计300亿元。", []),
    ("15:20 【江海电子营收增4%】江海电子公告,三季度收入预计增长2%。沐曦股份未予置评。", []),
]
OTHERS = [
    ("沐曦股份接到新单。中联重科把这批卡用在检测上,该公司去年海外收入占比为四成。", ["metax customer_named '中联重科"]),
    ("沐曦股份在长沙有一座集群。城东的智算中心装的是昇腾910B,规模为2048张。", []),
    ("平头哥芯片七成以上的产能给了阿里集团以外的企业。", ["t_head usage_share >=70 %"]),
    ("燧原科技和平头哥同日宣布适配。", []),
    ("昆仑芯P800的存量产品仍在销售。", []),
    ("投资有风险,申购前须阅读招股书。沐曦股份不作评论。", []),
]
MACHINES = [
    ("沐曦曦云C550八卡整机报价约70万元一台。", ["metax_c550 unit_price ~70e4 CNY"]),
    ("沐曦曦云C550八卡整机功耗约6kW。", []),
    (
        "南方银行的服务器集采定标,基于真武810E的服务器份额为30%,燧原S60为12%。",
        ["zhenwu_810e tender_won =30 %", "enflame_s60 tender_won =12 %"],
    ),
    ("平头哥给真武810E开出每张3.9万元的渠道价。", ["zhenwu_810e unit_price =3.9e4 CNY"]),
    ("搭载昆仑芯P800的服务器每台约88万元。", ["kunlunxin_p800 unit_price ~88e4 CNY"]),
    (
        "渠道给我们的价,昆仑芯P800是8.5万一张,曦云C550不到9万,燧原S60四万二。有个同行说他们年初拿P800才7万6。",
        [
            "kunlunxin_p800 unit_price =8.5e4 CNY",
            "metax_c550 unit_price <9e4 CNY",
            "enflame_s60 unit_price =4.2e4 CNY",
            "kunlunxin_p800 unit_price =7.6e4 CNY",
        ],
    ),
    ("园区以每卡每小时3.8元的价格出租曦云C550。", ["metax_c550 unit_price =3.8 CNY"]),
    (
        "天池256一柜要3200万,云燧ESL64一柜不到1500万。",
        ["tianchi_256 unit_price =3200e4 CNY", "enflame_esl64 unit_price <1500e4 CNY"],
    ),
    (
        "沐曦送来一批曦云C550。沐曦的卡每月的租金是5200元。",
        ["metax_c550 unit_price =5200 CNY"],
    ),
    # racks are counted in 柜 and 套; of a firm's servers these count no chips
    (
        "昆仑芯的天池256到去年底卖出31套,12套自用。云燧ESL64首批41柜已交付。",
        ["tianchi_256 shipments =31 sets | as_of=2025-12", "enflame_esl64 shipments =41 sets"],
    ),
    ("昆仑芯的一体机出货2000台。", []),
    ("昆仑芯天池512最多可容纳512卡互联。", ["tianchi_512 cluster_size <=512 cards"]),
    (
        "沐曦的曜龙超节点卖了一年。MetaXLink在C550那一代是每卡7条链路,C600加到了12条。",
        ["metaxlink interconnect_links =7 links", "metax_c600 interconnect_links =12 links"],
    ),
    ("平头哥的ICN Switch单片容量25.6Tbps。", ["icn_switch interconnect_bandwidth =3200 GB/s"]),
    ("昆仑芯P800每卡64GB显存。", ["kunlunxin_p800 memory_capacity =64 GB"]),
    # what stands on a bench, one after the other
    (
        "第一台:昆仑芯P800,8卡OAM,单卡64GB。第二台装的是燧原S60,PCIe卡,单卡48GB,标称功耗300W。",
        [
            "kunlunxin_p800 form_factor 'OAM",
            "kunlunxin_p800 memory_capacity =64 GB",
            "enflame_s60 form_factor 'PCIe",
            "enflame_s60 memory_capacity =48 GB",
            "enflame_s60 power =300 W",
        ],
    ),
    (
        "沐曦曦云C550从256卡扩到1024卡,线性加速比0.94。",
        ["metax_c550 cluster_size =1024 cards", "metax_c550 benchmark =94 %"],
    ),
    (
        "宜昌智算中心一期装的是1024张燧原S60,算力256P。",
        [
            "enflame_s60 cluster_size =1024 cards",
            "enflame_s60 cluster_compute =256 PFLOPS",
            "enflame_s60 deployment '宜昌",
        ],
    ),
    ("换DeepSeek满血版,昆仑芯P800一台机器装得下。", ["kunlunxin_p800 adaptation @deepseek"]),
    ("工程师说,昆仑芯P800一天跑了6万2的请求,燧原S60只处理3万5。", []),
]
SIDE_BY_SIDE = [
    (
        "平头哥真武V900与英伟达H200相比如何?\n分析师韩越说,推理性能大致和H200打平,训练落后约三成。",
        [
            "zhenwu_v900 compare_performance @nvidia_h200 | relation=par",
            "zhenwu_v900 compare_performance @nvidia_h200 | relation=below",
        ],
    ),
    (
        "对标英伟达H100的曦云C700预计明年流片。",
        ["metax_c700 compare_performance @nvidia_h100 | relation=target", "metax_c700 tapeout !taped_out | d=2027"],
    ),
    ("真武810E在接口方面支持PCIe 5.0,也优于英伟达A800。", ["zhenwu_810e host_interface 'PCIe 5.0"]),
    ("昆仑芯P800跑客服模型的时延比原来的集群短了六成。", ["kunlunxin_p800 compare_ratio =60 %"]),
]
ANSWERS = [
    (
        "对话燧原科技陈屿\n燧潮:眼下的主力还是燧原L600?\n陈屿:对,到11月底一共交了1.2万张,五成左右给了腾讯。",
        ["enflame_l600 shipments =1.2e4 cards", "enflame customer_concentration ~50 % | counterparty=tencent"],
    ),
    (
        "对话燧原科技陈屿\n燧潮:有传言说燧原要收购一家封装厂?\n陈屿:没有这回事。",
        ["enflame corporate_change !acquisition | m=denied"],
    ),
    ("对话燧原科技陈屿\n燧潮:第五代进展如何?\n陈屿:11月已经流片。", ["enflame tapeout !taped_out | d=2025-11"]),
]
TOLD_ONCE = [
    (
        "IDC报告称,去年平头哥出货20万张,之后是沐曦的4万张和燧原的3万张。",
        ["t_head shipments =20e4 cards", "metax shipments =4e4 cards", "enflame shipments =3e4 cards"],
    ),
    ("芯片公司平头哥上市目前没有时间表。", ["t_head ipo_step !preparing"]),
    ("昆仑芯最快下月中招股。", ["kunlunxin ipo_step !subscribed | d=2026-02"]),
    ("高盛估计,分拆可为百度带来约90亿美元的价值。昆仑芯未回应。", []),
    ("昆仑芯分拆可为百度贡献约90亿美元价值。", ["kunlunxin parent_value_contribution ~90e8 USD"]),
    ("沐曦股份募来的41亿元已经用掉9亿元。", ["metax ipo_raise =41e8 CNY", "metax proceeds_use =9e8 CNY"]),
    (
        "首批已有浙江大学、中联重科两家单位入驻沐曦股份的智算集群。",
        ["metax customer_named '浙江大学", "metax customer_named '中联重科"],
    ),
    (
        "推迟了真武V900的量产时间,由明年一季度改为三季度。",
        [
            "zhenwu_v900 mass_production !mass_production | d=2027-01/2027-03",
            "zhenwu_v900 mass_production !mass_production | d=2027-07/2027-09",
        ],
    ),
    ("据悉昆仑芯P800改在中芯国际生产。", ["kunlunxin_p800 foundry @smic"]),
    ("昆仑芯拿走了国产加速卡市场的6%。", ["kunlunxin market_share =6 %"]),
]

TOGETHER = [
    ("昆仑芯毛利率较上年提升4.2个百分点至35.1%。", ["kunlunxin gross_margin =35.1 %"]),
    ("燧原科技股价收涨3.1%至211.5元。", ["enflame share_price =3.1 %", "enflame share_price =211.5 CNY"]),
    ("燧原科技收入升12%至5亿元。", ["enflame revenue =5e8 CNY", "enflame growth_rate =12 %"]),
    (
        "谁在用燧原L600?答案是腾讯和美图。",
        ["enflame_l600 customer_named @tencent", "enflame_l600 customer_named @meitu"],
    ),
    ("沐曦股份有研发人员700名,占全公司的七成。", ["metax headcount =700 people", "metax headcount =70 %"]),
    ("沐曦股份员工超过1000人,上海总部占六成。", ["metax headcount >1000 people"]),
    ("昆仑芯若以280亿美元估值上市,将跻身前列。", ["kunlunxin valuation =280e8 USD | m=conditional"]),
    ("参与投标的集成商说,昆仑芯P800八卡整机报价约75万元一台。", ["kunlunxin_p800 unit_price ~75e4 CNY"]),
    (
        "昨日,湘潭智算中心国产算力集群投用。集群由2048张曦云C600组成。",
        ["metax_c600 deployment '湘潭智算中心", "metax_c600 cluster_size =2048 cards"],
    ),
    ("燧原S60与燧原L600合计交付11万张,其中燧原L600占2万张。", ["enflame_l600 shipments =2e4 cards"]),
    ("平头哥芯片的代工方中芯国际二季度收入为150亿元,毛利率20%。", []),
    ("曦云C600去年的出货量,公司给出的数字是3万张。", ["metax_c600 shipments =3e4 cards | period=2025"]),
    ("平头哥芯片出货已久,截至去年底,一共交了40万张。", ["t_head shipments =40e4 cards | as_of=2025-12"]),
    ("燧原科技2022年以来累计亏损超过40亿元。", ["enflame net_profit <-40e8 CNY"]),
    ("燧原科技前五大客户收入占比长期超过80%。", ["enflame customer_concentration >80 %"]),
]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [*MARKETS, *OTHERS, *MACHINES, *SIDE_BY_SIDE, *ANSWERS, *TOLD_ONCE, *TOGETHER],
    ids=lambda x: str(x)[:24],
)
def test_what_is_said_freely(text: str, wanted: list[str]) -> None:
    title, _, body = text.partition("\n") if text.startswith("对话") else ("算力一周", "", text)
    agree(claims(body, title=title), wanted)


def test_the_parts_of_a_headline_stand_each_for_itself() -> None:
    """A plan in one part does not make a plan of the loss in the next."""
    found = claims("燧原科技未作说明。", title="燧原科技拟募资60亿元 2025年亏损超12亿元")
    agree(found, ["enflame ipo_raise =60e8 CNY | m=planned", "enflame net_profit <-12e8 CNY | m=asserted period=2025"])


def test_an_exchange_that_is_applied_to_says_nothing() -> None:
    """向上交所递交: the application goes there; 上交所官网显示: there it is told."""
    applied = claims("燧原科技1月20日向上交所递交招股书,拟募资50亿元。")
    assert all(link.entity != "sse" for claim in applied for link in claim.attribution)
    told = claims("上交所官网显示,燧原科技1月20日提交上市申请。")
    assert [(link.voice, link.entity) for link in told[0].attribution] == [("government", "sse")]


def test_we_in_a_note_are_its_house() -> None:
    """我们测算 is said by the house that the head of the note names, not by the company that it covers."""
    note = "机构:东岭证券 研究员:陈屿\n燧原科技介绍,燧原L600已批量交付。我们测算,燧原L600的推理吞吐约为燧原S60的3.5倍。"
    ratio = next(c for c in claims(note, title="燧原科技首次覆盖") if c.predicate == "compare_ratio")
    assert [(link.voice, link.text) for link in ratio.attribution] == [("analyst", "东岭证券")]
