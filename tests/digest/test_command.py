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


def test_every_format_and_language(room: Newsroom) -> None:
    assert _digest(room, "--format", "csv").stdout.startswith("week,revision,line,")
    assert "<feed" in _digest(room, "--format", "atom").stdout
    assert "本周新说法" in _digest(room, "--format", "html", "--lang", "zh").stdout
    assert json.loads(_digest(room, "--schema").stdout)["title"] == "xinwen-digest/2"


def test_an_old_revision_is_printed(room: Newsroom) -> None:
    first = _digest(room).stdout
    assert "revision 2" in _digest(room, "--renew").stdout
    assert _digest(room, "--revision", "1").stdout == first
    assert "the last is revision 2" in _digest(room, "--revision", "7").stderr


LISTS = "lists:\n  chips: {title: The chips, entities: [zhenwu_810e]}\n  far: {entities: [enflame]}\n"


def test_a_watch_list_chooses_lines(room: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XINWEN_HOME", str(tmp_path))
    (tmp_path / "watch.yaml").write_text(LISTS, "utf-8")
    text = _digest(room, "--watch", "chips").stdout
    assert "**Watch list: The chips**" in text
    assert "Zhenwu 810E has 96 GB" in text
    assert "Kunlunxin denies" not in text
    assert (
        "Nothing on this list" in _digest(room, "--watch", "far", "--watch-file", str(tmp_path / "watch.yaml")).stdout
    )
    for form in ("html", "json", "csv", "atom"):
        done = _digest(room, "--watch", "chips", "--format", form)
        assert (done.returncode, "zhenwu" in done.stdout.casefold()) == (0, True)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (None, "chips", "there is no such file. Write your lists there"),
        (LISTS, "chip", "has no list 'chip'; it has chips, far"),
        ("lists: [", "chips", "cannot be read as YAML"),
        ("lists: {a: {entities: [zhenwu]}}", "a", "did you mean zhenwu_810e?"),
    ],
)
def test_a_watch_list_that_cannot_be_used_is_one_line(
    room: Newsroom, tmp_path: Path, content: str | None, name: str, words: str
) -> None:
    path = tmp_path / "my.yaml"
    if content:
        path.write_text(content, "utf-8")
    done = _digest(room, "--watch", name, "--watch-file", str(path))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert words in done.stderr
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
