"""The day at which a stock holds: orders in hand, staff, inventory; a price has the day on which it was paid."""

from __future__ import annotations

import re
from datetime import date

from scraper.claims import edtf
from scraper.claims.dates import When
from scraper.claims.periods import (
    AGO,
    block_start,
    is_to_come,
    main_period,
    months_up_to,
    period_lists,
    shift_year,
)
from scraper.claims.reading import Reading

CLOSING = re.compile(r"(?:报告期?)?期末")  # 截至报告期末, 期末存货
ALONE = re.compile("[在到至于]?([末底])?(?:时|为止|收盘|当天|当日)?,?")  # what may stand beside a date: 三季度末
# when in the day a price was paid; what sets it in another day; behind which hour that has happened
SESSION = re.compile("(?P<close>收盘|收市|收报|报收|收于|尾盘)|早盘|午盘|午后|盘中|开盘|高开|低开|截至发稿")
OTHER_DAY = re.compile("首日|当[日天]|次日|此前|曾|历史|本周|上周|全周|目标价|年内|月内")
FIRST_DAY, LISTED, NOW = (
    re.compile("首日"),
    re.compile("上市|挂牌|登陆|亮相|敲钟|鸣锣"),
    re.compile("目前|最新|现价|现报|如今|截至发稿"),
)
OPENED, CLOSED = "09:30", "15:00"
SATURDAY = 5
LATELY = 4  # days after which nobody tells of a first day without naming it again


def marked_day(reading: Reading, clause: int, offset: int) -> str | None:
    """The day of 截至6月末 where it is the last date before a figure in its clause: the figure is a stock."""
    here = reading.sight.clauses[clause]
    dates = reading.sight.dates_in(here.start, offset)
    before = dates or (reading.sight.dates_in(reading.sight.clauses[clause - 1].start, here.start) if clause else [])
    return before[-1].edtf if before and months_up_to(reading, before[-1]).role == "as_of" else None


def as_of(reading: Reading, clause: int, offset: int) -> str | None:
    """The day at which a stock holds: 截至9月5日 before it in the sentence, else a date in its clause."""
    sight = reading.sight
    here = sight.clauses[clause]
    sentence = sight.sentence_of(here)
    if AGO.search(sight.folded, here.start, offset) and clause and not sight.dates_in(here.start, offset):
        before = as_of(reading, clause - 1, here.start)
        return shift_year(before, -1) if before else None  # 年末存货9亿元,一年前是2亿元
    marked = [d for d in sight.dates_in(sentence.start, offset) if d.edtf and _is_marked(reading, d)]
    begin = sight.behind_attribute(clause, offset)  # 上月挂牌的燧原科技收报301元: that day is not the price's
    own = [d for d in sight.dates_in(begin, offset) if d.edtf and d.kind != "vague"]
    if marked and not (own and own[-1].kind == "day" and own[-1].start > marked[-1].start):
        return last_month(marked[-1].edtf)
    closing = CLOSING.search(sight.folded, sentence.start, offset)
    if closing and not (own and own[-1].start > closing.start()):
        return last_month(_reported(reading, offset))
    if own and sight.folded.startswith(("末", "底"), own[-1].end):
        return last_month(own[-1].edtf)  # 三季度末员工
    return own[-1].edtf if own else _opening(reading, clause)


def _opening(reading: Reading, clause: int) -> str | None:
    """The date that is all of the clause before, with which its sentence begins: 2025年末,公司存货15.87亿元; a
    period only where its end is meant (三季度末).
    """
    sight = reading.sight
    number = sight.sentence_of(sight.clauses[clause]).first
    opening = sight.clauses[number]
    dates = [d for d in sight.dates_in(opening.start, opening.end) if d.edtf and d.kind != "vague"]
    if number != clause - 1 or len(dates) != 1:
        return None
    rest = sight.folded[opening.start : dates[0].start] + sight.folded[dates[0].end : opening.end]
    match = ALONE.fullmatch(rest.replace(" ", ""))
    if match is None or (dates[0].kind not in ("day", "month") and not match[1]):
        return None
    return last_month(dates[0].edtf)


def _is_marked(reading: Reading, when: When) -> bool:
    """截至9月底, 到9月底: is a date that by which something is counted up, no plan for a day to come?"""
    if when.role == "as_of":
        return True
    counted = when.role == "until" and reading.sight.folded.startswith(("到", "至"), when.start - 1)
    return counted and not is_to_come(reading, when)


def last_month(when: str | None) -> str | None:
    """The month with which a span ends, where it is one: 截至三季度末."""
    return when.split("/")[-1] if when and "/" in when else when


def _reported(reading: Reading, offset: int) -> str | None:
    """The time that a report is of: the first that the article names, with those that are listed with it."""
    first = main_period(reading, offset)
    lists = [spans for end, spans in period_lists(reading) if end <= offset and spans[0] == first]
    closed = lists[0][-1] if lists else first
    span = edtf.of_text(closed or "")
    return span.last.isoformat()[:7] if span else None


def trading_day(reading: Reading, clause: int, offset: int) -> str | None:
    """The day of a price whose clause names none: that of its sentence; else of the publication, where it is the last
    day that the text named, or was named in the paragraph, or where the words tell of the day's trading.
    """
    sight = reading.sight
    sentence = sight.sentence_of(sight.clauses[clause])
    own = [d for d in sight.dates_in(sentence.start, offset) if d.edtf and d.kind == "day"]
    if own:
        first = FIRST_DAY.search(sight.folded, own[-1].end, offset)
        listed = first is None or LISTED.search(sight.folded, own[-1].end, first.start())
        now = NOW.search(sight.folded, sight.clauses[clause].start, offset)
        return own[-1].edtf if listed and not now else None  # 12月5日申购,首日开盘700元: of another day
    published = sight.published or ""
    day, hour = published[:10], published[11:16]
    named = [d.edtf for d in sight.dates_in(0, offset) if d.edtf and d.kind == "day"]
    if day and named and named[-1] == day:
        return day
    if not day or OTHER_DAY.search(sight.folded, sentence.start, sentence.end):
        return None
    block = block_start(reading, sight.clauses[clause].block)
    if any(d.edtf == day for d in sight.dates_in(block, sentence.start)):
        return day
    if listing := _listing_day(reading, sentence.start, offset):
        return listing
    told = [m.lastgroup for m in SESSION.finditer(sight.folded, sentence.start, sentence.end)]
    traded = bool(told) and hour >= (CLOSED if "close" in told else OPENED)
    return day if traded and date.fromisoformat(day).weekday() < SATURDAY else None


def _listing_day(reading: Reading, start: int, offset: int) -> str | None:
    """17日登陆科创板。发行价104元,开盘报700元: of a listing told right before, some days ago, and not of 截至发稿."""
    sight, published = reading.sight, (reading.sight.published or "")[:10]
    named = [(d.edtf, d) for d in sight.dates_in(0, start) if d.edtf and d.kind == "day"]
    if not named or NOW.search(sight.folded, start, offset):
        return None
    day, last = named[-1]
    end = sight.sentence_of(sight.clauses[sight.clause_at(last.start)]).end
    lately = 0 <= (date.fromisoformat(published) - date.fromisoformat(day)).days <= LATELY
    return day if lately and LISTED.search(sight.folded, last.end, end) else None
