"""A page as lines in the order of the document.

Every field is read from the same `Page`: its lines (a line is a block's text: a paragraph, a list item, a table row, a
piece between two `<br>`), the head's meta tags, the JSON-LD objects and the raw text for times that stand in scripts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from scraper.page.marks import MARKS
from scraper.page.text import is_prose

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


class Node:
    """A block element: where lines hang.

    `name` is its class and id in lower case, `heading` 1 to 6 inside h1 to h6. `mark` says why its class, id or tag
    should hold no article text (`comments`); `noise` is its or an ancestor's mark as far as `body.settle` believes it.
    """

    __slots__ = ("depth", "el", "heading", "mark", "name", "noise", "parent", "tag", "weight")

    def __init__(self, el: Any, parent: Node | None):
        tag = el.tag
        self.el, self.tag, self.parent = el, tag, parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.heading: int = HEADINGS.get(tag) or (parent.heading if parent else 0)
        self.name, self.mark = named(tag, el.get("class", ""), el.get("id", ""))
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
    around each run (`author`), `linked` the number of characters inside links; `links` tells whether more than half of
    it is links, `prose` whether it reads like a sentence or two."""

    __slots__ = ("hints", "linked", "links", "node", "parts", "prose", "row", "text")

    def __init__(self, text: str, parts: list[str], hints: list[str], node: Node, linked: int, row: bool = False):
        self.text, self.parts, self.hints, self.node = text, parts, hints, node
        self.linked, self.row = linked, row
        self.links, self.prose = linked * 2 > len(text), is_prose(text)


@dataclass
class Page:
    """A parsed page. Nothing in it is changed once it is laid out."""

    raw: str
    root: Any
    title: str
    metas: dict[str, str]
    ld: list[dict[str, Any]]
    lines: list[Line] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)  # parents before children
    times: list[tuple[int, str]] = field(default_factory=list)  # (line, datetime attribute of a <time>)


@lru_cache(20_000)
def named(tag: str, classes: str, ident: str) -> tuple[str, str]:
    """The name of a block of this tag, class and id; and why it is no article text (`comments`, `related`), or nothing.
    An outlet's pages have the same few hundred again and again."""
    name = f"{classes} {ident}".strip().lower()
    return name, MARKS.noise_tag(tag) or MARKS.noise_name(name)
