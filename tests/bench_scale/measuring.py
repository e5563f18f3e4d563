"""What a reader waits for, as medians: the digest of a week, and the search."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from db.digest import build, render_html, render_markdown, week_of
from db.schema import Store
from db.search import search
from tests.bench_scale.making import LAST, WEEKS

AS_OF = "2026-02-02T09:00:00+08:00"
PATIENCE = 10_000  # milliseconds
WORDS = ("千问", "96GB", "昆仑芯", "显存", "芯片", "真武 810E", "T-Head", "没有这个词")


def measures(store: Store, rounds: int = 5) -> Iterator[tuple[str, float]]:
    """What was measured and its median in milliseconds, one by one."""
    last = week_of(LAST)
    weeks = [week_of(LAST - timedelta(weeks=back)).name for back in range(0, WEEKS, WEEKS // 5)]
    yield f"digest of {last.name}", _median(lambda week: build(store, week, AS_OF), [last.name], rounds)
    yield "digest, five weeks", _median(lambda week: build(store, week, AS_OF), weeks, 1)
    digest = build(store, last.name, AS_OF)
    yield "  as Markdown", _median(lambda _: render_markdown(digest), [""], rounds)
    yield "  as HTML", _median(lambda _: render_html(digest), [""], rounds)
    for words in WORDS:
        found = search(store.db, words)
        said = f"search {words} ({found.count_claims} claims, {found.count_articles} articles)"
        yield said, _median(lambda asked: search(store.db, asked), [words], rounds)


def _median(measured: Callable[[str], object], asked: Sequence[str], rounds: int) -> float:
    """Milliseconds, all asked in turn, each time anew; what takes very long is asked once."""
    taken: list[float] = []
    for _ in range(rounds):
        if sum(taken) > PATIENCE:
            break
        for each in asked:
            begun = time.perf_counter()
            measured(each)
            taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)
