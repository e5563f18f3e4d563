"""Many pages of many hosts: a thread for each host that has work, one page at a time for each host."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Iterator
from typing import Literal

import msgspec

from scraper.model import Record
from scraper.web.fetch import Fetcher
from scraper.web.results import Failed, Fetched, Sent
from scraper.web.robots import Robots
from scraper.web.urls import host_of
from scraper.web.wayback import Capture

THREADS = 32
SILENCES = 2  # answers that did not come, one after another, before a host is left alone for this run


ErrandKind = Literal["robots", "feed", "list", "captures", "article"]


class Errand(Record, frozen=True):
    """A page to ask for, with what the server said of it the last time. `key` is its canonical URL."""

    kind: ErrandKind
    url: str
    key: str
    source: str
    etag: str | None = None
    last_modified: str | None = None
    sent: Sent | None = None
    capture: Capture | None = None  # of an archive: `url` is where its bytes are


Result = tuple[Errand, Fetched | Failed]


class Rounds:
    """Asks for pages and yields what came, as it comes, to the one thread that writes; more may be added meanwhile.

    A host that asks to wait (429), or is silent twice in a row, is asked for nothing more: its other pages come back
    at once, of kind `later`. A host that is slow or dead holds up nobody else.
    """

    def __init__(self, fetcher: Fetcher, threads: int = THREADS) -> None:
        self._fetcher = fetcher
        self._robots = Robots(fetcher, self._heard)
        self._threads = threads
        self._waiting: dict[str, deque[Errand]] = {}
        self._busy: set[str] = set()
        self._open = 0  # errands whose result was not yielded yet
        self._came: queue.SimpleQueue[tuple[str, Result]] = queue.SimpleQueue()
        self._silences: dict[str, int] = {}
        self._resting: dict[str, Failed] = {}

    def add(self, errand: Errand) -> None:
        """One more page to ask for."""
        self._open += 1
        self._waiting.setdefault(host_of(errand.url), deque()).append(errand)

    def results(self) -> Iterator[Result]:
        """What came, until nothing is left to ask. To be used by one thread."""
        while self._open:
            self._start()
            host, (errand, answer) = self._came.get()
            if errand.kind != "robots":
                self._open -= 1
            if host:
                self._busy.discard(host)
                self._judge(host, answer)
                self._start()  # the next page is under way while this one is written
            yield errand, answer

    def _start(self) -> None:
        """Send out a thread for each host that has work and none under way."""
        for host in [host for host in self._waiting if host not in self._busy]:
            if host in self._resting:
                self._put_off(host)
            elif len(self._busy) < self._threads:
                errand = self._waiting[host].popleft()
                if not self._waiting[host]:
                    del self._waiting[host]
                self._busy.add(host)
                threading.Thread(target=self._ask, args=(host, errand), daemon=True).start()

    def _ask(self, host: str, errand: Errand) -> None:
        try:
            answer = self._fetcher.get(
                errand.url,
                etag=errand.etag,
                last_modified=errand.last_modified,
                permit=self._robots.permit,
                sent=errand.sent,
            )
        except Exception as error:  # a fault of ours on one page must not leave the others waiting for ever
            words = f"the fetcher failed on it ({type(error).__name__}: {error})"
            answer = Failed(url=errand.url, kind="fault", reason=words, advice="Please report it with the address.")
        self._came.put((host, (errand, answer)))

    def _heard(self, url: str, answer: Fetched | Failed) -> None:
        """A robots.txt came, in whatever thread: the writer hears of it."""
        self._came.put(("", (Errand(kind="robots", url=url, key=url, source=""), answer)))

    def _judge(self, host: str, answer: Fetched | Failed) -> None:
        """Whether the host is to be left alone from now on."""
        kind = answer.kind if isinstance(answer, Failed) else None
        self._silences[host] = self._silences.get(host, 0) + 1 if kind in ("silent", "slow") else 0
        if isinstance(answer, Failed) and (kind == "busy" or self._silences[host] >= SILENCES):
            self._resting[host] = answer

    def _put_off(self, host: str) -> None:
        why = self._resting[host]
        for errand in self._waiting.pop(host):
            reason = f"not asked in this run, because of {why.url}: {why.reason}"
            later = msgspec.structs.replace(why, url=errand.url, kind="later", reason=reason)
            self._came.put(("", (errand, later)))
