"""Ask the web for one address. Everything that can go wrong comes back as a record, not as an exception."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urldefrag, urljoin

import msgspec
import requests
from requests.adapters import BaseAdapter

from scraper.model import Record
from scraper.web import failures
from scraper.web.connect import SMALL, Adapter, Watch, is_small
from scraper.web.pace import Pace
from scraper.web.results import Failed, Fetched, Sent
from scraper.web.urls import host_of, is_private, is_web

TOKEN = "xinwen"  # what robots.txt may call us
READABLE = {"", "identity", "gzip", "x-gzip", "deflate"}
PAGES = {200, 203}
REDIRECTS = {301, 302, 303, 307, 308}
Permit = Callable[[str], Failed | None]


class Redirect(Record, frozen=True):
    """The answer of one hop: ask there instead."""

    to: str


class Limits(Record, frozen=True):
    """How long and how much: seconds and bytes."""

    connect: float = 10.0
    read: float = 30.0  # silence between two bytes
    total: float = 120.0  # a request with its retries
    size: int = 16 * 1024 * 1024  # after gzip
    redirects: int = 5
    retries: int = 2
    backoff: float = 0.5
    retry_after: float = 30.0  # a longer Retry-After is left to the next run


def agent() -> str:
    """The User-Agent: the project, its version, and whom to write to (`$XINWEN_CONTACT`), nothing disguised."""
    try:
        number = version("xinwen")
    except PackageNotFoundError:  # run from a bare checkout
        number = "0"
    contact = os.environ.get("XINWEN_CONTACT", "").strip()
    words = "research reader of public news; one connection a host; heeds robots.txt"
    who = f"; {contact}" if contact.isascii() and contact.isprintable() and contact else ""
    return f"{TOKEN}/{number} ({words}{who})"


class Fetcher:
    """Asks for pages: one connection and a pace per host, retries, time-outs, a size limit, redirects by hand.

    Thread-safe. `connect_to` maps a host to a loopback address (see `Adapter`); nothing but the sample and tests
    sets it. Use as a context manager, or call `close`.
    """

    def __init__(self, *, connect_to: Mapping[str, str] | None = None, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._connect_to = {host.lower(): place for host, place in (connect_to or {}).items()}
        self._agent = agent()
        self.pace = Pace(self._session)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self.pace.close()

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        permit: Permit | None = None,
        cut_at: int | None = None,
        sent: Sent | None = None,
    ) -> Fetched | Failed:
        """One page. `permit` (robots) is asked about every hop.

        With `etag` or `last_modified` of the last answer the server may say 304 (`Fetched.not_modified`). `cut_at`
        takes that many bytes and leaves the rest, instead of refusing a larger body. What is `sent` goes along
        by POST; after a redirect the new address is asked by GET, as browsers do.
        """
        headers = _conditions(etag, last_modified)
        seen: list[str] = []
        place = url
        while True:
            refusal = self._refusal(place, first=not seen) or (permit(place) if permit else None)
            if refusal is not None:
                return failures.moved(refusal, url)
            seen.append(place)
            answer = self._ask(place, headers, cut_at, sent if len(seen) == 1 else None)
            if isinstance(answer, Failed):
                return failures.moved(answer, url)
            if isinstance(answer, Fetched):
                return _named(answer, url, place)
            place = urldefrag(answer.to).url
            if place in seen or len(seen) > self.limits.redirects:
                return failures.redirects(url, [*seen, place], loop=place in seen)

    def _refusal(self, url: str, first: bool) -> Failed | None:
        """Why this address is not asked at all, whoever names it."""
        if not is_web(url):
            return failures.scheme(url, first)
        host = host_of(url)
        if is_private(host) and host not in self._connect_to:
            return failures.private(url, host)
        return None

    def _ask(
        self, url: str, headers: dict[str, str], cut_at: int | None, sent: Sent | None
    ) -> Fetched | Failed | Redirect:
        """One request with its retries, no redirect followed."""
        with self.pace.turn(host_of(url)) as session, Watch(self.limits.total) as watch:
            try:
                times = (self.limits.connect, self.limits.read)
                data, headers = (sent.data, headers | sent.headers) if sent else (None, headers)
                method = "GET" if data is None else "POST"
                with session.request(
                    method, url, data=data, headers=headers, timeout=times, stream=True, allow_redirects=False
                ) as response:
                    answer = self._answer(url, session, response, cut_at, conditional=bool(headers))
                # A body without a length ends with its connection, also where it was the watch that ended it.
                return failures.slow(url, self.limits) if watch.expired else answer
            except failures.EXPECTED as error:
                return failures.broken(url, error, watch.expired, self.limits)

    def _answer(
        self, url: str, session: requests.Session, response: requests.Response, cut_at: int | None, conditional: bool
    ) -> Fetched | Failed | Redirect:
        status = response.status_code
        if status not in PAGES and is_small(response.headers.get("Content-Length")):
            response.raw.read(SMALL, decode_content=False)  # else the connection would have to be given up
        if status in REDIRECTS:
            target = session.get_redirect_target(response)
            return Redirect(to=urljoin(url, target)) if target else failures.redirects(url, [url], loop=False)
        if status == 304 and conditional:
            return _fetched(url, response, b"")
        if status not in PAGES:
            return failures.status(url, status, response.headers.get("Retry-After"))
        coding = response.headers.get("Content-Encoding", "").strip().lower()
        if coding not in READABLE:
            return failures.coding(url, coding)
        body = _body(response, cut_at or self.limits.size, cut=cut_at is not None)
        if body is None:
            return failures.large(url, self.limits.size)
        return _fetched(url, response, body) if body or cut_at is not None else failures.empty(url)

    def _session(self) -> requests.Session:
        session = requests.Session()
        session.headers.clear()
        session.headers.update(
            {
                "User-Agent": self._agent,
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
                "Accept-Encoding": "gzip, deflate",
            }
        )
        session.auth = _no_auth  # else requests sends what ~/.netrc holds for the host
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        limits = self.limits
        adapter: BaseAdapter = Adapter(self._connect_to, limits.retries, limits.backoff, limits.retry_after)
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        return session


def _conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in headers.items() if value}


def _body(response: requests.Response, size: int, cut: bool) -> bytes | None:
    """The bytes after gzip; the first `size` of them where `cut`, else None where there are more."""
    parts: list[bytes] = []
    have = 0
    for part in response.raw.stream(64 * 1024, decode_content=True):
        parts.append(part)
        have += len(part)
        if have > size:
            return b"".join(parts)[:size] if cut else None
    return b"".join(parts)


def _fetched(url: str, response: requests.Response, body: bytes) -> Fetched:
    headers = response.headers
    return Fetched(
        url=url,
        status=response.status_code,
        body=body,
        content_type=headers.get("Content-Type"),
        etag=headers.get("ETag"),
        last_modified=headers.get("Last-Modified"),
    )


def _named(answer: Fetched, url: str, place: str) -> Fetched:
    """The answer under the address that was asked, with the one it came from."""
    return msgspec.structs.replace(answer, url=url, final_url=place) if place != url else answer


def _no_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
