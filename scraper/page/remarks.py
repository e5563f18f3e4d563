"""What a person should know of a page that was read: that it goes on elsewhere, or that only its beginning is free."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from scraper.model import Cut, Remark
from scraper.page.marks import MARKS
from scraper.page.text import squeeze
from scraper.page.tree import Page

NEXT = re.compile(r"(?:下一?[页頁]|next(?: page)?)[\s>»›→]*", re.I)
ENDING = re.compile(r"\.[a-z]{3,5}$|/$", re.I)
NUMBER = re.compile(r"(?:[_\-./]|/page/|_p)\d{1,2}$", re.I)
QUERY = re.compile(r"(?:^|&)(?:p|pn|page|pageno|page_?num)=\d+", re.I)
PAYWALL = MARKS.pattern("paywall_lines")
LONGEST, BEHIND = 80, 4  # letters of a line that tells it; lines right behind the text that may
WHOLE = "only this part was read: import the pages that follow, or the article on one page where the site has it"
PAID = "its claims are those of the free part alone: import the page as saved by a reader who may see the rest"


def find(page: Page, url: str, lines: Iterable[str], cuts: Iterable[Cut]) -> Iterator[Remark]:
    """The remarks on a page; `lines` are those of the text."""
    on = goes_on(page, url)
    if on:
        yield Remark(reason=f"the article goes on at {on}", advice=WHOLE)
    told = [*lines, *[line for cut in cuts for line in cut.text.split("\n")][:BEHIND]]
    paid = next((line for line in told if len(line) <= LONGEST and PAYWALL.search(line)), None)
    if paid:
        yield Remark(reason=f"only its beginning is free to read ({paid[:40]})", advice=PAID)


def goes_on(page: Page, url: str) -> str | None:
    """The address of the article's next page: a link that says so, to the same address with another number."""
    linked = [line for line in page.lines if line.linked]
    if NEXT.search("\n".join(line.text for line in linked)) is None:
        return None
    said = (line for line in linked if any(NEXT.fullmatch(part.strip()) for part in line.parts))
    for link in (link for line in said for link in line.node.el.iter("a")):
        if link.get("href") and NEXT.fullmatch(squeeze("".join(link.itertext()))):
            try:
                there = urljoin(url, link.get("href").strip())
                if _is_next(url, there):
                    return there
            except ValueError:  # no address
                continue
    return None


def _is_next(one: str, other: str) -> bool:
    """Are these two pages of one article: 1.html and 1_2.html, 1.html?page=2; but not 1.html and 2.html?"""
    a, b = urlsplit(one), urlsplit(other)
    if a.netloc != b.netloc or b.scheme not in ("http", "https"):
        return False
    if a.path == b.path:
        return QUERY.search(b.query) is not None and a.query != b.query and _rest(a.query) == _rest(b.query)
    first, second = (ENDING.sub("", path) for path in (a.path, b.path))
    stem = NUMBER.sub("", second)
    return (
        stem != second and a.query == b.query and (stem == first or (stem == NUMBER.sub("", first) and "_" in second))
    )


def _rest(query: str) -> str:
    return QUERY.sub("", query).strip("&")
