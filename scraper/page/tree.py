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

SKIPPED = frozenset(["script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "map", "select", "option", "textarea", "button", "input", "head", "title", "meta", "link", "base"])
INLINE = frozenset(["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "math", "nobr", "o:p", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "st1:chsdate"])
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")
HIDDEN = re.compile(r"display\s*:\s*none", re.I)
LD_SCRIPT = re.compile(r"""<script[^>]*ld\+json[^>]*>(.*?)</script>""", re.I | re.S)
LONGEST_CELL = 300
EDGE = " \t\r\n\u3000\xa0\u200b\ufeff"


class Node:
    """A block element: where lines hang. `mark` is why its class, id or tag says that it holds no article text;
    `noise` is its or an ancestor's mark, as far as `body.settle` believes it."""

    __slots__ = ("depth", "el", "mark", "name", "noise", "parent", "tag", "weight")

    def __init__(self, el: Any, tag: str, parent: Node | None):
        self.el, self.tag, self.parent = el, tag, parent
        self.depth = parent.depth + 1 if parent else 0
        self.name = (el.get("class", "") + " " + el.get("id", "")).lower()
        self.mark = noise_of(tag, self.name)
        self.noise, self.weight = "", 0

    def ancestors(self) -> Iterator[Node]:
        """The node and all above it, from the inside out."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


class Line:
    """A block's text. `parts` are its runs as the tags part them, `linked` the characters inside links."""

    __slots__ = ("linked", "node", "parts", "row", "text")

    def __init__(self, text: str, parts: list[str], node: Node, linked: int, row: bool = False):
        self.text, self.parts, self.node, self.linked, self.row = text, parts, node, linked, row

    @property
    def heading(self) -> int:
        """1 to 6 inside h1 to h6, else 0."""
        return next((HEADINGS[n.tag] for n in self.node.ancestors() if n.tag in HEADINGS), 0)


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
    except etree.ParserError:
        return None
    except etree.XMLSyntaxError:
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
        self.page, self.parts, self.linked, self.links, self.pre = page, list[str](), 0, 0, 0

    def walk(self, root: Any) -> None:
        self.node = self._node(root, "html", None)
        stack = [(root, iter(root), False)]
        self._text(root.text)
        while stack:
            el, children, block = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(el, block)
                if stack:
                    self._text(el.tail)
                continue
            tag = child.tag if isinstance(child.tag, str) else ""
            if not tag or tag in SKIPPED or self._hidden(child):
                self._text(child.tail)
            elif tag == "br":
                self.flush()
                self._text(child.tail)
            elif tag == "table" and _is_data(child):
                self.flush()
                self._rows(child)
                self._text(child.tail)
            else:
                stack.append((child, iter(child), self._enter(child, tag)))
                self._text(child.text)
        self.flush()

    def _node(self, el: Any, tag: str, parent: Node | None) -> Node:
        self.page.nodes.append(Node(el, tag, parent))
        return self.page.nodes[-1]

    def _enter(self, el: Any, tag: str) -> bool:
        if tag in INLINE:
            if tag == "a":
                self.links += 1
            elif tag == "time" and el.get("datetime"):
                self.page.times.append((len(self.page.lines), el.get("datetime")))
            return False
        self.flush()
        self.node = self._node(el, tag, self.node)
        self.pre += tag == "pre"
        return True

    def _leave(self, el: Any, block: bool) -> None:
        if block:
            self.flush()
            self.pre -= el.tag == "pre"
            assert self.node.parent is not None
            self.node = self.node.parent
        elif el.tag == "a":
            self.links -= 1

    def _text(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            if self.links:
                self.linked += len(text.strip())

    def flush(self) -> None:
        """End the line that is being gathered."""
        if not self.parts:
            return
        joined = "".join(self.parts)
        for text in unwrap(joined) if self.pre else [squeeze(joined)]:
            if text:
                self.page.lines.append(Line(text, self.parts, self.node, min(self.linked, len(text))))
        self.parts, self.linked = [], 0

    def _rows(self, table: Any) -> None:
        node = self._node(table, "table", self.node)
        for row in table.iter("tr"):
            cells = [squeeze(" ".join(filter(str.strip, cell.itertext()))) for cell in row if cell.tag in ("td", "th")]
            if any(cells):
                linked = sum(len("".join(a.itertext()).strip()) for a in row.iter("a"))
                self.page.lines.append(Line("\t".join(cells), cells, node, linked, row=True))

    def _hidden(self, el: Any) -> bool:
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
