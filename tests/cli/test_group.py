"""The frame: help at once, one line for what a user can mend, the right exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.cli import main
from scraper.cli.group import COMMANDS
from tests.cli.asking import BODY, Run, page

READERS = [["search", "千问"], ["show", "clm_x"], ["status"], ["check"], ["export", "claims"], ["extract"]]


@pytest.mark.parametrize("words", [["--help"], ["-h"], *[[name, "--help"] for name in COMMANDS]])
def test_help(xinwen: Run, words: list[str]) -> None:
    done = xinwen(*words)
    assert done.status == 0
    assert done.out.startswith("Usage: xinwen")


def test_help_names_every_command_and_loads_none() -> None:
    code = (
        "import sys; from scraper.cli.group import cli\n"
        "try: cli.main(['--help'], prog_name='xinwen')\n"
        "except SystemExit: pass\n"
        "print(sorted({'lxml', 'requests', 'yaml', 'opencc', 'sqlite_utils', 'rich'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert all(f"  {name} " in done.stdout for name in COMMANDS)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_table_in_a_help_keeps_its_lines(xinwen: Run) -> None:
    told = xinwen("review", "correct", "--help").out.splitlines()
    assert [line.split()[0] for line in told if line.startswith(("  value ", "  stage ", "  modality "))] == [
        "value", "stage", "modality",
    ]  # fmt: skip


def test_version(xinwen: Run) -> None:
    assert xinwen("--version").out.startswith("xinwen 0.")


def test_nothing_asked_shows_help(xinwen: Run) -> None:
    done = xinwen()
    assert done.status == 2
    assert "Commands:" in done.out + done.err


@pytest.mark.parametrize("words", [["nope"], ["--nope"], ["search"], ["export", "nonsense"], ["show"], ["status", "x"]])
def test_wrong_use_is_one_line_and_2(xinwen: Run, words: list[str]) -> None:
    done = xinwen(*words)
    assert done.status == 2
    assert done.out == ""
    [line] = done.err.splitlines()
    assert line.startswith("xinwen: ")


@pytest.mark.parametrize("words", READERS)
def test_no_database(xinwen: Run, tmp_path: Path, words: list[str]) -> None:
    done = xinwen(*words)
    assert done.status == 1
    assert done.err.startswith("xinwen: xinwen.db: there is no such database.")
    assert not (tmp_path / "xinwen.db").exists()


@pytest.mark.parametrize("words", [*READERS, ["import", "a.html"]])
def test_not_a_database(xinwen: Run, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "x.db").write_text("<html>not a database</html>")
    done = xinwen("--db", "x.db", *words)
    assert done.status == 1
    assert done.err == "xinwen: x.db: this file is not a SQLite database. Name another file with --db.\n"


def test_a_folder_as_database(xinwen: Run, tmp_path: Path) -> None:
    done = xinwen("--db", str(tmp_path), "status")
    assert done.status == 1
    assert "this is a folder" in done.err


def test_database_from_the_environment(xinwen: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XINWEN_DB", "elsewhere.db")
    assert "elsewhere.db: there is no such database" in xinwen("status").err


def test_overlay_that_is_wrong_is_told_before_a_file_is_made(xinwen: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "entities.yaml").write_text("entities:\n- id: x\n  colour: red\n")
    (tmp_path / "a.html").write_text("x")
    done = xinwen("import", "a.html")
    assert done.status == 1
    assert "colour" in done.err
    assert "entities.yaml" in done.err
    assert "Traceback" not in done.err
    assert not (tmp_path / "xinwen.db").exists()


def test_clock_that_is_no_time(xinwen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XINWEN_NOW", "soon")
    (tmp_path / "a.html").write_text("x")
    done = xinwen("import", "a.html")
    assert done.status == 2
    assert "XINWEN_NOW: 'soon' is no time" in done.err


def test_reader_that_stops_early(xinwen: Run, tmp_path: Path) -> None:
    """`xinwen export claims | head -1` is no failure, however much is left unread."""
    (tmp_path / "a.html").write_text(
        page(body=[*BODY, "国产芯片的推理场景继续扩大。" * 4000], url="https://x.example/1"), "utf-8"
    )
    xinwen("import", "a.html")
    for words in (["export", "claims"], ["show", "https://x.example/1", "--json"]):
        script = f"{sys.executable} -c 'from scraper.cli import main; main({json.dumps(words)})' | head -c 9 >/dev/null"
        done = subprocess.run(["bash", "-o", "pipefail", "-c", script], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), words


def test_fault_of_the_program_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a user cannot mend is not dressed up as his mistake."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("scraper.cli.group.cli.main", broken)
    with pytest.raises(ZeroDivisionError):
        main(["status"])
