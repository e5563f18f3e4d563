"""Where a cluster stands: the place or the site that its words name."""

from __future__ import annotations

import re
from typing import Any

from scraper.claims.lexicon import Label
from scraper.claims.mentions import SURNAMES
from scraper.claims.quantities import Number
from scraper.claims.reading import Reading

INSTITUTION = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:大学|交大|银行|公司|集团|交易所|分公司|研究院|证券|电信|移动|联通|委|[日晚晨]报|卫视|电视台|广电)"
)
# the title and the family name before what looks like a city
PERSON = re.compile(rf"(?:人|长|总|席|师|员|者|授|官|任|记|监|先生|女士|,|:|“|^)[{SURNAMES}]$")
LOCATED = re.compile(r",?[^,。;]{0,4}(?:位于|坐落|落户|落地|分布|建在|部署在|放在)[^,。;]{0,12}")
# 在三江源项目中部署…: a site by the name of its project
SITE = re.compile(
    r"(?:在|于|为)(?P<site>(?![\d一二三四五六七八九十几两百千万]+卡)(?:(?![的了与和及]|一[个座]|该|这|多个|某)[\u4e00-\u9fff]){2,14}?(?:项目|工程|智算中心|算力中心|数据中心|智算基地|集群))"
    r"(?:[一二三]期)?(?:中|里|内|上|部署|提供|建|,)"
)
PARTS = re.compile("其中|包括|分别为|具体为")
CENTRE = re.compile(
    r"(?:[在于为]|建设|启动|点亮|走进|投产|落成|探访|播出了?|联通|移动|电信|[,。:“\n])"
    r"(?P<site>(?:(?![的了与和及在于])[\u4e00-\u9fff]){2,10}(?:智算|算力|数据)(?:中心|基地|园区))"
)
FAR = 300  # how far before its parts the name of a site may stand


def place(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    """Where a cluster stands: named in its clause before the value, else behind it, in the clause behind that says
    where, before in its sentence; else the project that has it.
    """
    sight = reading.sight
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    located = LOCATED.match(sight.folded, here.end)
    behind = (here.end, located.end(), 0) if located else (here.end, here.end, 0)
    for start, end, last in (
        (here.start, value.start, -1), (value.end, here.end, 0), behind, (sentence.start, here.start, -1)
    ):  # fmt: skip
        if places := [m for m in sight.mentions_in(start, end) if sight.kinds[m.entity] == "place"]:
            return {"place": places[last].entity}
        if named := cities(reading, start, end):
            return {"place": named[last]}
    if site := list(SITE.finditer(sight.folded, sentence.start, value.start)):
        return {"place": sight.text[slice(*site[-1].span("site"))]}
    return _whole(reading, clause, value)


def _whole(reading: Reading, clause: int, value: Number) -> dict[str, Any]:
    """三江源智算中心…。其中:16384张平头哥算力卡: the parts of a site that was named last stand there."""
    sight = reading.sight
    sentence = sight.sentence_of(sight.clauses[clause])
    if not PARTS.search(sight.folded, sentence.start, value.start):
        return {}
    named = list(CENTRE.finditer(sight.folded, max(0, sentence.start - FAR), sentence.start))
    return {"place": sight.text[slice(*named[-1].span("site"))]} if named else {}


def cities(reading: Reading, start: int, end: int) -> list[str]:
    """The cities of a stretch of text, else its provinces; 上海交大 is no place."""
    for words in (reading.lexicon.cities, reading.lexicon.provinces):
        found = [
            m for m in words.finditer(reading.sight.folded, start, end) if reading.sight.mention_at(m.start()) is None
        ]
        if named := [m[0] for m in found if _is_place(reading, m)]:
            return named
    return []


def _is_place(reading: Reading, found: re.Match[str]) -> bool:
    """Is a word the name of a city, and no part of an institution's or of somebody's: 上海交大, 负责人赵海东?"""
    folded = reading.sight.folded
    return not (
        INSTITUTION.match(folded, found.end()) or PERSON.search(folded, max(0, found.start() - 8), found.start())
    )
