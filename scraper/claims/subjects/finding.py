"""The topics of every clause of an article, in order: each may stand for what the clauses before it spoke of."""

from __future__ import annotations

import msgspec

from scraper.claims.sight import Sight
from scraper.claims.subjects.antecedents import Antecedents
from scraper.claims.subjects.generations import InLine
from scraper.claims.subjects.grammar import Grammar
from scraper.claims.subjects.named import Named
from scraper.claims.subjects.standing import Anaphor, StandIns
from scraper.claims.subjects.strangers import CHIPS_PROJECT, Strangers
from scraper.claims.subjects.theme import Theme
from scraper.claims.subjects.tools import Tools
from scraper.claims.subjects.topic import Topic, Topics


class Finding:
    """Finds `topics`: what each clause names, what its words stand for, and who is unknown."""

    def __init__(self, sight: Sight, grammar: Grammar, theme: Theme) -> None:
        self.topics = Topics()
        self._named = Named(sight, theme.kin, grammar.markers)
        self._strangers = Strangers(sight, self._named.is_object, grammar.known, theme.stranger)
        self.tools = Tools(sight, theme.kin, self.topics)
        self.before = Antecedents(sight, theme, self.topics, self.tools)
        self._stand_ins = StandIns(sight, self._named, self.topics, self.before)
        self._in_line = InLine(sight, grammar.line, self._named, self.before)
        self._clauses = sight.clauses
        near = sight.near(grammar.index)
        named = {sight.clause_at(start) for start in (*(m.start for m in sight.mentions), *self._strangers.starts)}
        for number in range(len(sight.clauses)):
            told = [grammar.index.entries[k][0] for k in near.get(number, ())]
            self.topics.append(self.of_clause(number, told) if told or number in named else [])

    def of_clause(self, number: int, told: list[Anaphor | str]) -> list[Topic]:
        """The topics of a clause; `told` are the words that it may hold: stand-ins, and by name those of strangers."""
        clause = self._clauses[number]
        topics = self._named.topics(clause.start, clause.end)
        heads = {t for t in told if isinstance(t, str)}
        if anaphora := [a for a in told if not isinstance(a, str)]:
            topics += self._stand_ins.topics(number, topics, anaphora)
        topics += self._in_line.topics(number, topics, heads)
        topics += [self._of_chips(number, t) for t in self._strangers.topics(clause.start, clause.end, topics, heads)]
        return sorted(topics, key=lambda t: t.start) if len(topics) > 1 else topics

    def _of_chips(self, number: int, topic: Topic) -> Topic:
        """这个项目2020年启动: the project of the chip that was spoken of last stands for the chip."""
        chip = self.before.product(("chip", "system"), number) if topic.how == CHIPS_PROJECT else None
        return msgspec.structs.replace(topic, entities=(chip,)) if chip else topic
