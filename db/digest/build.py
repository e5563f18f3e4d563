"""A week of the database as one Digest: a pure function of the database, the week and the as-of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

import msgspec
from sqlite_utils import Database

from db.digest import read
from db.digest.earlier import earlier
from db.digest.headlines import headlines
from db.digest.lines import Around, lines_of
from db.digest.model import Company, Digest, Funnel, Line, Name, Outlet, Rejected, Reviewed, Sample, Source
from db.digest.naming import Names
from db.digest.outlets import outlets
from db.digest.reading import as_json, rows
from db.digest.seal import sealed
from db.digest.series import last_day, series_of
from db.digest.told import Told
from db.digest.unread import edited, failures, unread
from db.digest.vocabulary import Vocabulary
from db.digest.week import SHANGHAI, Week, parse_week
from db.export import Readable
from db.schema.base import at_once

Row = dict[str, Any]


def build(store: Readable, week: str, as_of: str) -> Digest:
    """The digest of an ISO week (2026-W05) as the database tells it now; `as_of`, an ISO time, is only printed.

    Raises WeekError where there is no such week. The order in which rows were stored does not matter.
    """
    span = parse_week(week)
    with at_once(store.db):
        return _built(store.db, span, as_of)


def lines_now(store: Readable, week: str) -> list[Line]:
    """The lines of a week as far as their claims make them, in no order: enough to tell which claims came or went.

    What stands beside a line takes most of the time of `build`: who told it before, disputes, figures, numbers.
    """
    span = parse_week(week)
    with at_once(store.db):
        articles = read.articles(store.db, span)
        words = read.vocabulary(store.db)
        by_article = {row["article"]: row for rows in articles for row in rows}
        claims = [_in_article(row, by_article[row["article"]]) for row in read.said_in(store.db, by_article)]
    make = partial(_source, names=Names(()), tellings={}, counts={})
    sources = {key: make(row, number) for number, (key, row) in enumerate(by_article.items(), 1)}
    around = Around(sources=sources, words=words, known={}, before={}, revised=frozenset())
    dated = {row["article"] for row in articles[0]}
    apart = ([claim for claim in claims if (claim["article"] in dated) is there] for there in (True, False))
    return [line for each in apart for line in lines_of(each, around)]


def _built(db: Database, week: Week, as_of: str) -> Digest:
    dated, undated = read.articles(db, week)
    words = read.vocabulary(db)
    by_article = {row["article"]: row for row in (*dated, *undated)}
    claims = [_in_article(row, by_article[row["article"]]) for row in read.said_in(db, by_article)]
    make = partial(_source, names=Names(words.betrayed()), tellings={}, counts=_counts(claims))
    sources = [make(row, number) for number, row in enumerate(by_article.values(), 1)]
    told = Told(db, week, words, sources, claims, {row["article"] for row in dated}, make)
    missed, fetched, left_out = unread(db, week)
    papers = outlets(db, week, by_article.values(), claims)
    return sealed(
        Digest(
            week=week.name,
            monday=week.monday.isoformat(),
            sunday=week.sunday.isoformat(),
            zone="Asia/Shanghai",
            as_of=as_of,
            running=_running(week, as_of),
            revision=1,
            hash="",
            sample=_sample(sources),
            first_week=not read.any_before(db, week),
            versions=read.versions(db, by_article.values(), claims),
            funnel=_funnel(sources, len(undated), told.lines, len(missed), fetched, left_out),
            headlines=headlines(told.lines, told.disputes, told.revisions, week, words),
            companies=_companies(sources, words),
            lines=told.lines,
            disputes=told.disputes,
            revisions=told.revisions,
            series=series_of(db, told.lines, week, words),
            timeline=_timeline(told.lines, words),
            sources=(*sources, *told.older),
            silent=tuple(s.number for s in sources if s.named and not s.claims),
            careful=tuple(s.number for s in (*sources, *told.older) if s.basis in ("bounded", "unknown")),
            unread=tuple(missed),
            failures=tuple(failures(db, {page.url for page in missed})),
            outlets=papers,
            rejected=_rejected(db, sources),
            earlier=earlier(db, week, told.revisions),
            edited=tuple(edited(db, week)),
            names=(*told.names(), *_outlets((*sources, *told.older), papers, words)),
        )
    )


def _in_article(claim: Row, article: Row) -> Row:
    return claim | {key: article[key] for key in ("outlet_id", "outlet_key", "telling_key")}


def _outlets(sources: Iterable[Source], papers: Iterable[Outlet], words: Vocabulary) -> list[Name]:
    """The outlets that English readers know by another name."""
    told = {name for each in sources for name in (each.outlet, each.publisher, each.origin) if name}
    known = sorted((told | {paper.name for paper in papers}) & words.outlets.keys())
    return [Name(id=f"outlet:{name}", en=words.outlets[name], zh=name, kind="outlet") for name in known]


def _counts(claims: Iterable[Row]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for claim in claims:
        counts[claim["article"]] = counts.get(claim["article"], 0) + 1
    return counts


def _source(row: Row, number: int, *, names: Names, tellings: dict[str, int], counts: dict[str, int]) -> Source:
    """An article as a source; `tellings` numbers the tellings as they come."""
    own = {
        "number": number, "telling": tellings.setdefault(row["telling_key"], len(tellings) + 1),
        "named": sorted(names.of(row["text"])), "claims": counts.get(row["article"], 0), "sample": bool(row["sample"]),
    }  # fmt: skip
    return msgspec.convert(row | own, Source)


def _companies(sources: Sequence[Source], words: Vocabulary) -> tuple[Company, ...]:
    return tuple(
        Company(name=words.name(company), articles=sum(company in source.named for source in sources))
        for company in words.tracked()
    )


def _timeline(lines: Sequence[Line], words: Vocabulary) -> tuple[int, ...]:
    """The events of tracked companies that are dated, in order of their days."""
    dated = [
        (day, line.number)
        for line in lines
        if line.group == "event" and line.event_date and words.company(line.subject.id)
        and (day := last_day(line.event_date)) and line.section != "undated"
    ]  # fmt: skip
    return tuple(number for _, number in sorted(dated))


_REJECTED = """
SELECT o.claim, c.article, v.statement_en AS statement, v.quote, o.reviewer, o.at, o.disputed, o.reviews, coalesce(
  (SELECT r.note FROM review r WHERE r.claim = o.claim AND r.reviewer = o.reviewer AND r.at = o.at), '') AS note
FROM claim c JOIN opinion o ON o.claim = c.id JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version
WHERE c.article IN (SELECT value FROM json_each(?)) AND o.verdict = 'reject' AND NOT o.stale AND c.state = 'live'
"""


def _rejected(db: Database, sources: Sequence[Source]) -> tuple[Rejected, ...]:
    """What reviewers rejected of the week's articles."""
    numbers = {source.article: source.number for source in sources}
    found = [
        Rejected(
            claim=row["claim"], source=numbers[row["article"]], statement=row["statement"], quote=row["quote"],
            note=row["note"], review=Reviewed(
                verdict="reject", reviewer=row["reviewer"], at=row["at"], stale=False, disputed=bool(row["disputed"]),
                reviews=row["reviews"],
            ),
        )
        for row in rows(db, _REJECTED, (as_json(numbers),))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (each.source, each.claim)))


def _funnel(
    sources: Sequence[Source], undated: int, lines: Sequence[Line], missed: int, fetched: int, left_out: int
) -> Funnel:
    return Funnel(
        seen=len(sources) + missed + left_out,
        left_out=left_out,
        fetched=len(sources) + fetched,
        read=len(sources),
        with_claims=sum(bool(source.claims) for source in sources),
        tellings=len({source.telling for source in sources}),
        claims=sum(source.claims for source in sources),
        lines=len(lines),
        undated=undated,
    )


def _sample(sources: Sequence[Source]) -> Sample:
    marked = sum(source.sample for source in sources)
    return "none" if not marked else "all" if marked == len(sources) else "some"


def _running(week: Week, as_of: str) -> bool:
    return datetime.fromisoformat(as_of) < datetime.combine(week.sunday, time(0), SHANGHAI) + timedelta(days=1)
