"""Dates and times as pages print them and machines write them; impossible and future ones are refused.

`2026年04月09日07:48`, `2025.06.12 09:30:00`, `06/02/2022 - 13:48`, `September 11, 2026`, `18-03-08 23:16` behind a cue,
`民國115年1月30日`, `12月17日 09:26` without a year, `2026-01-29T17:42:08+08:00`, `1777464665`.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from scraper.page.marks import MARKS

CHINA = timezone(timedelta(hours=8))
EARLIEST = date(1994, 1, 1)  # the first Chinese news sites
CLOCK = (
    r"(?P<h>[01]?\d|2[0-3])\s?[:：时時点]\s?(?P<mi>[0-5]\d)分?"
    r"(?:\s?[:：]?\s?(?P<s>[0-5]\d)(?:秒|\.\d+)?(?![\d:]))?(?:\s?(?P<ampm>[apAP])\.?[mM]\b)?"
)
ZONE = (
    r"(?:\s?[（(]?(?P<z>Z(?![A-Za-z])|(?:GMT|UTC)\s?[+-]\d{1,2}(?::?[0-5]\d)?|GMT|UTC"
    r"|[+-](?:0\d|1[0-4]):?[0-5]\d)(?!\d))?"
)
GAP = (
    r"[\s　,，T(（·|]*(?:(?:星期|周|週|礼拜|禮拜)?[一二三四五六日天][)）]?)?[\s　,，\-–—(（·|]*"
    r"(?P<half>上午|下午|午后|午後|中午|早上|早間|早间|清晨|傍晚|晚[上间間]?|凌晨)?\s?(?P<gmt>格林尼治标准时间)?"
)
MONTH, DATE = r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>3[01]|[12]\d|0?[1-9])"
YEAR = (
    r"(?:(?P<y>(?:19|20)\d{2})\s?[-/.年]\s?|民[國国](?P<roc>\d{2,3})年|(?P<yy>\d{2})-"
    r"|(?P<apart>20\d{2})\s+(?=\d\d\s?/))"
)
FULL = re.compile(rf"(?<!\d){YEAR}{MONTH}\s?[-/.月]\s?{DATE}(?!\d\d)\s?[日號号]?(?:{GAP}{CLOCK}{ZONE})?")
EUROPEAN = re.compile(rf"(?<!\d)(?P<d>\d{{2}})/(?P<m>\d{{2}})/(?P<y>20\d{{2}})(?:{GAP}{CLOCK}{ZONE})?")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ENGLISH = re.compile(
    rf"\b(?P<mon>{'|'.join(MONTHS)})[a-z]{{0,6}}\.?\s(?P<d>\d{{1,2}}),?\s(?P<y>20\d{{2}})"
    rf"(?:,?(?:\sat)?\s{CLOCK}{ZONE})?",
    re.I,
)
SHORT = re.compile(rf"(?<![\d年/.-]){MONTH}[-/月]{DATE}\s?日?(?:{GAP}{CLOCK})?(?![-/.\d年])")
DAY_FIRST = re.compile(
    rf"\b(?P<d>\d{{1,2}})\s(?P<mon>{'|'.join(MONTHS)})[a-z]{{0,6}}\.?,?\s(?P<y>20\d{{2}})(?:,?(?:\sat)?\s{CLOCK}{ZONE})?",
    re.I,
)
FORMS = ((FULL, True), (EUROPEAN, True), (ENGLISH, True), (DAY_FIRST, True), (SHORT, False))
UPDATE = MARKS.pattern("date_updates")
CUE = MARKS.pattern("date_cues")
OTHER = MARKS.pattern("date_others", r"(?:{})\s*[:：]?\s*$")
WIDE = str.maketrans("０１２３４５６７８９：－／", "0123456789:-/")
EDGE = " \xa0\u3000\n,，(（·|-"


class Found(NamedTuple):
    """A date on the page. `at` is aware and has a time where `timed`; `zoned` where the page tells the offset; `year`
    where the year is printed too (else that of `at` means nothing); `update` where it is the time of a change."""

    at: datetime
    timed: bool
    literal: str
    zoned: bool = False
    year: bool = True
    update: bool = False

    def same_day(self, other: Found) -> bool:
        """The same day of the year in China, whatever zone each is told in."""
        here, there = self.at.astimezone(CHINA), other.at.astimezone(CHINA)
        return (here.month, here.day) == (there.month, there.day)

    def iso(self) -> str:
        """ISO 8601: with offset where there is a time, else the bare day."""
        return self.at.isoformat() if self.timed else self.at.date().isoformat()


def in_text(text: str, now: datetime) -> list[Found]:
    """The dates printed in `text`, in order, as far as they are possible at `now`."""
    shown, text = text, text.translate(WIDE)
    found: list[tuple[int, Found]] = []
    taken: list[tuple[int, int]] = []
    for pattern, year in FORMS:
        for m in pattern.finditer(text):
            if any(start < m.end() and m.start() < end for start, end in taken):
                continue
            taken.append(m.span())
            made = _made(m, now, year)
            if made is not None:
                found.append((m.start(), made._replace(literal=shown[m.start() : m.end()].strip(EDGE))))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def parse(value: str, now: datetime) -> Found | None:
    """A date as machines write it: ISO 8601, 2018/12/28 19:55, seconds or milliseconds since 1970; None where it is
    none, impossible or in the future."""
    value = value.strip()
    if re.fullmatch(r"\d{10}|\d{13}", value):
        at = datetime.fromtimestamp(int(value[:10]), CHINA)
        return Found(at, True, value, True) if is_possible(at, now) else None
    found = in_text(value, now)
    return found[0] if found and found[0].year else None


def is_possible(at: datetime, now: datetime) -> bool:
    """Is it neither before the first news site nor more than a day after `now`?"""
    return at.date() >= EARLIEST and at <= now + timedelta(days=1)


def moment(iso: str) -> datetime:
    """An ISO 8601 text as an aware time; +08:00 where it has no offset."""
    at = datetime.fromisoformat(iso)
    return at if at.tzinfo else at.replace(tzinfo=CHINA)


def is_cued(text: str, at: int) -> bool:
    """Does 发布时间 or the like stand right before position `at`, and no 更新?"""
    before = text[max(0, at - 10) : at]
    return CUE.search(before) is not None and UPDATE.search(before) is None


def _made(m: re.Match[str], now: datetime, year: bool) -> Found | None:
    g = m.groupdict()
    timed = g.get("h") is not None
    if OTHER.search(m.string[max(0, m.start() - 8) : m.start()]):
        return None
    if g.get("yy") and not (timed and is_cued(m.string, m.start())):
        return None
    at = _moment_of(g, now.year, timed)
    if at is None or (year and not is_possible(at, now)):
        return None
    zone = _zone("GMT" if g.get("gmt") else g.get("z"))
    before, behind = m.string[max(0, m.start() - 8) : m.start()], m.string[m.end() : m.end() + 4]
    update = UPDATE.search(before) is not None or re.match(r"\s?更新(?!\s?[\d:：于於时時])", behind) is not None
    return Found(at.replace(tzinfo=zone or CHINA), timed, m.group().strip(EDGE), zone is not None, year, update)


def _moment_of(g: dict[str, str | None], this_year: int, timed: bool) -> datetime | None:
    """The parts of a match as a time in China; None for 31 February. Without a year 29 February stays possible."""
    if g.get("roc"):
        g = g | {"y": str(int(g["roc"] or 0) + 1911)}
    told = g.get("y") or g.get("apart") or ("20" + g["yy"] if g.get("yy") else None)  # type: ignore[operator]
    month = int(g["m"]) if g.get("m") else MONTHS.index(str(g["mon"]).lower()) + 1  # type: ignore[arg-type]
    day, hour = int(g["d"] or 0), int(g.get("h") or 0)
    half = g.get("half") or {"p": "下午", "a": "凌晨"}.get((g.get("ampm") or "").lower(), "")
    if (hour < 12 and half.startswith(("下午", "午", "傍", "晚"))) or (half == "中午" and hour < 3):
        hour += 12 * timed
    elif hour == 12 and half == "凌晨":
        hour = 0
    for year in (int(told),) if told else (this_year, 2000):
        try:
            return datetime(year, month, day, hour, int(g.get("mi") or 0), int(g.get("s") or 0), tzinfo=CHINA)
        except ValueError:
            continue
    return None


def _zone(text: str | None) -> timezone | None:
    """The offset of Z, GMT, +0800, GMT+8."""
    if not text:
        return None
    found = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", text)
    if found is None:
        return UTC
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes)) if minutes < 24 * 60 else None
