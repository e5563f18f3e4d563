"""Lists of values in the order of other lists: of measures, of makers and chips, of places, precisions and periods."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import msgspec

from scraper.claims import edtf, periods
from scraper.claims.lexicon import Label
from scraper.claims.periods import MANY
from scraper.claims.reading import Draft
from scraper.claims.rules.figures import Naming, Series
from scraper.claims.rules.holders import holder
from scraper.claims.rules.labels import LIST_JOINS, fits
from scraper.claims.rules.owners import whose
from scraper.claims.rules.places import cities
from scraper.claims.subjects import UNKNOWN, Topic

Lists = list[tuple[int, list[str]]]  # the lists of periods of an article, each with its end
PRECISION = re.compile(r"(?:fp|bf|tf|int)\d+|半精度|单精度|双精度")
YEARS = re.compile(
    "报告期|各期|各年|(?P<lately>(?:最近|过去|近)的?(?P<count>[两二三四])(?:年(?!前|半)|个(?:完整)?(?:会计年度|财年|财务年度|年度)))"
    "|[两三]个(?:完整)?(?:(?:会计|财务)?年度|财年)"
)
FIRST_YEARS = re.compile("前([两二三四])年")  # of a list of periods: 2023年至2025年及2026年上半年…,前三年净亏…
REPORTED = 4  # the month by which the figures of the year before are out
HOLD_TOGETHER = re.compile("[、和与及]")
LEADS = re.compile("(?:其中|而|但|另外?|此外|目前|截至目前|股东方面|[ ,])*")
NAMED = re.compile("[\u4e00-\u9fffA-Za-z·()]{2,16}")
YEARLY = re.compile("年内|年度")
YEAR = 4  # digits of a whole year
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
    block = reading.sight.folded.rfind("\n", 0, start) + 1
    within = 0 if size > LEAST else block  # so many values are no accident
    told = [at for at, spans in lists if within <= at <= end and len(spans) == size]
    if size >= LEAST or slashed:
        if told:
            return True
    elif any(at >= start or _goes_on(series, at) for at in told):
        return True  # 2026—2027年净利润为-2亿元、5亿元
    return bool(periods.SAME_LIST.search(reading.sight.folded, start, end))


def _goes_on(series: Series, at: int) -> bool:
    """2026年、2027年收入分别为37亿元、63亿元,同比增速为126%和71%: 分别 of the list holds on in its sentence."""
    reading, (start, _) = series.reading, series.lead
    sentence = reading.sight.sentence_of(reading.sight.clauses[series.clause])
    return at >= sentence.start and reading.lexicon.series.search(reading.sight.folded, at, start) is not None


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
    spans = _periods(series, lists) or _quarters(series) or _unnamed_years(series)
    if spans or info.flag("several"):
        for place, value in enumerate(series.values):
            period = spans[place] if spans else None
            yield from series.draft(value, naming, topic, period=period, scope=period or str(place + 1))


def _people(series: Series, label: Label) -> list[str]:
    """王一、李二分别持有10%和4%: the names of as many who hold; none where they are not told as a list."""
    held = holder(series.reading, series.clause, series.values[0], label).get("holder", "")
    names = HOLD_TOGETHER.split(held)
    return names if len(names) == len(series.values) else _listed_before(series)


def _listed_before(series: Series) -> list[str]:
    """腾讯、国家大基金二期分别持有18%和5%: the houses and names that stand before 分别, where they are as many."""
    reading, (start, end) = series.reading, series.lead
    told = reading.lexicon.series.search(reading.sight.folded, start, end)
    begin = LEADS.match(reading.sight.folded, start, end)
    if told is None or begin is None:
        return []
    names: list[str] = []
    at = begin.end()
    for part in HOLD_TOGETHER.split(reading.sight.text[at : told.start()]):
        house = next((m for m in reading.sight.mentions_in(at, at + len(part)) if m.start == at), None)
        name = house.entity if house else part
        if not NAMED.fullmatch(part) or reading.lexicon.book.companies.get(name):
            return []
        names.append(name)
        at += len(part) + 1
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
    """The list of as many periods in the paragraph, one before it that 同期 takes up, or one in brackets behind."""
    folded, (start, end), size = series.reading.sight.folded, series.lead, len(series.values)
    sentence = series.reading.sight.sentence_of(series.reading.sight.clauses[series.clause])
    block = folded.rfind("\n", 0, sentence.start) + 1
    first = FIRST_YEARS.search(folded, start, end)
    if first and MANY[first[1]] == size:
        longer = [spans for at, spans in lists if at <= end and len(spans) > size]
        return longer[-1][:size] if longer else None
    before = [(at, spans) for at, spans in lists if at <= end and len(spans) == size]
    if not before and YEARLY.search(folded, start, end):  # 2023年至2025年及今年上半年…,年内亏损分别为…
        whole = [(at, [span for span in spans if len(span) == YEAR]) for at, spans in lists if at <= end]
        before = [(at, spans) for at, spans in whole if len(spans) == size]
    near = size > LEAST or any(block <= at for at, _ in before)
    if before and (near or periods.SAME_LIST.search(folded, block, end)):
        return before[-1][1]
    last = series.values[-1].end
    behind = [(at, spans) for at, spans in lists if last < at <= sentence.end and len(spans) == size]
    bracketed = behind and not series.reading.sight.numbers_in(last, behind[0][0])
    return behind[0][1] if bracketed else None  # 12亿元、13亿元、11亿元(2023年至2025年)


def _quarters(series: Series) -> list[str] | None:
    """2025年一至四季度…分别为: each quarter of a span that is told as one of quarters."""
    reading, size = series.reading, len(series.values)
    sentence = reading.sight.sentence_of(reading.sight.clauses[series.clause])
    named = [d for d in reading.sight.dates_in(sentence.start, series.lead[1]) if d.edtf and "季" in d.text]
    span = edtf.of_text(named[-1].edtf or "") if named else None
    first = [edtf.plus_months(span.first, 3 * n) for n in range(size)] if span else []
    quarters = [edtf.a_quarter(m.first.year, (m.first.month + 2) // 3) for m in first if m]
    return [q.write() for q in quarters] if span and quarters and quarters[-1].last == span.last else None


def _unnamed_years(series: Series) -> list[str] | None:
    """近三年净利润分别为…: the last that are reported; 报告期各期…: as many that nothing names, each left empty."""
    reading, size = series.reading, len(series.values)
    sentence = reading.sight.sentence_of(reading.sight.clauses[series.clause])
    told = YEARS.search(reading.sight.folded, sentence.start, series.lead[1])
    if told is None:
        return None
    if periods.SAME_LIST.search(reading.sight.folded, sentence.start, series.lead[1]):
        block = reading.sight.folded.rfind("\n", 0, sentence.start) + 1
        named = [d.edtf for d in reading.sight.dates_in(block, sentence.start) if d.edtf and d.kind == "year"]
        if named and int(max(named)) - int(min(named)) == size - 1:
            return [str(int(min(named)) + n) for n in range(size)]  # 2022年…,到2024年…。同一时期的三个年度
    published = reading.sight.published or ""
    if told["lately"] and MANY[told["count"]] == size and published[5:7] >= f"{REPORTED:02}":
        return [str(int(published[:4]) - size + n) for n in range(size)]
    return [""] * size
