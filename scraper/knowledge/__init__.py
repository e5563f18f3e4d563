"""The vocabulary: what a domain expert edits without touching code.

`load()` reads entities.yaml and predicates.yaml, lays a user's files of the same names from
`$XINWEN_HOME` over them (entries with a known id add to it, others are new), checks every key and reference,
and returns
a frozen `Book`. Errors name the file, the entry, the key, and what to do.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from string import Formatter
from typing import Any, NoReturn

import yaml

from scraper.model import EntityFact, PredicateFact

HERE = Path(__file__).parent
ENTITY_KEYS = {
    "id",
    "en",
    "zh",
    "kind",
    "tracked",
    "parent",
    "maker",
    "family",
    "aliases",
    "weak_aliases",
    "corrupt_forms",
    "ambiguity",
    "not_me",
    "backer",
}
SENSE_KEYS = {"sense", "cues_for", "cues_against", "note"}
PREDICATE_KEYS = {
    "id",
    "group",
    "en",
    "object",
    "unit",
    "subject",
    "families",
    "measures",
    "units",
    "skips_backers",
    "carry",
    "near",
    "reach",
    "labels",
    "losses",
    "after",
    "losses_after",
    "moves",
    "falls",
    "alone",
    "holds",
    "frames",
    "terms",
    "stages",
    "stage_of",
    "unless",
    "needs",
    "kinds",
    "says",
    "says_rate",
}
FRAME_KEYS = {"read", "relation", "stage", "value", "needs"}
# Keys whose value is a list of words, and those whose value is a mapping to lists of words.
LISTS = {
    "aliases", "weak_aliases", "corrupt_forms", "not_me", "families", "measures", "units", "labels", "losses", "after",
    "losses_after", "moves", "falls", "needs", "unless", "kinds", "subject",
}  # fmt: skip
MAPPINGS = {"stages", "stage_of"}
# What an English sentence may be made of (scraper/claims/english.py fills it in).
FIELDS = {"s", "v", "o", "stage", "relation", "basis", "holder", "counterparty", "against"}
GROUPS = {"spec", "comparison", "scale", "money", "share", "event"}
# Read by the steps that need them; they belong to the version of the extractor as well.
OTHER_FILES = ("grammar", "units", "dates")
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
}
PRODUCTS = ("chip", "system", "soft")
CLASS_OF = {kind: name for name, kinds in CLASSES.items() for kind in kinds}


class KnowledgeError(Exception):
    """A vocabulary file that cannot be used: says which file, which entry, which key, and what to do."""


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
    raw: dict[str, Any] = field(hash=False, compare=False)

    def words(self, key: str) -> tuple[str, ...]:
        return tuple(self.raw.get(key) or ())


@dataclass(frozen=True)
class Book:
    """The whole vocabulary. `hash` names its content; `overlay` the user's folder that lies over it, if any."""

    entities: dict[str, Entity]
    predicates: dict[str, Predicate]
    attribution: dict[str, Any] = field(hash=False, compare=False)
    hash: str
    overlay: str | None = None

    @cached_property
    def companies(self) -> dict[str, str | None]:
        """Entity id → the tracked company that it is or belongs to, else None."""
        return {entity_id: self._root(entity_id) for entity_id in self.entities}

    def _root(self, entity_id: str) -> str | None:
        seen: set[str] = set()
        while entity_id in self.entities and entity_id not in seen:
            entity = self.entities[entity_id]
            if entity.tracked:
                return entity_id
            seen.add(entity_id)
            entity_id = entity.maker or entity.parent or ""
        return None

    def owner(self, entity_id: str) -> str:
        """The company that speaks for an entity: its maker (kunlunxin for the P800), else itself."""
        return self.entities[entity_id].maker or entity_id

    def entity_facts(self) -> list[EntityFact]:
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
            )
            for n, e in enumerate(self.entities.values())
        ]

    def predicate_facts(self) -> list[PredicateFact]:
        return [
            PredicateFact(id=p.id, en=p.en, group=p.group, object=p.object, position=n, unit=p.unit)
            for n, p in enumerate(self.predicates.values())
        ]


def load(overlay: Path | None = None) -> Book:
    """Read the bundled vocabulary and, over it, the user's files in `overlay`. Raises KnowledgeError."""
    entities = _layers("entities", overlay)
    predicates = _layers("predicates", overlay)
    attribution = _read(HERE / "attribution.yaml")
    used = (
        str(overlay) if overlay and any((overlay / f"{n}.yaml").exists() for n in ("entities", "predicates")) else None
    )
    others = [_read(HERE / f"{name}.yaml") for name in OTHER_FILES]
    parts = [entities, predicates, attribution, others]
    digest = hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str).encode())
    book = Book(
        entities={e["id"]: _entity(e) for e in entities},
        predicates={p["id"]: _predicate(p) for p in predicates},
        attribution=attribution,
        hash=digest.hexdigest(),
        overlay=used,
    )
    _check_references(book)
    return book


def _read(path: Path) -> dict[str, Any]:
    try:
        data = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise KnowledgeError(
            f"{path}: not valid YAML: {' '.join(str(error).split())}. Mend the file or remove it."
        ) from error
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read: {error.strerror}.") from error
    if not isinstance(data, dict):
        raise KnowledgeError(f"{path}: expected a mapping at the top, found {type(data).__name__}.")
    return data


def _layers(name: str, overlay: Path | None) -> list[dict[str, Any]]:
    """The bundled entries with the user's over them: lists are added to, other keys replaced."""
    allowed = ENTITY_KEYS if name == "entities" else PREDICATE_KEYS
    entries: dict[str, dict[str, Any]] = {}
    paths = [HERE / f"{name}.yaml"] + (
        [overlay / f"{name}.yaml"] if overlay and (overlay / f"{name}.yaml").exists() else []
    )
    for path in paths:
        listed = _read(path).get(name)
        if not isinstance(listed, list):
            raise KnowledgeError(f"{path}: expected a list under the key `{name}`.")
        for entry in listed:
            _check_entry(path, name, entry, allowed)
            known = entries.setdefault(entry["id"], {})
            for key, value in entry.items():
                if isinstance(value, list) and isinstance(known.get(key), list):
                    known[key] = known[key] + [v for v in value if v not in known[key]]
                else:
                    known[key] = value
    for entry in entries.values():
        needed = {"id", "en", "zh", "kind"} if name == "entities" else {"id", "en", "group", "object", "says"}
        if missing := sorted(needed - entry.keys()):
            raise KnowledgeError(f"{paths[-1]}: {name} entry `{entry['id']}` lacks {', '.join(missing)}. Add the key.")
    return list(entries.values())


def _check_entry(path: Path, name: str, entry: Any, allowed: set[str]) -> None:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        raise KnowledgeError(f"{path}: every entry of `{name}` needs an `id`; found {str(entry)[:60]!r}.")
    if unknown := sorted(set(entry) - allowed):
        raise KnowledgeError(
            f"{path}: entry `{entry['id']}` has an unknown key `{unknown[0]}`. "
            f"Known keys: {', '.join(sorted(allowed))}."
        )
    for frame in entry.get("frames") or ():
        if not isinstance(frame, dict) or "read" not in frame or set(frame) - FRAME_KEYS:
            raise KnowledgeError(
                f"{path}: entry `{entry['id']}`: a frame needs `read` and knows {sorted(FRAME_KEYS)}; found {frame}."
            )
    _check_shapes(path, entry)
    if name == "predicates" and entry.get("group", "spec") not in GROUPS:
        raise KnowledgeError(
            f"{path}: entry `{entry['id']}`: group `{entry['group']}` is none of {', '.join(sorted(GROUPS))}."
        )


def _check_shapes(path: Path, entry: dict[str, Any]) -> None:
    """A single word where a list is meant would be taken letter by letter: say so instead."""

    def refuse(key: str, wanted: str) -> NoReturn:
        raise KnowledgeError(
            f"{path}: entry `{entry['id']}`: `{key}` must be {wanted}; found {str(entry[key])[:60]!r}. Mend it."
        )

    for key in LISTS & entry.keys():
        if not _is_words(entry[key], bare=key == "measures"):  # 780亿 transistors need no measure word
            refuse(key, "a list of words, none of them empty")
    for key in MAPPINGS & entry.keys():
        if not isinstance(entry[key], dict) or not all(_is_words(v) for v in entry[key].values()):
            refuse(key, "a mapping from a stage to a list of words")
    for key in {"says", "says_rate"} & entry.keys():
        try:
            used = {name for _, name, _, _ in Formatter().parse(str(entry[key])) if name is not None}
        except ValueError:
            refuse(key, "a sentence with fields in braces")
        if used - FIELDS:
            refuse(key, f"a sentence with fields of {', '.join(sorted(FIELDS))}")
    senses = entry.get("ambiguity") or []
    if not isinstance(senses, list) or not all(isinstance(s, dict) and not set(s) - SENSE_KEYS for s in senses):
        refuse("ambiguity", f"a list of mappings with keys of {', '.join(sorted(SENSE_KEYS))}")


def _is_words(value: Any, *, bare: bool = False) -> bool:
    return value is None or (
        isinstance(value, list) and all(isinstance(w, str | int | float) and (bare or str(w).strip()) for w in value)
    )


def _entity(raw: dict[str, Any]) -> Entity:
    def names(key: str) -> tuple[str, ...]:
        return tuple(str(n) for n in raw.get(key) or ())

    return Entity(
        id=raw["id"],
        en=raw["en"],
        zh=raw["zh"],
        kind=raw["kind"],
        tracked=bool(raw.get("tracked")),
        backer=bool(raw.get("backer")),
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
        raw=raw,
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
        for kind in predicate.subject:
            if kind not in CLASSES:
                known = ", ".join(CLASSES)
                raise KnowledgeError(
                    f"predicates.yaml: entry `{predicate.id}`: subject `{kind}` is none of product, {known}."
                )
