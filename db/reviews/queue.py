"""What a person should look at first: claims by what is the matter with them, most important first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from db.digest.week import parse_week
from db.schema.base import Part, Row

LIMIT = 100
DAY = "CASE length(t.reported_at) WHEN 10 THEN t.reported_at ELSE date(t.reported_at, '+8 hours') END"
DOUBTFUL = "v.modality IN ('rumoured', 'unconfirmed')"
TOLD_BY_ONE = """EXISTS (
    SELECT 1 FROM membership m CROSS JOIN proposition p ON p.id = m.proposition AND p.tellings = 1
    WHERE m.claim = c.id)"""
IN_CONFLICT = """EXISTS (
    SELECT 1 FROM membership m CROSS JOIN tie k ON k.earlier = m.proposition OR k.later = m.proposition
    WHERE m.claim = c.id AND +k.kind = 'conflict')"""  # +: not by the index of kinds, which tells little apart
# Why a claim is in the queue, the most important first: what tells it of a claim (c, v, t), and where such claims are
# listed, if anywhere.
REASONS = {
    "conflict": (
        IN_CONFLICT,
        "SELECT m.claim FROM (SELECT earlier AS one FROM tie WHERE kind = 'conflict'"
        " UNION SELECT later FROM tie WHERE kind = 'conflict') k CROSS JOIN membership m ON m.proposition = k.one",
    ),
    "suspect": (
        "EXISTS (SELECT 1 FROM suspicion x WHERE x.claim = c.id)",
        "SELECT DISTINCT claim FROM suspicion",
    ),
    "disputed": ("o.disputed", "SELECT claim FROM opinion WHERE disputed"),
    "stale": ("o.stale", "SELECT claim FROM opinion WHERE stale"),
    "doubtful": (DOUBTFUL, f"SELECT DISTINCT v.claim FROM claim_version v WHERE {DOUBTFUL}"),
    "new": ("t.reported_at BETWEEN :before AND :after", None),
    "single": (TOLD_BY_ONE, None),
}
FEW = 2000
# CROSS JOIN: SQLite begins where it is told to. Where few claims are listed, with these; else with the newest texts, of
# which it needs no more than fill the limit.
LISTED = """FROM ({source}) x CROSS JOIN claim c ON c.id = x.claim
CROSS JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version CROSS JOIN text t ON t.id = v.text"""
NEWEST = """FROM text t CROSS JOIN claim c ON c.article = t.article
CROSS JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version AND v.text = t.id"""
WITHIN = f"AND t.reported_at BETWEEN :before AND :after AND {DAY} BETWEEN :monday AND :sunday"
# Open: nobody decided, or what was decided is stale or disputed. Nobody is asked twice about the same words.
QUEUE = """
SELECT c.id {begin}
LEFT JOIN opinion o ON o.claim = c.id CROSS JOIN entity e ON e.id = coalesce(o.subject, c.subject)
WHERE {reason} AND c.state = 'live' AND (o.verdict IS NULL OR o.verdict = 'unsure' OR o.stale OR o.disputed)
  AND (:company IS NULL OR e.company = :company)
  AND (:reviewer IS NULL OR NOT EXISTS (
    SELECT 1 FROM review r WHERE r.claim = c.id AND r.reviewer = :reviewer AND r.seen = v.content_hash))
  {week}
ORDER BY t.reported_at DESC, c.id LIMIT :limit
"""
TOLD = f"""
SELECT c.id AS claim, coalesce(o.subject, c.subject) AS subject, e.en AS subject_en, e.zh AS subject_zh,
  coalesce(o.predicate, c.predicate) AS predicate, coalesce(o.statement_en, v.statement_en) AS statement_en, v.quote,
  coalesce(o.modality, v.modality) AS modality, c.article, v.text, t.title, t.url, t.reported_at,
  coalesce(t.publisher, s.name, t.site) AS outlet, coalesce(s.sample, 0) AS sample, o.verdict AS review,
  {IN_CONFLICT} AS conflict, EXISTS (SELECT 1 FROM suspicion x WHERE x.claim = c.id) AS suspect,
  coalesce(o.disputed, 0) AS disputed, coalesce(o.stale, 0) AS stale, {DOUBTFUL} AS doubtful,
  coalesce({DAY} BETWEEN :monday AND :sunday, 0) AS new, {TOLD_BY_ONE} AS single
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
        "reviewer": reviewer, "limit": limit,
    }  # fmt: skip
    return [_told(part, claim, days) for claim in _first(part, asked, limit, within=within)]


def _first(part: Part, asked: dict[str, Any], limit: int, *, within: bool) -> list[str]:
    """The first claims of all reasons, each once, at the place of its most important reason."""
    found: dict[str, None] = {}
    for name, (reason, source) in REASONS.items():
        if len(found) < limit:
            begin = LISTED.format(source=source) if source and _is_few(part, source) else NEWEST
            week = WITHIN if within or name == "new" else ""
            found |= {row["id"]: None for row in part.rows(QUEUE.format(begin=begin, reason=reason, week=week), asked)}
    return list(found)[:limit]


def _is_few(part: Part, source: str) -> bool:
    return bool(part.value(f"SELECT count(*) FROM (SELECT 1 FROM ({source}) LIMIT {FEW + 1})") <= FEW)


def _told(part: Part, claim: str, days: dict[str, str]) -> Row:
    row = part.row(TOLD, {"claim": claim, **days})
    assert row is not None
    return {name: value for name, value in row.items() if name not in REASONS} | {"reasons": list(_reasons(row))}


def _reasons(row: Row) -> Iterator[str]:
    return (name for name in REASONS if row[name])


def _beside(day: str, days: int) -> str:
    """A day near another: reported times are compared as text first, whatever their offset."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
