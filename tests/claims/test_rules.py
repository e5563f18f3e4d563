"""Sentences in many wordings, and all the claims that they make. Each text is an article of its own."""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

SPECS = [
    ("曦云C550 INT8算力达560TOPS。", ["metax_c550 compute =560 TOPS | precision=INT8"]),
    ("昆仑芯P800的显存带宽为2.7TB/s。", ["kunlunxin_p800 memory_bandwidth =2700 GB/s"]),
    ("真武810E的显存容量为96GB,采用HBM2e。", ["zhenwu_810e memory_capacity =96 GB", "zhenwu_810e memory_type 'HBM2e"]),
    ("平头哥的真武810E配了96GB高带宽内存。", ["zhenwu_810e memory_capacity =96 GB"]),
    ("显存方面,真武M890做到了144GB。", ["zhenwu_m890 memory_capacity =144 GB"]),
    ("曦云C600拥有超过140GB的显存。", ["metax_c600 memory_capacity >140 GB"]),
    ("真武810E的显存带宽达到2.7TB/s。", ["zhenwu_810e memory_bandwidth =2700 GB/s"]),
    ("昆仑芯P800显存带宽达到每秒2.7TB。", ["kunlunxin_p800 memory_bandwidth =2700 GB/s"]),
    (
        "真武810E片间互联带宽达700GB/s,功耗为400W。",
        ["zhenwu_810e interconnect_bandwidth =700 GB/s", "zhenwu_810e power =400 W"],
    ),
    ("真武810E支持7条ICN链路。", ["zhenwu_810e interconnect_links =7 links"]),
    ("曦云C500采用7nm工艺。", ["metax_c500 process_node =7 nm"]),
    (
        "邃思2.5采用格芯12nm工艺。",
        ["suisi_2_5 foundry @globalfoundries", "suisi_2_5 process_node =12 nm"],
    ),
    ("昆仑芯P800的FP16算力为345TFLOPS。", ["kunlunxin_p800 compute =345 TFLOPS | precision=FP16"]),
    ("曦云C550的INT8算力为560TOPS。", ["metax_c550 compute =560 TOPS | precision=INT8"]),
    (
        "曦云C500的FP16、BF16算力同为280 TFLOPS。",
        ["metax_c500 compute =280 TFLOPS | precision=FP16", "metax_c500 compute =280 TFLOPS | precision=BF16"],
    ),
    ("燧原S60集成500亿个晶体管。", ["enflame_s60 transistor_count =500e8 transistors"]),
    ("真武810E主机接口为PCIe 5.0 x16。", ["zhenwu_810e host_interface 'PCIe 5.0 x16"]),
    ("昆仑芯P800支持FP8精度。", ["kunlunxin_p800 precision_support 'FP8"]),
    ("燧原科技采用的是DSA架构。", ["enflame architecture 'DSA"]),
    ("昆仑芯P800每张售价不到10万元。", ["kunlunxin_p800 unit_price <10e4 CNY"]),
    (
        "含光800和倚天710均采用5nm工艺。",
        ["hanguang_800 process_node =5 nm", "yitian_710 process_node =5 nm"],
    ),
]
COMPARISONS = [
    ("真武810E整体性能与英伟达H20相当。", ["zhenwu_810e compare_performance @nvidia_h20 | relation=par"]),
    ("曦云C600对标英伟达H100。", ["metax_c600 compare_performance @nvidia_h100 | relation=target"]),
    ("燧原L600的性能超过英伟达A100。", ["enflame_l600 compare_performance @nvidia_a100 | relation=above"]),
    ("曦云C588的性能不及英伟达H100。", ["metax_c588 compare_performance @nvidia_h100 | relation=below"]),
    ("曦云C588的表现已逼近英伟达H100。", ["metax_c588 compare_performance @nvidia_h100 | relation=near"]),
    (
        "真武810E的性能介于英伟达A800与H20之间。",
        [
            "zhenwu_810e compare_performance @nvidia_a800 | relation=above",
            "zhenwu_810e compare_performance @nvidia_h20 | relation=below",
        ],
    ),
    (
        "新一代昆仑芯M100性能是P800的3倍。",
        ["kunlunxin_m100 compare_ratio =3 times | reference=kunlunxin_p800"],
    ),
]
SCALE = [
    ("截至2025年底,真武810E累计出货数十万片。", ["zhenwu_810e shipments ^10e4 cards | as_of=2025-12"]),
    ("2024年,燧原科技燧原S60出货2.5万片。", ["enflame_s60 shipments =2.5e4 cards | period=2024"]),
    ("昆仑芯2024年出货6.9万片。", ["kunlunxin shipments =6.9e4 cards | period=2024"]),
    ("记者获悉,真武810E累计出货量已超过10万片。", ["zhenwu_810e shipments >10e4 cards | basis=cumulative"]),
    ("百度点亮了昆仑芯三万卡集群。", ["kunlunxin cluster_size =3e4 cards"]),
    ("燧原科技已服务超过400家客户。", ["enflame customers_count >400 customers"]),
    (
        "昆仑芯的客户包括招商银行、南方电网和吉利。",
        [
            "kunlunxin customer_named @cmb",
            "kunlunxin customer_named @csg",
            "kunlunxin customer_named @geely",
        ],
    ),
    ("燧原科技客户名单里有腾讯、美图。", ["enflame customer_named @tencent", "enflame customer_named @meitu"]),
    ("真武810E已部署在中国联通三江源智算中心。", ["zhenwu_810e deployment @china_unicom"]),
    (
        "沐曦股份员工共870人,研发人员占75%。",
        ["metax headcount =870 people", "metax headcount =75 %"],
    ),
]
ORDERS = [
    (
        "昆仑芯中标中国移动10亿元服务器订单。",
        [
            "kunlunxin tender_won @china_mobile",
            "kunlunxin order_value =10e8 CNY | counterparty=china_mobile",
        ],
    ),
    (
        "昆仑芯中标中国移动AI服务器集采项目,份额为70%。",
        ["kunlunxin tender_won @china_mobile", "kunlunxin tender_won =70 % | counterparty=china_mobile"],
    ),
    ("截至9月5日,沐曦股份在手订单为14.3亿元。", ["metax backlog =14.3e8 CNY | as_of=2025-09-05"]),
    ("昆仑芯在中国移动的服务器集采中落选。", []),
]
MONEY = [
    (
        "2024年沐曦股份营业收入为7.43亿元,净亏损14.09亿元。",
        ["metax revenue =7.43e8 CNY | period=2024", "metax net_profit =-14.09e8 CNY | period=2024"],
    ),
    (
        "沐曦股份2025年前三季度营收12.36亿元,同比增长453.52%。",
        [
            "metax revenue =12.36e8 CNY | period=2025-01/2025-09",
            "metax growth_rate =453.52 % | period=2025-01/2025-09 basis=revenue",
        ],
    ),
    (
        "沐曦股份预计2025年亏损6.50亿元至7.98亿元。",
        ["metax net_profit -7.98e8..-6.5e8 CNY | period=2025 m=forecast"],
    ),
    ("沐曦股份有望2026年扭亏为盈。", ["metax net_profit >=0 CNY | d=2026 m=forecast"]),
    ("燧原科技2025年1-9月毛利率为26.59%。", ["enflame gross_margin =26.59 % | period=2025-01/2025-09"]),
    (
        "沐曦股份毛利率由2023年的62.88%降至2024年的53.43%。",
        ["metax gross_margin =62.88 % | period=2023", "metax gross_margin =53.43 % | period=2024"],
    ),
    ("沐曦股份2024年研发费用为9.01亿元。", ["metax rnd_expense =9.01e8 CNY | period=2024"]),
    ("沐曦股份净利润为-14.09亿元。", ["metax net_profit =-14.09e8 CNY"]),
    (
        "昆仑芯完成20亿元D轮融资,投后估值210亿元。",
        ["kunlunxin financing_round =20e8 CNY | round=D轮", "kunlunxin valuation =210e8 CNY | stage=post"],
    ),
    ("昆仑芯估值为150亿—180亿美元。", ["kunlunxin valuation 150e8..180e8 USD"]),
    ("沐曦股份拟募资39.04亿元。", ["metax ipo_raise =39.04e8 CNY | stage=planned m=planned"]),
    ("沐曦股份发行价为104.66元/股。", ["metax issue_price =104.66 CNY"]),
    ("沐曦股份中签率为0.03348913%。", ["metax issue_price =0.03348913 %"]),
    ("沐曦股份市值突破3000亿元。", ["metax market_cap >3000e8 CNY"]),
]
LISTS = [
    (
        "燧原科技2022年、2023年、2024年营收分别为9000万元、3.01亿元、7.22亿元。",
        [
            "enflame revenue =9000e4 CNY | period=2022",
            "enflame revenue =3.01e8 CNY | period=2023",
            "enflame revenue =7.22e8 CNY | period=2024",
        ],
    ),
    (
        "沐曦股份2022年至2024年净亏损分别为7.77亿元、8.71亿元和14.09亿元。",
        [
            "metax net_profit =-7.77e8 CNY | period=2022",
            "metax net_profit =-8.71e8 CNY | period=2023",
            "metax net_profit =-14.09e8 CNY | period=2024",
        ],
    ),
    (
        "沐曦股份和燧原科技2024年营收分别为7.43亿元和7.22亿元。",
        ["metax revenue =7.43e8 CNY | period=2024", "enflame revenue =7.22e8 CNY | period=2024"],
    ),
    ("沐曦股份2022年、2023年、2024年营收分别为42万元、1.07亿元。", []),
    ("沐曦股份、燧原科技、昆仑芯2024年营收分别为7.43亿元和7.22亿元。", []),
]
SHARES = [
    ("百度持有昆仑芯59%的股份。", ["kunlunxin stake =59 % | holder=baidu"]),
    ("腾讯持有燧原科技20.26%的股份,为第一大股东。", ["enflame stake =20.26 % | holder=tencent"]),
    (
        "燧原科技对腾讯的销售占营收的71.84%。",
        ["enflame customer_concentration =71.84 % | counterparty=tencent"],
    ),
    (
        "前三季度,燧原科技来自腾讯的收入占比为71.84%。",
        ["enflame customer_concentration =71.84 % | counterparty=tencent period=2025-01/2025-09"],
    ),
    (
        "2024年,昆仑芯在中国AI芯片市场的份额为6.7%,排名第二。",
        ["kunlunxin market_share =6.7 % | period=2024", "kunlunxin market_rank =2 rank | period=2024"],
    ),
]
EVENTS = [
    ("沐曦股份2025年12月17日登陆科创板。", ["metax ipo_step !listed | d=2025-12-17 m=asserted"]),
    ("昆仑芯1月1日以保密方式向港交所递交上市申请。", ["kunlunxin ipo_step !filed | d=2026-01-01"]),
    ("燧原科技科创板IPO申请获受理。", ["enflame ipo_step !accepted"]),
    ("燧原科技已完成科创板上市辅导备案。", ["enflame ipo_step !tutoring"]),
    ("燧原科技首发申请过会。", ["enflame ipo_step !approved_by_committee"]),
    (
        "市场传闻称昆仑芯将于2026年上市,百度方面未予置评。",
        ["kunlunxin ipo_step !listed | m=unconfirmed d=2026"],
    ),
    ("燧原科技11月14日过会。", ["enflame ipo_step !approved_by_committee | d=2025-11-14"]),
    ("燧原科技成立于2018年3月。", ["enflame corporate_change !founded | d=2018-03"]),
    ("平头哥1月29日发布真武810E。", ["zhenwu_810e launch !announced | d=2026-01-29"]),
    ("昆仑芯M100将于2026年初量产。", ["kunlunxin_m100 mass_production !mass_production | d=2026-01 m=planned"]),
    ("曦云C600已于2025年7月流片成功。", ["metax_c600 tapeout !taped_out | d=2025-07 m=asserted"]),
    ("昆仑芯尚未量产M300。", []),
    ("昆仑芯P800完成对DeepSeek的适配。", ["kunlunxin_p800 adaptation @deepseek"]),
    ("智谱GLM-5已在曦云C550上完成适配。", ["metax_c550 adaptation @zhipu"]),
    ("真武810E由台积电代工。", ["zhenwu_810e foundry @tsmc"]),
]
LATER = [
    (
        "昆仑芯招股书显示,2023年至2025年,昆仑芯收入分别为1亿元、2亿元和3亿元;2026年上半年收入为2.5亿元。"
        "同期,公司净利润分别为-4亿元、-3亿元、-2亿元和1亿元。",
        [
            *[f"kunlunxin revenue ={v}e8 CNY | period={p}" for v, p in [(1, "2023"), (2, "2024"), (3, "2025")]],
            "kunlunxin revenue =2.5e8 CNY | period=2026-01/2026-06",
            *[f"kunlunxin net_profit ={v}e8 CNY | period={p}" for v, p in [(-4, "2023"), (-3, "2024"), (-2, "2025")]],
            "kunlunxin net_profit =1e8 CNY | period=2026-01/2026-06",
        ],
    ),
    ("昆仑芯将于今年6月登陆港交所。", ["kunlunxin ipo_step !listed"]),
    (
        "昆仑芯已完成文心5.1、智谱GLM-5、Kimi K3等40多个主流模型的首日适配。",
        ["kunlunxin adaptation @ernie", "kunlunxin adaptation @zhipu", "kunlunxin adaptation @moonshot"],
    ),
    (
        "沐曦股份研发费用为8亿元,占营业收入的比重由上年同期的53.8%下降至30.1%。",
        [
            "metax rnd_expense =8e8 CNY",
            "metax rnd_expense =53.8 %",
            "metax rnd_expense =30.1 %",
        ],
    ),
    (
        "镇岳510是一款SSD主控芯片。外部客户有国家电网和小鹏汽车。",
        ["zhenyue_510 customer_named @state_grid", "zhenyue_510 customer_named @xpeng"],
    ),
]
NOBODYS = [
    ("昆仑芯备受关注。高盛上调百度目标价至180美元。", []),
    ("目前还不清楚真武810E是否优于英伟达H100。", []),
    ("沐曦股份从受理到挂牌上市,仅用约170天。", ["metax ipo_step !accepted"]),
    ("燧原科技走的路线不同于英伟达的GPGPU架构。", []),
    ("昆仑芯的技术源头是百度2013年成立的芯片架构事业部。", []),
    ("沐曦股份研发团队人员减少54人。", []),
    ("沐曦股份和摩尔线程两家合计融资120亿元。", []),
    ("真武810E的显存为96GB,比英伟达A800多16GB。", ["zhenwu_810e memory_capacity =96 GB"]),
    ("国内AI芯片厂商2024年营收合计100亿元。", []),
    ("燧原科技也在列,三家公司去年总营收为30亿元。", []),
    ("英伟达H20的显存为96GB。", []),
    ("真武810E显存96GB,而英伟达H20的功耗为400W。", ["nvidia_h20 power =400 W", "zhenwu_810e memory_capacity =96 GB"]),
    ("寒武纪2024年营收为11.74亿元,昆仑芯没有披露。", []),
    ("昆仑芯2024年营收多少?", []),
    ("咨询电话400-810-2600,昆仑芯P800现货。", []),
    ("昆仑芯(688800)的网址是www.example.cn/2026/96。", []),
]
TRADITIONAL = [
    ("崑崙芯P800顯存容量為64GB。", ["kunlunxin_p800 memory_capacity =64 GB"]),
    ("昆 仑 芯 P800 的显存容量为 64 GB。", ["kunlunxin_p800 memory_capacity =64 GB"]),
    ("昆仑芯Ｐ８００显存为６４ＧＢ。", ["kunlunxin_p800 memory_capacity =64 GB"]),
    ("曦雲C500採用7奈米製程。", ["metax_c500 process_node =7 nm"]),
]
ALL = [*LATER, *SPECS, *COMPARISONS, *SCALE, *ORDERS, *MONEY, *LISTS, *SHARES, *EVENTS, *NOBODYS, *TRADITIONAL]


@pytest.mark.parametrize(("sentence", "expected"), ALL, ids=[sentence[:24] for sentence, _ in ALL])
def test_a_sentence_makes_these_claims(sentence: str, expected: list[str]) -> None:
    agree(claims(sentence), expected)


@pytest.mark.parametrize(("sentence", "expected"), SPECS + MONEY, ids=[s[:24] for s, _ in SPECS + MONEY])
def test_what_stands_before_a_sentence_does_not_change_its_figures(sentence: str, expected: list[str]) -> None:
    """A paragraph about the weather, then the sentence: the same claims at other places."""
    agree(claims(f"今天多云转晴,最高气温12度。\n{sentence}"), expected)


def test_there_are_many_wordings() -> None:
    assert len(ALL) >= 60
    assert len({sentence for sentence, _ in ALL}) == len(ALL)
