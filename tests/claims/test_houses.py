"""How far a chip is designed, who makes it, who leads its maker, what it is called; and whose all that is."""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

DESIGNED = [
    ("曦云C700的架构方案上个月敲定。", ["metax_c700 development !finished | d=2025-12"]),
    ("燧原科技去年10月冻结了规格,架构设计也已敲定。", ["enflame development !finished"]),
    ("昆仑芯M300的研发自去年6月起全面铺开。", ["kunlunxin_m300 development !started | d=2025-06"]),
    ("沐曦股份已把下一代推理芯片提上日程。", ["metax development !started"]),
    ("平头哥2022年便投入真武M890的研发。", ["zhenwu_m890 development !started | d=2022"]),
    ("百度启动昆仑芯M300的预研。", ["kunlunxin_m300 development !started"]),
    ("曦云C700目前处于研发阶段。", ["metax_c700 development !started"]),
    ("真武V900还停留在架构论证。", ["zhenwu_v900 development !started"]),
    ("燧原科技正组织力量攻关第五代芯片。", ["enflame development !started"]),
    ("沐曦股份的研发人员自去年起增加。", []),
    ("昆仑芯把芯片出货提上重要位置。", []),
]
LED = [
    ("陈维良续任沐曦董事长。", ["metax personnel '陈维良"]),
    ("王海峰出任昆仑芯董事。", ["kunlunxin personnel '王海峰"]),
    ("燧原科技新增两名独立董事。", ["enflame personnel '董事"]),
    ("平头哥设了首席科学家岗位,由前谷歌工程师刘昊担任。", ["t_head personnel '刘昊"]),
    ("沐曦股份财务总监空缺半年,终于由魏忠伟补上。", ["metax personnel '魏忠伟"]),
    ("昆仑芯从AMD挖来了架构负责人王奕。", ["kunlunxin personnel '王奕"]),
    ("平头哥总裁张建锋去年退居二线。", ["t_head personnel '张建锋"]),
    ("燧原科技监事会主席李明不再兼任董事。", ["enflame personnel '李明"]),
    ("燧原科技的首席架构师换了人,刘彦去年9月离任。", ["enflame personnel '刘彦"]),
    ("曾担任沐曦研发总监的周明来到台上。", []),
    ("昆仑芯新增两名客户。", []),
]
MADE = [
    ("昆仑芯M100的晶圆制造依赖单一供应商中芯国际。", ["kunlunxin_m100 foundry @smic"]),
    ("中芯国际是曦云C600的独家晶圆供应商。", ["metax_c600 foundry @smic"]),
    ("昆仑芯M300已送三星试产。", ["kunlunxin_m300 foundry @samsung"]),
    ("曦云C600的样品已送三星评测。", []),
    ("昆仑芯2代,7nm,台积电制造。", ["kunlunxin_gen2 foundry @tsmc"]),
    ("真武810E谁来代工,平头哥没有公布,业内多认为是中芯国际。", ["zhenwu_810e foundry @smic"]),
    ("燧原科技发布了邃思2.0。工艺没有往前走,仍由台积电生产。", ["suisi_2 foundry @tsmc"]),
    ("曦云C600已经流片。沐曦股份早年找台积电,如今转投中芯国际。", ["metax foundry @smic"]),
    ("真武810E和昆仑芯P800都是7纳米,前者据说出自中芯国际。", ["zhenwu_810e foundry @smic"]),
    ("昆仑芯P800出货提速。寒武纪的思元590由台积电代工,昇腾910C由中芯国际生产。", []),
    ("昆仑芯P800采用7nm,上一代用的是三星14nm。", ["kunlunxin foundry @samsung"]),
    ("沐曦股份今年扩产。摩尔线程的S5000由中芯国际代工。", []),
    ("燧原科技的L600已量产。据悉天数智芯改由中芯国际流片。", []),
]
CALLED = [
    ("沐曦股份是国内少数能够量产训练GPU的企业之一。", ["metax rank_claim '国内少数能够量产训练GPU的企业之一"]),
    ("昆仑芯是国内最早布局AI芯片的公司之一。", ["kunlunxin rank_claim '国内最早布局AI芯片的公司之一"]),
    ("云燧T20是国内单卡算力最高的训练卡。", ["enflame_t20 rank_claim '国内单卡算力最高的训练卡"]),
    # what is called so, not who calls it
    ("燧原L600去年7月发布,公司称其为国内首款支持FP8的芯片。", ["enflame_l600 rank_claim '国内首款支持FP8的芯片"]),
    ("邃思2.0的封装很大,燧原科技称之为“中国最大的AI计算芯片”。", ["suisi_2 rank_claim '中国最大的AI计算芯片"]),
    ("曦云C600已经流片,沐曦股份称自己是国内首家量产的公司。", ["metax rank_claim '国内首家量产的公司"]),
    ("昆仑芯并非国内最早布局AI芯片的公司之一。", []),
    ("沐曦股份的客户是国内少数能够自建机房的企业。", []),
]
ROUTES = [
    ("昆仑芯M100搭载新一代XPU-P架构。", ["kunlunxin_m100 architecture 'XPU-P"]),
    ("曦云C700将引入全新的XCORE 2.0架构。", ["metax_c700 architecture 'XCORE 2.0"]),
    ("曦云C500采用完全自主研发的MXN架构。", ["metax_c500 architecture 'MXN"]),
    ("燧原科技把架构从GCU 3.0换成了GCU 4.0。", ["enflame architecture 'GCU 4.0"]),
    ("邃思2.0升级到了GCU-CARE 2.0架构。", ["suisi_2 architecture 'GCU-CARE 2.0"]),
    ("业内把昆仑芯归为ASIC一派。", ["kunlunxin architecture 'ASIC"]),
    ("沐曦股份从第一天起就是GPGPU。", ["metax architecture 'GPGPU"]),
    ("含光800本质上是一颗NPU。", ["hanguang_800 architecture 'NPU"]),
    ("沐曦股份搭载CUDA工具的服务器卖完了。", []),
]
HOUSES = [
    ("阿里否认出售平头哥。", ["t_head corporate_change !acquisition | m=denied"]),
    ("百度出售昆仑芯的股份。", []),
    ("阿里2018年9月组建平头哥。", ["t_head corporate_change !founded | d=2018-09"]),
]
SAID = [
    # who says 我们 is meant, not whom the text spoke of before
    (
        "百度昆仑芯此前公布了产品路线。“我们的架构上个月已经冻结了。”燧原科技首席架构师张亚林说。",
        ["enflame development !finished"],
    ),
]
TO_COME = [
    # a chip that nobody names is told of its maker, where it is to come or has its day
    ("沐曦股份将于年底推出两款推理卡。", ["metax launch !announced | d=2026-12 m=planned"]),
    ("平头哥会在9月的云栖大会上拿出一颗5纳米的服务器CPU。", ["t_head launch !announced | m=planned"]),
    ("燧原科技将于7月的世界人工智能大会上带来第五代产品。", ["enflame launch !announced | m=planned"]),
    ("昆仑芯计划在年内上新两款训练卡。", ["kunlunxin launch !announced | m=planned"]),
    ("平头哥计划今年推出新一代PPU。", ["t_head launch !announced | m=planned"]),
    ("明年,昆仑芯还要拿出一款训练芯片。", ["kunlunxin launch !announced | d=2027"]),
    ("曦索系列预计明年一季度面市。", ["xisuo launch !announced | m=forecast"]),
    ("平头哥宣布推出首款自研网络芯片。", []),
    ("腾讯计划今年推出新一代芯片,燧原科技受益。", []),
    ("昆仑芯明年将推出新一代芯片测试平台。", []),
    ("沐曦股份将于年底推出一款推理卡。这款产品名为曦思N300。", []),
]
COUNTED = [
    # what is counted first is named then
    ("沐曦股份今日发布两款新品:曦云C600和曦思N300。", ["metax_c600 launch !announced", "metax_n300 launch !announced"]),
    (
        "沐曦股份昨天推出三款产品,分别是曦云C600、曦思N300和曦彩G100。",
        ["metax_c600 launch !announced", "metax_n300 launch !announced", "xicai launch !announced"],
    ),
    (
        "沈抖发布了两款昆仑芯:一款是昆仑芯M100,面向推理;另一款昆仑芯M300面向训练。",
        ["kunlunxin_m100 launch !announced", "kunlunxin_m300 launch !announced"],
    ),
    (
        "燧原科技推出两款新品,云燧T20面向训练,云燧i20面向推理。",
        ["enflame_t20 launch !announced", "enflame_i20 launch !announced"],
    ),
    ("沐曦股份发布一款新卡,名为曦思N300。", ["metax_n300 launch !announced"]),
    ("昆仑芯发布新一代产品,昆仑芯P800仍在售。", []),
    ("燧原科技发布了两款芯片的评测报告:燧原L600和燧原S60。", []),
    # what stands within a comparison is of the other thing
    ("天池256在北京亮相。与今年4月发布的64卡超节点相比,带宽提升4倍。", ["tianchi_256 launch !shown"]),
    ("与2023年发布的曦云C500相比,曦云C600的显存翻了一倍。", ["metax_c500 launch !announced | d=2023"]),
]
HELD = [
    (
        "曦云C600显存为144GB,燧原L600同样是144GB。",
        ["metax_c600 memory_capacity =144 GB", "enflame_l600 memory_capacity =144 GB"],
    ),
    ("燧原L600板载144GB存储。", ["enflame_l600 memory_capacity =144 GB"]),
    # what a colon opens is of whom it stands behind
    (
        "真武M890配144GB显存。和它同台的是英伟达H200:显存141GB。",
        ["zhenwu_m890 memory_capacity =144 GB", "nvidia_h200 memory_capacity =141 GB"],
    ),
    ("一台装有8张昆仑芯P800的服务器显存合计512GB。", []),
    ("真武M890的显存为144GB,比前代的96GB高出一半。", ["zhenwu_m890 memory_capacity =144 GB"]),
    ("曦云C600显存144GB,较上一代的64GB翻了一倍多。", ["metax_c600 memory_capacity =144 GB"]),
    (
        "燧原的L600采用3D封装;沐曦的C600用了国产工艺。前者去年7月发布,后者晚三个月。两者的显存都是144GB。",
        ["enflame_l600 memory_capacity =144 GB", "metax_c600 memory_capacity =144 GB"],
    ),
]
NEXT = [
    ("沐曦股份的第一款芯片已经交付。那是一颗7nm的推理芯片,代号曦思N100。", ["metax_n100 process_node =7 nm"]),
    ("燧原科技拿出了新卡。这是一张6nm的推理卡,型号为燧原S60。", ["enflame_s60 process_node =6 nm"]),
    ("昆仑芯P800采用7nm,上一代用的是14nm。", ["kunlunxin_p800 process_node =7 nm"]),
    ("燧原L600已经流片。英特尔Gaudi 3由台积电制造,5nm。", []),
    ("平头哥的工程师看过样片。7nm的芯片,他说到型号就不谈了。", []),
]
AGAINST = [
    ("真武810E的多项规格超过英伟达A800。", ["zhenwu_810e compare_performance @nvidia_a800 | relation=above"]),
    ("曦云C600整体参数对标英伟达H20。", ["metax_c600 compare_performance @nvidia_h20 | relation=target"]),
    ("昆仑芯P800各项主要参数不输英伟达A100。", ["kunlunxin_p800 compare_performance @nvidia_a100 | relation=par"]),
    (
        "与英伟达A100相比,曦云C600在长文本上占据明显优势。",
        ["metax_c600 compare_performance @nvidia_a100 | relation=above"],
    ),
    ("单卡推理性能,真武M890在英伟达H20之上。", ["zhenwu_m890 compare_performance @nvidia_h20 | relation=above"]),
    ("真武M890的训练表现位于英伟达H200之下。", ["zhenwu_m890 compare_performance @nvidia_h200 | relation=below"]),
    ("曦云C700缩小了与英伟达H100的差距。", ["metax_c700 compare_performance @nvidia_h100 | relation=near"]),
    ("曦云C600比英伟达A100没有优势可言。", []),
    ("燧原S60与英伟达H20相比,价格有优势。", []),
    ("燧原S60在机房之上又加了一层。", []),
    ("真武810E的显存规格高于英伟达A800。", []),
    ("曦云C600的接口参数优于英伟达A100。", []),
]
TIMES = [
    ("单张真武M890可替代两张英伟达H20。", ["zhenwu_m890 compare_ratio =2 times | reference=nvidia_h20"]),
    ("迁到曦云C600之后,推理成本降了一半。", ["metax_c600 compare_ratio =50 %"]),
    ("同等功耗下,昆仑芯P800能多跑40%的token。", ["kunlunxin_p800 compare_ratio =40 %"]),
    ("曦云C550的推理效率相较英伟达H20约有两成领先。", ["metax_c550 compare_ratio ~20 %"]),
    ("沐曦股份的研发成本降了20%。", []),
]
RULED = [
    ("台积电按BIS规定暂停向燧原科技供货。", ["enflame regulation '暂停向燧原科技供货"]),
    ("曦云C600获得安全可靠测评I级认证。", ["metax_c600 regulation '安全可靠测评"]),
    ("台积电暂停向燧原科技供货的传送带在检修。", []),
]
GROWN = [
    ("曦云C600产能仍在爬坡。", ["metax_c600 mass_production !mass_production"]),
    ("HBM3e产能正在爬坡,沐曦股份等待供货。", []),
]
OF = {
    "compare_ratio": TIMES,
    "regulation": RULED,
    "mass_production": GROWN,
    "launch": [*TO_COME, *COUNTED],
    "process_node": NEXT,
    "memory_capacity": HELD,
    "compare_performance": AGAINST,
    "development": [*DESIGNED, *SAID],
    "personnel": LED,
    "foundry": MADE,
    "rank_claim": CALLED,
    "architecture": ROUTES,
    "corporate_change": HOUSES,
}


@pytest.mark.parametrize(
    ("predicate", "text", "wanted"),
    [(predicate, *row) for predicate, rows in OF.items() for row in rows],
    ids=lambda x: str(x)[:24],
)
def test_of_whom_it_is_told(predicate: str, text: str, wanted: list[str]) -> None:
    agree(tuple(c for c in claims(text) if c.predicate == predicate), wanted)
