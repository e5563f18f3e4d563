"""When something happens: the date of an event, a step put off or brought forward, days to come. EDTF in, EDTF out."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from scraper.claims import elapsed
from scraper.claims.dates import When
from scraper.claims.periods import block_start, is_numbered, is_of_founding, shift_year
from scraper.claims.reading import Reading

DONE = re.compile(r"已|了|曾|完成|实现|起|以来|开始|成功|获")
YEAR_WORD = re.compile(r"年|岁|去|上|昨|今|明|本")
# 上周所报道的…, 财联社11月5日电: when it was told
TOLD = re.compile(r"(?:所|曾|已)?(?:报道|报导|披露|透露|传出|曝出)的|(?:电|讯|消息|报道|报导)(?:,|:|\)|$)")
MOVED = re.compile(r"[^,。;]{0,6}(?:提前|推迟|推后|延后|延期|延迟|延|改|调整)[到至为在]")  # 从2028年提前到2027年
# Behind the period of a paper: 四季度财报; but 财报会 is held on its day.
COMPARED_WITH = re.compile("(?:比|较|相比)$")  # 亏损比去年少,…
REPORT = re.compile(
    r"\s*(?:的|末|度)?(?:预测|预期|预计|全年)?(?:的)?(?:财报|年报|季报|半年报|业绩|报告|招股|研报|收入|营收|净利|利润|销售额|市盈率|市销率)(?![^,。;]{0,6}会)"
)
# 2026年推理型AI服务器集采, 2026年度开发者大会: the year in the name of a tender or a meeting
OF_NAME = re.compile(
    r"度?[^,。;在于获中拿以将已]{0,16}?(?:集采|集中采购|招标|采购|比选|大会|峰会|论坛|博览会|展会|年会)"
)
IN_ORDER = re.compile("分别|依次|先后|各自")
PLANNED = re.compile(r"原计划|将|拟|计划|预计|有望|力争|争取|定于|最快|最早|安排|即将|按日程|原定")
# Where a date moved from and to: 由原定的2029年提前到2028年.
FROM = re.compile(r"(?:由|从)(?:原先|原来|原定|此前|最初|先前)?(?:计划|公布|说)?的?\s*$")
PUT = re.compile(
    r"(?:安排|定|排|放|留|拖|推迟|推后|延后|延期|顺延|延|推|提前|提早|改|挪|等|锁定|落|要)(?:在|到|至|于|为)(?:了|原先的?|原来的?)?"
)
# 成立至今已募集数十亿元: up to when it is told, and not when it happened.
SO_FAR = frozenset(("至今", "迄今", "迄今为止", "截至目前", "目前为止", "截至现在", "截至发稿", "截稿前", "截至发稿时"))
# …,那是2018年9月; …,时间是2028年: the day of what happened stands behind it, in a clause of its own
THAT_WAS = re.compile(r"(?:那|这|当时|时间|日期|时点|此事)(?:已|就|还|正|则|大约){0,2}(?:是|为|在|定在|定于|安排在)")
THAT_ENDS = re.compile(r"(?:的事|的时候|前后|左右|了)?[”\"]?[,。;]?")
TODAY = re.compile("[今昨]|目前|现在|当前")
LATELY = frozenset(("近日", "日前", "近几日", "近几天", "前几日", "前几天", "几天前", "前些天"))
THEN = re.compile(r"当时|彼时|那时|其时")
AT_PRESENT = re.compile(r"眼下|现在|如今|正在")
SOON = 60  # days
# What happens with something else has its day: 同台亮相.
TOGETHER = re.compile(r"同台|同场|一同|一道|一起|一并|同时|同日|当场|现场")


def to_come(reading: Reading, clause: int, when: str | None) -> str | None:
    """四季度量产 in a text of August is this year's: a bare quarter or month that nothing says is over lies ahead,
    and so does a bare day that a plan names (将于9月11日挂牌).
    """
    here = reading.sight.clauses[clause]
    sentence = reading.sight.sentence_of(here)
    published = reading.sight.published
    if when and published and _is_next_year(reading, clause, when, published):
        return shift_year(when, 1)
    if when is None or not published or when[:4] != str(int(published[:4]) - 1):
        return when
    if elapsed.is_lately_over(when, published):
        return when  # 12月中旬挂牌 in a text of January
    bare = [
        d
        for d in reading.sight.dates_in(sentence.start, here.end)
        if d.edtf == when and d.basis == "publication" and not YEAR_WORD.search(d.text)
    ]
    if not bare:
        return when
    coming = shift_year(when, 1)
    over = DONE.search(reading.sight.folded, here.start, here.end)
    if bare[0].kind == "day" or over:
        planned = PLANNED.search(reading.sight.folded, min(bare[0].start, here.start), here.end)
        return coming if planned or (not over and _is_soon(coming, published)) else when
    return coming if bare[0].kind in ("quarter", "half", "month") else when


def _is_next_year(reading: Reading, clause: int, when: str, published: str) -> bool:
    """最快年初亮相 in a text of May: the beginning of the year that is planned for is that of the next one."""
    here = reading.sight.clauses[clause]
    named = any(d.text == "年初" and d.edtf == when for d in reading.sight.dates_in(here.start, here.end))
    planned = PLANNED.search(reading.sight.folded, here.start, here.end)
    return named and when < published[:7] and planned is not None and not planned[0].startswith("原")


def _is_soon(day: str, published: str) -> bool:
    """Is a day within the next two months? Then nobody means the same day of last year without saying so."""
    return 0 < (date.fromisoformat(day) - date.fromisoformat(published[:10])).days <= SOON if len(day) == 10 else False


def moved(reading: Reading, clause: int) -> list[str]:
    """The old and the new date of a step that is put off or brought forward: 由2027年第三季度提前至第一季度."""
    here = reading.sight.clauses[clause]
    dates = [d for d in reading.sight.dates_in(here.start, here.end) if d.edtf and d.kind != "vague"]
    if len(dates) != 2 or not FROM.search(reading.sight.folded, here.start, dates[0].start):
        return []
    between = reading.sight.folded[dates[0].end : dates[1].start].replace(" ", "")
    return [d.edtf for d in dates if d.edtf] if PUT.fullmatch(between) else []


def in_order(reading: Reading, clause: int) -> list[str]:
    """The dates of a clause in their order, as of things to come: 分别于2023年、2025年推出."""
    here = reading.sight.clauses[clause]
    return [
        to_come(reading, clause, d.edtf) or d.edtf
        for d in reading.sight.dates_in(here.start, here.end)
        if d.edtf and d.kind != "vague"
    ]


def happened(reading: Reading, clause: int, offset: int, *, reach: str = "sentence") -> str | None:
    """The date of what happens at `offset`: the nearest before it in its clause, else behind it, else in
    its sentence.
    """
    sight = reading.sight
    here = sight.clauses[clause]
    own = [d for d in sight.dates_in(here.start, here.end) if d.edtf and not TOLD.match(sight.folded, d.end)]
    passing = sight.behind_attribute(clause, here.end)
    own = [
        d
        for d in own
        if not _is_so_far(d) and not is_numbered(reading, d) and (d.start < passing) == (offset < passing)
    ]
    own = _not_of_name(reading, own)
    if moved := [b for a, b in pairwise(own) if MOVED.fullmatch(sight.folded, a.end, b.start)]:
        return moved[-1].edtf
    before = [d for d in own if d.start <= offset]
    if before:
        return before[-1].edtf
    if own:
        return own[0].edtf
    if AT_PRESENT.search(sight.folded, here.start, offset):
        return None  # 年底扩到3.2万卡,眼下正往5万卡上加
    sentence = sight.sentence_of(here)
    part = max(sentence.start, sight.folded.rfind(";", sentence.start, here.start))
    earlier = [
        d
        for d in sight.dates_in(part, here.start)
        if d.edtf and d.role != "since" and not _is_so_far(d) and not _is_of_figure(reading, d)
        if not (is_numbered(reading, d) or is_of_founding(reading, d) or TOLD.match(sight.folded, d.end))
        if not COMPARED_WITH.search(sight.folded, max(0, d.start - 2), d.start)
    ]
    if earlier:
        return _not_of_name(reading, earlier)[-1].edtf
    if behind := _told_behind(reading, clause):
        return behind
    if lately := _lately(reading, clause, offset):
        return lately
    if THEN.search(sight.folded, here.start, offset):
        above = [
            d for d in sight.dates_in(block_start(reading, here.block), here.start) if d.edtf and not _is_so_far(d)
        ]
        return above[-1].edtf if above else None  # 去年7月的融资…。当时估值210亿元
    if reach == "block" or TOGETHER.search(sight.folded, here.start, offset):
        above = [
            d for d in sight.dates_in(block_start(reading, here.block), sentence.start) if d.edtf and d.kind == "day"
        ]
        if above:
            return above[-1].edtf
    return None


def _lately(reading: Reading, clause: int, offset: int) -> str | None:
    """The month of 近日, 日前 before an event, where the fortnight before the publication lies in one."""
    start = reading.sight.sentence_of(reading.sight.clauses[clause]).start
    lately = [d for d in reading.sight.dates_in(start, offset) if d.not_before and d.text in LATELY]
    month = (reading.sight.published or "")[:7]
    return month if lately and (lately[-1].not_before or "").startswith(month) else None


def _told_behind(reading: Reading, clause: int) -> str | None:
    """The day that a later clause of the sentence gives, and nothing else: …,那是2018年9月."""
    sight = reading.sight
    for number in range(clause + 1, sight.sentence_of(sight.clauses[clause]).last + 1):
        here = sight.clauses[number]
        dates = [d for d in sight.dates_in(here.start, here.end) if d.edtf]
        if len(dates) == 1 and THAT_WAS.fullmatch(sight.folded[here.start : dates[0].start].strip()):
            rest = sight.folded[dates[0].end : here.end].replace(" ", "")
            return dates[0].edtf if THAT_ENDS.fullmatch(rest) else None
    return None


def _not_of_name(reading: Reading, dates: list[When]) -> list[When]:
    """Without the years that belong to a name, where there is another date: 5月12日,中国移动2026年集采公示结果."""
    other = [d for d in dates if d.kind not in ("year", "span") or not OF_NAME.match(reading.sight.folded, d.end)]
    return other or dates


def _is_so_far(when: When) -> bool:
    """迄今为止, 截至今天: up to when it is told, and not when it happened."""
    return when.text in SO_FAR or (when.role == "as_of" and TODAY.search(when.text) is not None)


def _is_of_figure(reading: Reading, when: When) -> bool:
    """2024年营收20亿元,并已启动上市; 据去年四季度财报: the span of a figure or of a paper is no date of an event."""
    clause = reading.sight.clauses[reading.sight.clause_at(when.start)]
    figures = (n.family in ("money", "percent") for n in reading.sight.numbers_in(when.end, clause.end))
    return when.kind != "day" and (bool(REPORT.match(reading.sight.folded, when.end)) or any(figures))
