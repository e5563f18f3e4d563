"""A loopback web server for the sample week: one port, many hosts, told apart by the Host header.

It answers as a small real server does: ETag and Last-Modified, 304 where the client has the page, 404, 500.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import yaml

from scraper.sample import HERE, WWW

UTF8_HTML = "text/html; charset=utf-8"
TYPES = {".xml": "application/xml; charset=utf-8", ".txt": "text/plain; charset=utf-8"}
GONE = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>404</title></head><body>页面不存在</body></html>"
BROKEN = "<html><body><h1>500 Internal Server Error</h1></body></html>"


class Answer(NamedTuple):
    """What the server says to one request; `body` is sent with every status but 304."""

    status: int
    content_type: str
    body: bytes
    etag: str | None = None


class Site:
    """The files of all hosts and what is said of them; pure of HTTP, so that it can be asked in a test."""

    def __init__(self, root: Path = WWW, rules: Path = HERE / "server.yaml") -> None:
        facts = yaml.safe_load(rules.read_text("utf-8"))
        self.root = root
        self.last_modified: str = facts["last_modified"]
        self._html: dict[str, str] = facts["html"]
        self._status: dict[str, int] = facts["status"]

    def hosts(self) -> list[str]:
        """The names of the outlets' hosts (`news.linlan.example`)."""
        return sorted(folder.name for folder in self.root.iterdir() if folder.is_dir())

    def answer(self, host: str, path: str) -> Answer:
        """The file of this host and path, or a 404, or the failure that server.yaml sets."""
        status = self._status.get(host + path)
        if status is not None:
            return Answer(status, UTF8_HTML, BROKEN.encode())
        file = (self.root / host / path.lstrip("/")).resolve()
        if host not in self.hosts() or not file.is_relative_to(self.root / host) or not file.is_file():
            return Answer(404, UTF8_HTML, GONE.encode())
        body = file.read_bytes()
        content_type = TYPES.get(file.suffix) or self._html.get(host, UTF8_HTML)
        return Answer(200, content_type, body, f'"{hashlib.sha256(body).hexdigest()[:16]}"')


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are two writes: without it each page waits for an ACK
    server_version = "SampleWeek"
    server: _Server

    def do_GET(self) -> None:
        site = self.server.site
        host = self.headers.get("Host", "").partition(":")[0].lower()
        answer = site.answer(host, unquote(urlsplit(self.path).path))
        same = answer.etag is not None and self._has_it(answer.etag, site.last_modified)
        self.send_response(304 if same else answer.status)
        if answer.etag is not None:
            self.send_header("ETag", answer.etag)
            self.send_header("Last-Modified", site.last_modified)
        if not same:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if not same and self.command == "GET":
            self.wfile.write(answer.body)

    do_HEAD = do_GET

    def _has_it(self, etag: str, last_modified: str) -> bool:
        """Has the client these bytes already? If-None-Match decides where both headers come (RFC 9110, 13.2.2)."""
        known = self.headers.get("If-None-Match")
        if known is not None:
            return known.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in known.split(","))
        since = self.headers.get("If-Modified-Since")
        if since is None:
            return False
        try:
            return parsedate_to_datetime(last_modified) <= parsedate_to_datetime(since)
        except (ValueError, TypeError):
            return False

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the run itself tells what was asked."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, site: Site) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site


@contextmanager
def serve(site: Site | None = None) -> Iterator[dict[str, str]]:
    """Serve the sample on a free loopback port while the block runs.

    Yields what the fetcher's `connect_to` wants: {"www.guiwan.example": "127.0.0.1:40123", …}, one entry a host.
    """
    site = site or Site()
    with _Server(site) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="sample-week", daemon=True)
        thread.start()
        try:
            yield dict.fromkeys(site.hosts(), f"127.0.0.1:{server.server_port}")
        finally:
            server.shutdown()
            thread.join()
