"""What else is known where a claim is reviewed: its paragraph, who else tells it, what it cannot hold beside."""

from __future__ import annotations

from db.schema.base import Part, Row

OTHERS = 8
TELLINGS = """
SELECT s.claim, s.quote, s.statement_en, t.title, t.url, t.reported_at, coalesce(t.publisher, o.name, t.site) AS outlet
FROM membership m JOIN membership n ON n.proposition = m.proposition AND n.claim <> m.claim
JOIN said s ON s.claim = n.claim JOIN text t ON t.id = s.text JOIN article a ON a.id = s.article
LEFT JOIN source o ON o.id = a.source WHERE m.claim = :claim
ORDER BY t.reported_at IS NULL, julianday(t.reported_at), s.claim LIMIT :limit
"""
TIES = """
SELECT k.id, k.kind, k.rule, k.reason, p.id AS other, p.statement_en, p.tellings, p.first_at,
  k.later = p.id AS is_later
FROM membership m JOIN tie k ON k.earlier = m.proposition OR k.later = m.proposition
JOIN proposition p ON p.id = CASE WHEN k.earlier = m.proposition THEN k.later ELSE k.earlier END
WHERE m.claim = :claim ORDER BY k.kind, p.first_at, p.id LIMIT :limit
"""
SUSPICIONS = "SELECT rule, reason FROM suspicion WHERE claim = :claim ORDER BY rule"


def beside(part: Part, claim: str) -> dict[str, list[Row]]:
    """`tellings` (others that say the same), `ties` (conflicts and revisions), `suspicions` of a claim."""
    asked = {"claim": claim, "limit": OTHERS}
    queries = {"tellings": TELLINGS, "ties": TIES, "suspicions": SUSPICIONS}
    return {name: part.rows(sql, asked) for name, sql in queries.items()}


def paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the block, or the row of a table, in which `text[start:end]` stands, in code points."""
    right = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if right < 0 else right
