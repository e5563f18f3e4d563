"""A clock that stands, a home of one's own, and an empty folder to work in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scraper.cli import main
from tests.cli.asking import Result, Run
from tests.cli.doubles import Outlet
from tests.cli.street import Street
from tests.web.loopback import serving


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder as working directory, with $XINWEN_HOME in it, on Friday 30 January 2026, nine in the morning."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XINWEN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XINWEN_NOW", "2026-01-30T09:00:00+08:00")
    monkeypatch.delenv("XINWEN_DB", raising=False)
    return tmp_path


@pytest.fixture
def street(at_home: Path) -> Iterator[Callable[..., Street]]:
    """`street(outlet, …)`: these outlets on loopback."""
    with serving() as server:
        yield lambda *outlets: Street(server, at_home, list[Outlet](outlets))


@pytest.fixture
def xinwen(at_home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """`xinwen("status")` as typed in that folder: exit status, output, error output."""

    def run(*words: str) -> Result:
        with pytest.raises(SystemExit) as left:
            main(list(words))
        captured = capsys.readouterr()
        return Result(int(left.value.code or 0), captured.out, captured.err)

    return run
