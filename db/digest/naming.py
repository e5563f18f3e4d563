"""Which tracked companies a text names, by their own names and those of their products."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from db.schema.ids import fold
from db.search.words import fold as simplified


class Names:
    """Names and the companies that they betray, ready to be looked for in many texts.

    A Latin name counts as a whole word only; spaces and width do not matter (真武 810E).
    """

    def __init__(self, betrayed: Iterable[tuple[str, str]]) -> None:
        pairs = sorted({(company, name) for company, name in betrayed})
        self._latin = [pair for pair in pairs if pair[1].isascii()]
        self._chinese = [(company, fold(simplified(name))) for company, name in pairs if not name.isascii()]

    def of(self, text: str) -> set[str]:
        """The companies that a text names."""
        wide = unicodedata.normalize("NFKC", simplified(text)).casefold()
        joined, spaced = "".join(wide.split()), " ".join(wide.split())
        found: set[str] = set()
        for company, name in self._chinese:
            if company not in found and name in joined:
                found.add(company)
        for company, name in self._latin:
            if company not in found and _stands(name, spaced):
                found.add(company)
        return found


def _stands(name: str, spaced: str) -> bool:
    start = spaced.find(name)
    while start >= 0:
        around = spaced[max(0, start - 1) : start] + spaced[start + len(name) : start + len(name) + 1]
        if not any(c.isascii() and c.isalnum() for c in around):
            return True
        start = spaced.find(name, start + 1)
    return False
