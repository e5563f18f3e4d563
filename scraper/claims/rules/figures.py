"""A figure as a draft: a value, the label that names its measure, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scraper.claims.lexicon import Label
from scraper.claims.quantities import Number
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules.qualifiers import qualify, turned
from scraper.claims.rules.values import quantity
from scraper.claims.subjects import Topic

Naming = tuple[Label, str]  # a label that names a value, and how it does


class Series(NamedTuple):
    """A value of a clause, or several of one family that are joined by 、 or 和."""

    reading: Reading
    clause: int
    values: list[Number]

    @property
    def lead(self) -> tuple[int, int]:
        """Where the words of the clause before the first value stand: start and end."""
        return self.reading.sight.clauses[self.clause].start, self.values[0].start

    def draft(
        self, value: Number, naming: Naming, topic: Topic, *, period: str | None = None, scope: str = ""
    ) -> Iterator[Draft]:
        """One value as the drafts of a topic; none where its unit does not fit; `period` is one known already."""
        (label, how), reading = naming, self.reading
        obj = quantity(reading, label.predicate, value, turned(reading, self.clause, value, label))
        if obj is None:
            return
        machines = value.measure in reading.predicate(label.predicate).words("of_machines")
        subjects = [s for s in topic.entities if not machines or reading.sight.kinds[s] == "system"]
        for qualifiers, words in qualify(reading, label.predicate, self.clause, value, label, period):
            for subject in subjects:
                yield Draft(
                    predicate=label.predicate,
                    subjects=(subject,),
                    object=obj,
                    clause=self.clause,
                    value_start=value.start,
                    value_end=value.end,
                    rule=f"figure/{label.predicate}",
                    qualifiers=qualifiers,
                    scope=scope or words,
                    why=f"{label.word or value.unit}: {how}; subject {topic.how}",
                )
