"""What happened or is to happen: releases, tape-outs, mass production, steps of a listing, foundings.

The words of a stage are patterns of predicates.yaml over one clause. The subject is the product or company of
the clause; a
release tells its product behind the verb (平头哥发布真武M890).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from scraper.claims import periods
from scraper.claims.reading import Draft, Reading
from scraper.claims.subjects import UNKNOWN, Topic
from scraper.knowledge import PRODUCTS
from scraper.model import Event

FORWARD = {"launch", "development", "corporate_change", "tapeout", "mass_production"}
DATED = {"founded"}  # without a date it is no news
NEGATED = re.compile(r"(?:未|没有|尚未|并未|不|仍未|从未|暂未|还没)(?:能|有|曾)?(?:正式|再)?$")
# 申请在主板上市, 支撑其上市的, 冲刺科创板: the step is spoken of, not reached.
REACHED = ("listed", "approved_by_committee", "registered")
NOT_YET = re.compile(
    r"(?:申请|支撑|底气|助力|谋求|冲刺|要求|条件|资格|标准|排队|候场|竞逐|扶持|支持|冲击|奔赴|备战|距离|能否|何时)[^,。;]{0,10}$"
)
# 从受理到挂牌上市,仅用约170天: how long it took, and the date before is that of the first step.
FROM_TO = re.compile(r"从[^,。;]{1,24}(?:到|至)[^,。;]{0,8}$")
APPLICATION = re.compile(r"(?:ipo|首发|上市|发行|注册)申请(?:已|获|正式|已获|成功|顺利)?$")
ATTRIBUTIVE = {"成立": "的"}


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of all events of an article."""
    for number, matched in reading.lexicon.stages.over(reading.squeezed.texts):
        if reading.in_table(number) or reading.is_question(number, interview=False):
            continue
        text, places = reading.squeezed.texts[number], reading.squeezed.places(number)
        for predicate, found in groupby(matched, key=lambda x: x[0].predicate):
            matches = [(m.start(), -m.end(), stage.name) for stage, m in found]
            if not reading.forbids(predicate, number):
                yield from _stages(reading, number, predicate, matches, text, places)


def _stages(
    reading: Reading,
    clause: int,
    predicate: str,
    matches: list[tuple[int, int, str]],
    text: str,
    places: Sequence[int],
) -> Iterator[Draft]:
    taken: list[tuple[int, int]] = []
    longest = sorted(matches, key=lambda x: (x[0] + x[1], x[0]))
    for start, minus_end, stage in longest:
        end = -minus_end
        if any(start < b and a < end for a, b in taken) or NEGATED.search(text[max(0, start - 6) : start]):
            continue
        if (stage in REACHED or stage == "inquiry") and _is_not_yet(text[max(0, start - 30) : start], stage):
            continue
        taken.append((start, end))
        yield from _event(reading, clause, predicate, stage, places[start], places[end - 1] + 1)


def _is_not_yet(before: str, stage: str) -> bool:
    """Is the step only spoken of? 首发申请过会 is not: there the application is what passes."""
    if FROM_TO.search(before):
        return True
    if stage != "listed" and APPLICATION.search(before):
        return False
    return bool(NOT_YET.search(before))


def _event(reading: Reading, clause: int, predicate: str, stage: str, start: int, end: int) -> Iterator[Draft]:
    if _shared_out(reading, clause):
        return
    topic = _subject(reading, clause, predicate, start, end)
    if topic is None or topic.entities == (UNKNOWN,) or not _is_near(reading, clause, predicate, topic):
        return
    when = periods.to_come(reading, clause, periods.happened(reading, clause, start))
    if stage in DATED and (
        when is None or (topic.how == "the article's subject" and clause > 0 and not _names_company(reading, clause))
    ):
        return
    for subject in topic.entities:
        yield Draft(
            predicate=predicate,
            subjects=(subject,),
            object=Event(stage=stage),
            clause=clause,
            value_start=start,
            value_end=end,
            rule=f"event/{predicate}",
            event_date=when,
            scope=subject if len(topic.entities) > 1 else "",
            why=f"{reading.sight.text[start:end]}: stage {stage}; subject {topic.how}",
        )


def _shared_out(reading: Reading, clause: int) -> bool:
    """A和B分别成立于2019年和2018年: whose date is whose is not for this rule to say."""
    here = reading.sight.clauses[clause]
    several = (
        any(len(t.entities) > 1 for t in reading.subjects.topics[clause]) or len(reading.subjects.topics[clause]) > 1
    )
    return several and "分别" in reading.sight.folded[here.start : here.end]


def _is_near(reading: Reading, clause: int, predicate: str, topic: Topic) -> bool:
    """A release needs its product in the same sentence: 发布 alone is said of too many things."""
    if reading.predicate(predicate).raw.get("near") != "sentence":
        return True
    return topic.start >= reading.sight.sentence_of(reading.sight.clauses[clause]).start


def _names_company(reading: Reading, clause: int) -> bool:
    here = reading.sight.clauses[clause]
    sentence = reading.sight.sentence_of(here)
    return any(reading.lexicon.book.companies[m.entity] for m in reading.sight.mentions_in(sentence.start, here.end))


def _subject(reading: Reading, clause: int, predicate: str, start: int, end: int) -> Topic | None:
    want = reading.predicate(predicate).subject
    skip = frozenset(e.id for e in reading.lexicon.book.entities.values() if e.backer)
    skip = skip if reading.predicate(predicate).raw.get("skips_backers") else frozenset()
    here = reading.sight.clauses[clause]
    if predicate in FORWARD:
        behind = [
            t
            for t in reading.subjects.topics[clause]
            if t.start >= end
            and t.how in ("named", "list")
            and (any(reading.sight.kinds.get(e) in want for e in t.entities))
        ]
        if behind and not _is_object_of_other(reading, end, behind[0].start):
            fitting = tuple(e for e in behind[0].entities if reading.sight.kinds.get(e) in want and e not in skip)
            if fitting:
                return Topic(
                    start=behind[0].start, end=behind[0].end, entities=fitting, role="subject", how="behind the verb"
                )
    if predicate == "ipo_step" and _is_of_product(reading, clause, start, end):
        return None
    if predicate == "ipo_step":
        named = [t for t in reading.subjects.topics[clause] if t.start >= end and t.how == "named"]
        before = [t for t in reading.subjects.topics[clause] if t.start < start and t.role != "object"]
        if not before and named and re.search("的$", reading.sight.folded[here.start : named[0].start].rstrip('“" ')):
            fitting = tuple(e for e in named[0].entities if reading.sight.kinds.get(e) == "company" and e not in skip)
            if fitting:
                return Topic(
                    start=named[0].start, end=named[0].end, entities=fitting, role="subject", how="behind the verb"
                )
    if predicate == "ipo_step":
        inner = [
            m for m in reading.sight.mentions_in(start, end) if reading.lexicon.book.companies[m.entity] == m.entity
        ]
        if inner:
            return Topic(
                start=inner[0].start,
                end=inner[0].end,
                entities=(inner[0].entity,),
                role="subject",
                how="inside the words",
            )
    return reading.subject(predicate, clause, start, skip)


def _is_of_product(reading: Reading, clause: int, offset: int, end: int) -> bool:
    """天池256计划今年上市, 2026年上市的M100: a product goes on sale; no company is listed."""
    following = reading.sight.mention_at(end + 1) if reading.sight.folded[end : end + 1] == "的" else None
    if following and reading.sight.kinds[following.entity] in PRODUCTS:
        return True
    before = [t for t in reading.subjects.topics[clause] if t.start < offset and t.role != "object"]
    behind = [t for t in reading.subjects.topics[clause] if t.start > offset]
    if not before and behind and reading.sight.folded[offset : behind[0].start].rstrip('“" ').endswith("的"):
        before = behind[:1]
    return bool(before) and reading.sight.kinds.get(before[-1].entities[0]) in PRODUCTS


def _is_object_of_other(reading: Reading, end: int, start: int) -> bool:
    """Another verb or a comparison stands between: 发布后,性能超过A800."""
    return bool(
        re.search("[,。;]|超过|比肩|相比|后|时|用于|采用|搭载|基于|兼容|适配|给", reading.sight.folded[end:start])
    )
