"""Ids that a rebuild from evidence gives again: a prefix and thirteen characters of a hash over what the thing is.

Nothing that a reader's version, an outlet's YAML or the order of arrival may change goes into an id, and no counter.
A claim is known by its place: the literal of its value with the twelve characters on either side, folded, so that an
edit elsewhere in the article, other spacing or full-width letters leave the id as it is.
"""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from typing import NamedTuple

CONTEXT = 12  # folded characters on either side of a value
LENGTH = 13  # base32 characters: 65 bits


class Place(NamedTuple):
    """Where a value stands, independent of offsets: folded literal, what is before and after, words of the scope."""

    literal: str
    before: str
    after: str
    scope: str


def article_id(key: str) -> str:
    """The id of an article from the general canonical URL of its first-stored fetch."""
    return mint("art", key)


def text_id(article: str, text: str) -> str:
    """The id of one wording of an article: another snapshot or reader with the same text gives the same id."""
    return mint("txt", article, text)


def claim_id(article: str, subject: str, predicate: str, where: Place) -> str:
    """The id of what an article says of a subject under a predicate at one place."""
    return mint("clm", article, subject, predicate, *where)


def digest_id(week: str, revision: int) -> str:
    """The id of an issued digest: its ISO week (2026-W05) and its revision, from 1."""
    return mint("dig", week, str(revision))


def place(text: str, start: int, end: int, scope: str = "") -> Place:
    """The place of the value `text[start:end]` (code points): `400瓦特` between `功耗为` and `，支持…`."""
    return Place(fold(text[start:end]), _before(text, start), _after(text, end), fold(scope))


def fold(text: str) -> str:
    """Text as ids compare it: NFKC, casefold, no whitespace. `９６ ＧＢ` → `96gb`."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def mint(prefix: str, *parts: str) -> str:
    """`prefix_` and the start of a lower-case base32 SHA-256 over the parts, each NFC and led by its length in bytes.

    The lengths keep ("ab", "c") and ("a", "bc") apart.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = unicodedata.normalize("NFC", part).encode("utf-8")
        digest.update(b"%d:" % len(data) + data)
    return f"{prefix}_{base64.b32encode(digest.digest()).decode('ascii').lower()[:LENGTH]}"


def _before(text: str, start: int) -> str:
    """The last folded characters before `start`; the window grows only as far as whitespace makes it."""
    width = CONTEXT
    while len(folded := fold(text[max(0, start - width) : start])) < CONTEXT and width < start:
        width *= 2
    return folded[-CONTEXT:]


def _after(text: str, end: int) -> str:
    width = CONTEXT
    while len(folded := fold(text[end : end + width])) < CONTEXT and end + width < len(text):
        width *= 2
    return folded[:CONTEXT]
