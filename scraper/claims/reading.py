"""The vocabulary made ready for reading: compiled once, shared by all articles. And what the rules hand on."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import ahocorasick_rs
import msgspec

from scraper.claims.clauses import Clause
from scraper.claims.comparing import Comparing
from scraper.claims.fold import fold
from scraper.claims.mentions import Gazetteer
from scraper.claims.modality import Modalities, Moods
from scraper.claims.parties import Names, Parties
from scraper.claims.patterns import Index, Pattern
from scraper.claims.sight import DATE, KINDS, NUMBER, REST, Sight, Squeezed, squeeze
from scraper.claims.speech import Speech
from scraper.claims.subjects import NAMELESS, Grammar, Subjects, Topic
from scraper.claims.voices import Voices
from scraper.knowledge import PRODUCTS, Book, KnowledgeError, Predicate
from scraper.model import Modality, Object, Record

ROLES = {
    "labels": ("before", 1),
    "losses": ("before", -1),
    "after": ("after", 1),
    "losses_after": ("after", -1),
    "moves": ("before", 1),
    "falls": ("before", -1),
}


class Label(Record, frozen=True):
    """A word that names a measure, at `start:end` of a text: of which predicate, before or behind its value."""

    start: int
    end: int
    word: str
    predicate: str
    role: str  # before, after
    sign: int
    kind: str  # the YAML key: labels, losses, moves, …


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


class Figure(NamedTuple):
    """A figure that a construction names: the number it starts with, its label, and who else the pattern tells."""

    value: int
    label: Label
    subject: str | None = None
    by: str | None = None  # who holds, buys or pays


class Stage(NamedTuple):
    """A stage of an event: listed of ipo_step."""

    predicate: str
    name: str


class Draft(Record, frozen=True, kw_only=True):
    """A claim in the making: what a rule found, before who says it, when and how sure is added.

    Offsets are code points of the article text. `clause` is the number of the clause of the value.
    """

    predicate: str
    subjects: tuple[str, ...]
    object: Object
    clause: int
    value_start: int
    value_end: int
    rule: str
    qualifiers: dict[str, Any] = msgspec.field(default_factory=dict)
    modality: Modality | None = None
    event_date: str | None = None
    scope: str = ""
    quote_start: int | None = None
    quote_end: int | None = None
    why: str = ""


class _Terms:
    """The terms of a predicate as one pattern, and the term that each of its words stands for."""

    def __init__(self, predicate: Predicate) -> None:
        self.predicate = predicate.id
        self.term_of = {fold(w): term for term, words in predicate.raw["terms"].items() for w in words}
        words = "|".join(sorted(map(re.escape, self.term_of), key=len, reverse=True))
        self.pattern = re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])")


class Lexicon:
    """A vocabulary compiled for reading: names, labels, frames, stages."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.gazetteer = Gazetteer(book)
        self.grammar = book.grammar
        self.subjects = Grammar(book, self.grammar)
        self.speech = Speech(book.attribution)
        self.moods = Moods(book.attribution)
        self.names = Names(self.grammar)
        self.predicates = book.predicates
        word_classes = classes(self.grammar["classes"])
        self.rivals = frozenset(
            e.maker for e in book.entities.values() if e.maker and e.klass == "chip" and not book.companies[e.id]
        )
        self.negation = re.compile(word_classes["neg"])
        self._labels: dict[str, list[tuple[str, str, int, str]]] = {}
        for predicate in book.predicates.values():
            for key, (role, sign) in ROLES.items():
                for word in predicate.words(key):
                    entry = (predicate.id, role, sign, key)
                    self._labels.setdefault(fold(str(word)).replace(" ", ""), []).append(entry)
        self._keys = list(self._labels)
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys, matchkind=ahocorasick_rs.MatchKind.Standard)
        self.frames = Index(
            (f, f.pattern) for p in book.predicates.values() if p.words("frames") for f in _frames(p, word_classes)
        )
        self.figures = Index(
            (f, f.pattern)
            for p in book.predicates.values()
            if p.words("figures")
            for f in _frames(p, word_classes, "figures", "company,product")
        )
        self.stages = Index(
            (Stage(p.id, stage), _pattern(p, _expand(_with_classes(p, "|".join(words), word_classes), "any")))
            for p in book.predicates.values()
            for stage, words in (p.raw.get("stages") or {}).items()
        )
        self.unless = {
            p.id: _compiled(p, _expand(_with_classes(p, "|".join(p.words("unless")), word_classes), "any"))
            for p in book.predicates.values()
            if p.words("unless")
        }
        self.never = {
            p.id: _compiled(p, _with_classes(p, fold("|".join(p.words("never"))), word_classes))
            for p in book.predicates.values()
            if p.words("never")
        }
        self.needs = {
            p.id: _compiled(p, _with_classes(p, fold("|".join(p.words("needs"))), word_classes))
            for p in book.predicates.values()
            if p.words("needs")
        }
        # Predicates that a unit alone tells, by the family of the unit (7nm) or by its measure (翻番).
        self.alone: dict[str, list[Predicate]] = {}
        for p in book.predicates.values():
            alone = p.raw.get("alone")
            for unit in p.words("families") if alone is True else [alone] if alone else []:
                self.alone.setdefault(unit, []).append(p)
        self.terms = [_Terms(p) for p in book.predicates.values() if p.raw.get("terms")]
        self.comparing = Comparing(self.grammar["comparison"])
        self.questions = re.compile("|".join(self.grammar["questions"]))
        self.ellipsis = re.compile("|".join(sorted(self.grammar["ellipsis"], key=len, reverse=True)))
        self.measure_words = re.compile("|".join(self.grammar["measure_words"]))
        self.cities = re.compile("|".join(self.grammar["cities"]))
        self.provinces = re.compile("|".join(self.grammar["provinces"]))
        self.series = re.compile("|".join(sorted(self.grammar["series"], key=len, reverse=True)))

    def labels(self, folded: str, masked: str) -> list[Label]:
        """All labels of a text, in order; a label inside a longer one or inside an entity's name is none."""
        hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        found: list[Label] = []
        reach = {"before": 0, "after": 0}
        for a, minus_b, k in sorted((a, -b, k) for k, a, b in hits if masked[a] not in _HIDDEN):
            word = self._keys[k]
            free = {role for role, end in reach.items() if a >= end}
            for predicate, role, sign, key in self._labels[word]:
                if role in free:
                    found.append(Label(a, -minus_b, word, predicate, role, sign, key))
                    reach[role] = -minus_b
        return found


_ENTITY_SIGNS = "".join(KINDS.values())
_HIDDEN = frozenset(KINDS.values()) | {REST}
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
_DECORATION = "(?:芯片|gpu|ai芯片|显卡|加速卡|大模型|模型|服务器|系列|卡)?"


LONGEST_LIST = 24


def _expand(pattern: str, kinds: str) -> str:
    """Placeholders of a frame as patterns over masked text: <o> entities, <s> a subject, <n> a number, <t> a date,
    <who> a list of names, <actor> one with which a clause begins, <allies> those who do something together, <where>
    places, <any> the signs of all entities.
    """
    one = f'[“"]?(?:[{_signs(kinds)}]{REST}*)+{_VERSION}[”"]?{_DECORATION}'
    slack = f"(?:[^,。;、:与和及]{{0,14}}?(?:的|芯片|显卡|加速卡|产品|旗舰|竞品|主力|同代|{REST}))?"
    objects = f"{one}(?:(?:、|和|与|及|以及|,|/|或)(?:{one}|[a-z][a-z0-9.-]{{1,12}})){{0,{LONGEST_LIST}}}"
    named = kinds != "any"  # words that forbid or tell a stage capture nothing
    places = {
        "<o>": f"{slack}(?P<o>{objects})" if named else objects,
        "<a>": f"(?P<a>{one})" if named else one,
        "<s>": f"(?P<s>{_SUBJECT}(?:(?:、|和|与|及|以及){_SUBJECT})*)" if named else _ENTITY,
        "<who>": f"(?P<names>{_NAMES}{{1,60}})",
        "<actor>": f"(?<!{_NAME_CHAR})(?P<names>{_NAMES}{{1,60}})",
        "<allies>": f"(?P<allies>{_NAMES}{{1,60}})",
        "<where>": f"(?P<at>(?:{KINDS['place']}{REST}*|{_NAME_CHAR}){{1,24}})",
        "<ware>": "(?P<ware>[^,。;:]{2,24})",
        "<any>": _ENTITY_SIGNS,
        "<rest>": REST + NUMBER + DATE,
        "<n>": f"{NUMBER}{REST}*",
        "<v>": f"(?P<v>{NUMBER}{REST}*)",
        "<e>": _ENTITY,
        "<p>": f"(?P<s>[{_signs('product')}]{REST}*)",
        "<by>": f"(?P<by>[{_signs('company,customer,partner,org,foundry,other')}]{REST}*)",
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


AROUND = re.compile(r"\(\?<?[!=][^()]*\)")  # what a word must not stand beside is no part of its length
CLASS = re.compile(r"\{([a-z][a-z_]*)\}")  # {use}: a class of words; {2,4} counts


def classes(words: dict[str, list[str]]) -> dict[str, str]:
    """The word classes of grammar.yaml as patterns, longest word first; a class may name those above it."""
    made: dict[str, str] = {}
    for name, members in words.items():
        each = [CLASS.sub(lambda m: made[m[1]], fold(str(w))) for w in members]
        made[name] = f"(?:{'|'.join(sorted(each, key=lambda w: len(AROUND.sub('', w)), reverse=True))})"
    return made


def _with_classes(predicate: Predicate, pattern: str, word_classes: dict[str, str]) -> str:
    """A pattern with its classes of words written out; one that grammar.yaml does not have is told."""
    if unknown := [name for name in CLASS.findall(pattern) if name not in word_classes]:
        raise KnowledgeError(
            f"predicates.yaml: entry `{predicate.id}`: no class of words is called `{unknown[0]}`. "
            f"grammar.yaml has {', '.join(word_classes)}."
        )
    return CLASS.sub(lambda m: word_classes[m[1]], pattern)


def _frames(predicate: Predicate, word_classes: dict[str, str], key: str = "frames", kinds: str = "") -> list[Frame]:
    kinds = kinds or ",".join(predicate.words("kinds"))
    frames: list[dict[str, Any]] = list(predicate.raw[key])
    return [
        Frame(
            predicate.id,
            _pattern(predicate, _expand(_with_classes(predicate, f["read"], word_classes), kinds)),
            f.get("stage"),
            f.get("value"),
            _compiled(predicate, _with_classes(predicate, f["needs"], word_classes)) if "needs" in f else None,
            bool(f.get("sure")),
            bool(f.get("outside")),
            bool(f.get("apposed")),
        )
        for f in frames
    ]


def _compiled(predicate: Predicate, pattern: str) -> re.Pattern[str]:
    return _pattern(predicate, pattern).regex


def _pattern(predicate: Predicate, pattern: str) -> Pattern:
    """A pattern of the vocabulary; one that cannot be read is told by the name of its predicate."""
    try:
        return Pattern(pattern)
    except re.error as error:
        raise KnowledgeError(
            f"predicates.yaml: entry `{predicate.id}`: a pattern cannot be read ({error}). Mend it: {pattern[:80]}"
        ) from error


@dataclass(frozen=True, eq=False)
class Reading:
    """One article as all rules see it."""

    lexicon: Lexicon
    sight: Sight
    subjects: Subjects
    voices: Voices
    modalities: Modalities
    labels: list[Label]
    _squeezed: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)

    @cached_property
    def parties(self) -> Parties:
        """The names of organisations and places in stretches of the article."""
        return Parties(self.sight, self.lexicon.names)

    @cached_property
    def _label_starts(self) -> list[int]:
        return [x.start for x in self.labels]

    @cached_property
    def figures(self) -> dict[int, list[Figure]]:
        """The figures that constructions name, by the offset of their numbers: 贡献了燧原科技58%的营收."""
        found: dict[int, list[Figure]] = {}
        for clause, matched in self.lexicon.figures.over(self.squeezed.texts):
            places = self.squeezed.places(clause)
            for frame, match in matched:
                if frame.needs and not frame.needs.search(self.around(self.sight.clauses[clause])):
                    continue
                at = places[match.start("v")]
                start, end = places[match.start()], places[match.end() - 1] + 1
                sign = -1 if frame.value == "loss" else 1
                label = Label(start, end, self.sight.folded[start:end], frame.predicate, "figure", sign, "figures")
                told = {
                    key: self.sight.mention_at(places[match.start(key)])
                    for key in ("s", "by")
                    if match.groupdict().get(key)
                }
                tracked = self.lexicon.book.companies  # a tracked company is the subject, not its own customer
                entities = {k: m.entity for k, m in told.items() if m and (k == "s" or not tracked.get(m.entity))}
                found.setdefault(at, []).append(Figure(at, label, entities.get("s"), entities.get("by")))
        return found

    def around(self, clause: Clause) -> str:
        """The sentence of a clause and the one before it in the same paragraph."""
        sentence = self.sight.sentences[clause.sentence]
        before = self.sight.sentences[clause.sentence - 1] if clause.sentence else sentence
        start = before.start if before.block == sentence.block else sentence.start
        return self.sight.folded[start : sentence.end]

    def predicate(self, name: str) -> Predicate:
        """A predicate of the vocabulary by its id."""
        return self.lexicon.predicates[name]

    def is_question(self, clause: int, *, interview: bool = True) -> bool:
        """Does the clause ask? A question makes no claim; what an interviewer asks may still be an event that the
        answer takes up, so that `interview` can be left out.
        """
        here = self.sight.clauses[clause]
        return here.sentence in self._asking or (interview and here.block in self.voices.questions)

    @cached_property
    def _asking(self) -> frozenset[int]:
        """The numbers of the sentences that end with a question mark."""
        folded = self.sight.folded
        spans = enumerate(self.sight.sentences)
        return frozenset(n for n, s in spans if folded[s.start : s.end].rstrip('”" \n').endswith("?"))

    def in_table(self, clause: int) -> bool:
        """Is the clause part of a row of a table? Those are read by their columns."""
        return self.sight.clauses[clause].block in self.sight.table_blocks

    @cached_property
    def squeezed(self) -> Squeezed:
        """The clauses as patterns see them."""
        return Squeezed(self.sight)

    def forbids(self, predicate: str, clause: int, *, needs: bool = True) -> bool:
        """Do the words of the clause forbid the predicate, or does its sentence (or paragraph) lack what it needs?

        A construction (`needs` false) says by itself what a label alone would leave open.
        """
        here = self.sight.clauses[clause]
        sentence = self.sight.sentence_of(here)
        unless, needed = self.lexicon.unless.get(predicate), self.lexicon.needs.get(predicate) if needs else None
        if unless and any(unless.search(words) for words in self.words(here.start, here.end)):
            return True
        never = self.lexicon.never.get(predicate)
        if never and never.search(self.words(sentence.start, sentence.end)[1]):
            return True
        start = sentence.start
        if self.predicate(predicate).raw.get("reach") == "block":
            start = self.sight.folded.rfind("\n", 0, start) + 1
        return bool(needed and not needed.search(self.words(start, sentence.end)[1]))

    def words(self, start: int, end: int) -> tuple[str, str]:
        """A stretch of the text without spaces, masked and plain; made once."""
        if (start, end) not in self._squeezed:
            self._squeezed[start, end] = (
                squeeze(self.sight.masked, start, end)[0],
                squeeze(self.sight.folded, start, end)[0],
            )
        return self._squeezed[start, end]

    def labels_in(self, start: int, end: int) -> list[Label]:
        """The labels that begin in `[start, end)`, in order."""
        return self.labels[bisect_left(self._label_starts, start) : bisect_left(self._label_starts, end)]

    def subject(self, predicate: str, clause: int, offset: int, skip: frozenset[str] = frozenset()) -> Topic | None:
        """Whose a value at an offset is, for a predicate; None where it cannot be settled."""
        info = self.predicate(predicate)
        want = (*info.subject, NAMELESS) if info.group == "event" else info.subject
        money, owned = info.group in ("money", "share"), predicate != "compare_ratio"
        if not info.subject:
            return None
        topic = self.subjects.at(clause, offset, want, skip, money=money, owned=owned)
        if topic is None and info.words("or_else"):
            return self.subjects.at(clause, offset, tuple(info.words("or_else")), skip)
        return topic


def read(text: str, published: str | None, lexicon: Lexicon) -> Reading:
    """See a text and understand it."""
    return understand(Sight(text, published, lexicon.gazetteer), lexicon)


def understand(sight: Sight, lexicon: Lexicon) -> Reading:
    """Settle topics, voices and modalities of a text that is seen."""
    subjects = Subjects(sight, lexicon.subjects)
    voices = Voices(sight, subjects, lexicon.speech)
    modalities = Modalities(sight, voices.chains, lexicon.moods)
    return Reading(lexicon, sight, subjects, voices, modalities, lexicon.labels(sight.folded, sight.masked))
