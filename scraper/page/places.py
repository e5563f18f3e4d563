"""Where on a page dates and bylines stand: around the headline, at both ends of the body, in what was cut behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scraper.model import Cut
from scraper.page.body import Region, is_dated, is_head
from scraper.page.marks import MARKS, whole_words
from scraper.page.text import EDGE, squeeze
from scraper.page.title import Headline
from scraper.page.tree import Line, Page

ABOVE, UNDER, FIRST, LAST, TAIL = 3, 12, 3, 3, 24
HEAD_NOISE = ("", "page foot", "advertisement")  # marks that heads of articles also bear
BYLINE_CUTS = ("byline", "editor line", "source line", "original title", "disclaimer", "about the author")
NAMING = whole_words(MARKS.words["naming_names"])
REPORTER = re.compile(
    r"(?:本报|本刊|本网|[\u4e00-\u9fff]{2,8})?(?:记者|記者|通讯员)[\s\u3000:：]+[^。，！？；]{2,24}$"
)  # above a headline
FACT = re.compile(r"[\u4e00-\u9fff]{2,6}\s*[:：]?$")
TICKER = re.compile(r"\d{1,2}:\d{2}(?!.*\d[-/.月]\d)")  # a flash of another article: 09:40 某股涨停
AUTHOR = whole_words(MARKS.words["author_names"])
SOURCE = whole_words(MARKS.words["source_names"])


@dataclass
class Places:
    """Runs of text, each list in the order of the page.

    `above` and `under` the headline; `named`: of these the runs of lines that carry a date or whose block says that it
    names somebody; `near`: the short lines right above and below a date; `signed`, `sourced`: the runs that a class or
    id calls author or source. `first` and `last` lines of the body; `tail`: what was cut inside and behind it.
    """

    above: list[str] = field(default_factory=list)
    under: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)
    sourced: list[str] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)

    @property
    def head(self) -> str:
        """All around the headline, from top to bottom."""
        return "\n".join(self.above + self.under)


def find(page: Page, headline: Headline, region: Region, body: list[Line], cut: list[Cut]) -> Places:
    """The places of an article."""
    top = region.first if headline.line is None else headline.line
    above = [line for line in page.lines[max(0, top - ABOVE) : top] if is_head(line) or REPORTER.match(line.text)]
    between = [] if headline.last is None else page.lines[headline.last + 1 : region.first]
    under = [line for i, line in enumerate(between) if i < UNDER or is_dated(line)]
    head = [line for line in above + under if line.node.noise in HEAD_NOISE]
    named = [
        line
        for line in head
        if (is_dated(line) and not (line in above and TICKER.match(line.text))) or NAMING.search(line.node.name)
    ]
    behind = page.lines[region.last + 1 : region.last + 1 + TAIL]
    inside = [text for piece in cut if piece.reason in BYLINE_CUTS for text in piece.text.split("\n")]
    return Places(
        above=_runs([line for line in above if line in head]),
        under=_runs([line for line in under if line in head]),
        named=_runs(named),
        near=_runs(_near(head, named)),
        signed=_hinted(head, AUTHOR),
        sourced=_hinted(head, SOURCE),
        first=[line.text for line in body[:FIRST]],
        last=[line.text for line in body[-LAST:]],
        tail=list(dict.fromkeys(inside + [line.text for line in behind if line.node.noise != "related"])),
    )


def _near(head: list[Line], named: list[Line]) -> list[Line]:
    """The short lines next to the first dates of the head."""
    dated = [i for i, line in enumerate(head) if is_dated(line)][:3]
    beside = [head[i] for at in dated for i in (at - 1, at + 1) if 0 <= i < len(head)]
    return [line for line in beside if line not in named and len(line.text) <= 20]


def _hinted(head: list[Line], names: re.Pattern[str]) -> list[str]:
    """The runs of the head whose element's class or id says what they are: `<span class="author">梦晨</span>`."""
    return [
        text
        for line in head
        for part, hint in zip(line.parts, line.hints, strict=True)
        if names.search(hint or line.node.name) and (text := squeeze(part))
    ]


def _runs(lines: list[Line]) -> list[str]:
    runs = (run for line in lines for run in (_facts(line.parts) if line.row else line.parts))
    return [text for run in runs for piece in run.split("\n") if (text := piece.strip(EDGE))]


def _facts(cells: list[str]) -> list[str]:
    """The cells of a row in pairs, where it tells of facts by turns: 索引号 0150-3 成文日期 2026-01-12."""
    if len(cells) % 2 or not all(FACT.match(cell) for cell in cells[::2]):
        return cells
    return [f"{label.rstrip(':： ')}：{fact}" for label, fact in zip(cells[::2], cells[1::2], strict=True)]
