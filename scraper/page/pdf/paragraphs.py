"""The lines of a PDF become blocks: paragraphs joined, headings and rows of tables as they stand, page furniture cut.

A PDF knows no paragraphs. A line that ends before the right edge ends one; a line that begins right of the left edge
begins one. Chinese lines break anywhere, so they are joined without a space; Latin words with one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from scraper.model import Cut
from scraper.page.pdf.sheets import Line, Sheet

EDGE = 0.13  # of a page's height: where headers and footers stand
OUTERMOST = 2  # lines of a page that may be one
SLACK, INDENT, ALIKE = 1.0, 0.9, 0.25  # in heights of a letter: a line that is full, a first line, two sizes
MARGIN = 2.8  # on both sides of what stands in the middle: more than the indent of a first line
WORD = re.compile(r"(?:[!-~]+|.)[，。、；：！？）》」』”,.;:!?)%]*")  # what no line is broken in
NUMBER = re.compile(
    r"[-–—·\s]*(?:第|page)?\s*[\dⅠ-ⅻivx]{1,5}\s*[页頁]?(?:\s*[/／,，]?\s*(?:共|of)?\s*\d{1,4}\s*[页頁]?)?[-–—·\s]*",
    re.I,
)
CONTENTS = re.compile(r".*(?:[.．…·]\s?){6,}\s*\d{0,4}")
ITEM = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、]|\d{1,2}(?:\.\d{1,2}){0,3}[.．、 ](?!\d)"
    r"|第[一二三四五六七八九十百\d]+[章节節条條]|[①-⑳●•■◆▪]|特此"
)
SENTENCE_END = tuple("。！？!?；;：:")
CLOSING = tuple("，。、；：！？）》」』”")
LATIN = re.compile(r"[A-Za-z0-9,.%)]$"), re.compile(r"[A-Za-z0-9(]")


class Place(NamedTuple):
    """A line and the number of its page, from 1."""

    page: int
    line: Line


class Block(NamedTuple):
    """A paragraph, a heading or a row: its lines in order."""

    places: tuple[Place, ...]

    @property
    def text(self) -> str:
        """The lines as one."""
        return "".join(text for _, text in self.pieces())

    def pieces(self) -> Iterator[tuple[int, str]]:
        """Each line with its page, and in front of it what joins it to the line before."""
        before = ""
        for page, line in self.places:
            yield page, (joint(before, line.text) if before else "") + line.text
            before = line.text


class Columns(NamedTuple):
    """Where the lines of a page of this width begin and end."""

    left: float
    right: float
    step: float  # from one line of a paragraph to the next


def joint(before: str, after: str) -> str:
    """What stands between two lines of one paragraph."""
    return " " if LATIN[0].search(before) and LATIN[1].match(after) else ""


def split(pages: Sequence[Sheet], keep: re.Pattern[str]) -> tuple[list[Place], list[Cut]]:
    """The lines that are the document's, and what was cut: headers and footers, page numbers, tables of contents.

    A header that says something the first time (`keep`: 证券代码:688802) stays that time.
    """
    repeated = _repeated(pages)
    kept: list[Place] = []
    cut: dict[str, dict[str, None]] = {}
    seen: set[str] = set()
    for number, sheet in enumerate(pages, 1):
        for at, line in enumerate(sheet.lines):
            why = _why_cut(sheet, at, repeated)
            if why.startswith("page h") and keep.search(line.text) and _form(line.text) not in seen:
                why = ""
            seen.add(_form(line.text))
            if why:
                cut.setdefault(why, {})[line.text] = None
            else:
                kept.append(Place(number, line))
    return kept, [Cut(reason=why, text="\n".join(lines)) for why, lines in cut.items()]


def blocks(places: Sequence[Place], widths: Sequence[float]) -> list[Block]:
    """Paragraphs, headings and rows of lines; `widths` are those of the pages."""
    by_width = {width: columns([p.line for p in places if widths[p.page - 1] == width]) for width in {*widths}}
    found: list[list[Place]] = []
    for place in places:
        if found and goes_on(found[-1][-1], place, by_width[widths[place.page - 1]]):
            found[-1].append(place)
        else:
            found.append([place])
    return [Block(tuple(each)) for each in found]


def columns(lines: Sequence[Line]) -> Columns:
    """The edges by all lines but the few that stick out, and the usual distance of lines."""
    prose = [line for line in lines if "\t" not in line.text] or list(lines)
    if not prose:
        return Columns(0, 0, 0)
    lefts, rights = sorted(line.left for line in prose), sorted(line.right for line in prose)
    steps = sorted(a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom > b.bottom)
    return Columns(lefts[len(lefts) // 20], rights[-1 - len(rights) // 20], steps[len(steps) // 2] if steps else 0)


def goes_on(one: Place, other: Place, edges: Columns) -> bool:
    """Is the second line of the same paragraph as the first?"""
    a, b = one.line, other.line
    if "\t" in a.text or "\t" in b.text or abs(a.size - b.size) > ALIKE * min(a.size, b.size):
        return False
    if b.text.startswith(CLOSING):
        return True
    if a.right + width(b) < edges.right - SLACK * a.size or is_centred(b, edges):
        return False
    apart = one.page == other.page and a.bottom - b.bottom > edges.step + 0.6 * b.size
    ended = a.text.endswith(SENTENCE_END)
    if b.left <= edges.left + INDENT * b.size:
        return not (ended and (apart or ITEM.match(b.text)))
    return not ended and not apart and not ITEM.match(b.text) and abs(a.left - b.left) < INDENT * b.size


def width(line: Line) -> float:
    """The width of its first word: so much room the line before did not have."""
    word = WORD.match(line.text)
    return (line.right - line.left) * _units(word[0] if word else "") / _units(line.text)


def _units(text: str) -> float:
    """The width of a text in Chinese letters; a Latin one is about half as wide."""
    return sum(1 if letter >= "\u2e80" else 0.5 for letter in text)


def is_centred(line: Line, edges: Columns) -> bool:
    """Does a line stand in the middle, with room on both sides?"""
    before, behind = line.left - edges.left, edges.right - line.right
    return min(before, behind) > MARGIN * line.size and abs(before - behind) < 2 * line.size


def _why_cut(sheet: Sheet, at: int, repeated: set[str]) -> str:
    line = sheet.lines[at]
    if CONTENTS.fullmatch(line.text):
        return "table of contents"
    place = _edge(sheet, at)
    if place and NUMBER.fullmatch(line.text):
        return "page number"
    return f"page {place}" if place and _form(line.text) in repeated else ""


def _edge(sheet: Sheet, at: int) -> str:
    """`header` or `footer` for the outermost lines near an edge of the page."""
    line = sheet.lines[at]
    if at < OUTERMOST and line.bottom > (1 - EDGE) * sheet.height:
        return "header"
    return "footer" if at >= len(sheet.lines) - OUTERMOST and line.top < EDGE * sheet.height else ""


def _repeated(pages: Sequence[Sheet]) -> set[str]:
    """The forms of lines at the edges that come back: on two pages of a few, on three of many."""
    counts = Counter(form for sheet in pages for form in set(_edges(sheet)))
    return {form for form, count in counts.items() if count >= (2 if len(pages) < 5 else 3)}


def _edges(sheet: Sheet) -> Iterable[str]:
    return (_form(line.text) for at, line in enumerate(sheet.lines) if _edge(sheet, at))


def _form(text: str) -> str:
    """A line without its spaces and numbers: 第3页 is 第#页."""
    return re.sub(r"\d+", "#", re.sub(r"\s", "", text))
