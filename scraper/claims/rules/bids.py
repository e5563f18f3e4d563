"""Whose the shares and sums of a tender are: of the chip that a bid carries, of a bidder nobody knows, a budget."""

from __future__ import annotations

import re

from scraper.claims.quantities import Number
from scraper.claims.reading import Reading
from scraper.claims.subjects import UNKNOWN, Topic
from scraper.knowledge import PRODUCTS

UNKNOWN_BIDDER = re.compile(
    r"(?:其中|另外|而|由)?([\u4e00-\u9fff]{3,8}?(?:[、和及与][\u4e00-\u9fff]{3,8}?){0,4})"
    r"(?:的)?(?:中标)?(?:份额|以|占|报价|的份额|分别|各|获得?|拿下?|分得|斩获|收获|得到)"
)
# 甲股份和乙集团分别获得27%和23%份额: of others than the maker of the clause before
SHARED_OUT = re.compile(
    r"(?:其中|另外|而)?[\u4e00-\u9fff]{3,8}(?:[、和及与][\u4e00-\u9fff]{3,8}?){1,4}(?:则)?(?:分别|各)"
)
GENERIC_BIDDER = re.compile("公司|标包|标段|中标|占比|份额|价格|金额|项目|产品|合计|总|第[一二三四]|分别|同|芯片|方案")
BIDDER = re.compile(r"中标|得标|中选|候选|标包|份额|包[一二三四五六七八\d]|第[一二三四五]名")
CARRIES = re.compile(
    r"(?:搭载|配置|配备|采用|使用|选用|基于|用的是|装的是|内置|投的是|所投|产品为|机型为|芯片为)(?:了|的是|的)?[^,。;]{0,6}$"
)
BUDGET = re.compile(r"预算|最高限价|控制价|总规模|(?:集采|采购|招标)(?:总)?(?:金额|规模)")


SIGNED = re.compile(r"[^,。;]{0,12}?(?:签|达成|订|下单|续约)")
WITH = re.compile(r"(?:与|和|跟|同|向|从|给)[“\"]?$")


def signed(reading: Reading, clause: int, value: Number) -> Topic | None:
    """某银行与燧原科技签下框架协议,三年采购不低于2亿元: an order is of whom it was signed with, where the clause of its
    sum names nobody.
    """
    sight = reading.sight
    here = sight.clauses[clause]
    start = max(sight.sentence_of(here).start, sight.folded.rfind(";", 0, here.start) + 1)
    if start >= here.start or sight.mentions_in(here.start, here.end):
        return None
    for mention in reversed(sight.mentions_in(start, here.start)):
        ours = reading.lexicon.book.companies[mention.entity]
        beside = WITH.search(sight.folded, start, mention.start)
        if ours and beside and SIGNED.match(sight.folded, mention.end):
            entities = (mention.entity,)
            return Topic(start=mention.start, end=mention.end, entities=entities, role="subject", how="signed with")
    return None


def bid(reading: Reading, clause: int, value: Number) -> Topic | None:
    """江汇股份中标,份额四成,配置曦云C550;海川份额三成,采用昇腾910C: a bid is of the chip that it carries.

    One that tells no chip is nobody's where its part of the sentence names no tracked maker; nor is a budget anyone's.
    """
    sight = reading.sight
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    is_bid = BIDDER.search(sight.folded, sentence.start, sentence.end)
    start = max(sentence.start, sight.folded.rfind(";", sentence.start, value.start) + 1)
    stop = sight.folded.find(";", value.end, sentence.end)
    end = stop if stop >= 0 else sentence.end
    makers = ("company", *PRODUCTS)
    tracked = reading.lexicon.book.companies
    named = [m for m in sight.mentions_in(start, value.start) if sight.kinds[m.entity] in makers and tracked[m.entity]]
    if named and (named[-1].start >= here.start or not SHARED_OUT.match(sight.folded, here.start, value.start)):
        return None
    for mention in sight.mentions_in(value.end, end) if is_bid else ():
        first = sight.clauses[sight.clause_at(mention.start)].start
        if sight.kinds[mention.entity] in makers and CARRIES.search(sight.folded, first, mention.start):
            chip = sight.mention_at(mention.end) or mention  # 昆仑芯P800
            chip = chip if sight.kinds[chip.entity] in PRODUCTS else mention
            entities = (chip.entity,)
            return Topic(start=chip.start, end=chip.end, entities=entities, role="subject", how="what the bid carries")
    bidder = UNKNOWN_BIDDER.match(sight.folded, here.start, value.start) if is_bid else None
    if bidder and not GENERIC_BIDDER.search(bidder[1]):
        return Topic(start=here.start, end=bidder.end(1), entities=(UNKNOWN,), role="subject", how="who bids")
    budget = BUDGET.search(sight.folded, here.start, value.start)
    if budget and not any(tracked[m.entity] for m in sight.mentions_in(sentence.start, sentence.end)):
        return Topic(start=budget.start(), end=budget.end(), entities=(UNKNOWN,), role="owner", how="a budget")
    return None
