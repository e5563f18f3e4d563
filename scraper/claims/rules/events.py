"""What happened or is to happen: releases, tape-outs, mass production, steps of a listing, foundings.

The words of a stage are patterns of predicates.yaml over one clause. The subject is the product or company of
the clause; a release tells its product behind the verb (平头哥发布真武M890).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.claims import occasions
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules import schedules, steps
from scraper.claims.rules.steps import Step
from scraper.claims.sight import DATE, REST
from scraper.claims.subjects import UNKNOWN, Topic
from scraper.knowledge import PRODUCTS
from scraper.model import Modality

# A market stands beside the word: a company goes there, no product.
LISTED_WHERE = re.compile("科创板|港|a股|主板|创业板|交易所|ipo|股")
# Before and behind a verb that stands alone with its date: 今年4月|正式|亮相|时.
BARE = re.compile(
    r"(?:上午|下午|晚间?|在|于|就|便|又|还|再|才|已|将|会|要|正式|首次|第一次|最终|终于|本该|原定|原本|即将){0,4}"
)
BARE_END = re.compile(r"(?:了|的?时候?|之时)?[,。;、:]?")
APPEARS = re.compile("亮相|露面|现身|露脸|登台|首秀")
RELATIVE = re.compile(rf"(?:于|在)?(?:{DATE}{REST}*)?的[“\"]?(?=[\u4e00-\u9fff])")
GENERAL = re.compile(
    r"(?:这|该|那|一|两|新|国产|国内|中国|本土|[a-z]|初创|创业|芯片|半导体|算力|人工智能|独角兽|公司|企业|厂商|团队|消息|时间|时候|主体|平台)"
)
NEAR = 2  # sentences
# 这些企业大多成立于2018年, 还有三家公司递表: of several, who are not told by name
SEVERAL = re.compile(
    "(?<!在内的)(?<!等)(?:这些|这几家|这批|上述|其他|其余|另外|[两二三四五六七八九十几数多\\d]家)[^,。;]{0,8}?(?:企业|公司|厂商|厂家|同行)|它们|他们"
)
PUT_OFF = re.compile("推迟|延后|延期|延迟|顺延|提前|提早|调整|改期")
# 继P800之后推出M100: what stands before the verb is over.
PAST = re.compile("后|以来|之外|除|外")
# What belongs to a product: 发布P800的白皮书.
PART = re.compile(
    '[”"]?(?:系列)?的[^,。;]{0,6}(?:白皮书|报告|路线图|价格|参数|规格|驱动|软件|工具|方案|升级版|改进版|细节|数据|成绩)'
)
# 真武V900的流片被推迟: not reached
DELAYED = re.compile("(?:时间|计划|日期)?(?:已经?|被|将|又|再度|再次|一再|也)*(?:推迟|延后|延期|延迟|顺延|押后|搁置)")
DELAYS = re.compile("(?:推迟|延后|延期|延迟|顺延|押后|搁置)了?[^,。;已后才]{0,10}$")
STANDS = re.compile("已|目前|仍|正(?!式)")  # how things stand, not what happened then
# 展示了服务器, 推出下一代产品: what stands behind the verb is not what was spoken of before.
OBJECTLESS = re.compile(r"了?(?:$|[,。;!”\"]|[于在后时的当以并和及前中]|至今|过)")
# Between the verb and a name behind it: another verb or a comparison has the name.
OTHERS = re.compile("[,。;]|超过|比肩|相比|后|时|用于|采用|搭载|基于|兼容|适配|给")


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of all events of an article, and of the dates that a timetable gives."""
    matched = dict(reading.matches(reading.lexicon.stages))
    last: Draft | None = None
    for number in range(len(reading.sight.clauses)):
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
    topic = _subject(reading, clause, step)
    if topic is None or denied is None or topic.entities == (UNKNOWN,) or not _is_near(reading, clause, step, topic):
        return
    for subject, when in _dates(reading, clause, topic, step):
        if step.stage in reading.predicate(step.predicate).words("dated") and (
            when is None
            or (topic.how == "the article's subject" and clause > 0 and not _names_company(reading, clause))
        ):
            continue
        yield step.draft(reading, clause, topic, subject, when, "denied" if denied else _put_off(reading, clause, step))


def _put_off(reading: Reading, clause: int, step: Step) -> Modality | None:
    """What is put off is still a plan, where the clause tells nothing else of it."""
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
    if clause >= reading.sight.sentence_of(here).last or not PUT_OFF.search(reading.sight.folded, here.start, here.end):
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


def _names_company(reading: Reading, clause: int) -> bool:
    here = reading.sight.clauses[clause]
    sentence = reading.sight.sentence_of(here)
    return any(reading.lexicon.book.companies[m.entity] for m in reading.sight.mentions_in(sentence.start, here.end))


def _subject(reading: Reading, clause: int, step: Step) -> Topic | None:
    """Whose step it is: named inside its words (启动L600的研发), behind them (发布真武M890), else as of any claim."""
    info = reading.predicate(step.predicate)
    acts = step.predicate == "corporate_change" and not _names_company(reading, clause)  # 阿里巴巴收购中天微
    skip = reading.subjects.kin.backers if info.flag("skips_backers") and not acts else frozenset()
    inside = [
        m for m in reading.sight.mentions_in(step.start, step.end) if _fits(reading, m.entity, info.subject, skip)
    ]
    if inside:
        m = inside[0]
        return Topic(start=m.start, end=m.end, entities=(m.entity,), role="subject", how="inside the words")
    if step.stage == "founded" and _is_strangers(reading, step):
        return None
    if info.raw.get("forward") and (topic := _behind(reading, clause, step, info.subject, skip)):
        return topic
    heads = [t for t in reading.subjects.topics[clause] if step.start <= t.start and t.end < step.end]
    place = heads[0].end if heads and heads[0].role != "object" else step.start  # 首批整柜5月起交付
    topic = reading.subject(step.predicate, clause, place, skip)
    here = reading.sight.clauses[clause]
    of_firms = set(info.subject).isdisjoint(PRODUCTS)
    if topic and of_firms and SEVERAL.search(reading.sight.folded, max(here.start, topic.end), step.start):
        return None
    if topic and topic.start < here.start and step.stage in info.words("near"):
        if APPEARS.match(reading.sight.folded, step.start) and _is_makers(reading, clause, step):
            return None
        return topic if OBJECTLESS.match(reading.sight.folded, step.end) or step.end >= here.end else None
    if of_firms and (_is_regulators(reading, clause, step) or _is_of_product(reading, clause, step, skip)):
        return None
    return topic


def _is_regulators(reading: Reading, clause: int, step: Step) -> bool:
    """证监会拟设上市门槛: what an authority plans is its rule, and no company's step."""
    before = reading.sight.mentions_in(reading.sight.clauses[clause].start, step.start)
    acts = step.stage == "preparing" and before and reading.sight.kinds[before[-1].entity] == "regulator"
    return bool(acts) and not reading.sight.folded[before[-1].end : step.start].strip()


def _is_strangers(reading: Reading, step: Step) -> bool:
    """成立于2021年的江汇微电子: what a relative clause is about stands behind it, and nobody here knows it."""
    match = RELATIVE.match(reading.sight.masked, step.end)
    if match is None or GENERAL.match(reading.sight.folded, match.end()):
        return False
    return not reading.sight.mentions_in(match.end(), match.end() + 14)


def _is_makers(reading: Reading, clause: int, step: Step) -> bool:
    """平头哥亮相展会: who appears is the company itself, not the chip that was spoken of."""
    kinds = reading.sight.kinds
    own = [t for t in reading.subjects.topics[clause] if t.end <= step.start and t.role != "object"]
    return bool(own) and all(kinds.get(e) == "company" for e in own[-1].entities)


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
    part = not set(want).isdisjoint(PRODUCTS) and PART.match(folded, topic.end)  # 分拆昆仑芯的方案 is 昆仑芯's
    if OTHERS.search(folded[step.end : topic.start]) or part:
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
