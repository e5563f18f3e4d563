"""Doubts about the day of a claim: pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from db.groups import wording
from db.groups.days import Days, day_of, days
from db.groups.model import Doubt, Group, Saying
from scraper.model import Event

EARLIEST, LATEST = 1990, 2045  # years in which something of this trade can have happened, or be planned for


def dates(groups: Sequence[Group]) -> Iterator[Doubt]:
    """The claims with a day that cannot be, that lies ahead of their report, or that others tell of another year."""
    for group in groups:
        for saying in group.sayings:
            yield from _impossible_day(saying)
    yield from _other_year(groups)


def _impossible_day(saying: Saying) -> Iterator[Doubt]:
    """A day that no one can know of, or that is over as told but lies ahead of the report."""
    when = days(saying.event_date)
    if when is None:
        return
    if when.first.year < EARLIEST or when.last.year > LATEST:
        yield Doubt(
            claim=saying.claim,
            rule="impossible-year",
            reason=f"{saying.event_date} lies outside {EARLIEST} to {LATEST}",
        )
    told_on = day_of(saying.telling.reported_at)
    if told_on and saying.standing == "stated" and when.first > told_on + timedelta(days=1):
        yield Doubt(claim=saying.claim, rule="future", reason=f"told as a fact of {saying.event_date} on {told_on}")


def _other_year(groups: Sequence[Group]) -> Iterator[Doubt]:
    """One event, the same day of another year: that of fewer tellings, else the one farther from its report."""
    found: dict[tuple[str, int, int], list[tuple[Group, Days]]] = {}
    for group in groups:
        when = days(group.head.event_date)
        if isinstance(group.head.object, Event) and when and when.length == 1 and group.head.standing == "stated":
            key = (group.head.object.stage or "", when.first.month, when.first.day)
            found.setdefault(key, []).append((group, when))
    for rivals in found.values():
        if len({when.first.year for _, when in rivals}) < 2:
            continue
        best, right = min(rivals, key=lambda each: (-each[0].tellings, _late(each[0], each[1]), each[1].first))
        for group, when in rivals:
            if group is not best and (group.tellings, -_late(group, when)) < (best.tellings, -_late(best, right)):
                for saying in group.sayings:
                    yield Doubt(
                        claim=saying.claim,
                        rule="other-year",
                        reason=f"told for {when.first}; {wording.by(best)} for {right.first}",
                    )


def _late(group: Group, when: Days) -> int:
    day = day_of(group.first_at)
    return abs((day - when.first).days) if day else 10**6
