"""Texts that set spaces between Chinese and Latin: 2026 年 A 股首单, 显存 96 GB. They are read without them.

Some outlets put a space round every Latin run and every number. Patterns over such a text would have to allow a space
at each of these places; instead the text is closed up once, where most of its places have a space, and what is found
is told by the places and words of the text as printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

import msgspec

from scraper.model import Claim, EntityRef, Quantity, Term

_HAN, _LATIN = "\u4e00-\u9fff", "A-Za-z0-9"
_SPACED = re.compile(rf"(?<=[{_HAN}])[ \u00a0]+(?=[{_LATIN}+~\-])|(?<=[{_LATIN}%+])[ \u00a0]+(?=[{_HAN}])")
_TIGHT = re.compile(rf"(?<=[{_HAN}])(?=[{_LATIN}])|(?<=[{_LATIN}%])(?=[{_HAN}])")
_FAR = 5_000  # so many characters before a claim the words of its voice may stand
_MOST = 3  # at least so many times as many places have a space as have none


class Closed(NamedTuple):
    """A text without its spaces between Chinese and Latin; `kept` and `shifts` tell where its characters stood."""

    text: str
    kept: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)

    def at(self, offset: int) -> int:
        """Where the character at an offset of the closed text stands in the text as printed, in code points."""
        return offset + self.shifts[bisect_right(self.kept, offset) - 1]


def close(text: str) -> Closed:
    """A text as it is read: closed up, if it sets spaces between Chinese and Latin; else itself."""
    spaces = list(_SPACED.finditer(text))
    if not spaces or len(spaces) < _MOST * sum(1 for _ in _TIGHT.finditer(text)):
        return Closed(text)
    kept, shifts, shift = [0], [0], 0
    for space in spaces:
        shift += space.end() - space.start()
        kept.append(space.end() - shift)
        shifts.append(shift)
    return Closed(_SPACED.sub("", text), tuple(kept), tuple(shifts))


def as_printed(claim: Claim, closed: Closed, printed: str) -> Claim:
    """A claim of a closed text by the places and words of the text as printed."""
    if len(closed.kept) == 1:
        return claim
    start, end = _span(closed, claim.start, claim.end)
    value_start, value_end = _span(closed, claim.value_start, claim.value_end)
    obj = claim.object
    if isinstance(obj, Quantity | EntityRef | Term):
        obj = msgspec.structs.replace(obj, text=_words(obj.text, printed[value_start:value_end]))
    near = printed[max(0, start - _FAR) : end]
    links = (msgspec.structs.replace(link, text=_words(link.text, near)) for link in claim.attribution)
    told = {k: _words(v, near) if isinstance(v, str) else v for k, v in claim.qualifiers.items()}
    return msgspec.structs.replace(
        claim,
        start=start,
        end=end,
        value_start=value_start,
        value_end=value_end,
        object=obj,
        attribution=tuple(links),
        qualifiers=told,
    )


def _span(closed: Closed, start: int, end: int) -> tuple[int, int]:
    return closed.at(start), closed.at(end - 1) + 1 if end > start else closed.at(start)


def _words(words: str, near: str) -> str:
    """Words of the closed text as they are printed in a stretch of the text; themselves where they are not there."""
    if not words or words.isascii() or words in near:
        return words
    found = re.search(r"[ \u00a0]*".join(map(re.escape, words)), near)
    return found[0] if found else words
