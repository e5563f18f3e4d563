"""A user's files over the bundled vocabulary: what they add is read, and the version of the extractor tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.claims import extract, extractor
from scraper.knowledge import Book, KnowledgeError, load
from scraper.model import Claim
from tests.claims.sentences import article

ALIAS = "entities:\n- {id: metax, aliases: [沐曦光芯]}\n"
LABEL = "predicates:\n- {id: revenue, labels: [揽入]}\n"
SENTENCE = "沐曦光芯2024年揽入7.43亿元。"


def overlay(folder: Path, **files: str) -> Book:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return load(folder)


def found(book: Book) -> list[tuple[str, str]]:
    return [(c.subject, c.predicate) for c in extract(article(SENTENCE), book)]


def test_a_name_and_a_word_of_the_user_are_read(tmp_path: Path) -> None:
    assert found(load()) == []
    assert found(overlay(tmp_path, entities=ALIAS, predicates=LABEL)) == [("metax", "revenue")]


def test_an_entry_with_a_known_id_adds_to_it(tmp_path: Path) -> None:
    book, bundled = overlay(tmp_path, entities=ALIAS), load()
    assert book.entities["metax"].aliases == (*bundled.entities["metax"].aliases, "沐曦光芯")
    assert book.entities["metax"].en == bundled.entities["metax"].en
    assert book.entities.keys() == bundled.entities.keys()


def test_a_plain_key_is_replaced(tmp_path: Path) -> None:
    book = overlay(tmp_path, entities="entities:\n- {id: metax, en: MetaX of Shanghai}\n")
    assert book.entities["metax"].en == "MetaX of Shanghai"


def test_a_new_entity_belongs_to_its_maker(tmp_path: Path) -> None:
    card = "entities:\n- {id: x1, en: MetaX X1, zh: 曦一, kind: chip, maker: metax, aliases: [曦一卡]}\n"
    book = overlay(tmp_path, entities=card)
    assert book.companies["x1"] == "metax"
    claims = extract(article("沐曦发布了曦一卡,显存容量为64GB。"), book)
    assert ("x1", "memory_capacity") in [(c.subject, c.predicate) for c in claims]


def test_what_is_added_is_another_version_of_the_extractor(tmp_path: Path) -> None:
    bundled = load()
    changed = overlay(tmp_path, entities=ALIAS)
    assert changed.hash != bundled.hash
    assert extractor(changed) != extractor(bundled)
    assert extractor(bundled) == extractor(load())
    assert overlay(tmp_path, predicates=LABEL).hash not in (changed.hash, bundled.hash)


def test_the_book_tells_the_folder_that_lies_over_it(tmp_path: Path) -> None:
    assert load().overlay is None
    assert load(tmp_path).overlay is None
    assert load(tmp_path).hash == load().hash
    assert overlay(tmp_path, entities=ALIAS).overlay == str(tmp_path)


# A word of the user in each of the other files, and the text that only it can read.
CHIPS = "真武810E已经亮相。昆仑芯员工共900人。那物件功耗为400W。"
OTHERS: list[tuple[str, str, str, Callable[[Claim], bool]]] = [
    ("attribution", "verbs: [唠叨]", "昆仑芯唠叨,P800显存为64GB。", lambda c: c.attribution != ()),
    ("attribution", "modality: {planned: [琢磨]}", "昆仑芯琢磨出货9万片。", lambda c: c.modality == "planned"),
    ("grammar", "anaphora: {product: [那物件]}", CHIPS, lambda c: c.predicate == "power"),
    ("units", "units: {power: {W: [焦秒]}}", "真武810E功耗为400焦秒。", lambda c: c.predicate == "power"),
    ("dates", "days: {大昨天: -3}", "燧原科技大昨天过会。", lambda c: c.event_date == "2026-01-26"),
]


@pytest.mark.parametrize(("name", "words", "text", "is_read"), OTHERS)
def test_every_file_can_be_added_to(
    tmp_path: Path, name: str, words: str, text: str, is_read: Callable[[Claim], bool]
) -> None:
    changed = overlay(tmp_path, **{name: words})
    assert changed.hash != load().hash
    assert changed.overlay == str(tmp_path)
    assert not any(is_read(c) for c in extract(article(text), load()))
    assert any(is_read(c) for c in extract(article(text), changed))


def test_what_the_bundled_files_say_stays(tmp_path: Path) -> None:
    changed = overlay(tmp_path, attribution="documents: {filing: [备忘录]}\n")
    bundled = load()
    assert changed.attribution["documents"]["filing"] == [*bundled.attribution["documents"]["filing"], "备忘录"]
    assert changed.attribution["verbs"] == bundled.attribution["verbs"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("attribution", "verb: [爆料]\n", "unknown key `verb`. Known keys: "),
        ("attribution", "verbs: 爆料\n", "`verbs` must be a list; found '爆料'. Mend it."),
        ("attribution", "documents: [备忘录]\n", "`documents` must be a mapping; found "),
        ("attribution", "verbs: ['(爆料']\n", "`verbs`: a pattern cannot be read"),
        ("dates", "years: {去年: [1]}\n", "`years.去年` must be no list; found "),
    ],
)
def test_a_mistake_is_told_with_its_file_and_key(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(KnowledgeError) as error:
        overlay(tmp_path, **{name: text})
    assert f"{tmp_path / name}.yaml: {message}" in str(error.value)
