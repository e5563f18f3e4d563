"""An entity as a spec sheet: by predicate, every value that was told, by how many, and what does not agree."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import msgspec

from db.digest.chart import chart
from db.digest.model import Digest, Series
from db.digest.series import LEAST, histories
from db.digest.view import View
from db.digest.vocabulary import Vocabulary
from db.web.answers import Asked
from db.web.pages import parts
from db.web.trouble import missing

Row = dict[str, Any]
SHOWN = 6  # values of one predicate on the sheet
PAGE = 100  # values on the page of one predicate
MEMBERS = 60
# What is stated comes before what is expected; then what more independent outlets tell.
ORDER = "p.standing <> 'stated', p.independent DESC, p.tellings DESC, p.last_at DESC, p.id"
SHEET = f"""
SELECT p.*, r.many FROM (
  SELECT p.id, count(*) OVER (PARTITION BY p.predicate) AS many,
    row_number() OVER (PARTITION BY p.predicate ORDER BY {ORDER}) AS place
  FROM proposition p WHERE p.subject = ? AND p.claims > 0
) r JOIN proposition p ON p.id = r.id WHERE r.place <= {SHOWN} ORDER BY p.predicate, r.place
"""
ONE = f"SELECT p.* FROM proposition p WHERE p.subject = ? AND p.predicate = ? AND p.claims > 0 ORDER BY {ORDER}"
# Whether a claim waits to be grouped: looked for among so many that nobody waits for the answer.
LOOSE = """
SELECT count(*) > 0 FROM (SELECT id, state FROM claim WHERE subject = ? LIMIT 2000) c
LEFT JOIN membership m ON m.claim = c.id LEFT JOIN opinion o ON o.claim = c.id
WHERE c.state = 'live' AND m.claim IS NULL AND (o.verdict IS NULL OR o.verdict <> 'reject')
"""
COUNTS = "SELECT subject, count(*) AS many FROM proposition WHERE claims > 0 GROUP BY subject"


def entity(asked: Asked) -> Row:
    """The sheet of one entity; with ?predicate= all values of one predicate, page by page."""
    ident, store, words = asked.parts["id"], asked.store, asked.words
    known = words.entities.get(ident)
    if known is None:
        raise missing("entity", ident)
    only, page = asked.args.get("predicate", ""), asked.number("page", 1, 10_000) or 1
    if only and only not in words.predicates:
        raise missing("predicate", only)
    if only:
        found = store.rows(f"{ONE} LIMIT ? OFFSET ?", [ident, only, PAGE + 1, PAGE * (page - 1)])
        more, rows = len(found) > PAGE, [row | {"many": len(found)} for row in found[:PAGE]]
    else:
        more, rows = False, store.rows(SHEET, [ident])
    rows = parts.with_samples(store, rows)
    charts = _charts(asked, ident, rows)
    ties = parts.ties(store, (row["id"] for row in rows), words)
    return {
        "entity": _about(known, words),
        "members": _members(asked, ident),
        "groups": _grouped(rows, ties, asked),
        "histories": {name: [drawn(each, words) for each in found] for name, found in charts.items()},
        "only": parts.predicate(only, words) if only else None,
        "page": page,
        "more": more,
        "ungrouped": bool(store.value(LOOSE, [ident])),
    }


def entities(asked: Asked) -> Row:
    """The vocabulary: tracked companies with their products, then the others that something is told of."""
    counts = {row["subject"]: row["many"] for row in asked.store.rows(COUNTS)}
    words = asked.words
    companies = []
    for company in words.tracked():
        own = [row for row in words.entities.values() if row["company"] == company and row["id"] != company]
        products = [_short(row, counts) for row in own]
        companies.append(_short(words.entities[company], counts) | {"products": products})
    others = [row for row in words.entities.values() if row["company"] is None and counts.get(row["id"])]
    return {"companies": companies, "others": [_short(row, counts) for row in others]}


def _charts(asked: Asked, ident: str, rows: list[Row]) -> dict[str, list[Series]]:
    """The figures that have a history, of the predicates on the sheet that have values enough."""
    many = {row["predicate"]: row["many"] for row in rows}
    known = asked.words.predicates
    figures = [name for name, count in many.items() if count >= LEAST and known[name]["object"] == "quantity"]
    return histories(asked.store.db, ident, figures, asked.words)


def drawn(series: Series, words: Vocabulary) -> Row:
    """The geometry of a chart, with words for those who cannot see it."""
    named = [words.name(str(value)) for value in series.qualifiers.values() if str(value) in words.entities]
    alone = SimpleNamespace(companies=(), names=tuple(named))  # all that the wording of a chart asks of a digest
    return dict(msgspec.to_builtins(chart(series, View(cast(Digest, alone)))))


def _about(row: Row, words: Any) -> Row:
    told = {name: row[name] for name in ("id", "en", "zh", "kind")} | {"tracked": bool(row["tracked"])}
    return told | {name: parts.name(row[name], words) for name in ("maker", "parent", "company")}


def _members(asked: Asked, ident: str) -> list[Row]:
    """Products of a company, members of a series."""
    own = [
        row["id"]
        for row in asked.words.entities.values()
        if ident in (row["parent"], row["maker"], row["company"]) and row["id"] != ident
    ]
    counts = {
        row["subject"]: row["many"]
        for row in asked.store.rows(
            "SELECT subject, count(*) AS many FROM proposition WHERE claims > 0 AND subject IN"
            " (SELECT value FROM json_each(?)) GROUP BY subject",
            [parts.encoded(own)],
        )
    }
    return [_short(asked.words.entities[member], counts) for member in own][:MEMBERS]


def _short(row: Row, counts: dict[str, int]) -> Row:
    return {"id": row["id"], "en": row["en"], "zh": row["zh"], "kind": row["kind"], "told": counts.get(row["id"], 0)}


def _grouped(rows: list[Row], ties: list[Row], asked: Asked) -> list[Row]:
    """The values by group and predicate, in the vocabulary's order; each with its own conflicts and revisions."""
    sheet: dict[str, dict[str, Row]] = {}
    known = asked.words.predicates
    ordered = sorted(rows, key=lambda row: (known[row["predicate"]]["rank"], known[row["predicate"]]["position"]))
    for row in ordered:
        told = parts.proposition(row, asked.words)
        told["conflicts"] = [tie for tie in ties if tie["kind"] == "conflict" and _side(tie, row["id"])]
        told["revised_by"] = [tie for tie in ties if tie["kind"] == "revision" and tie["earlier"]["id"] == row["id"]]
        told["revises"] = [tie for tie in ties if tie["kind"] == "revision" and tie["later"]["id"] == row["id"]]
        group = sheet.setdefault(told["predicate"]["group"], {})
        place = group.setdefault(row["predicate"], told["predicate"] | {"values": [], "many": row["many"]})
        place["values"].append(told)
    for group in sheet.values():
        for place in group.values():
            place["values"].sort(key=lambda told: bool(told["revised_by"]))
            if place["group"] == "event":
                place["values"].sort(key=lambda told: told["event_date"] or "", reverse=True)
    return [{"group": name, "predicates": list(group.values())} for name, group in sheet.items()]


def _side(tie: Row, ident: str) -> bool:
    return ident in (tie["earlier"]["id"], tie["later"]["id"])
