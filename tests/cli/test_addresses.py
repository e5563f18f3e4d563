"""One article at several addresses: fetched once, stored once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from db.schema.opening import open_store
from db.schema.store import Store
from scraper.cli import collect as collect_module
from scraper.sources import Source, SourcesError, load
from tests.cli.asking import Run
from tests.cli.doubles import outlet, rss
from tests.cli.street import Street, page

Streets = Callable[..., Street]
DESK, MOBILE = "https://duojie.example/a/7.html", "https://m.duojie.example/x?id=7"
MINE = {
    "id": "duojie",
    "name": "多街报",
    "home": "https://duojie.example/",
    "kind": "invented",
    "tier": 5,
    "pace": 0,
    "sample": True,
    "discovery": [{"feed": "https://duojie.example/feed", "wanted": "all"}],
    "articles": [
        r"^https://duojie\.example/a/(?P<id>\d+)\.html",
        r"^https://m\.duojie\.example/x\?id=(?P<id>\d+)",
    ],
    "same": [[DESK, MOBILE]],
}


def test_two_addresses_of_one_article(
    xinwen: Run, street: Streets, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = at_home / "home" / "sources"
    folder.mkdir(parents=True)
    (folder / "duojie.yaml").write_text(yaml.safe_dump(MINE, allow_unicode=True), encoding="utf-8")
    items = "".join(f"<item><title>昆仑芯</title><link>{url}</link></item>" for url in (MOBILE, DESK))
    double = outlet("duojie", "https://duojie.example/feed", rss("duojie", items), [], str)
    double.replies["m.duojie.example", "/x?id=7"] = page("昆仑芯集群扩至5万卡")
    there = street(double)
    monkeypatch.setattr(collect_module, "Fetcher", there.fetcher)
    for _ in range(2):  # also the next time
        assert xinwen("--db", there.db, "collect", "duojie").status == 0
    assert there.server.hits["/a/7.html"] == 0
    assert there.page(DESK)["state"] == "skipped"
    assert there.page(DESK)["reason"] == f"another address of {MOBILE}"
    (tmp := at_home / "desk.html").write_text(
        "<!doctype html><meta charset=utf-8><title>昆仑芯集群扩至6万卡</title><h1>昆仑芯集群扩至6万卡</h1>"
        "<p>2026-01-29 17:42</p><div><p>"
        + "昆仑芯的集群已经扩大到6万卡，承担推理任务，后续还会扩大。" * 8
        + "</p></div>",
        encoding="utf-8",
    )
    assert xinwen("--db", there.db, "import", str(tmp), "--url", DESK).status == 0
    rows = there.rows("SELECT key FROM article_key ORDER BY key")
    assert [row["key"] for row in rows] == [
        "duojie:7",
        "https://duojie.example/a/7.html",
        "https://m.duojie.example/x?id=7",
    ]
    with there.store() as store:
        assert isinstance(store, Store)
        assert store.value("SELECT count(*) FROM article") == 1
        assert store.value("SELECT count(*) FROM text") == 2


@pytest.mark.parametrize("same", [[DESK, "https://duojie.example/a/8.html"], [DESK, "https://elsewhere.example/7"]])
def test_addresses_that_are_not_the_same_are_refused(tmp_path: Path, same: list[str]) -> None:
    (tmp_path / "duojie.yaml").write_text(yaml.safe_dump(MINE | {"same": [same]}), encoding="utf-8")
    with pytest.raises(SourcesError, match="do not give one name"):
        load(tmp_path)


def test_without_groups_an_article_has_no_other_name() -> None:
    ithome = load()["ithome"]
    assert ithome.alias("https://www.ithome.com/0/978/465.htm") == "ithome:978465"
    assert ithome.alias("https://m.ithome.com/html/978465.htm?x=1") == "ithome:978465"
    assert ithome.alias("https://www.ithome.com/list/") is None
    assert isinstance(ithome, Source)


def test_articles_stored_before_the_outlet_was_known_become_one(xinwen: Run, at_home: Path) -> None:
    words = "昆仑芯的集群已经扩大到6万卡，承担推理任务，后续还会扩大。" * 8
    (saved := at_home / "saved.html").write_text(
        "<!doctype html><meta charset=utf-8><title>昆仑芯集群扩至6万卡</title><h1>昆仑芯集群扩至6万卡</h1>"
        f"<p>2026-01-29 17:42</p><div><p>{words}</p></div>",
        encoding="utf-8",
    )
    for url in (DESK, MOBILE):
        assert xinwen("import", str(saved), "--url", url).status == 0
    with open_store(at_home / "xinwen.db") as store:
        ids = [row["id"] for row in store.rows("SELECT id FROM article ORDER BY julianday(first_fetched_at), key")]
        assert len(ids) == 2
    folder = at_home / "home" / "sources"
    folder.mkdir(parents=True)
    (folder / "duojie.yaml").write_text(yaml.safe_dump(MINE, allow_unicode=True), encoding="utf-8")
    assert xinwen("extract").status == 0
    with open_store(at_home / "xinwen.db") as store:
        assert [row["id"] for row in store.rows("SELECT id FROM article")] == ids[:1]
        live = store.rows("SELECT article FROM claim WHERE state = 'live'")
        assert live
        assert {row["article"] for row in live} == {ids[0]}
    assert xinwen("show", ids[1]).out == xinwen("show", ids[0]).out
    assert xinwen("check").status == 0
