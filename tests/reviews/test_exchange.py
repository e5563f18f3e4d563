"""Reviews as lines of a file: they come back, merge by union, wait for their claims, and nothing bad is taken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from db.reviews import Review, ReviewError
from db.reviews.exchange import lines, parse
from db.reviews.model import made_of
from db.schema.check import check
from db.schema.opening import open_store
from db.schema.store import Store
from tests.db.making import AT, LATER, TEXT, claim, fill, quantity, stored
from tests.db.test_merging import DESK, EDITED, FIRST, MOBILE, extract, name, put

SEEN = "0" * 32
CLAIM = "clm_" + "a" * 13


def made(**changed: Any) -> dict[str, Any]:
    """A line as a dictionary, with the id of its words unless one is given."""
    fields: dict[str, Any] = {
        "claim": CLAIM, "seen": SEEN, "verdict": "accept", "change": {}, "note": "", "reviewer": "Li", "at": AT,
    }  # fmt: skip
    fields |= changed
    known = {name: fields[name] for name in Review.__struct_fields__[1:] if name in fields}
    ident = made_of(**known).id if len(known) == 7 else "rvw_aaaaaaaaaaaaa"
    return {"id": ident} | fields


def line(**changed: Any) -> bytes:
    return msgspec.json.encode(made(**changed))


def take(store: Store, text: list[str] | str) -> list[bool]:
    return [store.take_review(parse(each.encode())) for each in (text if isinstance(text, list) else text.splitlines())]


def test_a_line_comes_back() -> None:
    assert msgspec.to_builtins(parse(line(note="见招股书\n第3页"))) == made(note="见招股书\n第3页")
    without = {name: value for name, value in made().items() if name not in ("id", "note", "change")}
    assert msgspec.to_builtins(parse(msgspec.json.encode(without))) == made()


def test_the_sentence_of_a_correction_is_no_part_of_its_id() -> None:
    """It tells what the fields say: a line by hand may leave it out, a better template may write it otherwise."""
    change = {"event_date": "2026"}
    told = change | {"statement_en": "It was in 2026."}
    assert made(verdict="correct", change=change)["id"] == made(verdict="correct", change=told)["id"]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (b"{", "no review"),
        (b"[]", "no JSON object"),
        (b"\xff\xfe", "no review"),
        (b"<<<<<<< HEAD", "unfinished merge"),
        (b"[" * 20_000, "no review"),
        (b" " * 200_000, "200000 bytes"),
        (line(colour="red"), "no field 'colour'"),
        (line(id="rvw_aaaaaaaaaaaaa"), "not that of its words"),
        (line(claim="1; DROP TABLE review"), "its claim"),
        (line(seen="x"), "its seen"),
        (line(verdict="maybe"), "no review"),
        (line(at="yesterday"), "its time"),
        (line(at="2026-01-30T09:00:00"), "no UTC offset"),
        (line(note="a\u0000b"), "unseen characters"),
        (line(note="a\u202eb"), "unseen characters"),
        (line(note="x" * 50_000), "50000 characters"),
        (line(reviewer="Li\nWang"), "one line"),
        (line(reviewer=""), "name of its author"),
        (line(verdict="reject", change={"subject": "chip_a"}), "reject takes no correction"),
        (line(verdict="correct"), "names the fields"),
        (line(verdict="correct", change={"quote": "x"}), "no field 'quote'"),
        (line(verdict="correct", change={"modality": "certain"}), "form of a claim"),
        (line(verdict="correct", change={"object": {"type": "quantity"}}), "form of a claim"),
        (line(verdict="correct", change={"event_date": "2026", "statement_en": 5}), "no text"),
        (line(verdict="add", change={"subject": "chip_a"}), "all its fields"),
        (line(verdict="accept", change={"marked": {}}), "takes no marked"),
    ],
)
def test_bad_lines(bad: bytes, words: str) -> None:
    with pytest.raises(ReviewError, match=words):
        parse(bad)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"subject": "chip_z"}, "chip_z"),
        ({"predicate": "colour"}, "colour"),
        ({"event_date": "soon"}, "no date"),
        ({"predicate": "power", "object": {"type": "quantity", "min": 1, "max": 1, "unit": "parsecs", "bound": "exact",
                                           "text": "1"}}, "Possible: W"),
    ],
)  # fmt: skip
def test_a_line_is_held_to_the_vocabulary(store: Store, change: dict[str, Any], words: str) -> None:
    with pytest.raises(ReviewError, match=words):
        store.take_review(parse(line(verdict="correct", change=change)))
    assert store.value("SELECT count(*) FROM review") == 0


def reviewed(store: Store, text: str) -> str:
    """Some of each verdict, by two people; the file of them."""
    one, two = (row["id"] for row in store.rows("SELECT id FROM claim ORDER BY subject"))
    article = store.value("SELECT article FROM text WHERE id = ?", [text])
    store.review(one, "correct", change={"subject": "chip_b", "event_date": "2026"}, reviewer="Li", at=AT)
    store.review(one, "accept", reviewer="Wang", at=LATER, note="见第3页")
    store.review(two, "reject", reviewer="Li", at=AT)
    store.review(two, "unsure", reviewer="Li", at=LATER)
    missed = claim(TEXT, "chip_a", "power", "400瓦特", object=quantity("400瓦特", "W"))
    store.add_claim(article, missed, reviewer="Li", at=LATER)
    again = claim(TEXT, "chip_b", "power", "400瓦特", object=quantity("400瓦特", "W"))
    store.add_claim(article, again, reviewer="Wang", at=AT)
    return "".join(lines(store))


TABLES = ("review", "opinion", "claim", "claim_version", "extraction", "aside", "said")


def content(store: Store) -> dict[str, list[str]]:
    """What a database holds of claims and reviews, in an order of its own."""
    return {table: sorted(map(str, store.db.execute(f"SELECT * FROM {table}"))) for table in TABLES}


def archive(path: Path) -> Store:
    return fill(open_store(path))


def read(store: Store) -> str:
    text = stored(store)
    found = [claim(TEXT, "chip_a", "memory_capacity", "96GB"), claim(TEXT, "chip_b", "memory_capacity", "64GB")]
    store.save_claims(text, "rules/1", found, AT)
    return text


def test_an_empty_rebuild_gets_all_back(store: Store, text: str, tmp_path: Path) -> None:
    file = reviewed(store, text)
    with archive(tmp_path / "after.db") as after, archive(tmp_path / "before.db") as before:
        read(after)
        take(after, file)
        take(before, file)
        assert len(before.waiting()) == file.count("\n")
        assert {row["stale"] for row in before.history(before.waiting()[0]["claim"])} == {None}
        read(before)  # the reviews came first: they waited for their claims
        assert content(after) == content(store)
        assert content(before) == content(store)
        assert "".join(lines(after)) == "".join(lines(before)) == file
        assert not before.waiting()
        assert check(after) == check(before) == []


def test_twice_is_once_and_the_order_is_no_matter(store: Store, text: str, tmp_path: Path) -> None:
    file = reviewed(store, text).splitlines()
    with archive(tmp_path / "b.db") as other:
        read(other)
        assert all(take(other, file[::-1]))
        assert not any(take(other, file))
        assert content(other) == content(store)


def test_two_files_merge(store: Store, text: str, tmp_path: Path) -> None:
    """What two colleagues wrote, each into their own file, is the same whoever takes the other's."""
    one = store.value("SELECT id FROM claim WHERE subject = 'chip_a'")
    store.review(one, "accept", reviewer="Li", at=AT)
    with archive(tmp_path / "b.db") as other:
        read(other)
        other.review(one, "reject", reviewer="Wang", at=LATER)
        mine, theirs = "".join(lines(store)), "".join(lines(other))
        take(store, theirs)
        take(other, mine)
        assert "".join(lines(store)) == "".join(lines(other)) == "".join(sorted((mine + theirs).splitlines(True)))
        assert content(store) == content(other)
        assert store.value("SELECT disputed FROM opinion") == 1


def test_an_added_claim_follows_the_article(store: Store, text: str) -> None:
    article = store.value("SELECT article FROM text WHERE id = ?", [text])
    missed = claim(TEXT, "chip_a", "power", "400瓦特", object=quantity("400瓦特", "W"))
    ident = store.add_claim(article, missed, reviewer="Li", at=AT).claim
    edited = "某芯片公布参数\n测试芯片甲的显存为96GB。"
    later = stored(store, edited, fetched_at=LATER)
    store.save_claims(later, "rules/1", [], LATER)
    assert store.row("SELECT state, substr(reason, 1, 29) AS why FROM claim WHERE id = ?", [ident]) == {
        "state": "retired", "why": "the article no longer says it",
    }  # fmt: skip
    assert check(store) == []
    back = stored(store, TEXT + "\n更正：以上参数由厂商提供。", fetched_at="2026-02-09T09:00:00+08:00")
    store.save_claims(back, "rules/1", [], "2026-02-09T09:00:00+08:00")
    assert store.value("SELECT state FROM claim WHERE id = ?", [ident]) == "live"
    assert check(store) == []


def test_an_edit_close_by_leaves_an_added_claim(store: Store, text: str) -> None:
    article = store.value("SELECT article FROM text WHERE id = ?", [text])
    missed = claim(TEXT, "chip_a", "power", "400瓦特", object=quantity("400瓦特", "W"))
    ident = store.add_claim(article, missed, reviewer="Li", at=AT).claim
    edited = stored(store, TEXT.replace("，功耗为", "，最大功耗为"), fetched_at=LATER)
    store.save_claims(edited, "rules/1", [], LATER)
    now = store.value("SELECT replaced_by FROM claim WHERE id = ?", [ident])
    assert store.row("SELECT extractor, review, stale FROM said WHERE claim = ?", [now]) == {
        "extractor": "human/Li", "review": "add", "stale": 0,
    }  # fmt: skip
    store.save_claims(edited, "rules/2", [], LATER)
    assert [row["claim"] for row in store.rows("SELECT claim FROM said")] == [now]
    assert check(store) == []


def test_rules_that_drop_a_claim_leave_it_to_who_added_it(store: Store, tmp_path: Path) -> None:
    """A claim of the rules that a person adds elsewhere, where they missed it: it lives while one of them finds it."""
    power = claim(TEXT, "chip_a", "power", "400瓦特", object=quantity("400瓦特", "W"))
    with archive(tmp_path / "b.db") as other:
        text = read(other)
        article = other.value("SELECT article FROM text WHERE id = ?", [text])
        ident = other.add_claim(article, power, reviewer="Li", at=AT).claim
        file = "".join(lines(other))
    text = read(store)
    store.save_claims(text, "rules/2", [power], AT)
    take(store, file)
    assert store.value("SELECT extractor FROM claim_version WHERE claim = ?", [ident]) == "rules/2"
    store.save_claims(text, "rules/3", [], LATER)
    row = store.row("SELECT extractor, review FROM said WHERE claim = ?", [ident])
    assert row == {"extractor": "human/Li", "review": "add"}
    assert check(store) == []


def test_added_claims_stay_where_two_articles_become_one(store: Store) -> None:
    power = ("chip_a", "power", "400瓦特")
    stays, _ = put(store, DESK, FIRST, AT)
    gone, _ = put(store, MOBILE, EDITED, LATER)
    memory = claim(EDITED, "chip_b", "memory_capacity", "128GB")
    mine = store.add_claim(stays, claim(FIRST, *power, object=quantity("400瓦特", "W")), reviewer="Li", at=AT).claim
    theirs = [
        store.add_claim(gone, each, reviewer="Li", at=LATER).claim
        for each in (memory, claim(EDITED, "maker", "power", "400瓦特", object=quantity("400瓦特", "W")))
    ]
    assert name(store) == [False, True]
    extract(store, stays)
    found = {row["claim"]: row for row in store.rows("SELECT * FROM said")}
    assert {(row["subject"], row["predicate"]) for row in found.values()} == {
        ("chip_a", "power"), ("chip_b", "memory_capacity"), ("maker", "power"),
    }  # fmt: skip
    for ident in (mine, *theirs):  # mine too: the edit stands close by
        now = store.value("SELECT replaced_by FROM claim WHERE id = ?", [ident])
        assert now in found
        assert [row["claim"] for row in store.history(now)] == [ident]
    assert check(store) == []
