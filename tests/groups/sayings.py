"""Claims made by hand for the pure parts of grouping."""

from __future__ import annotations

from typing import Any

from db.groups.model import Saying, Telling
from scraper.model import Object, Quantity


def number(low: float, text: str, *, bound: str = "exact", high: float | None = None, unit: str = "CNY") -> Quantity:
    """A quantity as printed: `number(41.87e9, "418.7亿元")`."""
    open_high = bound in ("more_than", "at_least", "order_of_magnitude")
    top = None if open_high else low if high is None else high
    return Quantity(min=low, max=top, unit=unit, bound=bound, text=text)  # type: ignore[arg-type]


def saying(n: int, thing: Object, *, at: str | None = "2026-01-29", telling: str | None = None, **more: Any) -> Saying:
    """Claim number n, told by an article of its own."""
    article = more.pop("article", f"art_{n}")
    place = Telling(article=article, telling=telling or article, reported_at=at, not_before=None, not_after=None,
                    owner=more.pop("owner", None), title=more.pop("title", 0))  # fmt: skip
    fields: dict[str, Any] = {
        "claim": f"clm_{n:04}", "telling": place, "subject": "metax", "predicate": "revenue", "object": thing,
        "qualifiers": {}, "modality": "asserted", "attribution": (), "event_date": None, "statement_en": f"claim {n}",
        "first_stored_at": "2026-02-01T00:00:00+08:00", "start": 10, "quote": "", "prefix": "", "suffix": "",
    }  # fmt: skip
    return Saying(**fields | more)
