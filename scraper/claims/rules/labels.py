"""Which word names the measure of a figure: before it, behind it, carried from a clause before, or told by the unit."""

from __future__ import annotations

import re

import msgspec

from scraper.claims.clauses import Clause
from scraper.claims.lexicon import Label
from scraper.claims.quantities import Number
from scraper.claims.reading import Reading
from scraper.claims.rules.cards import counted, counts_many
from scraper.claims.sight import DATE, KINDS, NUMBER, REST
from scraper.claims.subjects.named import MEASURED_BY
from scraper.knowledge import Predicate

GROWTH = "growth_rate"  # of what a percentage of change is, where no label says that a price or a result moves
GAP = 9  # how far behind its value a label may stand
LIST_JOINS = {"、", "和", "及", "与", "以及", ",", "/", "和约", "、约", "及约", "和近", ";"}
BROKEN = re.compile(r"[,。;:、!?]")
# P800加速卡6000张、S60推理卡2000张: each member of a list has its own value, and all have one label
EACH_ITS_OWN = re.compile(
    f"(?:[、,和及与]|以及)(?:[{KINDS['company']}{KINDS['chip']}{KINDS['system']}]{REST}*)+"
    "(?:系列)?(?:ai|gpu|训练|推理|加速|算力|智算|芯片|产品|服务器|卡)*(?:则|各|分别)?(?:约|近|逾|超|超过|为|有|是)?"
)
OF_MODEL = re.compile("(?:级|级别)?(?:的)?(?:参数|语言|多模态|moe|大)*(?:模型|参数|token)")
PARAMETERS = re.compile("参数(?:量|规模|总量)?(?:约|为|达|达到|超过|近|在|有|高达|突破)*$")
EQUAL = re.compile(r"(?:约合|相当于|等于|抵得上|顶得上|超过|[台块]\S{0,3}装了?)$")
LEVEL = re.compile(r"(?:了)?(?:[+-]?[\d.]+(?:个?百分点|pct|pp|%))?(?:至|到)")  # 同比+9.4pct至33.8%
OF_REVENUE = re.compile(r"(?:占|相当于)[^,。;]{0,8}(?:收入|营收)")
RAISED = re.compile(
    rf"^(?:{DATE}{REST}*(?:有望|预计|将|可)?)?(?:[\u4e00-\u9fff]{{0,5}}?|[\u4e00-\u9fff]?{NUMBER}{REST}*)(?:至|到|为|成|回)(?:了)?[^,。;]{{0,16}}$"
)  # 从30家增加到80家, 约35亿元 2026年有望增长至65亿元
OF_IT = re.compile(r"[”\"]?(?:\([^()]{1,16}\))?的[^,。;]{0,2}")
ENDS = re.compile(r"(?:左右|上下|以上|多|出头|水平|的水平)*(?:[,。;)\n]|$)")
LEAST_SUM = 1000  # yuan: no firm's figure for a period is smaller
HEADING = re.compile(
    "(?:先|再)?(?:看|说|是)?(?:单卡|实测|平均|整体)?(?:方面|层面|上|部分|这块|这项|来看|数据|成绩|测试|实测|表现|嘛|呢)?"
)
COMES_TO = re.compile("[至到]$")
SOLD = re.compile("减持[^,。;至到]*$")
HUNDRED = re.compile(r"每(?:.{0,4})100元")
CLOSING = ' ,。;、:!?)”"\n'  # what may end a clause behind its last word
OWN = ("a construction", "label before the value", "label behind the value")  # how a clause itself names a measure
MANY = re.compile("[PEpe]")  # peta or exa operations
NEAREST = 24  # so many labels, or values, may stand between a label and its value
CARRIED = "label of a clause before"
IN_BRACKETS = 40  # so many characters may stand in brackets before a place, and behind it
CARRY = 3  # how many clauses back a label may stand


def kin(one: Number, other: Number) -> bool:
    """Can the two be members of one list? A bare number may be a sum of money whose unit its neighbour tells."""
    return one.family == other.family or {one.family, other.family} <= {"money", "number"}


def candidates(reading: Reading, clause: int, value: Number) -> list[tuple[Label, str]]:
    """Labels that may name a value, the likeliest first, and why."""
    here = reading.sight.clauses[clause]
    ours = reading.lexicon.book.companies  # a construction that names whose it is knows best
    figures = sorted(reading.figures.get(value.start, ()), key=lambda f: not ours.get(f.subject or ""))
    told = [_of_measure(reading, f.label) for f in figures if fits(reading, f.label, value)]
    ahead = [_of_measure(reading, x) for x in _ahead(reading, here.start, value)]
    after = behind(reading, clause, value)
    if any(x.kind in ("moves", "falls") and not reading.forbids(x.predicate, clause) for x in ahead):
        told = [label for label in told if label.predicate != GROWTH]  # 报512元,涨2%: what moves is the price
    found = [
        *((label, "a construction") for label in told),
        *((label, how) for label, how in after if value.end >= label.start - 2),
        *((label, "label before the value") for label in ahead),
        *after,
        *((label, "label behind the value") for label in _closing(reading, value, here.end)),
        *(
            (label, CARRIED)
            for label in ([] if told or _names(reading, clause, ahead) else _carried(reading, clause, value))
        ),
        *((label, "the unit tells it") for label in (*_alone(reading, value), *_cards_of(reading, value))),
    ]
    sized = ((of_size(reading, _of_words(reading, label, value), value), how) for label, how in found)
    return [(of_whole(reading, here.start, label, value), how) for label, how in sized]


def _names(reading: Reading, clause: int, ahead: list[Label]) -> bool:
    """Does one of the labels before a value name a measure? 预计2027年回落到52%, 提升至46%: how it moves is none."""
    return any(
        not COMES_TO.search(label.word) and not reading.forbids(label.predicate, clause)
        for label in ahead
        if reading.predicate(label.predicate).flag("change") or label.kind in ("moves", "falls")
    ) or any(
        not reading.predicate(label.predicate).flag("change") and label.kind not in ("moves", "falls")
        for label in ahead
    )


def _of_words(reading: Reading, label: Label, value: Number) -> Label:
    """通过ICN互联,带宽800GB/s: what a bare label is of is told by the nearest words before its value."""
    told = reading.lexicon.told_by.get(label.predicate)
    if told is None or label.kind == "figures" or told.search(label.word):
        return label
    start = reading.sight.sentence_of(reading.sight.clauses[reading.sight.clause_at(value.start)]).start
    named = [m.lastgroup for m in told.finditer(reading.sight.folded, start, value.start)][-1:]
    return msgspec.structs.replace(label, predicate=named[0]) if named and named[0] else label


def of_whole(reading: Reading, start: int, label: Label, value: Number) -> Label:
    """100%股权的价值: what the whole of the shares is worth is what the firm is valued at."""
    of = reading.predicate(label.predicate).raw.get("whole")
    whole = of and any(n.unit == "%" and n.low == 100 for n in reading.sight.numbers_in(start, value.start))
    return msgspec.structs.replace(label, predicate=of) if whole else label


def of_size(reading: Reading, label: Label, value: Number) -> Label:
    """A chip has TFLOPS, a cluster PFLOPS, whatever they are called: 算力2432P, 算力260T.

    So has what consists of many: 1328张算力卡、450P算力.
    """
    raw = reading.predicate(label.predicate).raw
    many = value.family == "compute" and MANY.search(value.measure) and counts_many(reading, value)
    fitting = [
        p for p, least in (raw.get("larger") or {}).items() if many or (value.low is not None and value.low >= least)
    ]
    fitting += [p for p, most in (raw.get("smaller") or {}).items() if value.low is not None and value.low < most]
    return msgspec.structs.replace(label, predicate=fitting[0]) if fitting else label


def behind(reading: Reading, clause: int, value: Number) -> list[tuple[Label, str]]:
    """Labels behind a value, the nearest first."""
    found = _behind(reading, value, reading.sight.clauses[clause].end)
    return [(x, "label behind the value") for x in found]


def _of_measure(reading: Reading, label: Label) -> Label:
    """研发费用为…,占营业收入的比重…: the share of revenue that the measure before takes is that measure's figure."""
    if not OF_REVENUE.match(label.word):
        return label
    sentence = reading.sight.sentence_of(reading.sight.clauses[reading.sight.clause_at(label.start)])
    clause = reading.sight.clause_at(label.start)
    named = (x for x in reading.labels_in(sentence.start, label.start) if x.role == "before")
    before = [x for x in named if not reading.forbids(x.predicate, clause)]
    if before and label.predicate in reading.predicate(before[-1].predicate).words("takes"):
        return msgspec.structs.replace(label, predicate=before[-1].predicate, kind="labels")
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


def _closing(reading: Reading, value: Number, end: int) -> list[Label]:
    """拥有每秒3.2TB的访存速度: a label right behind a value, and behind it nothing, is of no other value."""
    folded = reading.sight.folded
    return [
        x
        for x in reading.labels_in(value.end, min(end, value.end + GAP))
        if x.role == "before"
        and x.kind == "labels"
        and folded[value.end : x.start].strip(" ") in ("", "的")
        and folded[x.end : end].strip(CLOSING) == ""
        and fits(reading, x, value)
    ]


def _ahead(reading: Reading, start: int, value: Number) -> list[Label]:
    """Labels before a value in its clause, nearest first; not across another value of the same kind, unless
    in a list.
    """
    near = reading.labels_in(start, value.start)[-NEAREST:]
    labels = [x for x in near if x.role == "before" and x.end <= value.num_start]
    labels = [x for x in labels if not _is_bracketed(reading, x, value)]
    nearest = sorted((x for x in labels if fits(reading, x, value)), key=lambda x: -x.start)
    return [x for x in nearest if not _taken(reading, x, value)]


def _is_bracketed(reading: Reading, label: Label, value: Number) -> bool:
    """估值2321亿元(2024年营收7.4亿元),约合332亿美元: what brackets tell in passing names nothing behind them."""
    closing = closing_bracket(reading.sight.folded, label.start)
    return closing is not None and label.end <= closing < value.start


def closing_bracket(folded: str, offset: int) -> int | None:
    """Where the short brackets end that enclose what stands at an offset; None where none do."""
    start = max(0, offset - IN_BRACKETS)
    opened, before = folded.rfind("(", start, offset), max(folded.rfind(mark, start, offset) for mark in ")\n")
    closing = folded.find(")", offset, offset + IN_BRACKETS) if opened > before else -1
    return closing if closing >= 0 else None


def _taken(reading: Reading, label: Label, value: Number) -> bool:
    """Another value between label and value has taken the label, unless the two are members of a list or a range."""
    between = reversed(reading.sight.numbers_in(label.end, value.start)[-NEAREST:])
    taker = next((n for n in between if fits(reading, label, n)), None)
    if taker is None:
        return False
    gap = reading.sight.masked[taker.end : value.start].strip()
    return not (gap in LIST_JOINS or RAISED.match(gap) or EACH_ITS_OWN.fullmatch(gap))


def _carried(reading: Reading, clause: int, value: Number) -> list[Label]:
    """The label of a clause before in the same sentence: 综合毛利率分别为…, 公司为30.59%."""
    sentence, taken = reading.sight.sentence_of(reading.sight.clauses[clause]), _of_next(reading, clause, value)
    for back in range(clause - 1, max(sentence.first, clause - CARRY) - 1, -1):
        other = reading.sight.clauses[back]
        near = reading.labels_in(other.start, other.end)[-NEAREST:]
        labels = [x for x in near if x.role == "before" and x.predicate not in taken and fits(reading, x, value)]
        labels = [x for x in labels if not _is_bracketed(reading, x, value)]
        alone = [x for x in labels if _heads(reading, x, other)]  # TTFT方面,…
        labels = alone or [x for x in labels if reading.predicate(x.predicate).raw.get("carry", True)]
        if labels:
            return sorted(labels, key=lambda x: -x.start)
    return []


def _of_next(reading: Reading, clause: int, value: Number) -> set[str]:
    """营收16亿元、亏7亿元,今年5亿元、亏1亿元: what the next value of the clause has by a word of its own."""
    later = reading.sight.numbers_in(value.end, reading.sight.clauses[clause].end)
    return {x.predicate for x in reading.labels_in(value.end, later[0].start)} if later else set()


def _heads(reading: Reading, label: Label, clause: Clause) -> bool:
    """TTFT方面,P800为310ms,C500为380ms: is a label all that a clause holds?"""
    words = reading.sight.folded[clause.start : clause.end].strip(" ,:“”")
    return label.word in words and HEADING.fullmatch(words.replace(label.word, "", 1).strip()) is not None


def _cards_of(reading: Reading, value: Number) -> list[Label]:
    """三万张昆仑芯P800: so many cards of a chip that stands right behind them are a cluster, whatever else is said."""
    if value.family != "count" or value.measure not in ("张", "卡", "片", "颗"):
        return []
    if EQUAL.search(reading.sight.folded[max(0, value.start - 6) : value.num_start]):
        return []
    told = [_alone_of(p, value, value.measure) for p in reading.lexicon.alone["counted"]]
    return [label for label in told if fits(reading, label, value) and counted(reading, value)]


def _alone(reading: Reading, value: Number) -> list[Label]:
    """Predicates that a unit alone tells, or a word that is the whole value (翻番)."""
    return [
        _alone_of(p, value, value.unit)
        for p in (*reading.lexicon.alone.get(value.measure, ()), *reading.lexicon.alone.get(value.family, ()))
        if value.family != "rate" or value.unit in p.words("units")
    ]


def _alone_of(predicate: Predicate, value: Number, word: str) -> Label:
    return Label(value.start, value.start, word, predicate.id, "alone", 1, "alone")


def fits(reading: Reading, label: Label, value: Number) -> bool:
    """Can the value be one of the label's predicate? A money label takes no percentage; a move takes nothing else."""
    predicate = reading.predicate(label.predicate)
    if _is_another(reading, predicate, value) or not _takes(reading, predicate, label, value):
        return False
    if value.unit == "CNY" and predicate.raw.get("holds") == "period" and 0 < abs(value.low or 0) < LEAST_SUM:
        return predicate.flag("per_hundred") and _of_a_hundred(reading, value)  # 每卖出1块钱的货
    measured = label.kind != "figures" and "reference" not in predicate.words("qualifiers")
    if measured and _is_of_yardstick(reading, value):
        return False
    if label.kind in ("moves", "falls"):
        return value.family in ("percent", "times")
    if value.family == "money" and predicate.flag("per_hundred"):
        return value.unit == "CNY" and _of_a_hundred(reading, value)
    families = [*predicate.words("families"), *(predicate.words("by_figure") if label.kind == "figures" else ())]
    if value.family == "number" and _is_of_model(reading, value):
        return False
    if value.family == "number":
        ordered = value.bound == "order_of_magnitude" and 1e4 <= (value.low or 0) < 1e8  # 出货量达百万级
        return ("money" in families and value.bare_scale) or "number" in families or ("count" in families and ordered)
    if value.family not in families:
        return False
    if value.family == "count" and (measures := predicate.words("measures")):
        return not {value.measure, value.unit}.isdisjoint((*measures, *predicate.words("of_machines")))
    return value.unit != "pp" or (value.family in ("rate", "latency") and bool(predicate.words("units")))


def _is_of_yardstick(reading: Reading, value: Number) -> bool:
    """毛利率不到沐曦(56.3%)的一半: so much of another's figure is no such figure itself."""
    if value.family not in ("percent", "times") or not ENDS.match(reading.sight.folded, value.end):
        return False
    number = reading.sight.clause_at(value.start)
    here = reading.sight.clauses[number]
    measured = [t for t in reading.subjects.topics[number] if t.role == "object" and t.end <= value.start][-1:]
    return any(
        OF_IT.fullmatch(reading.sight.folded, t.end, value.num_start)
        and MEASURED_BY.search(reading.sight.folded, here.start, t.start)
        for t in measured
    )


def _is_of_model(reading: Reading, value: Number) -> bool:
    """训万亿模型, 参数量达万亿级: so many parameters are no money and no cards."""
    before = reading.sight.folded[max(0, value.start - 10) : value.start]
    return bool(OF_MODEL.match(reading.sight.folded, value.end) or PARAMETERS.search(before))


def _is_another(reading: Reading, predicate: Predicate, value: Number) -> bool:
    """Is the value of something else, whatever the label? 900亿颗晶体管 are no chips, 1400元/股 is no market value."""
    if value.family == "count" and reading.lexicon.parts.match(reading.sight.folded, value.end):
        return not predicate.flag("parts")
    if value.per and value.per not in predicate.words("per"):
        return True
    above = predicate.raw.get("above")
    return above is not None and (value.high or value.low or 0) <= above


def _takes(reading: Reading, predicate: Predicate, label: Label, value: Number) -> bool:
    """Can this label have such a value? 发行价 has no percentage, 100%股权 is no holding, 下降至30.1% is no change."""
    if "holder" in predicate.words("qualifiers") and _is_sold(reading, value):
        return False
    words = reading.lexicon.family_words.get((predicate.id, value.family))
    if words is not None and label.kind in ("labels", "after") and not any(w in label.word for w in words):
        return False
    if label.role == "after" and value.low == value.high == 100 and "holder" in predicate.words("qualifiers"):
        return False
    if not predicate.flag("change") or label.kind == "figures":
        return True
    return not LEVEL.match(reading.sight.folded, label.end, max(label.end, value.start))


def _is_sold(reading: Reading, value: Number) -> bool:
    """拟减持不超过1%: how much of a holding goes is no holding; what it falls to is one."""
    here = reading.sight.clauses[reading.sight.clause_at(value.start)]
    return SOLD.search(reading.sight.folded, here.start, value.start) is not None


def _of_a_hundred(reading: Reading, value: Number) -> bool:
    """每收入100元就有71.84元来自X: so many yuan of a hundred are so many per cent."""
    sentence = reading.sight.sentence_of(reading.sight.clauses[reading.sight.clause_at(value.start)])
    told = HUNDRED.search(reading.sight.folded, sentence.start, value.start)
    return bool(told) and value.low is not None and 0 < value.low < 100
