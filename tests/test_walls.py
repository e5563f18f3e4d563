"""The walls of the house, held by what each file imports: scraper never opens the database, db never the network."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSE = {
    "scraper": {"cli", "sources", "web", "page", "claims", "knowledge", "sample"},
    "db": {"schema", "groups", "reviews", "search", "digest", "export", "web"},
}
TOP = {"README.md", "CHANGELOG.md", "LICENSE", "Makefile", "pyproject.toml", "scraper", "db", "tests", ".ci"}
MADE = {"__pycache__", "build"}  # by Python and by packaging
NETWORK = {"requests", "urllib3", "socket", "ssl", "http", "ftplib", "smtplib", "aiohttp", "httpx", "asyncio"}
NETWORK |= {"urllib.request", "socketserver", "xmlrpc", "telnetlib", "webbrowser"}
CLOCK = {"time", "random", "secrets", "uuid"}
PURE = ("scraper/page", "scraper/claims", "db/digest", "db/groups")
NOW = {"now", "today", "utcnow"}  # of datetime and date


def files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it, by its full name: `from x import y` counts as x and x.y."""
    package = list(path.relative_to(ROOT).parts[:-1])
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def within(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(package + ".") for package in packages)


def wrong(path: Path) -> list[str]:
    """What a file imports or calls that its place in the house forbids."""
    place, found = name(path), set(imports(path))
    bad = set()
    if place.startswith("scraper/") and not place.startswith("scraper/cli/"):
        bad |= {module for module in found if within(module, "db", "sqlite3", "sqlite_utils")}
        bad |= {module for module in found if within(module, "scraper.cli")}
    if place.startswith("db/"):
        bad |= {module for module in found if within(module, "scraper") and not within(module, "scraper.model")} - {
            "scraper"
        }
        bad |= {module for module in found if within(module, *NETWORK)}
    if place.startswith(PURE):
        bad |= {module for module in found if within(module, *NETWORK, *CLOCK)}
        bad |= set(clocks(path))
    if place == "scraper/model.py":
        bad |= {module for module in found if within(module, "scraper", "db")}
    return sorted(bad)


def clocks(path: Path) -> Iterator[str]:
    """Calls that ask what time it is: datetime.now(), date.today()."""
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in NOW:
            yield f"{node.func.attr}() in line {node.lineno}"


@pytest.mark.parametrize("path", files("scraper", "db"), ids=name)
def test_walls(path: Path) -> None:
    assert wrong(path) == []


def test_one_clock() -> None:
    """Only the clock asks what time it is; everything below the command line is told."""
    askers = {name(path) for path in files("scraper", "db") if list(clocks(path))}
    assert askers <= {"scraper/cli/clock.py"}


def test_rooms() -> None:
    for part, rooms in HOUSE.items():
        found = {path.name for path in (ROOT / part).iterdir() if path.is_dir()} - MADE
        assert found <= rooms
        stray = {path.name for path in (ROOT / part).glob("*.py")} - {"__init__.py", "model.py"}
        assert {path.removesuffix(".py") for path in stray} <= rooms


def test_top_of_the_house() -> None:
    """Beside the rooms: what design and packaging need, dotfiles, and nothing that a run or a person left."""
    found = {path.name for path in ROOT.iterdir()}
    listed = {entry for entry in found if not entry.startswith(".") and not entry.endswith(".egg-info")} - MADE
    left = {entry for entry in listed if entry.endswith((".db", ".db-wal", ".db-shm")) or entry.startswith("digest_")}
    assert listed - left <= TOP


def test_the_walls_can_fall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each wall is seen to stand: a file that crosses it is named."""
    crossings = {
        "scraper/page/a.py": "from db.schema import Store",
        "scraper/web/a.py": "import sqlite3",
        "scraper/claims/a.py": "def f():\n    import requests",
        "scraper/claims/b.py": "from ..cli import main",
        "scraper/page/b.py": "from datetime import datetime\nx = datetime.now()",
        "db/digest/a.py": "import random",
        "db/schema/a.py": "from scraper.page import read",
        "db/schema/b.py": "from scraper import page",
        "db/export/a.py": "import urllib.request",
        "scraper/model.py": "from scraper.page import read",
    }
    monkeypatch.setattr("tests.test_walls.ROOT", tmp_path)
    for place, code in crossings.items():
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code)
        assert wrong(path), place


def test_every_module_can_be_the_first_that_is_imported() -> None:
    """Modules that need each other work in one order and fail in another."""
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sorted(ROOT.glob("db/**/*.py"))]
    alone = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    for known in [m for m in sys.modules if m.split('.')[0] == 'db']:\n"
        "        del sys.modules[known]\n"
        "    importlib.import_module(name.removesuffix('.__init__'))\n"
    )
    done = subprocess.run([sys.executable, "-c", alone, *names], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
