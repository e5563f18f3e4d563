"""A vocabulary of two layers: the bundled files, and a user's files of the same names laid over them.

One rule for all of them: what is known by a key (or, in a list of entries, by an `id`) is added to, lists are made
longer, other values are replaced. A key that the bundled file does not have is a slip of the pen at the top of a file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from scraper.knowledge.shapes import ENTITY_KEYS, PREDICATE_KEYS, KnowledgeError, check_entry
from scraper.knowledge.strict import Strict

HERE = Path(__file__).parent
NAMES = ("entities", "predicates", "attribution", "grammar", "units", "dates", "topics")
ENTRIES = {"entities": ENTITY_KEYS, "predicates": PREDICATE_KEYS}
NEEDED = {"entities": {"id", "en", "zh", "kind"}, "predicates": {"id", "en", "group", "object", "says"}}
PATTERNS = {"attribution", "grammar"}  # files whose words are patterns


def read(name: str, overlay: Path | None) -> dict[str, Any]:
    """A file of the vocabulary with the user's over it. Raises KnowledgeError, which names the file and the key."""
    path = HERE / f"{name}.yaml"
    data = _read(path)
    _check_entries(path, name, data)
    own = _own(name, overlay)
    if own is not None:
        over = _read(own)
        _check_entries(own, name, over)
        if unknown := sorted(set(over) - set(data)):
            raise KnowledgeError(f"{own}: unknown key `{unknown[0]}`. Known keys: {', '.join(sorted(data))}.")
        if name in PATTERNS:
            _check_patterns(own, over, "")
        data = _laid(own, data, over, "")
    for entry in data[name] if name in ENTRIES else ():
        if missing := sorted(NEEDED[name] - entry.keys()):
            raise KnowledgeError(
                f"{own or path}: {name} entry `{entry['id']}` lacks {', '.join(missing)}. Add the key."
            )
    return data


def used(overlay: Path | None) -> bool:
    """Does a user's folder hold a file of the vocabulary?"""
    return any(_own(name, overlay) is not None for name in NAMES)


def _own(name: str, overlay: Path | None) -> Path | None:
    path = overlay / f"{name}.yaml" if overlay else None
    return path if path and path.exists() else None


def _read(path: Path) -> dict[str, Any]:
    try:
        data = yaml.load(path.read_bytes(), Loader=Strict)
    except yaml.YAMLError as error:
        raise KnowledgeError(
            f"{path}: not valid YAML: {' '.join(str(error).split())}. Mend the file or remove it."
        ) from error
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read: {error.strerror}.") from error
    if not isinstance(data, dict):
        raise KnowledgeError(f"{path}: expected a mapping at the top, found {type(data).__name__}.")
    return data


def _check_entries(path: Path, name: str, data: dict[str, Any]) -> None:
    if name not in ENTRIES:
        return
    if not isinstance(data.get(name), list):
        raise KnowledgeError(f"{path}: expected a list under the key `{name}`.")
    for entry in data[name]:
        check_entry(path, name, entry, ENTRIES[name])


def _check_patterns(path: Path, value: Any, key: str) -> None:
    """Every word of such a file is a pattern: one that cannot be read is told by its key."""
    if isinstance(value, dict):
        for name, below in value.items():
            _check_patterns(path, below, f"{key}.{name}".strip("."))
    elif isinstance(value, list):
        for below in value:
            _check_patterns(path, below, key)
    elif isinstance(value, str):
        try:
            re.compile(value)
        except re.error as error:
            raise KnowledgeError(
                f"{path}: `{key}`: a pattern cannot be read ({error}). Mend it: {value[:80]}"
            ) from error


def _laid(path: Path, below: Any, above: Any, key: str) -> Any:
    """A value with a user's over it; where one is a list or a mapping, the other must be."""
    for kind, word in ((dict, "mapping"), (list, "list")):
        if isinstance(below, kind) != isinstance(above, kind):
            wanted = f"a {word}" if isinstance(below, kind) else f"no {word}"
            raise KnowledgeError(f"{path}: `{key}` must be {wanted}; found {str(above)[:60]!r}. Mend it.")
    if isinstance(below, dict):
        joined = {k: _laid(path, v, above[k], f"{key}.{k}".strip(".")) if k in above else v for k, v in below.items()}
        return joined | {k: v for k, v in above.items() if k not in below}
    if isinstance(below, list):
        return _entries(path, below, above, key) if _has_ids(below) else below + [v for v in above if v not in below]
    return above


def _has_ids(entries: list[Any]) -> bool:
    return bool(entries) and all(isinstance(e, dict) and "id" in e for e in entries)


def _entries(path: Path, below: list[dict[str, Any]], above: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """Entries with a known id add to it, others are new."""
    joined = {e["id"]: e for e in below}
    for entry in above:
        known = joined.get(entry["id"])
        joined[entry["id"]] = _laid(path, known, entry, f"{key}.{entry['id']}") if known else entry
    return list(joined.values())
