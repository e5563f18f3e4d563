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
ALL = [*NAMED_LATER, *UNNAMED_YEARS]


@pytest.mark.parametrize(("text", "wanted"), ALL, ids=[text[:24] for text, _ in ALL])
def test_how_money_is_told(text: str, wanted: list[str]) -> None:
    agree(claims(text), wanted)
