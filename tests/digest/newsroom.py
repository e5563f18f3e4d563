"""A small newsroom: articles and claims of our own writing, put into a real SQLite file through the store."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from db.schema.opening import open_store
from db.schema.store import Store
from scraper.model import (
    Article,
    Claim,
    EntityFact,
    NotRead,
    Object,
    PredicateFact,
    Quantity,
    Reported,
    Snapshot,
    SourceFact,
)

FETCHED = "2026-02-02T08:00:00+08:00"
AS_OF = "2026-02-02T09:00:00+08:00"
WEEK = "2026-W05"


def _entity(position: int, id: str, en: str, zh: str, kind: str, company: str | None) -> EntityFact:
    return EntityFact(
        id=id,
        en=en,
        zh=zh,
        kind=kind,
        position=position,
        tracked=id == company,
        company=company,
        maker=company if id != company else None,
    )


ENTITIES = [
    _entity(n, *row)
    for n, row in enumerate(
        [
            ("t_head", "T-Head Semiconductor", "平头哥", "company", "t_head"),
            ("zhenwu_810e", "Zhenwu 810E", "真武810E", "chip", "t_head"),
            ("kunlunxin", "Kunlunxin", "昆仑芯", "company", "kunlunxin"),
            ("enflame", "Enflame Technology", "燧原科技", "company", "enflame"),
            ("metax", "MetaX", "沐曦股份", "company", "metax"),
            ("metax_c600", "Xiyun C600", "曦云C600", "chip", "metax"),
            ("baidu", "Baidu", "百度", "company", None),
            ("huawei", "Huawei", "华为", "company", None),
            ("nvidia_h20", "NVIDIA H20", "英伟达H20", "chip", None),
        ]
    )
]
PREDICATES = [
    PredicateFact(
        id=id, en=en, group=group, object=kind, position=n, unit=unit,
        course="one" if id == "revenue" else "many", by=("period",) if id == "revenue" else (),
    )
    for n, (id, en, group, kind, unit) in enumerate(
        [
            ("memory_capacity", "memory capacity", "spec", "quantity", "GB"),
            ("cluster_compute", "compute of a cluster", "scale", "quantity", "PFLOPS"),
            ("architecture", "architecture route", "spec", "term", None),
            ("compare_performance", "performance relative to another chip", "comparison", "entity", None),
            ("customers_count", "number of customers", "scale", "quantity", "customers"),
            ("revenue", "revenue", "money", "quantity", "CNY"),
            ("order_value", "value of an order", "money", "quantity", "CNY"),
            ("launch", "product release", "event", "event", None),
            ("ipo_step", "IPO step", "event", "event", None),
        ]
    )
]  # fmt: skip
SOURCES = [
    SourceFact(id="xinchao", name="Xinchao Daily", home="https://xinchao.example/", tier=2),
    SourceFact(id="lantian", name="Lantian Tech", home="https://lantian.example/", tier=3),
    SourceFact(id="model_paper", name="Model Paper", home="https://model.example/", tier=4, sample=True),
]


class Newsroom:
    """Writes articles into a database of its own; `store` is open until `close`."""

    def __init__(self, path: Path, *, grouping: bool = False) -> None:
        self._grouping = grouping
        self.store: Store = open_store(path)
        self.store.write_knowledge(ENTITIES, PREDICATES, "vocabulary-hash", None)
        self.store.write_sources(SOURCES)

    def close(self) -> None:
        self.store.close()

    def print(
        self,
        url: str,
        title: str,
        body: str,
        claims: Sequence[dict[str, Any]] = (),
        *,
        at: str | None = None,
        source: str | None = "xinchao",
        **fields: Any,
    ) -> str:
        """Store an article with its claims (see `says`). Returns the id of the text."""
        reported = fields.pop("reported", None) or Reported(at=at, literal=at, basis="printed" if at else "unknown")
        snapshot = self._snapshot(url, title + body, fields.pop("fetched_at", FETCHED), source)
        article = Article(
            url=url,
            key=url,
            snapshot=snapshot.sha256,
            fetched_at=snapshot.fetched_at,
            title=title,
            text=f"{title}\n{body}",
            reported=reported,
            site=url.split("/")[2],
            reader="page/1",
            source=source,
            **fields,
        )
        text = self.store.save_reading(snapshot, article)
        assert text is not None
        self.store.save_claims(text, "rules/1", [_placed(article.text, claim) for claim in claims], snapshot.fetched_at)
        if self._grouping:
            self.group()
        return text

    def group(self) -> None:
        """What every command does that stores claims: find reprints, and claims that say the same."""
        for _ in (*self.store.group_reprints(), *self.store.group_claims()):
            pass

    def fail(self, url: str, reason: str) -> None:
        """Store a page that holds no article."""
        self.store.save_reading(
            self._snapshot(url, reason, FETCHED, None), NotRead(url=url, reason=reason, advice="Ask.")
        )

    def _snapshot(self, url: str, content: str, at: str, source: str | None) -> Snapshot:
        body = content.encode()
        digest = hashlib.sha256(body).hexdigest()
        return Snapshot(url=url, key=url, fetched_at=at, sha256=digest, body=body, source=source)


def says(
    subject: str, predicate: str, value: str, quote: str, object: Object, english: str = "", **more: Any
) -> dict[str, Any]:
    """A claim by its words: `quote` stands in the text, `value` in the quote."""
    return {
        "subject": subject,
        "predicate": predicate,
        "value": value,
        "quote": quote,
        "object": object,
        "statement_en": english,
        "rule": "by-hand",
        **more,
    }


def gb(number: float, text: str) -> Quantity:
    return Quantity(min=number, max=number, unit="GB", bound="exact", text=text)


def _placed(text: str, claim: dict[str, Any]) -> Claim:
    fields = dict(claim)
    quote, value = fields.pop("quote"), fields.pop("value")
    start = text.index(quote)
    spot = start + quote.index(value)
    return Claim(start=start, end=start + len(quote), value_start=spot, value_end=spot + len(value), **fields)
