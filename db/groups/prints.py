"""How alike two texts are, whatever a reprint changed: pure, over folded text.

A text is the set of its runs of characters (shingles). Fingerprints are a sample of them that every text takes alike
(those whose
CRC is divisible by 16), so that copies share them and an index finds the copies; the shingles themselves then decide.
Whitespace-based
simhashes see one word in a Chinese article; Jaccard falls with every cut, containment does not (a third of an article:
0.33 and 1.00).
"""

from __future__ import annotations

import hashlib
import unicodedata
import zlib
from collections.abc import Iterable

from db.groups.scope import folded
from db.search.words import fold

LONG = 8  # characters of a fingerprint's run: long enough that two articles on one event share few
SHORT = 5  # characters of a run that is compared: short enough to survive between two edits
SAMPLE = 16
LEAST = 60  # folded characters: a shorter text is compared by title only
ALIKE = 0.35  # share of the shorter text's runs that the longer one has; unrelated articles have 0.03 to 0.06
VERSION = "2"
SHORT_TITLE = 8  # folded characters: 快讯, 早报 and the like are no one's title
SHORT_TEXT = 40


def plain(text: str) -> str:
    """The body as it is compared: simplified letters and digits only, without the title, spaces and punctuation."""
    body = unicodedata.normalize("NFKC", fold(text.partition("\n")[2])).casefold()
    return "".join(character for character in body if character.isalnum())


def prints(body: str) -> frozenset[int]:
    """The fingerprints of a plain body: about one in sixteen of its runs of eight characters."""
    if len(body) < LEAST:
        return frozenset()
    runs = (zlib.crc32(body[at : at + LONG].encode("utf-8", "replace")) for at in range(len(body) - LONG + 1))
    return frozenset(run for run in runs if run % SAMPLE == 0)


def titles(outlet: str, names: Iterable[str | None]) -> frozenset[int]:
    """Marks of an outlet with a title of it, below zero, so that reprints meet however much was cut.

    A reprint names the outlet that first wrote it (来源：解放日报), and often its title (原标题).
    """
    told = (folded(name) for name in names if name)
    return frozenset(_below_zero("title", folded(outlet), name) for name in told if len(name) >= SHORT_TITLE)


def whole(body: str) -> frozenset[int]:
    """The mark of a plain body that is too short for fingerprints: two flashes in the same words."""
    return frozenset([_below_zero("text", body)]) if SHORT_TEXT <= len(body) < LEAST else frozenset()


def _below_zero(*parts: str) -> int:
    return -1 - int.from_bytes(hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).digest()[:7])


def runs(body: str) -> frozenset[str]:
    """The runs of five characters of a plain body."""
    return frozenset(body[at : at + SHORT] for at in range(max(0, len(body) - SHORT + 1)))


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter text stands in the longer one: 0 to 1; 0 where one is empty."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0
