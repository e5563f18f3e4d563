"""The product that a sentence says is worked with: 用P800推理,成本…; 在两台C550服务器上,吞吐…."""

from __future__ import annotations

import re

from scraper.claims.clauses import Clause
from scraper.claims.sight import Sight
from scraper.claims.subjects.kin import Kin
from scraper.claims.subjects.named import ON, SETTING
from scraper.claims.subjects.topic import COUNTED, Topic, Topics

USED = re.compile(
    r"(?:用|装|插|配|采用|使用|基于|换成|换上|装上|部署|租|租用|买|采购|购买|拿|靠)(?:了|下|的是)?[“\" ]*$"
)
WORKED_ON, AT = (
    re.compile(r"[”\"]? ?(?:芯片|平台|集群|超节点|加速卡|卡|服务器|整机)? ?上(?!市|线|调|涨|半|年|月|周|季|架)"),
    ("在", "于"),
)


class Tools:
    """Finds what the clauses before one say is used."""

    def __init__(self, sight: Sight, kin: Kin, topics: Topics) -> None:
        self.sight = sight
        self.kin = kin
        self._topics = topics

    def before(self, number: int) -> Topic | None:
        """The tracked product that the sentence said before to be used, hired or bought: 去年租了640张真武810E,…"""
        sentence = self.sight.clauses[number].sentence
        for back in self._topics.back(number):
            clause = self.sight.clauses[back]
            if clause.sentence != sentence:
                break
            for topic in self._topics[back]:
                ours = len(topic.entities) == 1 and self.kin.book.companies.get(topic.entities[0])
                if ours and topic.role == "object" and self._is_used(clause, topic):
                    return topic
        return None

    def _is_used(self, clause: Clause, topic: Topic) -> bool:
        """用了640张真武810E,…; 在两台8卡C550服务器上,…: does a clause say that a product is worked with?"""
        if SETTING.match(self.sight.folded, clause.start) and ON.match(self.sight.folded, topic.end):
            return True
        if (
            WORKED_ON.match(self.sight.folded, topic.end)
            and self.sight.folded[topic.start - 2 : topic.start].rstrip()[-1:] in AT
        ):
            return True
        end = topic.start
        for number in reversed(self.sight.numbers_in(clause.start, end) if topic.how == COUNTED else []):
            if self.sight.folded[number.end : end].strip():
                break
            end = number.start
        return USED.search(self.sight.folded, clause.start, end) is not None
