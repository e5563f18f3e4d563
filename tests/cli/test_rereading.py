"""A vocabulary that reads otherwise re-reads what is stored, keeps ids, and prints what changed."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from tests.cli.asking import Run
from tests.cli.doubles import paragraphs

PAGE = (
    "<!doctype html><meta charset=utf-8><title>昆仑芯集群扩至5万卡</title><h1>昆仑芯集群扩至5万卡</h1>"
    f"<p>2026-01-29 17:42</p><div><p>昆仑芯P800的显存为32GB，功耗为400瓦。</p>{paragraphs()}</div>"
)


def test_what_changed_is_printed(xinwen: Run, at_home: Path) -> None:
    (at_home / "p.html").write_text(PAGE, encoding="utf-8")
    xinwen("--db", "x.db", "import", "p.html", "--url", "https://www.x.example/1.html")
    before = {
        row["predicate"]: row for row in map(json.loads, xinwen("--db", "x.db", "export", "claims").out.splitlines())
    }
    assert "memory_capacity" in before
    home = at_home / "home"
    home.mkdir(exist_ok=True)
    mine = {"predicates": [{"id": "memory_capacity", "unless": ["p800"]}, {"id": "power", "says": "{s} needs {v}"}]}
    (home / "predicates.yaml").write_text(yaml.safe_dump(mine), encoding="utf-8")

    done = xinwen("--db", "x.db", "extract")
    gone = before["memory_capacity"]["id"]
    assert f"retired: {gone} Kunlunxin P800 has 32 GB of memory. (rules/" in done.out
    assert "no longer finds it)" in done.out
    assert "1 retired" in done.out
    after = {
        row["predicate"]: row for row in map(json.loads, xinwen("--db", "x.db", "export", "claims").out.splitlines())
    }
    assert "memory_capacity" not in after
    assert after["power"]["id"] == before["power"]["id"]

    (home / "predicates.yaml").unlink()
    told = json.loads(xinwen("--db", "x.db", "extract", "--json").out)
    assert [row["claim"] for row in told["changes"] if row["change"] == "found again"] == [gone]
    assert told["counts"]["revived"] == 1
    assert "0 new, 0 changed" in xinwen("--db", "x.db", "extract", "--all").out
