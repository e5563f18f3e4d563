"""What the database holds of the week's propositions beyond the week: who told them before, and what they are tied to.

Propositions, ties and suspicions are made by db.groups; the digest tells what they say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

import msgspec
from sqlite_utils import Database

from db.digest.model import Before
from db.digest.reading import Row, as_json, decoded, rows, shifted
from db.digest.week import Week, local_day
from scraper.model import Record

SAID = 2  # tellers of a side of a dispute that are shown
FAR = 12  # steps of a history

_KNOWN = """
SELECT id, subject, predicate, standing, object, qualifiers, event_date, statement_en, tellings, independent, first_at
FROM proposition WHERE id IN (SELECT value FROM json_each(?))
"""
_TOLD = """
SELECT m.proposition, min(t.reported_at) AS first_at, max(t.reported_at) AS last_at,
  count(DISTINCT c.article) AS articles,
  json_group_array(DISTINCT coalesce(g.origin, a.id)) AS tellings,
  json_group_array(DISTINCT coalesce(a.source, t.publisher, t.site)) AS outlets
FROM membership m
JOIN claim c ON c.id = m.claim
JOIN article a ON a.id = c.article
JOIN text t ON t.id = a.current_text
LEFT JOIN telling g ON g.article = a.id
WHERE m.proposition IN (SELECT value FROM json_each(:ids)) AND (
  t.reported_at < :surely OR t.reported_at < :perhaps AND CASE length(t.reported_at)
    WHEN 10 THEN t.reported_at < :day ELSE julianday(t.reported_at) < julianday(:monday) END)
GROUP BY m.proposition
"""
_FIRST = """
SELECT m.proposition, m.claim
FROM membership m JOIN claim c ON c.id = m.claim
JOIN article a ON a.id = c.article JOIN text t ON t.id = a.current_text
WHERE m.proposition = ? ORDER BY t.reported_at IS NULL, t.reported_at, m.claim LIMIT ?
"""
_TIES = """
SELECT id, kind, earlier, later, rule, reason FROM tie
WHERE earlier IN (SELECT value FROM json_each(:ids)) OR later IN (SELECT value FROM json_each(:ids))
"""
_SINCE = "SELECT id, kind, earlier, later, rule, reason FROM tie WHERE kind = 'revision' AND later = ?"


class Tie(Record, frozen=True):
    """A conflict or a revision between two propositions, the one told first as `earlier`."""

    id: str
    kind: str
    earlier: str
    later: str
    rule: str
    reason: str


class Told(Record, frozen=True):
    """Who told a proposition before the week."""

    before: Before
    tellings: frozenset[str]
    outlets: frozenset[str]


def propositions(db: Database, ids: Iterable[str]) -> dict[str, Row]:
    """These propositions by id; the JSON columns are read."""
    return {row["id"]: decoded(row) for row in rows(db, _KNOWN, (as_json(ids),))}


def told_before(db: Database, known: Mapping[str, Row], week: Week) -> dict[str, Told]:
    """Of the propositions that an article dated before the week tells: when, and by whom."""
    older = (key for key, row in known.items() if row["first_at"] and local_day(row["first_at"]) < week.monday)
    surely, perhaps = (shifted(week.monday, timedelta(days=days)) for days in (-1, 2))  # whatever the offset is
    day = week.monday.isoformat()
    asked = {
        "ids": as_json(older), "surely": surely, "perhaps": perhaps, "day": day, "monday": f"{day}T00:00:00+08:00",
    }  # fmt: skip
    return {row["proposition"]: _told(row) for row in rows(db, _TOLD, asked)}


def ties(db: Database, ids: Iterable[str]) -> list[Tie]:
    """All ties in which one of these propositions stands, by id."""
    found = rows(db, _TIES, {"ids": as_json(ids)})
    return sorted((Tie(**row) for row in found), key=lambda tie: tie.id)


def history(db: Database, ident: str) -> list[Tie]:
    """The revisions that lead to a proposition, the last one first: each from what it replaced."""
    found: list[Tie] = []
    seen = {ident}
    ask = [ident]
    while ask and len(found) < FAR:
        for tie in sorted((Tie(**row) for row in rows(db, _SINCE, (ask.pop(),))), key=lambda tie: tie.id):
            if tie.earlier not in seen:
                seen.add(tie.earlier)
                ask.append(tie.earlier)
                found.append(tie)
    return found


def first_tellers(db: Database, ids: Sequence[str]) -> dict[str, list[str]]:
    """The claims by which each proposition was told first, the oldest first."""
    return {ident: [row["claim"] for row in rows(db, _FIRST, (ident, SAID))] for ident in ids}


def _told(row: Row) -> Told:
    tellings, outlets = (frozenset(msgspec.json.decode(row[key], type=list[str])) for key in ("tellings", "outlets"))
    before = Before(
        first_at=row["first_at"], last_at=row["last_at"], articles=row["articles"], tellings=len(tellings)
    )  # fmt: skip
    return Told(before=before, tellings=tellings, outlets=outlets)
