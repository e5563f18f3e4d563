"""One lxml parse of a page, laid out as lines in the order of the document.

Every field is read from the same `Page`: its lines (a line is a block's text: a paragraph, a list item, a table row, a
piece between two `<br>`), the head's meta tags, the JSON-LD objects and the raw text for times that stand in scripts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from scraper.page.marks import MARKS

SKIPPED = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "option",
        "textarea",
        "button",
        "input",
        "head",
        "title",
        "meta",
        "link",
        "base",
    )
)
INLINE = frozenset(
    (
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "math",
        "nobr",
        "o:p",
        "q",
        "rb",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "st1:chsdate",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    )
)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")
HIDDEN = re.compile(r"display\s*:\s*none", re.I)
LD_SCRIPT = re.compile(r"""<script[^>]*ld\+json[^>]*>(.*?)</script>""", re.I | re.S)
LONGEST_CELL = 300
EDGE = " \t\r\n\u3000\xa0\u200b\ufeff"


class Node:
    """A block element: where lines hang.

    `name` is its class and id in lower case, `heading` 1 to 6 inside h1 to h6. `mark` says why its class, id or tag
    should hold no article text (`comments`); `noise` is its or an ancestor's mark as far as `body.settle` believes it.
    """

    __slots__ = ("depth", "el", "heading", "mark", "name", "noise", "parent", "tag", "weight")

    def __init__(self, el: Any, tag: str, parent: Node | None):
        self.el, self.tag, self.parent = el, tag, parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.heading: int = HEADINGS.get(tag) or (parent.heading if parent else 0)
        self.name = (el.get("class", "") + " " + el.get("id", "")).strip().lower()
        self.mark = noise_of(tag, self.name)
        self.noise, self.weight = "", 0

    def ancestors(self) -> Iterator[Node]:
        """The node and all above it, from the inside out."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def inside(self, other: Node) -> bool:
        """Is it `other` or somewhere below it?"""
        node: Node | None = self
        while node is not None and node.depth > other.depth:
            node = node.parent
        return node is other


class Line:
    """A block's text. `parts` are its runs as the tags part them, `hints` the class and id of the inline element
    around each run (`author`), `linked` the number of characters inside links."""

    __slots__ = ("hints", "linked", "node", "parts", "row", "text")

    def __init__(self, text: str, parts: list[str], hints: list[str], node: Node, linked: int, row: bool = False):
        self.text, self.parts, self.hints, self.node = text, parts, hints, node
        self.linked, self.row = linked, row

    @property
    def links(self) -> bool:
        """Is more than half of it links?"""
        return self.linked * 2 > len(self.text)


@dataclass
class Page:
    """A parsed page. Nothing in it is changed after `parse`."""

    raw: str
    root: Any
    title: str
    metas: dict[str, str]
    ld: list[dict[str, Any]]
    lines: list[Line] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)  # parents before children
    times: list[tuple[int, str]] = field(default_factory=list)  # (line, datetime attribute of a <time>)


def parse(text: str) -> Page | None:
    """The page that `text` holds, or None where lxml finds no element in it."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing but white space, or not even that
        return None
    if root is None:
        return None
    found = root.find(".//title")
    title = squeeze("".join(found.itertext())) if found is not None else ""
    page = Page(raw=text, root=root, title=title, metas=_metas(root), ld=list(_linked_data(text)))
    Walker(page).walk(root)
    return page


def squeeze(text: str) -> str:
    """`text` with runs of ASCII white space and nbsp as one space, and no space at its ends."""
    return SPACES.sub(" ", text).strip(EDGE)


def noise_of(tag: str, name: str, cache: dict[tuple[str, str], str] = {}) -> str:  # noqa: B006 - a memo
    """Why a block of this tag, class and id is no article text (`comments`, `related`), or an empty string."""
    key = (tag, name)
    if key not in cache:
        if len(cache) > 20000:
            cache.clear()
        cache[key] = MARKS.noise_tag(tag) or MARKS.noise_name(name)
    return cache[key]


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


def _metas(root: Any) -> dict[str, str]:
    """The content of the page's meta tags by name, property or itemprop in lower case; the first one wins."""
    metas: dict[str, str] = {}
    for el in root.iter("meta"):
        key, content = el.get("name") or el.get("property") or el.get("itemprop"), el.get("content")
        if key and content and content.strip():
            metas.setdefault(key.strip().lower(), squeeze(content))
    return metas


def _linked_data(text: str) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page, graphs and lists unfolded; what is not JSON is left out."""
    if "ld+json" not in text:
        return
    for script in LD_SCRIPT.finditer(text):
        try:
            todo = [json.loads(script.group(1).strip().rstrip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while todo:
            item = todo.pop(0)
            if isinstance(item, list):
                todo += item
            elif isinstance(item, dict):
                yield item
                todo += [item[k] for k in ("@graph", "mainEntity") if k in item]
