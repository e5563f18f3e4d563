"""Evidence and readings: the same bytes add nothing, a better reader reads the archive again, an edit is a new text."""

from __future__ import annotations

import msgspec
import pytest

from db.schema import ids
from db.schema.errors import StoreError
from db.schema.store import Store
from scraper.model import Cut, NotRead
from tests.db.making import AT, LATER, TEXT, URL, article, dump, snapshot, stored

EDITED = TEXT.replace("96GB", "128GB")


def test_what_is_stored_comes_back(store: Store) -> None:
    page = snapshot(source="xinchao")
    read = article(page, source="xinchao", author="王某", cuts=(Cut(reason="related links", text="更多"),))
    text = store.save_reading(page, read)
    assert text is not None
    assert store.article(text) == read
    assert list(store.texts()) == [(text, read)]
    assert store.snapshot(page.key, page.sha256) == page
    assert text == ids.text_id(ids.article_id(page.key), TEXT)


def test_same_page_again_changes_nothing(store: Store) -> None:
    page = snapshot()
    assert store.add_snapshot(page)
    store.save_reading(page, article(page))
    before = dump(store)
    assert not store.add_snapshot(page)
    store.save_reading(page, article(page))
    assert dump(store) == before


def test_same_bytes_under_two_addresses_are_one_blob_and_two_articles(store: Store) -> None:
    stored(store)
    stored(store, url="https://other.example/1")
    assert store.value("SELECT count(*) FROM snapshot") == 1
    assert store.value("SELECT count(*) FROM article") == 2


def test_bytes_that_are_not_what_they_are_called_are_refused(store: Store) -> None:
    page = msgspec.structs.replace(snapshot(), sha256="0" * 64)
    with pytest.raises(StoreError, match="do not hash"):
        store.save_reading(page, article(page))
    assert store.value("SELECT count(*) FROM snapshot") == 0


@pytest.mark.parametrize("time", ["yesterday", "2026-01-30T09:00:00"])
def test_time_needs_an_offset(store: Store, time: str) -> None:
    with pytest.raises(StoreError, match="2026-01-29T17:42:08"):
        store.add_snapshot(snapshot(fetched_at=time))


def test_edit_is_a_new_text_of_the_same_article(store: Store) -> None:
    first = stored(store)
    second = stored(store, EDITED, fetched_at=LATER)
    assert first != second
    row = store.row("SELECT * FROM article")
    assert row is not None
    assert (row["current_text"], row["first_fetched_at"]) == (second, AT)
    assert store.value("SELECT count(*) FROM text") == 2


def test_older_copy_imported_later_is_history(store: Store) -> None:
    second = stored(store, EDITED, fetched_at=LATER)
    stored(store, fetched_at=AT)
    assert store.value("SELECT current_text FROM article") == second


def test_edit_that_is_taken_back_is_current_again(store: Store) -> None:
    first = stored(store)
    stored(store, EDITED, fetched_at="2026-02-01T00:00:00+08:00")
    stored(store, fetched_at=LATER)
    assert store.value("SELECT current_text FROM article") == first
    assert store.value("SELECT count(*) FROM fetch") == 2


def test_times_are_compared_as_moments(store: Store) -> None:
    """2026-01-30T02:00Z is later than 2026-01-30T09:00+08:00, though it sorts before it."""
    stored(store)
    second = stored(store, EDITED, fetched_at="2026-01-30T02:00:00+00:00")
    assert store.value("SELECT current_text FROM article") == second


def test_better_reader_reads_what_an_older_one_read(store: Store) -> None:
    page = snapshot()
    store.save_reading(page, article(page))
    assert list(store.snapshots_without(lambda page: "page/1")) == []
    assert list(store.snapshots_without(lambda page: "page/2")) == [page]
    text = store.save_reading(page, article(page, author="王某", reader="page/2"))
    assert list(store.snapshots_without(lambda page: "page/2")) == []
    assert text is not None
    assert store.article(text).author == "王某"


def test_page_without_an_article_is_kept_and_set_aside(store: Store) -> None:
    page = snapshot()
    why = NotRead(url=URL, reason="the page is a login form", advice="Save it from a browser.")
    assert store.save_reading(page, why, reader="page/1") is None
    assert store.unread(page.key, page.sha256) == (why.reason, why.advice)
    assert [row["place"] for row in store.asides()] == [URL]
    assert list(store.snapshots_without(lambda page: "page/1")) == []
    store.save_reading(page, article(page, reader="page/2"))
    assert store.asides() == []
    assert store.unread(page.key, page.sha256) is None


def test_text_that_sqlite_cannot_hold_is_set_aside(store: Store) -> None:
    page = snapshot()
    assert store.save_reading(page, article(page, "坏\ud83d页\n正文")) is None
    assert "not Unicode" in store.asides()[0]["reason"]


def test_half_a_page_is_no_page(store: Store) -> None:
    """All of a page or nothing: a fault in the middle leaves no row."""
    page = snapshot(source="nobody")
    with pytest.raises(Exception, match="FOREIGN KEY"):
        store.save_reading(page, article(page))
    assert store.value("SELECT count(*) FROM snapshot") == 0


def test_vocabulary_that_shrinks_keeps_the_names_of_old_claims(store: Store) -> None:
    assert not store.write_knowledge([], [], "hash-1", None)
    assert store.write_knowledge([], [], "hash-2", "/home/me/xinwen")
    row = store.row("SELECT en, current FROM entity WHERE id = 'chip_a'")
    assert row == {"en": "Chip A", "current": 0}
    assert store.overlays() == [{"part": "vocabulary", "overlay": "/home/me/xinwen"}]
