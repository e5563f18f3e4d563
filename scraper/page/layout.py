"""One lxml parse of a page, laid out as lines: what is a block, what is inline, hidden, or a table of data."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from scraper.page import heads
from scraper.page.text import squeeze
from scraper.page.tree import Line, Node, Page

SKIPPED = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video",
    "map", "select", "option", "textarea", "button", "input", "head", "title", "meta", "link", "base",
))  # fmt: skip
INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "math", "nobr", "o:p", "q", "rb", "rp", "rt", "ruby", "s", "samp",
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
    return Page(raw=text, root=root, title=title, metas=heads.metas(root), ld=list(heads.linked_data(text)))


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
    """Lays a tree out as lines; iterative, so that 10,000 nested elements are no danger."""

    def __init__(self, page: Page):
        self.page = page
        self.parts: list[str] = []
        self.hints: list[str] = []
        self.linked = self.links = self.pre = 0
        self.hint = ""

    def walk(self, root: Any) -> None:
        """Append the lines and nodes of `root` to the page."""
        self.node = self._node(root, "html", None)
        stack: list[tuple[Any, Any, str | None]] = [(root, iter(root), None)]
        self._text(root.text)
        while stack:
            el, children, outer = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(el, outer)
                self._text(el.tail if stack else None)
            elif self._leaf(child):
                self._text(child.tail)
            else:
                stack.append((child, iter(child), self._enter(child)))
                self._text(child.text)
        self.flush()

    def _leaf(self, el: Any) -> bool:
        """Deal with an element that is not walked into: what has no text, what is hidden, `<br>`, tables of data."""
        tag = el.tag
        if not isinstance(tag, str) or tag in SKIPPED or is_hidden(el):
            return True
        if tag == "br":
            self.flush()
            return True
        if tag == "table" and _is_data(el):
            self.flush()
            self._rows(el)
            return True
        return False

    def _node(self, el: Any, tag: str, parent: Node | None) -> Node:
        self.page.nodes.append(Node(el, tag, parent))
        return self.page.nodes[-1]

    def _enter(self, el: Any) -> str | None:
        """Begin an element; the hint that holds around an inline one, None for a block."""
        if el.tag not in INLINE:
            self.flush()
            self.node = self._node(el, el.tag, self.node)
            self.pre += el.tag == "pre"
            return None
        outer = self.hint
        name = el.get("class") or el.get("id")
        if name:
            self.hint = (el.get("class", "") + " " + el.get("id", "")).lower()
        if el.tag == "a":
            self.links += 1
        elif el.tag == "time" and el.get("datetime"):
            self.page.times.append((len(self.page.lines), el.get("datetime")))
        return outer

    def _leave(self, el: Any, outer: str | None) -> None:
        if outer is not None:
            self.hint = outer
            self.links -= el.tag == "a"
            return
        self.flush()
        self.pre -= el.tag == "pre"
        self.hint = ""
        self.node = self.node.parent or self.node

    def _text(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self.hints.append(self.hint)
            if self.links:
                self.linked += len(text.strip())

    def flush(self) -> None:
        """End the line that is being gathered."""
        if not self.parts:
            return
        joined = "".join(self.parts)
        for text in unwrap(joined) if self.pre else [squeeze(joined)]:
            if text:
                self.page.lines.append(Line(text, self.parts, self.hints, self.node, min(self.linked, len(text))))
        self.parts, self.hints, self.linked = [], [], 0

    def _rows(self, table: Any) -> None:
        node = self._node(table, "table", self.node)
        for caption in table.iterchildren("caption"):  # it tells the units: 单位：万元
            if words := squeeze("".join(caption.itertext())):
                self.page.lines.append(Line(words, [words], [""], node, 0))
        for row in table.iter("tr"):
            cells = [squeeze(" ".join(filter(str.strip, cell.itertext()))) for cell in row if cell.tag in ("td", "th")]
            if any(cells):
                linked = sum(len("".join(a.itertext()).strip()) for a in row.iter("a"))
                self.page.lines.append(Line("\t".join(cells), cells, [""] * len(cells), node, linked, row=True))


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
