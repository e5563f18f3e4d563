"""Who belongs to whom: makers and their products, parents and their children."""

from __future__ import annotations

from functools import cached_property

from scraper.claims.subjects.topic import Topic
from scraper.knowledge import Book

HEAD = 8  # how near to the head of its clause a company outside the vocabulary's own must stand to be a topic later on


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

    def parents(self, company: str | None) -> frozenset[str]:
        """The parent of a company and the other children of that: 阿里云 speaks of 平头哥's chips as its own."""
        return self._houses.get(self._parent.get(company or "") or "", frozenset())

    @cached_property
    def _parent(self) -> dict[str, str | None]:
        return {e.id: e.parent for e in self.book.entities.values()}

    @cached_property
    def _houses(self) -> dict[str, frozenset[str]]:
        """By its id, a parent with all of its children."""
        children: dict[str, set[str]] = {}
        for child, parent in self._parent.items():
            if parent:
                children.setdefault(parent, {parent}).add(child)
        return {parent: frozenset(ids) for parent, ids in children.items()}

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
