"""A PDF on standard input, its letters in lines on standard output: a program of its own, run by `sheets`.

PDFium reads fonts that readers in Python do not (embedded encodings, 金 and 人 stored as Kangxi radicals), and is fast;
but it is C++, and a file made to harm it, or one without end, may end the process that reads it. So this process holds
nothing else: no database, no network code, and limits (seconds, memory, pages, letters), which its argument gives as
JSON. It imports nothing of this project.

A letter has its box with the whole height of its font. Letters at one height are a line, whatever their order in the
file; gaps between them are spaces and tabs.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

SPACE, CELL = 0.18, 1.2  # gaps, in heights of a letter: between Latin words, between cells of a table
CHINESE = "\u2e80"  # the first of the Chinese characters and their punctuation
BLANK = {"\x00", "\ufffe", "\uffff"}


class Letter(NamedTuple):
    """A letter and its box on the page as it is seen; `spaced` where the file has a space before it."""

    left: float
    bottom: float
    right: float
    top: float
    letter: str
    spaced: bool = False


def limited(seconds: int, memory: int) -> None:
    """This process may use so much and no more, where the system can say so."""
    try:
        import resource
    except ImportError:  # Windows: the time-out of the parent is left
        return
    for what, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))


def main() -> None:
    """Read, and write one JSON object: `pages`, or `wrong` with the kind of what is wrong."""
    limits = json.loads(sys.argv[1])
    limited(limits["seconds"], limits["memory"])
    try:
        told = document(sys.stdin.buffer.read(), limits["pages"], limits["letters"])
    except pypdfium2.PdfiumError as error:
        told = {"wrong": "password" if error.err_code == pdfium.FPDF_ERR_PASSWORD else "damaged"}
    except MemoryError:
        told = {"wrong": "large"}
    json.dump(told, sys.stdout)


def document(body: bytes, most_pages: int, most_letters: int) -> dict[str, object]:
    """Its pages: width, height, and lines as [left, bottom, right, top, text]."""
    pdf = pypdfium2.PdfDocument(body)
    if len(pdf) > most_pages:
        return {"wrong": "pages"}
    pages, count = [], 0
    for number in range(len(pdf)):
        page = pdf[number]
        found = letters(page, most_letters)
        count += len(found)
        if count > most_letters:
            return {"wrong": "letters"}
        width, height = page.get_size()
        pages.append({"width": width, "height": height, "lines": lines(found)})
        page.close()
    return {"pages": pages}


def letters(page: pypdfium2.PdfPage, most: int) -> list[Letter]:
    """The letters of a page, `most` and one at most; what lies on its side is turned."""
    text, box = page.get_textpage(), pdfium.FS_RECTF()
    turn, (width, height) = page.get_rotation(), page.get_size()
    found: list[Letter] = []
    spaced = False
    for at in range(min(text.count_chars(), most + 1)):
        code = pdfium.FPDFText_GetUnicode(text, at)
        letter = chr(code) if code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\x00"
        if letter.isspace():
            spaced = spaced or not pdfium.FPDFText_IsGenerated(text, at)
        elif letter not in BLANK and pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box)):
            sides = turned(box.left, box.bottom, box.right, box.top, turn, width, height)
            found.append(Letter(*sides, letter, spaced))
            spaced = False
    return found


def turned(
    left: float, bottom: float, right: float, top: float, turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """A box as it stands on the page, of this width and height after its turn."""
    if turn == 90:
        return bottom, height - right, top, height - left
    if turn == 180:
        return width - right, height - top, width - left, height - bottom
    if turn == 270:
        return width - top, left, width - bottom, right
    return left, bottom, right, top


def lines(found: list[Letter]) -> list[list[object]]:
    """Lines from top to bottom. A line is what stands at one height."""
    rows: list[list[Letter]] = []
    for letter in sorted(found, key=lambda each: (-round(each.bottom + each.top, 1), each.left)):
        first = rows[-1][0] if rows else None
        if first and abs(first.bottom + first.top - letter.bottom - letter.top) < 0.8 * (letter.top - letter.bottom):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [line(sorted(row)) for row in rows]


def line(row: list[Letter]) -> list[object]:
    """One line: letters from left to right, a space where words part, a tab where cells do."""
    text, before = row[0].letter, row[0]
    for each in row[1:]:
        if each.letter == before.letter and each.left - before.left < 0.3 * (before.right - before.left):
            continue  # printed twice, to look bold
        gap = (each.left - before.right) / max(each.top - each.bottom, 1.0)
        latin = each.letter < CHINESE and before.letter < CHINESE
        parted = (each.spaced and latin) or (gap > SPACE and (each.spaced or latin))
        text += "\t" if gap > CELL else " " if parted else ""
        text += each.letter
        before = each
    low, tall = middle([each.bottom for each in row]), middle([each.top - each.bottom for each in row])
    return [round(row[0].left, 1), round(low, 1), round(before.right, 1), round(low + tall, 1), text]


def middle(numbers: list[float]) -> float:
    """The median, which one odd letter does not move."""
    return sorted(numbers)[len(numbers) // 2]


if __name__ == "__main__":
    main()
