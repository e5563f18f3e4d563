"""The week in five lines, chosen by rule: no judgement of what is true or weighty beyond who tells it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from db.digest.lines import in_week
from db.digest.model import Dispute, Headline, Line, Revision
from db.digest.vocabulary import Vocabulary
from db.digest.week import Week

MOST = 5
Rule = Literal["new", "conflict", "confirmed", "denied", "event", "also"]
Test = Callable[[Line], bool]
_WEIGHT = ("event", "money", "scale", "share", "comparison", "spec")  # of lines that as many tell


def headlines(
    lines: Sequence[Line], disputes: Sequence[Dispute], revisions: Sequence[Revision], week: Week, words: Vocabulary
) -> tuple[Headline, ...]:
    """At most five: the most told new claim, the most told conflict, confirmation, denial or doubt, event of the week;
    what is missing is filled with the next new claims.

    Within each: companies without a line yet come first, then what more independent tellings have, then the order of
    the digest. The same lines give the same choice.
    """
    tracked = [line for line in lines if words.company(line.subject.id) and line.section != "undated"]
    by_number = {line.number: line for line in tracked}
    confirmed = {each.line for each in revisions if each.rule == "rumour-confirmed"}
    in_dispute = _in_dispute(disputes, by_number)
    rules: tuple[tuple[Rule, Test], ...] = (
        ("new", lambda line: line.section == "new" and line.group != "event"),
        ("conflict", lambda line: line.number in in_dispute),
        ("confirmed", lambda line: line.section == "confirmed" or line.number in confirmed),
        ("denied", lambda line: line.section == "doubted" and line.news != "again"),
        ("event", lambda line: line.group == "event" and line.standing == "stated" and _happens(line, week)),
        *((("also", lambda line: line.section in ("new", "revised", "expected") and line.news != "again"),) * MOST),
    )
    chosen: list[tuple[Rule, Line]] = []
    for rule, test in rules:
        best = _best([line for line in tracked if test(line)], rule, chosen, words)
        if best and len(chosen) < MOST:
            chosen.append((rule, best))
    return tuple(
        Headline(rule=rule, line=line.number, dispute=in_dispute[line.number].id if rule == "conflict" else None)
        for rule, line in chosen
    )


def _in_dispute(disputes: Sequence[Dispute], lines: dict[int, Line]) -> dict[int, Dispute]:
    """The disputes by the line of the week by which each is told: of two, the later side."""
    found: dict[int, Dispute] = {}
    for dispute in disputes:
        number = next((side.line for side in reversed(dispute.sides) if side.line in lines), 0)
        if number:
            found.setdefault(number, dispute)
    return found


def _happens(line: Line, week: Week) -> bool:
    return in_week(line.event_date, week.monday.isoformat(), week.sunday.isoformat())


def _best(lines: Sequence[Line], rule: Rule, chosen: Sequence[tuple[Rule, Line]], words: Vocabulary) -> Line | None:
    taken = {line.number for _, line in chosen}
    companies = [words.company(line.subject.id) for _, line in chosen]

    def weight(line: Line) -> tuple[object, ...]:
        used = companies.count(words.company(line.subject.id)) if rule != "new" else 0
        denied = line.standing != "denied" if rule == "denied" else False
        group = _WEIGHT.index(line.group) if line.group in _WEIGHT else len(_WEIGHT)
        return (used, denied, -line.independent, -line.tellings, group, line.number)

    return min((line for line in lines if line.number not in taken), key=weight, default=None)
