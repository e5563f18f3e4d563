"""What a product is compared with: named in some words, in the sentence (与H20相比), or the other one of a pair."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from scraper.claims.comparing import CODE, STAND_IN
from scraper.claims.parties import Party
from scraper.claims.reading import Reading
from scraper.claims.sight import Sight, squeeze
from scraper.claims.subjects.topic import GENERATION
from scraper.knowledge import PRODUCTS

CODES = re.compile(CODE.replace("(?<![a-z0-9.])", "(?<![a-z0-9.])(?:[a-z]{3,12} )?", 1))
STANDS = re.compile(STAND_IN)
PAIR = 2
BESIDE = 3  # sentences for which two that are set beside each other are remembered
FAR = 4  # how many sentences of its paragraph a thing that others are compared with is remembered
IT = re.compile("它|(?:该|这款|这颗|这张)(?:芯片|卡|产品)")


def things(reading: Reading, start: int, end: int) -> list[Party]:
    """The products that `text[start:end]` names, by name, by a code that is nobody's (V100), or by 后者 and 它."""
    sight = reading.sight
    named = [
        _party(sight, m.start, m.end, m.entity)
        for m in sight.mentions_in(start, end)
        if sight.kinds[m.entity] in PRODUCTS
    ]
    codes = [_party(sight, m.start(), m.end()) for m in CODES.finditer(sight.masked, start, end)]
    if named or codes:
        return sorted([*named, *codes], key=lambda t: t.start)
    clause = sight.clause_at(start)
    for topic in reading.subjects.topics[clause]:
        if start <= topic.start < end and len(topic.entities) == 1 and sight.kinds.get(topic.entities[0]) in PRODUCTS:
            return [
                Party(
                    start=topic.start,
                    end=topic.end,
                    text=_name_before(reading, topic.entities[0], start),
                    entity=topic.entities[0],
                )
            ]
    if STANDS.match(sight.folded, start) and (rival := rival_before(reading, clause, None)):
        return [msgspec.structs.replace(rival, start=start, end=end)]
    return []


def compared_with(reading: Reading, clause: int) -> list[Party]:
    """What the sentence sets a thing against, before a clause: 与昇腾910B相比,… · 比租H20省三成,…"""
    here = reading.sight.clauses[clause]
    words = reading.lexicon.comparing.compared_with
    for number in range(clause - 1, reading.sight.sentence_of(here).first - 1, -1):
        other = reading.sight.clauses[number]
        text, places = squeeze(reading.sight.masked, other.start, other.end)
        if match := words.search(text):
            return things(reading, places[match.start("o")], places[match.end("o") - 1] + 1)
    return []


def of_ratio(reading: Reading, clause: int, offset: int) -> Party | None:
    """What a ratio is told against: an object of its clause before it (是810E的3倍), else of the sentence."""
    here = reading.sight.clauses[clause]
    for number in range(clause, reading.sight.sentence_of(here).first - 1, -1):
        other = reading.sight.clauses[number]
        objects = [t for t in reading.subjects.topics[number] if t.role == "object" and t.end <= offset]
        found = [
            thing
            for thing in things(reading, other.start, min(other.end, offset))
            if thing.entity is None or any(t.start <= thing.start < t.end for t in objects)
            if not _is_worked_on(reading, thing)
        ]
        found += [_party(reading.sight, t.start, t.end, t.entities[0]) for t in objects if t.how == GENERATION]
        if found:
            return found[-1]
    return None


def _is_worked_on(reading: Reading, thing: Party) -> bool:
    """搬到M100上以后,成本降了58%: on what the work runs, and not against what it is measured."""
    folded = reading.sight.folded
    return folded[thing.start - 1 : thing.start] in ("在", "到") and folded[thing.end : thing.end + 1] in (
        "上",
        "里",
        "中",
    )


def basis(reading: Reading, clause: int, offset: int) -> str | None:
    """What improves by a ratio: 推理吞吐 in the clause before the number, else in the clause before that."""
    here = reading.sight.clauses[clause]
    words = reading.lexicon.comparing.basis
    named = list(words.finditer(reading.sight.masked, here.start, offset))
    if not named and clause > reading.sight.sentence_of(here).first:
        before = reading.sight.clauses[clause - 1]
        named = list(words.finditer(reading.sight.masked, before.start, before.end))
    return reading.sight.text[named[-1].start() : named[-1].end()].strip() if named else None


def is_of_product(reading: Reading, clause: int, offset: int, *, told: bool = False) -> bool:
    """Is it a property of a product that a ratio before `offset` tells of, and not sales or prices (收入…涨了两倍)?"""
    words, sight = reading.lexicon.comparing, reading.sight
    here = sight.clauses[clause]
    if any(sight.kinds[m.entity] == "foundry" for m in sight.mentions_in(here.start, offset)):
        return False
    for number in range(clause, sight.sentence_of(here).first - 1, -1):
        other = sight.clauses[number]
        text = reading.masked(other.start, min(other.end, offset))
        business = max((m.end() for m in words.business.finditer(text)), default=-1)
        measure = max((m.end() for m in words.measure.finditer(text)), default=-1)
        products = [e for t in reading.subjects.topics[number] for e in t.entities if sight.kinds.get(e) in PRODUCTS]
        if business >= 0 and not products:
            return False
        if max(business, measure) >= 0:
            return measure > business
    near = range(sight.sentence_of(here).first if told else clause, clause + 1)
    named = [e for n in near for t in reading.subjects.topics[n] for e in t.entities if sight.kinds.get(e) in PRODUCTS]
    return bool(named) or of_ratio(reading, clause, offset) is not None


def rival_before(reading: Reading, clause: int, subject: str | None) -> Party | None:
    """The last product of another house that the paragraph named before a clause, not long ago."""
    sight, companies = reading.sight, reading.lexicon.book.companies
    here = sight.clauses[clause]
    first = sight.sentences[max(0, here.sentence - FAR)]
    start = first.start if first.block == here.block else sight.folded.rfind("\n", 0, here.start) + 1
    house = companies[subject] if subject else None
    for m in reversed(sight.mentions_in(start, here.start)):
        if sight.kinds[m.entity] in ("chip", "system") and m.entity != subject:
            if companies[m.entity] == house and house:
                continue
            if subject or not companies[m.entity]:
                return _party(sight, m.start, m.end, m.entity)
    return None


def pair_set(reading: Reading, clause: int) -> tuple[Party, Party] | None:
    """V900与H200相比如何? 分析师说,推理大致和H200打平: two that the text set beside each other, ours first."""
    sight, companies = reading.sight, reading.lexicon.book.companies
    here = sight.clauses[clause]
    for number in reading.subjects.topics.back(clause):
        if here.sentence - sight.clauses[number].sentence > BESIDE:
            return None
        for topic in reversed(reading.subjects.topics[number]):
            pair = [m for m in sight.mentions_in(topic.start, topic.end) if m.entity in topic.entities]
            if topic.how != "list" or len(topic.entities) != len(pair) or len(pair) != PAIR:
                continue
            one, other = sorted(pair, key=lambda m: companies[m.entity] is None)
            if companies[one.entity] and not companies[other.entity] and sight.kinds[other.entity] in PRODUCTS:
                ours, theirs = (_party(sight, m.start, m.end, m.entity) for m in (one, other))
                return ours, theirs
    return None


def pair_of(reading: Reading, clause: int) -> tuple[Party, Party] | None:
    """Two products of two houses that were named last before a clause, the tracked one first: 两边打平."""
    tracked = [t for t in _named_before(reading, clause) if reading.lexicon.book.companies[t.entity or ""]]
    if not tracked:
        return _pair_with_the_last(reading, clause)
    rival = rival_before(reading, clause, tracked[-1].entity)
    return (tracked[-1], rival) if rival else None


def _pair_with_the_last(reading: Reading, clause: int) -> tuple[Party, Party] | None:
    """都把它和H20放在一起,称二者相当: one of the two is called 它 only, and is what the text spoke of last."""
    here = reading.sight.clauses[clause]
    sentence = reading.sight.sentence_of(here)
    topic = reading.subjects.before(clause, ("chip", "system"))
    called = IT.search(reading.sight.folded, sentence.start, here.end)
    if topic is None or called is None or not reading.lexicon.book.companies.get(topic.entities[0]):
        return None
    rival = rival_before(reading, clause, topic.entities[0])
    one = Party(start=called.start(), end=called.end(), text=called[0], entity=topic.entities[0])
    return (one, rival) if rival else None


def _named_before(reading: Reading, clause: int) -> Iterator[Party]:
    sight = reading.sight
    here = sight.clauses[clause]
    start = sight.folded.rfind("\n", 0, here.start) + 1
    for m in sight.mentions_in(start, here.end):
        if sight.kinds[m.entity] in ("chip", "system"):
            yield _party(sight, m.start, m.end, m.entity)


def _name_before(reading: Reading, entity: str, offset: int) -> str:
    """The words by which an entity was named last before an offset."""
    named = [m for m in reading.sight.mentions_in(0, offset) if m.entity == entity]
    return reading.sight.text[named[-1].start : named[-1].end] if named else ""


def _party(sight: Sight, start: int, end: int, entity: str | None = None) -> Party:
    """A product of the vocabulary at `start:end`, or a code that is nobody's there."""
    return Party(start=start, end=end, text=sight.text[start:end], entity=entity)
