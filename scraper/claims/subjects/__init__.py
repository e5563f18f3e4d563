"""What a clause is about: the subject of a value or an event at an offset.

Chinese drops its subjects. A mention in its own clause settles it unless it is an object there (与H20相当,
对腾讯的销售); otherwise the topic of the clauses before holds on, inside the sentence, the paragraph, and for a short
while beyond it. 公司 and 该芯片 stand for the topic. A subject that cannot be settled is not guessed: the answer is
empty.

    finding      the topics of each clause: named → standing (公司, 该芯片) → generations (第二代) → strangers
    antecedents  what was spoken of before · tools: what a sentence says is worked with
    told_behind  what a clause is about that is named only behind it
    theme        what the article is about · kin: who belongs to whom
    adjoining    whose a value is by the words beside it · lasting: how long a topic holds · wanted: what can be one
"""

from __future__ import annotations

import re

import msgspec

from scraper.claims.sight import Sight
from scraper.claims.subjects.adjoining import Adjoining
from scraper.claims.subjects.finding import Finding
from scraper.claims.subjects.grammar import Grammar
from scraper.claims.subjects.lasting import Lasting
from scraper.claims.subjects.strangers import MACHINE, MACHINE_OF, MAKER
from scraper.claims.subjects.theme import Theme
from scraper.claims.subjects.told_behind import ToldBehind
from scraper.claims.subjects.topic import NAMELESS, UNKNOWN, Topic
from scraper.claims.subjects.wanted import Wanted

__all__ = ["NAMELESS", "UNKNOWN", "Grammar", "Subjects", "Topic"]

# 与4月发布的64卡超节点相比: what stands within is of the other thing, never of what was spoken of before
SET_AGAINST = re.compile(
    r"[“\" ]*(?:而|但)?(?:与|和|跟|同|较|比|相比|相较于?|比起)[^,。;:]{3,}?(?:相比|相较|比较|比起来|对比)[,。;]?$"
)
NOBODY = Topic(start=0, end=0, entities=(UNKNOWN,), role="subject", how="nobody that is known")
UNNAMED = msgspec.structs.replace(NOBODY, how=NAMELESS)


class Subjects:
    """The topics of every clause of one article, and whose a value is."""

    def __init__(self, sight: Sight, grammar: Grammar) -> None:
        self.sight = sight
        self.kin = grammar.kin
        self.theme = Theme(sight, self.kin)
        self.finding = Finding(sight, grammar, self.theme)
        self.topics = self.finding.topics
        self._adjoining = Adjoining(sight, self.kin, self.topics)
        self._lasting = Lasting(sight, self.theme, self.topics)
        self._told_behind = ToldBehind(sight, self.kin, self.topics)

    def at(
        self,
        clause: int,
        offset: int,
        want: tuple[str, ...],
        skip: frozenset[str] = frozenset(),
        *,
        money: bool = False,
        owned: bool = True,
    ) -> Topic | None:
        """The subject of what stands at `offset` in a clause: of a class in `want`, none of `skip`; None if
        unsettled.
        """
        beside, wanted = self._adjoining, Wanted(want, skip, money)
        if owned and (own := beside.owner(clause, offset, wanted) or beside.attributed(clause, offset, wanted)):
            return own
        for topic in reversed(self.topics[clause]):
            if topic.role == "object" or topic.start >= offset or not wanted.concerns(topic):
                continue
            if found := wanted.fit(topic, self.kin):
                return found
            if self._bars(topic, clause, wanted):
                return UNNAMED if topic.how == NAMELESS else NOBODY
        here = self.sight.clauses[clause]
        if not wanted.company and SET_AGAINST.match(self.sight.folded, here.start, here.end):
            return beside.described(clause, offset, wanted) or NOBODY
        return beside.described(clause, offset, wanted) or self._carried(clause, offset, wanted)

    def before(self, clause: int, want: tuple[str, ...], skip: frozenset[str] = frozenset()) -> Topic | None:
        """The topic that holds on from the clauses before: sentence, paragraph, then the paragraphs above."""
        return self._lasting.before(clause, Wanted(want, skip))

    def carried(self, clause: int, want: tuple[str, ...], skip: frozenset[str]) -> Topic | None:
        """The topic of the sentence; else what the sentence says is used (用P800推理,成本…); else an older topic."""
        return self._carried(clause, self.sight.clauses[clause].start, Wanted(want, skip))

    def company_before(self, clause: int) -> str | None:
        """The company that 公司 stands for in a clause."""
        company = self.finding.before.company(clause)
        return None if company == UNKNOWN else company

    def _carried(self, clause: int, offset: int, wanted: Wanted) -> Topic | None:
        topic = self._lasting.before(clause, wanted)
        start = self.sight.sentence_of(self.sight.clauses[clause]).start
        if (topic is None or topic.start < start) and (behind := self._told_behind.topic(clause, offset, wanted)):
            return behind
        if NAMELESS in wanted.classes or (wanted.company and topic):
            return topic
        tool = self.finding.tools.before(clause)
        if tool is None or (topic and topic.start >= start and ";" not in self.sight.folded[topic.start : tool.start]):
            return topic
        return wanted.fit(tool, self.kin) or topic

    def _bars(self, topic: Topic, clause: int, wanted: Wanted) -> bool:
        """Does a topic that is no subject itself keep what was spoken of before it from being one?

        英伟达T4功耗70W is no figure of the P800 that was spoken of before, nor is 下一代芯片功耗500W.
        """
        if topic.how in (MACHINE, MACHINE_OF, MAKER):
            return True
        if topic.how == NAMELESS:
            return not wanted.company
        entity = topic.entities[0]
        if self.kin.klass(entity) != "company" or set(topic.entities) & wanted.skip or wanted.company:
            return False
        house = self.kin.parents(entity) | {entity}
        held = self._lasting.before(clause, wanted._replace(money=False))
        return held is not None and self.kin.company(held.entities[0]) not in house
