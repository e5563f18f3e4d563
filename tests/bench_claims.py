"""How long the claims of a text take and what they hold in memory, as ratios of one run on one machine: `make bench`.

Time per 2,000 characters beside that of `jieba.lcut`, which only cuts a text into words; how the time grows with texts
that a careless pattern reads in quadratic time (twice the text should take about twice as long); and the memory of the
process after the first articles and after all of them.
"""

from __future__ import annotations

import importlib
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from scraper.claims import dates, extract, quantities
from scraper.knowledge import load
from scraper.model import Article
from tests.claims.adversary import GROWING, UNITS
from tests.claims.sentences import article
from tests.gate.corpora import own, pages

BOOK = load()
ROUNDS, BIG = 5, 20_000
FEW, MANY = 1_000, 10_000
Read = Callable[[Article], object]
READERS: dict[str, Read] = {
    "claims": lambda seen: extract(seen, BOOK),
    "quantities": lambda seen: quantities.find(seen.text),
    "dates": lambda seen: dates.find(seen.text, seen.reported.at),
}


def seconds(read: Read, seen: Article, rounds: int) -> float:
    """Processor time of the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        read(seen)
        best = min(best, time.process_time() - begun)
    return best


def speed(articles: list[Article]) -> None:
    """The time of every reader beside jieba's, the readers taking turns, so that both meet the same machine."""
    try:
        jieba = importlib.import_module("jieba")
        jieba.setLogLevel(60)
        jieba.lcut("一")
    except ImportError:
        jieba = None
    readers = READERS | ({"jieba.lcut": lambda seen: jieba.lcut(seen.text)} if jieba else {})
    times = dict.fromkeys(readers, 0.0)
    for seen in articles:
        for name, read in readers.items():
            times[name] += seconds(read, seen, ROUNDS)
    length = sum(len(seen.text) for seen in articles)
    print(f"{len(articles)} invented articles, {length:,} characters")
    for name, taken in times.items():
        ratio = f", {taken / times['jieba.lcut']:.2f} of jieba.lcut" if jieba else " (jieba is not installed)"
        print(f"  {name}: {taken / length * 2e6:.2f} ms for 2,000 characters{ratio}")


def growth() -> None:
    """For every reader the texts that grow worst: how many times as long twice the text takes."""
    texts = {f"“{unit}”": lambda n, unit=unit: unit * (n // len(unit)) for unit in UNITS}
    texts |= {name: lambda n, make=make: make(n // len(make(1))) for name, make in GROWING.items()}
    for name, read in READERS.items():
        grown = {}
        for text, make in texts.items():
            short, long = (seconds(read, article(make(size)), 3) for size in (BIG, 2 * BIG))
            grown[text] = long / max(short, 1e-9)
        worst = ", ".join(f"{grown[t]:.1f} ({t})" for t in sorted(grown, key=grown.__getitem__)[-4:])
        print(f"{name}: twice the text takes at most {worst} times as long")


def memory(articles: list[Article]) -> None:
    """The most memory that the process has held after some articles, and after many that all differ."""
    for number, seen in enumerate(_others(articles), 1):
        extract(seen, BOOK)
        if number in (FEW, MANY):
            print(f"after {number:,} articles: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _others(articles: list[Article]) -> Iterator[Article]:
    """Ten thousand articles of which no two are alike: other figures, other small words."""
    chance = random.Random(1)
    for number in range(MANY):
        seen = articles[number % len(articles)]
        text = re.sub(r"\d", lambda _: chance.choice("123456789"), seen.text)
        word = "".join(chr(chance.randrange(0x4E00, 0x9FA0)) for _ in range(4))
        yield msgspec.structs.replace(seen, text=text.replace("。", f"，{word}。", 3))


def main(paths: list[str]) -> None:
    articles = [article(Path(p).read_text(encoding="utf-8")) for p in paths]
    articles = articles or [page.article() for corpus in own() for page in pages(corpus)]
    speed(articles)
    growth()
    memory(articles)


if __name__ == "__main__":
    main(sys.argv[1:])
