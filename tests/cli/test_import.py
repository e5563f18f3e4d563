"""`xinwen import`: pages, manifests, folders; what cannot be read is told, is in `status`, and costs nothing else."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.asking import Run, dump, page

URL = "https://www.xinchao.example/2026/01/29/1.html"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "a.html"
    path.write_text(page(), "utf-8")
    return path


def test_page_the_whole_way(xinwen: Run, saved: Path) -> None:
    done = xinwen("import", str(saved), "--url", URL, "--fetched-at", "2026-01-30")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("1 page: 1 read (1 new), 0 set aside;")
    [article] = json.loads(xinwen("search", "千问", "--json").out)["articles"]
    shown = json.loads(xinwen("show", article["id"], "--json").out)["article"]
    assert (shown["url"], shown["fetched_at"]) == (URL, "2026-01-30T00:00:00+08:00")
    assert xinwen("check").status == 0


def test_second_import_changes_nothing(xinwen: Run, saved: Path, tmp_path: Path) -> None:
    xinwen("import", str(saved), "--url", URL)
    before = dump(tmp_path / "xinwen.db")
    again = xinwen("import", str(saved), "--url", URL)
    assert again.out.startswith("1 page: 1 read (0 new), 0 set aside; 0 new claims.")
    assert dump(tmp_path / "xinwen.db") == before


def test_address_and_time_come_from_the_page_and_the_file(xinwen: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page(url=URL), "utf-8")
    os.utime(path, (1769738400, 1769738400))
    assert xinwen("import", str(path)).status == 0
    shown = json.loads(xinwen("show", URL, "--json").out)["article"]
    assert (shown["url"], shown["fetched_at"]) == (URL, "2026-01-30T10:00:00+08:00")


def test_manifest(xinwen: Run, saved: Path, tmp_path: Path) -> None:
    """Good lines are imported; each bad one is told with its number."""
    lines = [
        json.dumps({"file": "a.html", "url": URL, "fetched_at": "2026-01-30T18:00:00+08:00"}),
        "",
        '{"file": "a.html", "url": ',
        '{"file": "a.html"}',
        '["a.html"]',
        json.dumps({"file": "no.html", "url": URL}),
        json.dumps({"file": "a.html", "url": "ftp://x.example/1"}),
        json.dumps({"file": "a.html", "url": URL, "fetched_at": "yesterday"}),
    ]
    manifest = tmp_path / "m.jsonl"
    manifest.write_bytes("\n".join(lines).encode() + b'\n{"file": "\xff"}\n')
    done = xinwen("import", str(manifest))
    assert done.status == 1
    assert done.out.startswith("8 pages: 1 read (1 new), 7 set aside;")
    told = dict(line.split(": ", 1) for line in done.err.splitlines())
    assert [name.rpartition(":")[2] for name in told] == ["3", "4", "5", "6", "7", "8", "9"]
    words = ["no JSON", "`url` is missing", "no JSON object", "no such file", "no web address", "no time", "not UTF-8"]
    for said, word in zip(told.values(), words, strict=True):
        assert word in said
    status = xinwen("status").out
    assert "Set aside: 7" in status
    assert f"{manifest}:3" in status


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"file": "a\\u0000.html", "url": "https://x.example/1"}', "`file` holds a character that no name has"),
        ('{"file": "\\ud800.html", "url": "https://x.example/1"}', "`file` holds a character that no name has"),
        ('{"file": "a.html", "url": "https://x.example/\\ud800"}', "`url` holds a character that no name has"),
        ("[" * 100_000, "no JSON object"),
        (json.dumps({"file": "a" * 5000, "url": "https://x.example/1"}), "cannot be read"),
    ],
)
def test_names_that_no_system_takes_cost_their_line(xinwen: Run, saved: Path, line: str, said: str) -> None:
    (saved.parent / "m.jsonl").write_text(f"{line}\n{json.dumps({'file': saved.name, 'url': URL})}\n", "utf-8")
    done = xinwen("import", "m.jsonl")
    assert done.status == 1
    assert said in done.err
    assert len(done.err.splitlines()) == 1
    assert done.out.startswith("2 pages: 1 read")


def test_file_names_that_are_no_text(xinwen: Run, tmp_path: Path) -> None:
    """A name of bytes that are no UTF-8, and one with a line break and a colour: imported, told on one line."""
    folder = tmp_path / "saved"
    folder.mkdir()
    try:
        (folder / "\udcff.html").write_text(page(url=URL), "utf-8")
    except OSError as error:
        pytest.skip(f"this file system takes no such name: {error}")
    (folder / "x\n\x1b[31m.html").write_text("", "utf-8")
    done = xinwen("import", "saved")
    assert done.out.startswith("2 pages: 1 read")
    assert done.err.startswith("saved/x \ufffd[31m.html: the file is empty.")
    assert len(done.err.splitlines()) == 1
    assert "Set aside: 1" in xinwen("status").out


def test_file_that_may_not_be_read_costs_itself_only(xinwen: Run, saved: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed.html"
    closed.write_text(page(url=URL), "utf-8")
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        pytest.skip("this user may read everything")
    done = xinwen("import", "closed.html", str(saved))
    assert done.status == 1
    assert "closed.html: the file may not be read" in done.err


def test_mended_line_is_no_longer_set_aside(xinwen: Run, saved: Path, tmp_path: Path) -> None:
    manifest = tmp_path / "m.jsonl"
    manifest.write_text('{"file": "a.html"}\n', "utf-8")
    assert xinwen("import", str(manifest)).status == 1
    manifest.write_text(json.dumps({"file": "a.html", "url": URL}), "utf-8")
    assert xinwen("import", str(manifest)).status == 0
    assert "Nothing is set aside." in xinwen("status").out


def test_folder(xinwen: Run, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    (folder / "deep").mkdir(parents=True)
    (folder / "one.html").write_text(page(url=URL), "utf-8")
    (folder / "deep" / "two.htm").write_text(page(url=URL + "?id=2", title="另一篇"), "utf-8")
    (folder / "no-address.html").write_text(page(), "utf-8")
    (folder / "notes.txt").write_text("not a page", "utf-8")
    done = xinwen("import", str(folder))
    assert done.out.startswith("3 pages: 2 read (2 new), 1 set aside;")
    assert "does not tell its address" in done.err
    assert "--url ADDRESS" in done.err


BAD = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t", "is empty"),
    "binary": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, ""),
    "not html": ("这不是网页。".encode(), ""),
    "no article": (b"<html><body><form><input></form></body></html>", ""),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_file_is_told_and_the_others_are_read(xinwen: Run, saved: Path, tmp_path: Path, kind: str) -> None:
    content, words = BAD[kind]
    bad = tmp_path / "bad.html"
    bad.write_bytes(content)
    manifest = tmp_path / "m.jsonl"
    entries = [{"file": "bad.html", "url": URL + "?bad=1"}, {"file": "a.html", "url": URL}]
    manifest.write_text("\n".join(map(json.dumps, entries)), "utf-8")
    done = xinwen("import", str(manifest))
    assert done.status == 1, done.out
    assert done.out.startswith("2 pages: 1 read (1 new), 1 set aside;")
    [line] = done.err.splitlines()
    assert line.startswith(f"{manifest}:1: ")
    assert words in line
    assert "Traceback" not in line
    assert "Set aside: 1" in xinwen("status").out
    assert xinwen("check").status == 0


def test_page_cut_in_the_middle_of_a_character(xinwen: Run, tmp_path: Path) -> None:
    """A download that broke off: what there is is read, and nothing is made up for the rest."""
    whole = page(url=URL).encode()
    cut = whole[: whole.index("燧原".encode()) + 1]
    (tmp_path / "cut.html").write_bytes(cut)
    done = xinwen("import", "cut.html")
    assert done.status == 0, done.err
    assert xinwen("check").status == 0
    assert json.loads(xinwen("search", "千问", "--json").out)["count_articles"] == 1
    assert json.loads(xinwen("search", "燧原", "--json").out)["count_articles"] == 0


@pytest.mark.parametrize("what", ["no.html", "no.jsonl"])
def test_missing_file(xinwen: Run, what: str) -> None:
    done = xinwen("import", what)
    assert done.status == 1
    assert done.err == f"{what}: there is no such file. Mend the name or the file's rights, and import it again.\n"


def test_folder_without_pages(xinwen: Run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = xinwen("import", "none")
    assert done.status == 1
    assert "holds no saved page" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import"], "PATHS"),
        (["import", "a.html", "b.html", "--url", URL], "--url is for a single page"),
        (["import", "m.jsonl", "--url", URL], "--url is for a single page"),
        (["import", "a.html", "--url", "x.example/1"], "'x.example/1' is no web address"),
        (["import", "a.html", "--url", "https://x.example:99999/1"], "Port out of range"),
        (["import", "a.html", "--fetched-at", "soon"], "'soon' is no time"),
        (["import", "a.html", "--fetched-at", "9999-12-31T23:00-12:00"], "is no time"),
        (["import", "a.html", "--nothing"], "No such option"),
    ],
)
def test_wrong_use(xinwen: Run, tmp_path: Path, words: list[str], said: str) -> None:
    done = xinwen(*words)
    assert done.status == 2
    assert said in done.err
    assert not (tmp_path / "xinwen.db").exists()


def test_edited_page_is_a_new_text_and_shows_what_changed(xinwen: Run, saved: Path) -> None:
    xinwen("import", str(saved), "--url", URL, "--fetched-at", "2026-01-30")
    saved.write_text(page().replace("96GB", "128GB"), "utf-8")
    xinwen("import", str(saved), "--url", URL, "--fetched-at", "2026-01-31")
    told = json.loads(xinwen("status", "--json").out)
    counts = told["counts"]
    assert told["runs"][0]["counts"]["retired_claims"] == counts["retired"]
    assert (counts["snapshots"], counts["articles"], counts["texts"]) == (2, 1, 2)
    assert counts["retired"] >= 1
    assert xinwen("check").status == 0


def test_runs_are_logged(xinwen: Run, saved: Path) -> None:
    xinwen("import", str(saved), "--url", URL)
    [run] = json.loads(xinwen("status", "--json").out)["runs"]
    assert (run["kind"], run["started_at"], run["counts"]["read"]) == ("import", "2026-01-30T09:00:00+08:00", 1)


def test_a_crash_costs_at_most_one_page(xinwen: Run, tmp_path: Path) -> None:
    """Killed in the middle: what is there is whole, and the same command goes on."""
    folder = tmp_path / "saved"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.html").write_text(page(url=f"{URL}?id={number}", title=f"第{number}篇"), "utf-8")
    code = "from scraper.cli import main; main(['import', 'saved'])"
    process = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path)
    while process.poll() is None and stored(tmp_path / "xinwen.db") < 5:
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert stored(tmp_path / "xinwen.db") >= 5
    assert xinwen("check").status == 0
    assert xinwen("import", "saved").out.startswith("40 pages: 40 read (")
    assert stored(tmp_path / "xinwen.db") == 40
    assert xinwen("check").status == 0
    assert "broken off" in xinwen("status").out


def stored(path: Path) -> int:
    """How many articles another process has stored so far."""
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        count: int = connection.execute("SELECT count(*) FROM article").fetchone()[0]
        connection.close()
    except sqlite3.OperationalError:
        return 0
    return count
