"""How a product stands to another: 与H20相当, 超过A800, 达到H100的水平; 双方打平 where the other was named before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scraper.claims.comparing import Comparing
from scraper.claims.quantities import Number
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules.references import Thing, compared_with, pair_of, pair_set, rival_before, things
from scraper.claims.sight import KINDS
from scraper.claims.subjects import UNKNOWN, Topic
from scraper.knowledge import PRODUCTS
from scraper.model import Quantity

PREDICATE = "compare_performance"
NEGATED = re.compile(r"(?:未|没有|尚未|并未|不|没|非|无法|难以|从未|不再|谈不上)(?:能|有|曾|会|够)?$")
OPEN = re.compile(r"是否|能否|会否|不清楚|尚不明|要不要|能不能")  # 还不清楚它是否优于H100: nothing is said of the two
PART = re.compile(r"升级版|部分|改良版|增强版|满血版|早期版本")
BASIS = re.compile(r"训练(?![卡芯])|推理(?![卡芯])")  # by what: one may train worse and infer better
LEAD = 4  # how many words, such as 也 and 略, may stand before the relation of a figure
ASPECT = re.compile("(?:^|[在其的,])([\u4e00-\u9fff]{2,6}?)(?:方面|层面)")
AMOUNTS = ("memory", "bandwidth", "power", "money", "count", "length", "area")
FIGURES = ("times", "percent", *AMOUNTS)
INVERSE = {"par": "par", "near": "near", "above": "below", "below": "above"}
PAIR, WHOLE = 2, 100
ATTRIBUTE = re.compile('的(?:新一代|下一代|旗舰|国产|新品|新|全新|ai|训练|推理|芯片|gpu|加速卡|产品)*[“" ]*')


class Found:
    """A relation to some things, told by the words `text[start:end]` of a squeezed clause."""

    def __init__(self, relation: str, others: list[Thing], start: int, end: int, subject: Thing | None = None) -> None:
        self.relation, self.others, self.start, self.end, self.subject = relation, others, start, end, subject


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of all comparisons of performance of an article."""
    words = reading.lexicon.comparing
    for number, _ in reading.matches(words.signs):
        text, places = reading.squeezed.texts[number], reading.squeezed.places(number)
        if reading.in_table(number) or reading.is_question(number):
            continue
        if not reading.forbids(PREDICATE, number):
            yield from _of_clause(reading, words, number, text, places)
            yield from _equals(reading, words, number, text, places)
            yield from _shares(reading, words, number, text, places)


def _of_clause(reading: Reading, words: Comparing, clause: int, text: str, places: Sequence[int]) -> Iterator[Draft]:
    seen: set[tuple[int, str]] = set()
    for found in _told(reading, words, text, places) or _untold(reading, words, clause, text):
        if NEGATED.search(text[max(0, found.start - 4) : found.start]) or OPEN.search(text[: found.start]):
            continue
        if not words.is_of_worth(_compared_noun(text, found)) or _is_aspect(reading, words, clause, text, found):
            continue
        span = places[found.start], places[found.end - 1] + 1
        topic = _subject(reading, clause, span[1], found)
        if topic is None:
            continue
        for other in found.others:
            if (other.start, found.relation) not in seen:
                seen.add((other.start, found.relation))
                yield from _drafts(reading, clause, *_from_ours(reading, topic, other, found.relation), span)


def _equals(reading: Reading, words: Comparing, clause: int, text: str, places: Sequence[int]) -> Iterator[Draft]:
    """一张M890抵得上三张810E: three times the 810E."""
    for match in words.equal_to.finditer(text):
        place = places[match.start("n")]
        count = next((n for n in reading.sight.numbers_in(place - 3, place + 1) if n.family == "count"), None)
        if count and (match["verb"] or count.text.startswith(words.equal)):
            yield from _ratio(reading, clause, count, "times", things(reading, *_place(match, "o", places)))


def _shares(reading: Reading, words: Comparing, clause: int, text: str, places: Sequence[int]) -> Iterator[Draft]:
    """C588的吞吐只有A100的83%: how much of the other it is."""
    for match in words.share.finditer(text):
        place = places[match.start("count")]
        share = next((n for n in reading.sight.numbers_in(place - 3, place + 12) if n.family == "percent"), None)
        if share and words.is_of_worth(text[: match.start()]):
            yield from _ratio(reading, clause, share, "%", things(reading, *_place(match, "o", places)))


def _place(match: re.Match[str], group: str, places: Sequence[int]) -> tuple[int, int]:
    return places[match.start(group)], places[match.end(group) - 1] + 1


def _ratio(reading: Reading, clause: int, value: Number, unit: str, others: list[Thing]) -> Iterator[Draft]:
    topic = reading.subject("compare_ratio", clause, value.start, frozenset(o.entity for o in others if o.entity))
    if len(others) != 1 or topic is None or topic.entities == (UNKNOWN,):
        return
    for subject in topic.entities:
        yield Draft(
            predicate="compare_ratio",
            subjects=(subject,),
            object=Quantity(min=value.low, max=value.high, unit=unit, bound=value.bound, text=value.text),
            clause=clause,
            value_start=value.start,
            value_end=value.end,
            rule="comparison/equal",
            qualifiers={"reference": others[0].entity or others[0].text},
            why=f"so much of {others[0].text}; subject {topic.how}",
        )


def _compared_noun(text: str, found: Found) -> str:
    """The words in which the noun that is compared would stand: 曦云C600的|价格|超过…; not those of an attribute."""
    head = text[: found.start]
    named = max((head.rfind(KINDS[k]) for k in ("chip", "system", "soft")), default=-1)
    return head[named + 1 :]


def _is_aspect(reading: Reading, words: Comparing, clause: int, text: str, found: Found) -> bool:
    """接口方面支持PCIe 5.0,也优于A800: a clause before, up to a semicolon, says which other measure is spoken of."""
    if words.worth.search(text[: found.start]):
        return False
    sight = reading.sight
    for number in range(clause, sight.sentence_of(sight.clauses[clause]).first - 1, -1):
        here = sight.clauses[number]
        if number < clause and sight.folded[here.start : here.end].rstrip().endswith(";"):
            return False
        if aspect := ASPECT.search(sight.folded[here.start : here.end]):
            return not words.is_of_worth(aspect[1])
    return False


def _goes_on_a_figure(reading: Reading, words: Comparing, text: str, places: Sequence[int], start: int) -> bool:
    """售价10万元,高于H20: a relation at the head of its clause is one of the figure before it."""
    number = reading.sight.clause_at(places[0])
    here, before = reading.sight.clauses[number], reading.sight.clauses[number - 1]
    if start > LEAD or words.worth.search(text[:start]) or before.sentence != here.sentence:
        return False
    return any(n.family in AMOUNTS and not n.article for n in reading.sight.numbers_in(before.start, before.end))


def _told(reading: Reading, words: Comparing, text: str, places: Sequence[int]) -> list[Found]:
    """The relations whose other thing stands in the clause; a stretch of words tells one only."""
    found: list[Found] = []
    for relation, match, group in _relations(reading, words, text, places):
        others = things(reading, *_place(match, group, places))
        free = group != "o" or not any(match.start() < f.end and f.start < match.end() for f in found)
        if others and free:
            found.append(Found(relation, others, match.start(), match.end()))
    return found


def _relations(
    reading: Reading, words: Comparing, text: str, places: Sequence[int]
) -> Iterator[tuple[str, re.Match[str], str]]:
    """The relations that the words of a clause tell, each with the group of the pattern that holds the other thing."""
    for match in words.between.finditer(text):
        yield "above", match, "a"
        yield "below", match, "b"
    yield from (("target", match, "o") for match in words.around.finditer(text))
    for match in words.level.finditer(text):
        yield "near" if match["height"] == "门槛" else words.relation(match), match, "o"
    for match in words.share.finditer(text):
        if relation := _by_number(reading, places[match.start("count")]):
            yield relation, match, "o"
    for match in words.over.finditer(text):
        own_figure = _goes_on_a_figure(reading, words, text, places, match.start())
        if not own_figure and not _is_of_figure(reading, words, _place(match, "o", places)[1]):
            yield words.relation(match), match, "o"
    for match in (*words.beside.finditer(text), *words.than.finditer(text)):
        if not words.other_worth.search(match["gap"]) and not _is_difference(reading, places[match.end() - 1] + 1):
            yield words.relation(match), match, "o"


def _untold(reading: Reading, words: Comparing, clause: int, text: str) -> list[Found]:
    """The relation to a thing that was named before: in the sentence (与H20相比), as one of 两者, or last of all."""
    stated, alone = words.stated.search(text), words.alone.search(text)
    if stated and (others := compared_with(reading, clause)):
        return [Found(words.relation(stated), others, stated.start(), stated.end())]
    if stated and words.relation(stated) in ("par", "near") and _is_of_both(reading, words, clause, text):
        pair = pair_of(reading, clause)
        return [Found(words.relation(stated), [pair[1]], stated.start(), stated.end(), pair[0])] if pair else []
    if alone and (own := _own(reading, clause)) and (rival := rival_before(reading, clause, own)):
        return [Found(words.relation(alone), [rival], alone.start(), alone.end())]
    if alone and words.worth.search(text) and (others := _compared_before(reading, words, clause)):
        return [Found(words.relation(alone), others, alone.start(), alone.end())]
    if alone and words.worth.search(text) and not _own(reading, clause) and (both := pair_set(reading, clause)):
        return [Found(words.relation(alone), [both[1]], alone.start(), alone.end(), both[0])]
    return []


def _compared_before(reading: Reading, words: Comparing, clause: int) -> list[Thing]:
    """训练不如H800,推理略胜一筹: what the clause right before compares with, where no product comes between."""
    before = clause - 1
    if _own(reading, clause) or clause == reading.sight.sentence_of(reading.sight.clauses[clause]).first:
        return []
    found = _told(reading, words, reading.squeezed.texts[before], reading.squeezed.places(before))
    return found[-1].others if found else []


def _is_of_both(reading: Reading, words: Comparing, clause: int, text: str) -> bool:
    """双方打平; and 不相上下 behind a clause about A与B."""
    if words.both.search(text):
        return True
    before = reading.subjects.topics[clause - 1] if clause else []
    here = reading.sight.clauses[clause]
    products = [e for t in before if t.role != "object" for e in t.entities if reading.sight.kinds.get(e) in PRODUCTS]
    return len(products) == PAIR and reading.sight.clauses[clause - 1].sentence == here.sentence


def _own(reading: Reading, clause: int) -> str | None:
    """The product that a clause itself is about: P800反超."""
    topics = [t for t in reading.subjects.topics[clause] if t.role != "object" and len(t.entities) == 1]
    return next((t.entities[0] for t in topics if reading.sight.kinds.get(t.entities[0]) in PRODUCTS), None)


def _subject(reading: Reading, clause: int, offset: int, found: Found) -> Topic | None:
    """What is compared: the topic of the clause or of those before it that is none of the others."""
    if found.subject:
        return Topic(
            start=found.subject.start,
            end=found.subject.end,
            entities=(found.subject.entity or UNKNOWN,),
            role="subject",
            how="one of two",
        )
    others = frozenset(o.entity for o in found.others if o.entity)
    if attributed := _attributed(reading, clause, offset):
        return attributed
    want = tuple(reading.predicate(PREDICATE).subject)
    topic = reading.subjects.at(clause, offset, want, others, owned=False)
    if (
        topic
        and topic.how not in ("named", "list")
        and not any(map(reading.lexicon.book.companies.get, topic.entities))
    ):
        topic = reading.subjects.before(clause, want, others)  # 与昇腾910B相比,两者…: the tracked one of the two
    if topic is None and (both := pair_set(reading, clause)) and both[1].entity in others and both[0].entity:
        return Topic(start=both[0].start, end=both[0].end, entities=(both[0].entity,), role="subject", how="one of two")
    return None if topic is None or topic.entities == (UNKNOWN,) else topic


def _attributed(reading: Reading, clause: int, end: int) -> Topic | None:
    """对标英伟达H100的曦云C700: what the words of a relation are an attribute of."""
    behind = [t for t in reading.subjects.topics[clause] if t.start >= end and t.how == "named"]
    if not behind or len(behind[0].entities) > 1 or reading.sight.kinds.get(behind[0].entities[0]) not in PRODUCTS:
        return None
    return behind[0] if ATTRIBUTE.fullmatch(reading.sight.folded, end, behind[0].start) else None


def _from_ours(reading: Reading, topic: Topic, other: Thing, relation: str) -> tuple[Topic, Thing, str]:
    """H20不如真武810E is told of the tracked one: it is above the H20."""
    ours, companies = other.entity, reading.lexicon.book.companies
    one = topic.entities[0]
    if ours is None or not companies[ours] or companies.get(one) or len(topic.entities) > 1 or relation not in INVERSE:
        return topic, other, relation
    named = Thing(one, reading.sight.text[topic.start : topic.end], topic.start, topic.end)
    turned = Topic(start=other.start, end=other.end, entities=(ours,), role="subject", how="turned round")
    return turned, named, INVERSE[relation]


def _by_number(reading: Reading, offset: int) -> str | None:
    """H20的九成五 is below the H20; H20的1.3倍 is a ratio, which is a figure of its own."""
    numbers = reading.sight.numbers_in(offset - 3, offset + 12)
    top = next((n.high or n.low for n in numbers if n.family == "percent"), None)
    return None if top is None else "below" if top < WHOLE else "above"


def _is_of_figure(reading: Reading, words: Comparing, end: int) -> bool:
    """高于A800的80GB, 超过A100的销售额, 相当于H20的1.3倍: a figure of the other is compared, or a ratio is told."""
    sight = reading.sight
    behind = sight.folded[end : end + 8]
    if not behind.lstrip('”" ').startswith("的"):
        return False
    if words.other_worth.match(behind.lstrip('”" ')[1:]):
        return True
    return any(n.family in FIGURES for n in sight.numbers_in(end, end + 4))


def _is_difference(reading: Reading, end: int) -> bool:
    """比A800多16GB: a difference of something else."""
    return any(
        n.family in FIGURES and n.family not in ("times", "percent") for n in reading.sight.numbers_in(end, end + 3)
    )


def _drafts(
    reading: Reading, clause: int, topic: Topic, other: Thing, relation: str, span: tuple[int, int]
) -> Iterator[Draft]:
    here = reading.sight.clauses[clause]
    qualifiers = {"relation": relation}
    if part := PART.search(reading.sight.folded, here.start, span[1]):
        qualifiers["variant"] = reading.sight.text[part.start() : part.end()]
    if bases := BASIS.findall(reading.sight.folded, here.start, span[1]):
        qualifiers["basis"] = bases[-1]
    inside = here.start <= other.start < here.end
    for subject in topic.entities:
        yield Draft(
            predicate=PREDICATE,
            subjects=(subject,),
            object=other.value(),
            clause=clause,
            value_start=other.start if inside else span[0],
            value_end=other.end if inside else span[1],
            rule=f"comparison/{relation}",
            qualifiers=dict(qualifiers),
            scope=subject if len(topic.entities) > 1 else "",
            why=f"{reading.sight.text[span[0] : span[1]]}; subject {topic.how}",
        )
