"""What every part of the store shares: one connection, one way to write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from db.schema.errors import StoreError

Row = dict[str, Any]


class Part:
    """A part of the store: `db` is the sqlite-utils database, open for reading by anyone, for writing only here."""

    db: Database
    path: str

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it or none. Nests. The lock is taken at once, so a second writer waits, not fails.

        Raises StoreError where the file cannot be written (locked for long, read-only, disk full).
        """
        if self.db.conn.in_transaction:
            with self.db.atomic():
                yield
            return
        try:
            self.db.execute("BEGIN IMMEDIATE")
            yield
            self.db.commit()
        except sqlite3.OperationalError as error:
            self.db.rollback()
            raise StoreError(unwritable(self.path, error)) from error
        except BaseException:
            self.db.rollback()
            raise

    @property
    def slim(self) -> str | None:
        """When this copy without texts and pages was made (`xinwen export database`); None for a whole database."""
        return self.value("SELECT value FROM about WHERE key = 'slim'")

    def must_be_whole(self) -> None:
        """Raises StoreError in a slim copy: what is read or extracted there would stand for nothing."""
        if self.slim:
            raise StoreError(
                f"{self.path}: this is a slim copy, without texts and pages: nothing can be read or extracted in it."
                " Use the whole database that it was made from."
            )

    def rows(self, sql: str, parameters: Sequence[Any] | Row = ()) -> list[Row]:
        """All rows of a query as dictionaries."""
        return list(self.each(sql, parameters))

    def each(self, sql: str, parameters: Sequence[Any] | Row = ()) -> Iterator[Row]:
        """The rows of a query one by one, for those who read a whole table."""
        cursor = self.db.execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, values, strict=True)) for values in cursor)

    def row(self, sql: str, parameters: Sequence[Any] | Row = ()) -> Row | None:
        """The first row of a query, or None."""
        return next(iter(self.rows(sql, parameters)), None)

    def value(self, sql: str, parameters: Sequence[Any] | Row = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.db.execute(sql, parameters).fetchone()
        return found[0] if found else None


@contextmanager
def at_once(db: Database) -> Iterator[None]:
    """One read transaction, so that all queries see the same database while another program writes."""
    if db.conn.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.ProgrammingError):  # closed meanwhile, by who asked for some rows and no more
            db.conn.rollback()


def insert(db: Database, table: str, row: Row, *, conflict: str = "") -> int:
    """Insert a row; `conflict` is the ON CONFLICT clause, if any. Returns how many rows changed (0 or 1)."""
    columns = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    return db.execute(f"INSERT INTO {table} ({columns}) VALUES ({values}) {conflict}", row).rowcount


def upsert(db: Database, table: str, row: Row, key: Sequence[str]) -> int:
    """Insert a row, or change the row of the same key where it differs: children of the row stay, unlike REPLACE.

    Returns how many rows changed: 0 where the stored row is the same already.
    """
    rest = [name for name in row if name not in key]
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in rest)
    differs = " OR ".join(f'{table}."{name}" IS NOT excluded."{name}"' for name in rest)
    action = f"UPDATE SET {sets} WHERE {differs}" if rest else "NOTHING"
    return insert(db, table, row, conflict=f"ON CONFLICT ({', '.join(key)}) DO {action}")


def instant(time: str) -> datetime:
    """A stored time (ISO 8601 with offset) as a moment that can be compared. Raises StoreError where it is neither."""
    try:
        moment = datetime.fromisoformat(time)
    except ValueError as error:
        raise StoreError(f"{time!r} is not an ISO 8601 time (2026-01-29T17:42:08+08:00).") from error
    if moment.tzinfo is None:
        raise StoreError(f"{time!r} has no UTC offset; write 2026-01-29T17:42:08+08:00.")
    return moment


def unwritable(path: str, error: sqlite3.Error) -> str:
    """Words for people where SQLite cannot write."""
    said = str(error)
    if "locked" in said or "busy" in said:
        return f"{path}: another program is writing to this database. Wait for it to finish and run this again."
    if "readonly" in said or "read-only" in said:
        return f"{path}: this database may not be written to. Make the file and its folder writable, or copy it."
    if "full" in said:
        return f"{path}: the disk is full. Nothing of the last page was stored; make room and run this again."
    return f"{path}: the database could not be written ({said}). Run `xinwen check` on it."
