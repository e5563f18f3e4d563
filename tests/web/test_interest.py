"""Only articles that may name a tracked company are worth a request."""

from __future__ import annotations

import pytest

from scraper.knowledge import load
from scraper.sources.discovery import Wanted
from scraper.sources.interest import Interest

INTEREST = Interest(load())


@pytest.mark.parametrize(
    ("wanted", "title", "more", "fetched"),
    [
        ("likely", "沐曦股份上市首日", "", True),
        ("likely", "崑崙芯擬赴港上市", "", True),  # traditional
        ("likely", "国产GPU公司扎堆冲刺资本市场", "", True),  # the trade, no name
        ("likely", "早报 | 今日要闻", "一家芯片公司递表", True),
        ("likely", "零下二十度，电动车续航打几折", "", False),
        ("likely", "动物园新来一头河马hippo", "", False),  # ipo is no word in it
        ("named", "国产GPU公司扎堆冲刺资本市场", "燧原科技也在其中", True),
        ("named", "国产GPU公司扎堆冲刺资本市场", "", False),
        ("all", "电动车续航", "", True),
        ("likely", "", "", False),
    ],
)
def test_who_is_asked_for(wanted: Wanted, title: str, more: str, fetched: bool) -> None:
    why = INTEREST.why_not(wanted, title, more)
    assert (why is None) == fetched
    assert why is None or why.endswith(")")
