"""What flashes, interviews and engineers' blogs say in few words. Each text is an article of its own."""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

YARDSTICKS = [
    (
        "沐曦股份2025年毛利率为55%,不到英伟达(75%)的八成。今年一季度,营收5.1亿元。",
        ["metax gross_margin =55 % | period=2025", "metax revenue =5.1e8 CNY | period=2026-01/2026-03"],
    ),
    (
        "燧原科技2025年毛利率25%,仅为沐曦的一半左右。净亏损11亿元。",
        ["enflame gross_margin =25 % | period=2025", "enflame net_profit =-11e8 CNY | period=2025"],
    ),
    (
        "昆仑芯2025年营收35亿元,是燧原科技(8.8亿元)的四倍。净利润0.3亿元。",
        [
            "kunlunxin revenue =35e8 CNY | period=2025",
            "enflame revenue =8.8e8 CNY | period=2025",
            "kunlunxin net_profit =3000e4 CNY | period=2025",
        ],
    ),
    (
        "百度持有昆仑芯59%的股份,腾讯持有燧原的20%。",
        ["kunlunxin stake =59 % | holder=baidu", "enflame stake =20 % | holder=tencent"],
    ),
]
TALK = [
    (
        "沐曦股份现在有900来个人,六百多号人搞研发。",
        ["metax headcount ~900 people", "metax headcount >600 people"],
    ),
    (
        "问了几家渠道:平头哥真武810E一张六万多,昆仑芯P800七万五左右,沐曦C550在5万上下,燧原S60只要一万八。",
        [
            "zhenwu_810e unit_price >6e4 CNY",
            "kunlunxin_p800 unit_price ~7.5e4 CNY",
            "metax_c550 unit_price ~5e4 CNY",
            "enflame_s60 unit_price =1.8e4 CNY",
        ],
    ),
    ("去年出货,昆仑芯P800七万五左右。", []),
    (
        "沐曦董事长陈维良说,截至去年底GPU累计卖出2.5万颗,今年全年再卖3万颗应该不难。",
        ["metax shipments =2.5e4 cards | as_of=2025-12", "metax shipments =3e4 cards | period=2026 m=forecast"],
    ),
    ("顺利的话,昆仑芯9月能敲钟。", ["kunlunxin ipo_step !listed | m=conditional d=2026-09"]),
    ("招股書記載,燧原科技2025年虧損10億元。", ["enflame net_profit =-10e8 CNY"]),
    ("真武810E的解码跟H20的差距在3%以内。", ["zhenwu_810e compare_performance @nvidia_h20 | relation=near"]),
    ("燧原L600与A100的差距在三成以上。", ["enflame_l600 compare_performance @nvidia_a100 | relation=below"]),
    (
        "昆仑芯P800的训练不如H800,推理甚至略快一点。",
        [
            "kunlunxin_p800 compare_performance @nvidia_h800 | relation=below",
            "kunlunxin_p800 compare_performance @nvidia_h800 | relation=above",
        ],
    ),
    (
        "腾讯拟向燧原科技增资10亿元,增资完成后持股比例将由19.9%升至22.3%。",
        [
            "enflame financing_round =10e8 CNY | m=planned",
            "enflame stake =19.9 % | m=asserted holder=tencent",
            "enflame stake =22.3 % | m=planned holder=tencent",
        ],
    ),
    (
        "在两台8卡曦云C550服务器上,DeepSeek-R1以INT8精度部署,吞吐达到2700 tokens/s,首字时延小于1.2秒。",
        ["metax_c550 benchmark =2700 tokens/s", "metax_c550 benchmark <1.2 s"],
    ),
    (
        "沐曦的软件栈MXMACA已兼容6000多个CUDA应用,开发者社区注册用户约1.2万人。",
        ["mxmaca adaptation @cuda", "mxmaca developers ~1.2e4 people"],
    ),
    (
        "燧原科技的驭算上个月跑通了Llama 3和通义千问2。",
        ["topsrider adaptation 'Llama 3 | d=2025-12", "topsrider adaptation @qwen | d=2025-12"],
    ),
]
PLACES = [
    ("业内盛传,燧原科技已锁定中芯国际14纳米产能的三成。", ["enflame foundry @smic"]),
    ("昆仑芯M100谁来造?产业链人士说,应该是三星电子。", ["kunlunxin_m100 foundry @samsung"]),
    ("百度以外的客户买走了昆仑芯去年出货的四成。", []),
    (
        "昆仑芯去年交付11万张P800,百度以外的客户买走四成。",
        ["kunlunxin_p800 shipments =11e4 cards", "kunlunxin customer_concentration =40 %"],
    ),
    (
        "面向图形渲染与云游戏场景的曦彩G100已量产。",
        [
            "xicai use_scope '图形渲染",
            "xicai use_scope '云游戏",
            "xicai mass_production !mass_production",
        ],
    ),
    (
        "含光800的首批应用放在电商搜索和图像识别上。",
        ["hanguang_800 use_scope '电商搜索", "hanguang_800 use_scope '图像识别"],
    ),
    (
        "理想汽车把智驾大模型的训练搬到了真武810E上。",
        ["zhenwu_810e customer_named @li_auto", "zhenwu_810e trained_on '智驾大模型"],
    ),
    ("燧原科技秀出L600,昆仑芯把M100带到现场。", ["enflame_l600 launch !announced", "kunlunxin_m100 launch !announced"]),
]
MIXED = [
    (
        "沐曦C700上周tape-out了,sample预计二季度回来,mass production要等到2027年。",
        [
            "metax_c700 tapeout !taped_out",
            "metax_c700 tapeout !silicon_back | d=2026-04/2026-06",
            "metax_c700 mass_production !mass_production | d=2027",
        ],
    ),
    (
        "燧原L600已经bring-up,6月risk production,明年开始ship。",
        [
            "enflame_l600 tapeout !brought_up",
            "enflame_l600 mass_production !risk_production | d=2026-06",
            "enflame_l600 mass_production !delivered | d=2027",
        ],
    ),
    ("燧原S60是PCIe卡,昆仑芯P800是OAM module。", ["enflame_s60 form_factor 'PCIe", "kunlunxin_p800 form_factor 'OAM"]),
    (
        "昆仑芯P800没有原生FP8,曦云C600支持FP8。",
        ["kunlunxin_p800 precision_support 'FP8 | m=denied", "metax_c600 precision_support 'FP8 | m=asserted"],
    ),
]
NOTES = [
    (
        "中金公司:燧原科技L600量产在即,上调公司2026年营收预测至30亿元,预计明年单季扭亏。",
        [
            "enflame_l600 mass_production !mass_production | m=forecast",
            "enflame revenue =30e8 CNY | m=forecast period=2026",
            "enflame net_profit >=0 CNY | m=forecast",
        ],
    ),
    (
        "燧原科技将上市。一位投行人士对记者表示,“顺利的话,9月能敲钟。”中信建投给出的合理市值是1500亿元。",
        ["enflame ipo_step !listed | m=conditional", "enflame market_cap =1500e8 CNY | m=forecast"],
    ),
    ("平头哥把自家架构称作PPU,燧原科技的芯片架构叫GCU。", ["t_head architecture 'PPU", "enflame architecture 'GCU"]),
    (
        "昆仑芯M100上月量产,较原计划的三季度晚了两个月。",
        [
            "kunlunxin_m100 mass_production !mass_production | m=asserted d=2025-12",
            "kunlunxin_m100 mass_production !mass_production | m=planned d=2025-07/2025-09",
        ],
    ),
    ("平头哥称,乌兰察布的集群正由真武810E分批换装真武M890。", ["zhenwu_m890 deployment '乌兰察布"]),
    (
        "燧原科技首度受访。这家2018年3月成立的云端AI芯片公司估值160亿元。",
        ["enflame corporate_change !founded | d=2018-03", "enflame valuation =160e8 CNY"],
    ),
    ("沐曦股份展出耀龙超节点。董事长坦言,现阶段产品跟H100仍有距离。", ["yaolong launch !shown"]),
    ("昆仑芯首度公布P800已用于训练大模型。", ["kunlunxin_p800 use_scope '训练"]),
    ("沟通会上展示的实测结果显示,真武M890的吞吐为3000 tokens/s。", ["zhenwu_m890 benchmark =3000 tokens/s"]),
    ("过去要用40块P800处理的视频,现在含光800只要4颗。", []),
    ("瑞银称,代工产能是真武系列的唯一瓶颈。", []),
    (
        "曦云C550的解码吞吐比H20慢 12% 左右。",
        ["metax_c550 compare_performance @nvidia_h20 | relation=below", "metax_c550 compare_ratio ~12 %"],
    ),
    (
        "◇ IDC统计,平头哥去年出货26万张。\n◇ 中国电信推理服务器集采公示中标候选人。",
        ["t_head shipments =26e4 cards"],
    ),
]
DIGESTS = [
    (
        "1、彭博援引知情人士报道,阿里正考虑分拆平头哥赴港上市。\n2、IDC统计,昆仑芯去年出货11万张。",
        ["t_head ipo_step !preparing | m=rumoured", "kunlunxin shipments =11e4 cards | m=asserted"],
    ),
    ("燧原科技科创板IPO注册申请1月20日获证监会同意。", ["enflame ipo_step !registered | d=2026-01-20"]),
    ("有渠道商反映,沐曦的曦云C500近两周每张降了3000元,跌至4.2万元。", ["metax_c500 unit_price =4.2e4 CNY"]),
    (
        "昆仑芯去年营收翻了近一番。业内给它的估值是230亿元。",
        ["kunlunxin growth_rate ~2 times", "kunlunxin valuation =230e8 CNY"],
    ),
    (
        "燧原科技三年累计亏损逾43亿元;去年上半年收入5.4亿元,同比增211%,净亏3.1亿元。",
        [
            "enflame net_profit <-43e8 CNY",
            "enflame revenue =5.4e8 CNY | period=2025-01/2025-06",
            "enflame growth_rate =211 % | period=2025-01/2025-06",
            "enflame net_profit =-3.1e8 CNY | period=2025-01/2025-06",
        ],
    ),
    ("腾讯科技为燧原科技第一大股东,上市后持股降至18.2%。", ["enflame stake =18.2 % | holder=tencent"]),
    ("燧原L600上半年交了1.6万张,全年力争翻倍。", ["enflame_l600 shipments =1.6e4 cards"]),
    (
        "我们预计燧原科技2026-2028年归母净利润分别为-6.1/-0.8/7.5亿元。",
        [
            "enflame net_profit =-6.1e8 CNY | period=2026 m=forecast",
            "enflame net_profit =-8000e4 CNY | period=2027",
            "enflame net_profit =7.5e8 CNY | period=2028",
        ],
    ),
    (
        "沐曦股份2025年营收16亿元,YoY+120%;毛利率同比+1.4pct至54.8%。",
        [
            "metax revenue =16e8 CNY | period=2025",
            "metax growth_rate =120 % | basis=revenue",
            "metax gross_margin =54.8 % | period=2025",
        ],
    ),
    (
        "曦云C700上月底流的片,亏损比去年少的沐曦股份已经打平。",
        ["metax_c700 tapeout !taped_out | d=2025-12", "metax net_profit >=0 CNY"],
    ),
    ("真武810E由三星8nm工艺生产。", ["zhenwu_810e foundry @samsung", "zhenwu_810e process_node =8 nm"]),
    (
        "美团年初一口气订了2万张真武810E,京东、小红书也各下了近万张的单。",
        [
            "zhenwu_810e shipments =2e4 cards",
            "zhenwu_810e shipments ~1e4 cards",
            "zhenwu_810e customer_named '美团",
            "zhenwu_810e customer_named '京东",
            "zhenwu_810e customer_named '小红书",
        ],
    ),
    (
        "走进位于高新区的齐鲁智算港,首期上了3072张昆仑芯P800,眼下已有27家企业拎包入驻。",
        ["kunlunxin_p800 cluster_size =3072 cards", "kunlunxin_p800 customers_count =27 customers"],
    ),
    ("一台昆仑芯P800的8卡机就能把671B的满血版DeepSeek跑起来。", ["kunlunxin_p800 adaptation @deepseek"]),
    ("昆仑芯M100的推理成本只有昆仑芯P800的三分之一。", ["kunlunxin_m100 compare_ratio =33.3333333333 %"]),
]
BENCHES = [
    (
        "机器是8×沐曦曦云C500和8×昆仑芯P800。TTFT 方面,P800 平均 310ms,C500 380ms 左右。",
        ["kunlunxin_p800 benchmark =310 ms", "metax_c500 benchmark ~380 ms"],
    ),
    (
        "Qwen3-30B 在昆仑芯P800 上最稳,output throughput 有 3100 tok/s。",
        ["kunlunxin_p800 benchmark =3100 tokens/s"],
    ),
    (
        "价格嘛,沐曦曦云C500闲鱼 3.8 万能收到,昆仑芯P800官方渠道大概 7 万多。",
        ["metax_c500 unit_price =3.8e4 CNY", "kunlunxin_p800 unit_price ~7e4 CNY"],
    ),
    (
        "燧原L600第一时间完成GLM-5.2、混元3.0两款模型的Day 0适配,时延较上一代S60下降58%。",
        [
            "enflame_l600 adaptation @zhipu",
            "enflame_l600 adaptation '混元3.0",
            "enflame_l600 compare_ratio =58 % | relation=below",
        ],
    ),
    (
        "平头哥最快下月完成首轮外部融资,规模约100亿元,投前估值2600亿元。",
        ["t_head financing_round ~100e8 CNY", "t_head valuation =2600e8 CNY | stage=pre"],
    ),
    ("母公司阿里巴巴2024年营收9411亿元。平头哥未披露。", []),
]
REPORTS = [
    (
        "2026-04-29",
        "沐曦股份昨晚披露年报,2025年营收16亿元。同日发布的一季报显示,营收5.6亿元。",
        ["2025", "2026-01/2026-03"],
    ),
    ("2026-08-29", "沐曦股份2025年营收16亿元。最新出炉的半年报则显示,营收18亿元。", ["2025", "2026-01/2026-06"]),
    ("2026-02-10", "三季报显示,沐曦股份营收12亿元。", ["2025-01/2025-09"]),
    ("2026-04-29", "翻开沐曦股份的年报,营收16.4亿元,上年为7亿元。", ["2025", "2024"]),
    ("2026-10-29", "沐曦股份2025年三季报显示,营收12亿元。", ["2025-01/2025-09"]),
]


@pytest.mark.parametrize(
    ("text", "wanted"), [*YARDSTICKS, *TALK, *PLACES, *MIXED, *NOTES, *DIGESTS, *BENCHES], ids=lambda x: str(x)[:24]
)
def test_what_is_told_short(text: str, wanted: list[str]) -> None:
    agree(claims(text), wanted)


@pytest.mark.parametrize(("day", "text", "periods"), REPORTS, ids=lambda x: str(x)[:24])
def test_a_report_without_a_year_is_the_latest(day: str, text: str, periods: list[str]) -> None:
    told = claims(text, published=f"{day}T20:00:00+08:00")
    assert [c.qualifiers.get("period") for c in told if c.predicate == "revenue"] == periods


def test_a_place_in_the_line_is_told_of_the_chip_asked_after() -> None:
    """对,第四代: no other chip is spoken of than the one right before."""
    talk = "记者:所以要做L600。\n张亚林:对,第四代,训推一体。年底流片。"
    steps = [c for c in claims(talk, title="对话燧原科技张亚林") if c.predicate == "tapeout"]
    assert [c.subject for c in steps] == ["enflame_l600"]
