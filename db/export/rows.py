"""Rows of the database as the dictionaries that are exported: each tells all that is needed to check it.

A claim has the form of the claim schema that colleagues validate against. Rows stream from one join; nothing is held.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import msgspec
from sqlite_utils import Database

Row = dict[str, Any]
REVIEWED = {
    "accept": "accepted", "correct": "corrected", "reject": "rejected", "unsure": "unsure", "add": "accepted",
}  # fmt: skip
SAMPLE = "SAMPLE: "  # in front of each sentence that rests on an invented article

_ARTICLE = """
  t.article AS id, t.url, t.title, t.site, t.publisher, t.origin, t.author, t.fetched_at, t.snapshot, t.id AS text_id,
  a.source, s.tier, coalesce(s.sample, 0) AS sample,
  t.reported_at, t.reported_literal, t.reported_basis, t.not_before, t.not_after"""

_CLAIMS = f"""
SELECT {_ARTICLE},
  c.claim, c.subject, c.predicate, c.object, c.qualifiers, c.modality, c.attribution, c.event_date, c.extractor, c.rule,
  c.statement_en, c.quote, c.prefix, c.suffix, c.quote_start, c.quote_end, m.proposition,
  o.verdict, o.reviewer, o.at AS reviewed_at, o.stale, o.disputed
FROM said c
JOIN text t ON t.id = c.text
JOIN article a ON a.id = t.article
LEFT JOIN source s ON s.id = a.source
LEFT JOIN membership m ON m.claim = c.claim
LEFT JOIN opinion o ON o.claim = c.claim
ORDER BY c.article, c.quote_start, c.value_start, c.claim"""

_ARTICLES = f"""
SELECT {_ARTICLE}, t.shown, t.account, t.original_url, t.editor, t.original_title, t.language, t.charset, t.reader,
  t.pages, t.kind, g.origin AS telling,
  max(0, (SELECT count(*) - 1 FROM telling r WHERE r.origin = g.origin)) AS reprints,
  (SELECT count(*) FROM said c WHERE c.article = a.id) AS claims
FROM article a
JOIN text t ON t.id = a.current_text
LEFT JOIN source s ON s.id = a.source
LEFT JOIN telling g ON g.article = a.id
ORDER BY a.id"""

_ARTICLE_FIELDS = (
    "id",
    "url",
    "title",
    "site",
    "publisher",
    "origin",
    "author",
    "fetched_at",
    "snapshot",
    "text_id",
    "source",
    "tier",
)
_ARTICLE_EXTRA = (
    "shown",
    "account",
    "original_url",
    "editor",
    "original_title",
    "language",
    "charset",
    "reader",
    "kind",
    "claims",
    "telling",
    "reprints",
)


class Readable(Protocol):
    """The part of the store that is read here."""

    @property
    def db(self) -> Database:
        """The open database."""
        ...


def claims(store: Readable) -> Iterator[Row]:
    """Every claim that counts, as corrected, article by article and in the order of the text."""
    return map(_claim, rows(store.db, _CLAIMS))


def articles(store: Readable) -> Iterator[Row]:
    """Every article by its current text, without the text itself; `claims` counts those that count.

    `telling` is the article that first told what it tells (itself, or the origin of a reprint; None where it was not
    compared yet), `reprints` how many others tell the same. `pages`: where in the text each page of a PDF begins.
    """
    return map(_article_row, rows(store.db, _ARTICLES))


def rows(db: Database, sql: str, parameters: tuple[object, ...] = ()) -> Iterator[Row]:
    """The rows of a query as dictionaries, as they come."""
    cursor = db.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def attribution(stored: str) -> list[Row]:
    """The stored chain as exported: `voice` is called `class`, and an entity is named only where there is one."""
    return [
        {"class": link["voice"], "text": link["text"]} | ({"entity": link["entity"]} if link.get("entity") else {})
        for link in msgspec.json.decode(stored)
    ]


def _claim(row: Row) -> Row:
    sentence = row["statement_en"]
    return {
        "id": row["claim"],
        "subject": row["subject"],
        "predicate": row["predicate"],
        "object": msgspec.json.decode(row["object"]),
        "qualifiers": msgspec.json.decode(row["qualifiers"]),
        "modality": row["modality"],
        "attribution": attribution(row["attribution"]),
        "event_date": row["event_date"],
        "reported_at": row["reported_at"],
        "reported": _reported(row),
        "quote": {
            "exact": row["quote"],
            "prefix": row["prefix"],
            "suffix": row["suffix"],
            "start": row["quote_start"],
            "end": row["quote_end"],
        },
        "article": _article(row),
        "extractor": row["extractor"],
        "statement_en": SAMPLE + sentence if row["sample"] else sentence,
        "rule": row["rule"],
        "group": row["proposition"],
        "review": REVIEWED.get(row["verdict"]),
        "reviewer": row["reviewer"],
        "reviewed_at": row["reviewed_at"],
        "stale": _flag(row["stale"]),
        "disputed": _flag(row["disputed"]),
    }


def _flag(stored: int | None) -> bool | None:
    return None if stored is None else bool(stored)


def _article_row(row: Row) -> Row:
    article = _article(row) | {name: row[name] for name in _ARTICLE_EXTRA}
    article |= {"pages": msgspec.json.decode(row["pages"])}
    return article | {"reported_at": row["reported_at"], "reported": _reported(row)}


def _article(row: Row) -> Row:
    return {name: row[name] for name in _ARTICLE_FIELDS} | ({"sample": True} if row["sample"] else {})


def _reported(row: Row) -> Row:
    return {
        "literal": row["reported_literal"],
        "basis": row["reported_basis"],
        "not_before": row["not_before"],
        "not_after": row["not_after"],
    }
