"""Figures: every quantity finds the word that names its measure, and the subject that it belongs to.

The label may stand before its value (营收为5.4亿元), directly behind it (96GB显存), in a clause before
(FP16为280, INT8则是560), or
the unit alone tells it (7nm). Lists that follow lists (2022、2023年分别为…) are matched by length or not at all.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from scraper.claims import periods
from scraper.claims.quantities import Number
from scraper.claims.reading import Draft, Label, Reading
from scraper.claims.rules.qualifiers import qualify
from scraper.claims.rules.values import quantity
from scraper.claims.subjects import UNKNOWN, Topic

GAP = 9  # how far behind its value a label may stand
LIST_JOINS = {"、", "和", "及", "与", "以及", ",", "/", "和约", "、约", "及约", "和近", ";"}
BROKEN = re.compile(r"[,。;:、!?]")
PRECISION = re.compile(r"(?:fp|bf|tf|int)\d+|半精度|单精度|双精度")
EQUAL = re.compile(r"(?:约合|相当于|等于|抵得上|顶得上|超过|[台块]\S{0,3}装了?)$")
CHANGES = ("growth_rate", "compare_ratio")
LEVEL = re.compile(r"(?:了)?(?:至|到)")
OF_REVENUE = re.compile(r"占[^,。;]{0,8}(?:收入|营收)")
DIFFERENCE = re.compile(r"比[^,。;]{1,16}(?:多|少|高|低|快|大|多出|高出|少了|多了)(?:了|出)?(?:约|近|整整)?$")
FAST = ("ms", "ns", "us", "毫秒", "纳秒", "微秒")  # times that are a score; days and hours are not
REVISED = re.compile(r"^(?:上调|下调|调高|调低|修正|调整)(?:至|到|为)")
RAISED = re.compile(
    r"^(?:增|涨|升|飙|攀|猛|激|骤|锐|回|压|缩|降|滑|跌|减|堆|扩|攀|提升|下降|下滑|弹|跃升|变更|变|扩大|提高|上升|上调|降低|下调|收窄|回升|摊薄|稀释|弹回)[^,。;]{0,3}(?:至|到|为|回)[^,。;]{0,16}$|^(?:至|到)$"
)
MADE_OF = re.compile(r"(?:组成|构成|搭成|拼成|互联)的")
TOTAL = re.compile(
    r"总(?:算力|规模|量|数|计|共|投资|额|金额|盘子)|合计|共计|一共|加起来|相加|全部|项目共|共\d|整个项目"
)
MAKERS = ("company", "chip", "system")
OWN_MONEY = ("valuation", "ipo_raise", "issue_price", "financing_round", "share_price", "market_cap")
JOINT = re.compile(
    r"(?:两家|三家|四家|五家|几家|多家|各家|两者|三者|双方|这[两三四五六]大?|三大|四大|四小龙)[^,。;]{0,10}?(?:合计|总|共|之和|加起来|一共)"
)
BUILT_OF = re.compile(r"(?:采用|用的是|全用|用|基于|搭载|装的是|清一色|全是|由)[^,。;]{0,6}$")
HUNDRED = re.compile(r"每(?:.{0,4})100元")
CARRY = 3  # how many clauses back a label may stand


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of all figures of an article, tables aside."""
    lists = periods.period_lists(reading)
    tables = reading.sight.table_blocks
    for number, clause in enumerate(reading.sight.clauses):
        if clause.block in tables or _is_question(reading, number):
            continue
        values = [
            n
            for n in reading.sight.numbers_in(clause.start, clause.end)
            if not n.article and (n.family != "duration" or n.unit in FAST)
        ]
        for series in _series(reading, values):
            yield from _draft_series(reading, number, series, lists)


def _is_question(reading: Reading, clause: int) -> bool:
    here = reading.sight.clauses[clause]
    sentence = reading.sight.sentence_of(here)
    text = reading.sight.folded[sentence.start : sentence.end]
    return text.rstrip('”" \n').endswith("?") or reading.voices.is_question(clause)


def _series(reading: Reading, values: list[Number]) -> list[list[Number]]:
    """Values of one family that are joined by 、 or 和, and the others each alone."""
    series: list[list[Number]] = []
    for value in values:
        if (
            value.equivalent
            or _is_difference(reading, value)
            or REVISED.match(reading.sight.folded[value.end : value.end + 6])
        ):
            continue
        last = series[-1][-1] if series else None
        gap = reading.sight.folded[last.end : value.start].strip() if last else ""
        if last and gap in LIST_JOINS and _kin(last, value):
            series[-1].append(value)
        else:
            series.append([value])
    return series


def _is_difference(reading: Reading, value: Number) -> bool:
    """比A800多16GB: how much more it is, which is not how much it is."""
    here = reading.sight.clauses[reading.sight.clause_at(value.start)]
    return value.family not in ("percent", "times") and bool(
        DIFFERENCE.search(reading.sight.folded, here.start, value.start)
    )


def _kin(one: Number, other: Number) -> bool:
    return one.family == other.family or {one.family, other.family} <= {"money", "number"}


def _draft_series(
    reading: Reading, clause: int, series: list[Number], lists: list[tuple[int, list[str]]]
) -> Iterator[Draft]:
    first = series[0]
    for label, how in _candidates(reading, clause, first):
        predicate = label.predicate
        if reading.forbids(predicate, clause):
            continue
        told = _told_in_order(reading, clause, series, lists)
        if len(series) > 1 and told:
            drafts = list(_in_order(reading, clause, series, label, how, lists))
            if drafts:
                yield from drafts
            return
        topic = _topic(reading, predicate, clause, label, first)
        if topic and reading.predicate(predicate).raw.get("near") == "block" and not _in_block(reading, clause, topic):
            continue
        if topic is None or topic.entities == (UNKNOWN,):
            if topic is not None:
                return
            continue
        if len(series) > 1 and len(topic.entities) > 1:
            yield from _pairwise(reading, clause, series, label, how, topic)
            return
        for value in series:
            own = _topic(reading, predicate, clause, label, value) if value is not first else topic
            if own and own.entities != (UNKNOWN,):
                yield from _one(reading, clause, value, label, how, own)
        return


def _pairwise(
    reading: Reading, clause: int, series: list[Number], label: Label, how: str, topic: Topic
) -> Iterator[Draft]:
    """天池256与天池512…支持256张与512张: lists of one length belong together, member by member; others not at all."""
    if len(series) != len(topic.entities):
        return
    for entity, value in zip(topic.entities, series, strict=True):
        one = Topic(start=topic.start, end=topic.end, entities=(entity,), role="subject", how="member of a list")
        yield from _one(reading, clause, value, label, how, one, scope=entity)


# --- labels -----------------------------------------------------------------------------------------------------------


def _candidates(reading: Reading, clause: int, value: Number) -> list[tuple[Label, str]]:
    """Labels that may name a value, the likeliest first, and why."""
    here = reading.sight.clauses[clause]
    behind = _behind(reading, value, here.end)
    ahead = _ahead(reading, here.start, value)
    ahead = [_of_measure(reading, x) for x in ahead]
    close = [(x, "label behind the value") for x in behind if value.end >= x.start - 2]
    found = close + [(x, "label before the value") for x in ahead] + [(x, "label behind the value") for x in behind]
    carried = _carried(reading, clause, value)
    alone = _alone(reading, value) + _cards_of(reading, value)
    if not ahead and not close:
        found += [(x, "label of a clause before") for x in carried]
    return found + [(x, "the unit tells it") for x in alone]


def _of_measure(reading: Reading, label: Label) -> Label:
    """研发费用为…,占营业收入的比重…: the share of revenue that the measure before takes is that measure's figure."""
    if label.predicate != "revenue_mix" or not OF_REVENUE.match(reading.sight.folded, label.start, label.end):
        return label
    sentence = reading.sight.sentence_of(reading.sight.clauses[reading.sight.clause_at(label.start)])
    before = [x for x in reading.labels_in(sentence.start, label.start) if x.role == "before"]
    if before and before[-1].predicate == "rnd_expense":
        return dataclasses.replace(label, predicate="rnd_expense", kind="labels")
    return label


def _behind(reading: Reading, value: Number, end: int) -> list[Label]:
    folded = reading.sight.folded
    labels = [
        x
        for x in reading.labels_in(value.end, min(end, value.end + GAP))
        if x.role == "after" and fits(reading, x, value)
    ]
    labels = [
        x
        for x in labels
        if not BROKEN.search(folded, value.end, x.start) and not reading.sight.numbers_in(value.end, x.start)
    ]
    return sorted(labels, key=lambda x: (x.start, -x.end))


def _ahead(reading: Reading, start: int, value: Number) -> list[Label]:
    """Labels before a value in its clause, nearest first; not across another value of the same kind, unless
    in a list.
    """
    labels = [x for x in reading.labels_in(start, value.start) if x.role == "before" and x.end <= value.num_start]
    nearest = sorted((x for x in labels if fits(reading, x, value)), key=lambda x: -x.start)
    return [x for x in nearest if not _taken(reading, x, value)]


def _taken(reading: Reading, label: Label, value: Number) -> bool:
    """Another value between label and value has taken the label, unless the two are members of a list or a range."""
    between = [n for n in reading.sight.numbers_in(label.end, value.start) if fits(reading, label, n)]
    if not between:
        return False
    gap = reading.sight.masked[between[-1].end : value.start].strip()
    return not (gap in LIST_JOINS or RAISED.match(gap))


def _carried(reading: Reading, clause: int, value: Number) -> list[Label]:
    """The label of a clause before in the same sentence: 综合毛利率分别为…, 公司为30.59%."""
    sentence = reading.sight.sentence_of(reading.sight.clauses[clause])
    for back in range(clause - 1, max(sentence.first, clause - CARRY) - 1, -1):
        other = reading.sight.clauses[back]
        labels = [
            x for x in reading.labels_in(other.start, other.end) if x.role == "before" and fits(reading, x, value)
        ]
        labels = [x for x in labels if reading.predicate(x.predicate).raw.get("carry", True)]
        if labels:
            return list(reversed(labels))
        if any(_kin(n, value) for n in reading.sight.numbers_in(other.start, other.end)):
            continue
    return []


def _cards_of(reading: Reading, value: Number) -> list[Label]:
    """三万张昆仑芯P800: so many cards of a chip that stands right behind them are a cluster, whatever else is said."""
    if value.family != "count" or value.measure not in ("张", "卡", "片", "颗") or (value.low or 0) < 8:
        return []
    behind = reading.sight.mentions_in(value.end, value.end + 3)
    chips = [m for m in behind if reading.sight.kinds[m.entity] == "chip"]
    near = chips and not reading.sight.folded[value.end : chips[0].start].strip()
    if EQUAL.search(reading.sight.folded[max(0, value.start - 6) : value.start]):
        return []
    return [Label(value.start, value.start, value.measure, "cluster_size", "alone", 1, "alone")] if near else []


def _alone(reading: Reading, value: Number) -> list[Label]:
    """Predicates that a unit alone tells."""
    return [
        Label(value.start, value.start, value.unit, p.id, "alone", 1, "alone")
        for p in reading.lexicon.predicates.values()
        if p.raw.get("alone") in (True, value.family)
        and value.family in p.words("families")
        and (value.family != "rate" or value.unit in p.words("units"))
    ]


def fits(reading: Reading, label: Label, value: Number) -> bool:
    """Can the value be one of the label's predicate? A money label takes no percentage; a move takes nothing else."""
    predicate = reading.predicate(label.predicate)
    families = predicate.words("families")
    if label.predicate == "customer_concentration" and value.family == "money":
        return value.unit == "CNY" and _of_a_hundred(reading, value)
    if label.predicate in CHANGES and LEVEL.match(reading.sight.folded, label.end, max(label.end, value.start)):
        return False  # 下降至30.1%: where it comes to, not by how much it moved
    if label.kind in ("moves", "falls"):
        return value.family in ("percent", "times")
    if label.predicate == "share_price" and label.kind == "labels":
        return value.family == "money"
    if value.family == "number":
        return ("money" in families and value.bare_scale) or "number" in families
    if value.family not in families:
        return False
    if value.family == "count" and predicate.words("measures"):
        return value.measure in predicate.words("measures") or value.unit in predicate.words("measures")
    if predicate.words("units") and value.family in ("rate", "number", "latency"):
        return True
    return value.unit != "pp"


# --- subjects -------------------------------------------------------------------------------------------------------


def _of_a_hundred(reading: Reading, value: Number) -> bool:
    """每收入100元就有71.84元来自X: so many yuan of a hundred are so many per cent."""
    sentence = reading.sight.sentence_of(reading.sight.clauses[reading.sight.clause_at(value.start)])
    told = HUNDRED.search(reading.sight.folded, sentence.start, value.start)
    return bool(told) and value.low is not None and 0 < value.low < 100


def _counted(reading: Reading, predicate: str, value: Number) -> Topic | None:
    """4096张曦云C600: cards of a product that is named right behind them."""
    if value.family != "count" or predicate not in ("cluster_size", "shipments", "deployment"):
        return None
    here = reading.sight.clauses[reading.sight.clause_at(value.start)]
    systems = [m for m in reading.sight.mentions_in(here.start, here.end) if reading.sight.kinds[m.entity] == "system"]
    made = [m for m in systems if m.end <= value.start or MADE_OF.search(reading.sight.folded, value.end, m.start)]
    if made and predicate == "cluster_size":
        return Topic(
            start=made[0].start, end=made[0].end, entities=(made[0].entity,), role="subject", how="what is made of them"
        )
    if predicate == "cluster_size":
        built = [m for m in reading.sight.mentions_in(value.end, here.end) if reading.sight.kinds[m.entity] == "chip"]
        if built and BUILT_OF.search(reading.sight.folded, value.end, built[0].start):
            chip = built[0]
            return Topic(
                start=chip.start, end=chip.end, entities=(chip.entity,), role="subject", how="what it is built of"
            )
    for mention in reading.sight.mentions_in(value.end, value.end + 2):
        gap = reading.sight.folded[value.end : mention.start].strip()
        if not gap and reading.sight.kinds[mention.entity] == "chip":
            return Topic(
                start=mention.start, end=mention.end, entities=(mention.entity,), role="subject", how="what is counted"
            )
    return None


def _is_total(reading: Reading, predicate: str, value: Number) -> bool:
    """A total in a paragraph that names several makers is none of theirs: 四家合计22832张."""
    if predicate not in ("cluster_size", "cluster_compute", "shipments", "order_value"):
        return False
    here = reading.sight.clauses[reading.sight.clause_at(value.start)]
    if not TOTAL.search(reading.sight.folded, here.start, value.end + 6):
        return False
    start = reading.sight.folded.rfind("\n", 0, here.start) + 1
    end = reading.sight.folded.find("\n", here.start)
    book = reading.lexicon.book
    named = reading.sight.mentions_in(start, end if end >= 0 else len(reading.sight.folded))
    makers = {
        book.companies[m.entity] or book.owner(m.entity) for m in named if reading.sight.kinds[m.entity] in MAKERS
    }
    return len({m for m in makers if m in book.entities and not book.entities[m].backer}) > 1


def _topic(reading: Reading, predicate: str, clause: int, label: Label, value: Number) -> Topic | None:
    here = reading.sight.clauses[clause]
    place = label.start if label.role == "before" and here.start <= label.start < value.start else value.start
    if label.predicate == "stake":
        return _held(reading, clause, value)
    if _is_total(reading, predicate, value):
        return None
    if counted := _counted(reading, predicate, value):
        return counted
    skip = _backers(reading) if reading.predicate(predicate).raw.get("skips_backers") else frozenset()
    if predicate in OWN_MONEY and _is_backers(reading, clause, value):
        return None
    if JOINT.search(reading.sight.folded, here.start, here.end) and reading.predicate(predicate).group in (
        "money",
        "scale",
    ):
        return None
    topic = reading.subject(predicate, clause, value.start, skip) if place == value.start else None
    return topic or reading.subject(predicate, clause, place, skip)


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


def _backers(reading: Reading) -> frozenset[str]:
    return frozenset(e.id for e in reading.lexicon.book.entities.values() if e.backer)


def _in_block(reading: Reading, clause: int, topic: Topic) -> bool:
    return topic.start > reading.sight.folded.rfind("\n", 0, reading.sight.clauses[clause].start)


def _held(reading: Reading, clause: int, value: Number) -> Topic | None:
    """Whose shares: named next to the value (持有燧原科技20.26%股份), else the topic, holders passed over."""
    here = reading.sight.clauses[clause]
    companies = reading.lexicon.book.companies
    near = [m for m in reading.sight.mentions_in(here.start, here.end) if companies[m.entity] == m.entity]
    inside = [
        m
        for m in near
        if m.end <= value.start and reading.sight.folded[m.end : value.start].strip() in ("", "的", "约", "近")
    ]
    if inside:
        return Topic(
            start=inside[-1].start, end=inside[-1].end, entities=(inside[-1].entity,), role="owner", how="named"
        )
    topic = reading.subject("stake", clause, value.start, _backers(reading))
    if topic and topic.entities == (UNKNOWN,):
        named = [m for m in near if m.start < value.start]
        if named:
            return Topic(
                start=named[-1].start, end=named[-1].end, entities=(named[-1].entity,), role="owner", how="named"
            )
    return topic


# --- drafts ---------------------------------------------------------------------------------------------------------


def _one(
    reading: Reading,
    clause: int,
    value: Number,
    label: Label,
    how: str,
    topic: Topic,
    period: str | None = None,
    scope: str = "",
) -> Iterator[Draft]:
    predicate = label.predicate
    obj = quantity(reading, predicate, value, label)
    if obj is None:
        return
    for qualifiers, words in qualify(reading, predicate, clause, value, label, period):
        for subject in topic.entities:
            yield Draft(
                predicate=predicate,
                subjects=(subject,),
                object=obj,
                clause=clause,
                value_start=value.start,
                value_end=value.end,
                rule=f"figure/{predicate}",
                qualifiers=qualifiers,
                scope=scope or words,
                why=f"{label.word or value.unit}: {how}; subject {topic.how}",
            )


def _told_in_order(reading: Reading, clause: int, series: list[Number], lists: list[tuple[int, list[str]]]) -> bool:
    """分别为 says so; so does 同期, and a list of three or more of the length of a list of periods in the paragraph."""
    here = reading.sight.clauses[clause]
    if reading.lexicon.series.search(reading.sight.folded, here.start, series[0].start):
        return True
    if len(series) < 3:
        return False
    block = reading.sight.folded.rfind("\n", 0, here.start) + 1
    if any(block <= end <= series[0].start and len(spans) == len(series) for end, spans in lists):
        return True
    return bool(periods.SAME_LIST.search(reading.sight.folded, here.start, series[0].start))


def _in_order(
    reading: Reading, clause: int, series: list[Number], label: Label, how: str, lists: list[tuple[int, list[str]]]
) -> Iterator[Draft]:
    """A list of values told in the order of another list: of periods, of companies, of precisions."""
    here = reading.sight.clauses[clause]
    sentence = reading.sight.sentence_of(here)
    size = len(series)
    topic = _topic(reading, label.predicate, clause, label, series[0])
    named = [t for t in reading.subjects.topics[clause] if len(t.entities) == size and t.start < series[0].start]
    if named:
        for entity, value in zip(named[-1].entities, series, strict=True):
            one = Topic(
                start=named[-1].start, end=named[-1].end, entities=(entity,), role="subject", how="member of a list"
            )
            yield from _one(reading, clause, value, label, how, one, scope=entity)
        return
    if topic is None or topic.entities == (UNKNOWN,) or len(topic.entities) > 1:
        return
    precisions = [m[0] for m in PRECISION.finditer(reading.sight.folded, here.start, series[0].start)]
    if label.predicate == "compute" and len(precisions) == size:
        for precision, value in zip(precisions, series, strict=True):
            for one_draft in _one(reading, clause, value, label, how, topic, scope=precision):
                one_draft.qualifiers["precision"] = precision.upper()
                yield one_draft
        return
    before = [spans for end, spans in lists if end <= series[0].start and len(spans) == size]
    block = reading.sight.folded.rfind("\n", 0, sentence.start) + 1
    near = any(block <= end for end, spans in lists if end <= series[0].start and len(spans) == size)
    if before and (near or periods.SAME_LIST.search(reading.sight.folded, block, series[0].start)):
        for span, value in zip(before[-1], series, strict=True):
            yield from _one(reading, clause, value, label, how, topic, period=span, scope=span)
        return
    if label.predicate in ("tender_won", "proceeds_use", "compare_ratio"):
        for place, value in enumerate(series):
            yield from _one(reading, clause, value, label, how, topic, scope=str(place + 1))
