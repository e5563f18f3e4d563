"""One lxml parse of a page, laid out as lines: what is a block, what is inline, hidden, or a table of data."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from scraper.page import heads
from scraper.page.text import BLANK, squeeze
from scraper.page.tree import Line, Node, Page

SKIPPED = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video",
    "map", "select", "option", "textarea", "button", "input", "head", "title", "meta", "link", "base", "img",
))  # fmt: skip
INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "math", "nobr", "o:p", "q", "rb", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "st1:chsdate", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
HIDDEN = re.compile(r"display\s*:\s*none", re.I)
LONGEST_CELL = 300


def parse(text: str) -> Page | None:
    """The page that `text` holds, or None where lxml finds no element in it."""
    page = skeleton(text)
    return None if page is None else lay_out(page)


def skeleton(text: str) -> Page | None:
    """The page with its tree and what its head tells, its lines not laid out yet."""
    root = tree_of(text)
    if root is None:
        return None
    found = root.find(".//title")
    title = squeeze("".join(found.itertext())) if found is not None else ""
    return Page(raw=text, root=root, title=title, metas=heads.metas(root), ld=list(heads.linked_data(root)))


def lay_out(page: Page) -> Page:
    """The page with the lines of its tree."""
    Walker(page).walk(page.root)
    return page


def tree_of(text: str) -> Any:
    """The tree of a page or of a piece of one; None where there is no element."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        return etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing but white space, or not even that
        return None


class Walker:
    """Lays a tree out as lines, as lxml walks it: 10,000 nested elements are no danger.

    A page has thousands of elements and few that hold a line, so a block becomes a `Node` only when a line hangs in it.
    """

    def __init__(self, page: Page):
        self.page = page
        self.blocks: list[Any] = []  # the open blocks, from the outside in,
        self.nodes: list[Node] = []  # and the nodes of the outermost of them
        self.outer: list[str] = []  # the hints around the open inline elements
        self.parts: list[str] = []
        self.hints: list[str] = []
        self.linked = self.links = self.pre = 0
        self.hint = ""

    def walk(self, root: Any) -> None:
        """Append the lines and nodes of `root` to the page."""
        self.blocks.append(root)
        self._node(root)
        walk, leaf = etree.iterwalk(root, events=("start", "end")), None
        for event, el in walk:
            if event == "end":
                if el is not leaf:
                    self._leave(el.tag)
                text = el.tail
            elif el is root or self._enter(el):
                text = el.text
            else:
                leaf = el
                walk.skip_subtree()
                continue
            if text and (self.parts or text.strip(BLANK)):  # a line does not begin with a blank
                self.parts.append(text)
                self.hints.append(self.hint)
                if self.links:
                    self.linked += len(text.strip())

    def _enter(self, el: Any) -> bool:
        """Begin an element. False for one that is not walked into: what has no text, what is hidden, `<br>`, tables of
        data."""
        tag = el.tag
        if tag in SKIPPED or is_hidden(el):
            return False
        if tag in INLINE:
            self._begin(el, tag)
            return True
        if self.parts:
            self.flush()
        if tag == "table" and _is_data(el):
            self._rows(el)
            return False
        if tag != "br":
            self.blocks.append(el)
            self.pre += tag == "pre"
        return tag != "br"

    def _begin(self, el: Any, tag: str) -> None:
        """Begin an inline element."""
        self.outer.append(self.hint)
        if el.get("class") or el.get("id"):
            self.hint = (el.get("class", "") + " " + el.get("id", "")).lower()
        if tag == "a":
            self.links += 1
        elif tag == "time" and el.get("datetime"):
            self.page.times.append((len(self.page.lines), el.get("datetime")))

    def _leave(self, tag: str) -> None:
        if tag in INLINE:
            self.hint = self.outer.pop()
            self.links -= tag == "a"
            return
        if self.parts:
            self.flush()
        self.blocks.pop()
        del self.nodes[len(self.blocks) :]
        self.pre -= tag == "pre"
        self.hint = ""

    def flush(self) -> None:
        """End the line that is being gathered."""
        joined = "".join(self.parts)
        for text in unwrap(joined) if self.pre else [squeeze(joined)]:
            self._line(text, self.parts, self.hints, min(self.linked, len(text)))
        self.parts, self.hints, self.linked = [], [], 0

    def _node(self, el: Any) -> None:
        self.nodes.append(Node(el, self.nodes[-1] if self.nodes else None))
        self.page.nodes.append(self.nodes[-1])

    def _line(self, text: str, parts: list[str], hints: list[str], linked: int, row: bool = False) -> None:
        """A line in the innermost open block; the blocks around it become nodes where they are none yet."""
        for el in self.blocks[len(self.nodes) :]:
            self._node(el)
        self.page.lines.append(Line(text, parts, hints, self.nodes[-1], linked, row))

    def _rows(self, table: Any) -> None:
        self.blocks.append(table)
        for caption in table.iterchildren("caption"):  # it tells the units: 单位：万元
            if words := squeeze("".join(caption.itertext())):
                self._line(words, [words], [""], 0)
        for row in table.iter("tr"):
            cells = [squeeze(" ".join(filter(str.strip, cell.itertext()))) for cell in row if cell.tag in ("td", "th")]
            if any(cells):
                linked = sum(len("".join(a.itertext()).strip()) for a in row.iter("a"))
                self._line("\t".join(cells), cells, [""] * len(cells), linked, row=True)
        self.blocks.pop()
        del self.nodes[len(self.blocks) :]


def is_hidden(el: Any) -> bool:
    """Is the element not displayed? `visibility:hidden` is displayed: weixin's body has it until a script ran."""
    style = el.get("style")
    return el.get("hidden") is not None or bool(style and HIDDEN.search(style))


def _is_data(table: Any) -> bool:
    """Is it a table of data (true) or one that lays out the page or wraps the article (false)?"""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    wide, rows = 0, 0
    for row in table.iter("tr"):
        cells = [len("".join(cell.itertext()).strip()) for cell in row if cell.tag in ("td", "th")]
        if max(cells, default=0) > LONGEST_CELL:
            return False
        rows += 1
        wide += len(cells) > 1
    return rows > 1 and wide > 1


def unwrap(text: str) -> list[str]:
    """The paragraphs of preformatted text: a line that does not start with a blank goes on the one before."""
    out: list[str] = []
    fresh = True
    for line in text.splitlines():
        words = squeeze(line)
        if not words:
            fresh = True
        elif fresh or line[0] in " \t\u3000" or not out:
            out.append(words)
            fresh = False
        else:
            glue = " " if out[-1][-1].isascii() and words[0].isascii() and words[0].isalnum() else ""
            out[-1] += glue + words
    return out
