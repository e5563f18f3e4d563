"""A slim copy holds no passage of a text but what was quoted from it, and every command that reads works on it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from db.export.redacted import LEFT_OUT, names_of, redacted
from db.schema.check import check
from db.schema.claims import CONTEXT
from db.schema.opening import open_store
from db.search import search
from db.search.words import SENTINEL, fold, spaced
from scraper.cli.group import cli
from tests.cli.asking import Run
from tests.db.making import stored
from tests.db.test_tellings import TEXTS
from tests.digest.newsroom import Newsroom
from tests.export.reading import claim_id, group, review

RUN = 40  # characters: so many in a row are a passage
NOW = {"XINWEN_NOW": "2026-02-02T09:00:00+08:00"}
READERS = [
    ["status"], ["check"], ["search", "千问"], ["digest", "--week", "2026-W05"], ["export", "claims"],
    ["export", "articles", "--format", "csv"], ["export", "groups"], ["sources"],
]  # fmt: skip


def run(db: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--db", str(db), *words], env=NOW)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """The sample week and more articles, of which nothing is claimed, as a whole database; and its slim copy."""
    folder = tmp_path_factory.mktemp("slim")
    whole, slim = folder / "whole.db", folder / "slim.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("XINWEN_HOME", str(folder / "home"))
        assert run(whole, "sample").exit_code == 0
        with open_store(whole) as store:
            for number, text in enumerate(TEXTS):
                stored(store, text, url=f"https://www.xinchao.example/more/{number}.html")
        done = run(whole, "export", "database", "-o", str(slim))
        assert done.exit_code == 0, done.output
        assert "without texts and pages" in done.output
        assert sorted(path.name for path in folder.glob("slim*")) == ["slim.db"], "one file to pass on"
        yield whole, slim


def stretches(db: Path) -> Iterator[tuple[bool, str]]:
    """Each text in stretches: True for what may be passed on (title, quotes with what is around them, names of the
    tracked), else False.
    """
    whole = sqlite3.connect(db)
    names = names_of(whole.execute("SELECT en, zh FROM entity WHERE company IS NOT NULL").fetchall())
    assert names is not None
    for ident, title, text in whole.execute("SELECT id, title, text FROM text"):
        shown = bytearray(len(text))
        spans = whole.execute("SELECT quote_start, quote_end FROM claim_version WHERE text = ?", [ident]).fetchall()
        named = [match.span() for match in names.finditer(fold(text))]
        quoted = [(max(0, start - CONTEXT), end + CONTEXT) for start, end in spans]
        for start, end in [(0, len(title)), *quoted, *named]:
            shown[start:end] = b"\1" * (min(end, len(text)) - start)
        for public, each in groupby(zip(shown, text, strict=True), key=lambda pair: bool(pair[0])):
            yield public, "".join(character for _, character in each)


def test_no_passage_of_a_text_is_in_the_file(pair: tuple[Path, Path]) -> None:
    whole, slim = pair
    held, data = whole.read_bytes(), slim.read_bytes()
    shown = [words for public, words in stretches(whole) if public]
    public, indexed = "\n".join(shown), "\n".join(map(spaced, shown))
    seen = met = 0
    for passage in (words for public, words in stretches(whole) if not public and len(words) >= RUN):
        # Every run of RUN characters holds one of these pieces whole.
        for at in range(0, len(passage) - RUN // 2 + 1, RUN // 2):
            piece = passage[at : at + RUN // 2]
            words = spaced(piece).strip(f" {SENTINEL}")
            if piece in public or words in indexed:  # a reprint of it is quoted
                continue
            seen += 1
            assert piece.encode() not in data
            assert words.encode() not in data, "the index holds it"
            met += piece.encode() in held
    assert seen > 300
    # a long text goes on over several pages of the file, and some pieces stand across their edges
    assert met > 0.95 * seen, "the test would see it in the whole database"


def test_all_that_was_found_is_there(pair: tuple[Path, Path]) -> None:
    whole, slim = (sqlite3.connect(path) for path in pair)
    tables = [name for (name,) in whole.execute("SELECT name FROM sqlite_master WHERE type = 'table'"
              " AND name NOT GLOB '*_words_*' AND name NOT IN ('fingerprint', 'about', 'sqlite_stat1')")]  # fmt: skip
    assert {"claim", "claim_version", "proposition", "review", "text", "printed"} <= set(tables)
    for table in tables:
        count = f'SELECT count(*) FROM "{table}"'
        assert slim.execute(count).fetchone() == whole.execute(count).fetchone(), table
    same = "SELECT * FROM said ORDER BY claim"
    for row, other in zip(slim.execute(same), whole.execute(same), strict=True):
        assert {*other} - {*row} <= {other[-4]}, "only why it was read so is left out"
    assert slim.execute("SELECT count(*) FROM text WHERE cuts <> '[]'").fetchone() == (0,)
    assert slim.execute("SELECT max(length(bytes)) < 20 FROM snapshot").fetchone() == (1,)
    assert slim.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert pair[1].stat().st_size < pair[0].stat().st_size


@pytest.mark.parametrize("words", READERS, ids=" ".join)
def test_every_command_that_reads_works(pair: tuple[Path, Path], words: list[str]) -> None:
    whole, slim = (run(path, *words) for path in pair)
    assert (whole.exit_code, slim.exit_code) == (0, 0), slim.output
    if words[0] == "export" or words[0] == "digest":
        assert slim.stdout == whole.stdout


def test_quotes_stand_at_their_places_and_are_found(pair: tuple[Path, Path]) -> None:
    with open_store(pair[0], create=False) as whole, open_store(pair[1], create=False) as slim:
        assert check(slim) == []
        rows = slim.rows("SELECT v.*, t.text AS words FROM claim_version v JOIN text t ON t.id = v.text")
        assert len(rows) > 200
        assert all(row["words"][row["quote_start"] : row["quote_end"]] == row["quote"] for row in rows)
        for words in ("千问", "96GB", "真武 810E"):
            assert search(slim.db, words).count_claims == search(whole.db, words).count_claims > 0
        ident = slim.value("SELECT claim FROM said LIMIT 1")
    for words in (["show", ident, "--explain"], ["cite", ident], ["show", ident, "--json"]):
        assert run(pair[1], *words).exit_code == 0
    assert run(pair[1], "cite", ident).stdout == run(pair[0], "cite", ident).stdout


def test_check_and_status_say_what_it_is(pair: tuple[Path, Path]) -> None:
    told = "A slim copy, made 2026-02-02T09:00:00+08:00"
    assert told in run(pair[1], "check").stdout
    assert told in run(pair[1], "status").stdout
    assert json.loads(run(pair[1], "check", "--json").stdout)["slim"] == "2026-02-02T09:00:00+08:00"
    assert "slim copy" not in run(pair[0], "check").stdout


@pytest.mark.parametrize("words", [["extract", "--all"], ["collect"], ["run"], ["check", "--reread"],
                                   ["export", "archive", "-o", "x.warc.gz"]], ids=" ".join)  # fmt: skip
def test_what_needs_texts_refuses_and_changes_nothing(pair: tuple[Path, Path], words: list[str]) -> None:
    before = pair[1].read_bytes()
    done = CliRunner().invoke(cli, ["--db", str(pair[1]), *words], env=NOW)
    assert "this is a slim copy, without texts and pages" in str(done.exception)
    assert pair[1].read_bytes() == before


def test_a_slim_copy_of_a_slim_copy(pair: tuple[Path, Path], tmp_path: Path) -> None:
    again = tmp_path / "again.db"
    assert run(pair[1], "export", "database", "-o", str(again)).exit_code == 0
    with open_store(again, create=False) as store:
        assert check(store) == []


def test_reviews_and_groups_go_along(room: Newsroom, xinwen: Run, tmp_path: Path) -> None:
    ident = claim_id(room.store, "revenue")
    review(room.store, ident, "correct", statement_en="Less.")
    found = group(room.store, ident)
    slim = tmp_path / "slim.db"
    done = xinwen("--db", room.store.path, "export", "database", "-o", str(slim))
    assert done.status == 0
    assert "Corrected by 何人" in xinwen("--db", str(slim), "cite", found).out
    again = xinwen("--db", room.store.path, "export", "database", "-o", str(slim))
    assert again.status == 1
    assert "is there already. Name another file" in again.err
    nowhere = xinwen("--db", room.store.path, "export", "database", "-o", str(tmp_path / "no" / "x.db"))
    assert nowhere.status == 1
    assert "cannot be written (No such file or directory)" in nowhere.err
    assert xinwen("--db", room.store.path, "export", "database").status == 2


def test_a_database_that_may_not_be_written_can_be_passed_on(room: Newsroom, tmp_path: Path) -> None:
    still = f"file:{room.store.path}?mode=ro&immutable=1"
    room.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    from sqlite_utils import Database

    from db.export.slim import write_slim
    from db.schema.store import Store

    path = tmp_path / "slim.db"
    with Store(Database(sqlite3.connect(still, uri=True)), "x.db") as store:
        assert "claim" in list(write_slim(store, path, "2026-02-02T09:00:00+08:00"))
    with open_store(path, create=False) as slim:
        assert check(slim) == []


def test_what_fails_leaves_no_half_file(room: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from db.export import slim

    monkeypatch.setattr(slim, "_CLAIM_WORDS", "SELECT nothing FROM nowhere")
    with pytest.raises(sqlite3.OperationalError):
        list(slim.write_slim(room.store, tmp_path / "slim.db", "2026-02-02T09:00:00+08:00"))
    assert list(tmp_path.glob("slim.db*")) == []
    assert room.store.value("SELECT count(*) FROM claim") > 0
    assert not room.store.db.conn.in_transaction


@given(st.text(max_size=300), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 20)), max_size=4))
def test_what_is_left_out_leaves_every_quote_in_its_place(text: str, spans: list[tuple[int, int]]) -> None:
    text = text.replace("\0", "")
    quotes = [(start, start + length) for start, length in spans if start + length <= len(text)]
    title = text.partition("\n")[0]
    made = redacted(text, title, quotes, None)
    assert len(made) == len(text)
    assert made.startswith(title)
    for start, end in quotes:
        assert made[max(0, start - CONTEXT) : end + CONTEXT] == text[max(0, start - CONTEXT) : end + CONTEXT]
    assert all(new == old or (new == LEFT_OUT and not old.isspace()) for new, old in zip(made, text, strict=True))


def test_names_are_seen_however_they_are_written() -> None:
    names = names_of([("MetaX", "沐曦股份"), ("Zhenwu 810E", "真武810E")])
    text = "题\n據說沐曦与真武 ８１０Ｅ，还有METAX，都在这里出现。"
    assert redacted(text, "题", [], names) == "题\n**沐曦*真武 ８１０Ｅ***" + "METAX********"
