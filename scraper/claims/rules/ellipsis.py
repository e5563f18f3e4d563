"""A figure without a verb of its own has the measure of the figure before it.

昆仑芯2024年出货6.9万张。2025年11.6万张; 高盛给出350亿美元的估值,摩根大通喊到400亿美元; 这一数字如今是50家.
The clause holds who, when and how much, and no word that would name another measure (or it names 数字, any measure);
the measure is that of the last figure of its kind in the paragraph, or of a word alone: 估值我一路记着:年初是30亿美元.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from scraper.claims.clauses import Clause
from scraper.claims.lexicon import Label
from scraper.claims.quantities import Number
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules.labels import candidates, closing_bracket, fits, kin, of_size, of_whole
from scraper.claims.sight import DATE, KINDS, NUMBER, REST
from scraper.claims.subjects import Topic

# What is seen already, and how it moved: 升到, 谈到.
SEEN = re.compile(
    f"[{NUMBER}{DATE}{''.join(KINDS.values())}]{REST}*|(?:回落|提升|提高|上升|下降|上涨|增加|减少|扩大|收窄|缩小|[\u4e00-\u9fff])?[到至]|[^\\w]"
)
CONDITION = re.compile('[“"]?(?:如果|若|如|只要|一旦|倘若|假如|除非)')
REACH = 2  # how many sentences a measure lasts
KEPT = 6  # how many measures are remembered


class Measure(NamedTuple):
    """What a figure was one of, and where; of nobody where it had no subject (a total)."""

    clause: int
    label: Label
    subjects: tuple[str, ...]


class Ellipsis:
    """The measures of the figures of an article so far, the last first."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._last: list[Measure] = []

    def remember(self, clause: int, value: Number, drafts: list[Draft], labels: list[Label]) -> None:
        """Note the measure of a figure, so that the next one can go without; not of one told aside, in brackets."""
        if closing_bracket(self.reading.sight.folded, value.start) is not None:
            return  # 估值2321亿元(2024年营收7.4亿元),…
        if drafts:
            named = [x for x in labels if x.predicate == drafts[0].predicate]
        else:
            named = [x for x in labels[:1] if not self.reading.forbids(x.predicate, clause)]
        if named:
            subjects = drafts[0].subjects if drafts else ()
            self._last = [Measure(clause, named[0], subjects), *self._last[: KEPT - 1]]

    def of(self, clause: int, value: Number) -> tuple[Label, Topic | None] | None:
        """The measure that a figure has from the one before it, and the subject where its clause names none.

        None where there is none, or where its clause names its own.
        """
        here = self.reading.sight.clauses[clause]
        standing = self.reading.lexicon.measure_words.search(self.reading.sight.folded, here.start, value.start)
        if self.reading.sight.folded.startswith(":", value.end):
            return None  # 15亿元:第五代芯片项目;33亿元:… — the figure heads an item, and what it is of stands behind
        bracketed = self._is_bracketed(value)
        bare = bracketed or self._is_bare(self._said_from(clause), here.end)
        if "每" in value.text or not (standing or bare):
            return None
        last = self._before(clause, value)
        word = self._repeated(clause, value) or self._word_before(clause, value, last)
        if word:
            return msgspec.structs.replace(word, kind="word"), self._owner(clause, word)
        if last is None:
            return None
        label = msgspec.structs.replace(last.label, start=value.start, end=value.start, role="carried", kind="ellipsis")
        if standing:
            label = msgspec.structs.replace(label, start=standing.start(), end=standing.end(), role="before")
        owned = bracketed or self._owned(clause, standing.start() if standing else value.start)
        if owned or any(self._names_a_subject(number) for number in range(last.clause + 1, clause + 1)):
            return label, None
        if not last.subjects:
            return None
        subject = Topic(start=value.start, end=value.start, entities=last.subjects, role="subject", how="as before")
        return label, subject

    def _said_from(self, clause: int) -> int:
        """Where the words of a clause begin: behind the name of who answers, 欧阳剑:两万片以上."""
        sight, here = self.reading.sight, self.reading.sight.clauses[clause]
        head = sight.folded.rfind("\n", 0, here.start) + 1 == here.start
        colon = sight.folded.find(":", here.start, here.end)
        return colon + 1 if head and colon >= 0 and here.block in self.reading.voices.asked else here.start

    def _owner(self, clause: int, word: Label) -> Topic | None:
        """C600的出货量,公司给出的数字是2.2万张: who speaks is not whose the figure is."""
        topics = self.reading.subjects.topics[clause]
        there = self.reading.sight.clause_at(word.start)
        answer, question = (self.reading.sight.clauses[n].block for n in (clause, there))
        if self.reading.voices.asked.get(answer) == question:
            return None if topics else self.reading.subject(word.predicate, there, word.start)
        owner = self.reading.subject(word.predicate, there, word.start)
        spoken = bool(topics) and all(t.how not in ("named", "list") for t in topics)
        told = owner is not None and owner.start >= self.reading.sight.clauses[there].start
        return owner if spoken and told else None

    def _owned(self, clause: int, offset: int) -> bool:
        """给真武的数字, 低于寒武纪的56.71%: whose the word or the value is, the figure is."""
        folded = self.reading.sight.folded
        return any(folded[t.end : offset].strip('”" ') == "的" for t in self.reading.subjects.topics[clause])

    def _before(self, clause: int, value: Number) -> Measure | None:
        """The last measure of the paragraph that the value can be one of."""
        clauses = self.reading.sight.clauses
        here = clauses[clause]
        for measure in self._last:
            there = clauses[measure.clause]
            same = here.block == there.block or self._is_next_item(there, here)
            if not same or here.sentence - there.sentence > REACH:
                return None
            if fits(self.reading, msgspec.structs.replace(measure.label, kind="ellipsis"), value):
                return None if self._takes_part(clause, value) and not self._is_part(measure) else measure
        return None

    def _is_next_item(self, there: Clause, here: Clause) -> bool:
        """P800,5.2万一张;\n沐曦C500,4.8万;: is a line the next item of a list whose items end with semicolons?"""
        folded = self.reading.sight.folded
        line = folded.rfind("\n", 0, here.start)
        return here.block - there.block == 1 and folded[line - 1 : line] == ";"

    def _takes_part(self, clause: int, value: Number) -> bool:
        """其中C500系列占九成以上: what is told is a part of something."""
        return "占" in self.reading.sight.folded[self.reading.sight.clauses[clause].start : value.start]

    def _is_part(self, measure: Measure) -> bool:
        """Is a measure a share, no growth and no margin?"""
        return self.reading.predicate(measure.label.predicate).group != "money" or "占" in measure.label.word

    def _word_before(self, clause: int, value: Number, last: Measure | None) -> Label | None:
        """A word that names a measure without a figure, in the clauses before, behind the last figure."""
        sight = self.reading.sight
        sentence = sight.sentences[max(0, sight.clauses[clause].sentence - REACH)]
        first = max(sentence.first, last.clause + 1 if last else 0)
        for number in range(clause - 1, first - 1, -1):
            other = sight.clauses[number]
            numbers = sight.numbers_in(other.start, other.end)
            if other.block != sight.clauses[clause].block:
                break
            if any(kin(n, value) for n in numbers):
                return None
            for label in reversed(self.reading.labels_in(other.start, other.end)):
                if label.role == "before" and len(label.word) > 1 and fits(self.reading, label, value):
                    return of_whole(self.reading, other.start, of_size(self.reading, label, value), value)
        return self._asked(clause, value) if last is None else None

    def _asked(self, clause: int, value: Number) -> Label | None:
        """估值多少?——一百三十亿: the measure that the question of an answer names last, else one it asks after."""
        span = self.reading.question_of(self.reading.sight.clauses[clause].block)
        if not span:
            return None
        named = [x for x in self.reading.labels_in(*span) if x.role == "before" and len(x.word) > 1]
        named = [x for x in reversed(named) if fits(self.reading, x, value)]
        holding = (x for x in named if not self.reading.forbids(x.predicate, clause))
        return next(holding, None) or self._asked_after(span, value) or next(iter(named), None)

    def _asked_after(self, span: tuple[int, int], value: Number) -> Label | None:
        """离不开腾讯,现在是多少?: the measure that a question asks after in other words."""
        for predicate, words in self.reading.lexicon.asked.items():
            if found := words.search(self.reading.sight.folded, *span):
                label = Label(*found.span(), found[0], predicate, "before", 1, "word")
                if fits(self.reading, label, value):
                    return label
        return None

    def _repeated(self, clause: int, value: Number) -> Label | None:
        """市场传20亿美元估值?——20亿美元这个数是错的: the measure that the question tells of the same value."""
        sight, span = self.reading.sight, self.reading.question_of(self.reading.sight.clauses[clause].block)
        same = [n for n in sight.numbers_in(*span) if (n.low, n.unit) == (value.low, value.unit)] if span else []
        told = candidates(self.reading, sight.clause_at(same[0].start), same[0]) if same else []
        return told[0][0] if told else None

    def _names_a_subject(self, clause: int) -> bool:
        """Does a clause speak of somebody? 如果L600… only says on what the next one hangs."""
        if CONDITION.match(self.reading.sight.folded, self.reading.sight.clauses[clause].start):
            return False
        return any(t.role != "object" for t in self.reading.subjects.topics[clause])

    def _is_bracketed(self, value: Number) -> bool:
        """沐曦股份(2406亿元)、壁仞科技(859亿港元): does a figure alone fill brackets behind a name?"""
        folded = self.reading.sight.folded
        alone = folded[value.start - 1 : value.start] == "(" and folded[value.end : value.end + 1] == ")"
        return alone and self.reading.sight.mention_at(value.start - 2) is not None

    def _is_bare(self, start: int, end: int) -> bool:
        """Does a stretch hold nothing but names, dates, figures and small words?"""
        words = SEEN.sub("", self.reading.masked(start, end))
        return not self.reading.lexicon.ellipsis.sub("", words)
