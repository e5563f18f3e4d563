"""What goes wrong with a database file, in words for people."""

from __future__ import annotations


class StoreError(Exception):
    """The database cannot be opened or written; the message says what, where and what to do."""
