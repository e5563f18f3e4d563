"""The week of tests.digest as a database to export from, before anything is grouped, and the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import at_home, xinwen
from tests.digest.a_week import week_of_news
from tests.digest.newsroom import Newsroom

__all__ = ["at_home", "empty", "room", "xinwen"]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Newsroom]:
    """A database with the vocabulary and the outlets, and no article."""
    made = Newsroom(tmp_path / "news.db")
    yield made
    made.close()


@pytest.fixture
def room(empty: Newsroom) -> Newsroom:
    """A database with the week that the golden digest shows."""
    week_of_news(empty)
    return empty
