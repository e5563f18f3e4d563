"""What an entry of a vocabulary file may hold: its keys, and the shape of their values."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import Any, NoReturn

ENTITY_KEYS = {
    "id",
    "en",
    "zh",
    "kind",
    "tracked",
    "parent",
    "maker",
    "family",
    "aliases",
    "weak_aliases",
    "corrupt_forms",
    "ambiguity",
    "not_me",
    "backer",
}
SENSE_KEYS = {"sense", "cues_for", "cues_against", "note"}
PREDICATE_KEYS = {
    "id",
    "group",
    "en",
    "object",
    "unit",
    "subject",
    "or_else",
    "families",
    "measures",
    "units",
    "skips_backers",
    "carry",
    "near",
    "reach",
    "labels",
    "losses",
    "after",
    "losses_after",
    "moves",
    "falls",
    "alone",
    "holds",
    "frames",
    "figures",
    "by_figure",
    "terms",
    "stages",
    "forward",
    "reached",
    "resumes",
    "dated",
    "stage_of",
    "unless",
    "never",
    "needs",
    "per",
    "kinds",
    "says",
    "says_rate",
}
FRAME_KEYS = {"read", "apposed", "stage", "value", "needs", "sure", "outside"}
# Keys whose value is a list of words, and those whose value is a mapping to lists of words.
LISTS = {
    "aliases", "weak_aliases", "corrupt_forms", "not_me", "families", "measures", "units", "labels", "losses", "after",
    "reached", "dated",
    "losses_after", "moves", "falls", "needs", "unless", "never", "per", "by_figure", "kinds", "subject",
}  # fmt: skip
MAPPINGS = {"stages", "stage_of"}
# What an English sentence may be made of (scraper/claims/english.py fills it in).
FIELDS = {"s", "v", "o", "stage", "relation", "basis", "holder", "counterparty", "against"}
GROUPS = {"spec", "comparison", "scale", "money", "share", "event"}


class KnowledgeError(Exception):
    """A vocabulary file that cannot be used: says which file, which entry, which key, and what to do."""


def check_entry(path: Path, name: str, entry: Any, allowed: set[str]) -> None:
    """Hold an entry of a file to its keys and shapes. Raises KnowledgeError."""
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        raise KnowledgeError(f"{path}: every entry of `{name}` needs an `id`; found {str(entry)[:60]!r}.")
    if unknown := sorted(set(entry) - allowed):
        raise KnowledgeError(
            f"{path}: entry `{entry['id']}` has an unknown key `{unknown[0]}`. "
            f"Known keys: {', '.join(sorted(allowed))}."
        )
    for frame in (*(entry.get("frames") or ()), *(entry.get("figures") or ())):
        if not isinstance(frame, dict) or "read" not in frame or set(frame) - FRAME_KEYS:
            raise KnowledgeError(
                f"{path}: entry `{entry['id']}`: a frame needs `read` and knows {sorted(FRAME_KEYS)}; found {frame}."
            )
    _check_shapes(path, entry)
    if name == "predicates" and entry.get("group", "spec") not in GROUPS:
        raise KnowledgeError(
            f"{path}: entry `{entry['id']}`: group `{entry['group']}` is none of {', '.join(sorted(GROUPS))}."
        )


def _check_shapes(path: Path, entry: dict[str, Any]) -> None:
    """A single word where a list is meant would be taken letter by letter: say so instead."""

    def refuse(key: str, wanted: str) -> NoReturn:
        raise KnowledgeError(
            f"{path}: entry `{entry['id']}`: `{key}` must be {wanted}; found {str(entry[key])[:60]!r}. Mend it."
        )

    for key in LISTS & entry.keys():
        if not _is_words(entry[key], bare=key == "measures"):  # 780亿 transistors need no measure word
            refuse(key, "a list of words, none of them empty")
    for key in MAPPINGS & entry.keys():
        if not isinstance(entry[key], dict) or not all(_is_words(v) for v in entry[key].values()):
            refuse(key, "a mapping from a stage to a list of words")
    for key in {"says", "says_rate"} & entry.keys():
        try:
            used = {name for _, name, _, _ in Formatter().parse(str(entry[key])) if name is not None}
        except ValueError:
            refuse(key, "a sentence with fields in braces")
        if used - FIELDS:
            refuse(key, f"a sentence with fields of {', '.join(sorted(FIELDS))}")
    senses = entry.get("ambiguity") or []
    if not isinstance(senses, list) or not all(isinstance(s, dict) and not set(s) - SENSE_KEYS for s in senses):
        refuse("ambiguity", f"a list of mappings with keys of {', '.join(sorted(SENSE_KEYS))}")


def _is_words(value: Any, *, bare: bool = False) -> bool:
    return value is None or (
        isinstance(value, list) and all(isinstance(w, str | int | float) and (bare or str(w).strip()) for w in value)
    )
