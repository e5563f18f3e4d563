"""How far long work is: plain lines off a terminal, none for `--quiet` and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from scraper.cli.progress import Beat, hush, progress
from tests.cli.asking import Run, page

URL = "https://www.xinchao.example/2026/01/29/1.html"


@pytest.fixture(autouse=True)
def speaking() -> Iterator[None]:
    """A command that was quiet leaves its process so: each of these begins and ends as in a new one."""
    hush(False)
    yield
    hush(False)


def beat(pace: float) -> Beat:
    """A beat by a clock that goes on by a second whenever it is asked."""
    ticks = count()
    return Beat(pace, clock=lambda: float(next(ticks)))


def test_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress(range(5), "reading", beat=beat(2))) == list(range(5))
    assert capsys.readouterr().err.splitlines() == ["reading: 2 of 5", "reading: 4 of 5"]


def test_short_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(list(progress(iter("abc"), "reading"))) == 3
    assert capsys.readouterr().err == ""


def test_quiet_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    hush()
    assert len(list(progress(range(5), "reading", beat=beat(1)))) == 5
    assert capsys.readouterr().err == ""


def test_import_for_programs(xinwen: Run, tmp_path: Path) -> None:
    good, empty = tmp_path / "a.html", tmp_path / "b.html"
    good.write_text(page(url=URL), "utf-8")
    empty.write_bytes(b"")
    done = xinwen("import", str(good), str(empty), "--json")
    told = json.loads(done.out)
    assert (done.status, done.err) == (1, "")
    assert (told["counts"]["read"], told["counts"]["set_aside"]) == (1, 1)
    assert [problem["reason"] for problem in told["problems"]] == ["the file is empty"]


def test_quiet_import_and_extract_tell_problems_alone(xinwen: Run, tmp_path: Path) -> None:
    good, empty = tmp_path / "a.html", tmp_path / "b.html"
    good.write_text(page(url=URL), "utf-8")
    empty.write_bytes(b"")
    assert xinwen("import", str(good), "--quiet")[:] == (0, "", "")
    done = xinwen("import", str(empty), "-q")
    assert (done.status, done.out) == (1, "")
    assert "the file is empty" in done.err
    assert xinwen("extract", "--all", "-q")[:] == (0, "", "")


def test_claims_of_a_pasted_text_for_programs(xinwen: Run, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("芯片\n昆仑芯P800的功耗为350W。", "utf-8")
    [claim] = json.loads(xinwen("extract", "--text", str(text), "--json").out)["claims"]
    assert (claim["subject"], claim["predicate"], claim["quote"]) == (
        "kunlunxin_p800",
        "power",
        "昆仑芯P800的功耗为350W",
    )
