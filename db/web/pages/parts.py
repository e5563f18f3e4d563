"""What several pages share: how a proposition, a claim with its source, and a tie are told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

import msgspec

from db.digest.lines import bare
from db.digest.vocabulary import Vocabulary
from db.schema.store import Store
from db.web import english
from scraper.model import Modality

Row = dict[str, Any]
# What stands beside a claim in lists: its words and where they stand. `said` leaves out what people rejected.
TOLD = """
SELECT s.claim, s.article, s.subject, s.predicate, s.object, s.qualifiers, s.modality, s.attribution, s.event_date,
  s.statement_en, s.quote, s.quote_start, s.value_start, s.value_end, s.review, s.stale, s.disputed,
  t.title, t.url, t.language, t.reported_at, t.reported_basis, t.origin,
  coalesce(t.publisher, o.name, t.site) AS outlet,
  o.owner, coalesce(o.sample, 0) AS sample, g.origin AS telling, m.proposition
FROM said s JOIN article a ON a.id = s.article JOIN text t ON t.id = s.text
LEFT JOIN source o ON o.id = a.source LEFT JOIN telling g ON g.article = s.article
LEFT JOIN membership m ON m.claim = s.claim
"""
INVENTED = """
SELECT c.id FROM json_each(?) j JOIN claim c ON c.id = j.value JOIN article a ON a.id = c.article
JOIN source s ON s.id = a.source AND s.sample
"""
TIES = """
SELECT t.id, t.kind, t.rule, t.reason, t.earlier, t.later, e.statement_en AS earlier_en, l.statement_en AS later_en,
  e.subject, e.predicate, e.object AS earlier_object, l.object AS later_object, e.first_at AS earlier_at,
  l.first_at AS later_at, e.independent AS earlier_independent, l.independent AS later_independent,
  e.standing AS earlier_standing, l.standing AS later_standing, e.tellings AS earlier_tellings,
  l.tellings AS later_tellings, e.articles AS earlier_articles, l.articles AS later_articles,
  e.origins AS earlier_origins, l.origins AS later_origins
FROM tie t JOIN proposition e ON e.id = t.earlier JOIN proposition l ON l.id = t.later
"""


def name(entity: str | None, words: Vocabulary) -> Row | None:
    """An entity's names."""
    if not entity:
        return None
    found = words.entities.get(entity)
    return {"id": entity, "en": found["en"] if found else entity, "zh": found["zh"] if found else ""}


def vocabulary(words: Vocabulary) -> Row:
    """What can be named in a correction."""
    return {
        "entities": [name(row["id"], words) for row in words.entities.values() if row["current"]],
        "predicates": [predicate(row["id"], words) for row in words.predicates.values() if row["current"]],
        "modalities": get_args(Modality),
    }


def predicate(ident: str, words: Vocabulary) -> Row:
    """A predicate's name and its group."""
    found = words.predicates.get(ident)
    return {"id": ident, "en": found["en"] if found else ident, "group": found["group"] if found else "other"}


def valued(thing: Row, words: Vocabulary, cue: str = "") -> Row:
    """A value as printed and in English; the English is empty where it says the same."""
    printed, said = thing.get("text") or cue, english.value(thing, words)
    return {"printed": printed, "en": "" if printed and english.same(printed, said) else said}


def proposition(row: Row, words: Vocabulary) -> Row:
    """A proposition as pages and their JSON tell it."""
    thing = decoded(row["object"])
    return {
        "id": row["id"],
        "subject": name(row["subject"], words),
        "predicate": predicate(row["predicate"], words),
        "standing": row["standing"],
        "statement": bare(row["statement_en"]),
        "object": thing,
        "value": valued(thing, words),
        "sample": bool(row.get("sample")),
        "scope": english.scope(decoded(row["qualifiers"]), words),
        "event_date": row["event_date"],
        "claims": row["claims"],
        "articles": row["articles"],
        "tellings": row["tellings"],
        "independent": row["independent"],
        "origins": origins(row["origins"], words),
        "first_claim": row["first_claim"],
        "first_at": row["first_at"],
        "last_at": row["last_at"],
        "replaced_by": row["replaced_by"],
    }


def origins(stored: str, words: Vocabulary) -> list[Row]:
    """On whose word a proposition stands, each with its English."""
    return [origin | {"en": english.origin(origin, words)} for origin in decoded(stored)]


def with_samples(store: Store, rows: list[Row]) -> list[Row]:
    """Rows of propositions that know whether the claim that told each first stands in an invented article."""
    firsts = encoded(row["first_claim"] for row in rows if row["first_claim"])
    invented = {row["id"] for row in store.rows(INVENTED, [firsts])}
    return [row | {"sample": row["first_claim"] in invented} for row in rows]


def told(row: Row, words: Vocabulary) -> Row:
    """A claim in a list: what it says, its words, and where they stand. `row`: of TOLD."""
    thing, start = decoded(row["object"]), row["quote_start"]
    cue = row["quote"][row["value_start"] - start : row["value_end"] - start]
    return {
        "id": row["claim"],
        "group": row["proposition"],
        "subject": name(row["subject"], words),
        "predicate": predicate(row["predicate"], words),
        "modality": row["modality"],
        "statement": row["statement_en"],
        "object": thing,
        "value": valued(thing, words, cue),
        "quote": row["quote"],
        "attribution": english.chain(decoded(row["attribution"]), words),
        "event_date": row["event_date"],
        "review": row["review"],
        "stale": bool(row["stale"]),
        "disputed": bool(row["disputed"]),
        "article": {name: row[name] for name in ("title", "url", "language", "reported_at", "reported_basis", "origin")}
        | {"id": row["article"], "outlet": row["outlet"], "sample": bool(row["sample"]), "owner": row["owner"]},
        "telling": row["telling"] or row["article"],
    }


def ties(store: Store, propositions: Iterable[str], words: Vocabulary) -> list[Row]:
    """The conflicts and revisions of these propositions."""
    idents = msgspec.json.encode(sorted(propositions)).decode()
    here = "(SELECT value FROM json_each(:ids))"
    sql = f"{TIES} WHERE t.earlier IN {here} UNION {TIES} WHERE t.later IN {here} ORDER BY 1 LIMIT 500"
    return [tie(row, words) for row in store.rows(sql, {"ids": idents})]


def tie(row: Row, words: Vocabulary) -> Row:
    """A tie with both of its sides. `row`: of TIES."""
    sides = {
        side: {
            "id": row[side],
            "statement": bare(row[f"{side}_en"]),
            "value": valued(decoded(row[f"{side}_object"]), words),
            "first_at": row[f"{side}_at"],
            "independent": row[f"{side}_independent"],
            "tellings": row[f"{side}_tellings"],
            "articles": row[f"{side}_articles"],
            "standing": row[f"{side}_standing"],
            "origins": origins(row[f"{side}_origins"], words),
        }
        for side in ("earlier", "later")
    }
    return {
        "id": row["id"],
        "kind": row["kind"],
        "rule": row["rule"],
        "reason": row["reason"],
        "subject": name(row["subject"], words),
        "predicate": predicate(row["predicate"], words),
        **sides,
    }


def decoded(text: str) -> Any:
    """What a JSON column holds."""
    return msgspec.json.decode(text)


def encoded(values: Iterable[str]) -> str:
    """A list for `json_each`."""
    return msgspec.json.encode(list(values)).decode()
