"""Text that others wrote, made safe for a line or a cell of Markdown: it can neither format nor link nor script."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

from markupsafe import Markup

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$&#])")
_LINKS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(?=:)|\bwww(?=\.)")
_LINE_START = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+=](?:[-=\s]|$)))(?=[-+=.)])")


class Safe(Markup):
    """Markdown made by this program: put into the page as it is.

    To the templates, Markup is what needs no escaping; that it is not HTML is no concern of theirs.
    """

    __slots__ = ()


def printable(text: str) -> str:
    """One line: white space becomes a space; control and direction characters, which can hide words, become U+FFFD."""
    text = " ".join(text.split())
    if text.isprintable():  # nearly always: the others are looked at one by one
        return text
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") else c for c in text)


def escape(text: object) -> Safe:
    """Any value as Markdown text. What is `Safe` already stays; a scraped `<b>a|b</b>` reads as it was printed."""
    if isinstance(text, Markup):  # a Safe, or what a macro made of them
        return Safe(text)
    line = _SPECIAL.sub(r"\\\1", printable("" if text is None else str(text)))
    line = _LINKS.sub(lambda m: f"{m[0]}\\", line)  # no bare address turns into a link by itself
    return Safe(_LINE_START.sub(r"\1\\", line))


def link(text: object, url: str) -> Safe:
    """`[text](url)`; only http and https are linked, any other address is left out."""
    label = escape(text)
    if scheme(url) not in ("http", "https"):
        return label
    return Safe(f"[{label}](<{quote(url, safe=_URL_SAFE)}>)")


def code(text: object) -> Safe:
    """An id of this program's own making as inline code."""
    return Safe(f"`{re.sub(r'[^0-9A-Za-z_.:+/-]', '', str(text))}`")


def scheme(url: str) -> str:
    """The scheme in lower case, `` for what is no address."""
    try:
        return urlsplit(url).scheme.lower()
    except ValueError:
        return ""


_URL_SAFE = "%:/?#@!$&'()*+,;=~-._"
