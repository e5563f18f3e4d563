"""What one sentence tells by itself: names that only its title explains, subjects that stand behind, orders, staff.

Each text is an article of its own, titled 算力一周; those that make no claim are the false friends.
"""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

NAMES = [
    ("沐曦去年出货6200张卡。", ["metax shipments =6200 cards | period=2025"]),
    ("记者冯沐曦写了6200字。", []),
]
BEHIND = [
    ("手握6.5亿元未交付订单,沐曦的排产已到年底。", ["metax backlog =6.5e8 CNY"]),
    ("行业毛利率约为33%,沐曦高出一截。", []),
    ("已有三家厂商营收超过6.5亿元,沐曦排在最后。", []),
    ("千卡集群成了标配,沐曦跟进得晚。", []),
    ("“外部客户有六十多家。”沐曦首席财务官在会上说。", ["metax customers_count >60 customers"]),
    ("“同行的客户有六十多家。”沐曦首席财务官在会上说。", []),
]


@pytest.mark.parametrize(("text", "expected"), [*NAMES, *BEHIND])
def test_what_it_tells(text: str, expected: list[str]) -> None:
    agree(claims(text), expected)
