"""What a figure holds for: period, precision, holder, counterparty, round, stage, basis, reference, place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scraper.claims import periods
from scraper.claims.lexicon import Label
from scraper.claims.mentions import Mention
from scraper.claims.quantities import Number
from scraper.claims.reading import Reading
from scraper.claims.rules import references
from scraper.claims.rules.markets import market_named
from scraper.claims.rules.owners import told
from scraper.knowledge import Predicate

PRECISIONS = re.compile(r"(?:mxfp|fp|bf|tf|int)\d+|半精度|单精度|双精度|整数精度|定点")
PRECISION_NAMES = {"半精度": "FP16", "单精度": "FP32", "双精度": "FP64", "整数精度": "INT8", "定点": "INT"}
ROUND = re.compile(r"((?:pre-?)?[a-h]\+{0,2}|天使|种子|战略|首)轮")
LEAD = re.compile(r"(?:独家)?(?:联合)?(?:领投|牵头|独投)")
SAME = re.compile(r"同为|均为|都是|都为|同是|均达")
PERSON = re.compile(
    r"^(?:其中|而|但|以及|截至.{0,12}|目前|实际控制人|创始人|创办人|控股股东|董事长)*(?P<name>[\u4e00-\u9fff·]{2,20}?)(?:目前|现)?(?:及其?一致行动人士?)?(?:仍|已|则|还|直接|间接|合计|合共|及其|共|通过|加起来)*(?:持股|持有|控制|握有|所持|手握)"
)
NOBODY = re.compile(
    r"关联方|集团|一致行动|^与|目前|上述|实际|其中|合计|通过|两名|截至|同时|此后|随后|公司|直接|间接|这次|发行后|仍|约|当前|前者|后者"
)
INSTITUTION = re.compile(r"[\u4e00-\u9fff]{0,4}(?:大学|交大|银行|公司|集团|交易所|分公司|研究院|证券|电信|移动|联通)")
HOLDERS = ("company", "customer", "partner", "org", "foundry", "analyst", "broker")
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
    if span is None and holds == "as_of":
        return _stock(reading, info, clause, value)
    if span is None and holds == "either":
        return _flow_or_total(reading, clause, value)
    if span is None and holds == "period":
        if day := periods.marked_day(reading, clause, value.start):
            return {"as_of": day}
        span = _compound(reading, label, value)
        span = span or periods.period(reading, clause, value.start, change=info.flag("change"))
    return {"period": span} if span else {}


def _compound(reading: Reading, label: Label, value: Number) -> str | None:
    """A compound growth rate is of the whole list of periods before it."""
    if "复合" not in label.word:
        return None
    lists = [spans for end, spans in periods.period_lists(reading) if end <= value.start]
    whole = [s for s in lists[-1] if len(s) == 4] if lists else []
    return f"{whole[0]}/{whole[-1]}" if len(whole) > 1 else None


def _flow_or_total(reading: Reading, clause: int, value: Number) -> dict[str, Any]:
    """截至6月末已交付… is a total up to a day, 累计交付… one up to now, 2025年交付… a flow."""
    sight = reading.sight
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    marked = [d for d in sight.dates_in(sentence.start, value.start) if d.role in ("as_of", "until") and d.edtf]
    if marked:
        return {"as_of": marked[-1].edtf}
    cumulative = reading.lexicon.cumulative.search(sight.folded, sentence.start, value.end)
    own = [d for d in sight.dates_in(here.start, value.start) if d.kind in ("year", "half", "quarter", "span")]
    if cumulative and (not own or here.start <= cumulative.start() < own[-1].start):
        return {"basis": "cumulative"}
    when = periods.period(reading, clause, value.start)
    return {"period": when} if when else {}


def _stock(reading: Reading, info: Predicate, clause: int, value: Number) -> dict[str, Any]:
    """The day at which a stock holds: one that is told, or the day on which a share is traded."""
    day = periods.as_of(reading, clause, value.start)
    if day is None and info.flag("traded"):
        day = periods.trading_day(reading, value.start)
    return {"as_of": day} if day else {}


def _stage(reading: Reading, info: Predicate, clause: int, label: Label) -> str | None:
    """The stage that the label tells, else its clause; 净额 may stand before the clause: 净额(扣除费用后)约…"""
    stages = info.raw.get("stage_of") or {}
    here = reading.sight.clauses[clause]
    text = label.word + " " + reading.sight.folded[here.start : here.end]
    before = reading.sight.folded[max(0, here.start - ASIDE) : here.start]
    for stage, words in stages.items():
        if any(w in label.word for w in words):
            return str(stage)
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


def _holder(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    """Who holds: an organisation before the value, else the words at the head of the clause, else who was before."""
    sight = reading.sight
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    speakers = {link.entity for link in reading.voices.chains[clause].links if link.voice == "analyst"}
    own = [m for m in _organisations(reading, here.start, value.start) if m.entity not in speakers]
    if own:
        return {"holder": own[0].entity}
    for number in range(clause, sentence.first - 1, -1):
        start, end = sight.clauses[number].start, min(sight.clauses[number].end, value.start)
        if number < clause and (earlier := _organisations(reading, start, end)):
            return {"holder": earlier[-1].entity}
        match = PERSON.match(sight.folded[start:end])
        if match and not NOBODY.search(match["name"]):
            return {"holder": sight.text[start + match.start("name") : start + match.end("name")]}
    strangers = [
        t for n in range(sentence.first, clause) for t in reading.subjects.topics[n] if t.how == "unknown firm"
    ]
    if strangers:
        return {"holder": sight.text[strangers[-1].start : strangers[-1].end]}
    told = [k.entity for k in reading.voices.chains[clause].links if k.voice == "official" and k.entity]
    return {"holder": told[-1]} if told and not reading.lexicon.book.companies.get(told[-1]) else {}


def _organisations(reading: Reading, start: int, end: int) -> list[Mention]:
    """Organisations of a stretch of text that are none of the tracked companies."""
    companies, kinds = reading.lexicon.book.companies, reading.sight.kinds
    return [
        m
        for m in reading.sight.mentions_in(start, end)
        if companies[m.entity] != m.entity and kinds[m.entity] in HOLDERS
    ]


def _customer(reading: Reading, clause: int, value: Number, label: Label, *, anywhere: bool = False) -> dict[str, Any]:
    """The customer: of the clause, else of the sentence, else of the paragraph so far, else `anywhere` before."""
    sight, companies = reading.sight, reading.lexicon.book.companies
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    block = sight.folded.rfind("\n", 0, here.start) + 1
    for kinds in (("company", "customer"), ("partner",)):
        for start, end in ((here.start, here.end), (sentence.start, here.start), (block, sentence.start), (0, block)):
            if start == 0 and not anywhere:
                continue
            found = [
                m for m in sight.mentions_in(start, end) if sight.kinds[m.entity] in kinds and not companies[m.entity]
            ]
            if found:
                return {"counterparty": (found[0] if start == here.start else found[-1]).entity}
    return {}


def _buyer(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    """Who buys: the customer that is named last before an order or a tender, in whatever paragraph."""
    return _customer(reading, clause, value, label, anywhere=True)


def _round(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    sight = reading.sight
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    found: dict[str, Any] = {}
    if match := ROUND.search(sight.folded, here.start, here.end):
        found["round"] = sight.text[match.start() : match.end()]
    for lead in LEAD.finditer(sight.folded, here.start, sentence.end):
        mentions = [m for m in sight.mentions_in(here.start, lead.start()) if lead.start() - m.end <= 2]
        if mentions:
            found["counterparty"] = mentions[-1].entity
            break
    return found


def _basis(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    """What grew: the measure named before in the clause or the sentence."""
    sight = reading.sight
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    stop = label.start if here.start <= label.start < value.start else value.start
    named = growing(reading, sentence.start, stop)
    return {"basis": named[-1] if named else GROWS}


def growing(reading: Reading, start: int, end: int) -> list[str]:
    """The measures that can grow of which a stretch of text has labels, in order."""
    return [x.predicate for x in reading.labels_in(start, end) if reading.predicate(x.predicate).flag("grows")]


def _reference(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    """What is compared with, and what improves: 综合性能是上一代真武810E的3倍."""
    found: dict[str, Any] = {}
    if reference := references.of_ratio(reading, clause, value.start):
        found["reference"] = reference.entity or reference.text
    if basis := references.basis(reading, clause, value.start):
        found["basis"] = basis
    return found


def _place(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    """Where a cluster stands: named in its clause before the value, else behind it, else before in its sentence."""
    sight = reading.sight
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    for start, end, last in ((here.start, value.start, -1), (value.end, here.end, 0), (sentence.start, here.start, -1)):
        if places := [m for m in sight.mentions_in(start, end) if sight.kinds[m.entity] == "place"]:
            return {"place": places[last].entity}
        if named := cities(reading, start, end):
            return {"place": named[last]}
    return {}


def cities(reading: Reading, start: int, end: int) -> list[str]:
    """The cities of a stretch of text, else its provinces; 上海交大 is no place."""
    for words in (reading.lexicon.cities, reading.lexicon.provinces):
        found = [
            m for m in words.finditer(reading.sight.folded, start, end) if reading.sight.mention_at(m.start()) is None
        ]
        if named := [m[0] for m in found if not INSTITUTION.match(reading.sight.folded, m.end())]:
            return named
    return []


def _market(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    named = market_named(reading, clause, reading.sight.clauses[clause].end)
    return {"market": reading.sight.text[named.start(1) : named.end(1)]} if named else {}


def _parent(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    sight = reading.sight
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    backers = [m for m in sight.mentions_in(sentence.start, value.start) if sight.book.entities[m.entity].backer]
    found: dict[str, Any] = {"counterparty": backers[-1].entity} if backers else {}
    condition = re.search(r"(?:一旦|如果|若|假如)[^,。;]{2,24}", sight.folded[sentence.start : value.start])
    if condition:
        found["condition"] = sight.text[sentence.start + condition.start() : sentence.start + condition.end()]
    return found


# What `qualifiers` of predicates.yaml names; the precision is another thing: one figure may hold for several.
TOLD = {
    "holder": _holder,
    "customer": _customer,
    "buyer": _buyer,
    "round": _round,
    "basis": _basis,
    "reference": _reference,
    "place": _place,
    "market": _market,
    "parent": _parent,
}
