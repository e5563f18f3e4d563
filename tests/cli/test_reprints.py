"""`xinwen show ARTICLE` tells which article told it first, and its reprints."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.asking import Run, page

FIRST, COPY = "https://www.xinchao.example/1.html", "https://www.lantian.example/2.html"


def test_show_tells_the_reprints_of_an_article(xinwen: Run, tmp_path: Path) -> None:
    (tmp_path / "1.html").write_text(page(), "utf-8")
    (tmp_path / "2.html").write_text(page("新芯片来了", date="2026-01-30 08:00"), "utf-8")
    xinwen("import", "1.html", "--url", FIRST)
    assert "reprint" not in xinwen("show", FIRST).out
    xinwen("import", "2.html", "--url", COPY)
    first, copy = xinwen("show", FIRST).out, xinwen("show", COPY).out
    assert "Told first here, and in 1 reprint:" in first
    assert "lantian.example" in first
    assert "A reprint, one of:" in copy
    told = json.loads(xinwen("show", COPY, "--json").out)["telling"]
    assert [(row["url"], row["is_origin"]) for row in told] == [(FIRST, 1), (COPY, 0)]
