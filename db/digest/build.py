"""A week of the database as one Digest: a pure function of the database, the week and the as-of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Any

import msgspec
from sqlite_utils import Database

from db.digest import fold, read
from db.digest.headlines import headlines
from db.digest.lines import Vocabulary, lines_of, told_before
from db.digest.model import Company, Digest, Funnel, Line, Sample, Source, Subject, Unread
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


def _built(db: Database, span: Week, as_of: str) -> Digest:
    dated, undated = read.articles(db, span)
    stored = read.claims(db, (row["article"] for row in (*dated, *undated)))
    words = Vocabulary(entities=read.entities(db), predicates=read.predicates(db))
    sources = _sources((*dated, *undated), stored, words)
    known = {source.article: source for source in sources}
    old = told_before(read.earlier(db, {row["subject"] for row in stored}, span), stored)
    of_week = {row["article"] for row in dated}
    lines = lines_of([row for row in stored if row["article"] in of_week], known, words, old)
    loose = lines_of([row for row in stored if row["article"] not in of_week], known, words, old, start=len(lines) + 1)
    unread, fetched, left_out = read.unread(db, span)
    return sealed(
        Digest(
            week=span.name,
            monday=span.monday.isoformat(),
            sunday=span.sunday.isoformat(),
            zone="Asia/Shanghai",
            as_of=as_of,
            running=_running(span, as_of),
            revision=1,
            hash="",
            sample=_sample(sources),
            first_week=not read.any_before(db, span),
            versions=read.versions(db, (*dated, *undated), stored),
            funnel=_funnel(sources, len(undated), (*lines, *loose), unread, fetched, left_out),
            headlines=headlines(lines, span, words),
            companies=_companies(lines, sources, words),
            others=_subjects((line for line in lines if words.company(line.subject.id) is None), words),
            undated=loose,
            sources=sources,
            silent=tuple(s.number for s in sources if s.named and not s.claims),
            careful=tuple(s.number for s in sources if s.basis in ("bounded", "unknown")),
            unread=tuple(unread),
            failures=tuple(read.failures(db, {page.url for page in unread})),
            edited=tuple(read.edited(db, span)),
        )
    )


def sealed(digest: Digest) -> Digest:
    """The digest with its hash: sha256 over all but as-of, revision, changes and whether the week is over."""
    bare = msgspec.structs.replace(digest, as_of="", revision=0, running=False, changes=(), hash="")
    return msgspec.structs.replace(digest, hash=hashlib.sha256(msgspec.json.encode(bare)).hexdigest())


def _sources(articles: Sequence[Row], claims: Sequence[Row], words: Vocabulary) -> tuple[Source, ...]:
    counts: dict[str, int] = {}
    for claim in claims:
        counts[claim["article"]] = counts.get(claim["article"], 0) + 1
    names, told = words.tracked_names(), fold.tellings(articles)
    order = {company: n for n, company in enumerate(names)}
    found = []
    for number, (row, telling) in enumerate(zip(articles, told, strict=True), 1):
        named = sorted(fold.mentioned(row["text"], names), key=lambda company: order[company])
        own = {"number": number, "telling": telling, "named": named, "claims": counts.get(row["article"], 0)}
        found.append(msgspec.convert(row | own | {"sample": bool(row["sample"])}, Source))
    return tuple(found)


def _companies(lines: Sequence[Line], sources: Sequence[Source], words: Vocabulary) -> tuple[Company, ...]:
    return tuple(
        Company(
            name=words.name(company),
            articles=sum(company in source.named for source in sources),
            subjects=_subjects((line for line in lines if words.company(line.subject.id) == company), words),
        )
        for company in words.tracked()
    )


def _subjects(lines: Iterable[Line], words: Vocabulary) -> tuple[Subject, ...]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.subject.id, []).append(line)
    return tuple(Subject(name=words.name(subject), lines=tuple(about)) for subject, about in found.items())


def _funnel(
    sources: Sequence[Source],
    undated: int,
    lines: Sequence[Line],
    unread: Sequence[Unread],
    fetched: int,
    left_out: int,
) -> Funnel:
    return Funnel(
        seen=len(sources) + len(unread) + left_out,
        fetched=len(sources) + fetched,
        read=len(sources),
        with_claims=sum(bool(source.claims) for source in sources),
        tellings=len({source.telling for source in sources}),
        claims=sum(source.claims for source in sources),
        lines=len(lines),
        undated=undated,
        left_out=left_out,
    )


def _sample(sources: Sequence[Source]) -> Sample:
    marked = sum(source.sample for source in sources)
    return "none" if not marked else "all" if marked == len(sources) else "some"


def _running(week: Week, as_of: str) -> bool:
    return datetime.fromisoformat(as_of) < datetime.combine(week.sunday, time(0), SHANGHAI) + timedelta(days=1)
