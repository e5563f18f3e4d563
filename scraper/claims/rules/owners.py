"""Whose a figure is: its clause's subject, what is counted, what is held; totals and a parent's sums are nobody's."""

from __future__ import annotations

import re

from scraper.claims.lexicon import Label
from scraper.claims.mentions import Mention
from scraper.claims.quantities import Number
from scraper.claims.reading import Figure, Reading
from scraper.claims.subjects import UNKNOWN, Topic
from scraper.knowledge import PRODUCTS

CARDS = re.compile(r"(?:算力|加速|智算|训练|推理|ai|gpu)卡|gpu")
ITS_CARDS = re.compile(r"(?:系列)?(?:的)?(?:ai|gpu|训练|推理|加速|算力|智算|芯片|产品|卡)*(?:共计?|各|约|近|逾|超过?)?")
MADE_OF = re.compile(r"(?:组成|构成|搭成|拼成|互联)的")
TOTAL = re.compile(
    r"总(?:算力|规模|量|数|计|共|投资|额|金额|盘子)|合计|共计|一共|加起来|相加|全部|项目共|共\d|整个项目"
)
MAKERS = ("company", "chip", "system")
_SUM = "合计|总|共|之和|加起来|一共"
_CROWD = (
    "(?:[两三四五六七八九几多各]家|两者|三者|双方|这[两三四五六七八]大?|[三四五六七八][大强]"
    "|[两三四五六七八]小?龙|双雄|双子星)"
)
SUM, CROWD = re.compile(_SUM), re.compile(_CROWD)
JOINT = re.compile(rf"{_CROWD}[^,。;]{{0,10}}?(?:{_SUM})")
NAME_CHARACTER = re.compile(r"[\u4e00-\u9fff]")
BEYOND = re.compile(r"(?:[低高大小多少优逊弱强]于|超过|不及|不如)[^,。;]{0,8}$")
AVERAGE = re.compile(r"(?:行业|同业|同行|市场|板块|全国|全球)(?:的)?(?:平均|均值|中位数?)(?:水平|值|数)?的?(?:约|近)?$")
WON = re.compile(r"中标|得标|夺标|入围")
TARGET_OF = re.compile(r"(?:的|集团|控股|公司|股份|股票|港股|美股|[aha]股|adr|ads|12个月|\([^)]{1,12}\))*")
UNKNOWN_BIDDER = re.compile(r"(?:其中|另外|而|由)?([\u4e00-\u9fff]{3,8}?)(?:的)?(?:中标)?(?:份额|以|占|报价|的份额)")
GENERIC_BIDDER = re.compile("公司|标包|标段|中标|占比|份额|价格|金额|项目|产品|合计|总|第[一二三四]|分别|同|芯片|方案")
BIDDER = re.compile(r"中标|得标|中选|候选|标包|份额|包[一二三四五六七八\d]|第[一二三四五]名")
CARRIES = re.compile(
    r"(?:搭载|配置|配备|采用|使用|选用|基于|用的是|装的是|内置|投的是|所投|产品为|机型为|芯片为)(?:了|的是|的)?[^,。;]{0,6}$"
)
BUDGET = re.compile(r"预算|最高限价|控制价|总规模|(?:集采|采购|招标)(?:总)?(?:金额|规模)")
BUILT_OF = re.compile(r"(?:采用|用的是|全用|用|基于|搭载|装的是|清一色|全是|由)[^,。;]{0,6}$")


def _counted(reading: Reading, predicate: str, value: Number) -> Topic | None:
    """4096张曦云C600: cards of a product that is named right behind them."""
    of = reading.predicate(predicate).raw.get("of")
    if value.family != "count" or of is None:
        return None
    here = reading.sight.clauses[reading.sight.clause_at(value.start)]
    systems = [m for m in reading.sight.mentions_in(here.start, here.end) if reading.sight.kinds[m.entity] == "system"]
    made = [m for m in systems if m.end <= value.start or MADE_OF.search(reading.sight.folded, value.end, m.start)]
    if made and of == "cluster":
        return Topic(
            start=made[0].start, end=made[0].end, entities=(made[0].entity,), role="subject", how="what is made of them"
        )
    if of == "cluster":
        built = [m for m in reading.sight.mentions_in(value.end, here.end) if reading.sight.kinds[m.entity] == "chip"]
        if built and BUILT_OF.search(reading.sight.folded, value.end, built[0].start):
            chip = built[0]
            return Topic(
                start=chip.start, end=chip.end, entities=(chip.entity,), role="subject", how="what it is built of"
            )
    mention = counted(reading, value) or _counted_first(reading, here.start, value)
    if mention is None:
        return None
    return Topic(
        start=mention.start, end=mention.end, entities=(mention.entity,), role="subject", how="what is counted"
    )


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
        if reading.sight.folded[value.end : mention.start].strip() not in ("", "的"):
            continue
        if kind == "chip" or (kind == "company" and CARDS.match(reading.sight.folded, mention.end)):
            return mention
    return None


def _bracketed(reading: Reading, predicate: str, label: Label, value: Number) -> Topic | None:
    """寒武纪(1300元/股): a figure in brackets is of what stands right before them, nobody's where that is unknown."""
    sight, opening = reading.sight, value.start - 1
    if reading.predicate(predicate).group not in ("money", "share", "scale") or sight.folded[opening] != "(":
        return None
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


def _is_total(reading: Reading, predicate: str, value: Number) -> bool:
    """A total in a paragraph that names several makers is none of theirs: 四家合计22832张."""
    if not reading.predicate(predicate).flag("total"):
        return False
    here = reading.sight.clauses[reading.sight.clause_at(value.start)]
    if not TOTAL.search(reading.sight.folded, here.start, min(value.end + 6, here.end)):
        return False
    start = reading.sight.folded.rfind("\n", 0, here.start) + 1
    end = reading.sight.folded.find("\n", here.start)
    book = reading.lexicon.book
    named = reading.sight.mentions_in(start, end if end >= 0 else len(reading.sight.folded))
    makers = {
        book.companies[m.entity] or book.owner(m.entity) for m in named if reading.sight.kinds[m.entity] in MAKERS
    }
    return len({m for m in makers if m in book.entities and not book.entities[m].backer}) > 1


def whose(reading: Reading, predicate: str, clause: int, label: Label, value: Number) -> Topic | None:
    """The subject that a figure belongs to, None where none can be settled."""
    here = reading.sight.clauses[clause]
    place = label.start if label.role == "before" and here.start <= label.start < value.start else value.start
    if any(_has(reading, t, value) for t in reading.subjects.topics[clause] if label.end <= t.start < value.start):
        place = value.start
    if subject := _told_subject(reading, label, value):
        return subject
    info = reading.predicate(predicate)
    if "holder" in info.words("qualifiers"):
        return _held(reading, predicate, clause, value)
    if topic := _bracketed(reading, predicate, label, value) or _counted(reading, predicate, value):
        return topic
    if "buyer" in info.words("qualifiers") and (bid := _bid(reading, clause, value)):
        return bid
    if _is_total(reading, predicate, value) or AVERAGE.search(reading.sight.folded, here.start, value.start):
        return None
    if info.flag("traded") and (rated := _rated(reading, label)):
        return rated
    skip = _backers(reading) if info.flag("skips_backers") else frozenset()
    if (info.flag("own") or _is_won(reading, clause)) and _is_backers(reading, clause, value):
        return None
    if info.group in ("money", "scale") and _is_joint(reading, clause, value):
        return None
    topic = reading.subject(predicate, clause, value.start, skip) if place == value.start else None
    topic = topic or reading.subject(predicate, clause, place, skip)
    if info.raw.get("of") == "cluster" and (topic is None or topic.entities == (UNKNOWN,)):
        return _counted_before(reading, clause, value) or _built_of_next(reading, clause) or topic
    return topic


def _bid(reading: Reading, clause: int, value: Number) -> Topic | None:
    """江汇股份中标,份额四成,配置曦云C550;海川份额三成,采用昇腾910C: a bid is of the chip that it carries.

    One that tells no chip is nobody's where its part of the sentence names no tracked maker; nor is a budget anyone's.
    """
    sight = reading.sight
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    is_bid = BIDDER.search(sight.folded, sentence.start, sentence.end)
    start = max(sentence.start, sight.folded.rfind(";", sentence.start, value.start) + 1)
    stop = sight.folded.find(";", value.end, sentence.end)
    end = stop if stop >= 0 else sentence.end
    makers = ("company", *PRODUCTS)
    tracked = reading.lexicon.book.companies
    if any(tracked[m.entity] for m in sight.mentions_in(start, value.start) if sight.kinds[m.entity] in makers):
        return None
    for mention in sight.mentions_in(value.end, end) if is_bid else ():
        first = sight.clauses[sight.clause_at(mention.start)].start
        if sight.kinds[mention.entity] in makers and CARRIES.search(sight.folded, first, mention.start):
            chip = sight.mention_at(mention.end) or mention  # 昆仑芯P800
            chip = chip if sight.kinds[chip.entity] in PRODUCTS else mention
            entities = (chip.entity,)
            return Topic(start=chip.start, end=chip.end, entities=entities, role="subject", how="what the bid carries")
    bidder = UNKNOWN_BIDDER.match(sight.folded, here.start, value.start) if is_bid else None
    if bidder and not GENERIC_BIDDER.search(bidder[1]):
        return Topic(start=here.start, end=bidder.end(1), entities=(UNKNOWN,), role="subject", how="who bids")
    budget = BUDGET.search(sight.folded, here.start, value.start)
    if budget and not any(tracked[m.entity] for m in sight.mentions_in(sentence.start, sentence.end)):
        return Topic(start=budget.start(), end=budget.end(), entities=(UNKNOWN,), role="owner", how="a budget")
    return None


def _built_of_next(reading: Reading, clause: int) -> Topic | None:
    """该中心算力3000P,全部采用真武M890: what it is built of stands in the clause behind."""
    sight = reading.sight
    here = sight.clauses[clause]
    if clause + 1 >= len(sight.clauses) or sight.clauses[clause + 1].sentence != here.sentence:
        return None
    after = sight.clauses[clause + 1]
    for mention in sight.mentions_in(after.start, after.end):
        chip = sight.kinds[mention.entity] == "chip"
        if chip and BUILT_OF.search(sight.folded, after.start, mention.start):
            entities = (mention.entity,)
            return Topic(start=mention.start, end=mention.end, entities=entities, role="subject", how="built of it")
    return None


def _counted_before(reading: Reading, clause: int, value: Number) -> Topic | None:
    """部署3万张真武810E,总算力达…: the compute is that of the cards that the sentence counted."""
    sight = reading.sight
    sentence = sight.sentence_of(sight.clauses[clause])
    for number in reversed(sight.numbers_in(sentence.start, value.start)):
        if number.family == "count" and (mention := counted(reading, number)):
            entities = (mention.entity,)
            return Topic(start=mention.start, end=mention.end, entities=entities, role="subject", how="what is counted")
    return None


def _is_joint(reading: Reading, clause: int, value: Number) -> bool:
    """两家公司总市值, 这三大巨头…,合计营收: a sum of several is none of theirs."""
    here = reading.sight.clauses[clause]
    if JOINT.search(reading.sight.folded, here.start, here.end):
        return True
    sentence = reading.sight.sentence_of(here)
    named = any(t.role != "object" and t.start < value.start for t in reading.subjects.topics[clause])
    return (
        not named
        and SUM.search(reading.sight.folded, here.start, value.start) is not None
        and CROWD.search(reading.sight.folded, sentence.start, here.start) is not None
    )


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
        if (m.end <= value.start and sight.folded[m.end : value.start].strip() in ("", "的", "约", "近"))
        or (m.start >= value.end and sight.folded[value.end : m.start].strip() in ("", "的"))  # 59%的昆仑芯股权
    ]
    if inside:
        return Topic(
            start=inside[-1].start, end=inside[-1].end, entities=(inside[-1].entity,), role="owner", how="named"
        )
    topic = reading.subject(predicate, clause, value.start, _backers(reading))
    if topic and topic.entities == (UNKNOWN,):
        named = [m for m in near if m.start < value.start]
        if named:
            return Topic(
                start=named[-1].start, end=named[-1].end, entities=(named[-1].entity,), role="owner", how="named"
            )
    if topic is None:  # 他直接持股7.4%,合计控制燧原科技28.1%的股份
        end = sight.sentence_of(here).end
        later = {m.entity for m in sight.mentions_in(here.end, end) if companies[m.entity] == m.entity}
        if len(later) == 1:
            entities = (later.pop(),)
            return Topic(start=value.start, end=value.start, entities=entities, role="subject", how="named later")
    return topic
