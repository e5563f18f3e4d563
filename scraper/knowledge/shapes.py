"""What an entry of a vocabulary file may hold: its keys, and the shape of their values."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from string import Formatter
from typing import Any

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
    "yardstick",
    "year_end",
}
SENSE_KEYS = {"sense", "cues_for", "cues_against", "note"}
PREDICATE_KEYS = {
    "id", "group", "en", "zh", "object", "unit", "subject", "or_else", "families", "measures", "units", "skips_backers",
    "carry", "near", "reach", "labels", "losses", "after", "losses_after", "moves", "falls", "alone", "holds",
    "frames", "figures", "by_figure", "terms", "stages", "forward", "reached", "resumes", "dated", "stage_of",
    "unless", "never", "needs", "per", "kinds", "says", "says_rate", "says_fall", "says_times", "says_count",
    "says_loss", "says_even", "says_company", "says_stage", "says_relation", "glossary", "made", "markets", "again",
    "qualifiers", "traded", "change", "grows",
    "happens", "mood", "of", "total", "own", "several", "above", "larger", "larger_of_chip", "smaller", "whole",
    "asked",
    "takes",
    "family_words", "per_hundred", "parts", "score", "party", "people", "one_event", "background",
    "course", "by", "once", "cannot", "of_yardsticks", "about", "basis_of", "of_kind", "told_by",
    "staff_of",
    "heads", "not_filed", "caption", "attribute", "goes_on", "timetable", "of_machines", "flows",
}  # fmt: skip
FRAME_KEYS = {"read", "apposed", "stage", "value", "needs", "sure", "outside"}
# Keys by the shape of their values: lists of words, mappings to such lists or to numbers, flags, one word of several.
LISTS = {
    "aliases", "weak_aliases", "corrupt_forms", "not_me", "families", "measures", "units", "labels", "losses", "after",
    "losses_after", "moves", "falls", "needs", "unless", "never", "per", "by_figure", "kinds", "subject", "or_else",
    "reached", "dated", "takes", "asked", "background", "once", "heads", "of_machines",
    "flows",
}  # fmt: skip
WORDS = {"of_kind", "told_by", "glossary"}
MAPPINGS = {"stages", "stage_of", "staff_of", "family_words", "terms", "markets"}
SIZES = {"larger", "larger_of_chip", "smaller"}
FLAGS = {
    "skips_backers", "traded", "change", "grows", "total", "own", "several", "per_hundred", "parts", "score", "carry",
    "one_event", "forward", "resumes", "tracked", "backer", "yardstick", "of_yardsticks",
    "caption", "attribute", "goes_on", "people", "not_filed",
}  # fmt: skip
GROUPS = {"spec", "comparison", "scale", "money", "share", "event"}
CHOICES = {
    "group": GROUPS,
    "object": {"quantity", "entity", "term", "event"},
    "course": {"one", "moving", "many"},
    "holds": {"period", "as_of", "either", "sum", "named"},
    "happens": {"day", "built", "frame", "dealt"},
    "mood": GROUPS,
    "of": {"cards", "cluster"},
    "party": {"customer", "place", "ally", "buyer", "adapted", "trained"},
}
SCOPES = {
    "as_of", "basis", "counterparty", "holder", "market", "period", "place", "precision", "reference", "round", "stage",
}  # fmt: skip
QUALIFIERS = {
    "precision", "place", "market", "basis", "reference", "margin", "round", "holder", "parent", "customer", "buyer",
    "staff", "part",
}  # fmt: skip
# What an English sentence may be made of (scraper/claims/english.py fills it in).
FIELDS = {
    "s", "loss", "v", "o", "fold", "relation", "basis", "grow", "fall", "holder", "counterparty", "against", "of",
    "than", "on", "listing", "where", "market",
}  # fmt: skip


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


def _check_shapes(path: Path, entry: dict[str, Any]) -> None:
    """Hold the values of an entry to the shapes of their keys: a single word where a list is meant would be taken
    letter by letter.
    """
    for key, value in entry.items():
        for keys, fits, wanted in SHAPES:
            if key in keys and not fits(value):
                raise KnowledgeError(
                    f"{path}: entry `{entry['id']}`: `{key}` must be {wanted}; found {str(value)[:60]!r}. Mend it."
                )
        if key in CHOICES and str(value) not in CHOICES[key]:
            raise KnowledgeError(
                f"{path}: entry `{entry['id']}`: {key} `{value}` is none of {', '.join(sorted(CHOICES[key]))}."
            )


def _is_words(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(_is_word(w) and str(w).strip() for w in value))


def _is_word(value: Any) -> bool:
    return isinstance(value, str | int | float)


def _is_sentence(value: Any) -> bool:
    """A sentence whose fields in braces are known ones."""
    try:
        return {name for _, name, _, _ in Formatter().parse(str(value)) if name is not None} <= FIELDS
    except ValueError:
        return False


def _is_pattern(value: Any) -> bool:
    try:
        return bool(re.compile(value))
    except (re.error, TypeError):
        return False


def _is_senses(value: Any) -> bool:
    return value is None or (
        isinstance(value, list) and all(isinstance(s, dict) and not set(s) - SENSE_KEYS for s in value)
    )


def _maps(value: Any, fits: Callable[[Any], bool]) -> bool:
    return isinstance(value, dict) and all(map(fits, value.values()))


SHAPES: tuple[tuple[set[str], Callable[[Any], bool], str], ...] = (
    (LISTS - {"measures"}, _is_words, "a list of words, none of them empty"),
    # 780亿 transistors need no measure word
    ({"measures"}, lambda v: isinstance(v, list) and all(map(_is_word, v)), "a list of words"),
    (MAPPINGS, lambda v: _maps(v, _is_words), "a mapping to lists of words"),
    (SIZES, lambda v: _maps(v, lambda n: isinstance(n, int | float)), "a mapping from a predicate to a number"),
    ({"above"}, lambda v: isinstance(v, int | float), "a number"),
    (FLAGS, lambda v: isinstance(v, bool), "true or false"),
    (
        {"qualifiers"},
        lambda v: isinstance(v, list) and set(v) <= QUALIFIERS,
        f"a list of {', '.join(sorted(QUALIFIERS))}",
    ),
    ({"by"}, lambda v: isinstance(v, list) and set(v) <= SCOPES, f"a list of {', '.join(sorted(SCOPES))}"),
    ({"cannot", "again"}, _is_pattern, "a pattern"),
    (WORDS, lambda v: _maps(v, _is_word), "a mapping from words to words"),
    ({"basis_of"}, lambda v: _maps(v, _is_pattern), "a mapping to patterns"),
    (
        {"says", "says_rate", "says_fall", "says_times", "says_count", "says_loss", "says_even", "says_company"},
        _is_sentence,
        f"a sentence with fields of {', '.join(sorted(FIELDS))}",
    ),
    (
        {"says_stage", "says_relation"},
        lambda v: _maps(v, _is_sentence),
        "a mapping from a stage or relation to a sentence",
    ),
    ({"ambiguity"}, _is_senses, f"a list of mappings with keys of {', '.join(sorted(SENSE_KEYS))}"),
)
