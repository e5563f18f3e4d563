"""A database of a week's news, served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.digest import issue
from tests.digest.a_week import week_of_news
from tests.digest.newsroom import AS_OF, WEEK, Newsroom
from tests.face.serving import Site, served


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database with a week of articles of many kinds, issued."""
    path = tmp_path_factory.mktemp("face") / "news.db"
    room = Newsroom(path)
    week_of_news(room)
    for _ in (*room.store.group_reprints(), *room.store.group_claims()):
        pass
    issue(room.store, WEEK, AS_OF)
    room.close()
    return path


@pytest.fixture(scope="module")
def site(news: Path) -> Iterator[Site]:
    """That database, served as by default."""
    with served(news) as running:
        yield running
