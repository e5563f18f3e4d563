"""Below requests: where a connection may lead, when a request is over, and how long a retry may wait."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, InvalidHeader, MaxRetryError, ResponseError
from urllib3.util.retry import Retry

from scraper.web.urls import host_of, is_private

SMALL = 64 * 1024
RETRIED = (429, 500, 502, 503, 504)


class ForbiddenAddress(HTTPError):
    """A public name led to this machine or a private net."""


class Watch:
    """Ends a request when its total time is over: it shuts the connection, so that whoever waits for bytes wakes up.

    A read time-out only limits the silence between two bytes; a server that sends one byte a second, in the headers
    or in the body, would hold its thread for ever. `expired` says afterwards that the watch ended it.
    """

    current = threading.local()

    def __init__(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds
        self.expired = False
        self._held: socket.socket | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True

    def __enter__(self) -> Watch:
        Watch.current.watch = self
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        Watch.current.watch = None
        self.hold(None)

    def hold(self, sock: socket.socket | None) -> None:
        """Watch this connection from now on. It is a duplicate: TLS may wrap the original, http.client may close it."""
        with self._lock:
            if self._held is not None:
                self._held.close()
            self._held = sock.dup() if sock is not None else None
            if self.expired and self._held is not None:
                _shut(self._held)

    def _expire(self) -> None:
        with self._lock:
            self.expired = True
            if self._held is not None:
                _shut(self._held)


def _shut(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:  # the other side was faster
        return


class _Guarded(HTTPConnection):
    """Knows its socket before TLS wraps it: looks where it leads, and tells the watch."""

    _plain: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        peer = sock.getpeername()[0]
        # A host that is a private literal was refused before, unless connect_to led here on purpose. Where a proxy is
        # set, it is the user's, and it is the one that looks names up.
        if self.proxy is None and is_private(peer) and not is_private(self.host):
            sock.close()
            raise ForbiddenAddress(f"{self.host} leads to {peer}")
        self._plain = sock.dup()
        _watched(self._plain)
        return sock

    def request(self, *args: Any, **kwargs: Any) -> None:
        if self.sock is not None:
            _watched(self._plain)
        super().request(*args, **kwargs)

    def close(self) -> None:
        if self._plain is not None:
            self._plain.close()
            self._plain = None
        super().close()


class _GuardedTLS(_Guarded, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Guarded


class _PoolTLS(HTTPSConnectionPool):
    ConnectionCls = _GuardedTLS


POOLS = {"http": _Pool, "https": _PoolTLS}


def _watched(sock: socket.socket | None) -> None:
    watch: Watch | None = getattr(Watch.current, "watch", None)
    if watch is not None:
        watch.hold(sock)


class Patience(Retry):
    """urllib3's Retry that never outlives the request's watch, and leaves a long Retry-After to the next run."""

    longest = 0.0  # seconds of Retry-After that are waited for at once

    def new(self, **kwargs: Any) -> Patience:
        fresh = super().new(**kwargs)
        fresh.longest = self.longest
        return fresh

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        """Seconds that the server asks to wait; None where it does not, or says so in no known form."""
        try:
            return super().get_retry_after(response)
        except (InvalidHeader, ValueError, OverflowError, TypeError):
            return None

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: BaseHTTPResponse | None = None,
        error: Exception | None = None,
        _pool: Any = None,
        _stacktrace: TracebackType | None = None,
    ) -> Patience:
        """One try less; MaxRetryError where the wait would be too long, or waiting cannot help."""
        watch: Watch | None = getattr(Watch.current, "watch", None)
        left = watch.deadline - time.monotonic() if watch else float("inf")
        wait = (self.get_retry_after(response) or 0.0) if response is not None else 0.0
        if response is not None and not is_small(response.headers.get("Content-Length")):
            response.close()  # urllib3 reads what is left of an answer before it asks again, however much it is
        if left <= 0 or wait > min(self.longest, left) or isinstance(error, ForbiddenAddress):
            raise MaxRetryError(_pool, url or "", error or ResponseError("not now"))
        return super().increment(method, url, response, error, _pool, _stacktrace)


def is_small(length: str | None) -> bool:
    """Whether an answer that is not wanted may be read to its end, so that its connection can go on."""
    return length is not None and length.isdecimal() and int(length) <= SMALL


class Adapter(HTTPAdapter):
    """requests over guarded connections; hosts of `connect_to` are asked at a loopback address, over plain HTTP.

    `connect_to` is like curl's --connect-to: {"www.ithome.com": "127.0.0.1:8080"}. The request, its Host header and
    all records keep the real address. Raises ValueError where the address is no IP literal with a port.
    """

    def __init__(self, connect_to: Mapping[str, str], retries: int, backoff: float, longest_wait: float) -> None:
        self._targets = {host.lower(): _target(place) for host, place in connect_to.items()}
        patience = Patience(
            total=retries, redirect=False, status_forcelist=RETRIED, backoff_factor=backoff, raise_on_status=False
        )
        patience.longest = longest_wait
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=patience)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = POOLS

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **kwargs)
        if not proxy.lower().startswith("socks"):  # which brings connections of its own
            manager.pool_classes_by_scheme = POOLS
        return manager

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        if host_of(request.url or "") in self._targets:
            kwargs["proxies"] = {}
            request.headers["Host"] = (request.url or "").split("/")[2]
        return super().send(request, *args, **kwargs)

    def get_connection_with_tls_context(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> Any:
        target = self._targets.get(host_of(request.url or ""))
        if target is None:
            return super().get_connection_with_tls_context(request, *args, **kwargs)
        return self.poolmanager.connection_from_host(target[0], target[1], scheme="http")


def _target(place: str) -> tuple[str, int]:
    address, _, port = place.rpartition(":")
    ipaddress.ip_address(address.strip("[]"))
    return address.strip("[]"), int(port)
