"""When an article says it was published: literal, instant, and on what basis.

In this order: a printed time with minutes; a meta tag, JSON-LD or script with a time; a printed day; a meta tag with a
day; the URL; the dateline. A printed day without a year takes the year from a witness of the same day, else it is the
last such day not after the fetch. The time of fetching itself is never the answer.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from scraper.model import Basis, Reported
from scraper.page import stamps
from scraper.page.marks import MARKS
from scraper.page.moments import CHINA, CUE, EDGE, Found, in_text, is_cued, is_possible, moment, parse
from scraper.page.tree import Page

URL_DAY = re.compile(  # /20260130/, /2026/0130/, /2026-01/30/ (papers), /202601/30/
    r"(?<!\d)((?:19|20)\d{2})[-/_.]?(0[1-9]|1[0-2])[-/_.]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
URL_MONTH = re.compile(r"/(?P<y>20\d{2})[-/]?(?P<m>0[1-9]|1[0-2])/")
DATELINE = re.compile(r"^.{0,20}?(\d{1,2}月\d{1,2}日)(?:电|電|讯|訊|消息|报道)")
SIGNS = "〇一二三四五六七八九"
NOUGHTS = str.maketrans("零○Ｏ0", "〇〇〇〇")
WRITTEN = re.compile(
    r"(?P<y>二[〇零○Ｏ0][〇零○Ｏ0一二三四五六七八九]{2})年(?P<m>十[一二]?|[一二三四五六七八九])月"
    r"(?P<d>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
SIGNING, LONGEST_DAY = 3, 20
META = MARKS.pattern("date_metas")
META_NOT = MARKS.pattern("date_metas_not")
UPDATED = re.compile(r"updat|modif")
LD_KEYS = ("datePublished", "dateCreated", "uploadDate")


@dataclass
class Told:
    """All dates of a page by how they are told. `printed` stand around the headline, `metas` in the head of the page,
    JSON-LD and scripts (those with a time first), `updates` in meta tags that tell of changes."""

    printed: list[Found]
    metas: list[Found]
    updates: list[Found]
    in_url: list[Found]

    @property
    def whole(self) -> list[Found]:
        """Printed with a year, and not as an update."""
        return [f for f in self.printed if f.year and not f.update]

    @property
    def timed(self) -> list[Found]:
        """A machine's times."""
        return [f for f in self.metas if f.timed]


def reported(
    page: Page, heads: tuple[str, str], tail: str, body: list[str], *, top: int, url: str, fetched_at: str
) -> Reported:
    """The publication date of an article.

    `heads` is the text under the headline and that above it; `tail` what stands below the body, where a date counts
    only behind a cue (发布时间); `body` its lines; `top` the index of the first line of the head.
    """
    now = moment(fetched_at)
    printed = _around(*(in_text(head, now) for head in heads)) + _cued(tail, now)
    metas, updates = _in_page(page, top, now)
    told = Told(printed, metas, updates, in_url(url, now))
    return (
        _printed_time(told)
        or _completed(told)
        or _machine_time(told)
        or _day(told)
        or _yearless(told, now)
        or _last(told)
        or _signed((*body[: -SIGNING - 1 : -1], *tail.split("\n")[:SIGNING]), now)
        or _dateline(body[0] if body else "", now)
        or _month_of(url, now)
    )


def _around(under: list[Found], above: list[Found]) -> list[Found]:
    """The dates under and above a headline: where both print a whole day, that above it (a clock of the page, the
    issue's) counts only if it is the same."""
    days = {f.at.date() for f in under if f.year and not f.update}
    return under + [f for f in above if not days or not f.year or f.at.date() in days]


def _cued(tail: str, now: datetime) -> list[Found]:
    """The dates of a text that stand behind a cue."""
    found = in_text(tail, now) if CUE.search(tail) else []
    return [f for f in found if is_cued(tail, tail.find(f.literal))]


def _printed_time(told: Told) -> Reported | None:
    return next((_as(_refined(f, told.timed), "printed") for f in told.whole if f.timed), None)


def _completed(told: Told) -> Reported | None:
    """A printed time without a year, with the year of a witness of the same day."""
    for found in told.printed:
        if found.year or found.update or not found.timed:
            continue
        for basis, group in (("printed", told.whole), ("metadata", told.metas + told.updates), ("url", told.in_url)):
            witness = next((w for w in group if w.same_day(found)), None)
            if witness is not None:
                dated = found._replace(at=found.at.replace(year=witness.at.astimezone(CHINA).year))
                return _as(_refined(dated, told.timed), basis)  # type: ignore[arg-type]
    return None


def _machine_time(told: Told) -> Reported | None:
    """A machine's time, unless every printed day is another one by more than a day."""
    for found in told.timed[:1]:
        near = [w for w in told.whole if abs(found.at.astimezone(CHINA).date() - w.at.date()) <= timedelta(days=1)]
        if near or not told.whole:
            return _as(found, "metadata")
    return None


def _day(told: Told) -> Reported | None:
    changed = [f for f in told.printed if f.year and f.update and f.timed]
    if told.whole or changed:
        return _as((told.whole or changed)[0], "printed")
    return _as(told.metas[0], "metadata") if told.metas else None


def _yearless(told: Told, now: datetime) -> Reported | None:
    """A printed day without a year: the year of the URL where that names the day, else the last such day."""
    for found in told.printed:
        if not found.year and not found.update:
            witness = next((w for w in told.in_url if w.same_day(found)), None)
            if witness is not None:
                return _as(found._replace(at=found.at.replace(year=witness.at.year)), "url")
            return _bounded(found, now)
    return None


def _last(told: Told) -> Reported | None:
    if told.in_url:
        return _as(told.in_url[0], "url")
    return _as(told.updates[0], "metadata") if told.updates else None


def _signed(lines: Iterable[str], now: datetime) -> Reported | None:
    """The day that signs a notice, alone in its line: 2026年1月30日, 二〇二六年一月三十日."""
    for line in lines:
        if len(line) > LONGEST_DAY or "年" not in line:
            continue
        bare = line.strip(EDGE + ")）。")
        digits = _in_digits(bare)
        found = next((f for f in in_text(digits, now) if f.literal == digits and f.year), None)
        if found is not None:
            return Reported(at=found.at.date().isoformat(), literal=bare, basis="printed")
    return None


def _in_digits(text: str) -> str:
    """`text` with the day that it writes out in digits; as it is where it writes out none."""
    found = WRITTEN.search(text)
    if found is None:
        return text
    year = "".join(str(SIGNS.index(sign)) for sign in found["y"].translate(NOUGHTS))
    return f"{year}年{_number(found['m'])}月{_number(found['d'])}日"


def _number(written: str) -> int:
    """十 → 10, 三十一 → 31."""
    tens, ten, ones = written.rpartition("十")
    return (SIGNS.index(tens) if tens else 1) * 10 * bool(ten) + (SIGNS.index(ones) if ones else 0)


def _dateline(lead: str, now: datetime) -> Reported | None:
    """The day of the dateline (新华社北京2月29日电), where nothing else tells."""
    found = DATELINE.match(lead)
    dated = in_text(found.group(1), now) if found else []
    return _bounded(dated[0], now) if dated else None


def _bounded(found: Found, now: datetime) -> Reported | None:
    """The last such day (and time) that is not after the fetch."""
    limit = now.astimezone(CHINA)
    for year in range(limit.year, limit.year - 9, -1):
        try:
            at = found.at.replace(year=year)
        except ValueError:  # 29 February
            continue
        if at <= limit:
            return Reported(
                at=found._replace(at=at).iso(), literal=found.literal, basis="bounded", not_after=limit.isoformat()
            )
    return None


def _month_of(url: str, now: datetime) -> Reported:
    """A month in the URL bounds an undated page; else nothing is known."""
    m = URL_MONTH.search(_path(url))
    if m is None or not is_possible(datetime(int(m["y"]), int(m["m"]), 1, tzinfo=CHINA), now):
        return Reported()
    last = date(int(m["y"]), int(m["m"]), calendar.monthrange(int(m["y"]), int(m["m"]))[1])
    return Reported(
        literal=m.group().strip("/"),
        basis="bounded",
        not_before=f"{m['y']}-{m['m']}-01",
        not_after=min(last, now.astimezone(CHINA).date()).isoformat(),
    )


def _refined(found: Found, timed: list[Found]) -> Found:
    """The printed time with the seconds, or the offset, that a machine's time of the same minute tells.

    A page that prints 13:48 and says 12:48:06Z in its head prints the time of +01:00. One that prints 13:48 and says
    13:48:06Z has a template that puts Z behind any time: nothing is learned from that.
    """
    for other in timed:
        if found.zoned or other.at.minute != found.at.minute:
            continue
        seconds = found.at.second or other.at.second
        if other.at.replace(second=0) == found.at.replace(second=0):
            return found._replace(at=found.at.replace(second=seconds))
        offset = found.at.replace(tzinfo=UTC, second=0) - other.at.astimezone(UTC).replace(second=0)
        if other.zoned and offset and other.at.utcoffset() != timedelta(hours=8) and abs(offset) <= timedelta(hours=14):
            return found._replace(at=found.at.replace(tzinfo=timezone(offset), second=seconds), zoned=True)
    return found


def _in_page(page: Page, top: int, now: datetime) -> tuple[list[Found], list[Found]]:
    """What the head, JSON-LD, `<time>` and scripts tell: times of publication (those with a time first), updates."""
    told = {k: v for k, v in page.metas.items() if META.search(k) and not META_NOT.search(k)}
    values = [told[k] for k in sorted(told, key=lambda k: "creat" in k)]  # a draft is made before it is published
    values += [item[k] for k in LD_KEYS for item in page.ld if isinstance(item.get(k), str)]
    values += [stamp for at, stamp in page.times if at >= top][:1]
    values += stamps.times(page.raw)
    changes = [v for k, v in page.metas.items() if UPDATED.search(k)]
    found = [f for v in values if (f := parse(v, now)) is not None]
    return sorted(found, key=lambda f: not f.timed), [f for v in changes if (f := parse(v, now)) is not None]


def in_url(url: str, now: datetime) -> list[Found]:
    """The days that a URL's path tells, the last first, as an article is no older than its folder: /2026-01-30/,
    /2026/0611/, /t20251224_88310."""
    found = []
    for m in URL_DAY.finditer(_path(url)):
        try:
            at = datetime(int(m[1]), int(m[2]), int(m[3]), tzinfo=CHINA)
        except ValueError:  # 31 February
            continue
        if is_possible(at, now):
            found.append(Found(at, False, m.group().strip("/")))
    return sorted(found, key=lambda f: f.at, reverse=True)


def _path(url: str) -> str:
    return re.sub(r"^\w+://[^/]*|[?#].*$", "", url)


def _as(found: Found, basis: Basis) -> Reported:
    return Reported(at=found.iso(), literal=found.literal, basis=basis)
