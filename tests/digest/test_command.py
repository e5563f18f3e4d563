"""`xinwen digest` as a program: output, messages, status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.model import Term

from .newsroom import AS_OF, WEEK, Newsroom, says


def _digest(room: Newsroom, *args: str, now: str = AS_OF) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from scraper.cli import main; main()", "--db", room.store.path, "digest", *args]
    root = Path(__file__).resolve().parents[2]
    environment = os.environ | {"XINWEN_NOW": now, "PYTHONPATH": str(root)}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)


def test_it_prints_the_last_week_and_says_which(room: Newsroom) -> None:
    done = _digest(room)
    assert done.returncode == 0
    assert done.stdout.startswith("# 芯闻 Xinwen · 2026-W05\n")
    assert "2026-W05 revision 1, issued now" in done.stderr


def test_a_second_time_prints_the_same_and_tells_of_news(room: Newsroom, tmp_path: Path) -> None:
    first = _digest(room, "--week", WEEK)
    claim = says("enflame", "architecture", "GCU", "燧原走GCU路线", Term(text="GCU"), "Enflame goes GCU.")
    room.print("https://xinchao.example/more", "补记一篇", "燧原走GCU路线。", [claim], at="2026-01-31")
    second = _digest(room, "--week", WEEK, now="2026-03-01T09:00:00+08:00")
    assert second.stdout == first.stdout
    assert f"1 claim was added, changed or withdrawn: `xinwen digest --week {WEEK} --renew`" in second.stderr
    target = tmp_path / "week.md"
    renewed = _digest(room, "--week", WEEK, "--renew", "-o", str(target), now="2026-03-01T09:00:00+08:00")
    assert renewed.stdout == ""
    assert "Enflame goes GCU." in target.read_text("utf-8")


def test_json_and_html(room: Newsroom) -> None:
    assert json.loads(_digest(room, "--format", "json").stdout)["week"] == WEEK
    assert "<!doctype html>" in _digest(room, "--format", "html").stdout


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--week", "2026-W54"], "2026 has 53 weeks, 2026-W01 to 2026-W53"),
        (["--week", "2025-W53"], "2025 has 52 weeks, 2025-W01 to 2025-W52"),
        (["--week", "last"], "for example 2026-W05"),
        (["--revision", "3"], "it was not issued yet"),
        (["--renew", "--revision", "1"], "ask for one of them"),
        (["--watch-file", "w.yaml"], "which of its lists?"),
        (["--format", "pdf"], "'md', 'html', 'json'"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(room: Newsroom, args: list[str], words: str) -> None:
    done = _digest(room, *args)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""
    assert room.store.value("SELECT count(*) FROM digest") == 0


def test_a_file_that_cannot_be_written_is_status_1(room: Newsroom, tmp_path: Path) -> None:
    done = _digest(room, "-o", str(tmp_path / "missing" / "week.md"))
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_database_has_an_empty_week(empty: Newsroom) -> None:
    done = _digest(empty)
    assert done.returncode == 0
    assert "no article of this week is in the database" in done.stdout
    assert "No article of this week" in done.stderr
