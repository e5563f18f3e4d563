"""Figures with a history: the dated values of one subject, measure and scope, as articles up to the week tell them.

Only what can be compared is drawn: a measure of which a subject has one value at a time, each value with the scope that
the vocabulary asks for before two of them can contradict each other (the holder of a stake, the basis of a share).
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlite_utils import Database

from db.digest.model import Line, Point, Series
from db.digest.reading import decoded, rows
from db.digest.vocabulary import Vocabulary
from db.digest.week import Week, local_day
from scraper.model import Quantity

Row = dict[str, Any]
LEAST = 3  # values on so many days are a history
EACH = 12  # of a company, those that most tellings have
MANY = 1 << 30
MOST = 60  # the last ones; more points than a small chart can show
_WHEN = ("period", "as_of")
_FULL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

_FIGURES = """
SELECT id, object, qualifiers, standing, first_at FROM proposition
WHERE subject = ? AND predicate = ? AND replaced_by IS NULL AND claims > 0 AND first_at IS NOT NULL AND first_at < ?
ORDER BY first_at DESC LIMIT 2000
"""


def series_of(db: Database, lines: Sequence[Line], week: Week, words: Vocabulary) -> tuple[Series, ...]:
    """The figures of the week's lines that have a history, in the order of the lines: of a company at most twelve."""
    told = {line.id: line for line in lines}
    found: dict[tuple[object, ...], Series] = {}
    buckets: dict[tuple[str, str], dict[tuple[object, ...], list[Point]]] = {}
    drawn: Counter[str] = Counter()
    for line in sorted(lines, key=lambda line: (-line.independent, -line.tellings, line.number)):
        company = words.company(line.subject.id)
        if not isinstance(line.object, Quantity) or company is None or drawn[company] >= EACH:
            continue
        bucket = (line.subject.id, line.predicate)
        if bucket not in buckets:
            buckets[bucket] = _points(db, *bucket, week, told, words)
        dated = _dated(line.qualifiers, None)
        key = (*bucket, *_key(line.object, line.qualifiers, dated))
        points = buckets[bucket].get(key[2:], [])
        if key not in found and len({point.day for point in points}) >= LEAST and _differ(points):
            found[key] = Series(
                subject=line.subject, predicate=line.predicate, predicate_en=line.predicate_en,
                predicate_zh=line.predicate_zh, unit=line.object.unit, span=dated[2],
                qualifiers=_scope(line.qualifiers), points=tuple(points[-MOST:]),
            )  # fmt: skip
            drawn[company] += 1
    order = {line.id: line.number for line in reversed(lines)}
    return tuple(sorted(found.values(), key=lambda each: min(order.get(point.id, MANY) for point in each.points)))


def histories(db: Database, subject: str, predicates: Sequence[str], words: Vocabulary) -> dict[str, list[Series]]:
    """The figures of one subject that have a history, by predicate, as all articles tell them: for its own page."""
    found: dict[str, list[Series]] = {}
    for predicate in predicates:
        row = words.predicates[predicate]
        for (unit, kind, *_), (points, scope) in _scoped(db, subject, predicate, words).items():
            if len({point.day for point in points}) >= LEAST and _differ(points):
                series = Series(
                    subject=words.name(subject), predicate=predicate, predicate_en=row["en"],
                    predicate_zh=row.get("zh") or row["en"], unit=str(unit), span=str(kind), qualifiers=scope,
                    points=tuple(points[-MOST:]),
                )  # fmt: skip
                found.setdefault(predicate, []).append(series)
    return found


def _scoped(
    db: Database, subject: str, predicate: str, words: Vocabulary
) -> dict[tuple[object, ...], tuple[list[Point], dict[str, Any]]]:
    """All points under one subject and measure, by scope, with the scope itself."""
    points = _points(db, subject, predicate, Week(year=9998, number=1), {}, words)
    return {key: (each, dict(part.split("=", 1) for part in map(str, key[2:]))) for key, each in points.items()}


def last_day(at: str) -> date | None:
    """The last day of an EDTF date: `2025` -> 31 Dec, `2025-01/2025-09` -> 30 Sep; None where it is no plain date."""
    match = _FULL.fullmatch(at.rpartition("/")[2].rstrip("~?%"))
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 12), match[3]
    try:
        return date(year, month, int(day) if day else calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def span(at: str) -> str:
    """Of how long a time a figure is: `2025` year, `2025-01/2025-06` half, `2025-03` month, `2025-03-01` day."""
    start, slash, _ = at.partition("/")
    if not slash:
        return {4: "year", 7: "month", 10: "day"}.get(len(start), "other")
    first, last = _FULL.fullmatch(start), last_day(at)
    if not first or last is None or not first[2]:
        return "years" if first and last else "other"
    months = (last.year - int(first[1])) * 12 + last.month - int(first[2]) + 1
    return {12: "year", 6: "half", 3: "quarter", 1: "month"}.get(months, f"{months} months")


def _points(
    db: Database, subject: str, predicate: str, week: Week, told: Mapping[str, Line], words: Vocabulary
) -> dict[tuple[object, ...], list[Point]]:
    """All dated figures under one subject and measure that articles up to the week tell, by scope."""
    found: dict[tuple[object, ...], list[Point]] = {}
    measure = words.predicates.get(predicate, {})
    if measure.get("course", "many") == "many":
        return found
    by = msgspec.json.decode(measure["by"], type=list[str])
    for row in rows(db, _FIGURES, (subject, predicate, f"{week.sunday.isoformat()}~")):
        row = decoded(row)
        if row["object"]["type"] != "quantity" or local_day(row["first_at"]) > week.sunday:
            continue
        value = msgspec.convert({"text": ""} | row["object"], Quantity)
        at, day, _ = dated = _dated(row["qualifiers"], row["first_at"])
        if (value.min is None and value.max is None) or day is None or not all(row["qualifiers"].get(k) for k in by):
            continue
        if value.unit == "%" != measure["unit"]:  # a share of what is counted (七成员工), each of another part
            continue
        line = told.get(row["id"])
        point = Point(
            at=at, day=day.isoformat(), low=value.min, high=value.max, standing=row["standing"], id=row["id"],
            line=line.number if line else 0, values=line.values if line else tuple(filter(None, [value.text])),
        )  # fmt: skip
        found.setdefault(_key(value, row["qualifiers"], dated), []).append(point)
    return {key: sorted(each, key=lambda point: (point.day, point.id)) for key, each in found.items()}


def _dated(qualifiers: Mapping[str, object], first_at: str | None) -> tuple[str, date | None, str]:
    """When a figure holds: its period or day, else the day on which it was first told; and of how long a time it is."""
    for key in _WHEN:
        if at := str(qualifiers.get(key) or ""):
            return at, last_day(at), span(at) if key == "period" else "day"
    if first_at is None:
        return "", None, "told"
    day = local_day(first_at)
    return day.isoformat(), day, "told"


def _key(value: Quantity, qualifiers: Mapping[str, object], dated: tuple[str, date | None, str]) -> tuple[object, ...]:
    return (value.unit, dated[2], *(f"{key}={each}" for key, each in sorted(_scope(qualifiers).items())))


def _scope(qualifiers: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in qualifiers.items() if key not in _WHEN}


def _differ(points: Sequence[Point]) -> bool:
    """A figure that never changed has no history to draw."""
    return len({(point.low, point.high) for point in points}) > 1
