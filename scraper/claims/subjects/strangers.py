"""Subjects that are nobody's here: an unknown firm, all makers together, a model or a place, a chip without a name."""

from __future__ import annotations

import re

from scraper.claims.sight import Sight
from scraper.claims.subjects.topic import UNKNOWN, Topic

# A firm that the vocabulary does not know, at the head of a clause: 江汇股份6月9日… It is a topic, but nobody's.
STRANGER = re.compile(
    r"^[“\"(]?(?:据|而|但|另外|其中|此前|近日)?([\u4e00-\u9fff]{2,7}?(?:股份|集团|科技|汽车|银行|证券|公司))(?!公司|板|方面的|领域|行业|时代|日报|部|所|网|竞争|界|制|化|法|章)"
)
# A chip that is told by its place in the line only, at the head of its clause or behind 的.
UNNAMED = re.compile(
    r"(?:^|(?<=的)|(?<=[,“：:但而]))(?:第?[一二三四五六七八\d]+代|下一代|新一代|再下一代|头一颗|另一款|后续)"
    r"(?:ai|训练|推理|训推一体|云端|国产|自研|通用)*(?:芯片|晶片|产品|gpu|加速卡|ppu|算力卡|$|(?=,|预计|将|于|则|已|计划))"
)
# All makers, or none of them: 国内至少有9家…, 全球复合增长率….
EVERYONE = re.compile(
    r"^[“\"(]?(?:而|但|其中|目前|今年|去年|\d+年|到\d+年|此外|另有|共有?|合计)?(?:更是)?(?:(?:国内|中国|全球|大陆|内地)(?!(?:ai|gpu|芯片|加速卡|算力)*(?:市场)?(?:份额|占有率|市占))|全市|全国|全省|业内|业界|"
    r"整个市场|行业(?=内|整体|平均)|本土芯片|本土厂商|国产芯片|国产厂商|国产ai芯片|同行|同业|境内|该中心|数据中心|该项目|该园区|整个项目|"
    r"[\d一二三四五六七八九十百两数]+[余多]?家)"
)
PLAIN_WORDS = re.compile(
    r"(?:该|这家|接近|首日|当日|当天|昨日|本|子|母|上市|芯片|一家|两家|多家|初创|国产|外国|美国|创业|设计|云|其|的|大|新|同行|自身|各|全|等|和|是|成为|作为|今年|去年|目前|搭载|采用)+(?:公司|集团|科技|半导体|汽车|银行|智能|通信|大学|电子)?$"
)
# A code that is nobody's in the vocabulary, with 的: V100的15.7 TFLOPS is the V100's.
CODE = re.compile(r"[a-z]{1,6}\d{2,5}[a-z]{0,3}的$")
OTHERS = ("model", "place", "concept")


def at_head(sight: Sight, start: int, end: int, topics: list[Topic]) -> Topic | None:
    """A subject at the head of a clause that the vocabulary does not know: all makers, a model, an unknown firm."""
    head = sight.folded[start:end]
    if (
        (match := EVERYONE.match(head))
        and not any(t.start < start + match.end() + 4 for t in topics)
        and sight.mention_at(start + match.end() - 1) is None  # 中国移动 is one, not all of China
    ):
        return _nobody(start, start + match.end(), "everyone")
    if topics:
        return None
    if other := _other(sight, start, end):
        return other
    if (match := STRANGER.match(head)) and not PLAIN_WORDS.search(match[1]):
        return _nobody(start + match.start(1), start + match.end(1), "unknown firm")
    return None


def _nobody(start: int, end: int, how: str) -> Topic:
    return Topic(start=start, end=end, entities=(UNKNOWN,), role="subject", how=how)


def _other(sight: Sight, start: int, end: int) -> Topic | None:
    """A model or a place at the head of a clause is what the clause is about: 千问…稳居全球第一."""
    for mention in sight.mentions_in(start, min(end, start + 3)):
        if sight.kinds[mention.entity] in OTHERS:
            return _nobody(mention.start, mention.end, "another")
    return None


def unnamed_chip(sight: Sight, start: int, end: int, topics: list[Topic]) -> tuple[int, int] | None:
    """Where a clause speaks of a chip by its place in the line only: 第五代芯片, 下一代."""
    match = UNNAMED.search(sight.folded[start:end])
    if match is None or any(
        t.start < start + match.end() + 6 and t.end > start + match.start() - 1 for t in topics if t.how == "named"
    ):
        return None
    return start + match.start(), start + match.end()
