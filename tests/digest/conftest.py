"""A week of articles of many kinds, in a database of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.model import Quantity

from .a_week import week_of_news
from .newsroom import Newsroom, says


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Newsroom]:
    """A database with the vocabulary and the outlets, and no article."""
    made = Newsroom(tmp_path / "news.db", grouping=True)
    yield made
    made.close()


@pytest.fixture
def room(empty: Newsroom) -> Newsroom:
    """A database with the week that the golden digest shows."""
    week_of_news(empty)
    return empty


@pytest.fixture
def disputed(room: Newsroom) -> Newsroom:
    """The same with two revenues of one year, a history of revenues, and a claim that four articles make."""
    for year, number, day in ((2022, 1.2, 5), (2023, 1.9, 6), (2024, 2.6, 7), (2024, 3.4, 29)):
        words = f"昆仑芯{year}年营收{number}亿元"
        value = Quantity(min=number * 1e8, max=number * 1e8, unit="CNY", bound="exact", text=f"{number}亿元")
        english = f"Kunlunxin had revenue of CNY {number}00 m [{year}]."
        claim = says("kunlunxin", "revenue", value.text, words, value, english, qualifiers={"period": str(year)})
        source = "lantian" if day == 29 else "xinchao"
        room.print(
            f"https://{source}.example/r{day}", f"营收{year}-{number}", f"{words}。", [claim], at=f"2026-01-{day:02d}",
            source=source,
        )  # fmt: skip
    for n, words in enumerate(
        ("真武810E的显存是96GB", "真武810E：96GB显存", "真武810E有显存96GB", "96GB显存的真武810E")
    ):
        value = Quantity(min=96, max=96, unit="GB", bound="exact", text="96GB")
        claim = says("zhenwu_810e", "memory_capacity", "96GB", words, value, "The Zhenwu 810E has 96 GB of memory.")
        room.print(f"https://xinchao.example/m{n}", f"显存{n}", f"{words}，第{n}篇。", [claim], at="2026-01-30")
    return room
