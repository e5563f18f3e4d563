"""What went wrong with a request, in words for people: what happened, and what to do about it."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
import requests
import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    IncompleteRead,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
)
from urllib3.util.retry import Retry

from scraper.web.connect import ForbiddenAddress
from scraper.web.results import Failed, Kind
from scraper.web.urls import host_of

if TYPE_CHECKING:
    from scraper.web.fetch import Limits

# All that requests, urllib3 and the socket below them raise; UnicodeError and ValueError are addresses that
# only their parsers can refuse (a label of 70 letters, a port of 99999).
EXPECTED = (requests.RequestException, HTTPError, OSError, UnicodeError, ValueError)

AGAIN = "The next run asks again."
BY_HAND = "Where the page matters, save it in a browser and give it to `xinwen import FILE --url URL`."

# The first row that any exception in the chain belongs to tells what happened.
CAUSES: tuple[tuple[tuple[type[BaseException], ...], Kind, str, str], ...] = (
    ((ForbiddenAddress,), "forbidden", "{host} leads to this machine or a private net", BY_HAND),
    (
        (ssl.SSLError, urllib3.exceptions.SSLError),
        "tls",
        "the certificate or the encryption of {host} is not in order",
        "Open it in a browser: where that warns too, the site must mend it.",
    ),
    ((DecodeError, requests.exceptions.ContentDecodingError), "encoding", "the page is damaged in its gzip", AGAIN),
    ((IncompleteRead,), "silent", "the connection ended in the middle of the page", AGAIN),
    ((NameResolutionError,), "silent", "no host {host} is known", "Check the network and the address."),
    ((NewConnectionError,), "silent", "{host} takes no connection", "Check the network. " + AGAIN),
    (
        (ReadTimeoutError, requests.Timeout, TimeoutError, ConnectTimeoutError),
        "silent",
        "{host} does not answer (connect {limits.connect:.0f} s, read {limits.read:.0f} s)",
        AGAIN,
    ),
    (
        (requests.exceptions.InvalidURL, UnicodeError, urllib3.exceptions.LocationValueError),
        "address",
        "not an address that can be asked",
        "Check the address.",
    ),
)


def moved(failed: Failed, url: str) -> Failed:
    """The failure of a redirect's target, told of the address that was asked."""
    if failed.url == url:
        return failed
    return msgspec.structs.replace(failed, url=url, reason=f"leads to {failed.url}, and there: {failed.reason}")


def scheme(url: str, first: bool) -> Failed:
    """Not http or https: a wrong address where it was asked for, refused where a redirect led there."""
    if first:
        return Failed(url=url, kind="address", reason="not a web address", advice="Use an http or https address.")
    return Failed(url=url, kind="forbidden", reason="only http and https are followed", advice=BY_HAND)


def private(url: str, host: str) -> Failed:
    """This machine or a private net."""
    return Failed(
        url=url,
        kind="forbidden",
        reason=f"{host} is this machine or a private net, which no public page is fetched from",
        advice=BY_HAND,
    )


def redirects(url: str, hops: list[str], loop: bool) -> Failed:
    """A redirect that never arrives."""
    if len(hops) == 1:
        reason = "redirects without saying where to"
    elif loop:
        reason = f"redirects in a circle, back to {hops[-1]}"
    else:
        reason = f"redirects more than {len(hops) - 2} times, last to {hops[-1]}"
    return Failed(url=url, kind="redirect", reason=reason, advice=BY_HAND)


def status(url: str, code: int, retry_after: str | None) -> Failed:
    """An answer that is no page."""
    wait = _seconds(retry_after)
    kind, reason, advice = _status_words(code, wait)
    return Failed(url=url, kind=kind, reason=reason, advice=advice, status=code, retry_after=wait)


def _status_words(code: int, wait: float | None) -> tuple[Kind, str, str]:
    host_says = f"the server answers {code}"
    if code == 429 or (code == 503 and wait is not None):
        when = f"in {wait:.0f} seconds" if wait is not None else "later"
        return "busy", f"{host_says}: too many requests, ask again {when}", "The first run after that asks again."
    if code in (401, 403, 451):
        return "refused", f"{host_says}: this reader is not let in", BY_HAND
    if code in (404, 410):
        return "gone", f"{host_says}: no such page", "Check the address; a page that was taken down stays so."
    if code >= 500:
        return "server", f"{host_says}: trouble on its side", AGAIN
    return "status", f"{host_says}, which is no page", BY_HAND


def _seconds(retry_after: str | None) -> float | None:
    if retry_after is None:
        return None
    try:
        return Retry().parse_retry_after(retry_after)
    except (HTTPError, ValueError, OverflowError, TypeError):
        return None


def coding(url: str, name: str) -> Failed:
    """A compression that was not asked for."""
    reason = f"the page is packed as {name!r}, though only gzip and deflate were asked for"
    return Failed(url=url, kind="encoding", reason=reason, advice=BY_HAND)


def large(url: str, size: int) -> Failed:
    """More than a page may have, on the wire or unpacked."""
    reason = f"the page is larger than {size / 1024 / 1024:.0f} MiB"
    return Failed(url=url, kind="large", reason=reason, advice=BY_HAND)


def empty(url: str) -> Failed:
    """A page of no bytes."""
    return Failed(url=url, kind="empty", reason="the server answers with nothing", advice=AGAIN)


def slow(url: str, limits: Limits) -> Failed:
    """Longer than a page may take, however busily it sends."""
    reason = f"the page is not complete after {limits.total:.0f} seconds"
    return Failed(url=url, kind="slow", reason=reason, advice=AGAIN)


def broken(url: str, error: Exception, expired: bool, limits: Limits) -> Failed:
    """What an exception of requests, urllib3 or a socket means. `expired`: the watch had ended the request."""
    if expired:
        return slow(url, limits)
    host = host_of(url)
    causes = list(_chain(error))
    for kinds, kind, reason, advice in CAUSES:
        if any(isinstance(cause, kinds) for cause in causes):
            words = reason.format(host=host, limits=limits)
            return Failed(url=url, kind=kind, reason=words, advice=advice)
    return Failed(url=url, kind="silent", reason=f"{host} dropped the connection without an answer", advice=AGAIN)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was made of: its arguments, reasons and causes."""
    seen: set[int] = set()
    todo: list[object] = [error]
    while todo:
        item = todo.pop()
        if not isinstance(item, BaseException) or id(item) in seen:
            continue
        seen.add(id(item))
        yield item
        todo += [item.__cause__, item.__context__, getattr(item, "reason", None), *item.args]
