"""Small articles and claims made by hand, so that the database is tested without a reader or an extractor."""

from __future__ import annotations

import hashlib
from typing import Any

from db.schema.store import Store
from scraper.model import (
    Article,
    Claim,
    EntityFact,
    Event,
    Object,
    PredicateFact,
    Quantity,
    Reported,
    Snapshot,
    SourceFact,
)

AT = "2026-01-30T09:00:00+08:00"
LATER = "2026-02-06T09:00:00+08:00"
URL = "https://www.xinchao.example/2026/01/29/1.html"
TEXT = "某芯片公布参数\n测试芯片甲的显存为96GB，功耗为400瓦特。\n测试芯片乙的显存为64GB。"
ENTITIES = [
    EntityFact(id="maker", en="Maker", zh="某公司", kind="company", position=0, tracked=True, company="maker"),
    EntityFact(id="chip_a", en="Chip A", zh="测试芯片甲", kind="chip", position=1, maker="maker", company="maker"),
    EntityFact(id="chip_b", en="Chip B", zh="测试芯片乙", kind="chip", position=2, maker="maker", company="maker"),
]
PREDICATES = [
    PredicateFact(id="memory_capacity", en="memory", group="spec", object="quantity", position=0, unit="GB"),
    PredicateFact(id="memory_type", en="memory type", group="spec", object="term", position=1),
    PredicateFact(id="power", en="power", group="spec", object="quantity", position=2, unit="W"),
    PredicateFact(id="ev_release", en="release", group="event", object="event", position=3),
]
SOURCES = [SourceFact(id="xinchao", name="芯潮", home="https://www.xinchao.example/", tier=2, sample=True)]


def fill(store: Store) -> Store:
    """Write the small vocabulary and the one outlet."""
    store.write_knowledge(ENTITIES, PREDICATES, "hash-1", None)
    store.write_sources(SOURCES)
    return store


def snapshot(body: str = "<p>1</p>", *, url: str = URL, fetched_at: str = AT, source: str | None = None) -> Snapshot:
    data = body.encode()
    key = url.replace("www.", "").partition("?")[0]
    return Snapshot(
        url=url, key=key, fetched_at=fetched_at, sha256=hashlib.sha256(data).hexdigest(), body=data, source=source
    )


def article(page: Snapshot, text: str = TEXT, **changed: Any) -> Article:
    fields: dict[str, Any] = {
        "url": page.url, "key": page.key, "snapshot": page.sha256, "fetched_at": page.fetched_at,
        "title": text.partition("\n")[0], "text": text, "site": "xinchao.example", "reader": "page/1",
        "reported": Reported(at="2026-01-29T10:00:00+08:00", literal="2026-01-29 10:00", basis="printed"),
    }  # fmt: skip
    return Article(**fields | changed)


def quantity(literal: str, unit: str) -> Quantity:
    number = float("".join(character for character in literal if character.isdigit()) or 0)
    return Quantity(min=number, max=number, unit=unit, bound="exact", text=literal)


def claim(
    text: str, subject: str, predicate: str, literal: str, *, quote: str | None = None, nth: int = 0, **changed: Any
) -> Claim:
    """A claim whose value is the nth place of `literal` in `text`; its quote is the value, or the given clause."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(literal, at + 1)
    start = text.rindex(quote, 0, at + len(literal)) if quote else at
    end = start + len(quote or literal)
    thing: Object = Event() if predicate.startswith("ev_") else quantity(literal, "GB")
    fields: dict[str, Any] = {
        "subject": subject, "predicate": predicate, "object": thing, "start": start, "end": end, "value_start": at,
        "value_end": at + len(literal), "rule": "test", "statement_en": f"{subject} {predicate} {literal}",
    }  # fmt: skip
    return Claim(**fields | changed)


def stored(store: Store, text: str = TEXT, **page: Any) -> str:
    """Store an article; the page's bytes are its text. Returns the id of the text."""
    shot = snapshot(text, **page)
    ident = store.save_reading(shot, article(shot, text))
    assert ident is not None
    return ident


def dump(store: Store) -> str:
    """All of a database, as the statements that make it."""
    return "\n".join(store.db.iterdump())
