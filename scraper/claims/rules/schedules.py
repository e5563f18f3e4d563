"""Dates that a timetable gives to a product without a verb that says what happens then.

M300,训练与推理,2027年初 is an item of a roadmap; J900则安排在2028年 goes on with the step told before it. What happens
is that step, or else the product comes to market.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from scraper.claims import occasions
from scraper.claims.clauses import Clause
from scraper.claims.dates import When
from scraper.claims.periods import shift_year
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules.steps import Step
from scraper.claims.subjects import Topic
from scraper.knowledge import PRODUCTS
from scraper.model import Event, Modality

ITEM = 3  # clauses between the head of an item and its date
REACH = 2  # sentences for which a step that was told goes on
# Behind the product, before its date: 安排在, 推迟到, 目标是.
_MEANT = r"(?:目标|时间表?|时间点|计划|节点|窗口|日期)(?:仍|还|则|就)?(?:是|为|定在|在|:)"
SET = re.compile(rf"(?:{occasions.PUT.pattern}|{_MEANT}(?:了|原先的?|原来的?)?)$")
# 百度当时讲的是2026年初: another date of the step that was told just before.
EARLIER = re.compile(r"(?:还|仍|原先|原来|原本|本来|曾|当初|当时|此前)[^,。;]{0,8}(?:是|为|定在|定于)$")
# …,现推迟至8月; …,公司把它推后到了明年三季度
AGAIN = re.compile(
    rf"(?:但|而)?(?:[^,。;]{{0,8}}?[把将](?:它|其|时间表?|日期|节点|计划))?(?:现在?|后来?|最终|如今|目前|又|再|将|可能|或)*(?:{occasions.PUT.pattern})"
)
SHIFTED_FROM = re.compile(
    "(?:比|较|早于|晚于)(?:原先?|当初|此前|最初|早先|预)(?:定|计划|本|预期|设想|公布|披露|安排|说)*(?:的|在)*$"
)
SHIFTED = re.compile(
    "(?:的)?(?:计划|目标|节点|时间|预期|安排)*(?:大幅|整整|足足)?(?:提前|提早|推迟|延后|晚|早|延迟|延期|拖后)"
)
EARLIER_THAN = re.compile("提前|提早|早")
BEFORE = "the step before"
# Between a product and its date in a list: M100(2026年), M100:2026年, or the words before the date of an item.
LISTED = re.compile(r"(?:系列|芯片|超节点)?[”\"]?[:(\-—]*(?:依次|分别|先后)?(?:则|将)?(?:在|于)?")
ENDS = re.compile(r"[)”\"]?(?:之?前|内|左右|前后)?(?:推出|上市|面世)?[)”\"]*[,。;、:]?")
HEAD = re.compile(r"[—\-•·\d.、(:)“”\"]*(?:[\u4e00-\u9fff]{0,6}的|至于|而|其中)?[“\"]?")
PLANNED = re.compile("路线图|规划|计划|时间表|原定|当初|当时|目标|日程|排期|roadmap|原先|原来")


def of_clause(reading: Reading, clause: int, last: Draft | None, eventful: Collection[int]) -> Iterator[Draft]:
    """The dates that a clause without an event gives to a product.

    `last` is the event told before it, `eventful` has the clauses in which words of an event stand.
    """
    if clause in eventful:
        return
    here = reading.sight.clauses[clause]
    dates = [d for d in reading.sight.dates_in(here.start, here.end) if d.edtf and d.kind != "vague"]
    if last and len(dates) == 1 and _is_close(reading, clause, last) and _is_shifted(reading, here, dates[0]):
        yield _at_first(reading, clause, last, dates[0])
        return
    if not dates or reading.sight.numbers_in(here.start, here.end):
        return
    if _is_told_next(reading, clause, eventful):
        return
    topic, pairs = _told(reading, clause, dates, last, eventful)
    if topic is None:
        return
    predicate, stage = _goes_on(reading, clause, last, same=topic.how == BEFORE)
    for subject, when in pairs:
        found = reading.modalities.of(clause, when.start, group="spec")
        day = occasions.to_come(reading, clause, when.edtf)
        step = Step(predicate, stage, when.start, when.end)
        modality: Modality = "planned" if found == "asserted" else found
        yield step.draft(reading, clause, topic, subject, day, modality)


def _is_shifted(reading: Reading, here: Clause, when: When) -> bool:
    """比原定的三季度提前了近一个月: is a date the one that was planned at first?"""
    before, behind = _words(reading, here.start, when.start), _words(reading, when.end, here.end)
    return SHIFTED_FROM.search(before) is not None and SHIFTED.match(behind) is not None


def _at_first(reading: Reading, clause: int, last: Draft, when: When) -> Draft:
    """The step told last, as it was planned for another date."""
    topic = Topic(start=last.value_start, end=last.value_end, entities=last.subjects, role="subject", how=BEFORE)
    stage = last.object.stage or "" if isinstance(last.object, Event) else ""
    step = Step(last.predicate, stage, when.start, when.end)
    day = occasions.to_come(reading, clause, when.edtf) or ""
    later = EARLIER_THAN.search(_words(reading, when.end, reading.sight.clauses[clause].end)) is not None
    if last.event_date and day and later != (day > last.event_date):
        day = shift_year(day, 1 if later else -1)  # …晚了两个月: the first date lies before the one that came
    return step.draft(reading, clause, topic, last.subjects[0], day or None, "planned")


def _told(
    reading: Reading, clause: int, dates: list[When], last: Draft | None, eventful: Collection[int]
) -> tuple[Topic | None, list[tuple[str, When]]]:
    """Whose the dates are: of a product beside them in the clause, of the head of the item, or of the last step."""
    here = reading.sight.clauses[clause]
    gap = _words(reading, here.start, dates[0].start)
    rest = _words(reading, dates[-1].end, here.end)
    products = [t for t in reading.subjects.topics[clause] if _is_product(reading, t)]
    listed = _is_plan(reading, clause, dates)
    if products and products[0].start >= dates[-1].end:  # 2026年M100,2027年M300
        topic = products[0]
        around = gap, _words(reading, dates[-1].end, topic.start), _words(reading, topic.end, here.end)
        fits = listed and all(LISTED.fullmatch(words.rstrip(",:;。")) for words in around)
        return (topic, _pairs(topic, dates)) if fits else (None, [])
    if not ENDS.fullmatch(rest):
        return None, []
    if products:
        before = [t for t in products if t.start < dates[0].start]
        if not before:  # 2024年真武810E,2025年: two dates, and the product stands between them
            return None, []
        topic = before[-1]
        gap = _words(reading, topic.end, dates[0].start)
        moved = bool(occasions.moved(reading, clause))
        fits = bool(moved or SET.search(gap) or (listed and LISTED.fullmatch(gap)))
        return (topic, _pairs(topic, dates, each=moved)) if fits else (None, [])
    head = _head(reading, clause, eventful)
    if head and (SET.fullmatch(gap) or (listed and LISTED.fullmatch(gap))):
        return head, _pairs(head, dates)
    again = EARLIER.search(gap) or AGAIN.fullmatch(gap)
    if last and again and _is_close(reading, clause, last) and last.event_date != dates[-1].edtf:
        topic = Topic(start=last.value_start, end=last.value_end, entities=last.subjects, role="subject", how=BEFORE)
        return topic, _pairs(topic, dates)
    return None, []


def _pairs(topic: Topic, dates: list[When], *, each: bool = False) -> list[tuple[str, When]]:
    """Who has which date: all the one, one each in their order, or all of them (the old and the new); else nobody."""
    if len(dates) == 1:
        return [(subject, dates[0]) for subject in topic.entities]
    if len(dates) == len(topic.entities):
        return list(zip(topic.entities, dates, strict=True))
    return [(topic.entities[0], when) for when in dates] if each else []


def _head(reading: Reading, clause: int, eventful: Collection[int]) -> Topic | None:
    """The product that an item of a list opens with, where nothing happens in between: M100,大规模推理,2026年初."""
    sight = reading.sight
    first = sight.sentence_of(sight.clauses[clause]).first
    for number in range(clause - 1, max(first, clause - ITEM) - 1, -1):
        opening = sight.clauses[number]
        if number in eventful or sight.folded[: opening.end].rstrip().endswith(";"):
            return None
        topic = next(iter(reading.subjects.topics[number]), None)
        if topic and _is_product(reading, topic) and topic.role != "object":
            before, behind = _words(reading, opening.start, topic.start), _words(reading, topic.end, opening.end)
            return topic if HEAD.fullmatch(before) and LISTED.fullmatch(behind.rstrip(",:;")) else None
    return None


def _goes_on(reading: Reading, clause: int, last: Draft | None, *, same: bool) -> tuple[str, str]:
    """What happens then: the step told last, where it is near; else the product comes to market."""
    if (
        last
        and (same or reading.predicate(last.predicate).flag("goes_on"))
        and isinstance(last.object, Event)
        and _is_close(reading, clause, last)
    ):
        return last.predicate, last.object.stage or ""
    return reading.lexicon.timetable


def _is_close(reading: Reading, clause: int, last: Draft) -> bool:
    here, before = reading.sight.clauses[clause], reading.sight.clauses[last.clause]
    return here.block == before.block and here.sentence - before.sentence <= REACH


def _is_product(reading: Reading, topic: Topic) -> bool:
    return all(reading.sight.kinds.get(e) in PRODUCTS for e in topic.entities)


def _is_plan(reading: Reading, clause: int, dates: list[When]) -> bool:
    """Does the last date lie ahead, or is it told as one that was planned?"""
    published, edtf = (reading.sight.published or "")[:10], dates[-1].edtf or ""
    here = reading.sight.clauses[clause]
    start = reading.sight.folded.rfind("\n", 0, here.start) + 1
    return bool(published) and (
        edtf[:10] > published[: len(edtf.split("/")[0])] or bool(PLANNED.search(reading.sight.folded, start, here.end))
    )


def _is_told_next(reading: Reading, clause: int, eventful: Collection[int]) -> bool:
    """磐脉920要等到4月底,按计划在福州亮相: the next clause tells what happens then."""
    following = clause + 1
    if following not in eventful or following > reading.sight.sentence_of(reading.sight.clauses[clause]).last:
        return False
    after = reading.sight.clauses[following]
    return not reading.sight.dates_in(after.start, after.end) and not any(
        _is_product(reading, t) for t in reading.subjects.topics[following]
    )


def _words(reading: Reading, start: int, end: int) -> str:
    return reading.sight.folded[start:end].replace(" ", "").strip()
