"""Which companies and products a text names, and whose a product is: pure, over folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from db.groups.scope import folded, plain
from scraper.model import Record

LINKS = frozenset(("", "的", "旗下", "旗下的", "自研", "自研的", "新", "最新", "推出的", "发布的", "家的", "'s", "’s"))
_PRODUCTS = ("chip", "chip_family", "card", "card_family", "supernode", "cpu", "interconnect_chip")


class Known(Record, frozen=True):
    """An entity as the vocabulary knows it."""

    id: str
    en: str
    zh: str
    kind: str
    maker: str | None
    parent: str | None
    company: str | None
    names: tuple[str, ...] = ()


class Mention(NamedTuple):
    """A name in a folded text, and whether it is that of a product."""

    entity: str
    product: bool
    start: int
    end: int


class Names:
    """All names of companies and of their products, found by their first two characters."""

    def __init__(self, entities: Iterable[Known]) -> None:
        self.entities = {one.id: one for one in entities}
        self._starts: dict[str, list[tuple[str, str]]] = {}
        for one in self.entities.values():
            if one.kind == "company" or (one.kind in _PRODUCTS and one.maker):
                for name in {plain(name) for name in (one.zh, *one.names)}:
                    if len(name) > 1:
                        self._starts.setdefault(name[:2], []).append((name, one.id))
        for names in self._starts.values():
            names.sort(key=lambda each: -len(each[0]))
        own = {plain(name): one for one in self.entities.values() if one.id == one.company for name in one.names}
        self._makers = {name: one.id for name, one in own.items() if len(name) > 1}
        self._maker = re.compile("|".join(map(re.escape, sorted(self._makers, key=len, reverse=True))) or r"(?!)")

    def mentions(self, text: str) -> list[Mention]:
        """The names in a folded text, in its order, the longest at each place."""
        found, at = [], 0
        while at < len(text) - 1:
            for name, entity in self._starts.get(text[at : at + 2], ()):
                if text.startswith(name, at) and not _inside(text, at, at + len(name)):
                    product = self.entities[entity].maker is not None or any(map(str.isdigit, name))
                    found.append(Mention(entity, product, at, at + len(name)))
                    at += len(name) - 1
                    break
            at += 1
        return found

    def house(self, entity: str) -> frozenset[str]:
        """An entity, its maker, and all parents: those whose product it may be called."""
        found: set[str] = set()
        waiting: list[str | None] = [entity]
        while waiting:
            one = waiting.pop()
            if one and one not in found:
                found.add(one)
                known = self.entities.get(one)
                waiting += [known.maker, known.parent] if known else []
        return frozenset(found)

    def name(self, entity: str | None) -> str:
        """The Chinese name of an entity, or its id."""
        known = self.entities.get(entity or "")
        return known.zh if known else entity or "nobody"

    def given_to_another(self, text: str, subject: str) -> list[tuple[str, str]]:
        """Each product that a text gives to a tracked maker whose it is not, with that maker: 沐曦的L600.

        Only of the tracked is it known that they make all that is called theirs: 腾讯的S60集群 is a customer's.
        """
        plainly = folded(text)
        named = {self._makers[name] for name in self._maker.findall(plainly)}
        if not named or (named <= self.house(subject) and subject not in named):  # its own maker's name, as in most
            return []
        return [
            (product.entity, maker.entity)
            for maker, product in pairwise(self.mentions(plainly))
            if product.product and not maker.product and self.entities[maker.entity].company == maker.entity
            and plainly[maker.end : product.start] in LINKS and maker.entity not in self.house(product.entity)
        ]  # fmt: skip


def _inside(text: str, start: int, end: int) -> bool:
    """Does a Latin name stand within a longer word or number? L600 in XL6000."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (text[start].isascii() and before.isascii() and before.isalnum()) or (
        text[end - 1].isascii() and after.isascii() and after.isalnum()
    )
