"""Claims whose value is an entity or a term: customers, deployments, partners, memory types, formats.

Frames of predicates.yaml are matched over one squeezed clause of masked text, in which every entity is one sign; terms
are looked up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from scraper.claims import occasions
from scraper.claims.frames import Frame
from scraper.claims.parties import SITE, WORK, Party
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules.cards import built_of_next
from scraper.claims.rules.dealings import (
    house,
    is_others,
    kin,
    works,
)
from scraper.claims.rules.objects import values_of
from scraper.claims.rules.relating import USERS, follows_a_name, is_of_unnamed, party_of, place_of, subject_of
from scraper.claims.subjects import UNKNOWN, Topic
from scraper.model import EntityRef, Object, Term

HOUSE = "frame/deployment/house"
Key = tuple[int, int, tuple[str, ...]] | tuple[int]
ONCE = (*USERS, "ally")  # one party is told once by a clause: as one of these
MADE = ("self_developed",)
SHARE = re.compile(r"大部分|大多数|绝大多数|多数|过半|多半|大头")
TRIAL = re.compile(r"测试|试验|试用|尝试|试着")
OPEN = re.compile(r"是否|能否|会否|不清楚|尚不明")  # 还不清楚它是否优于H100: nothing is said of the two
NEGATED = re.compile(
    r"(?:没有|没能|尚未|未能|并未|从未|不再|不会|无法|难以|拒绝|不存在)[^,。;:]{0,5}$|(?:未|没有|尚未|并未|不|没|非|无法|难以|从未|不再)(?:能|有|曾|会|够)?$"
)


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of all relations and terms of an article."""
    for number, matched in reading.matches(reading.lexicon.frames):
        if reading.in_table(number) or reading.is_question(number):
            continue
        text, places = reading.squeezed.texts[number], reading.squeezed.places(number)
        drafts: list[Draft] = []
        told: defaultdict[bool | str, set[Key]] = defaultdict(set)
        for predicate, found in groupby(matched, key=lambda x: x[0].predicate):
            matches = list(found)
            if not reading.forbids(predicate, number):
                taken = told[party_of(reading, predicate) in ONCE or predicate]
                drafts += _frames(reading, number, predicate, matches, text, places, taken)
        yield from _unlike(reading, drafts)
    yield from _terms(reading)


def _unlike(reading: Reading, drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts of a clause without those that only tell another again: what is trained on the chips works with them,
    and a house that uses its own does so for the model that is named.
    """
    party = {d.predicate: party_of(reading, d.predicate) for d in drafts}
    refs = [(d.object.id, d) for d in drafts if isinstance(d.object, EntityRef)]
    trained = {i for i, d in refs if party[d.predicate] == "trained"}
    named = any(party[d.predicate] and d.rule != HOUSE and _is_model(reading, d) for d in drafts)
    for one in drafts:
        again = isinstance(one.object, EntityRef) and party[one.predicate] in USERS and one.object.id in trained
        if not again and not (one.rule == HOUSE and named):
            yield one


def _is_model(reading: Reading, draft: Draft) -> bool:
    """Is what a draft names a model, or a system without a name?"""
    if isinstance(draft.object, EntityRef):
        return reading.sight.kinds.get(draft.object.id) == "model"
    return True


def _frames(
    reading: Reading,
    clause: int,
    predicate: str,
    matches: list[tuple[Frame, re.Match[str]]],
    text: str,
    places: Sequence[int],
    taken: set[Key],
) -> Iterator[Draft]:
    """Drafts of the matches of one predicate's frames in a clause; what is `taken` was told by a frame before."""
    party = party_of(reading, predicate)
    for frame, match in matches:
        if NEGATED.search(text[max(0, match.start() - 9) : match.start()]):
            continue
        if OPEN.search(text[: match.start()]):
            continue
        if party in USERS and TRIAL.search(text[: match.start()]):
            continue
        if frame.apposed and not follows_a_name(reading, clause):
            continue
        if frame.needs and not frame.needs.search(reading.around(reading.sight.clauses[clause])):
            continue
        if party and match.groupdict().get("w") and taken:
            continue  # 千卡集群在上海点亮: the place is told
        told = [d for d in _of_match(reading, clause, predicate, frame, match, places) if _key(d, party) not in taken]
        taken.update(_key(d, party) for d in told)
        yield from told


def _key(draft: Draft, party: str | None) -> Key:
    """What tells one value from another: a party is told once for all subjects of its clause."""
    if party:
        return (draft.value_start,)
    return draft.value_start, draft.value_end, draft.subjects


def _of_match(
    reading: Reading, clause: int, predicate: str, frame: Frame, match: re.Match[str], places: Sequence[int]
) -> Iterator[Draft]:
    groups = match.groupdict()

    def place(group: str) -> tuple[int, int]:
        return places[match.start(group)], places[match.end(group) - 1] + 1

    topic, party = subject_of(reading, clause, predicate, match, places), party_of(reading, predicate)
    if topic and predicate in MADE and (topic.how != "named" or topic.start < reading.sight.clauses[clause].start):
        topic = reading.subjects.before(clause, ("chip", "system")) or topic  # 它全部在国内完成: a chip, not its maker
    if groups.get("allies"):
        yield from _allied(reading, clause, topic, *place("allies"), place_of(match, places))
        return
    if topic is None or topic.entities == (UNKNOWN,) or is_of_unnamed(reading, clause, place_of(match, places)):
        return
    if (
        party in (*USERS, "buyer")
        and not groups.get("s")
        and is_others(reading, clause, topic, place_of(match, places))
    ):
        return
    if groups.get("at") and topic.start < reading.sight.clauses[clause].start:
        topic = built_of_next(reading, clause) or topic  # 位于中卫的智算中心,清一色用的是真武810E
    if groups.get("at") and not frame.needs and not works(reading, clause, topic):
        return
    around = kin if party else house
    mine = {e for s in topic.entities for e in around(reading, s)}
    makers = {reading.lexicon.book.owner(s) for s in topic.entities}
    for obj, start, end in values_of(reading, clause, predicate, frame, groups, place, mine):
        kind, rule = predicate, ""
        if isinstance(obj, EntityRef) and reading.lexicon.book.owner(obj.id) in makers:
            continue  # 支持ICN互联: its own
        if party in ("adapted", "ally") and isinstance(obj, EntityRef) and reading.lexicon.book.companies.get(obj.id):
            continue  # 沐曦和昆仑芯宣布适配: two who adapt, and not each to the other
        if isinstance(obj, EntityRef) and obj.id in mine:
            if party not in USERS or frame.outside or SHARE.search(match[0]):
                continue  # how much of the house's work runs on it is a figure
            kind, rule = "deployment", HOUSE  # the house is no customer of its own
        elif party == "customer" and _is_place(reading, obj):
            kind = "deployment"
        yield from _draft(reading, clause, kind, topic, obj, start, end, place_of(match, places), rule)


def _is_place(reading: Reading, obj: Object) -> bool:
    """庆阳的万卡集群用的是S60: where it works, and nobody who bought it."""
    if isinstance(obj, EntityRef):
        return reading.sight.kinds.get(obj.id) == "place"
    return isinstance(obj, Term) and bool(SITE.search(obj.text) or WORK.match(obj.text))


def _allied(
    reading: Reading, clause: int, topic: Topic | None, start: int, end: int, span: tuple[int, int]
) -> Iterator[Draft]:
    """Partners stand on two sides of 与 or 联合: the members of one list are not each other's.

    阶跃星辰联合沐曦、燧原等…成立联盟; with one side only, the other is what the clause is about.
    """
    kinds, tracked = reading.predicate("partnership").words("kinds"), reading.lexicon.book.entities
    one, other = reading.parties.sides(start, end, kinds)
    if one is None or any(p.entity in reading.lexicon.rivals for p in (*one, *other)):
        return
    if not one and (head := reading.parties.head(reading.sight.clauses[clause].start, start, kinds)):
        one = [head]
    for mine, theirs in ((one, other), (other, one)):
        for party in mine:
            if party.entity and tracked[party.entity].tracked:
                topic = Topic(
                    start=party.start, end=party.end, entities=(party.entity,), role="subject", how="one of several"
                )
                yield from _with(reading, clause, topic, theirs, span)
    known = topic is not None and UNKNOWN not in topic.entities
    if topic and known and not any(p.entity and tracked[p.entity].tracked for p in (*one, *other)):
        yield from _with(reading, clause, topic, other, span)


def _with(reading: Reading, clause: int, topic: Topic, partners: list[Party], span: tuple[int, int]) -> Iterator[Draft]:
    """The partnerships of one subject; another tracked company is none, nor is its own house."""
    book = reading.lexicon.book
    mine = {e for s in topic.entities for e in kin(reading, s)}
    for party in partners:
        if not party.entity or (not book.entities[party.entity].tracked and party.entity not in mine):
            yield from _draft(reading, clause, "partnership", topic, party.object, party.start, party.end, span)


def _draft(
    reading: Reading,
    clause: int,
    predicate: str,
    topic: Topic,
    obj: Object,
    start: int,
    end: int,
    span: tuple[int, int],
    rule: str = "",
) -> Iterator[Draft]:
    info = reading.predicate(predicate)
    happens = info.group == "event" or info.raw.get("happens")
    for subject in topic.entities:
        yield Draft(
            predicate=predicate,
            subjects=(subject,),
            object=obj,
            clause=clause,
            value_start=start,
            value_end=end,
            rule=rule or f"frame/{predicate}",
            event_date=occasions.happened(reading, clause, start) if happens else None,
            scope=subject if len(topic.entities) > 1 else "",
            why=f"{reading.sight.text[span[0] : span[1]]}; subject {topic.how}",
        )


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
