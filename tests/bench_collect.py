"""How much of what latency and pace allow a run gets: `python tests/bench_collect.py [PACE]...` (seconds; 0 0.25 1).

400 pages from 8 hosts on loopback whose server waits 50 ms before each answer. A host is asked for its robots.txt, its
feed and its 50 pages, one after the other; so long, with the pace between them, is the least that a run can take.
Prints that time, the time of fetching alone and of a whole run (fetched, read, claims, database), and their shares.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import msgspec

from scraper.claims import lexicon_of
from scraper.cli.telling import Teller
from scraper.web.rounds import Errand, Rounds
from tests.cli.street import Street, small
from tests.db.test_tellings import TEXTS
from tests.web.loopback import Reply, Server, serving

HOSTS, PAGES, LATENCY = 8, 50, 0.05


class Slow(Server):
    """A server as far away as the latency says."""

    def reply_to(self, host: str, path: str) -> Reply:
        reply = super().reply_to(host, path)

        def later(handler):  # type: ignore[no-untyped-def]
            time.sleep(LATENCY)
            reply(handler) if callable(reply) else handler.answer(*reply)

        return later


class Paced(Street):
    """A street whose outlets are asked at a pace."""

    pace = 0.0

    def desk(self):  # type: ignore[no-untyped-def]
        desk = super().desk()
        desk.sources = {n: msgspec.structs.replace(each, pace=self.pace) for n, each in desk.sources.items()}
        lexicon_of(desk.book)  # what is loaded once is no part of the time
        return desk


def main(*paces: float) -> None:
    """Print the shares for some paces."""
    print(f"{HOSTS * PAGES} pages of {HOSTS} hosts, {LATENCY * 1000:.0f} ms each")
    for pace in paces:
        least = (PAGES + 2) * LATENCY + (PAGES + 1) * pace
        for words, measured in (("fetched", fetching), ("a whole run", running)):
            with tempfile.TemporaryDirectory() as folder, serving(kind=Slow) as server:
                street = Paced(server, Path(folder), [small(f"h{n}", pages(n)) for n in range(HOSTS)])
                street.pace = pace
                seconds = measured(street)
            print(f"  pace {pace:g} s: {words} in {seconds:.2f} s, at the least {least:.2f} s: {least / seconds:.0%}")


def pages(host: int) -> dict[str, Reply]:
    """The pages of a host, each of other sentences of the corpus."""
    sentences = [each for text in TEXTS for each in text.replace("。", "。\n").split("\n") if len(each) > 12]
    dice = random.Random(host)

    def one(number: int) -> Reply:
        body = "".join(f"<p>{each}</p>" for each in dice.sample(sentences, 12))
        title = f"昆仑芯集群扩至{host * 100 + number}万卡"
        head = f"<head><meta charset='utf-8'><title>{title}</title></head>"
        text = (
            f"<!doctype html><html>{head}<body><h1>{title}</h1><p>2026-01-29 17:42</p><div>{body}</div></body></html>"
        )
        return 200, {"Content-Type": "text/html; charset=utf-8"}, text.encode()

    return {f"{host}-{number}": one(number) for number in range(PAGES)}


def fetching(street: Paced) -> float:
    """The pages alone."""
    with street.fetcher() as fetcher:
        rounds = Rounds(fetcher)
        for host, path in street.server.replies:
            fetcher.pace.set(host, street.pace)
            url = f"https://{host}{path}"
            rounds.add(Errand(kind="article", url=url, key=url, source=host))
        begun = time.perf_counter()
        for _ in rounds.results():
            pass
        return time.perf_counter() - begun


def running(street: Paced) -> float:
    """A run from the feeds to the claims."""
    desk = street.desk()
    street.desk = lambda: desk  # type: ignore[method-assign]
    begun = time.perf_counter()
    done, _ = street.collect(teller=Teller(quiet=True))
    assert done.total["read"] == HOSTS * PAGES, done.total
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(*(map(float, sys.argv[1:]) if len(sys.argv) > 1 else (0.0, 0.25, 1.0)))
