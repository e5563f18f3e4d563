"""Digests as they were issued: stored once, printed again byte for byte, renewed only when asked."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Literal, Protocol

import msgspec
from sqlite_utils import Database

from db.digest.build import build, sealed
from db.digest.json_page import indented
from db.digest.markdown_page import render_markdown
from db.digest.model import Change, Digest, Said
from db.digest.week import parse_week
from db.schema.base import insert
from db.schema.ids import digest_id
from scraper.model import Record

Renew = Literal["never", "changed", "always"]


class Writable(Protocol):
    """The part of the store that issues digests."""

    @property
    def db(self) -> Database:
        """The open database."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """One transaction."""
        ...


class Issued(Record, frozen=True):
    """A digest as issued. `markdown` and `json` are the stored bytes; `fresh`: stored just now."""

    digest: Digest
    markdown: str
    json: str
    fresh: bool


class _Stored(Record, frozen=True):
    """What the column `content` holds: the records, and the text that was printed, whatever later templates make."""

    digest: msgspec.Raw
    markdown: str


def issue(store: Writable, week: str, as_of: str, *, renew: Renew = "never") -> Issued:
    """The stored digest of a week, made and stored as revision 1 where there is none.

    `renew`: `always` stores a new revision that says what changed; `changed` does so only where articles or claims did.
    Raises WeekError where there is no such week, StoreError where the database cannot be written.
    """
    name = parse_week(week).name
    last = issued(store.db, name)
    if last and renew == "never":
        return last
    with store.writing():
        last = issued(store.db, name)
        now = build(store, name, as_of)
        if last and (renew == "never" or (renew == "changed" and not differs(last.digest, now))):
            return last
        return _stored(store.db, _revision(now, last.digest) if last else now)


def issued(db: Database, week: str) -> Issued | None:
    """The last revision of a week that was issued, or None."""
    sql = "SELECT content FROM digest WHERE week = ? ORDER BY revision DESC LIMIT 1"
    row = db.execute(sql, (week,)).fetchone()
    return _issued(row[0], fresh=False) if row else None


def differs(old: Digest, new: Digest) -> bool:
    """Is there another claim, article or edit? A new failure or a newer reader alone is no reason to issue again."""
    articles = [{source.article for source in digest.sources} for digest in (old, new)]
    return articles[0] != articles[1] or old.edited != new.edited or bool(changes(old, new))


def changes(old: Digest, new: Digest) -> tuple[Change, ...]:
    """What a reader of the old one must know: claims that came, went, or say something else now."""
    before, after = _claims(old), _claims(new)
    found = [Change(kind="added", claim=key, statement=after[key][0]) for key in after.keys() - before.keys()]
    found += [Change(kind="gone", claim=key, statement=before[key][0]) for key in before.keys() - after.keys()]
    found += [
        Change(kind="changed", claim=key, statement=after[key][0])
        for key in after.keys() & before.keys()
        if before[key] != after[key]
    ]
    return tuple(sorted(found, key=lambda change: (change.kind, change.claim)))


def _revision(new: Digest, old: Digest) -> Digest:
    return sealed(msgspec.structs.replace(new, revision=old.revision + 1, changes=changes(old, new)))


def _stored(db: Database, digest: Digest) -> Issued:
    raw = msgspec.Raw(msgspec.json.encode(digest))
    content = msgspec.json.encode(_Stored(digest=raw, markdown=render_markdown(digest))).decode()
    row = {
        "id": digest_id(digest.week, digest.revision),
        "week": digest.week,
        "revision": digest.revision,
        "as_of": digest.as_of,
        "lang": "en",
        "content": content,
        "hash": digest.hash,
        "versions": msgspec.json.encode(digest.versions).decode(),
    }
    insert(db, "digest", row)
    return _issued(content, fresh=True)


def _issued(content: str, *, fresh: bool) -> Issued:
    stored = msgspec.json.decode(content, type=_Stored)
    digest = msgspec.json.decode(stored.digest, type=Digest)
    return Issued(digest=digest, markdown=stored.markdown, json=indented(bytes(stored.digest)), fresh=fresh)


def _claims(digest: Digest) -> dict[str, tuple[str, str, Said]]:
    """Each claim with the statement and modality of its line and its own words; numbers of sources are no news."""
    in_companies = [line for company in digest.companies for subject in company.subjects for line in subject.lines]
    in_others = [line for subject in digest.others for line in subject.lines]
    return {
        said.claim: (said.statement or line.statement, line.modality, msgspec.structs.replace(said, source=0))
        for line in (*in_companies, *in_others, *digest.undated)
        for said in line.said
    }
