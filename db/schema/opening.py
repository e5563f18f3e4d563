"""Open a database file: made where missing, brought up to date where older, refused where not ours."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

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
    try:
        _must_have_a_place(path, create)
        return _opened(path)
    except PermissionError as error:  # of a folder on the way: even whether the file is there cannot be seen
        raise StoreError(_unreadable(str(path), sqlite3.OperationalError("unable to open"))) from error
    except sqlite3.DatabaseError as error:
        raise StoreError(_unreadable(str(path), error)) from error


def _must_have_a_place(path: Path, create: bool) -> None:
    """Refuse a folder, a missing file where none is made, and a file in a folder that is missing."""
    if path.is_dir():
        raise StoreError(f"{path}: this is a folder. Name a file: --db {path / 'xinwen.db'}")
    if not create and not path.exists():
        raise StoreError(
            f"{path}: there is no such database. Make one with `xinwen sample`, `xinwen import` or `xinwen run`,"
            " or name another with --db FILE."
        )
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist. Make it, or name another file with --db.")


def _opened(path: Path) -> Database:
    """The file for writing; where its folder gives no room for a writer's files, the file as it lies there."""
    connection = sqlite3.connect(str(path), timeout=WAIT)
    try:
        return _prepared(connection)
    except sqlite3.OperationalError:
        connection.close()
        log = path.with_name(path.name + "-wal")
        if os.access(path.parent, os.W_OK) or (log.exists() and log.stat().st_size):
            raise
        still = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        return _prepared(sqlite3.connect(still, uri=True))


def _prepared(connection: sqlite3.Connection) -> Database:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: a power cut loses a page at most, harms nothing
    connection.execute("SELECT count(*) FROM sqlite_master")  # what cannot be read shows here
    return Database(connection)


def _must_be_ours(db: Database, path: str) -> None:
    """Refuse what is not a database of ours, before anything is written to it."""
    if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
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
        db.execute(f"PRAGMA application_id = {APPLICATION}")  # first: who is broken off here finds the file ours again
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
    if "unable to open" in said:
        return f"{path}: cannot be opened. See that you may read the file and its folder, or name another with --db."
    return unwritable(path, error)
