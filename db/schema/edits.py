"""Articles that were edited after they were read, and what that did to their claims."""

from __future__ import annotations

from sqlite_utils import Database

from db.schema.base import Part, Row

# An article with more than one text was edited; its current text is the one that was served last.
EDITED = """
SELECT a.id AS article, t.url, t.title, t.fetched_at AS edited_at, a.current_text AS text,
  coalesce(s.sample, 0) AS sample
FROM article a JOIN text t ON t.id = a.current_text LEFT JOIN source s ON s.id = a.source
WHERE (SELECT count(*) FROM text o WHERE o.article = a.id) > 1
  AND t.fetched_at >= date(:since, '-2 days')  -- text bounds for the index, then the moments
  AND t.fetched_at < coalesce(date(:until, '+2 days'), 'A')
  AND julianday(t.fetched_at) >= julianday(:since) AND julianday(t.fetched_at) < julianday(:until)
ORDER BY julianday(t.fetched_at) DESC, a.id LIMIT :limit
"""
# gone: said by an older text only; new: said by the current text only; changed: by both, in other words. Words that
# stand in both are none of these, unless they are said of another subject now.
CLAIMS = """
WITH told AS (
  SELECT c.id AS claim, c.subject, c.state, c.replaced_by, v.number, v.text, v.statement_en, v.quote, v.quote_start
  FROM claim c JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version WHERE c.article = :article),
found AS (
  SELECT told.*, (SELECT o.quote FROM claim_version o WHERE o.claim = told.claim AND o.text <> :text
      ORDER BY o.number DESC LIMIT 1) AS before,
    CASE state WHEN 'retired' THEN EXISTS (SELECT 1 FROM text t WHERE t.id = :text AND instr(t.text, quote) > 0)
      ELSE EXISTS (SELECT 1 FROM text t WHERE t.article = :article AND t.id <> :text AND instr(t.text, quote) > 0)
      END AND NOT EXISTS (SELECT 1 FROM told o WHERE o.quote = told.quote AND o.subject <> told.subject
        AND o.state <> told.state AND o.replaced_by IS NULL) AS stood
  FROM told)
SELECT claim, statement_en, quote, CASE state WHEN 'live' THEN before END AS before,
  CASE WHEN state = 'retired' THEN 'gone' WHEN before IS NULL THEN 'new' ELSE 'changed' END AS change
FROM found WHERE replaced_by IS NULL AND (
  NOT stood AND (state = 'retired' AND text <> :text OR state = 'live' AND before IS NULL)
  OR state = 'live' AND number > 1 AND EXISTS (
    SELECT 1 FROM claim_version o WHERE o.claim = found.claim AND o.number = found.number - 1 AND o.text <> :text))
ORDER BY change, quote_start, claim
"""


class Edits(Part):
    """Silent edits: other words at the same address."""

    def edits(self, since: str = "0001-01-01", until: str = "9999-12-31", limit: int = 1000) -> list[Row]:
        """The articles edited in `[since, until)` by the time of the fetch that showed it, newest first.

        Each with `claims`: id, English, quote, whether it is `new`, `changed` or `gone`, and the quote `before`.
        """
        return edits(self.db, since, until, limit)


def edits(db: Database, since: str, until: str, limit: int) -> list[Row]:
    """The same for those who only read: the digest of a week."""
    found = list(db.query(EDITED, {"since": since, "until": until, "limit": limit}))
    return [row | {"claims": list(db.query(CLAIMS, {"article": row["article"], "text": row["text"]}))} for row in found]
