"""Units, measure words and bound words, as `scraper/knowledge/units.yaml` lists them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, cast

import yaml

from scraper.model import Bound


class Unit(NamedTuple):
    """A unit as printed (`text`), its canonical base unit, the factor to it, and its family (memory, money, …)."""

    text: str
    base: str
    factor: float
    family: str
    any_case: bool = False
    digits_only: bool = False  # follows Arabic digits, or numerals of two characters and more
    not_before: tuple[str, ...] = ()  # what makes of it a part of another word
    latin: bool = False  # ends in a letter, so that no other may follow
    noun: bool = False  # 芯片, 服务器: after a model's name its number counts nothing


class Word(NamedTuple):
    """A bound word, and what makes of it a part of another word: characters in front of it, texts behind it."""

    text: str
    bound: Bound
    not_after: str = ""
    not_before: tuple[str, ...] = ()


class Lexicon(NamedTuple):
    """All of them, by first character (units, suffixes) or last character (prefixes, marks), the longest first."""

    units: dict[str, tuple[Unit, ...]]
    letters: dict[str, float]
    marks: dict[str, tuple[tuple[str, str], ...]]
    prefixes: dict[str, tuple[Word, ...]]
    suffixes: dict[str, tuple[Word, ...]]
    first: str  # all characters that a unit may begin with
    ends: frozenset[str]  # all characters that a prefix or a money mark ends with

    def unit(self, text: str, at: int, digits: bool) -> Unit | None:
        """The longest unit that begins at `at`; `digits`: the numeral before it is more than one Chinese digit."""
        if at >= len(text):
            return None
        for unit in self.units.get(text[at], ()):
            form, _, _, _, any_case, digits_only, not_before, latin, _ = unit
            end = at + len(form)
            if not text.startswith(form, at) and not (any_case and text[at:end].lower() == form.lower()):
                continue
            if (digits_only and not digits) or (not_before and text.startswith(not_before, end)):
                continue
            if latin and _letter(text, end):
                continue
            return unit
        return None

    def suffix(self, text: str, at: int) -> Word | None:
        """The bound word that begins at `at`: 左右, 以上, 级."""
        for word in self.suffixes.get(text[at : at + 1], ()):
            end = at + len(word.text)
            if text.startswith(word.text, at) and not (word.not_before and text.startswith(word.not_before, end)):
                return word
        return None

    def prefix(self, text: str, end: int) -> Word | None:
        """The bound word that ends at `end`: 超过, 不到; not the 约 of 节约."""
        for word in self.prefixes.get(text[end - 1 : end], ()):
            start = end - len(word.text)
            if text.endswith(word.text, 0, end) and not (start and text[start - 1] in word.not_after):
                return word
        return None

    def mark(self, text: str, end: int) -> tuple[str, str] | None:
        """The money mark that ends at `end`, and its currency: US$, 人民币."""
        for mark in self.marks.get(text[end - 1 : end], ()):
            if text.endswith(mark[0], 0, end):
                return mark
        return None


@cache
def lexicon() -> Lexicon:
    """The bundled vocabulary of units, read once."""
    data = yaml.safe_load(files("scraper.knowledge").joinpath("units.yaml").read_text(encoding="utf-8"))
    units = list(_units(data))
    marks = [(text, currency) for currency, texts in data["money_marks"].items() for text in texts]
    prefixes = list(_words(data["bounds"]["prefix"], data["bounds"]["guards"], {}))
    suffixes = list(_words(data["bounds"]["suffix"], {}, data["bounds"]["suffix_not_before"]))
    units = [u._replace(latin=u.text[-1].isascii() and u.text[-1].isalnum()) for u in units]
    units += [u._replace(text=u.text.upper()) for u in units if u.any_case]
    return Lexicon(
        units=_index(units, 0),
        letters={k: float(v) for k, v in data["compute_letters"].items()},
        marks=_index(marks, -1),
        prefixes=_index(prefixes, -1),
        suffixes=_index(suffixes, 0),
        first=re.escape("".join({u.text[0] for u in units})),
        ends=frozenset(item[0][-1] for item in [*prefixes, *marks]),
    )


def _letter(text: str, at: int) -> bool:
    """Does the ASCII word go on at `at`?"""
    return at < len(text) and text[at].isascii() and (text[at].isalnum() or text[at] == "_")


def _units(data: dict[str, Any]) -> list[Unit]:
    digits, stops = set(data["counts"]["digits"]), {k: tuple(v) for k, v in data["not_before"].items()}
    found: list[Unit] = []
    for any_case, families in ((False, data["units"]), (True, data["any_case"])):
        for family, bases in families.items():
            for base, forms in bases.items():
                for text, factor in _forms(forms):
                    found.append(Unit(text, base, factor, family, any_case, text in digits, stops.get(text, ())))
    known = {unit.text for unit in found}
    nouns = set(data["counts"]["nouns"])
    words = [w for w in [*data["counts"]["always"], *nouns, *data["counts"]["digits"]] if w not in known]
    return found + [Unit(w, w, 1.0, "count", False, w in digits, stops.get(w, ()), noun=w in nouns) for w in words]


def _forms(forms: list[Any]) -> list[tuple[str, float]]:
    pairs: list[tuple[str, float]] = []
    for form in forms:
        pairs += [(str(k), float(v)) for k, v in form.items()] if isinstance(form, dict) else [(str(form), 1.0)]
    return pairs


def _words(groups: dict[str, list[str]], guards: dict[str, str], stops: dict[str, list[str]]) -> list[Word]:
    return [
        Word(text, cast(Bound, bound), guards.get(text, ""), tuple(stops.get(text, ())))
        for bound, texts in groups.items()
        for text in texts
    ]


def _index(items: list[Any], place: int) -> dict[str, tuple[Any, ...]]:
    """Items (their first field is the text) by the character at `place`, the longest first."""
    table: dict[str, list[Any]] = {}
    for item in items:
        table.setdefault(item[0][place], []).append(item)
    return {char: tuple(sorted(group, key=lambda i: -len(i[0]))) for char, group in table.items()}
