"""The vocabulary made ready for reading: names, labels, frames, stages; compiled once, shared by all articles."""

from __future__ import annotations

import re
from typing import NamedTuple

import ahocorasick_rs

from scraper.claims.comparing import Comparing
from scraper.claims.fold import fold
from scraper.claims.frames import classes, compiled, expand, frames_of, pattern_of, with_classes
from scraper.claims.mentions import Gazetteer
from scraper.claims.modality import Moods
from scraper.claims.parties import Names
from scraper.claims.patterns import Index, Joint
from scraper.claims.sight import KINDS, REST
from scraper.claims.speech import Speech
from scraper.claims.subjects import Grammar
from scraper.claims.subjects.strangers import INTRODUCED
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
            (f, f.pattern) for p in book.predicates.values() if p.words("frames") for f in frames_of(p, word_classes)
        )
        self.figures = Index(
            (f, f.pattern)
            for p in book.predicates.values()
            if p.words("figures")
            for f in frames_of(p, word_classes, "figures", "company,product")
        )
        self.stages = Index(
            (Stage(p.id, stage), pattern_of(p, expand(with_classes(p, "|".join(words), word_classes), "any")))
            for p in book.predicates.values()
            for stage, words in (p.raw.get("stages") or {}).items()
        )
        self.unless = {
            p.id: compiled(p, expand(with_classes(p, "|".join(p.words("unless")), word_classes), "any"))
            for p in book.predicates.values()
            if p.words("unless")
        }
        self.never = {
            p.id: compiled(p, with_classes(p, fold("|".join(p.words("never"))), word_classes))
            for p in book.predicates.values()
            if p.words("never")
        }
        self.needs = {
            p.id: compiled(p, with_classes(p, fold("|".join(p.words("needs"))), word_classes))
            for p in book.predicates.values()
            if p.words("needs")
        }
        self.background = {
            p.id: re.compile("|".join(p.words("background"))) for p in book.predicates.values() if p.words("background")
        }
        # Predicates that a unit alone tells, by the family of the unit (7nm) or by its measure (翻番).
        self.alone: dict[str, list[Predicate]] = {}
        for p in book.predicates.values():
            alone = p.raw.get("alone")
            for unit in p.words("families") if alone is True else [alone] if alone else []:
                self.alone.setdefault(unit, []).append(p)
        # What a label must hold so that a value of a family can be its predicate's.
        self.family_words = {
            (p.id, family): tuple(fold(w) for w in words)
            for p in book.predicates.values()
            for family, words in (p.raw.get("family_words") or {}).items()
        }
        self.by_party = {str(p.raw["party"]): p.id for p in book.predicates.values() if p.raw.get("party")}
        self.bases = {
            p.id: re.compile("|".join(f"(?P<{basis}>{words})" for basis, words in p.raw["basis_of"].items()))
            for p in book.predicates.values()
            if p.raw.get("basis_of")
        }
        # Words in the heads of a table, by what the cells under them tell; what a bare date of a timetable tells.
        self.heads = {p: tuple(map(fold, p.words("heads"))) for p in book.predicates.values() if p.words("heads")}
        self.timetable = next(
            (p.id, str(p.raw["timetable"])) for p in book.predicates.values() if p.raw.get("timetable")
        )
        self.terms = [_Terms(p) for p in book.predicates.values() if p.raw.get("terms")]
        self.comparing = Comparing(self.grammar["comparison"])
        # What is looked for in masked clauses, and in plain ones.
        self.patterns = Joint(self.frames, self.figures, self.stages, self.comparing.signs)
        self.words = Joint(self.subjects.index, self.speech.index, self.moods.index, INTRODUCED, GOING_ON)
        self.questions = re.compile("|".join(self.grammar["questions"]))
        self.ellipsis = re.compile("|".join(sorted(self.grammar["ellipsis"], key=len, reverse=True)))
        self.cumulative = re.compile("|".join(self.grammar["cumulative"]))
        self.parts = re.compile("|".join(self.grammar["parts"]))
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
