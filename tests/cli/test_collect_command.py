"""`xinwen collect` as typed, with an outlet of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from scraper.cli import collect as collect_module
from tests.cli.asking import Run
from tests.cli.doubles import Outlet
from tests.cli.street import Street, small

Streets = Callable[..., Street]


def on(there: Street, patch: pytest.MonkeyPatch) -> None:
    """Let the command's fetcher connect to the street."""
    patch.setattr(collect_module, "Fetcher", there.fetcher)


MINE = {
    "id": "jiebao",
    "name": "街报",
    "home": "https://jiebao.example/",
    "kind": "invented",
    "tier": 5,
    "pace": 0,
    "sample": True,
    "discovery": [{"feed": "https://jiebao.example/feed", "wanted": "all"}],
    "articles": ["^https://jiebao.example/a/"],
}


def put(at_home: Path, **changes: object) -> None:
    folder = at_home / "home" / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "jiebao.yaml").write_text(yaml.safe_dump(MINE | changes, allow_unicode=True), encoding="utf-8")


def jiebao(pages: dict[str, object]) -> Outlet:
    return small("jiebao", pages)


def test_an_outlet_of_ones_own_is_one_file(
    xinwen: Run, street: Streets, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = street(jiebao({"1": "一", "2": (404, {}, b"")}))
    on(there, monkeypatch)
    put(at_home)
    said = xinwen("--db", "mine.db", "collect", "jiebao")
    assert said.status == 0
    assert "jiebao: 2 seen, 2 new, 1 fetched, 1 read" in said.out
    assert "mine.db: seen 2 → fetched 1 → read 1" in said.out
    assert said.err == (
        "https://jiebao.example/a/2: the server answers 404: no such page."
        " Check the address; a page that was taken down stays so.\n"
    )
    status = xinwen("--db", "mine.db", "status")
    assert "404" in status.out


def test_quiet_leaves_problems_only(
    xinwen: Run, street: Streets, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(street(jiebao({"1": "一", "2": (404, {}, b"")})), monkeypatch)
    put(at_home)
    said = xinwen("collect", "jiebao", "--quiet")
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_json(xinwen: Run, street: Streets, at_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on(street(jiebao({"1": "一", "2": (404, {}, b"")})), monkeypatch)
    put(at_home)
    said = xinwen("collect", "jiebao", "--json")
    told = yaml.safe_load(said.out)
    assert told["sources"]["jiebao"]["read"] == 1
    assert told["problems"][0]["place"] == "https://jiebao.example/a/2"
    assert told["database"]["seen"] == 2
    assert said.err == ""


def test_a_source_that_fails_is_status_1(
    xinwen: Run, street: Streets, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = street(jiebao({"1": "一"}))
    there.server.replies[("jiebao.example", "/feed")] = (500, {}, b"")
    on(there, monkeypatch)
    put(at_home)
    said = xinwen("collect", "jiebao")
    assert said.status == 1
    assert "no feed and no list could be used" in said.out
    assert "Traceback" not in said.err


def test_an_unknown_source_is_wrong_use(xinwen: Run, at_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = xinwen("collect", "ithome", "itholm")
    assert said.status == 2
    assert "itholm" in said.err
    assert "Known: " in said.err
    assert not (at_home / "xinwen.db").exists()


def test_what_a_mended_yaml_lets_in_is_fetched(
    xinwen: Run, street: Streets, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(street(jiebao({"1": "一", "2": "二"})), monkeypatch)
    put(at_home, articles=["^https://jiebao.example/a/1$"])
    assert "1 seen" in xinwen("collect", "jiebao").out
    put(at_home)
    said = xinwen("collect", "jiebao")
    assert said.status == 0
    assert "1 fetched, 1 read" in said.out


def test_fewer_articles_than_expected_is_told(
    xinwen: Run, street: Streets, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(street(jiebao({"1": "一"})), monkeypatch)
    put(at_home, discovery=[{"feed": "https://jiebao.example/feed", "fewest": 3}])
    for _ in range(2):  # a server that says 304 does not make it well
        said = xinwen("collect", "jiebao")
        assert said.status == 1
        assert "names too few articles: 1, fewer than the 3" in said.err
    assert "1 article" in xinwen("sources").out
