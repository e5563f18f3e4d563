"""What happened or is to happen: releases, tape-outs, mass production, steps of a listing, foundings.

The words of a stage are patterns of predicates.yaml over one clause. The subject is the product or company of
the clause; a release tells its product behind the verb (平头哥发布真武M890).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.claims import occasions
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules import actors, schedules, steps
from scraper.claims.rules.steps import Step
from scraper.claims.subjects import UNKNOWN, Topic
from scraper.model import Modality

# Before and behind a verb that stands alone with its date: 今年4月|正式|亮相|时.
BARE = re.compile(
    r"(?:上午|下午|晚间?|在|于|就|便|又|还|再|才|已|将|会|要|正式|首次|第一次|最终|终于|本该|原定|原本|即将){0,4}"
)
BARE_END = re.compile(r"(?:了|的?时候?|之时)?[,。;、:]?")
NEAR = 2  # sentences
WHEN = re.compile(r"(?:时间表?|节点|日期|时点)(?:则|也)?[,。;]?$")  # 投片时间,由原定的二季度延到四季度
PUT_OFF = re.compile("推迟|延后|延期|延迟|顺延|提前|提早|调整|改期")
# 真武V900的流片被推迟: not reached
DELAYED = re.compile(
    "(?:时间|计划|日期)?(?:已经?|被迫?|不得不|只[能好]|恐|将|又|再度|再次|一再|也)*(?:推迟|延后|延期|延迟|顺延|押后|搁置)"
)
DELAYS = re.compile("(?:推迟|延后|延期|延迟|顺延|押后|搁置)了?[^,。;已后才]{0,10}$")
STANDS = re.compile("已|目前|仍|正(?!式)")  # how things stand, not what happened then


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of all events of an article, and of the dates that a timetable gives."""
    matched = dict(reading.matches(reading.lexicon.stages))
    dated = {reading.sight.clause_at(d.start) for d in reading.sight.dates}
    last: Draft | None = None
    for number in sorted(matched.keys() | dated):
        if reading.in_table(number) or steps.is_asked(reading, number):
            continue
        told = list(_of_clause(reading, number, matched.get(number, [])))
        for one in told or schedules.of_clause(reading, number, last, matched.keys()):
            last = one
            yield one


def _of_clause(reading: Reading, number: int, matched: steps.Matched) -> Iterator[Draft]:
    for step, denied in steps.told(reading, number, matched):
        yield from _event(reading, number, step, denied)


def _event(reading: Reading, clause: int, step: Step, denied: bool | None) -> Iterator[Draft]:
    topic = actors.of_step(reading, clause, step)
    if topic is None or denied is None or topic.entities == (UNKNOWN,) or not _is_near(reading, clause, step, topic):
        return
    for subject, when in _dates(reading, clause, topic, step):
        if step.stage in reading.predicate(step.predicate).words("dated") and (
            when is None
            or (topic.how == "the article's subject" and clause > 0 and not actors.names_company(reading, clause))
        ):
            continue
        yield step.draft(reading, clause, topic, subject, when, "denied" if denied else _put_off(reading, clause, step))


def _put_off(reading: Reading, clause: int, step: Step) -> Modality | None:
    """What is put off is still a plan, where the clause tells nothing else of it; what has no date yet is left open."""
    if steps.is_left_open(reading, step):
        return "unconfirmed"
    folded, start = reading.sight.folded, reading.sight.clauses[clause].start
    if not (DELAYED.match(folded, step.end) or DELAYS.search(folded, start, step.start)):
        return None
    return "planned" if reading.modalities.of(clause, step.start) == "asserted" else None


def _dates(reading: Reading, clause: int, topic: Topic, step: Step) -> list[tuple[str, str | None]]:
    """Each subject with its date: A和B分别于2023年、2025年推出 gives each its own; whose is whose is not guessed.

    A step that is put off has its old date and its new one.
    """
    here = reading.sight.clauses[clause]
    if both := occasions.moved(reading, clause) or _moved_next(reading, clause):
        return [(topic.entities[0], when) for when in both]
    if occasions.IN_ORDER.search(reading.sight.folded, here.start, here.end):
        own = occasions.in_order(reading, clause)
        subjects = topic.entities if len(topic.entities) > 1 else _named(reading, clause, step)
        if len(subjects) == len(own) > 1:
            return list(zip(subjects, own, strict=True))
        if own and (len(topic.entities) > 1 or len(reading.subjects.topics[clause]) > 1):
            return []
    when = occasions.to_come(reading, clause, occasions.happened(reading, clause, step.start))
    when = None if when and _is_of_another(reading, clause, topic, step) else when
    return [(subject, when) for subject in topic.entities]


def _moved_next(reading: Reading, clause: int) -> list[str]:
    """推迟了V900的量产时间,由明年一季度改为三季度: the dates stand in the clause behind, which tells nothing else."""
    here = reading.sight.clauses[clause]
    if clause >= reading.sight.sentence_of(here).last or not (
        PUT_OFF.search(reading.sight.folded, here.start, here.end)
        or WHEN.search(reading.sight.folded, here.start, here.end)
    ):
        return []
    following = reading.sight.clauses[clause + 1]
    told = reading.sight.folded.startswith(("由", "从"), following.start)
    return occasions.moved(reading, clause + 1) if told else []


def _is_of_another(reading: Reading, clause: int, topic: Topic, step: Step) -> bool:
    """C500去年量产,C600已经流片: a date that stands with another product of the sentence is not this one's."""
    here = reading.sight.clauses[clause]
    first = reading.sight.sentence_of(here).start
    own = any(d.edtf for d in reading.sight.dates_in(here.start, here.end))
    if own or topic.start < here.start or not STANDS.search(reading.sight.folded, here.start, here.end):
        return False
    dates = [d for d in reading.sight.dates_in(first, here.start) if d.edtf]
    with_date = reading.subjects.topics[reading.sight.clause_at(dates[-1].start)] if dates else []
    want = reading.predicate(step.predicate).subject
    return any(
        t.role != "object" and reading.sight.kinds.get(t.entities[0]) in want and topic.entities[0] not in t.entities
        for t in with_date
    )


def _named(reading: Reading, clause: int, step: Step) -> tuple[str, ...]:
    """All that a clause names before its step and that may take it, also where other words part them."""
    want = reading.predicate(step.predicate).subject
    topics = [t for t in reading.subjects.topics[clause] if t.start < step.start and t.role != "object"]
    return tuple(e for t in topics for e in t.entities if reading.sight.kinds.get(e) in want)


def _is_near(reading: Reading, clause: int, step: Step, topic: Topic) -> bool:
    """A release needs its product in the same sentence: 发布 alone is said of too many things.

    A clause that has nothing but the verb and its date (2021年10月19日首次亮相时) goes on with what was spoken of.
    """
    here = reading.sight.clauses[clause]
    sentence = reading.sight.sentence_of(here)
    info = reading.predicate(step.predicate)
    if step.stage not in info.words("near") or topic.start >= sentence.start:
        return True
    if not info.raw.get("resumes"):
        return False
    dates = [(d.start, d.end) for d in reading.sight.dates_in(here.start, step.start)]
    before = _without(reading.sight.folded, here.start, step.start, dates)
    behind = reading.sight.folded[step.end : here.end]
    alone = BARE.fullmatch(before) and BARE_END.fullmatch(behind.replace(" ", ""))
    near = reading.sight.sentences[max(0, here.sentence - NEAR)]
    return bool(alone) and near.start <= topic.start and near.block <= here.block <= near.block + 1


def _without(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> str:
    """A stretch of text without some spans and without blanks."""
    kept = [(a, b) for a, b in zip([start, *(e for _, e in spans)], [*(s for s, _ in spans), end], strict=True)]
    return "".join(text[a:b] for a, b in kept).replace(" ", "")
