"""The check finds every kind of damage that is planted, and names it."""

from __future__ import annotations

import zlib

import pytest

from db.schema.check import check, reread
from db.schema.errors import StoreError
from db.schema.opening import open_store
from db.schema.store import Store
from scraper.model import Article, NotRead, Snapshot
from tests.db.making import AT, LATER, TEXT, article, claim, stored

DAMAGE = {
    "quote moved": (
        "UPDATE claim_version SET quote_start = quote_start + 1, quote_end = quote_end + 1,"
        " value_start = value_start + 1, value_end = value_end + 1",
        "is not at its offsets",
    ),
    "quote changed": ("UPDATE claim_version SET quote = '测试芯片甲的显存为98GB'", "is not at its offsets"),
    "context changed": ("UPDATE claim_version SET prefix = '别的'", "do not stand around its quote"),
    "number changed": ("UPDATE claim_version SET object = replace(object, '96GB', '960GB')", "'960GB' are not in"),
    "beyond the end": ("UPDATE claim_version SET quote_end = 9999", "is not in the text"),
    "bytes changed": ("UPDATE snapshot SET bytes = ?", "do not hash to its name"),
    "bytes garbled": ("UPDATE snapshot SET bytes = x'00'", "cannot be unpacked"),
    "text changed": ("UPDATE text SET text = replace(text, '96GB', '98GB')", "its text was changed"),
    "title changed": ("UPDATE text SET title = '别的'", "does not begin with its title"),
    "claim of another subject": ("UPDATE claim SET subject = 'chip_b'", "its id does not fit"),
    "article of another address": ("UPDATE article SET key = 'https://x.example/'", "is not the id of"),
    "subject unknown": ("UPDATE claim SET subject = 'nobody'", "names a row of entity that does not exist"),
    "text gone": ("DELETE FROM text", "names a row of text that does not exist"),
    "versions gone": ("DELETE FROM claim_version", "has no version"),
    "fetch gone": ("DELETE FROM fetch", "was fetched from nowhere"),
    "reading gone": ("DELETE FROM reading", "no stored page was read as this text"),
    "object unreadable": ("UPDATE claim_version SET object = '{}'", "cannot be read"),
    "search lost": ("DELETE FROM claim_words", "the search does not find it as it is"),
    "search stale": ("UPDATE article_words SET title = 'x'", "the search does not find it as it is"),
    "search of what is gone": (
        "INSERT INTO doc (kind, id) VALUES ('claim', 'clm_gone')", "the search finds it, and it is not there",
    ),
}  # fmt: skip


def test_live_claim_of_a_text_that_is_gone(full: Store) -> None:
    newer = stored(full, TEXT.replace("96GB", "128GB"), fetched_at=LATER)
    assert check(full) == []  # not extracted yet: what is known is what the last text said
    full.save_claims(newer, "rules/0.1", [], LATER)
    full.db.execute("UPDATE claim SET state = 'live', reason = NULL")
    full.rebuild_search()
    assert [problem.problem for problem in check(full)] == ["is live, and the article's text has changed since"]


@pytest.fixture
def full(store: Store) -> Store:
    text = stored(store)
    found = claim(TEXT, "chip_a", "memory_capacity", "96GB", quote="测试芯片甲的显存为96GB")
    store.save_claims(text, "rules/0.1", [found], AT)
    return store


def test_a_whole_database_has_no_problem(full: Store) -> None:
    edited = TEXT.replace("96GB", "128GB")
    newer = stored(full, edited, fetched_at=LATER)
    full.save_claims(newer, "rules/0.1", [claim(edited, "chip_a", "memory_capacity", "128GB")], LATER)
    assert check(full) == []


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_found(full: Store, kind: str) -> None:
    sql, words = DAMAGE[kind]
    full.db.execute("PRAGMA foreign_keys = OFF")
    full.db.execute("PRAGMA ignore_check_constraints = ON")
    full.db.execute(sql, [zlib.compress(b"other")] if "?" in sql else [])
    found = check(full)
    assert any(words in problem.problem for problem in found), found
    assert all(problem.id and problem.advice for problem in found)


def test_damaged_file_is_told(full: Store) -> None:
    """A page of the file overwritten: told as a problem, not as a traceback."""
    path = full.path
    full.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    full.close()
    with open(path, "r+b") as file:
        file.seek(4096 * 20)
        file.write(b"\xff" * 4096)
    assert "damaged" in told(path) or "malformed" in told(path)


def told(path: str) -> str:
    try:
        with open_store(path) as damaged:
            return " ".join(problem.problem for problem in check(damaged))
    except StoreError as error:
        return str(error)


def test_search_is_mended_from_the_tables(full: Store) -> None:
    full.db.execute("DELETE FROM doc")
    full.db.execute("DELETE FROM claim_words")
    assert check(full)
    full.rebuild_search()
    assert check(full) == []


def test_reading_again_proves_the_text_from_the_bytes(full: Store) -> None:
    def same(page: Snapshot) -> Article | NotRead:
        return article(page, page.body.decode())

    def other(page: Snapshot) -> Article | NotRead:
        return article(page, page.body.decode() + "广告")

    assert list(reread(full, same, lambda page: "page/1")) == []
    assert len(list(reread(full, other, lambda page: "page/1"))) == 1
    assert list(reread(full, other, lambda page: "page/2")) == []
