"""The rows of a large database: articles with their claims, reprints, groups and reviews, straight into the tables."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from db.groups.prints import VERSION
from db.reviews.model import review_id
from db.schema import ids
from db.schema.claims import CONTEXT
from db.schema.opening import open_store
from db.search.words import spaced
from scraper.model import SourceFact
from scraper.sources import load as load_sources
from tests.bench_scale.world import Saying, World, filler

CLAIMS = 10  # of an article
WEEKS = 150
LAST = date(2026, 2, 1)  # the Sunday on which the last week ends
OUTLETS = 60
REPRINTS = 0.12
BATCH = 2000  # articles in one transaction
ZONE = ZoneInfo("Asia/Shanghai")
EXTRACTOR = "rules/scale"
# What people rejected is not found.
REJECTED = (
    "DELETE FROM claim_words WHERE rowid IN"
    " (SELECT d.number FROM doc d JOIN opinion o ON o.claim = d.id WHERE o.verdict = 'reject')",
    "DELETE FROM doc WHERE id IN (SELECT claim FROM opinion WHERE verdict = 'reject')",
)
Rows = dict[str, list[dict[str, object]]]


class Told(NamedTuple):
    """An article that others reprint: its id, its title, what it says."""

    article: str
    title: str
    says: tuple[Saying, ...]


def make(path: Path, articles: int, seed: int = 0) -> Iterator[int]:
    """Make the database; yields how many articles are in it, now and then. Raises FileExistsError."""
    if path.exists():
        raise FileExistsError(f"{path}: is there already; measure it with --use, or name another file")
    maker = Maker(seed)
    with open_store(path) as store:
        store.write_knowledge(maker.world.book.entity_facts(), maker.world.book.predicate_facts(), "scale", None)
        store.write_sources(maker.outlets)
    db = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -400000"):
        db.execute(f"PRAGMA {setting}")
    for first in range(0, articles, BATCH):
        rows: Rows = {}
        for number in range(first, min(first + BATCH, articles)):
            maker.article(rows, number, articles)
        _write(db, rows)
        yield min(first + BATCH, articles)
    rows = {}
    maker.reviews(rows)
    maker.groups(rows)
    _write(db, rows)
    for gone in REJECTED:
        db.execute(gone)
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


class Maker:
    """Keeps count of what is made: numbers of the index, what may be reprinted."""

    def __init__(self, seed: int) -> None:
        self.world = World(seed)
        self.dice = self.world.dice
        self.outlets = _outlets()
        self.number = 0  # of the index
        self.told: list[Told] = []

    def article(self, rows: Rows, number: int, of: int) -> None:
        """One article with its page, its text and its claims."""
        dice = self.dice
        at = datetime.combine(LAST, datetime.min.time(), ZONE) + timedelta(days=1)
        at -= timedelta(weeks=WEEKS) * ((of - number) / of)
        outlet = dice.choice(self.outlets)
        told = dice.choice(self.told) if self.told and dice.random() < REPRINTS else None
        says = told.says if told else self._says(at.date())
        title = f"转载{number}：{told.title}" if told else f"第{number}篇：{says[0].quote}"
        url = f"{outlet.home.rstrip('/')}/a/{at:%Y/%m/%d}/{number}.html"
        key = url.replace("://www.", "://")
        ident = ids.article_id(key)
        text, words, places = _composed(title, says, number)
        row = _text(ident, title, text, url, at, outlet, told.title if told else None, dice.random())
        self._page(rows, row, key, outlet, number)
        self._index(rows, "article", ident, (spaced(title), words))
        first = told.article if told else ident
        rows.setdefault("telling", []).append({
            "article": ident, "text": row["id"], "version": VERSION, "origin": first, "likeness": 1.0, "prints": 0,
        })  # fmt: skip
        made = self._claims(rows, row, says, places)
        for claim, saying in made.items():
            _count(saying, claim, row, first, outlet)
        extraction = {"text": row["id"], "family": "rules", "extractor": EXTRACTOR, "claims": len(made)}
        rows.setdefault("extraction", []).append(extraction | {"at": row["fetched_at"]})
        if not told:
            self.told = [*self.told[-300:], Told(ident, title, says)]

    def _says(self, day: date) -> tuple[Saying, ...]:
        """What an article says: nothing twice, for at one place there is one claim of a kind."""
        found: dict[tuple[str, str, str], Saying] = {}
        while len(found) < CLAIMS:
            saying = self.world.say(day)
            found.setdefault((saying.subject, saying.predicate, saying.literal), saying)
        return tuple(found.values())

    def groups(self, rows: Rows) -> None:
        """Propositions with their claims, and the ties between those of one subject and predicate."""
        before: dict[tuple[str, str], tuple[str, str]] = {}
        for saying in self.world.sayings:
            if not saying.claims:
                continue
            row = _proposition(saying)
            ident = str(row["id"])
            rows.setdefault("proposition", []).append(row)
            rows.setdefault("membership", []).extend({"claim": each, "proposition": ident} for each in saying.claims)
            kind = (saying.subject, saying.predicate)
            earlier, literal = before.get(kind, ("", saying.literal))
            before[kind] = (ident, saying.literal)
            if earlier and literal != saying.literal and self.dice.random() < 0.05:
                rows.setdefault("tie", []).append(_tie(earlier, ident, self.dice.choice(("conflict", "revision"))))

    def reviews(self, rows: Rows) -> None:
        """One claim in a thousand was looked at; one in ten of these was rejected, and belongs to no group."""
        at = datetime.combine(LAST, datetime.min.time(), ZONE).isoformat()
        for saying in self.world.sayings:
            for claim in tuple(saying.claims):
                if self.dice.random() > 0.001:
                    continue
                verdict = "reject" if self.dice.random() < 0.1 else "accept"
                said = {"claim": claim, "verdict": verdict, "reviewer": "scale", "at": at}
                seen = str(saying.columns["content_hash"])
                name = review_id(claim, seen, verdict, {}, "", "scale", at)
                rows.setdefault("review", []).append(said | {"id": name, "seen": seen})
                rows.setdefault("opinion", []).append(said | {"stale": 0, "disputed": 0, "reviews": 1})
                if verdict == "reject":
                    saying.claims.remove(claim)

    def _page(self, rows: Rows, text: dict[str, object], key: str, outlet: SourceFact, number: int) -> None:
        body = f"<p>{number}</p>".encode()
        sha256, at, url, article = text["snapshot"], text["fetched_at"], text["url"], text["article"]
        shared = {"key": key, "url": url, "source": outlet.id, "fetched_at": at, "sha256": sha256, "status": 200}
        rows.setdefault("snapshot", []).append({"sha256": sha256, "bytes": zlib.compress(body), "size": len(body)})
        rows.setdefault("fetch", []).append(shared | {"last_at": at, "content_type": "text/html"})
        rows.setdefault("page", []).append(shared | {"kind": "article", "state": "done", "first_seen_at": at})
        rows.setdefault("article_key", []).append({"key": key, "article": article})
        rows.setdefault("text", []).append(text)
        rows.setdefault("reading", []).append({
            "key": key, "snapshot": sha256, "reader": text["reader"], "text": text["id"],
        })  # fmt: skip
        rows.setdefault("article", []).append({
            "id": article, "key": key, "url": url, "source": outlet.id, "first_fetched_at": at,
            "current_text": text["id"],
        })  # fmt: skip
        if number % 25 == 0:
            gone = {"state": "failed", "reason": "the server answers 404: no such page", "status": 404, "sha256": None}
            other = {"key": key + "?gone", "url": f"{url}?gone", "kind": "article", "first_seen_at": at}
            rows["page"].append(shared | other | gone)

    def _claims(
        self, rows: Rows, text: dict[str, object], says: tuple[Saying, ...], places: list[int]
    ) -> dict[str, Saying]:
        article, at, words = str(text["article"]), text["fetched_at"], str(text["text"])
        made: dict[str, Saying] = {}
        for saying, start in zip(says, places, strict=True):
            end = start + len(saying.quote)
            value = end - len(saying.literal)
            ident = ids.claim_id(article, saying.subject, saying.predicate, ids.place(words, value, end))
            made[ident] = saying
            rows.setdefault("claim", []).append({
                "id": ident, "article": article, "subject": saying.subject, "predicate": saying.predicate,
                "first_stored_at": at, "current_version": 1, "state": "live", "state_at": at,
            })  # fmt: skip
            rows.setdefault("claim_version", []).append(saying.columns | {
                "claim": ident, "number": 1, "text": text["id"], "extractor": EXTRACTOR, "at": at,
                "quote_start": start, "quote_end": end, "value_start": value, "value_end": end,
                "prefix": words[max(0, start - CONTEXT) : start], "suffix": words[end : end + CONTEXT],
            })  # fmt: skip
            self._index(rows, "claim", ident, saying.words)
        return made

    def _index(self, rows: Rows, kind: str, ident: str, words: tuple[str, str]) -> None:
        self.number += 1
        one, two = ("title", "text") if kind == "article" else ("quote", "english")
        rows.setdefault("doc", []).append({"number": self.number, "kind": kind, "id": ident})
        rows.setdefault(f"{kind}_words", []).append({"rowid": self.number, one: words[0], two: words[1]})


def _outlets() -> list[SourceFact]:
    """The bundled outlets, and as many invented ones as are missing."""
    known = [source.fact() for source in load_sources().values()][:OUTLETS]
    more = range(len(known), OUTLETS)
    return known + [SourceFact(id=f"o{n}", name=f"媒体{n}", home=f"https://o{n}.example/", tier=4) for n in more]


def _composed(title: str, says: tuple[Saying, ...], number: int) -> tuple[str, str, list[int]]:
    """The text of an article, its words for the index, and where each quote begins: two claims a paragraph."""
    text, words, places = title + "\n", [spaced(title + "\n")], []
    for place, saying in enumerate(says):
        places.append(len(text) + len(saying.lead))
        sentence, indexed = filler(number * 7 + place)
        text += f"{saying.lead}{saying.quote}。{sentence}" + ("\n" if place % 2 and place + 1 < len(says) else "")
        words += [saying.spaced, indexed]
    return text, " ".join(words), places


def _text(
    article: str, title: str, text: str, url: str, at: datetime, outlet: SourceFact, original: str | None, luck: float
) -> dict[str, object]:
    """Most articles tell their minute, some their day, one in fifty nothing."""
    reported = None if luck < 0.02 else at.date().isoformat() if luck < 0.05 else at.isoformat(timespec="seconds")
    number = url.rpartition("/")[2].partition(".")[0]
    return {
        "id": ids.text_id(article, text), "article": article, "reader": "page/scale", "url": url, "title": title,
        "snapshot": hashlib.sha256(f"<p>{number}</p>".encode()).hexdigest(),
        "fetched_at": (at + timedelta(hours=3)).isoformat(timespec="seconds"), "text": text, "reported_at": reported,
        "reported_literal": reported, "reported_basis": "printed" if reported else "unknown",
        "site": (urlsplit(url).hostname or "").removeprefix("www."), "publisher": outlet.name,
        "origin": "某日报" if original else None, "original_title": original, "language": "zh", "charset": "utf-8",
        "cuts": "[]",
    }  # fmt: skip


def _count(saying: Saying, claim: str, text: dict[str, object], telling: str, outlet: SourceFact) -> None:
    saying.claims.append(claim)
    saying.articles.add(str(text["article"]))
    saying.tellings.add(telling)
    if outlet.owner is None or outlet.owner != saying.company:
        saying.independent.add(telling)
    if text["reported_at"] is not None:
        saying.first_at = saying.first_at or str(text["reported_at"])
        saying.last_at = str(text["reported_at"])


def _proposition(saying: Saying) -> dict[str, object]:
    said = saying.columns
    same = {name: said[name] for name in ("object", "qualifiers", "event_date", "statement_en")}
    return same | {
        "id": _group(saying.claims[0]), "subject": saying.subject, "predicate": saying.predicate,
        "standing": saying.standing, "claims": len(saying.claims), "articles": len(saying.articles),
        "tellings": len(saying.tellings), "independent": len(saying.independent),
        "origins": json.dumps([saying.origin], ensure_ascii=False), "first_claim": saying.claims[0],
        "first_at": saying.first_at, "last_at": saying.last_at,
    }  # fmt: skip


def _tie(earlier: str, later: str, kind: str) -> dict[str, object]:
    name = ids.mint("cfl" if kind == "conflict" else "rev", earlier, later)
    return {"id": name, "kind": kind, "earlier": earlier, "later": later, "rule": "made", "reason": "other values"}


def _group(claim: str) -> str:
    return "grp_" + claim.partition("_")[2]


def _write(db: sqlite3.Connection, rows: Rows) -> None:
    """All rows in one transaction; the first row of a table has all the columns that are written."""
    db.execute("BEGIN")
    for table, each in rows.items():
        columns = ", ".join(f'"{name}"' for name in each[0])
        values = ", ".join(f":{name}" for name in each[0])
        filled = [row if row.keys() == each[0].keys() else dict.fromkeys(each[0]) | row for row in each]
        db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", filled)
    db.execute("COMMIT")
