"""Lines that were broken at the edge of a sheet become paragraphs again: announcements that a site printed from a PDF.

Such a page breaks its lines in the middle of sentences, all of them after the same number of columns. A text whose
author broke its lines (a list, a poem, an address) breaks them at any width.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from scraper.page.pdf.paragraphs import ITEM, joint
from scraper.page.tree import Line

ENDS = tuple("。！？!?；;：:…")
DIGITS = frozenset("0123456789,.")
NARROW, SLACK = 40, 6  # columns: the narrowest sheet, and how far from its edge a line may break
LEAST, MOST = 4, 0.75  # how many lines break within a sentence, and what share of them at the edge


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """The lines, each that goes on in the next one joined with it where the page was printed from a sheet."""
    edge = _edge(lines)
    if edge is None:
        return list(lines)
    out = [lines[0]]
    for before, line in pairwise(lines):
        if _goes_on(before, line) and abs(_width(before.text) - edge) <= SLACK:
            out[-1] = _joined(out[-1], line)
        else:
            out.append(line)
    return out


def _edge(lines: Sequence[Line]) -> float | None:
    """The column at which the lines of a sheet break, None where they break anywhere."""
    widths = [width for one, other in pairwise(lines) if _goes_on(one, other) and (width := _width(one.text)) >= NARROW]
    if len(widths) < LEAST:
        return None
    edge = median(widths)
    return edge if sum(abs(width - edge) <= SLACK for width in widths) >= MOST * len(widths) else None


def _goes_on(one: Line, other: Line) -> bool:
    """Does a sentence go on from one line to the next, and no new item begin there?"""
    return not (one.row or other.row or one.text.endswith(ENDS) or ITEM.match(other.text))


def _joined(one: Line, other: Line) -> Line:
    number = one.text[-1:] in DIGITS and other.text[:1] in DIGITS  # 182,7 / 31.55: no two numbers stand side by side
    text = one.text + ("" if number else joint(one.text, other.text)) + other.text
    parts, hints = [*one.parts, *other.parts], [*one.hints, *other.hints]
    return Line(text, parts, hints, one.node, one.linked + other.linked)


def _width(text: str) -> int:
    """Columns: two for a Chinese character or sign."""
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)
