"""Claims, groups and reviews put straight into the tables, as the stages that make them would."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from db import export
from db.schema.base import insert
from db.schema.store import Store
from tests.digest.newsroom import Newsroom

AT = "2026-02-03T09:00:00+08:00"


def claim_id(store: Store, predicate: str, quote: str = "") -> str:
    """The first claim, by date, of a predicate whose quote holds the words."""
    found = store.value(
        "SELECT v.claim FROM said v JOIN text t ON t.id = v.text WHERE v.predicate = ? AND instr(v.quote, ?)"
        " ORDER BY t.reported_at, v.claim",
        [predicate, quote],
    )
    assert found is not None
    return str(found)


def group(store: Store, *claims: str, **changed: Any) -> str:
    """A group of claims; what it says is taken from the first."""
    first = store.row("SELECT * FROM said WHERE claim = ?", [claims[0]])
    assert first is not None
    ident = "grp_" + claims[0].partition("_")[2]
    same = {name: first[name] for name in ("subject", "predicate", "object", "qualifiers", "event_date")}
    row = same | {
        "id": ident, "statement_en": first["statement_en"], "standing": "stated", "claims": len(claims),
        "articles": len(claims), "tellings": len(claims), "independent": len(claims), "origins": "[]",
        "first_claim": claims[0], "first_at": "2026-01-29T17:42:08+08:00", "last_at": "2026-01-30",
    }  # fmt: skip
    insert(store.db, "proposition", row | changed)
    for claim in claims:
        insert(store.db, "membership", {"claim": claim, "proposition": ident})
    return ident


def review(store: Store, claim: str, verdict: str, **changed: Any) -> None:
    """What a person says of a claim; `changed` are columns of opinion."""
    seen = store.value("SELECT content_hash FROM said WHERE claim = ?", [claim])
    row = {"claim": claim, "verdict": verdict, "reviewer": "何人", "at": AT}
    insert(store.db, "review", row | {"id": f"rvw_{claim}_{verdict}", "seen": seen, "note": "看过原文"})
    insert(store.db, "opinion", row | {"stale": 0, "disputed": 0, "reviews": 1} | changed)


def as_json(room: Newsroom, kind: str) -> list[dict[str, Any]]:
    """The rows of an export of one kind, as JSON tells them."""
    return [json.loads(line) for line in export.lines(room.store, kind, "jsonl")]


def as_csv(room: Newsroom, kind: str) -> list[dict[str, str]]:
    """The rows of an export of one kind, as CSV tells them."""
    text = "".join(export.lines(room.store, kind, "csv"))
    return list(csv.DictReader(io.StringIO(text, newline="")))
