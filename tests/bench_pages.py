"""How long the reading of a page takes and what it holds in memory, as ratios of one run on one machine: `make bench`.

Beside trafilatura and gne, where they are installed (`.venv/bin/pip install trafilatura lxml_html_clean gne`; nothing
else needs them): median of the pages, the readers taking turns, in processor time; from bytes, so that all decode (the
two are given text as the page's bytes decode best). The pages are the real ones beside the repository, else those
written for the tests.
"""

from __future__ import annotations

import importlib
import resource
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from scraper import page
from scraper.page import charset
from scraper.sources import forms_of, load
from tests.page.test_outlets import SHAPES
from tests.page.test_real_pages import PAGES
from tests.page.written import FETCHED, html

ROUNDS, MANY = 5, 3_000
URL = "https://www.ceshi.example.cn/a/1.html"
SOURCES = load()
Read = Callable[[bytes], object]


def ours(body: bytes) -> object:
    return page.read(body, url=URL, key=URL, fetched_at=FETCHED, snapshot="0" * 64)


def readers() -> dict[str, Read]:
    """Ours, and those that are installed."""
    found: dict[str, Read] = {"xinwen": ours}
    try:
        trafilatura = importlib.import_module("trafilatura")
        found["trafilatura"] = lambda body: trafilatura.bare_extraction(charset.decode(body)[0], with_metadata=True)
    except ImportError:
        print("trafilatura is not installed")
    try:
        extractor = importlib.import_module("gne").GeneralNewsExtractor()
        found["gne"] = lambda body: extractor.extract(charset.decode(body)[0])
    except ImportError:
        print("gne is not installed")
    return found


def seconds(read: Read, body: bytes) -> float:
    """Processor time of the best of some rounds; a reader that fails on a page has taken that long too."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        with suppress(Exception):  # the others' faults are not measured here
            read(body)
        best = min(best, time.process_time() - begun)
    return best


def speed(bodies: list[bytes]) -> None:
    """The median time of a page for each reader, and how many times as long as ours the others take."""
    found = readers()
    times: dict[str, list[float]] = {name: [] for name in found}
    for body in bodies:
        for name, read in found.items():
            times[name].append(seconds(read, body) * 1000)
    size = sum(map(len, bodies)) / len(bodies) / 1024
    print(f"{len(bodies)} pages of {size:.0f} KB on average")
    for name, taken in times.items():
        each = [other / max(own, 1e-9) for other, own in zip(taken, times["xinwen"], strict=True)]
        ratio = "" if name == "xinwen" else (
            f"; {statistics.median(taken) / statistics.median(times['xinwen']):.1f} times ours by the medians,"
            f" {statistics.median(each):.1f} times by the median of each page's ratio"
        )  # fmt: skip
        worst = sorted(taken)[int(len(taken) * 0.95)]
        print(f"  {name}: median {statistics.median(taken):.1f} ms, 95 % under {worst:.0f} ms{ratio}")


def forms() -> None:
    """What an outlet's own form costs."""
    taken: dict[bool, list[float]] = {True: [], False: []}
    for shape in SHAPES:
        body = (shape.markup if shape.markup.startswith("{") else html(shape.markup)).encode()
        own = forms_of(shape.url, FETCHED, SOURCES)
        for formed, found in ((True, own), (False, ())):
            taken[formed].append(seconds(lambda data, found=found: page.read(
                data, url=URL, key=URL, fetched_at=FETCHED, snapshot="", forms=found), body) * 1000)  # fmt: skip
    with_form, without = (statistics.median(taken[formed]) for formed in (True, False))
    print(f"{len(SHAPES)} small pages: {with_form:.2f} ms with their outlet's form, {without:.2f} ms without")


def memory(bodies: list[bytes]) -> None:
    """The most that one page takes, and what the process has held at most after many."""
    peaks = []
    for body in bodies:
        tracemalloc.start()
        ours(body)
        peaks.append((tracemalloc.get_traced_memory()[1] / 2**20, len(body) / 2**20))
        tracemalloc.stop()
    most = max(peaks)
    print(
        f"memory of Python's own: median {statistics.median(p for p, _ in peaks):.1f} MB a page, most {most[0]:.1f} MB"
    )
    for number in range(1, MANY + 1):
        ours(bodies[number % len(bodies)])
        if number in (MANY // 10, MANY):
            print(f"after {number:,} pages: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main(paths: list[str]) -> None:
    found = [Path(p) for p in paths] or sorted(PAGES.glob("*.html"))
    bodies = [path.read_bytes() for path in found]
    bodies = bodies or [html(shape.markup).encode() for shape in SHAPES if not shape.markup.startswith("{")]
    speed(bodies)
    forms()
    memory(bodies)


if __name__ == "__main__":
    main(sys.argv[1:])
