"""Find one group with all that is known of it, as dictionaries for those who show it."""

from __future__ import annotations

import msgspec

from db.schema.base import Part, Row

JSON = ("object", "qualifiers", "origins")
GROUP = """
SELECT p.*, e.en AS subject_en, e.zh AS subject_zh, d.en AS predicate_en FROM proposition p
JOIN entity e ON e.id = p.subject JOIN predicate d ON d.id = p.predicate WHERE p.id = ?
"""
MEMBERS = """
SELECT s.claim, s.article, t.reported_at, coalesce(t.publisher, o.name, t.site) AS outlet, t.title, s.quote,
  s.statement_en, coalesce(o.sample, 0) AS sample, coalesce(g.origin, s.article) AS telling
FROM membership m JOIN said s ON s.claim = m.claim JOIN article a ON a.id = s.article
JOIN text t ON t.id = a.current_text LEFT JOIN source o ON o.id = a.source LEFT JOIN telling g ON g.article = s.article
WHERE m.proposition = ? ORDER BY t.reported_at IS NULL, julianday(t.reported_at), s.claim
"""
TIES = """
SELECT t.id, t.kind, t.rule, t.reason, t.earlier = :group AS first, p.id AS other, p.statement_en, p.tellings,
  p.first_at
FROM tie t JOIN proposition p ON p.id = CASE t.earlier WHEN :group THEN t.later ELSE t.earlier END
WHERE t.earlier = :group OR t.later = :group ORDER BY t.kind, p.first_at IS NULL, p.first_at, p.id
"""
BEFORE = "SELECT id, replaced_by FROM proposition WHERE id = ?"


class GroupLookup(Part):
    """Reading groups by id."""

    def group(self, ident: str) -> Row | None:
        """A group with names, its `members` (first report first) with their doubts, and its `ties`.

        For a group that became part of another, that one. None where there is none.
        """
        row = self.row(GROUP, [self.value("SELECT coalesce(replaced_by, id) FROM proposition WHERE id = ?", [ident])])
        if row is None:
            return None
        members = self.rows(MEMBERS, [row["id"]])
        for member in members:
            member["doubts"] = self.doubts_of(member["claim"])
        found = row | {name: msgspec.json.decode(row[name]) for name in JSON}
        return found | {"asked": ident, "members": members, "ties": self.ties_of(row["id"])}

    def tie(self, ident: str) -> Row | None:
        """A conflict or a revision with both `groups`, the one told first at the head. None where there is none."""
        row = self.row("SELECT id, kind, rule, reason, earlier, later FROM tie WHERE id = ?", [ident])
        return row and row | {"groups": [self.group(row[name]) for name in ("earlier", "later")]}

    def group_of(self, claim: str) -> str | None:
        """The group that a claim is in."""
        found: str | None = self.value("SELECT proposition FROM membership WHERE claim = ?", [claim])
        return found

    def ties_of(self, group: str) -> list[Row]:
        """The conflicts and revisions of a group: the `other` group, and whether this one is the `first` of the two."""
        return self.rows(TIES, {"group": group})

    def doubts_of(self, claim: str) -> list[Row]:
        """Why a claim may be wrong: `rule` and `reason`."""
        return self.rows("SELECT rule, reason FROM suspicion WHERE claim = ? ORDER BY rule", [claim])
