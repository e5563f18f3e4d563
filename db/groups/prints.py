"""How alike two texts are, whatever a reprint changed: pure, over folded text.

A text is the set of its runs of characters (shingles). Fingerprints are a sample of them that every text takes alike
(those whose
CRC is divisible by 16), so that copies share them and an index finds the copies; the shingles themselves then decide.
Whitespace-based
simhashes see one word in a Chinese article; Jaccard falls with every cut, containment does not (a third of an article:
0.33 and 1.00).
"""

from __future__ import annotations

import unicodedata
import zlib

from db.search.words import fold

LONG = 8  # characters of a fingerprint's run: long enough that two articles on one event share few
SHORT = 5  # characters of a run that is compared: short enough to survive between two edits
SAMPLE = 16
LEAST = 60  # folded characters: a shorter text is compared by title only
ALIKE = 0.35  # share of the shorter text's runs that the longer one has; unrelated articles have 0.03 to 0.06
VERSION = "1"


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


def runs(body: str) -> frozenset[str]:
    """The runs of five characters of a plain body."""
    return frozenset(body[at : at + SHORT] for at in range(max(0, len(body) - SHORT + 1)))


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter text stands in the longer one: 0 to 1; 0 where one is empty."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0
