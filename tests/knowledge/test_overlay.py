"""A user's files over the bundled vocabulary: what they add is read, and the version of the extractor tells."""

from __future__ import annotations

from pathlib import Path

from scraper.claims import extract, extractor
from scraper.knowledge import Book, load
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
