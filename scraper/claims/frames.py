"""Frames: the patterns of predicates.yaml, compiled to run over one squeezed clause of masked text.

{use}<s>  →  classes of words written out  →  placeholders as signs of entities, numbers and dates  →  Pattern
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from scraper.claims.fold import fold
from scraper.claims.patterns import Pattern
from scraper.claims.sight import DATE, KINDS, NUMBER, REST
from scraper.knowledge import PRODUCTS, KnowledgeError, Predicate

_ENTITY_SIGNS = "".join(KINDS.values())
_ENTITY = f"[{_ENTITY_SIGNS}]{REST}*"
# A stretch in which names stand: known organisations and plain words, no product, no number.
_PART = "的了着均也已将还就则把被其是没不"  # no name holds them
_NAME_CHAR = f"[^,。;:{_ENTITY_SIGNS}{REST}{NUMBER}{DATE}{_PART}]"
# 招商银行的客服、国家电网的巡检: the work between the members of a list
_WORK = f"的[^,。;:、{_ENTITY_SIGNS}{REST}{NUMBER}{DATE}{_PART}]{{1,12}}?(?=、)"
_OTHERS = "".join(sign for kind, sign in KINDS.items() if kind not in PRODUCTS)
_NAMES = f"(?:[{_OTHERS}]{REST}*|其中|美的|{_WORK}|{_NAME_CHAR})"
# The maker before a product is a part of its name: 平头哥的真武810E.
_SUBJECT = f'[“"]?{_ENTITY}(?:(?:的)?[“"]?{_ENTITY})?[”"]?'
# GLM-5, Kimi K3: the version behind the name of a model
_VERSION = rf"(?:-?[a-z]{{0,3}}(?:\d+(?:\.\d+)?|{NUMBER}{REST}*)[a-z]{{0,5}})?"
# What runs on a chip or is trained on it: models and software that are entities or that grammar.yaml lists, and a
# model without a name.
_WARE = f"(?<![a-z])(?P<soft>{{software}}(?: ?v?\\d+(?:\\.\\d+)*|{_VERSION}))"
RUNS = {"<m>": f"(?:<o>|{_WARE})", "<model>": f"(?:<o>|{_WARE}|(?P<w>{{modelword}}))"}
_DECORATION = "(?:芯片|gpu|ai芯片|显卡|加速卡|大模型|模型|服务器|系列|卡)?"
LONGEST_LIST = 24  # members
AROUND = re.compile(r"\(\?<?[!=][^()]*\)")  # what a word must not stand beside is no part of its length
CLASS = re.compile(r"\{([a-z][a-z_]*)\}")  # {use}: a class of words; {2,4} counts


@dataclass(frozen=True)
class Frame:
    """A pattern over one squeezed clause of masked text, and what it makes."""

    predicate: str
    pattern: Pattern
    stage: str | None = None
    value: str | None = None
    needs: re.Pattern[str] | None = None  # a word that this sentence or the one before must hold
    sure: bool = False  # the words leave no doubt that names follow
    outside: bool = False  # of others than the maker's house
    apposed: bool = False  # the clause before holds a product's name and nothing else: M100,大规模推理,2026年初


def expand(pattern: str, kinds: str) -> str:
    """Placeholders of a frame as patterns over masked text: <o> entities, <s> a subject, <n> a number, <t> a date,
    <who> a list of names, <actor> one with which a clause begins, <allies> those who do something together, <where>
    places, <any> the signs of all entities. `RUNS` has <m>, a model or software, and <model>, also one without a name.
    """
    one = f'[“"]?(?:[{_signs(kinds)}]{REST}*)+{_VERSION}[”"]?{_DECORATION}'
    slack = f"(?:[^,。;、:与和及]{{0,14}}?(?:的|芯片|显卡|加速卡|产品|旗舰|竞品|主力|同代|{REST}))?"
    objects = (
        f"{one}(?:(?:、|和|与|及|以及|,|/|或)(?:(?:{_ENTITY}的)?{one}|[a-z][a-z0-9.-]{{1,12}})){{0,{LONGEST_LIST}}}"
    )
    named = kinds != "any"  # words that forbid or tell a stage capture nothing
    places = {
        "<o>": f"{slack}(?P<o>{objects})" if named else objects,
        "<a>": f"(?P<a>{one})" if named else one,
        "<s>": f"(?P<s>{_SUBJECT}(?:(?:、|和|与|及|以及){_SUBJECT})*)" if named else _ENTITY,
        "<who>": f"(?P<names>{_NAMES}{{1,60}})",
        "<actor>": f"(?<!{_NAME_CHAR})(?P<names>{_NAMES}{{1,60}})",
        "<allies>": f"(?<!{_NAME_CHAR})(?P<allies>{_NAMES}{{1,60}})",
        "<where>": f"(?P<at>(?:{KINDS['place']}{REST}*|{_NAME_CHAR}){{1,24}})",
        "<ware>": "(?P<ware>[^,。;:]{2,48})",
        "<any>": _ENTITY_SIGNS,
        "<rest>": REST + NUMBER + DATE,
        "<n>": f"{NUMBER}{REST}*+",
        "<v>": f"(?P<v>{NUMBER}{REST}*+)",
        "<e>": _ENTITY,
        "<p>": f"(?P<s>[{_signs('product')}]{REST}*)",
        "<by>": f"(?{'P<by>' if named else ':'}[{_signs('company,customer,partner,org,foundry,other')}]{REST}*)",
        "<t>": f"{DATE}{REST}*",
    }
    for place, words in places.items():
        pattern = pattern.replace(place, words)
    return pattern


def _signs(kinds: str) -> str:
    if kinds in ("", "any"):
        return _ENTITY_SIGNS
    named = [
        c for k in kinds.split(",") for c in (PRODUCTS if k == "product" else ("soft",) if k == "software" else (k,))
    ]
    return "".join(sorted({KINDS[k] for k in named if k in KINDS}))


def classes(words: dict[str, list[str]]) -> dict[str, str]:
    """The word classes of grammar.yaml as patterns, longest word first; a class may name those above it."""
    made: dict[str, str] = {}
    for name, members in words.items():
        each = [CLASS.sub(lambda m: made[m[1]], fold(str(w))) for w in members]
        made[name] = f"(?:{'|'.join(sorted(each, key=lambda w: len(AROUND.sub('', w)), reverse=True))})"
    return made


def with_classes(predicate: Predicate, pattern: str, word_classes: dict[str, str]) -> str:
    """A pattern with its classes of words written out; one that grammar.yaml does not have is told."""
    for place, words in RUNS.items():
        pattern = pattern.replace(place, words)
    if unknown := [name for name in CLASS.findall(pattern) if name not in word_classes]:
        raise KnowledgeError(
            f"predicates.yaml: entry `{predicate.id}`: no class of words is called `{unknown[0]}`. "
            f"grammar.yaml has {', '.join(word_classes)}."
        )
    return CLASS.sub(lambda m: word_classes[m[1]], pattern)


def frames_of(predicate: Predicate, word_classes: dict[str, str], key: str = "frames", kinds: str = "") -> list[Frame]:
    kinds = kinds or ",".join(predicate.words("kinds"))
    frames: list[dict[str, Any]] = list(predicate.raw[key])
    return [
        Frame(
            predicate.id,
            pattern_of(predicate, expand(with_classes(predicate, f["read"], word_classes), kinds)),
            f.get("stage"),
            f.get("value"),
            compiled(predicate, expand(with_classes(predicate, f["needs"], word_classes), "any"))
            if "needs" in f
            else None,
            bool(f.get("sure")),
            bool(f.get("outside")),
            bool(f.get("apposed")),
        )
        for f in frames
    ]


def compiled(predicate: Predicate, pattern: str) -> re.Pattern[str]:
    return pattern_of(predicate, pattern).regex


def pattern_of(predicate: Predicate, pattern: str) -> Pattern:
    """A pattern of the vocabulary; one that cannot be read is told by the name of its predicate."""
    try:
        return Pattern(pattern)
    except re.error as error:
        raise KnowledgeError(
            f"predicates.yaml: entry `{predicate.id}`: a pattern cannot be read ({error}). Mend it: {pattern[:80]}"
        ) from error
