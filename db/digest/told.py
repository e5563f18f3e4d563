"""What a week tells: its lines, what they are tied to, and the older articles that ties lead to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from sqlite_utils import Database

from db.digest import ties
from db.digest.disputes import Sides, older_said
from db.digest.lines import Around, lines_of, numbered
from db.digest.model import Dispute, Line, Name, Revision, Side, Source
from db.digest.vocabulary import Vocabulary
from db.digest.week import Week, local_day, week_of
from scraper.model import EntityRef

Row = dict[str, Any]


class Told:
    """The week's lines, what they are tied to, and the older articles that ties lead to."""

    def __init__(
        self, db: Database, week: Week, words: Vocabulary, sources: Sequence[Source], claims: Sequence[Row],
        of_week: set[str], make: Callable[[Row, int], Source],
    ) -> None:  # fmt: skip
        here = {claim["proposition"] for claim in claims}
        tied = ties.ties(db, here)
        steps = {tie.later: ties.history(db, tie.later) for tie in tied if tie.kind == "revision" and tie.later in here}
        every = [*tied, *(step for each in steps.values() for step in each)]
        beyond = {end for tie in every for end in (tie.earlier, tie.later)}
        known = ties.propositions(db, here | beyond)
        past = {key for key in beyond - here if not _is_later(known.get(key), week)}
        by_then = here | past
        self._words = words
        around = Around(
            sources={source.article: source for source in sources}, words=words, known=known,
            before=ties.told_before(db, {key: known[key] for key in here if key in known}, week),
            revised=frozenset(key for key, each in steps.items() if any(tie.earlier in by_then for tie in each)),
        )  # fmt: skip
        loose = [claim for claim in claims if claim["article"] not in of_week]
        found = lines_of([claim for claim in claims if claim["article"] in of_week], around)
        self.lines = numbered((*found, *lines_of(loose, around, dated=False)), words)
        older, self.older = older_said(db, past, around.sources, len(sources) + 1, make)
        shown = {key: row for key, row in known.items() if key in by_then}
        until = ties.told_before(db, {key: shown[key] for key in beyond & shown.keys()}, _next(week))
        sides = Sides(self.lines, shown, older, until)
        conflicts = (tie for tie in tied if tie.kind == "conflict")
        disputes = [dispute for tie in conflicts if (dispute := sides.dispute(tie, words))]
        self.disputes: tuple[Dispute, ...] = tuple(sorted(disputes, key=_first_line))
        with_steps = ((line, steps[line.id]) for line in self.lines if line.id in steps)
        self.revisions: tuple[Revision, ...] = tuple(
            revision for line, each in with_steps if (revision := sides.revision(line, each, words))
        )

    def names(self) -> tuple[Name, ...]:
        """The entities that lines, values, scopes and chains name."""
        sides: list[Side] = [side for dispute in self.disputes for side in dispute.sides]
        sides += [side for revision in self.revisions for side in revision.was]
        ids: set[str | None] = set()
        every: list[Line | Side] = [*self.lines, *sides]
        for each in every:
            ids |= {each.subject.id, *(value for value in each.qualifiers.values() if isinstance(value, str))}
            ids |= {each.object.id} if isinstance(each.object, EntityRef) else set()
            ids |= {link.entity for one in each.said for link in one.attribution}
            ids |= {one.object.id for one in each.said if isinstance(one.object, EntityRef)}
        return self._words.names(ids)


def _is_later(proposition: Row | None, week: Week) -> bool:
    """Was it told only after the week? Then the week cannot know of it."""
    first = proposition["first_at"] if proposition else None
    return first is not None and local_day(first) > week.sunday


def _first_line(dispute: Dispute) -> tuple[int, str]:
    return (min(side.line for side in dispute.sides if side.line), dispute.id)


def _next(week: Week) -> Week:
    return week_of(week.sunday + timedelta(days=1))
