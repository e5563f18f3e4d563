"""How a product stands to another: 与H20相当, 超过A800, 达到H100的水平; 双方打平 where the other was named before."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from scraper.claims.parties import Party
from scraper.claims.quantities import Number
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules.compared import Compared, Found
from scraper.claims.rules.references import pair_set, things
from scraper.claims.subjects import NAMELESS, UNKNOWN, Topic
from scraper.knowledge import PRODUCTS
from scraper.model import Quantity

PREDICATE = "compare_performance"
PART = re.compile(r"升级版|部分|改良版|增强版|满血版|早期版本")
BASIS = re.compile(r"训练(?![卡芯])|推理(?![卡芯])")  # by what: one may train worse and infer better
INVERSE = {"par": "par", "near": "near", "above": "below", "below": "above"}
ITS_CARD = re.compile("的?(?:国产|ai|训练|推理|加速|算力)*(?:卡|芯片|gpu|显卡)(?!业务|公司|企业|市场|团队|研发)")
ATTRIBUTE = re.compile('的(?:新一代|下一代|旗舰|国产|新品|新|全新|ai|训练|推理|芯片|gpu|加速卡|产品)*[“" ]*')


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of all comparisons of performance of an article."""
    seen = dict(reading.matches(reading.lexicon.comparing.index))
    for number in seen:
        if reading.in_table(number) or reading.is_asked(number) or reading.forbids(PREDICATE, number):
            continue
        compared = Compared(reading, number, seen)
        yield from _relations(compared)
        yield from _equals(compared)
        yield from _shares(compared)


def _relations(compared: Compared) -> Iterator[Draft]:
    reading, clause, places = compared.reading, compared.clause, compared.places
    seen: set[tuple[int, str]] = set()
    for found in compared.found():
        span = places[found.start], places[found.end - 1] + 1
        topic = _subject(reading, clause, span[1], found)
        if topic is None:
            continue
        for other in found.others:
            if (other.start, found.relation) not in seen:
                seen.add((other.start, found.relation))
                yield from _drafts(reading, clause, *_from_ours(reading, topic, other, found.relation), span)


def _equals(compared: Compared) -> Iterator[Draft]:
    """一张M890抵得上三张810E: three times the 810E."""
    reading, words = compared.reading, compared.words
    for match in compared.matches("equal_to"):
        place = compared.places[match.start("n")]
        count = next((n for n in reading.sight.numbers_in(place - 3, place + 1) if n.family == "count"), None)
        if count and (match["verb"] or count.text.startswith(words.equal)):
            yield from _ratio(reading, compared.clause, count, "times", things(reading, *compared.place(match, "o")))


def _shares(compared: Compared) -> Iterator[Draft]:
    """C588的吞吐只有A100的83%: how much of the other it is."""
    reading, words = compared.reading, compared.words
    for match in compared.matches("share"):
        place = compared.places[match.start("count")]
        share = next((n for n in reading.sight.numbers_in(place - 3, place + 12) if n.family == "percent"), None)
        if share and words.is_of_chip(compared.text[: match.start()]):
            yield from _ratio(reading, compared.clause, share, "%", things(reading, *compared.place(match, "o")))


def _ratio(reading: Reading, clause: int, value: Number, unit: str, others: list[Party]) -> Iterator[Draft]:
    topic = reading.subject("compare_ratio", clause, value.start, frozenset(o.entity for o in others if o.entity))
    if len(others) != 1 or topic is None or topic.entities == (UNKNOWN,):
        return
    for subject in topic.entities:
        yield Draft(
            predicate="compare_ratio",
            subjects=(subject,),
            object=Quantity(min=value.low, max=value.high, unit=unit, bound=value.bound, text=value.text),
            clause=clause,
            value_start=value.start,
            value_end=value.end,
            rule="comparison/equal",
            qualifiers={"reference": others[0].entity or others[0].text},
            why=f"so much of {others[0].text}; subject {topic.how}",
        )


def _subject(reading: Reading, clause: int, offset: int, found: Found) -> Topic | None:
    """What is compared: the topic of the clause or of those before it that is none of the others."""
    if found.subject:
        return Topic(
            start=found.subject.start,
            end=found.subject.end,
            entities=(found.subject.entity or UNKNOWN,),
            role="subject",
            how="one of two",
        )
    others = frozenset(o.entity for o in found.others if o.entity)
    if attributed := _attributed(reading, clause, offset):
        return attributed
    want = tuple(reading.predicate(PREDICATE).subject)
    topic = reading.subjects.at(clause, offset, want, others, owned=False)
    if (
        topic
        and topic.how not in ("named", "list")
        and topic.how != NAMELESS  # 现阶段产品与H100仍有距离: of no chip that was named
        and not any(map(reading.lexicon.book.companies.get, topic.entities))
    ):
        topic = reading.subjects.before(clause, want, others)  # 与昇腾910B相比,两者…: the tracked one of the two
    if topic is None and (both := pair_set(reading, clause)) and both[1].entity in others and both[0].entity:
        return Topic(start=both[0].start, end=both[0].end, entities=(both[0].entity,), role="subject", how="one of two")
    if topic is None:
        return _its_chip(reading, clause, offset)
    return None if topic.entities == (UNKNOWN,) else topic


def _its_chip(reading: Reading, clause: int, end: int) -> Topic | None:
    """沐曦的卡性能接近A100: a firm's only chip in the article."""
    for topic in reading.subjects.topics[clause]:
        its = topic.end < end and topic.role != "object" and ITS_CARD.match(reading.sight.folded, topic.end)
        if its and len(topic.entities) == 1 and (chip := reading.subjects.theme.only_chip(topic.entities[0])):
            return msgspec.structs.replace(topic, entities=(chip,), how="the only chip of its maker")
    return None


def _attributed(reading: Reading, clause: int, end: int) -> Topic | None:
    """对标英伟达H100的曦云C700: what the words of a relation are an attribute of."""
    behind = [t for t in reading.subjects.topics[clause] if t.start >= end and t.how == "named"]
    if not behind or len(behind[0].entities) > 1 or reading.sight.kinds.get(behind[0].entities[0]) not in PRODUCTS:
        return None
    return behind[0] if ATTRIBUTE.fullmatch(reading.sight.folded, end, behind[0].start) else None


def _from_ours(reading: Reading, topic: Topic, other: Party, relation: str) -> tuple[Topic, Party, str]:
    """H20不如真武810E is told of the tracked one: it is above the H20."""
    ours, companies = other.entity, reading.lexicon.book.companies
    one = topic.entities[0]
    if ours is None or not companies[ours] or companies.get(one) or len(topic.entities) > 1 or relation not in INVERSE:
        return topic, other, relation
    named = Party(start=topic.start, end=topic.end, text=reading.sight.text[topic.start : topic.end], entity=one)
    turned = Topic(start=other.start, end=other.end, entities=(ours,), role="subject", how="turned round")
    return turned, named, INVERSE[relation]


def _drafts(
    reading: Reading, clause: int, topic: Topic, other: Party, relation: str, span: tuple[int, int]
) -> Iterator[Draft]:
    here = reading.sight.clauses[clause]
    qualifiers = {"relation": relation}
    if part := PART.search(reading.sight.folded, here.start, span[1]):
        qualifiers["variant"] = reading.sight.text[part.start() : part.end()]
    if bases := BASIS.findall(reading.sight.folded, here.start, span[1]):
        qualifiers["basis"] = bases[-1]
    inside = here.start <= other.start < here.end
    for subject in topic.entities:
        yield Draft(
            predicate=PREDICATE,
            subjects=(subject,),
            object=other.object,
            clause=clause,
            value_start=other.start if inside else span[0],
            value_end=other.end if inside else span[1],
            rule=f"comparison/{relation}",
            qualifiers=dict(qualifiers),
            scope=subject if len(topic.entities) > 1 else "",
            why=f"{reading.sight.text[span[0] : span[1]]}; subject {topic.how}",
        )
