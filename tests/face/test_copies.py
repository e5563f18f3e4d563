"""Copies: an article that turned out to be another, and a slim database."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from db.export.slim import write_slim
from db.schema.opening import open_store
from scraper.cli.review.lent import Lent
from scraper.knowledge import load
from tests.digest.newsroom import AS_OF, WEEK, Newsroom, gb, says
from tests.face.serving import TOKEN, served
from tests.face.test_pages import PAGES, a_claim, soup


def test_an_article_that_became_another_leads_to_it(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "merged.db")
    quote = "真武810E显存96GB"
    for url, at in (("https://x.example/desk", "2026-01-29"), ("https://m.x.example/desk", "2026-01-30")):
        room.print(url, "一篇", quote, [says("zhenwu_810e", "memory_capacity", "96GB", quote, gb(96, "96GB"))], at=at)
    for row in room.store.rows("SELECT key FROM article ORDER BY key DESC"):
        room.store.name_article(row["key"], "x:desk", AS_OF)
    room.close()
    with served(tmp_path / "merged.db") as site, sqlite3.connect(tmp_path / "merged.db") as db:
        old, now = db.execute("SELECT id, article FROM merged").fetchone()
        answer = site.get(f"/article/{old}")
        assert answer.history, answer.text
        assert answer.history[0].status_code == 301
        assert answer.url.endswith(f"/article/{now}?from={old}")
        assert "turned out to be this one" in answer.text
        assert old in answer.text
        told = site.json(f"/article/{old}.json")
        assert (told["article"]["id"], told["came_from"]["id"]) == (now, old)
        assert told["texts"]
        text = told["texts"][0]["id"]
        assert f"text={text}" in site.get(f"/article/{old}?text={text}").url
        assert "turned out" not in site.get(f"/article/{now}?from={now}").text
        assert "turned out" not in site.get(f"/article/{now}").text


def test_a_slim_copy_is_served_whole(news: Path, tmp_path: Path) -> None:
    with open_store(news) as store:
        for _ in write_slim(store, tmp_path / "slim.db", AS_OF):
            pass
    with served(tmp_path / "slim.db", token=TOKEN, reader=Lent(load(tmp_path / "home"))) as site:
        site.get(f"/review/enter?token={TOKEN}")
        claim = a_claim(site)
        told = site.json(f"/claim/{claim}.json")
        article = f"/article/{told['article']['id']}"
        outlets = [f"/outlet/{row['id']}" for row in site.json("/outlet.json")["outlets"][:3]]
        for path in (*PAGES, *outlets, f"/claim/{claim}", f"/group/{told['group']['id']}", f"/week/{WEEK}", "/review"):
            page = soup(site, path)
            assert ("A slim copy" in page.text) == (path == "/"), path
            assert "***" not in page.find("main").text, path
        assert (
            "".join(piece["text"] for block in told["passage"] for piece in block["pieces"] if piece["claims"])
            == told["quote"]
        )
        page = soup(site, article)
        assert "does not hold the texts" in page.find(class_="banner").text
        assert page.find("mark", class_="val")
        assert "**" not in page.text
        assert page.find("form", class_="review") is None
        assert site.get("/week/2026-W04").status_code == 200
        assert "slim copy" in site.get("/about").text
    with served(news) as whole:
        assert "slim copy" not in whole.get("/").text + whole.get("/about").text
        assert "does not hold" not in whole.get(article).text


def test_what_is_invented_is_said_once_where_all_is(tmp_path: Path) -> None:
    """Of a database with nothing real in it on top of each page, of a mixed one beside each line."""
    room = Newsroom(tmp_path / "sample.db")
    quote = "真武810E显存96GB"
    claim = [says("zhenwu_810e", "memory_capacity", "96GB", quote, gb(96, "96GB"))]
    room.print("https://x.example/a", "一篇", quote, claim, at="2026-01-29")
    room.store.db.execute("UPDATE source SET sample = 1 WHERE id = 'xinchao'")
    for _ in room.store.group_claims():
        pass
    with served(tmp_path / "sample.db") as site:
        for path in ("/", "/search", "/entity/zhenwu_810e", "/outlet"):
            assert soup(site, path).find("main").text.count("SAMPLE") == 1, path
        room.print("https://real.example/b", "真的", quote, claim, at="2026-01-30", source=None)
        assert len(soup(site, "/search?outlet=xinchao").find("main").find_all(class_="sample")) == 1
        assert soup(site, "/search?outlet=real.example").find("main").find(class_="sample") is None
    room.close()
