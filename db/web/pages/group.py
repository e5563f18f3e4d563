"""A group: what is said, whoever says it, with all who do."""

from __future__ import annotations

from typing import Any

from db.web.answers import Asked, Moved
from db.web.pages import parts
from db.web.trouble import missing

Row = dict[str, Any]
PAGE = 50


def group(asked: Asked) -> Row:
    """One proposition with its claims, the earliest first. One that became part of another leads there."""
    ident, store, words = asked.parts["id"], asked.store, asked.words
    row = store.row("SELECT * FROM proposition WHERE id = ?", [ident])
    if row is None:
        raise missing("group", ident)
    if row["replaced_by"]:
        raise Moved("group", row["replaced_by"], query=f"?from={ident}")
    page = asked.number("page", 1, 10_000) or 1
    found = store.rows(
        f"{parts.TOLD} WHERE m.proposition = ? ORDER BY t.reported_at IS NULL, t.reported_at, s.claim LIMIT ? OFFSET ?",
        [ident, PAGE + 1, PAGE * (page - 1)],
    )
    old = asked.args.get("from", "")
    came = store.value("SELECT id FROM proposition WHERE id = ? AND replaced_by = ?", [old, ident])
    return {
        "group": parts.proposition(parts.with_samples(store, [row])[0], words),
        "claims": [parts.told(each, words) for each in found[:PAGE]],
        "ties": parts.ties(store, [ident], words),
        "came_from": came,
        "page": page,
        "more": len(found) > PAGE,
    }


def conflicts(asked: Asked) -> Row:
    """Conflicts, revisions or suspicions, page by page: ?kind=revision, ?kind=suspicion, ?company=metax."""
    store, words = asked.store, asked.words
    kind = asked.args.get("kind") or "conflict"
    if kind not in ("conflict", "revision", "suspicion"):
        raise missing("kind of disagreement", kind)
    company = asked.args.get("company", "")
    if company and company not in words.entities:
        raise missing("company", company)
    page = asked.number("page", 1, 10_000) or 1
    subjects = [row["id"] for row in words.entities.values() if not company or company in (row["company"], row["id"])]
    asked_for = {"kind": kind, "subjects": parts.encoded(subjects), "most": PAGE + 1, "skip": PAGE * (page - 1)}
    if kind == "suspicion":
        rows = store.rows(SUSPICIONS, asked_for)
        items = [parts.told(row, words) | {"rule": row["rule"], "why": row["why"]} for row in rows]
    else:
        items = [parts.tie(row, words) for row in store.rows(KIND, asked_for)]
    return {
        "kind": kind,
        "company": company,
        "companies": [parts.name(ident, words) for ident in words.tracked()],
        "counts": {row["kind"]: row["many"] for row in store.rows(COUNTS)}
        | {"suspicion": store.value("SELECT count(*) FROM suspicion")},
        "items": items[:PAGE],
        "page": page,
        "more": len(items) > PAGE,
    }


COUNTS = "SELECT kind, count(*) AS many FROM tie GROUP BY kind"
KIND = f"""
{parts.TIES} WHERE t.kind = :kind AND e.subject IN (SELECT value FROM json_each(:subjects))
ORDER BY t.rowid DESC LIMIT :most OFFSET :skip
"""
SUSPICIONS = f"""
SELECT x.*, p.rule, p.reason AS why FROM suspicion p CROSS JOIN ({parts.TOLD}) x ON x.claim = p.claim
WHERE x.subject IN (SELECT value FROM json_each(:subjects))
ORDER BY p.rowid DESC LIMIT :most OFFSET :skip
"""
