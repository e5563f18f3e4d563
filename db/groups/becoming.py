"""What became of a rumour, a plan, a forecast, and the days of events: conflicts and revisions across standings."""

from __future__ import annotations

from db.groups import wording
from db.groups.bench import NEAR, SOON, Bench, Key, clash, limited
from db.groups.counting import origin
from db.groups.days import day_of, days
from db.groups.model import Cluster, Group, Saying
from db.groups.scope import told, without

ONCE_MORE = 90  # days: what happens again after so long may be another event (a second listing)
HEARSAY = ("media", "anonymous", "unattributed")  # on whose word alone a rumour is not confirmed
OUTSIDERS = ("analyst", "person", "anonymous", "government")  # whose forecast is not the company's guidance


class Becoming(Bench):
    """The rules for groups of different standing, and for events."""

    def _forecasts(self) -> None:
        """A guidance and the actual figure; a forecast of somebody else that missed it."""
        for (_, scope), members in self._classes(self._ahead).items():
            expected = [each for each in members if each[1].kind[0] == "expected"]
            stated = [each for each in members if each[1].kind[0] == "stated"]
            for (a, guess), (b, actual) in limited(expected, stated):
                if self._age(a) > self._age(b) or self._side_by_side(guess, actual) or _still_open(guess, actual):
                    continue
                texts = (wording.value(guess), wording.value(actual) + wording.scope(scope))
                if not clash(guess, actual):
                    self._tie("revision", a, b, "came-true", "expected {}, and it came to {}".format(*texts))
                elif all(self._outsider(saying) for saying in guess.sayings):
                    self._conflict(a, b, "forecast-missed", "forecast {} against {}".format(*texts))
                else:
                    self._tie("revision", a, b, "actual", "expected {}, then {}".format(*texts))

    def _ahead(self, cluster: Cluster) -> Key | None:
        if cluster.kind[0] not in ("expected", "stated") or not cluster.amounts:
            return None
        fixed = self._fixed(cluster)
        return (cluster.kind[1:], fixed[1]) if fixed else None

    def _outsider(self, saying: Saying) -> bool:
        """Is a forecast somebody's who does not speak for the company?"""
        one = origin(saying.attribution, self.company)
        return one.voice in OUTSIDERS and (one.entity is None or one.entity != self.company)

    def _standings(self) -> None:
        """Rumour and what became of it; a denial of what others state."""
        classes: dict[tuple[object, ...], list[int]] = {}
        for n, group in enumerate(self.groups):
            for key in {(c.kind[1:], without(c.scope, "event_date", "as_of")) for c in group.clusters}:
                classes.setdefault(key, []).append(n)
        for members in classes.values():
            for a, b in ((a, b) for a, b in limited(members, members) if a < b):
                one, other = self.groups[a], self.groups[b]
                if one.head.standing == other.head.standing or not self._one_thing(one, other):
                    continue
                first, then = sorted((a, b), key=self._age)
                self._become(first, then)

    def _one_thing(self, one: Group, other: Group) -> bool:
        """Do two groups of different standing speak of the same thing: the same value, on days that may be one?"""
        if one.clusters[0].amounts:
            # what is denied may bear the day of the denial
            denied = "denied" in (one.head.standing, other.head.standing)
            meets = denied or _may_meet(*(told(group.clusters[0].scope, "as_of") for group in (one, other)))
            return meets and not clash(one.clusters[0], other.clusters[0])
        meets = _may_meet(one.head.event_date, other.head.event_date)
        return meets or one.clusters[0].kind[2] in self.measure.once

    def _one_article(self, one: int, other: int) -> bool:
        """Were two groups first told by one article? It tells no change."""
        return len({self.groups[n].sayings[0].telling.article for n in (one, other)}) == 1

    def _vouches(self, saying: Saying) -> bool:
        """Is it told on a word that can confirm? That other media, or nobody named, said so is the rumour once more."""
        return origin(saying.attribution, self.company).voice not in HEARSAY if saying.attribution else True

    def _become(self, first: int, then: int) -> None:
        before, after = self.groups[first].head, self.groups[then].head
        if after.standing == "stated" != before.standing != "denied" and self._one_article(first, then):
            return
        what = f"“{before.statement_en or wording.words(before)}”"
        match before.standing, after.standing:
            case ("stated", "denied"):
                self._tie("conflict", first, then, "denied", f"{what} is stated, and denied")
            case ("denied", "stated"):
                gap = self._told_apart(first, then)
                if gap is not None and gap > SOON:
                    self._tie("revision", first, then, "denied-then-so", f"denied at first, then stated: {what}")
                else:
                    self._tie("conflict", first, then, "denied", f"{what} is denied, and stated")
            case ("doubtful", "stated") if any(self._vouches(saying) for saying in self.groups[then].sayings):
                self._tie("revision", first, then, "rumour-confirmed", f"a rumour, then stated: {what}")
            case ("doubtful" | "expected", "denied"):
                self._tie("revision", first, then, "denied-later", f"{before.standing}, then denied: {what}")
            case ("doubtful", "expected"):
                self._tie("revision", first, then, "rumour-planned", f"a rumour, then a plan or a forecast: {what}")
            case ("expected", "stated") if not self.groups[first].clusters[0].amounts:
                if _may_meet(before.event_date, after.event_date):
                    self._tie("revision", first, then, "came-true", f"expected, then stated: {what}")
                else:
                    texts = (before.event_date, after.event_date)
                    self._tie("revision", first, then, "other-day", "expected for {}, told as of {}".format(*texts))

    def _events(self) -> None:
        """Days of one event: a plan that moved, two days for what happens once, what is told as done and as to come."""
        classes: dict[str, list[int]] = {}
        for n, group in enumerate(self.groups):
            if group.clusters[0].kind[1] == "event":
                classes.setdefault(group.clusters[0].kind[2], []).append(n)
        for stage, members in classes.items():
            for a, b in ((a, b) for a, b in limited(members, members) if a < b):
                kinds = {self.groups[n].head.standing for n in (a, b)}
                if kinds == {"expected"}:
                    self._moved(a, b, stage)
                elif kinds == {"stated"} and stage in self.measure.once:
                    self._twice(a, b)
                elif kinds == {"stated", "expected"} and stage in self.measure.once:
                    self._still(*sorted((a, b), key=lambda n: self.groups[n].head.standing == "expected"))

    def _moved(self, a: int, b: int, stage: str) -> None:
        before, after = sorted((a, b), key=self._age)
        one, other = (days(self.groups[n].head.event_date) for n in (before, after))
        if one is None or other is None or one.meets(other):
            return
        texts = (self.groups[before].head.event_date, self.groups[after].head.event_date)
        gap = self._told_apart(before, after)
        if gap is not None and gap >= SOON:
            self._tie("revision", before, after, "plan-moved", "planned for {}, then for {}".format(*texts))
        elif stage in self.measure.once or min(one.length, other.length) > 1:
            self._conflict(before, after, "plans", "planned for {} against {}".format(*texts))

    def _twice(self, a: int, b: int) -> None:
        one, other = (days(self.groups[n].head.event_date) for n in (a, b))
        if one and other and NEAR < one.gap(other) <= ONCE_MORE:
            texts = sorted(str(self.groups[n].head.event_date) for n in (a, b))
            self._conflict(a, b, "days", "on {} against {}: it happens once".format(*texts))

    def _still(self, done: int, ahead: int) -> None:
        """Told as done, and some weeks later still as to come, for a day after it."""
        told_done = self.told[done]
        happened = days(self.groups[done].head.event_date)
        for saying in self.groups[ahead].sayings:
            day, planned = day_of(saying.telling.reported_at), days(saying.event_date)
            if (
                day
                and told_done
                and (day - told_done).days > SOON
                and not (planned and happened and planned.meets(happened))
            ):
                if planned is None or planned.first >= told_done:
                    text = wording.words(self.groups[done].head)
                    self._conflict(done, ahead, "done-or-to-come", f"{text} is told as done, and on {day} as to come")
                return


def _still_open(guess: Cluster, actual: Cluster) -> bool:
    """Is what is stated as wide as what was expected? It is the guidance told again, no outcome (16亿—17亿元)."""
    a, b = guess.amounts[0], actual.amounts[0]
    return not (a.is_point or b.is_point) and b.low <= a.low and a.high <= b.high


def _may_meet(one: str | None, other: str | None) -> bool:
    """May two dates be one, but for a few days? True where either is not told."""
    a, b = days(one), days(other)
    return a is None or b is None or a.gap(b) <= NEAR
