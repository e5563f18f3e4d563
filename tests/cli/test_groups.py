"""What is said by whom: `run` and `import` group, `show` tells a group, `status` counts, `check` proves."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

from tests.cli.asking import Run, page

FIRST = ["平头哥在杭州介绍了新一代芯片的参数。1月29日展出的真武810E显存为96GB，现场观众不少，活动持续了两个小时。"]
AGAIN = ["记者从供应链了解到几个数字。真武810E显存为96GB，面向云上客户，交付时间没有透露，价格也没有透露。"]
OTHER = ["某评测网站列出了一张表，其中写着真武810E显存为128GB，没有说明数字从哪里来，也没有给出测试环境。"]


@pytest.fixture
def told(xinwen: Run, tmp_path: Path) -> str:
    """Three articles on one chip, two of which agree. Returns the group of those two."""
    pages = ((1, FIRST, "2026-01-29 10:00"), (2, AGAIN, "2026-01-30 11:00"), (3, OTHER, "2026-02-01 12:00"))
    for number, body, date in pages:
        (tmp_path / f"{number}.html").write_text(page(f"真武810E新闻第{number}篇报道", body, date=date), "utf-8")
        done = xinwen("import", f"{number}.html", "--url", f"https://www.xinchao{number}.example/{number}.html")
        assert done.status == 0, done.err
    with sqlite3.connect(tmp_path / "xinwen.db") as db:
        (ident,) = db.execute(
            "SELECT id FROM proposition WHERE predicate = 'memory_capacity' AND claims = 2"
        ).fetchone()
    return str(ident)


def test_show_tells_a_group_with_its_claims_and_what_contradicts_it(xinwen: Run, told: str) -> None:
    out = xinwen("show", told).out
    assert "has 96 GB of memory" in out
    assert "2 articles, 2 tellings" in out
    assert "first          2026-01-29" in out
    assert re.search(r"Contradicted by grp_\w+ \(1 telling, first 2026-02-01\)", out)
    assert "128 GB against 96 GB" in out
    group = json.loads(xinwen("show", told, "--json").out)
    assert [member["reported_at"][:10] for member in group["members"]] == ["2026-01-29", "2026-01-30"]
    assert [tie["kind"] for tie in group["ties"]] == ["conflict"]


def test_show_tells_of_a_claim_who_else_says_it(xinwen: Run, told: str) -> None:
    group = json.loads(xinwen("show", told, "--json").out)
    first, second = (member["claim"] for member in group["members"])
    out = xinwen("show", first).out
    assert f"Its group {told}: 2 articles" in out
    assert second in out
    assert json.loads(xinwen("show", first, "--json").out)["group"]["id"] == told


def test_show_tells_both_sides_of_a_conflict_by_the_id_that_a_digest_prints(xinwen: Run, told: str) -> None:
    [ident] = re.findall(r"`(cfl_\w+)`", xinwen("digest", "--week", "2026-W05").out) or re.findall(
        r"cfl_\w+", xinwen("show", told).out
    )
    out = xinwen("show", ident).out
    assert f"Conflict {ident}, by rule values: 128 GB against 96 GB" in out
    assert "has 96 GB of memory" in out
    assert "has 128 GB of memory" in out
    tie = json.loads(xinwen("show", ident, "--json").out)
    assert told in [group["id"] for group in tie["groups"]]
    gone = xinwen("show", "cfl_nothing")
    assert (gone.status, gone.out) == (1, "")
    assert "no such conflict" in gone.err


def test_a_question_ends_with_its_mark_alone(xinwen: Run, told: str) -> None:
    claim = json.loads(xinwen("show", told, "--json").out)["members"][1]["claim"]
    assert xinwen("cite", claim.replace("clm_", "grp_")).err.endswith(f"Did you mean {claim}?\n")


def test_a_group_that_is_not_there_is_told(xinwen: Run, told: str) -> None:
    asked = xinwen("show", "grp_nothing")
    assert (asked.status, asked.out) == (1, "")
    assert "no such group" in asked.err


def test_status_counts_and_check_proves(xinwen: Run, told: str, tmp_path: Path) -> None:
    assert re.search(
        r"groups +\d+ things said, 1 by two tellings or more; 1 conflicts, 0 revisions", xinwen("status").out
    )
    assert xinwen("check").status == 0
    with sqlite3.connect(tmp_path / "xinwen.db") as db:
        db.execute("DELETE FROM membership WHERE proposition = ?", [told])
    asked = xinwen("check")
    assert asked.status == 1
    assert "is in no live group" in asked.out
    assert f"{told}: counts 2 claims and has 0" in asked.out
