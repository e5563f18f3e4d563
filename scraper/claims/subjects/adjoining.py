"""Whose a value is by the words right beside it: 高于A800的80GB, 64GB显存的加速卡昆仑芯P800."""

from __future__ import annotations

import re

import msgspec

from scraper.claims.clauses import Clause
from scraper.claims.sight import Sight
from scraper.claims.subjects.kin import Kin
from scraper.claims.subjects.named import SOLD_TO
from scraper.claims.subjects.strangers import CODE, ORGANISATION, REST
from scraper.claims.subjects.topic import UNKNOWN, Topic, Topics
from scraper.claims.subjects.wanted import Wanted

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

# 在摩尔线程首日大涨400%的效应下: what happens in an adverbial is of whom it names.
ADVERBIAL = re.compile(r"(?:而|但|不过)?(?:在|随着|继|自|因|受)")
ITS_END = re.compile(r"(?:[下后时中]|之际|以来|之前|影响|背景|带动|推动|刺激)[,。;]?$")


# 比前代的700GB/s高: what another of the line has is not the chip's that is spoken of
PREDECESSOR = re.compile(r"(?:[前上]代|[上前]一代|老款|旧款)(?:产品|芯片|卡|旗舰|型号)?的$")


class Adjoining:
    """Finds the owner before a value (E的V), and the noun behind one that it describes (V的E)."""

    def __init__(self, sight: Sight, kin: Kin, topics: Topics) -> None:
        self.sight = sight
        self.kin = kin
        self.topics = topics

    def owner(self, clause: int, offset: int, wanted: Wanted) -> Topic | None:
        """E的V: the value at `offset` is E's, whatever E is in the clause (高于A800的80GB)."""
        here = self.sight.clauses[clause]
        code = CODE.search(self.sight.folded, here.start, offset)
        if code and code.end() == offset and self.sight.mention_at(code.start()) is None:
            return Topic(start=code.start(), end=offset, entities=(UNKNOWN,), role="owner", how="a code of nobody here")
        if before := PREDECESSOR.search(self.sight.folded, here.start, offset):
            return Topic(start=before.start(), end=offset, entities=(UNKNOWN,), role="owner", how="the one before it")
        compared = COMPARED_WITH.search(self.sight.folded, offset, here.end) is not None
        for topic in reversed(self.topics[clause]):
            if here.start <= topic.start < offset and (
                self._has(topic, offset, compared) or self._is_of_adverbial(here, topic)
            ):
                return wanted.fit(msgspec.structs.replace(topic, role="owner"), self.kin)
        return None

    def _has(self, topic: Topic, offset: int, compared: bool) -> bool:
        """Do the words between a topic and a value make it the owner?"""
        folded, is_object = self.sight.folded, topic.role == "object"
        if topic.how in (ORGANISATION, REST):
            return False  # 南方电网的3000张: what it has is another's
        if SOLD_TO.match(folded, topic.end) and folded[topic.start - 1] in "对向":
            return False
        if is_object and EXCEEDED.match(folded, topic.end):
            return False  # 比沐曦股份高出三成: how far another is above it
        gap = folded[topic.end : offset]
        if is_object and not gap and folded[topic.start - 1] in "从自" and not folded[offset : offset + 1].isdigit():
            return False  # 从AMD挖来了周某: where somebody comes from is not who has them now
        return gap.strip('”" ') in ("的", "") or (
            compared and is_object and "," not in gap
        )  # 与Y首日上涨306%的表现相比

    def _is_of_adverbial(self, here: Clause, topic: Topic) -> bool:
        """Is a clause an adverbial that begins with a topic?"""
        folded = self.sight.folded
        return (
            topic.role == "object"
            and ADVERBIAL.fullmatch(folded, here.start, topic.start) is not None
            and ITS_END.search(folded, topic.end, here.end) is not None
        )

    def attributed(self, clause: int, offset: int, wanted: Wanted) -> Topic | None:
        """64GB显存的加速卡昆仑芯P800: the value is an attribute of what is named right behind it."""
        return self._behind(clause, offset, wanted, ATTRIBUTES)

    def described(self, clause: int, offset: int, wanted: Wanted) -> Topic | None:
        """拥有144GB显存的真武M890: the value stands in words that describe what is named behind them."""
        return self._behind(clause, offset, wanted, RELATIVE)

    def _behind(self, clause: int, offset: int, wanted: Wanted, gap: re.Pattern[str]) -> Topic | None:
        for topic in self.topics[clause]:
            if topic.start > offset and topic.how == "named":
                between = self.sight.folded[offset : topic.start].rstrip('“" ')
                return wanted.fit(topic, self.kin) if gap.fullmatch(between) else None
        return None
