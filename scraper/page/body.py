"""Where the article's body is: the run of lines with the most prose, between the headline and what follows.

Each line of the page is worth its letters where it reads like prose, and costs something where it is a label, a list of
links, or stands in a block that says what it is (`comments`). The run of lines with the highest sum is the body's core;
it grows to the short lines that hang in the same container.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from scraper.page.cuts import Kind, kind_of
from scraper.page.marks import MARKS, whole_words
from scraper.page.text import fold, is_prose
from scraper.page.tree import Line, Node, Page

HEAD = MARKS.pattern("head_lines")
DATE = re.compile(
    r"\d{1,4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}:\d{2}"
    r"|(?:今天(?!是)|昨天|前天)|\d+\s?(?:分钟|小时|天)前"
    r"|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? (?:\d{1,2}, )?20\d\d"
)
SUBTITLE = whole_words(MARKS.words["subtitle_names"])
LABEL = MARKS.pattern("head_lines", r"(?:{})\s*[:：|丨｜]")
RULE = re.compile(r"[\s|｜丨·•]+,?")
FACT = re.compile(  # 机构：某某证券　研究员：罗一帆，何小洲　采访、整理：罗一帆
    r"(?:(?<=\s)|^)[\u4e00-\u9fff、/]{2,8}\s?[:：|｜丨]\s?[^\s，。]*(?:[，、]\s?[\u4e00-\u9fff]{2,4}(?=\s|$))*"
)
TIME = whole_words(MARKS.words["time_names"])
ENDED = re.compile(r"[。！？!?…”」][)）】]?$")
LONGEST_SUBTITLE, LONGEST_HEAD, SHORTEST_LEAD, FARTHEST_LEAD = 60, 90, 6, 8
LISTS = frozenset(("li", "dd", "dt", "center", "blockquote"))
STOP_COST, LINK_COST, LABEL_COST, STEP_COST, LITTLE = 400, 15, 4, 12, 60


class Region(NamedTuple):
    """The lines from `first` to `last` (both in) among which the body's are; `prose` counts its letters of prose."""

    first: int
    last: int
    prose: int


def settle(page: Page, headline: int | None) -> None:
    """Decide which marked blocks to believe: not those that hold the headline or most of the page's prose."""
    for node in page.nodes:
        node.weight = 0
    for line in page.lines:
        line.node.weight += len(line.text) - line.linked if line.prose else 0
    for node in reversed(page.nodes):
        if node.parent is not None:
            node.parent.weight += node.weight
    total = page.nodes[0].weight
    over = set(page.lines[headline].node.ancestors()) if headline is not None else set()
    for node in page.nodes:
        believed = node.mark and node not in over and not (node.weight * 2 > total and node.mark != "comments")
        node.noise = (node.parent.noise if node.parent else "") or (node.mark if believed else "")


def locate(page: Page, after: int) -> Region | None:
    """The body's lines behind line `after` (-1 for the whole page), or None where nothing reads like prose."""
    kinds = [
        kind_of(line) if i > after and not line.node.noise and not line.links else None
        for i, line in enumerate(page.lines)
    ]
    around = _article(page, after)
    best = (0, after + 1, after)
    run, start, prose_so_far = 0, after + 1, False
    for i in range(after + 1, len(page.lines)):
        worth = _worth(page.lines[i], kinds[i], prose_so_far)
        if around is not None and not page.lines[i].node.inside(around):
            worth = min(worth, -len(page.lines[i].text))
        if run <= 0:
            run, start = 0, i
        run += worth - (_step(page.lines[i - 1], page.lines[i]) if i > start else 0)
        prose_so_far = prose_so_far or worth > 40
        if run > best[0]:
            best = (run, start, i)
    if best[0] <= 0:
        return None
    return _grown(page, kinds, after, best[1], best[2])


def _step(before: Line, line: Line) -> int:
    """The cost of going from one line to the next: nothing for neighbours, more the further apart they hang."""
    levels, node, other = 0, line.node, before.node
    while node is not other:
        if node.depth >= other.depth:
            node, levels = node.parent or node, levels + 1
        else:
            other = other.parent or other
    return STEP_COST * max(0, levels - 1)


def _article(page: Page, headline: int) -> Node | None:
    """The `<article>` that holds the headline, where it also holds prose."""
    nodes = page.lines[headline].node.ancestors() if headline >= 0 else ()
    return next((n for n in nodes if n.tag == "article" and n.weight >= LITTLE), None)


def _worth(line: Line, kind: Kind | None, inside: bool) -> int:
    free = len(line.text) - line.linked
    if kind is not None and kind.stops:
        return -STOP_COST
    if line.node.noise:
        return -max(20, len(line.text))
    if line.links:
        return -LINK_COST - line.linked // 2
    if kind is not None or (not inside and is_head(line)):
        return -LABEL_COST
    if line.row:
        return 0
    return min(free, 600) if line.prose else -LABEL_COST


def is_head(line: Line) -> bool:
    """A line of dates, sources and tools such as stands between headline and body: 2026-01-30 09:15 来源：新华社."""
    text = line.text
    quoted = text[-1:] in "”」" and DATE.match(text)  # 2026-01-30 来源：公众号“某某”
    if len(text) >= LONGEST_HEAD or (ENDED.search(text) and not quoted):
        return False
    if DATE.search(text):
        return not _speaks(text)
    return len(text) < LONGEST_SUBTITLE and (
        LABEL.search(text) is not None or (HEAD.search(text) is not None and not is_prose(text))
    )


def leads(page: Page, after: int | None, region: Region, title: str) -> list[Line]:
    """What stands between headline and body and belongs to the article: subtitles."""
    if after is None:
        return []
    return [
        line
        for line in page.lines[max(after + 1, region.first - FARTHEST_LEAD) : region.first]
        if _may_lead(line) and fold(line.text) not in fold(title)
    ]


def _may_lead(line: Line) -> bool:
    named = line.node.heading or SUBTITLE.search(line.node.name) or (line.prose and ENDED.search(line.text))
    return (
        bool(named)
        and len(line.text) >= SHORTEST_LEAD
        and not line.linked
        and not line.node.noise
        and not is_head(line)
        and kind_of(line) is None
    )


def is_dated(line: Line) -> bool:
    """Does a line of the head print a date or an age (昨天, 2小时前)?"""
    text = line.text
    return len(text) < LONGEST_HEAD and DATE.search(text) is not None and not _speaks(text)


def _speaks(text: str) -> bool:
    """Is a line with a date a sentence? What stands behind a label is none, comma or not."""
    free = DATE.sub(" ", text)
    return is_prose(free) and is_prose(RULE.sub(" ", FACT.sub(" ", free)).strip())


def _grown(page: Page, kinds: list[Kind | None], after: int, first: int, last: int) -> Region:
    """The core with the short lines around it that belong to the same container."""
    core = [page.lines[i] for i in range(first, last + 1) if page.lines[i].prose]
    box = common([line.node for line in core])
    wide = box.depth <= 1 or (page.lines[after].node.inside(box) if after >= 0 else box.depth == 2)
    makes = {_make(line) for line in core}
    for i in range(after + 1, len(page.lines)):  # the article goes on behind an advertisement
        if (
            not first <= i <= last
            and _make(page.lines[i]) in makes
            and _goes_on(page.lines[i])
            and not any(k is not None and k.stops for k in kinds[min(i, last) : max(i, first)])
        ):
            first, last = min(first, i), max(last, i)
    while first - 1 > after and _belongs(page.lines[first - 1], kinds[first - 1], box, page.lines[first], wide):
        first -= 1
    while last + 1 < len(page.lines) and _belongs(page.lines[last + 1], kinds[last + 1], box, page.lines[last], wide):
        last += 1
    grown = page.lines[first : last + 1]
    prose = sum(len(line.text) - line.linked for line in grown if line.prose)
    return Region(behind_head(page, first, last), last, prose)


def behind_head(page: Page, first: int, last: int) -> int:
    """The start behind a line of dates and sources, where nothing but subtitles stands before that line.

    One of these may be a sentence: a standfirst above 记者｜闻人靖 编辑｜范柳 2026/11/09 10:15.
    """
    start, sentences = first, 0
    for i in range(first, min(first + 6, last)):
        line = page.lines[i]
        if is_head(line) and not line.row and not line.links and (not sentences or _signs(page, i)):
            start = i + 1
        elif len(line.text) > LONGEST_SUBTITLE or sentences:
            break
        elif ENDED.search(line.text):
            sentences = 1
    return start


def _signs(page: Page, at: int) -> bool:
    """Does a line name people or sources and print a date, by itself or with the line beside it? A date alone does
    where its block says that it is one: others head the parts of a chronicle.
    """
    line, beside = page.lines[at], page.lines[at - 1 : at] + page.lines[at + 1 : at + 2]
    if not is_dated(line):
        return LABEL.search(line.text) is not None and any(is_dated(each) for each in beside)
    return any(LABEL.search(each.text) for each in (line, *beside)) or TIME.search(line.node.name) is not None


def _make(line: Line) -> tuple[Node | None, str, str]:
    """What paragraphs of one article share: the block they hang in, their tag and class."""
    return line.node.parent, line.node.tag, line.node.name


def _goes_on(line: Line) -> bool:
    return line.prose and not line.links and not line.node.noise and kind_of(line) is None


def _belongs(line: Line, kind: Kind | None, box: Node, neighbour: Line, wide: bool) -> bool:
    """Does a line beside the core go with it? `wide` where the box is nearly the page: then only next of kin do."""
    if line.node.noise or line.links or (kind is not None and kind.stops):
        return False
    if kind is None and is_head(line):
        return False
    same = (line.node.tag, line.node.name) == (neighbour.node.tag, neighbour.node.name)
    if not (same or line.prose or line.row or line.node.heading or line.node.tag in LISTS):
        return False
    beside = line.node is neighbour.node or line.node.parent is neighbour.node.parent
    return beside or line.node is box or (line.node.inside(box) and not wide)


def common(nodes: list[Node]) -> Node:
    """The innermost block that holds all of them."""
    box = nodes[0]
    for node in nodes[1:]:
        while not node.inside(box):
            box = box.parent or box
    return box
