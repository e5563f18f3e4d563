"""How the records of a digest read: plain text in one language, which each format escapes in its own way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import groupby

from db.digest.model import Dispute, Headline, Later, Line, Name, Point, Revision, Said, Series, Side, Source
from db.digest.wording import Wording
from scraper.model import Bound, Quantity, Record

_MARKS = {"expected": "forecast", "doubtful": "rumoured", "denied": "denied"}  # of a value in a history
SECTIONS = ("new", "confirmed", "revised", "disputed", "expected", "doubted", "again")


class Block(Record, frozen=True):
    """Neighbouring lines that rest on the same words: told one below the other, the words once."""

    lines: tuple[Line, ...]
    group: str

    @property
    def said(self) -> tuple[Said, ...]:
        """The words, once for each article and quote, as the first line has them."""
        return self.lines[0].said

    def claims(self, said: Said) -> list[str]:
        """The claims of all its lines that rest on these words of an article."""
        every = (one for line in self.lines for one in line.said)
        return [one.claim for one in every if (one.source, one.quote) == (said.source, said.quote)]


class Card(Record, frozen=True):
    """Sides that stand against each other, each once, and which against which: three forecasts are one card."""

    sides: tuple[tuple[str, Side], ...]  # by letter
    ties: tuple[tuple[str, str, Dispute], ...]


class Quote(Record, frozen=True):
    """Words of one article and all lines of a table that rest on them; `said` is the first of their claims."""

    numbers: str  # 20, 22, 23
    said: Said
    claims: tuple[str, ...]


class View(Wording):
    """A digest in one language: the week, its sections, its sources. Methods give text without markup."""

    # --- the week ---

    def span(self) -> str:
        """`Mon 26 Jan – Sun 1 Feb 2026`, `2026年1月26日（周一）至2月1日（周日）`."""
        words, first, last = self.words, *(date.fromisoformat(day) for day in (self.digest.monday, self.digest.sunday))
        if self.lang == "zh":
            end = words.day(last, year=first.year != last.year)
            return f"{words.day(first)}（{words.weekday(first)}）至{end}（{words.weekday(last)}）"
        start = words.day(first, year=first.year != last.year)
        return f"{words.weekday(first)} {start} – {words.weekday(last)} {words.day(last)}"

    def tally(self) -> str:
        """`5 articles (4 tellings after reprints are folded), 9 claims in 7 lines`."""
        funnel = self.digest.funnel
        folded = self.t("folded", x=self.count(funnel.tellings, "telling"))
        articles = self.count(funnel.read, "article") + (f" ({folded})" if funnel.tellings != funnel.read else "")
        told = self.t("tally", x=self.count(funnel.claims, "claim"), y=self.count(funnel.lines, "line"))
        return f"{articles}, {told}" if self.lang == "en" else f"{articles}，{told}"

    def left_out(self) -> str:
        """`1 page not read, 2 items set aside`."""
        waiting = sum(failure.count for failure in self.digest.failures)
        if not self.digest.unread and not waiting:
            return self.t("all_read")
        left = (("unread_pages", len(self.digest.unread), "page"), ("aside", waiting, "item"))
        told = [self.t(key, x=self.count(number, noun)) for key, number, noun in left if number]
        return ("，" if self.lang == "zh" else ", ").join(told)

    def five(self) -> str:
        """`The week in five lines`."""
        return self.t("five", x=self.t("numerals").split(",")[len(self.digest.headlines)])

    def quiet(self) -> str:
        """What is said of a week in which nothing was."""
        if self.digest.watch:
            return self.t("watch_none")
        if self.digest.as_of[:10] < self.digest.monday:
            return self.t("future")
        companies = [self.name(company.name) for company in self.digest.companies]
        and_so = ("、" if self.lang == "zh" else ", ").join(companies)
        return self.t("nothing", x=and_so) if self.digest.funnel.read else self.t("nothing_read")

    def headline(self, head: Headline) -> str:
        """The sentence of one of the five; of a dispute, both sides."""
        sides = self._sides(head)
        if not sides:
            return self.sentence(self.line[head.line])
        return f"{self.sentence(sides[0]).rstrip('.。')} – {self.t('against')}: {self.sentence(sides[1])}"

    def behind(self, head: Headline) -> str:
        """On whose word it stands; of a dispute, each side in the order of the sentence."""
        sides = self._sides(head)
        told = [self.voices(side) for side in sides] or [self.voices(self.line[head.line])]
        return f" – {self.t('against')}: ".join(told)

    def _sides(self, head: Headline) -> list[Side]:
        """The sides of a dispute, that of the line first."""
        dispute = next((each for each in self.digest.disputes if each.id == head.dispute), None)
        return sorted(dispute.sides, key=lambda side: side.line != head.line) if dispute else []

    # --- lines ---

    def lines_of(self, company: str | None, section: str) -> list[Line]:
        """The lines of a company, or of nobody's, in one section."""
        return self._lines.get((company, section), [])

    def cards(self, company: str | None) -> list[Card]:
        """The disputes of a company, those that share a side together."""
        found: list[list[Dispute]] = []
        for dispute in self.disputes_of(company):
            ids = {side.id for side in dispute.sides}
            near = [each for each in found if any(side.id in ids for other in each for side in other.sides)]
            found = [each for each in found if each not in near]
            found.append([*(other for each in near for other in each), dispute])
        return [_card(each) for each in found]

    def revisions_of(self, lines: Iterable[Line]) -> list[Revision]:
        """What lines replace."""
        return [found for line in lines if (found := self._revised.get(line.number))]

    @cached_property
    def _revised(self) -> dict[int, Revision]:
        return {revision.line: revision for revision in self.digest.revisions}

    def disputes_of(self, company: str | None) -> list[Dispute]:
        """The disputes about a company and its products."""
        return [dispute for dispute in self.digest.disputes if dispute.company == company]

    @cached_property
    def _lines(self) -> dict[tuple[str | None, str], list[Line]]:
        found: dict[tuple[str | None, str], list[Line]] = {}
        for line in self.digest.lines:
            found.setdefault((line.subject.company, line.section), []).append(line)
        return found

    def series_of(self, company: str) -> list[Series]:
        """The figures of a company that have a history."""
        return [each for each in self.digest.series if each.subject.company == company]

    def tallied(self, company: str | None, section: str) -> int:
        """How many lines, or disputes, a section of a company holds."""
        return len(self.disputes_of(company) if section == "disputed" else self.lines_of(company, section))

    def section(self, name: str) -> str:
        """The heading of a section; in the first week nothing is told from old news."""
        return str(self.of("sections", "first" if name == "new" and self.digest.first_week else name))

    def short(self, name: str) -> str:
        """The same as the head of a column."""
        return str(self.of("short", "first" if name == "new" and self.digest.first_week else name))

    def by_subject(self, lines: Iterable[Line]) -> list[tuple[Name, list[Line]]]:
        """Neighbouring lines by what they are about."""
        return [(each[0].subject, each) for _, group in groupby(lines, key=lambda line: line.subject.id)
                if (each := list(group))]  # fmt: skip

    def blocks(self, lines: Iterable[Line]) -> list[Block]:
        """Lines that rest on the same words together."""

        def words(line: Line) -> tuple[object, ...]:
            return (line.group, line.news, *((one.source, one.quote, one.attribution) for one in line.said))

        return [
            Block(lines=each, group=each[0].group) for _, group in groupby(lines, key=words) if (each := tuple(group))
        ]

    def quotes(self, lines: Iterable[Line]) -> list[Quote]:
        """The words of the lines, each quote of an article once, by the first line that rests on it."""
        found: dict[tuple[object, ...], list[tuple[Line, Said]]] = {}
        for line in lines:
            for said in line.said:
                found.setdefault((said.source, said.quote, said.attribution), []).append((line, said))
        return [
            Quote(
                numbers=", ".join(dict.fromkeys(str(line.number) for line, _ in uses)),
                said=uses[0][1],
                claims=tuple(said.claim for _, said in uses),
            )
            for uses in found.values()
        ]

    # --- sources ---

    def where(self, source: Source) -> str:
        """The outlet that first wrote it, as far as the page tells."""
        return self.outlet_name(source.origin or source.publisher or source.outlet or source.site)

    def byline(self, source: Source) -> str:
        """`临澜日报, 29 Jan 2026, 16:20`; an article without a date is `n.d.`."""
        when = self.moment(source.reported_at) if source.reported_at else self.t("undated")
        return f"{self.where(source)}{'，' if self.lang == 'zh' else ', '}{when}"

    def outlet(self, source: Source) -> str:
        """Host, outlet, account, first outlet, author, owner: each only where it tells something more."""
        parts = dict.fromkeys(part for part in (source.site, source.outlet, source.publisher) if part)
        more = [", ".join(map(self.outlet_name, parts))]
        more += (
            [self.t("from", x=self.outlet_name(source.origin))] if source.origin and source.origin not in parts else []
        )
        more += [self.t("by", x=source.author)] if source.author else []
        more += [self.t("own_outlet", x=self.names.get(source.owner, source.owner))] if source.owner else []
        return self.words.join(more)

    def published(self, source: Source) -> str:
        """The date and what was printed, or where it is from: `29 Jan 2026, 17:42 (printed: 1月29日17:42)`."""
        if not source.reported_at:
            return self.t("no_date")
        basis = self.t("printed", x=source.literal) if source.literal else self.of("bases", source.basis)
        return f"{self.moment(source.reported_at)} ({basis})"

    def caution(self, source: Source) -> str:
        """Why a date is to be taken with care, and its bounds."""
        parts = [str(self.of("bases", source.basis))]
        parts += [self.t("printed", x=source.literal)] if source.literal else []
        parts += [self.t("read_as", x=self.moment(source.reported_at))] if source.reported_at else []
        parts += [self.t("not_before", x=self.moment(source.not_before))] if source.not_before else []
        parts += [self.t("not_after", x=self.moment(source.not_after))] if source.not_after else []
        return self.words.join(parts)

    def named(self, source: Source) -> str:
        """The tracked companies that an article names."""
        return ("、" if self.lang == "zh" else ", ").join(self.names.get(key, key) for key in source.named)

    # --- other ---

    def later(self, change: Later) -> str:
        """What became of it: `now: …; no longer found; by lin, 2 Feb 2026; see line 3`."""
        parts = [self.t("now_says", x=change.now)] if change.now and change.kind != "reprint" else []
        parts += [self.t("reprint_of", x=change.now)] if change.kind == "reprint" else [change.reason]
        parts += [change.by]
        parts += [self.words.date_of(change.at)] if change.at and change.kind != "revised" else []
        parts += [self.t("see_line", n=change.line)] if change.line else []
        return self.words.join(parts)

    def point(self, point: Point, series: Series) -> str:
        """`2025: CNY 5.0 bn (forecast)`, for those who cannot see the chart."""
        bound: Bound = "range" if point.low != point.high else "exact"
        if point.low is None or point.high is None:
            bound = "at_most" if point.low is None else "at_least"
        value = Quantity(min=point.low, max=point.high, unit=series.unit, bound=bound, text="")
        mark = str(self.of("marks", _MARKS.get(point.standing, ""))).lower()
        return f"{self.words.edtf(point.at)}: {self.words.quantity(value)}" + (f" ({mark})" if mark else "")

    def figure(self, series: Series) -> str:
        """`Kunlunxin: revenue (years)`, with what it holds for; figures of years and of quarters are two."""
        measure = series.predicate_zh if self.lang == "zh" else series.predicate_en
        held = [self.qualifier(key, value) for key, value in sorted(series.qualifiers.items())]
        scope = self.words.join([self._spans(series.span), *held])
        return f"{self.name(series.subject)}{'：' if self.lang == 'zh' else ': '}{measure}" + (
            f" ({scope})" if scope else ""
        )

    def _spans(self, span: str) -> str:
        """`years`, `halves`, `spans of 9 months`; nothing for figures of a day."""
        number, _, rest = span.partition(" ")
        return self.t("spans_of_months", n=number) if rest else str(self.of("spans", span))

    def cite_week(self) -> str:
        """`Xinwen 芯闻, weekly digest 2026-W05, revision 1, as of …, sha256 …`."""
        d = self.digest
        form = self.t("cite_week_form", week=d.week, n=d.revision, at=self.moment(d.as_of), hash=d.hash[:16])
        return form + self._sample(d.sample != "none")

    def cite_claim(self) -> str:
        """The form of a citation, shown with the first line of the week."""
        line = next(iter(self.digest.lines), None)
        if line is None:
            return self.t("cite_empty")
        said = line.said[0]
        source = self.source[said.source]
        form = self.t(
            "cite_claim_form", where=self.where(source), author=f" ({source.author})" if source.author else "",
            when=self.moment(source.reported_at) if source.reported_at else self.t("undated"), claim=said.claim,
            quote=said.quote, hash=source.sha256[:16], week=self.digest.week, n=self.digest.revision, line=line.number,
        )  # fmt: skip
        return form + self._sample(source.sample)

    def made_from(self) -> str:
        """What made this digest."""
        versions = self.digest.versions
        return self.t(
            "made_from", schema=versions.schema, vocabulary=(versions.vocabulary or "–")[:12],
            sources=(versions.sources or "–")[:12], readers=", ".join(versions.readers) or "–",
            extractors=", ".join(versions.extractors) or "–",
        )  # fmt: skip

    def _sample(self, marked: bool) -> str:
        return f" {self.t('sample')}." if marked else ""


def _card(disputes: list[Dispute]) -> Card:
    sides = {side.id: side for dispute in disputes for side in dispute.sides}
    letters = {ident: chr(ord("A") + n) if n < 26 else str(n + 1) for n, ident in enumerate(sides)}
    return Card(
        sides=tuple((letters[ident], side) for ident, side in sides.items()),
        ties=tuple((letters[each.sides[0].id], letters[each.sides[1].id], each) for each in disputes),
    )
