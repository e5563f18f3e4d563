"""What happened or is to happen: releases, tape-outs, mass production, steps of a listing, foundings.

The words of a stage are patterns of predicates.yaml over one clause. The subject is the product or company of
the clause; a release tells its product behind the verb (平头哥发布真武M890).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from scraper.claims import periods
from scraper.claims.reading import Draft, Reading, Stage
from scraper.claims.rules import schedules
from scraper.claims.rules.schedules import Step
from scraper.claims.sight import DATE
from scraper.claims.subjects import UNKNOWN, Topic
from scraper.knowledge import PRODUCTS

Matched = list[tuple[Stage, re.Match[str]]]  # the stages that a clause tells, and where
# 尚未开始量产: small words may stand between the negation and the step.
_BETWEEN = r"(?:能|有|曾|再|就|被|正式|开始|进入|实现|启动|完成|进行|获|获得|向[^,。;]{2,6}|递交|任何|对外){0,3}$"
NEGATED = re.compile(
    r"(?:未|没有|没|尚未|并未|不|仍未|从未|暂未|还没|并无|无|停止|终止|暂停|取消|放弃|叫停|无法|难以|无力|禁止)"
    + _BETWEEN
)
DENIED = re.compile(rf"(?:(?<!还)(?<!尚)(?<!仍)没有|并未|并没有|从未|未曾|并无){_BETWEEN}")
NOTHING = re.compile("没有|并无|暂无|尚无|无意|不存在|无(?!锡)")  # 并无上市计划: the words of the step deny it
# 申请在主板上市, 支撑其上市的, 冲刺科创板: the step is spoken of, not reached.
NOT_YET = re.compile(
    r"(?:申请|支撑|底气|助力|谋求|冲刺|要求|条件|资格|标准|排队|候场|竞逐|扶持|支持|冲击|奔赴|备战|距离|能否|何时)[^,。;]{0,10}$"
)
# 从受理到挂牌上市,仅用约170天: how long it took, and the date before is that of the first step.
FROM_TO = re.compile(r"从[^,。;]{1,24}(?:到|至)[^,。;]{0,8}$")
APPLICATION = re.compile(r"(?:ipo|首发|上市|发行|注册)申请(?:已|获|正式|已获|成功|顺利)?$")
# 量产以来, 发布后: a step that is over sets the scene; it is news only where it has a date.
AFTERWARDS = re.compile("以来|至今|之后|后(?!续|市|期|台|段)|当天|当日|的?时候?(?=$|,)|并[未不没非]|意味着|有助")
# 流片前的准备, 上市审议: the step lies ahead of what is told.
BEFOREHAND = re.compile(rf"[^,。;{DATE}]{{0,8}}(?<![目此之])前(?:的|夕|$)|(?<=上市)(?:审议|审核)")
# 从已受理变更为已问询: what it was before.
ORIGIN = re.compile(rf"[从由][^,。;{DATE}]{{0,6}}$")
TURNED = re.compile("[^,。;]{0,8}?(?:变更为|变为|转为|更新为|升级为)")
# 如果能在年内上市: what something else depends on.
CONDITION = re.compile("(?:一旦|倘若|如果|假如|要是|假设|若(?!干|非))[^,。;]*$")
LISTED_WHERE = re.compile("科创板|港|a股|主板|创业板|交易所|ipo|股")
# Before and behind a verb that stands alone with its date: 今年4月|正式|亮相|时.
BARE = re.compile(
    r"(?:上午|下午|晚间?|在|于|就|便|又|还|再|才|已|将|会|要|正式|首次|第一次|最终|终于|本该|原定|原本|即将){0,4}"
)
BARE_END = re.compile(r"(?:了|的?时候?|之时)?[,。;、:]?")
NEAR = 2  # sentences
PAST = re.compile("后|以来|之外|除|外")
PART = re.compile(
    '[”"]?(?:系列)?的[^,。;]{0,6}(?:白皮书|报告|路线图|价格|参数|规格|驱动|软件|工具|方案|升级版|改进版|细节|数据|成绩)'
)
STANDS = re.compile("已|目前|仍|正(?!式)")  # how things stand, not what happened then
WHY = re.compile("为什么|为何|怎么|什么原因|原因是")
WHETHER = re.compile("是否|会不会|能否|何时|什么时候|多少|吗|哪|有没有|要不要|传")
# 展示了服务器, 推出下一代产品: what stands behind the verb is not what was spoken of before.
OBJECTLESS = re.compile(r"了?(?:$|[,。;!”\"]|于|在|后|时|的|当|以|并|至今|过|,|和|及|及|前|中|,)")
OTHERS = re.compile("[,。;]|超过|比肩|相比|后|时|用于|采用|搭载|基于|兼容|适配|给")


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of all events of an article, and of the dates that a timetable gives."""
    matched = dict(reading.lexicon.stages.over(reading.squeezed.texts))
    last: Draft | None = None
    for number in range(len(reading.sight.clauses)):
        if reading.in_table(number) or _is_asked(reading, number):
            continue
        told = list(_of_clause(reading, number, matched.get(number, [])))
        for one in told or schedules.of_clause(reading, number, last, matched.keys()):
            last = one
            yield one


def _is_asked(reading: Reading, clause: int) -> bool:
    """Is the clause part of a question? C600原定去年量产,为什么晚了? takes for granted what it asks the reason of."""
    if not reading.is_question(clause, interview=False):
        return False
    here = reading.sight.clauses[clause]
    rest = reading.sight.folded[here.end : reading.sight.sentence_of(here).end]
    return not WHY.search(rest) or bool(WHETHER.search(reading.sight.folded, here.start, here.end))


def _of_clause(reading: Reading, number: int, matched: Matched) -> Iterator[Draft]:
    text, places = reading.squeezed.texts[number], reading.squeezed.places(number)
    for predicate, found in groupby(matched, key=lambda x: x[0].predicate):
        matches = [(m.start(), -m.end(), stage.name) for stage, m in found]
        if not reading.forbids(predicate, number):
            for stage, start, end in _steps(reading, predicate, matches, text):
                step = Step(predicate, stage, places[start], places[end - 1] + 1)
                if not (AFTERWARDS.match(text, end) and _is_scene(reading, number, step)):
                    yield from _event(reading, number, step, _denied(reading, number, text, start))


def _steps(
    reading: Reading, predicate: str, matches: list[tuple[int, int, str]], text: str
) -> Iterator[tuple[str, int, int]]:
    """The stages that the words tell, the longest words first, each with its place in the clause."""
    taken: list[tuple[int, int]] = []
    reached = reading.predicate(predicate).words("reached")
    for start, minus_end, stage in sorted(matches, key=lambda x: (x[0] + x[1], x[0])):
        end = -minus_end
        before = text[max(0, start - 30) : start]
        if any(start < b and a < end for a, b in taken):
            continue
        if BEFOREHAND.match(text, end) or (ORIGIN.search(before) and TURNED.match(text, end)):
            continue
        if (
            CONDITION.search(before)
            or (NEGATED.search(before) and not DENIED.search(before))
            or (stage in reached and _is_not_yet(before, last=stage == reached[-1]))
        ):
            continue
        taken.append((start, end))
        yield stage, start, end


def _denied(reading: Reading, clause: int, text: str, start: int) -> bool | None:
    """平头哥表示,没有递交任何申请: what its own people say they have not done is denied; else it is no news (None)."""
    if NOTHING.match(text, start):
        return True
    if not DENIED.search(text[:start]):
        return False
    links = reading.voices.chains[clause].links
    return True if any(k.voice in ("official", "person", "government") for k in links) else None


def _is_not_yet(before: str, *, last: bool) -> bool:
    """Is the step only spoken of? 首发申请过会 is not: there the application is what passes."""
    if FROM_TO.search(before):
        return True
    if not last and APPLICATION.search(before):
        return False
    return bool(NOT_YET.search(before))


def _is_scene(reading: Reading, clause: int, step: Step) -> bool:
    """发布后,股价上涨: what is over, without a date, only says when something else happened."""
    here = reading.sight.clauses[clause]
    dated = any(d.edtf and d.kind != "vague" for d in reading.sight.dates_in(here.start, step.end))
    return not dated and not periods.PLANNED.search(reading.sight.folded, here.start, step.start)


def _event(reading: Reading, clause: int, step: Step, denied: bool | None) -> Iterator[Draft]:
    topic = _subject(reading, clause, step)
    if topic is None or denied is None or topic.entities == (UNKNOWN,) or not _is_near(reading, clause, step, topic):
        return
    for subject, when in _dates(reading, clause, topic, step):
        if step.stage in reading.predicate(step.predicate).words("dated") and (
            when is None
            or (topic.how == "the article's subject" and clause > 0 and not _names_company(reading, clause))
        ):
            continue
        yield step.draft(reading, clause, topic, subject, when, "denied" if denied else None)


def _dates(reading: Reading, clause: int, topic: Topic, step: Step) -> list[tuple[str, str | None]]:
    """Each subject with its date: A和B分别于2023年、2025年推出 gives each its own; whose is whose is not guessed.

    A step that is put off has its old date and its new one.
    """
    here = reading.sight.clauses[clause]
    if both := periods.moved(reading, clause):
        return [(topic.entities[0], when) for when in both]
    if periods.IN_ORDER.search(reading.sight.folded, here.start, here.end):
        own = periods.in_order(reading, clause)
        subjects = topic.entities if len(topic.entities) > 1 else _named(reading, clause, step)
        if len(subjects) == len(own) > 1:
            return list(zip(subjects, own, strict=True))
        if own and (len(topic.entities) > 1 or len(reading.subjects.topics[clause]) > 1):
            return []
    when = periods.to_come(reading, clause, periods.happened(reading, clause, step.start))
    when = None if when and _is_of_another(reading, clause, topic, step) else when
    return [(subject, when) for subject in topic.entities]


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


def _names_company(reading: Reading, clause: int) -> bool:
    here = reading.sight.clauses[clause]
    sentence = reading.sight.sentence_of(here)
    return any(reading.lexicon.book.companies[m.entity] for m in reading.sight.mentions_in(sentence.start, here.end))


def _subject(reading: Reading, clause: int, step: Step) -> Topic | None:
    """Whose step it is: named inside its words (启动L600的研发), behind them (发布真武M890), else as of any claim."""
    info = reading.predicate(step.predicate)
    skip = frozenset(e.id for e in reading.lexicon.book.entities.values() if e.backer)
    acts = step.predicate == "corporate_change" and not _names_company(reading, clause)  # 阿里巴巴收购中天微
    skip = skip if info.raw.get("skips_backers") and not acts else frozenset()
    inside = [
        m for m in reading.sight.mentions_in(step.start, step.end) if _fits(reading, m.entity, info.subject, skip)
    ]
    if inside:
        m = inside[0]
        return Topic(start=m.start, end=m.end, entities=(m.entity,), role="subject", how="inside the words")
    if info.raw.get("forward") and (topic := _behind(reading, clause, step, info.subject, skip)):
        return topic
    heads = [t for t in reading.subjects.topics[clause] if step.start <= t.start and t.end < step.end]
    place = heads[0].end if heads and heads[0].role != "object" else step.start  # 首批整柜5月起交付
    topic = reading.subject(step.predicate, clause, place, skip)
    here = reading.sight.clauses[clause]
    if topic and topic.start < here.start and step.stage in info.words("near"):
        return topic if OBJECTLESS.match(reading.sight.folded, step.end) or step.end >= here.end else None
    if set(info.subject).isdisjoint(PRODUCTS) and _is_of_product(reading, clause, step, skip):
        return None
    return topic


def _fits(reading: Reading, entity: str, want: tuple[str, ...], skip: frozenset[str]) -> bool:
    return reading.sight.kinds.get(entity) in want and entity not in skip


def _behind(reading: Reading, clause: int, step: Step, want: tuple[str, ...], skip: frozenset[str]) -> Topic | None:
    """The subject behind the verb, where no other verb and no comparison stands between: 发布后,性能超过A800.

    What belongs to it (发布P800的白皮书), or follows one that stands before the verb, is not meant.
    """
    folded = reading.sight.folded
    topics = (t for t in reading.subjects.topics[clause] if t.start >= step.end and t.how in ("named", "list"))
    topic = next((t for t in topics if any(reading.sight.kinds.get(e) in want for e in t.entities)), None)
    if topic is None:
        return _behind_dash(reading, clause, want)
    if OTHERS.search(folded[step.end : topic.start]) or PART.match(folded, topic.end):
        return None
    before = [t for t in reading.subjects.topics[clause] if t.end <= step.start and t.role != "object"]
    first = tuple(kind for kind in want if kind in PRODUCTS) or want
    own = any(
        _fits(reading, t.entities[-1], first, skip) and not PAST.search(folded, t.end, step.start) for t in before
    )
    if own and not folded[step.end : topic.start].rstrip('“" ').endswith("的"):
        return None
    fitting = tuple(e for e in topic.entities if _fits(reading, e, want, skip))
    if not fitting:
        return None
    return Topic(start=topic.start, end=topic.end, entities=fitting, role="subject", how="behind the verb")


def _behind_dash(reading: Reading, clause: int, want: tuple[str, ...]) -> Topic | None:
    """发布了第一颗自研芯片——含光800: the name that the next clause opens with."""
    here = reading.sight.clauses[clause]
    if not reading.sight.folded[here.start : here.end].rstrip().endswith("——"):
        return None
    return next(
        (
            Topic(start=t.start, end=t.end, entities=t.entities, role="subject", how="behind a dash")
            for t in reading.subjects.topics[clause + 1][:1]
            if t.start <= here.end + 2 and all(reading.sight.kinds.get(e) in want for e in t.entities)
        ),
        None,
    )


def _is_of_product(reading: Reading, clause: int, step: Step, skip: frozenset[str]) -> bool:
    """天池256计划今年上市, 2026年上市的M100; M300已流片,明年3月上市: a product goes on sale; no company is listed."""
    folded = reading.sight.folded
    following = reading.sight.mention_at(step.end + 1) if folded[step.end : step.end + 1] == "的" else None
    if following and reading.sight.kinds[following.entity] in PRODUCTS:
        return True
    topics = [t for t in reading.subjects.topics[clause] if t.role != "object" and t.entities[0] not in skip]
    before = [t for t in topics if t.start < step.start]
    behind = [t for t in topics if t.start > step.start]
    if not before and behind and folded[step.start : behind[0].start].rstrip('“" ').endswith("的"):
        before = behind[:1]
    here = reading.sight.clauses[clause]
    if not before and not LISTED_WHERE.search(folded, here.start, here.end):
        holding = reading.subjects.before(clause, (*PRODUCTS, "company"), skip)
        before = [holding] if holding else []
    return bool(before) and reading.sight.kinds.get(before[-1].entities[0]) in PRODUCTS
