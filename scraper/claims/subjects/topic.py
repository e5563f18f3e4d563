"""A place that can be a subject, and who belongs to whom."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from scraper.claims.clauses import Clause
from scraper.claims.sight import Sight
from scraper.knowledge import Book
from scraper.model import Record

UNKNOWN = "?"
NAMELESS = "a chip that is not named"
COUNTED = "counted"  # 64张L600: what something else is made of
GENERATION = "its place in the line"
FAR = 100  # so many other topics no topic outlives
REACH = 2  # how many paragraphs a topic outlives its own
HEAD = 8  # how near to the head of its clause a company outside the vocabulary's own must stand to be a topic later on


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
    """How many paragraphs a clause stands below another; the rows of a table are none."""
    rows = sight.table_rows
    return here.block - other.block - (bisect_left(rows, here.block) - bisect_left(rows, other.block + 1))


class Kin:
    """Who belongs to whom: classes of entities, makers of products, parents of companies."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._kinds = book.classes

    def klass(self, entity: str) -> str:
        """company, chip, system or soft for what can be a subject, else its kind; empty for a stranger."""
        return self._kinds.get(entity, "")

    def company(self, entity: str) -> str | None:
        """A company itself, or the maker of a product; None for others."""
        if entity not in self.book.entities:
            return None
        if self.klass(entity) == "company":
            return entity
        return self.book.entities[entity].maker

    def parents(self, company: str | None) -> set[str]:
        """The parent of a company and the other children of that: 阿里云 speaks of 平头哥's chips as its own."""
        parent = self.book.entities[company].parent if company in self.book.entities else None
        return {parent, *(e.id for e in self.book.entities.values() if e.parent == parent)} if parent else set()

    def is_passing(self, topic: Topic, clause_start: int) -> bool:
        """A company or chip that is not tracked, deep in its clause, does not become what later sentences are about."""
        return not self.book.companies.get(topic.entities[0]) and topic.start - clause_start > HEAD

    def is_feature(self, entity: str) -> bool:
        """Is it how chips are linked? It is a part of what is spoken of: 采用ICN互联技术,显存96GB."""
        return entity in self.book.entities and self.book.entities[entity].kind == "interconnect"

    @cached_property
    def backers(self) -> frozenset[str]:
        """Parents, holders and great customers of the tracked companies."""
        return frozenset(e.id for e in self.book.entities.values() if e.backer)

    @cached_property
    def tracked(self) -> frozenset[str]:
        """The tracked companies."""
        return frozenset(e.id for e in self.book.entities.values() if e.tracked and e.kind == "company")

    @cached_property
    def foreign_products(self) -> frozenset[str]:
        """Products of makers that are not tracked."""
        return frozenset(e.id for e in self.book.entities.values() if e.is_product and not self.book.companies[e.id])
