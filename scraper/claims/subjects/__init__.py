"""What a clause is about: the subject of a value or an event at an offset.

Chinese drops its subjects. A mention in its own clause settles it unless it is an object there (与H20相当,
对腾讯的销售);
otherwise the topic of the clauses before holds on, inside the sentence, the paragraph, and for a short while beyond it.
公司 and 该芯片 stand for the topic. A subject that cannot be settled is not guessed: the answer is empty.

    named → strangers → standing: the topics of each clause · theme: what the article is about · here: whose it is
"""

from __future__ import annotations

import re
from typing import Any

from scraper.claims.clauses import Clause
from scraper.claims.fold import fold
from scraper.claims.patterns import Index, Pattern
from scraper.claims.sight import Sight
from scraper.claims.subjects.generations import SPOKEN, Generations
from scraper.claims.subjects.named import SOLD_TO, Named
from scraper.claims.subjects.standing import Anaphor, StandIns, anaphora
from scraper.claims.subjects.strangers import (
    CHIPS_PROJECT,
    CODE,
    FIRM,
    HEADS,
    MACHINE,
    MACHINE_OF,
    ORGANISATION,
    REST,
    Strangers,
    known_at_head,
)
from scraper.claims.subjects.theme import Theme
from scraper.claims.subjects.topic import COUNTED, GENERATION, NAMELESS, REACH, UNKNOWN, Kin, Topic, Topics, apart
from scraper.claims.subjects.unnamed import unnamed_chip
from scraper.knowledge import PRODUCTS, Book

# What stands between a value and the head noun that it describes.
RELATIVE = re.compile(r".{0,15}的")
ATTRIBUTES = re.compile(
    r"[\da-z.+-]{1,9}(?:架构|制程|工艺|显存|内存|容量)?(?:的)?(?:国产|ai|云端|通用|训练|推理)*(?:处理器|芯片|gpu|cpu|加速卡|训练卡|推理卡|服务器|超节点)"
    r"|\d{1,2}(?:nm|纳米)(?:工艺)?的?"
)
COMPARED_WITH = re.compile(r"的[^,。;的]{0,6}(?:相比|相较|比较|比起来)")
EXCEEDED = re.compile(
    r"[”\"]?(?:还|更|要|又|略|足足|整整)?(?:[高低多少贵快慢强弱大小]出|[高低多少贵便](?:了|约|近|\d))"
)
HEADING = 24  # characters of a line that heads what follows
NOBODY = Topic(start=0, end=0, entities=(UNKNOWN,), role="subject", how="nobody that is known")


class Grammar:
    """What subjects are told by, made ready once for a vocabulary: who belongs to whom, and words of grammar.yaml."""

    def __init__(self, book: Book, grammar: dict[str, Any]) -> None:
        self.kin = Kin(book)
        self.line = Generations(book)
        self.markers = tuple(sorted(map(fold, grammar["object_markers"]), key=len, reverse=True))
        self.known = known_at_head(fold(str(name)) for name in grammar["organisations"])
        heads = {**HEADS, "generation": SPOKEN, "known": self.known}
        self.index: Index[Anaphor | str] = Index(
            [
                *((a, Pattern(re.escape(a.word))) for a in anaphora(grammar["anaphora"])),
                *((name, Pattern(head.pattern)) for name, head in heads.items()),
            ]
        )


class Subjects:
    """The topics of every clause of one article, in order."""

    def __init__(self, sight: Sight, grammar: Grammar) -> None:
        self.sight = sight
        self.book = sight.book
        self.kin = grammar.kin
        self.theme = Theme(sight, self.kin)
        self._named = Named(sight, self.kin, grammar.markers)
        self._strangers = Strangers(sight, self._named.is_object, grammar.known, self.theme.stranger)
        self._line = grammar.line
        self.topics = Topics()
        self._stand_ins = StandIns(sight, self.theme, self._named, self.topics)
        near = sight.near(grammar.index)
        named = {sight.clause_at(start) for start in (*(m.start for m in sight.mentions), *self._strangers.starts)}
        for number in range(len(sight.clauses)):
            told = [grammar.index.entries[k][0] for k in sorted(near.get(number, ()))]
            self.topics.append(self._of_clause(number, told) if told or number in named else [])

    def _of_clause(self, number: int, told: list[Anaphor | str]) -> list[Topic]:
        """The topics of a clause; `told` are the words that it may hold: stand-ins, and by name those of strangers."""
        clause = self.sight.clauses[number]
        topics = self._named.topics(clause.start, clause.end)
        heads = {t for t in told if isinstance(t, str)}
        if len(heads) < len(told):
            topics += self._stand_ins.topics(number, topics, [a for a in told if not isinstance(a, str)])
        generations = self._generations(number, topics) if "generation" in heads else []
        topics += generations or (self._unnamed(number, topics) if "unnamed" in heads else [])
        topics += [self._of_chips(number, t) for t in self._strangers.topics(clause.start, clause.end, topics, heads)]
        return sorted(topics, key=lambda t: t.start) if len(topics) > 1 else topics

    def _of_chips(self, number: int, topic: Topic) -> Topic:
        """这个项目2020年启动: the project of the chip that was spoken of last stands for the chip."""
        chip = self._stand_ins.product_before(("chip", "system"), number) if topic.how == CHIPS_PROJECT else None
        if chip is None:
            return topic
        return Topic(start=topic.start, end=topic.end, entities=(chip,), role=topic.role, how=CHIPS_PROJECT)

    def _generations(self, number: int, topics: list[Topic]) -> list[Topic]:
        """第二代转进7纳米: the second chip of the maker that is named before it, or spoken of."""
        here, found = self.sight.clauses[number], []
        for start, end, ordinal in self._line.spoken(self.sight, here.start, here.end):
            before = self.sight.mention_at(start - 1) if start else None
            company = self.kin.company(before.entity) if before else self._stand_ins.company_before(number)
            following = self.sight.mention_at(end)
            chip = self._line.chip(company, ordinal)
            if chip is None or (following and self.kin.company(following.entity) == company):
                continue
            is_object = self._named.is_object(start, here.start) or self._named.is_yardstick(
                start, end, here.start, here.end
            )
            role = "object" if is_object else "subject"
            found.append(Topic(start=start, end=end, entities=(chip,), role=role, how=GENERATION))
        return found

    def _unnamed(self, number: int, topics: list[Topic]) -> list[Topic]:
        """第五代芯片, 新一代PPU: a chip of the maker that the text does not name; what is said of it is not
        the last chip's.
        """
        here = self.sight.clauses[number]
        span = unnamed_chip(self.sight, here.start, here.end, topics)
        if span is None:
            return []
        before = self.sight.mention_at(span[0] - 1) if span[0] else None
        company = self.kin.company(before.entity) if before else self._stand_ins.company_before(number)
        role = "object" if self._named.is_object(span[0], here.start) else "subject"
        return [Topic(start=span[0], end=span[1], entities=(company or UNKNOWN,), role=role, how=NAMELESS)]

    # --- asking -------------------------------------------------------------------------------------------------

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
        owner = self._owner(clause, offset, want, skip) if owned else None
        if owner:
            return owner
        if owned and (attributed := self._behind(clause, offset, want, skip, ATTRIBUTES)):
            return attributed
        mine = [t for t in self.topics[clause] if t.role != "object" and t.start < offset]
        for topic in reversed(mine):
            if not _concerns(topic, want, skip, money=money):
                continue
            if found := self._fit(topic, want, skip):
                return found
            if self._bars(topic, clause, want, skip):
                return NOBODY
        if behind := self._behind(clause, offset, want, skip, RELATIVE):
            return behind
        return self.carried(clause, want, skip, money=money)

    def before(
        self, clause: int, want: tuple[str, ...], skip: frozenset[str] = frozenset(), *, money: bool = False
    ) -> Topic | None:
        """The topic that holds on from the clauses before: sentence, paragraph, then the paragraphs above.

        Across a paragraph, and for `money` across a sentence, a product hands on to its maker where a company will do.
        """
        here = self.sight.clauses[clause]
        stranger = False
        for number in self.topics.back(clause):
            other = self.sight.clauses[number]
            if apart(self.sight, here, other) > REACH or (other.block == 0 and here.block > 0):
                break
            if other.block in self.sight.table_blocks:
                continue
            apart_from = other.block != here.block and not self._asks(other, here)
            leaves = apart_from and not self._is_heading(other)
            if leaves and "company" in want and self.theme.titled and self.theme.backer is None:
                break  # a new paragraph that names nobody is about what the title names
            same = here.sentence == other.sentence
            wider = "company" in want and (apart_from or (money and not same))
            for topic in reversed(self.topics[number]):
                if self.kin.is_feature(topic.entities[0]) or not self._lasts(
                    topic, other, here, "company" in want and not money
                ):
                    continue
                if not _concerns(topic, want, skip, money=money):
                    continue
                if topic.entities == (UNKNOWN,):
                    if topic.how == FIRM and not same and "company" in want and here.block == other.block:
                        return None  # 江汇股份…。2025年营收为3亿元: the stranger goes on
                    stranger = stranger or same
                elif found := self._fit(topic, ("company",) if wider else want, skip):
                    return None if stranger or not self._holds(found, number, clause, want) else found
        return None if stranger else self._main(clause, want, skip)

    def carried(self, clause: int, want: tuple[str, ...], skip: frozenset[str], *, money: bool = False) -> Topic | None:
        """The topic of the sentence; else what the sentence says is used (用P800推理,成本…); else an older topic."""
        topic = self.before(clause, want, skip, money=money)
        if "company" in want or NAMELESS in want:
            return topic
        tool = self._stand_ins.tool_before(clause)
        start = self.sight.sentence_of(self.sight.clauses[clause]).start
        if tool is None or (topic and topic.start >= start and ";" not in self.sight.folded[topic.start : tool.start]):
            return topic
        return self._fit(tool, want, skip) or topic

    def _is_heading(self, clause: Clause) -> bool:
        """Does the clause stand in a short line without a full stop, or in one that begins with a firm's full name?"""
        start = self.sight.folded.rfind("\n", 0, clause.start) + 1
        end = self.sight.folded.find("\n", clause.end - 1)
        line = self.sight.folded[start : end if end >= 0 else None].strip()
        first = self.sight.mention_at(start)
        if first and self.kin.klass(first.entity) == "company" and self.sight.folded[first.end : first.end + 1] == "(":
            return "公司)" in line
        return len(line) <= HEADING and not line.endswith(("。", "!", "?", ";"))

    def _asks(self, clause: Clause, here: Clause) -> bool:
        """眼下的主力还是L600? — 对,10月底一共交了1.6万张: an answer is about what the question right before it is."""
        end = self.sight.folded.find("\n", clause.end - 1)
        line = self.sight.folded[clause.start : end if end >= 0 else None].rstrip('” "')
        return here.block - clause.block == 1 and line.endswith("?")

    def _lasts(self, topic: Topic, other: Clause, here: Clause, made_of: bool) -> bool:
        """Can a topic of a clause before still be what a clause is about?"""
        if here.sentence == other.sentence:
            return topic.role != "object" or (topic.how == COUNTED and made_of)
        if topic.role == "object" or len(topic.entities) > 1 or self.kin.is_passing(topic, other.start):
            return False
        # another company of another paragraph: the article goes on with its own
        foreign = not self.book.companies.get(topic.entities[0])
        return here.block == other.block or not foreign or not self.theme.is_ours or self._is_heading(other)

    def _owner(self, clause: int, offset: int, want: tuple[str, ...], skip: frozenset[str]) -> Topic | None:
        """E的V: the value is E's, whatever E is in the clause (高于A800的80GB)."""
        begin = self.sight.clauses[clause].start
        code = CODE.search(self.sight.folded, begin, offset)
        if code and code.end() == offset and self.sight.mention_at(code.start()) is None:
            return Topic(start=code.start(), end=offset, entities=(UNKNOWN,), role="owner", how="a code of nobody here")
        compared = COMPARED_WITH.search(self.sight.folded, offset, self.sight.clauses[clause].end) is not None
        for topic in reversed(self.topics[clause]):
            if topic.how in (ORGANISATION, REST):
                continue  # 南方电网的3000张: what it has is another's
            gap = self.sight.folded[topic.end : offset]
            within = compared and topic.role == "object" and "," not in gap  # 与Y首日上涨306%的表现相比
            if SOLD_TO.match(self.sight.folded, topic.end) and self.sight.folded[topic.start - 1] in "对向":
                continue
            if topic.role == "object" and EXCEEDED.match(self.sight.folded, topic.end):
                continue  # 比沐曦股份高出三成: how far another is above it
            if begin <= topic.start < offset and (within or gap.strip('”" ') in ("的", "")):
                return self._fit(
                    Topic(start=topic.start, end=topic.end, entities=topic.entities, role="owner", how=topic.how),
                    want,
                    skip,
                )
        return None

    def _behind(
        self, clause: int, offset: int, want: tuple[str, ...], skip: frozenset[str], gap: re.Pattern[str]
    ) -> Topic | None:
        """…V的E: a subject behind its value (拥有144GB显存的真武M890, 64GB显存的加速卡昆仑芯P800)."""
        for topic in self.topics[clause]:
            if topic.start > offset and topic.how == "named":
                between = self.sight.folded[offset : topic.start].rstrip('“" ')
                return self._fit(topic, want, skip) if gap.fullmatch(between) else None
        return None

    def _fit(self, topic: Topic, want: tuple[str, ...], skip: frozenset[str]) -> Topic | None:
        """The topic as a subject of a wanted class: a product can speak for its maker where a company is wanted."""
        if topic.entities == (UNKNOWN,):
            return topic if "company" in want else None
        if topic.how == NAMELESS and topic.entities != (UNKNOWN,):
            told = NAMELESS in want or "company" in want
            return topic if told and topic.entities[0] not in skip else None
        entities = tuple(e for e in topic.entities if e not in skip)
        fitting = tuple(e for e in entities if self.kin.klass(e) in want)
        if not fitting and "company" in want and not set(PRODUCTS) & set(want):
            makers = (self.kin.company(e) for e in entities if self.book.companies.get(e))
            fitting = tuple(dict.fromkeys(c for c in makers if c and c not in skip))
        if not fitting:
            return None
        return Topic(start=topic.start, end=topic.end, entities=fitting, role=topic.role, how=topic.how)

    def _bars(self, topic: Topic, clause: int, want: tuple[str, ...], skip: frozenset[str]) -> bool:
        """Does a topic that is no subject itself keep what was spoken of before it from being one?

        英伟达T4功耗70W is no figure of the P800 that was spoken of before, nor is 下一代芯片功耗500W.
        """
        if topic.how in (MACHINE, MACHINE_OF):
            return True
        if topic.how == NAMELESS:
            return "company" not in want
        entity = topic.entities[0]
        if self.kin.klass(entity) != "company" or set(topic.entities) & skip or "company" in want:
            return False
        house = self.kin.parents(entity) | {entity}
        held = self.before(clause, want, skip)
        return held is not None and self.kin.company(held.entities[0]) not in house

    def _holds(self, found: Topic, number: int, clause: int, want: tuple[str, ...]) -> bool:
        """Does a product topic still hold, or has another company been spoken of since?"""
        if "company" in want or self.kin.klass(found.entities[0]) not in PRODUCTS:
            return True
        maker = self.kin.company(found.entities[0])
        for later in self.topics.back(clause, number):
            for topic in self.topics[later]:
                if topic.start <= found.start or topic.role == "object" or len(topic.entities) > 1:
                    continue
                company = self.kin.company(topic.entities[0]) if topic.entities != (UNKNOWN,) else UNKNOWN
                if (
                    company != maker
                    and self.kin.klass(topic.entities[0]) == "company"
                    and company not in self.kin.parents(maker)
                ):
                    return False
        return True

    def _main(self, clause: int, want: tuple[str, ...], skip: frozenset[str]) -> Topic | None:
        """What the whole article is about, for a paragraph that names nobody."""
        if "company" in want and not skip and self.theme.title_company in self.kin.backers:
            return None  # the figures of an article on Baidu are Baidu's
        if not self.theme.is_told_before(self.sight.clauses[clause].end):
            return None  # a page that names a tracked company in passing was not about it before
        entity = self.theme.company if "company" in want else self.theme.product
        return (
            Topic(start=0, end=0, entities=(entity,), role="subject", how="the article's subject") if entity else None
        )

    def company_before(self, clause: int) -> str | None:
        """The company that 公司 stands for in a clause."""
        company = self._stand_ins.company_before(clause)
        return None if company == UNKNOWN else company


def _concerns(topic: Topic, want: tuple[str, ...], skip: frozenset[str], *, money: bool) -> bool:
    """Does a topic that is nobody's have to do with what is wanted?"""
    if topic.how == REST:
        return not money  # 其余1808张 are another's; of a sum (其余33亿元用于…) it is a part
    if topic.how == ORGANISATION:
        return not skip and (
            money or set(want) == {"company"}
        )  # a customer has sums of its own; what it has of others is theirs
    if topic.how == MACHINE_OF and money:
        return False  # P800八卡整机报价82万元: what it costs is told of the chip; what it draws is its own
    if topic.how in (MACHINE, MACHINE_OF):
        measured = "soft" in want and NAMELESS not in want  # what is measured on a machine is its chip's
        return "company" not in want and not measured
    return True
