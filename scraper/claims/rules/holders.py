"""Who holds, buys or owns: the other party of a figure, by the names around it."""

from __future__ import annotations

import re
from typing import Any

from scraper.claims.lexicon import Label
from scraper.claims.mentions import Mention
from scraper.claims.quantities import Number
from scraper.claims.reading import Reading
from scraper.claims.sight import DATE, KINDS, NUMBER, REST

_SIGNS = "".join(KINDS.values()) + NUMBER + DATE
_TITLE = (
    "(?:(?:联合|共同)?创[始办]人|实(?:际)?控(?:制)?人|控股股东|董事长|总经理|首席执行官|ceo|第一大股东|股东"
    "|其中|而|但|以及|截至|目前|公司|的|之一|兼|、|[\\[(].{0,8}[\\])])"
)
_NAME = "[\u4e00-\u9fff·]{2,20}?"
_HOW = (
    "(?:先生|女士|目前|现|及其?一致行动人?士?|[二两三]人|夫妇|仍|已|则|还|均?以一致行动人的?身份|直接|间接|合计|合共|及其|共同?|加起来|作为一致行动人|分别|各自|各"
    "|(?:通过|借助|凭借)[^,。;]{0,16}?)"
)
PERSON = re.compile(
    rf"^(?:[{_SIGNS}]{REST}*|{_TITLE})*(?P<name>{_NAME}(?:(?:、|和|与|以及|及(?!其|一致)){_NAME}){{0,3}}){_HOW}*"
    rf"(?:持股(?!平台)|持有|控制|握有|所持|手握|持(?=[{NUMBER}])|(?:为|是|系)[^,。;]{{0,10}}?(?:控制人|股东|创始人)$|(?<=身份)$)"
)
NOBODY = re.compile(
    r"关联方|集团|一致行动|^与|目前|上述|实际|其中|合计|通过|两名|截至|同时|此后|随后|公司|直接|间接|这次|发行后|仍|约|当前|前者|后者|^(?:但|而|且|不过)?其|[前后]$|完成后|^(?:本次|此次)?(?:交易|增资|增持|转让|发行|认购)|^前[一二两三四五六七八九十\d]+大|[降升增减跌掉][至到]$|^只剩$|^一共"
)
HELD_BY = re.compile(
    "(?:的)?(?:股份|股权|表决权)(?:目前|现|仍|依然|则|均|都|已)*(?:由|归|掌握在|在)"
)  # 近六成股权仍由百度控股
# 持股3.26%的和利资本拟减持, 持有5%股份的武岳峰: who holds a share stands behind it
HOLDING = re.compile("(?<![维保支坚])(?:持股|持有|持)(?:比例)?(?:为|达)?$")
HOLDS_SO_MUCH = re.compile(
    "(?:以上)?(?:的)?(?:股份|股权|表决权)?的(?:第?[一二三四五六七八九十]?大?股东)?"
    "(?P<name>(?!股份|股权|表决权|投票权|权益|股票|股东|上市)[\u4e00-\u9fff]{2,12}?)"
    "(?=拟|将|计划|打算|宣布|承诺|称|已|又|也|[,(。]|减持|增持|转让|退出)"
)
NEXT = re.compile("(?:的)?(?:股份|股权|表决权)?\\)?[、和及以]")
# 和利资本5.11%, 葛卫东名下另有3.24%, 红杉中国(3.2%): in a list of holders the name stands right before its share
BEFORE_SHARE = re.compile("(?:个人)?(?:名下)?(?:合计|合共|加起来|一共)?(?:[另还则现各]?(?:持股|持有|占|有)|\\()?$")
LISTED = re.compile("[\u4e00-\u9fffa-z·]{2,24}$")
LED_IN = re.compile("包括|包含|依次[为是]|分别[为是]|其中|另外|以及|还有|[有为是而]")
AGAIN = re.compile(rf"(?<=[、和与及])(?:{_TITLE})+", re.IGNORECASE)  # 甲与联合创始人乙
THEY = re.compile(r"(?:上述|这)?[二两三]人|两位创[始办]人")  # 二人合计控制…: who they are was said before
HOLDERS = ("company", "customer", "partner", "org", "foundry", "analyst", "broker")
# 第二大客户, 前五大客户: told by their place among the customers, and not who was named before.
RANKED = re.compile(
    r"(?P<place>第[二三四五六七八九十2-9]大(?:的)?(?:客户|买家))"
    r"|(?:前[两三四五六七八九十\d]+(?:大|名|家|位)?|其他|其余)(?:的)?(?:客户|买家)|非关联|外部|第三方|体外"
)

# 集团以外的收入, 六成服务于外部客户: of all but who is named
OUTSIDE = re.compile(
    "外部(?=客户|收入|买家|市场|企业|用户|订单|的?占比)|(?:以外|之外)(?=的|客户|收入|企业|市场|用户|占比)|体外"
)
TOGETHER_WITH = re.compile('(?:联合|携手|联手|牵手|伙同)[“"]?$')  # who bids with somebody is no buyer
HEAD = re.compile(r"(?:[,;。:\n]|其中|而|但|公司|的)$")


def holder(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    """Who holds: an organisation before the value, else the words at the head of the clause, else who was before."""
    sight = reading.sight
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    speakers = {link.entity for link in reading.voices.chains[clause].links if link.voice == "analyst"}
    begin = _item(reading, here.start, value)
    own = [m for m in _organisations(reading, begin, value.start) if m.entity not in speakers]
    if own:
        return {"holder": own[0].entity}
    if HELD_BY.match(sight.folded, value.end) and (behind := _organisations(reading, value.end, here.end)):
        return {"holder": behind[0].entity}
    if name := _who_holds(reading, here.start, value):
        return {"holder": name}
    if label.kind == "figures" and (name := _listed(reading, begin, value)):
        return {"holder": name}
    people = THEY.match(sight.folded, here.start) is not None
    for number in range(clause, sentence.first - 1, -1):
        start, end = sight.clauses[number].start, min(sight.clauses[number].end, value.start)
        if number < clause and not people and (earlier := _organisations(reading, start, end)):
            return {"holder": earlier[-1].entity}
        start = _item(reading, start, value)
        match = PERSON.match(sight.masked[start:end].rstrip(",;。"))
        if match and not NOBODY.search(match["name"]) and not THEY.match(match["name"]):
            return {"holder": AGAIN.sub("", sight.text[start + match.start("name") : start + match.end("name")])}
    if people:
        return {}
    strangers = [
        t for n in range(sentence.first, clause) for t in reading.subjects.topics[n] if t.how == "unknown firm"
    ]
    if strangers:
        return {"holder": sight.text[strangers[-1].start : strangers[-1].end]}
    told = [k.entity for k in reading.voices.chains[clause].links if k.voice == "official" and k.entity]
    return {"holder": told[-1]} if told and not reading.lexicon.book.companies.get(told[-1]) else {}


def _who_holds(reading: Reading, start: int, value: Number) -> str:
    """持股3.26%的和利资本拟减持: the holder that a share is told of as its attribute; empty where none is."""
    folded = reading.sight.folded
    found = HOLDING.search(folded, start, value.start) and HOLDS_SO_MUCH.match(folded, value.end)
    if not found:
        return ""
    named = reading.sight.mention_at(found.start("name"))
    return named.entity if named else reading.sight.text[slice(*found.span("name"))]


def _listed(reading: Reading, start: int, value: Number) -> str:
    """The name that a list of holders tells right before a share: 混沌投资4.52%; empty where none stands there."""
    words = reading.sight.masked[start : value.start].rstrip()
    words = words[: next(m.start() for m in BEFORE_SHARE.finditer(words))]
    found = LISTED.search(words)
    name = LED_IN.split(found[0])[-1] if found else ""
    end = start + len(words)
    return reading.sight.text[end - len(name) : end] if name and not NOBODY.search(name) else ""


def _item(reading: Reading, start: int, value: Number) -> int:
    """Where the part of a clause begins that tells of a value's holder: behind the share of another.

    甲持股8.7%、乙持股6.3%
    """
    before = reading.sight.numbers_in(start, value.start)
    joined = NEXT.match(reading.sight.folded, before[-1].end) if before else None
    return joined.end() if joined else start


def _organisations(reading: Reading, start: int, end: int) -> list[Mention]:
    """Organisations of a stretch of text that are none of the tracked companies."""
    companies, kinds = reading.lexicon.book.companies, reading.sight.kinds
    return [
        m
        for m in reading.sight.mentions_in(start, end)
        if companies[m.entity] != m.entity and kinds[m.entity] in HOLDERS
    ]


def customer(reading: Reading, clause: int, value: Number, label: Label, *, anywhere: bool = False) -> dict[str, Any]:
    """The customer: of the clause, else of the sentence, else of the paragraph so far, else `anywhere` before.

    Who is told by a place among the customers behind the last name is that one: 腾讯占71.84%,第二大客户占7.5%.
    """
    sight, companies = reading.sight, reading.lexicon.book.companies
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    if not anywhere and OUTSIDE.search(sight.folded, here.start, here.end):
        return {}
    block = sight.folded.rfind("\n", 0, here.start) + 1
    for kinds in (("company", "customer"), ("partner",)):
        for start, end in ((here.start, here.end), (sentence.start, here.start), (block, sentence.start), (0, block)):
            if start == 0 and not anywhere:
                continue
            found = [
                m
                for m in sight.mentions_in(start, end)
                if sight.kinds[m.entity] in kinds
                and not companies[m.entity]
                and (start >= sentence.start or (_buys(reading, m) and (anywhere or _of_same_maker(reading, m, value))))
                and not TOGETHER_WITH.search(sight.folded, max(0, m.start - 3), m.start)
            ]
            ranked = _ranked(reading, start, min(end, value.start), own=start == here.start)
            if ranked and not any(m.start >= ranked.start() for m in found):
                return {"counterparty": sight.text[slice(*ranked.span("place"))]} if ranked["place"] else {}
            if found:
                return {"counterparty": (found[0] if start == here.start else found[-1]).entity}
    return {}


def _buys(reading: Reading, mention: Mention) -> bool:
    """May who is named some sentences before be the customer: no other maker, who is named there too?"""
    return reading.sight.kinds[mention.entity] != "company" or reading.lexicon.book.entities[mention.entity].backer


def _of_same_maker(reading: Reading, mention: Mention, value: Number) -> bool:
    """腾讯占燧原收入的七成。沐曦第一大客户占24%: is a figure of the maker that the sentence of a customer tells of?"""
    sight, companies = reading.sight, reading.lexicon.book.companies
    there = sight.sentence_of(sight.clauses[sight.clause_at(mention.start)])
    makers = [(m.start, maker) for m in sight.mentions_in(0, value.start) if (maker := companies[m.entity])]
    told = [maker for start, maker in makers if start < there.end]
    return not told or told[-1] == makers[-1][1]


def _ranked(reading: Reading, start: int, end: int, *, own: bool) -> re.Match[str] | None:
    """The last customer of a stretch that is told by a place: in the `own` clause of a figure, else at a clause's head.

    腾讯是第一大客户,…: there the place is told of who is named.
    """
    found = list(RANKED.finditer(reading.sight.folded, start, end))
    heads = (m for m in found if m["place"] and HEAD.search(reading.sight.folded, max(0, start - 1), m.start()))
    return (found[-1] if found else None) if own else next(reversed(list(heads)), None)


def buyer(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    """Who buys: the customer that is named last before an order or a tender, in whatever paragraph."""
    return customer(reading, clause, value, label, anywhere=True)


def parent(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    sight = reading.sight
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    backers = [m for m in sight.mentions_in(sentence.start, value.start) if sight.book.entities[m.entity].backer]
    found: dict[str, Any] = {"counterparty": backers[-1].entity} if backers else {}
    condition = re.search(r"(?:一旦|如果|若|假如)[^,。;]{2,24}", sight.folded[sentence.start : value.start])
    if condition:
        found["condition"] = sight.text[sentence.start + condition.start() : sentence.start + condition.end()]
    return found
