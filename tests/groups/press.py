"""An invented press: articles go through the real reader of claims, or bring claims made by hand, into SQLite."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from db.schema.opening import open_store
from db.schema.store import Store
from scraper.claims import extract
from scraper.knowledge import Book, load
from scraper.model import (
    Article,
    Claim,
    EntityRef,
    Event,
    Link,
    Object,
    Quantity,
    Reported,
    Snapshot,
    Term,
)

HERE = Path(__file__).parent


@cache
def book() -> Book:
    """The bundled vocabulary."""
    return load(Path("/nonexistent"))


@cache
def cases() -> dict[int, dict[str, Any]]:
    """The cases by number."""
    return {case["case"]: case for case in yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))}


class Press:
    """A database with the vocabulary; `named` keeps the claims of each article and record by its name (a1, r2)."""

    def __init__(self, path: Path) -> None:
        self.store: Store = open_store(path)
        self.store.write_knowledge(book().entity_facts(), book().predicate_facts(), "test", None)
        self.named: dict[str, list[dict[str, Any]]] = {}

    def bring(self, case: dict[str, Any]) -> None:
        """Store the articles and records of a case, and group."""
        for n, article in enumerate(case.get("articles", ()), 1):
            self.read(f"a{n}", article)
        self.records(case.get("records", ()))
        self.group()

    def group(self) -> None:
        list(self.store.group_reprints())
        list(self.store.group_claims())

    def read(self, name: str, about: dict[str, Any]) -> str:
        """An article of the case, through the reader of claims."""
        article, text = self.store_article(name, about, f"{about['title']}\n{about['body']}")
        self.store.save_claims(text, "rules/test", extract(article, book()), article.fetched_at)
        self.note(name, text)
        return text

    def records(self, records: list[dict[str, Any]]) -> None:
        """Claims made by hand: each in an article of its own, or in that of an earlier record (`with`)."""
        together: dict[int, list[int]] = {}
        for n, record in enumerate(records):
            together.setdefault(record.get("with", n + 1), []).append(n)
        for first, members in together.items():
            title = records[first - 1]["value"] if records[first - 1].get("title_says") else "一则短讯"
            body = "\n".join(r.get("text") or f"据悉，{r['value']}，如上。" for r in (records[n] for n in members))
            article, text = self.store_article(f"r{first}", records[first - 1], f"{title}\n{body}")
            made = [(n, _claim(records[n], article.text, in_title=bool(records[n].get("title_says")))) for n in members]
            self.store.save_claims(text, "rules/test", [claim for _, claim in made], article.fetched_at)
            for n, claim in made:
                self.note(f"r{n + 1}", text, claim.value_start)

    def store_article(self, name: str, about: dict[str, Any], words: str) -> tuple[Article, str]:
        """An article as a reader would have made it. Returns it with the id of its text."""
        url = f"https://{hashlib.sha256(about['outlet'].encode()).hexdigest()[:8]}.example/{name}.html"
        at = None if about["at"] is None else f"{about['at']}T10:00:00+08:00"
        fetched = about.get("fetched_at") or at or "2026-09-30T10:00:00+08:00"
        sha = hashlib.sha256(words.encode()).hexdigest()
        article = Article(
            url=url, key=url, snapshot=sha, fetched_at=fetched, title=words.partition("\n")[0], text=words,
            reported=Reported(at=at, literal=at, basis="printed" if at else "unknown"), site=url.split("/")[2],
            publisher=about["outlet"], reader="page/test", origin=about.get("origin"),
        )  # fmt: skip
        snapshot = Snapshot(url=url, key=url, fetched_at=fetched, sha256=sha, body=words.encode())
        text = self.store.save_reading(snapshot, article)
        assert text is not None
        return article, text

    def note(self, name: str, text: str, place: int | None = None) -> None:
        """Remember the claims of a text, or the one at a place, under a name."""
        rows = self.store.rows(
            "SELECT v.claim, v.object, v.value_start, v.value_end, v.event_date, t.text FROM claim_version v"
            " JOIN text t ON t.id = v.text WHERE v.text = ?",
            [text],
        )
        self.named[name] = [row for row in rows if place is None or row["value_start"] == place]

    def claim(self, reference: str) -> str:
        """The claim that `a2:14.30亿元` or `a1:listed` names."""
        name, _, value = reference.partition(":")
        for row in self.named[name]:
            thing = msgspec.json.decode(row["object"])
            if value in (thing.get("stage"), thing.get("text"), row["text"][row["value_start"] : row["value_end"]]):
                return str(row["claim"])
        raise LookupError(f"{reference}: the reader finds {[row['object'] for row in self.named[name]]}")

    def outcome(self, one: str, other: str) -> set[str]:
        """What two claims come to: same, conflict, revision, none; and suspect where the first is doubted."""
        first, second = self.claim(one), self.claim(other)
        groups = [self.store.value("SELECT proposition FROM membership WHERE claim = ?", [c]) for c in (first, second)]
        tie = self.store.value(
            "SELECT kind FROM tie WHERE (earlier = ? AND later = ?) OR (later = ? AND earlier = ?)", [*groups, *groups]
        )
        found = {"same"} if groups[0] == groups[1] else {tie or "none"}
        doubted = self.store.value("SELECT 1 FROM suspicion WHERE claim = ?", [first])
        return found | {"suspect"} if doubted else found


def _claim(record: dict[str, Any], text: str, *, in_title: bool) -> Claim:
    value = record["value"]
    start = 0 if in_title else text.index(value, text.index("\n"))
    return Claim(
        subject=record["subject"], predicate=record["predicate"], object=_object(record), start=start,
        end=start + len(value), value_start=start, value_end=start + len(value), rule="by-hand",
        qualifiers=record.get("qualifiers", {}), modality=record.get("modality", "asserted"),
        attribution=tuple(Link(**link) for link in record.get("attribution", ())),
        event_date=record.get("event_date") or record.get("qualifiers", {}).get("period"),
        statement_en=f"{record['subject']} {record['predicate']} {value}",
    )  # fmt: skip


def _object(record: dict[str, Any]) -> Object:
    if "min" not in record and "max" not in record:
        if "stage" in record:
            return Event(stage=record["stage"])
        return EntityRef(id=record["entity"], text=record["value"]) if "entity" in record else Term(text=record["term"])
    bound = record.get("bound") or ("range" if "max" in record else "exact")
    high = None if bound in ("more_than", "at_least", "order_of_magnitude") else record.get("max", record.get("min"))
    return Quantity(min=record.get("min"), max=high, unit=record["unit"], bound=bound, text=record["value"])
