"""When a value holds: the period of a flow, the day of a stock. EDTF in, EDTF out. Events have `occasions`."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import msgspec

from scraper.claims import edtf, elapsed
from scraper.claims.dates import When
from scraper.claims.reading import Reading

AGO = re.compile(r"一年前|[上去]年(?:的)?(?:这个?时候?|此时)|上一年(?!度?末|底)|前一年(?!度?末|底)")
EDGE, YEAR_EDGE = re.compile("[底末初]$"), re.compile("年[底末初]$")  # points in time: 从年初的…到年末的…
YEAR_BEFORE = frozenset(
    ("上年", "上一年", "上年度", "上一年度", "前一年", "前一年度", "上一财年", "上财年", "上个财年", "前一财年")
) | {"上一个财年", "上一財年", "上財年", "上個財年"}
QUARTER_BEFORE = frozenset(("上一季度", "上季度", "上个季度", "上個季度", "上一季"))
SINCE_THEN = re.compile("年前$")  # 一年前还高达…: a time that is only looked back to
LATEST = re.compile(r"最近一期|最近一个报告期|最新一期")
SUMMED = re.compile(
    "加到一起|加在一起|加起来|加总|相加|[两三四五六七八九几数]年(?:净|共|总共|亏|烧|合计|合共|累计|总共|下来|加)|[两三四五六七八九几数]期(?!望)"
)
ALWAYS = re.compile(r"长期|一直|始终|常年|历来|历年|多年来")
COUNTED = re.compile(r"累计|合计|总计|共计|统计|全年")
CUMULATED = re.compile(r"累计|合计|总计")
COMPARED = re.compile(r"(?:比|较|与|同|[高低多少大小快慢]于|从|由)$")
BASE = re.compile(r"(?:同期|全年|水平|的水平)?的\s*")
RISING = re.compile(r"[从由自][^,。;]{0,3}$")
REACHED = re.compile(r"[至到为成回][^,。;]{0,3}$")
# 成立于2018年, 2018年成立以来: the year of a founding is no year of what the article goes on to count.
BORN = re.compile(r"(?:成立|创立|创办|创建|组建|设立|诞生|始建|毕业|出生)于?(?:在)?\s*$")
# 2025年第46次会议, 今年首家获受理的企业: the year of what is numbered is no year of a figure.
NUMBERED = re.compile(
    r"\s*(?:度)?(?:a股|港股|沪深|科创板|国内|中国|全国|全球)?(?:第[\d一二三四五六七八九十百]+(?:次|届|期|批|号|家|单)|首(?:家|个|单|次))"
)
YEARS = re.compile(r"\d{4}/\d{4}")
# 2025年至2026年AI通用计算设备集中采购项目: the years by which a tender is called
TENDERED = re.compile(
    r"(?:度)?[\u4e00-\u9fffa-z()（） ]{0,24}?(?:集采|集中采购|(?:采购|招标|建设|扩容)(?:项目|工程|框架)|采购结果)"
)
BORN_IN = re.compile(
    r"\s*(?:[底末初春夏秋冬])?(?:在[\u4e00-\u9fff]{2,4})?(?:正式)?(?:成立|创立|创办|创建|组建|设立|诞生|毕业|出生)"
)
# 截至9月底止九个月, 截至3月底止年度, 截至去年底止三个年度: how long a time closes with a day
UP_TO = re.compile(
    r"的?止?的?首?(?:(?P<months>十二|[三六九369]|12)个月|(?P<years>[两二三四五2-5])个(?:完整)?(?:财政|财务|会计|财)?年度?)"
    r"|的?止的?(?:财政|财务|会计|财)?(?:(?P<year>年度?|全年|一年)|(?P<half>半年度?|中期)|(?P<quarter>季度?))"
)
WHOLE = ("年内", "年內", "全年")
# 年初估计的35亿元, 1月预告的区间: when a figure was told, which is not when it holds
TOLD_OF = re.compile(
    r"(?:时|就|曾|所)*(?:(?:估计|预计|预测|预估)(?:的|过|时)|预告|给出|指引|(?:公布|披露|发布|透露)过?的[^,。;]{0,4}?(?:口径|数字|数据|统计))"
)
# 上月公布的数字, 3月的电话会上: up to when it was counted
COUNTED_THEN = re.compile(
    r"(?:时|就|曾|所)*(?:公布|披露|发布|透露)过?的[^,。;]{0,4}?(?:口径|数字|数据|统计)|的[^,。;\d]{0,8}?(?:会|大会|峰会)上"
)
SAME = re.compile("同[期季]")  # 去年同期; not at the beginning of a date: 同季
SAME_LIST = re.compile(r"同期|同一时期|同一期间|相应期间|报告期|期内|各期|对应期")
OF_DAYS = re.compile(r"\d{4}-\d\d-\d\d/")  # 1月19日至25日
JOINS = {"、", "/", "和", "及", "与", "以及", ",", "并", "、以及", "及截至", ",以及"}


def period(reading: Reading, clause: int, offset: int, *, change: bool = False) -> str | None:
    """The span of time that a flow at `offset` belongs to: named before it, or holding on from before.

    For a change (同比增长…) the span that it is compared with (较上年同期) is not its own.
    """
    sight = reading.sight
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    ago = list(AGO.finditer(sight.folded, here.start, offset))
    if ago and change and BASE.fullmatch(sight.folded, ago[-1].end(), offset):
        ago = []  # 销量是上一年的十倍
    if ago and not sight.numbers_in(ago[-1].end(), offset - 1):
        before = period(reading, clause - 1, here.start) if clause else None
        return shift_year(before, -1) if before else None
    if LATEST.search(sight.folded, here.start, offset):
        lists = [spans for end, spans in period_lists(reading) if end <= offset]
        return lists[-1][-1] if lists else None
    if CUMULATED.search(sight.folded, here.start, offset):
        alike = SAME_LIST.search(sight.folded, here.start, offset)  # 同期研发费用合计: over the list before
        start = block_start(reading, here.block) if alike else sentence.start
        whole = [spans for end, spans in period_lists(reading) if start < end <= offset]
        if whole:
            widest = max(reversed(whole), key=len)  # 四期…,其中2022年至2024年…,四期累计
            return _from_to(widest[0], widest[-1])
    own = [d for d in _spans(reading, here.start, offset) if not (change and _is_base(reading, d, offset))]
    bases = [d for d in own if _is_compared(reading, d) and sight.numbers_in(d.end, offset - 1)]
    own = [d for d in own if d not in bases]
    if bases and not own and (risen := _risen_to(reading, bases[-1], offset)):
        return risen
    if own and own[-1].text in YEAR_BEFORE and (base := _holding_on(reading, clause, here.start)) and _is_year(base):
        return shift_year(base, -1)  # 2025年亏8亿元;上年亏14亿元
    if own and own[-1].text in WHOLE and (base := _closed_year(reading, block_start(reading, here.block), here.start)):
        return base  # 截至3月底止年度收入140亿元;年内亏损9亿元
    if own:
        return _end_of_rise(reading, own[-1], offset) or _same_period(reading, own[-1])
    if told_in(reading, sentence.start, offset):
        return None  # 按上月公布的口径,…占六成: not of a time that other figures are of
    unknown = [d for d in sight.dates_in(here.start, offset) if not d.edtf and SAME.search(d.text, 1)]
    if unknown and not change:  # 截至6月底止三个月…,去年同期…
        return _same_period(reading, unknown[-1])
    since = any(d.role == "since" for d in sight.dates_in(here.start, offset))
    if since or ALWAYS.search(sight.folded, here.start, offset):
        return None  # 2022年以来累计: of no one year, whatever was named before
    behind = [d for d in _spans(reading, offset, here.end) if not _is_compared(reading, d) and d.role == "plain"]
    if behind and len(sight.numbers_in(offset, behind[0].start)) == 1:
        return behind[0].edtf  # 首批5000张已于1月发出
    summed = SUMMED.search(sight.folded, sentence.start, offset)
    if summed and not _spans(reading, summed.end(), offset):
        return _of_sum(reading, sentence.start, summed)
    holding = _holding_on(reading, clause, offset) or _reported_behind(reading, offset, sentence.end)
    return _before_a_rise(reading, clause, offset, holding)


def _reported_behind(reading: Reading, start: int, end: int) -> str | None:
    """The time of the report that a sentence names behind its figure: 亏损收窄44%,公司在年报里写道."""
    return next((r.edtf for r in reading.sight.reports if start <= r.start < end), None)


def _holding_on(reading: Reading, clause: int, offset: int) -> str | None:
    """The span named in the clauses before, in the sentences of the paragraph, or for the whole article.

    One that another figure has is not that of a sum: 一季度流出5亿元,累计流出43亿元.
    """
    here = reading.sight.clauses[clause]
    sentence = reading.sight.sentence_of(here)
    for start, end in ((sentence.start, here.start), (block_start(reading, here.block), sentence.start)):
        named = [d for d in _spans(reading, start, end, months=end == here.start) if not _is_compared(reading, d)]
        named = [d for d in named if d.text not in YEAR_BEFORE and not SINCE_THEN.search(d.text)]
        if named:
            its = reading.sight.clauses[reading.sight.clause_at(named[-1].start)]
            summed = reading.sight.folded.find("累计", here.start, offset) >= 0
            if summed and reading.sight.numbers_in(named[-1].end, its.end):
                return None
            edge = named[-1].kind == "month" and YEAR_EDGE.search(named[-1].text)
            return (named[-1].edtf or "")[:4] if edge else named[-1].edtf
    return main_period(reading, offset)


def _is_year(edtf_text: str) -> bool:
    """Is a period one year, be it one that ends in March?"""
    span = edtf.of_text(edtf_text)
    return span is not None and edtf.plus_months(span.first, 11) == edtf.plus_months(span.last, 0)


def _closed_year(reading: Reading, start: int, end: int) -> str | None:
    """The year of 截至3月底止年度 that a stretch of text names last."""
    closed = [w for d in reading.sight.dates_in(start, end) if (w := months_up_to(reading, d)) is not d and w.edtf]
    return next((w.edtf for w in reversed(closed) if w.edtf and _is_year(w.edtf)), None)


def _of_sum(reading: Reading, start: int, summed: re.Match[str]) -> str | None:
    """The time of a sum over several: 前三季度加起来, 2024年亏…,2025年亏…,两年合计; none where they are not all told
    (把四期研发费用加到一起).
    """
    before = [d for d in _spans(reading, start, summed.start()) if not _is_compared(reading, d)]
    if not before:
        return None
    if not reading.sight.folded[before[-1].end : summed.start()].strip(" ,"):
        lists = [spans for end, spans in period_lists(reading) if end == before[-1].end]
        return _from_to(lists[-1][0], lists[-1][-1]) if lists else before[-1].edtf
    named = sorted({d.edtf for d in before if d.edtf and d.kind == "year"})
    count = MANY.get(summed[0][0], 0)
    together = len(named) == count > 1 and int(named[-1]) - int(named[0]) == count - 1
    return _from_to(named[0], named[-1]) if together else None


def of_sentence(reading: Reading, clause: int, offset: int) -> str | None:
    """The year or part of one that the clause of a figure names, or the head of its sentence: 2023年,…均价为2万元."""
    sight = reading.sight
    here = sight.clauses[clause]
    opening = sight.clauses[sight.sentence_of(here).first]
    for start, end in ((here.start, offset), (opening.start, min(opening.end, offset))):
        named = [d for d in _spans(reading, start, end) if d.role == "plain" and d.kind != "month"]
        named = [d for d in named if d.basis != "anchor"]  # 由上市当年的1.58万元降到1.21万元
        if start != here.start and sight.numbers_in(start, end):
            return None
        if named and not _is_compared(reading, named[-1]):
            return named[-1].edtf
    return None


def of_count(reading: Reading, clause: int, offset: int) -> str | None:
    """The time over which a sum is counted, where its sentence says that it is one: 今年前八个月…合同累计有7.3亿元."""
    sight = reading.sight
    start = sight.sentence_of(sight.clauses[clause]).start
    if not COUNTED.search(sight.folded, start, offset):
        return None
    named = [d for d in _spans(reading, start, offset) if d.role == "plain" and d.kind != "month"]
    if not named or _is_compared(reading, named[-1]):
        return None
    closed = named[-1].kind != "year" or not elapsed.is_unfinished(named[-1].edtf, reading.sight.published)
    return named[-1].edtf if closed else None


def _from_to(first: str, last: str) -> str:
    """From the beginning of one period to the end of another, as one way to write it: 2022-01/2025-03."""
    span = edtf.of_text(f"{first.split('/')[0]}/{last.split('/')[-1]}")
    return span.write() if span else first


def _before_a_rise(reading: Reading, clause: int, offset: int, when: str | None) -> str | None:
    """毛利率由52.8%升至58.1%: the first value is of the year before; of several years, of the first of them."""
    here = reading.sight.clauses[clause]
    folded, numbers = reading.sight.folded, reading.sight.numbers_in(here.start, here.end)
    pair = [n for n in numbers if n.start >= offset][:2]
    if when is None or not numbers:
        return when
    span = years(when)
    two = len(pair) == 2 and pair[0].start == offset and pair[0].unit == pair[1].unit
    if two and RISING.search(folded, here.start, offset) and REACHED.search(folded, pair[0].end, pair[1].start):
        return span[0] if len(span) > 1 else shift_year(when, -1)
    before = [n for n in numbers if n.start < offset]
    risen = (
        before
        and REACHED.search(folded, before[-1].end, offset)
        and RISING.search(folded, here.start, before[-1].start)
    )
    return span[-1] if risen and len(span) > 1 else when


def main_period(reading: Reading, offset: int) -> str | None:
    """The period that an article is about: the first that it names, before `offset`, and that has come."""
    body = reading.sight.folded.find("\n") + 1
    for start in (body, 0):
        named = [d for d in _spans(reading, start, offset, months=False) if not _is_compared(reading, d)]
        named = [d for d in named if not is_to_come(reading, d)]
        if named:
            return named[0].edtf
    return None


def is_to_come(reading: Reading, when: When) -> bool:
    """明年三季度小批量: nothing that is told without a date happened then."""
    first, published = (when.edtf or "").split("/")[0], (reading.sight.published or "")[:10]
    return bool(published) and first > published[: len(first)]


def _spans(reading: Reading, start: int, end: int, *, months: bool = True) -> list[When]:
    """The spans of time of a stretch of text; a month or a week far away (`months` false) is when a thing was told."""
    dates = [months_up_to(reading, d) for d in reading.sight.dates_in(start, end) if d.edtf]
    if reported := [r for r in reading.sight.reports if start <= r.start < end]:
        dates = sorted([*dates, *reported], key=lambda d: d.start)
    fit = [d for d in dates if d.kind not in ("day", "vague") and d.role != "as_of"]
    fit = [d for d in fit if months or not (d.kind == "month" or OF_DAYS.match(d.edtf or ""))]
    fit = [d for d in fit if d.role != "since" or d.kind != "year"]  # 2022年以来 is no year that a flow belongs to
    fit = [d for d in fit if d.kind != "month" or not TOLD_OF.match(reading.sight.folded, d.end)]
    return [d for d in fit if d.kind not in ("year", "month") or not is_of_founding(reading, d)]


def told_in(reading: Reading, start: int, end: int) -> str | None:
    """The month of 按上月公布的口径, up to which what was counted is told."""
    dates = [d for d in reading.sight.dates_in(start, end) if d.edtf and d.kind in ("month", "day")]
    told = [d for d in dates if COUNTED_THEN.match(reading.sight.folded, d.end)]
    return told[-1].edtf if told else None


def is_of_founding(reading: Reading, when: When) -> bool:
    """成立于2020年9月, 2026年第55次会议: is a date that of a founding, or the number of something?"""
    folded = reading.sight.folded
    return bool(
        BORN.search(folded, max(0, when.start - 6), when.start)
        or BORN_IN.match(folded, when.end)
        or NUMBERED.match(folded, when.end)
    )


def is_numbered(reading: Reading, when: When) -> bool:
    """2026年A股首单, 2026年第55次会议, 2025—2026年集采: the years by which something is counted or called."""
    if when.kind == "span" and YEARS.fullmatch(when.edtf or "") and TENDERED.match(reading.sight.folded, when.end):
        return True
    match = NUMBERED.match(reading.sight.folded, when.end)
    return match is not None and not match[0].endswith("首次")  # 8月首次递表 is of August


def months_up_to(reading: Reading, when: When) -> When:
    """截至9月底止九个月, 截至3月底止年度: the months that close with a day, and not the day."""
    ends = when.role == "as_of" or reading.sight.folded.startswith("止", when.end)
    match = UP_TO.match(reading.sight.folded, when.end) if ends else None
    days = edtf.of_text(when.edtf or "") if match else None
    if match is None or days is None:
        return when
    first = edtf.plus_months(days.last, 1 - _length(match))
    if first is None:
        return when
    span = edtf.Span(first.first, edtf.last_of_month(days.last), "span").write()
    return msgspec.structs.replace(when, edtf=span, kind="span", role="plain")


MANY = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "九": 9, "十二": 12}


def _length(match: re.Match[str]) -> int:
    """How many months a time has that closes with a day."""
    if count := match["months"] or match["years"]:
        return (MANY.get(count) or int(count)) * (12 if match["years"] else 1)
    return {"year": 12, "half": 6, "quarter": 3}[match.lastgroup or "year"]


def _is_compared(reading: Reading, when: When) -> bool:
    """较上年同期, 比去年的: a span that another is compared with."""
    before = reading.sight.folded[max(0, when.start - 3) : when.start].rpartition("\n")[2].rstrip()
    return bool(COMPARED.search(before)) or SAME.search(when.text, 1) is not None


def _end_of_rise(reading: Reading, when: When, offset: int) -> str | None:
    """2022-2024年营收从0.9亿元升至7.2亿元: of the two values the first is of the first year, the second of the last."""
    span = years(when.edtf or "")
    if len(span) < 2:
        return None
    sight = reading.sight
    before = sight.numbers_in(when.end, offset - 1)
    if not before:
        return span[0] if RISING.search(sight.folded, when.end, offset) else None
    rises = len(before) == 1 and RISING.search(sight.folded, when.end, before[0].start)
    return span[-1] if rises and REACHED.search(sight.folded, before[0].end, offset) else None


def _risen_to(reading: Reading, base: When, offset: int) -> str | None:
    """由上年同期的71.84%回落至58.6%: the value that is come to is of the year after that of the base."""
    sight = reading.sight
    between = sight.numbers_in(base.end, offset - 1)
    risen = (
        len(between) == 1
        and SAME.search(base.text, 1)
        and RISING.search(sight.folded, base.start - 4, base.start)
        and REACHED.search(sight.folded, between[0].end, offset)
    )
    before = _same_period(reading, base) if risen else None
    return shift_year(before, 1) if before else None


def _is_base(reading: Reading, when: When, offset: int) -> bool:
    """上年的1.4倍, 较上年同期: the span that a change is reckoned from."""
    return _is_compared(reading, when) or bool(BASE.fullmatch(reading.sight.folded, when.end, offset))


def _same_period(reading: Reading, when: When) -> str | None:
    """去年同期 is last year's, 上年同期 the one before the period of the text; others are as they stand.

    In January, where the text is about last year already, 去年同期 is the year before that.
    """
    if SAME.search(when.text, 1) is None:
        return when.edtf
    before = [d for d in _spans(reading, 0, when.start) if not (_is_compared(reading, d) or is_to_come(reading, d))]
    before = [d for d in before if d.text not in YEAR_BEFORE and d.text not in QUARTER_BEFORE]
    before = [d for d in before if d.kind != "month" or (d.role == "plain" and not EDGE.search(d.text))]
    if not before or not before[-1].edtf:
        return when.edtf
    base, published = before[-1].edtf, reading.sight.published
    if when.text.startswith("去年") and published:
        return shift_year(base, int(published[:4]) - 1 - int(base[:4]) or -1)
    return shift_year(base, -1)


def block_start(reading: Reading, block: int) -> int:
    return next(s.start for s in reading.sight.sentences if s.block == block)


def period_lists(reading: Reading) -> list[tuple[int, list[str]]]:
    """Lists of periods in the text, with the offset behind each: 2022年、2023年和2024年;
    2022年至2024年以及2025年1—9月.
    """
    lists: list[tuple[int, list[str]]] = []
    current: list[str] = []
    end = -1
    for named in reading.sight.dates:
        when = months_up_to(reading, named)
        if not when.edtf or when.kind in ("day", "vague"):
            continue
        gap = reading.sight.folded[end : when.start].replace(" ", "") if end >= 0 else ""
        if current and gap not in JOINS:
            if len(current) > 1:
                lists.append((end, current))
                if "\n" not in gap and not _is_compared(reading, when) and when.edtf[:4] > current[-1][:4]:
                    # 2023年至2025年…;2026年上半年…: what follows for 同期 may be told for all of them
                    lists.append((when.end, [*current, when.edtf]))
            current = []
        current.extend(years(when.edtf))
        end = when.end
    if len(current) > 1:
        lists.append((end, current))
    return lists


@lru_cache(maxsize=4096)
def years(text: str) -> list[str]:
    """A span of whole years as its years: 2022/2024 → 2022, 2023, 2024; 2022/2025-09 has the part of the last one."""
    span = edtf.of_text(text) if "/" in text else None
    if span is None or span.first.day != 1 or span.last != edtf.last_of_month(span.last):
        return [text]
    count = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    if count % 12 == 0 and 1 < count // 12 <= 10:
        return [_a_year(span.first, n) for n in range(count // 12)]
    if span.first.month == 1 and span.last.month in (3, 6, 9) and 1 <= count // 12 < 10:
        rest = edtf.months(span.last.year, 1, span.last.month)  # 2022年至2025年前三季度
        return [*(_a_year(span.first, n) for n in range(count // 12)), rest.write()]
    return [text]


def _a_year(first: date, later: int) -> str:
    """Twelve months that begin so many years after a first one."""
    begin, end = (edtf.plus_months(first, 12 * later + more) for more in (0, 11))
    return edtf.Span(begin.first, end.last, "span").write() if begin and end else ""


def shift_year(edtf: str, by: int) -> str:
    """The same span in another year: 2026-01/2026-06 by -1 is 2025-01/2025-06."""
    return re.sub(r"\d{4}(?=-|/|$)", lambda m: f"{int(m[0]) + by:04d}", edtf)
