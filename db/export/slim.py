"""A database for passing on: all that was found, without the texts and pages it was found in.

Claims, quotes with what is stored around them, groups, reviews, sources and issued digests are there, and every command
that reads works; what others wrote stays with who may keep it. The file is made new, so that nothing is left in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from db.export.redacted import names_of, redacted
from db.schema.evidence import NOTHING
from db.schema.opening import open_store
from db.schema.store import Store
from db.search.words import spaced

# What is not copied as it is: expressions over the row.
INSTEAD = {
    "text": {"text": "redacted(text, title, (SELECT json_group_array(json_array(v.quote_start, v.quote_end))"
             " FROM main.claim_version v WHERE v.text = text.id))", "cuts": "'[]'"},
    "claim_version": {"explain": "'{}'"},  # why a claim was read so quotes whole sentences
    "snapshot": {"bytes": "no_bytes()"},
}  # fmt: skip
LEFT_OUT = ("fingerprint",)  # what reprints are found by: of no use without texts
_TABLES = """
SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'
  AND name NOT GLOB '*_words_*' AND name <> '_sqlite_migrations' ORDER BY rowid
"""
_ARTICLE_WORDS = """
INSERT INTO slim.article_words (rowid, title, text)
SELECT d.number, spaced(t.title), spaced(t.text) FROM main.doc d JOIN main.article a ON a.id = d.id
JOIN slim.text t ON t.id = a.current_text WHERE d.kind = 'article'
"""
_CLAIM_WORDS = """
INSERT INTO slim.claim_words (rowid, quote, english) SELECT rowid, quote, english FROM main.claim_words
"""


def write_slim(store: Store, path: Path, at: str) -> Iterator[str]:
    """Make the file at `path`, missing or empty; yields the name of each table as it is written.

    All rows are of one state of the database. `at`, an ISO time, is stored as the time of the copy. Raises StoreError
    where it cannot be made; the half-made file is removed.
    """
    try:
        open_store(path).close()
        yield from _copied(store, path, at)
        _packed(path)
    except BaseException:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
            path.with_name(name).unlink(missing_ok=True)
        raise


def _copied(store: Store, path: Path, at: str) -> Iterator[str]:
    db = store.db.conn
    _functions(db, store)
    db.execute("ATTACH ? AS slim", [str(path)])
    try:
        for setting in ("foreign_keys = OFF", "slim.journal_mode = OFF", "slim.synchronous = OFF"):
            db.execute(f"PRAGMA {setting}")
        db.execute("BEGIN")
        for (table,) in db.execute(_TABLES).fetchall():
            if table not in LEFT_OUT:
                _copy(db, table)
                yield table
        for words in (_ARTICLE_WORDS, _CLAIM_WORDS):
            db.execute(words)
            yield words.split()[2]
        db.execute("INSERT OR REPLACE INTO slim.about (key, value) VALUES ('slim', ?)", [at])
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
        db.execute("DETACH slim")
        db.execute("PRAGMA foreign_keys = ON")


def _copy(db: sqlite3.Connection, table: str) -> None:
    names = [row[1] for row in db.execute(f'PRAGMA main.table_info("{table}")')]
    instead = INSTEAD.get(table, {})
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(instead.get(name, f'"{table}"."{name}"') for name in names)
    db.execute(f'INSERT OR REPLACE INTO slim."{table}" ({columns}) SELECT {values} FROM main."{table}"')


def _functions(db: sqlite3.Connection, store: Store) -> None:
    named = [(row["en"], row["zh"]) for row in store.rows("SELECT en, zh FROM entity WHERE company IS NOT NULL")]
    names = names_of(named)

    def redact(text: str, title: str, quotes: str) -> str:
        return redacted(text, title, msgspec.json.decode(quotes, type=list[tuple[int, int]]), names)

    functions: dict[str, tuple[int, Any]] = {
        "redacted": (3, redact), "no_bytes": (0, lambda: NOTHING), "spaced": (1, spaced),
    }  # fmt: skip
    for name, (arguments, function) in functions.items():
        db.create_function(name, arguments, function)


def _packed(path: Path) -> None:
    """One file, without a gap in it."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("VACUUM")
    finally:
        db.close()
