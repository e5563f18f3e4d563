"""How records read in English."""

from __future__ import annotations

import pytest

from db.web import english


@pytest.mark.parametrize(
    ("edtf", "read"),
    [
        ("2026-01-29", "29 Jan 2026"), ("2026-01", "Jan 2026"), ("2026", "2026"), ("2026-01/2026-06", "Jan–Jun 2026"),
        ("2025-11/2026-02", "Nov 2025 – Feb 2026"), ("2026-01/..", "Jan 2026 to open"), ("../2026", "open to 2026"),
        ("2026-02-31", "2026-02-31"), ("2026-13", "2026-13"), ("2026-21", "2026-21"), ("", ""), (None, ""),
        ("202X", "202X"), ("/", "open to open"),
    ],
)  # fmt: skip
def test_days(edtf: str | None, read: str) -> None:
    assert english.day(edtf) == read


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("X1 shipped 90 cards [2026-01/2026-06].", "X1 shipped 90 cards (Jan–Jun 2026)."),
        ("X1 was announced [2026-09-22].", "X1 was announced (22 Sep 2026)."),
        ("X had revenue of CNY 3 bn [2025].", "X had revenue of CNY 3 bn (2025)."),
        ("CNY 2.8 bn against CNY [3.4, 3.8] bn [by 2026]", "CNY 2.8 bn against CNY [3.4, 3.8] bn (by 2026)"),
        ("planned for 2026-01 against 2026-07/2026-12", "planned for Jan 2026 against Jul–Dec 2026"),
        ("X1 has 2026-99 cards [2, 3].", "X1 has 2026-99 cards [2, 3]."),
        ("", ""),
    ],
)
def test_dates_in_sentences(said: str, read: str) -> None:
    assert english.plain(said) == read


def test_why_one_replaces_another() -> None:
    quoted = "a rumour, then stated: “Rumour: X1 was announced [2026-01], according to media.”"
    assert (
        english.why("rumour-confirmed", quoted) == "a rumour before, now told as fact: “X1 was announced (Jan 2026).”"
    )
    told = english.why("values", "2 GB against 3 GB (period 2026-01/2026-06)")
    assert told == "values that cannot both hold: 2 GB against 3 GB (period Jan–Jun 2026)"


def test_a_sentence_beside_its_mark() -> None:
    assert english.unmarked("Rumour: X1 has 96 GB.") == "X1 has 96 GB."
    assert english.unmarked("X1: 3 times against X0.") == "X1: 3 times against X0."


def test_origins() -> None:
    alone = [{"en": english.NOBODY}]
    assert english.origins([]) == ""
    assert english.origins(alone) == "no source named"
    assert english.origins([{"en": "MetaX itself"}, *alone]) == "from MetaX itself"
    assert english.origins([{"en": name} for name in "abcdef"]) == "from a, b, c, d and 2 more"
