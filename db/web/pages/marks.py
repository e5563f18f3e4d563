"""Words marked in their text: the quote in its paragraph, the claims in their article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

Row = dict[str, Any]
MOST = 1_500  # code points of a paragraph that are shown on either side of a quote


class Span(NamedTuple):
    """A stretch of the text, in code points, and the number of the claim that it belongs to."""

    start: int
    end: int
    number: int
    value: bool = False  # the value within the quote


def passage(text: str, version: Row) -> list[Row]:
    """The paragraphs that hold a claim's quote, with quote and value marked; a very long one is cut around it.

    A row of a table is shown with the first row above it, which says what its cells are.
    """
    start, end = version["quote_start"], version["quote_end"]
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    right = len(text) if right < 0 else right
    first, last = max(left, start - MOST), min(right, end + MOST)
    spans = [Span(start, end, 1), Span(version["value_start"], version["value_end"], 1, value=True)]
    lines = [(a, pieces_of(text, a, b, spans)) for a, b in blocks(text, first, last)]
    if first > left:
        lines[0][1].insert(0, _piece("… "))
    if last < right:
        lines[-1][1].append(_piece(" …"))
    head = _head(text, left) if "\t" in text[first:last] else None
    return folded([pieces for _, pieces in ([(0, head)] if head else []) + lines])


def _head(text: str, at: int) -> list[Row] | None:
    """The first row of the table in whose midst the line at `at` stands."""
    top = at
    while top > 0 and "\t" in text[text.rfind("\n", 0, top - 1) + 1 : top - 1]:
        top = text.rfind("\n", 0, top - 1) + 1
    return [_piece(text[top : text.find("\n", top)])] if top < at else None


def article(text: str, claims: Sequence[Row], start: int = 0) -> list[Row]:
    """All paragraphs and tables of a text from an offset on.

    Each piece names the claims (by number, from 1) whose quotes cover it. `ends` of a piece are the claims whose quote
    ends with it: there stands the link to them.
    """
    spans = []
    for number, claim in enumerate(claims, 1):
        spans.append(Span(claim["quote_start"], claim["quote_end"], number))
        spans.append(Span(claim["value_start"], claim["value_end"], number, value=True))
    lines = []
    for left, right in blocks(text, start, len(text)):
        near = [span for span in spans if span.start < right and left < span.end]
        lines.append(pieces_of(text, left, right, near))
    return folded(lines)


def folded(lines: Sequence[list[Row]]) -> list[Row]:
    """Lines as paragraphs ({pieces}); rows of cells that follow each other as one table ({rows})."""
    found: list[Row] = []
    for pieces in lines:
        if not any("\t" in piece["text"] for piece in pieces):
            found.append({"pieces": pieces, "rows": []})
        elif found and found[-1]["rows"]:
            found[-1]["rows"].append(cells(pieces))
        else:
            found.append({"pieces": [], "rows": [cells(pieces)]})
    return found


def cells(pieces: Sequence[Row]) -> list[list[Row]]:
    """The pieces of one row, cell by cell; a quote over several cells is marked in each, and ends in the last."""
    row: list[list[Row]] = [[]]
    for piece in pieces:
        texts = piece["text"].split("\t")
        for number, text in enumerate(texts):
            if number:
                row.append([])
            last = number == len(texts) - 1
            if text or (last and piece["ends"]):
                row[-1].append(piece | {"text": text, "ends": piece["ends"] if last else []})
    return row


def blocks(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """The lines of `text[start:end]`, as offsets."""
    at = start
    for line in text[start:end].split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def pieces_of(text: str, start: int, end: int, spans: Sequence[Span]) -> list[Row]:
    """`text[start:end]` cut where a span begins or ends: {text, claims, value, ends}. Together they are the text."""
    edges = {start, end} | {min(max(edge, start), end) for span in spans for edge in (span.start, span.end)}
    cuts = sorted(edges)
    pieces = []
    for left, right in pairwise(cuts):
        over = [span for span in spans if span.start <= left and right <= span.end]
        quotes = sorted({span.number for span in over if not span.value})
        ends = sorted({span.number for span in over if not span.value and span.end == right})
        pieces.append(_piece(text[left:right], quotes, any(span.value for span in over), ends))
    return pieces or [_piece(text[start:end])]


def _piece(text: str, claims: Sequence[int] = (), value: bool = False, ends: Sequence[int] = ()) -> Row:
    return {"text": text, "claims": list(claims), "value": value, "ends": list(ends)}
