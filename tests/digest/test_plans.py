"""No query of the digest reads a whole table that grows with the archive: SQLite's own plans say so."""

from __future__ import annotations

import re
from types import ModuleType

import pytest

from db.digest import build as build_module
from db.digest import earlier, outlets, read, series, ties, unread
from db.schema import edits

from .newsroom import Newsroom

# Small whatever the archive holds: lists and feeds of outlets, what is set aside, digests, vocabulary.
SMALL = {"s", "source", "digest", "aside", "entity", "predicate", "json_each", "knowledge"}
PARTS: dict[str, ModuleType | object] = {
    part.__name__: part for part in (read, ties, series, outlets, unread, earlier, edits)
}


def _queries() -> list[tuple[str, str]]:
    import sys

    modules = [*PARTS.values(), sys.modules[build_module.__module__]]
    return [
        (f"{module.__name__}.{name}", value)
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, str) and value.strip().startswith("SELECT") and re.search(r"[?:]\w*", value)
    ]  # fmt: skip


@pytest.mark.parametrize("name", [name for name, _ in _queries()])
def test_no_table_is_read_as_a_whole(room: Newsroom, name: str) -> None:
    sql = dict(_queries())[name]
    asked = dict.fromkeys(re.findall(r":(\w+)", sql), "") or [""] * sql.count("?")
    plan = [row[3] for row in room.store.db.execute(f"EXPLAIN QUERY PLAN {sql}", asked)]
    scans = {match[1] for step in plan if (match := re.match(r"SCAN (\w+)", step))}
    assert scans <= SMALL, plan
