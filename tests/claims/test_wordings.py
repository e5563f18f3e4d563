"""The same said otherwise: words of Hong Kong and Taiwan, customers without a name, lists in which each has its figure.

Each text is an article of its own; those that make no claim are the false friends.
"""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

REGIONAL = [
    ("平頭哥昨日介紹真武810E。該晶片與H20不相伯仲。", ["zhenwu_810e compare_performance @nvidia_h20 | relation=par"]),
    ("沐曦伺服器叢集由2048張曦雲C550組成。", ["metax_c550 cluster_size =2048 cards"]),
]
CUSTOMERS = [
    (
        "燧原科技去年前三大客户共贡献了88.2%的收入。",
        ["enflame customer_concentration =88.2 % | period=2025"],
    ),
    ("沐曦股份2024年的最大客户撑起近四成营收。", ["metax customer_concentration ~40 % | period=2024"]),
    ("老客户贡献了一次愉快的交流,沐曦股份说。", []),
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


@pytest.mark.parametrize(
    ("text", "wanted"), [*REGIONAL, *CUSTOMERS, *PROCEEDS, *SUMS, *EACH_ITS_OWN, *LEVELS], ids=lambda v: str(v)[:30]
)
def test_what_is_said_otherwise(text: str, wanted: list[str]) -> None:
    """Those claims and no others, deployments and releases aside."""
    aside = ("launch", "deployment", "ipo_step")
    agree(tuple(c for c in claims(text) if c.predicate not in aside), wanted)
