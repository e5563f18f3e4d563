"""The benchmark makes what the store would make, and measures it."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.schema.check import check
from db.schema.opening import open_store
from tests.bench_scale.making import CLAIMS, OUTLETS, make
from tests.bench_scale.measuring import measures, pages


def test_a_small_one_holds_and_is_measured(tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    assert list(make(path, 300)) == [300]
    with open_store(path, create=False) as store:
        assert check(store) == []
        counts = store.counted()
        assert (counts["articles"], counts["claims"]) == (300, 300 * CLAIMS)
        counted = store.value("SELECT count(*) FROM said")
        assert store.value("SELECT count(*) FROM membership") == counted
        assert store.value("SELECT sum(claims) FROM proposition") == counted
        assert store.value("SELECT count(DISTINCT source) FROM article") == OUTLETS
        assert store.value("SELECT count(*) FROM telling WHERE origin <> article") > 10
        assert store.value("SELECT count(*) FROM tie") > 0
        told = dict(measures(store, rounds=1)) | dict(pages(path, rounds=1))
    assert all(milliseconds > 0 for milliseconds in told.values())
    assert {"claim page", "search page 千问", "digest, five weeks"} <= told.keys()


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    path.write_text("mine", "utf-8")
    with pytest.raises(FileExistsError, match="is there already"):
        list(make(path, 1))
    assert path.read_text("utf-8") == "mine"
