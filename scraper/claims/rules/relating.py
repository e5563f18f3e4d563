"""What a relation is said of: the subject that its words name, else what the clause is about."""

from __future__ import annotations

import re

from scraper.claims.reading import Reading
from scraper.claims.rules.hits import Hit
from scraper.claims.subjects import NAMELESS, UNKNOWN, Topic
from scraper.claims.subjects.tools import USED
from scraper.claims.subjects.topic import COUNTED
from scraper.knowledge import PRODUCTS

USERS = ("customer", "place")  # a user is told once: as a customer, or as a place where the product works
# what may stand between what a chip is for and its name: 用于训推一体和通用计算的曦云
MEANT_FOR = re.compile(
    r"(?:[和与及、][^,。;、“\"的]{1,8})?[“\" ]*的?(?:(?:上一代|新一代|前代|上代|旗舰|老|新|这款)*"
    r"(?:芯片|ai芯片|加速卡|gpu|产品| ai 芯片)[“\" ]*)?"
)
CUSTOMER = re.compile("(?:最大|第[一二三四五]大|头号|主要)的?(?:客户|买家|买主|主顾)|客户(?:一栏|名单|方面|结构)")
EPITHET = re.compile("(?:最新|新一代|旗舰|最强|高端|主流|同类|同代|上一代){0,3}的?")


def party_of(reading: Reading, predicate: str) -> str | None:
    """Whom a relation names: customer, place, ally, buyer, or a model that was adapted or trained."""
    return reading.predicate(predicate).raw.get("party")


def subject_of(reading: Reading, hit: Hit) -> Topic | None:
    """The subject that a frame's words name (<s>), else what its clause is about; backers are passed over."""
    if hit.tells("s"):
        return _named(reading, hit)
    info, (start, end) = reading.predicate(hit.predicate), hit.span
    if info.flag("attribute"):
        if _is_of_another(reading, hit.clause, start):
            return None
        if behind := _described(reading, hit.clause, end):
            return behind
    skip = reading.subjects.kin.backers if info.flag("skips_backers") else frozenset()
    at_head = start <= reading.sight.clauses[hit.clause].start
    topic = _at_head(reading, hit, skip) if at_head else reading.subject(info.id, hit.clause, start, skip)
    companies = reading.lexicon.book.companies
    if info.object != "entity":
        return topic
    if party_of(reading, info.id) is None and topic and topic.entities[0] not in reading.subjects.kin.backers:
        return topic  # 寒武纪的思元590由台积电代工: what is made there is another's, who is no user of ours
    if topic and companies.get(topic.entities[0]):
        return _makers(reading, hit, _used_last(reading, hit, topic)) if party_of(reading, info.id) in USERS else topic
    # 阶跃星辰在上面训练新模型: the one who trains is not what is trained on
    before = reading.subjects.before(hit.clause, info.subject, skip)
    told = before and companies.get(before.entities[0])
    return _spoken_of(reading, hit.clause) or (before if told else topic)


def _used_last(reading: Reading, hit: Hit, topic: Topic) -> Topic:
    """去年装了256张C500。物理学院把代码迁到了这里: users of what was counted or used last, not of what was spoken of
    before, nor of its maker.
    """
    if topic.start >= reading.sight.clauses[hit.clause].start:
        return topic
    last = _spoken_of(reading, hit.clause)
    rack = reading.sight.kinds[topic.entities[0]] == "system"  # what it is made of is counted beside it
    if last is None or last.start <= topic.start or rack:
        return topic
    owner = reading.lexicon.book.companies.get
    start = reading.sight.clauses[reading.sight.clause_at(last.start)].start
    used = last.how == COUNTED or USED.search(reading.sight.folded, start, last.start)
    its = topic.entities[0] == owner(last.entities[0])
    return last if used or its else topic


def _makers(reading: Reading, hit: Hit, topic: Topic) -> Topic:
    """L600今年量产。腾讯仍是最大客户: the largest customer is the maker's where no product is named."""
    sight, start = reading.sight, hit.span[0]
    here = sight.clauses[hit.clause]
    maker = reading.lexicon.book.companies.get(topic.entities[0])
    spoken = topic.start >= sight.sentence_of(here).start or len(topic.entities) > 1
    if not maker or spoken or not CUSTOMER.search(sight.folded, sight.sentence_of(here).start, here.end):
        return topic
    return Topic(start=start, end=start, entities=(maker,), role="subject", how="the maker, whose customers they are")


def _described(reading: Reading, clause: int, end: int) -> Topic | None:
    """用于训推一体和通用计算的曦云: the chip right behind the words that tell what it is for."""
    behind = [t for t in reading.subjects.topics[clause] if t.start >= end - 1 and t.how == "named"]
    if not behind or reading.sight.kinds.get(behind[0].entities[0]) not in PRODUCTS:
        return None
    return behind[0] if MEANT_FOR.fullmatch(reading.sight.folded[end : behind[0].start]) else None


def _is_of_another(reading: Reading, clause: int, offset: int) -> bool:
    """英伟达最新的训练芯片: the words belong to the chip of a firm that is named right before them."""
    sight, companies = reading.sight, reading.lexicon.book.companies
    before = sight.mentions_in(sight.clauses[clause].start, offset)
    if not before or companies[before[-1].entity] or sight.kinds[before[-1].entity] not in ("company", *PRODUCTS):
        return False
    return bool(EPITHET.fullmatch(sight.folded, before[-1].end, offset))


def _spoken_of(reading: Reading, clause: int) -> Topic | None:
    """The tracked product or company that the paragraph speaks of last: users that nobody knows do not come between."""
    here = reading.sight.clauses[clause]
    for number in reading.subjects.topics.back(clause + 1):
        if reading.sight.clauses[number].block != here.block:
            break
        for topic in reversed(reading.subjects.topics[number]):
            if topic.entities == (UNKNOWN,) or topic.how == NAMELESS:
                continue
            if len(topic.entities) == 1 and reading.lexicon.book.companies.get(topic.entities[0]):
                return topic
            if reading.sight.kinds[topic.entities[0]] in ("chip", "system"):
                return None
    return None


def _named(reading: Reading, hit: Hit) -> Topic | None:
    """The subject that a frame names: one, or a list of them (采购了P800和S60)."""
    want, (start, end) = reading.predicate(hit.predicate).subject, hit.place("s")
    mentions = reading.sight.mentions_in(start, end)
    found: list[str] = []
    for mention, following in zip(mentions, [*mentions[1:], None], strict=True):
        owned = following is not None and reading.lexicon.book.entities[following.entity].maker == mention.entity
        if owned or reading.sight.kinds[mention.entity] not in want:
            continue
        topics = [t for t in reading.subjects.topics[hit.clause] if t.start <= mention.start < t.end]
        one = topics[0].entities[0] if topics and len(topics[0].entities) == 1 else mention.entity
        found.append(one)
    if not found:
        return None
    entities = tuple(dict.fromkeys(found))
    return Topic(start=start, end=end, entities=entities, role="subject", how="named by the frame")


def _at_head(reading: Reading, hit: Hit, skip: frozenset[str]) -> Topic | None:
    """A frame that opens its clause: the topic holds on from before, or stands behind the words (服务…的昆仑芯)."""
    want, topics = reading.predicate(hit.predicate).subject, reading.subjects.topics[hit.clause]
    end = hit.span[1]
    behind = [t for t in topics if t.start >= end - 1 and t.role != "object" and t.how != "list"]
    if behind and any(reading.sight.kinds.get(e) in want and e not in skip for e in behind[0].entities):
        gap = reading.sight.folded[end : behind[0].start].rstrip('“" ')
        if gap.endswith("的") or gap == "":
            return behind[0]
    return reading.subjects.carried(hit.clause, want, skip)


def follows_a_name(reading: Reading, clause: int) -> bool:
    """Does the clause before end with a product's name? M100,大规模推理,2026年初."""
    before = reading.sight.clauses[clause - 1] if clause else None
    if before is None or before.sentence != reading.sight.clauses[clause].sentence:
        return False
    named = reading.sight.mentions_in(before.start, before.end)[-1:]
    rest = reading.sight.folded[named[0].end : before.end] if named else "?"
    return not rest.strip(' ,“”"') and reading.sight.kinds[named[0].entity] in ("chip", "system")


def is_of_unnamed(reading: Reading, clause: int, span: tuple[int, int]) -> bool:
    """第二代训练芯片: the words belong to a chip that is not named."""
    return any(t.how == NAMELESS and t.start < span[1] and span[0] < t.end for t in reading.subjects.topics[clause])
