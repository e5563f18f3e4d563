"""One connection and a pace per host."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import requests

DEFAULT = 1.0  # seconds between two requests to a host of which nothing is known


class Line:
    """The one line to a host: its session, held by one thread at a time, and when the last request there ended."""

    def __init__(self, session: requests.Session) -> None:
        self.session = session
        self.lock = threading.Lock()
        self.pace = DEFAULT
        self.ended_at = float("-inf")


class Pace:
    """Hands out the line to a host to one thread at a time, and not sooner than the pace allows.

    A `requests.Session` is not made for two threads at once; here it never sees two, and because a host has one
    session whose pool holds one connection, no host ever sees two connections. `clock` and `sleep` are in seconds.
    """

    def __init__(
        self,
        new_session: Callable[[], requests.Session],
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._new_session = new_session
        self._clock = clock
        self._sleep = sleep
        self._lines: dict[str, Line] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[requests.Session]:
        """Wait for the line to `host` and until its pace allows another request; then lend its session."""
        line = self._line(host)
        with line.lock:
            wait = line.ended_at + line.pace - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield line.session
            finally:
                line.ended_at = self._clock()

    def set(self, host: str, seconds: float) -> None:
        """From now on, this long between the end of a request to `host` and the next one."""
        self._line(host).pace = seconds

    def at_least(self, host: str, seconds: float) -> None:
        """Slow down to what the host itself asks for (Crawl-delay); never faster than before."""
        line = self._line(host)
        line.pace = max(line.pace, seconds)

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            lines, self._lines = list(self._lines.values()), {}
        for line in lines:
            line.session.close()

    def _line(self, host: str) -> Line:
        with self._lock:
            if host not in self._lines:
                self._lines[host] = Line(self._new_session())
            return self._lines[host]
