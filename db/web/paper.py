"""The templates: whatever others wrote is text in them, never markup."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from unicodedata import category
from urllib.parse import quote, urlencode

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from db.digest import words
from db.digest.markdown import printable, scheme
from db.export.redacted import LEFT_OUT
from db.web import english

HIDING = ("Cc", "Cf", "Cs", "Co", "Cn")  # control, direction, halves of characters, private, unassigned
GAP = re.compile(rf"{re.escape(LEFT_OUT)}(?:\s*{re.escape(LEFT_OUT)})+")  # in the texts of a slim copy
HERE = Path(__file__).parent
DIGEST = HERE.parent / "digest" / "templates"
STATIC = {  # the only files that are served, by name
    "digest.css": (HERE / "static" / "sheet.css", "text/css; charset=utf-8"),
    "web.css": (HERE / "static" / "web.css", "text/css; charset=utf-8"),
    "bar.css": (HERE / "static" / "bar.css", "text/css; charset=utf-8"),
    "tables.css": (HERE / "static" / "tables.css", "text/css; charset=utf-8"),
    "tables.js": (HERE / "static" / "tables.js", "text/javascript; charset=utf-8"),
    "web.js": (HERE / "static" / "web.js", "text/javascript; charset=utf-8"),
    "icon.svg": (HERE / "static" / "icon.svg", "image/svg+xml"),
}


def sheet(template: str, data: dict[str, Any]) -> str:
    """A template filled in. A name that the data lacks is an error, not an empty place."""
    return _environment().get_template(f"{template}.html.j2").render(data)


def at(*parts: str, **query: object) -> str:
    """An address of this server: at("entity", "metax", page=2)."""
    asked = {name: value for name, value in query.items() if value not in (None, "")}
    path = "/" + "/".join(quote(part, safe="") for part in parts)
    return path + (f"?{urlencode(asked)}" if asked else "")


@cache
def static(name: str) -> tuple[bytes, str]:
    """The bytes of one of our own files and what they are."""
    path, kind = STATIC[name]
    return path.read_bytes(), kind


@cache
def asset(name: str) -> str:
    """The address of one of our own files, which changes with its bytes."""
    return f"/static/{name}?{sha256(static(name)[0]).hexdigest()[:12]}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([HERE / "templates", DIGEST], encoding="utf-8"),
        autoescape=True,
        finalize=_one_line,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "at": at, "asset": asset, "count": words.count, "moment": words.moment, "MARKS": words.MARKS,
        "GROUPS": words.GROUPS, "BASES": words.BASES, "web": lambda url: scheme(url or "") in ("http", "https"),
        "day": english.day, "e": english, "raw": visible, "kept": kept, "on": english.on, "plain": english.plain,
    }  # fmt: skip
    environment.filters |= {
        "combine": lambda held, **more: held | more,
        "zip": zip,
        "json": lambda held: msgspec.json.encode(held).decode(),
    }
    return environment


def visible(text: str) -> Markup:
    """A piece of a text as it stands, white space too; what could hide or reorder words becomes U+FFFD."""
    return Markup.escape("".join(c if c in "\n\t" or category(c) not in HIDING else "\ufffd" for c in text))


def kept(text: str) -> Markup:
    """A piece of a text of a slim copy: the gaps in it as `[…]`."""
    return Markup('<span class="gap">[…]</span>').join(visible(piece) for piece in GAP.split(text))


def _one_line(value: object) -> object:
    """Text without control and direction characters, which could show other words than the page holds."""
    return printable(value) if type(value) is str else value
