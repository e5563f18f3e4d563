"""What the groups of a frame name, as the objects of claims: entities, organisations, places, models, words, ranks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scraper.claims.frames import Frame
from scraper.claims.mentions import SURNAMES
from scraper.claims.parties import Party
from scraper.claims.reading import Reading
from scraper.claims.rules.dealings import are_investors, carried, models_before
from scraper.claims.rules.hits import Hit
from scraper.claims.rules.relating import USERS, party_of
from scraper.knowledge import PRODUCTS
from scraper.model import EntityRef, Object, Quantity, Term

CARDS = "张張片颗顆块塊枚卡"  # how chips are counted
ITS_MODEL = re.compile(
    "(?:最新|新一代|新款|新|开源|旗舰|下一代){1,2}(?:的)?(?:大|语言|多模态|推理)*模型"
)  # MiniMax新模型
KIND_OF_USE = re.compile("等?(?:任务|场景|负载)$")  # 云游戏场景 is 云游戏
SPLIT = re.compile(r"、|以及|及|和|与|,|/")
# 高管周明加入: what ends an office, before a surname and one character, is no part of the name
TITLE = re.compile(f"(?:(?<=[高主])管|[^{SURNAMES}])(?=[{SURNAMES}][\u4e00-\u9fff]$)")
PLACES = {"first": 1.0, "second": 2.0}
MODELS = ("adapted", "trained")


class Value(NamedTuple):
    """The object of a claim, and where its words stand."""

    object: Object
    start: int
    end: int


def values_of(reading: Reading, hit: Hit, mine: set[str]) -> Iterator[Value]:
    """What the groups of a match name: entities, organisations, places, words; `mine` are the subject's house."""
    if hit.tells("o"):
        yield from _entities(reading, hit.predicate, *hit.place("o"))
    elif hit.tells("cards") and not any(n.text[-1] in CARDS for n in reading.sight.numbers_in(*hit.place("cards"))):
        return
    elif hit.tells("list"):
        yield from _items(reading, *hit.place("list"))
    elif hit.tells("w"):
        start, end = hit.place("w")
        if reading.predicate(hit.predicate).flag("people") and (title := TITLE.match(reading.sight.folded, start, end)):
            start = title.end()
        yield Value(_word(reading, hit.frame, start, end), start, end)
    else:
        yield from (Value(p.object, p.start, p.end) for p in _parties(reading, hit, mine))


def _parties(reading: Reading, hit: Hit, mine: set[str]) -> Iterable[Party]:
    """The organisations, places and software that a match names."""
    if hit.tells("names"):
        return _named(reading, hit)
    if hit.tells("at"):
        return reading.parties.place(*hit.place("at"))
    for group in ("ware", "soft"):
        if hit.tells(group):
            return reading.parties.wares(*hit.place(group))
    return _left_out(reading, hit, mine)


def _named(reading: Reading, hit: Hit) -> list[Party]:
    """The parties of a list of names: none where it is denied; of users neither investors nor their models."""
    start, end = hit.place("names")
    parties = reading.parties.find(start, end, reading.predicate(hit.predicate).words("kinds"), sure=hit.frame.sure)
    # 中国移动放弃采购: between the last name and the end of the words that were taken for names
    if parties and reading.lexicon.negation.search(reading.sight.folded, parties[-1].end, end):
        return []
    if party_of(reading, hit.predicate) not in USERS:
        return parties
    if are_investors(reading, start, end):
        return []
    return [p for p in parties if not ITS_MODEL.match(reading.sight.folded, p.end)]


def _left_out(reading: Reading, hit: Hit, mine: set[str]) -> Iterable[Party]:
    """Whom the words leave out: models and users of the clauses before, else the work that is told."""
    party = party_of(reading, hit.predicate)
    if party in MODELS:
        return models_before(reading, hit.clause, unnamed=party == "trained")
    if user := carried(reading, hit.clause, reading.predicate(hit.predicate).words("kinds"), mine):
        return [user]
    return reading.parties.work(*hit.place("work")) if hit.tells("work") else []


def _entities(reading: Reading, predicate: str, start: int, end: int) -> Iterator[Value]:
    kinds = reading.predicate(predicate).words("kinds")
    mentions = reading.sight.mentions_in(start, end)
    for mention, following in zip(mentions, [*mentions[1:], None], strict=True):
        if following and reading.sight.folded[mention.end : following.start] == "的":
            continue  # 智谱的GLM-5、阶跃星辰的Step 3: whose it is
        kind = reading.sight.kinds[mention.entity]
        product, soft = kind in PRODUCTS and "product" in kinds, kind == "soft" and "software" in kinds
        if not kinds or kind in kinds or product or soft:
            words = reading.sight.text[mention.start : mention.end]
            yield Value(EntityRef(id=mention.entity, text=words), mention.start, mention.end)
    if mentions and party_of(reading, predicate) == "adapted":
        clause = reading.sight.clauses[reading.sight.clause_at(start)]
        yield from (Value(p.object, p.start, p.end) for p in reading.parties.beside(mentions[-1], clause.end))


def _items(reading: Reading, start: int, end: int) -> Iterator[Value]:
    at = start
    for match in [*SPLIT.finditer(reading.sight.folded, start, end), None]:
        stop = match.start() if match else end
        words = KIND_OF_USE.sub("", reading.sight.folded[at:stop].strip())
        if len(words) > 1:
            lead = reading.sight.folded.find(words, at)
            yield Value(Term(text=reading.sight.text[lead : lead + len(words)]), lead, lead + len(words))
        at = match.end() if match else end


def _word(reading: Reading, frame: Frame, start: int, end: int) -> Object:
    words = reading.sight.text[start:end].strip()
    if frame.value == "break_even":
        return Quantity(min=0.0, max=None, unit="CNY", bound="at_least", text=words)
    if frame.value == "most":
        return Quantity(min=50.0, max=None, unit="%", bound="more_than", text=words)
    if frame.value in PLACES:
        return Quantity(min=PLACES[frame.value], max=PLACES[frame.value], unit="rank", bound="exact", text=words)
    if frame.value == "top":  # TOP3
        return Quantity(
            min=None, max=float(words.lower().removeprefix("top")), unit="rank", bound="at_most", text=words
        )
    if frame.value == "next":  # 仅次于华为 is second, 仅次于英伟达与华为 third
        place = 1.0 + len(SPLIT.split(reading.sight.folded[start:end]))
        return Quantity(min=place, max=place, unit="rank", bound="exact", text=words)
    return Term(text=words)
