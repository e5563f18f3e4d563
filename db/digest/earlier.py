"""What became of what issued digests of earlier weeks told: withdrawn, corrected, reviewed, replaced, found a reprint.

Told once: by the first digest of a later week that is issued after it happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

import msgspec
from sqlite_utils import Database

from db.digest.model import Later, Revision
from db.digest.reading import Row, as_json, rows
from db.digest.week import Week, local_day, week_of
from db.schema.base import instant
from scraper.model import Record

MOST = 2000  # of each kind; a new extractor may change every claim, and then the sum says more than the list
WEEKS = 26  # how far back issued digests are compared for reprints

_ISSUED = """
SELECT week, max(revision) AS revision, as_of FROM digest WHERE week < ? GROUP BY week ORDER BY week DESC
"""
_CONTENT = "SELECT CAST(content AS BLOB) AS content FROM digest WHERE week = ? AND revision = ?"
_WHERE = """
FROM claim c JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version
JOIN article a ON a.id = c.article JOIN text t ON t.id = a.current_text
"""
_COLUMNS = """
SELECT c.id, c.first_stored_at, t.reported_at, coalesce(t.not_before, t.not_after, a.first_fetched_at) AS bound,
  v.statement_en AS statement, v.quote"""
_RETIRED = f"""{_COLUMNS}, 'retired' AS kind, c.state_at AS at, c.reason, '' AS by, coalesce(
    (SELECT n.statement_en FROM claim s JOIN claim_version n ON n.claim = s.id AND n.number = s.current_version
     WHERE s.id = c.replaced_by), '') AS now
{_WHERE} WHERE c.state = 'retired' AND c.state_at > ? AND NOT EXISTS (  -- the same to the letter under another id
  SELECT 1 FROM claim s JOIN claim_version n ON n.claim = s.id AND n.number = s.current_version
  WHERE s.id = c.replaced_by AND s.subject = c.subject AND s.predicate = c.predicate
    AND n.content_hash = v.content_hash) ORDER BY c.state_at, c.id LIMIT {MOST}
"""
_CHANGED = f"""{_COLUMNS.replace("v.statement_en AS statement", "p.statement_en AS statement")},
  'changed' AS kind, v.at, v.extractor AS reason, '' AS by, v.statement_en AS now
FROM claim_version v JOIN claim c ON v.claim = c.id AND v.number = c.current_version
JOIN claim_version p ON p.claim = c.id AND p.number = v.number - 1
JOIN article a ON a.id = c.article JOIN text t ON t.id = a.current_text
WHERE v.number > 1 AND v.at > ? AND c.state = 'live' AND p.statement_en <> v.statement_en
ORDER BY v.at, c.id LIMIT {MOST}
"""
_REVIEWED = f"""{_COLUMNS}, o.verdict AS kind, o.at, o.reviewer AS by, coalesce(o.statement_en, '') AS now,
  coalesce((SELECT r.note FROM review r WHERE r.claim = c.id AND r.reviewer = o.reviewer AND r.at = o.at), '') AS reason
FROM opinion o JOIN claim c ON c.id = o.claim JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version
JOIN article a ON a.id = c.article JOIN text t ON t.id = a.current_text
WHERE o.at > ? AND c.state = 'live' ORDER BY o.at, c.id LIMIT {MOST}
"""
_VERDICTS = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "unsure": "unsure", "add": "accepted"}


class _Source(Record, frozen=True):
    article: str
    telling: int
    title: str


class _Change(Record, frozen=True):
    id: str
    kind: str


class _Told(Record, frozen=True):
    """What is asked of a stored digest: its sources and what it told of earlier ones."""

    sources: tuple[_Source, ...] = ()
    earlier: tuple[_Change, ...] = ()
    digest: msgspec.Raw = msgspec.Raw()  # of format 1


class _Issue(Record, frozen=True):
    week: str
    revision: int
    as_of: str


def earlier(db: Database, week: Week, revisions: Sequence[Revision]) -> tuple[Later, ...]:
    """The changes since the last digest of an earlier week was issued, by kind and time."""
    issues = {row["week"]: _Issue(**row) for row in rows(db, _ISSUED, (week.name,))}
    if not issues:
        return ()
    since = max(issues.values(), key=lambda issue: instant(issue.as_of)).as_of
    found = [
        _later(row, issue)
        for sql in (_RETIRED, _CHANGED, _REVIEWED)
        for row in rows(db, sql, (_coarse(since),))
        if instant(row["at"]) > instant(since) and (issue := _issue_of(row, issues))
    ]
    found += _replaced(revisions, issues)
    found += _reprints(db, issues)
    kinds = ("retired", "rejected", "corrected", "changed", "revised", "reprint", "unsure", "accepted")
    return tuple(sorted(found, key=lambda each: (kinds.index(each.kind), each.week, each.at, each.id)))


def _later(row: Row, issue: _Issue) -> Later:
    return Later(
        kind=_VERDICTS.get(row["kind"], row["kind"]),  # type: ignore[arg-type]
        week=issue.week, revision=issue.revision, id=row["id"], statement=row["statement"], quote=row["quote"],
        now=row["now"], reason=row["reason"] or "", by=row["by"], at=row["at"], line=0,
    )  # fmt: skip


def _issue_of(row: Row, issues: Mapping[str, _Issue]) -> _Issue | None:
    """The issued digest that told a claim: of the week of its article, issued after the claim was stored."""
    issue = issues.get(week_of(local_day(row["reported_at"] or row["bound"])).name)
    return issue if issue and instant(row["first_stored_at"]) <= instant(issue.as_of) else None


def _replaced(revisions: Sequence[Revision], issues: Mapping[str, _Issue]) -> Iterator[Later]:
    """Values of earlier weeks in whose place this week tells another."""
    for revision in revisions:
        for side in revision.was:
            issue = issues.get(week_of(local_day(side.first_at)).name) if side.first_at else None
            if issue and side.line == 0 and side.said:
                yield Later(
                    kind="revised", week=issue.week, revision=issue.revision, id=side.said[0].claim,
                    statement=side.statement, quote=side.said[0].quote, now="", reason=revision.reason, by="",
                    at=side.first_at or "", line=revision.line,
                )  # fmt: skip


def _reprints(db: Database, issues: Mapping[str, _Issue]) -> Iterator[Later]:
    """Articles that an issued digest counted as tellings of their own and that are known as reprints by now."""
    told = {name: _read(db, issue) for name, issue in list(issues.items())[:WEEKS]}
    done = {each.id for stored in told.values() for each in stored.earlier if each.kind == "reprint"}
    counted = {source.article for stored in told.values() for source in stored.sources}
    sql = (
        "SELECT g.article, g.origin, t.title FROM telling g JOIN article a ON a.id = g.origin"
        " JOIN text t ON t.id = a.current_text WHERE g.article IN (SELECT value FROM json_each(?))"
        " AND g.origin <> g.article"
    )
    origins = {row["article"]: row for row in rows(db, sql, (as_json(counted),))}
    for name, stored in told.items():
        telling = {source.article: source.telling for source in stored.sources}
        for source in stored.sources:
            origin = origins.get(source.article)
            if origin is None or source.article in done:
                continue
            if telling.get(origin["origin"], source.telling) == source.telling:  # it knew, or its origin is elsewhere
                continue
            yield Later(
                kind="reprint", week=name, revision=issues[name].revision, id=source.article,
                statement=source.title, quote="", now=origin["title"], reason=str(origin["origin"]), by="",
                at="", line=0,
            )  # fmt: skip


def _read(db: Database, issue: _Issue) -> _Told:
    """A stored digest of any format: format 1 wraps its records in `digest`."""
    told = msgspec.json.decode(next(rows(db, _CONTENT, (issue.week, issue.revision)))["content"], type=_Told)
    return msgspec.json.decode(told.digest, type=_Told) if told.digest else told


def _coarse(since: str) -> str:
    """A bound of text that no later time lies before, whatever its offset: what is found is compared as moments."""
    return (instant(since) - timedelta(days=1)).isoformat()
