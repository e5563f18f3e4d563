"""Open a database file: made where missing, brought up to date where older, refused where not ours."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from db.schema.base import unwritable
from db.schema.errors import StoreError
from db.schema.migrations import APPLICATION, migrations
from db.schema.store import Store

WAIT = 30.0  # seconds that a writer waits for another one


def open_store(path: str | Path, *, create: bool = True) -> Store:
    """Open a database for reading and writing, and bring its tables up to date.

    With `create`, a missing or empty file becomes a database; without, it is an error. A file that may not be written
    is opened for reading. Raises StoreError: a folder, not a database, another program's, of a newer version, locked.
    """
    name = str(path)
    db = _connect(Path(path), create)
    try:
        _must_be_ours(db, name)
        if migrations.pending(db):
            _migrate(db, name)
        return Store(db, name)
    except sqlite3.DatabaseError as error:
        db.close()
        raise StoreError(_unreadable(name, error)) from error
    except BaseException:
        db.close()
        raise


def _connect(path: Path, create: bool) -> Database:
    if path.is_dir():
        raise StoreError(f"{path}: this is a folder. Name a file: --db {path / 'xinwen.db'}")
    if not create and not path.exists():
        raise StoreError(
            f"{path}: there is no such database. Make one with `xinwen sample`, `xinwen import` or `xinwen run`,"
            " or name another with --db FILE."
        )
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist. Make it, or name another file with --db.")
    try:
        connection = sqlite3.connect(str(path), timeout=WAIT)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: a power cut loses a page at most, harms nothing
        return Database(connection)
    except sqlite3.DatabaseError as error:
        if not isinstance(error, sqlite3.OperationalError):
            raise StoreError(_unreadable(str(path), error)) from error
        raise StoreError(f"{path}: cannot be opened ({error}). May the file and its folder be read?") from error


def _must_be_ours(db: Database, path: str) -> None:
    """Refuse what is not a database of ours, before anything is written to it."""
    try:
        tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise StoreError(_unreadable(path, error)) from error
    if not tables:
        return
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise StoreError(f"{path}: this SQLite file was not made by xinwen. Name another file with --db.")
    unknown = {step.name for step in migrations.applied(db)} - {step.name for step in migrations._migrations}
    if unknown:
        raise StoreError(
            f"{path}: this database was made by a newer version of xinwen ({', '.join(sorted(unknown))})."
            " Install that version, or name another file with --db."
        )


def _migrate(db: Database, path: str) -> None:
    try:
        db.enable_wal()
        migrations.apply(db)
    except sqlite3.OperationalError as error:
        raise StoreError(unwritable(path, error)) from error


def _unreadable(path: str, error: sqlite3.Error) -> str:
    said = str(error)
    if "not a database" in said:
        return f"{path}: this file is not a SQLite database. Name another file with --db."
    if "malformed" in said:
        return f"{path}: the database is damaged ({said}). Restore a copy; `sqlite3 FILE .recover` may save the rest."
    return unwritable(path, error)
