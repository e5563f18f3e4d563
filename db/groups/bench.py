"""What the rules for conflicts and revisions share: classes of values that can be compared, speakers, dates. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Literal, TypeVar

from db.groups import wording
from db.groups.amounts import both_hold
from db.groups.counting import mouth, origin, reported
from db.groups.days import day_of
from db.groups.model import Cluster, Group, Measure, Saying, Scope, Tie
from db.groups.scope import told

NEAR = 3  # days: a figure "now", or an event, told a few days apart is one
SOON = 14  # days: what is told so soon after another plan or denial does not replace it, but contradicts it
MANY = 20  # groups of one scope that are compared each with each; beyond it, each with the one that is told most
A = TypeVar("A")
B = TypeVar("B")
Key = tuple[tuple[str, ...], Scope]  # what clusters share that can be compared: standing with unit or kind, and scope
Places = list[tuple[int, Cluster]]


class Bench:
    """The groups of a bucket and the ties found so far: each two groups have one at most, by the first rule."""

    def __init__(self, groups: Sequence[Group], measure: Measure, company: str | None = None) -> None:
        self.groups = groups
        self.measure = measure
        self.company = company
        self.found: dict[tuple[int, int], Tie] = {}
        self.told = [day_of(group.first_at) for group in groups]

    def _tie(self, kind: Literal["conflict", "revision"], earlier: int, later: int, rule: str, reason: str) -> None:
        pair = (min(earlier, later), max(earlier, later))
        self.found.setdefault(pair, Tie(kind=kind, earlier=earlier, later=later, rule=rule, reason=reason))

    def _conflict(self, a: int, b: int, rule: str, reason: str) -> None:
        earlier, later = sorted((a, b), key=self._age)
        self._tie("conflict", earlier, later, rule, reason)

    def _age(self, n: int) -> tuple[bool, str, bool, str, str, str]:
        return reported(self.groups[n].sayings[0])

    def _fixed(self, cluster: Cluster) -> Key | None:
        scope = cluster.scope
        if self._is_part(cluster):
            return None
        flow = self.measure.course == "moving" and told(scope, "period") is not None
        if cluster.kind[1] == "event" or not (self.measure.course == "one" or flow):
            return None
        if not all(told(scope, key) for key in self.measure.by):
            return None
        return (cluster.kind if cluster.amounts else cluster.kind[:2], scope)

    def _is_part(self, cluster: Cluster) -> bool:
        """Is it a share of what is counted (七成员工)? Of which part it is, articles tell in their own ways."""
        return bool(cluster.amounts) and cluster.kind[2] == "%" != self.measure.unit

    def _classes(self, key: Callable[[Cluster], Key | None]) -> dict[Key, Places]:
        found: dict[Key, Places] = {}
        for n, group in enumerate(self.groups):
            for cluster in group.clusters:
                name = key(cluster)
                if name is not None:
                    found.setdefault(name, []).append((n, cluster))
        return found

    def _pairs(self, members: Places) -> Iterable[tuple[tuple[int, Cluster], tuple[int, Cluster]]]:
        if len(members) <= MANY:
            return ((one, other) for one, other in combinations(members, 2) if one[0] != other[0])
        most = min(members, key=lambda each: (-self.groups[each[0]].tellings, self._age(each[0])))
        return ((most, each) for each in members if each[0] != most[0])

    def _side_by_side(self, one: Cluster, other: Cluster) -> bool:
        """Does one article tell both values in its text, on the same word?"""
        places = [{(s.telling.article, self._mouth(s)) for s in c.sayings if not _in_title(s)} for c in (one, other)]
        return not places[0].isdisjoint(places[1])

    def _one_paper(self, one: Cluster, other: Cluster) -> bool:
        """Does one filing tell both values? It does not contradict itself: they are two measures."""
        papers = [
            {self._mouth(s) for s in c.sayings if any(k.voice == "filing" for k in s.attribution)} for c in (one, other)
        ]
        return not papers[0].isdisjoint(papers[1])

    def _same_speaker(self, one: Cluster, other: Cluster) -> int:
        """1 where a named speaker says the other value on a later day, -1 where the first; 0 where none does."""
        spoken = []
        for cluster in (one, other):
            last: dict[str, date] = {}
            for saying in cluster.sayings:
                day, name = day_of(saying.telling.reported_at), self._mouth(saying)
                if day and name:
                    last[name] = min(day, last.get(name, day))
            spoken.append(last)
        gaps = [(spoken[1][name] - spoken[0][name]).days for name in sorted(spoken[0].keys() & spoken[1].keys())]
        return next((1 if gap > 0 else -1 for gap in gaps if gap), 0)

    def _mouth(self, saying: Saying) -> str:
        return mouth(origin(saying.attribution, self.company))

    def _told_apart(self, a: int, b: int) -> int | None:
        """The days between the first reports of two groups; None where one has no date."""
        one, other = self.told[a], self.told[b]
        return abs((other - one).days) if one and other else None


def clash(one: Cluster, other: Cluster) -> bool:
    """Can the values of two clusters not both hold?"""
    if one.amounts and other.amounts:
        return not both_hold(one.amounts[0], other.amounts[0])
    a, b = one.kind[2], other.kind[2]
    return a not in b and b not in a


def against(one: Cluster, other: Cluster, scope: Scope) -> str:
    """Both values and what they hold for: `CNY 1.3 bn against about CNY 3.5 bn (period 2025)`."""
    a, b = sorted((wording.value(one), wording.value(other)))
    return f"{a} against {b}{wording.scope(scope)}"


def _in_title(saying: Saying) -> bool:
    return saying.start < saying.telling.title


def limited(ones: Sequence[A], others: Sequence[B]) -> Iterator[tuple[A, B]]:
    """Each with each, while there are few."""
    return ((one, other) for one in ones[:MANY] for other in others[:MANY])
