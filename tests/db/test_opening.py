"""What may be opened, and what is refused with words for people."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import tempfile
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.schema.errors import StoreError
from db.schema.migrations import migrations
from db.schema.opening import open_store
from db.schema.store import Store
from tests.db.making import AT, TEXT, claim, stored


def test_new_file_has_all_tables_and_keeps_them(path: Path) -> None:
    with open_store(path) as store:
        assert not migrations.pending(store.db)
        assert store.db.journal_mode == "wal"
        tables = [t for t in store.db.tables if "_words" not in t.name and not t.name.startswith("_")]
        assert all(table.strict for table in tables)
        assert store.value("PRAGMA foreign_keys") == 1
        store.set_aside("import", "a.html", "it is empty", "Save it again.", "2026-01-30T09:00:00+08:00")
    with open_store(path, create=False) as store:
        assert len(store.asides()) == 1


def test_older_file_is_brought_forward_with_what_it_holds(store: Store, path: Path) -> None:
    """The step that a next version will add, applied to a file of this one; a claim and its versions stay."""
    text = stored(store)
    store.save_claims(text, "rules/0.1", [claim(TEXT, "chip_a", "memory_capacity", "96GB")], AT)

    def m998_next(db: Database) -> None:
        db["claim"].add_column("doubtful", int)

    migrations(name="m998_next")(m998_next)
    try:
        with open_store(path) as newer:
            assert newer.rows("SELECT predicate, doubtful FROM claim") == [
                {"predicate": "memory_capacity", "doubtful": None}
            ]
            assert newer.value("SELECT count(*) FROM claim_version") == 1
    finally:
        migrations._migrations.pop()
    with pytest.raises(StoreError, match="newer version"):
        open_store(path)


def test_step_that_fails_leaves_the_file_as_it_was(store: Store, path: Path) -> None:
    def m998_broken(db: Database) -> None:
        db.execute("DROP TABLE doc")
        db.execute("SELECT nothing")

    migrations(name="m998_broken")(m998_broken)
    try:
        with pytest.raises(StoreError):
            open_store(path)
    finally:
        migrations._migrations.pop()
    with open_store(path) as again:
        assert again.db["doc"].exists()


def test_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    with open_store(path) as store:
        assert store.db["claim"].exists()


def test_making_that_was_broken_off_is_taken_up_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while a new file gets its tables: the next command finds the file ours, and makes them."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    for step in ("enable_wal", "executescript"):
        with monkeypatch.context() as broken:
            broken.setattr(Database, step, interrupted)
            with pytest.raises(KeyboardInterrupt):
                open_store(path)
    with open_store(path) as store:
        assert store.db["claim"].exists()


def test_missing_file_is_an_error_for_those_who_read(path: Path) -> None:
    with pytest.raises(StoreError, match="no such database"):
        open_store(path, create=False)
    assert not path.exists()


def test_newer_version_is_refused(path: Path) -> None:
    with open_store(path) as store:
        store.db["_sqlite_migrations"].insert(
            {"migration_set": "xinwen", "name": "m999_future", "applied_at": "2030-01-01"}
        )
    with pytest.raises(StoreError, match=r"newer version of xinwen \(m999_future\)"):
        open_store(path)


@pytest.mark.parametrize("content", [b"<html>", b"SQLite format 3\0" + b"\xff" * 200, b"\0" * 4096])
def test_what_is_no_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"x\.db: (this file is not a SQLite database|the database is damaged)"):
        open_store(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not made by xinwen"):
        open_store(path)
    assert path.read_bytes() == before


def test_folder_and_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="this is a folder"):
        open_store(tmp_path)
    with pytest.raises(StoreError, match="does not exist"):
        open_store(tmp_path / "no" / "x.db")


def test_what_another_program_holds_is_told(path: Path) -> None:
    with open_store(path) as store:
        store.db.execute("PRAGMA busy_timeout = 1")
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program is writing"):
            store.start_run("import", "2026-01-30T09:00:00+08:00")
        other.rollback()
        assert store.start_run("import", "2026-01-30T09:00:00+08:00") == 1


def test_read_only_database_is_read_and_says_why_it_is_not_written(path: Path) -> None:
    with open_store(path) as store:
        store.db.disable_wal()
    with open_store(path) as store:
        store.db.execute("PRAGMA query_only = ON")
        assert store.asides() == []
        with pytest.raises(StoreError, match="may not be written"):
            store.start_run("import", "2026-01-30T09:00:00+08:00")


def as_another_user(path: Path) -> list[str]:
    """What a user who may only read the file and its folder sees and is told."""
    ours, theirs = multiprocessing.Pipe()

    def look() -> None:
        if os.getuid() == 0:
            os.setuid(65534)
        try:
            with open_store(path, create=False) as store:
                theirs.send(store.rows("SELECT place FROM aside")[0]["place"])
                store.start_run("import", AT)
        except StoreError as error:
            theirs.send(str(error))

    process = multiprocessing.get_context("fork").Process(target=look)
    process.start()
    process.join(20)
    said = []
    while ours.poll(0):
        said.append(ours.recv())
    return said


@pytest.mark.parametrize("wal", [True, False])
def test_file_that_may_only_be_read(wal: bool) -> None:
    """As on a colleague's share: it is read; what would write says what to do."""
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name) / "x.db"
        with open_store(path) as store:
            store.set_aside("import", "a.html", "it is empty", "Save it again.", AT)
            if not wal:
                store.db.disable_wal()
        path.chmod(0o444)
        folder.chmod(0o555)
        try:
            seen, told = as_another_user(path)
        finally:
            folder.chmod(0o755)
    assert seen == "a.html"
    assert "may not be written to" in told
