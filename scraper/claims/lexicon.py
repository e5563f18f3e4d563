"""The vocabulary made ready for reading: names, labels, frames, stages; compiled once, shared by all articles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import ahocorasick_rs

from scraper.claims.comparing import Comparing
from scraper.claims.fold import fold
from scraper.claims.frames import Frame, classes, compiled, expand, frames_of, pattern_of, with_classes
from scraper.claims.mentions import Gazetteer
from scraper.claims.modality import Moods
from scraper.claims.parties import Names
from scraper.claims.patterns import Index, Joint, Pattern
from scraper.claims.sight import KINDS, REST
from scraper.claims.speech import Speech
from scraper.claims.subjects import Grammar
from scraper.claims.subjects.introduced import INTRODUCED
from scraper.claims.voices import GOING_ON
from scraper.knowledge import Book, Predicate
from scraper.model import Record

ROLES = {
    "labels": ("before", 1),
    "losses": ("before", -1),
    "after": ("after", 1),
    "losses_after": ("after", -1),
    "moves": ("before", 1),
    "falls": ("before", -1),
}
_HIDDEN = frozenset(KINDS.values()) | {REST}


class Label(Record, frozen=True):
    """A word that names a measure, at `start:end` of a text: of which predicate, before or behind its value."""

    start: int
    end: int
    word: str
    predicate: str
    role: str  # before, after
    sign: int
    kind: str  # the YAML key: labels, losses, moves, …


def named(words: dict[str, str]) -> str:
    """Patterns as the named groups of one."""
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in words.items())


class Stage(NamedTuple):
    """A stage of an event: listed of ipo_step."""

    predicate: str
    name: str


class _Terms:
    """The terms of a predicate as one pattern, and the term that each of its words stands for."""

    def __init__(self, predicate: Predicate) -> None:
        self.predicate = predicate.id
        self.term_of = {fold(w): term for term, words in predicate.raw["terms"].items() for w in words}
        words = "|".join(sorted(map(re.escape, self.term_of), key=len, reverse=True))
        self.pattern = re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])")


class _Labels:
    """The words that name measures, each with all that it is a label of."""

    def __init__(self, predicates: Iterable[Predicate]) -> None:
        self._entries: dict[str, list[tuple[str, str, int, str]]] = {}
        for predicate in predicates:
            for key, (role, sign) in ROLES.items():
                for word in predicate.words(key):
                    entry = (predicate.id, role, sign, key)
                    self._entries.setdefault(fold(str(word)).replace(" ", ""), []).append(entry)
        self._keys = list(self._entries)
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys, matchkind=ahocorasick_rs.MatchKind.Standard)

    def find(self, folded: str, masked: str) -> list[Label]:
        """All labels of a text, in order; a label inside a longer one or inside an entity's name is none."""
        hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        found: list[Label] = []
        reach = {"before": 0, "after": 0}
        for a, minus_b, k in sorted((a, -b, k) for k, a, b in hits if masked[a] not in _HIDDEN):
            word = self._keys[k]
            free = {role for role, end in reach.items() if a >= end}
            for predicate, role, sign, key in self._entries[word]:
                if role in free:
                    found.append(Label(a, -minus_b, word, predicate, role, sign, key))
                    reach[role] = -minus_b
        return found


class _Patterns:
    """Makes patterns of the words of predicates, with the classes of words of grammar.yaml written out."""

    def __init__(self, classes: dict[str, str]) -> None:
        self.classes = classes

    def masked(self, predicate: Predicate, words: Iterable[str]) -> Pattern:
        """Over masked text, where placeholders stand for entities, dates and numbers."""
        return pattern_of(predicate, expand(with_classes(predicate, "|".join(words), self.classes), "any"))

    def plain(self, predicate: Predicate, words: Iterable[str]) -> Pattern:
        """Over the folded words of the article."""
        return pattern_of(predicate, with_classes(predicate, fold("|".join(words)), self.classes))

    def frames(self, predicates: Iterable[Predicate], key: str, kinds: str = "") -> Index[Frame]:
        """The frames under a key of all predicates, over masked text."""
        having = (p for p in predicates if p.words(key))
        return Index((f, f.pattern) for p in having for f in frames_of(p, self.classes, key, kinds))


class Lexicon:
    """A vocabulary compiled for reading: names, labels, frames, stages."""

    def __init__(self, book: Book) -> None:
        self.book, self.grammar, self.predicates = book, book.grammar, book.predicates
        self.gazetteer = Gazetteer(book)
        self.subjects = Grammar(book, self.grammar)
        self.speech, self.moods = Speech(book.attribution), Moods(book.attribution)
        self.names = Names(self.grammar)
        self.comparing = Comparing(self.grammar["comparison"])
        self.rivals = frozenset(
            e.maker for e in book.entities.values() if e.maker and e.klass == "chip" and not book.companies[e.id]
        )
        self._all = list(book.predicates.values())
        ware = [re.escape(fold(str(name))) for name in self.grammar["software"]]
        self._patterns = _Patterns(classes({"software": ware, **self.grammar["classes"]}))
        self._labels = _Labels(self._all)
        self.labels = self._labels.find
        self._compile_relations()
        self._compile_limits()
        self._compile_figures()
        self._compile_grammar()
        # What is looked for in masked clauses, and in plain ones.
        self.patterns = Joint(self.frames, self.figures, self.stages, self.comparing.index)
        self.words = Joint(self.subjects.index, self.speech.index, self.moods.index, INTRODUCED, GOING_ON)

    def _compile_relations(self) -> None:
        """Frames, stages of events and terms; whom relations name, what heads of tables and bare dates tell."""
        self.frames = self._patterns.frames(self._all, "frames")
        self.figures = self._patterns.frames(self._all, "figures", "company,product")
        self.stages = Index(
            (Stage(p.id, stage), self._patterns.masked(p, words))
            for p in self._all
            for stage, words in (p.raw.get("stages") or {}).items()
        )
        self.status = re.compile("|".join(map(re.escape, self.grammar["status_heads"])))
        self.terms = [_Terms(p) for p in self._all if p.raw.get("terms")]
        self.by_party = {str(p.raw["party"]): p.id for p in self._all if p.raw.get("party")}
        self.heads = {p: tuple(map(fold, p.words("heads"))) for p in self._all if p.words("heads")}
        self.timetable = next((p.id, str(p.raw["timetable"])) for p in self._all if p.raw.get("timetable"))

    def _compile_limits(self) -> None:
        """By predicates, what in a clause or sentence forbids them, what they need, what is background to them."""
        masked, plain = self._patterns.masked, self._patterns.plain
        self.unless = {p.id: masked(p, p.words("unless")).regex for p in self._all if p.words("unless")}
        self.never = {p.id: plain(p, p.words("never")).regex for p in self._all if p.words("never")}
        self.needs = {p.id: plain(p, p.words("needs")).regex for p in self._all if p.words("needs")}
        self.background = {p.id: plain(p, p.words("background")).regex for p in self._all if p.words("background")}

    def _compile_figures(self) -> None:
        """What a figure can be by its unit alone, by the words of its label, and by its basis."""
        # By the family of the unit (7nm) or by its measure (翻番).
        self.alone: dict[str, list[Predicate]] = {}
        for p in self._all:
            alone = p.raw.get("alone")
            for unit in p.words("families") if alone is True else [alone] if alone else []:
                self.alone.setdefault(unit, []).append(p)
        # What a label must hold so that a value of a family can be its predicate's.
        self.family_words = {
            (p.id, family): tuple(fold(w) for w in words)
            for p in self._all
            for family, words in (p.raw.get("family_words") or {}).items()
        }
        # For a label that leaves open which of several it is of: words for each.
        self.told_by = {
            p.id: compiled(p, with_classes(p, named(p.raw["told_by"]), self._patterns.classes))
            for p in self._all
            if p.raw.get("told_by")
        }
        # What an article asks after without the name of the measure: 离不开腾讯.
        self.asked = {p.id: compiled(p, "|".join(p.words("asked"))) for p in self._all if p.words("asked")}
        self.bases = {p.id: re.compile(named(p.raw["basis_of"])) for p in self._all if p.raw.get("basis_of")}

    def _compile_grammar(self) -> None:
        """The small words of grammar.yaml."""
        self.negation = re.compile(self._patterns.classes["neg"])
        self.cumulative = self._any_of("cumulative")
        self.parts = self._any_of("parts")
        self.measure_words = self._any_of("measure_words")
        self.cities = self._any_of("cities")
        self.provinces = self._any_of("provinces")
        self.ellipsis = self._any_of("ellipsis", longest_first=True)
        self.series = self._any_of("series", longest_first=True)

    def _any_of(self, key: str, *, longest_first: bool = False) -> re.Pattern[str]:
        words = self.grammar[key]
        return re.compile("|".join(sorted(words, key=len, reverse=True) if longest_first else words))
