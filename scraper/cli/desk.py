"""What the commands share: the database that was named, the vocabulary and the outlets, each loaded when asked for."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.schema.store import Store
    from scraper.knowledge import Book
    from scraper.model import Claim
    from scraper.sources import Source


class Desk:
    """One run of the command line, on one database file."""

    def __init__(self, db: str) -> None:
        self.db = db

    @cached_property
    def home(self) -> Path:
        """The folder of the user's own vocabulary and outlets: $XINWEN_HOME, else where the system keeps settings."""
        named = os.environ.get("XINWEN_HOME")
        if named:
            return Path(named).expanduser()
        import platformdirs

        return Path(platformdirs.user_config_dir("xinwen", appauthor=False))

    @cached_property
    def book(self) -> Book:
        """The vocabulary with the user's own over it. Raises KnowledgeError."""
        from scraper.knowledge import load

        return load(self.home)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The outlets by id, with the user's own. Raises SourcesError."""
        from scraper.sources import load

        return load(self.home / "sources", entities={fact.id for fact in self.book.entity_facts()})

    @cached_property
    def extractor(self) -> str:
        """Name and version of the extractor with this vocabulary: rules/0.1+abcdef12."""
        from scraper.claims import extractor

        return extractor(self.book)

    def english(self, claim: Claim, published: str | None) -> str:
        """The English sentence of a claim, by the vocabulary; `published` is the day of its article."""
        from scraper.claims.english import sentence

        return sentence(self.book, claim, published)

    def read(self) -> Store:
        """The database for reading; it must be there. Raises StoreError."""
        from db.schema.opening import open_store

        return open_store(self.db, create=False)

    def store(self, *, create: bool = True, whole: bool = False) -> Store:
        """The database for writing, with the vocabulary and the outlets' facts written into it where they changed.

        `whole`: for reading pages or texts, which a slim copy does not have. Raises StoreError.
        """
        from db.schema.opening import open_store

        book, sources = self.book, self.sources  # what is wrong in them is told before a file is made
        store = open_store(self.db, create=create)
        if whole:
            store.must_be_whole()
        store.write_knowledge(book.entity_facts(), book.predicate_facts(), book.hash, book.overlay)
        store.write_sources([source.fact() for source in sources.values()], _overlay(self.home / "sources"))
        return store


def _overlay(folder: Path) -> str | None:
    """The folder of a user's own outlets, where it holds one."""
    return str(folder) if folder.is_dir() and any(folder.glob("*.y*ml")) else None
