"""Every mistake in a user's vocabulary is told with its file, its entry and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from scraper.claims.lexicon import Lexicon
from scraper.knowledge import CLASSES, KnowledgeError, load
from scraper.knowledge.shapes import GROUPS

CARD: dict[str, Any] = {"id": "x1", "en": "X1", "zh": "X一号", "kind": "chip", "maker": "metax"}
HEAT: dict[str, Any] = {"id": "heat", "group": "spec", "en": "heat", "object": "quantity", "says": "{s}: {v}"}


def entities(folder: Path, entry: Any) -> Path:
    (folder / "entities.yaml").write_text(yaml.safe_dump({"entities": [entry]}, allow_unicode=True), "utf-8")
    return folder


def predicates(folder: Path, entry: Any) -> Path:
    (folder / "predicates.yaml").write_text(yaml.safe_dump({"predicates": [entry]}, allow_unicode=True), "utf-8")
    return folder


def told(folder: Path) -> str:
    """What the loader says of the vocabulary in a folder."""
    with pytest.raises(KnowledgeError) as error:
        load(folder)
    return str(error.value)


def test_sound_entries_are_no_mistake(tmp_path: Path) -> None:
    book = load(predicates(entities(tmp_path, CARD), HEAT))
    assert book.entities["x1"].maker == "metax"
    assert book.predicates["heat"].says == "{s}: {v}"


@pytest.mark.parametrize(("write", "entry"), [(entities, CARD), (predicates, HEAT)])
def test_an_unknown_key(tmp_path: Path, write: Any, entry: dict[str, Any]) -> None:
    message = told(write(tmp_path, {**entry, "colour": "red"}))
    assert str(tmp_path / f"{write.__name__}.yaml") in message
    assert f"entry `{entry['id']}` has an unknown key `colour`" in message
    assert "Known keys: " in message


@pytest.mark.parametrize("key", ["maker", "parent", "family"])
def test_a_reference_to_nobody(tmp_path: Path, key: str) -> None:
    message = told(entities(tmp_path, {**CARD, key: "nobody"}))
    assert f"entities.yaml: entry `x1`: {key} `nobody` is no known entity" in message
    assert "Add it, or mend the name" in message


def test_a_group_that_no_digest_knows(tmp_path: Path) -> None:
    message = told(predicates(tmp_path, {**HEAT, "group": "weather"}))
    assert str(tmp_path / "predicates.yaml") in message
    assert "entry `heat`: group `weather`" in message
    assert all(group in message for group in GROUPS)


def test_a_subject_class_that_does_not_exist(tmp_path: Path) -> None:
    message = told(predicates(tmp_path, {**HEAT, "subject": ["person"]}))
    assert "predicates.yaml: entry `heat`: subject `person`" in message
    assert all(kind in message for kind in ("product", *CLASSES))


def test_a_key_that_stands_twice(tmp_path: Path) -> None:
    text = "predicates:\n- id: power\n  labels: [吃电]\n  labels: [耗能]\n"
    (tmp_path / "predicates.yaml").write_text(text, "utf-8")
    message = told(tmp_path)
    assert all(words in message for words in ("predicates.yaml", "'labels' stands twice", "line 4"))


@pytest.mark.parametrize("broken", ["entities: [", "entities:\n\t- id: x1", "entities: \x00", "a: b: c"])
def test_a_file_that_is_no_yaml(tmp_path: Path, broken: str) -> None:
    (tmp_path / "entities.yaml").write_text(broken, "utf-8")
    message = told(tmp_path)
    assert f"{tmp_path / 'entities.yaml'}: not valid YAML" in message
    assert "Mend the file or remove it" in message


@pytest.mark.parametrize(("text", "found"), [("- a", "list"), ("words", "str"), ("", "NoneType")])
def test_a_file_without_a_mapping(tmp_path: Path, text: str, found: str) -> None:
    (tmp_path / "predicates.yaml").write_text(text, "utf-8")
    assert f"{tmp_path / 'predicates.yaml'}: expected a mapping at the top, found {found}" in told(tmp_path)


def test_a_file_without_its_list(tmp_path: Path) -> None:
    (tmp_path / "entities.yaml").write_text("entities: {x1: chip}", "utf-8")
    assert f"{tmp_path / 'entities.yaml'}: expected a list under the key `entities`" in told(tmp_path)


@pytest.mark.parametrize("entry", ["x1", 7, {"en": "X1"}, {"id": 1}, ["id"]])
def test_an_entry_without_an_id(tmp_path: Path, entry: Any) -> None:
    message = told(entities(tmp_path, entry))
    assert f"{tmp_path / 'entities.yaml'}: every entry of `entities` needs an `id`" in message


@pytest.mark.parametrize(("write", "entry", "key"), [(entities, CARD, "zh"), (predicates, HEAT, "says")])
def test_a_new_entry_that_lacks_a_key(tmp_path: Path, write: Any, entry: dict[str, Any], key: str) -> None:
    message = told(write(tmp_path, {k: v for k, v in entry.items() if k != key}))
    assert str(tmp_path / f"{write.__name__}.yaml") in message
    assert f"entry `{entry['id']}` lacks {key}. Add the key." in message


@pytest.mark.parametrize("frame", [{"relation": "par"}, {"read": "x", "relations": "par"}, "对标<o>"])
def test_a_frame_that_is_none(tmp_path: Path, frame: Any) -> None:
    message = told(predicates(tmp_path, {**HEAT, "frames": [frame]}))
    assert str(tmp_path / "predicates.yaml") in message
    assert "entry `heat`: a frame needs `read`" in message


@pytest.mark.parametrize(
    "broken", [{"frames": [{"read": "(对标<o>"}]}, {"unless": ["[显存"]}, {"stages": {"shown": ["亮相(?P<"]}}]
)
def test_a_pattern_that_cannot_be_read(tmp_path: Path, broken: dict[str, Any]) -> None:
    book_of = predicates(tmp_path, {**HEAT, **broken})
    with pytest.raises(KnowledgeError) as error:
        Lexicon(load(book_of))
    assert "predicates.yaml: entry `heat`: a pattern cannot be read" in str(error.value)
    assert "Mend it" in str(error.value)


def test_a_class_of_words_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as error:
        Lexicon(load(predicates(tmp_path, {**HEAT, "frames": [{"read": "{cooks}<o>"}]})))
    assert "entry `heat`: no class of words is called `cooks`" in str(error.value)


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "entities.yaml").mkdir()
    assert f"{tmp_path / 'entities.yaml'}: cannot be read" in told(tmp_path)


MISTAKES = {
    "a name instead of a list": ("entities", "{id: metax, aliases: 沐曦光芯}"),
    "an empty name": ("entities", "{id: metax, aliases: ['']}"),
    "a sense that is a word": ("entities", "{id: metax, ambiguity: [剑]}"),
    "an unknown key of a sense": ("entities", "{id: metax, ambiguity: [{cues: [剑]}]}"),
    "labels that are a number": ("predicates", "{id: revenue, labels: 5}"),
    "stages that are a list": ("predicates", "{id: launch, stages: [亮相]}"),
    "a needed word that is no pattern": ("predicates", "{id: revenue, needs: ['(']}"),
    "a template with an unknown field": ("predicates", "{id: revenue, says: '{s} {value}'}"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_value_of_the_wrong_shape(tmp_path: Path, mistake: str) -> None:
    name, entry = MISTAKES[mistake]
    (tmp_path / f"{name}.yaml").write_text(f"{name}:\n- {entry}\n", "utf-8")
    with pytest.raises(KnowledgeError, match="entry `"):
        Lexicon(load(tmp_path))


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("total", "yes", "`total` must be true or false"),
        ("above", "many", "`above` must be a number"),
        ("larger", [5], "`larger` must be a mapping from a predicate to a number"),
        ("qualifiers", ["colour"], "`qualifiers` must be a list of basis, buyer"),
        ("family_words", {"percent": "率"}, "`family_words` must be a mapping to lists of words"),
        ("happens", "often", "happens `often` is none of built, day, dealt, frame"),
        ("party", ["ally"], "is none of adapted, ally"),
    ],
)
def test_a_key_has_its_shape(tmp_path: Path, key: str, value: Any, wanted: str) -> None:
    assert wanted in told(predicates(tmp_path, {**HEAT, key: value}))


@pytest.mark.parametrize("key", ["larger", "whole", "takes"])
def test_a_predicate_that_there_is_not(tmp_path: Path, key: str) -> None:
    value = {"larger": {"nothing": 5}, "whole": "nothing", "takes": ["nothing"]}[key]
    assert f"entry `heat`: {key} `nothing` is no known predicate" in told(predicates(tmp_path, {**HEAT, key: value}))
