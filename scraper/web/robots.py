"""robots.txt as RFC 9309 has it, by protego (longest match, wildcards)."""

from __future__ import annotations

import threading
from collections.abc import Callable

from protego import Protego

from scraper.web.failures import AGAIN
from scraper.web.fetch import TOKEN, Fetcher
from scraper.web.results import Failed, Fetched
from scraper.web.urls import host_of, is_web, origin_of

SIZE = 500 * 1024  # bytes that must be read (RFC 9309, 2.5); what comes after is not
LONGEST_DELAY = 60.0  # seconds; a longer Crawl-delay would only mean that a page is never reached

Listener = Callable[[str, Fetched | Failed], None]


class Rules:
    """What one robots.txt says. `failure` is why nothing at all may be asked, None where rules could be had."""

    def __init__(self, text: str = "", failure: Failed | None = None) -> None:
        self.failure = failure
        self._rules = Protego.parse(text)

    def allows(self, url: str) -> bool:
        """Whether this address may be asked."""
        return self.failure is None and bool(self._rules.can_fetch(url, TOKEN))

    @property
    def delay(self) -> float:
        """Seconds between two requests that the host asks for (Crawl-delay), at most LONGEST_DELAY."""
        return min(float(self._rules.crawl_delay(TOKEN) or 0.0), LONGEST_DELAY)


def read(answer: Fetched | Failed) -> Rules:
    """The rules in an answer to robots.txt.

    4xx, and a redirect that never arrives: there is no such file, all is allowed (RFC 9309, 2.3.1.2 and 2.3.1.3).
    5xx, no answer, or an answer that cannot be taken: nothing is allowed (2.3.1.4). So is 429, though its number
    begins with 4: a host that asks for fewer requests does not mean "as many as you like".
    """
    if isinstance(answer, Fetched):
        body = answer.body
        if len(body) >= SIZE:  # the last line may be half a rule
            body = body.rpartition(b"\n")[0]
        return Rules(body.decode("utf-8-sig", errors="replace"))
    missing = answer.kind in ("gone", "refused", "redirect") or (answer.kind == "status" and _is_4xx(answer.status))
    return Rules() if missing else Rules(failure=answer)


def _is_4xx(status: int | None) -> bool:
    return status is not None and 400 <= status < 500


class Robots:
    """Asks each origin's robots.txt once in its life (one run), when its first page is to be asked. Thread-safe.

    A Crawl-delay slows the fetcher down for that host.
    `listener` hears of each robots.txt: its address, and what came.
    """

    def __init__(self, fetcher: Fetcher, listener: Listener | None = None) -> None:
        self._fetcher = fetcher
        self._listener = listener
        self._rules: dict[str, Rules] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def permit(self, url: str) -> Failed | None:
        """None where the address may be asked, else the failure to record."""
        if not is_web(url):
            return None  # the fetcher says so itself
        rules = self.rules(url)
        if rules.allows(url):
            return None
        place = origin_of(url) + "/robots.txt"
        if rules.failure is None:
            reason = f"{place} does not allow it"
            return Failed(url=url, kind="robots", reason=reason, advice="It is left alone, as the site asks.")
        why = rules.failure
        reason = f"{place} could not be had ({why.reason}), so nothing of {host_of(url)} may be asked"
        return Failed(url=url, kind="robots", reason=reason, advice=AGAIN, retry_after=why.retry_after)

    def rules(self, url: str) -> Rules:
        """The rules for the address's origin; asks for them where they are not known yet."""
        origin = origin_of(url)
        with self._lock:
            lock = self._locks.setdefault(origin, threading.Lock())
        with lock:
            if origin not in self._rules:
                place = origin + "/robots.txt"
                answer = self._fetcher.get(place, cut_at=SIZE)
                self._rules[origin] = read(answer)
                self._fetcher.pace.at_least(host_of(url), self._rules[origin].delay)
                if self._listener is not None:
                    self._listener(place, answer)
            return self._rules[origin]
