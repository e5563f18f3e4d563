"""`xinwen serve` as it is typed: what it prints, and errors for people."""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.cli.asking import Run
from tests.cli.conftest import at_home, xinwen

__all__ = ["at_home", "xinwen"]  # the fixtures of the command line


def test_help_tells_the_extra(xinwen: Run) -> None:
    shown = xinwen("serve", "--help")
    assert shown.status == 0
    assert "xinwen[browse]" in shown.out


def test_a_missing_database(xinwen: Run) -> None:
    failed = xinwen("--db", "none.db", "serve")
    assert failed.status == 1
    assert "no such database" in failed.err
    assert "Traceback" not in failed.err


def test_a_file_that_is_none_of_ours(xinwen: Run, at_home: Path) -> None:
    (at_home / "text.db").write_text("not a database, but long enough to be told from one" * 20)
    failed = xinwen("--db", "text.db", "serve")
    assert failed.status == 1
    assert "not a SQLite database" in failed.err


def test_a_missing_extra(xinwen: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "datasette" else find(name))
    failed = xinwen("serve")
    assert failed.status == 1
    assert 'pip install "xinwen[browse]"' in failed.err


def test_a_port_that_is_taken(xinwen: Run, news: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        failed = xinwen("--db", str(news), "serve", "--port", str(port))
    assert failed.status == 1
    assert f"port {port} is taken" in failed.err


def test_an_address_that_is_none(xinwen: Run, news: Path) -> None:
    for host in ("256.1.1.1", "no.such.host.invalid", "192.0.2.1"):
        failed = xinwen("--db", str(news), "serve", "--port", "0", "--host", host)
        assert failed.status == 1
        assert f"cannot listen on {host}" in failed.err


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_stopped(news: Path, sign: signal.Signals) -> None:
    """The whole program in a process of its own; it prints one address, answers there, and goes quietly."""
    code = "from scraper.cli import main; main()"
    words = [sys.executable, "-c", code, "--db", str(news), "serve", "--port", "0", "--quiet", "--review"]
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
    assert process.stdout is not None
    try:
        entrance = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/review/enter\?token=[\w-]{20,}", entrance)
        session = requests.Session()
        session.trust_env = False
        assert "To review" in session.get(entrance, timeout=30).text
    finally:
        process.send_signal(sign)
        out, err = process.communicate(timeout=20)
    assert "Traceback" not in out + err
    assert process.returncode in (0, 130, -sign)
