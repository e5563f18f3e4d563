"""What a database holds, in numbers: for `status` and `check`."""

from __future__ import annotations

from db.schema.base import Part, Row

COUNTS = {
    "pages_seen": "SELECT count(*) FROM page WHERE kind = 'article'",
    "pages_due": "SELECT count(*) FROM page WHERE due_at IS NOT NULL AND kind = 'article' AND state <> 'done'"
    " AND state <> 'unchanged'",
    "pages_watched": "SELECT count(*) FROM page WHERE due_at IS NOT NULL AND kind = 'article'"
    " AND state IN ('done', 'unchanged')",
    "pages_left_out": "SELECT count(*) FROM page WHERE state = 'skipped' AND kind = 'article'",
    "pages_failed": "SELECT count(*) FROM page WHERE state = 'failed' AND kind = 'article'",
    "pages_blocked": "SELECT count(*) FROM page WHERE state = 'blocked' AND kind = 'article'",
    "snapshots": "SELECT count(*) FROM snapshot",
    "articles": "SELECT count(*) FROM article",
    "undated": "SELECT count(*) FROM article a JOIN text t ON t.id = a.current_text WHERE t.reported_at IS NULL",
    "unread": "SELECT count(*) FROM unread WHERE key NOT IN (SELECT key FROM article_key)",
    "texts": "SELECT count(*) FROM text",
    "with_claims": "SELECT count(DISTINCT article) FROM claim WHERE state = 'live'",
    "claims": "SELECT count(*) FROM claim WHERE state = 'live'",
    "retired": "SELECT count(*) FROM claim WHERE state = 'retired'",
    "claim_versions": "SELECT count(*) FROM claim_version",
    "propositions": "SELECT count(*) FROM proposition WHERE claims > 0",
    "told_twice": "SELECT count(*) FROM proposition WHERE tellings > 1",
    "conflicts": "SELECT count(*) FROM tie WHERE kind = 'conflict'",
    "revisions": "SELECT count(*) FROM tie WHERE kind = 'revision'",
    "suspect": "SELECT count(DISTINCT claim) FROM suspicion",
    "reviews": "SELECT count(*) FROM review",
    "reviews_waiting": "SELECT count(*) FROM review WHERE claim NOT IN (SELECT id FROM claim)",
    "reviewed": "SELECT count(*) FROM opinion",
    "corrected": "SELECT count(*) FROM opinion WHERE statement_en IS NOT NULL",
    "rejected": "SELECT count(*) FROM opinion WHERE verdict = 'reject' AND NOT stale",
    "added": "SELECT count(DISTINCT claim) FROM review WHERE verdict = 'add'",
    "reviews_stale": "SELECT count(*) FROM opinion WHERE stale",
    "disputed": "SELECT count(*) FROM opinion WHERE disputed",
    "set_aside": "SELECT count(*) FROM aside WHERE open",
    "digests": "SELECT count(*) FROM digest",
}
# All claims less the retired ones: both are counted in indices, where the state of each is in the table alone. The plus
# keeps SQLite from reading the table in the order of the subjects.
COMPANIES = """
WITH every AS (SELECT subject, count(*) AS n FROM claim GROUP BY subject),
  retired AS (SELECT subject, count(*) AS n FROM claim WHERE state = 'retired' GROUP BY +subject)
SELECT e.id, e.en, e.zh, coalesce(sum(a.n), 0) - coalesce(sum(r.n), 0) AS claims
FROM entity e LEFT JOIN entity s ON s.company = e.id LEFT JOIN every a ON a.subject = s.id
LEFT JOIN retired r ON r.subject = s.id
WHERE e.tracked AND e.current GROUP BY e.id ORDER BY e.position
"""


class Summary(Part):
    """Counts over the whole database."""

    def counted(self) -> dict[str, int]:
        """The funnel and what lies beside it, by the names of COUNTS."""
        return {name: self.value(sql) for name, sql in COUNTS.items()}

    def overlays(self) -> list[Row]:
        """Which parts of the knowledge (vocabulary, sources) a user's folder lies over, and where it is."""
        return self.rows("SELECT part, overlay FROM knowledge WHERE overlay IS NOT NULL ORDER BY part")

    def extractors(self) -> list[Row]:
        """How many texts each extractor was the last to read."""
        return self.rows("SELECT extractor, count(*) AS texts FROM extraction GROUP BY extractor ORDER BY extractor")

    def companies(self) -> list[Row]:
        """Live claims for each tracked company, in the vocabulary's order."""
        return self.rows(COMPANIES)
