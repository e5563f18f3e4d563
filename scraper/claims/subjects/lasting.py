"""How long a topic lasts: inside its sentence, its paragraph, and for a short while beyond it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.claims.clauses import Clause
from scraper.claims.sight import Sight
from scraper.claims.subjects.strangers import FIRM
from scraper.claims.subjects.theme import Theme
from scraper.claims.subjects.topic import COUNTED, REACH, UNKNOWN, Topic, Topics, apart
from scraper.claims.subjects.wanted import Wanted
from scraper.knowledge import PRODUCTS

# Behind these the sentence tells the parts of what was told as a whole.
PARTS = re.compile(
    r"(?:分|按|从|就)(?:各)?(?:产品|业务|板块|品类|型号)(?:线|类别|类型|结构|构成|条线)?(?:来?看|划分|分类?|而言|来说)?[,:]"
    r"|(?:产品|收入|业务|营收)(?:结构|构成)(?:上|方面|中|来?看)|其中|(?:细分|拆分|具体)(?:来)?看"
)
# 手握15亿元未交订单,燧原科技…: what a clause without a subject tells of the one that follows.
LEADS_IN = re.compile(
    r"[“\" ]*(?:手握|坐拥|握有|手里|手上|背靠|顶着|带着|凭借?|靠着|拿下|斩获|揽下|刚刚?|完成|拥有|身为|作为|随着)"
)
# 行业毛利率约33%,沐曦高出一截 / 千卡集群成了标配,沐曦跟进得晚: of others, beside whom the company is set.
OF_OTHERS = re.compile(
    r"行业|同[行业]|业[内界]|市场|全[球国省市]|国[内产外]|海外|平均|对手|友商|竞品|板块|整个|众多|不少|多数|当地|集群|中心|机房|园区|"
    r"[两三四五六七八九十多数几]家|[他她它]们?|政策|需求"
)
SET_BESIDE = re.compile("也|则|却|未|没|尚|不(?!断|仅|只|少|同)|并非|同样|一样|紧随|跟进")
ASIDE = re.compile(r"\([^()]+$")  # (仅次于12月上市的摩尔线程): who is named within brackets is not what goes on
AT_HEAD = 3  # so many characters may stand before the name with which a clause begins
ITEM_MARKS = tuple("◇◆▍▎■□●○▲△★☆※►▶▪【〖")  # an item of a digest begins with one
HEADING = 24  # characters of a line that heads what follows


class Lasting:
    """Finds the topic of the clauses before that a clause still is about, else that of the article."""

    def __init__(self, sight: Sight, theme: Theme, topics: Topics) -> None:
        self.sight = sight
        self.theme = theme
        self.kin = theme.kin
        self.topics = topics

    def before(self, clause: int, wanted: Wanted) -> Topic | None:
        """The topic that holds on from the clauses before: sentence, paragraph, then the paragraphs above.

        Across a paragraph, and for money across a sentence, a product hands on to its maker where a company will do.
        """
        here = self.sight.clauses[clause]
        if following := self._following(clause, wanted, sure=False):
            return following
        stranger = False  # was somebody unknown spoken of in this sentence?
        for number in self._above(clause, wanted):
            other = self.sight.clauses[number]
            same = here.sentence == other.sentence
            for topic in reversed(self.topics[number]):
                if not self._lasts(topic, other, here, wanted) or not wanted.concerns(topic):
                    continue
                if topic.entities == (UNKNOWN,):
                    if topic.how == FIRM and not same and wanted.company and here.block == other.block:
                        return None  # 江汇股份…。2025年营收为3亿元: the stranger goes on
                    stranger = stranger or same
                elif found := self._handed_on(other, here, wanted).fit(topic, self.kin):
                    return None if stranger or not self._holds(found, number, clause, wanted) else found
        return None if stranger else self._main(clause, wanted) or self._following(clause, wanted, sure=True)

    def _following(self, clause: int, wanted: Wanted, *, sure: bool) -> Topic | None:
        """手握15亿元未交订单,燧原科技…: the tracked company that is named next, where none was before.

        Where the text may be about somebody else (not `sure`), only behind words that lead in, or at the head of a
        paragraph before clauses that have no figures of their own.
        """
        here = self.sight.clauses[clause]
        if not wanted.company or not self.sight.numbers_in(here.start, here.end):
            return None
        named = self._named_next(clause)
        if named is None:
            return None
        topic, number = named
        following = self.sight.clauses[number]
        if topic.role != "subject" or topic.start - following.start > AT_HEAD:
            return None
        near = number == clause + 1 and following.sentence == here.sentence
        leads = near and LEADS_IN.match(self.sight.folded, here.start)
        others = OF_OTHERS.search(self.sight.folded, self.sight.sentence_of(here).start, here.end)
        if not leads and (others or SET_BESIDE.match(self.sight.folded, topic.end)):
            return None
        heads = self._is_first(clause, near=near) and not self._told_between(here.end, following)
        found = wanted.fit(topic, self.kin) if leads or heads or (near and sure) else None
        return found if found and len(found.entities) == 1 and found.entities[0] in self.kin.tracked else None

    def _named_next(self, clause: int) -> tuple[Topic, int] | None:
        """What this sentence or the next names first, and in which clause; None where something was named before."""
        here = self.sight.clauses[clause]
        if any(self.topics[n] for n in range(self.sight.sentence_of(here).first, clause + 1)):
            return None
        for number in range(clause + 1, len(self.sight.clauses)):
            other = self.sight.clauses[number]
            if other.block != here.block or other.sentence - here.sentence > 1:
                return None
            if self.topics[number]:
                return self.topics[number][0], number
        return None

    def _is_first(self, clause: int, *, near: bool) -> bool:
        """Does a clause begin its paragraph, or, where a name stands farther off, a heading and it: 净利润:-2亿元?"""
        block = self.sight.clauses[clause].block
        headed = not near and self.sight.clause_text(clause - 1).rstrip().endswith(":")
        first = clause - 1 if clause and headed else clause
        return first == 0 or self.sight.clauses[first - 1].block != block

    def _told_between(self, start: int, following: Clause) -> bool:
        """Have the words up to the end of a clause figures of their own?"""
        return any(not n.article for n in self.sight.numbers_in(start, following.end))

    def _above(self, clause: int, wanted: Wanted) -> Iterator[int]:
        """The clauses before one whose topics it may still be about, the nearest first."""
        here = self.sight.clauses[clause]
        for number in self.topics.back(clause):
            other = self.sight.clauses[number]
            if apart(self.sight, here, other) > REACH or (other.block == 0 and here.block > 0):
                return
            if other.block in self.sight.table_blocks:
                continue
            if wanted.company and self._are_items(other, here):
                continue
            leaves = self._is_apart(other, here) and not self._is_heading(other)
            if leaves and wanted.company and self.theme.titled and self.theme.backer is None:
                return  # a new paragraph that names nobody is about what the title names
            yield number

    def _are_items(self, other: Clause, here: Clause) -> bool:
        """◇ IDC统计,平头哥… ◇ 中国电信集采…: two items of a digest, each about its own."""
        lines = (self.sight.folded.rfind("\n", 0, c.start) + 1 for c in (other, here))
        return other.block != here.block and all(self.sight.folded.startswith(ITEM_MARKS, at) for at in lines)

    def _is_item_of_another(self, here: Clause) -> bool:
        """◇ 中国电信集采…: does the item of a digest begin with somebody who is not tracked?"""
        start = self.sight.folded.rfind("\n", 0, here.start) + 1
        if not self.sight.folded.startswith(ITEM_MARKS, start):
            return False
        first = self.sight.mention_at(start + 1) or self.sight.mention_at(start + 2)
        return first is not None and self.kin.book.companies.get(first.entity) is None

    def _tells_of_others(self, here: Clause) -> bool:
        """甲:1024张燧原算力卡;乙:512张壁仞算力卡,450P: has its sentence come to other makers than the article's?"""
        start = self.sight.sentence_of(here).start
        companies = self.kin.book.companies
        makers = {companies[m.entity] for m in self.sight.mentions_in(start, here.start)}
        return bool(makers - {None, self.theme.company})

    def _handed_on(self, other: Clause, here: Clause, wanted: Wanted) -> Wanted:
        """What is wanted of a topic of a clause before: its maker, where it stands too far above."""
        parted = here.sentence != other.sentence or ";" in self.sight.folded[other.start : here.start]
        far = self._is_apart(other, here) or (wanted.money and parted)
        return wanted._replace(classes=("company",)) if far and wanted.company else wanted

    def _is_apart(self, other: Clause, here: Clause) -> bool:
        return other.block != here.block and not self._asks(other, here)

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

    def _lasts(self, topic: Topic, other: Clause, here: Clause, wanted: Wanted) -> bool:
        """Can a topic of a clause before still be what a clause is about?"""
        if self.kin.is_feature(topic.entities[0]) and not self._has_its_own(topic, other, here, wanted):
            return False
        if ASIDE.search(self.sight.folded, other.start, topic.start):
            return False
        if here.sentence == other.sentence:
            made_of = wanted.company and not wanted.money  # of what is counted a maker has so many
            return topic.role != "object" or (topic.how == COUNTED and made_of)
        if topic.role == "object" or len(topic.entities) > 1 or self.kin.is_passing(topic, other.start):
            return False
        if wanted.company and self._is_part(topic, other):
            return False
        # another company of another paragraph: the article goes on with its own
        foreign = not self.kin.book.companies.get(topic.entities[0])
        return here.block == other.block or not foreign or not self.theme.is_ours or self._is_heading(other)

    def _has_its_own(self, topic: Topic, other: Clause, here: Clause, wanted: Wanted) -> bool:
        """GCU-LARE的带宽大增,达到每秒800GB: a feature that has the measure is what its sentence goes on about."""
        same = here.sentence == other.sentence and wanted.classes == ("soft",)
        return same and self.sight.folded.startswith("的", topic.end)

    def _is_part(self, topic: Topic, clause: Clause) -> bool:
        """分产品看,C500收入…,N260收入…。全年销量为…: a product told as a part of the whole is not what goes on."""
        start = self.sight.sentence_of(clause).start
        product = self.kin.klass(topic.entities[0]) in PRODUCTS
        return product and PARTS.search(self.sight.folded, start, topic.start) is not None

    def _holds(self, found: Topic, number: int, clause: int, wanted: Wanted) -> bool:
        """Does a product topic still hold, or has another company been spoken of since?"""
        if wanted.company or self.kin.klass(found.entities[0]) not in PRODUCTS:
            return True
        maker = self.kin.company(found.entities[0])
        house = {maker} | self.kin.parents(maker)
        for later in self.topics.back(clause, number):
            for topic in self.topics[later]:
                if topic.start <= found.start or topic.role == "object" or len(topic.entities) > 1:
                    continue
                if self.kin.klass(topic.entities[0]) == "company" and topic.entities[0] not in house:
                    return False
        return True

    def _main(self, clause: int, wanted: Wanted) -> Topic | None:
        """What the whole article is about, for a paragraph that names nobody."""
        if wanted.company and not wanted.skip and self.theme.title_company in self.kin.backers:
            return None  # the figures of an article on Baidu are Baidu's
        if wanted.company and self._is_item_of_another(self.sight.clauses[clause]):
            return None
        if self._tells_of_others(self.sight.clauses[clause]):
            return None
        if not self.theme.is_told_before(self.sight.clauses[clause].end):
            return None  # a page that names a tracked company in passing was not about it before
        entity = self.theme.company if wanted.company else self.theme.product
        how = "the article's subject"
        return Topic(start=0, end=0, entities=(entity,), role="subject", how=how) if entity else None
