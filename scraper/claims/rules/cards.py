"""Figures that count chips: they are of the chip that is counted, or of the cluster that is made of them."""

from __future__ import annotations

import re

from scraper.claims.mentions import Mention
from scraper.claims.quantities import Number
from scraper.claims.reading import Reading
from scraper.claims.subjects import Topic

EACH = re.compile(r"(?:每|单|一)(?:个)?(?:机?柜|节点|台|套)")
CARDS = re.compile(r"(?:算力|加速|智算|训练|推理|ai|gpu)卡|gpu|(?:单|智算|算力|训练|推理|超)*集群")
ITS_CARDS = re.compile(r"(?:系列)?(?:的)?(?:ai|gpu|训练|推理|加速|算力|智算|芯片|产品|卡)*(?:共计?|各|约|近|逾|超过?)?")
# 用的全是沐曦的卡
ITS_OWN = re.compile(r"(?:自家|自研)?的(?:国产|自研|ai|gpu|训练|推理|加速|算力|智算)*(?:卡|芯片|gpu)")
MADE_OF = re.compile(r"(?:组成|构成|搭成|拼成|互联)的")
OF_CHIPS = re.compile(r"(?:由|集成|内置|搭载|装有|容纳|共用)[^,。;]{0,12}$")
COUNTERS, FEW = ("张", "卡", "片", "块", "台", "柜", "节点", "套"), 16
BUILT_OF = re.compile(
    r"(?:底座[是为]?|芯片[是为]|算力卡[是为]|采用|用的[都全]?是|全用|用|基于|搭载|装的[都全]?是|装有|清一色|全是|(?:都|均|全|全部)来自|由)[^,。;]{0,6}$"
)


def of_counted(reading: Reading, predicate: str, value: Number) -> Topic | None:
    """4096张曦云C600: cards of a product that is named right behind them."""
    of = reading.predicate(predicate).raw.get("of")
    if value.family != "count" or of is None:
        return None
    here = reading.sight.clauses[reading.sight.clause_at(value.start)]
    systems = [m for m in reading.sight.mentions_in(here.start, here.end) if reading.sight.kinds[m.entity] == "system"]
    made = [m for m in systems if m.end <= value.start or MADE_OF.search(reading.sight.folded, value.end, m.start)]
    if made and of == "cluster":
        return _topic(made[0], "what is made of them")
    if of == "cluster":
        built = [m for m in reading.sight.mentions_in(value.end, here.end) if reading.sight.kinds[m.entity] == "chip"]
        if built and BUILT_OF.search(reading.sight.folded, value.end, built[0].start):
            return _topic(built[0], "what it is built of")
    mention = counted(reading, value) or _counted_first(reading, here.start, value)
    return _topic(mention, "what is counted") if mention else None


def _topic(mention: Mention, how: str) -> Topic:
    return Topic(start=mention.start, end=mention.end, entities=(mention.entity,), role="subject", how=how)


def _counted_first(reading: Reading, start: int, value: Number) -> Mention | None:
    """装有曦云C600训练卡512张: the chip right before the number of its cards, whatever the verb does with it."""
    named = reading.sight.mentions_in(start, value.start)[-1:]
    if not named or reading.sight.kinds[named[0].entity] != "chip":
        return None
    return named[0] if ITS_CARDS.fullmatch(reading.sight.folded, named[0].end, value.num_start) else None


def counted(reading: Reading, value: Number) -> Mention | None:
    """The chip, or the company whose cards they are, right behind a number: 4096张曦云C600, 4096张沐曦算力卡."""
    for mention in reading.sight.mentions_in(value.end, value.end + 3):
        kind = reading.sight.kinds[mention.entity]
        between = reading.sight.folded[value.end : mention.start].strip(" ")  # a new line tells of a new thing
        if between not in ("", "的"):
            continue
        if kind == "chip" or (kind == "company" and CARDS.match(reading.sight.folded, mention.end)):
            return mention
    return None


def counts_many(reading: Reading, value: Number) -> bool:
    """Does the clause count cards or machines before a value, or the one before it: 装的是1024张S60,算力256P?"""
    sight = reading.sight
    number = sight.clause_at(value.start)
    first = max(number - 1, sight.sentence_of(sight.clauses[number]).first)
    before = sight.numbers_in(sight.clauses[first].start, value.start)
    return any(n.family == "count" and n.measure in COUNTERS and (n.low or 0) > FEW for n in before)


def of_cards_beside(reading: Reading, value: Number) -> Topic | None:
    """16384张平头哥算力卡、1945P算力: the compute is that of the cards that the clause counts, whoever made them."""
    if value.family != "compute" or not counts_many(reading, value):
        return None
    start = reading.sight.clauses[reading.sight.clause_at(value.start)].start
    for number in reversed(reading.sight.numbers_in(start, value.start)):
        if number.family == "count" and (mention := counted(reading, number)):
            return _topic(mention, "what is counted")
    return None


def built_of_next(reading: Reading, clause: int) -> Topic | None:
    """该中心算力3000P,全部采用真武M890: what it is built of stands in the clause behind."""
    sight = reading.sight
    here = sight.clauses[clause]
    if clause + 1 >= len(sight.clauses) or sight.clauses[clause + 1].sentence != here.sentence:
        return None
    after = sight.clauses[clause + 1]
    for mention in sight.mentions_in(after.start, after.end):
        chip = sight.kinds[mention.entity] == "chip" or ITS_OWN.match(sight.folded, mention.end)
        if chip and BUILT_OF.search(sight.folded, after.start, mention.start):
            return _topic(mention, "built of it")
    return None


def built_of_before(reading: Reading, clause: int) -> Topic | None:
    """另一座智算中心装的是昇腾910C,规模为3072张: what it is built of stands in a clause before."""
    sight = reading.sight
    here = sight.clauses[clause]
    kind = "system" if EACH.search(sight.folded, here.start, here.end) else "chip"  # 采用磐久AL128超节点,每柜128张卡
    for number in range(clause - 1, sight.sentence_of(here).first - 1, -1):
        other = sight.clauses[number]
        for mention in sight.mentions_in(other.start, other.end):
            if sight.kinds[mention.entity] == kind and BUILT_OF.search(sight.folded, other.start, mention.start):
                return _topic(mention, "built of it")
    return None


def made_of(reading: Reading, topic: Topic) -> Topic | None:
    """天池512由512张M300组成,总算力…: the rack that its clause says is made of the chip, and whose compute it is."""
    sight = reading.sight
    start = sight.clauses[sight.clause_at(topic.start)].start
    for mention in sight.mentions_in(start, topic.start)[::-1]:
        if sight.kinds[mention.entity] == "system" and OF_CHIPS.search(sight.folded, mention.end, topic.start):
            return _topic(mention, "made of it")
    return None


def counted_before(reading: Reading, clause: int, value: Number) -> Topic | None:
    """部署3万张真武810E,总算力达…: the compute is that of the cards that the sentence counted."""
    sight = reading.sight
    sentence = sight.sentence_of(sight.clauses[clause])
    for number in reversed(sight.numbers_in(sentence.start, value.start)):
        if number.family == "count" and (mention := counted(reading, number)):
            return _topic(mention, "what is counted")
    return None
