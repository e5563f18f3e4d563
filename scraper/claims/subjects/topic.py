"""A place that can be a subject: an entity that is named, or a word that stands for one; and the way back over them."""

from __future__ import annotations

from bisect import bisect_left

from scraper.claims.clauses import Clause
from scraper.claims.sight import Sight
from scraper.model import Record

UNKNOWN = "?"
NAMELESS = "a chip that is not named"
COUNTED = "counted"  # 64张L600: what something else is made of
GENERATION = "its place in the line"
FAR = 100  # so many other topics no topic outlives
REACH = 2  # how many paragraphs a topic outlives its own


class Topic(Record, frozen=True, kw_only=True):
    """A place that can be a subject: an entity, or a word that stands for one."""

    start: int
    end: int
    entities: tuple[str, ...]  # one, or the members of a list (倚天710、含光800)
    role: str  # subject, object, owner
    how: str  # for explain: named, 该公司, …


class Topics(list[list[Topic]]):
    """The topics of every clause, in order, and the way back over those clauses that have any."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[int] = []
        self._total: list[int] = [0]  # of the topics up to each of them

    def append(self, topics: list[Topic]) -> None:
        """The topics of the next clause."""
        if topics:
            self._held.append(len(self))
            self._total.append(self._total[-1] + len(topics))
        super().append(topics)

    def back(self, number: int, first: int = 0) -> list[int]:
        """The clauses before one that have topics, the nearest first: a topic does not last for longer than FAR."""
        end = bisect_left(self._held, number)
        far = bisect_left(self._total, self._total[end] - FAR)
        return self._held[max(bisect_left(self._held, first), far) : end][::-1]


def apart(sight: Sight, here: Clause, other: Clause) -> int:
    """How many paragraphs a clause stands below another; the rows of a table or a list are none."""
    rows = sight.rows
    return here.block - other.block - (bisect_left(rows, here.block) - bisect_left(rows, other.block + 1))
