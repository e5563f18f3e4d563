"""The headline: the line of the page whose letters the `<title>` repeats.

A lone h1 can be the site's name, og:title can break at a quote, and `<title>` carries channels and site names
(成立21个月交卷_芯片_华汛科技); where the line and the `<title>` agree, both are right.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from scraper.page.marks import MARKS, whole_words
from scraper.page.text import EDGE, fold
from scraper.page.tree import HEADINGS, Line, Node, Page

LONGEST = 160
SEPARATOR = re.compile(r"\s*(?:[_|｜»•丨]|\s[-–—·]\s?|--+|——|[-–—](?=[^-–—\d]{2,16}$))\s*")
DASH = re.compile(r"(?<=[\u4e00-\u9fff])\s?[-–—－]\s?(?=[\u4e00-\u9fff])")  # between names, if not in a headline
CLOSED = re.compile(r"^[^\w（(《【]+|[^\w）)》】!！.]+$")
EXPLAINED = re.compile(r"(?<=\w)[（(][^（）()]*[)）]$")
NAMES = whole_words(MARKS.words["title_names"])
LAST_BADGE = MARKS.pattern("title_badges", r"(?<=\S{6})\s*(?:{})$")
BADGE = MARKS.pattern("title_badges", r"^(?:{})(?:\s*[-|·:：]\s*|\s+|(?=[^-|·:：\s]{6}))")


class Headline(NamedTuple):
    """The title, the index of its line (None where no line of the page shows it) and of the last line it takes."""

    text: str
    line: int | None
    last: int | None


def find(page: Page) -> Headline:
    """The headline by agreement of a line with what the head of the page calls its title."""
    told = told_titles(page)
    folded = [f for f in map(fold, told) if f]
    letters = set("".join(told) + "".join(told).swapcase())
    best = (0.0, Headline(_cleaned(told), None, None))
    for i, line in enumerate(page.lines):
        text = line.text
        if len(text) > LONGEST or not _may_agree(text, letters):
            continue
        for last, text in _joined(page, i):
            text = bare(text)
            score = max((_agreement(fold(text), target, bool(line.node.heading)) for target in folded), default=0.0)
            score += _continued(page, last, fold(text), folded)
            if score and (score := (score + _looks(line)) * (0.3 if line.links else 1)) > best[0]:
                best = (score, Headline(text, i, last))
    return best[1]._replace(text=_trim(best[1].text))


def bare(text: str) -> str:
    """A headline without the badge before or behind it (原创, 快讯)."""
    return LAST_BADGE.sub("", BADGE.sub("", text)) or text


def before(page: Page, first: int) -> Headline | None:
    """The line nearest above the body (which starts about line `first`) that looks like a headline: a lone h1 (a
    column's brief, whose `<title>` tells the day), else whatever heads or is named so."""
    above = range(min(first + 2, len(page.lines) - 1), max(-1, first - 12), -1)
    fit = [i for i in above if not page.lines[i].links and 4 <= len(page.lines[i].text) <= 80]
    first_level = [i for i in fit if page.lines[i].node.heading == 1]
    looks = (
        first_level
        if len(first_level) == 1
        else [i for i in fit if page.lines[i].node.heading or _named(page.lines[i])]
    )
    return Headline(_trim(page.lines[looks[0]].text), looks[0], looks[0]) if looks else None


def told_titles(page: Page) -> list[str]:
    """What the head calls the page: `<title>`, og:title, JSON-LD headline, …; the most trusted first."""
    names = ("articletitle", "og:title", "twitter:title", "headline", "name", "title")
    told = [page.title] + [page.metas[n] for n in names if n in page.metas]
    told += [item["headline"] for item in page.ld if isinstance(item.get("headline"), str)]
    return [t for t in dict.fromkeys(told) if t]


def _may_agree(line: str, letters: set[str]) -> bool:
    """A quick look, as few lines repeat a title: its first, middle or last letter, and a third of all, are the
    title's."""
    some = line[0] in letters or line[-1] in letters or line[len(line) // 2] in letters
    return some and len(letters.intersection(line)) * 3 >= len(set(line))


def _agreement(line: str, target: str, heading: bool) -> float:
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
    return 0.8 * len(line) if heading and len(line) >= 8 and _alike(line, target) else 0.0


def _continued(page: Page, last: int, line: str, told: list[str]) -> float:
    """How many letters more speak for a line that the next one continues: `<title>` is headline and subtitle."""
    here, below = (_heading(page, i) for i in (last, last + 1))
    if not (here and below and line) or here is below:
        return 0.0
    both = line + fold(page.lines[last + 1].text)
    return float(len(both) - len(line)) if any(t.startswith(both) for t in told) else 0.0


def _heading(page: Page, at: int) -> Node | None:
    """The heading in which a line stands."""
    if at >= len(page.lines):
        return None
    return next((n for n in page.lines[at].node.ancestors() if n.tag in HEADINGS), None)


def _alike(line: str, target: str) -> bool:
    """Do nine of ten neighbouring pairs of the line's letters stand in the target (a code was left out)?"""
    pairs = [line[i : i + 2] for i in range(len(line) - 1)]
    return sum(pair in target for pair in pairs) * 10 >= 9 * len(pairs)


def _looks(line: Line) -> float:
    level = line.node.heading
    score = 6.0 if 0 < level < 4 else 3.0 if level or _named(line) else 0.0
    return score - (2.0 if line.node.mark else 0.0)


def _named(line: Line) -> bool:
    return any(NAMES.search(node.name) for node, _ in zip(line.node.ancestors(), range(2), strict=False))


def _joined(page: Page, at: int) -> Iterator[tuple[int, str]]:
    """Line `at` alone, then with the lines that continue it inside the same heading (a `<br>`, a second div)."""
    text = page.lines[at].text
    yield at, text
    top = _heading(page, at)
    for last in range(at + 1, min(at + 3, len(page.lines)) if top else at):
        if not any(n is top for n in page.lines[last].node.ancestors()):
            return
        text += page.lines[last].text
        yield last, text


def _cleaned(told: list[str]) -> str:
    """A told title without the site's name: og:title as it is, else `<title>` up to its last separators."""
    if len(told) > 1 and fold(told[1]) and fold(told[0]).startswith(fold(told[1])):
        return _trim(told[1])
    return _trim(BADGE.sub("", split(told[0])[0])) if told else ""


def split(title: str) -> list[str]:
    """`<title>` at its separators: 成立21个月交卷_芯片_华汛科技 → three parts; the first may hold separators itself."""
    return [p for p in (part.strip(EDGE + "-–—_|") for part in SEPARATOR.split(title)) if p] or [title]


def rest(told: str, headline: str) -> list[str]:
    """What `<title>` says beside the headline, at its separators: channels and the site's name, outermost last."""
    wanted = fold(headline)
    if wanted and fold(told).startswith(wanted):
        return _names(told[_length(told, len(wanted)) :])
    if wanted and fold(told).endswith(wanted):
        return _names(told[: -_length(told[::-1], len(wanted))])[::-1]
    return [p for p in _names(told) if fold(p) not in wanted and wanted not in fold(p)]


def _names(text: str) -> list[str]:
    """What stands beside a headline at its separators, without the mark that closes the headline (”-某某报) and without
    what explains a name in brackets."""
    parts = (EXPLAINED.sub("", CLOSED.sub("", part)) for whole in split(text) for part in DASH.split(whole))
    return [p for p in parts if fold(p)]


def _length(text: str, letters: int) -> int:
    """How many characters of `text` it takes for so many letters."""
    return bisect_left(range(len(text)), letters, key=lambda length: len(fold(text[:length])))


def _trim(text: str) -> str:
    """Without what parts it from other words: a dash behind it, brackets around the whole of a flash's headline."""
    text = re.sub(r"[\s\-–—|_]+$", "", text).strip(EDGE)
    return bracketed[1] if (bracketed := re.fullmatch(r"【([^【】]+)】", text)) else text
