"""What the subject of a value may be, and whether a topic fits."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from scraper.claims.subjects.kin import Kin
from scraper.claims.subjects.strangers import MACHINE, MACHINE_OF, ORGANISATION, REST
from scraper.claims.subjects.topic import NAMELESS, UNKNOWN, Topic
from scraper.knowledge import PRODUCTS


class Wanted(NamedTuple):
    """A subject is wanted of one of these classes and none of `skip`; `money` tells that a sum is spoken of."""

    classes: tuple[str, ...]
    skip: frozenset[str] = frozenset()
    money: bool = False

    @property
    def company(self) -> bool:
        """Will a company do?"""
        return "company" in self.classes

    def fit(self, topic: Topic, kin: Kin) -> Topic | None:
        """The topic as such a subject: a product can speak for its maker where a company is wanted."""
        if topic.entities == (UNKNOWN,):
            return topic if self.company else None
        if topic.how == NAMELESS:
            told = NAMELESS in self.classes or self.company
            return topic if told and topic.entities[0] not in self.skip else None
        entities = tuple(e for e in topic.entities if e not in self.skip)
        fitting = tuple(e for e in entities if kin.klass(e) in self.classes)
        if not fitting and self.company and not set(PRODUCTS) & set(self.classes):
            makers = (kin.company(e) for e in entities if kin.book.companies.get(e))
            fitting = tuple(dict.fromkeys(c for c in makers if c and c not in self.skip))
        return msgspec.structs.replace(topic, entities=fitting) if fitting else None

    def concerns(self, topic: Topic) -> bool:
        """Does a topic that is nobody's have to do with what is wanted?"""
        if topic.how == REST:
            return not self.money  # 其余1808张 are another's; of a sum (其余33亿元用于…) it is a part
        if topic.how == ORGANISATION:  # a customer has sums of its own; what it has of others is theirs
            return not self.skip and (self.money or set(self.classes) == {"company"})
        if topic.how == MACHINE_OF and self.money:
            return False  # P800八卡整机报价82万元: what it costs is told of the chip; what it draws is its own
        if topic.how in (MACHINE, MACHINE_OF):
            measured = "soft" in self.classes and NAMELESS not in self.classes  # measured on a machine: its chip's
            return not self.company and not measured
        return True
