"""What a clause is about: the subject of a value or an event at an offset.

Chinese drops its subjects. A mention in its own clause settles it unless it is an object there (与H20相当,
对腾讯的销售);
otherwise the topic of the clauses before holds on, inside the sentence, the paragraph, and for a short while beyond it.
公司 and 该芯片 stand for the topic. A subject that cannot be settled is not guessed: the answer is empty.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from scraper.claims.fold import fold
from scraper.claims.mentions import Mention
from scraper.claims.sight import Sight
from scraper.knowledge import PRODUCTS
from scraper.model import Record

UNKNOWN = "?"
# A firm that the vocabulary does not know, at the head of a clause: 江汇股份6月9日… It is a topic, but nobody's.
STRANGER = re.compile(
    r"^[“\"(]?(?:据|而|但|另外|其中|此前|近日)?([\u4e00-\u9fff]{2,7}?(?:股份|集团|科技|汽车|银行|证券|公司))(?!公司|板|方面的|领域|行业|时代|日报|部|所|网|竞争|界|制|化|法|章)"
)
# A chip that is told by its place in the line only, at the head of its clause or behind 的.
UNNAMED = re.compile(
    r"(?:^|(?<=的)|(?<=[,“：:但而]))(?:第?[一二三四五六七八\d]+代|下一代|新一代|再下一代|头一颗|另一款|后续)"
    r"(?:ai|训练|推理|训推一体|云端|国产|自研|通用)*(?:芯片|晶片|产品|gpu|加速卡|ppu|算力卡|$|(?=,|预计|将|于|则|已|计划))"
)
NAMELESS = "a chip that is not named"
# All makers, or none of them: 国内至少有9家…, 全球复合增长率….
EVERYONE = re.compile(
    r"^[“\"(]?(?:而|但|其中|目前|今年|去年|\d+年|到\d+年|此外|另有|共有?|合计)?(?:更是)?(?:(?:国内|中国|全球|大陆|内地)(?!(?:ai|gpu|芯片|加速卡|算力)*(?:市场)?(?:份额|占有率|市占))|全市|全国|全省|业内|业界|"
    r"整个市场|行业(?=内|整体|平均)|本土芯片|本土厂商|国产芯片|国产厂商|国产ai芯片|同行|同业|境内|该中心|数据中心|该项目|该园区|整个项目|"
    r"[\d一二三四五六七八九十百两数]+[余多]?家)"
)
PLAIN_WORDS = re.compile(
    r"(?:该|这家|接近|首日|当日|当天|昨日|本|子|母|上市|芯片|一家|两家|多家|初创|国产|外国|美国|创业|设计|云|其|的|大|新|同行|自身|各|全|等|和|是|成为|作为|今年|去年|目前|搭载|采用)+(?:公司|集团|科技|半导体|汽车|银行|智能|通信|大学|电子)?$"
)
TOPIC_MARKERS = ("至于", "关于", "对于", "轮到", "属于")
# What may stand between a marker and its object: 较上一代M890, 与英伟达H20.
MODIFIERS = re.compile(
    r"(?:上一代|前一代|前代|上代|同门|自家|自研|老款|友商|竞品|旗舰|国际|推理芯片|训练芯片|芯片|产品|的)+$"
)
# A code that is nobody's in the vocabulary, with 的: V100的15.7 TFLOPS is the V100's.
STRANGE_CODE = re.compile(r"[a-z]{1,6}\d{2,5}[a-z]{0,3}的$")
ALIKE = re.compile(
    r"[”\"]?(?:的)?[^,。;的]{0,8}?(?:相当|持平|同级|同档|同一水平|同一档|接近|不相上下|差距|相近|看齐|媲美|差不多|一致|旗鼓相当)"
)
# 搭载2024年上市的昆仑芯P800: what a rack carries is not what the clause is about.
CARRIED_BY = re.compile(r"(?:搭载|配备|内置|采用)[^,。;]{1,12}的[“\"]?$")
PAIR_REACH = 12  # sentences: an article that compares two things says 前者 for long
COMPOUND = re.compile(
    r"销售|业务|设计|企业|公司|市场|行业|厂商|股|领域|研发|"
    r"产品|制造|产业|团队|法|章程|债|架构部|巨头|指数|概念|板块"
)
OTHERS = ("model", "place", "concept")
HEAD = 8  # how near to the head of its clause a company outside the vocabulary's own must stand to be a topic later on
REACH = 2  # how many paragraphs a topic outlives its own


class Topic(Record, frozen=True, kw_only=True):
    """A place that can be a subject: an entity, or a word that stands for one."""

    start: int
    end: int
    entities: tuple[str, ...]  # one, or the members of a list (倚天710、含光800)
    role: str  # subject, object, owner
    how: str  # for explain: named, 该公司, …


class Subjects:
    """The topics of every clause of one article, in order."""

    def __init__(self, sight: Sight, grammar: dict[str, Any]) -> None:
        self.sight = sight
        self.book = sight.book
        self._markers = tuple(sorted((fold(m) for m in grammar["object_markers"]), key=len, reverse=True))
        words = grammar["anaphora"]
        self._anaphora = [
            (w, kind) for kind in ("company", "product") for w in sorted(words[kind], key=len, reverse=True)
        ]
        self._pronouns = tuple(words["any"])
        self._pair_words = [
            (w, places) for kind, places in (("former", (0,)), ("latter", (1,)), ("both", (0, 1))) for w in words[kind]
        ]
        self.topics: list[list[Topic]] = []
        for number in range(len(sight.clauses)):
            self.topics.append(self._of_clause(number))

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
        mine = [t for t in self.topics[clause] if t.role != "object" and t.start < offset]
        for topic in reversed(mine):
            if found := self._fit(topic, want, skip):
                return found
        if behind := self._behind(clause, offset, want, skip):
            return behind
        return self.before(clause, want, skip, money=money)

    def before(
        self, clause: int, want: tuple[str, ...], skip: frozenset[str] = frozenset(), *, money: bool = False
    ) -> Topic | None:
        """The topic that holds on from the clauses before: sentence, paragraph, then the paragraphs above.

        Across a paragraph, and for `money` across a sentence, a product hands on to its maker where a company will do.
        """
        here = self.sight.clauses[clause]
        stranger = False
        for number in range(clause - 1, -1, -1):
            other = self.sight.clauses[number]
            if here.block - other.block > REACH or other.block == 0:
                break
            wider = "company" in want and (here.block != other.block or (money and here.sentence != other.sentence))
            for topic in reversed(self.topics[number]):
                if topic.role == "object" or (len(topic.entities) > 1 and other.sentence != here.sentence):
                    continue
                if topic.entities == (UNKNOWN,):
                    if other.sentence == here.sentence:
                        stranger = True
                    continue
                if other.sentence != here.sentence and self._is_passing(topic, other.start):
                    continue
                if other.block != here.block and not self.book.companies.get(topic.entities[0]) and self._is_ours:
                    continue  # another company of another paragraph: the article goes on with its own
                if found := self._fit(topic, ("company",) if wider else want, skip):
                    if stranger or not self._holds(found, number, clause, want):
                        return None
                    return found
        return self._main(want, skip)

    def _is_passing(self, topic: Topic, clause_start: int) -> bool:
        """A company or chip that is not tracked, deep in its clause, does not become what later sentences are about."""
        return not self.book.companies.get(topic.entities[0]) and topic.start - clause_start > HEAD

    def company_before(self, clause: int) -> str | None:
        """The company that 公司 stands for in a clause: the topic of its paragraph, else the article's."""
        here = self.sight.clauses[clause]
        for number in range(clause - 1, -1, -1):
            if self.sight.clauses[number].block != here.block:
                break
            for topic in reversed(self.topics[number]):
                if topic.role == "object" or len(topic.entities) > 1 or topic.entities == (UNKNOWN,):
                    continue
                if (
                    self._is_passing(topic, self.sight.clauses[number].start)
                    or topic.entities[0] in self._foreign_products
                ):
                    continue
                company = self._company(topic.entities[0])
                if company in self._backers and self._title_company not in self._backers and self.main_company:
                    continue
                if company:
                    return company
        return self.main_company

    # --- making -------------------------------------------------------------------------------------------------

    def _of_clause(self, number: int) -> list[Topic]:
        clause = self.sight.clauses[number]
        topics = self._named(clause.start, clause.end)
        topics += self._stood_for(number, topics)
        head = self.sight.folded[clause.start : clause.end]
        topics += self._unnamed(number, head, topics)
        if (
            (match := EVERYONE.match(head))
            and not any(t.start < clause.start + match.end() + 4 for t in topics)
            and self.sight.mention_at(clause.start + match.end() - 1) is None  # 中国移动 is one, not all of China
        ):
            end = clause.start + match.end()
            topics.append(Topic(start=clause.start, end=end, entities=(UNKNOWN,), role="subject", how="everyone"))
        elif not topics and (other := self._other_head(clause.start, clause.end)):
            topics.append(other)
        elif not topics and (match := STRANGER.match(head)) and not PLAIN_WORDS.search(match[1]):
            start = clause.start + match.start(1)
            topics.append(
                Topic(start=start, end=start + len(match[1]), entities=(UNKNOWN,), role="subject", how="unknown firm")
            )
        return sorted(topics, key=lambda t: t.start)

    def _named(self, start: int, end: int) -> list[Topic]:
        topics: list[Topic] = []
        for mention in self.sight.mentions_in(start, end):
            if self.sight.kinds[mention.entity] not in ("company", *PRODUCTS):
                continue
            entity = mention.entity
            if topics and topics[-1].how != NAMELESS and self._is_maker_of(mention):
                continue
            if (maker := self._maker_of_next(mention)) is not None:
                topics.append(
                    Topic(start=mention.start, end=mention.end, entities=(maker,), role="subject", how=NAMELESS)
                )
                continue
            if topics and self._joined(topics[-1].end, mention.start) and not self._compared(topics[-1], mention, end):
                last = topics.pop()
                topics.append(
                    Topic(
                        start=last.start, end=mention.end, entities=(*last.entities, entity), role=last.role, how="list"
                    )
                )
                continue
            place = (
                bool(topics and self._compared(topics[-1], mention, end))
                or self._is_object(mention.start, start)
                or self._is_yardstick(mention.end)
                or self._is_counted(mention.start)
            )
            role = "object" if place else "subject"
            topics.append(Topic(start=mention.start, end=mention.end, entities=(entity,), role=role, how="named"))
        return topics

    def _maker_of_next(self, mention: Mention) -> str | None:
        """新一代PPU is none of the chips that the family has so far: its maker speaks for it."""
        if self.book.entities[mention.entity].kind != "chip_family":
            return None
        before = self.sight.folded[max(0, mention.start - 5) : mention.start].rstrip('“" 的')
        return self._company(mention.entity) if before.endswith(("新一代", "下一代", "下代")) else None

    def _compared(self, first: Topic, second: Mention, end: int) -> bool:
        """真武810E与英伟达H20相当: the two are no list, the second is what the first is compared with."""
        if self.sight.folded[first.end : second.start].strip('“”" ') not in ("与", "和", "同", "跟"):
            return False
        one, other = self._company(first.entities[-1]), self._company(second.entity)
        return one != other and bool(ALIKE.match(self.sight.folded[second.end : end]))

    def _is_maker_of(self, mention: Mention) -> bool:
        """昆仑芯P800和沐曦曦云C550: the name of the maker before its chip is no member of the list."""
        following = self.sight.mention_at(mention.end)
        return (
            following is not None
            and self._class(mention.entity) == "company"
            and self._company(following.entity) == mention.entity
            and following.entity != mention.entity
        )

    def _joined(self, end: int, start: int) -> bool:
        return self.sight.folded[end:start].strip('“”" ') in ("、", "和", "与", "及", "以及", "/", "系列、", "系列和")

    def _is_object(self, offset: int, clause_start: int) -> bool:
        before = self.sight.folded[max(clause_start, offset - 10) : offset].rstrip('“" ')
        if CARRIED_BY.search(self.sight.folded, clause_start, offset):
            return True
        before = MODIFIERS.sub("", before)
        return before.endswith(self._markers) and not before.endswith(TOPIC_MARKERS)

    def _is_counted(self, start: int) -> bool:
        """64张L600: cards that something else is made of; 一张S60 is any one of them."""
        numbers = self.sight.numbers_in(max(0, start - 10), start)
        if not numbers or numbers[-1].family != "count" or numbers[-1].article:
            return False
        return not self.sight.folded[numbers[-1].end : start].strip()

    def _is_yardstick(self, end: int) -> bool:
        """E的3倍, E的九成: E is what is measured with."""
        numbers = self.sight.numbers_in(end, end + 4)
        return (
            bool(numbers)
            and numbers[0].family in ("times", "percent")
            and self.sight.folded[end : numbers[0].start].strip('”" ') == "的"
        )

    def _stood_for(self, number: int, named: list[Topic]) -> list[Topic]:
        """公司, 该芯片, 其 in a clause, as topics that stand for what was spoken of."""
        clause = self.sight.clauses[number]
        text = self.sight.folded[clause.start : clause.end]
        found: list[Topic] = []
        taken = [(t.start, t.end) for t in named]
        found += self._former_latter(number, clause.start, text) + self._pronoun(number, clause.start, text)
        taken += [(t.start, t.end) for t in found]
        for word, kind in self._anaphora:
            at = text.find(word)
            if at < 0:
                continue
            start, end = clause.start + at, clause.start + at + len(word)
            if any(start < b and a < end for a, b in taken) or self._is_object(start, clause.start):
                continue
            if kind == "product" and any(t.start < start and self._class(t.entities[0]) in PRODUCTS for t in named):
                continue  # C500系列的单卡算力: the card is named already
            if word in ("公司", "芯片", "集团") and not self._stands_free(text, at, len(word)):
                continue
            entity = self.company_before(number) if kind == "company" else self._product_before(number)
            if entity:
                taken.append((start, end))
                found.append(Topic(start=start, end=end, entities=(entity,), role="subject", how=word))
        return found

    def _other_head(self, start: int, end: int) -> Topic | None:
        """A model or a place at the head of a clause is what the clause is about: 千问…稳居全球第一."""
        for mention in self.sight.mentions_in(start, min(end, start + 3)):
            if self.sight.kinds[mention.entity] in OTHERS:
                return Topic(start=mention.start, end=mention.end, entities=(UNKNOWN,), role="subject", how="another")
        return None

    def _unnamed(self, number: int, head: str, named: list[Topic]) -> list[Topic]:
        """第五代芯片, 新一代PPU: a chip of the maker that the text does not name; what is said of it is not
        the last chip's.
        """
        start = self.sight.clauses[number].start
        match = UNNAMED.search(head)
        if match is None or any(
            t.start < start + match.end() + 6 and t.end > start + match.start() - 1 for t in named if t.how == "named"
        ):
            return []
        company = self.company_before(number)
        entities = (company,) if company else (UNKNOWN,)
        role = "object" if self._is_object(start + match.start(), start) else "subject"
        return [Topic(start=start + match.start(), end=start + match.end(), entities=entities, role=role, how=NAMELESS)]

    def _former_latter(self, number: int, start: int, text: str) -> list[Topic]:
        """前者, 后者 and 两者: of the last two things named together or one after the other."""
        found = []
        for word, places in self._pair_words:
            at = text.find(word)
            if at >= 0 and (pair := self._last_pair(number)):
                role = "object" if self._is_object(start + at, start) else "subject"
                entities = tuple(pair[place] for place in places)
                found.append(
                    Topic(start=start + at, end=start + at + len(word), entities=entities, role=role, how=word)
                )
        return found

    def _pronoun(self, number: int, start: int, text: str) -> list[Topic]:
        """它 and 其 at the head of a clause: whatever was named last."""
        word = next((w for w in self._pronouns if text.lstrip('“" (').startswith(w)), None)
        if word is None:
            return []
        here = self.sight.clauses[number]
        for back in range(number - 1, -1, -1):
            if self.sight.clauses[back].block != here.block or here.sentence - self.sight.clauses[back].sentence > 1:
                return []
            for topic in reversed(self.topics[back]):
                if len(topic.entities) == 1:
                    at = start + text.find(word)
                    return [Topic(start=at, end=at + len(word), entities=topic.entities, role="subject", how=word)]
        return []

    def _last_pair(self, number: int) -> tuple[str, str] | None:
        """The last two of a kind in this sentence and the one before, else the last two that one clause names."""
        near = self._pair_near(number)
        if near:
            return near
        sentence = self.sight.clauses[number].sentence
        for back in range(number - 1, -1, -1):
            if sentence - self.sight.clauses[back].sentence > PAIR_REACH:
                return None
            named = [e for t in self.topics[back] if t.how in ("named", "list") for e in t.entities]
            named = list(dict.fromkeys(named))
            if len(named) == 2 and self._class(named[0]) == self._class(named[1]):
                return named[0], named[1]
        return None

    def _pair_near(self, number: int) -> tuple[str, str] | None:
        here = self.sight.clauses[number]
        named: list[str] = []
        for back in range(number - 1, -1, -1):
            if self.sight.clauses[back].block != here.block or here.sentence - self.sight.clauses[back].sentence > 1:
                break
            for topic in reversed(self.topics[back]):
                if topic.how in ("named", "list"):
                    named = [*topic.entities, *[e for e in named if e not in topic.entities]]
            alike = [e for e in named if self._class(e) == self._class(named[-1])]
            if len(alike) >= 2:
                return alike[0], alike[1]
        return None

    @staticmethod
    def _stands_free(text: str, at: int, size: int) -> bool:
        """公司 by itself, not 芯片公司 or 公司法: at the head, or behind a mark, a date or a small word."""
        if COMPOUND.match(text[at + size :]):
            return False
        head = text[:at].strip('“" ')
        return (
            head == ""
            or head[-1] in "年月日,、(:后前,时末底称示露,认说而但若如此让使为"
            or head.endswith(("其中", "目前", "同期", "此前", "目前", "不过"))
        )

    def _product_before(self, number: int) -> str | None:
        here = self.sight.clauses[number]
        for back in range(number - 1, -1, -1):
            if here.block - self.sight.clauses[back].block > REACH:
                break
            for topic in reversed(self.topics[back]):
                if (
                    len(topic.entities) == 1
                    and self._class(topic.entities[0]) in ("chip", "system")
                    and topic.role != "object"
                ):
                    return topic.entities[0]
        return self.main_product

    # --- deciding -----------------------------------------------------------------------------------------------

    def _owner(self, clause: int, offset: int, want: tuple[str, ...], skip: frozenset[str]) -> Topic | None:
        """E的V: the value is E's, whatever E is in the clause (高于A800的80GB)."""
        begin = self.sight.clauses[clause].start
        code = STRANGE_CODE.search(self.sight.folded, begin, offset)
        if code and code.end() == offset and self.sight.mention_at(code.start()) is None:
            return Topic(start=code.start(), end=offset, entities=(UNKNOWN,), role="owner", how="a code of nobody here")
        for topic in reversed(self.topics[clause]):
            gap = self.sight.folded[topic.end : offset]
            if begin <= topic.start < offset and gap.strip('”" ') in ("的", ""):
                return self._fit(
                    Topic(start=topic.start, end=topic.end, entities=topic.entities, role="owner", how=topic.how),
                    want,
                    skip,
                )
        return None

    def _behind(self, clause: int, offset: int, want: tuple[str, ...], skip: frozenset[str]) -> Topic | None:
        """…V的E: a subject behind its value (拥有144GB显存的真武M890)."""
        for topic in self.topics[clause]:
            if topic.start > offset and topic.how == "named":
                gap = self.sight.folded[offset : topic.start].rstrip('“" ')
                return self._fit(topic, want, skip) if gap.endswith("的") and len(gap) <= 16 else None
        return None

    def _fit(self, topic: Topic, want: tuple[str, ...], skip: frozenset[str]) -> Topic | None:
        """The topic as a subject of a wanted class: a product can speak for its maker where a company is wanted."""
        if topic.entities == (UNKNOWN,):
            return topic if "company" in want else None
        if topic.how == NAMELESS and topic.entities != (UNKNOWN,):
            told = NAMELESS in want or "company" in want
            return topic if told and topic.entities[0] not in skip else None
        entities = tuple(e for e in topic.entities if e not in skip)
        fitting = tuple(e for e in entities if self._class(e) in want)
        if not fitting and "company" in want and not set(PRODUCTS) & set(want):
            makers = (self._company(e) for e in entities if self.book.companies.get(e))
            fitting = tuple(dict.fromkeys(c for c in makers if c and c not in skip))
        if not fitting:
            return None
        return Topic(start=topic.start, end=topic.end, entities=fitting, role=topic.role, how=topic.how)

    def _holds(self, found: Topic, number: int, clause: int, want: tuple[str, ...]) -> bool:
        """Does a product topic still hold, or has another company been spoken of since?"""
        if "company" in want or self._class(found.entities[0]) not in PRODUCTS:
            return True
        maker = self._company(found.entities[0])
        for later in range(number, clause):
            for topic in self.topics[later]:
                if topic.start <= found.start or topic.role == "object" or len(topic.entities) > 1:
                    continue
                company = self._company(topic.entities[0]) if topic.entities != (UNKNOWN,) else UNKNOWN
                if (
                    company != maker
                    and self._class(topic.entities[0]) == "company"
                    and company not in self._parents(maker)
                ):
                    return False
        return True

    def _parents(self, company: str | None) -> set[str]:
        parent = self.book.entities[company].parent if company in self.book.entities else None
        return {parent, *(e.id for e in self.book.entities.values() if e.parent == parent)} if parent else set()

    def _main(self, want: tuple[str, ...], skip: frozenset[str]) -> Topic | None:
        """What the whole article is about, for a paragraph that names nobody."""
        if "company" in want and not skip and self._title_company in self._backers:
            return None  # the figures of an article on Baidu are Baidu's
        entity = self.main_company if "company" in want else self.main_product
        return (
            Topic(start=0, end=0, entities=(entity,), role="subject", how="the article's subject") if entity else None
        )

    @property
    def backer_of_title(self) -> str | None:
        """The parent or backer that an article is about by its title: its officers speak, not the chip firm's."""
        return self._title_company if self._title_company in self._backers else None

    @cached_property
    def _is_ours(self) -> bool:
        """Is the article about a tracked company, by its title or by most of what it names?"""
        return self.main_company is not None and (
            self._title_company is None or self.book.companies.get(self._title_company) is not None
        )

    @cached_property
    def _foreign_products(self) -> frozenset[str]:
        return frozenset(e.id for e in self.book.entities.values() if e.is_product and not self.book.companies[e.id])

    @cached_property
    def _backers(self) -> frozenset[str]:
        return frozenset(e.id for e in self.book.entities.values() if e.backer)

    @cached_property
    def _title_company(self) -> str | None:
        """The first company that the title names."""
        title_end = self.sight.folded.find("\n")
        named = [m.entity for m in self.sight.mentions if m.start < title_end and self._class(m.entity) == "company"]
        return named[0] if named else None

    @cached_property
    def main_company(self) -> str | None:
        """The tracked company that the title names first, else the one that the text names most."""
        title_end = self.sight.folded.find("\n")
        title = [m for m in self.sight.mentions if m.start < title_end]
        sure = {self.book.companies[m.entity] for m in self.sight.mentions if m.sure}
        companies = [c for m in title if (c := self.book.companies[m.entity]) and c in sure]
        others = [m for m in title if self._class(m.entity) == "company" and not self.book.companies[m.entity]]
        if companies:
            return companies[0]
        counts: dict[str, int] = {}
        for m in self.sight.mentions:
            if company := self.book.companies[m.entity]:
                counts[company] = counts.get(company, 0) + 1
        best = max(counts, key=lambda c: counts[c], default=None)
        if best and counts[best] == 1 and self._is_late(best):
            return None
        return best if best and counts[best] * 3 >= 2 * sum(counts.values()) and not others else None

    def _is_late(self, company: str) -> bool:
        """Is it first named in the second half of the text?"""
        first = next(m.start for m in self.sight.mentions if self.book.companies[m.entity] == company)
        return first * 2 > len(self.sight.folded)

    @cached_property
    def main_product(self) -> str | None:
        """The only product that the title names, if it names one."""
        title_end = self.sight.folded.find("\n")
        named = {
            self.specific(m.entity)
            for m in self.sight.mentions
            if m.start < title_end and self._class(m.entity) in ("chip", "system")
        }
        return named.pop() if len(named) == 1 and self.main_company in map(self._company, named) else None

    @cached_property
    def _family_members(self) -> dict[str, list[str]]:
        named = {m.entity for m in self.sight.mentions}
        members: dict[str, list[str]] = {}
        for entity in sorted(named):
            if family := self.book.entities[entity].family:
                members.setdefault(family, []).append(entity)
        return members

    def specific(self, entity: str) -> str:
        """真武芯片 is the 810E where that is the only one of its family that the article names."""
        members = self._family_members.get(entity)
        return members[0] if members and len(members) == 1 else entity

    def _class(self, entity: str) -> str:
        return self.sight.kinds.get(entity, "")

    def _company(self, entity: str) -> str | None:
        """A company itself, or the maker of a product; None for others."""
        if entity not in self.book.entities:
            return None
        if self._class(entity) == "company":
            return entity
        return self.book.entities[entity].maker
