"""Claims whose value is an entity or a term: comparisons, customers, deployments, partners, memory types, formats.

Frames of predicates.yaml are matched over one squeezed clause of masked text, in which every entity is one
sign; terms are
looked up. The subject is the frame's <s>, else what the clause is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from scraper.claims import periods
from scraper.claims.reading import Draft, Frame, Reading
from scraper.claims.sight import KINDS, REST
from scraper.claims.subjects import NAMELESS, UNKNOWN, Topic
from scraper.knowledge import PRODUCTS
from scraper.model import EntityRef, Object, Quantity, Term

SPLIT = re.compile(r"、|以及|及|和|与|,|/")
NOT_A_NAME = re.compile(
    r"[\d<>%。;:]|公司|企业|客户|用户|机构|行业|自己|记者|我们|什么|多家|一批|正在|已经|进行|这|那|目前|其中|不少|很多|部分"
)
ORGANISATION = re.compile(
    r"(?:大学|学院|银行|集团|股份|科技|汽车|电力|电网|研究院|研究所|证券|中心|实验室|医院|移动|电信|联通|保险|航空|能源|节点)$"
)
OPEN = re.compile(r"是否|能否|会否|不清楚|尚不明")  # 还不清楚它是否优于H100: nothing is said of the two
NEGATED = re.compile(r"(?:未|没有|尚未|并未|不|没|非|无法|难以|从未|不再)(?:能|有|曾|会|够)?$")


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of all relations and terms of an article."""
    for number, matched in reading.lexicon.frames.over(reading.squeezed.texts):
        if reading.in_table(number) or reading.is_question(number):
            continue
        text, places = reading.squeezed.texts[number], reading.squeezed.places(number)
        for predicate, found in groupby(matched, key=lambda x: x[0].predicate):
            matches = list(found)
            if not reading.forbids(predicate, number):
                yield from _frames(reading, number, predicate, matches, text, places)
    yield from _terms(reading)


def _frames(
    reading: Reading,
    clause: int,
    predicate: str,
    matches: list[tuple[Frame, re.Match[str]]],
    text: str,
    places: Sequence[int],
) -> Iterator[Draft]:
    seen: set[tuple[int, int, tuple[str, ...]]] = set()
    for frame, match in matches:
        if NEGATED.search(text[max(0, match.start() - 4) : match.start()]):
            continue
        if OPEN.search(text[: match.start()]):
            continue
        if frame.needs and not frame.needs.search(reading.around(reading.sight.clauses[clause])):
            continue
        for draft in _of_match(reading, clause, predicate, frame, match, places):
            key = (draft.value_start, draft.value_end, draft.subjects)
            if key not in seen:
                seen.add(key)
                yield draft


def _of_match(
    reading: Reading, clause: int, predicate: str, frame: Frame, match: re.Match[str], places: Sequence[int]
) -> Iterator[Draft]:
    groups = match.groupdict()

    def place(group: str) -> tuple[int, int]:
        return places[match.start(group)], places[match.end(group) - 1] + 1

    topic = _subject(reading, clause, predicate, match, places)
    if topic is None or topic.entities == (UNKNOWN,) or _is_of_unnamed(reading, clause, place_of(match, places)):
        return
    values: list[tuple[Object, int, int]] = []
    if groups.get("o"):
        values = list(_entities(reading, predicate, *place("o")))
    elif groups.get("names"):
        values = list(_names(reading, predicate, *place("names")))
    elif groups.get("list"):
        values = list(_items(reading, *place("list")))
    elif groups.get("w"):
        start, end = place("w")
        values = [(_word(reading, frame, start, end), start, end)]
    mine = {e for s in topic.entities for e in _house(reading, s)}
    for obj, start, end in values:
        if not (isinstance(obj, EntityRef) and obj.id in mine):
            yield from _draft(reading, clause, predicate, topic, obj, start, end, place_of(match, places))


def _house(reading: Reading, subject: str) -> Iterator[str]:
    """A subject, its maker and the parents of that: a chip is not adapted to its own house."""
    book = reading.lexicon.book
    one: str | None = book.owner(subject)
    yield subject
    while one:
        yield one
        one = book.entities[one].parent if reading.subjects.theme.backer is None else None


def place_of(match: re.Match[str], places: Sequence[int]) -> tuple[int, int]:
    """Where a match over squeezed text stands in the article: start and end."""
    return places[match.start()], places[match.end() - 1] + 1


def _is_of_unnamed(reading: Reading, clause: int, span: tuple[int, int]) -> bool:
    """第二代训练芯片: the words belong to a chip that is not named."""
    return any(t.how == NAMELESS and t.start < span[1] and span[0] < t.end for t in reading.subjects.topics[clause])


def _draft(
    reading: Reading,
    clause: int,
    predicate: str,
    topic: Topic,
    obj: Object,
    start: int,
    end: int,
    span: tuple[int, int],
) -> Iterator[Draft]:
    event = reading.predicate(predicate).group == "event" or predicate in (
        "deployment",
        "tender_won",
        "customer_named",
        "net_profit",
    )
    for subject in topic.entities:
        yield Draft(
            predicate=predicate,
            subjects=(subject,),
            object=obj,
            clause=clause,
            value_start=start,
            value_end=end,
            rule=f"frame/{predicate}",
            event_date=periods.happened(reading, clause, start) if event else None,
            scope=subject if len(topic.entities) > 1 else "",
            why=f"{reading.sight.text[span[0] : span[1]]}; subject {topic.how}",
        )


def _subject(
    reading: Reading, clause: int, predicate: str, match: re.Match[str], places: Sequence[int]
) -> Topic | None:
    if match.groupdict().get("s"):
        at = places[match.start("s")]
        mention = reading.sight.mention_at(at if reading.sight.masked[at] in "".join(KINDS.values()) else at + 1)
        want = reading.predicate(predicate).subject
        if mention and reading.sight.kinds[mention.entity] in want:
            named = [t for t in reading.subjects.topics[clause] if t.start <= mention.start < t.end]
            entities = named[0].entities if named and len(named[0].entities) == 1 else (mention.entity,)
            return Topic(
                start=mention.start, end=mention.end, entities=entities, role="subject", how="named by the frame"
            )
        return None
    skip = frozenset(e.id for e in reading.lexicon.book.entities.values() if e.backer)
    skip = skip if reading.predicate(predicate).raw.get("skips_backers") else frozenset()
    offset = places[match.start()]
    if predicate == "use_scope":
        behind = [t for t in reading.subjects.topics[clause] if t.start >= places[match.end() - 1] and t.how == "named"]
        gap = reading.sight.folded[places[match.end() - 1] + 1 : behind[0].start] if behind else ""
        if (
            behind
            and re.fullmatch(r"[“\" ]*(?:的)?(?:芯片|ai芯片|加速卡|gpu|产品| ai 芯片)?[“\" ]*", gap)
            and reading.sight.kinds.get(behind[0].entities[0]) in PRODUCTS
        ):
            return behind[0]
    return (
        reading.subject(predicate, clause, offset, skip)
        if offset > reading.sight.clauses[clause].start
        else _at_head(reading, clause, predicate, match, places, skip)
    )


def _at_head(
    reading: Reading, clause: int, predicate: str, match: re.Match[str], places: Sequence[int], skip: frozenset[str]
) -> Topic | None:
    """A frame that opens its clause: the topic holds on from before, or stands behind the words (服务…的昆仑芯)."""
    want = reading.predicate(predicate).subject
    end = places[match.end() - 1]
    behind = [t for t in reading.subjects.topics[clause] if t.start >= end and t.role != "object" and t.how != "list"]
    if behind and any(reading.sight.kinds.get(e) in want and e not in skip for e in behind[0].entities):
        gap = reading.sight.folded[end + 1 : behind[0].start].rstrip('“" ')
        if gap.endswith("的") or gap == "":
            return behind[0]
    return reading.subjects.before(clause, want, skip)


def _entities(reading: Reading, predicate: str, start: int, end: int) -> Iterator[tuple[Object, int, int]]:
    kinds = reading.predicate(predicate).words("kinds")
    for mention in reading.sight.mentions_in(start, end):
        kind = reading.sight.kinds[mention.entity]
        if (
            not kinds
            or kind in kinds
            or (kind in PRODUCTS and "product" in kinds)
            or (kind == "soft" and "software" in kinds)
        ):
            yield (
                EntityRef(id=mention.entity, text=reading.sight.text[mention.start : mention.end]),
                mention.start,
                mention.end,
            )


def _names(reading: Reading, predicate: str, start: int, end: int) -> Iterator[tuple[Object, int, int]]:
    """The members of a list of names: entities where the vocabulary has them, else the words; a clause is no name."""
    sight = reading.sight
    kinds = reading.predicate(predicate).words("kinds")
    known = [m for m in sight.mentions_in(start, end) if sight.kinds[m.entity] in kinds]
    pieces = _pieces(reading, start, end)
    for a, b in pieces:
        inside = [m for m in known if a <= m.start and m.end <= b]
        if inside:
            m = inside[-1]
            yield EntityRef(id=m.entity, text=sight.text[m.start : m.end]), m.start, m.end
        elif len(pieces) > 1 and not sight.mentions_in(a, b) and _is_name(sight.folded[a:b], among_known=bool(known)):
            words = sight.folded[a:b].strip('“”" ')
            lead = a + sight.folded[a:b].find(words)
            yield Term(text=sight.text[lead : lead + len(words)]), lead, lead + len(words)


def _pieces(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between the marks of a list; a mark inside an entity's name is none."""
    pieces, at = [], start
    for match in SPLIT.finditer(reading.sight.folded, start, end):
        if not any(m.start < match.end() and match.start() < m.end for m in reading.sight.mentions_in(at, end)):
            pieces.append((at, match.start()))
            at = match.end()
    return [*pieces, (at, end)]


def _is_name(words: str, *, among_known: bool) -> bool:
    """Do the words look like an organisation's name, by themselves or in a list of known ones?"""
    words = words.strip('“”" ')
    if not 2 <= len(words) <= 14 or NOT_A_NAME.search(words):
        return False
    return (among_known and len(words) <= 12) or bool(ORGANISATION.search(words))


def _items(reading: Reading, start: int, end: int) -> Iterator[tuple[Object, int, int]]:
    at = start
    for match in [*SPLIT.finditer(reading.sight.folded, start, end), None]:
        stop = match.start() if match else end
        words = reading.sight.text[at:stop].strip()
        if len(words) > 1:
            lead = reading.sight.text.find(words, at)
            yield Term(text=words), lead, lead + len(words)
        at = match.end() if match else end


def _word(reading: Reading, frame: Frame, start: int, end: int) -> Object:
    words = reading.sight.text[start:end].strip()
    if frame.value == "break_even":
        return Quantity(min=0.0, max=None, unit="CNY", bound="at_least", text=words)
    return Term(text=words)


def _terms(reading: Reading) -> Iterator[Draft]:
    """Terms of a predicate that need no frame: 采用HBM3e显存."""
    for terms in reading.lexicon.terms:
        for match in terms.pattern.finditer(reading.sight.folded):
            start, end = match.start(), match.end()
            clause = reading.sight.clause_at(start)
            if end > reading.sight.clauses[clause].end or reading.in_table(clause) or reading.is_question(clause):
                continue
            topic = reading.subject(terms.predicate, clause, start)
            if topic and topic.entities != (UNKNOWN,) and not reading.forbids(terms.predicate, clause):
                term = Term(text=terms.term_of[match[0]])
                yield from _draft(reading, clause, terms.predicate, topic, term, start, end, (start, end))


__all__ = ["REST", "draft"]
