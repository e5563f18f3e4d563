"""Groups in a real database: incremental, killed and gone on, corrected by people, ids that are kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.reviews.model import Verdict
from db.schema.check import check

from .press import Press

A = {"at": "2026-01-22", "outlet": "申芯报", "title": "燧原受理", "body": "燧原科技2024年营业收入为7.22亿元。"}
B = {
    "at": "2026-01-23",
    "outlet": "沪板周刊",
    "title": "燧原业绩",
    "body": "招股书显示，燧原科技2024年营业收入为72238.74万元。",
}
C = {"at": "2026-01-24", "outlet": "芯财经", "title": "燧原账本", "body": "燧原科技2024年营业收入为9.5亿元。"}
ROUGH = {"at": "2026-01-25", "outlet": "港岛财讯", "title": "燧原一年", "body": "燧原科技2024年营业收入约7亿元。"}


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    made = Press(tmp_path / "press.db")
    yield made
    assert check(made.store) == []
    made.store.close()


def read(press: Press, **articles: dict[str, Any]) -> None:
    for name, about in articles.items():
        press.read(name, about)
    press.group()


def group(press: Press, reference: str) -> str:
    found = press.store.group_of(press.claim(reference))
    assert found is not None
    return found


def test_nothing_new_changes_nothing_and_costs_nothing(press: Press) -> None:
    read(press, a1=A, a2=B)
    before = "\n".join(press.store.db.conn.iterdump())
    assert list(press.store.group_claims()) == []
    assert "\n".join(press.store.db.conn.iterdump()) == before


def test_only_what_is_new_is_grouped_again(press: Press) -> None:
    read(press, a1=A)
    press.read("a2", B)
    list(press.store.group_reprints())
    assert list(press.store.group_claims()) == [("enflame", "revenue")]


def test_a_run_that_is_broken_off_leaves_whole_buckets_and_the_next_goes_on(press: Press) -> None:
    body = A["body"] + "燧原科技2025年前三季度净亏损8.88亿元。燧原S60的显存为48GB。"
    press.read("a1", A | {"body": body})
    list(press.store.group_reprints())
    run = press.store.group_claims()
    first = next(run)
    run.close()
    rest = list(press.store.group_claims())
    assert rest
    assert first not in rest


def test_a_group_keeps_its_id_when_another_telling_comes(press: Press) -> None:
    read(press, a1=A)
    ident = group(press, "a1:7.22亿元")
    read(press, a2=B)
    assert group(press, "a1:7.22亿元") == group(press, "a2:72238.74万元") == ident
    row = press.store.group(ident)
    assert row is not None
    assert (row["claims"], row["tellings"], row["first_at"][:10]) == (2, 2, "2026-01-22")
    assert row["object"]["text"] == "72238.74万元", "the finest number stands for the group"
    assert [one["name"] for one in row["origins"]] == ["Enflame Technology", None]


def test_the_order_of_arrival_changes_no_group(tmp_path: Path) -> None:
    contents = []
    for order in ((A, B, C, ROUGH), (ROUGH, C, B, A), (C, A, ROUGH, B)):
        made = Press(tmp_path / f"press{len(contents)}.db")
        for n, about in enumerate(order):
            read(made, **{f"{about['outlet']}{n}": about})
        columns = "standing, object, qualifiers, claims, articles, tellings, independent, origins, first_at, last_at"
        rows = made.store.rows(f"SELECT {columns} FROM proposition WHERE claims > 0")
        ties = made.store.rows("SELECT kind, rule, reason FROM tie")
        contents.append(sorted(json.dumps(row, ensure_ascii=False) for row in (*rows, *ties)))
        assert check(made.store) == []
        made.store.close()
    assert contents[0] == contents[1] == contents[2]


def test_a_claim_that_is_gone_leaves_its_group_and_the_id_stays(press: Press) -> None:
    read(press, a1=A, a2=B)
    ident = group(press, "a1:7.22亿元")
    text = press.store.value("SELECT v.text FROM claim_version v WHERE v.claim = ?", [press.claim("a1:7.22亿元")])
    press.store.save_claims(text, "rules/later", [], "2026-03-01T00:00:00+08:00")
    press.group()
    assert group(press, "a2:72238.74万元") == ident
    row = press.store.group(ident)
    assert row is not None
    assert row["claims"] == 1


def test_the_last_claim_gone_empties_the_group_and_its_ties(press: Press) -> None:
    read(press, a1=A, a3=C)
    ident = group(press, "a3:9.5亿元")
    assert press.store.ties_of(ident)
    text = press.store.value("SELECT v.text FROM claim_version v WHERE v.claim = ?", [press.claim("a3:9.5亿元")])
    press.store.save_claims(text, "rules/later", [], "2026-03-01T00:00:00+08:00")
    press.group()
    row = press.store.group(ident)
    assert row is not None
    assert (row["claims"], row["members"], row["ties"]) == (0, [], [])


def opinion(press: Press, claim: str, verdict: Verdict, **change: Any) -> None:
    """A colleague reviews a claim."""
    press.store.review(claim, verdict, change=change, reviewer="lin", at="2026-03-01T00:00:00+08:00")
    press.group()


def test_a_rejected_claim_counts_no_more(press: Press) -> None:
    read(press, a1=A, a3=C)
    ident = group(press, "a1:7.22亿元")
    assert press.store.ties_of(ident)
    opinion(press, press.claim("a3:9.5亿元"), "reject")
    assert press.store.ties_of(ident) == []


def test_a_corrected_claim_goes_where_its_correction_says(press: Press) -> None:
    read(press, a1=A, a3=C)
    ident = group(press, "a1:7.22亿元")
    assert press.store.ties_of(ident)
    opinion(press, press.claim("a3:9.5亿元"), "correct", qualifiers={"period": "2025"}, event_date="2025")
    assert press.store.ties_of(ident) == [], "two years are two figures"


def test_a_claim_of_another_subject_takes_its_id_along(press: Press) -> None:
    read(press, a1=A, a3=C)
    claim = press.claim("a3:9.5亿元")
    ident = press.store.group_of(claim)
    opinion(press, claim, "correct", subject="metax")
    moved = press.store.group_of(claim)
    assert moved is not None
    row = press.store.group(moved)
    assert row is not None
    assert row["subject"] == "metax"
    assert press.store.value("SELECT coalesce(replaced_by, id) FROM proposition WHERE id = ?", [ident]) == moved


def test_reprints_are_one_telling(press: Press) -> None:
    title = "燧原科技公布上一年度的收入情况"
    first = {"at": "2026-01-22", "outlet": "申芯报", "title": title, "body": A["body"]}
    copy = {
        "at": "2026-01-23",
        "outlet": "转载站",
        "title": title,
        "body": A["body"] + "原文如此。",
        "origin": "申芯报",
    }
    read(press, a1=first, a2=copy)
    row = press.store.group(group(press, "a1:7.22亿元"))
    assert row is not None
    assert (row["claims"], row["articles"], row["tellings"]) == (2, 2, 1)


def test_a_subject_of_hostile_words_is_grouped_like_any(press: Press) -> None:
    read(press, a1=A | {"title": "燧原\u202e科技<script>alert(1)</script>\x00", "outlet": "=cmd()"})
    assert group(press, "a1:7.22亿元")
