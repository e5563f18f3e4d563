"""What was published before: lists with days and pages, and captures of the Wayback Machine; broken off and taken
up.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.cli import backfill as backfill_module
from scraper.cli.desk import Desk
from scraper.sources import Discovery, Source
from scraper.web.results import Failed
from scraper.web.wayback import captures, query
from tests.cli.asking import Run
from tests.cli.street import Street, page, small
from tests.web.loopback import Handler

Streets = Callable[..., Street]
HOST = "jiebao.example"


def said(body: str, kind: str) -> Callable[[Handler], None]:
    return (200, {"Content-Type": kind}, body.encode())  # type: ignore[return-value]


def outlet(*ways: Discovery) -> Source:
    return Source(
        id="jiebao", name="街报", home=f"https://{HOST}/", kind="invented", tier=3, pace=0, sample=True, discovery=ways,
        articles=(rf"^https://{HOST}/a/(?P<id>\w+)$",),
    )  # fmt: skip


@pytest.fixture
def filling(
    street: Streets, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Source, dict[tuple[str, str], object]], Street]:
    """A street with one outlet whose lists are those given; the command's desk and fetcher are the street's."""

    def make(source: Source, replies: dict[tuple[str, str], object]) -> Street:
        double = small("jiebao", {name: f"昆仑芯集群扩至{name}万卡" for name in ("1", "2", "3")})
        double.replies.update(replies)  # type: ignore[arg-type]
        there = street(double)

        def desk(db: str) -> Desk:
            made = Desk(db)
            made.sources = {"jiebao": source}
            return made

        monkeypatch.setattr("scraper.cli.group.Desk", desk)
        monkeypatch.setattr(backfill_module, "Fetcher", there.fetcher)
        monkeypatch.setenv("XINWEN_NOW", "2026-02-02T09:00:00+08:00")
        return there

    return make


def test_days_in_the_address(filling: Callable[..., Street], xinwen: Run) -> None:
    way = Discovery(json=f"https://{HOST}/roll/{{day:%Y-%m}}.json", items="[]", published="at", wanted="all")
    rows = {
        "2025-12": [{"title": "一", "url": "/a/1", "at": "2025-12-30"}],
        "2026-01": [
            {"title": "二", "url": "/a/2", "at": "2026-01-05"},
            {"title": "三", "url": "/a/3", "at": "2026-01-31"},
        ],
    }
    lists = {(HOST, f"/roll/{month}.json"): said(json.dumps(each), "application/json") for month, each in rows.items()}
    there = filling(outlet(way), lists)
    done = xinwen("--db", there.db, "backfill", "jiebao", "--from", "2025-12-20", "--to", "2026-01-20")
    assert (done.status, done.err) == (0, "")
    assert there.page(f"https://{HOST}/a/1")["state"] == "done"
    assert there.page(f"https://{HOST}/a/2")["state"] == "done"
    left = there.page(f"https://{HOST}/a/3")
    assert (left["state"], left["reason"]) == ("skipped", "not of the days 2025-12-20 to 2026-01-20 of the back-fill")
    asked = len(there.server.seen)
    again = xinwen("--db", there.db, "backfill", "jiebao", "--from", "2025-12-20", "--to", "2026-01-20")
    assert again.status == 0
    assert "2 done before" in again.out
    assert [each for each in there.server.seen[asked:] if "/roll/" in str(each)] == []


def test_pages(filling: Callable[..., Street], xinwen: Run) -> None:
    way = Discovery(json=f"https://{HOST}/roll?p={{page}}", items="[]", wanted="all", fewest=0)
    lists = {
        (HOST, f"/roll?p={n}"): said(json.dumps([{"title": "一", "url": f"/a/{n}"}]), "application/json")
        for n in (1, 2, 3)
    }
    there = filling(outlet(way), lists)
    done = xinwen("--db", there.db, "backfill", "jiebao", "--from", "2025-01-01", "--pages", "2")
    assert done.status == 0
    assert "2 seen, 2 new" in done.out


def test_a_feed_does_not_go_back(filling: Callable[..., Street], xinwen: Run) -> None:
    there = filling(outlet(Discovery(feed=f"https://{HOST}/feed", wanted="all")), {})
    done = xinwen("--db", there.db, "backfill", "jiebao", "--from", "2026-01-01")
    assert done.status == 2
    assert "no list of jiebao goes back: none names a day or a page. Add --wayback." in done.err
    assert not there.server.seen


def wayback_street(filling: Callable[..., Street]) -> Street:
    rows = [["timestamp", "original"]]
    rows += [[f"2026010{n}100000", f"https://{HOST}:80/a/{n}"] for n in (1, 2, 3)]
    rows += [["20260104100000", f"https://{HOST}/about"], ["nonsense", f"https://{HOST}/a/9"]]
    source = outlet(Discovery(feed=f"https://{HOST}/feed", wanted="all"))
    from datetime import date

    cdx = query(HOST, date(2026, 1, 1), date(2026, 1, 31)).partition("web.archive.org")[2]
    replies: dict[tuple[str, str], object] = {("web.archive.org", cdx): said(json.dumps(rows), "application/json")}
    for n in (1, 2, 3):
        replies["web.archive.org", f"/web/2026010{n}100000id_/https://{HOST}/a/{n}"] = page(f"昆仑芯集群扩至{n}万卡")
    return filling(source, replies)


def test_captures_of_the_wayback_machine(
    filling: Callable[..., Street], xinwen: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = wayback_street(filling)
    monkeypatch.setattr("scraper.web.wayback.PACE", 0)
    ask = ("--db", there.db, "backfill", "jiebao", "--from", "2026-01-01", "--to", "2026-01-31", "--wayback")
    first = xinwen(*ask, "--limit", "2")
    assert first.status == 0, first.err
    assert "3 seen, 2 new, 2 fetched, 2 read" in first.out
    rows = there.rows("SELECT url, fetched_at, final_url FROM fetch ORDER BY url")
    assert rows[0] == {
        "url": f"https://{HOST}/a/1",
        "fetched_at": "2026-01-01T10:00:00+00:00",
        "final_url": f"https://web.archive.org/web/20260101100000id_/https://{HOST}/a/1",
    }
    assert there.page(f"https://{HOST}/a/3")["state"] == "skipped"
    second = xinwen(*ask)
    assert "3 seen, 1 new, 1 fetched, 1 read" in second.out
    assert there.rows("SELECT count(*) AS n FROM article") == [{"n": 3}]
    assert xinwen("--db", there.db, "check").status == 0


@pytest.mark.parametrize("body", [b"<html>busy</html>", b'[["a", "b"]]', b"{}", b"[" * 9999])
def test_another_answer_is_a_failure(body: bytes) -> None:
    assert isinstance(captures(body, url="https://web.archive.org/"), Failed)


def test_nothing_archived_is_nothing() -> None:
    assert captures(b"", url="https://web.archive.org/") == captures(b"[]", url="https://web.archive.org/") == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("jiebao",), "--from"),
        (("jiebao", "--from", "January"), "is no day"),
        (("jiebao", "--from", "2026-02-01", "--to", "2026-01-01"), "is after"),
        (("nobody", "--from", "2026-01-01"), "no outlet is called nobody"),
    ],
)
def test_wrong_use(
    filling: Callable[..., Street], xinwen: Run, words: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    filling(outlet(Discovery(feed=f"https://{HOST}/feed")), {})
    done = xinwen("--db", str(tmp_path / "x.db"), "backfill", *words)
    assert done.status == 2
    assert told in done.err
