"""The vocabulary: what a domain expert edits without touching code.

`load()` reads the files of this folder, lays a user's files of the same names from `$XINWEN_HOME` over them (`layers`:
entries with a known id add to it, lists are made longer), checks every key and reference, and returns a frozen `Book`.
Errors name the file, the entry, the key, and what to do.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from scraper.knowledge import layers
from scraper.knowledge.shapes import KnowledgeError
from scraper.model import EntityFact, PredicateFact

# What an entity of a kind can be as a subject. Predicates name these classes; `product` stands for all but company.
CLASSES = {
    "company": {"company"},
    "chip": {
        "chip",
        "chip_family",
        "card",
        "card_family",
        "cpu",
        "cpu_ip",
        "interconnect_chip",
        "nic",
        "ssd_controller",
        "rfid_chip",
    },
    "system": {"supernode", "cluster"},
    "soft": {"software", "platform", "interconnect"},
    "market": {"market"},
}
REGION = "{region}"
PRODUCTS = ("chip", "system", "soft")
CLASS_OF = {kind: name for name, kinds in CLASSES.items() for kind in kinds}


@dataclass(frozen=True)
class Sense:
    """Another meaning of an entity's names, with words that speak for the entity and against it."""

    cues_for: tuple[str, ...] = ()
    cues_against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entity:
    """One company, chip, system, customer, analyst or medium, and the names by which it is recognised."""

    id: str
    en: str
    zh: str
    kind: str
    tracked: bool = False
    backer: bool = False
    yardstick: bool = False
    year_end: int = 0
    parent: str | None = None
    maker: str | None = None
    family: str | None = None
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    not_me: tuple[str, ...] = ()
    senses: tuple[Sense, ...] = ()

    @property
    def klass(self) -> str:
        """company, chip, system or soft for what can be a subject; else the kind itself."""
        return CLASS_OF.get(self.kind, self.kind)

    @property
    def is_product(self) -> bool:
        """Is it something that is sold: a chip, a system, a piece of software?"""
        return self.klass in PRODUCTS


@dataclass(frozen=True)
class Predicate:
    """One predicate and the words of its reading; `raw` holds the YAML entry as checked."""

    id: str
    group: str
    en: str
    object: str
    unit: str | None
    subject: tuple[str, ...]
    says: str
    zh: str
    raw: dict[str, Any] = field(hash=False, compare=False)

    def words(self, key: str) -> tuple[str, ...]:
        """The list of words under a key, empty where there is none."""
        return tuple(self.raw.get(key) or ())

    def flag(self, key: str) -> bool:
        """Is a key of the entry true?"""
        return self.raw.get(key) is True


@dataclass(frozen=True)
class Book:
    """The whole vocabulary. `hash` names its content; `overlay` the user's folder that lies over it, if any."""

    entities: dict[str, Entity]
    predicates: dict[str, Predicate]
    attribution: dict[str, Any] = field(hash=False, compare=False)
    grammar: dict[str, Any] = field(hash=False, compare=False)
    units: dict[str, Any] = field(hash=False, compare=False)
    dates: dict[str, Any] = field(hash=False, compare=False)
    hash: str
    overlay: str | None = None
    topics: dict[str, list[str]] = field(default_factory=dict, hash=False, compare=False)

    @cached_property
    def companies(self) -> dict[str, str | None]:
        """Entity id → the tracked company that it is or belongs to, else None."""
        return {entity_id: self._root(entity_id, "tracked") for entity_id in self.entities}

    @cached_property
    def yardsticks(self) -> dict[str, str | None]:
        """Entity id → what the four are measured against, itself or its maker, else None."""
        return {entity_id: self._root(entity_id, "yardstick") for entity_id in self.entities}

    def may_claim(self, entity_id: str, predicate: str) -> bool:
        """Is this claimed of the entity: anything of a tracked company, of a yardstick what one compares?"""
        if self.companies.get(entity_id):
            return True
        return self.predicates[predicate].flag("of_yardsticks") and bool(self.yardsticks.get(entity_id))

    @cached_property
    def classes(self) -> dict[str, str]:
        """Entity id → company, chip, system or soft for what can be a subject, else its kind (model, customer, …)."""
        return {e.id: e.klass for e in self.entities.values()}

    def _root(self, entity_id: str, flag: str) -> str | None:
        seen: set[str] = set()
        while entity_id in self.entities and entity_id not in seen:
            entity = self.entities[entity_id]
            if getattr(entity, flag):
                return entity_id
            seen.add(entity_id)
            entity_id = entity.parent or entity.maker or ""
        return None

    @cached_property
    def year_ends(self) -> dict[str, int]:
        """Entity id → the month with which the fiscal year of its house ends: December where the entry tells none."""
        houses = {entity_id: self._root(entity_id, "year_end") for entity_id in self.entities}
        return {entity_id: self.entities[house].year_end if house else 12 for entity_id, house in houses.items()}

    def owner(self, entity_id: str) -> str:
        """The company that speaks for an entity: its maker (kunlunxin for the P800), else itself."""
        return self.entities[entity_id].maker or entity_id

    def search_words(self) -> tuple[str, ...]:
        """What to type into an outlet's search: the shortest Chinese name of each tracked company finds the longer
        ones.
        """
        names = [(e.zh, *e.aliases, *e.weak_aliases) for e in self.entities.values() if e.tracked]
        return tuple(min((n for n in each if not n.isascii()), key=len) for each in names)

    def entity_facts(self) -> list[EntityFact]:
        """What the database keeps of every entity."""
        return [
            EntityFact(
                id=e.id,
                en=e.en,
                zh=e.zh,
                kind=e.kind,
                position=n,
                maker=e.maker,
                parent=e.parent,
                tracked=e.tracked,
                company=self.companies[e.id],
                names=tuple(dict.fromkeys((e.zh, *e.aliases, *e.weak_aliases, e.en))),
            )
            for n, e in enumerate(self.entities.values())
        ]

    def predicate_facts(self) -> list[PredicateFact]:
        """What the database keeps of every predicate."""
        return [
            PredicateFact(
                id=p.id, en=p.en, zh=p.zh, group=p.group, object=p.object, position=n, unit=p.unit,
                units=self.units_of(p), stages=tuple(p.raw.get("stages") or ()), course=p.raw.get("course", "many"),
                by=p.words("by"), once=p.words("once"), cannot=p.raw.get("cannot"),
            )
            for n, p in enumerate(self.predicates.values())
            if p.subject
        ]  # fmt: skip

    def units_of(self, predicate: Predicate) -> tuple[str, ...]:
        """The units that a value of a predicate can have, its own first: those of its families of quantities.

        What is counted has the predicate's own unit (cards); its measure words stay in the text.
        """
        bases = self.units["units"]
        families = (*predicate.words("families"), *predicate.words("by_figure"))
        listed = [unit for family in families for unit in bases.get(family, ())]
        if "rank" in families:
            listed.append("rank")
        if "count" in families and predicate.unit is None:
            listed += [word for word in predicate.words("measures") if word]
        listed += [word for word in predicate.words("measures") if word.isascii() and word]
        if predicate.flag("score"):
            listed += ["points", "IPS", "%"]
        return tuple(dict.fromkeys([*([predicate.unit] if predicate.unit else []), *listed]))


def load(overlay: Path | None = None) -> Book:
    """Read the bundled vocabulary and, over it, the user's files in `overlay`. Raises KnowledgeError."""
    files = {name: layers.read(name, overlay) for name in layers.NAMES}
    parts = [files[name] for name in layers.NAMES if name != "topics"]  # topics choose articles, and read nothing
    digest = hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str).encode())
    regions = (*files["grammar"]["provinces"], *files["grammar"]["cities"])
    book = Book(
        entities={e["id"]: _entity(e, regions) for e in files["entities"]["entities"]},
        predicates={p["id"]: _predicate(p) for p in files["predicates"]["predicates"]},
        attribution=files["attribution"],
        grammar=files["grammar"],
        units=files["units"],
        dates=files["dates"],
        topics=files["topics"]["topics"],
        hash=digest.hexdigest(),
        overlay=str(overlay) if layers.used(overlay) else None,
    )
    _check_references(book)
    return book


def _entity(raw: dict[str, Any], regions: Iterable[str]) -> Entity:
    """An entry as checked; a name with {region} in it stands for as many as there are provinces and cities."""

    def names(key: str) -> tuple[str, ...]:
        told = [str(n) for n in raw.get(key) or ()]
        return tuple(each for n in told for each in ([n.format(region=r) for r in regions] if REGION in n else [n]))

    return Entity(
        id=raw["id"],
        en=raw["en"],
        zh=raw["zh"],
        kind=raw["kind"],
        tracked=bool(raw.get("tracked")),
        backer=bool(raw.get("backer")),
        yardstick=bool(raw.get("yardstick")),
        year_end=int(raw.get("year_end") or 0),
        parent=raw.get("parent"),
        maker=raw.get("maker"),
        family=raw.get("family"),
        aliases=names("aliases"),
        weak_aliases=names("weak_aliases"),
        not_me=names("not_me"),
        senses=tuple(
            Sense(tuple(map(str, s.get("cues_for") or ())), tuple(map(str, s.get("cues_against") or ())))
            for s in raw.get("ambiguity") or ()
        ),
    )


def _predicate(raw: dict[str, Any]) -> Predicate:
    return Predicate(
        id=raw["id"],
        group=raw["group"],
        en=raw["en"],
        object=raw["object"],
        unit=raw.get("unit"),
        subject=tuple(c for s in raw.get("subject") or () for c in (PRODUCTS if s == "product" else (s,))),
        says=raw["says"],
        zh=str(raw.get("zh") or ""),
        raw={key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()},
    )


def _check_references(book: Book) -> None:
    for entity in book.entities.values():
        for key in ("parent", "maker", "family"):
            target = getattr(entity, key)
            if target and target not in book.entities:
                raise KnowledgeError(
                    f"entities.yaml: entry `{entity.id}`: {key} `{target}` is no known entity. "
                    "Add it, or mend the name."
                )
    for predicate in book.predicates.values():
        for key in ("larger", "larger_of_chip", "smaller", "takes", "whole"):
            named = predicate.raw.get(key) or ()
            for other in (named,) if isinstance(named, str) else named:
                if other not in book.predicates:
                    raise KnowledgeError(
                        f"predicates.yaml: entry `{predicate.id}`: {key} `{other}` is no known predicate. "
                        "Mend the name."
                    )
        if (about := predicate.raw.get("about")) is not None and about not in book.entities:
            raise KnowledgeError(
                f"predicates.yaml: entry `{predicate.id}`: about `{about}` is no known entity. Mend the name."
            )
        for kind in predicate.subject:
            if kind not in CLASSES:
                known = ", ".join(CLASSES)
                raise KnowledgeError(
                    f"predicates.yaml: entry `{predicate.id}`: subject `{kind}` is none of product, {known}."
                )
