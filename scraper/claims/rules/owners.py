"""Whose a figure is: its clause's subject, what is counted, what is held; totals and a parent's sums are nobody's."""

from __future__ import annotations

import re

import msgspec

from scraper.claims.lexicon import Label
from scraper.claims.quantities import Number
from scraper.claims.reading import Figure, Reading
from scraper.claims.rules.bids import bid, signed
from scraper.claims.rules.cards import (
    built_of_before,
    built_of_next,
    counted_before,
    made_of,
    of_cards_beside,
    of_counted,
)
from scraper.claims.rules.markets import market_named
from scraper.claims.rules.sums import is_joint, is_total
from scraper.claims.sight import KINDS
from scraper.claims.subjects import UNKNOWN, Topic
from scraper.knowledge import PRODUCTS, Predicate

NAME_CHARACTER = re.compile(r"[\u4e00-\u9fff]")
BEYOND = re.compile(r"(?:[低高大小多少优逊弱强]于|超过|不及|不如)[^,。;]{0,8}$")
# 低于摩尔线程的每股定价114元, 远低于采购价10万元: behind these a label names what the subject's figure is set beside.
SET_BESIDE = re.compile(r"(?<!不)(?:[低高大小多少]于|超过|不及|不如)[^,。;]{0,10}$")
# L600量产带动营收增至22亿元: what a product drives is its maker's.
DRIVEN = re.compile(r"(?:带动|拉动|推动|驱动|助推|推高|推升|支撑)(?:了)?[^,。;]{0,14}$")
AVERAGE = re.compile(r"(?:行业|同业|同行|市场|板块|全国|全球)(?:的)?(?:平均|均值|中位数?)(?:水平|值|数)?的?(?:约|近)?$")
WON = re.compile(r"中标|得标|夺标|入围")
# 百度分拆昆仑芯 当日股价涨近10%: the shares are those of the parent; what it parts with has none yet.
SPUN_OFF = re.compile(r"(?:建议|宣布|拟|计划|官宣|将|正式|获准|考虑)*(?:分拆|拆分)(?:旗下|子公司|ai|芯片|业务|公司)*")
# 阿里巴巴因平头哥分拆传闻高开5%: what moves the shares of one firm is told of another.
BECAUSE_OF = re.compile(
    "(?:股价|股份|港股|美股|集团|也|均|都|昨日|今日|周[一二三四五])*(?:因|受|借|凭|得益于|受益于)(?:旗下|子公司)?"
)
# 昆仑芯32卡、曙光96卡: between two members of a list that tells each with its number.
NEXT_NAME = re.compile(r"、[\u4e00-\u9fffa-z]{2,6}")
# 持有燧原科技|20%股份, 对沐曦的持股从4.1%降到|3.6%: whose shares they are stands before the word for them.
HOLDING_IN = re.compile(
    r"(?:[的约近]|(?:的)?(?:总)?(?:持股|股权|股份|股票|股本|表决权|投票权)(?:比例|占比)?(?!平台|[人会])"
    rf"[^,。;{''.join(KINDS.values())}]{{0,20}})?"
)
# 燧原科技持有燧弘30%的股权: behind these stands whose shares are held.
HOLDS = re.compile("(?:持有|参股|入股|握有|拥有|收购|控制|认购)(?:了)?$")
HOLDS_SOME = re.compile(HOLDS.pattern.removesuffix("$") + "(?:某|另?一家)[^,。;]{0,12}(?:公司|企业)(?:的)?$")
HELD_NEAR = 8  # so many characters of its name may be unknown: 燧弘|人工智能30%
TWO = 2
WHOLE = re.compile("综合|整体|公司|主营业务|归母|扣非")
BUSINESS = re.compile("(?:产品|收入|业务|客户|销售)结构|公司(?:的)?$|全公司|集团")
TARGET_OF = re.compile(r"(?:的|集团|控股|公司|股份|股票|港股|美股|[aha]股|adr|ads|12个月|\([^)]{1,12}\))*")


def _bracketed(reading: Reading, predicate: str, label: Label, value: Number) -> Topic | None:
    """寒武纪(1300元/股): a figure in brackets is of what stands right before them, nobody's where that is unknown."""
    sight, opening = reading.sight, value.start - 1
    if reading.predicate(predicate).group not in ("money", "share", "scale") or sight.folded[opening] != "(":
        return None
    if label.kind == "figures" and label.start <= opening < label.end:
        return None  # 第五代芯片项目(15亿元): the construction goes on over the brackets
    mention = sight.mention_at(opening - 1)
    if mention is None and (label.end == opening or not NAME_CHARACTER.match(sight.folded, opening - 1)):
        return None
    start = max(0, opening - 12)
    ends = {d.end for d in sight.dates_in(start, opening)} | {n.end for n in sight.numbers_in(start, opening)}
    if mention is None and opening in ends:
        return None
    fits = mention is not None and sight.kinds[mention.entity] in ("company", *PRODUCTS)
    entity = mention.entity if mention is not None and fits else UNKNOWN
    return Topic(start=opening - 1, end=opening, entities=(entity,), role="owner", how="before the brackets")


def _of_market(reading: Reading, market: str, clause: int, value: Number) -> Topic | None:
    """2024年中国AI芯片市场规模为…: a size is the market's that its sentence names, else nobody's."""
    named = market_named(reading, clause, value.start)
    how = "the market that is named"
    return named and Topic(start=named.start(1), end=named.end(1), entities=(market,), role="subject", how=how)


def whose(reading: Reading, predicate: str, clause: int, label: Label, value: Number) -> Topic | None:
    """The subject that a figure belongs to, None where none can be settled."""
    info = reading.predicate(predicate)
    if subject := _told_subject(reading, label, value):
        return subject
    if about := info.raw.get("about"):
        return _of_market(reading, about, clause, value)
    if "holder" in info.words("qualifiers"):
        return _held(reading, predicate, clause, value)
    if topic := _beside(reading, info, clause, label, value):
        return topic
    start = reading.sight.clauses[clause].start
    if is_total(reading, predicate, value) or AVERAGE.search(reading.sight.folded, start, value.start):
        return None
    if info.flag("traded") and (rated := _rated(reading, label)):
        return rated
    if _is_anothers(reading, info, clause, value) or _is_set_beside(reading, info, clause, label, value):
        return None
    topic = _of_whole(reading, info, clause, label, value, _spoken_of(reading, info, clause, label, value))
    return _of_cluster(reading, clause, value, topic) if info.raw.get("of") == "cluster" else topic


def _beside(reading: Reading, info: Predicate, clause: int, label: Label, value: Number) -> Topic | None:
    """Whose a figure is by what stands right beside it: before its brackets, counted by it, or bidding it."""
    if topic := _bracketed(reading, info.id, label, value) or of_counted(reading, info.id, value):
        return topic
    if info.raw.get("of") == "cluster" and (topic := of_cards_beside(reading, value)):
        return topic
    if "buyer" not in info.words("qualifiers"):
        return None
    return signed(reading, clause, value) or bid(reading, clause, value)


def _is_anothers(reading: Reading, info: Predicate, clause: int, value: Number) -> bool:
    """Is a figure a parent's, another's in a list, or of several, though a tracked company stands near?"""
    if info.flag("traded") and _is_spun_off(reading, clause, value):
        return True
    if info.raw.get("of") and _is_next_in_list(reading, value):
        return True
    if (info.flag("own") or _is_won(reading, clause)) and _is_backers(reading, clause, value):
        return True
    return info.group in ("money", "scale") and is_joint(reading, clause, value)


def _is_set_beside(reading: Reading, info: Predicate, clause: int, label: Label, value: Number) -> bool:
    """Is a figure the one that a price is set beside, or another firm's?"""
    sight, start = reading.sight, reading.sight.clauses[clause].start
    beside = SET_BESIDE.search(sight.folded, start, label.start) if start <= label.start < value.start else None
    if beside is None:
        return False
    tracked, makers = reading.lexicon.book.companies, ("company", *PRODUCTS)
    others = (m for m in sight.mentions_in(beside.start(), value.start) if sight.kinds[m.entity] in makers)
    return bool(info.words("per")) or any(not tracked.get(m.entity) for m in others)


def _spoken_of(reading: Reading, info: Predicate, clause: int, label: Label, value: Number) -> Topic | None:
    """What the clause is about where the value stands, else where its label does; backers are passed over."""
    skip = _backers(reading) if info.flag("skips_backers") else frozenset()
    start, topics = reading.sight.clauses[clause].start, reading.subjects.topics[clause]
    ahead = label.role == "before" and start <= label.start < value.start
    between = any(_has(reading, t, value) for t in topics if label.end <= t.start < value.start)
    own = any(label.start <= t.start < label.end for t in topics)  # 单卡48GB: of the card that it stands for
    if ahead and not between and not own:
        return reading.subject(info.id, clause, label.start, skip)
    if label.kind == "figures" and any(t.how == "everyone" and t.start <= value.start < t.end for t in topics):
        return reading.subjects.carried(clause, info.subject, skip)  # 已有27家企业入驻: they are what is counted
    return reading.subject(info.id, clause, value.start, skip)


def _of_whole(
    reading: Reading, info: Predicate, clause: int, label: Label, value: Number, topic: Topic | None
) -> Topic | None:
    """C600放量,综合毛利率升至58%; C600带动营收增长: what a whole business has, or a product drives, is its maker's."""
    start = reading.sight.clauses[clause].start
    if topic is None or info.group != "money" or "company" not in info.subject:
        return topic
    whole = WHOLE.match(label.word) or BUSINESS.search(reading.sight.folded, start, label.start)
    if not (whole and topic.start < start) and not DRIVEN.search(reading.sight.folded, start, value.start):
        return topic
    makers = tuple(dict.fromkeys(reading.lexicon.book.companies.get(e) or e for e in topic.entities))
    return msgspec.structs.replace(topic, entities=makers)


def _of_cluster(reading: Reading, clause: int, value: Number, topic: Topic | None) -> Topic | None:
    """The figure of a cluster is of what it is built of, where its sentence tells that before or behind it."""
    sentence = reading.sight.sentence_of(reading.sight.clauses[clause])
    if topic and (system := made_of(reading, topic)):
        return system
    if topic is None or topic.start < sentence.start:
        topic = built_of_before(reading, clause) or topic
    if topic is None or topic.entities == (UNKNOWN,):
        return counted_before(reading, clause, value) or built_of_next(reading, clause) or topic
    return topic


def _is_spun_off(reading: Reading, clause: int, value: Number) -> bool:
    """百度分拆昆仑芯独立上市 股价飙涨近10%: the last name before a price is what its parent parts with."""
    sentence = reading.sight.sentence_of(reading.sight.clauses[clause])
    named = reading.sight.mentions_in(sentence.start, value.start)[-2:]
    if len(named) < TWO:
        return False
    between = reading.sight.folded, named[0].end, named[1].start
    others = reading.lexicon.book.companies.get(named[0].entity) is None
    return bool(SPUN_OFF.fullmatch(*between) or (others and BECAUSE_OF.fullmatch(*between)))


def _is_next_in_list(reading: Reading, value: Number) -> bool:
    """昆仑芯32卡、曙光96卡: the second number is that of the name right before it, which nobody knows here."""
    sight, start = reading.sight, value.start
    before = sight.numbers_in(max(0, start - 16), start)[-1:]
    if not before or before[0].unit != value.unit or not NEXT_NAME.fullmatch(sight.folded, before[0].end, start):
        return False
    first = sight.mention_at(before[0].start - 1)
    return first is not None and not sight.mentions_in(before[0].end, start)


def _has(reading: Reading, topic: Topic, value: Number) -> bool:
    """Is what is named between a label and its value what has it? 功耗前者为350W, 带宽不及后者的4TB/s"""
    if topic.role != "object":
        return True
    if reading.sight.folded[topic.end : value.start].strip('”" ') != "的":
        return False
    here = reading.sight.clauses[reading.sight.clause_at(value.start)]
    beyond = BEYOND.search(reading.sight.folded, here.start, topic.start) is not None  # 低于另一家厂商摩尔线程的0.036%
    return beyond or value.family not in ("percent", "times")


def told(reading: Reading, label: Label, value: Number) -> Figure | None:
    """The construction that names a figure, where one does."""
    return next((f for f in reading.figures.get(value.start, ()) if f.label is label), None)


def _told_subject(reading: Reading, label: Label, value: Number) -> Topic | None:
    """The subject that the construction itself names: P800<s>贡献了昆仑芯九成<v>收入."""
    figure = told(reading, label, value)
    if figure is None or figure.subject is None:
        return None
    return Topic(
        start=value.start, end=value.start, entities=(figure.subject,), role="subject", how="named by the construction"
    )


def _rated(reading: Reading, label: Label) -> Topic | None:
    """就昆仑芯分拆将百度港股目标价上调: a price target is of the name right before it."""
    if not label.word.startswith("目标价"):
        return None
    near = reading.sight.mentions_in(max(0, label.start - 12), label.start)
    if not near or not TARGET_OF.fullmatch(reading.sight.folded, near[-1].end, label.start):
        return None
    entity = near[-1].entity if reading.lexicon.book.companies.get(near[-1].entity) else UNKNOWN
    return Topic(start=near[-1].start, end=near[-1].end, entities=(entity,), role="owner", how="what is rated")


def _is_backers(reading: Reading, clause: int, value: Number) -> bool:
    """百度…估值约800亿美元: the parent's own figure, where the clause names no tracked company."""
    book = reading.lexicon.book
    here = reading.sight.clauses[clause]
    topics = [t for t in reading.subjects.topics[clause] if t.start < value.start]
    tracked = any(book.companies[m.entity] for m in reading.sight.mentions_in(here.start, here.end))
    return (
        bool(topics)
        and not tracked
        and all(e in book.entities and book.entities[e].backer for e in topics[-1].entities)
    )


def _is_won(reading: Reading, clause: int) -> bool:
    """百度智能云以19个项目中标: who wins is who stands before the verb."""
    here = reading.sight.clauses[clause]
    return WON.search(reading.sight.folded, here.start, here.end) is not None


def _backers(reading: Reading) -> frozenset[str]:
    return reading.subjects.kin.backers


def in_block(reading: Reading, clause: int, topic: Topic) -> bool:
    """Is the subject named in the paragraph of the clause, or is it the one that the title names?"""
    here = reading.sight.clauses[clause]
    kin, start = reading.subjects.kin, reading.sight.folded.rfind("\n", 0, here.start) + 1
    house = kin.company(topic.entities[0])
    named = (kin.company(m.entity) for m in reading.sight.mentions_in(start, here.end))
    if topic.start >= start > 0:
        return True
    return house is not None and (house == reading.subjects.theme.titled or house in named)


def _held(reading: Reading, predicate: str, clause: int, value: Number) -> Topic | None:
    """Whose shares: named next to the value (持有燧原科技20.26%股份), else the topic, holders passed over."""
    sight, companies = reading.sight, reading.lexicon.book.companies
    here = sight.clauses[clause]
    near = [m for m in reading.sight.mentions_in(here.start, here.end) if companies[m.entity] == m.entity]
    inside = [
        m
        for m in near
        if (m.end <= value.start and HOLDING_IN.fullmatch(sight.masked[m.end : value.start].strip()))
        or (m.start >= value.end and sight.folded[value.end : m.start].strip() in ("", "的"))  # 59%的昆仑芯股权
    ]
    if inside:
        return Topic(
            start=inside[-1].start, end=inside[-1].end, entities=(inside[-1].entity,), role="owner", how="named"
        )
    if _holds_anothers(reading, here.start, value):
        return None
    topic = reading.subject(predicate, clause, value.start, _backers(reading))
    if topic and topic.entities == (UNKNOWN,):
        named = [m for m in near if m.start < value.start]
        if named:
            return Topic(
                start=named[-1].start, end=named[-1].end, entities=(named[-1].entity,), role="owner", how="named"
            )
    if topic is None:  # 他直接持股7.4%,合计控制燧原科技28.1%的股份
        end = sight.sentence_of(here).end
        later = {m.entity for m in sight.mentions_in(value.end, end) if companies[m.entity] == m.entity}
        if len(later) == 1:
            entities = (later.pop(),)
            return Topic(start=value.start, end=value.start, entities=entities, role="subject", how="named later")
    return topic


def _holds_anothers(reading: Reading, start: int, value: Number) -> bool:
    """燧原科技持有燧弘30%的股权: are the shares of a firm that is none of the tracked ones?"""
    sight, companies = reading.sight, reading.lexicon.book.companies
    if HOLDS_SOME.search(sight.folded, start, value.start):
        return True
    last = sight.mentions_in(start, value.start)[-1:]
    return any(
        companies[m.entity] is None
        and HOLDS.search(sight.folded, start, m.start) is not None
        and value.start - m.end <= HELD_NEAR
        for m in last
    )
