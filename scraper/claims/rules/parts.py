"""Of what part of a whole a figure is: which kind of staff, which part of a business."""

from __future__ import annotations

import re
from typing import Any

from scraper.claims.lexicon import Label
from scraper.claims.quantities import Number
from scraper.claims.reading import Reading
from scraper.claims.sight import DATE, REST

# What stands right before 收入 and is a part of a business; 主营业务 and 产品 are all of it.
PART = re.compile(
    rf"(?P<part>(?:(?![的为是在以及其中由从对司]|公司|企业|实现|来自)[\u4e00-\u9fffa-z]|及(?!其)){{0,12}}?"
    r"(?:业务|板卡|服务器|加速卡|模组|集群|系统|一体机|授权|服务|软件|方案|板块|分部|租赁|外部|海外|境外|境内|内部|其他))"
    rf"(?:的|{DATE}{REST}*|销售|实现|贡献|业务)*$"
)
WHOLE = re.compile(
    "主营|主业|全部|整体|总|合并|(?:本|该|各项|所有|两项|新|老|原有)业务$|^业务$|^芯片业务$|^ai芯片业务$"
)
ALL, ALL_STAFF = "all_staff", "员工|雇员|总人数|全员"


def staff(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    """What kind of people a number counts: named next before it, else behind it; a share is of those named last.

    员工870人,其中研发人员652人,占74.94%: all of the staff, its researchers, and again these.
    """
    sight = reading.sight
    here = sight.clauses[clause]
    kinds = {word: kind for kind, words in reading.predicate(label.predicate).raw["staff_of"].items() for word in words}
    told = re.compile("|".join([*kinds, ALL_STAFF]))
    before = [n.end for n in sight.numbers_in(here.start, value.start)]
    after = [n.start for n in sight.numbers_in(value.end, here.end)]
    named = told.findall(sight.folded, max([here.start, *before]), value.start)
    named = named[::-1] or told.findall(label.word) or told.findall(sight.folded, value.end, min([here.end, *after]))
    if value.family == "percent":
        sentence = sight.sentence_of(here)
        named = [w for w in named if w in kinds] or told.findall(sight.folded, sentence.start, here.start)[::-1]
        return {"basis": kinds[named[0]]} if named and named[0] in kinds else {}
    if not named and (label.kind == "ellipsis" or label.start < here.start):  # 研发人员从706人,减至652人
        named = told.findall(sight.folded, sight.sentence_of(here).start, here.start)[-1:]
    return {"basis": kinds.get(named[0], ALL) if named else ALL}


def part(reading: Reading, clause: int, value: Number, label: Label) -> dict[str, Any]:
    """Of what part of the business a sum is, where no product that is known has it: GPU服务器收入1.1亿元, 海外收入…"""
    sight = reading.sight
    here = sight.clauses[clause]
    if label.word.startswith("外部"):
        return {"variant": "外部"}
    named = PART.search(sight.masked, here.start, label.start) if here.start <= label.start else None
    if named is None or WHOLE.search(sight.folded, *named.span("part")):
        return {}
    return {"variant": sight.text[slice(*named.span("part"))].strip()}
