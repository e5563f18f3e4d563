"""Figures: every quantity finds the word that names its measure, and the subject that it belongs to.

The label may stand before its value (营收为5.4亿元), directly behind it (96GB显存), in a clause before
(FP16为280, INT8则是560), or
the unit alone tells it (7nm). Lists that follow lists (2022、2023年分别为…) are matched by length or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from scraper.claims import periods
from scraper.claims.lexicon import Label
from scraper.claims.quantities import Number
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules import echoes, references
from scraper.claims.rules.ellipsis import Ellipsis
from scraper.claims.rules.labels import LIST_JOINS, OWN, behind, candidates, fits, kin
from scraper.claims.rules.owners import in_block, whose
from scraper.claims.rules.qualifiers import cities, qualify
from scraper.claims.rules.sums import SUM
from scraper.claims.rules.values import quantity
from scraper.claims.subjects import UNKNOWN, Topic

PRECISION = re.compile(r"(?:fp|bf|tf|int)\d+|半精度|单精度|双精度")
DIFFERENCE = re.compile(r"比[^,。;]{1,16}(?:多|少|高|低|快|大|多出|高出|少了|多了)(?:了|出)?(?:约|近|整整)?$")
FAST = ("ms", "ns", "us", "毫秒", "纳秒", "微秒")  # times that are a score; days and hours are not
DELAY = re.compile("时延|延迟|ttft")
# from what to what these go up or down: 显存从64GB翻倍到128GB
PASSING = ("duration", "rate", "latency", "memory", "bandwidth", "power", "compute", "length", "area")
SHARED_OUT = re.compile("分别|依次")
CHANGED = re.compile(
    r"[^,。;]{0,6}?(?:降|升|提|增|缩|减|压|跌|涨|优化|翻|扩|加|放大|换|改|变)[^,。;]{0,4}?(?:到|至|为|成)"
)
REVISED = re.compile(r"^(?:上调|下调|调高|调低|修正|调整)(?:至|到|为)")


def draft(reading: Reading) -> list[Draft]:
    """Drafts of all figures of an article, tables aside, and of those that are said again."""
    found: list[Draft] = []
    lists = periods.period_lists(reading)
    told = Ellipsis(reading)
    for number, numbers in groupby(reading.sight.numbers, key=lambda n: reading.sight.clause_at(n.start)):
        if reading.in_table(number) or reading.is_question(number):
            continue
        values = [n for n in numbers if not n.article and (n.family != "duration" or _is_score(reading, n))]
        for series in _series(reading, values):
            labels = candidates(reading, number, series[0])
            if len(series) > 1:  # 建了3000卡和5000卡的集群: the label stands behind the last
                labels += behind(reading, number, series[-1])
            before = told.of(number, series[0])
            if before and before[0].role == "before" and not any(how in OWN for _, how in labels):
                labels = []  # 给真武的数字: the word stands for the measure, no need to look further
            drafts = _draft_series(reading, number, series, lists, labels)
            if not drafts and before:
                labels, topic = [(before[0], "as the figure before")], before[1]
                drafts = _draft_series(reading, number, series, lists, labels, topic)
            told.remember(number, drafts, [label for label, _ in labels])
            found += drafts
    return [*found, *echoes.draft(reading, found)]


def _is_score(reading: Reading, value: Number) -> bool:
    """Milliseconds are a score, and seconds behind a word for a delay; other times are none."""
    start = reading.sight.clauses[reading.sight.clause_at(value.start)].start
    return value.unit in FAST or (value.unit == "s" and bool(DELAY.search(reading.sight.folded, start, value.start)))


def _series(reading: Reading, values: list[Number]) -> list[list[Number]]:
    """Values of one family that are joined by 、 or 和, and the others each alone."""
    series: list[list[Number]] = []
    for value in values:
        if (
            value.equivalent
            or _is_difference(reading, value)
            or _is_past(reading, value)
            or REVISED.match(reading.sight.folded[value.end : value.end + 6])
        ):
            continue
        last = series[-1][-1] if series else None
        gap = reading.sight.folded[last.end : value.start].strip() if last else ""
        if last and gap in LIST_JOINS and kin(last, value):
            series[-1].append(value)
        else:
            series.append([value])
    return series


def _is_past(reading: Reading, value: Number) -> bool:
    """延迟从300ms降到150ms: what a score was before."""
    before = reading.sight.folded[max(0, value.start - 2) : value.start].rstrip()
    return (
        value.family in PASSING
        and before.endswith(("从", "由"))
        and CHANGED.match(reading.sight.folded, value.end) is not None
    )


def _is_difference(reading: Reading, value: Number) -> bool:
    """比A800多16GB: how much more it is, which is not how much it is."""
    here = reading.sight.clauses[reading.sight.clause_at(value.start)]
    return value.family not in ("percent", "times") and bool(
        DIFFERENCE.search(reading.sight.folded, here.start, value.start)
    )


def _draft_series(
    reading: Reading,
    clause: int,
    series: list[Number],
    lists: list[tuple[int, list[str]]],
    labels: list[tuple[Label, str]],
    owner: Topic | None = None,
) -> list[Draft]:
    """The drafts of the first label that holds for a series, and that has a subject; `owner` is one known already."""
    first = series[0]
    for label, how in labels:
        predicate = label.predicate
        if reading.forbids(predicate, clause, needs=label.kind != "figures"):
            continue
        info = reading.predicate(predicate)
        if "reference" in info.words("qualifiers") and not references.is_of_product(reading, clause, first.start):
            continue
        if not info.subject:
            return []  # 市场规模, 股份支付: a figure of nobody that claims are about
        metrics = _metrics(reading, clause, series)
        if len(metrics) == len(series) > 1:
            return [d for m, v in zip(metrics, series, strict=True) for d in _of_metric(reading, clause, v, m)]
        told = _told_in_order(reading, clause, series, lists)
        if len(series) > 1 and told:
            return list(_in_order(reading, clause, series, label, how, lists))
        topic = owner or whose(reading, predicate, clause, label, first)
        if topic and info.raw.get("near") == "block" and not in_block(reading, clause, topic):
            continue
        if topic is None or topic.entities == (UNKNOWN,):
            if topic is not None:
                return []
            continue
        if len(topic.entities) > 1 and SUM.search(reading.sight.folded, topic.end, first.start):
            return []  # S60与L600合计交付13万张: of the two together
        if len(series) == 1 and len(topic.entities) > 1 and _is_shared_out(reading, clause, first):
            return []  # 甲和乙分别为1亿元,以及2亿元: of two, and only one value here
        if len(series) > 1 and len(topic.entities) > 1:
            return list(_pairwise(reading, clause, series, label, how, topic))
        owners = [topic, *(owner or whose(reading, predicate, clause, label, value) for value in series[1:])]
        return [
            draft
            for value, own in zip(series, owners, strict=True)
            if own and own.entities != (UNKNOWN,)
            for draft in _one(reading, clause, value, label, how, own)
        ]
    return []


def _is_shared_out(reading: Reading, clause: int, value: Number) -> bool:
    """Do the words before a value give each of several its own?"""
    return bool(SHARED_OUT.search(reading.sight.folded, reading.sight.clauses[clause].start, value.start))


def _metrics(reading: Reading, clause: int, series: list[Number]) -> list[Label]:
    """The measures that a list of values is told of in order: 收入、净亏损分别为16.4亿元、7.9亿元."""
    here = reading.sight.clauses[clause]
    if not reading.lexicon.series.search(reading.sight.folded, here.start, series[0].start):
        return []
    labels = [x for x in reading.labels_in(here.start, series[0].start) if x.role == "before"]
    found: list[Label] = []
    for value in reversed(series):
        end = found[0].start if found else series[0].start
        fitting = [x for x in labels if x.end <= end and fits(reading, x, value)]
        joined = fitting and (not found or reading.sight.folded[fitting[-1].end : end].strip() in LIST_JOINS)
        if not joined or (found and fitting[-1].predicate == found[0].predicate):
            return []
        found.insert(0, max((x for x in fitting if x.end == fitting[-1].end), key=lambda x: len(x.word)))
    return found


def _of_metric(reading: Reading, clause: int, value: Number, label: Label) -> Iterator[Draft]:
    topic = whose(reading, label.predicate, clause, label, value)
    if topic and topic.entities != (UNKNOWN,):
        yield from _one(reading, clause, value, label, "its place in a list of measures", topic)


def _pairwise(
    reading: Reading, clause: int, series: list[Number], label: Label, how: str, topic: Topic
) -> Iterator[Draft]:
    """天池256与天池512…支持256张与512张: lists of one length belong together, member by member; others not at all."""
    if len(series) != len(topic.entities):
        return
    for entity, value in zip(topic.entities, series, strict=True):
        one = Topic(start=topic.start, end=topic.end, entities=(entity,), role="subject", how="member of a list")
        yield from _one(reading, clause, value, label, how, one, scope=entity)


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
    topic = whose(reading, label.predicate, clause, label, series[0])
    named = [t for t in reading.subjects.topics[clause] if len(t.entities) == size and t.start < series[0].start]
    if not named and topic and len(topic.entities) == size:
        named = [topic]  # 含光800与倚天710都已量产,分别采用12nm和5nm
    if named:
        for entity, value in zip(named[-1].entities, series, strict=True):
            one = Topic(
                start=named[-1].start, end=named[-1].end, entities=(entity,), role="subject", how="member of a list"
            )
            yield from _one(reading, clause, value, label, how, one, scope=entity)
        return
    if topic is None or topic.entities == (UNKNOWN,) or len(topic.entities) > 1:
        return
    places = cities(reading, here.start, series[0].start)
    told = reading.predicate(label.predicate).words("qualifiers")
    if "place" in told and len(places) == size:
        for city, value in zip(places, series, strict=True):
            for one_draft in _one(reading, clause, value, label, how, topic, scope=city):
                one_draft.qualifiers["place"] = city
                yield one_draft
        return
    precisions = [m[0] for m in PRECISION.finditer(reading.sight.folded, here.start, series[0].start)]
    if "precision" in told and len(precisions) == size:
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
    if reading.predicate(label.predicate).flag("several"):
        for place, value in enumerate(series):
            yield from _one(reading, clause, value, label, how, topic, scope=str(place + 1))
