"""What a person should look at first: claims by what is the matter with them, most important first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.digest.week import parse_week
from db.schema.base import Part, Row

LIMIT = 100
# Why a claim is in the queue, the most important first; each finds its claims (c) with their version and text (v, t).
REASONS = {
    "conflict": "FROM tie k JOIN membership m ON m.proposition IN (k.earlier, k.later) AND k.kind = 'conflict'"
    " JOIN claim c ON c.id = m.claim",
    "suspect": "FROM suspicion x JOIN claim c ON c.id = x.claim",
    "disputed": "FROM opinion q JOIN claim c ON c.id = q.claim AND q.disputed",
    "stale": "FROM opinion q JOIN claim c ON c.id = q.claim AND q.stale",
    "doubtful": "FROM claim_version d JOIN claim c ON c.id = d.claim AND c.current_version = d.number"
    " AND d.modality IN ('rumoured', 'unconfirmed')",
    "new": "FROM text w JOIN claim c ON c.article = w.article AND w.reported_at BETWEEN :before AND :after",
    "single": "FROM proposition p JOIN membership m ON m.proposition = p.id AND p.tellings = 1"
    " JOIN claim c ON c.id = m.claim",
}
DAY = "CASE length(t.reported_at) WHEN 10 THEN t.reported_at ELSE date(t.reported_at, '+8 hours') END"
# Open: nobody decided, or what was decided is stale or disputed. Nobody is asked twice about the same words.
QUEUE = f"""
SELECT DISTINCT c.id, t.reported_at {{reason}}
JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version JOIN text t ON t.id = v.text
LEFT JOIN opinion o ON o.claim = c.id JOIN entity e ON e.id = coalesce(o.subject, c.subject)
WHERE c.state = 'live' AND (o.verdict IS NULL OR o.verdict = 'unsure' OR o.stale OR o.disputed)
  AND (:company IS NULL OR e.company = :company)
  AND (:reviewer IS NULL OR NOT EXISTS (
    SELECT 1 FROM review r WHERE r.claim = c.id AND r.reviewer = :reviewer AND r.seen = v.content_hash))
  AND (NOT :within OR {DAY} BETWEEN :monday AND :sunday)
ORDER BY t.reported_at IS NULL, julianday(t.reported_at) DESC, c.id LIMIT :limit
"""
TOLD = f"""
SELECT c.id AS claim, coalesce(o.subject, c.subject) AS subject, e.en AS subject_en, e.zh AS subject_zh,
  coalesce(o.predicate, c.predicate) AS predicate, coalesce(o.statement_en, v.statement_en) AS statement_en, v.quote,
  coalesce(o.modality, v.modality) AS modality, c.article, v.text, t.title, t.url, t.reported_at,
  coalesce(t.publisher, s.name, t.site) AS outlet, coalesce(s.sample, 0) AS sample, o.verdict AS review,
  EXISTS (SELECT 1 FROM membership m JOIN tie k ON k.kind = 'conflict' AND m.proposition IN (k.earlier, k.later)
    WHERE m.claim = c.id) AS conflict,
  EXISTS (SELECT 1 FROM suspicion x WHERE x.claim = c.id) AS suspect,
  coalesce(o.disputed, 0) AS disputed, coalesce(o.stale, 0) AS stale,
  v.modality IN ('rumoured', 'unconfirmed') AS doubtful, coalesce({DAY} BETWEEN :monday AND :sunday, 0) AS new,
  EXISTS (SELECT 1 FROM membership m JOIN proposition p ON p.id = m.proposition AND p.tellings = 1
    WHERE m.claim = c.id) AS single
FROM claim c JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version JOIN text t ON t.id = v.text
JOIN article a ON a.id = c.article LEFT JOIN source s ON s.id = a.source
LEFT JOIN opinion o ON o.claim = c.id JOIN entity e ON e.id = coalesce(o.subject, c.subject) WHERE c.id = :claim
"""


def queue(
    part: Part, *, new: str, company: str | None = None, within: bool = False, reviewer: str | None = None,
    limit: int = LIMIT,
) -> list[Row]:  # fmt: skip
    """The claims to look at, most important first, each with its `reasons` (of REASONS).

    `new`: the ISO week whose claims are new; `within`: only claims of that week. `company`: only of this tracked
    company. `reviewer`: without what this person has reviewed as it stands. Raises WeekError where there is no week.
    """
    week = parse_week(new)
    days = {"monday": week.monday.isoformat(), "sunday": week.sunday.isoformat()}
    asked: dict[str, Any] = days | {
        "before": _beside(days["monday"], -1), "after": _beside(days["sunday"], 2), "company": company,
        "within": within, "reviewer": reviewer, "limit": limit,
    }  # fmt: skip
    return [_told(part, claim, days) for claim in _first(part, asked, limit)]


def _first(part: Part, asked: dict[str, Any], limit: int) -> list[str]:
    """The first claims of all reasons, each once, at the place of its most important reason."""
    found: dict[str, None] = {}
    for name, reason in REASONS.items():
        if len(found) < limit:
            wanted = asked | {"within": asked["within"] or name == "new", "limit": limit}
            found |= {row["id"]: None for row in part.rows(QUEUE.format(reason=reason), wanted)}
    return list(found)[:limit]


def _told(part: Part, claim: str, days: dict[str, str]) -> Row:
    row = part.row(TOLD, {"claim": claim, **days})
    assert row is not None
    return {name: value for name, value in row.items() if name not in REASONS} | {"reasons": list(_reasons(row))}


def _reasons(row: Row) -> Iterator[str]:
    return (name for name in REASONS if row[name])


def _beside(day: str, days: int) -> str:
    """A day near another: reported times are compared as text first, whatever their offset."""
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
