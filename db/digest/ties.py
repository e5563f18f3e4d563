"""What the database holds of the week's propositions beyond the week: who told them before, and what they are tied to.

Propositions, ties and suspicions are made by db.groups; the digest tells what they say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

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
# Both are answered by indices alone (m013_tellers): a row of `text` would be sought behind the words of the article.
_TELLERS = """
SELECT m.proposition, c.article
FROM membership m JOIN claim c INDEXED BY claim_place ON c.id = m.claim AND c.article <> ''
WHERE m.proposition IN (SELECT value FROM json_each(?))
"""
_BEFORE = """
SELECT a.id, t.reported_at, coalesce(g.origin, a.id) AS telling,
  coalesce(a.source, (SELECT coalesce(n.publisher, n.site) FROM text n WHERE n.id = a.current_text)) AS outlet
FROM article a INDEXED BY article_place
JOIN text t ON t.id = a.current_text
LEFT JOIN telling g INDEXED BY telling_place ON g.article = a.id
WHERE a.id IN (SELECT value FROM json_each(?)) AND t.reported_at < ?
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
# The sign keeps SQLite from reading all revisions by their kind.
_SINCE = "SELECT id, kind, earlier, later, rule, reason FROM tie WHERE +kind = 'revision' AND later = ?"


class Tie(Record, frozen=True):
    """A conflict or a revision between two propositions, the one told first as `earlier`."""

    id: str
    kind: str
    earlier: str
    later: str
    rule: str
    reason: str


class _Teller(NamedTuple):
    """An article that tells something: when, as a telling of which article, where."""

    article: str
    at: str
    telling: str
    outlet: str


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
    tellers = db.execute(_TELLERS, (as_json(older),)).fetchall()
    articles = _dated_before(db, {article for _, article in tellers}, week)
    found: dict[str, set[str]] = {}
    for proposition, article in tellers:
        if article in articles:
            found.setdefault(proposition, set()).add(article)
    return {key: _told([articles[article] for article in each]) for key, each in found.items()}


def _dated_before(db: Database, articles: Iterable[str], week: Week) -> dict[str, _Teller]:
    """Those of some articles that are dated before the week, by id."""
    surely, perhaps = (shifted(week.monday, timedelta(days=days)) for days in (-1, 2))  # whatever the offset is
    found = (_Teller(*row) for row in db.execute(_BEFORE, (as_json(articles), perhaps)))
    return {each.article: each for each in found if each.at < surely or local_day(each.at) < week.monday}


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


def _told(tellers: Sequence[_Teller]) -> Told:
    tellings = frozenset(each.telling for each in tellers)
    stamps = [each.at for each in tellers]
    before = Before(first_at=min(stamps), last_at=max(stamps), articles=len(tellers), tellings=len(tellings))
    return Told(before=before, tellings=tellings, outlets=frozenset(each.outlet for each in tellers))
