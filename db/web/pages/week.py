"""The home page, and the list of weeks."""

from __future__ import annotations

from collections import Counter
from typing import Any

from db.digest import Digest, issued, week_of
from db.digest.view import View
from db.digest.week import local_day
from db.web import watching
from db.web.answers import Asked
from db.web.pages import parts
from db.web.pages.entity import COUNTS

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
        "watching": watching.listed(asked),
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
            "modality": line.modality, "sample": line.sample, "told": view.told(line), "voices": view.behind(head),
            "claim": line.said[0].claim,
        })  # fmt: skip
    return found
