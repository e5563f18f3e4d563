"""Why a claim was read so: what its subject stands for, how far its voice reaches, what its date is counted from."""

from __future__ import annotations

import pytest

from tests.claims.sentences import only

BODY = "平头哥负责人表示,真武810E已经量产。该芯片显存为96GB。"


def test_the_antecedent_of_a_subject() -> None:
    claim = only(BODY, "memory_capacity")
    assert "该芯片" in claim.explain["rule"]
    assert claim.explain["subject"] == "zhenwu_810e: 真武810E at 14 in «平头哥负责人表示,真武810E已经量产。»"


def test_the_reach_of_a_voice() -> None:
    claim = only(BODY + "\n昆仑芯员工共900人。", "memory_capacity")
    assert claim.explain["attribution"] == f"平头哥负责人表示, opened at 5, holds from 5 to {5 + len(BODY)}: «{BODY}»"
    assert only("昆仑芯员工共900人。", "headcount").explain["attribution"] == "none: the article's own voice"


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("2025年9月,昆仑芯营收为1亿元。", "2025-09: 2025年9月 at 5, a date by itself"),
        ("去年,昆仑芯营收为1亿元。", "2025: 去年 at 5, counted from the publication (2026-01-29)"),
        ("2025年改制后,9月昆仑芯营收为1亿元。", "2025-09: 9月 at 14, its year goes on from 2025年 at 5 (2025)"),
    ],
)
def test_the_anchor_of_a_date(text: str, anchor: str) -> None:
    assert only(text, "revenue").explain["date"] == anchor


def test_a_claim_without_a_date_gives_no_reason_for_one() -> None:
    assert "date" not in only("真武810E显存为96GB。", "memory_capacity").explain
