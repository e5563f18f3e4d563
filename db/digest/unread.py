"""What of a week was not read: pages that gave no article, what was set aside, articles that were edited since."""

from __future__ import annotations

from collections.abc import Container
from datetime import timedelta

from sqlite_utils import Database

from db.digest.model import Altered, Edited, Failure, Unread
from db.digest.reading import Row, around, rows, shifted, within
from db.digest.week import Week, local_day
from db.schema.edits import edits
from scraper.model import NAMED_BY_NEITHER, NAMED_BY_NO_TEXT

_PLACES = 5  # of each failure, how many places are named
_MOST_EDITS = 10_000

_PAGES = """
SELECT url, title, state, sha256, hint_published, first_seen_at, source,
  (SELECT u.reason FROM unread u WHERE u.key = page.key AND u.snapshot = page.sha256) AS unread,
  coalesce(reason, '') AS reason
FROM page
WHERE kind = 'article' AND coalesce(hint_published, first_seen_at) >= ? AND coalesce(hint_published, first_seen_at) < ?
  AND NOT EXISTS (SELECT 1 FROM article_key k WHERE k.key = page.key)
"""
_IMPORTED = """
SELECT f.url, u.reason, f.fetched_at
FROM fetch f JOIN unread u ON f.key = u.key AND f.sha256 = u.snapshot
WHERE f.fetched_at >= ? AND f.fetched_at < ?
  AND NOT EXISTS (SELECT 1 FROM article_key k WHERE k.key = u.key)
  AND NOT EXISTS (SELECT 1 FROM page p WHERE p.key = u.key)
"""


def unread(db: Database, week: Week) -> tuple[list[Unread], int, int]:
    """The week's pages that gave no article, sorted by address; how many of them were fetched all the same; and how
    many more were left out because nothing that their list tells names a tracked company.

    A page is of the week in which its outlet says it was published, else in which it was first seen or imported.
    """
    pages, fetched, left_out = {}, set(), 0
    for row in rows(db, _PAGES, around(week)):
        if within(week, _seen(row)):
            if row["state"] == "skipped" and row["reason"] in (NAMED_BY_NEITHER, NAMED_BY_NO_TEXT):
                left_out += 1
                continue
            state, reason = ("not read", row["unread"]) if row["unread"] else (row["state"], row["reason"])
            pages[row["url"]] = Unread(url=row["url"], title=row["title"], state=state, reason=reason)
            fetched |= {row["url"]} if row["sha256"] else set()
    for row in rows(db, _IMPORTED, around(week)):
        if within(week, row["fetched_at"]):
            pages[row["url"]] = Unread(url=row["url"], title=None, state="not read", reason=row["reason"])
            fetched.add(row["url"])
    return [pages[url] for url in sorted(pages)], len(fetched), left_out


def edited(db: Database, week: Week) -> list[Edited]:
    """The articles whose edit was seen in the week, the earliest first."""
    first, after = (f"{day}T00:00:00+08:00" for day in (week.monday, shifted(week.sunday, timedelta(days=1))))
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
    for row in rows(db, "SELECT stage, place, reason, advice FROM aside WHERE open = 1"):
        if row["place"] not in told:
            found.setdefault((row["stage"], row["reason"], row["advice"]), []).append(row["place"])
    return [
        Failure(stage=s, reason=r, advice=a, count=len(places), places=tuple(sorted(places)[:_PLACES]))
        for (s, r, a), places in sorted(found.items())
    ]


def _altered(claim: Row) -> Altered:
    before = claim["before"] if claim["before"] != claim["quote"] else None
    return Altered(
        change=claim["change"], claim=claim["claim"], statement=claim["statement_en"], quote=claim["quote"],
        before=before,
    )  # fmt: skip


def _seen(row: Row) -> str:
    """The date that the feed or list gave for a page where it is one, else when the page was first seen."""
    try:
        local_day(row["hint_published"] or "")
        return row["hint_published"]
    except ValueError:
        return row["first_seen_at"]
