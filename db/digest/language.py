"""The two languages of the digest: labels from words.yaml, days, counts and values as their readers write them."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from db.digest import numbers
from db.digest.week import SHANGHAI
from scraper.model import EntityRef, Event, Object, Quantity

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = get_args(Lang)
_WORDS = Path(__file__).with_name("words.yaml")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = {"en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), "zh": tuple("一二三四五六日")}


class Language:
    """One language of the digest. Text only: what is printed as Markdown or HTML is escaped there."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self._words = _words()

    def of(self, kind: str, key: str) -> Any:
        """The word for a code (`marks`, `planned`); the code itself where there is none."""
        return self._words[kind].get(key, {}).get(self.lang, key)

    def keys(self, kind: str) -> list[str]:
        """The codes that words.yaml has words for."""
        return list(self._words[kind])

    def text(self, key: str, **fields: object) -> str:
        """A text of words.yaml with its fields filled in. Raises KeyError where there is none of that name."""
        made: str = self._words["texts"][key][self.lang]
        return made.format(**fields) if fields else made

    def count(self, number: int, noun: str) -> str:
        """(3, "article") -> `3 articles`, `3篇文章`; (0, "claim") -> `no claims`, `0条主张`."""
        words = self._words["counted"][noun][self.lang]
        if self.lang == "zh":
            return f"{number:,}{words}"
        return f"{number:,} {words[number != 1]}" if number else f"no {words[1]}"

    def day(self, value: date, *, year: bool = True) -> str:
        """2026-01-29 -> `29 Jan 2026`, `2026年1月29日`."""
        if self.lang == "zh":
            return (f"{value.year}年" if year else "") + f"{value.month}月{value.day}日"
        return f"{value.day} {_MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")

    def weekday(self, value: date) -> str:
        """2026-01-29 -> `Thu`, `周四`."""
        name = _WEEKDAYS[self.lang][value.weekday()]
        return f"周{name}" if self.lang == "zh" else name

    def moment(self, stamp: str) -> str:
        """`2026-01-29T09:42:08+00:00` -> `29 Jan 2026, 17:42` in Asia/Shanghai; a bare date keeps no time."""
        if len(stamp) == 10:
            return self.day(date.fromisoformat(stamp))
        local = datetime.fromisoformat(stamp).astimezone(SHANGHAI)
        return f"{self.day(local)}{' ' if self.lang == 'zh' else ', '}{local:%H:%M}"

    def date_of(self, stamp: str) -> str:
        """A stored time as its day in Asia/Shanghai."""
        if len(stamp) == 10:
            return self.day(date.fromisoformat(stamp))
        return self.day(datetime.fromisoformat(stamp).astimezone(SHANGHAI))

    def edtf(self, at: str) -> str:
        """`2026-01-29` -> `29 Jan 2026`; `2025-01/2025-09` -> `Jan–Sep 2025`; what is no plain date stays."""
        if "/" in at:
            return self._span(*at.split("/", 1))
        parts = at.split("-")
        if not all(part.isdecimal() for part in parts) or not 1 <= len(parts) <= 3 or len(parts[0]) != 4:
            return at
        try:
            if len(parts) == 3:
                return self.day(date.fromisoformat(at))
            if len(parts) == 2:
                month = date(int(parts[0]), int(parts[1]), 1)
                return (
                    f"{month.year}年{month.month}月"
                    if self.lang == "zh"
                    else f"{_MONTHS[month.month - 1]} {month.year}"
                )
        except ValueError:
            return at
        return f"{at}年" if self.lang == "zh" else at

    def _span(self, first: str, last: str) -> str:
        """`2025-01`, `2025-06` -> `Jan–Jun 2025`, `2025年1–6月`; over the end of a year, both in full."""
        start, end = self.edtf(first), self.edtf(last)
        if first[:4] == last[:4] and len(first) == len(last) == 7:
            if self.lang == "zh":
                return f"{start.removesuffix('月')}–{end.partition('年')[2]}"
            return f"{start.partition(' ')[0]}–{end}"
        return f"{start} – {end}"

    def quantity(self, value: Quantity) -> str:
        """The normalised value with its bound: `≈ CNY 1.0 bn`, `≈ 10亿元`."""
        return numbers.quantity(value) if self.lang == "en" else numbers.chinese(value, self._unit)

    def value(self, value: Object, entities: dict[str, str]) -> str:
        """A value in this language; empty where the article's own words are all there is."""
        match value:
            case Quantity():
                return self.quantity(value)
            case EntityRef():
                return entities.get(value.id, "")
            case Event():
                return (value.stage or "").replace("_", " ") if self.lang == "en" else ""
            case _:
                return ""

    def join(self, parts: list[str]) -> str:
        """Parts of a line: `a; b`, `a；b`."""
        return ("；" if self.lang == "zh" else "; ").join(part for part in parts if part)

    def _unit(self, unit: str) -> str:
        found: str = self._words["units"].get(unit, {}).get("zh", unit)
        return found


@cache
def language(lang: Lang) -> Language:
    """The language of that name."""
    return Language(lang)


@cache
def _words() -> dict[str, dict[str, dict[str, Any]]]:
    found: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(_WORDS.read_text("utf-8"))
    return found
