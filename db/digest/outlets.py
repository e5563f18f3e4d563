"""The outlets in a week: what came of each, which failed, which fell silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Literal

from sqlite_utils import Database

from db.digest.model import Outlet
from db.digest.reading import Row, around, rows, shifted, within
from db.digest.week import Week, local_day

WEEKS = 8  # before this one: an outlet that had an article in them and has none now is silent
_REASONS = 3

_BEFORE = """
SELECT a.source, t.reported_at FROM text t JOIN article a ON a.current_text = t.id
WHERE t.reported_at >= ? AND t.reported_at < ? AND a.source IS NOT NULL
"""
_LISTS = "SELECT source, url, reason, state FROM page WHERE kind IN ('feed', 'list') AND source IS NOT NULL"
_FAILED = """
SELECT source, coalesce(hint_published, first_seen_at) AS seen FROM page
WHERE kind = 'article' AND coalesce(hint_published, first_seen_at) >= ? AND coalesce(hint_published, first_seen_at) < ?
  AND state IN ('failed', 'blocked') AND source IS NOT NULL
"""
_ASIDE = "SELECT place, reason FROM aside WHERE open = 1 AND stage IN ('fetch', 'dates') ORDER BY reason, place"


def outlets(db: Database, week: Week, articles: Iterable[Row], claims: Iterable[Row]) -> tuple[Outlet, ...]:
    """Every outlet with an article in the week or the eight before, or with a list that failed; the troubled first."""
    here: Counter[str] = Counter(row["outlet_id"] for row in articles if row["outlet_id"])
    told: Counter[str] = Counter(row["outlet_id"] for row in claims if row.get("outlet_id"))
    before, last = _before(db, week)
    failed = Counter(row["source"] for row in rows(db, _FAILED, around(week)) if within(week, _day(row["seen"])))
    reasons = _reasons(db)
    known = {row["id"]: row for row in rows(db, "SELECT id, name FROM source WHERE current = 1 ORDER BY id")}
    found = [
        Outlet(
            id=key, name=row["name"], articles=here[key], claims=told[key], before=before[key], last_at=last.get(key),
            failed=failed[key], state=_state(here[key], before[key], failed[key], reasons.get(key, ())),
            reasons=tuple(reasons.get(key, ()))[:_REASONS],
        )
        for key, row in known.items()
        if here[key] or before[key] or failed[key] or key in reasons
    ]  # fmt: skip
    order = ("failing", "silent", "fine")
    return tuple(sorted(found, key=lambda each: (order.index(each.state), -each.articles, each.id)))


def _state(here: int, before: int, failed: int, reasons: Sequence[str]) -> Literal["fine", "silent", "failing"]:
    if reasons or (failed and not here):
        return "failing"
    return "silent" if before and not here else "fine"


def _before(db: Database, week: Week) -> tuple[Counter[str], dict[str, str]]:
    """The articles of each outlet in the weeks before, and the day of the last."""
    first = shifted(week.monday, timedelta(weeks=-WEEKS))
    count: Counter[str] = Counter()
    last: dict[str, str] = {}
    for row in rows(db, _BEFORE, (first, shifted(week.monday, timedelta(days=1)))):
        day = local_day(row["reported_at"])
        if day < week.monday and day.isoformat() >= first:
            count[row["source"]] += 1
            last[row["source"]] = max(last.get(row["source"], ""), day.isoformat())
    return count, last


def _reasons(db: Database) -> dict[str, list[str]]:
    """Why an outlet's lists, feeds or dates are not what its YAML asserts: `fewest`, `dated`, no answer."""
    found: dict[str, list[str]] = {}
    lists = list(rows(db, _LISTS))
    places = {row["url"]: row["source"] for row in lists}
    for row in rows(db, _ASIDE):
        name = row["place"].removeprefix("sources/").removesuffix(".yaml")
        source = places.get(row["place"]) or (name if name != row["place"] else None)
        if source:
            found.setdefault(source, []).append(row["reason"])
    for row in lists:
        if (
            row["state"] in ("failed", "blocked")
            and row["reason"]
            and row["reason"] not in found.get(row["source"], ())
        ):
            found.setdefault(row["source"], []).append(row["reason"])
    return found


def _day(stamp: str) -> str:
    """A stamp, or where a list gave words for a date, a day that no week has."""
    try:
        local_day(stamp)
        return stamp
    except ValueError:
        return "0001-01-01"
