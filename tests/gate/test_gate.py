"""The reader of claims reaches its floors on every corpus, and the gate notices a reader that got worse.

dev lies beside the repository and has a score.py of its own. Once compared, both scorers said of the same claims:
precision 0.974, recall 0.814, strict 0.712, 21 false, 18 dup, 0 outside of 921;
they differ in nothing, and the last test keeps it so.
"""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scraper import claims
from scraper.claims.rules import measures
from scraper.knowledge import Book, load
from tests.gate import floors
from tests.gate.__main__ import main
from tests.gate.corpora import DEV, Page, digest, measure, measure_one, names, own, pages
from tests.gate.floors import Floor
from tests.gate.scorer import Score

needs_dev = pytest.mark.skipif(not DEV.is_dir(), reason=f"no evaluation pages in {DEV}")
NOTHING = [page for name in names() for page in pages(name) if "none-" in page.name or "lookalike" in page.name]


@pytest.mark.parametrize("name", own())
def test_a_corpus_reaches_its_floors(name: str) -> None:
    found = pages(name)
    assert floors.problems(name, floors.read().get(name), digest(found), measure(found)) == []


@needs_dev
def test_the_evaluation_pages_reach_their_floors() -> None:
    found, floor = pages("dev"), floors.read()["dev"]
    if digest(found) != floor.digest:
        pytest.skip(f"{DEV} has other pages than its floors were measured on. {floors.HOW}")
    assert floors.problems("dev", floor, digest(found), measure(found)) == []


def test_every_floor_has_its_corpus() -> None:
    assert set(floors.read()) - {"dev"} == set(own())


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in NOTHING])
def test_an_article_without_claims_gets_none(page: Page) -> None:
    """Only their number is told: nobody shall tune a rule on the words of a held-out page."""
    assert measure_one(page, load()).false == 0


# --- the gate notices ------------------------------------------------------------------------------------------------


def without_labels(book: Book) -> Book:
    """The vocabulary without the words for revenue."""
    revenue = book.predicates["revenue"]
    poor = dataclasses.replace(revenue, raw={**revenue.raw, "labels": [], "after": []})
    return dataclasses.replace(book, predicates={**book.predicates, "revenue": poor}, hash="without the words")


def without_look_alikes(book: Book) -> Book:
    """The vocabulary that knows no look-alikes and no other senses, and takes every name on sight."""
    naive = {
        name: dataclasses.replace(e, not_me=(), senses=(), aliases=e.aliases + e.weak_aliases, weak_aliases=())
        for name, e in book.entities.items()
    }
    return dataclasses.replace(book, entities=naive, hash="naive")


def gate(name: str, book: Book) -> list[str]:
    """What the gate says of a worse vocabulary, with floors as they would be renewed today."""
    found = pages(name)
    today = floors.raised(name, None, digest(found), measure(found))
    return floors.problems(name, today, digest(found), measure(found, book))


def test_the_gate_fails_without_the_words_of_a_measure() -> None:
    assert gate("a", load()) == []
    told = gate("a", without_labels(load()))
    assert any("recall" in line and "below its floor" in line for line in told)


def test_the_gate_fails_without_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    today = floors.raised("a", None, digest(pages("a")), measure(pages("a")))
    monkeypatch.setattr(claims, "ALL", tuple(rule for rule in claims.ALL if rule is not measures.draft))
    told = floors.problems("a", today, digest(pages("a")), measure(pages("a")))
    assert any("recall" in line for line in told)
    assert any("strict" in line for line in told)


def test_articles_without_claims_tell_a_reader_that_takes_every_name_on_sight() -> None:
    naive = without_look_alikes(load())
    assert sum(measure_one(page, naive).false for page in NOTHING) > 0


def test_the_gate_fails_when_a_word_of_the_gold_changes() -> None:
    found = pages("a")
    floor = Floor(digest(found))
    changed = [dataclasses.replace(found[0], gold_bytes=found[0].gold_bytes + b"\n"), *found[1:]]
    told = floors.problems("a", floor, digest(changed), Score())
    assert told == ["corpus a has changed and its floors are those of another content. " + floors.HOW]
    assert digest([*found[1:], found[0]]) != floor.digest


# --- floors ----------------------------------------------------------------------------------------------------------

GOOD = Score(gold=100, hit=90, strict=80, right=90, false=10)


def test_a_new_floor_lies_a_little_below_the_measure() -> None:
    assert floors.raised("x", None, "new", GOOD) == Floor("new", precision=0.89, recall=0.89, strict=0.79)


def test_a_floor_rises_and_is_never_lowered() -> None:
    high = Floor("old", precision=0.899, recall=0.895, strict=0.1)
    assert floors.raised("x", high, "new", GOOD) == Floor("new", precision=0.899, recall=0.895, strict=0.79)
    with pytest.raises(ValueError, match=r"corpus x: recall 0.900 < 0.910\. A floor is not lowered"):
        floors.raised("x", Floor("old", recall=0.91), "new", GOOD)


def test_a_corpus_without_floors_does_not_pass() -> None:
    assert floors.problems("x", None, "any", GOOD) == [f"corpus x has no floors. {floors.HOW}"]


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    known = floors.read()
    floors.write(known, tmp_path / "floors.yaml")
    assert floors.read(tmp_path / "floors.yaml") == known
    assert floors.read(tmp_path / "none.yaml") == {}


def test_other_words_are_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lower"]) == 2
    assert "renew" in capsys.readouterr().err


def small_corpus(monkeypatch: pytest.MonkeyPatch, path: Path) -> Callable[[], dict[str, Floor]]:
    """Two pages that stand for all corpora, and floors in a file of their own."""
    monkeypatch.setattr("tests.gate.__main__.names", lambda: ["a"])
    monkeypatch.setattr("tests.gate.__main__.pages", lambda name: pages(name)[:2])
    monkeypatch.setattr(floors.read, "__defaults__", (path,))
    monkeypatch.setattr(floors.write, "__defaults__", (path,))
    return lambda: floors.read(path)


def test_renew_writes_what_is_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    written = small_corpus(monkeypatch, tmp_path / "floors.yaml")
    assert main([]) == 0
    assert written() == {}
    assert main(["renew"]) == 0
    assert written()["a"].digest == digest(pages("a")[:2])


def test_renew_refuses_to_lower(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = small_corpus(monkeypatch, tmp_path / "floors.yaml")
    floors.write({"a": Floor("old", recall=1.01)}, tmp_path / "floors.yaml")
    assert main(["renew"]) == 1
    assert "A floor is not lowered" in capsys.readouterr().err
    assert written() == {"a": Floor("old", recall=1.01)}


# --- the evaluation's own scorer -------------------------------------------------------------------------------------


def exported(page: Page, book: Book) -> list[dict[str, Any]]:
    """The claims of a page as score.py reads them."""
    article = page.article()
    return [
        {
            **{key: getattr(c, key) for key in ("subject", "predicate", "qualifiers", "modality", "event_date")},
            "object": msgspec.to_builtins(c.object),
            "attribution": [{"class": k.voice, "text": k.text, "entity": k.entity} for k in c.attribution],
            "quote": {"exact": article.text[c.start : c.end]},
            "article": {"url": page.gold["url"]},
        }
        for c in claims.extract(article, book)
    ]


@needs_dev
def test_the_evaluation_scores_as_the_gate_does(tmp_path: Path) -> None:
    found, book = pages("dev"), load()
    lines = [json.dumps(c, ensure_ascii=False) for page in found for c in exported(page, book)]
    (tmp_path / "claims.jsonl").write_text("\n".join(lines), "utf-8")
    command = [DEV.parent / "score.py", "--gold", DEV, "--claims", tmp_path / "claims.jsonl"]
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=False)
    own_score = measure(found, book)
    total = done.stdout.splitlines()[-1]
    assert f"precision {own_score.precision:.3f} recall {own_score.recall:.3f}" in total
    assert f"strict {own_score.strictly:.3f}" in total
    assert f"{own_score.false} false, {own_score.dup} dup, {own_score.outside} outside" in total
