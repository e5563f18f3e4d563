"""Who deals with a maker: its house, rivals and shareholders do not; whom a clause leaves out stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.claims.parties import Party
from scraper.claims.reading import Reading
from scraper.claims.subjects import Topic
from scraper.knowledge import PRODUCTS

CLUSTER = re.compile(
    r"集群|智算|算力|(?:数据|计算|超算)中心|加速卡|芯片|机房|超节点|服务器|[万千]卡|(?:行业|区域|推理|训练)节点"
)
IS_USER = re.compile(r"(?:租户|用户|客户|买家|买主|使用方|采购方)(?:就|则|正|便)?(?:是|为|叫)")
INVESTORS = re.compile(r"股东|投资方|投资人|投资机构|领投|跟投|参投|增资")
FUND = re.compile(r"(?:基金|资本|投资|创投|产投|合伙企业)(?=[、和与及等,]|$)")


def is_others(reading: Reading, clause: int, topic: Topic, span: tuple[int, int]) -> bool:
    """Does the clause begin with somebody else, of whom the words speak? 阿里云的算力中心落户上海."""
    here = reading.sight.clauses[clause]
    head = reading.parties.head(here.start, here.end, ("company", "customer", "partner", "org", "broker"))
    return bool(head and topic.start < here.start and head.end <= span[0] and head.entity not in topic.entities)


def works(reading: Reading, clause: int, topic: Topic) -> bool:
    """Is it a product that is at a place, or are cards and clusters spoken of? A firm in 张江 has its office there."""
    here = reading.sight.clauses[clause]
    products = any(reading.sight.kinds.get(e) in PRODUCTS for e in topic.entities)
    return products or bool(CLUSTER.search(reading.sight.folded, here.start, here.end))


def are_investors(reading: Reading, start: int, end: int) -> bool:
    """Are the names of a list those of shareholders or funds, who are called no customers beside it?"""
    near, behind = reading.sight.folded[max(0, start - 6) : end + 12], reading.sight.folded[end : end + 24]
    return "客户" not in near + behind and bool(INVESTORS.search(near) or FUND.search(reading.sight.folded, start, end))


def carried(reading: Reading, clause: int, kinds: tuple[str, ...], mine: set[str]) -> Party | None:
    """The user whom an earlier clause of the sentence begins with, or calls so: 招商银行换了底座,现在跑在P800上;
    第一个租户是时代电气,租的是S60.
    """
    here = reading.sight.clauses[clause]
    for number in range(clause - 1, -1, -1):
        other = reading.sight.clauses[number]
        if other.sentence != here.sentence:
            break
        if told := IS_USER.search(reading.sight.folded, other.start, other.end):
            named = reading.parties.find(told.end(), other.end, kinds, sure=True)
        else:
            head = reading.parties.head(other.start, other.end, kinds)
            named = [head] if head else []
        if named:
            party = named[0]
            return None if party.entity in mine else party
    return None


def models_before(reading: Reading, clause: int, *, unnamed: bool) -> list[Party]:
    """The models of the last clause that names some, in this sentence or the one before: GLM-5发布当天,P800完成适配."""
    here = reading.sight.clauses[clause]
    for number in range(clause, -1, -1):
        other = reading.sight.clauses[number]
        if other.block != here.block or here.sentence - other.sentence > 1:
            break
        if models := reading.parties.models(other.start, other.end, unnamed=unnamed and number < clause):
            return models if number < clause else []
    return []


def house(reading: Reading, subject: str) -> Iterator[str]:
    """A subject, its maker and the parents of that: a chip is not adapted to its own house."""
    book = reading.lexicon.book
    one: str | None = book.owner(subject)
    yield subject
    while one:
        yield one
        one = book.entities[one].parent if reading.subjects.theme.backer is None else None


def kin(reading: Reading, subject: str) -> set[str]:
    """The house of a subject with all its branches: 阿里云 and 通义实验室 for 平头哥."""
    entities = reading.lexicon.book.entities
    maker = reading.lexicon.book.owner(subject)
    parent = entities[maker].parent if maker else None
    return {maker or subject, *((parent, *(e.id for e in entities.values() if e.parent == parent)) if parent else ())}
