"""Articles are visited again for silent edits, and two runs do not meet on one database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.cli import clock
from scraper.cli.again import VISITS, visit_again
from scraper.cli.lock import alone
from tests.cli.doubles import saying as serve
from tests.cli.street import Street, page, small
from tests.web.loopback import Handler

Streets = Callable[..., Street]
FIRST = datetime.fromisoformat("2026-01-29T18:00:00+08:00")


@given(st.timedeltas(min_value=timedelta(), max_value=timedelta(days=40)))
def test_the_next_visit_lies_ahead_and_is_one_of_four(later: timedelta) -> None:
    due = visit_again(FIRST.isoformat(), (FIRST + later).isoformat())
    if due is None:
        assert later >= VISITS[-1]
    else:
        assert datetime.fromisoformat(due) > FIRST + later
        assert datetime.fromisoformat(due) - FIRST in VISITS


def saying(words: str) -> Callable[[Handler], None]:
    return page(words)  # type: ignore[no-any-return]


def at(patch: pytest.MonkeyPatch, when: datetime) -> None:
    patch.setenv("XINWEN_NOW", when.isoformat())


def test_a_silent_edit_is_seen_and_told(street: Streets, monkeypatch: pytest.MonkeyPatch) -> None:
    there = street(small("jiebao", {"1": "昆仑芯集群扩至5万卡"}))
    at(monkeypatch, FIRST)
    there.collect()
    before = there.rows("SELECT id, current_text FROM article")
    there.server.replies["jiebao.example", "/a/1"] = saying("昆仑芯集群扩至6万卡")

    at(monkeypatch, FIRST + timedelta(minutes=30))
    done, _ = there.collect()
    assert done.counts["jiebao"]["fetched"] == 0, "the first visit is after an hour"

    at(monkeypatch, FIRST + timedelta(hours=2))
    done, _ = there.collect()
    assert (done.counts["jiebao"]["fetched"], done.counts["jiebao"]["edited"]) == (1, 1)
    after = there.rows("SELECT id, current_text FROM article")
    assert [row["id"] for row in after] == [row["id"] for row in before]
    assert after[0]["current_text"] != before[0]["current_text"]
    with there.store() as store:
        (edit,) = store.edits()
    assert edit["url"] == "https://jiebao.example/a/1"
    changes = {(claim["change"], claim["quote"]) for claim in edit["claims"]}
    assert ("gone", "昆仑芯集群扩至5万卡") in changes
    assert ("new", "昆仑芯集群扩至6万卡") in changes


def test_the_same_page_again_is_no_edit(street: Streets, monkeypatch: pytest.MonkeyPatch) -> None:
    there = street(small("jiebao", {"1": "昆仑芯集群扩至5万卡"}))
    for when in (FIRST, FIRST + timedelta(hours=2), FIRST + timedelta(days=2)):
        at(monkeypatch, when)
        done, _ = there.collect()
        assert done.counts["jiebao"]["edited"] == 0
    with there.store() as store:
        assert store.edits() == []
        assert store.value("SELECT count(*) FROM fetch") == 1


def test_after_the_last_visit_it_is_left_alone(street: Streets, monkeypatch: pytest.MonkeyPatch) -> None:
    there = street(small("jiebao", {"1": "一"}))
    for when in (FIRST, FIRST + timedelta(days=31)):
        at(monkeypatch, when)
        there.collect()
    assert there.page("https://jiebao.example/a/1")["due_at"] is None
    assert clock.now() == FIRST + timedelta(days=31)


def test_two_runs_do_not_meet(tmp_path: object) -> None:
    db = f"{tmp_path}/x.db"
    with alone(db), pytest.raises(click.ClickException, match="another run is under way"), alone(db):
        pass
    with alone(db):
        pass


def test_an_edit_makes_a_new_revision_of_the_week(street: Streets, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the article is of another week, and no line of this one changes."""
    from db.digest import issue, render_html

    there = street(small("jiebao", {"1": "昆仑芯集群扩至5万卡"}))
    at(monkeypatch, FIRST)
    there.collect()
    seen = FIRST + timedelta(days=8)
    with there.desk().store() as store:
        before = issue(store, "2026-W06", seen.isoformat()).digest
    there.server.replies["jiebao.example", "/a/1"] = saying("昆仑芯集群扩至6万卡")
    at(monkeypatch, seen)
    there.collect()
    with there.desk().store() as store:
        after = issue(store, "2026-W06", seen.isoformat(), renew="changed").digest
    assert (before.revision, before.edited, after.revision) == (1, (), 2)
    [edit] = after.edited
    assert {("gone", "昆仑芯集群扩至5万卡"), ("new", "昆仑芯集群扩至6万卡")} <= {
        (claim.change, claim.quote) for claim in edit.claims
    }
    assert "Edited after they were read" in render_html(after)


WALL = (
    "<!doctype html><html><head><meta charset='utf-8'><title>验证</title></head><body><div id='nc'></div>"
    "<p>请拖动滑块完成验证</p></body></html>"
)


def test_a_page_that_asks_who_reads_is_blocked_until_it_comes(street: Streets, monkeypatch: pytest.MonkeyPatch) -> None:
    there, url = street(small("jiebao", {"1": "一", "2": saying("二")})), "https://jiebao.example/a/2"
    wall = serve(WALL.encode(), "text/html")
    there.server.replies["jiebao.example", "/a/2"] = wall
    at(monkeypatch, FIRST)
    done, teller = there.collect()
    assert (done.counts["jiebao"]["read"], done.counts["jiebao"]["blocked"]) == (1, 1)
    row = there.page(url)
    assert (row["state"], row["reason"]) == ("blocked", teller.problems[0]["reason"])
    assert row["due_at"] is not None
    with there.store() as store:
        assert store.counted()["pages_blocked"] == 1

    there.server.replies["jiebao.example", "/a/2"] = saying("二")
    at(monkeypatch, FIRST + timedelta(hours=2))
    there.collect()
    assert (there.page(url)["state"], there.page(url)["reason"]) == ("done", None)

    there.server.replies["jiebao.example", "/a/2"] = wall
    at(monkeypatch, FIRST + timedelta(days=2))
    there.collect()
    assert there.page(url)["state"] == "blocked"
    with there.store() as store:
        assert store.current_text(row["key"]) is not None, "what was read stays"
