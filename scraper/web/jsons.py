"""Answers in JSON: plain, as JSONP (`callback({…})`), or inside a page (`window.DATA = {…}`, `<script
id="__NEXT_DATA__">`)."""

from __future__ import annotations

import json
import re
from typing import Any

import jmespath
from bs4 import BeautifulSoup
from jmespath.exceptions import JMESPathError

from scraper.page.charset import decode
from scraper.sources.discovery import Discovery, value_of
from scraper.web.feeds import TAG, absolute, moment
from scraper.web.results import Failed, Found

JSONP = re.compile(r"^\s*(?:/\*.{0,40}?\*/)?\s*(?:try\s*\{)?[\w$.]{1,80}\s*\(\s*", re.S)
START = re.compile(r"[\[{]")
SUMMARY = 500  # as of feeds


def read(
    body: bytes, way: Discovery, *, url: str, content_type: str | None = None, zone: str = "Asia/Shanghai"
) -> tuple[Found, ...] | Failed:
    """The articles that an answer names, in its order, each address once.

    An item that gives no address is left out. Items that are no list are a failure: the answer has another form than
    the outlet's YAML was written for.
    """
    text, _ = decode(body, url, content_type)
    try:
        data = parse(text, way.inside)
    except ValueError as error:
        return _failed(url, str(error))
    try:
        if way.packed is not None:
            data = parse(str(jmespath.search(way.packed, data) or ""))
        items = jmespath.search(way.items or "@", data)
    except JMESPathError as error:
        return _failed(url, f"{way.items!r} cannot be asked of the answer: {error}")
    except ValueError as error:
        return _failed(url, f"{way.packed!r} of the answer: {error}")
    if not isinstance(items, list):
        return _failed(url, f"nothing in the answer matches {way.items!r} (keys: {_keys(data)})")
    found: dict[str, Found] = {}
    for item in items:
        address = absolute(url, value_of(way.of("url"), item)) if isinstance(item, dict) else None
        if address is not None:
            found.setdefault(address, _found(item, address, way, zone))
    return tuple(found.values())


def _found(item: dict[str, Any], address: str, way: Discovery, zone: str) -> Found:
    told = {name: value_of(path, item) for name in ("published", "summary") if (path := getattr(way, name))}
    return Found(
        url=address,
        title=_plain(value_of(way.of("title"), item)),
        published=moment(told.get("published", ""), zone, way.format),
        summary=_plain(told.get("summary", ""))[:SUMMARY],
    )


def parse(text: str, inside: str | None = None) -> Any:
    """The JSON value of a text. `inside` names the element (a CSS selector that begins with `script`) or the words
    before it.

    Raises ValueError with a sentence for people.
    """
    if inside is not None and inside.startswith("script"):
        element = BeautifulSoup(text, "lxml").select_one(inside)
        if element is None:
            raise ValueError(f"the page has no element {inside!r}")
        text = element.get_text()
    elif inside is not None:
        at = text.find(inside)
        if at < 0:
            raise ValueError(f"the page does not hold the words {inside!r}")
        text = text[at + len(inside) :]
        start = START.search(text)
        text = text[start.start() :] if start else ""
    elif match := JSONP.match(text):
        text = text[match.end() :]
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(text.lstrip("\ufeff \t\r\n"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"what came is no JSON: {_looks_like(text)} ({error})") from error
    return value


def _plain(text: str) -> str:
    return " ".join(TAG.sub("", text).split())


def _keys(data: object) -> str:
    return ", ".join(list(data)[:8]) if isinstance(data, dict) else type(data).__name__


def _looks_like(text: str) -> str:
    start = text[:2000].lstrip().lower()
    return "a web page" if start.startswith("<") else "another text"


def _failed(url: str, reason: str) -> Failed:
    advice = "Open it in a browser; where its form has changed, mend `items` in the outlet's YAML."
    return Failed(url=url, kind="content", reason=reason, advice=advice)
