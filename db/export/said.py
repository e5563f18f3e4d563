"""Rows of what is said, whoever says it: groups, what they hold of each other, what is suspect, what people think."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from db.export.rows import SAMPLE, Readable, Row, rows

_OUTLET = "coalesce(t.publisher, s.name, t.site)"
_GROUPS = f"""
SELECT p.*, e.en AS subject_en, e.zh AS subject_zh, e.company, r.en AS predicate_en, v.quote, t.title, t.url,
  {_OUTLET} AS outlet, coalesce(s.sample, 0) AS sample,
  (SELECT json_group_array(claim) FROM (SELECT claim FROM membership WHERE proposition = p.id ORDER BY claim))
    AS members,
  (SELECT json_group_array(json_array(id, kind)) FROM (
    SELECT id, kind FROM tie WHERE earlier = p.id UNION SELECT id, kind FROM tie WHERE later = p.id ORDER BY id))
    AS ties
FROM proposition p
JOIN entity e ON e.id = p.subject
JOIN predicate r ON r.id = p.predicate
LEFT JOIN claim c ON c.id = p.first_claim
LEFT JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version
LEFT JOIN text t ON t.id = v.text
LEFT JOIN article a ON a.id = c.article
LEFT JOIN source s ON s.id = a.source
WHERE p.replaced_by IS NULL AND p.claims > 0
ORDER BY p.id"""
_CONFLICTS = """
SELECT t.*, p.subject, p.predicate, e.en AS subject_en, r.en AS predicate_en
FROM tie t
JOIN proposition p ON p.id = t.earlier
JOIN entity e ON e.id = p.subject
JOIN predicate r ON r.id = p.predicate
ORDER BY t.id"""
_SIDE = f"""
SELECT p.id AS "group", p.standing, p.statement_en, p.first_at AS at, p.tellings, p.independent, p.first_claim AS claim,
  v.quote, {_OUTLET} AS outlet, t.url, coalesce(s.sample, 0) AS sample
FROM proposition p
LEFT JOIN claim c ON c.id = p.first_claim
LEFT JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version
LEFT JOIN text t ON t.id = v.text
LEFT JOIN article a ON a.id = c.article
LEFT JOIN source s ON s.id = a.source
WHERE p.id = ?"""
_SUSPICIONS = f"""
SELECT x.claim, x.rule, x.reason, c.subject, c.predicate, c.statement_en, c.quote, t.reported_at, {_OUTLET} AS outlet,
  t.url, coalesce(s.sample, 0) AS sample
FROM suspicion x
JOIN said c ON c.claim = x.claim
JOIN text t ON t.id = c.text
JOIN article a ON a.id = c.article
LEFT JOIN source s ON s.id = a.source
ORDER BY x.claim, x.rule"""
# A review follows the claim that it was said of to the one that stands for it now.
_REVIEWS = """
WITH RECURSIVE line (review, id) AS (
  SELECT id, claim FROM review
  UNION SELECT line.review, c.replaced_by FROM line JOIN claim c ON c.id = line.id WHERE c.replaced_by IS NOT NULL)
SELECT r.id, r.claim, n.id AS claim_now, r.verdict, r.change, r.note, r.reviewer, r.at,
  o.reviewer IS r.reviewer AND o.at IS r.at AND o.verdict IS r.verdict AS counts,
  CASE WHEN n.id IS NOT NULL THEN (c.subject, c.predicate, r.seen) <> (n.subject, n.predicate, v.content_hash) END
    AS stale,
  c.subject, c.predicate, v.statement_en, v.quote, t.url
FROM review r
LEFT JOIN line ON line.review = r.id
  AND NOT EXISTS (SELECT 1 FROM claim x WHERE x.id = line.id AND x.replaced_by IS NOT NULL)
LEFT JOIN claim n ON n.id = line.id
LEFT JOIN claim c ON c.id = r.claim
LEFT JOIN claim_version v ON v.claim = n.id AND v.number = n.current_version
LEFT JOIN text t ON t.id = v.text
LEFT JOIN opinion o ON o.claim = n.id
ORDER BY julianday(r.at), r.id"""
_GROUP_FIELDS = (
    "id", "subject", "subject_en", "subject_zh", "company", "predicate", "predicate_en", "standing", "statement_en",
    "object", "qualifiers", "event_date", "claims", "articles", "tellings", "independent", "origins",
)  # fmt: skip


def groups(store: Readable) -> Iterator[Row]:
    """Every group that a claim belongs to, with its claims and its ties to others."""
    return map(_group, rows(store.db, _GROUPS))


def conflicts(store: Readable) -> Iterator[Row]:
    """Every conflict and every revision, with the rule that says so and the words of both sides."""
    for row in rows(store.db, _CONFLICTS):
        sides = {"earlier": row.pop("earlier"), "later": row.pop("later")}
        yield row | {side: _side(store, group) for side, group in sides.items()}


def suspicions(store: Readable) -> Iterator[Row]:
    """Every claim that a rule holds for suspect."""
    return map(_marked, rows(store.db, _SUSPICIONS))


def reviews(store: Readable) -> Iterator[Row]:
    """Every review, in the order of time, with the claim that it is about."""
    for row in rows(store.db, _REVIEWS):
        flags = {name: None if row[name] is None else bool(row[name]) for name in ("counts", "stale")}
        yield row | flags | {"change": msgspec.json.decode(row["change"])}


def _group(row: Row) -> Row:
    decoded = {name: msgspec.json.decode(row[name]) for name in ("object", "qualifiers", "origins", "members")}
    ties: list[tuple[str, str]] = msgspec.json.decode(row["ties"])
    first = {name: row[name] for name in ("quote", "outlet", "title", "url")}
    told = _marked(row) | decoded
    return {name: told[name] for name in _GROUP_FIELDS} | {
        "first": {"at": row["first_at"], "claim": row["first_claim"]} | first,
        "last_at": row["last_at"],
        "conflicts": [ident for ident, kind in ties if kind == "conflict"],
        "revisions": [ident for ident, kind in ties if kind == "revision"],
        "members": decoded["members"],
    }


def _side(store: Readable, group: str) -> Row:
    return _marked(next(rows(store.db, _SIDE, (group,))))


def _marked(row: Row) -> Row:
    """The row with its sentence marked where it rests on an invented article."""
    sample = row.pop("sample")
    return row | {"statement_en": SAMPLE + row["statement_en"]} if sample else row
