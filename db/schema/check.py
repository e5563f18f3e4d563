"""Prove a whole database: every quote at its offsets, every hash, every reference, every id. Nothing is changed."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from db.reviews import opinions
from db.reviews.model import review_id, review_of
from db.schema import ids
from db.schema.base import Row
from db.schema.fit import misplaced, words_of
from db.schema.store import Store
from db.search.index import COLUMNS, INDEXED
from db.search.words import spaced
from scraper.model import Article, NotRead, Object, Record, Snapshot

Reader = Callable[[Snapshot], Article | NotRead]
RESTORE = "Restore the file from a copy, or collect or import the page again."
REBUILD = "Extract again: `xinwen extract --all`."
GROUP = "Group again: `xinwen extract`; where this stays, `xinwen extract --all`."
UNGROUPED = """
SELECT s.claim, s.subject, s.predicate FROM said s LEFT JOIN membership m ON m.claim = s.claim
LEFT JOIN proposition p ON p.id = m.proposition
WHERE p.id IS NULL OR p.claims = 0 OR p.subject <> s.subject OR p.predicate <> s.predicate
"""
MISCOUNTED = """
SELECT p.id, p.subject, p.predicate, p.claims, count(m.claim) AS members FROM proposition p
LEFT JOIN membership m ON m.proposition = p.id GROUP BY p.id HAVING p.claims <> members
"""
LOOSE_TIES = """
SELECT id FROM tie WHERE earlier IN (SELECT id FROM proposition WHERE claims = 0)
  OR later IN (SELECT id FROM proposition WHERE claims = 0)
"""
STALE = """
SELECT c.id FROM claim c JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version
JOIN article a ON a.id = c.article
JOIN extraction e ON e.text = a.current_text AND (v.extractor = e.family OR v.extractor LIKE e.family || '/%')
WHERE c.state = 'live' AND v.text <> a.current_text
"""  # the extractor has read the current text, and did not find it there


class Problem(Record, frozen=True):
    """One thing that does not hold: the id it is about, what is wrong, and what to do."""

    id: str
    problem: str
    advice: str


Step = Callable[[Store], Iterator[Problem]]


def check(store: Store, shown: Callable[[Sequence[Step]], Iterable[Step]] = iter) -> list[Problem]:
    """All that does not hold in a database; empty where everything does. A slim copy has no pages to prove.

    `shown` passes the steps on and shows how far it is: a million claims take minutes.
    """
    steps = [step for step in CHECKS if step not in WHOLE or not store.slim]
    return [problem for step in shown(steps) for problem in _guarded(step, store)]


def reread(store: Store, reader: Reader, version: Callable[[Snapshot], str]) -> Iterator[Problem]:
    """Read every stored page again that this version of the reader has read: the same bytes must give the same text."""
    store.must_be_whole()
    pages = store.rows(
        "SELECT r.key, r.snapshot, r.reader, t.id, t.text FROM reading r JOIN text t ON t.id = r.text",
    )
    for page in pages:
        snapshot = store.snapshot(page["key"], page["snapshot"])
        if version(snapshot) != page["reader"]:
            continue
        article = reader(snapshot)
        if isinstance(article, NotRead) or article.text != page["text"]:
            said = f"is not what {page['reader']} reads in snapshot {page['snapshot']}"
            yield Problem(id=page["id"], problem=said, advice=RESTORE)


def _guarded(step: Step, store: Store) -> Iterator[Problem]:
    """A damaged page of the file stops one check, not all."""
    try:
        yield from step(store)
    except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
        yield Problem(id=step.__name__.strip("_"), problem=f"cannot be read: {error}", advice=RESTORE)


def _file(store: Store) -> Iterator[Problem]:
    for (said,) in store.db.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield Problem(id="file", problem=said, advice=RESTORE)


def _references(store: Store) -> Iterator[Problem]:
    for table, rowid, parent, _ in store.db.execute("PRAGMA foreign_key_check"):
        named = store.row(f"SELECT * FROM {table} WHERE rowid IS ?", [rowid]) or {}
        ident = next((str(value) for value in named.values()), f"row {rowid}")
        yield Problem(id=f"{table} {ident}", problem=f"names a row of {parent} that does not exist", advice=RESTORE)


def _snapshots(store: Store) -> Iterator[Problem]:
    for sha256, data, size in store.db.execute("SELECT sha256, bytes, size FROM snapshot"):
        try:
            body = zlib.decompress(data)
        except zlib.error as error:
            yield Problem(id=f"snapshot {sha256}", problem=f"its bytes cannot be unpacked: {error}", advice=RESTORE)
            continue
        if hashlib.sha256(body).hexdigest() != sha256:
            yield Problem(id=f"snapshot {sha256}", problem="its bytes do not hash to its name", advice=RESTORE)
        elif len(body) != size:
            yield Problem(id=f"snapshot {sha256}", problem=f"has {len(body)} bytes, not {size}", advice=RESTORE)


def _articles(store: Store) -> Iterator[Problem]:
    for row in store.each("SELECT id, key FROM article UNION ALL SELECT id, key FROM merged"):
        if row["id"] != ids.article_id(row["key"]):
            yield Problem(id=row["id"], problem=f"is not the id of {row['key']}", advice=RESTORE)


def _texts(store: Store) -> Iterator[Problem]:
    whole, homes = not store.slim, _homes(store)
    for row in store.each("SELECT id, article, title, text FROM text"):
        if whole and row["id"] not in {ids.text_id(home, row["text"]) for home in homes[row["article"]]}:
            yield Problem(id=row["id"], problem="its text was changed: the id does not fit it", advice=RESTORE)
        if not row["text"].startswith(row["title"] + "\n") and row["text"] != row["title"]:
            yield Problem(id=row["id"], problem="its text does not begin with its title", advice=RESTORE)
    orphans = "SELECT id FROM text WHERE NOT EXISTS (SELECT 1 FROM reading WHERE reading.text = text.id)"
    for row in store.rows(f"{orphans} AND id IN (SELECT current_text FROM article)"):
        yield Problem(id=row["id"], problem="no stored page was read as this text", advice=REBUILD)


def _claims(store: Store) -> Iterator[Problem]:
    """Every version of every claim, text by text: its words stand where it says, and its id is its place's."""
    homes = _homes(store)
    for text in store.db.execute("SELECT id, article, text FROM text"):
        rows = store.rows(
            "SELECT v.*, c.article, c.subject, c.predicate FROM claim_version v JOIN claim c ON c.id = v.claim"
            " WHERE v.text = ?",
            [text[0]],
        )
        for row in rows:
            problem = _claim(row, homes[text[1]], text[2])
            if problem:
                name = f"{row['claim']} version {row['number']}"
                yield Problem(id=name, problem=problem, advice=REBUILD)


def _claim(row: Row, homes: list[str], text: str) -> str | None:
    quote, value = (row["quote_start"], row["quote_end"]), (row["value_start"], row["value_end"])
    wrong = misplaced(text, quote, value, words_of(msgspec.json.decode(row["object"], type=Object)))
    if wrong:
        return wrong
    if text[quote[0] : quote[1]] != row["quote"]:
        return f"its quote {row['quote']!r} is not at its offsets in {row['text']}"
    around = text[: quote[0]].endswith(row["prefix"]) and text[quote[1] :].startswith(row["suffix"])
    if not around:
        return f"its prefix and suffix do not stand around its quote in {row['text']}"
    place = ids.place(text, *value, row["scope"])
    minted = {ids.claim_id(home, row["subject"], row["predicate"], place) for home in homes}
    if row["article"] != homes[0] or row["claim"] not in minted:
        return "its id does not fit its article, subject, predicate and place"
    return None


def _homes(store: Store) -> Homes:
    """The ids that an article has and had, for each: its own first, then those of the articles merged into it."""
    homes = Homes()
    for row in store.each("SELECT id, article FROM merged ORDER BY id"):
        homes[row["article"]].append(row["id"])
    return homes


class Homes(dict[str, list[str]]):
    """An article that nothing was merged into has its own id alone."""

    def __missing__(self, article: str) -> list[str]:
        self[article] = [article]
        return self[article]


def _orphans(store: Store) -> Iterator[Problem]:
    """What nothing leads to: foreign keys look up, this looks down."""
    for row in store.rows("SELECT id FROM claim WHERE id NOT IN (SELECT claim FROM claim_version)"):
        yield Problem(id=row["id"], problem="has no version", advice=REBUILD)
    for row in store.rows(STALE):
        yield Problem(id=row["id"], problem="is live, and the article's text has changed since", advice=REBUILD)
    for row in store.rows("SELECT sha256 FROM snapshot WHERE sha256 NOT IN (SELECT sha256 FROM fetch)"):
        yield Problem(id=f"snapshot {row['sha256']}", problem="was fetched from nowhere", advice=RESTORE)
    for row in store.rows("SELECT id FROM article WHERE id NOT IN (SELECT article FROM article_key)"):
        yield Problem(id=row["id"], problem="has no address", advice=RESTORE)
    for row in store.rows("SELECT c.id FROM claim c JOIN claim n ON n.id = c.replaced_by WHERE n.article <> c.article"):
        yield Problem(id=row["id"], problem="is replaced by a claim of another article", advice=REBUILD)


def _search(store: Store) -> Iterator[Problem]:
    """The full text holds every article and every live claim, as they are, and nothing else."""
    for kind, columns in COLUMNS.items():
        is_there, first, second = INDEXED[kind], *columns
        rows = store.db.execute(
            f"SELECT x.*, w.{first}, w.{second} FROM ({is_there}) x LEFT JOIN doc d ON d.kind = ? AND d.id = x.id"
            f" LEFT JOIN {kind}_words w ON w.rowid = d.number",
            [kind],
        )
        for ident, one, two, *indexed in rows:
            if indexed != [spaced(one), spaced(two)]:
                yield Problem(id=ident, problem="the search does not find it as it is", advice=REBUILD)
        gone = f"SELECT id FROM doc WHERE kind = ? AND id NOT IN (SELECT id FROM ({is_there}))"
        for (ident,) in store.db.execute(gone, [kind]):
            yield Problem(id=ident, problem="the search finds it, and it is not there", advice=REBUILD)


def _groups(store: Store) -> Iterator[Problem]:
    """Where nothing changed since it was grouped: each claim in one live group, and what a group counts is there."""
    current = set(store.grouped_now())
    for row in store.each(UNGROUPED):
        if (row["subject"], row["predicate"]) in current:
            yield Problem(id=row["claim"], problem="is in no live group of its subject and predicate", advice=GROUP)
    for row in store.each(MISCOUNTED):
        if (row["subject"], row["predicate"]) in current:
            problem = f"counts {row['claims']} claims and has {row['members']}"
            yield Problem(id=row["id"], problem=problem, advice=GROUP)
    for row in store.rows("SELECT id FROM proposition WHERE replaced_by IS NOT NULL AND claims > 0"):
        yield Problem(id=row["id"], problem="points to another group and has claims of its own", advice=GROUP)
    for row in store.rows(LOOSE_TIES):
        yield Problem(id=row["id"], problem="ties a group that is none any more", advice=GROUP)


def _reviews(store: Store) -> Iterator[Problem]:
    """Every review has the id of its words, and every opinion is what its reviews make of the claim."""
    for row in store.each("SELECT * FROM review"):
        review = msgspec.structs.asdict(review_of(row))
        if row["id"] != review_id(**{name: value for name, value in review.items() if name != "id"}):
            yield Problem(id=row["id"], problem="its words were changed: the id does not fit them", advice=RESTORE)
    for claim, expected in opinions.expected(store.db):
        if store.row("SELECT * FROM opinion WHERE claim = ?", [claim]) != expected:
            yield Problem(id=claim, problem="its opinion is not what its reviews make of it", advice=REBUILD)


def _issued(store: Store) -> Iterator[Problem]:
    """Every issued digest, and every page that was printed of it, is as it was issued."""
    from db.digest.proof import unproven

    for name, problem in unproven(store.db):
        yield Problem(id=name, problem=problem, advice=RESTORE)


CHECKS = (
    _file, _references, _snapshots, _articles, _texts, _claims, _orphans, _reviews, _search, _groups, _issued,
)  # fmt: skip
WHOLE = (_snapshots,)  # what only a database with its pages can be held to
