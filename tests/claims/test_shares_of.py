"""What parts of a whole are: the projects that proceeds go to, products in revenue, staff by what they do.

Each text is an article of its own; those that make no claim are the false friends.
"""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

PROCEEDS = [
    (
        "燧原科技拟将募资用于三个项目:第七代训练芯片研发21亿元、推理芯片产业化6.4亿元和软件平台升级3亿元。",
        ["enflame proceeds_use =21e8 CNY", "enflame proceeds_use =6.4e8 CNY", "enflame proceeds_use =3e8 CNY"],
    ),
    ("下一代芯片项目拟投入募资8.3亿元,是沐曦股份几个项目里最大的。", ["metax proceeds_use =8.3e8 CNY"]),
    ("补充流动资金一项,昆仑芯留了7亿元募资。", ["kunlunxin proceeds_use =7e8 CNY"]),
    ("沐曦股份拟使用超募资金1.7亿元偿还银行贷款。", ["metax proceeds_use =1.7e8 CNY"]),
    ("燧原科技招股书写明,募投项目拟使用募集资金52亿元。", ["enflame ipo_raise =52e8 CNY"]),
    ("沐曦股份募投项目进展顺利:C600研发投入了4亿元。", ["metax rnd_expense =4e8 CNY"]),
]
OFFERINGS = [
    (
        "沐曦股份网上最终中签率0.0412%,回拨前则只有0.0257%。",
        ["metax issue_price =0.0412 %", "metax issue_price =0.0257 %"],
    ),
    (
        "昆仑芯获86倍认购,公司以下限定价,每股37港元。",
        ["kunlunxin issue_price =86 times", "kunlunxin issue_price =37 HKD"],
    ),
    ("燧原科技52亿元IPO过会。", ["enflame ipo_raise =52e8 CNY", "enflame ipo_step !approved_by_committee"]),
    ("去年沪市IPO合计募资1800亿元,沐曦股份是其中之一。", []),
    ("国新基金以4亿元参投昆仑芯D轮。", ["kunlunxin financing_round =4e8 CNY"]),
    ("昆仑芯拟融资租赁6亿元的服务器。", []),
]
MIX = [
    (
        "昆仑芯去年收入里P800占了83%,M100才起步,6.1%。",
        ["kunlunxin_p800 revenue_mix =83 %", "kunlunxin_m100 revenue_mix =6.1 %"],
    ),
    ("沐曦股份收入大半来自曦云C600,占比53.4%。", ["metax revenue_mix =53.4 %"]),
    ("燧原科技逾八成营收押在S60一款卡上。", ["enflame_s60 revenue_mix >80 %"]),
    (
        "沐曦股份的收入构成上,C600占58%,C500占36%。",
        ["metax_c600 revenue_mix =58 %", "metax_c500 revenue_mix =36 %"],
    ),
    (
        "去年AI加速卡占燧原科技主营收入的比重为77.2%,集群业务占18.9%。",
        ["enflame revenue_mix =77.2 %", "enflame revenue_mix =18.9 %"],
    ),
    ("曦云C600占沐曦收入51%,首次超过C500的43%。", ["metax_c600 revenue_mix =51 %", "metax_c500 revenue_mix =43 %"]),
    ("P800占昆仑芯出货量的七成。收入尚未披露。", []),
    ("沐曦股份收入大增。C600良率提升至88%。", []),
]
STAFF = [
    ("平头哥目前约有2300人,过半在杭州。", ["t_head headcount ~2300 people"]),
    ("燧原科技的团队有1300人,其中四分之三在写软件。", ["enflame headcount =1300 people", "enflame headcount =75 %"]),
    ("公司900多人里,昆仑芯说,做验证的占两成。", ["kunlunxin headcount >900 people", "kunlunxin headcount =20 %"]),
    ("燧原科技目前有9名董事。", []),
    ("昆仑芯这场发布会来了600人。", []),
]

CUSTOMERS = [
    (
        "燧原科技表示,腾讯占公司收入的比重,由2024年的68%降到2025年的51%。",
        [
            "enflame customer_concentration =68 % | counterparty=tencent period=2024",
            "enflame customer_concentration =51 % | counterparty=tencent period=2025",
        ],
    ),
    ("字节跳动给燧原科技带来了一成五的收入。", ["enflame customer_concentration =15 % | counterparty=bytedance"]),
    ("燧原科技的收入六成靠腾讯。", ["enflame customer_concentration =60 % | counterparty=tencent"]),
    (
        "燧原科技对腾讯的销售额为6.3亿元,占比49.2%。",
        ["enflame customer_concentration =49.2 % | counterparty=tencent", "enflame order_value =6.3e8 CNY"],
    ),
    ("昆仑芯的收入八成靠P800。", ["kunlunxin_p800 revenue_mix =80 %"]),
]
HOLDERS = [
    (
        "股东名册上,百度在昆仑芯的比例连年下降:2023年是72%,2024年末为66.1%,今年1月降至58.4%。",
        [
            "kunlunxin stake =72 % | holder=baidu as_of=2023",
            "kunlunxin stake =66.1 % | holder=baidu as_of=2024-12",
            "kunlunxin stake =58.4 % | holder=baidu as_of=2026-01",
        ],
    ),
    ("持股4.1%的甲利资本拟减持沐曦股份不超过2%的股份。", ["metax stake =4.1 % | holder=甲利资本"]),
    ("燧原科技第一大股东腾讯(19.4%)承诺两年内不减持。", ["enflame stake =19.4 % | holder=tencent"]),
    ("甲利资本累计减持沐曦股份2.3%的股份。", []),
    ("持股5%以上的股东须提前公告,沐曦股份说。", []),
]
MARKETS = [
    (
        "去年国产AI芯片里平头哥占19%,昆仑芯占8%。",
        ["t_head market_share =19 % | period=2025", "kunlunxin market_share =8 % | period=2025"],
    ),
    ("国产加速卡去年出货140万张,平头哥拿走15%。", ["t_head market_share =15 %"]),
    ("国产厂商里,平头哥排老二。", ["t_head market_rank =2 rank"]),
    ("平头哥去年付运26万张加速卡,仅次于华为。", ["t_head shipments =26e4 cards", "t_head market_rank =2 rank"]),
    ("平头哥员工拿了全国机器人比赛的亚军。", []),
]
PRICES = [
    ("燧原科技午后触及20%涨停,股价报402元。", ["enflame share_price =20 %", "enflame share_price =402 CNY"]),
    ("沐曦股份收跌2.4%,燧原科技则升1.1%。", ["metax share_price =-2.4 %", "enflame share_price =1.1 %"]),
    (
        "昆仑芯估值从130亿元升到210亿元,又在今年1月的一轮里跳到900亿元。",
        ["kunlunxin valuation =130e8 CNY", "kunlunxin valuation =210e8 CNY", "kunlunxin valuation =900e8 CNY"],
    ),
    ("关于昆仑芯的估值,参与者说谈判的区间是500亿至600亿元。", ["kunlunxin valuation 500e8..600e8 CNY"]),
    ("昆仑芯P800八卡整机的成交价约105万元。", ["kunlunxin_p800 unit_price ~105e4 CNY"]),
    ("沐曦股份的P/E不高,券商把目标价定在880元。", ["metax share_price =880 CNY"]),
]

STARTS = [
    ("燧原科技创立之初只有六十人,如今有1400人。", ["enflame headcount =60 people", "enflame headcount =1400 people"]),
    ("昆仑芯昨日在港交所网站挂出聆讯后资料集。", ["kunlunxin ipo_step !approved_by_committee"]),
    ("燧原科技力争2028年盈利。", ["enflame net_profit >=0 CNY"]),
    ("昆仑芯D轮上周交割完成,最终关账17亿元。", ["kunlunxin financing_round =17e8 CNY"]),
]
OTHERS = [
    ("拿到沐曦订单的一家江苏公司去年营收9亿元。", []),
    ("平头哥参投的某初创企业有员工600人。", []),
    ("重仓沐曦股份的一只基金去年盈利6亿元。", []),
    ("昆仑芯是百度孵化的一家芯片公司,去年收入31亿元。", ["kunlunxin revenue =31e8 CNY"]),
    ("燧原科技是腾讯投资的一家企业,现有员工1200人。", ["enflame headcount =1200 people"]),
    ("燧原科技持有燧弘人工智能25%的股权。", []),
    ("沐曦股份拥有某软件公司60%的股权。", []),
    ("阿里巴巴因平头哥分拆的传闻高开4.3%,股价创新高。", []),
    ("腾讯投资燧原科技,账面已赚150亿元。", []),
    (
        "燧原科技披露,云燧系列累计交付4万张;今年上半年收入2.1亿元。",
        ["yunsui shipments =4e4 cards", "enflame revenue =2.1e8 CNY | period=2026-01/2026-06"],
    ),
]

IN_LISTS = [
    (
        "渠道今天的报价:\n昆仑芯P800,5.6万元一张;\n沐曦C500,4.4万;\n燧原S60最便宜,1.2万。",
        [
            "kunlunxin_p800 unit_price =5.6e4 CNY",
            "metax_c500 unit_price =4.4e4 CNY",
            "enflame_s60 unit_price =1.2e4 CNY",
        ],
    ),
    (
        "平头哥、昆仑芯分居国产第三、第四。",
        ["t_head market_rank =3 rank", "kunlunxin market_rank =4 rank"],
    ),
    (
        "三季报显示,甲利资本持有沐曦股份4.2%,乙沌投资与李卫东合计6.1%,丙纬创投3.3%。",
        [
            "metax stake =4.2 % | holder=甲利资本",
            "metax stake =6.1 % | holder=乙沌投资与李卫东",
            "metax stake =3.3 % | holder=丙纬创投",
        ],
    ),
    ("沐曦C600放量,综合毛利率升至61%。", ["metax gross_margin =61 %", "metax_c600 mass_production !delivered"]),
    (
        "昆仑芯的毛利率前三季度为41.2%,预计2027年回落到36%。",
        [
            "kunlunxin gross_margin =41.2 % | period=2025-01/2025-09",
            "kunlunxin gross_margin =36 % | period=2027 m=forecast",
        ],
    ),
    (
        "一家医院租了32张燧原S60,每张卡每月980元。",
        ["enflame_s60 shipments =32 cards", "enflame_s60 unit_price =980 CNY"],
    ),
    ("燧原科技(688801.SH)则升2.2%,报305元。", ["enflame share_price =2.2 %", "enflame share_price =305 CNY"]),
]

ACROSS = [
    (
        "昆仑芯2023年、2024年、2025年及2026年上半年收入分别为8亿元、19亿元、33亿元和26亿元,年内亏损分别为6亿元、2.1亿元及0.9亿元。",
        [
            "kunlunxin revenue =8e8 CNY | period=2023",
            "kunlunxin revenue =19e8 CNY | period=2024",
            "kunlunxin revenue =33e8 CNY | period=2025",
            "kunlunxin revenue =26e8 CNY | period=2026-01/2026-06",
            "kunlunxin net_profit =-6e8 CNY | period=2023",
            "kunlunxin net_profit =-2.1e8 CNY | period=2024",
            "kunlunxin net_profit =-9000e4 CNY | period=2025",
        ],
    ),
    (
        "腾讯、国家大基金二期分别持有燧原科技17.8%和4.6%。",
        ["enflame stake =17.8 % | holder=tencent", "enflame stake =4.6 % | holder=国家大基金二期"],
    ),
    (
        "沐曦股份募集资金将投向两个项目:下一代训练芯片研发项目(12亿元)和推理芯片产业化项目(7亿元)。",
        ["metax proceeds_use =12e8 CNY", "metax proceeds_use =7e8 CNY"],
    ),
    ("燧原科技今日申购,顶格申购需配沪市市值6万元。", ["enflame ipo_step !subscribed"]),
]

ASKED = [
    (
        "问:外界说燧原科技离不开腾讯,现在到底是多少?\n答:去年是六成多,今年希望降到五成以下。",
        [
            "enflame customer_concentration >60 % | period=2025",
            "enflame customer_concentration <=50 % | period=2026",
        ],
    ),
    ("其中外部客户占比将由三成升至四成。平头哥没有评论。", []),
    (
        "平头哥的外部客户占比将由28%升至41%。",
        ["t_head customer_concentration =28 %", "t_head customer_concentration =41 %"],
    ),
]

SET = [
    ("昆仑芯拟将香港IPO规模扩大至17亿美元。", ["kunlunxin ipo_raise =17e8 USD", "kunlunxin ipo_step !preparing"]),
    ("沐曦股份半年里连融两轮,合计超过16亿元。", ["metax financing_round >16e8 CNY"]),
    ("首轮之后,昆仑芯被投资人估到了120亿元。", ["kunlunxin valuation =120e8 CNY"]),
    ("平头哥或值320亿美元。", ["t_head valuation =320e8 USD"]),
    ("沐曦股份三季度C600的收入占比为52.6%。", ["metax_c600 revenue_mix =52.6 % | period=2025-07/2025-09"]),
    ("昆仑芯P800的良率占到了九成。收入没有披露。", []),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *PROCEEDS,
        *OFFERINGS,
        *MIX,
        *STAFF,
        *CUSTOMERS,
        *HOLDERS,
        *MARKETS,
        *PRICES,
        *STARTS,
        *OTHERS,
        *IN_LISTS,
        *ACROSS,
        *ASKED,
        *SET,
    ],
)
def test_shares_of_a_whole(text: str, expected: list[str]) -> None:
    agree(claims(text), expected)
