"""Read outlets from YAML, strictly: a key that is not known is a mistake, not a wish."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from scraper.knowledge.strict import Strict
from scraper.model import Record
from scraper.sources.discovery import Discovery, Problem
from scraper.sources.forms import Form
from scraper.sources.model import Source, keys_of

BUNDLED = Path(__file__).parent
SUFFIXES = (".yaml", ".yml")
DECLINED = "declined.yaml"  # beside the outlets: ways that are known and not used


class Declined(Record, frozen=True):
    """A way of an outlet that is not used, and why."""

    id: str
    way: str
    reason: str


class SourcesError(ValueError):
    """Outlets that cannot be read: one line a problem, each with file, key and what to write."""


def load(
    overlay: Path | None = None, *, bundled: Path = BUNDLED, entities: Collection[str] | None = None
) -> dict[str, Source]:
    """All outlets by id, in order of their ids; those of the folder `overlay` replace bundled ones of the same id.

    With `entities` (the ids of the vocabulary), an `owner` must be one of them.
    Raises SourcesError with all that is wrong in all files, so that one run tells everything.
    """
    problems: list[str] = []
    sources: dict[str, Source] = {}
    for folder in (bundled, *([overlay] if overlay is not None else [])):
        if folder.is_dir():
            sources.update(_folder(folder, problems, entities))
        elif folder.exists():
            problems.append(f"{folder}: is a file, where a folder of YAML files is expected")
    if problems:
        raise SourcesError("\n".join(problems))
    return dict(sorted(sources.items()))


def declined(folder: Path = BUNDLED) -> tuple[Declined, ...]:
    """The ways that are known and not used, each with its reason."""
    return msgspec.convert(yaml.load((folder / DECLINED).read_text("utf-8"), Strict)["declined"], tuple[Declined, ...])


def _folder(folder: Path, problems: list[str], entities: Collection[str] | None) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix not in SUFFIXES or path.name == DECLINED:
            continue
        source, wrong = read(path)
        problems += [f"{path}: {problem.key}: {problem.reason}" for problem in wrong]
        if source is None:
            continue
        if entities is not None and source.owner is not None and source.owner not in entities:
            problems.append(f"{path}: owner: {source.owner!r} is no entity of entities.yaml. Write its id, as t_head")
        found[source.id] = source
    return found


def read(path: Path) -> tuple[Source | None, list[Problem]]:
    """One outlet, or what is wrong with its file."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Strict)
    except (OSError, UnicodeDecodeError) as error:
        return None, [Problem(key="file", reason=f"cannot be read as UTF-8 text: {error}")]
    except yaml.YAMLError as error:
        return None, [Problem(key="file", reason=f"is no YAML: {' '.join(str(error).split())}")]
    if not isinstance(data, dict):
        return None, [Problem(key="file", reason=f"needs keys and values: {', '.join(keys_of(Source))}")]
    wrong = list(_unknown(data))
    if wrong:
        return None, wrong
    try:
        source = msgspec.convert(data, Source)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        return None, [Problem(key=where.strip("`$.") or "file", reason=_plain(what))]
    wrong = list(source.problems())
    if source.id != path.stem:
        wrong.append(Problem(key="id", reason=f"{source.id!r} must be the name of the file ({path.stem})"))
    return (None, wrong) if wrong else (source, [])


def _plain(words: str) -> str:
    """What the check of types says, in the words of the YAML."""
    return words.replace("Object missing required field", "the outlet lacks the key").replace("Object", "the outlet")


def _unknown(data: dict[Any, Any]) -> Iterator[Problem]:
    """Keys that no record knows, each with those that are."""
    yield from _unknown_in(data, Source, "")
    parts: tuple[tuple[str, type[Record]], ...] = (("discovery", Discovery), ("page", Form))
    for name, record in parts:
        held = data.get(name)
        for number, each in enumerate(held if isinstance(held, list) else []):
            if isinstance(each, dict):
                yield from _unknown_in(each, record, f"{name}[{number}].")


def _unknown_in(data: dict[Any, Any], record: type[Record], prefix: str) -> Iterator[Problem]:
    known = keys_of(record)
    for key in data:
        if key not in known:
            yield Problem(key=f"{prefix}{key}", reason=f"unknown key. Known: {', '.join(known)}")
