"""A real database file with one small article, read by rules."""

from __future__ import annotations

import pytest

from db.schema.store import Store
from tests.db.conftest import path, store
from tests.db.making import AT, TEXT, claim, stored

__all__ = ["path", "store"]  # the same database file


@pytest.fixture
def text(store: Store) -> str:
    """The id of the article's text; its rules found the memory of two chips."""
    ident = stored(store)
    found = [claim(TEXT, "chip_a", "memory_capacity", "96GB"), claim(TEXT, "chip_b", "memory_capacity", "64GB")]
    store.save_claims(ident, "rules/1", found, AT)
    return ident


@pytest.fixture
def first(store: Store, text: str) -> str:
    """The claim that chip A has 96 GB."""
    return str(store.value("SELECT id FROM claim WHERE subject = 'chip_a'"))
