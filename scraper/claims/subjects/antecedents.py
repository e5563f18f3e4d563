"""What was spoken of before a clause: the product, the family and the company that its words can stand for."""

from __future__ import annotations

from scraper.claims.clauses import Clause
from scraper.claims.sight import Sight
from scraper.claims.subjects.strangers import FIRM, ORGANISATION
from scraper.claims.subjects.theme import Theme
from scraper.claims.subjects.tools import Tools
from scraper.claims.subjects.topic import COUNTED, NAMELESS, REACH, UNKNOWN, Topic, Topics, apart
from scraper.knowledge import PRODUCTS


class Antecedents:
    """Finds them by the topics of the clauses before, else by what the article is about."""

    def __init__(self, sight: Sight, theme: Theme, topics: Topics, tools: Tools) -> None:
        self.sight = sight
        self.theme = theme
        self.kin = theme.kin
        self._topics = topics
        self._tools = tools

    def product(self, kinds: tuple[str, ...], number: int) -> str | None:
        """The product spoken of last; one that was used or counted (租了640张L600) if its paragraph is about none."""
        here, counted, inside = self.sight.clauses[number], None, None
        maker = None  # of a chip without a name that was spoken of since
        tool = self._tools.before(number)
        for back in self._topics.back(number):
            other = self.sight.clauses[back]
            if apart(self.sight, here, other) > REACH or (counted and other.block != here.block):
                break
            if inside and other.sentence != here.sentence:
                return inside
            if other.block in self.sight.table_blocks:
                continue
            if tool and tool.start >= other.start:
                if self.kin.klass(tool.entities[0]) in kinds:
                    return tool.entities[0]
                tool = None
            for topic in reversed(self._topics[back]):
                if topic.how == NAMELESS and topic.role != "object" and "chip" in kinds:
                    maker = maker or topic.entities[0]
                if len(topic.entities) > 1 or self.kin.klass(topic.entities[0]) not in kinds:
                    continue
                if maker not in (None, self.kin.company(topic.entities[0])):
                    return None  # M100…。燧原第五代芯片…,单卡192GB
                if topic.role != "object":
                    return topic.entities[0]
                if other.sentence == here.sentence and back != number:
                    inside = inside or topic.entities[0]  # 增长来自L600的交付,该产品…
                if topic.how == COUNTED and other.block == here.block:
                    counted = counted or topic.entities[0]
        product = counted or inside or self.theme.product
        return product if product and self.kin.klass(product) in kinds else None

    def is_chip_right_before(self, number: int) -> bool:
        """Is a product of a tracked company the last thing spoken of, in this paragraph or the question before it?"""
        here = self.sight.clauses[number]
        for back in self._topics.back(number):
            if here.block - self.sight.clauses[back].block > 1:
                return False
            last = self._topics[back][-1]
            if last.role != "object":
                return len(last.entities) == 1 and self.kin.klass(last.entities[0]) in PRODUCTS and last.how == "named"
        return False

    def family(self, number: int) -> str | None:
        """系列芯片: the family of the chip spoken of last."""
        product = self.product(("chip",), number)
        if product is None:
            return None
        named = [m for m in self.sight.mentions_in(0, self.sight.clauses[number].start) if m.entity == product]
        if any(self.sight.folded.startswith("系列", m.end) for m in named):
            return product  # 曦云C600系列…该系列产品
        return self.kin.book.entities[product].family or self.kin.company(product)

    def company(self, clause: int) -> str | None:
        """The company that 公司 stands for in a clause: the topic of its paragraph, else the article's.

        UNKNOWN where a firm that the vocabulary does not know was spoken of last.
        """
        if self.theme.covered:
            return self.theme.covered
        here = self.sight.clauses[clause]
        for number in self._topics.back(clause):
            other = self.sight.clauses[number]
            if other.block != here.block:
                break
            for topic in reversed(self._topics[number]):
                if topic.role == "object" or len(topic.entities) > 1:
                    continue
                if topic.how == FIRM:
                    return UNKNOWN
                if company := self._company_of(topic, other):
                    return company
        return self.theme.company or self.theme.backer or self._named_next(clause)

    def _company_of(self, topic: Topic, clause: Clause) -> str | None:
        """The company that 公司 can stand for behind a topic: itself, or the maker of a tracked product."""
        entity = topic.entities[0]
        if self.kin.is_passing(topic, clause.start) or self._is_one_of_many(topic, clause):
            return None
        if entity == UNKNOWN or entity in self.kin.foreign_products:
            return None
        company = self.kin.company(entity)
        beside = company in self.kin.backers and self.theme.backer is None and self.theme.company
        return None if beside else company

    def _is_one_of_many(self, topic: Topic, clause: Clause) -> bool:
        """中国加速卡出货…,其中英伟达占七成。公司当年…: one of those who make up a total is not the company meant."""
        foreign = self.kin.book.companies.get(topic.entities[0]) is None and self.theme.titled is not None
        return foreign and self.sight.folded.startswith(("其中", "当中"), clause.start)

    def is_strangers(self, clause: int) -> bool:
        """中联重科把它用在机器人上,该公司去年…: what was named last is an organisation that is of no concern."""
        here = self.sight.clauses[clause]
        for number in self._topics.back(clause):
            other = self.sight.clauses[number]
            if other.block != here.block or here.sentence - other.sentence > 1:
                return False
            for topic in reversed(self._topics[number]):
                if topic.role != "object" and self.kin.klass(topic.entities[0]) not in PRODUCTS:
                    return topic.entities == (UNKNOWN,) and topic.how in (FIRM, ORGANISATION)
        return False

    def _named_next(self, clause: int) -> str | None:
        """公司预计…。沐曦股份表示,…: the one company that the rest of the paragraph names, if it is a tracked one."""
        here = self.sight.clauses[clause]
        begin, end = self.sight.folded.rfind("\n", 0, here.start) + 1, self.sight.folded.find("\n", here.end)
        mentions = self.sight.mentions_in(begin, end if end >= 0 else len(self.sight.folded))
        houses = {c for m in mentions if (c := self.kin.company(m.entity))}
        if mentions and mentions[0].start < here.start:
            return None
        return houses.pop() if len(houses) == 1 and houses <= self.kin.tracked else None
