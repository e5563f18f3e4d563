"""What a reader waits for, as medians: the digest of a week, the pages of the web face, the search of the terminal."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

from db.digest import build, issue, printed, render_html, render_markdown, since, week_of
from db.schema.opening import open_store
from db.schema.store import Store
from db.search import search
from tests.bench_scale.making import LAST, WEEKS
from tests.face.serving import Site, served

AS_OF = "2026-02-02T09:00:00+08:00"
_ENTITIES = "SELECT subject FROM proposition GROUP BY subject ORDER BY sum(claims) DESC"
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
    yield (
        "  issued: made, printed in every format, stored",
        _median(lambda week: _issued(store, week), [last.name], rounds),
    )
    yield "  issued before: printed, and what changed since", _printed_again(store, last.name, rounds)
    yield "status: counts", _median(lambda _: (store.counted(), store.companies()), [""], 1)
    yield "groups, nothing new: marks", _median(lambda _: store.bucket_marks(), [""], 1)
    for words in WORDS:
        found = search(store.db, words)
        said = f"search {words} ({found.count_claims} claims, {found.count_articles} articles)"
        yield said, _median(lambda asked: search(store.db, asked), [words], rounds)


def pages(path: Path, rounds: int = 5) -> Iterator[tuple[str, float]]:
    """The same of the web face, asked over HTTP from the server that `xinwen serve` starts."""
    with open_store(path, create=False) as store:
        entities = [row["subject"] for row in store.rows(_ENTITIES)]
        claims = [row["id"] for row in store.rows("SELECT id FROM claim WHERE rowid % 100003 = 7")]
        groups = [row["id"] for row in store.rows("SELECT id FROM proposition ORDER BY claims DESC LIMIT 10")]
    asked = {
        "this week": ["/"],
        "entity page, the most told": [f"/entity/{entities[0]}"],
        "entity page, 20 others": [f"/entity/{ident}" for ident in entities[1 : len(entities) : len(entities) // 20]],
        "claim page": [f"/claim/{ident}" for ident in claims[:20]],
        "group page, the most told": [f"/group/{ident}" for ident in groups],
        "conflicts": ["/conflicts"],
        **{f"search page {words}": [f"/search?q={quote(words)}"] for words in WORDS},
    }
    with served(path) as site:
        site.get("/about")  # what is loaded once is loaded
        for what, addresses in asked.items():
            yield what, _median(lambda address: _seen(site, address), addresses, rounds)
        yield "search page, all words", _median(lambda words: _seen(site, f"/search?q={quote(words)}"), WORDS, rounds)


def _issued(store: Store, week: str) -> None:
    """Issue a week for the first time, and leave the database as it was."""
    with suppress(_Enough), store.writing():
        issue(store, week, AS_OF, renew="always")
        raise _Enough


def _printed_again(store: Store, week: str, rounds: int) -> float:
    """What a reader waits for who is not the first."""
    with suppress(_Enough), store.writing():
        issue(store, week, AS_OF)
        taken = _median(lambda _: _again(store, week), [""], rounds)
        raise _Enough
    return taken


def _again(store: Store, week: str) -> None:
    kept = issue(store, week, AS_OF)
    printed(store.db, kept, "md")
    since(store, kept)


class _Enough(Exception):
    """Undoes what was written."""


def _seen(site: Site, address: str) -> None:
    answer = site.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"


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
