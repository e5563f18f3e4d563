"""Lists of values in the order of other lists: of measures, of makers and chips, of places, precisions and periods."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import msgspec

from scraper.claims import periods
from scraper.claims.lexicon import Label
from scraper.claims.reading import Draft
from scraper.claims.rules.figures import Naming, Series
from scraper.claims.rules.holders import holder
from scraper.claims.rules.labels import LIST_JOINS, fits
from scraper.claims.rules.owners import whose
from scraper.claims.rules.places import cities
from scraper.claims.subjects import UNKNOWN, Topic

Lists = list[tuple[int, list[str]]]  # the lists of periods of an article, each with its end
PRECISION = re.compile(r"(?:fp|bf|tf|int)\d+|半精度|单精度|双精度")
YEARS = re.compile("报告期|各期|各年|(?:最近|过去|近)[两二三四]年|[两三]个(?:完整)?(?:会计|财务)?年度")
HOLD_TOGETHER = re.compile("[、和与及]")
LEAST = 3  # values of a list that needs no 分别, and no slashes


def measures(series: Series) -> list[Label]:
    """The measures of which a list of values is told in order, one for each; none where they are fewer."""
    reading, (start, end) = series.reading, series.lead
    if not reading.lexicon.series.search(reading.sight.folded, start, end):
        return []
    labels = [x for x in reading.labels_in(start, end) if x.role == "before"]
    found: list[Label] = []
    for value in reversed(series.values):
        until = found[0].start if found else end
        fitting = [x for x in labels if x.end <= until and fits(reading, x, value)]
        joined = fitting and (not found or reading.sight.folded[fitting[-1].end : until].strip() in LIST_JOINS)
        if not joined or (found and fitting[-1].predicate == found[0].predicate):
            return []
        found.insert(0, max((x for x in fitting if x.end == fitting[-1].end), key=lambda x: len(x.word)))
    return found


def of_measures(series: Series, labels: list[Label]) -> Iterator[Draft]:
    """收入、净亏损分别为16.4亿元、7.9亿元: each value is of the measure in its place."""
    for value, label in zip(series.values, labels, strict=True):
        topic = whose(series.reading, label.predicate, series.clause, label, value)
        if topic and topic.entities != (UNKNOWN,):
            yield from series.draft(value, (label, "its place in a list of measures"), topic)


def is_told(series: Series, lists: Lists) -> bool:
    """分别为 says so; so does 同期, and a list of three or more, or with slashes, of the length of a list of periods in
    the paragraph.
    """
    reading, (start, end) = series.reading, series.lead
    if reading.lexicon.series.search(reading.sight.folded, start, end):
        return True
    size, folded = len(series.values), reading.sight.folded
    slashed = all(folded[a.end : b.start].strip(" +") == "/" for a, b in itertools.pairwise(series.values))
    if size < LEAST and not slashed:
        return False
    block = reading.sight.folded.rfind("\n", 0, start) + 1
    if any(block <= at <= end and len(spans) == size for at, spans in lists):
        return True
    return bool(periods.SAME_LIST.search(reading.sight.folded, start, end))


def in_order(series: Series, naming: Naming, lists: Lists) -> Iterator[Draft]:
    """A list of values told in the order of another list, which may stand before it; else of nothing."""
    reading, label = series.reading, naming[0]
    topic, size = whose(reading, label.predicate, series.clause, label, series.values[0]), len(series.values)
    if named := _named(series, topic):
        yield from pairwise(series, naming, named)
        return
    if topic is None or topic.entities == (UNKNOWN,) or len(topic.entities) > 1:
        return
    info = reading.predicate(label.predicate)
    for qualifier, words in _listed(series):
        if qualifier in info.words("qualifiers") and len(words) == size:
            for word, value in zip(words, series.values, strict=True):
                for draft in series.draft(value, naming, topic, scope=word):
                    draft.qualifiers[qualifier] = word.upper()
                    yield draft
            return
    if "holder" in info.words("qualifiers") and (people := _people(series, label)):
        for name, value in zip(people, series.values, strict=True):
            for draft in series.draft(value, naming, topic, scope=name):
                draft.qualifiers["holder"] = name
                yield draft
        return
    spans = _periods(series, lists) or _unnamed_years(series)
    if spans or info.flag("several"):
        for place, value in enumerate(series.values):
            period = spans[place] if spans else None
            yield from series.draft(value, naming, topic, period=period, scope=period or str(place + 1))


def _people(series: Series, label: Label) -> list[str]:
    """王一、李二分别持有10%和4%: the names of as many who hold; none where they are not told as a list."""
    held = holder(series.reading, series.clause, series.values[0], label).get("holder", "")
    names = HOLD_TOGETHER.split(held)
    return names if len(names) == len(series.values) else []


def _named(series: Series, topic: Topic | None) -> Topic | None:
    """The list of as many that the clause names; else such a topic: 含光800与倚天710都已量产,分别采用12nm和5nm."""
    size, end = len(series.values), series.lead[1]
    named = [t for t in series.reading.subjects.topics[series.clause] if len(t.entities) == size and t.start < end]
    if named:
        return named[-1]
    return topic if topic and len(topic.entities) == size else None


def pairwise(series: Series, naming: Naming, topic: Topic) -> Iterator[Draft]:
    """天池256与天池512…支持256张与512张: lists of one length belong together, member by member; others not at all."""
    if len(series.values) != len(topic.entities):
        return
    for entity, value in zip(topic.entities, series.values, strict=True):
        one = msgspec.structs.replace(topic, entities=(entity,), role="subject", how="member of a list")
        yield from series.draft(value, naming, one, scope=entity)


def _listed(series: Series) -> Iterator[tuple[str, list[str]]]:
    """By their qualifiers, the places and precisions that the clause lists."""
    yield "place", cities(series.reading, *series.lead)
    yield "precision", [m[0] for m in PRECISION.finditer(series.reading.sight.folded, *series.lead)]


def _periods(series: Series, lists: Lists) -> list[str] | None:
    """The list of as many periods in the paragraph, else one before it that 同期 takes up."""
    folded, end = series.reading.sight.folded, series.lead[1]
    before = [(at, spans) for at, spans in lists if at <= end and len(spans) == len(series.values)]
    sentence = series.reading.sight.sentence_of(series.reading.sight.clauses[series.clause])
    block = folded.rfind("\n", 0, sentence.start) + 1
    near = any(block <= at for at, _ in before)
    return before[-1][1] if before and (near or periods.SAME_LIST.search(folded, block, end)) else None


def _unnamed_years(series: Series) -> list[str] | None:
    """报告期各期净利润分别为…, 近三年…: as many periods that nothing names, each left empty."""
    reading = series.reading
    sentence = reading.sight.sentence_of(reading.sight.clauses[series.clause])
    told = YEARS.search(reading.sight.folded, sentence.start, series.lead[1])
    return [""] * len(series.values) if told else None
