"""A week of articles of many kinds, in a database of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .a_week import week_of_news
from .newsroom import Newsroom


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
