"""Rows of the database as the dictionaries that are exported: each tells all that is needed to check it.

A claim has the form of the claim schema that colleagues validate against. Rows stream from one join; nothing is held.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import msgspec
from sqlite_utils import Database

Row = dict[str, Any]
SAMPLE = "SAMPLE: "  # in front of each sentence that rests on an invented article

_ARTICLE = """
  t.article AS id, t.url, t.title, t.site, t.publisher, t.origin, t.author, t.fetched_at, t.snapshot, t.id AS text_id,
  a.source, s.tier, coalesce(s.sample, 0) AS sample,
  t.reported_at, t.reported_literal, t.reported_basis, t.not_before, t.not_after"""

_CLAIMS = f"""
SELECT {_ARTICLE},
  c.id AS claim, c.subject, c.predicate, v.object, v.qualifiers, v.modality, v.attribution, v.event_date, v.extractor,
  v.rule, v.statement_en, v.quote, v.prefix, v.suffix, v.quote_start, v.quote_end
FROM claim c
JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version
JOIN text t ON t.id = v.text
JOIN article a ON a.id = t.article
LEFT JOIN source s ON s.id = a.source
WHERE c.state = 'live'
ORDER BY c.article, v.quote_start, v.value_start, c.id"""

_ARTICLES = f"""
SELECT {_ARTICLE}, t.shown, t.account, t.original_url, t.editor, t.original_title, t.language, t.charset, t.reader,
  t.pages, t.kind, g.origin AS telling,
  max(0, (SELECT count(*) - 1 FROM telling r WHERE r.origin = g.origin)) AS reprints,
  (SELECT count(*) FROM claim c WHERE c.article = a.id AND c.state = 'live') AS claims
FROM article a
JOIN text t ON t.id = a.current_text
LEFT JOIN source s ON s.id = a.source
LEFT JOIN telling g ON g.article = a.id
ORDER BY a.id"""

CLAIM_COLUMNS = (
    "id",
    "subject",
    "predicate",
    "statement_en",
    "object_type",
    "object_min",
    "object_max",
    "object_unit",
    "object_bound",
    "object_id",
    "object_stage",
    "object_text",
    "qualifiers",
    "modality",
    "attribution",
    "event_date",
    "reported_at",
    "reported_literal",
    "reported_basis",
    "reported_not_before",
    "reported_not_after",
    "quote_exact",
    "quote_prefix",
    "quote_suffix",
    "quote_start",
    "quote_end",
    "article_id",
    "article_url",
    "article_title",
    "article_site",
    "article_publisher",
    "article_origin",
    "article_author",
    "article_fetched_at",
    "article_snapshot",
    "article_text_id",
    "article_source",
    "article_tier",
    "article_sample",
    "extractor",
    "rule",
)
ARTICLE_COLUMNS = (
    "id",
    "url",
    "title",
    "reported_at",
    "reported_literal",
    "reported_basis",
    "reported_not_before",
    "reported_not_after",
    "site",
    "publisher",
    "origin",
    "author",
    "shown",
    "account",
    "original_url",
    "editor",
    "original_title",
    "language",
    "charset",
    "reader",
    "fetched_at",
    "snapshot",
    "text_id",
    "source",
    "tier",
    "sample",
    "kind",
    "pages",
    "telling",
    "reprints",
    "claims",
)
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
    """Every live claim, article by article and in the order of the text."""
    return map(_claim, rows(store.db, _CLAIMS))


def articles(store: Readable) -> Iterator[Row]:
    """Every article by its current text, without the text itself; `claims` counts its live claims.

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
    }


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
