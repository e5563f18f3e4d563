"""A chip that a clause tells by its place in the line only: 第五代芯片, 下一代."""

from __future__ import annotations

import re

from scraper.claims.mentions import Mention
from scraper.claims.sight import Sight
from scraper.claims.subjects.topic import Topic

# A chip that is told by its place in the line only, at the head of its clause or behind 的.
UNNAMED = re.compile(
    r"(?:上一代|前一代|前代|上代)(?=[用采是只才仅还则][^,。;比]|功耗|显存|带宽|算力|制程|工艺)|"
    r"(?:现阶段|目前|现有|当前|在售|眼下|我们|公司)的?(?:主力|在售)?(?:产品|芯片)(?=[跟与和比较距离离])|"
    r"(?:第?[一二三四五六七八\d]+代|下一代|新一代|再下一代|上一代|(?:首|头一|第一|下一|另一|新一|新)[颗款枚张]|后续)"
    r"(?:ai|训练|推理|训推一体|训推|推训|云端|国产|自研|通用)*(?:芯片|产品|gpu|cpu|加速卡|ppu|算力卡|旗舰|$|(?=,|预计|将|于|则|已|计划|进展|进度|什么时候|何时|目前|眼下|正在?|还|会|呢|怎么|如何))"
)
PREDICATE = re.compile(r"(?:是|为|属于?)(?:由)?[“\"]?$")  # (L600)是燧原科技第四代产品: the one that was named
MADE_BY = re.compile(
    r"(?:最新|今年|去年|自主|自行|全新)*(?:推出|发布|研发|自研|打造|开发|研制|设计|带来|生产)的(?:最新|全新)?"
)


def _maker_before(sight: Sight, start: int, end: int) -> Mention | None:
    """(L600)是燧原科技推出的第四代…: the maker that the words 推出的 name."""
    named = sight.mentions_in(start, end)[-1:]
    return named[0] if named and MADE_BY.fullmatch(sight.folded, named[0].end, end) else None


# 壁仞科技的首颗芯片: of a firm that nobody knows here
STRANGERS = re.compile("(?:科技|股份|电子|半导体|集成电路|智能|集团|线程|公司)的$")
LED_IN = re.compile("(?:那么?|至于|关于|对于|谈到|说到|谈及|再看)?")  # 那下一代芯片什么时候能看到?


def unnamed_chip(sight: Sight, start: int, end: int, topics: list[Topic]) -> tuple[int, int] | None:
    """Where a clause speaks of a chip by its place in the line only: 第五代芯片, 下一代."""
    products = [
        t for t in topics if t.how == "named" and t.role != "object" and sight.kinds[t.entities[0]] != "company"
    ]
    for match in UNNAMED.finditer(sight.folded, start, end):
        begin, stop = match.span()
        if match[0].startswith(("首", "第一")) and "\n" not in sight.folded[:begin]:
            continue  # a title speaks so of the chip that the text names
        if STRANGERS.search(sight.folded, start, begin) and sight.mention_at(begin - 2) is None:
            continue
        before = sight.mention_at(begin - 1) if begin > start else None
        maker = before or _maker_before(sight, start, begin)
        if maker and PREDICATE.search(sight.folded, start, maker.start):
            continue
        free = LED_IN.fullmatch(sight.folded, start, begin) or sight.folded[begin - 1] in "的,“:但而"
        if not (free or (before and sight.kinds[before.entity] == "company")):
            continue
        if not any(t.start < stop + 6 and t.end > begin - 1 for t in products):
            return begin, stop
    return None
