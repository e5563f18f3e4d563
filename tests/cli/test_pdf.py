"""An announcement in PDF goes the whole way: fetched or imported, read, claimed, shown with its page, exported."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.asking import Run
from tests.cli.doubles import rss, saying
from tests.cli.street import Street, small
from tests.page import paper

Streets = Callable[..., Street]
URL = "https://static.paper.example/finalpage/1.PDF"
LAST = "曦云C600的客户数超过400家。"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "saved" / "1.PDF"
    path.parent.mkdir()
    path.write_bytes(paper.announcement(signed=(LAST, paper.COMPANY + "董事会", paper.DATE)))
    return path


def test_a_saved_announcement_the_whole_way(xinwen: Run, saved: Path) -> None:
    done = xinwen("import", str(saved), "--url", URL, "--fetched-at", "2026-04-20")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("1 page: 1 read (1 new), 0 set aside;")
    [row] = [json.loads(line) for line in xinwen("export", "articles").out.splitlines()]
    assert (row["publisher"], row["kind"], row["reported_at"]) == ("沐曦股份", "filing", "2026-04-16")
    assert len(row["pages"]) == 2
    assert xinwen("check", "--reread").status == 0


def test_a_claim_tells_its_page_and_that_a_filing_says_so(xinwen: Run, saved: Path) -> None:
    xinwen("import", str(saved), "--url", URL, "--fetched-at", "2026-04-20")
    claims = [json.loads(line) for line in xinwen("export", "claims").out.splitlines()]
    pages = {}
    for claim in claims:
        assert claim["attribution"][0] == {"class": "filing", "text": "沐曦股份", "entity": "metax"}
        assert claim["statement_en"].endswith("according to MetaX's filing.")
        shown = xinwen("show", claim["id"]).out
        told = json.loads(xinwen("show", claim["id"], "--json").out)["page"]
        assert f"{told} of 2" in shown
        pages[claim["object"].get("text")] = told
    assert pages["144GB"] == 1
    assert pages["超过400家"] == 2


def test_an_article_without_pages_tells_none(xinwen: Run, tmp_path: Path) -> None:
    from tests.cli.asking import page

    (tmp_path / "a.html").write_text(page(), "utf-8")
    xinwen("import", "a.html", "--url", "https://www.xinchao.example/1.html")
    [claim, *_] = [json.loads(line) for line in xinwen("export", "claims").out.splitlines()]
    assert json.loads(xinwen("show", claim["id"], "--json").out)["page"] is None
    assert "page" not in xinwen("show", claim["id"]).out.split("\n  id")[1]


def test_a_folder_holds_papers_too(xinwen: Run, saved: Path) -> None:
    done = xinwen("import", str(saved.parent))
    assert done.status == 1
    assert "the page does not tell its address" in done.err


@pytest.mark.parametrize(
    ("body", "reason"),
    [(paper.locked(), "behind a password"), (paper.scan(), "pictures of pages"), (b"%PDF-1.4\n", "damaged")],
    ids=["locked", "scan", "damaged"],
)
def test_what_cannot_be_read_is_set_aside(xinwen: Run, tmp_path: Path, body: bytes, reason: str) -> None:
    (tmp_path / "1.pdf").write_bytes(body)
    done = xinwen("import", "1.pdf", "--url", URL)
    assert done.status == 1
    assert reason in done.err
    assert reason in xinwen("status").out


def test_the_list_gives_what_the_paper_does_not_say(street: Streets) -> None:
    """Its title where the document shows none, its date where it is not signed."""
    body = paper.announcement(title=(), signed=())
    outlet = small("boxun", {"1.pdf": saying(body, "application/pdf")})
    item = (
        "<item><title>沐曦股份:日常经营合同公告</title><link>https://boxun.example/a/1.pdf</link>"
        "<pubDate>Fri, 17 Apr 2026 08:00:00 +0800</pubDate></item>"
    )
    feed = rss("boxun", item)
    outlet.replies["boxun.example", "/feed"] = saying(feed.encode(), "application/rss+xml")
    there = street(outlet)
    there.collect()
    [row] = there.rows("SELECT title, reported_at, reported_basis, publisher, kind FROM text")
    assert row == {
        "title": "沐曦股份:日常经营合同公告",
        "reported_at": "2026-04-17T08:00:00+08:00",
        "reported_basis": "feed",
        "publisher": "沐曦股份",
        "kind": "filing",
    }
