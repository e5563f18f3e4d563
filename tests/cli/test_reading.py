"""search, show, extract, export, check, status over one small imported database."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.asking import BODY, Run, page

URL = "https://www.xinchao.example/2026/01/29/1.html"


@pytest.fixture
def full(xinwen: Run, tmp_path: Path) -> Run:
    (tmp_path / "a.html").write_text(page(url=URL), "utf-8")
    assert xinwen("import", "a.html", "--fetched-at", "2026-01-30").status == 0
    return xinwen


def claim_of(run: Run, words: str) -> str:
    ident: str = json.loads(run("search", words, "--json").out)["claims"][0]["id"]
    return ident


@pytest.mark.parametrize("words", [["千问"], ["燧原"], ["真武"], ["96GB"], ["96 GB"], ["真武", "810E"], ["千問"]])
def test_search_finds(full: Run, words: list[str]) -> None:
    done = full("search", *words)
    assert done.status == 0
    assert URL in done.out


def test_search_finds_nothing(full: Run) -> None:
    done = full("search", "昇腾", '"', "NEAR(")
    assert done.status == 0
    assert done.out.startswith("Nothing holds")


def test_show_claim(full: Run) -> None:
    ident = claim_of(full, "96GB")
    done = full("show", ident)
    assert done.status == 0
    assert "⟦" in done.out
    assert "96GB" in done.out
    for word in (URL, "2026-01-29T10:00:00+08:00, printed 2026-01-29 10:00 (printed)", "sha256", ident, "rules/"):
        assert word in done.out
    assert "  rule" not in done.out
    assert "  rule" in full("show", ident, "--explain").out


def test_show_as_json_holds_what_a_program_needs(full: Run) -> None:
    told = json.loads(full("show", claim_of(full, "96GB"), "--json").out)
    version = told["claim"]["versions"][-1]
    text = told["article"]["text"]
    assert text[version["quote_start"] : version["quote_end"]] == version["quote"]
    assert version["object"]["text"] == "96GB"


def test_show_article_by_any_of_its_names(full: Run) -> None:
    [article] = json.loads(full("search", "千问", "--json").out)["articles"]
    told = json.loads(full("show", article["id"], "--json").out)
    names = [article["id"], told["article"]["text_id"], URL, "http://xinchao.example/2026/01/29/1.html?spm=1#top"]
    assert len({full("show", name).out for name in names}) == 1
    assert len(told["claims"]) >= 2


@pytest.mark.parametrize("what", ["clm_nothing", "art_nothing", "txt_nothing", "https://other.example/1", "96GB"])
def test_show_what_is_not_there(full: Run, what: str) -> None:
    done = full("show", what)
    assert done.status == 1
    assert "no such claim or article" in done.err
    assert "xinwen search" in done.err


def test_show_leads_from_a_retired_claim_to_the_one_that_replaced_it(full: Run, tmp_path: Path) -> None:
    ident = claim_of(full, "96GB")
    connection = sqlite3.connect(tmp_path / "xinwen.db")
    with connection:
        connection.execute(
            "UPDATE claim SET state = 'retired', reason = 'read otherwise', replaced_by ="
            " (SELECT id FROM claim WHERE id <> ?1 LIMIT 1) WHERE id = ?1",
            [ident],
        )
    connection.close()
    out = full("show", ident).out
    assert "read otherwise" in out
    assert "xinwen show clm_" in out


def test_nothing_from_the_web_steers_the_terminal(xinwen: Run, tmp_path: Path) -> None:
    evil = [BODY[0].replace("芯片", "芯片&#27;[31m\u202e", 1), *BODY[1:]]
    (tmp_path / "a.html").write_text(page("标题&#27;]0;x&#7;", evil, url=URL), "utf-8")
    xinwen("import", "a.html")
    for words in (["show", URL], ["search", "千问"], ["search", "96GB"], ["status"]):
        out = xinwen(*words).out
        assert not set(out) & set("\x1b\x07\u202e"), words


def test_extract_has_nothing_to_do_twice(full: Run, tmp_path: Path) -> None:
    done = full("extract")
    assert done.status == 0
    assert "0 pages read again, 0 texts" in done.out
    done = full("extract", "--all")
    assert "0 pages read again, 1 texts" in done.out
    assert "0 new, 0 changed" in done.out
    assert "0 retired" in done.out


def test_new_vocabulary_is_a_new_extractor_that_reads_the_archive(full: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "entities.yaml").write_text(
        "entities:\n- id: my_chip\n  en: My Chip\n  zh: 我的芯片\n  kind: chip\n  maker: t_head\n", "utf-8"
    )
    assert "`xinwen extract` brings them up to date" in full("status").out
    before = json.loads(full("status", "--json").out)
    done = full("extract")
    assert "1 texts" in done.out
    assert "0 new, 0 changed" in done.out
    after = json.loads(full("status", "--json").out)
    assert before["counts"]["claims"] == after["counts"]["claims"]
    assert before["extractor"] == before["extractors"][0]["extractor"] or after["extractor"] != before["extractors"][0]
    assert str(home) in full("check").out


def test_pasted_text(tmp_path: Path) -> None:
    """A real process with a real pipe; nothing is stored."""
    code = "from scraper.cli import main; main(['extract', '--text', '-', '--published', '2026-01-30'])"
    text = "\n".join(["某公司发布新芯片", *BODY])
    done = subprocess.run(
        [sys.executable, "-c", code], input=text.encode(), capture_output=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "96GB = 96 GB" in done.stdout.decode()
    assert "rule" in done.stdout.decode()
    assert list(tmp_path.iterdir()) == []


def test_pasted_line_alone_is_read_like_a_title_with_its_text(xinwen: Run, tmp_path: Path) -> None:
    """One sentence without a line break: the figure in its second clause is found too."""
    (tmp_path / "t.txt").write_text("平头哥发布真武810E，显存96GB。", "utf-8")
    assert "Zhenwu 810E has 96 GB of memory." in xinwen("extract", "--text", "t.txt").out


@pytest.mark.parametrize(("content", "status"), [(b"", 2), (b"\xff\xfe\x00", 1), (None, 1)])
def test_pasted_text_that_is_none(xinwen: Run, tmp_path: Path, content: bytes | None, status: int) -> None:
    if content is not None:
        (tmp_path / "t.txt").write_bytes(content)
    done = xinwen("extract", "--text", "t.txt")
    assert done.status == status
    assert "t.txt" in done.err
    assert len(done.err.splitlines()) == 1


def test_export_claims_fits_what_is_stored(full: Run, tmp_path: Path) -> None:
    assert full("export", "claims", "-o", "c.jsonl").status == 0
    claims = [json.loads(line) for line in (tmp_path / "c.jsonl").read_text("utf-8").splitlines()]
    assert len(claims) == json.loads(full("status", "--json").out)["counts"]["claims"]
    table = list(csv.DictReader(io.StringIO(full("export", "articles", "--format", "csv").out)))
    assert [row["url"] for row in table] == [URL]


def test_export_to_where_nothing_can_be_written(full: Run) -> None:
    done = full("export", "claims", "-o", "no/such/c.jsonl")
    assert done.status == 1
    assert done.err.startswith("xinwen: no/such/c.jsonl: cannot be written")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("words", ["export claims", "digest", "status"])
def test_disk_that_is_full(full: Run, tmp_path: Path, words: str) -> None:
    code = f"from scraper.cli import main; main({words.split()!r})"
    with open("/dev/full", "wb") as out:
        done = subprocess.run([sys.executable, "-c", code], stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "output" in done.stderr
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_tells_damage_and_fails(full: Run, tmp_path: Path) -> None:
    assert full("check", "--reread").status == 0
    connection = sqlite3.connect(tmp_path / "xinwen.db")
    with connection:
        connection.execute("UPDATE claim_version SET quote = quote || '！'")
    connection.close()
    done = full("check")
    assert done.status == 1
    assert "is not at its offsets" in done.out
    told = json.loads(full("check", "--json").out)
    assert not told["ok"]
    assert told["problems"]


def test_check_reread_finds_a_text_that_its_page_does_not_give(full: Run, tmp_path: Path) -> None:
    """The id of the text is made to fit too: only the page itself tells."""
    from db.schema import ids

    connection = sqlite3.connect(tmp_path / "xinwen.db")
    article, text = connection.execute("SELECT article, text FROM text").fetchone()
    forged = text.replace("分析人士", "本站记者")
    with connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.execute("UPDATE text SET text = ?, id = ?", [forged, ids.text_id(article, forged)])
        for table, column in (("article", "current_text"), ("reading", "text"), ("extraction", "text")):
            connection.execute(f"UPDATE {table} SET {column} = ?", [ids.text_id(article, forged)])
        connection.execute("UPDATE claim_version SET text = ?", [ids.text_id(article, forged)])
    connection.close()
    assert "is not what page/" in full("check", "--reread").out


def test_status_of_a_new_database(xinwen: Run, tmp_path: Path) -> None:
    from db.schema.opening import open_store

    open_store(tmp_path / "xinwen.db").close()
    done = xinwen("status")
    assert done.status == 0
    assert "Nothing is set aside." in done.out
