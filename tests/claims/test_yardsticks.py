"""What the four are measured against: rivals, reference chips and the market, in articles that speak of the four."""

from __future__ import annotations

import pytest

from .sentences import agree, claims

MARKETS = [
    (
        "赛迪数据显示,2024年中国AI芯片市场规模为1206亿元,燧原科技是其中一员。",
        ["ai_chip_market market_size =1206e8 CNY | period=2024 market=中国AI芯片市场 m=asserted"],
    ),
    (
        "沐曦股份招股书援引机构数据,预计中国智能计算芯片市场规模将由2023年的980亿元增至2028年的9100亿元。",
        [
            "ai_chip_market market_size =980e8 CNY | period=2023 m=asserted",
            "ai_chip_market market_size =9100e8 CNY | period=2028 m=forecast",
        ],
    ),
    (
        "2024年国内加速卡市场规模约为260万张,昆仑芯出货6.2万张。",
        [
            "ai_chip_market market_size ~260e4 cards | period=2024",
            "kunlunxin shipments =6.2e4 cards | period=2024",
        ],
    ),
    # a market that is not named, and sums around the word market, are nobody's
    ("昆仑芯所在市场规模去年为1206亿元。", []),
    ("燧原科技拟投入12亿元开拓AI芯片市场。", []),
    ("中国AI芯片市场火热,昆仑芯去年获得补贴3亿元。", []),
]
SHARES = [
    (
        "IDC数据显示,按出货量计,2024年英伟达在中国AI芯片市场的份额为70%,昆仑芯占2.6%。",
        [
            "nvidia market_share =70 % | period=2024 basis=shipments market=中国AI芯片市场",
            "kunlunxin market_share =2.6 % | period=2024 basis=shipments",
        ],
    ),
    (
        "以收入口径,2024年沐曦股份在国内AI芯片市场的份额约为1%,寒武纪为3%。",
        [
            "metax market_share ~1 % | period=2024 basis=revenue",
            "cambricon market_share =3 % | period=2024 basis=revenue",
        ],
    ),
    ("2024年沐曦股份在国内AI芯片市场的份额约为1%。", ["metax market_share ~1 % | period=2024"]),
]
# the whole market, and all domestic chips, are nobody in particular
WHOLE = [
    ("供应商包括昆仑芯。\n* 中国AI芯片市场增长很快,预计2026年出货量将超过320万片。", []),
    ("昆仑芯主攻推理。2024年AI芯片市场营收约1400亿元,出货量约为230万片。", []),
    ("昆仑芯是其中之一。国产GPU市占率从2020年的12%提升至2024年的40%。", []),
    ("昆仑芯主攻推理,在国内AI芯片市场的份额为3%。", ["kunlunxin market_share =3 %"]),
    ("涉及的公司包括主要供应商英伟达、华为和平头哥半导体。", []),
]
# what invites comparison is kept of a rival, its business is not
OTHERS = [
    (
        "昆仑芯P800对标昇腾910B,后者功耗为310W。",
        ["ascend_910b power =310 W", "kunlunxin_p800 compare_performance @ascend_910b"],
    ),
    ("寒武纪2025年营收118亿元,昆仑芯没有披露。", []),
    ("摩尔线程收报588元,沐曦股份收报600元。", ["metax share_price =600 CNY | basis=close"]),
    ("腾讯的一款服务器显存为96GB,与燧原S60无关。", []),
]
PRICES = [
    (
        "沐曦股份12月17日开盘报701元,盘中最高888元,收盘报830元。",
        [
            "metax share_price =701 CNY | basis=open",
            "metax share_price =888 CNY | basis=high",
            "metax share_price =830 CNY | basis=close",
        ],
    ),
    ("沐曦股份12月17日股价报830元。", ["metax share_price =830 CNY"]),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*MARKETS, *SHARES, *WHOLE, *OTHERS, *PRICES], ids=lambda each: str(each)[:24]
)
def test_what_is_told_of_a_yardstick(text: str, expected: list[str]) -> None:
    agree(claims(text), expected)


def test_an_article_that_names_none_of_the_four_tells_nothing() -> None:
    assert claims("英伟达H20的功耗为550W,2024年中国AI芯片市场规模为1206亿元。") == ()
