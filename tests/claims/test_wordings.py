"""The same said otherwise: words of Hong Kong and Taiwan, customers without a name, lists in which each has its figure.

Each text is an article of its own; those that make no claim are the false friends.
"""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

REGIONAL = [
    ("平頭哥昨日介紹真武810E。該晶片與H20不相伯仲。", ["zhenwu_810e compare_performance @nvidia_h20 | relation=par"]),
    ("燧原S60由台积电操刀。", ["enflame_s60 foundry @tsmc"]),
    ("燧原S60的核心多半是台积电做的。", ["enflame_s60 foundry @tsmc"]),
    ("昆仑芯2由谁代工?百度没说,业内多认为是台积电。", ["kunlunxin_gen2 foundry @tsmc"]),
    ("燧原L600的单卡吞吐高出H20约70%。", ["enflame_l600 compare_ratio ~70 %"]),
    ("沐曦股份首款推理芯片计划明年一季度流片。", ["metax tapeout !taped_out"]),
    ("沐曦股份股东里,这是目前唯一明确的减持计划。", []),
    ("燧原S60由台积电以12nm代工。", ["enflame_s60 foundry @tsmc", "enflame_s60 process_node =12 nm"]),
    ("燧原S60是为台积电做的设备。", []),
    ("燧原科技走的不是GPGPU路线。", ["enflame architecture 'GPGPU | m=denied"]),
    ("沐曦股份去年虧損收窄23.4%。", ["metax growth_rate =23.4 % | period=2025 basis=net_profit"]),
    ("二期工程将新增平头哥真武M890芯片1万片,总投资22亿元。", ["zhenwu_m890 cluster_size =1e4 cards"]),
    ("燧原科技的S60功耗为300W。目前,江西全省智算规模力争到2027年底突破3万P。", ["enflame_s60 power =300 W"]),
    ("第一中标候选人浪潮信息,报价9.85亿元,搭载昆仑芯P800。", ["kunlunxin_p800 order_value =9.85e8 CNY"]),
    ("渠道报价方面,沐曦C600约8.5万元。", ["metax_c600 unit_price ~8.5e4 CNY"]),
    (
        "第一中标候选人浪潮信息,投标报价9.85亿元,份额70%,搭载昆仑芯P800。",
        ["kunlunxin_p800 order_value =9.85e8 CNY", "kunlunxin_p800 tender_won =70 %"],
    ),
    ("沐曦伺服器叢集由2048張曦雲C550組成。", ["metax_c550 cluster_size =2048 cards"]),
]
CUSTOMERS = [
    (
        "燧原科技去年前三大客户共贡献了88.2%的收入。",
        ["enflame customer_concentration =88.2 % | period=2025"],
    ),
    ("沐曦股份2024年的最大客户撑起近四成营收。", ["metax customer_concentration ~40 % | period=2024"]),
    ("老客户贡献了一次愉快的交流,沐曦股份说。", []),
    (
        "燧原科技前三季度对腾讯的销售占比为58.6%,去年同期是71.84%。",
        [
            "enflame customer_concentration =58.6 % | period=2025-01/2025-09 counterparty=tencent",
            "enflame customer_concentration =71.84 % | period=2024-01/2024-09 counterparty=tencent",
        ],
    ),
    ("燧原科技三季度收入的七成来自L600。", ["enflame_l600 revenue_mix =70 % | period=2025-07/2025-09"]),
    (
        "燧原科技三季度营收13.9亿元,其中L600贡献了七成。",
        ["enflame revenue =13.9e8 CNY", "enflame_l600 revenue_mix =70 % | period=2025-07/2025-09"],
    ),
    ("腾讯在燧原科技收入中的占比为68.4%。", ["enflame customer_concentration =68.4 % | counterparty=tencent"]),
    ("百度贡献了昆仑芯去年近六成营收。", ["kunlunxin customer_concentration ~60 % | period=2025"]),
    ("燧原科技的销售费用占收入的一成。", []),
    ("沐曦股份去年的收入中,训推一体卡占到98%。", ["metax revenue_mix =98 % | period=2025"]),
    ("研究报告把昆仑芯列为国内第二大AI芯片厂商。", ["kunlunxin market_rank =2 rank"]),
    ("沐曦股份去年96%的收入由曦云C500撑起。", ["metax_c500 revenue_mix =96 % | period=2025"]),
    ("真武PPU在国产训练卡市场占比约为12%。", ["zhenwu_series market_share ~12 %"]),
    ("玄铁稳坐国内RISC-V IP市场头把交椅。", ["xuantie market_rank =1 rank"]),
    ("平头哥的出货量跻身国产AI芯片厂商TOP3。", ["t_head market_rank <=3 rank"]),
    ("燧原科技三季度营收13.9亿元,发布会七成来宾是学生。", ["enflame revenue =13.9e8 CNY"]),
]
PROCEEDS = [
    ("燧原科技上市。所得款项净额约55%将用于下一代芯片。", ["enflame proceeds_use ~55 %"]),
    ("昆仑芯赴港上市。三成集资拟投向软件平台。", ["kunlunxin proceeds_use =30 %"]),
    ("昆仑芯赴港上市。其九成算力将用于训练。", []),
]
SUMS = [
    ("沐曦股份2021年做A轮融资,光合资本掏出3亿元。", ["metax financing_round =3e8 CNY"]),
    ("燧原科技有员工1200名,八成多是技术人员。", ["enflame headcount =1200 people", "enflame headcount >80 %"]),
    ("含光800每秒能识别7万张照片。", ["hanguang_800 benchmark =7e4 IPS"]),
    ("含光800的团队每天看7万张照片。", []),
]
EACH_ITS_OWN = [
    (
        "某园区部署了昆仑芯P800加速卡5000张、燧原S60推理卡3000张。",
        ["kunlunxin_p800 cluster_size =5000 cards", "enflame_s60 cluster_size =3000 cards"],
    ),
    (
        "机房里装有曦云C550训练卡512张,真武810E则有256张。",
        ["metax_c550 cluster_size =512 cards", "zhenwu_810e cluster_size =256 cards"],
    ),
]
LEVELS = [
    (
        "真武810E的整体性能与H20处在一个档次上。",
        ["zhenwu_810e compare_performance @nvidia_h20 | relation=par"],
    ),
]

SITES = [
    (
        "榆林国产算力中心上月投用。一期共部署昆仑芯P800、燧原S60两种卡。",
        ["kunlunxin_p800 deployment '榆林国产算力中心", "enflame_s60 deployment '榆林国产算力中心"],
    ),
    (
        "丽水数据中心昨天开工。二期拟引入平头哥真武M890。",
        ["zhenwu_m890 deployment '丽水数据中心 | m=planned"],
    ),
    ("榆林国产算力中心上月投用。项目负责人说采用P800的同行很多。", []),
    ("榆林国产算力中心上月投用。项目没有采用昆仑芯P800。", []),
    ("该项目采用昆仑芯P800。", []),
    ("新型智算中心越来越多。项目采用昆仑芯P800。", []),
]
BROUGHT_OUT = [
    (
        "沐曦N100在2022年流片。真正打开局面的是曦云C500,2023年6月回片。",
        ["metax_n100 tapeout !taped_out | d=2022", "metax_c500 tapeout !silicon_back | d=2023-06"],
    ),
    (
        "曦云C600对标的是英伟达H100,明年量产。",
        [
            "metax_c600 compare_performance @nvidia_h100 | relation=target",
            "metax_c600 mass_production !mass_production | d=2027",
        ],
    ),
]
NOT_SAID = [
    ("平头哥未单独披露过营收。花旗给出的2025年收入为200亿元。", ["t_head revenue =200e8 CNY | period=2025"]),
    ("昆仑芯写好了商业计划书,2011年在北京成立。", ["kunlunxin corporate_change !founded | d=2011"]),
]
BACKERS = [
    ("有消息称远山资本以12亿元入股燧原科技。公司回应:没有这回事。", ["enflame financing_round =12e8 CNY | m=denied"]),
    ("昆仑芯已聘请三家投行。", ["kunlunxin ipo_step !preparing"]),
]
PRICES = [
    (
        "沐曦股份去年营收增长两成。截至收盘,公司报612元,涨3.1%。",
        ["metax growth_rate =20 %", "metax share_price =612 CNY", "metax share_price =3.1 %"],
    ),
]
CODES = [("曦云C700年底流片。", ["metax_c700 tapeout !taped_out | d=2025-12"])]

PROJECTS = [
    (
        "平头哥推出了真武M890。这个项目2021年启动,2024年底完成研发和客户验证。",
        [
            "zhenwu_m890 development !started | d=2021",
            "zhenwu_m890 development !finished | d=2024-12",
        ],
    ),
    ("平头哥谈到真武M890。该项目2021年启动,总投资20亿元,智算中心占地百亩,已完成研发楼建设。", []),
]
CALLED_IT = [
    (
        "燧原科技推出燧原L600。\n性能如何,公司没有细说。多家媒体把它和英伟达H20放在一起,称两者相当。",
        ["enflame_l600 compare_performance @nvidia_h20 | relation=par"],
    ),
]
PASSING = [
    (
        "燧原科技还在扩张。小红书、智谱等外部客户也在试。2024年7亿元的收入面前,亏掉的15亿元更扎眼。",
        ["enflame revenue =7e8 CNY | period=2024", "enflame net_profit =-15e8 CNY"],
    ),
]
SAME_MEASURE = [
    (
        "高盛预计昆仑芯2025年收入35亿元。摩根大通认为2025年只有13亿元,但对2026年给出了83亿元的预测。",
        [
            "kunlunxin revenue =35e8 CNY | period=2025",
            "kunlunxin revenue =13e8 CNY | period=2025",
            "kunlunxin revenue =83e8 CNY | period=2026",
        ],
    ),
]
TABLES = [
    (
        "燧原科技披露了客户。\n占营业收入的比例\t2023年\t2024年\n前五大客户合计\t96.5%\t92.6%\n其中:腾讯\t33.3%\t37.8%",
        [
            "enflame customer_concentration =96.5 % | period=2023",
            "enflame customer_concentration =92.6 % | period=2024",
            "enflame customer_concentration =33.3 % | period=2023 counterparty=tencent",
            "enflame customer_concentration =37.8 % | period=2024 counterparty=tencent",
        ],
    ),
]
OWN = [("真武810E的互联和软件栈均为平头哥自研。", ["zhenwu_810e self_developed '自研"])]
LISTING = [
    ("燧原科技的申请已获注册。", ["enflame ipo_step !registered"]),
    ("燧原科技的申请已获受理,并注册了新商标。", ["enflame ipo_step !accepted"]),
    ("燧原科技IPO共募得资金51亿元。", ["enflame ipo_raise =51e8 CNY"]),
    (
        "沐曦股份首发价格104元,对应市值416亿元。",
        ["metax issue_price =104 CNY", "metax market_cap =416e8 CNY"],
    ),
    ("沐曦股份选用的标准为预计市值不低于30亿元。", []),
    ("昆仑芯由百度控股58%。", ["kunlunxin stake =58 % | holder=baidu"]),
    ("燧原科技獲騰訊增持至21%。", ["enflame stake =21 % | holder=tencent"]),
]
NEW = [*LISTING, *PROJECTS, *CALLED_IT, *PASSING, *SAME_MEASURE, *TABLES, *OWN]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        *REGIONAL,
        *CUSTOMERS,
        *PROCEEDS,
        *SUMS,
        *EACH_ITS_OWN,
        *LEVELS,
        *SITES,
        *BROUGHT_OUT,
        *NOT_SAID,
        *BACKERS,
        *PRICES,
        *CODES,
        *NEW,
    ],
    ids=lambda v: str(v)[:30],
)
def test_what_is_said_otherwise(text: str, wanted: list[str]) -> None:
    """Those claims and no others; those of predicates that its row does not have are told elsewhere."""
    told = {row.split()[1] for row in wanted}
    agree(tuple(c for c in claims(text) if not wanted or c.predicate in told), wanted)
