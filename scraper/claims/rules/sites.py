"""What a project is equipped with, where the text has named it before: 一期共部署P800加速卡4000张, 该中心采用S60.

The words 项目, 该中心 and 二期 stand for the site that was named last; all tracked chips behind the verb work there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.claims import occasions
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules.relating import is_of_unnamed
from scraper.knowledge import PRODUCTS
from scraper.model import EntityRef, Term

PROJECT = re.compile(
    r"[“\"]?(?:其中|目前|而|但|据悉)?(?:(?:项目|工程|中心|园区|基地)?[一二三]期(?:工程|项目)?|(?:该|本|这个?|这座|上述)?(?:项目|中心|园区|基地|集群|机房))"
    r"(?!负责|经理|方|组|人|书|公司|的)"
)
BETWEEN = re.compile(r"[^,。;:的说称道]{0,12}")  # 共, 拟于今年8月: what may stand before the verb
EQUIPPED = re.compile(
    r"(?:部署|搭载|采用|选用|引入|引进|安装|装有|配备|配置|使用|上架|采购|启用|用上|换上)(?:了|的是|有|着)?[^,。;]{0,6}$"
)
FROM, MADE_OF = re.compile(r"(?:由|以)[^,。;]{0,12}$"), re.compile(r"[^,。;]{0,6}?(?:组成|构成|搭成|搭建|提供|支撑)")
DENIED = re.compile(r"(?:未|没有?|不|拒绝|放弃|退|测试|试用|评估|替换)[^,。;]{0,6}$")
NAME = re.compile(
    r"(?:(?![的了在与和及到把向是为由将从有等共被]|建设|启动|点亮|走进|投产|落成|探访|打造)[\u4e00-\u9fff]){2,12}?"
    r"(?:智算|算力|数据|计算|超算)(?:中心|基地|园区?|集群)"
)
FAR = 600  # how far back the name may stand


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of the deployments that clauses tell of a site named before."""
    predicate = reading.lexicon.by_party["place"]
    for number, here in enumerate(reading.sight.clauses):
        project = PROJECT.match(reading.sight.folded, here.start)
        if project is None or reading.in_table(number) or reading.is_asked(number):
            continue
        if chips := _equipped_with(reading, number, project.end()):
            site = site_before(reading, here.start)
            if site is not None:
                yield Draft(
                    predicate=predicate,
                    subjects=tuple(dict.fromkeys(chips)),
                    object=site,
                    clause=number,
                    value_start=project.start(),
                    value_end=project.end(),
                    rule=f"site/{predicate}",
                    event_date=occasions.happened(reading, number, project.end(), reach="block"),
                    scope="site" if len(chips) > 1 else "",
                    why=f"{reading.sight.text[project.start() : project.end()]}: a site named before",
                )


def _equipped_with(reading: Reading, clause: int, start: int) -> list[str]:
    """The tracked chips behind the verb of a clause that says what a site has."""
    sight, end = reading.sight, reading.sight.clauses[clause].end
    named = sight.mentions_in(start, end)
    verb = EQUIPPED.search(sight.folded, start, named[0].start) if named else None
    if verb is None and named and MADE_OF.match(sight.folded, named[-1].end, end):
        verb = FROM.search(sight.folded, start, named[0].start)  # 集群由6144张曦云C600组成
    if verb is None or not BETWEEN.fullmatch(sight.folded, start, verb.start()):
        return []
    if DENIED.search(sight.folded, start, verb.start()):
        return []
    chips = [m for m in named if sight.kinds[m.entity] in PRODUCTS and reading.lexicon.book.companies[m.entity]]
    return [m.entity for m in chips if not is_of_unnamed(reading, clause, (m.start, m.end))]


def site_before(reading: Reading, offset: int) -> EntityRef | Term | None:
    """The site that the text named last before an offset: the place that the vocabulary has, else its name."""
    sight = reading.sight
    names = list(NAME.finditer(sight.folded, max(0, offset - FAR), offset))
    return named_site(reading, names) if names else None


def named_site(reading: Reading, names: list[re.Match[str]]) -> EntityRef | Term | None:
    """The last of some names of sites: the place that the vocabulary has, else its name where it tells a place."""
    sight = reading.sight
    start, end = names[-1].span()
    if len(names) > 1 and names[-2].end() == start:
        start, end = names[-2].span()  # 长沙湘江智算中心国产算力集群: the site, and what stands in it
    text = sight.text[start:end]
    places = [m for m in sight.mentions_in(start, end) if sight.kinds[m.entity] == "place"]
    if places:
        return EntityRef(id=places[0].entity, text=text)
    named = reading.lexicon.names.places.search(sight.folded, start, end)  # 各地智算中心 is none
    return Term(text=text) if named else None
