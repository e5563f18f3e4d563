"""What was issued stays: printed again byte for byte, renewed only when asked, with what changed."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest
from lxml import html

from db.digest import FORMS, LANGS, NotPrinted, issue, issued, printed, render_json, render_markdown, since
from db.schema.check import check
from db.schema.ids import digest_id
from scraper.model import Term

from .newsroom import AS_OF, WEEK, Newsroom, says

LATER = "2026-03-09T09:00:00+08:00"


def _more(room: Newsroom, name: str = "more") -> str:
    claim = says("enflame", "architecture", "GCU", "燧原走GCU路线", Term(text="GCU"), "Enflame goes GCU.")
    return room.print(f"https://xinchao.example/{name}", "补记一篇", "燧原走GCU路线。", [claim], at="2026-01-31")


def test_the_first_time_it_is_stored_as_revision_1(room: Newsroom) -> None:
    first = issue(room.store, WEEK, AS_OF)
    assert (first.fresh, first.digest.revision, first.digest.as_of) == (True, 1, AS_OF)
    assert first.digest
    for lang in LANGS:
        assert printed(room.store.db, first, "md", lang) == render_markdown(first.digest, lang)
    assert printed(room.store.db, first, "json") == render_json(first.digest)
    [row] = room.store.db.query("SELECT * FROM digest")
    assert (row["week"], row["revision"], row["as_of"], row["hash"]) == (WEEK, 1, AS_OF, first.digest.hash)
    assert '"extractors":["rules/1"]' in row["versions"]


def _all(room: Newsroom) -> dict[tuple[str, str], str]:
    kept = issued(room.store.db, WEEK)
    assert kept
    return {(form, lang): printed(room.store.db, kept, form, lang) for form in FORMS for lang in LANGS}


def test_later_the_same_is_printed_whatever_came_since(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every format and language; with other articles, other templates and other words."""
    first = issue(room.store, WEEK, AS_OF)
    before = _all(room)
    _more(room)
    for part in ("html_page", "markdown_page", "csv_page", "atom_page", "language"):
        monkeypatch.delattr(f"db.digest.{part}.View" if part != "language" else "db.digest.language.Language")
    again = issue(room.store, WEEK.lower(), LATER)
    assert (again.digest, again.fresh) == (first.digest, False)
    assert _all(room) == before


def test_an_older_revision_is_printed_too(room: Newsroom) -> None:
    first = issue(room.store, WEEK, AS_OF)
    text = printed(room.store.db, first, "html", "zh")
    _more(room)
    second = issue(room.store, WEEK, LATER, renew="always")
    old = issued(room.store.db, WEEK, 1)
    assert old
    assert printed(room.store.db, old, "html", "zh") == text != printed(room.store.db, second, "html", "zh")
    assert issued(room.store.db, WEEK, 3) is None


def test_check_finds_what_was_changed(room: Newsroom) -> None:
    issue(room.store, WEEK, AS_OF)
    assert check(room.store) == []
    db = room.store.db
    [page] = db.query("SELECT bytes FROM printed WHERE form = 'html' AND lang = 'zh'")
    other = zlib.compress(zlib.decompress(page["bytes"]).replace(b"96", b"97"))
    db.execute("UPDATE printed SET bytes = ? WHERE form = 'html' AND lang = 'zh'", [other])
    assert [(p.id, p.problem) for p in check(room.store)] == [
        (f"digest {WEEK} revision 1 (html, zh)", "was changed since it was printed")
    ]
    db.execute("UPDATE printed SET bytes = x'00' WHERE form = 'html' AND lang = 'zh'")
    assert "cannot be unpacked" in check(room.store)[0].problem
    db.execute("DELETE FROM printed")
    assert [p.problem for p in check(room.store)] == ["its printed pages are missing"]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE digest SET content = replace(content, '96 GB', '97 GB')", "does not hash to what it is cited by"),
        ("UPDATE digest SET hash = 'f00'", "does not hash to what it is cited by"),
        ("UPDATE digest SET as_of = '2026-02-03T09:00:00+08:00'", "of another week, revision or time"),
        ("UPDATE digest SET content = '{'", "cannot be read"),
    ],
)
def test_check_holds_the_records_to_their_hash(room: Newsroom, sql: str, words: str) -> None:
    issue(room.store, WEEK, AS_OF)
    room.store.db.execute(sql)
    assert words in check(room.store)[0].problem


# --- digests of format 1 ---


def _old(room: Newsroom) -> None:
    """A digest as format 1 stored it: made by the last version that wrote it."""
    content = (Path(__file__).parent / "issued-in-format-1.json").read_text("utf-8")
    told = json.loads(content)["digest"]
    row = {
        "id": digest_id(WEEK, 1), "week": WEEK, "revision": 1, "as_of": told["as_of"], "lang": "en",
        "content": content, "hash": told["hash"], "versions": json.dumps(told["versions"]),
    }  # fmt: skip
    room.store.db["digest"].insert(row)


def test_a_digest_of_format_1_is_printed_as_it_was(room: Newsroom) -> None:
    _old(room)
    kept = issued(room.store.db, WEEK)
    assert kept
    stored = json.loads(kept.content)
    db = room.store.db
    assert (kept.digest, printed(db, kept, "md")) == (None, stored["markdown"])
    assert json.loads(printed(db, kept, "json")) == stored["digest"]
    assert html.fromstring(printed(db, kept, "html")).text_content().strip().startswith("Xinwen")
    assert "<b>" not in printed(db, kept, "html")
    for form, lang in (("csv", "en"), ("atom", "en"), ("md", "zh")):
        with pytest.raises(NotPrinted, match="--renew"):
            printed(db, kept, form, lang)  # type: ignore[arg-type]
    assert check(room.store) == []


def test_a_digest_of_format_1_is_renewed_with_what_changed(room: Newsroom) -> None:
    _old(room)
    kept = issued(room.store.db, WEEK)
    assert issue(room.store, WEEK, LATER, renew="never") == kept
    _more(room)
    second = issue(room.store, WEEK, LATER, renew="always")
    assert second.digest
    assert second.revision == 2
    assert [(c.kind, c.statement) for c in second.digest.changes if c.kind != "changed"] == [
        ("added", "Enflame goes GCU.")
    ]


def test_renewed_it_is_a_new_revision_that_says_what_changed(room: Newsroom) -> None:
    first = issue(room.store, WEEK, AS_OF)
    text = _more(room)
    told = since(room.store, first)
    second = issue(room.store, WEEK, LATER, renew="always")
    assert (told, since(room.store, second)) == (second.digest.changes, ())
    assert (second.fresh, second.digest.revision, second.digest.as_of) == (True, 2, LATER)
    [change] = second.digest.changes
    assert (change.kind, change.statement) == ("added", "Enflame goes GCU.")
    assert "## Changed since revision 1\n\n- added: Enflame goes GCU." in printed(room.store.db, second, "md")
    room.store.save_claims(text, "rules/2", [], LATER)
    told = since(room.store, second)
    third = issue(room.store, WEEK, LATER, renew="always")
    assert told == third.digest.changes
    assert [(c.kind, c.claim) for c in third.digest.changes] == [("gone", change.claim)]
    assert first.digest.hash != second.digest.hash
    assert issue(room.store, WEEK, LATER).digest == third.digest


def test_renewed_without_news_it_says_so(room: Newsroom) -> None:
    first = issue(room.store, WEEK, AS_OF)
    second = issue(room.store, WEEK, LATER, renew="always")
    assert second.digest.changes == ()
    assert "No claim was added, changed or withdrawn." in printed(room.store.db, second, "md")
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
