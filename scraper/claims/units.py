"""Units, measure words and bound words, as `scraper/knowledge/units.yaml` lists them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple, cast

from scraper.knowledge import layers
from scraper.model import Bound

HAN = "零〇一二两三四五六七八九十百千万亿兆数几"


class Unit(NamedTuple):
    """A unit as printed (`text`), its canonical base unit, the factor to it, and its family (memory, money, …)."""

    text: str
    base: str
    factor: float
    family: str
    any_case: bool = False
    digits_only: bool = False  # follows Arabic digits, or numerals of two characters and more
    not_before: tuple[str, ...] = ()  # what makes of it a part of another word
    noun: bool = False  # 芯片, 服务器: after a model's name its number counts nothing

    @property
    def pattern(self) -> str:
        """A regular expression that finds it, and not in another word: 个 but not in 个性, W but not in Wh."""
        form = f"(?i:{re.escape(self.text)})" if self.any_case else re.escape(self.text)
        stops = f"(?!{'|'.join(map(re.escape, self.not_before))})" if self.not_before else ""
        latin = self.text[-1].isascii() and self.text[-1].isalnum()
        return form + stops + ("(?![A-Za-z0-9_])" if latin else "")


class Word(NamedTuple):
    """A bound word, and what makes of it a part of another word: characters in front of it, texts behind it."""

    text: str
    bound: Bound
    not_after: str = ""
    not_before: tuple[str, ...] = ()


class Lexicon(NamedTuple):
    """All of them, in tables that find the longest that stands at a place."""

    units: dict[str, Unit]  # by their form, those of any case in lower case
    patterns: dict[str, re.Pattern[str]]  # of all units that begin with a character
    single: dict[str, re.Pattern[str]]  # of those that may follow a single Chinese digit
    letters: dict[str, float]
    marks: dict[str, str]  # money marks and their currencies
    prefixes: dict[str, Word]
    suffixes: dict[str, tuple[Word, ...]]
    lengths: dict[str, tuple[int, ...]]  # of the prefixes and marks that end with a character, the longest first
    trigger: re.Pattern[str]  # where a quantity may begin
    currencies: dict[str, str]  # words for money and their currencies
    declared: re.Pattern[str]  # where a text says once in which currency it counts: (港元,下同)

    def unit(self, text: str, at: int, digits: bool) -> Unit | None:
        """The longest unit that begins at `at`; `digits`: the numeral before it is more than one Chinese digit."""
        pattern = (self.patterns if digits else self.single).get(text[at : at + 1])
        if pattern is None or (match := pattern.match(text, at)) is None:
            return None
        return self.units.get(match[0]) or self.units[match[0].lower()]

    def suffix(self, text: str, at: int) -> Word | None:
        """The bound word that begins at `at`: 左右, 以上, 级."""
        for word in self.suffixes.get(text[at : at + 1], ()):
            end = at + len(word.text)
            if text.startswith(word.text, at) and not (word.not_before and text.startswith(word.not_before, end)):
                return word
        return None

    def prefix(self, text: str, end: int) -> Word | None:
        """The bound word that ends at `end`: 超过, 不到; not the 约 of 节约."""
        for length in self.lengths.get(text[end - 1 : end], ()):
            start = end - length
            word = self.prefixes.get(text[start:end]) if start >= 0 else None
            if word is not None and not (start and text[start - 1] in word.not_after):
                return word
        return None

    def mark(self, text: str, end: int) -> tuple[str, str] | None:
        """The money mark that ends at `end`, and its currency: US$, 人民币."""
        for length in self.lengths.get(text[end - 1 : end], ()):
            mark = text[end - length : end] if end >= length else ""
            if mark in self.marks:
                return mark, self.marks[mark]
        return None


@cache
def bundled() -> Lexicon:
    """The bundled vocabulary of units, made ready once."""
    return lexicon(layers.read("units", None))


def lexicon(data: dict[str, Any]) -> Lexicon:
    """A vocabulary of units made ready: `units.yaml`, with what a user laid over it."""
    units = list(_units(data))
    marks = {text: currency for currency, texts in data["money_marks"].items() for text in texts}
    prefixes = {word.text: word for word in _words(data["bounds"]["prefix"], data["bounds"]["guards"], {})}
    suffixes = list(_words(data["bounds"]["suffix"], {}, data["bounds"]["suffix_not_before"]))
    return Lexicon(
        units={unit.text: unit for unit in units},
        patterns=_patterns(units),
        single=_patterns([u for u in units if not u.digits_only]),
        letters={k: float(v) for k, v in data["compute_letters"].items()},
        marks=marks,
        prefixes=prefixes,
        suffixes=_by_first(suffixes),
        lengths=_lengths([*prefixes, *marks]),
        trigger=_trigger(re.escape("".join(_patterns(units)))),
        currencies=(currencies := {unit.text: unit.base for unit in units if unit.family == "money"}),
        declared=_declared(currencies),
    )


def _trigger(first: str) -> re.Pattern[str]:
    """A digit; a Chinese one where a unit, another digit or one of 多余来半分 follows it, and after 第 and 前."""
    return re.compile(
        f"[0-9{HAN}半翻](?:(?<=[0-9])|(?=[{HAN}半分多余来番倍了至到~—–{first}-])|(?<=[第前][{HAN}])|(?<=[过近逾超]半))"
    )


def _declared(currencies: dict[str, str]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, currencies), key=len, reverse=True))
    return re.compile(f"[(（](?:单位|單位)?[:：]?(?:均?[为為以])?({words})[,，、;；]? ?(?:以?下|下文)同")


def _patterns(units: list[Unit]) -> dict[str, re.Pattern[str]]:
    """For each first character one expression, which takes the longest form that stands there."""
    table: dict[str, list[Unit]] = {}
    for unit in units:
        for first in {unit.text[0], unit.text[0].upper()} if unit.any_case else unit.text[0]:
            table.setdefault(first, []).append(unit)
    return {
        first: re.compile("|".join(u.pattern for u in sorted(group, key=lambda u: -len(u.text))))
        for first, group in table.items()
    }


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


def _by_first(words: list[Word]) -> dict[str, tuple[Word, ...]]:
    table: dict[str, list[Word]] = {}
    for word in words:
        table.setdefault(word.text[0], []).append(word)
    return {char: tuple(sorted(group, key=lambda w: -len(w.text))) for char, group in table.items()}


def _lengths(texts: list[str]) -> dict[str, tuple[int, ...]]:
    table: dict[str, set[int]] = {}
    for text in texts:
        table.setdefault(text[-1], set()).add(len(text))
    return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in table.items()}
