"""What is wrong with a claim, as far as its words, arithmetic and the other tellings show it: pure, general rules.

A doubt takes nothing away: the claim stays in its group and is shown with the reason. Where numbers are weighed against
each other, the one with fewer tellings is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from db.groups import wording
from db.groups.amounts import Amount
from db.groups.dating import dates
from db.groups.days import days
from db.groups.model import Cluster, Doubt, Group, Measure, Saying, Scope, Tie
from db.groups.names import Names
from db.groups.scope import folded, plain, told, without
from db.groups.ties import clash
from db.groups.totals import total_of_several
from scraper.model import Term

MONEY = frozenset(wording.MONEY)
Texts = Callable[[str], str]
Place = tuple[int, Cluster]


def doubts(
    groups: Sequence[Group], measure: Measure, names: Names, texts: Texts, alone: frozenset[str] = frozenset()
) -> list[Doubt]:
    """Every doubt of a bucket's claims. `texts`: the text of an article; `alone`: claims that only a title makes."""
    found: dict[tuple[str, str], Doubt] = {}
    rules = (_own_words(groups, measure, names), _title_alone(groups, names, texts, alone), dates(groups),
             _numbers(groups, measure), _totals(groups, measure, names, texts))  # fmt: skip
    for rule in rules:
        for doubt in rule:
            found.setdefault((doubt.claim, doubt.rule), doubt)
    return [found[key] for key in sorted(found)]


def settled(ties: Sequence[Tie], groups: Sequence[Group], found: Sequence[Doubt]) -> list[Tie]:
    """The ties without the revisions to or from what is only told by doubted claims: nothing is replaced by a slip."""
    doubted = {doubt.claim for doubt in found}
    wrong = {n for n, group in enumerate(groups) if group.claims <= doubted}
    return [tie for tie in ties if tie.kind == "conflict" or not {tie.earlier, tie.later} & wrong]


# --- what the words of a claim show ----------------------------------------------------------------------------------


def _own_words(groups: Sequence[Group], measure: Measure, names: Names) -> Iterator[Doubt]:
    for saying in _all(groups):
        if isinstance(saying.object, Term) and measure.cannot and re.search(measure.cannot, plain(saying.object.text)):
            yield _doubt(saying, "impossible-term", f"there is no {saying.object.text}")
        for product, maker in names.given_to_another(saying.prefix + saying.quote, saying.subject):
            if saying.subject in (product, maker) or saying.subject in names.house(product):
                owner = names.name((names.entities[product]).maker)
                reason = f"its words give {names.name(product)} to {names.name(maker)}; it is made by {owner}"
                yield _doubt(saying, "wrong-maker", reason)


def _title_alone(groups: Sequence[Group], names: Names, texts: Texts, alone: frozenset[str]) -> Iterator[Doubt]:
    """A title that names a maker of whom its text says nothing: 天数智芯's roadmap under 沐曦's name."""
    for saying in _all(groups):
        if saying.claim not in alone:
            continue
        named = names.mentions(folded(texts(saying.telling.article)[saying.telling.title :]))
        house, others = names.house(saying.subject), [each.entity for each in named]
        if others and not any(house & names.house(entity) for entity in others):
            reason = f"only the title names {names.name(saying.subject)}; its text is about {names.name(others[0])}"
            yield _doubt(saying, "title-alone", reason)


# --- numbers ---------------------------------------------------------------------------------------------------------


def _numbers(groups: Sequence[Group], measure: Measure) -> Iterator[Doubt]:
    places = [(n, cluster) for n, group in enumerate(groups) for cluster in group.clusters if cluster.amounts]
    held = [(n, cluster) for n, cluster in places if cluster.kind[0] in ("stated", "expected")]
    for rivals in _alike(held, lambda one: (_shown(one), one.unit), across=True).values():
        yield from _scopes(groups, rivals, measure)
    for rivals in _alike(places, lambda one: (one.low, one.digits > 1)).values():
        yield from _currencies(groups, rivals)
    for rivals in _alike(places, lambda one: (_digits(one), one.unit)).values():
        yield from _powers(groups, rivals, measure)
    yield from _slips(groups, places, measure)


def _currencies(groups: Sequence[Group], rivals: Sequence[Place]) -> Iterator[Doubt]:
    """The same number in two currencies: 14.30亿 and 14.30亿美元."""
    for (_, one), (b, other) in _weighed(groups, rivals):
        units = (one.kind[2], other.kind[2])
        if units[0] != units[1] and MONEY.issuperset(units) and _compatible(one.scope, other.scope):
            for saying in one.sayings:
                reason = f"{wording.value(one)}: {wording.by(groups[b])} has the same number in {units[1]}"
                yield _doubt(saying, "currency", reason)


def _powers(groups: Sequence[Group], rivals: Sequence[Place], measure: Measure) -> Iterator[Doubt]:
    """The same digits, ten or a thousand times as much, told once: 100亿 beside 近10亿 and 十亿级."""
    for (a, one), (b, other) in _weighed(groups, rivals):
        x, y = one.amounts[0], other.amounts[0]
        few = x.digits < 3 and (measure.course == "moving" or not without(one.scope, "as_of"))
        if x.low == y.low or few or "open" in (x.kind, y.kind) or groups[b].tellings < 2:
            continue
        if x.low and y.low and groups[a].tellings == 1 and _compatible(one.scope, other.scope):
            for saying in one.sayings:
                yield _doubt(
                    saying, "power-of-ten", f"{wording.value(one)}; {wording.by(groups[b])} says {wording.value(other)}"
                )


def _scopes(groups: Sequence[Group], rivals: Sequence[Place], measure: Measure) -> Iterator[Doubt]:
    """The same number for another precision, or for a period that holds the one for which others tell it."""
    for (a, one), (b, other) in _weighed(groups, rivals):
        key = _one_apart(one.scope, other.scope)
        if key is None or one.amounts[0].digits < 3 - (key == "precision") or _together(one, other):
            continue
        if key == "period" and not _within(one.scope, other.scope):
            continue
        if key == "precision" and not _contested(groups, a, one):
            continue
        where = f"{told(one.scope, key)}; {wording.by(groups[b])} tells it for {told(other.scope, key)}"
        for saying in one.sayings:
            yield _doubt(saying, f"other-{key}", f"{wording.value(one)} for {key} {where}")


def _slips(groups: Sequence[Group], places: Sequence[Place], measure: Measure) -> Iterator[Doubt]:
    """One digit wrong, or two changed over, in a number that is told once: 20.86 beside 20.26."""
    if measure.course == "many":
        return
    masks: dict[tuple[object, ...], list[Place]] = {}
    for n, cluster, printed in ((n, one, printed) for n, one in places for printed in one.amounts):
        digits = _digits(printed)
        if printed.kind != "point" or printed.digits < 4 or len(digits) != printed.digits:
            continue
        frame = (cluster.kind[0], printed.unit, printed.step, without(cluster.scope, "as_of"))
        for at in range(1, len(digits) - 1):
            masks.setdefault((*frame, digits[:at] + "?" + digits[at + 1 :]), []).append((n, cluster))
        masks.setdefault((*frame, "".join(sorted(digits)), digits[0], digits[-1]), []).append((n, cluster))
    for rivals in masks.values():
        for (a, one), (b, other) in _weighed(groups, rivals):
            outweighed = groups[b].tellings > 1 or (_sourced(groups[b]) and not _sourced(groups[a]))
            if groups[a].tellings == 1 and outweighed and clash(one, other):
                for saying in one.sayings:
                    reason = (
                        f"{wording.value(one)}; {wording.by(groups[b])} says {wording.value(other)}: one digit apart"
                    )
                    yield _doubt(saying, "slip", reason)


def _totals(groups: Sequence[Group], measure: Measure, names: Names, texts: Texts) -> Iterator[Doubt]:
    """A figure that an article tells of several makers together, told here of one of them."""
    if measure.group != "scale" or len(groups) > _FEW:
        return
    clashing = {
        (n, m): (one, other)
        for n, first in enumerate(groups)
        for m, then in enumerate(groups)
        if n != m and (one := first.clusters[0]).amounts and (other := then.clusters[0]).amounts
        and clash(one, other) and _compatible(one.scope, other.scope)
    }  # fmt: skip
    for one, other in clashing.values():
        for witness in other.sayings:
            if sentence := total_of_several(texts(witness.telling.article), one.amounts[0], names):
                for saying in one.sayings:
                    if saying.telling.article != witness.telling.article:
                        reason = f"{wording.value(one)} is told of several makers together: “{sentence}”"
                        yield _doubt(saying, "total", reason)
                break


_FEW = 40  # groups: beyond it, each article's text would be read again and again


# --- shared ----------------------------------------------------------------------------------------------------------


def _all(groups: Sequence[Group]) -> Iterator[Saying]:
    return (saying for group in groups for saying in group.sayings)


def _doubt(saying: Saying, rule: str, reason: str) -> Doubt:
    return Doubt(claim=saying.claim, rule=rule, reason=reason)


def _alike(
    places: Sequence[Place], key: Callable[[Amount], tuple[object, ...]], *, across: bool = False
) -> Mapping[object, list[Place]]:
    """Clusters of one standing, or `across` standings, by what their finest numbers share; those that share nothing
    are left out.
    """
    found: dict[object, list[Place]] = {}
    for place in places:
        found.setdefault((key(place[1].amounts[0]), across or place[1].kind[0]), []).append(place)
    return {name: rivals for name, rivals in found.items() if len({n for n, _ in rivals}) > 1}


def _weighed(groups: Sequence[Group], rivals: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Each cluster with each that outweighs it: more tellings, the company's word, its own currency, told earlier."""
    ordered = sorted(rivals[:_FEW], key=lambda each: _weight(groups[each[0]], each[1]))
    for place, heavy in enumerate(ordered):
        for light in ordered[place + 1 :]:
            if light[0] != heavy[0]:
                yield light, heavy


def _weight(group: Group, cluster: Cluster) -> tuple[object, ...]:
    period = days(told(cluster.scope, "period"))
    foreign = cluster.kind[1] == "quantity" and cluster.kind[2] in MONEY and cluster.kind[2] != "CNY"
    return (
        -group.tellings,
        not _sourced(group),
        foreign,
        round(period.length / 30) if period else 0,  # in months: a leap year is as long as another
        group.first_at or "9999",
        group.sayings[0].claim,
    )


def _sourced(group: Group) -> bool:
    """Does it rest on the company's own word?"""
    return any(one.voice in ("filing", "official") for one in group.origins)


def _digits(one: Amount) -> str:
    """The significant digits of a number: 14300000000 → 143."""
    return "".join(str(digit) for digit in one.low.normalize().as_tuple().digits)


def _shown(one: Amount) -> tuple[Decimal, Decimal, str]:
    return (one.low, one.high, one.kind)


def _compatible(one: Scope, other: Scope) -> bool:
    """Do two scopes tell nothing that is not the same?"""
    mine = dict(one)
    return all(mine.get(key, value) == value for key, value in other)


def _one_apart(one: Scope, other: Scope) -> str | None:
    """The key in which two scopes differ, where it is the only one: precision, period."""
    mine, theirs = dict(one), dict(other)
    apart = [key for key in mine.keys() | theirs.keys() if mine.get(key) != theirs.get(key)]
    return apart[0] if apart in (["precision"], ["period"]) and set(mine) == set(theirs) else None


def _within(one: Scope, other: Scope) -> bool:
    """Are two periods of one year and more, one in the other, or two whole years?"""
    a, b = (days(told(scope, "period")) for scope in (one, other))
    return a is not None and b is not None and (a.holds(b) or b.holds(a) or min(a.length, b.length) >= 365)


def _together(one: Cluster, other: Cluster) -> bool:
    """Does one article tell the number for both scopes?"""
    return not {s.telling.article for s in one.sayings}.isdisjoint(s.telling.article for s in other.sayings)


def _contested(groups: Sequence[Group], n: int, cluster: Cluster) -> bool:
    """Do others tell another number for the same scope?"""
    return any(
        m != n and other.scope == cluster.scope and other.kind == cluster.kind and clash(cluster, other)
        for m, group in enumerate(groups)
        for other in group.clusters
    )
