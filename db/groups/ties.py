"""What groups of one subject and predicate hold of each other: conflicts and revisions. Pure, and symmetric.

Two groups contradict each other only where they are of one standing (or one denies what the other states), tell the
same scope, with every key of it that the predicate asks for (`by` of predicates.yaml), and hold values that cannot both
be true after rounding and bounds. A value of what moves that is told of a later day replaces the earlier one; so does
what a rumour, a plan or a guidance came to, and what the same speaker says later. An article that tells both values in
its text on the same word tells them apart: they are two measures, not a contradiction.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.groups import wording
from db.groups.becoming import Becoming
from db.groups.bench import MANY, NEAR, Key, against, clash
from db.groups.days import Days, day_of, days
from db.groups.model import Cluster, Group, Measure, Tie
from db.groups.scope import CUMULATIVE, told, without


class Ties(Becoming):
    """The rules for values of one standing."""

    def all(self) -> list[Tie]:
        """Every tie, sorted by its groups."""
        for rule in (self._standings, self._values, self._moving, self._forecasts, self._events):
            rule()
        return [self.found[pair] for pair in sorted(self.found)]

    def _values(self) -> None:
        """Two values of one thing, which a period of what moves is too; a speaker's later value replaces his first."""
        for (_, scope), members in self._classes(self._fixed).items():
            for (a, one), (b, other) in self._pairs(members):
                if not clash(one, other) or self._side_by_side(one, other) or self._one_paper(one, other):
                    continue
                if after := self._same_speaker(one, other):
                    first, then = ((a, one), (b, other)) if after > 0 else ((b, other), (a, one))
                    reason = f"the same source says {wording.value(then[1])} after {wording.value(first[1])}"
                    self._tie("revision", first[0], then[0], "same-speaker", reason + wording.scope(scope))
                else:
                    self._conflict(a, b, "values", against(one, other, scope))

    def _moving(self) -> None:
        """A later value of what moves replaces the one before; two of one day contradict each other."""
        for (_, scope), members in self._classes(self._stock).items():
            dated = sorted(((when, n, one) for n, one in members if (when := self._when(n, one))), key=_by_day)
            for place, (when, n, one) in enumerate(dated):
                for before, m, other in reversed(dated[max(0, place - MANY) : place]):
                    if m == n or not clash(one, other) or self._side_by_side(one, other):
                        continue
                    if _at_once(before, when, one, other):
                        self._conflict(m, n, "same-day", against(other, one, scope))
                        continue
                    reason = f"{wording.value(other)} ({before}), then {wording.value(one)} ({when})"
                    self._tie("revision", m, n, "later-value", reason + wording.scope(scope))
                    break

    def _stock(self, cluster: Cluster) -> Key | None:
        scope = without(cluster.scope, "as_of")
        if self.measure.course != "moving" or not cluster.amounts or told(scope, "period") or self._is_part(cluster):
            return None
        if not all(told(scope, key) for key in self.measure.by):
            return None
        return (cluster.kind, tuple(pair for pair in scope if pair != CUMULATIVE))

    def _when(self, n: int, cluster: Cluster) -> Days | None:
        """The day at which a value holds: as told, else that of the first report of it."""
        fullest = self.groups[n].clusters[0].scope
        as_of = days(told(cluster.scope, "as_of") or told(fullest, "as_of"))
        day = day_of(min((s.telling.reported_at for s in cluster.sayings if s.telling.reported_at), default=None))
        return as_of or (Days(day, day) if day else None)


def ties(groups: Sequence[Group], measure: Measure, company: str | None = None) -> list[Tie]:
    """The conflicts and revisions among the groups of one subject and predicate."""
    return Ties(groups, measure, company).all()


def _by_day(each: tuple[Days, int, Cluster]) -> tuple[object, ...]:
    when, _, cluster = each
    return (when.last, when.first, min(saying.claim for saying in cluster.sayings))


def _at_once(before: Days, when: Days, one: Cluster, other: Cluster) -> bool:
    """Are two values of one day? Of the days of report, a few days count as one; coarse dates that meet do not."""
    if told(one.scope, "as_of") and told(other.scope, "as_of"):
        return before == when
    return before.gap(when) <= NEAR and max(before.length, when.length) == 1
