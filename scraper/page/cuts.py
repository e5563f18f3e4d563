"""What is cut from an article, and why: editor lines, 原标题, disclaimers, links to other articles, comments, …

Nothing that is cut is lost: each piece is kept with its reason, and holds the author, the editor and the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from scraper.model import Cut
from scraper.page import labels
from scraper.page.marks import MARKS
from scraper.page.text import fold, is_prose
from scraper.page.tree import Line, Page

if TYPE_CHECKING:
    from scraper.page.body import Region

LONGEST_STOP, LONGEST_CUT, LONGEST_KEPT = 30, 260, 4000
CLOSING = MARKS.pattern("closing_lines", r"[\s（(【\[—–-]*(?:{})")
STOPPING = frozenset(MARKS.words["stopping_cuts"])
WORDS = re.compile(r"\w")


class Kind(NamedTuple):
    """Why a line is no part of the body; `stops` where all that follows is none either."""

    why: str
    stops: bool


def kind_of(line: Line) -> Kind | None:
    """The kind of a line by its words, or None for a line that may be the article's."""
    text = line.text
    why = _stops(text) or _stops(_label(line))
    if why:
        return Kind(why, True)
    if len(text) <= LONGEST_CUT and not line.row and MARKS.any_cut.match(text):
        for why, pattern in MARKS.cuts.items():
            if pattern.match(text) and (why != "sharing" or (len(text) < 60 and not is_prose(text))):
                return Kind(why, False)
    return None


def _stops(text: str) -> str:
    if not 0 < len(text) <= LONGEST_STOP:
        return ""
    bare = text.strip(" \u3000·●■▼▲【[|>-—：:")
    if MARKS.any_stop.match(bare) is None:
        return ""
    return next((why for why, pattern in MARKS.stops.items() if pattern.match(bare)), "")


def _label(line: Line) -> str:
    """The words in an element of their own that open a line of links: `<b>猜你喜欢</b> <a>…</a> <a>…</a>`."""
    first = next(filter(str.strip, line.parts), "").strip()
    return first if 3 < len(first) < len(line.text) else ""


def split(page: Page, region: Region, title: str) -> tuple[list[Line], list[Cut]]:
    """The lines of the body, and what was cut inside and behind the region."""
    body, cut = list[Line](), list[tuple[str, str]]()
    ended, headline = "", fold(title)
    for i in range(region.first, region.last + 1):
        line = page.lines[i]
        kind = kind_of(line)
        if not ended and (kind is not None and (kind.stops or kind.why in STOPPING)) and _mostly_over(page, i, region):
            ended = kind.why
        why = ended or (kind.why if kind else "") or line.node.noise or _no_text(line, headline)
        if why:
            cut.append((why, line.text))
        else:
            body.append(line)
    closing = _closing(body)
    cut += [("byline", line.text) for line in body[len(body) - closing :]]
    cut += [(_after(page.lines[i]), page.lines[i].text) for i in range(region.last + 1, len(page.lines))]
    return body[: len(body) - closing], gathered(cut)


def gathered(pieces: Iterable[tuple[str, str]]) -> list[Cut]:
    """Neighbours with one reason as one cut."""
    out: list[tuple[str, list[str]]] = []
    for why, text in pieces:
        if out and out[-1][0] == why:
            out[-1][1].append(text)
        else:
            out.append((why, [text]))
    return [Cut(reason=why, text="\n".join(texts)[:LONGEST_KEPT]) for why, texts in out]


def _mostly_over(page: Page, at: int, region: Region) -> bool:
    """Is less than a third of the region's prose behind line `at`?"""
    rest = sum(len(page.lines[i].text) for i in range(at + 1, region.last + 1) if page.lines[i].prose)
    return rest * 3 < region.prose


def _no_text(line: Line, headline: str) -> str:
    if not WORDS.search(line.text):
        return "ornament"
    if len(line.text) < 4 * len(headline) and fold(line.text) == headline:
        return "headline again"
    mostly = line.links if line.row else line.linked * 5 > len(line.text) * 4 and not line.prose
    return "link" if mostly else ""


def _closing(body: list[Line]) -> int:
    """How many lines at the end only say who wrote the article."""
    count = 0
    while count < min(4, len(body) - 1) and len(text := body[-1 - count].text) < 50:
        if not (CLOSING.match(text) or labels.credit(text)):
            break
        count += 1
    return count


def _after(line: Line) -> str:
    kind = kind_of(line)
    return kind.why if kind else line.node.noise or "after the article"
