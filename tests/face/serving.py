"""The web face of a database on loopback, as `xinwen serve` starts it, in a thread of the test."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
import uvicorn

from db.web import Face, application
from scraper.cli.serve import listening, settings

NOW = "2026-02-02T09:00:00+08:00"
TOKEN = "the-token-of-this-run"


class Site:
    """A face that is being served: `get("/claim/…")`."""

    def __init__(self, port: int, path: Path) -> None:
        self.port, self.path = port, path
        self.address = f"http://127.0.0.1:{port}"
        self.session = requests.Session()
        self.session.trust_env = False

    def get(self, path: str, **more: Any) -> requests.Response:
        """The answer to a GET; redirects are followed unless told otherwise."""
        return self.session.get(self.address + path, timeout=30, **more)

    def post(self, path: str, data: dict[str, str], **more: Any) -> requests.Response:
        """The answer to a form."""
        return self.session.post(self.address + path, data=data, timeout=30, **more)

    def json(self, path: str) -> Any:
        """What a page tells, as JSON."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()


@contextmanager
def served(path: Path, **face: Any) -> Iterator[Site]:
    """Serve a database until the block ends."""
    listener = listening("127.0.0.1", 0)
    app = application(Face(path=str(path), clock=lambda: NOW, **face))
    server = uvicorn.Server(settings(app))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        yield Site(listener.getsockname()[1], path)
    finally:
        server.should_exit = True
        thread.join(15)
