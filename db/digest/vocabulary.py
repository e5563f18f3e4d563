"""The entities and predicates of the database, as the digest names and orders them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from db.digest.model import Name
from scraper.model import Record

Row = dict[str, Any]
_STANDINGS = ("stated", "expected", "doubtful", "denied")


class Vocabulary(Record, frozen=True):
    """The entities and predicates of the database, by id, in the vocabulary's order."""

    entities: dict[str, Row]
    predicates: dict[str, Row]
    outlets: dict[str, str]  # what English readers know outlets by, by their names

    def name(self, entity: str) -> Name:
        """An entity's names; one that is not in the vocabulary has its id alone."""
        row = self.entities.get(entity)
        if row is None:
            return Name(id=entity, en="", zh="")
        return Name(id=entity, en=row["en"], zh=row["zh"], kind=row["kind"], company=row["company"])

    def english(self, entity: str | None) -> str:
        """`baidu` -> `Baidu`; what is no entity of the vocabulary is in the article's own words already."""
        return self.entities[entity]["en"] if entity in self.entities else entity or ""

    def names(self, ids: Iterable[str | None]) -> tuple[Name, ...]:
        """The names of what is in the vocabulary, by id."""
        return tuple(self.name(key) for key in sorted({key for key in ids if key in self.entities}))

    def measure(self, predicate: str) -> tuple[str, str]:
        """A predicate in English and in Chinese; where the vocabulary has no Chinese, the English stands for it."""
        row = self.predicates.get(predicate, {})
        english = str(row.get("en") or predicate)
        return english, str(row.get("zh") or english)

    def company(self, entity: str) -> str | None:
        """The id of the company that an entity belongs to: `zhenwu_810e` -> `t_head`; a company is its own."""
        return self.entities.get(entity, {}).get("company")

    def tracked(self) -> list[str]:
        """The ids of the companies that the digest follows, in the vocabulary's order."""
        return [key for key, row in self.entities.items() if row["tracked"] and row["current"]]

    def betrayed(self) -> Iterator[tuple[str, str]]:
        """Each tracked company with the names that betray it in a text: its own and those of its products."""
        companies = set(self.tracked())
        for row in self.entities.values():
            if row["company"] in companies:
                for name in short_names(row["en"], row["zh"]):
                    yield row["company"], name

    def place(self, subject: str, predicate: str, standing: str) -> tuple[object, ...]:
        """Subjects as in the vocabulary, then groups, predicates, and what is stated before what is expected."""
        about, measure = self.entities.get(subject, {}), self.predicates.get(predicate, {})
        return (
            about.get("position", 0), subject, measure.get("rank", 0), measure.get("position", 0), predicate,
            _STANDINGS.index(standing),
        )  # fmt: skip


def short_names(en: str, zh: str) -> set[str]:
    """The names to look for: without brackets and without what articles leave off (沐曦股份: 沐曦; MetaX)."""
    names = {zh.strip(), en.partition("(")[0].partition("/")[0].strip()}
    for tail in ("股份", "科技", "系列", "芯片", " Semiconductor", " Technology", " series"):
        names |= {name.removesuffix(tail) for name in names}
    return {name.casefold() for name in names if len(name) >= (3 if name.isascii() else 2)}
