"""Digests as they were issued: stored once in every format and language, printed again byte for byte, renewed only
when asked.

What is stored is what is printed: no template, label or library of a later day can change it. The records are stored
beside it, to tell what a revision changed and to choose the lines of a watch list.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Literal, Protocol

import msgspec
from sqlite_utils import Database

from db.digest import first
from db.digest.atom_page import render_atom
from db.digest.build import build, lines_now
from db.digest.csv_page import render_csv
from db.digest.html_page import render_html
from db.digest.json_page import indented
from db.digest.language import LANGS, Lang
from db.digest.markdown_page import render_markdown
from db.digest.model import Change, Digest, Line
from db.digest.seal import sealed
from db.digest.week import parse_week
from db.export import Readable
from db.schema.base import Row, insert
from db.schema.ids import digest_id
from scraper.model import Record

Renew = Literal["never", "changed", "always"]
Form = Literal["md", "html", "json", "csv", "atom"]
FORMS: tuple[Form, ...] = ("md", "html", "json", "csv", "atom")
IN_FEED = 12  # weeks in the feed that is printed with a digest
Said = tuple[str, first.Said]
_LAST = """
SELECT id, week, revision, as_of, hash, content FROM digest WHERE week = ? AND revision = coalesce(?, revision)
ORDER BY revision DESC LIMIT 1
"""


_FEEDS = """
SELECT p.bytes FROM (SELECT id, week, max(revision) FROM digest GROUP BY week) d
JOIN printed p ON p.digest = d.id AND p.form = 'atom' AND p.lang = ?
WHERE d.week < ? ORDER BY d.week DESC LIMIT ?
"""


class NotPrinted(ValueError):
    """A format that an issued digest was not printed in; the message says what to do."""


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
    """A digest as issued. `digest` is None of format 1, which has no such records; `fresh`: stored just now."""

    id: str
    week: str
    revision: int
    as_of: str
    hash: str
    content: str
    digest: Digest | None
    fresh: bool


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
        if last and (renew == "never" or (renew == "changed" and not differs(last, now))):
            return last
        return _store(store.db, _revision(now, last) if last else now)


def issued(db: Database, week: str, revision: int | None = None) -> Issued | None:
    """A revision of a week that was issued, by default the last; None where there is none."""
    row = next(db.query(_LAST, [week, revision]), None)
    return _issued(row) if row else None


def printed(db: Database, kept: Issued, form: Form, lang: Lang = "en") -> str:
    """An issued digest as it was printed when it was issued, byte for byte.

    Raises NotPrinted where it was issued before there was such a format.
    """
    if form == "json" and kept.digest:
        return indented(kept.content.encode())  # the records as stored: no template has a part in it
    sql = "SELECT bytes FROM printed WHERE digest = ? AND form = ? AND lang = ?"
    row = db.execute(sql, [kept.id, form, "en" if form == "csv" else lang]).fetchone()
    if row:
        return zlib.decompress(row[0]).decode()
    old = first.printed(kept.content, form) if kept.digest is None and lang == "en" else None
    if old is None:
        raise NotPrinted(
            f"{kept.week} revision {kept.revision} was issued in {first.FORMAT}, which has Markdown, HTML and JSON in"
            f" English. `xinwen digest --week {kept.week} --renew` issues a revision in every format."
        )
    return old


def recent(db: Database, week: str, most: int = IN_FEED) -> list[Digest]:
    """The last revisions of a week and of those before it that were issued in today's format, the newest first."""
    sql = "SELECT week, max(revision) AS revision FROM digest WHERE week <= ? GROUP BY week ORDER BY week DESC LIMIT ?"
    found = (issued(db, row["week"], row["revision"]) for row in list(db.query(sql, [week, most])))
    return [each.digest for each in found if each and each.digest]


def differs(old: Issued, new: Digest) -> bool:
    """Is there another claim, article, edit or dispute? A new failure or a newer reader is no reason to issue again."""
    articles = {source.article for source in new.sources[: new.funnel.read]}
    if old.digest is None:
        return first.articles(old.content) != articles or bool(changes(old, new.lines))
    before = {source.article for source in old.digest.sources[: old.digest.funnel.read]}
    same = before == articles and old.digest.edited == new.edited and _ties(old.digest) == _ties(new)
    return not same or bool(changes(old, new.lines))


def since(store: Readable, kept: Issued) -> tuple[Change, ...]:
    """What the database tells otherwise by now than an issued digest, claim by claim."""
    return changes(kept, lines_now(store, kept.week))


def changes(old: Issued, new: Iterable[Line]) -> tuple[Change, ...]:
    """What a reader of the old one must know: claims that came, went, or say something else now."""
    told = first.told(old.content) if old.digest is None else ()
    before = _claims(old.digest.lines) if old.digest else {said.claim: (mood, said) for mood, said in told}
    after = _claims(new)
    added, gone = after.keys() - before.keys(), before.keys() - after.keys()
    moved = {_words(before[key]) for key in gone} & {_words(after[key]) for key in added}  # between other words now
    found = [_change("added", after[key]) for key in added if _words(after[key]) not in moved]
    found += [_change("gone", before[key]) for key in gone if _words(before[key]) not in moved]
    found += [
        _change("changed", after[key], before[key]) for key in after.keys() & before.keys() if before[key] != after[key]
    ]
    return tuple(sorted(found, key=lambda change: (change.kind, change.claim)))


def _words(told: Said) -> bytes:
    """What a claim says, to the letter, under whatever id."""
    mood, said = told
    return msgspec.json.encode((mood, msgspec.structs.replace(said, claim="")))


def _ties(digest: Digest) -> set[str]:
    return {dispute.id for dispute in digest.disputes} | {revision.id for revision in digest.revisions}


def _change(kind: Literal["added", "gone", "changed"], now: Said, was: Said | None = None) -> Change:
    before = was[1].statement if was and was[1].statement != now[1].statement else None
    return Change(kind=kind, claim=now[1].claim, statement=now[1].statement, quote=now[1].quote, before=before)


def _revision(new: Digest, old: Issued) -> Digest:
    return sealed(msgspec.structs.replace(new, revision=old.revision + 1, changes=changes(old, new.lines)))


def _store(db: Database, digest: Digest) -> Issued:
    row: Row = {
        "id": digest_id(digest.week, digest.revision),
        "week": digest.week,
        "revision": digest.revision,
        "as_of": digest.as_of,
        "lang": "en",
        "content": msgspec.json.encode(digest).decode(),
        "hash": digest.hash,
        "versions": msgspec.json.encode(digest.versions).decode(),
    }
    insert(db, "digest", row)
    for form, lang, text in pages(digest, {lang: _feeds_before(db, digest.week, lang) for lang in LANGS}):
        data = text.encode()
        page = {
            "digest": row["id"], "form": form, "lang": lang, "sha256": hashlib.sha256(data).hexdigest(),
            "bytes": zlib.compress(data, 3),
        }  # fmt: skip
        insert(db, "printed", page)
    return Issued(**_told(row), digest=digest, fresh=True)


def _feeds_before(db: Database, week: str, lang: Lang) -> list[str]:
    """The feeds that were printed with the last revisions of the weeks before, the newest first."""
    return [zlib.decompress(row["bytes"]).decode() for row in list(db.query(_FEEDS, [lang, week, IN_FEED - 1]))]


def pages(digest: Digest, before: Mapping[Lang, Sequence[str]]) -> list[tuple[Form, Lang, str]]:
    """What is printed of a digest; `before`: the feeds of the weeks before, from which its own goes on.

    CSV has no language.
    """
    made: tuple[tuple[Form, Callable[[Lang], str]], ...] = (
        ("md", lambda lang: render_markdown(digest, lang)),
        ("html", lambda lang: render_html(digest, lang)),
        ("atom", lambda lang: render_atom([digest], lang, before.get(lang, ()))),
    )
    return [("csv", "en", render_csv(digest)), *((form, lang, make(lang)) for form, make in made for lang in LANGS)]


def _issued(row: Row) -> Issued:
    digest = None if first.is_first(row["content"]) else msgspec.json.decode(row["content"], type=Digest)
    return Issued(**_told(row), digest=digest, fresh=False)


def _told(row: Row) -> dict[str, Any]:
    return {key: row[key] for key in ("id", "week", "revision", "as_of", "hash", "content")}


def _claims(lines: Iterable[Line]) -> dict[str, Said]:
    """Each claim with its modality and its words; numbers of sources and lines are no news."""
    return {
        said.claim: (
            said.modality,
            first.Said(
                claim=said.claim, statement=said.statement or line.statement, quote=said.quote, value=said.value,
                event_date=said.event_date, qualifiers=said.qualifiers,
            ),
        )
        for line in lines for said in line.said
    }  # fmt: skip
