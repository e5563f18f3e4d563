"""Claims across extractors and edits: ids stay, versions tell what changed, nothing is deleted."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from db.schema.claims import Counts
from db.schema.store import Store
from scraper.model import Claim, Link
from tests.db.making import AT, LATER, TEXT, claim, dump, quantity, stored

RULES, BETTER = "rules/0.1+aaaa", "rules/0.2+bbbb"
MEMORY = claim(TEXT, "chip_a", "memory_capacity", "96GB", quote="测试芯片甲的显存为96GB")
POWER = claim(TEXT, "chip_a", "power", "400瓦特")
OTHER = claim(TEXT, "chip_b", "memory_capacity", "64GB")


def save(store: Store, text: str, extractor: str, *claims: Claim, at: str = AT) -> Counts:
    """Save claims, hold what became of each against the counts, and return the counts alone."""
    done = store.save_claims(text, extractor, claims, at)
    told = Counter(what for what, _ in done.touched)
    assert told == +Counter(
        {"new": done.new, "changed": done.changed, "found again": done.revived, "retired": done.retired}
    )
    return msgspec.structs.replace(done, touched=())


def claims(store: Store) -> dict[tuple[str, str], dict[str, object]]:
    return {(row["subject"], row["predicate"]): row for row in store.rows("SELECT * FROM claim")}


@pytest.fixture
def text(store: Store) -> str:
    ident = stored(store)
    assert save(store, ident, RULES, MEMORY, POWER, OTHER) == Counts(new=3)
    return ident


def test_same_extractor_again_changes_nothing(store: Store, text: str) -> None:
    before = dump(store)
    assert save(store, text, RULES, OTHER, MEMORY, POWER, at=LATER) == Counts(kept=3)
    assert dump(store) == before


def test_found_again_keeps_its_id_and_its_version(store: Store, text: str) -> None:
    before = claims(store)
    again = msgspec.structs.replace(MEMORY, rule="better", statement_en="Chip A carries 96 GB of memory.")
    assert save(store, text, BETTER, again, POWER, OTHER, at=LATER) == Counts(kept=3)
    assert claims(store) == before
    version = store.row("SELECT * FROM claim_version WHERE claim = ?", [before["chip_a", "memory_capacity"]["id"]])
    assert version is not None
    assert (version["extractor"], version["rule"], version["number"], version["at"]) == (BETTER, "better", 1, AT)


@pytest.mark.parametrize(
    "change",
    [
        {"modality": "planned"},
        {"event_date": "2026-01-29"},
        {"qualifiers": {"precision": "FP16"}},
        {"attribution": (Link(voice="official", text="官网显示"),)},
        {"object": quantity("96", "GB")},
        {"start": MEMORY.value_start},
    ],
)
def test_what_it_says_changed_is_a_version(store: Store, text: str, change: dict[str, object]) -> None:
    before = claims(store)["chip_a", "memory_capacity"]["id"]
    changed = msgspec.structs.replace(MEMORY, **change)
    assert save(store, text, BETTER, changed, POWER, OTHER, at=LATER) == Counts(kept=2, changed=1)
    row = claims(store)["chip_a", "memory_capacity"]
    assert (row["id"], row["current_version"], row["first_stored_at"]) == (before, 2, AT)
    versions = store.rows("SELECT number, at, extractor FROM claim_version WHERE claim = ? ORDER BY number", [before])
    assert versions == [{"number": 1, "at": AT, "extractor": RULES}, {"number": 2, "at": LATER, "extractor": BETTER}]


def test_lost_is_retired_with_a_reason_and_revived_when_found(store: Store, text: str) -> None:
    assert save(store, text, BETTER, MEMORY, OTHER, at=LATER) == Counts(kept=2, retired=1)
    row = claims(store)["chip_a", "power"]
    assert (row["state"], row["state_at"], row["replaced_by"]) == ("retired", LATER, None)
    assert row["reason"] == f"{BETTER} no longer finds it"
    assert save(store, text, RULES, MEMORY, POWER, OTHER, at=LATER) == Counts(kept=3, revived=1)
    assert claims(store)["chip_a", "power"]["state"] == "live"


@pytest.mark.parametrize(
    "right", [{"subject": "chip_b"}, {"predicate": "power"}, {"subject": "maker", "predicate": "power"}]
)
def test_corrected_subject_or_predicate_leads_on(store: Store, text: str, right: dict[str, str]) -> None:
    corrected = msgspec.structs.replace(MEMORY, **right)
    assert save(store, text, BETTER, corrected, POWER, OTHER, at=LATER) == Counts(new=1, kept=2, retired=1)
    old = store.row("SELECT * FROM claim WHERE state = 'retired'")
    new = store.row("SELECT * FROM claim WHERE first_stored_at = ?", [LATER])
    assert old is not None
    assert new is not None
    assert old["replaced_by"] == new["id"]
    assert old["reason"] == f"{BETTER} reads this place otherwise"
    save(store, text, RULES, MEMORY, POWER, OTHER)
    back = {row["id"]: row for row in store.rows("SELECT * FROM claim")}
    assert (back[old["id"]]["state"], back[old["id"]]["replaced_by"]) == ("live", None)
    assert back[new["id"]]["replaced_by"] == old["id"]


def test_one_value_that_becomes_two_scopes_leads_on(store: Store, text: str) -> None:
    fp16, bf16 = (msgspec.structs.replace(POWER, scope=scope) for scope in ("FP16", "BF16"))
    assert save(store, text, BETTER, MEMORY, OTHER, fp16, bf16) == Counts(new=2, kept=2, retired=1)
    assert store.value("SELECT replaced_by IS NOT NULL FROM claim WHERE state = 'retired'")


def test_value_cut_otherwise_leads_on(store: Store, text: str) -> None:
    longer = claim(TEXT, "chip_a", "power", "为400瓦特")
    save(store, text, BETTER, MEMORY, OTHER, longer)
    assert store.value("SELECT replaced_by IS NOT NULL FROM claim WHERE state = 'retired'")


def test_lost_beside_a_new_one_elsewhere_does_not_lead_there(store: Store, text: str) -> None:
    elsewhere = claim(TEXT, "chip_b", "power", "400瓦特")
    save(store, text, BETTER, POWER, OTHER, elsewhere)
    assert claims(store)["chip_a", "memory_capacity"]["replaced_by"] is None


def test_edit_elsewhere_keeps_ids_and_moves_offsets(store: Store, text: str) -> None:
    edited = TEXT.replace("某芯片公布参数", "更正：某芯片公布参数")
    newer = stored(store, edited, fetched_at=LATER)
    before = claims(store)
    moved = [claim(edited, "chip_a", "power", "400瓦特"), claim(edited, "chip_b", "memory_capacity", "64GB")]
    moved.append(claim(edited, "chip_a", "memory_capacity", "96GB", quote="测试芯片甲的显存为96GB"))
    assert save(store, newer, RULES, *moved, at=LATER) == Counts(kept=3)
    assert {row["id"] for row in before.values()} == {row["id"] for row in claims(store).values()}
    assert {row["text"] for row in store.rows("SELECT text FROM claim_version")} == {newer}


def test_silent_edit_shows_what_the_article_no_longer_says(store: Store, text: str) -> None:
    edited = TEXT.replace("96GB", "128GB")
    newer = stored(store, edited, fetched_at=LATER)
    found = [claim(edited, "chip_a", "memory_capacity", "128GB"), claim(edited, "chip_a", "power", "400瓦特")]
    counts = save(store, newer, RULES, *found, claim(edited, "chip_b", "memory_capacity", "64GB"), at=LATER)
    assert (counts.new, counts.retired) == (2, 2)  # 400瓦特 stands eight characters after the value that changed
    told = {row["predicate"]: (row["reason"], row["replaced_by"] is None) for row in store.rows(
        "SELECT predicate, reason, replaced_by FROM claim WHERE state = 'retired'"
    )}  # fmt: skip
    assert told == {
        "memory_capacity": (f"the article no longer says it; its text changed (seen {LATER})", True),
        "power": (f"its words stand between others now; the article was edited (seen {LATER})", False),
    }
    [edit] = store.edits()
    assert [(each["change"], each["quote"]) for each in edit["claims"]] == [
        ("gone", "测试芯片甲的显存为96GB"), ("new", "128GB"),
    ], "what the article says as before is no edit"  # fmt: skip


def test_a_review_stays_with_words_beside_which_the_article_was_edited(store: Store, text: str) -> None:
    old = claims(store)["chip_a", "power"]["id"]
    store.review(str(old), "accept", reviewer="li", at=AT)
    edited = TEXT.replace("96GB", "128GB")
    newer = stored(store, edited, fetched_at=LATER)
    save(store, newer, RULES, claim(edited, "chip_a", "power", "400瓦特"), at=LATER)
    now = store.value("SELECT id FROM claim WHERE predicate = 'power' AND state = 'live'")
    assert now != old
    assert store.rows("SELECT claim, verdict, stale FROM opinion") == [{"claim": now, "verdict": "accept", "stale": 0}]


def test_edit_that_is_taken_back_revives(store: Store, text: str) -> None:
    edited = TEXT.replace("96GB", "128GB").replace("400瓦特", "350瓦特").replace("64GB", "72GB")
    newer = stored(store, edited, fetched_at="2026-02-01T09:00:00+08:00")
    save(store, newer, RULES, claim(edited, "chip_a", "memory_capacity", "128GB"))
    assert list(store.articles_without(RULES)) == []
    assert stored(store, fetched_at=LATER) == text
    assert [ident for ident, _ in store.articles_without(RULES)] == [text]
    counts = save(store, text, RULES, MEMORY, POWER, OTHER, at=LATER)
    assert counts == Counts(kept=3, revived=3, retired=1)
    live = {row["id"] for row in store.rows("SELECT id FROM claim WHERE state = 'live'")}
    assert live == {row["claim"] for row in store.rows("SELECT claim FROM claim_version WHERE text = ?", [text])}


def test_rebuild_from_evidence_gives_the_same_ids_and_states(store: Store, text: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Both texts of an edited article, in the order of their fetching, into an empty database: as it came to be."""
    from db.schema.opening import open_store
    from tests.db.making import fill

    edited = TEXT.replace("64GB", "72GB")
    newer = stored(store, edited, fetched_at=LATER)
    after = [MEMORY, POWER, claim(edited, "chip_b", "memory_capacity", "72GB")]
    save(store, newer, RULES, *after)
    with open_store(tmp_path / "rebuilt.db") as rebuilt:
        fill(rebuilt)
        stored(rebuilt)
        stored(rebuilt, edited, fetched_at=LATER)
        for ident, read in rebuilt.texts():
            save(rebuilt, ident, RULES, *(after if read.text == edited else [MEMORY, POWER, OTHER]))
        sql = "SELECT id, state FROM claim ORDER BY id"
        assert rebuilt.rows(sql) == store.rows(sql)


def test_superseded_text_is_history(store: Store, text: str) -> None:
    """Extracting the old text again neither revives nor retires."""
    edited = TEXT.replace("96GB", "128GB").replace("64GB", "72GB")
    newer = stored(store, edited, fetched_at=LATER)
    save(store, newer, RULES, claim(edited, "chip_a", "memory_capacity", "128GB"))
    live = store.rows("SELECT id FROM claim WHERE state = 'live'")
    counts = save(store, text, BETTER, MEMORY, POWER, claim(TEXT, "chip_b", "power", "64GB"))
    assert (counts.new, counts.retired, counts.revived) == (1, 0, 0)
    assert store.rows("SELECT id FROM claim WHERE state = 'live'") == live


def test_another_familys_claims_are_left_alone(store: Store, text: str) -> None:
    """What a person added is not retired because the rules do not find it."""
    added = claim(TEXT, "chip_b", "power", "64GB")
    save(store, text, "human/li", added)
    assert save(store, text, BETTER, MEMORY, POWER, OTHER).retired == 0
    assert claims(store)["chip_b", "power"]["state"] == "live"
    assert not list(store.articles_without(BETTER))


def test_texts_without_this_extractor(store: Store, text: str) -> None:
    assert list(store.articles_without(RULES)) == []
    assert [ident for ident, _ in store.articles_without(BETTER)] == [text]
    save(store, text, BETTER)
    assert list(store.articles_without(BETTER)) == []
    assert [ident for ident, _ in store.articles_without(RULES)] == [text]


def test_upsert_keeps_children(store: Store, text: str) -> None:
    """Storing the parents again deletes nothing that hangs on them."""
    before = {table: store.db[table].count for table in ("claim", "claim_version", "text", "fetch")}
    stored(store)
    store.write_knowledge([], [], "hash-2", None)
    store.write_sources([])
    assert {table: store.db[table].count for table in before} == before


def test_same_words_told_twice_are_one_claim(store: Store) -> None:
    twice = "标题\n测试芯片甲的典型功耗设计值为400瓦特，而上一代产品为350瓦特。\n" * 2
    text = stored(store, twice)
    found = [claim(twice, "chip_a", "power", "400瓦特", nth=n) for n in (0, 1)]
    assert save(store, text, RULES, *found) == Counts(new=1)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"end": len(TEXT) + 1}, "is not in the text of"),
        ({"start": -1}, "is not in the text of"),
        ({"start": 5, "end": 5}, "is not in the text of"),
        ({"value_end": MEMORY.end + 1}, "is not inside the quote"),
        ({"value_start": MEMORY.value_end}, "is not inside the quote"),
        ({"object": quantity("97GB", "GB")}, "'97GB' are not in the text"),
        ({"object": quantity("", "GB")}, "'' are not in the text"),
        ({"subject": "nobody"}, "subject 'nobody' is not in the vocabulary"),
        ({"predicate": "nothing"}, "predicate 'nothing' is not in the vocabulary"),
    ],
)
def test_what_is_not_in_the_text_is_set_aside(store: Store, wrong: dict[str, object], why: str) -> None:
    text = stored(store)
    bad = msgspec.structs.replace(MEMORY, **wrong)
    assert save(store, text, RULES, bad, POWER) == Counts(new=1, aside=1)
    [aside] = store.asides()
    assert why in aside["reason"]
    assert aside["stage"] == "claims"
    assert save(store, text, BETTER, MEMORY, POWER) == Counts(new=1, kept=1)
    assert store.asides() == []


def test_two_readings_of_one_place_are_one_too_many(store: Store) -> None:
    text = stored(store)
    counts = save(store, text, RULES, MEMORY, msgspec.structs.replace(MEMORY, modality="planned"))
    assert counts == Counts(new=1, aside=1)
    assert "has a claim of this kind already" in store.asides()[0]["reason"]
