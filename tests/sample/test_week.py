"""The main job on the sample week, end to end: web server → page → article → claims → SQLite → digest."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner, Result

from scraper.cli.group import cli
from tests.sample.corpus import NAMES, gold, norm

GROWS = ("run", "sqlite_sequence")  # tables in which a second run may leave a trace
COMPANIES = ("T-Head Semiconductor", "Kunlunxin", "Enflame Technology", "MetaX")


class Week(NamedTuple):
    """A database after `xinwen sample` ran twice: what each run printed, and how many rows each left in each table."""

    db: Path
    first: Result
    second: Result
    counts: dict[str, int]
    counts_again: dict[str, int]

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """What a query on the finished database gives."""
        with sqlite3.connect(self.db) as connection:
            return connection.execute(sql, values).fetchall()

    def xinwen(self, *words: str) -> str:
        """What a command on the finished database prints."""
        done = CliRunner().invoke(cli, ["--db", str(self.db), *words])
        assert done.exit_code == 0, done.output
        return done.stdout


def counted(db: Path) -> dict[str, int]:
    with sqlite3.connect(db) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in tables
            if name not in GROWS
        }


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Week]:
    folder = tmp_path_factory.mktemp("week")
    db = folder / "sample.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XINWEN_HOME", str(folder / "home"))
        first = CliRunner().invoke(cli, ["--db", str(db), "sample"])
        assert first.exit_code == 0, first.output
        counts = counted(db)
        second = CliRunner().invoke(cli, ["--db", str(db), "sample"])
        assert second.exit_code == 0, second.output
        yield Week(db, first, second, counts, counted(db))


def test_a_second_run_changes_nothing(week: Week) -> None:
    assert week.counts["claim"] > 0
    assert week.counts_again == week.counts


def test_it_says_what_it_did_and_where_to_go_on(week: Week) -> None:
    out = week.first.stdout
    assert "seen 23 → fetched 17 → read 16 → claims " in out
    assert "digest_2026-W05.md" in out
    assert "xinwen run" in out


def test_every_article_is_read_with_its_date_as_far_as_it_gives_one(week: Week) -> None:
    dates = dict(week.rows("SELECT text.title || ' ' || text.site, text.reported_at FROM text"))
    left_out = {row[0] for row in week.rows("SELECT title FROM page WHERE state = 'skipped'")}
    asked = [name for name in NAMES if gold(name)["meta"]["title"] not in left_out]
    found = {name: dates.get(f"{gold(name)['meta']['title']} {gold(name)['meta']['site']}", "absent") for name in asked}
    assert found == {name: gold(name)["meta"]["published_at"] for name in asked}


def test_what_names_nobody_is_seen_and_not_asked_for(week: Week) -> None:
    sql = "SELECT title, reason, fetched_at FROM page WHERE state = 'skipped' AND reason LIKE 'neither%' ORDER BY url"
    rows = week.rows(sql)
    assert [row[0] for row in rows] == ["零下二十度，六款电动车续航打了几折", "旺角電腦節下周開鑼 耳機低見五折"]
    assert all("names a tracked company" in row[1] and row[2] is None for row in rows)


def test_charsets_are_read_as_they_are_not_as_they_say(week: Week) -> None:
    charsets = dict(week.rows("SELECT site, charset FROM text"))
    assert charsets["news.linlan.example"].lower() in ("gb18030", "gbk")
    assert charsets["haipong.example"].lower().startswith("big5")
    assert week.rows("SELECT 1 FROM text WHERE site = 'news.linlan.example' AND text LIKE '%华为昇腾%'")


def test_what_was_not_read_is_told_with_its_reason(week: Week) -> None:
    status = week.xinwen("status")
    for place, reason in [
        ("news.linlan.example/print/", "robots.txt"),
        ("liangheng.example/p/0402.html", "500"),
        ("dengzhu.example/kuaixun/20260126/811.html", "404"),
        ("yunzhan.example/topic/chips.html", "not an article"),
    ]:
        assert [line for line in status.splitlines() if place in line and reason in line], place


def test_nothing_is_claimed_from_links_comments_and_disclaimers(week: Week) -> None:
    banned = {gold(name)["url"]: [norm(words) for words in gold(name)["not_claims"]] for name in NAMES}
    sql = "SELECT text.url, claim_version.quote FROM claim_version JOIN text ON text.id = claim_version.text"
    quotes = [(url.partition("?")[0], norm(quote)) for url, quote in week.rows(sql)]
    assert quotes
    assert [quote for url, quote in quotes if any(quote in words for words in banned.get(url, []))] == []


def test_who_only_names_the_four_yields_nothing_and_is_listed(week: Week) -> None:
    sql = "SELECT count(*) FROM claim JOIN article ON article.id = claim.article WHERE article.url LIKE '%dinner.html'"
    assert week.rows(sql) == [(0,)]
    unread = week.xinwen("digest", "--week", "2026-W05").partition("## What was not read")[2]
    assert "年底的饭局上" in unread


def test_a_reprint_is_no_second_telling(week: Week) -> None:
    digest = json.loads(week.xinwen("digest", "--week", "2026-W05", "--format", "json"))
    tellings = {source["url"].partition("?")[0]: source["telling"] for source in digest["sources"]}
    assert tellings[gold("yunzhan-reprint")["url"]] == tellings[gold("linlan-810e")["url"]]
    assert len(set(tellings.values())) == len(tellings) - 1


def test_every_sample_claim_is_marked_wherever_it_shows(week: Week) -> None:
    digest = week.xinwen("digest", "--week", "2026-W05")
    rows = [line for line in digest.splitlines() if line.startswith("| ") and line[2:3].isdigit()]
    assert len(rows) > 50
    assert [row for row in rows if "SAMPLE" not in row] == []
    exported = [json.loads(line) for line in week.xinwen("export", "claims", "--format", "jsonl").splitlines()]
    assert [claim["id"] for claim in exported if not claim["article"]["sample"]] == []
    assert [claim["id"] for claim in exported if not claim["statement_en"].startswith("SAMPLE: ")] == []


def test_the_digest_has_the_four_and_the_whole_database_proves_itself(week: Week) -> None:
    digest = week.xinwen("digest", "--week", "2026-W05")
    for company in COMPANIES:
        assert f"\n## {company}" in digest
    assert "all holds" in week.xinwen("check")


@pytest.mark.parametrize("words", ["千问", "燧原", "H20", "真武"])
def test_search_finds_short_words(week: Week, words: str) -> None:
    assert words in week.xinwen("search", words)
