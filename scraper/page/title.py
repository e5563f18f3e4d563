"""The headline: the line of the page whose letters the `<title>` repeats.

A lone h1 can be the site's name, og:title can break at a quote, and `<title>` carries channels and site names
(成立21个月交卷_芯片_华汛科技); where the line and the `<title>` agree, both are right.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from scraper.page.marks import MARKS, whole_words
from scraper.page.text import fold, is_prose
from scraper.page.tree import EDGE, Line, Page

LONGEST = 160
SEPARATOR = re.compile(r"\s*(?:[_|｜»•丨]|\s[-–—·]\s?|--+|——|[-–—](?=[^-–—\d]{2,16}$))\s*")
NAMES = whole_words(MARKS.words["title_names"])
BADGE = MARKS.pattern("title_badges", r"^(?:{})\s*[-|·:：]?\s*")


class Headline(NamedTuple):
    """The title, the index of its line (None where no line of the page shows it) and of the last line it takes."""

    text: str
    line: int | None
    last: int | None


def find(page: Page) -> Headline:
    """The headline by agreement of a line with what the head of the page calls its title."""
    told = told_titles(page)
    folded = [f for f in map(fold, told) if f]
    best, at = 0.0, None
    for i, line in enumerate(page.lines):
        if len(line.text) <= LONGEST:
            score = max((_agreement(fold(line.text), target) for target in folded), default=0.0)
            if score and (score := score + _looks(line)) > best:
                best, at = score, i
    if at is None:
        return Headline(_cleaned(told), None, None)
    return _joined(page, at, folded)


def before(page: Page, first: int) -> Headline | None:
    """The line nearest above the body (which starts at line `first`) that looks like a headline."""
    for i in range(first - 1, max(-1, first - 12), -1):
        line = page.lines[i]
        if line.linked * 2 < len(line.text) and 4 <= len(line.text) <= 80 and (line.heading or _named(line)):
            return Headline(_trim(line.text), i, i)
    return None


def told_titles(page: Page) -> list[str]:
    """What the head calls the page: `<title>`, og:title, JSON-LD headline, …; the most trusted first."""
    names = ("articletitle", "og:title", "twitter:title", "headline", "name", "title")
    told = [page.title] + [page.metas[n] for n in names if n in page.metas]
    told += [item["headline"] for item in page.ld if isinstance(item.get("headline"), str)]
    return [t for t in dict.fromkeys(told) if t]


def _agreement(line: str, target: str) -> float:
    """How many letters of the line the target repeats, more where the target begins with it; 0 for a mismatch."""
    if len(line) < 4 and line != target:
        return 0.0
    if target.startswith(line):
        return len(line) + 4.0
    if len(target) >= 6 and line.startswith(target[:-1]) and len(line) <= 1.5 * len(target) + 4:
        return len(target) + 4.0
    if len(line) >= 8 and 3 * len(line) >= len(target) and line in target:
        return len(line) + 0.0
    if len(target) >= 8 and target in line and len(line) <= len(target) + 6:
        return len(target) + 0.0
    return 0.0


def _looks(line: Line) -> float:
    level = line.heading
    score = 6.0 if 0 < level < 4 else 3.0 if level or _named(line) else 0.0
    return score - (5.0 if line.linked * 2 > len(line.text) else 0.0) - (2.0 if line.node.mark else 0.0)


def _named(line: Line) -> bool:
    return any(NAMES.search(node.name) for node, _ in zip(line.node.ancestors(), range(2), strict=False))


def _joined(page: Page, at: int, targets: list[str]) -> Headline:
    """The headline with the lines that continue it inside the same heading (a `<br>`, a second div)."""
    line = page.lines[at]
    text, last = line.text, at
    top = next((n for n in line.node.ancestors() if n.tag[:1] == "h" and n.tag[1:].isdigit()), line.node)
    while last + 1 < len(page.lines):
        following = page.lines[last + 1]
        if top not in following.node.ancestors() or (is_prose(text) and len(text) > LONGEST):
            break
        longer = text + following.text
        if not any(t.startswith(fold(longer)) or fold(longer) == t for t in targets):
            break
        text, last = longer, last + 1
    without = BADGE.sub("", text)
    if without != text and any(t.startswith(fold(without)) for t in targets):
        text = without
    return Headline(_trim(text), at, last)


def _cleaned(told: list[str]) -> str:
    """A told title without the site's name: og:title as it is, else `<title>` up to its last separators."""
    if len(told) > 1 and fold(told[1]) and fold(told[0]).startswith(fold(told[1])):
        return _trim(told[1])
    return _trim(BADGE.sub("", split(told[0])[0])) if told else ""


def split(title: str) -> list[str]:
    """`<title>` at its separators: 成立21个月交卷_芯片_华汛科技 → three parts; the first may hold separators itself."""
    return [p for p in (part.strip(EDGE) for part in SEPARATOR.split(title)) if p] or [title]


def _trim(text: str) -> str:
    return re.sub(r"[\s\-–—|_]+$", "", text).strip(EDGE)
