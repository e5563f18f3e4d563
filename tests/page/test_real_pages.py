"""Floors on real, labelled pages and on the evaluation's pages, which lie beside the repository and not in it."""

from __future__ import annotations

import importlib.util
import os
import statistics
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from scraper import page
from scraper.model import Article

SHARED = Path(os.environ.get("XINWEN_SHARED") or Path(__file__).parents[3] / "shared")
PAGES, DEV = SHARED / "pages", SHARED / "eval" / "dev"
CORPUS = Path(__file__).parents[1] / "corpus"
FLOORS = {"title": 0.97, "day": 0.98, "minute": 0.98, "source": 0.96, "author": 0.93}
needs_pages = pytest.mark.skipif(not (PAGES / "score.py").exists(), reason=f"no labelled pages in {PAGES}")
needs_dev = pytest.mark.skipif(not DEV.is_dir(), reason=f"no evaluation pages in {DEV}")


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"shared_{path.parent.name}_score", path)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@pytest.fixture(scope="module")
def scores() -> list[dict[str, Any]]:
    judge = module(PAGES / "score.py")
    return [
        judge.score_page(p, page.score(p["raw"], p["url"] or "https://www.example.com/news/1.html"))
        for p in judge.load()
    ]


@needs_pages
@pytest.mark.parametrize("name", FLOORS)
def test_fields(scores: list[dict[str, Any]], name: str) -> None:
    values = [s[name] for s in scores if name in s]
    assert sum(values) / len(values) >= FLOORS[name]


@needs_pages
def test_false_authors(scores: list[dict[str, Any]]) -> None:
    assert sum(s.get("noauthor_fp", False) for s in scores) <= 1


@needs_pages
def test_bodies(scores: list[dict[str, Any]]) -> None:
    bodies = [s["body"] for s in scores if "body" in s]
    assert statistics.mean(b["f1"] for b in bodies) >= 0.97
    assert statistics.mean(b["start"] and b["end"] and b["clean"] for b in bodies) >= 0.90


@needs_pages
def test_listings_are_no_articles() -> None:
    for name in ("163list-1", "163list-2", "163forum-1", "toutiaosearch-1", "toutiaosearch-2"):
        body = (PAGES / f"{name}.html").read_bytes()
        got = page.read(
            body, url="https://x.example.com/1", key="", fetched_at="2026-01-01T00:00:00+08:00", snapshot=""
        )
        assert not isinstance(got, Article), name


def articles(folder: Path) -> list[tuple[dict[str, Any], Article]]:
    read = []
    for path in sorted(folder.glob("*.yaml")):
        if not path.with_suffix(".html").exists():
            continue
        gold = yaml.safe_load(path.read_text("utf-8"))
        fetched = gold["fetched_at"]
        got = page.read(
            path.with_suffix(".html").read_bytes(),
            url=gold["url"],
            key=gold["url"],
            snapshot="",
            fetched_at=fetched if isinstance(fetched, str) else fetched.isoformat(),
        )
        assert isinstance(got, Article), path.name
        read.append((gold, got))
    return read


@needs_dev
@pytest.mark.parametrize("folder", [DEV, CORPUS], ids=["dev", "corpus"])
def test_what_is_said_of_the_articles(folder: Path) -> None:
    judge = module(DEV.parent / "score.py")
    right: list[bool] = []
    for gold, got in articles(folder):
        told = {
            "reported_at": got.reported.at,
            "title": got.title,
            "site": got.site,
            "publisher": got.publisher,
            "origin": got.origin,
            "author": got.author,
        }
        right += [ok for _, ok in judge.score_meta(gold, told)]
    assert sum(right) / len(right) >= 0.99


@needs_dev
def test_the_words_of_all_claims_are_in_the_text() -> None:
    judge = module(DEV.parent / "score.py")
    for gold, got in articles(DEV):
        text = judge.norm(got.text)
        missing = [claim["q"] for claim in gold["claims"] if judge.norm(claim["q"]) not in text]
        assert not missing, gold["url"]
