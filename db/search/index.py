"""Keep the full text in step with articles and claims. Only the store calls these, inside its transaction."""

from __future__ import annotations

from sqlite_utils import Database

from db.search.words import spaced

COLUMNS = {"article": ("title", "text"), "claim": ("quote", "english")}
INDEXED = {  # what the index must hold: an id and the text of its columns
    "article": "SELECT a.id, t.title, t.text FROM article a JOIN text t ON t.id = a.current_text",
    "claim": "SELECT claim AS id, quote, statement_en FROM said",  # as people corrected it, without what they rejected
}


def put(db: Database, kind: str, ident: str, first: str, second: str) -> None:
    """Index an article (title, text) or a claim (quote, English sentence), in place of what was there."""
    number = _number(db, kind, ident)
    if number is None:
        number = db.execute("INSERT INTO doc (kind, id) VALUES (?, ?)", [kind, ident]).lastrowid
    else:
        db.execute(f"DELETE FROM {kind}_words WHERE rowid = ?", [number])
    one, two = COLUMNS[kind]
    db.execute(
        f"INSERT INTO {kind}_words (rowid, {one}, {two}) VALUES (?, ?, ?)", [number, spaced(first), spaced(second)]
    )


def drop(db: Database, kind: str, ident: str) -> None:
    """Take an article or a claim out of the index."""
    number = _number(db, kind, ident)
    if number is not None:
        db.execute(f"DELETE FROM {kind}_words WHERE rowid = ?", [number])
        db.execute("DELETE FROM doc WHERE number = ?", [number])


def refresh(db: Database, kind: str, ident: str) -> None:
    """Index an article or a claim as the tables have it now: not at all where it is not there, or not live."""
    where = "WHERE a.id = ?" if kind == "article" else "WHERE claim = ?"
    row = db.execute(f"{INDEXED[kind]} {where}", [ident]).fetchone()
    if row is None:
        drop(db, kind, ident)
    else:
        put(db, kind, *row)


def rebuild(db: Database) -> None:
    """Make the whole index again from the tables."""
    db.execute("DELETE FROM doc")
    for kind, sql in INDEXED.items():
        db.execute(f"DELETE FROM {kind}_words")
        for row in db.execute(sql).fetchall():
            put(db, kind, *row)


def _number(db: Database, kind: str, ident: str) -> int | None:
    found = db.execute("SELECT number FROM doc WHERE kind = ? AND id = ?", [kind, ident]).fetchone()
    return found[0] if found else None
