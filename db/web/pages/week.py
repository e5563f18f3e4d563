"""The week: the home page, the digest of any week, the list of those that were issued."""

from __future__ import annotations

from typing import Any

import msgspec

from db.digest import Digest, WeekError, build, issued, parse_week, week_of
from db.digest.week import local_day
from db.web.answers import Asked, Moved
from db.web.pages import parts
from db.web.trouble import Trouble

Row = dict[str, Any]
NEW = 12
LATEST = "SELECT p.* FROM proposition p WHERE p.claims > 0 ORDER BY p.first_at DESC, p.id LIMIT ?"
WEEKS = "SELECT week, max(revision) AS revision, max(as_of) AS as_of FROM digest GROUP BY week ORDER BY week DESC"
LIVE = "SELECT (SELECT count(*) FROM claim) - (SELECT count(*) FROM claim WHERE state = 'retired')"
COMPANIES = """
SELECT e.company AS id, count(p.subject) AS told FROM entity e JOIN proposition p ON p.subject = e.id AND p.claims > 0
WHERE e.company IS NOT NULL GROUP BY e.company
"""


def home(asked: Asked) -> Row:
    """The last issued week in its lines, what was told last, the companies, and what does not agree."""
    store, words = asked.store, asked.words
    weeks = store.rows(WEEKS)
    last = issued(store.db, weeks[0]["week"]) if weeks else None
    told = {row["id"]: row["told"] for row in store.rows(COMPANIES)}
    return {
        "week": _front(last.digest) if last else None,
        "weeks": weeks[:8],
        "companies": [(parts.name(key, words) or {}) | {"told": told.get(key, 0)} for key in words.tracked()],
        "latest": [parts.proposition(row, words) for row in parts.with_samples(store, store.rows(LATEST, [NEW]))],
        "conflicts": store.value("SELECT count(*) FROM tie WHERE kind = 'conflict'"),
        "articles": store.value("SELECT count(*) FROM article"),
        "claims": store.value(LIVE),
        "groups": store.value("SELECT count(*) FROM proposition WHERE claims > 0"),
    }


def weeks(asked: Asked) -> Row:
    """The weeks that were issued, and those that hold articles and were not."""
    found = asked.store.rows(WEEKS)
    have = {row["week"] for row in found}
    stamps = asked.store.rows(
        "SELECT substr(reported_at, 1, 10) AS day, count(*) AS many FROM text WHERE reported_at IS NOT NULL GROUP BY 1"
    )
    others: dict[str, int] = {}
    for row in stamps:
        name = week_of(local_day(row["day"])).name
        others[name] = others.get(name, 0) + row["many"]
    return {
        "issued": [row | {"articles": others.get(row["week"], 0)} for row in found],
        "others": [{"week": w, "articles": n} for w, n in sorted(others.items(), reverse=True) if w not in have],
    }


def week(asked: Asked) -> Row:
    """The digest of a week as it was issued last; of a week that was not, what it would be."""
    try:
        name = parse_week(asked.parts["id"]).name
    except WeekError as error:
        raise Trouble(404, "No such week", str(error)) from error
    if name != asked.parts["id"]:
        raise Moved("week", name)
    stored = issued(asked.store.db, name)
    digest = stored.digest if stored else build(asked.store, name, asked.face.clock())
    return msgspec.to_builtins(digest) | {"issued": bool(stored), "_digest": digest, "names": _neighbours(asked, name)}


def _neighbours(asked: Asked, name: str) -> Row:
    """The issued weeks before and after."""
    before = asked.store.value("SELECT max(week) FROM digest WHERE week < ?", [name])
    return {"before": before, "after": asked.store.value("SELECT min(week) FROM digest WHERE week > ?", [name])}


def _front(digest: Digest) -> Row:
    claims = {line.number: line.said[0].claim for line in _lines(digest)}
    heads = [msgspec.to_builtins(head) | {"claim": claims.get(head.line)} for head in digest.headlines]
    told = ("week", "monday", "sunday", "as_of", "revision", "sample", "running")
    return {name: getattr(digest, name) for name in told} | {"headlines": heads}


def _lines(digest: Digest) -> Any:
    from db.digest.view import lines

    return lines(digest)
