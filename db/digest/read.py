"""What a week asks of the database: its articles, their claims, the vocabulary. Joins, no query per row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlite_utils import Database

from db.digest.model import Versions
from db.digest.reading import Row, around, as_json, decoded, rows, shifted, within
from db.digest.vocabulary import Vocabulary
from db.digest.week import Week, local_day, week_of

_ARTICLE = """
SELECT a.id AS article, t.id AS text_id, t.url, t.title, t.text AS text, t.site, t.publisher, t.origin,
  t.author, t.fetched_at, t.snapshot AS sha256, t.reader, t.reported_at, t.reported_literal AS literal,
  t.reported_basis AS basis, t.not_before, t.not_after, s.id AS outlet_id, s.name AS outlet, s.owner,
  s.tier, coalesce(s.sample, 0) AS sample, coalesce(t.not_before, t.not_after, a.first_fetched_at) AS bound,
  coalesce(g.origin, a.id) AS telling_key, coalesce(a.source, t.publisher, t.site) AS outlet_key
FROM text t
JOIN article a ON a.current_text = t.id
LEFT JOIN source s ON s.id = a.source
LEFT JOIN telling g ON g.article = a.id
"""
_DATED = _ARTICLE + "WHERE t.reported_at >= ? AND t.reported_at < ?"
_UNDATED = _ARTICLE + "WHERE t.reported_at IS NULL AND bound >= ? AND bound < ?"
_NAMED = _ARTICLE.replace("t.text AS text", "'' AS text") + "WHERE a.id IN (SELECT value FROM json_each(?))"

_SAID = """
SELECT s.claim, s.article, s.subject, s.predicate, s.object, s.qualifiers, s.modality, s.attribution, s.event_date,
  s.quote_start, s.value_start, s.value_end, s.quote, s.rule, s.extractor, s.statement_en, s.stale, s.disputed,
  coalesce(m.proposition, s.claim) AS proposition, o.verdict, o.reviewer, o.at AS reviewed_at, o.reviews,
  o.statement_en IS NOT NULL AS corrected, v.statement_en AS extracted,
  (SELECT group_concat(u.reason, char(10)) FROM suspicion u WHERE u.claim = s.claim) AS suspect
FROM said s
JOIN claim_version v ON v.claim = s.claim AND v.number = s.number
LEFT JOIN membership m ON m.claim = s.claim
LEFT JOIN opinion o ON o.claim = s.claim
"""
_BY_ARTICLE = _SAID + "WHERE s.article IN (SELECT value FROM json_each(?))"
_BY_CLAIM = _SAID + "WHERE s.claim IN (SELECT value FROM json_each(?))"


def articles(db: Database, week: Week) -> tuple[list[Row], list[Row]]:
    """The articles dated in the week, and the undated that belong with it, each in order of date and id.

    An undated article is told once: in the week of its earliest possible day, else of its latest, else of its fetch.
    """
    dated = [row for row in rows(db, _DATED, around(week)) if within(week, row["reported_at"])]
    undated = [row for row in rows(db, _UNDATED, around(week)) if within(week, row["bound"])]
    return (
        sorted(dated, key=lambda row: (local_day(row["reported_at"]), row["reported_at"], row["article"])),
        sorted(undated, key=lambda row: (row["bound"], row["article"])),
    )


def articles_named(db: Database, names: Iterable[str]) -> list[Row]:
    """These articles without their texts, the oldest first, the undated last."""
    found = rows(db, _NAMED, (as_json(names),))
    return sorted(found, key=lambda row: (row["reported_at"] or "9999", row["article"]))


def said_in(db: Database, articles: Iterable[str]) -> list[Row]:
    """The claims of these articles that count, by article and place in the text; the JSON columns are read."""
    found = [decoded(row) for row in rows(db, _BY_ARTICLE, (as_json(articles),))]
    return sorted(found, key=lambda row: (row["article"], row["quote_start"], row["value_start"], row["claim"]))


def said_by(db: Database, claims: Iterable[str]) -> dict[str, Row]:
    """These claims, where they count, by id; the JSON columns are read."""
    return {row["claim"]: decoded(row) for row in rows(db, _BY_CLAIM, (as_json(claims),))}


def any_before(db: Database, week: Week) -> bool:
    """Does the database hold an article dated before the week?"""
    first = db.execute("SELECT min(reported_at) FROM text WHERE reported_at IS NOT NULL").fetchone()[0]
    return first is not None and local_day(first) < week.monday


def entities(db: Database) -> dict[str, Row]:
    """The vocabulary's entities by id, in its order."""
    return {row["id"]: row for row in rows(db, "SELECT * FROM entity ORDER BY position, id")}


def predicates(db: Database) -> dict[str, Row]:
    """The vocabulary's predicates by id, in its order; `rank`: the place where their group ends in it."""
    found = {row["id"]: row for row in rows(db, "SELECT * FROM predicate ORDER BY position, id")}
    ends = {row["group"]: row["position"] for row in found.values()}
    return {key: row | {"rank": ends[row["group"]]} for key, row in found.items()}


def outlets(db: Database) -> dict[str, str]:
    """What English readers know outlets by: 澎湃新闻: The Paper; 解放日报, of the vocabulary's media: Jiefang Daily."""
    media = "SELECT zh AS name, en FROM entity WHERE kind = 'media'"
    return {
        name.strip("《》 "): row["en"]
        for row in (*rows(db, media), *rows(db, "SELECT name, en FROM source WHERE en <> ''"))
        for name in (row["name"], *row["name"].split("·"))
        if name != row["en"]
    }


def vocabulary(db: Database) -> Vocabulary:
    """The entities, predicates and outlets of a database."""
    return Vocabulary(entities=entities(db), predicates=predicates(db), outlets=outlets(db))


def versions(db: Database, articles: Iterable[Row], claims: Iterable[Row]) -> Versions:
    """What made these articles and claims: schema, vocabulary, outlets, readers, extractors. The digest names them."""
    hashes = {row["part"]: row["hash"] for row in rows(db, "SELECT part, hash FROM knowledge")}
    return Versions(
        schema=db.execute("SELECT count(*) FROM _sqlite_migrations WHERE migration_set = 'xinwen'").fetchone()[0],
        vocabulary=hashes.get("vocabulary"),
        sources=hashes.get("sources"),
        readers=tuple(sorted({row["reader"].partition("+")[0] for row in articles})),  # outlets have their own hash
        extractors=tuple(sorted({row["extractor"] for row in claims})),
    )


def latest(db: Database, before: date) -> Week | None:
    """The last week, not after the day's own, in which an article was published."""
    sql = "SELECT max(t.reported_at) FROM text t JOIN article a ON a.current_text = t.id WHERE t.reported_at < ?"
    stamp = db.execute(sql, (shifted(before, timedelta(days=1)),)).fetchone()[0]
    return week_of(local_day(stamp)) if stamp else None
