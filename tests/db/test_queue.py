"""The queue: what is due, what came of it, and that nothing known is forgotten."""

from __future__ import annotations

from db.schema.store import Store
from tests.db.making import AT, LATER

KEY = "https://xinchao.example/1"


def seen(store: Store, **more: object) -> bool:
    return store.queue_seen(KEY, KEY, "article", AT, source="xinchao", **more)  # type: ignore[arg-type]


def test_seen_once_is_due_until_fetched(store: Store) -> None:
    assert seen(store, title="标题")
    assert not seen(store, title="另一标题")
    assert [row["title"] for row in store.queue_due(AT)] == ["标题"]
    store.queue_fetched(KEY, AT, sha256="ab", etag='"1"', due_at=None)
    assert store.queue_due(LATER) == []
    page = store.queue_page(KEY)
    assert page is not None
    assert (page["state"], page["etag"], page["status"]) == ("done", '"1"', 200)


def test_not_modified_keeps_validators(store: Store) -> None:
    seen(store)
    store.queue_fetched(KEY, AT, sha256="ab", etag='"1"', last_modified="Thu, 29 Jan 2026 09:42:08 GMT")
    store.queue_fetched(KEY, LATER, status=304, unchanged=True, due_at=LATER)
    page = store.queue_page(KEY)
    assert page is not None
    assert (page["state"], page["etag"], page["sha256"], page["due_at"]) == ("unchanged", '"1"', "ab", LATER)


def test_failure_is_tried_again_when_it_is_due(store: Store) -> None:
    seen(store)
    store.queue_failed(KEY, AT, "the server answered 503", status=503, due_at=LATER)
    assert store.queue_due(AT) == []
    assert [row["tries"] for row in store.queue_due(LATER)] == [1]
    store.queue_failed(KEY, LATER, "robots.txt forbids it", state="blocked")
    assert store.queue_due("2030-01-01T00:00:00+08:00") == []


def test_what_failed_waits_behind_what_was_not_asked_yet(store: Store) -> None:
    """A page at which its host says 429 for ever does not keep the host's other pages from being asked."""
    seen(store)
    store.queue_seen(KEY + "0", KEY + "0", "article", LATER, source="xinchao")
    store.queue_failed(KEY, AT, "the server answered 429", status=429, due_at=AT)
    assert [row["key"] for row in store.queue_due(LATER)] == [KEY + "0", KEY]


def test_due_is_a_moment_whatever_the_offset(store: Store) -> None:
    seen(store)
    assert store.queue_due("2026-01-30T01:00:00+00:00")
    assert not store.queue_due("2026-01-30T00:59:59+00:00")


def test_left_out_is_seen_and_not_due(store: Store) -> None:
    assert seen(store, due=False, reason="older than the window")
    assert store.queue_due(LATER) == []
    assert store.counted()["pages_seen"] == 1


def test_asides_are_one_row_however_often_met(store: Store) -> None:
    assert store.set_aside("fetch", KEY, "it answered 404", "Nothing to do.", AT)
    assert not store.set_aside("fetch", KEY, "it answered 404", "Nothing to do.", LATER)
    assert store.resolve_asides(KEY, "fetch") == 1
    assert store.asides() == []
    assert store.set_aside("fetch", KEY, "it answered 404", "Nothing to do.", LATER)
    assert [row["at"] for row in store.asides()] == [LATER]


def test_runs_tell_what_they_counted(store: Store) -> None:
    run = store.start_run("collect", AT)
    broken = store.start_run("collect", LATER)
    store.finish_run(run, LATER, {"seen": 3, "read": 2})
    told = {row["id"]: row for row in store.runs()}
    assert told[run]["counts"] == {"read": 2, "seen": 3}
    assert told[broken]["finished_at"] is None
