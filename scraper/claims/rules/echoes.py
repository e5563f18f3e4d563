"""A figure said again by its measure only: L600也采用了这一容量, 两款卡的带宽都是同样的水平."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.claims.reading import Draft, Reading
from scraper.claims.subjects import UNKNOWN

# what says a figure again, with the measure's name behind it: 这一容量, 同样的带宽
AGAIN = re.compile(
    r"(?:采用|做到|达到|用|是|配|有|为)(?:了|的是|的也是)?(?:这一|这个|该|同样的?|同一|同等的?|相同的?|一样的)(?=[\u4e00-\u9fff])"
)
REACH = 3  # how many sentences back the figure may stand


def draft(reading: Reading, drafts: list[Draft]) -> Iterator[Draft]:
    """The figures that a clause says again, from those of the sentences before it."""
    for match in AGAIN.finditer(reading.sight.folded):
        number = reading.sight.clause_at(match.start())
        if not reading.in_table(number) and not reading.is_question(number):
            yield from _again(reading, drafts, number, match.end())


def _again(reading: Reading, drafts: list[Draft], clause: int, offset: int) -> Iterator[Draft]:
    """The last figure of the measure that is named at an offset, as one of this clause's own subjects."""
    label = next(
        (x for x in reading.labels_in(offset, offset + 1) if reading.predicate(x.predicate).group == "spec"), None
    )
    if label is None:
        return
    sentence = reading.sight.clauses[clause].sentence
    before = [
        d
        for d in drafts
        if d.predicate == label.predicate
        and d.value_end <= offset
        and 0 <= sentence - reading.sight.clauses[d.clause].sentence <= REACH
    ]
    topic = reading.subject(label.predicate, clause, offset - 1)
    if not before or topic is None or topic.entities == (UNKNOWN,) or topic.start < reading.sight.clauses[clause].start:
        return
    last = max(before, key=lambda d: d.value_start)
    for subject in topic.entities:
        yield Draft(
            predicate=last.predicate,
            subjects=(subject,),
            object=last.object,
            clause=clause,
            value_start=label.start,
            value_end=label.end,
            rule=f"echo/{last.predicate}",
            qualifiers=last.qualifiers,
            scope=subject,
            why=f"the figure of {reading.sight.text[last.value_start : last.value_end]} again; subject {topic.how}",
        )
