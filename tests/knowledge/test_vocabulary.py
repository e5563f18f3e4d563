"""The bundled vocabulary: names lead to one thing, templates can be filled, and no word holds a value to be found."""

from __future__ import annotations

import re
import string
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import scraper
from scraper.claims.fold import fold
from scraper.claims.lexicon import ROLES
from scraper.knowledge import CLASSES, Predicate, load

BOOK = load()
PACKAGE = Path(str(scraper.__file__)).parent
FILES = sorted(path for room in ("knowledge", "page", "sources") for path in (PACKAGE / room).glob("*.yaml"))
TRACKED = {"t_head", "kunlunxin", "enflame", "metax"}
FIELDS = {
    "s", "v", "o", "fold", "relation", "basis", "grow", "holder", "counterparty", "against", "on", "listing", "market",
}  # fmt: skip
# A digit with a unit behind it: what a rule has to find and may not be told.
VALUE = re.compile(
    r"\d(?:\.\d+)?\s*(?:万|亿|千|百)?(?:GB/s|TB/s|GB|TB|MB|Gbps|Tbps|TFLOPS|PFLOPS|TOPS|W|瓦|nm|纳米|%|元|美元|港元|片|颗|张卡?|卡"
    r"|家|人|倍|成|年|月|日|度|GHz|MHz|T(?![A-Za-z])|P(?![A-Za-z0-9]))",
    re.IGNORECASE,
)
# What looks like a value and is none. HBM3e, FP8, PCIe 5.0 and GDDR6 need no exception: no unit follows their digits.
NAMES = {
    "每100元": "a way to say per cent",
    "每(?:.{0,4})100元": "a way to say per cent",
    "8卡服务器": "a kind of server, kept out of the sizes of clusters",
}


def words(predicate: Predicate) -> list[str]:
    """Labels, cues and patterns of a predicate, without its English."""
    listed = [w for key in (*ROLES, "unless", "needs") for w in predicate.words(key)]
    listed += [
        w for group in ("terms", "stages", "stage_of") for ws in (predicate.raw.get(group) or {}).values() for w in ws
    ]
    return [*map(str, listed), *(frame["read"] for frame in predicate.raw.get("frames") or ())]


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="libyaml is not here to compare with")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_read_the_same_without_libyaml(path: Path) -> None:
    """It takes [曾经?] for a word; YAML written in Python takes it for an error."""
    text = path.read_bytes()
    assert yaml.load(text, yaml.SafeLoader) == yaml.load(text, yaml.CSafeLoader)


@pytest.mark.parametrize("predicate", BOOK.predicates.values(), ids=BOOK.predicates)
def test_no_word_of_a_predicate_holds_a_value(predicate: Predicate) -> None:
    assert [w for w in words(predicate) if VALUE.search(re.sub(r"\{\d+,\d+\}|\\d", "", w)) and w not in NAMES] == []


@pytest.mark.parametrize("predicate", BOOK.predicates.values(), ids=BOOK.predicates)
def test_the_english_of_a_predicate_can_be_filled(predicate: Predicate) -> None:
    fields = {name for _, name, _, _ in string.Formatter().parse(predicate.says) if name is not None}
    assert fields <= FIELDS
    assert fields & {"s", "v"}, "the sentence names neither subject nor value"
    filled = predicate.says.format(**{name: f"<{name}>" for name in FIELDS})
    assert "{" not in filled
    assert all(f"<{name}>" in filled for name in fields)


@pytest.mark.parametrize("predicate", BOOK.predicates.values(), ids=BOOK.predicates)
def test_a_predicate_can_be_made(predicate: Predicate) -> None:
    """A quantity has a unit and families; everything has words by which it is found, and classes of subjects."""
    if predicate.object == "quantity":
        assert predicate.unit
        assert predicate.words("families")
    assert set(predicate.subject) <= set(CLASSES)
    made_by_rule = {"rank_claim"}
    assert words(predicate) or predicate.raw.get("alone") or predicate.id in made_by_rule


def test_an_alias_leads_to_one_entity() -> None:
    """Two entities may share a weak name, which its context settles; a name that is taken on sight has one."""
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in BOOK.entities.values():
        for alias in entity.aliases:
            owners[fold(alias).replace(" ", "").replace("-", "")].add(entity.id)
    assert {alias: ids for alias, ids in owners.items() if len(ids) > 1} == {}


def test_no_name_of_an_entity_holds_a_value() -> None:
    measured = re.compile(r"\d\s*(?:GB|TB|TFLOPS|TOPS|nm|纳米|%|亿元|万元|家|倍)", re.IGNORECASE)
    names = [n for e in BOOK.entities.values() for n in (*e.aliases, *e.weak_aliases)]
    assert [n for n in names if measured.search(n)] == ["A100-SXM4-40GB"]  # a model of NVIDIA's, by its own name


def test_the_four_are_tracked_and_products_lead_to_them() -> None:
    assert {e.id for e in BOOK.entities.values() if e.tracked} == TRACKED
    assert {c for c in BOOK.companies.values() if c} == TRACKED
    for name, company in {"zhenwu_810e": "t_head", "kunlunxin_p800": "kunlunxin", "enflame_s60": "enflame"}.items():
        assert BOOK.companies[name] == company
    assert BOOK.companies["alibaba"] is None
    assert BOOK.companies["nvidia_h20"] is None


def test_a_circle_of_parents_has_no_company() -> None:
    one, other = BOOK.entities["alibaba"], BOOK.entities["baidu"]
    entities = {"a": replace(one, id="a", parent="b"), "b": replace(other, id="b", parent="a")}
    book = replace(BOOK, entities=entities, predicates={}, hash="circle")
    assert book.companies == {"a": None, "b": None}


def test_facts_for_the_database_keep_the_order() -> None:
    facts = BOOK.entity_facts()
    assert [f.id for f in facts] == list(BOOK.entities)
    assert [f.position for f in facts] == list(range(len(facts)))
    assert [f.id for f in BOOK.predicate_facts()] == [p.id for p in BOOK.predicates.values() if p.subject]
    assert BOOK.owner("kunlunxin_p800") == "kunlunxin"
    assert BOOK.owner("kunlunxin") == "kunlunxin"
