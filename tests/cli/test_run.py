"""`run`, `sample` and `sources` as typed: what they do, say, and leave behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from scraper.cli import collect as collect_module
from scraper.cli import run as run_module
from scraper.sample import WEEK
from tests.cli.asking import Run, dump
from tests.cli.doubles import OUTLETS
from tests.cli.street import Street

Streets = Callable[..., Street]


@pytest.fixture
def live(street: Streets, monkeypatch: pytest.MonkeyPatch) -> Street:
    """The three real outlets, played by their doubles, at a quick pace, for the commands `collect` and `run`."""
    there = street(*(make() for make in OUTLETS.values()))
    monkeypatch.setattr(collect_module, "Fetcher", there.fetcher)
    monkeypatch.setattr(run_module, "Fetcher", there.fetcher)
    monkeypatch.setattr("scraper.cli.group.Desk", lambda db: _quick(there, db))
    return there


def _quick(there: Street, db: str) -> object:
    there.db = db
    return there.desk()


# --- run ---------------------------------------------------------------------------------------------------------


def test_run_goes_from_the_web_to_the_digest(live: Street, xinwen: Run, at_home: Path) -> None:
    done = xinwen("run")
    assert (done.status, done.err) == (0, "")
    assert "ithome: 6 seen, 6 new, 6 fetched, 6 read" in done.out
    assert "xinwen.db: seen 15 → fetched 14 → read 14 → claims" in done.out
    assert "Digest of 2026-W05, revision 1, issued now: digest_2026-W05.md" in done.out
    digest = (at_home / "digest_2026-W05.md").read_text("utf-8")
    assert "3.2万卡" in digest
    assert "SAMPLE" not in digest
    assert xinwen("check").status == 0


def test_run_twice_issues_nothing_new(live: Street, xinwen: Run, at_home: Path) -> None:
    xinwen("run")
    first = (at_home / "digest_2026-W05.md").read_bytes()
    again = xinwen("run")
    assert "revision 1, as issued 2026-01-30T09:00:00+08:00" in again.out
    assert (at_home / "digest_2026-W05.md").read_bytes() == first


def test_news_make_a_new_revision(live: Street, xinwen: Run) -> None:
    xinwen("run", "qbitai")
    assert "revision 2, issued now" in xinwen("run").out


@pytest.mark.parametrize(
    ("today", "week"),
    [("2026-02-02T07:00:00+08:00", "2026-W05"), ("2026-02-03T07:00:00+08:00", "2026-W06"), ("2026-01-01", "2026-W01")],
)
def test_on_a_monday_it_is_the_week_that_ended(
    live: Street, xinwen: Run, at_home: Path, monkeypatch: pytest.MonkeyPatch, today: str, week: str
) -> None:
    monkeypatch.setenv("XINWEN_NOW", today)
    assert xinwen("run", "leiphone").status == 0
    assert (at_home / f"digest_{week}.md").exists()


def test_run_for_programs_and_for_cron(live: Street, xinwen: Run, at_home: Path) -> None:
    told = json.loads(xinwen("run", "--json", "--week", "2026-W05", "-o", "mine.md").out)
    assert told["digest"]["file"] == "mine.md"
    assert told["digest"]["fresh"]
    assert (at_home / "mine.md").exists()
    quiet = xinwen("run", "--quiet")
    assert (quiet.status, quiet.out, quiet.err) == (0, "", "")


def test_a_dead_outlet_costs_no_digest(live: Street, xinwen: Run, at_home: Path) -> None:
    live.server.replies[("www.qbitai.com", "/feed")] = (500, {}, b"")
    done = xinwen("run")
    assert done.status == 1
    assert "https://www.qbitai.com/feed: the server answers 500" in done.err
    assert "ithome: 6 seen, 6 new, 6 fetched, 6 read" in done.out
    assert (at_home / "digest_2026-W05.md").exists()


@pytest.mark.parametrize("week", ["2026-W54", "2026-05", "next"])
def test_a_week_that_does_not_exist_is_told_before_anything_is_asked(live: Street, xinwen: Run, week: str) -> None:
    done = xinwen("run", "--week", week)
    assert done.status == 2
    assert "--week" in done.err
    assert not live.server.seen


def test_a_digest_that_cannot_be_written_is_told(live: Street, xinwen: Run) -> None:
    done = xinwen("run", "-o", "no/such/folder/digest.md")
    assert done.status == 1
    assert "no/such/folder/digest.md: cannot be written" in done.err
    assert "Traceback" not in done.err


# --- sample ------------------------------------------------------------------------------------------------------


def test_sample_goes_the_whole_way(xinwen: Run, at_home: Path) -> None:
    done = xinwen("sample")
    assert done.status == 0
    assert "sample.db: seen " in done.out
    assert f"issued now: digest_{WEEK}.md" in done.out
    assert "For live news: `xinwen run`" in done.out
    assert "answers 500" in done.err
    assert "answers 404" in done.err
    assert "robots.txt does not allow it" in done.err
    assert not (at_home / "xinwen.db").exists()
    digest = (at_home / f"digest_{WEEK}.md").read_text("utf-8")
    assert "SAMPLE" in digest
    assert xinwen("--db", "sample.db", "check").status == 0


def test_sample_twice_changes_nothing(xinwen: Run, at_home: Path) -> None:
    xinwen("--db", "mine.db", "sample", "-o", "first.md")
    before = _kept(at_home / "mine.db")
    again = xinwen("--db", "mine.db", "sample", "-o", "second.md")
    assert again.status == 0
    assert "as issued" in again.out
    assert _kept(at_home / "mine.db") == before
    assert (at_home / "first.md").read_bytes() == (at_home / "second.md").read_bytes()


def test_sample_is_the_same_everywhere(xinwen: Run, at_home: Path) -> None:
    """Pages come in another order in each run, and the digest is the same to the byte."""
    for name in ("a", "b"):
        assert xinwen("--db", f"{name}.db", "sample", "-q", "-o", f"{name}.md").out == ""
    assert (at_home / "a.md").read_bytes() == (at_home / "b.md").read_bytes()


def test_sample_for_programs(xinwen: Run) -> None:
    told = json.loads(xinwen("sample", "--json").out)
    assert len(told["sources"]) >= 5
    assert told["database"]["read"] >= 12
    assert told["database"]["claims"] > 0
    assert told["digest"]["week"] == WEEK
    assert told["failed_sources"] == []
    assert all(problem["advice"] for problem in told["problems"])


def _kept(path: Path) -> list[str]:
    """All rows but those of the queue, which counts tries and knows of 304s, and of the log of runs."""
    return [line for line in dump(path) if 'INSERT INTO "page"' not in line and "sqlite_sequence" not in line]


# --- sources -----------------------------------------------------------------------------------------------------


def test_sources_lists_outlets_without_a_database(xinwen: Run, at_home: Path) -> None:
    done = xinwen("sources")
    assert done.status == 0
    for name in OUTLETS:
        assert name in done.out
    assert "not asked yet" in done.out
    assert not (at_home / "xinwen.db").exists()


def test_sources_tells_what_came(live: Street, xinwen: Run) -> None:
    live.server.replies[("www.qbitai.com", "/feed")] = (403, {}, b"")
    xinwen("collect")
    told = {row["id"]: row for row in json.loads(xinwen("sources", "--json").out)}
    assert told["ithome"]["articles"] == {"seen": 7, "fetched": 6, "failed": 0}
    assert told["qbitai"]["discovery"][0]["state"] == "failed"
    out = xinwen("sources").out
    assert "7 articles seen, 6 fetched" in out
    assert "fails: the server answers 403" in out


def test_sources_of_one_outlet(xinwen: Run) -> None:
    out = xinwen("sources", "ithome").out
    assert "https://www.ithome.com/rss/" in out
    assert "never seen live" in out
    assert "qbitai" not in out


def test_sources_of_an_unknown_outlet(xinwen: Run) -> None:
    done = xinwen("sources", "nope")
    assert done.status == 2
    assert "Known: " in done.err


@pytest.mark.parametrize("words", [["sources"], ["collect"], ["run"], ["sample"]])
def test_an_outlet_that_is_wrong_is_told_before_anything_is_done(xinwen: Run, at_home: Path, words: list[str]) -> None:
    folder = at_home / "home" / "sources"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(yaml.safe_dump({"id": "mine", "teir": 3}), "utf-8")
    done = xinwen(*words)
    assert done.status == 1
    assert "mine.yaml: teir: unknown key. Known: id, name" in done.err
    assert "Traceback" not in done.err
    assert not list(at_home.glob("*.db"))
