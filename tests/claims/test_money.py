"""How sums are told: whose they are where the name comes later, lists of years that nothing names.

Each text is an article of its own; those that make no claim are the false friends.
"""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

NAMED_LATER = [
    ("毛利率做到了61%。沐曦股份把功劳记在软件上。", ["metax gross_margin =61 %"]),
    ("研发费用率已回落到七成左右。燧原科技说会继续降。", ["enflame rnd_expense ~70 %"]),
    ("一家同行去年亏损3亿元。沐曦股份没有评论。", []),
    ("去年全行业融资80亿元。沐曦股份的人不愿置评。", []),
    ("大盘上涨1.2%。沐曦股份走势平平。", []),
]
UNNAMED_YEARS = [
    (
        "报告期各期,燧原科技研发费用分别为7亿元、9亿元和11亿元。",
        ["enflame rnd_expense =7e8 CNY", "enflame rnd_expense =9e8 CNY", "enflame rnd_expense =11e8 CNY"],
    ),
    ("燧原科技三个项目的研发费用分别为7亿元、9亿元和11亿元。", []),
]
CASH = [
    ("燧原科技账上还躺着三十几个亿。", ["enflame cash_receivable >30e8 CNY"]),
    ("燧原科技为新品囤了约7亿元的原材料。", ["enflame cash_receivable ~7e8 CNY"]),
    ("燧原科技应收帳款佔當期收入的比重高達163.4%。", ["enflame cash_receivable =163.4 %"]),
    ("燧原科技的存货有5亿元,其中两成是HBM。", ["enflame cash_receivable =5e8 CNY"]),
    ("燧原科技拟用3亿元闲置资金进行现金管理。", []),
    ("百度账上现金有2000亿元,昆仑芯不缺钱。", []),
]
# what a product drives is its maker's, and nobody decides it
DRIVEN = [
    ("燧原科技称,S60热卖将带动明年营业收入达到22亿元。", ["enflame revenue =22e8 CNY | period=2027 m=forecast"]),
    ("沐曦C600卖得好,带动营收同比增长120%。", ["metax growth_rate =120 % | basis=revenue"]),
    ("昆仑芯P800大卖,拉动公司毛利率升至45%。", ["kunlunxin gross_margin =45 %"]),
    ("沐曦C600贡献收入3亿元。", ["metax_c600 revenue =3e8 CNY"]),
]
# what brackets tell in passing names nothing behind them; value added to a parent is no market value
ASIDE = [
    (
        "沐曦目前估值为2321亿元(2024年营收7.4亿元),约合332亿美元。",
        ["metax valuation =2321e8 CNY", "metax revenue =7.4e8 CNY | period=2024", "metax valuation ~332e8 USD"],
    ),
    ("分拆后昆仑芯可为百度贡献292亿美元的市值。", ["kunlunxin parent_value_contribution =292e8 USD"]),
    (
        "百度持有昆仑芯59%的股份,上市后将维持50%的持股。",
        ["kunlunxin stake =59 % | holder=baidu", "kunlunxin stake =50 % | holder=baidu"],
    ),
]
TALKED = [
    (
        "腾讯一家买走燧原去年收入的68.9%。",
        ["enflame customer_concentration =68.9 % | counterparty=tencent", "enflame customer_named @tencent"],
    ),
    ("沐曦股份去年亏损7亿元,光研发就砸进去22亿元。", ["metax net_profit =-7e8 CNY", "metax rnd_expense =22e8 CNY"]),
    ("昆仑芯亏损收窄,研发一项仍花掉9亿多元。", ["kunlunxin rnd_expense >9e8 CNY"]),
    ("燧原科技在研发上又投了3亿元。", ["enflame rnd_expense =3e8 CNY"]),
]
# the next value has the measure by a word of its own: the one without a word has what stood there before
IN_PAIRS = [
    (
        "沐曦去年营收16亿元、亏7亿元,今年头三个月5亿元、亏9884万元;燧原去年11亿元、亏13亿元。",
        [
            "metax revenue =16e8 CNY | period=2025",
            "metax net_profit =-7e8 CNY | period=2025",
            "metax revenue =5e8 CNY | period=2026-01/2026-03",
            "metax net_profit =-9884e4 CNY | period=2026-01/2026-03",
            "enflame revenue =11e8 CNY | period=2025",
            "enflame net_profit =-13e8 CNY | period=2025",
        ],
    ),
]
ROUNDS = [
    ("市场传昆仑芯正洽谈20亿元的Pre-IPO轮。", ["kunlunxin financing_round =20e8 CNY | m=rumoured"]),
    ("燧原科技在B轮从红杉那里融来7亿元。", ["enflame financing_round =7e8 CNY"]),
    ("沐曦股份的融资余额为12亿元。", []),
]
MARKET = [
    ("沐曦股份早盘一度涨超7个点。", ["metax share_price >7 %"]),
    ("沐曦股份全天上涨3.3%。", ["metax share_price =3.3 %"]),
    ("沐曦股份解禁市值约70亿元。", []),
    ("燧原科技毛利率同比上升3个百分点至58%。", ["enflame gross_margin =58 %"]),
]
HOLDINGS = [
    ("上海国投对沐曦股份的持股不足2%。", ["metax stake <2 %"]),
    ("百度合共拥有昆仑芯股份近六成的投票权。", ["kunlunxin stake ~60 %"]),
    ("沐曦股份的股东人数下降3%。", []),
]
PROCEEDS = [
    ("燧原科技累计使用募集资金9.3亿元。", ["enflame proceeds_use =9.3e8 CNY"]),
    ("沐曦股份登陆科创板,吸金约42亿元。", ["metax ipo_raise ~42e8 CNY", "metax ipo_step !listed"]),
]
IN_TALK = [
    ("平头哥对外卖了50亿元的芯片。", ["t_head revenue =50e8 CNY"]),
    ("燧原科技去年把11亿元花在研发上。", ["enflame rnd_expense =11e8 CNY | period=2025"]),
    ("沐曦股份总市值缩水至2280亿元。", ["metax market_cap =2280e8 CNY"]),
    ("沐曦股份盘后重挫8.2%。", ["metax share_price =-8.2 %"]),
    ("国资基金砸下15亿元押注燧原科技。", ["enflame financing_round =15e8 CNY"]),
    ("沐曦股份拟发行10亿元可转债募资。", []),
    ("燧原科技创始人曾主导一家公司的5亿元融资。", []),
]
ALL = [
    *ASIDE,
    *DRIVEN,
    *TALKED,
    *IN_PAIRS,
    *IN_TALK,
    *NAMED_LATER,
    *UNNAMED_YEARS,
    *CASH,
    *ROUNDS,
    *MARKET,
    *HOLDINGS,
    *PROCEEDS,
]


@pytest.mark.parametrize(("text", "wanted"), ALL, ids=[text[:24] for text, _ in ALL])
def test_how_money_is_told(text: str, wanted: list[str]) -> None:
    agree(claims(text), wanted)


@pytest.mark.parametrize(
    ("text", "buyer"),
    [
        ("腾讯是燧原的大客户。去年燧原第一大客户占68.9%。", "tencent"),
        ("腾讯买走燧原七成的货。沐曦好看些,第一大客户占24.6%。", None),
    ],
)
def test_who_buys_from_one_maker_is_not_told_to_buy_from_the_next(text: str, buyer: str | None) -> None:
    shares = [c for c in claims(text) if c.predicate == "customer_concentration"]
    assert shares[-1].qualifiers.get("counterparty") == buyer
