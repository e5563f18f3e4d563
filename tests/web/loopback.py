"""A real HTTP server on loopback that answers as it is told, badly too, and counts what it sees."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, dict[str, str], bytes] | Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Looks up `Host path`, else `path` (`keys_of`); a list of replies is used up one by one, its last
    one stays. `sent` is what came by POST."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server
    sent: bytes

    def setup(self) -> None:
        super().setup()
        with self.server.lock:
            self.server.open += 1
            self.server.connections += 1
            self.server.most_open = max(self.server.most_open, self.server.open)

    def finish(self) -> None:
        with self.server.lock:
            self.server.open -= 1
        super().finish()

    def do_GET(self) -> None:
        self._reply(b"")

    def do_POST(self) -> None:
        self._reply(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def _reply(self, sent: bytes) -> None:
        self.sent = sent
        host = self.headers.get("Host", "").split(":")[0]
        with self.server.lock:
            self.server.seen.append((host, self.path, dict(self.headers)))
            self.server.hits[self.path] += 1
            reply = self.server.reply_to(host, self.path)
        if callable(reply):
            reply(self)
        else:
            self.answer(*reply)

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        return


class Server(ThreadingHTTPServer):
    """`replies` maps a path, or (host, path), to a reply or a list of replies; anything else is 404."""

    daemon_threads = True

    def __init__(self, replies: dict[Any, Any] | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: dict[Any, Any] = replies or {}
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self.hits: Counter[str] = Counter()
        self.open = 0
        self.most_open = 0
        self.connections = 0
        self.lock = threading.Lock()

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def reply_to(self, host: str, path: str) -> Reply:
        known = self.keys_of(host, path)
        reply = self.replies[known[0]] if known else (404, {}, b"no such page")
        if isinstance(reply, list):
            return reply.pop(0) if len(reply) > 1 else reply[0]
        return reply

    def keys_of(self, host: str, path: str) -> list[Any]:
        """The keys of `replies` that fit: with the query and without, and folders (`/api/*`)."""
        bare = path.partition("?")[0]
        folders = ["/".join(bare.split("/")[:end]) + "/*" for end in range(bare.count("/"), 0, -1)]
        return [key for each in (path, bare, *folders) for key in ((host, each), each) if key in self.replies]

    def handle_error(self, request: Any, client_address: Any) -> None:
        return  # a client that hangs up is part of the tests


@contextmanager
def serving(replies: dict[Any, Any] | None = None, kind: type[Server] = Server) -> Iterator[Server]:
    server = kind(replies)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def page(text: str = "<p>昇腾</p>", **headers: str) -> tuple[int, dict[str, str], bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return 200, {"Content-Type": "text/html; charset=utf-8", **named}, text.encode()


def leads_to(url: str, status: int = 302) -> tuple[int, dict[str, str], bytes]:
    return status, {"Location": url}, b""


def trickle_body(handler: Handler) -> None:
    """A byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    handler.close_connection = True
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.02)


def trickle_headers(handler: Handler) -> None:
    """Headers that never end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    handler.close_connection = True
    while True:
        handler.wfile.write(b"y")
        time.sleep(0.02)


def flood(handler: Handler) -> None:
    """Bytes as fast as they go, for ever."""
    handler.send_response(200)
    handler.end_headers()
    handler.close_connection = True
    while True:
        handler.wfile.write(b"z" * 65536)


def silence(handler: Handler) -> None:
    """Takes the request and closes without a word."""
    handler.close_connection = True


def cut_short(handler: Handler) -> None:
    """Promises more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<html>half")
    handler.close_connection = True
