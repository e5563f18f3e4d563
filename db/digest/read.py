"""What a week asks of the database: a handful of joins, no query per row, nothing of the clock."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlite_utils import Database

from db.digest.model import Altered, Edited, Failure, Unread, Versions
from db.digest.week import Week, local_day, week_of
from db.schema.edits import edits
from scraper.model import NAMED_BY_NEITHER, NAMED_BY_NO_TEXT

Row = dict[str, Any]
_PLACES = 5  # of each failure, how many places are named
_MOST_EDITS = 10_000

_ARTICLE = """
SELECT a.id AS article, t.id AS text_id, t.url, t.title, t.original_title, t.text, t.site, t.publisher, t.origin,
  t.author, t.fetched_at, t.snapshot AS sha256, t.reader, t.reported_at, t.reported_literal AS literal,
  t.reported_basis AS basis, t.not_before, t.not_after, s.name AS outlet, s.tier, coalesce(s.sample, 0) AS sample,
  coalesce(t.not_before, t.not_after, a.first_fetched_at) AS bound, g.origin AS telling
FROM text t
JOIN article a ON a.current_text = t.id
LEFT JOIN source s ON s.id = a.source
LEFT JOIN telling g ON g.article = a.id
"""
_DATED = _ARTICLE + "WHERE t.reported_at >= ? AND t.reported_at < ?"
_UNDATED = _ARTICLE + "WHERE t.reported_at IS NULL AND bound >= ? AND bound < ?"

_CLAIMS = """
SELECT c.id AS claim, c.article, c.subject, c.predicate, v.object, v.qualifiers, v.modality, v.attribution,
  v.event_date, v.quote_start, v.value_start, v.value_end, v.quote, v.rule, v.extractor, v.statement_en
FROM claim c JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version
WHERE c.state = 'live' AND c.article IN (SELECT value FROM json_each(?))
"""
_EARLIER = """
SELECT c.subject, c.predicate, v.object, v.qualifiers, v.modality, v.event_date, t.reported_at
FROM claim c
JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version
JOIN text t ON t.id = v.text
WHERE c.state = 'live' AND c.subject IN (SELECT value FROM json_each(?)) AND t.reported_at < ?
"""
_PAGES = """
SELECT url, title, state, sha256, hint_published, first_seen_at,
  (SELECT u.reason FROM unread u WHERE u.key = page.key AND u.snapshot = page.sha256) AS unread,
  coalesce(reason, '') AS reason
FROM page
WHERE kind = 'article' AND coalesce(hint_published, first_seen_at) >= ? AND coalesce(hint_published, first_seen_at) < ?
  AND key NOT IN (SELECT key FROM article_key)
"""
_IMPORTED = """
SELECT f.url, u.reason, f.fetched_at
FROM unread u JOIN fetch f ON f.key = u.key AND f.sha256 = u.snapshot
WHERE f.fetched_at >= ? AND f.fetched_at < ?
  AND u.key NOT IN (SELECT key FROM article_key) AND u.key NOT IN (SELECT key FROM page)
"""


def articles(db: Database, week: Week) -> tuple[list[Row], list[Row]]:
    """The articles dated in the week, and the undated that belong with it, each in order of date and id.

    An undated article is told once: in the week of its earliest possible day, else of its latest, else of its fetch.
    """
    dated = [row for row in _rows(db, _DATED, _around(week)) if _within(week, row["reported_at"])]
    undated = [row for row in _rows(db, _UNDATED, _around(week)) if _within(week, row["bound"])]
    return (
        sorted(dated, key=lambda row: (local_day(row["reported_at"]), row["reported_at"], row["article"])),
        sorted(undated, key=lambda row: (row["bound"], row["article"])),
    )


def claims(db: Database, articles: Iterable[str]) -> list[Row]:
    """The live claims of these articles, by article and place in the text; the JSON columns are read."""
    found = [_decoded(row) for row in _rows(db, _CLAIMS, (_json(articles),))]
    return sorted(found, key=lambda row: (row["article"], row["quote_start"], row["value_start"], row["claim"]))


def earlier(db: Database, subjects: Iterable[str], week: Week) -> Iterator[Row]:
    """The live claims about these subjects in articles dated before the week, in no order."""
    for row in _rows(db, _EARLIER, (_json(subjects), _around(week)[1])):
        if local_day(row["reported_at"]) < week.monday:
            yield _decoded(row)


def any_before(db: Database, week: Week) -> bool:
    """Does the database hold an article dated before the week?"""
    first = db.execute("SELECT min(reported_at) FROM text WHERE reported_at IS NOT NULL").fetchone()[0]
    return first is not None and local_day(first) < week.monday


def unread(db: Database, week: Week) -> tuple[list[Unread], int, int]:
    """The week's pages that gave no article, sorted by address; how many of them were fetched all the same; and how
    many more were left out because nothing that their list tells names a tracked company.

    A page is of the week in which its outlet says it was published, else in which it was first seen or imported.
    """
    pages, fetched, left_out = {}, set(), 0
    for row in _rows(db, _PAGES, _around(week)):
        if _within(week, _seen(row)):
            if row["state"] == "skipped" and row["reason"] in (NAMED_BY_NEITHER, NAMED_BY_NO_TEXT):
                left_out += 1
                continue
            state, reason = ("not read", row["unread"]) if row["unread"] else (row["state"], row["reason"])
            pages[row["url"]] = Unread(url=row["url"], title=row["title"], state=state, reason=reason)
            fetched |= {row["url"]} if row["sha256"] else set()
    for row in _rows(db, _IMPORTED, _around(week)):
        if _within(week, row["fetched_at"]):
            pages[row["url"]] = Unread(url=row["url"], title=None, state="not read", reason=row["reason"])
            fetched.add(row["url"])
    return [pages[url] for url in sorted(pages)], len(fetched), left_out


def edited(db: Database, week: Week) -> list[Edited]:
    """The articles whose edit was seen in the week, the earliest first."""
    first, after = (f"{day}T00:00:00+08:00" for day in (week.monday, _shifted(week.sunday, timedelta(days=1))))
    found = edits(db, first, after, _MOST_EDITS)
    return [
        Edited(
            article=row["article"], title=row["title"], url=row["url"], seen_at=row["edited_at"],
            sample=bool(row["sample"]), claims=tuple(_altered(claim) for claim in row["claims"]),
        )
        for row in reversed(found)
    ]  # fmt: skip


def failures(db: Database, told: Container[str]) -> list[Failure]:
    """What is set aside and open in the whole database, but for the addresses that are `told` of elsewhere.

    Old or new, each may hide an article of this week.
    """
    found: dict[tuple[str, str, str], list[str]] = {}
    for row in _rows(db, "SELECT stage, place, reason, advice FROM aside WHERE open = 1"):
        if row["place"] not in told:
            found.setdefault((row["stage"], row["reason"], row["advice"]), []).append(row["place"])
    return [
        Failure(stage=s, reason=r, advice=a, count=len(places), places=tuple(sorted(places)[:_PLACES]))
        for (s, r, a), places in sorted(found.items())
    ]


def entities(db: Database) -> dict[str, Row]:
    """The vocabulary's entities by id, in its order."""
    return {row["id"]: row for row in _rows(db, "SELECT * FROM entity ORDER BY position, id")}


def predicates(db: Database) -> dict[str, Row]:
    """The vocabulary's predicates by id, in its order; `rank`: the place where their group ends in it."""
    found = {row["id"]: row for row in _rows(db, "SELECT * FROM predicate ORDER BY position, id")}
    ends = {row["group"]: row["position"] for row in found.values()}
    return {key: row | {"rank": ends[row["group"]]} for key, row in found.items()}


def versions(db: Database, articles: Iterable[Row], claims: Iterable[Row]) -> Versions:
    """What made these articles and claims: schema, vocabulary, outlets, readers, extractors. The digest names them."""
    hashes = {row["part"]: row["hash"] for row in _rows(db, "SELECT part, hash FROM knowledge")}
    return Versions(
        schema=db.execute("SELECT count(*) FROM _sqlite_migrations WHERE migration_set = 'xinwen'").fetchone()[0],
        vocabulary=hashes.get("vocabulary"),
        sources=hashes.get("sources"),
        readers=tuple(sorted({row["reader"].partition("+")[0] for row in articles})),  # outlets have their own hash
        extractors=tuple(sorted({row["extractor"] for row in claims})),
    )


def latest(db: Database, before: date) -> Week | None:
    """The last week, not after the day's own, in which an article was published."""
    sql = "SELECT max(t.reported_at) FROM text t JOIN article a ON a.current_text = t.id WHERE t.reported_at < ?"
    stamp = db.execute(sql, (_shifted(before, timedelta(days=1)),)).fetchone()[0]
    return week_of(local_day(stamp)) if stamp else None


def _altered(claim: Row) -> Altered:
    before = claim["before"] if claim["before"] != claim["quote"] else None
    return Altered(
        change=claim["change"], claim=claim["claim"], statement=claim["statement_en"], quote=claim["quote"],
        before=before,
    )  # fmt: skip


def _rows(db: Database, sql: str, parameters: tuple[object, ...] = ()) -> Iterator[Row]:
    return db.query(sql, parameters)


def _json(values: Iterable[str]) -> str:
    return msgspec.json.encode(sorted(values)).decode()


def _decoded(row: Row) -> Row:
    return row | {k: msgspec.json.decode(row[k]) for k in ("object", "qualifiers", "attribution") if k in row}


def _around(week: Week) -> tuple[str, str]:
    """Text bounds that hold every stamp of the week whatever its offset: a day more on either side."""
    day = timedelta(days=1)
    return (_shifted(week.monday, -day), _shifted(week.sunday, 2 * day))


def _shifted(value: date, by: timedelta) -> str:
    try:
        return (value + by).isoformat()
    except OverflowError:
        return value.isoformat()


def _seen(row: Row) -> str:
    """The date that the feed or list gave for a page where it is one, else when the page was first seen."""
    try:
        local_day(row["hint_published"] or "")
        return row["hint_published"]
    except ValueError:
        return row["first_seen_at"]


def _within(week: Week, stamp: str) -> bool:
    return week.monday <= local_day(stamp) <= week.sunday
