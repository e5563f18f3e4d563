"""What the week's propositions are tied to: conflicts with both sides, revisions with what was before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from db.digest import read, ties
from db.digest.lines import as_told, bare, said, spellings
from db.digest.model import Dispute, Line, Revision, Said, Side, Source
from db.digest.ties import SAID, Tie, Told
from db.digest.vocabulary import Vocabulary

Row = dict[str, Any]


class Sides:
    """Sides of ties, each made once: those of the week from their lines, older ones from the database."""

    def __init__(
        self, lines: Iterable[Line], known: Mapping[str, Row], older: Mapping[str, list[Said]],
        until: Mapping[str, Told],
    ) -> None:  # fmt: skip
        self._lines = {line.id: line for line in reversed(list(lines))}
        self._known = known
        self._older = older
        self._until = until  # who told them up to the week's end

    def side(self, ident: str, words: Vocabulary) -> Side | None:
        """One side; None where no claim of it is left that counts."""
        row, line = self._known.get(ident), self._lines.get(ident)
        told = line.said if line else tuple(self._older.get(ident, ()))
        if row is None or not told:
            return None
        english, chinese = words.measure(row["predicate"])
        return Side(
            line=line.number if line else 0,
            id=ident,
            statement=line.statement if line else bare(told[0].statement),
            subject=words.name(row["subject"]),
            predicate_en=english,
            predicate_zh=chinese,
            object=as_told(row, told),
            qualifiers=told[0].qualifiers,
            values=spellings(told),
            standing=row["standing"],
            first_at=row["first_at"],
            tellings=len(self._until[ident].tellings) if ident in self._until else row["tellings"],
            said=told[:SAID],
        )

    def dispute(self, tie: Tie, words: Vocabulary) -> Dispute | None:
        """A conflict with both sides."""
        first, second = self.side(tie.earlier, words), self.side(tie.later, words)
        if first is None or second is None:
            return None
        company = words.company(first.subject.id)
        return Dispute(id=tie.id, rule=tie.rule, reason=tie.reason, company=company, sides=(first, second))

    def revision(self, line: Line, steps: Sequence[Tie], words: Vocabulary) -> Revision | None:
        """What a line of the week replaces, the oldest first."""
        was = [side for tie in reversed(steps) if (side := self.side(tie.earlier, words))]
        last = next((tie for tie in steps if tie.later == line.id), None)
        if not was or last is None:
            return None
        return Revision(id=last.id, rule=last.rule, reason=last.reason, line=line.number, was=tuple(was))


def older_said(
    db: Database, ids: Iterable[str], sources: Mapping[str, Source], start: int, make: Callable[[Row, int], Source]
) -> tuple[dict[str, list[Said]], list[Source]]:
    """The first tellers of propositions that the week does not tell, and their articles as further sources.

    `make(row, number)` makes a Source of a row of `read.articles_named`.
    """
    tellers = ties.first_tellers(db, sorted(ids))
    claims = read.said_by(db, [claim for each in tellers.values() for claim in each])
    more = [
        make(row, start + n)
        for n, row in enumerate(
            read.articles_named(db, {row["article"] for row in claims.values() if row["article"] not in sources})
        )
    ]
    known = {**sources, **{source.article: source for source in more}}
    return {
        ident: [said(claims[claim], known[claims[claim]["article"]]) for claim in each if claim in claims]
        for ident, each in tellers.items()
    }, more
