"""Where chips are at work whose site stands in a clause before them: 三江源智算中心10月投产,全部采用真武M890.

在临港,一座由S60组成的集群投用: the clause before names a site, says only where, or speaks of a part of the site that
the text named last (东区搞训练,插着1024张C550).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.claims import occasions
from scraper.claims.clauses import Clause
from scraper.claims.mentions import Mention
from scraper.claims.reading import Draft, Reading
from scraper.claims.rules.sites import DENIED, NAME, named_site, site_before
from scraper.knowledge import PRODUCTS
from scraper.model import Object

# 东区搞训练,…: a part of the site
PART = re.compile(r"[东西南北][区侧楼](?!域|块)|[一二三四]号(?:楼|机房|厅)")
# 用的全是S60, 清一色的P800: what a site has, told without its name
BUILT_OF = re.compile(
    r"(?:清一色|(?:用|装|采用|选用|跑|上|插|放|配|搭载|部署|摆|安装)(?:了|着|上)?的?(?:全|都|全部|均|也)?是?|"
    r"(?:全部|全|均|都)(?:是|为|来自)|底座[是为]?|由)(?:的|是|为)?[^,。;]{0,6}$"
)
# 7680张M890投入运行, 由S60组成的集群投用
AT_WORK = re.compile(
    r"[^,。;]{0,16}?(?:投入(?:运行|使用|运营)|投用|投产|投运|点亮|上线|上架|通电|到位|(?<!被)启用|部署(?:完|到)|正式运行)"
)
# 在临港, 宁夏中卫的机房里, 到了浦东金桥: a clause that only says where
WHERE = re.compile(r"(?:在|到了?|走进|位于|来到)[^,。;:]{2,14},?$|[^,。;:]{2,14}[里内中],?$")
LANDED = re.compile(
    r"[^,。;:]{0,12}?(?:智算|算力|数据|计算|超算)(?:中心|基地|集群)[^,。;:]{0,6}?(?:落[在户]|位于|设在|建在|坐落于?|选址)"
)
# what stands somewhere: 在北京,记者看到一台搭载真武810E的服务器 tells of no site
STANDS = re.compile(r"集群|智算|(?:算力|数据|计算|超算)(?:中心|基地|园)|机房|园区|基地|节点(?!构)")
ITS_CARDS = re.compile(r"(?:自家|自研)?(?:的)?(?:国产|自研|ai|gpu|训练|推理|加速|算力|智算)*(?:卡|芯片|gpu|服务器)|,|$")
MAKER_BETWEEN = 6  # 3072张燧原|S60


def draft(reading: Reading) -> Iterator[Draft]:
    """Drafts of the deployments that a clause tells of the site that a clause before it in the sentence names."""
    sight, predicate = reading.sight, reading.lexicon.by_party["place"]
    ours = reading.lexicon.book.companies
    for mention in sight.mentions:
        if not ours[mention.entity] or sight.kinds[mention.entity] not in (*PRODUCTS, "company"):
            continue
        number = sight.clause_at(mention.start)
        here = sight.clauses[number]
        if number == sight.sentence_of(here).first or not _is_at_work(reading, mention):
            continue
        if reading.in_table(number) or reading.is_asked(number) or reading.forbids(predicate, number):
            continue
        if site := _before(reading, number):
            start, end, where = site
            yield Draft(
                predicate=predicate,
                subjects=(mention.entity,),
                object=where,
                clause=number,
                value_start=start,
                value_end=end,
                rule=f"site/{predicate}",
                event_date=occasions.happened(reading, number, mention.end),
                why=f"{sight.text[start:end]}: the site of the clause before",
            )


def _is_at_work(reading: Reading, mention: Mention) -> bool:
    """Does the clause say that something is built of what it names, or that so many of it were put to work, and
    neither where, nor who did it?
    """
    sight = reading.sight
    here = sight.clauses[sight.clause_at(mention.start)]
    if not _is_built_of(reading, mention, here) or sight.mention_at(mention.end) is not None:
        return False  # 沐曦曦云C550: the chip has its own turn
    if DENIED.search(sight.folded, here.start, mention.start):
        return False
    makers = (m for m in sight.mentions_in(here.start, mention.start) if m.end < mention.start)
    if any(sight.kinds[m.entity] != "place" for m in makers if sight.folded[m.end : mention.start].strip("的 ")):
        return False
    # 在青海,三江源智算中心…: the clause tells the site itself
    return not NAME.search(sight.folded, here.start, here.end) and not reading.parties.place(here.start, mention.start)


def _is_built_of(reading: Reading, mention: Mention, here: Clause) -> bool:
    """用的全是S60, 7680张M890投入运行: by the words before a chip, or by its number and the words behind."""
    sight = reading.sight
    if BUILT_OF.search(sight.folded, here.start, mention.start):
        company = sight.kinds[mention.entity] == "company"
        return not company or ITS_CARDS.match(sight.folded, mention.end, here.end) is not None
    return _is_counted(reading, mention) and AT_WORK.match(sight.folded, mention.end, here.end) is not None


def _is_counted(reading: Reading, mention: Mention) -> bool:
    """Does a number of cards stand right before a chip or its maker: 7680张真武M890?"""
    near = reading.sight.numbers_in(max(0, mention.start - 12), mention.start)[-1:]
    return bool(near) and near[0].family == "count" and mention.start - near[0].end <= MAKER_BETWEEN


def _before(reading: Reading, clause: int) -> tuple[int, int, Object] | None:
    """The site that the clauses before tell, up to the last semicolon: by name, by where it is, as a part of one."""
    sight = reading.sight
    first = sight.sentence_of(sight.clauses[clause]).first
    for number in range(clause - 1, first - 1, -1):
        other = sight.clauses[number]
        if sight.folded[other.end - 1] == ";":
            return None
        names = list(NAME.finditer(sight.folded, other.start, other.end))
        if names and (found := named_site(reading, names)):
            return names[-1].start(), names[-1].end(), found
        if part := PART.match(sight.folded, other.start):
            found = site_before(reading, other.start)
            return (part.start(), part.end(), found) if found else None
        landed = LANDED.match(sight.folded, other.start, other.end)
        start = landed.end() if landed else other.start
        stands = STANDS.search(sight.folded, other.start, sight.clauses[clause].end)
        somewhere = stands and (landed or WHERE.fullmatch(sight.folded, other.start, other.end))
        if somewhere and (places := reading.parties.place(start, other.end)):
            return places[0].start, places[0].end, places[0].object
    return None
