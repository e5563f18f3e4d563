"""One article as the rules see it: what stands where, whose it is, who says it, how sure; and what rules hand on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple, TypeVar

import msgspec

from scraper.claims.clauses import Clause
from scraper.claims.lexicon import Label, Lexicon
from scraper.claims.mentions import Mention
from scraper.claims.modality import Modalities
from scraper.claims.parties import Parties
from scraper.claims.patterns import Index, Matches, Near
from scraper.claims.sight import Sight, Squeezed, squeeze
from scraper.claims.subjects import NAMELESS, Subjects, Topic
from scraper.claims.subjects.strangers import MACHINE
from scraper.claims.voices import Voices
from scraper.knowledge import Predicate
from scraper.model import Modality, Object, Record

T = TypeVar("T")
# What is said of others than the house that says it.
OTHERS = re.compile(
    "行业|同[行业]|业[内界]|市场|国[内产外]|平均|对手|友商|板块|众多|不少|多数|当地|[他她它]们?|政策|需求"
)


FIRST_PERSON = ("我们", "本公司")  # of grammar.yaml's words for a company


class Figure(NamedTuple):
    """A figure that a construction names: the number it starts with, its label, and who else the pattern tells."""

    value: int
    label: Label
    subject: str | None = None
    by: str | None = None  # who holds, buys or pays


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


@dataclass(frozen=True, eq=False)
class Reading:
    """One article as all rules see it."""

    lexicon: Lexicon
    sight: Sight
    subjects: Subjects
    voices: Voices
    modalities: Modalities
    labels: list[Label]
    _masked: dict[tuple[int, int], str] = field(default_factory=dict)
    _plain: dict[tuple[int, int], str] = field(default_factory=dict)
    shown: dict[tuple[int, int], str] = field(default_factory=dict)  # stretches of the text as explanations show them

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
        for clause, matched in self.matches(self.lexicon.figures):
            places = self.squeezed.places(clause)
            for frame, match in matched:
                if frame.needs and not self._has_needed(frame.needs, clause):
                    continue
                at = places[match.start("v")]
                start, end = places[match.start()], places[match.end() - 1] + 1
                sign = -1 if frame.value == "loss" else 1
                label = Label(start, end, self.sight.folded[start:end], frame.predicate, "figure", sign, "figures")
                told = {
                    key: self._named_at(places[match.start(key)]) for key in ("s", "by") if match.groupdict().get(key)
                }
                tracked = self.lexicon.book.companies  # a tracked company is the subject, not its own customer
                kinds = self.predicate(frame.predicate).subject  # a place that stands there is no subject
                entities = {
                    k: m.entity
                    for k, m in told.items()
                    if m and (self.sight.kinds[m.entity] in kinds if k == "s" else not tracked.get(m.entity))
                }
                if frame.outside and (buys := told.get("by")) and tracked.get(buys.entity):
                    continue  # 集采里昆仑芯占36%: who sells is nobody's customer
                found.setdefault(at, []).append(Figure(at, label, entities.get("s"), entities.get("by")))
        return found

    def _named_at(self, offset: int) -> Mention | None:
        """What is named at an offset: of a maker and its product right behind (沐曦曦云C550) the product."""
        first = self.sight.mention_at(offset)
        following = self.sight.mention_at(first.end) if first else None
        own = first and following and self.lexicon.book.entities[following.entity].maker == first.entity
        return following if own else first

    def _has_needed(self, needs: re.Pattern[str], clause: int) -> bool:
        """Do the words around a clause hold what a construction needs, plainly or with the names masked?"""
        here = self.sight.clauses[clause]
        return any(
            needs.search(words) for words in (self.around(here), self.sight.masked[slice(*self.span_around(here))])
        )

    def around(self, clause: Clause) -> str:
        """The folded words of the sentence of a clause and of the one before it in the same paragraph; before those of
        an answer its question's.
        """
        return self.asked(clause.block) + self.sight.folded[slice(*self.span_around(clause))]

    def asked(self, block: int) -> str:
        """The folded words of the question that a line answers; none where it answers none."""
        span = self.question_of(block)
        return self.sight.folded[slice(*span)] + "\n" if span else ""

    def question_of(self, block: int) -> tuple[int, int] | None:
        """Where the question stands that a line answers."""
        question = self.voices.asked.get(block)
        if question is None:
            return None
        starts = self._line_starts
        end = starts[question + 1] - 1 if question + 1 < len(starts) else len(self.sight.folded)
        return starts[question], end

    @cached_property
    def _line_starts(self) -> list[int]:
        lines = self.sight.folded.split("\n")
        return [0, *accumulate(len(line) + 1 for line in lines[:-1])]

    def span_around(self, clause: Clause) -> tuple[int, int]:
        """From where to where the sentence of a clause reaches, with the one before it in the same paragraph."""
        sentence = self.sight.sentences[clause.sentence]
        before = self.sight.sentences[clause.sentence - 1] if clause.sentence else sentence
        return before.start if before.block == sentence.block else sentence.start, sentence.end

    def predicate(self, name: str) -> Predicate:
        """A predicate of the vocabulary by its id."""
        return self.lexicon.predicates[name]

    def is_question(self, clause: int, *, interview: bool = True) -> bool:
        """Does the clause ask? A question makes no claim; what an interviewer asks may still be an event that the
        answer takes up, so that `interview` can be left out.
        """
        here = self.sight.clauses[clause]
        return here.sentence in self._asking or (interview and here.block in self.voices.questions)

    def is_asked(self, clause: int) -> bool:
        """Is what a clause says only asked? 毛利率将跌破50%? — 该说法与事实不符: a denial takes up the proposition."""
        return self.is_question(clause) and self.modalities.of(clause, self.sight.clauses[clause].end) != "denied"

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

    @cached_property
    def _near(self) -> dict[Index[Any], Near]:
        return self.lexicon.patterns.near(self.squeezed.texts)

    def matches(self, index: Index[T]) -> Iterator[tuple[int, Matches[T]]]:
        """What the patterns of one of the lexicon's indexes match, by the number of the clause."""
        return index.over(self.squeezed.texts, self._near[index])

    def forbids(self, predicate: str, clause: int, *, needs: bool = True) -> bool:
        """Do the words of the clause forbid the predicate, or does its sentence (or paragraph) lack what it needs?

        A construction (`needs` false) says by itself what a label alone would leave open.
        """
        here = self.sight.clauses[clause]
        sentence = self.sight.sentence_of(here)
        if unless := self.lexicon.unless.get(predicate):
            span = here.start, here.end
            if unless.search(self.masked(*span)) or unless.search(self.plain(*span)):
                return True
        never, needed = self.lexicon.never.get(predicate), self.lexicon.needs.get(predicate) if needs else None
        if never and never.search(self.plain(sentence.start, sentence.end)):
            return True
        if needed is None:
            return False
        start = sentence.start
        if self.predicate(predicate).raw.get("reach") == "block":
            start = self.sight.folded.rfind("\n", 0, start) + 1
        return not needed.search(self.plain(start, sentence.end)) and not needed.search(self.asked(here.block))

    def masked(self, start: int, end: int) -> str:
        """A stretch of the masked text without spaces; made once."""
        if (start, end) not in self._masked:
            self._masked[start, end] = squeeze(self.sight.masked, start, end)[0]
        return self._masked[start, end]

    def plain(self, start: int, end: int) -> str:
        """A stretch of the text without spaces; made once."""
        if (start, end) not in self._plain:
            self._plain[start, end] = squeeze(self.sight.folded, start, end)[0]
        return self._plain[start, end]

    def labels_in(self, start: int, end: int) -> list[Label]:
        """The labels that begin in `[start, end)`, in order."""
        return self.labels[bisect_left(self._label_starts, start) : bisect_left(self._label_starts, end)]

    def subject(self, predicate: str, clause: int, offset: int, skip: frozenset[str] = frozenset()) -> Topic | None:
        """Whose a value at an offset is, for a predicate; None where it cannot be settled."""
        info = self.predicate(predicate)
        want = (*info.subject, NAMELESS) if info.group == "event" else info.subject
        sums = info.group in ("money", "share") or "money" in info.words("families")
        owned = "reference" not in info.words("qualifiers")
        if not info.subject:
            return None
        topic = self.subjects.at(clause, offset, want, skip, money=sums, owned=owned)
        start = self.sight.clauses[clause].start
        if "soft" in info.words("or_else") and (topic is None or topic.start < start):
            link = self.subjects.at(clause, offset, ("soft",), skip)  # MetaXLink每卡7条链路, not the rack's before it
            topic = link if link and link.start >= start else topic
        if topic is None and info.words("or_else") and not self._is_machines(clause):
            topic = self.subjects.at(clause, offset, tuple(info.words("or_else")), skip)
            topic = self._of_only_chip(topic, info) if topic else None
        if topic is None:
            return self._speaker(clause, want, skip)
        return self._who_speaks(clause, topic) if topic.how in FIRST_PERSON else topic

    def _who_speaks(self, clause: int, topic: Topic) -> Topic:
        """“我们的架构上个月冻结了。”燧原一位架构师说: the tracked house that says it."""
        links = self.voices.chains[clause].links
        house = links[-1].entity if links and links[-1].voice in ("official", "person", "filing") else None
        ours = self.lexicon.book.companies.get(house) if house else None
        told = ours is not None and ours == house and self.sight.kinds[topic.entities[0]] == "company"
        return msgspec.structs.replace(topic, entities=(house,)) if told else topic

    def _speaker(self, clause: int, want: tuple[str, ...], skip: frozenset[str]) -> Topic | None:
        """“外部客户有四百多家。”沐曦一位副总裁说: what names nobody is of the tracked house that says it behind."""
        here, chain = self.sight.clauses[clause], self.voices.chains[clause]
        sentence = self.sight.sentence_of(here)
        house = chain.links[-1].entity if chain.links and chain.links[-1].voice in ("official", "filing") else None
        if chain.opened < here.end or house is None or house in skip or "company" not in want:
            return None
        named = any(self.subjects.topics[sentence.first : clause + 1])
        of_others = OTHERS.search(self.sight.folded, sentence.start, here.end)
        if named or of_others or not self.lexicon.book.companies.get(house):
            return None
        return Topic(start=here.start, end=here.start, entities=(house,), role="subject", how="who says it")

    def _is_machines(self, clause: int) -> bool:
        """八卡服务器的功耗为4.2kW,报价60万元: of a machine that has no name, not of the maker of its chips."""
        first = self.sight.sentence_of(self.sight.clauses[clause]).first
        return any(t.how == MACHINE for number in range(first, clause + 1) for t in self.subjects.topics[number])

    def _of_only_chip(self, topic: Topic, info: Predicate) -> Topic:
        """沐曦的卡每月租金5200元: of the company's chip, where the article names only one."""
        company = len(topic.entities) == 1 and self.lexicon.book.companies.get(topic.entities[0]) == topic.entities[0]
        chip = self.subjects.theme.only_chip(topic.entities[0]) if company and info.group == "money" else None
        return msgspec.structs.replace(topic, entities=(chip,), how=f"the only chip of {topic.how}") if chip else topic


def read(text: str, published: str | None, lexicon: Lexicon) -> Reading:
    """See a text and understand it."""
    return understand(Sight(text, published, lexicon.gazetteer), lexicon)


def understand(sight: Sight, lexicon: Lexicon) -> Reading:
    """Settle topics, voices and modalities of a text that is seen."""
    sight.joint = lexicon.words
    subjects = Subjects(sight, lexicon.subjects)
    voices = Voices(sight, subjects, lexicon.speech)
    modalities = Modalities(sight, voices.chains, lexicon.moods)
    return Reading(lexicon, sight, subjects, voices, modalities, lexicon.labels(sight.folded, sight.masked))
