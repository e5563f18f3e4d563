"""The forms of an outlet's pages in its YAML: they read, what they miss is told, and a changed one reads again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.asking import Run, page

URL = "https://www.xinchao.example/2026/01/29/1.html"
OUTLET = """
id: xinchao
name: 芯潮
home: https://www.xinchao.example/
kind: trade media
tier: 3
discovery:
  - feed: https://www.xinchao.example/feed
page:
"""
OLD = "  - until: 2026-01-29\n    title: h1\n    body: .article-content p:first-child\n"
NEW = "  - title: h1\n    body: .article-content\n"


@pytest.fixture
def pages(at_home: Path) -> Path:
    """Two pages of one form, fetched on two days."""
    for number, day in ((1, "2026-01-29"), (2, "2026-01-30")):
        (at_home / f"{number}.html").write_text(
            page(f"某公司发布第{number}代芯片", url=URL.replace("1.html", f"{number}.html"))
        )
        (at_home / f"{number}.day").write_text(day)
    return at_home


def outlet(home: Path, forms: str) -> None:
    """The user's own YAML with these forms."""
    (home / "home" / "sources").mkdir(parents=True, exist_ok=True)
    (home / "home" / "sources" / "xinchao.yaml").write_text(OUTLET + forms)


def imported(run: Run, home: Path) -> None:
    for number in (1, 2):
        run("import", f"{number}.html", "--fetched-at", (home / f"{number}.day").read_text())


def paragraphs(run: Run) -> list[int]:
    """How many paragraphs each of the two articles has."""
    told = [json.loads(run("show", URL.replace("1.html", f"{n}.html"), "--json").out)["article"] for n in (1, 2)]
    return [each["text"].count("\n") for each in told]


def test_the_form_of_the_day_of_the_snapshot_reads(xinwen: Run, pages: Path) -> None:
    outlet(pages, OLD + NEW)
    imported(xinwen, pages)
    assert paragraphs(xinwen) == [1, 3]
    assert xinwen("check", "--reread").status == 0


def test_pages_that_an_older_form_read_are_read_again_and_no_others(xinwen: Run, pages: Path) -> None:
    outlet(pages, NEW)
    imported(xinwen, pages)
    assert paragraphs(xinwen) == [3, 3]
    outlet(pages, OLD + NEW)
    assert ": 1 pages read again" in xinwen("extract").out
    assert paragraphs(xinwen) == [1, 3]
    assert ": 0 pages read again" in xinwen("extract").out
    outlet(pages, OLD.replace("p:first-child", "p") + NEW.replace("-content", ""))
    assert ": 2 pages read again" in xinwen("extract").out
    assert xinwen("check", "--reread").status == 0


def test_a_form_that_does_not_fit_is_told_until_it_does(xinwen: Run, pages: Path) -> None:
    outlet(pages, NEW.replace("article-content", "gone"))
    imported(xinwen, pages)
    assert paragraphs(xinwen) == [3, 3]
    told = [row for row in json.loads(xinwen("status", "--json").out)["set_aside"] if row["stage"] == "page"]
    assert [row["place"] for row in told] == [URL, URL.replace("1.html", "2.html")]
    assert "no body at .gone" in told[0]["reason"]
    outlet(pages, NEW)
    xinwen("extract")
    assert "Nothing is set aside." in xinwen("status").out


@pytest.mark.parametrize(
    ("forms", "said"),
    [
        ("  - title: h1\n    boddy: p\n", "page[0].boddy: unknown key"),
        ("  - title: h1\n", "page[0].body: a form needs it"),
        ("  - title: 'h1['\n    body: p\n", "page[0].title: 'h1[' is no CSS selector"),
        ("  - inside: window.D\n    title: 'a b'\n    body: b\n", "page[0].title: 'a b' is no JMESPath"),
        ("  - until: never\n    title: h1\n    body: p\n", "page[0].until: "),
        ("  - title: h1\n    body: p\n    drop: ['..x']\n", "page[0].drop: '..x' is no CSS selector"),
    ],
)
def test_what_is_wrong_with_a_form_is_named(xinwen: Run, at_home: Path, forms: str, said: str) -> None:
    outlet(at_home, forms)
    done = xinwen("sources")
    assert done.status == 1
    assert said in done.err
    assert "Traceback" not in done.err
