"""What a figure holds for: which staff, part of a business, holder, customer, stage, site, which of several years."""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, book, claims, only

STAFF = [
    (
        "截至2025年末,沐曦股份员工1100人,其中研发人员800人,占72.7%。",
        [
            "metax headcount =1100 people | as_of=2025-12 basis=all_staff",
            "metax headcount =800 people | as_of=2025-12 basis=researchers",
            "metax headcount =72.7 % | basis=researchers",
        ],
    ),
    (
        "昆仑芯有员工1200人,七成做研发,博士占一成。",
        [
            "kunlunxin headcount =1200 people | basis=all_staff",
            "kunlunxin headcount =70 % | basis=researchers",
            "kunlunxin headcount =10 % | basis=postgraduates",
        ],
    ),
    (
        "燧原科技研发人员由去年末的800人增加到6月末的900人。",
        ["enflame headcount =800 people | basis=researchers", "enflame headcount =900 people | basis=researchers"],
    ),
    ("燧原科技派了8名工程师驻场。", []),
]
HOLDERS = [
    (
        "腾讯以20%的持股居首,实控人、创始人李明远与联合创始人王建国以一致行动人身份,直接加间接合计控制燧原科技28%的股权。",
        ["enflame stake =20 % | holder=tencent", "enflame stake =28 % | holder=李明远与王建国"],
    ),
    ("昆仑芯已在中国移动落地,约六成股权仍由百度持有。", ["kunlunxin stake ~60 % | holder=baidu"]),
    (
        "腾讯持有燧原科技20%的股份;李明远、王建国通过一致行动合计控制公司28%的表决权。",
        ["enflame stake =20 % | holder=tencent", "enflame stake =28 % | holder=李明远、王建国"],
    ),
    ("李明远和王建国为燧原科技实际控制人,二人合计控制公司28%的股份。", ["enflame stake =28 % | holder=李明远和王建国"]),
    (
        "李明远先生直接持有沐曦股份8.7%的股份、王建国女士直接持股6.3%。",
        ["metax stake =8.7 % | holder=李明远", "metax stake =6.3 % | holder=王建国"],
    ),
    (
        "百度持有昆仑芯58%的股份,员工持股平台合计持股20%。",
        ["kunlunxin stake =58 % | holder=baidu", "kunlunxin stake =20 % | holder=员工持股平台"],
    ),
    (
        "百度仍是昆仑芯控股股东,但其持股比例已从最初的80%,降为如今的60%。",
        ["kunlunxin stake =80 % | holder=baidu", "kunlunxin stake =60 % | holder=baidu"],
    ),
]
CUSTOMERS = [
    (
        "腾讯是燧原科技第一大客户,2024年占收入60%,第二大客户占比9%,前五大客户合计占比90%。",
        [
            "enflame customer_concentration =60 % | period=2024 counterparty=tencent",
            "enflame customer_concentration =9 % | period=2024 counterparty=第二大客户",
            "enflame customer_concentration =90 % | period=2024",
        ],
    ),
    (
        "燧原科技第一大客户为腾讯。2025年,该客户占收入的70%。",
        ["enflame customer_concentration =70 % | counterparty=tencent"],
    ),
]
PARTS = [
    (
        "沐曦股份2025年营收16亿元。分产品看,C500收入占比九成,N260收入占比2%。全年销售GPU板卡3万张。",
        [
            "metax revenue =16e8 CNY",
            "metax_c500 revenue_mix =90 %",
            "metax_n260 revenue_mix =2 %",
            "metax shipments =3e4 cards | period=2025",
        ],
    ),
    (
        "沐曦股份2025年营收16亿元,其中GPU服务器收入2亿元,同比增长30%。",
        [
            "metax revenue =16e8 CNY",
            "metax revenue =2e8 CNY | variant=GPU服务器",
            "metax growth_rate =30 % | basis=revenue variant=GPU服务器",
        ],
    ),
    ("昆仑芯外部收入为12亿元。", ["kunlunxin revenue =12e8 CNY | variant=外部"]),
    ("曦思N100收入500万元。技术授权业务由3000万元下滑至200万元,同比跌幅达93%。", ["metax_n100 revenue =500e4 CNY"]),
]
STAGES = [
    (
        "沐曦股份网上发行初步中签率为0.02%,回拨后中签率为0.03%,申购倍数约4500倍。",
        [
            "metax issue_price =0.02 % | stage=initial",
            "metax issue_price =0.03 % | stage=final",
            "metax issue_price ~4500 times",
        ],
    ),
    ("回拨机制启动后,沐曦股份网上发行中签率为0.03%。", ["metax issue_price =0.03 % | stage=final"]),
]
SITES = [
    ("燧原S60首批3000张在甘肃某智算中心正式上线。", ["enflame_s60 cluster_size =3000 cards | place=甘肃"]),
    ("甘肃某智算中心项目一期,燧原S60首批3000张4月1日上线运行。", ["enflame_s60 cluster_size =3000 cards | place=甘肃"]),
    (
        "青海一绿电项目投运,合计9000张算力卡。其中平头哥部署真武芯片500台、8000张算力卡,位于西宁。",
        ["zhenwu_series cluster_size =8000 cards | place=西宁"],
    ),
    ("燧原科技在长川项目中部署了3000张算力卡。", ["enflame cluster_size =3000 cards | place=长川项目"]),
    (
        "长川智算项目签约,合计9000张算力卡,其中沐曦80台设备、600张算力卡,燧原科技40台设备、300张算力卡。",
        ["metax cluster_size =600 cards", "enflame cluster_size =300 cards"],
    ),
    (
        "长川智算中心已投产,总算力达3000P。其中:甲单位:512台设备、8000张平头哥算力卡、1500P算力;"
        "乙单位:总计512台设备、4000张沐曦算力卡、900P算力;丙单位:1328张壁仞算力卡、450P算力;128台设备、200P算力。",
        [
            "t_head cluster_size =8000 cards | place=长川智算中心",
            "t_head cluster_compute =1500 PFLOPS",
            "metax cluster_size =4000 cards | place=长川智算中心",
            "metax cluster_compute =900 PFLOPS",
        ],
    ),
    ("昆仑芯2021年量产超过3万片,并投入使用。", ["kunlunxin shipments >3e4 cards | period=2021"]),
    ("昆仑芯实现超4万片的量产落地。", ["kunlunxin shipments >4e4 cards"]),
    ("2016年,昆仑芯部署超过了8000片FPGA。", []),
    ("曦云C600首批2万片订单已经交付。", ["metax_c600 shipments =2e4 cards"]),
]
YEARS = [
    (
        "预计沐曦股份25/26/27年营业收入为17/34/58亿元。",
        [f"metax revenue ={n}e8 CNY | period={y} m=forecast" for n, y in ((17, 2025), (34, 2026), (58, 2027))],
    ),
    (
        "高盛预计昆仑芯2025E/2026E营收为35亿元/65亿元。",
        ["kunlunxin revenue =35e8 CNY | period=2025", "kunlunxin revenue =65e8 CNY | period=2026"],
    ),
    (
        "沐曦股份24年净亏损14亿元,25年收入16亿元。",
        ["metax net_profit =-14e8 CNY | period=2024", "metax revenue =16e8 CNY | period=2025"],
    ),
    ("深耕芯片25年,昆仑芯研发投入20亿元。", ["kunlunxin rnd_expense =20e8 CNY"]),
    (
        "沐曦股份毛利率为55%。公司2025年毛利率55%,研发费用10亿元。",
        ["metax gross_margin =55 % | period=2025", "metax rnd_expense =10e8 CNY | period=2025"],
    ),
]
WHOSE = [
    ("在壁仞科技首日大涨30%的带动下,市场看好沐曦股份。", []),
    (
        "沐曦股份收盘市值为2000亿元。李明远直接持有1500万股,以收盘价计算,对应市值80亿元。",
        ["metax market_cap =2000e8 CNY"],
    ),
    (
        "寒武纪以近5000亿元市值居首。再看沐曦股份(2400亿元)、壁仞科技(860亿港元),差距不小。",
        ["metax market_cap =2400e8 CNY"],
    ),
    ("沐曦股份收报500元/股,低于寒武纪(1300元/股)。", ["metax share_price =500 CNY"]),
    (
        "沐曦股份上市首日一度冲高至600元/股,盘中最低跌至450元/股。",
        ["metax share_price =600 CNY", "metax share_price =450 CNY"],
    ),
    (
        "沐曦股份网下有300家投资者、8000个战略配售对象,申购倍数高达2100倍。",
        ["metax issue_price =2100 times"],
    ),
    ("沐曦股份客户众多,仅有2282万股用于网下配售,整体配售比例约0.04%。", []),
    ("沐曦股份原材料中晶圆占比六成,金额2亿元。", []),
    ("沐曦股份总市值2500亿元,在科创板中排名第八位。", ["metax market_cap =2500e8 CNY"]),
    (
        "大和称,若投资者给予昆仑芯类似海光信息的倍数,百度持有的60%股权价值将高达150亿美元。",
        ["kunlunxin stake =60 % | holder=baidu", "kunlunxin parent_value_contribution =150e8 USD | m=conditional"],
    ),
    (
        "昆仑芯2025年销售额预计约40亿元 2026年有望增长至70亿元,且外部销售将占总销售的两成。",
        [
            "kunlunxin revenue ~40e8 CNY | period=2025",
            "kunlunxin revenue =70e8 CNY | period=2026",
            "kunlunxin customer_concentration =20 % | period=2026",
        ],
    ),
    (
        "今年首家过会的企业是燧原科技。\n燧原科技对前三大客户销售金额占比超八成。",
        ["enflame customer_concentration >80 % | m=asserted"],
    ),
    ("壁仞科技之后,沐曦股份以520%的涨幅领先。", ["metax share_price =520 %"]),
    ("板卡是沐曦股份主要收入来源,从1亿元升至8亿元,三年激增八倍。", []),
    ("纪录片拍出了工地近况,其中有阿里平头哥(万卡)、沐曦股份等芯片企业。", []),
    (
        "沐曦股份发行价为90元(低于去年上市的摩尔线程),募集资金总额为30亿元。",
        ["metax issue_price =90 CNY", "metax ipo_raise =30e8 CNY | stage=gross"],
    ),
    (
        "沐曦股份毛利率升至50%,受益于曦云C500系列板卡热销,当季贡献八成营收。",
        ["metax gross_margin =50 %", "metax_c500 revenue_mix =80 %"],
    ),
    ("腾讯是燧原科技第一大客户,贡献了六成的收入。", ["enflame customer_concentration =60 % | counterparty=tencent"]),
    ("沐曦股份IPO募资净额为30亿元,20亿元的理财额度已获董事会通过。", ["metax ipo_raise =30e8 CNY | stage=net"]),
    (
        "沐曦股份成立五年。有分析注意到,虽然公司去年收入8亿元,加之公司投入大,公司累亏超20亿元。",
        ["metax revenue =8e8 CNY | period=2025", "metax net_profit <-20e8 CNY"],
    ),
    (
        "腾讯是燧原科技股东,持股20%,2024年贡献了60%的收入。",
        [
            "enflame stake =20 % | holder=tencent",
            "enflame customer_concentration =60 % | period=2024 counterparty=tencent",
        ],
    ),
    (
        "昆仑芯收入涨得快。研发2024年花了6亿元,占收入的20%。",
        ["kunlunxin rnd_expense =6e8 CNY | period=2024", "kunlunxin rnd_expense =20 % | period=2024"],
    ),
    (
        "燧原科技2022年完成D轮融资,近30亿元,江汇集团旗下基金领投,投后估值200亿元。",
        ["enflame financing_round ~30e8 CNY", "enflame valuation =200e8 CNY | stage=post"],
    ),
    (
        "2025年国内加速卡出货300万张,平头哥、昆仑芯分别以12%和6%居国产第二、第四。",
        [
            "t_head market_share =12 % | period=2025",
            "kunlunxin market_share =6 % | period=2025",
            "t_head market_rank =2 rank",
            "kunlunxin market_rank =4 rank",
        ],
    ),
    ("燧原科技收入增长。美光盘后涨6%。", []),
    ("沐曦股份自由流通市值约100亿元,账面资金50亿元,新股单签收益达20万元。", []),
    ("沐曦股份2025年营业利润为-8亿元,利润总额-7.9亿元,毛利润8亿元,每股净资产20元。", []),
    ("沐曦股份拟用不超过10亿元的闲置募集资金进行现金管理。", []),
    (
        "沐曦股份现金流为负,2025年一季度净流出4亿元,累计流出金额达30亿元。",
        ["metax cash_receivable =-4e8 CNY | period=2025-01/2025-03", "metax cash_receivable =-30e8 CNY"],
    ),
]
SUMS = [
    (
        "2022年、2023年及2024年前三季度,燧原科技净亏损分别为11亿元、16亿元和8亿元,三期累计亏损35亿元。"
        "同期研发费用合计30亿元。",
        [
            "enflame net_profit =-11e8 CNY | period=2022",
            "enflame net_profit =-16e8 CNY | period=2023",
            "enflame net_profit =-8e8 CNY | period=2024-01/2024-09",
            "enflame net_profit =-35e8 CNY | period=2022-01/2024-09",
            "enflame rnd_expense =30e8 CNY | period=2022-01/2024-09",
        ],
    ),
    (
        "沐曦股份三年烧掉22亿元研发费,三年亏了30亿元。",
        ["metax rnd_expense =22e8 CNY", "metax net_profit =-30e8 CNY"],
    ),
]
HOW_SURE = [
    ("沐曦股份去年最多亏8亿元。", ["metax net_profit >=-8e8 CNY | period=2025 m=forecast"]),
    ("沐曦股份去年至少亏掉了6亿元。", ["metax net_profit <=-6e8 CNY | period=2025 m=asserted"]),
    (
        "燧原科技收入自2021年的1亿元增长至2024年的8亿元,复合增长率达100%。",
        [
            "enflame revenue =1e8 CNY | period=2021",
            "enflame revenue =8e8 CNY | period=2024",
            "enflame growth_rate =100 % | period=2021/2024",
        ],
    ),
]
ALL = [row for rows in (STAFF, HOLDERS, CUSTOMERS, PARTS, STAGES, SITES, YEARS, WHOSE, SUMS, HOW_SURE) for row in rows]
FIGURES = {p.id for p in book().predicates.values() if p.group in ("scale", "money", "share")}


@pytest.mark.parametrize(("sentence", "expected"), ALL, ids=[sentence[:24] for sentence, _ in ALL])
def test_what_a_figure_holds_for(sentence: str, expected: list[str]) -> None:
    """All figures of the sentence with their scopes; customers and places by name are told elsewhere."""
    found = claims(sentence)
    agree(
        tuple(
            c for c in found if c.predicate in FIGURES and not hasattr(c.object, "id") and c.predicate != "deployment"
        ),
        expected,
    )


@pytest.mark.parametrize(
    ("text", "predicate", "english"),
    [
        ("沐曦股份研发人员800人。", "headcount", "MetaX employs 800 people (researchers)."),
        ("沐曦股份研发人员占比超过七成。", "headcount", "MetaX: researchers make up more than 70 % of its staff."),
        ("沐曦股份去年GPU服务器收入2亿元。", "revenue", "MetaX had revenue of CNY 200 m (GPU servers) [2025]."),
        (
            "燧原科技第二大客户的收入占比为9%。",
            "customer_concentration",
            "The second largest customer made up 9 % of the sales of Enflame Technology.",
        ),
        ("沐曦股份网上申购倍数为4500倍。", "issue_price", "MetaX offering: a rate of 4,500 times."),
    ],
)
def test_the_english_tells_what_it_holds_for(text: str, predicate: str, english: str) -> None:
    assert only(text, predicate).statement_en == english
