"""A text with everything left out but what was quoted from it, at its places: quotes stay where their offsets say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from db.digest.vocabulary import short_names
from db.schema.claims import CONTEXT
from db.search.words import fold

LEFT_OUT = "*"  # for each character; one byte, and to the search a sign between words


def redacted(text: str, title: str, quotes: Iterable[tuple[int, int]], names: re.Pattern[str] | None) -> str:
    """The title, each quote with what is stored around it, and the names of tracked companies and their products.

    All else becomes LEFT_OUT, white space excepted, so that offsets, lines and cells stay: `平头哥******96GB显存。`
    """
    shown = bytearray(len(text))
    spans = [(0, len(title)), *((max(0, start - CONTEXT), end + CONTEXT) for start, end in quotes)]
    spans += [match.span() for match in names.finditer(fold(text))] if names else []
    for start, end in spans:
        shown[start:end] = b"\1" * (min(end, len(text)) - start)
    return "".join(c if keep or c.isspace() else LEFT_OUT for c, keep in zip(text, shown, strict=True))


def names_of(entities: Iterable[tuple[str, str]]) -> re.Pattern[str] | None:
    """A pattern for the names (English, Chinese) by which a digest sees that an article names somebody, however they
    are spaced: 真武 810E.
    """
    names = {name for en, zh in entities for name in short_names(fold(en), fold(zh))}
    spaced = [r"\s*".join(map(re.escape, "".join(name.split()))) for name in sorted(names, key=len, reverse=True)]
    return re.compile("|".join(spaced), re.IGNORECASE) if spaced else None
