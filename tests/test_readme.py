"""The README does what it says: its commands run, its files are accepted, its excerpt is what the sample prints."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.cli.group import COMMANDS
from scraper.sample import WWW
from tests.readme_excerpt import PLACE, excerpt, sample_digest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
# A comment that a reader does not see marks the block behind it: what is run, and what is a file.
BLOCK = re.compile(r"<!-- (?P<mark>[^>]+?) -->\n```\w*\n(?P<body>.*?)```", re.DOTALL)
BLOCKS = [(found["mark"], found["body"]) for found in BLOCK.finditer(README)]
RUN = [line[2:] for mark, body in BLOCKS if mark == "run" for line in body.splitlines() if line.startswith("$ ")]
PAGE = WWW / "www.guiwan.example" / "chip" / "2026" / "01" / "zhenwu-810e.html"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder with the README's own files in $XINWEN_HOME, and saved pages to import."""
    folder = tmp_path_factory.mktemp("readme")
    for mark, body in BLOCKS:
        if mark.startswith("file: "):
            target = folder / "home" / mark.removeprefix("file: ")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(body, "utf-8")
    (folder / "folder").mkdir()
    for copy in ("page.html", "folder/page.html"):
        shutil.copy(PAGE, folder / copy)
    line = {"file": "page.html", "url": "https://www.example.com/a/2.html", "fetched_at": "2026-01-30T09:00:00+08:00"}
    (folder / "manifest.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    return folder


def run(command: str, desk: Path) -> subprocess.CompletedProcess[str]:
    """A line of the README as a reader would run it, with `xinwen` on the path."""
    env = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "XINWEN_HOME": str(desk / "home"),
    }
    env.pop("XINWEN_DB", None)
    return subprocess.run(["bash", "-c", command], cwd=desk, env=env, capture_output=True, text=True, timeout=300)


def test_the_commands_run_in_their_order(desk: Path) -> None:
    assert len(RUN) >= 8
    for command in RUN:
        done = run(command, desk)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        if "Z100" in command:  # the chip and the cue of the overlay, both
            assert "zhenwu_z100" in done.stdout
            assert "600" in done.stdout
        if command.endswith("sources"):
            assert "myoutlet" in done.stdout


def test_the_excerpt_is_what_the_sample_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XINWEN_HOME", str(tmp_path / "home"))
    shown = PLACE.search(README)
    assert shown
    assert shown[0] == excerpt(sample_digest(tmp_path)), "renew it: .venv/bin/python -m tests.readme_excerpt"


def test_both_first_commands_are_targets() -> None:
    for target in re.findall(r"^\$ make (\w+)$", README, re.MULTILINE):
        done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_every_command_that_is_named_exists() -> None:
    named = set(re.findall(r"(?:^\$ |`)xinwen(?: --\w+ \S+)* ([a-z]+)", README, re.MULTILINE))
    assert named
    assert named <= set(COMMANDS)


def test_links_lead_to_files() -> None:
    for place in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / place).exists(), place
