"""Find one claim or article with all that is known of it, as dictionaries for those who show it."""

from __future__ import annotations

import msgspec

from db.schema.base import Part, Row
from scraper.model import Claim, Link, Object

CLAIM = """
SELECT c.*, e.en AS subject_en, e.zh AS subject_zh, p.en AS predicate_en FROM claim c
JOIN entity e ON e.id = c.subject JOIN predicate p ON p.id = c.predicate WHERE c.id = ?
"""
ARTICLE = """
SELECT a.id, a.key, a.url, a.source, s.name AS source_name, s.tier, coalesce(s.sample, 0) AS sample,
  a.first_fetched_at, t.id AS text_id, t.title, t.text, t.site, t.publisher, t.origin, t.shown, t.account,
  t.original_url, t.author, t.editor,
  t.original_title, t.language, t.reported_at, t.reported_literal, t.reported_basis, t.not_before, t.not_after,
  t.fetched_at, t.snapshot, t.reader, t.charset, t.cuts, t.pages, t.kind
FROM article a JOIN text t ON t.id = {text} LEFT JOIN source s ON s.id = a.source WHERE a.id = ?
"""
JSON = ("object", "qualifiers", "attribution", "explain")
CHANGE = """
SELECT c.id AS claim, v.statement_en AS says, v.quote, c.reason, c.replaced_by, t.url,
  (SELECT o.statement_en FROM claim_version o WHERE o.claim = c.id AND o.number = c.current_version - 1) AS said
FROM claim c JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version JOIN text t ON t.id = v.text
WHERE c.id = ?
"""


class Lookup(Part):
    """Reading by id."""

    def claim(self, ident: str) -> Row | None:
        """A claim with names, its `versions` (oldest first, JSON decoded) and the `text` of its current version."""
        row = self.row(CLAIM, [ident])
        if row is None:
            return None
        versions = self.rows("SELECT * FROM claim_version WHERE claim = ? ORDER BY number", [ident])
        row["versions"] = [v | {name: msgspec.json.decode(v[name]) for name in JSON} for v in versions]
        row["text"] = next(v["text"] for v in versions if v["number"] == row["current_version"])
        return row

    def change(self, ident: str) -> Row:
        """What a claim says now and said before, why it was retired, and which claim stands for it."""
        row = self.row(CHANGE, [ident])
        assert row is not None
        return row

    def article_row(self, ident: str, text: str | None = None) -> Row | None:
        """An article by its id, or one that leads to it, as its current text says it, or as another text of it
        does."""
        sql = ARTICLE.format(text="a.current_text" if text is None else "?")
        ident = self.article_now(ident)
        row = self.row(sql, [ident] if text is None else [text, ident])
        return row | {name: msgspec.json.decode(row[name]) for name in ("cuts", "pages")} if row else None

    def article_now(self, ident: str) -> str:
        """The id of the article that stands for this one: its own, where it was not merged into another."""
        return self.value("SELECT article FROM merged WHERE id = ?", [ident]) or ident

    def claims_of(self, article: str) -> list[Row]:
        """The live claims of an article that nobody rejected, in the order of the text."""
        found = self.rows(
            "SELECT claim AS id FROM said WHERE article = ? ORDER BY quote_start, value_start, claim", [article]
        )
        return [claim for row in found if (claim := self.claim(row["id"]))]


def record(row: Row) -> Claim:
    """The current version of a claim (of `Lookup.claim`) as the record that the extractor made."""
    version = next(v for v in row["versions"] if v["number"] == row["current_version"])
    same = {name: version[name] for name in Claim.__struct_fields__ if name in version}
    return Claim(
        **same
        | {
            "subject": row["subject"], "predicate": row["predicate"], "start": version["quote_start"],
            "end": version["quote_end"], "object": msgspec.convert(version["object"], Object),
            "attribution": msgspec.convert(version["attribution"], tuple[Link, ...]),
        }
    )  # fmt: skip
