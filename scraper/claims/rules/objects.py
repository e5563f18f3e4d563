"""What the groups of a frame name, as the objects of claims: entities, organisations, places, models, words, ranks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from scraper.claims.frames import Frame
from scraper.claims.parties import Party
from scraper.claims.reading import Reading
from scraper.claims.rules.dealings import are_investors, carried, models_before
from scraper.claims.rules.relating import USERS, party_of
from scraper.knowledge import PRODUCTS
from scraper.model import EntityRef, Object, Quantity, Term

CARDS = "张張片颗顆块塊枚卡"  # how chips are counted
ITS_MODEL = re.compile(
    "(?:最新|新一代|新款|新|开源|旗舰|下一代){1,2}(?:的)?(?:大|语言|多模态|推理)*模型"
)  # MiniMax新模型
SPLIT = re.compile(r"、|以及|及|和|与|,|/")
MODELS = ("adapted", "trained")


def values_of(
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
    kinds, party = reading.predicate(predicate).words("kinds"), party_of(reading, predicate)
    if groups.get("cards") and not any(n.text[-1] in CARDS for n in reading.sight.numbers_in(*place("cards"))):
        return []
    if groups.get("names"):
        parties = reading.parties.find(*place("names"), kinds, sure=frame.sure)
        # 中国移动放弃采购: between the last name and the end of the words that were taken for names
        denied = parties and reading.lexicon.negation.search(reading.sight.folded, parties[-1].end, place("names")[1])
        if party in USERS and are_investors(reading, *place("names")):
            return []
        folded, users = reading.sight.folded, party in USERS
        return [] if denied else [_of(p) for p in parties if not (users and ITS_MODEL.match(folded, p.end))]
    if groups.get("at"):
        return [_of(p) for p in reading.parties.place(*place("at"))]
    if groups.get("list"):
        return list(_items(reading, *place("list")))
    if groups.get("w"):
        start, end = place("w")
        return [(_word(reading, frame, start, end), start, end)]
    if groups.get("ware"):
        return [_of(p) for p in reading.parties.wares(*place("ware"))]
    if party in MODELS:
        return [_of(p) for p in models_before(reading, clause, unnamed=party == "trained")]
    if user := carried(reading, clause, kinds, mine):
        return [_of(user)]
    return [_of(p) for p in reading.parties.work(*place("work"))] if groups.get("work") else []


def _of(party: Party) -> tuple[Object, int, int]:
    return party.object, party.start, party.end


def _entities(reading: Reading, predicate: str, start: int, end: int) -> Iterator[tuple[Object, int, int]]:
    kinds = reading.predicate(predicate).words("kinds")
    mentions = reading.sight.mentions_in(start, end)
    for mention, following in zip(mentions, [*mentions[1:], None], strict=True):
        if following and reading.sight.folded[mention.end : following.start] == "的":
            continue  # 智谱的GLM-5、阶跃星辰的Step 3: whose it is
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
