"""What was issued stays: printed again byte for byte, renewed only when asked, with what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.digest import issue, issued, render_json, render_markdown
from db.schema import open_store
from scraper.model import Term

from .newsroom import AS_OF, WEEK, Newsroom, says

LATER = "2026-03-09T09:00:00+08:00"


def _more(room: Newsroom, name: str = "more") -> str:
    claim = says("enflame", "architecture", "GCU", "燧原走GCU路线", Term(text="GCU"), "Enflame goes GCU.")
    return room.print(f"https://xinchao.example/{name}", "补记一篇", "燧原走GCU路线。", [claim], at="2026-01-31")


def test_the_first_time_it_is_stored_as_revision_1(room: Newsroom) -> None:
    first = issue(room.store, WEEK, AS_OF)
    assert (first.fresh, first.digest.revision, first.digest.as_of) == (True, 1, AS_OF)
    assert first.markdown == render_markdown(first.digest)
    assert first.json == render_json(first.digest)
    [row] = room.store.db.query("SELECT * FROM digest")
    assert (row["week"], row["revision"], row["as_of"], row["hash"]) == (WEEK, 1, AS_OF, first.digest.hash)
    assert '"extractors":["rules/1"]' in row["versions"]


def test_later_the_same_is_printed_whatever_came_since(room: Newsroom) -> None:
    first = issue(room.store, WEEK, AS_OF)
    _more(room)
    path = Path(room.store.path)
    with open_store(path) as store:
        again = issue(store, WEEK.lower(), LATER)
        assert (again.markdown, again.json, again.fresh) == (first.markdown, first.json, False)
        assert again.digest == first.digest


def test_what_is_printed_again_does_not_pass_through_todays_templates(room: Newsroom) -> None:
    issue(room.store, WEEK, AS_OF)
    room.store.db.execute("UPDATE digest SET content = replace(content, 'In their words', 'As it was worded')")
    again = issue(room.store, WEEK, LATER)
    assert "As it was worded" in again.markdown


def test_renewed_it_is_a_new_revision_that_says_what_changed(room: Newsroom) -> None:
    first = issue(room.store, WEEK, AS_OF)
    text = _more(room)
    second = issue(room.store, WEEK, LATER, renew="always")
    assert (second.fresh, second.digest.revision, second.digest.as_of) == (True, 2, LATER)
    [change] = second.digest.changes
    assert (change.kind, change.statement) == ("added", "Enflame goes GCU.")
    assert "## Changed since revision 1\n\n- added: Enflame goes GCU." in second.markdown
    room.store.save_claims(text, "rules/2", [], LATER)
    third = issue(room.store, WEEK, LATER, renew="always")
    assert [(c.kind, c.claim) for c in third.digest.changes] == [("gone", change.claim)]
    assert first.digest.hash != second.digest.hash
    assert issue(room.store, WEEK, LATER).digest == third.digest


def test_renewed_without_news_it_says_so(room: Newsroom) -> None:
    first = issue(room.store, WEEK, AS_OF)
    second = issue(room.store, WEEK, LATER, renew="always")
    assert second.digest.changes == ()
    assert "No claim was added, changed or withdrawn." in second.markdown
    assert second.digest.hash == first.digest.hash


def test_renewed_where_changed(room: Newsroom) -> None:
    first = issue(room.store, WEEK, AS_OF, renew="changed")
    assert issue(room.store, WEEK, LATER, renew="changed").digest == first.digest
    room.store.set_aside("import", "b.html", "the file is empty", "Save it again.", LATER)
    assert issue(room.store, WEEK, LATER, renew="changed").digest == first.digest
    _more(room)
    assert issue(room.store, WEEK, LATER, renew="changed").digest.revision == 2


@pytest.mark.parametrize("change", [{"modality": "planned"}, {"statement_en": "Enflame builds GCUs."}])
def test_a_claim_that_says_something_else_is_a_change(room: Newsroom, change: dict) -> None:
    from .newsroom import _placed

    text = _more(room)
    issue(room.store, WEEK, AS_OF)
    said = says("enflame", "architecture", "GCU", "燧原走GCU路线", Term(text="GCU"), "Enflame goes GCU.")
    article = room.store.article(text)
    room.store.save_claims(text, "rules/2", [_placed(article.text, said | change)], LATER)
    second = issue(room.store, WEEK, LATER, renew="always")
    assert [c.kind for c in second.digest.changes] == ["changed"]


def test_a_failure_to_make_it_stores_nothing(room: Newsroom) -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        issue(room.store, WEEK, "yesterday")
    assert issued(room.store.db, WEEK) is None
    assert not room.store.db.conn.in_transaction
