"""Small things about text that several modules of the reader need."""

from __future__ import annotations

import re
import unicodedata

EDGE = " \t\r\n\u3000\xa0\u200b\ufeff"
BLANK = EDGE + "\f\v"  # `squeeze` leaves nothing of these
SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")
SENTENCE = re.compile(r"[。！？；，、!?;…”』」]|[,.](?=\s|$)")


def fold(text: str) -> str:
    """Letters and digits alone, NFKC, lower case: two spellings of one headline become equal."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))


def is_prose(text: str) -> bool:
    """Does it read like a sentence or two, not like a label?"""
    return len(text) >= 12 and SENTENCE.search(text) is not None


def squeeze(text: str) -> str:
    """`text` with runs of ASCII white space and nbsp as one space, and no space at its ends."""
    return SPACES.sub(" ", text).strip(EDGE)
