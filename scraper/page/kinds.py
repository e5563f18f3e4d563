"""Pages that hold no article: what they are, and what a person can do about it."""

from __future__ import annotations

import re

from scraper.model import BLOCKED
from scraper.page import title
from scraper.page.body import Region
from scraper.page.marks import MARKS
from scraper.page.title import Headline
from scraper.page.tree import Page

MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "an archive"),
    (b"\x1f\x8b", "compressed bytes"),
    (b"RIFF", "a media file"),
)
MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|meta|title|div|p|table|article|span|h[1-6]|br|a\s)", re.I)
FEED = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.I | re.S
)
CONTROL = bytes([*range(9), *range(14, 27)])
MOVED = re.compile(r"""<meta[^>]{0,40}http-equiv=["']?refresh[^>]{0,60}?url=[\s"']*([^"'>\s]+)""", re.I)
SHORTEST, SHORTEST_FLASH, LONGEST_REFUSAL, LONGEST_ERROR = 30, 12, 260, 1500
LONG_LINK, MANY_LINKS = 10, 8
BARE_TIME = re.compile(r"(?:\d{1,2}[-/月]\d{1,2}日?\s)?\d{1,2}:\d{2}(?::\d{2})?$")
LIST = ("a list of links, not an article", "use it as a list page of a source")
NO_TEXT = ("no text that reads like an article", "open the page; if an article is there, report the page's layout")
NO_TITLE = ("no headline", "open the page; if an article is there, report the page's layout")
REFUSALS = {  # blocked pages are recorded, never argued with
    "verify": (
        f"{BLOCKED}a check whether a human reads (verify), not an article",
        "open it in a browser and import the saved page, or ask less often",
    ),
    "login": (f"{BLOCKED}a login form, not an article", "import a page saved by a reader who may see it"),
    "consent": (
        f"{BLOCKED}a page that asks for consent or JavaScript first, not an article",
        "open it in a browser and import the saved page",
    ),
    "error": (
        "an error page, not an article: it is gone, or the site failed",
        "try again later, or import a copy",
    ),
}
FILLED = (
    "no text: scripts fill this page in a browser",
    "save it in a browser and import that; where a script of it holds the text as JSON, say so in the outlet's `page:`",
)


def no_page(body: bytes) -> tuple[str, str] | None:
    """Reason and advice where the bytes are no HTML page at all."""
    if not body.strip():
        return "the page is empty", "fetch or save it again"
    for magic, what in MAGIC:
        if body.startswith(magic):
            return f"not an HTML page but {what}", "import the page that links to it instead"
    head = body[:4096]
    wide = body[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and (
        head.count(0) > len(head) // 50 or len(head) - len(head.translate(None, CONTROL)) > len(head) // 20
    ):
        return "not an HTML page but binary data", "check the file or the address"
    if FEED.match(head):
        return "a feed or sitemap, not an article", "list it as a source's feed; its entries are articles"
    if head.lstrip()[:1] in (b"{", b"[") and not MARKUP.search(head):
        return "JSON, not an HTML page", "import the page that readers see"
    if not wide and not MARKUP.search(body[:65536]):
        return "not an HTML page", "save the page as HTML and import that"
    return None


def refusal(page: Page, text: str, dated: bool, headline: str = "") -> tuple[str, str] | None:
    """Reason and advice where the page is a login, error, verify or consent page.

    Such a page says so in few words; or its headline says nothing else, whatever stands below it.
    """
    titles = [told.strip(" .。!！…") for told in (headline, page.title, *title.split(page.title))]
    told = [why for why, pattern in MARKS.refused_titles.items() if any(map(pattern.fullmatch, titles))]
    if dated or len(text) > LONGEST_ERROR:
        told = []
    if len(text) <= LONGEST_REFUSAL and not (dated and len(text) > SHORTEST):
        shown = page.title + "\n" + text
        if len(text) < 2 * SHORTEST:
            shown += "\n" + "\n".join(line.text for line in page.lines[:40])
        told += [why for why, pattern in MARKS.refusals.items() if pattern.search(shown)]
    return REFUSALS[min(told, key=list(REFUSALS).index)] if told else None


def empty(page: Page) -> tuple[str, str]:
    """Reason and advice where no text is served at all: a check of the browser, a way to another page, or scripts."""
    if MARKS.pattern("challenge_scripts").search(page.raw[:200_000]):
        return REFUSALS["verify"]
    sent = MOVED.search(page.raw[:20_000])
    if sent:
        return f"no text: the page sends its readers on to {sent[1][:200]}", "import that page"
    return refusal(page, "", dated=False) or (FILLED if "<script" in page.raw else NO_TEXT)


def listing(page: Page, region: Region | None, prose: int, headline: Headline, dated: bool) -> tuple[str, str] | None:
    """Reason and advice where the page is a list of links, teasers or flashes, or holds too little prose."""
    headline_shown = headline.line is not None
    links = [line for line in page.lines if line.links and len(line.text) >= LONG_LINK]
    if region is not None and (_teasers(page, region, headline) or (not headline_shown and _flashes(page, region))):
        return LIST
    if prose < (SHORTEST_FLASH if headline_shown and (dated or len(links) < MANY_LINKS) else SHORTEST):
        return LIST if len(links) >= MANY_LINKS else NO_TEXT
    linked = sum(line.linked for line in links)
    told = headline_shown or dated
    teasers = sum(line.prose for line in links)
    return LIST if not told and len(links) >= MANY_LINKS and (linked > 2 * prose or teasers >= 5) else None


def _teasers(page: Page, region: Region, headline: Headline) -> bool:
    """Is the text found the summaries of other articles, each in a block of its own behind the link to one?"""
    prose = [i for i in range(region.first, region.last + 1) if page.lines[i].prose and i - 1 != headline.last]
    behind = 0
    for i in prose:
        above, item = page.lines[max(0, i - 1)], page.lines[i].node.parent
        alone = item is not None and above.node.inside(item) and item.weight < 2 * len(page.lines[i].text)
        behind += alone and above.links and len(above.text) >= LONG_LINK
    return behind * 2 > len(prose)


def _flashes(page: Page, region: Region) -> bool:
    """Is the text found a stream of flashes, each with its own time?"""
    times = sum(BARE_TIME.match(page.lines[i].text) is not None for i in range(region.first, region.last + 1))
    return times >= 5 and times * 3 >= region.last - region.first
