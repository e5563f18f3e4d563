"""When an article says it was published: literal, instant, and on what basis.

In this order: a printed time with minutes; a meta tag with a time; JSON-LD; a printed day; a meta tag with a day; the
URL. A printed time without a year takes the year from a witness of the same day, else it is the last such day not after
the fetch. The time of fetching itself is never the answer.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from scraper.model import Basis, Reported
from scraper.page.marks import MARKS
from scraper.page.tree import Page

CHINA = timezone(timedelta(hours=8))
EARLIEST = date(1994, 1, 1)
CLOCK = r"(?P<h>[01]?\d|2[0-3])\s?[:：时時点]\s?(?P<mi>[0-5]\d)分?(?:\s?[:：]?\s?(?P<s>[0-5]\d)(?:秒|\.\d+)?(?![\d:]))?"
ZONE = r"(?:\s?(?P<z>Z|GMT|UTC|格林尼治标准时间|[+-]\d{2}:?\d{2})(?![\d]))?"
GAP = r"[\s　,，T(（·|]*(?:(?:星期|周|週|礼拜)[一二三四五六日天])?[\s　,，\-–—(（·|]*(?:上午|下午|晚上?|凌晨)?"
DAY = (r"(?:(?P<y>(?:19|20)\d{2})\s?[-/.年]\s?|(?P<yy>(?<!\d)\d{2})-|(?P<ysp>20\d{2})\s+(?=\d\d/))"
       r"(?P<m>0?[1-9]|1[0-2])\s?[-/.月]\s?(?P<d>3[01]|[12]\d|0?[1-9])(?!\d\d)\s?[日號号]?")
FULL = re.compile(rf"(?<!\d){DAY}(?:{GAP}(?P<gmt>格林尼治标准时间)?{CLOCK}{ZONE})?")
EUROPEAN = re.compile(rf"(?<!\d)(?P<d>\d{{2}})/(?P<m>\d{{2}})/(?P<y>20\d{{2}})(?:{GAP}{CLOCK}{ZONE})?")
SHORT = re.compile(rf"(?<![\d年/.-])(?P<m>0?[1-9]|1[0-2])[-/月](?P<d>3[01]|[12]\d|0?[1-9])\s?日?(?:{GAP}{CLOCK})?(?![-/.\d年])")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
ENGLISH = re.compile(rf"\b(?P<mon>{'|'.join(MONTHS)})[a-z]{{0,6}}\.?\s(?P<d>\d{{1,2}}),?\s(?P<y>20\d{{2}})(?:,?(?:\sat)?\s{CLOCK}{ZONE})?", re.I)
STAMP = re.compile(r"""[\w-]{2,20}["']?\s*[=:>]\s*["']?(?P<v>\d{10}(?:\d{3})?\b|20\d\d[-/年][\d\-/月日 T:：+Z.]{4,24})""")
IN_URL = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<sep>[-/_.]?)(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<s2>/?)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
                    r"|(?<!\d)(?P<y2>(?:19|20)\d{2})[-/](?P<m2>0[1-9]|1[0-2])/?(?P<d2>0[1-9]|[12]\d|3[01])(?=\D|\d{2,})")
URL_MONTH = re.compile(r"/(?P<y>20\d{2})[-/]?(?P<m>0[1-9]|1[0-2])/")
META = MARKS.pattern("date_metas")
META_NOT = MARKS.pattern("date_metas_not")
UPDATE = MARKS.pattern("date_updates")
CUE = MARKS.pattern("date_cues")


class Found(NamedTuple):
    """A date on the page. `at` has a time where `timed`; `year` says whether the year is printed too."""

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


def reported(page: Page, head: str, tail: str, url: str, fetched_at: str) -> Reported:
    """The publication date. `head` is the text between headline and body with what stands right above, `tail` what
    stands below the body; times there count where a cue (发布时间) stands before them."""
    now = _moment(fetched_at)
    printed = [f for f in in_text(head, now)] + [f for f in in_text(tail, now) if _cued(tail, f.literal)]
    metas, updates = in_metas(page, now)
    witnesses = metas + [f for f in printed if f.year] + in_url(url, now) + updates
    whole = [f for f in printed if f.year and not f.update]
    short = [f for f in printed if not f.year and not f.update]
    timed = [f for f in metas if f.timed]
    for found in whole:
        if found.timed:
            return _told(_seconds(found, timed), "printed")
    for found in short:
        same = next((w for w in witnesses if w.same_day(found)), None)
        if same is not None and found.timed:
            return _told(found._replace(at=_year_of(found, same, timed)), "printed" if same in whole else "metadata")
    if timed and not (whole and not any(abs((t.at.date() - w.at.date()).days) <= 1 for t in timed for w in whole)):
        return _told(timed[0], "metadata")
    for group, basis in ((whole, "printed"), ([f for f in printed if f.update and f.timed and f.year], "printed"),
                         (metas, "metadata")):
        if group:
            return _told(group[0], basis)  # type: ignore[arg-type]
    if short:
        return _bounded(short[0], now)
    if updates:
        return _told(updates[0], "metadata")
    dated = in_url(url, now)
    return _told(dated[0], "url") if dated else _month_of(url, now)


def in_text(text: str, now: datetime) -> list[Found]:
    """The dates printed in `text`, in order, impossible and future ones left out."""
    found: list[tuple[int, Found]] = []
    taken: list[tuple[int, int]] = []
    for pattern, year in ((FULL, True), (EUROPEAN, True), (ENGLISH, True), (SHORT, False)):
        for m in pattern.finditer(text):
            if any(a < m.end() and m.start() < b for a, b in taken):
                continue
            taken.append(m.span())
            made = _made(m, text, now, year)
            if made is not None:
                found.append((m.start(), made))
    return [f for _, f in sorted(found, key=lambda pair: pair[0])]


def _made(m: re.Match[str], text: str, now: datetime, year: bool) -> Found | None:
    g = m.groupdict()
    two = g.get("yy")
    y = int(g.get("y") or g.get("ysp") or (2000 + int(two) if two else now.year))
    if two and (g.get("h") is None or not CUE.search(text[max(0, m.start() - 8):m.start()])):
        return None
    month = int(g["m"]) if g.get("m") else MONTHS.index(g["mon"].lower()) + 1
    timed = g.get("h") is not None
    zone = _zone("GMT" if g.get("gmt") else g.get("z"))
    hour = int(g["h"]) if timed else 0
    if timed and re.search("下午|晚", m.group()) and hour < 12:
        hour += 12
    try:
        at = datetime(y, month, int(g["d"]), hour, int(g.get("mi") or 0), int(g.get("s") or 0), tzinfo=zone or CHINA)
    except ValueError:
        if year or (month, int(g["d"])) != (2, 29):
            return None
        at = datetime(2000, 2, 29, hour, int(g.get("mi") or 0), tzinfo=CHINA)
    update = bool(UPDATE.search(text[max(0, m.start() - 8):m.start()]) or re.match(r"\s?更新", text[m.end():m.end() + 4]))
    made = Found(at, timed, m.group().strip(" \xa0\u3000\n,，(（·|-"), zone is not None, year, update)
    return made if not year or _possible(at, now) else None


def in_metas(page: Page, now: datetime) -> tuple[list[Found], list[Found]]:
    """What the head tells: times of publication (those with a time first), and times of updates."""
    values = [(k, v) for k, v in page.metas.items() if META.search(k) and not META_NOT.search(k)]
    values += [("ld", item[k]) for item in page.ld for k in ("datePublished", "dateCreated", "uploadDate")
               if isinstance(item.get(k), str)]
    values += [("time", stamp) for _, stamp in page.times[:1]]
    values += [("script", stamp) for stamp in in_scripts(page.raw)]
    updates = [(k, v) for k, v in page.metas.items() if re.search("updat|modif", k) and re.search("date|time", k)]
    found = [f for _, v in values if (f := parse(v, now)) is not None]
    return sorted(found, key=lambda f: not f.timed), [f for _, v in updates if (f := parse(v, now)) is not None]


def in_scripts(raw: str) -> Iterator[str]:
    """The first value of each name under which scripts, attributes and comments keep the time: `var ct = "1777464665"`,
    `"ptime":"2021-01-18 21:26:08"`, `data-publishtime="…"`."""
    for name in MARKS.words["script_times"]:
        at = raw.find(name)
        while at >= 0:
            found = STAMP.match(raw, at)
            if found and raw[at - 1:at] in ("", " ", '"', "'", "<", "-", "{", ",", ";", "\n", "\t"):
                yield found["v"]
                break
            at = raw.find(name, at + len(name), at + 200_000)


def parse(value: str, now: datetime) -> Found | None:
    """A date as machines write it: ISO 8601, 2018/12/28 19:55, seconds since 1970; None where it is none or impossible."""
    value = value.strip()
    if re.fullmatch(r"\d{10}|\d{13}", value):
        at = datetime.fromtimestamp(int(value[:10]), CHINA)
        return Found(at, True, value, True) if _possible(at, now) else None
    found = in_text(value, now)
    return found[0] if found and found[0].year else None


def in_url(url: str, now: datetime) -> list[Found]:
    """The day that a URL's path tells: /2026-01-30/, /2026/0611/, /t20251224_88310."""
    found = []
    path = re.sub(r"^\w+://[^/]*|\?.*$", "", url)
    for m in IN_URL.finditer(path):
        y, mo, d = (m["y"], m["m"], m["d"]) if m["y"] else (m["y2"], m["m2"], m["d2"])
        try:
            at = datetime(int(y), int(mo), int(d), tzinfo=CHINA)
        except ValueError:
            continue
        if _possible(at, now):
            found.append(Found(at, False, m.group().strip("/")))
    return found


def _month_of(url: str, now: datetime) -> Reported:
    """A month in the URL bounds an undated page."""
    m = URL_MONTH.search(re.sub(r"^\w+://[^/]*", "", url))
    if m is None or not _possible(datetime(int(m["y"]), int(m["m"]), 1, tzinfo=CHINA), now):
        return Reported()
    last = calendar.monthrange(int(m["y"]), int(m["m"]))[1]
    end = min(date(int(m["y"]), int(m["m"]), last), now.date())
    return Reported(literal=m.group().strip("/"), basis="bounded", not_before=f"{m['y']}-{m['m']}-01",
                    not_after=end.isoformat())


def _bounded(found: Found, now: datetime) -> Reported:
    """The last such day (and time) that is not after the fetch."""
    limit = now.astimezone(CHINA)
    for year in range(limit.year, limit.year - 9, -1):
        try:
            at = found.at.replace(year=year)
        except ValueError:
            continue
        if at <= limit:
            return Reported(at=_iso(found._replace(at=at)), literal=found.literal, basis="bounded",
                            not_after=limit.isoformat())
    return Reported(literal=found.literal)


def _year_of(found: Found, witness: Found, timed: list[Found]) -> datetime:
    at = found.at.replace(year=witness.at.astimezone(CHINA).year)
    same = next((t.at for t in timed if t.at.replace(second=0) == at.replace(second=0)), None)
    return same or at


def _seconds(found: Found, timed: list[Found]) -> Found:
    """The printed time with the seconds or the zone of a machine's time of the same minute."""
    for other in timed:
        if other.at.replace(second=0) == found.at.replace(second=0) and not found.at.second:
            return found._replace(at=found.at.replace(second=other.at.second))
        foreign = other.zoned and not found.zoned and other.at.utcoffset() != CHINA.utcoffset(None)
        if foreign and other.at.replace(tzinfo=None, second=0) == found.at.replace(tzinfo=None, second=0):
            return found._replace(at=other.at)
    return found


def _told(found: Found, basis: Basis) -> Reported:
    return Reported(at=_iso(found), literal=found.literal, basis=basis)


def _iso(found: Found) -> str:
    return found.at.isoformat() if found.timed else found.at.date().isoformat()


def _possible(at: datetime, now: datetime) -> bool:
    return at.date() >= EARLIEST and at <= now + timedelta(days=1)


def _cued(text: str, literal: str) -> bool:
    at = text.find(literal)
    return bool(CUE.search(text[max(0, at - 10):at])) and not UPDATE.search(text[max(0, at - 10):at])


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if not text[1:2].isdigit():
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _moment(iso: str) -> datetime:
    at = datetime.fromisoformat(iso)
    return at if at.tzinfo else at.replace(tzinfo=CHINA)


def lines_of(parts: Iterator[str]) -> str:
    """The head's runs of text, each on its line."""
    return "\n".join(parts)
