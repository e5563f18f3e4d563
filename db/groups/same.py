"""Which claims of one subject and predicate say the same: pure, whatever the order in which they come.

1. Claims of one standing (stated, expected, doubtful, denied) with the same scope and one number in different roundings
   are one cluster. Numbers are taken from the finest to the roughest; a rougher one joins the finer ones that it can be
   rounded from only where these are all of one cluster, and where no other number of its own roughness claims the same
   place. So in a cluster each number is every finer one said more roughly: 118 and 119 never meet by way of 118.4,
   118.45 and 118.5.
2. A cluster whose scope is told in less detail joins the one cluster that tells more, where there is only one such: a
   number without a period may be that of the only period for which it is told, but not of two.
"""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from operator import attrgetter

from db.groups.amounts import HALF, Amount, amount, same
from db.groups.model import Cluster, Kind, Saying, Scope
from db.groups.scope import less_told, plain, scope_of
from scraper.model import EntityRef, Event, Quantity


def partition(sayings: Iterable[Saying]) -> list[tuple[Cluster, ...]]:
    """The claims of a bucket as groups: each the clusters that say the same, the one with the most scope first."""
    kinds: dict[Kind, dict[Scope, list[Saying]]] = {}
    for saying in sorted(sayings, key=attrgetter("claim")):
        kinds.setdefault(kind_of(saying), {}).setdefault(scope_of(saying), []).append(saying)
    groups = []
    for kind, scopes in sorted(kinds.items()):
        clusters = [one for scope, told in sorted(scopes.items()) for one in _clusters(kind, scope, told)]
        groups += _joined(clusters)
    return groups


def kind_of(saying: Saying) -> Kind:
    """What must be equal whatever the scope: the standing, and of the object all but a number."""
    match saying.object:
        case Quantity(unit=unit):
            return (saying.standing, "quantity", unit)
        case EntityRef(id=ident):
            return (saying.standing, "entity", ident)
        case Event(stage=stage):
            return (saying.standing, "event", stage or "")
        case term:
            return (saying.standing, "term", plain(term.text).replace("×", "x"))


class Shelf:
    """Amounts in an order in which those that can be the same as another are found without looking at all."""

    def __init__(self) -> None:
        self._numbers: dict[Decimal, list[tuple[Decimal, int]]] = {}
        self._powers: dict[int, list[int]] = {}
        self._levels: dict[int, list[int]] = {}
        self._open: dict[tuple[Decimal, Decimal], list[int]] = {}

    def put(self, one: Amount, place: int) -> None:
        """Keep an amount under a number."""
        if one.kind in ("open", "several"):
            self._open.setdefault((one.low, one.high), []).append(place)
        elif one.kind == "level":
            self._levels.setdefault(_power(one.low), []).append(place)
        else:
            insort(self._numbers.setdefault(one.step, []), (one.low, place))
            self._powers.setdefault(_power(one.low), []).append(place)

    def near(self, one: Amount) -> Iterator[int]:
        """The places of the amounts that may be the same, in the order of the shelf; some may come twice."""
        if one.kind in ("open", "several"):
            yield from self._open.get((one.low, one.high), ())
            return
        yield from self._levels.get(_power(one.low), ())
        if one.kind == "level":
            yield from self._powers.get(_power(one.low), ())
            return
        for step, numbers in sorted(self._numbers.items()):
            half = max(step, one.step) * HALF
            start = bisect_left(numbers, (one.low - half, -1))
            for low, place in numbers[start:]:
                if low > one.low + half:
                    break
                yield place


def _power(number: Decimal) -> int:
    return math.floor(number.copy_abs().log10()) if number else 0


def alike(one: Amount, other: Amount) -> bool:
    """Are two amounts one number, whichever is the rougher?"""
    fine, coarse = sorted((one, other), key=roughness)
    return same(fine, coarse)


def roughness(one: Amount) -> tuple[bool, Decimal]:
    """By what amounts are taken from the finest to the roughest; a level (十亿级) is rougher than any number."""
    return (one.kind == "level", one.step)


def _clusters(kind: Kind, scope: Scope, told: list[Saying]) -> list[Cluster]:
    """The claims of one scope by their numbers; those without a number are one cluster."""
    if kind[1] != "quantity":
        return [Cluster(kind=kind, scope=scope, amounts=(), sayings=tuple(told))]
    values: dict[tuple[object, ...], list[tuple[Amount, Saying]]] = {}
    for saying in told:
        assert isinstance(saying.object, Quantity)
        one = amount(saying.object)
        values.setdefault(_value(one), []).append((one, saying))
    finest = [min((one for one, _ in each), key=lambda a: (*roughness(a), a.kind)) for each in values.values()]
    sayings = [tuple(saying for _, saying in each) for each in values.values()]
    return [
        Cluster(
            kind=kind, scope=scope, amounts=tuple(finest[n] for n in places),
            sayings=tuple(saying for n in places for saying in sayings[n]),
        )
        for places in rounded(finest)
    ]  # fmt: skip


def _value(one: Amount) -> tuple[object, ...]:
    """What equal amounts share: 约96 is 96, 400家以上 is 400多家."""
    return (one.low, one.high, one.kind if one.kind in ("open", "level", "several") else "number")


def rounded(amounts: Sequence[Amount]) -> list[list[int]]:
    """The places of different amounts, by the number that they are roundings of; the finest amount first."""
    shelf, homes, clusters = Shelf(), list(range(len(amounts))), {n: [n] for n in range(len(amounts))}
    levels: dict[tuple[bool, Decimal], list[int]] = {}
    for n, one in enumerate(amounts):
        levels.setdefault(roughness(one), []).append(n)
    for _, level in sorted(levels.items()):
        wanted: dict[int, list[int]] = {}
        for n in level:
            home = _home(amounts, n, shelf, homes, clusters)
            if home is not None:
                wanted.setdefault(home, []).append(n)
        for home, guests in wanted.items():
            if len(guests) == 1:
                homes[guests[0]] = home
                clusters[home] += clusters.pop(guests[0])
        for n in level:
            shelf.put(amounts[n], n)
    return list(clusters.values())


def _home(
    amounts: Sequence[Amount], n: int, shelf: Shelf, homes: list[int], clusters: dict[int, list[int]]
) -> int | None:
    """The one cluster of finer amounts that an amount may be a rounding of; None where there is none, or several."""
    found: int | None = None
    for place in shelf.near(amounts[n]):
        if not same(amounts[place], amounts[n]):
            continue
        if found not in (None, homes[place]):
            return None
        found = homes[place]
    if found is None or not all(same(amounts[place], amounts[n]) for place in clusters[found]):
        return None
    return found


def _joined(clusters: list[Cluster]) -> list[tuple[Cluster, ...]]:
    """Clusters of one kind, those told in less detail with the one that tells more; that one comes first."""
    fuller: dict[Scope, Shelf | list[int]] = {}
    for n, cluster in enumerate(clusters):
        for scope in less_told(cluster.scope):
            _keep(fuller, scope, cluster, n)
    hosts: dict[int, list[int]] = {}
    for n, cluster in enumerate(clusters):
        found = _fullest(clusters, _fitting(clusters, cluster, fuller.get(cluster.scope)))
        if found is not None:
            hosts.setdefault(found, []).append(n)
    guests = {host: _agreeing(clusters, joined) for host, joined in hosts.items()}
    away = {n for joined in guests.values() for n in joined}
    guests = {
        host: joined for host, joined in guests.items() if host not in away
    }  # 7.04 is 7, but not the 7.2 that 7 is
    moved = {n for joined in guests.values() for n in joined}
    return [
        (cluster, *(clusters[guest] for guest in guests.get(n, ())))
        for n, cluster in enumerate(clusters)
        if n not in moved
    ]


def _keep(fuller: dict[Scope, Shelf | list[int]], scope: Scope, cluster: Cluster, n: int) -> None:
    if not cluster.amounts:
        known = fuller.setdefault(scope, [])
        assert isinstance(known, list)
        known.append(n)
        return
    shelf = fuller.setdefault(scope, Shelf())
    assert isinstance(shelf, Shelf)
    for one in cluster.amounts:
        shelf.put(one, n)


def _fitting(clusters: list[Cluster], cluster: Cluster, fuller: Shelf | list[int] | None) -> list[int]:
    """The clusters that tell more and the same number."""
    if fuller is None:
        return []
    if isinstance(fuller, list):
        return fuller
    near = dict.fromkeys(place for one in cluster.amounts for place in fuller.near(one))
    return [n for n in near if agree(clusters[n], cluster)]


def agree(one: Cluster, other: Cluster) -> bool:
    """Are all numbers of two clusters roundings of one?"""
    return all(alike(a, b) for a in one.amounts for b in other.amounts)


def _fullest(clusters: list[Cluster], found: list[int]) -> int | None:
    """The one of these clusters that tells most; None where two tell more than the others in different ways."""
    scopes = {clusters[n].scope for n in found}
    below = {scope for each in scopes for scope in less_told(each)}
    fullest = [n for n in found if clusters[n].scope not in below]
    return fullest[0] if len(fullest) == 1 else None


def _agreeing(clusters: list[Cluster], guests: list[int]) -> list[int]:
    """Of those that would join one cluster, the ones whose numbers agree with those of all others."""
    return [n for n in guests if all(agree(clusters[n], clusters[other]) for other in guests)]
