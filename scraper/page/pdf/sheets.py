"""The pages of a PDF as lines with their places: what `pdfium`, a process of its own, reads of it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """What the process that reads a PDF may use: seconds of computing, bytes of memory, pages and letters."""

    seconds: int = 60
    memory: int = 2 << 30
    pages: int = 1000
    letters: int = 3_000_000


LIMITS = Limits()
PROGRAM = Path(__file__).with_name("pdfium.py")
OVER_TIME = (-24, -9)  # how the system ends a process that computes too long
START = re.compile(rb"[^<]{0,1000}?%PDF-\d")
FEWEST, LETTERLESS = 30, 0.3  # letters of a document; share of letters that stand for none

BY_HAND = "Read it in a viewer: what it says is not in the database."
WRONG = {
    "password": ("a PDF behind a password", "Import a copy without one."),
    "damaged": ("a PDF that is damaged", "Fetch or save it again; see whether a viewer opens it."),
    "pages": (f"a PDF of more than {LIMITS.pages} pages", "Import the part of it that matters."),
    "letters": (f"a PDF of more than {LIMITS.letters:,} letters", "Import the part of it that matters."),
    "large": ("a PDF that needs too much memory", BY_HAND),
    "endless": (f"a PDF that is not read within {LIMITS.seconds} seconds", BY_HAND),
    "broken": ("a PDF at which its reader breaks off", BY_HAND),
    "scan": ("a PDF without text: pictures of pages", "Import a copy with text, or read it in a viewer."),
    "fonts": ("a PDF whose fonts do not tell their letters", BY_HAND),
}


class Line(msgspec.Struct, frozen=True, array_like=True):
    """A line of a page and its box, in points from the lower left corner; cells of a table are parted by tabs."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def size(self) -> float:
        """The height of its letters."""
        return max(self.top - self.bottom, 1.0)


class Sheet(msgspec.Struct, frozen=True):
    """A page: its size in points and its lines, from top to bottom."""

    width: float
    height: float
    lines: list[Line]


class _Told(msgspec.Struct):
    pages: list[Sheet] = []
    wrong: str = ""


def is_pdf(body: bytes) -> bool:
    """Whether the bytes begin as a PDF, some junk before it allowed."""
    return START.match(body) is not None


def sheets(body: bytes, limits: Limits = LIMITS) -> list[Sheet] | str:
    """The pages of a PDF, or a key of WRONG where they cannot be read."""
    command: list[str] = [sys.executable, "-I", str(PROGRAM), msgspec.json.encode(limits).decode()]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=2 * limits.seconds)
    except subprocess.TimeoutExpired:
        return "endless"
    if done.returncode:
        return "endless" if done.returncode in OVER_TIME else "large" if b"MemoryError" in done.stderr else "broken"
    told = msgspec.json.decode(done.stdout, type=_Told)
    return told.wrong or _unreadable(told.pages) or told.pages


def _unreadable(pages: list[Sheet]) -> str:
    """What is wrong with pages that hold no text that people could read."""
    text = "".join(line.text for page in pages for line in page.lines)
    if sum(letter.isalnum() for letter in text) < FEWEST:
        return "scan"
    lost = sum(letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" or letter < "\t" for letter in text)
    return "fonts" if lost > LETTERLESS * len(text) else ""
