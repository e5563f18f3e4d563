"""Claims whose value is an entity or a term: customers, deployments, partners, memory types, formats.

Frames of predicates.yaml are matched over one squeezed clause of masked text, in which every entity is one sign; terms
are looked up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from scraper.claims import occasions, periods
from scraper.claims.fold import fold
from scraper.claims.namewords import SITE, WORK
from scraper.claims.parties import Party
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules.cards import built_of_next
from scraper.claims.rules.dealings import house, is_others, kin, works
from scraper.claims.rules.hits import Hit
from scraper.claims.rules.objects import Value, values_of
from scraper.claims.rules.relating import USERS, follows_a_name, is_of_unnamed, party_of, subject_of
from scraper.claims.subjects import NAMELESS, UNKNOWN, Topic
from scraper.knowledge import PRODUCTS
from scraper.model import EntityRef, Object, Term

HOUSE = "house"  # behind the name of a rule: the maker's own house is told as a user
Key = tuple[int, int, tuple[str, ...]] | tuple[int]
ONCE = (*USERS, "ally")  # one party is told once by a clause: as one of these
CALLS_IT = re.compile(
    "(?:称|叫|誉|评|视|认定|看|定位|赞|标榜)(?:其|之|它)(?:为|是|作|做|成)|(?:将其|把它)(?:称|叫|誉|评|视|定位)[为作做]"
)
MADE = ("self_developed", "foundry")
SHARE = re.compile(r"大部分|大多数|绝大多数|多数|过半|多半|大头")
TRIAL = re.compile(r"测试|试验|试用|尝试|试着|正在研发|正在开发|在研发?中")
OPEN = re.compile(r"是否|能否|会否|不清楚|尚不明")  # 还不清楚它是否优于H100: nothing is said of the two
# 没有在…上训练, 与…并无合作: what the words of a relation themselves deny
DENIES = re.compile("没有|没能|还没|尚未|并未|从未|未能|未(?![来必])|不是|并非|不再|不会|不能|无法")
SPEAKERS = ("official", "person", "government")  # who knows what they have not done
NEGATED = re.compile(
    r"(?:没有|没能|尚未|未能|并未|从未|不再|不会|无法|难以|拒绝|不存在)[^,。;:]{0,5}$|(?:未|没有|尚未|并未|不|没|非|无法|难以|从未|不再)(?:能|有|曾|会|够)?$"
)


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of all relations and terms of an article."""
    for number, matched in reading.matches(reading.lexicon.frames):
        if reading.in_table(number) or reading.is_asked(number):
            continue
        places = reading.squeezed.places(number)
        drafts: list[Draft] = []
        told: defaultdict[bool | str, set[Key]] = defaultdict(set)
        for predicate, found in groupby(matched, key=lambda x: x[0].predicate):
            hits = [Hit(number, frame, match, places) for frame, match in found]
            if reading.forbids(predicate, number, needs=False):
                continue
            if reading.forbids(predicate, number):  # what a frame needs itself is said beside it
                hits = [hit for hit in hits if hit.frame.needs]
            taken = told[party_of(reading, predicate) in ONCE or predicate]
            drafts += _frames(reading, predicate, hits, taken)
        yield from _unlike(reading, drafts)
    yield from _terms(reading)


def _unlike(reading: Reading, drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts of a clause without those that only tell another again: what is trained on the chips works with them,
    and a house that uses its own does so for the model that is named.
    """
    party = {d.predicate: party_of(reading, d.predicate) for d in drafts}
    refs = [(d.object.id, d) for d in drafts if isinstance(d.object, EntityRef)]
    trained = {i for i, d in refs if party[d.predicate] in ("trained", "adapted")}
    named = any(party[d.predicate] and not _is_of_house(d) and _is_model(reading, d) for d in drafts)
    for one in drafts:
        again = isinstance(one.object, EntityRef) and party[one.predicate] in USERS and one.object.id in trained
        if not again and not (_is_of_house(one) and named):
            yield one


def _is_of_house(draft: Draft) -> bool:
    return draft.rule.endswith(f"/{HOUSE}")


def _is_model(reading: Reading, draft: Draft) -> bool:
    """Is what a draft names a model, or a system without a name?"""
    if isinstance(draft.object, EntityRef):
        return reading.sight.kinds.get(draft.object.id) == "model"
    return True


def _frames(reading: Reading, predicate: str, hits: list[Hit], taken: set[Key]) -> Iterator[Draft]:
    """Drafts of the matches of one predicate's frames in a clause; what is `taken` was told by a frame before."""
    party = party_of(reading, predicate)
    for hit in hits:
        if not _is_said(reading, hit, party):
            continue
        if party and hit.tells("w") and taken:
            continue  # 千卡集群在上海点亮: the place is told
        told = [d for d in _of_hit(reading, hit) if not _is_told(_key(d, party), taken)]
        taken.update(_key(d, party) for d in told)
        yield from told


def _is_said(reading: Reading, hit: Hit, party: str | None) -> bool:
    """Is a relation told as one: not negated, left open or tried, and with what its frame needs around it?"""
    text, frame, start = hit.match.string, hit.frame, hit.match.start()
    before = text[:start]
    if (
        (NEGATED.search(before[-9:]) and not _is_denied(reading, hit))
        or OPEN.search(before)
        or (party in USERS and TRIAL.search(before))
    ):
        return False
    if frame.apposed and not follows_a_name(reading, hit.clause):
        return False
    return not frame.needs or frame.needs.search(reading.around(reading.sight.clauses[hit.clause])) is not None


def _is_denied(reading: Reading, hit: Hit) -> bool:
    """没有走GPGPU路线: what a chip is not may be told as well, where the word that denies it stands beside it."""
    if reading.predicate(hit.predicate).group != "spec" or not hit.tells("w"):
        return False
    return reading.modalities.verdicts.negates(hit.clause, hit.place("w")[0])


def _key(draft: Draft, party: str | None) -> Key:
    """What tells one value from another: a party is told once for all subjects of its clause."""
    if party:
        return (draft.value_start,)
    return draft.value_start, draft.value_end, draft.subjects


def _is_told(key: Key, taken: set[Key]) -> bool:
    """Is it told by a frame before, or do its words overlap with what that frame tells of the same subjects?"""
    if key in taken or len(key) == 1:
        return key in taken
    start, end, subjects = key
    return any(len(k) > 1 and k[2] == subjects and k[0] < end and start < k[1] for k in taken)


def _of_hit(reading: Reading, hit: Hit) -> Iterator[Draft]:
    topic, party = _topic(reading, hit), party_of(reading, hit.predicate)
    if hit.tells("at") and (topic is None or topic.start < reading.sight.clauses[hit.clause].start):
        topic = built_of_next(reading, hit.clause) or topic  # 位于中卫的智算中心,清一色用的是真武810E
    denied = bool(party) and DENIES.search(hit.match[0]) is not None
    if denied and not any(k.voice in SPEAKERS for k in reading.voices.chains[hit.clause].links):
        return
    if hit.tells("allies"):
        yield from _allied(reading, hit, topic)
        return
    if topic is None or topic.entities == (UNKNOWN,) or is_of_unnamed(reading, hit.clause, hit.span):
        return
    named = party not in (*USERS, "buyer", "ally") or hit.tells("s")
    if not named and is_others(reading, hit.clause, topic, hit.span):
        return
    if hit.tells("at") and not hit.frame.needs and not works(reading, hit.clause, topic):
        return
    around = kin if party else house
    for value in values_of(reading, hit, {e for s in topic.entities for e in around(reading, s)}):
        of = _without(topic, value)
        mine = {e for s in of.entities for e in around(reading, s)}
        if predicate := _told_as(reading, hit, of, value.object, mine):
            own = HOUSE if isinstance(value.object, EntityRef) and value.object.id in mine else ""
            yield from _draft(reading, hit.clause, predicate, of, value, hit.span, own, _when(reading, hit), denied)


def _calls_it(reading: Reading, hit: Hit) -> bool:
    """燧原称之为国内首款…, 公司称其为国内最大的…: it is called so, not who calls it."""
    here = reading.sight.clauses[hit.clause]
    return CALLS_IT.search(reading.sight.folded, here.start, hit.place("w")[0]) is not None


def _without(topic: Topic, value: Value) -> Topic:
    """P800与Kimi K2的适配: what is adapted stands in one list with the chip, and is no subject beside it."""
    if not isinstance(value.object, EntityRef) or value.object.id not in topic.entities[1:]:
        return topic
    rest = tuple(e for e in topic.entities if e != value.object.id)
    return Topic(start=topic.start, end=topic.end, entities=rest, role=topic.role, how=topic.how)


def _when(reading: Reading, hit: Hit) -> str | None:
    """The date that a frame itself names: 全年盈利要到2028年."""
    place = hit.place("when") if hit.tells("when") else None
    return next((d.edtf for d in reading.sight.dates_in(*place)), None) if place else None


def _topic(reading: Reading, hit: Hit) -> Topic | None:
    """What a relation is said of. 它全部在国内完成: of a chip, not its maker."""
    topic = subject_of(reading, hit)
    if topic and hit.predicate == "rank_claim" and _calls_it(reading, hit):
        return reading.subjects.before(hit.clause, ("chip", "system", "soft")) or topic
    if topic is None or hit.predicate not in MADE:
        return topic
    here = reading.sight.clauses[hit.clause]
    product = reading.sight.kinds.get(topic.entities[0]) in PRODUCTS
    if topic.start >= here.start and (topic.how in ("named", NAMELESS) or product):
        return topic
    chip, sentence = reading.subjects.before(hit.clause, ("chip", "system")), reading.sight.sentence_of(here)
    if chip and hit.predicate == "foundry" and chip.start < sentence.start <= topic.start:
        return topic  # 沐曦早年找台积电,如今转投中芯国际: the house of this sentence, not the chip of the one before
    return chip or topic


def _told_as(reading: Reading, hit: Hit, topic: Topic, obj: Object, mine: set[str]) -> str | None:
    """The predicate by which a value is told; None where it is the subject's own."""
    party, book = party_of(reading, hit.predicate), reading.lexicon.book
    if isinstance(obj, EntityRef):
        if book.owner(obj.id) in {book.owner(s) for s in topic.entities}:
            return None  # 支持ICN互联: its own
        if party in ("adapted", "ally") and book.companies.get(obj.id):
            return None  # 沐曦和昆仑芯宣布适配: two who adapt, and not each to the other
        if party == "customer" and (book.entities[obj.id].tracked or book.yardsticks.get(obj.id)):
            return None  # 燧原和平头哥各4096张;剩下的用的是昆仑芯P800: makers beside each other
        if party == "buyer" and book.companies.get(obj.id):
            return None  # 昆仑芯占两个标包;S60首次中标: who bids buys nothing
        if party == "ally" and obj.id in reading.lexicon.rivals:
            return None
        if obj.id in mine:  # the house is no customer of its own; how much of its work runs on it is a figure
            used = party in USERS and not hit.frame.outside and not SHARE.search(hit.match[0])
            return reading.lexicon.by_party["place"] if used else None
    if party == "customer" and _is_place(reading, obj):
        return reading.lexicon.by_party["place"]
    return hit.predicate


def _is_place(reading: Reading, obj: Object) -> bool:
    """庆阳的万卡集群用的是S60: where it works, and nobody who bought it."""
    if isinstance(obj, EntityRef):
        return reading.sight.kinds.get(obj.id) == "place"
    words = fold(obj.text) if isinstance(obj, Term) else ""
    return bool(words) and bool(SITE.search(words) or WORK.match(words))


def _allied(reading: Reading, hit: Hit, topic: Topic | None) -> Iterator[Draft]:
    """Partners stand on two sides of 与 or 联合: the members of one list are not each other's.

    阶跃星辰联合沐曦、燧原等…成立联盟; with one side only, the other is what the clause is about.
    """
    kinds, entities = reading.predicate(hit.predicate).words("kinds"), reading.lexicon.book.entities
    start, end = hit.place("allies")
    one, other = reading.parties.sides(start, end, kinds)
    if one is None or any(p.entity in reading.lexicon.rivals for p in (*one, *other)):
        return
    if not one and (head := reading.parties.head(reading.sight.clauses[hit.clause].start, start, kinds)):
        one = [head]
    several = False
    for mine, theirs in ((one, other), (other, one)):
        for party in mine:
            if party.entity and entities[party.entity].tracked:
                several, own = True, (party.entity,)
                of = Topic(start=party.start, end=party.end, entities=own, role="subject", how="one of several")
                yield from _with(reading, hit, of, theirs)
    before = topic is not None and topic.start < reading.sight.clauses[hit.clause].start
    if topic and UNKNOWN not in topic.entities and not several and not (one and other and before):
        yield from _with(reading, hit, topic, other)


def _with(reading: Reading, hit: Hit, topic: Topic, partners: list[Party]) -> Iterator[Draft]:
    """The partnerships of one subject; another tracked company is none, nor is its own house."""
    book = reading.lexicon.book
    mine = {e for s in topic.entities for e in kin(reading, s)}
    for party in partners:
        if not party.entity or (not book.entities[party.entity].tracked and party.entity not in mine):
            value = Value(party.object, party.start, party.end)
            yield from _draft(reading, hit.clause, hit.predicate, topic, value, hit.span)


def _draft(
    reading: Reading,
    clause: int,
    predicate: str,
    topic: Topic,
    value: Value,
    span: tuple[int, int],
    own: str = "",
    when: str | None = None,
    denied: bool = False,
) -> Iterator[Draft]:
    info = reading.predicate(predicate)
    happens = info.group == "event" or info.raw.get("happens")
    when = when or (occasions.happened(reading, clause, value.start) if happens else None)
    flow = periods.period(reading, clause, value.start) if when is None and info.raw.get("holds") == "period" else None
    for subject in topic.entities:
        yield Draft(
            predicate=predicate,
            subjects=(subject,),
            object=value.object,
            clause=clause,
            value_start=value.start,
            value_end=value.end,
            rule=f"frame/{predicate}/{own}" if own else f"frame/{predicate}",
            qualifiers={"period": flow} if flow else {},
            event_date=when,
            modality="denied" if denied else None,
            scope=subject if len(topic.entities) > 1 else "",
            why=f"{reading.sight.text[span[0] : span[1]]}; subject {topic.how}",
        )


def _terms(reading: Reading) -> Iterator[Draft]:
    """Terms of a predicate that need no frame: 采用HBM3e显存."""
    for terms in reading.lexicon.terms:
        for match in terms.pattern.finditer(reading.sight.folded):
            start, end = match.start(), match.end()
            clause = reading.sight.clause_at(start)
            if end > reading.sight.clauses[clause].end or reading.in_table(clause) or reading.is_asked(clause):
                continue
            topic = reading.subject(terms.predicate, clause, start)
            if topic and topic.entities != (UNKNOWN,) and not reading.forbids(terms.predicate, clause):
                term = Value(Term(text=terms.term_of[match[0]]), start, end)
                yield from _draft(reading, clause, terms.predicate, topic, term, (start, end))
