"""`xinwen run` over all outlets at once, killed in the middle again and again: the same as if it had not been."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.street import Street
from tests.outlets.play import play
from tests.web.loopback import Reply, Server

ROOT = Path(__file__).parents[2]
KILLED_AT = (45, 110, 170, 60, 20)  # requests of one run after the other: in the lists, between them, in the articles


class Counting(Server):
    """A server on which something happens with the request of a number."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.at, self.event = 0, 0, lambda: None

    def reply_to(self, host: str, path: str) -> Reply:
        self.count += 1
        if self.count == self.at:
            self.event()
        return super().reply_to(host, path)

    def arm(self, at: int, event: Callable[[], None]) -> None:
        """Let it happen with this request from now on; 0: never."""
        self.count, self.at, self.event = 0, at, event


def run(server: Counting, home: Path, db: str, killed_at: int = 0) -> int:
    """One run in a process of its own, killed with a request. Its exit status."""
    words = [sys.executable, "-m", "tests.outlets.drive", server.place, "--db", db, "run", "--quiet"]
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "XINWEN_HOME": str(home),
        "XINWEN_NOW": "2026-01-30T09:00:00+08:00",
    }
    with subprocess.Popen(words, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        server.arm(killed_at, process.kill)
        return process.wait()


def test_a_run_that_is_killed_is_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XINWEN_HOME", str(tmp_path / "home"))
    server = Counting()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        hosts = play(server)
        for name in ("whole", "killed"):
            (tmp_path / name).mkdir()
        whole, killed = (str(tmp_path / name / "street.db") for name in ("whole", "killed"))
        assert run(server, tmp_path / "home", whole) == 0
        for at in KILLED_AT:
            assert run(server, tmp_path / "home", killed, at) == -9
        assert run(server, tmp_path / "home", killed) == 0
        one, other = (Street(server, tmp_path / name, [], hosts=hosts) for name in ("whole", "killed"))
        assert one.rows("SELECT count(*) AS n FROM claim") != [{"n": 0}]
        before, after = one.content(), other.content()
        assert {name: after[name] for name in before if after[name] != before[name]} == {}
        digest = "digest_2026-W05.md"
        assert (tmp_path / "whole" / digest).read_bytes() == (tmp_path / "killed" / digest).read_bytes()
    finally:
        server.shutdown()
        server.server_close()
