"""Claims whose value is an entity or a term: comparisons, customers, deployments, partners, memory types, formats.

Frames of predicates.yaml are matched over one squeezed clause of masked text, in which every entity is one
sign; terms are
looked up. The subject is the frame's <s>, else what the clause is about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from scraper.claims import periods
from scraper.claims.parties import SITE, WORK, Party
from scraper.claims.reading import Draft, Frame, Reading
from scraper.claims.sight import REST
from scraper.claims.subjects import NAMELESS, UNKNOWN, Topic
from scraper.knowledge import PRODUCTS
from scraper.model import EntityRef, Object, Quantity, Term

SPLIT = re.compile(r"、|以及|及|和|与|,|/")
HOUSE = "frame/deployment/house"
Key = tuple[int, int, tuple[str, ...]] | tuple[int]
PARTIES = ("customer_named", "deployment", "partnership", "adaptation", "trained_on", "tender_won")
MODELS = ("adaptation", "trained_on")
ONCE = ("customer_named", "deployment", "partnership")  # one party is told once by a clause: as one of these
USERS = ("customer_named", "deployment")  # a user is told once: as a customer, or as a place where the product works
CLUSTER = re.compile(r"集群|智算|算力|(?:数据|计算|超算)中心|加速卡|芯片|机房|超节点|服务器|[万千]卡")
SHARE = re.compile(r"大部分|大多数|绝大多数|多数|过半|多半|大头")
INVESTORS = re.compile(r"股东|投资方|投资人|投资机构|领投|跟投|参投|增资")
FUND = re.compile(r"(?:基金|资本|投资|创投|产投|合伙企业)(?=[、和与及等,]|$)")
TRIAL = re.compile(r"测试|试验|试用|尝试|试着")
OPEN = re.compile(r"是否|能否|会否|不清楚|尚不明")  # 还不清楚它是否优于H100: nothing is said of the two
# what may stand between what a chip is for and its name: 用于训推一体和通用计算的曦云
MEANT_FOR = re.compile(
    r"(?:[和与及、][^,。;、“\"的]{1,8})?[“\" ]*的?(?:(?:芯片|ai芯片|加速卡|gpu|产品| ai 芯片)[“\" ]*)?"
)
EPITHET = re.compile("(?:最新|新一代|旗舰|最强|高端|主流|同类|同代|上一代){0,3}的?")
MADE = ("self_developed",)
NEGATED = re.compile(
    r"(?:没有|没能|尚未|未能|并未|从未|不再|不会|无法|难以|拒绝|不存在)[^,。;:]{0,5}$|(?:未|没有|尚未|并未|不|没|非|无法|难以|从未|不再)(?:能|有|曾|会|够)?$"
)


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of all relations and terms of an article."""
    for number, matched in reading.lexicon.frames.over(reading.squeezed.texts):
        if reading.in_table(number) or reading.is_question(number):
            continue
        text, places = reading.squeezed.texts[number], reading.squeezed.places(number)
        drafts: list[Draft] = []
        told: defaultdict[bool | str, set[Key]] = defaultdict(set)
        for predicate, found in groupby(matched, key=lambda x: x[0].predicate):
            matches = list(found)
            if not reading.forbids(predicate, number):
                taken = told[predicate in ONCE or predicate]
                drafts += _frames(reading, number, predicate, matches, text, places, taken)
        yield from _unlike(drafts)
    yield from _terms(reading)


def _unlike(drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts of a clause without those that only tell another again: what is trained on the chips works with them,
    and a house that uses its own does so for the model that is named.
    """
    trained = {d.object.id for d in drafts if d.predicate == "trained_on" and isinstance(d.object, EntityRef)}
    named = any(d.predicate in PARTIES and d.rule != HOUSE for d in drafts)
    for one in drafts:
        again = isinstance(one.object, EntityRef) and one.predicate in USERS and one.object.id in trained
        if not again and not (one.rule == HOUSE and named):
            yield one


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
    for frame, match in matches:
        if NEGATED.search(text[max(0, match.start() - 9) : match.start()]):
            continue
        if OPEN.search(text[: match.start()]):
            continue
        if predicate in USERS and TRIAL.search(text[: match.start()]):
            continue
        if frame.apposed and not _follows_a_name(reading, clause):
            continue
        if frame.needs and not frame.needs.search(reading.around(reading.sight.clauses[clause])):
            continue
        if predicate in PARTIES and match.groupdict().get("w") and taken:
            continue  # 千卡集群在上海点亮: the place is told
        told = [d for d in _of_match(reading, clause, predicate, frame, match, places) if _key(d) not in taken]
        taken.update(map(_key, told))
        yield from told


def _key(draft: Draft) -> Key:
    """What tells one value from another: a party is told once for all subjects of its clause."""
    if draft.predicate in PARTIES:
        return (draft.value_start,)
    return draft.value_start, draft.value_end, draft.subjects


def _of_match(
    reading: Reading, clause: int, predicate: str, frame: Frame, match: re.Match[str], places: Sequence[int]
) -> Iterator[Draft]:
    groups = match.groupdict()

    def place(group: str) -> tuple[int, int]:
        return places[match.start(group)], places[match.end(group) - 1] + 1

    topic = _subject(reading, clause, predicate, match, places)
    if topic and predicate in MADE and (topic.how != "named" or topic.start < reading.sight.clauses[clause].start):
        topic = reading.subjects.before(clause, ("chip", "system")) or topic  # 它全部在国内完成: a chip, not its maker
    if groups.get("allies"):
        yield from _allied(reading, clause, topic, *place("allies"), place_of(match, places))
        return
    if topic is None or topic.entities == (UNKNOWN,) or _is_of_unnamed(reading, clause, place_of(match, places)):
        return
    if predicate in USERS and not groups.get("s") and _is_others(reading, clause, topic, place_of(match, places)):
        return
    if groups.get("at") and not frame.needs and not _works(reading, clause, topic):
        return
    kin = _kin if predicate in PARTIES else _house
    mine = {e for s in topic.entities for e in kin(reading, s)}
    makers = {reading.lexicon.book.owner(s) for s in topic.entities}
    for obj, start, end in _values(reading, clause, predicate, frame, groups, place, mine):
        kind, rule = predicate, ""
        if isinstance(obj, EntityRef) and reading.lexicon.book.owner(obj.id) in makers:
            continue  # 支持ICN互联: its own
        if isinstance(obj, EntityRef) and obj.id in mine:
            if predicate not in USERS or frame.outside or SHARE.search(match[0]):
                continue  # how much of the house's work runs on it is a figure
            kind, rule = "deployment", HOUSE  # the house is no customer of its own
        elif (
            predicate == "customer_named" and isinstance(obj, Term) and (SITE.search(obj.text) or WORK.match(obj.text))
        ):
            kind = "deployment"
        yield from _draft(reading, clause, kind, topic, obj, start, end, place_of(match, places), rule)


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
    mine = {e for s in topic.entities for e in _kin(reading, s)}
    for party in partners:
        if not party.entity or (not book.entities[party.entity].tracked and party.entity not in mine):
            yield from _draft(reading, clause, "partnership", topic, party.object, party.start, party.end, span)


def _is_no_user(reading: Reading, predicate: str, obj: EntityRef) -> bool:
    """A maker of other chips buys none of these; a company is not what is trained (DeepSeek and GLM-5 are models)."""
    book = reading.lexicon.book
    if predicate in USERS:
        return obj.id in reading.lexicon.rivals or book.entities[obj.id].tracked
    return (
        predicate == "trained_on" and reading.sight.kinds[obj.id] == "company" and not re.search("[A-Za-z]", obj.text)
    )


def _values(
    reading: Reading,
    clause: int,
    predicate: str,
    frame: Frame,
    groups: dict[str, Any],
    place: Callable[[str], tuple[int, int]],
    mine: set[str],
) -> list[tuple[Object, int, int]]:
    """What the groups of a match name: entities, organisations, places, words."""
    if groups.get("o"):
        return list(_entities(reading, predicate, *place("o")))
    kinds = reading.predicate(predicate).words("kinds")
    if groups.get("cards") and not any(
        n.text[-1] in "张張片颗顆块塊枚卡" for n in reading.sight.numbers_in(*place("cards"))
    ):
        return []
    if groups.get("names"):
        parties = reading.parties.find(*place("names"), kinds, sure=frame.sure)
        # 中国移动放弃采购: between the last name and the end of the words that were taken for names
        denied = parties and reading.lexicon.negation.search(reading.sight.folded, parties[-1].end, place("names")[1])
        if predicate in USERS and _are_investors(reading, *place("names")):
            return []
        return [] if denied else [_of(p) for p in parties]
    if groups.get("at"):
        return [_of(p) for p in reading.parties.place(*place("at"))]
    if groups.get("list"):
        return list(_items(reading, *place("list")))
    if groups.get("w"):
        start, end = place("w")
        return [(_word(reading, frame, start, end), start, end)]
    if groups.get("ware"):
        return [_of(p) for p in reading.parties.wares(*place("ware"))]
    if predicate in MODELS:
        return [_of(p) for p in _models_before(reading, clause, unnamed=predicate == "trained_on")]
    if carried := _carried(reading, clause, kinds, mine):
        return [_of(carried)]
    return [_of(p) for p in reading.parties.work(*place("work"))] if groups.get("work") else []


def _of(party: Party) -> tuple[Object, int, int]:
    return party.object, party.start, party.end


def _is_others(reading: Reading, clause: int, topic: Topic, span: tuple[int, int]) -> bool:
    """Does the clause begin with somebody else, of whom the words speak? 阿里云的算力中心落户上海."""
    here = reading.sight.clauses[clause]
    head = reading.parties.head(here.start, here.end, ("company", "customer", "partner", "org", "broker"))
    return bool(head and topic.start < here.start and head.end <= span[0] and head.entity not in topic.entities)


def _works(reading: Reading, clause: int, topic: Topic) -> bool:
    """Is it a product that is at a place, or are cards and clusters spoken of? A firm in 张江 has its office there."""
    here = reading.sight.clauses[clause]
    products = any(reading.sight.kinds.get(e) in PRODUCTS for e in topic.entities)
    return products or bool(CLUSTER.search(reading.sight.folded, here.start, here.end))


def _are_investors(reading: Reading, start: int, end: int) -> bool:
    """Are the names of a list those of shareholders or funds, who are called no customers beside it?"""
    near = reading.sight.folded[max(0, start - 6) : end + 12]
    return "客户" not in near and bool(INVESTORS.search(near) or FUND.search(reading.sight.folded, start, end))


def _carried(reading: Reading, clause: int, kinds: tuple[str, ...], mine: set[str]) -> Party | None:
    """The user whom an earlier clause of the sentence begins with: 招商银行换了底座,现在跑在P800上."""
    here = reading.sight.clauses[clause]
    for number in range(clause - 1, -1, -1):
        other = reading.sight.clauses[number]
        if other.sentence != here.sentence:
            break
        if party := reading.parties.head(other.start, other.end, kinds):
            return None if party.entity in mine else party
    return None


def _models_before(reading: Reading, clause: int, *, unnamed: bool) -> list[Party]:
    """The models of the last clause that names some, in this sentence or the one before: GLM-5发布当天,P800完成适配."""
    here = reading.sight.clauses[clause]
    for number in range(clause, -1, -1):
        other = reading.sight.clauses[number]
        if other.block != here.block or here.sentence - other.sentence > 1:
            break
        if models := reading.parties.models(other.start, other.end, unnamed=unnamed and number < clause):
            return models if number < clause else []
    return []


def _house(reading: Reading, subject: str) -> Iterator[str]:
    """A subject, its maker and the parents of that: a chip is not adapted to its own house."""
    book = reading.lexicon.book
    one: str | None = book.owner(subject)
    yield subject
    while one:
        yield one
        one = book.entities[one].parent if reading.subjects.theme.backer is None else None


def _kin(reading: Reading, subject: str) -> set[str]:
    """The house of a subject with all its branches: 阿里云 and 通义实验室 for 平头哥."""
    entities = reading.lexicon.book.entities
    maker = reading.lexicon.book.owner(subject)
    parent = entities[maker].parent if maker else None
    return {maker or subject, *((parent, *(e.id for e in entities.values() if e.parent == parent)) if parent else ())}


def place_of(match: re.Match[str], places: Sequence[int]) -> tuple[int, int]:
    """Where a match over squeezed text stands in the article: start and end."""
    return places[match.start()], places[match.end() - 1] + 1


def _follows_a_name(reading: Reading, clause: int) -> bool:
    """Does the clause before end with a product's name? M100,大规模推理,2026年初."""
    before = reading.sight.clauses[clause - 1] if clause else None
    if before is None or before.sentence != reading.sight.clauses[clause].sentence:
        return False
    named = reading.sight.mentions_in(before.start, before.end)[-1:]
    rest = reading.sight.folded[named[0].end : before.end] if named else "?"
    return not rest.strip(' ,“”"') and reading.sight.kinds[named[0].entity] in ("chip", "system")


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
    rule: str = "",
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
            rule=rule or f"frame/{predicate}",
            event_date=periods.happened(reading, clause, start) if event else None,
            scope=subject if len(topic.entities) > 1 else "",
            why=f"{reading.sight.text[span[0] : span[1]]}; subject {topic.how}",
        )


def _subject(
    reading: Reading, clause: int, predicate: str, match: re.Match[str], places: Sequence[int]
) -> Topic | None:
    if match.groupdict().get("s"):
        return _named(reading, clause, predicate, places[match.start("s")], places[match.end("s") - 1] + 1)
    skip = frozenset(e.id for e in reading.lexicon.book.entities.values() if e.backer)
    skip = skip if reading.predicate(predicate).raw.get("skips_backers") else frozenset()
    offset = places[match.start()]
    if predicate == "use_scope":
        if _is_of_another(reading, clause, offset):
            return None
        behind = [t for t in reading.subjects.topics[clause] if t.start >= places[match.end() - 1] and t.how == "named"]
        gap = reading.sight.folded[places[match.end() - 1] + 1 : behind[0].start] if behind else ""
        if behind and MEANT_FOR.fullmatch(gap) and reading.sight.kinds.get(behind[0].entities[0]) in PRODUCTS:
            return behind[0]
    topic = (
        reading.subject(predicate, clause, offset, skip)
        if offset > reading.sight.clauses[clause].start
        else _at_head(reading, clause, predicate, match, places, skip)
    )
    if predicate not in (*PARTIES, "foundry") or (topic and reading.lexicon.book.companies.get(topic.entities[0])):
        return topic
    # 阶跃星辰在上面训练新模型: the one who trains is not what is trained on
    before = reading.subjects.before(clause, reading.predicate(predicate).subject, skip)
    told = before and reading.lexicon.book.companies.get(before.entities[0])
    return _spoken_of(reading, clause) or (before if told else topic)


def _is_of_another(reading: Reading, clause: int, offset: int) -> bool:
    """英伟达最新的训练芯片: the words belong to the chip of a firm that is named right before them."""
    sight, companies = reading.sight, reading.lexicon.book.companies
    before = sight.mentions_in(sight.clauses[clause].start, offset)
    if not before or companies[before[-1].entity] or sight.kinds[before[-1].entity] not in ("company", *PRODUCTS):
        return False
    return bool(EPITHET.fullmatch(sight.folded, before[-1].end, offset))


def _spoken_of(reading: Reading, clause: int) -> Topic | None:
    """The tracked product or company that the paragraph speaks of last: users that nobody knows do not come between."""
    here = reading.sight.clauses[clause]
    for number in reading.subjects.topics.back(clause + 1):
        if reading.sight.clauses[number].block != here.block:
            break
        for topic in reversed(reading.subjects.topics[number]):
            if topic.entities == (UNKNOWN,) or topic.how == NAMELESS:
                continue
            if len(topic.entities) == 1 and reading.lexicon.book.companies.get(topic.entities[0]):
                return topic
            if reading.sight.kinds[topic.entities[0]] in PRODUCTS:
                return None
    return None


def _named(reading: Reading, clause: int, predicate: str, start: int, end: int) -> Topic | None:
    """The subject that a frame names: one, or a list of them (采购了P800和S60)."""
    want = reading.predicate(predicate).subject
    mentions = reading.sight.mentions_in(start, end)
    found: list[str] = []
    for mention, following in zip(mentions, [*mentions[1:], None], strict=True):
        owned = following is not None and reading.lexicon.book.entities[following.entity].maker == mention.entity
        if owned or reading.sight.kinds[mention.entity] not in want:
            continue
        topics = [t for t in reading.subjects.topics[clause] if t.start <= mention.start < t.end]
        one = topics[0].entities[0] if topics and len(topics[0].entities) == 1 else mention.entity
        found.append(one)
    if not found:
        return None
    entities = tuple(dict.fromkeys(found))
    return Topic(start=start, end=end, entities=entities, role="subject", how="named by the frame")


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
    return reading.subjects.carried(clause, want, skip)


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
    if frame.value == "most":
        return Quantity(min=50.0, max=None, unit="%", bound="more_than", text=words)
    if frame.value == "second":
        return Quantity(min=2.0, max=2.0, unit="rank", bound="exact", text=words)
    if frame.value == "next":  # 仅次于华为 is second, 仅次于英伟达与华为 third
        place = 1.0 + len(SPLIT.split(reading.sight.folded[start:end]))
        return Quantity(min=place, max=place, unit="rank", bound="exact", text=words)
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
