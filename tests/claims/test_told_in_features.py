"""What features and market reports say. Each text is an article of its own, of the day that stands before it."""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

TOLD = [
    (
        "2026-03-27",
        "昆仑芯联合浪潮信息中标中国电信AI服务器采购项目,中标金额3.8亿元。",
        ["kunlunxin tender_won @china_telecom", "kunlunxin order_value =3.8e8 CNY | counterparty=china_telecom"],
    ),
    (
        "2026-11-05",
        "昆仑芯定价112港元本来就没给折让,公开发售还超购了86倍。净筹15亿美元,六成砸研发。",
        [
            "kunlunxin issue_price =112 HKD",
            "kunlunxin issue_price =86 times",
            "kunlunxin ipo_raise =15e8 USD",
            "kunlunxin proceeds_use =60 %",
        ],
    ),
    (
        "2026-11-05",
        "曦思N260上市一年多累计出货超过1.8万片。",
        ["metax_n260 shipments >1.8e4 cards | basis=cumulative"],
    ),
    (
        "2026-07-03",
        "沐曦股份预计上半年归母净利9000万元,去年同期亏损1.8亿元。东吴证券把全年营收预期由34亿元抬到38亿元。",
        [
            "metax net_profit =9000e4 CNY | period=2026-01/2026-06 m=forecast",
            "metax net_profit =-1.8e8 CNY | period=2025-01/2025-06",
            "metax revenue =34e8 CNY | period=2026 m=forecast",
            "metax revenue =38e8 CNY | period=2026 m=forecast",
        ],
    ),
    (
        "2026-04-20",
        "真武810E已服役于400多家机构,其中国家电网用它训练光明大模型。",
        [
            "zhenwu_810e customers_count >400 customers",
            "zhenwu_810e customer_named @state_grid",
            "zhenwu_810e trained_on '光明大模型",
        ],
    ),
    (
        "2026-04-20",
        "去年平头哥收入130亿元,八成以上由阿里云贡献。",
        [
            "t_head revenue =130e8 CNY | period=2025",
            "t_head customer_concentration >=80 % | counterparty=alibaba_cloud",
        ],
    ),
    (
        "2026-02-05",
        "燧原科技每卖出1块钱的货,就要投2块钱到研发里。截至去年9月底,公司在册1287人。",
        ["enflame headcount =1287 people | as_of=2025-09"],
    ),
    (
        "2026-02-05",
        "燧原科技的应收账款在攀升,账面余额6.1亿元。经营性现金流四年净流出47亿元。",
        ["enflame cash_receivable =6.1e8 CNY", "enflame cash_receivable =-47e8 CNY"],
    ),
]


@pytest.mark.parametrize(("day", "text", "wanted"), TOLD, ids=lambda x: str(x)[:24])
def test_what_features_tell(day: str, text: str, wanted: list[str]) -> None:
    agree(claims(text, published=f"{day}T20:00:00+08:00"), wanted)
