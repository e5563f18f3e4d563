"""What stands for what: 公司, 该芯片, 其, 前者 and 后者."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from scraper.claims.clauses import Clause
from scraper.claims.sight import Sight
from scraper.claims.subjects.antecedents import Antecedents
from scraper.claims.subjects.named import DEALT_WITH, Named
from scraper.claims.subjects.strangers import MACHINE, MACHINE_OF
from scraper.claims.subjects.topic import UNKNOWN, Topic, Topics
from scraper.knowledge import PRODUCTS

WE = ("我们", "你们", "贵公司", "贵司", "本公司", "你们公司")
PAIR_REACH = 12  # sentences: an article that compares two things says 前者 for long
COMPOUND = re.compile(
    r"销售|业务|设计|企业|公司|市场|行业|厂商|股|领域|研发|"
    r"产品|制造|产业|团队|法|章程|债|架构部|巨头|指数|概念|板块|[以之]?[外内]"
)
# 单柜64卡的ESL64: a machine that is named; P800八卡整机: one of a chip
OF_NAMED = re.compile(r"\d{1,4}(?:卡|张|颗)的[“\"]?[a-z]{2,}")
CARDS = re.compile(r"[\d一二四六八十]{1,2}卡$")
RATED = re.compile(r"(?:[上下]调|调[高低]|维持|给予|首予|覆盖|看好|将|把|预[计测期]|重申|修正)了?$")
# 发布两款|新品: not what was spoken of
NEW_ONES = re.compile(
    "(?:[一两二三四五六几多\\d][款颗枚张个]|(?:发布|推出|带来|上新|亮出|展示|展出)(?:了|出)?)[^,。;:]{0,4}$"
)
# 前三季度公司…, 报告期内公司…, 拉动公司…
BEFORE_IT = (
    *("其中", "目前", "同期", "此前", "不过", "带动", "拉动", "推动", "驱动", "助推"),
    *("季度", "年度", "单季", "当季", "本季", "期内", "各期", "报告期", "期间", "以来"),
)
BARE = ("公司", "芯片", "集团")  # words that are parts of many others
PRONOUN_HEAD = re.compile(r"^(?:[“\" (]|而|但|不过|此外|同时)+")
NO_PRONOUN = re.compile(r"其[中他它余实次后间]|它们")


class Anaphor(NamedTuple):
    """A word that stands for something: for a company or a product, for members of a pair, for what was named last."""

    word: str
    kind: str  # company, family, product, machine, pair, any
    places: tuple[int, ...] = ()


ONE_OF_A_PAIR = ("前者", "后者")
PLACES = {"former": (0,), "latter": (1,), "both": (0, 1)}


def anaphora(words: dict[str, list[str]]) -> Iterator[Anaphor]:
    """The words of grammar.yaml that stand for something, in the order in which they are tried."""
    for kind in ("company", "family", "product", "machine"):
        yield from (Anaphor(w, kind) for w in sorted(words[kind], key=len, reverse=True))
    for kind, places in PLACES.items():
        yield from (Anaphor(w, "pair", places) for w in words[kind])
    yield from (Anaphor(w, "any") for w in words["any"])


def is_apposition(start: int, named: list[Topic]) -> bool:
    """Does a word stand right behind a name: C500系列产品, A100和H100这两款, 天池256整柜? It stands for that name."""
    return any(topic.end == start for topic in named)


class StandIns:
    """Resolves the words of a clause that stand for something, by the topics of the clauses before it."""

    def __init__(self, sight: Sight, named: Named, topics: Topics, before: Antecedents) -> None:
        self.sight = sight
        self.kin = named.kin
        self.before = before
        self._named = named
        self._topics = topics
        self._before: dict[str, Callable[[int], str | None]] = {
            "company": self.before.company,
            "product": partial(self.before.product, ("chip", "system")),
            "family": self.before.family,
            "machine": partial(self.before.product, ("system",)),
        }

    def topics(self, number: int, named: list[Topic], told: list[Anaphor]) -> list[Topic]:
        """公司, 该芯片, 其 in a clause, as topics that stand for what was spoken of; `told` are those it may hold."""
        clause = self.sight.clauses[number]
        text = self.sight.folded[clause.start : clause.end]
        found = self._former_latter(number, clause.start, text, told, named) + self._pronoun(
            number, clause.start, text, told
        )
        taken = [(t.start, t.end) for t in (*named, *found)]
        for anaphor in told:
            at = text.find(anaphor.word)
            start, end = clause.start + at, clause.start + at + len(anaphor.word)
            if at < 0 or anaphor.kind not in self._before or any(start < b and a < end for a, b in taken):
                continue
            if self._is_free(clause, start, anaphor, named) and (topic := self._meant(number, start, end, anaphor)):
                taken.append((start, end))
                found.append(topic)
        return found

    def _is_free(self, clause: Clause, start: int, anaphor: Anaphor, named: list[Topic]) -> bool:
        """Does a word stand for something here: no object, no part of another word, not of what is named beside it?"""
        word, kind = anaphor.word, anaphor.kind
        if kind == "company" and RATED.search(self.sight.folded, clause.start, start):
            return DEALT_WITH.match(self.sight.folded, start + len(word)) is not None  # 上调公司2026年营收预测
        if self._named.is_object(start, clause.start) or is_apposition(start, named):
            return False
        if kind == "product" and NEW_ONES.search(self.sight.folded, clause.start, start):
            return False
        if kind == "product" and any(t.start < start and self.kin.klass(t.entities[0]) in PRODUCTS for t in named):
            return False  # C500系列的单卡算力: the card is named already
        if kind == "machine" and OF_NAMED.match(self.sight.folded, start + len(word), clause.end):
            return False
        text = self.sight.folded[clause.start : clause.end]
        return word not in BARE or self._stands_free(text, start - clause.start, len(word))

    def _meant(self, number: int, start: int, end: int, anaphor: Anaphor) -> Topic | None:
        """What a word of a clause stands for, by what was spoken of before."""
        word, kind = anaphor.word, anaphor.kind
        entity, how = self._before[kind](number), word
        if word in WE and self.before.theme.titled:
            entity = (
                self.before.theme.titled
            )  # 平头哥第二,我们第三: the house that the title names, not who is named last
        if kind == "company" and word.startswith(("该", "这家")) and self.before.is_strangers(number):
            entity = UNKNOWN
        if word == "集团" and entity in self.kin.book.entities:
            entity = self.kin.book.entities[entity].parent or entity
        if entity is None and kind == "machine":
            entity, how = UNKNOWN, MACHINE_OF if self._is_of_a_chip(start) else MACHINE
        return Topic(start=start, end=end, entities=(entity,), role="subject", how=how) if entity else None

    def _former_latter(
        self, number: int, start: int, text: str, told: list[Anaphor], named: list[Topic]
    ) -> list[Topic]:
        """前者, 后者 and 两者: of the last two things named together or one after the other."""
        found = []
        for word, kind, places in told:
            at = text.find(word) if kind == "pair" else -1
            if at >= 0 and not is_apposition(start + at, named) and (pair := self._last_pair(number)):
                role = "object" if self._named.is_object(start + at, start) else "subject"
                entities = tuple(pair[place] for place in places)
                found.append(
                    Topic(start=start + at, end=start + at + len(word), entities=entities, role=role, how=word)
                )
        return found

    def _pronoun(self, number: int, start: int, text: str, told: list[Anaphor]) -> list[Topic]:
        """它 and 其 at the head of a clause: whatever was named last."""
        head = PRONOUN_HEAD.sub("", text)
        word = next((a.word for a in told if a.kind == "any" and head.startswith(a.word)), None)
        if word is None or NO_PRONOUN.match(head):
            return []
        here = self.sight.clauses[number]
        for back in self._topics.back(number):
            if self.sight.clauses[back].block != here.block or here.sentence - self.sight.clauses[back].sentence > 1:
                return []
            for topic in reversed(self._topics[back]):
                if len(topic.entities) == 1 and not self._is_aside(topic, back):
                    at = start + text.find(word)
                    return [Topic(start=at, end=at + len(word), entities=topic.entities, role="subject", how=word)]
        return []

    def _is_aside(self, topic: Topic, number: int) -> bool:
        """Is what is named only where something is, or what its clause's own subject is set beside?

        在百度的业务中部署了2万片,其性能…; L600的参数与C600重叠。它…
        """
        before = self.sight.folded[topic.start - 1]
        if topic.role != "object" or before not in "在于向对从与和跟同比较":
            return False
        alike = (t for t in self._topics[number] if t.role != "object" and t.start < topic.start)
        of_kind = any(self.kin.klass(t.entities[0]) == self.kin.klass(topic.entities[0]) for t in alike)
        return before in "在于向对从" or of_kind

    def _last_pair(self, number: int) -> tuple[str, str] | None:
        """The last two of a kind in this sentence and the one before, else the last two that one clause names."""
        near = self._pair_near(number)
        if near:
            return near
        sentence = self.sight.clauses[number].sentence
        for back in self._topics.back(number):
            if sentence - self.sight.clauses[back].sentence > PAIR_REACH:
                return None
            named = [e for t in self._topics[back] if t.how in ("named", "list") for e in t.entities]
            named = list(dict.fromkeys(named))
            if len(named) == 2 and self.kin.klass(named[0]) == self.kin.klass(named[1]):
                return named[0], named[1]
        return None

    def _pair_near(self, number: int) -> tuple[str, str] | None:
        here = self.sight.clauses[number]
        named: list[str] = []
        first = here.sentence - 1
        for back in self._topics.back(number):
            other = self.sight.clauses[back]
            if other.block != here.block or other.sentence < first:
                break
            for topic in reversed(self._topics[back]):
                if topic.how in ONE_OF_A_PAIR:
                    first = (
                        other.sentence - 1
                    )  # the pair is still spoken of: its names may stand a sentence farther off
                elif topic.how in ("named", "list"):
                    named = [*topic.entities, *[e for e in named if e not in topic.entities]]
            alike = [e for e in named if self.kin.klass(e) == self.kin.klass(named[-1])]
            if len(alike) >= 2:
                return alike[-2], alike[-1]
        return None

    @staticmethod
    def _stands_free(text: str, at: int, size: int) -> bool:
        """公司 by itself, not 芯片公司 or 公司法: at the head, or behind a mark, a date or a small word."""
        if COMPOUND.match(text[at + size :]):
            return False
        head = text[:at].strip('“" ')
        return head == "" or head[-1] in "年月日,、(:后前,时末底称示露,认说而但若如此让使为" or head.endswith(BEFORE_IT)

    def _is_of_a_chip(self, offset: int) -> bool:
        """P800八卡整机, P800整机: does a chip stand right before the word for its machine?"""
        cards = CARDS.search(self.sight.folded, max(0, offset - 4), offset)
        before = self.sight.mention_at((cards.start() if cards else offset) - 1)
        return before is not None and self.sight.kinds[before.entity] == "chip"
