"""Figures: every quantity finds the word that names its measure, and the subject that it belongs to.

The label may stand before its value (营收为5.4亿元), directly behind it (96GB显存), in a clause before (FP16为280,
INT8则是560), or the unit alone tells it (7nm). Lists that follow lists (2022、2023年分别为…) are matched by length or
not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

import msgspec

from scraper.claims import periods
from scraper.claims.lexicon import Label
from scraper.claims.quantities import Number
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules import echoes, orders, references
from scraper.claims.rules.cards import of_cards_beside
from scraper.claims.rules.ellipsis import Ellipsis
from scraper.claims.rules.figures import Naming, Series
from scraper.claims.rules.labels import CARRIED, LIST_JOINS, OWN, behind, candidates, kin
from scraper.claims.rules.orders import Lists
from scraper.claims.rules.owners import in_block, whose
from scraper.claims.rules.sums import SUM
from scraper.claims.subjects import UNKNOWN, Topic

DIFFERENCE = re.compile(r"比[^,。;]{1,16}(?:多|少|高|低|快|大|多出|高出|少了|多了)(?:了|出)?(?:约|近|整整)?$")
MOVED = re.compile(r"(?:降价?|跌|涨价?|便宜|贵|优惠|让利)(?:了|掉|去|出)(?:约|近|整整)?$")  # 每张降了3000元
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
        if reading.in_table(number) or reading.is_asked(number):
            continue
        values = [n for n in numbers if not n.article and not _counts_a_name(reading, n)]
        values = [n for n in values if n.family != "duration" or _is_score(reading, n)]
        for series in _series(reading, number, values):
            labels = candidates(reading, number, series.values[0])
            if len(series.values) > 1:  # 建了3000卡和5000卡的集群: the label stands behind the last
                labels += behind(reading, number, series.values[-1])
            before = told.of(number, series.values[0])
            if before and before[0].role == "before" and not any(how in OWN for _, how in labels):
                labels = []  # 给真武的数字: the word stands for the measure, no need to look further
            if before and labels and all(_is_part_of(naming, before[0]) for naming in labels):
                labels = []  # 腾讯占比将降到55%以下,2027年不高于四成: what 占比 was told of holds on
            drafts = _draft_series(series, lists, labels)
            if not drafts and before:
                labels, topic = [(before[0], "as the figure before")], before[1]
                drafts = _draft_series(series, lists, labels, topic)
            told.remember(number, series.values[0], drafts, [label for label, _ in labels])
            found += drafts
    return [*found, *echoes.draft(reading, found)]


def _is_part_of(naming: Naming, construction: Label) -> bool:
    """Is a label that is carried from a clause before a word of the construction that told a figure there?"""
    label, how = naming
    return how == CARRIED and label.word != construction.word and label.word in construction.word


def _counts_a_name(reading: Reading, value: Number) -> bool:
    """8×沐曦曦云C500: so many of what is named, and no ratio."""
    sight = reading.sight
    crossed = value.family == "times" and sight.folded[: value.end].rstrip()[-1:] in ("×", "x")
    return crossed and (sight.mention_at(value.end) or sight.mention_at(value.end + 1)) is not None


def _is_score(reading: Reading, value: Number) -> bool:
    """Milliseconds are a score, and seconds behind a word for a delay; other times are none."""
    start = reading.sight.clauses[reading.sight.clause_at(value.start)].start
    return value.unit in FAST or (value.unit == "s" and bool(DELAY.search(reading.sight.folded, start, value.start)))


def _series(reading: Reading, clause: int, values: list[Number]) -> list[Series]:
    """Values of one family that are joined by 、 or 和, and the others each alone."""
    found: list[Series] = []
    for value in values:
        revised = REVISED.match(reading.sight.folded[value.end : value.end + 6])
        if value.equivalent or revised or _is_difference(reading, value) or _is_past(reading, value):
            continue
        last = found[-1].values[-1] if found else None
        gap = reading.sight.folded[last.end : value.start].strip(" +") if last else ""
        if last and gap in LIST_JOINS and kin(last, value) and (value.family != "count" or value.unit == last.unit):
            found[-1].values.append(value)
        else:
            found.append(Series(reading, clause, [value]))
    return found


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
    if value.family == "money" and MOVED.search(reading.sight.folded, here.start, value.start):
        return True
    return value.family not in ("percent", "times") and bool(
        DIFFERENCE.search(reading.sight.folded, here.start, value.start)
    )


def _draft_series(series: Series, lists: Lists, labels: list[Naming], owner: Topic | None = None) -> list[Draft]:
    """The drafts of the first label that holds for a series, and that has a subject; `owner` is one known already."""
    reading, clause, first = series.reading, series.clause, series.values[0]
    for naming in labels:
        label = naming[0]
        if not _holds(series, label):
            continue
        info = reading.predicate(label.predicate)
        if not info.subject:
            return []  # 市场规模, 股份支付: a figure of nobody that claims are about
        if len(series.values) > 1:
            if told := orders.measures(series):
                return list(orders.of_measures(series, told))
            if orders.is_told(series, lists):
                return list(orders.in_order(series, naming, lists))
        topic = owner or whose(reading, label.predicate, clause, label, first)
        if topic is None or (info.raw.get("near") == "block" and not in_block(reading, clause, topic)):
            continue
        return [] if topic.entities == (UNKNOWN,) else list(_of_topic(series, naming, topic, owner))
    return []


def _holds(series: Series, label: Label) -> bool:
    """Does nothing that stands around a value forbid the predicate of its label?"""
    reading, predicate = series.reading, label.predicate
    sure = label.kind in ("figures", "ellipsis") or of_cards_beside(reading, series.values[0]) is not None
    if reading.forbids(predicate, series.clause, needs=not sure):
        return False
    if "reference" not in reading.predicate(predicate).words("qualifiers"):
        return True
    told = label.kind == "figures"  # 超出业界标杆20%: the words tell a ratio by themselves
    return references.is_of_product(reading, series.clause, series.values[0].start, told=told)


def _of_topic(series: Series, naming: Naming, topic: Topic, owner: Topic | None) -> Iterator[Draft]:
    """The drafts of a topic: of each value its own owner's, or of a list of as many member by member."""
    reading, values = series.reading, series.values
    label = _of_kind(reading, naming[0], topic)
    naming = (label, *naming[1:])
    if len(topic.entities) > 1:
        if SUM.search(reading.sight.folded, topic.end, values[0].start):
            return  # S60与L600合计交付13万张: of the two together
        if len(values) > 1:
            yield from orders.pairwise(series, naming, topic)
            return
        if SHARED_OUT.search(reading.sight.folded, *series.lead):
            return  # 甲和乙分别为1亿元,以及2亿元: of two, and only one value here
    for value in values:
        own = topic if value is values[0] else owner or whose(reading, label.predicate, series.clause, label, value)
        if own and own.entities != (UNKNOWN,):
            yield from series.draft(value, (_of_many(reading, label, value, own), *naming[1:]), own)


def _of_many(reading: Reading, label: Label, value: Number, topic: Topic) -> Label:
    """装着1024张C550,算力在300P上下: more than any chip has is what many of them have."""
    larger = reading.predicate(label.predicate).raw.get("larger_of_chip") or {}
    chip = all(reading.sight.kinds.get(e) == "chip" for e in topic.entities)
    other = next((p for p, least in larger.items() if chip and value.low is not None and value.low >= least), None)
    return msgspec.structs.replace(label, predicate=other) if other else label


def _of_kind(reading: Reading, label: Label, topic: Topic) -> Label:
    """ICN Switch…带宽25.6Tbps: what a switch moves is no bandwidth of memory."""
    kind = reading.lexicon.book.entities[topic.entities[0]].kind
    other = (reading.predicate(label.predicate).raw.get("of_kind") or {}).get(kind)
    return msgspec.structs.replace(label, predicate=other) if other else label
