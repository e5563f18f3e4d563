"""Whose a step is: named inside its words, behind its verb, in a list there, or what the clause is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.claims.datecounts import small
from scraper.claims.reading import Reading
from scraper.claims.rules.steps import Step
from scraper.claims.sight import DATE, REST
from scraper.claims.subjects import NAMELESS, Topic
from scraper.knowledge import PRODUCTS

# A market stands beside the word: a company goes there, no product.
LISTED_WHERE = re.compile("科创板|港|a股|主板|创业板|交易所|ipo|股|辅导|聆讯|过会|问询")
APPEARS = re.compile("亮相|露面|现身|露脸|登台|首秀")
RELATIVE = re.compile(rf"(?:于|在)?(?:{DATE}{REST}*)?的[“\"]?(?=[\u4e00-\u9fff])")
THIS = re.compile("(?:这[家间个]|该)[^。;]{0,24}$")
GENERAL = re.compile(
    r"(?:云端|ai芯片|这|该|那|一|两|新|国产|国内|中国|本土|[a-z]|初创|创业|芯片|半导体|算力|人工智能|独角兽|公司|企业|厂商|团队|消息|时间|时候|主体|平台)"
)
# Between the members of a list: “邃思2.0”芯片、全新的“云燧T20”
JOINT = re.compile(
    r'[”"]?[^,。;、将并为是让使比较]{0,8}?(?:、|和|与|及|以及)(?:[^,。;、将并为是让使比较]{0,14}的)?(?:[^,。;、将并为是让使比较的]{0,6})[“"]?'
)
MADE_WITH = re.compile(r'(?:基于|搭载|采用|使用|适配|兼容|支持|对标|超过|用于)[“"]?$')
# 这些企业大多成立于2018年, 还有三家公司递表: of several, who are not told by name
SEVERAL = re.compile(
    "(?<!在内的)(?<!等)(?:这些|这几家|这批|上述|其他|其余|另外|[两二三四五六七八九十几数多\\d]家)[^,。;]{0,8}?(?:企业|公司|厂商|厂家|同行)|它们|他们"
)
# 继P800之后推出M100: what stands before the verb is over.
PAST = re.compile("后|以来|之外|除|外")
# What belongs to a product: 发布P800的白皮书.
PART = re.compile(
    '[”"]?(?:系列)?(?:芯片|产品)?(?:的[^,。;]{0,6})?(?:白皮书|报告|路线图|价格|参数|规格|驱动|软件|工具|方案|升级版|改进版|细节|数据|成绩)'
)
# 展示了服务器, 推出下一代产品: what stands behind the verb is not what was spoken of before.
# 燧原科技的客户商汤在港股上市: whom a firm deals with is another
DEALINGS = re.compile(
    "(?:的|旗下)?(?:一[家位个]|最大)?(?:客户|供应商|母公司|(?:大|控股)?股东|投资方|合作方|合作伙伴|竞争对手|对手|同行|代工厂)"
    r"(?!大?会|的?(?:支持|要求|认可|数量|名单))"
)
OBJECTLESS = re.compile(r"了?(?:$|[,。;!”\"]|[于在后时的当以并和及前中]|至今|过)")
# Between the verb and a name behind it: another verb or a comparison has the name.
OTHERS = re.compile("[,。;]|超过|比肩|相比|后|时|用于|采用|搭载|基于|兼容|适配|给")


# 发布两款新品, 推出三款推理卡: what the clauses behind name
COUNTED_NEW = re.compile(
    r"了?[^,。;:、]{0,14}?(?:(?P<count>[一两二三四五六七八九十几多\d]+)[款颗枚张个]|新一代|全新|系列|新)[^,。;:、]{0,14}?"
    r"(?:芯片?|gpu|ppu|cpu|npu|卡|产品|新品|超节点|服务器|成员|机型)[,:— ]*"
)
ONE_OF_THEM = re.compile(
    r"(?:其中)?(?:[另其]?外?[一二三两][款颗枚张个是]|第[一二三][款颗枚张个]|其[一二三])"
    r"(?:则|就)?(?:是|叫做?|名为|为|即)?[“\" ,]*"
)
THEY_ARE = re.compile(r"(?:它们)?(?:分别|依次)?(?:是|为|即|叫做?|名为|包括|包含|有)[“\" ]*")
# 新一代训练芯片, 一颗5纳米的服务器CPU: behind a verb a chip that has no name yet
NEW_CHIP = re.compile(
    r"了?[^,。;、]{0,10}?(?:新一代|下一代|第[二三四五六七八]代|全新|新款|新的|[首一两二三四几\d][款颗枚张])[^,。;、]{0,14}?"
    r"(?:芯片|gpu|ppu|gcu|cpu|npu|dpu|加速卡|推理卡|训练卡|新卡|产品|新品|超节点)(?=$|[,。;“”\"(])"
)


def of_step(reading: Reading, clause: int, step: Step) -> Topic | None:
    """Whose step it is: named inside its words (启动L600的研发), behind them (发布真武M890), else as of any claim."""
    info = reading.predicate(step.predicate)
    acts = step.predicate == "corporate_change" and not names_company(reading, clause)  # 阿里巴巴收购中天微
    skip = reading.subjects.kin.backers if info.flag("skips_backers") and not acts else frozenset()
    inside = [
        m for m in reading.sight.mentions_in(step.start, step.end) if _fits(reading, m.entity, info.subject, skip)
    ]
    if inside:
        m = inside[0]
        return Topic(start=m.start, end=m.end, entities=(m.entity,), role="subject", how="inside the words")
    if step.stage == "founded" and _is_strangers(reading, step):
        return None
    if info.raw.get("forward") and (topic := _behind(reading, clause, step, info.subject, skip)):
        return topic
    if step.stage in info.words("near") and (listed := _listed_behind(reading, clause, step, info.subject)):
        return listed
    heads = [t for t in reading.subjects.topics[clause] if step.start <= t.start and t.end < step.end]
    place = heads[0].end if heads and heads[0].role != "object" else step.start  # 首批整柜5月起交付
    topic = reading.subject(step.predicate, clause, place, skip)
    here = reading.sight.clauses[clause]
    if step.stage in info.words("near") and (maker := _maker_of_new(reading, clause, step)):
        return maker
    of_firms = set(info.subject).isdisjoint(PRODUCTS)
    if topic and of_firms and SEVERAL.search(reading.sight.folded, max(here.start, topic.end), step.start):
        return None
    if topic and topic.start < here.start and step.stage in info.words("near"):
        if APPEARS.match(reading.sight.folded, step.start) and _is_makers(reading, clause, step):
            return None
        objectless = OBJECTLESS.match(reading.sight.folded, step.end) or APPEARS.match(reading.sight.folded, step.start)
        return topic if objectless or step.end >= here.end else None
    if of_firms and topic and topic.end <= step.start and DEALINGS.match(reading.sight.folded, topic.end):
        return None
    if of_firms and (_is_regulators(reading, clause, step) or _is_of_product(reading, clause, step, skip)):
        return None
    return topic


def _listed_behind(reading: Reading, clause: int, step: Step, want: tuple[str, ...]) -> Topic | None:
    """发布两款新品:A和B; 推出三款产品,分别是A、B、C; 一款是A,…;另一款B: what is counted first is named then."""
    sight, here = reading.sight, reading.sight.clauses[clause]
    counted = COUNTED_NEW.fullmatch(sight.folded, step.end, here.end)
    if counted is None:
        return None
    opened = sight.folded[here.start : here.end].rstrip().endswith((":", "——"))
    found: list[Topic] = []
    heads: list[Topic] = []  # 两款新品,A面向训练,B面向推理: as many clauses begin with one as were counted
    for number in range(clause + 1, sight.sentence_of(here).last + 1):
        other = sight.clauses[number]
        topic = next((t for t in reading.subjects.topics[number] if t.how in ("named", "list")), None)
        if topic is None or not all(sight.kinds.get(e) in want for e in topic.entities):
            continue
        before, behind = sight.folded[other.start : topic.start], sight.folded[topic.end : other.end]
        whole = not before.strip('“" ') and not behind.strip('”",。;! ')
        if ONE_OF_THEM.fullmatch(before) or (not found and (opened or whole or THEY_ARE.fullmatch(before))):
            found.append(topic)
        elif not before.strip('“" '):
            heads.append(topic)
    if not found and counted["count"] and len(heads) == small(counted["count"]):
        found = heads
    entities = tuple(dict.fromkeys(e for t in found for e in t.entities))
    if not entities:
        return None
    return Topic(start=found[0].start, end=found[0].end, entities=entities, role="subject", how="counted, then named")


def _maker_of_new(reading: Reading, clause: int, step: Step) -> Topic | None:
    """沐曦将于年底推出两款推理卡: a chip that is to come and that nobody names here is told of its maker.

    Where this sentence or the next names one, that is the one; what is over and has no date is too little to tell.
    """
    sight, here = reading.sight, reading.sight.clauses[clause]
    own = [t for t in reading.subjects.topics[clause] if t.end <= step.start and t.role != "object"][-1:]
    if here.block == 0 or not own or len(own[0].entities) != 1 or not NEW_CHIP.match(sight.folded, step.end, here.end):
        return None
    maker = own[0].entities[0]
    if reading.lexicon.book.companies.get(maker) != maker:
        return None
    sentence = sight.sentence_of(here)
    dated = any(d.edtf and d.kind != "vague" for d in sight.dates_in(sentence.start, here.end))
    if not dated and reading.modalities.of(clause, step.start, group="event") == "asserted":
        return None
    following = sight.sentences[min(len(sight.sentences) - 1, here.sentence + 1)]
    end = following.end if following.block == sentence.block else sentence.end
    companies, entities = reading.lexicon.book.companies, reading.lexicon.book.entities
    named = (m.entity for m in sight.mentions_in(sentence.start, end) if companies[m.entity] == maker)
    if any(sight.kinds[e] in PRODUCTS and entities[e].kind != "chip_family" for e in named):
        return None
    return Topic(start=own[0].start, end=own[0].end, entities=(maker,), role="subject", how=NAMELESS)


def _is_regulators(reading: Reading, clause: int, step: Step) -> bool:
    """证监会拟设上市门槛: what an authority plans is its rule, and no company's step."""
    before = reading.sight.mentions_in(reading.sight.clauses[clause].start, step.start)
    acts = step.stage == "preparing" and before and reading.sight.kinds[before[-1].entity] == "regulator"
    return bool(acts) and not reading.sight.folded[before[-1].end : step.start].strip()


def _is_strangers(reading: Reading, step: Step) -> bool:
    """成立于2021年的江汇微电子: what a relative clause is about stands behind it, and nobody here knows it."""
    match = RELATIVE.match(reading.sight.masked, step.end)
    start = reading.sight.clauses[reading.sight.clause_at(step.start)].start
    if THIS.search(reading.sight.folded, max(0, start - 16), step.start):
        return False  # 这家2018年成立的云端芯片公司
    if match is None or GENERAL.match(reading.sight.folded, match.end()):
        return False
    return not reading.sight.mentions_in(match.end(), match.end() + 14)


def _is_makers(reading: Reading, clause: int, step: Step) -> bool:
    """平头哥亮相展会: who appears is the company itself, not the chip that was spoken of."""
    kinds = reading.sight.kinds
    own = [t for t in reading.subjects.topics[clause] if t.end <= step.start and t.role != "object"]
    return bool(own) and all(kinds.get(e) == "company" for e in own[-1].entities)


def _fits(reading: Reading, entity: str, want: tuple[str, ...], skip: frozenset[str]) -> bool:
    return reading.sight.kinds.get(entity) in want and entity not in skip


def _behind(reading: Reading, clause: int, step: Step, want: tuple[str, ...], skip: frozenset[str]) -> Topic | None:
    """The subject behind the verb, where no other verb and no comparison stands between: 发布后,性能超过A800.

    What belongs to it (发布P800的白皮书), or follows one that stands before the verb, is not meant.
    """
    folded = reading.sight.folded
    topics = (t for t in reading.subjects.topics[clause] if t.start >= step.end and t.how in ("named", "list"))
    topic = next((t for t in topics if any(reading.sight.kinds.get(e) in want for e in t.entities)), None)
    if topic is None:
        return _behind_dash(reading, clause, want)
    part = not set(want).isdisjoint(PRODUCTS) and PART.match(folded, topic.end)  # 分拆昆仑芯的方案 is 昆仑芯's
    if OTHERS.search(folded[step.end : topic.start]) or part:
        return None
    before = [t for t in reading.subjects.topics[clause] if t.end <= step.start and t.role != "object"]
    first = tuple(kind for kind in want if kind in PRODUCTS) or want
    own = any(
        _fits(reading, t.entities[-1], first, skip)
        and not PAST.search(folded, t.end, step.start)
        and "、" not in folded[t.end : step.start]  # 2022年推出N100、2023年推出C500
        for t in before
    )
    if own and not folded[step.end : topic.start].rstrip('“" ').endswith("的"):
        return None
    fitting = tuple(e for e in topic.entities if _fits(reading, e, want, skip))
    if not fitting:
        return None
    fitting += tuple(e for e in _joined(reading, clause, topic, want) if e not in fitting)
    return Topic(start=topic.start, end=topic.end, entities=fitting, role="subject", how="behind the verb")


def _joined(reading: Reading, clause: int, topic: Topic, want: tuple[str, ...]) -> Iterator[str]:
    """发布邃思2.0芯片、基于邃思2.0的云燧T20加速卡和云燧T21模组: the other members of a list whose nouns part them."""
    folded, end = reading.sight.folded, topic.end
    for other in reading.subjects.topics[clause]:
        if other.start < end or other.how not in ("named", "list") or MADE_WITH.search(folded, end, other.start):
            continue
        if not JOINT.fullmatch(folded, end, other.start) or reading.sight.dates_in(end, other.start):
            return
        end = other.end
        yield from (e for e in other.entities if reading.sight.kinds.get(e) in want)


def _behind_dash(reading: Reading, clause: int, want: tuple[str, ...]) -> Topic | None:
    """发布了第一颗自研芯片——含光800: the name that the next clause opens with."""
    here = reading.sight.clauses[clause]
    if not reading.sight.folded[here.start : here.end].rstrip().endswith("——"):
        return None
    for t in reading.subjects.topics[clause + 1][:1]:
        if t.start <= here.end + 2 and all(reading.sight.kinds.get(e) in want for e in t.entities):
            more = tuple(e for e in _joined(reading, clause + 1, t, want) if e not in t.entities)
            return Topic(start=t.start, end=t.end, entities=t.entities + more, role="subject", how="behind a dash")
    return None


def _is_of_product(reading: Reading, clause: int, step: Step, skip: frozenset[str]) -> bool:
    """天池256计划今年上市, 2026年上市的M100; M300已流片,明年3月上市: a product goes on sale; no company is listed."""
    folded = reading.sight.folded
    following = reading.sight.mention_at(step.end + 1) if folded[step.end : step.end + 1] == "的" else None
    if following and reading.sight.kinds[following.entity] in PRODUCTS:
        return True
    topics = [t for t in reading.subjects.topics[clause] if t.role != "object" and t.entities[0] not in skip]
    before = [t for t in topics if t.start < step.start]
    behind = [t for t in topics if t.start > step.start]
    if not before and behind and folded[step.start : behind[0].start].rstrip('“" ').endswith("的"):
        before = behind[:1]
    here = reading.sight.clauses[clause]
    if not before and not LISTED_WHERE.search(folded, here.start, here.end):
        holding = reading.subjects.before(clause, (*PRODUCTS, "company"), skip)
        before = [holding] if holding else []
    return bool(before) and reading.sight.kinds.get(before[-1].entities[0]) in PRODUCTS


def names_company(reading: Reading, clause: int) -> bool:
    """Does the sentence name a tracked company or its product, up to the end of a clause?"""
    here = reading.sight.clauses[clause]
    sentence = reading.sight.sentence_of(here)
    return any(reading.lexicon.book.companies[m.entity] for m in reading.sight.mentions_in(sentence.start, here.end))
