"""What a page cannot show, in words that say what to do."""

from __future__ import annotations

import sqlite3
from typing import Any

from db.schema.errors import StoreError


class Trouble(Exception):
    """An answer other than the page that was asked for: HTTP status, heading, and what to do."""

    def __init__(self, status: int, title: str, advice: str) -> None:
        super().__init__(title)
        self.status, self.title, self.advice = status, title, advice

    @classmethod
    def of(cls, error: Any) -> Trouble | None:
        """The trouble that an error means; None for a fault of this program."""
        if isinstance(error, cls):
            return error
        if isinstance(error, sqlite3.OperationalError) and "interrupted" in str(error):
            return slow()
        if isinstance(error, sqlite3.OperationalError) and ("locked" in str(error) or "busy" in str(error)):
            return cls(503, "The database is busy", "Another program is writing to it. Load this page again.")
        if isinstance(error, sqlite3.DatabaseError) and "malformed" in str(error):
            return cls(500, "The database is damaged", "Stop the server and run `xinwen check` on the file.")
        if isinstance(error, StoreError):
            return cls(500, "The database cannot be used", str(error))
        status = getattr(error, "status", None)  # Datasette's own: not found, bad request, an error in SQL
        if isinstance(status, int) and 400 <= status < 500:
            return cls(status, "This cannot be shown", str(getattr(error, "message", None) or error))
        return None

    @classmethod
    def fault(cls) -> Trouble:
        """A fault of this program."""
        return cls(
            500,
            "Something is wrong with this page",
            "It is a fault of this program; the terminal in which `xinwen serve` runs shows what happened.",
        )


def slow() -> Trouble:
    """A question that was broken off."""
    return Trouble(503, "This took too long", "It was broken off. Ask for less: more words, one company, one week.")


def missing(what: str, ident: str) -> Trouble:
    """There is no such thing in this database."""
    return Trouble(
        404,
        f"No such {what}",
        f"This database has no {what} “{ident[:80]}”. It may stand in another file, or the address is mistyped.",
    )


def nowhere() -> Trouble:
    """An address that nobody answers."""
    return Trouble(404, "There is no such page", "The address leads nowhere. Search, or start from the week.")
