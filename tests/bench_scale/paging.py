"""What a visitor of the web face waits for, over HTTP on loopback: medians of each kind of page."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from db.schema import Store
from tests.bench_scale.measuring import WORDS
from tests.face.serving import Site, served

LARGEST = "SELECT subject FROM proposition WHERE claims > 0 GROUP BY subject ORDER BY count(*) DESC LIMIT 5"
CLAIMS = "SELECT id FROM claim WHERE state = 'live' ORDER BY id LIMIT 10"
TOLD_MOST = "SELECT first_claim FROM proposition ORDER BY claims DESC LIMIT 5"
ARTICLES = "SELECT id FROM article ORDER BY id LIMIT 10"
FACETS = ("company=t_head", "week=2026-W05", "predicate=memory_capacity", "modality=rumoured")


def pages(store: Store, path: Path, rounds: int = 5) -> Iterator[tuple[str, float]]:
    """What was opened and its median in milliseconds, one by one."""

    def of(sql: str) -> list[str]:
        return [row[0] for row in store.db.execute(sql)]

    kinds = {
        "home": ["/"],
        "entity, the five largest": [f"/entity/{ident}" for ident in of(LARGEST)],
        "claim": [f"/claim/{ident}" for ident in of(CLAIMS)],
        "claim, the most told": [f"/claim/{ident}" for ident in of(TOLD_MOST)],
        "article": [f"/article/{ident}" for ident in of(ARTICLES)],
        "disagreements": ["/conflicts", "/conflicts?kind=revision"],
        "outlets": ["/outlet"],
        **{f"search {words}": [f"/search?q={quote(words)}"] for words in WORDS},
        **{f"search by {facet}": [f"/search?{facet}"] for facet in FACETS},
    }
    with served(path) as site:
        for kind, addresses in kinds.items():
            yield f"page: {kind}", statistics.median(_waits(site, addresses, rounds))


def _waits(site: Site, addresses: list[str], rounds: int) -> Iterator[float]:
    """Milliseconds of each request; the first round warms the caches, as any visitor's first page does."""
    for number in range(rounds + 1):
        for address in addresses:
            begun = time.perf_counter()
            answer = site.get(address)
            taken = (time.perf_counter() - begun) * 1000
            assert answer.status_code == 200, (address, answer.status_code)
            if number:
                yield taken
