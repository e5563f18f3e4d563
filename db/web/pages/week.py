"""The week: the home page, the digest of any week, the list of those that were issued."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from db.digest import Digest, WeekError, build, issued, parse_week, week_of
from db.digest.view import View
from db.digest.week import local_day
from db.web.answers import Asked, Moved
from db.web.pages import parts
from db.web.pages.entity import COUNTS
from db.web.trouble import Trouble

Row = dict[str, Any]
NEW = 12
LATEST = "SELECT p.* FROM proposition p WHERE p.claims > 0 ORDER BY p.first_at DESC, p.id LIMIT ?"
WEEKS = "SELECT week, max(revision) AS revision, max(as_of) AS as_of FROM digest GROUP BY week ORDER BY week DESC"
LIVE = "SELECT (SELECT count(*) FROM claim) - (SELECT count(*) FROM claim WHERE state = 'retired')"


def home(asked: Asked) -> Row:
    """The last issued week in its lines, what was told last, the companies, and what does not agree."""
    store, words = asked.store, asked.words
    weeks = store.rows(WEEKS)
    last = issued(store.db, weeks[0]["week"]) if weeks else None
    told: Counter[str | None] = Counter()
    for row in store.rows(COUNTS):
        told[words.company(row["subject"])] += row["many"]
    return {
        "week": _front(last.digest) if last and last.digest else None,
        "weeks": weeks[:8],
        "companies": [(parts.name(key, words) or {}) | {"told": told[key]} for key in words.tracked()],
        "latest": [parts.proposition(row, words) for row in parts.with_samples(store, store.rows(LATEST, [NEW]))],
        "conflicts": store.value("SELECT count(*) FROM tie WHERE kind = 'conflict'"),
        "articles": store.value("SELECT count(*) FROM article"),
        "claims": store.value(LIVE),
        "groups": told.total(),
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
    kept = stored.digest if stored else None  # of an older format there are no records: the week is told as it is now
    digest = kept or build(asked.store, name, asked.face.clock())
    told = ("week", "monday", "sunday", "as_of", "revision", "sample", "running", "funnel", "hash")
    view = View(digest)
    data = msgspec.to_builtins({key: getattr(digest, key) for key in told})
    front = {"headlines": _headlines(view), "companies": _companies(view)}
    return data | front | {"issued": bool(kept), "_digest": digest, "names": _neighbours(asked, name)}


def _neighbours(asked: Asked, name: str) -> Row:
    """The issued weeks before and after."""
    before = asked.store.value("SELECT max(week) FROM digest WHERE week < ?", [name])
    return {"before": before, "after": asked.store.value("SELECT min(week) FROM digest WHERE week > ?", [name])}


def _front(digest: Digest) -> Row:
    told = ("week", "monday", "sunday", "as_of", "revision", "sample", "running")
    return {name: getattr(digest, name) for name in told} | {"headlines": _headlines(View(digest))}


def _headlines(view: View) -> list[Row]:
    """The lines at the top, as the digest words them."""
    found = []
    for head in view.digest.headlines:
        line = view.line[head.line]
        found.append({
            "label": view.of("headlines", head.rule), "text": view.headline(head), "line": head.line,
            "modality": line.modality, "sample": line.sample, "told": view.told(line), "voices": view.voices(line),
            "claim": line.said[0].claim,
        })  # fmt: skip
    return found


def _companies(view: View) -> list[Row]:
    """The lines of the tracked companies, by what they are about."""
    found = []
    for company in view.digest.companies:
        lines = [line for line in view.digest.lines if line.subject.company == company.name.id]
        subjects = [{"name": name, "lines": each} for name, each in view.by_subject(lines)]
        found.append(msgspec.to_builtins({"name": company.name, "subjects": subjects}))
    return found
