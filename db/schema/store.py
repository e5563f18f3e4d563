"""The store: the one writer of the database, put together from its parts."""

from __future__ import annotations

from types import TracebackType

from sqlite_utils import Database

from db.groups.lookup import GroupLookup
from db.groups.propositions import Propositions
from db.groups.tellings import Tellings
from db.schema.edits import Edits
from db.schema.knowledge import Knowledge
from db.schema.lookup import Lookup
from db.schema.merging import Merging
from db.schema.queue import Queue
from db.schema.runs import Runs
from db.schema.summary import Summary
from db.search import index


class Store(Merging, Queue, Knowledge, Runs, Lookup, Summary, Edits, Tellings, Propositions, GroupLookup):
    """A database that is open. Its methods are the only code that writes; `store.db` is there to read from.

    Evidence, readings, claims, reviews and merging build on one another; queue, vocabulary, asides and runs stand
    beside them.
    """

    def __init__(self, db: Database, path: str) -> None:
        self.db = db
        self.path = path

    def rebuild_search(self) -> None:
        """Make the full text again from the tables, in one transaction."""
        with self.writing():
            index.rebuild(self.db)

    def close(self) -> None:
        """Close the file; what is written is safe already."""
        self.db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
