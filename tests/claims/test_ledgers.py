"""Lists in prose: who holds how much, to whom sales go, what orders come to, who supplies what."""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

HOLDERS = [
    (
        "沐曦股份外部股东中持股较多的有:甲利资本6.2%,乙沌投资4.8%,丙纬创投3.3%。李卫东个人名下另有2.9%。",
        [
            "metax stake =6.2 % | holder=甲利资本",
            "metax stake =4.8 % | holder=乙沌投资",
            "metax stake =3.3 % | holder=丙纬创投",
            "metax stake =2.9 % | holder=李卫东",
        ],
    ),
    (
        "昆仑芯股东方面,百度持有58%,比亚迪1.1%,国新基金2.4%,员工持股平台合计8.8%。",
        [
            "kunlunxin stake =58 % | holder=baidu",
            "kunlunxin stake =1.1 % | holder=byd",
            "kunlunxin stake =2.4 % | holder=国新基金",
            "kunlunxin stake =8.8 % | holder=员工持股平台",
        ],
    ),
    (
        "燧原科技的前三大股东依次为腾讯(21%)、王立东(13.5%)和大基金(7.7%)。",
        [
            "enflame stake =21 % | holder=tencent",
            "enflame stake =13.5 % | holder=王立东",
            "enflame stake =7.7 % | holder=大基金",
        ],
    ),
    (
        "燧原科技上市前,腾讯持股21%、大基金二期持股4.4%、武岳峰3.2%。",
        [
            "enflame stake =21 % | holder=tencent",
            "enflame stake =4.4 % | holder=大基金二期",
            "enflame stake =3.2 % | holder=武岳峰",
        ],
    ),
    (
        "招股书显示,王立东、李亚林分别直接持有燧原科技11.2%和5.1%的股份,并通过平台合计控制29%的表决权。",
        [
            "enflame stake =11.2 % | holder=王立东",
            "enflame stake =5.1 % | holder=李亚林",
            "enflame stake =29 % | holder=王立东、李亚林",
        ],
    ),
    # what else stands beside holders is no holding
    (
        "沐曦股份的股东名单公布。2024年毛利率52%,研发人员占71%。",
        ["metax gross_margin =52 % | period=2024", "metax headcount =71 %"],
    ),
    (
        "沐曦股份的股东没有变化,亏损收窄31%至44%。",
        ["metax growth_rate 31..44 % | basis=net_profit"],
    ),
]
CLIENTS = [
    (
        "2024年,燧原科技向腾讯销售3.1亿元,占营业收入的43%。",
        [
            "enflame order_value =3.1e8 CNY | counterparty=tencent",
            "enflame customer_concentration =43 % | period=2024 counterparty=tencent",
        ],
    ),
    (
        "报告期内,沐曦股份对新华三的销售收入为2.2亿元,占当期营收的17%;对中兴的销售额0.9亿元,占7%。",
        [
            "metax order_value =2.2e8 CNY | counterparty=h3c",
            "metax customer_concentration =17 % | counterparty=h3c",
            "metax order_value =9000e4 CNY | counterparty=zte",
            "metax customer_concentration =7 % | counterparty=zte",
        ],
    ),
    (
        "昆仑芯增长主要来自外部:中国移动占前三季度收入21%,招商银行占8%。",
        [
            "kunlunxin customer_concentration =21 % | counterparty=china_mobile",
            "kunlunxin customer_concentration =8 % | counterparty=cmb",
        ],
    ),
    (
        "燧原科技称,腾讯的收入占比有望在2027年降至五成以内,到2028年不超过30%。",
        [
            "enflame customer_concentration <=50 % | counterparty=tencent",
            "enflame customer_concentration <=30 % | counterparty=tencent",
        ],
    ),
    (
        "燧原科技与腾讯的关联交易金额为3.3亿元,在营业收入中占到三分之一。",
        [
            "enflame order_value =3.3e8 CNY | counterparty=tencent",
            "enflame customer_concentration =33.3333333333 % | counterparty=tencent",
        ],
    ),
    # who sells is nobody's customer, and what is spent on research is none
    ("集采里,昆仑芯占比36%。", []),
    (
        "沐曦股份研发费用7亿元,占营业收入的88%,仅C600一个项目累计投入已达2亿元。",
        ["metax rnd_expense =7e8 CNY", "metax rnd_expense =88 %", "metax rnd_expense =2e8 CNY"],
    ),
]
ORDERS = [
    (
        "据统计,公开招标中使用四家芯片的项目共计33亿元,昆仑芯以16亿元居首,沐曦股份9亿元次之,"
        "平头哥和燧原科技分别是5亿元、3亿元。",
        [
            "kunlunxin order_value =16e8 CNY",
            "metax order_value =9e8 CNY",
            "t_head order_value =5e8 CNY",
            "enflame order_value =3e8 CNY",
        ],
    ),
    (
        "三季度运营商的国产卡订单里,昆仑芯拿走7.2亿元,平头哥2.3亿元,余下归昇腾。",
        ["kunlunxin order_value =7.2e8 CNY", "t_head order_value =2.3e8 CNY"],
    ),
    (
        "中国移动公布集采结果。按份额折算,沐曦股份对应金额约3.1亿元,昆仑芯约5.2亿元。",
        [
            "metax order_value ~3.1e8 CNY | counterparty=china_mobile",
            "kunlunxin order_value ~5.2e8 CNY | counterparty=china_mobile",
        ],
    ),
    (
        "昆仑芯P800入围建设银行的招标;邮储银行则与燧原科技签下框架协议,两年采购不低于1.5亿元。",
        ["enflame order_value >=1.5e8 CNY", "enflame partnership '邮储银行", "kunlunxin_p800 tender_won '建设银行"],
    ),
    (
        "招商银行与昆仑芯签订三年期采购合同,总额上限3亿元。",
        ["kunlunxin customer_named @cmb", "kunlunxin order_value <=3e8 CNY | counterparty=cmb"],
    ),
    (
        "中国移动公布集采结果,平头哥独占的标包四只有2.4亿元。",
        ["t_head order_value =2.4e8 CNY | counterparty=china_mobile"],
    ),
    (
        "中国移动公示集采结果,昆仑芯以约5.3亿元成为标包三第一中标候选人,获得50%份额,"
        "甲鲲振宇和乙州数码分别获得27%和23%份额。",
        [
            "kunlunxin order_value ~5.3e8 CNY | counterparty=china_mobile",
            "kunlunxin tender_won =50 % | counterparty=china_mobile",
        ],
    ),
    (
        "中国联通集采揭晓,沐曦股份和昆仑芯分别获得60%和40%的份额。",
        ["metax tender_won =60 %", "kunlunxin tender_won =40 %"],
    ),
    ("战略配售的名单里,某产业基金拿了1.1亿元,沐曦股份高管未参与。", []),
]
SUPPLIERS = [
    (
        "燧原科技的封测长期由日月光承担,今年起新增了长电科技。",
        ["enflame partnership '日月光", "enflame partnership '长电科技"],
    ),
    ("昆仑芯P800的先进封装交给了通富微电。", ["kunlunxin_p800 partnership '通富微电"]),
    ("海川科技向昆仑芯供应PCB。", ["kunlunxin partnership '海川科技"]),
    # who supplies is no customer, and who tests a card packages nothing
    ("沐曦股份的主要供应商为日月光。", ["metax partnership '日月光"]),
    ("昆仑芯P800的测试由字节跳动完成。", []),
]
OTHERS = [
    # a part of something is no growth
    (
        "沐曦股份今年营收增长101%。在手订单为12亿元,其中曦云C500系列占八成以上。",
        ["metax growth_rate =101 % | basis=revenue", "metax backlog =12e8 CNY"],
    ),
    (
        "沐曦集成电路A轮融资9亿元到账。创始人说,累计进账超过13亿元。",
        ["metax financing_round =9e8 CNY | round=A轮", "metax financing_round >13e8 CNY"],
    ),
    # the day of a listing that a firm is called by is not that of its price
    (
        "去年12月上市的沐曦股份收报640元。",
        ["metax ipo_step !listed | d=2025-12", "metax share_price =640 CNY | d=None"],
    ),
    (
        "燧原科技拟募集资金50亿元投向三个项目:五代芯片项目拟投入14亿元、六代芯片项目拟投入10亿元。",
        [
            "enflame ipo_raise =50e8 CNY | stage=planned",
            "enflame proceeds_use =14e8 CNY",
            "enflame proceeds_use =10e8 CNY",
        ],
    ),
    (
        "昆仑芯预计所得款项净额的40%用于研发下一代芯片,25%用于扩充产能,10%用作营运资金。",
        ["kunlunxin proceeds_use =40 %", "kunlunxin proceeds_use =25 %", "kunlunxin proceeds_use =10 %"],
    ),
    (
        "昆仑芯完成D轮融资,投前估值200亿元,融资额约2.5亿美元。",
        ["kunlunxin valuation =200e8 CNY | stage=pre", "kunlunxin financing_round ~2.5e8 USD | round=D轮"],
    ),
    ("昆仑芯P800部署量超过3万片。", ["kunlunxin_p800 shipments >3e4 cards"]),
]


@pytest.mark.parametrize(("text", "expected"), [*HOLDERS, *CLIENTS, *ORDERS, *SUPPLIERS, *OTHERS])
def test_ledgers(text: str, expected: list[str]) -> None:
    agree(claims(text), expected)
