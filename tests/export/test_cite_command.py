"""`xinwen cite` as a program: forms, several ids, addresses, what is said where there is nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.asking import Run
from tests.digest.newsroom import Newsroom
from tests.export.reading import claim_id


def test_several_ids_in_each_form(xinwen: Run, room: Newsroom, tmp_path: Path) -> None:
    idents = [claim_id(room.store, "revenue"), claim_id(room.store, "launch")]
    text = xinwen("--db", room.store.path, "cite", *idents)
    assert text.status == 0
    assert all(f"Claim {ident};" in text.out for ident in idents)
    items = json.loads(xinwen("--db", room.store.path, "cite", *idents, "--format", "csl").out)
    assert [item["id"] for item in items] == idents
    target = tmp_path / "papers.bib"
    done = xinwen("--db", room.store.path, "cite", *idents, "--format", "bibtex", "-o", str(target))
    assert (done.status, done.out) == (0, "")
    assert target.read_text("utf-8").count("@online{clm_") == 2


def test_an_address_is_its_article(xinwen: Run, room: Newsroom) -> None:
    done = xinwen("--db", room.store.path, "cite", "https://www.xinchao.example/a1?utm_source=x")
    assert "Article art_" in done.out
    done = xinwen("--db", room.store.path, "cite", "https://xinchao.example/none")
    assert done.status == 1
    assert "https://xinchao.example/none: no article of this address is stored." in done.err


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["clm_x"], 1, "clm_x: there is no such claim. Find it with `xinwen search`."),
        (["nonsense"], 1, "'nonsense' is no id of a claim (clm_…), a group (grp_…)"),
        (["2026-W07"], 1, "2026-W07 was not issued; `xinwen digest --week 2026-W07` issues it."),
        (["clm_x", "--format", "ris"], 2, "'text', 'bibtex', 'csl'"),
        ([], 2, "Missing argument"),
    ],
)
def test_what_is_not_there_is_one_line(xinwen: Run, room: Newsroom, words: list[str], status: int, said: str) -> None:
    done = xinwen("--db", room.store.path, "cite", *words)
    assert (done.status, done.out) == (status, "")
    [line] = done.err.splitlines()
    assert said in line


def test_a_file_that_cannot_be_written(xinwen: Run, room: Newsroom, tmp_path: Path) -> None:
    ident = claim_id(room.store, "revenue")
    done = xinwen("--db", room.store.path, "cite", ident, "-o", str(tmp_path / "no" / "x.bib"))
    assert done.status == 1
    assert "cannot be written" in done.err
