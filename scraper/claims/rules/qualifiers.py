"""What a figure holds for: period, precision, holder, counterparty, round, stage, basis, reference, place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from scraper.claims import periods, stocks
from scraper.claims.lexicon import Label
from scraper.claims.quantities import Number
from scraper.claims.reading import Reading
from scraper.claims.rules import holders, parts, places, references
from scraper.claims.rules.markets import market_named
from scraper.claims.rules.owners import told
from scraper.knowledge import Predicate

PRECISIONS = re.compile(r"(?:mxfp|fp|bf|tf|int)\d+|半精度|单精度|双精度|整数精度|定点")
PRECISION_NAMES = {"半精度": "FP16", "单精度": "FP32", "双精度": "FP64", "整数精度": "INT8", "定点": "INT"}
ROUND = re.compile(r"((?:pre-?)?[a-h]\+{0,2}|天使|种子|战略|首)轮")
LEAD = re.compile(r"(?:独家)?(?:联合)?(?:领投|牵头|独投)")
SAME = re.compile(r"同为|均为|都是|都为|同是|均达")
PRICED, SPARED = re.compile("便宜|贵"), re.compile("省(?!电)")
NARROWS = "收窄"
GROWS = "revenue"  # what grows where nothing is named
ASIDE = 12  # so far before a clause the word for a stage may stand that brackets or a colon parted from it


def qualify(
    reading: Reading, predicate: str, clause: int, value: Number, label: Label, span: str | None
) -> Iterator[tuple[dict[str, Any], str]]:
    """The qualifiers of a figure, and the words of the scope; several where one value serves several
    (FP16、BF16同为…).
    """
    info = reading.predicate(predicate)
    found = _time(reading, info, clause, value, label, span)
    if stage := _stage(reading, info, clause, label):
        found["stage"] = stage
    if basis := _told_basis(reading, info, clause, value):
        found["basis"] = basis
    for what in info.words("qualifiers"):
        found |= TOLD[what](reading, clause, value, label) if what in TOLD else {}
    found |= _by(reading, label, value)
    precisions = _precisions(reading, clause, value) if "precision" in info.words("qualifiers") else []
    if not precisions:
        yield found, ""
    for precision in precisions:
        yield {**found, "precision": precision}, precision if len(precisions) > 1 else ""


def _time(
    reading: Reading, info: Predicate, clause: int, value: Number, label: Label, span: str | None
) -> dict[str, Any]:
    """The period of a flow or the day of a stock; `span` is one that is known already."""
    holds = info.raw.get("holds")
    flows = info.words("flows")
    if span is None and (holds == "as_of" or (flows and not any(word in label.word for word in flows))):
        return _stock(reading, info, clause, value)
    if span is None and holds == "sum":
        day = periods.of_count(reading, clause, value.start)
        return {"period": day} if day else {}
    if span is None and holds == "either":
        return _flow_or_total(reading, clause, value)
    if span is None and holds == "named":
        if day := stocks.marked_day(reading, clause, value.start):
            return {"as_of": day}
        day = periods.of_sentence(reading, clause, value.start)
        return {"period": day} if day else {}
    if span is None and holds == "period":
        if day := stocks.marked_day(reading, clause, value.start):
            return {"as_of": day}
        span = _compound(reading, clause, label, value)
        span = span or periods.period(reading, clause, value.start, change=info.flag("change"))
    return {"period": span} if span else {}


def _compound(reading: Reading, clause: int, label: Label, value: Number) -> str | None:
    """A compound growth rate is of all the years that its sentence names, else of the list of periods before it."""
    if "复合" not in label.word:
        return None
    start = reading.sight.sentence_of(reading.sight.clauses[clause]).start
    named = [y for d in reading.sight.dates_in(start, value.start) if d.edtf for y in periods.years(d.edtf)]
    lists = [spans for end, spans in periods.period_lists(reading) if end <= value.start]
    whole = sorted(y for y in named if len(y) == 4)
    if len(whole) < 2:
        whole = [y for y in lists[-1] if len(y) == 4] if lists else []
    return f"{whole[0]}/{whole[-1]}" if len(whole) > 1 else None


def _flow_or_total(reading: Reading, clause: int, value: Number) -> dict[str, Any]:
    """截至6月末已交付… is a total up to a day, 累计交付… one up to now, 2025年交付… a flow."""
    sight = reading.sight
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    marked = [d for d in sight.dates_in(sentence.start, value.start) if d.role in ("as_of", "until") and d.edtf]
    own = [d for d in sight.dates_in(here.start, value.start) if d.kind in ("year", "half", "quarter", "span")]
    edges = [d for d in sight.dates_in(here.start, value.start) if d.kind == "month" and periods.EDGE.search(d.text)]
    if edges and marked[-1:] != edges[-1:] and edges[-1].role == "plain":
        return {"as_of": edges[-1].edtf}  # 截至年底累计5.5万颗,而3月底时还只有2.5万颗
    later = own and own[-1].role == "plain"  # 截至3月底卖出2万颗,今年全年再卖3万颗
    if marked and not (later and marked[-1].end <= here.start):
        return {"as_of": stocks.last_month(marked[-1].edtf)}
    if not own and (day := periods.told_in(reading, sentence.start, value.start)):
        return {"as_of": day}  # 今年5月公布的数字为56万颗
    cumulative = reading.lexicon.cumulative.search(sight.folded, sentence.start, value.end)
    if cumulative and (not own or here.start <= cumulative.start() < own[-1].start):
        return {"basis": "cumulative"}
    when = periods.period(reading, clause, value.start)
    return {"period": when} if when else {}


def _stock(reading: Reading, info: Predicate, clause: int, value: Number) -> dict[str, Any]:
    """The day at which a stock holds: one that is told, or the day on which a share is traded."""
    day = stocks.as_of(reading, clause, value.start)
    if day is None and info.flag("traded"):
        day = stocks.trading_day(reading, clause, value.start)
    return {"as_of": day} if day else {}


def _stage(reading: Reading, info: Predicate, clause: int, label: Label) -> str | None:
    """The stage that the label tells, else its clause with the one that sets its scene: 回拨机制启动后,中签率为…

    净额 may stand before the clause: 净额(扣除费用后)约…
    """
    stages = info.raw.get("stage_of") or {}
    here = reading.sight.clauses[clause]
    text = label.word + " " + _scene(reading, clause) + reading.sight.folded[here.start : here.end]
    before = reading.sight.folded[max(0, here.start - ASIDE) : here.start]
    told = [(label.word.rfind(w), str(stage)) for stage, words in stages.items() for w in words if w in label.word]
    if told:
        return max(told)[1] if label.kind == "figures" else min(told, key=lambda x: list(stages).index(x[1]))[1]
    for stage, words in stages.items():
        if any(w in text for w in words) or (stage == "net" and any(w in before for w in words)):
            return str(stage)
    return None


def _told_basis(reading: Reading, info: Predicate, clause: int, value: Number) -> str | None:
    """By what a share is counted (按出货量计), when in the day a price was paid (开盘报): by the words nearest before
    the value in its sentence, else right behind it in its clause.
    """
    if info.id not in reading.lexicon.bases:
        return None
    here, bases = reading.sight.clauses[clause], reading.lexicon.bases[info.id]
    before = list(bases.finditer(reading.sight.folded, reading.sight.sentence_of(here).start, value.num_start))
    words = before[-1] if before else bases.search(reading.sight.folded, value.end, min(here.end, value.end + ASIDE))
    return words and words.lastgroup


def _scene(reading: Reading, clause: int) -> str:
    """The clause before one in its sentence that has no figure of its own: it tells what holds for the next."""
    here, before = reading.sight.clauses[clause], reading.sight.clauses[max(0, clause - 1)]
    if before.sentence != here.sentence or reading.sight.numbers_in(before.start, before.end):
        return ""
    return reading.sight.folded[before.start : min(before.end, here.start)]


def _by(reading: Reading, label: Label, value: Number) -> dict[str, Any]:
    """Who holds or buys, where the construction of the figure says it."""
    figure = told(reading, label, value)
    if figure is None or figure.by is None:
        return {}
    held = "holder" in reading.predicate(label.predicate).words("qualifiers")
    return {"holder" if held else "counterparty": figure.by}


def _precisions(reading: Reading, clause: int, value: Number) -> list[str]:
    """The precision next before a value, or in brackets behind it; a list of them where 同为 says so."""
    here = reading.sight.clauses[clause]
    folded = reading.sight.folded
    numbers = [n for n in reading.sight.numbers_in(here.start, value.start) if n.family == "compute"]
    start = numbers[-1].end if numbers else here.start
    before = [PRECISION_NAMES.get(m[0], m[0].upper()) for m in PRECISIONS.finditer(folded, start, value.start)]
    if len(before) > 1 and SAME.search(folded, start, value.start):
        return list(dict.fromkeys(before))
    behind = re.match(r"[ (@的]{0,2}(" + PRECISIONS.pattern + ")", folded[value.end : value.end + 12])
    if behind:
        return [PRECISION_NAMES.get(behind[1], behind[1].upper())]
    return before[-1:]


def _round(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    sight = reading.sight
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    found: dict[str, Any] = {}
    before = list(ROUND.finditer(sight.folded, sentence.start, here.start))[-1:]  # 完成D轮融资,融资额20亿元
    if match := ROUND.search(sight.folded, here.start, here.end) or next(iter(before), None):
        found["round"] = sight.text[match.start() : match.end()]
    for lead in LEAD.finditer(sight.folded, here.start, sentence.end):
        mentions = [m for m in sight.mentions_in(here.start, lead.start()) if lead.start() - m.end <= 2]
        if mentions:
            found["counterparty"] = mentions[-1].entity
            break
    return found


def _basis(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    """What grew: the measure named before in the clause or the sentence."""
    named = _grown(reading, clause, value, label)
    if named is None:
        return {"basis": GROWS}
    return {"basis": named.predicate, **parts.part(reading, reading.sight.clause_at(named.start), value, named)}


def turned(reading: Reading, clause: int, value: Number, label: Label) -> Label:
    """The label of a growth with its sign: 亏损扩大三成 is a result that falls; only a loss narrows (收窄)."""
    if NARROWS in label.word or "basis" not in reading.predicate(label.predicate).words("qualifiers"):
        return label
    named = _grown(reading, clause, value, label)
    return msgspec.structs.replace(label, sign=label.sign * named.sign) if named else label


def _grown(reading: Reading, clause: int, value: Number, label: Label) -> Label | None:
    """The label of the measure that grew."""
    here = reading.sight.clauses[clause]
    stop = label.start if here.start <= label.start < value.start else value.start
    named = growing(reading, reading.sight.sentence_of(here).start, stop)
    return named[-1] if named else None


def growing(reading: Reading, start: int, end: int) -> list[Label]:
    """The labels of measures that can grow in a stretch of text, in order."""
    return [x for x in reading.labels_in(start, end) if reading.predicate(x.predicate).flag("grows")]


def _reference(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    """What is compared with, and what improves: 综合性能是上一代真武810E的3倍."""
    found: dict[str, Any] = {}
    if reference := references.of_ratio(reading, clause, value.start):
        found["reference"] = reference.entity or reference.text
    if basis := references.basis(reading, clause, value.start):
        found["basis"] = basis
    return found


def _margin(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    """Whether a ratio is told as a difference: 高出五成 is above, 便宜一半 below, which names what differs, too.

    So many times more is left as it is printed: 提升3倍 is said of three times and of four.
    """
    sight, here = reading.sight, reading.sight.clauses[clause]
    before, behind = sight.folded[here.start : value.start], sight.folded[value.end : here.end]
    relation = reading.lexicon.comparing.margin(before, behind)
    if relation is None or (relation == "above" and value.family == "times"):
        return {}
    own = PRICED.search(before) or (None if references.basis(reading, clause, value.start) else SPARED.search(before))
    return {"relation": relation} | ({"basis": own[0]} if own else {})


def _market(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    named = market_named(reading, clause, reading.sight.clauses[clause].end)
    return {"market": reading.sight.text[named.start(1) : named.end(1)]} if named else {}


# What `qualifiers` of predicates.yaml names; the precision is another thing: one figure may hold for several.
TOLD = {
    "holder": holders.holder,
    "customer": holders.customer,
    "buyer": holders.buyer,
    "round": _round,
    "basis": _basis,
    "reference": _reference,
    "margin": _margin,
    "place": places.place,
    "market": _market,
    "staff": parts.staff,
    "part": parts.part,
    "parent": holders.parent,
}
