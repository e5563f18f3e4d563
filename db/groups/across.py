"""Doubts that only several subjects or predicates show: two products changed over, a figure of another measure. Pure.

They rest on conflicts: the values that an article gives to two products, which others give the other way round; and a
value that nobody else tells for this measure, but which is the subject's figure of another one (the issue price as the
price at which trading opened).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from db.groups.model import Doubt

Row = dict[str, Any]
ACROSS = ("swapped", "other-measure")
# Each claim in a conflict with its value and that of its rival.
RIVALS = """
SELECT m.claim, c.article, p.subject, p.predicate, json_extract(p.object, '$.unit') AS unit,
  json_extract(p.object, '$.min') AS mine, json_extract(r.object, '$.min') AS theirs, p.tellings, r.tellings AS against
FROM (SELECT earlier AS me, later AS rival FROM tie WHERE kind = 'conflict'
  UNION ALL SELECT later, earlier FROM tie WHERE kind = 'conflict') x
JOIN proposition p ON p.id = x.me JOIN proposition r ON r.id = x.rival
JOIN membership m ON m.proposition = p.id JOIN claim c ON c.id = m.claim
WHERE json_extract(p.object, '$.type') = 'quantity' AND r.tellings >= p.tellings
ORDER BY m.claim, r.id
"""
# The values of the subjects of conflicts.
VALUES = """
SELECT p.subject, p.predicate, d.en, json_extract(p.object, '$.unit') AS unit, json_extract(p.object, '$.min') AS value,
  p.tellings
FROM proposition p JOIN predicate d ON d.id = p.predicate
WHERE p.claims > 0 AND json_extract(p.object, '$.type') = 'quantity' AND p.subject IN (
  SELECT subject FROM proposition WHERE id IN (SELECT earlier FROM tie WHERE kind = 'conflict'))
ORDER BY p.id
"""
LEAST = 3  # significant digits: a rounder number may well be that of two measures


def across(rivals: Sequence[Row], values: Sequence[Row]) -> list[Doubt]:
    """The doubts about claims that are in a conflict, sorted."""
    found = {(doubt.claim, doubt.rule): doubt for doubt in (*_other_measure(rivals, values), *_swapped(rivals))}
    return [found[key] for key in sorted(found)]


def _swapped(rivals: Iterable[Row]) -> Iterator[Doubt]:
    told: dict[tuple[str, str], list[Row]] = {}
    for row in rivals:
        if row["mine"] != row["theirs"]:
            told.setdefault((row["article"], row["predicate"]), []).append(row)
    for rows in told.values():
        crossed = {(row["subject"], row["mine"], row["theirs"]): row for row in rows}
        for row in rows:
            other = next((o for (s, a, b), o in crossed.items() if s != row["subject"]
                          and (a, b) == (row["theirs"], row["mine"])), None)  # fmt: skip
            if other is not None:
                reason = f"others tell its value for {other['subject']}, and that one's for {row['subject']}"
                yield Doubt(claim=row["claim"], rule="swapped", reason=reason)


def _other_measure(rivals: Iterable[Row], values: Iterable[Row]) -> Iterator[Doubt]:
    known: dict[tuple[object, ...], list[Row]] = {}
    for row in values:
        known.setdefault((row["subject"], row["unit"], row["value"]), []).append(row)
    for row in rivals:
        if row["against"] <= row["tellings"] or _digits(row["mine"]) < LEAST:
            continue
        for other in known.get((row["subject"], row["unit"], row["mine"]), ()):
            if other["predicate"] != row["predicate"]:
                yield Doubt(claim=row["claim"], rule="other-measure", reason=f"this is its {other['en']}")


def _digits(number: float | None) -> int:
    return len(repr(number or 0.0).partition("e")[0].replace(".", "").strip("-0"))
