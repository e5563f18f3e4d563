"""JSON that stands inside a page: in a script of its own, behind an assignment, or as the whole answer."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any
from urllib.parse import unquote

import jmespath
from lxml.cssselect import CSSSelector

WHOLE = "json"  # the answer itself
START = re.compile(r"\s*(?:JSON\.parse\(\s*)?(?=[\[{\"'])")
NO_JSON = re.compile(r"(?<=[:,\[])\s*(?:undefined|NaN|void 0)(?=\s*[,}\]])")
MARKUP = re.compile(r"<\s*/?\s*(?:p|br|div|span|section|article|img|a|h[1-6]|strong|table|ul|ol)\b", re.I)


def value(raw: str, root: Any, inside: str) -> Any:
    """The JSON value inside a page; None where there is none. `inside` names the element (`script#__NEXT_DATA__`) or
    the words before the value (`window.DATA =`)."""
    if inside == WHOLE:
        text = raw
    elif inside.startswith("script"):
        text = next((str(el.text or "") for el in css(inside)(root)), "")
    else:
        at = raw.find(inside)
        text = raw[at + len(inside) :] if at >= 0 else ""
    if text.lstrip().startswith(("%7B", "%5B")):  # RENDER_DATA is written as in an address
        text = unquote(text.strip())
    started = START.match(text.lstrip("\ufeff"))
    return _json(text.lstrip("\ufeff")[started.end() :]) if started else None


def _json(text: str) -> Any:
    """The value that a text begins with. `undefined` is JavaScript and no JSON; a string holds JSON once more."""
    for tried in (text, NO_JSON.sub("null", text) if "undefined" in text or "NaN" in text else ""):
        try:
            found, _ = json.JSONDecoder(strict=False).raw_decode(tried)
        except (ValueError, RecursionError):
            continue
        return _json(found) if isinstance(found, str) and found[:1] in "{[" and found else found
    return None


def told(path: str, data: Any, glue: str) -> str:
    """What a JMESPath finds as text: a list's texts with `glue` between them; empty where it finds none."""
    try:
        return words(compiled(path).search(data), glue)
    except jmespath.exceptions.JMESPathError:  # a function that the value does not suit
        return ""


def words(found: Any, glue: str) -> str:
    """A value of JSON as text."""
    if isinstance(found, list):
        return glue.join(filter(None, (words(each, glue) for each in found)))
    if isinstance(found, float) and found.is_integer():
        found = int(found)
    return str(found) if isinstance(found, str | int | float) and not isinstance(found, bool) else ""


def markup(text: str) -> str:
    """A body as HTML: as it is, or plain text with its lines as paragraphs."""
    if MARKUP.search(text):
        return text
    plain = text.replace("&", "&amp;").replace("<", "&lt;") if "&" in text or "<" in text else text
    return "".join(f"<p>{line}</p>" for line in plain.splitlines() if line.strip())


@cache
def css(selector: str) -> CSSSelector:
    """A compiled selector."""
    return CSSSelector(selector, translator="html")


@cache
def compiled(path: str) -> Any:
    """A compiled path."""
    return jmespath.compile(path)
