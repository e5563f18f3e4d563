"""Feeds: RSS and Atom, by feedparser, from bytes."""

from __future__ import annotations

import io
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import feedparser

from scraper.web.results import Failed, Found
from scraper.web.urls import is_web

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
TAG = re.compile(r"<[^>]*>")
SUMMARY = 500  # characters of a summary that are kept: enough to tell whether an article may be of interest


def read(
    body: bytes, *, url: str, content_type: str | None = None, zone: str = "Asia/Shanghai"
) -> tuple[Found, ...] | Failed:
    """The articles that a feed names, in its order, each address once.

    Broken XML is read as far as it goes, as feedparser does; what is no feed at all is a failure that says what came.
    Dates without an offset are taken to be of `zone`.
    """
    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    feed = feedparser.parse(io.BytesIO(body), response_headers=headers, resolve_relative_uris=False)
    if not feed.get("version") and not feed.entries:
        return Failed(
            url=url,
            kind="content",
            reason=f"what came is no feed: {_looks_like(body)}",
            advice="Open it in a browser; where the feed has moved, mend the outlet's YAML.",
        )
    found: dict[str, Found] = {}
    for entry in feed.entries:
        item = _found(entry, url, zone)
        if item is not None:
            found.setdefault(item.url, item)
    return tuple(found.values())


def _found(entry: Any, url: str, zone: str) -> Found | None:
    address = absolute(url, entry.get("link") or entry.get("id") or "")
    if address is None:
        return None
    return Found(
        url=address,
        title=_plain(entry.get("title") or ""),
        published=moment(entry.get("published") or entry.get("updated") or "", zone),
        summary=_plain(entry.get("summary") or "")[:SUMMARY],
    )


def absolute(base: str, link: str) -> str | None:
    """The web address that a link on the page `base` leads to; None where it leads nowhere on the web."""
    try:
        address = urljoin(base, link.strip())
    except ValueError:
        return None
    return address if link.strip() and is_web(address) else None


def _plain(text: str) -> str:
    return " ".join(TAG.sub(" ", text).split())


def moment(text: str, zone: str) -> str | None:
    """A feed's date as ISO 8601 with offset: `Thu, 29 Jan 2026 09:42:08 GMT` → `2026-01-29T09:42:08+00:00`.

    Without an offset (`2026-01-29 17:42:08`) it is of `zone`; a day without a time stays a day. None: no date.
    """
    text = text.strip()
    if DAY.fullmatch(text):
        return text
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            when = parse(text.replace("/", "-") if parse is datetime.fromisoformat else text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return (when if when.tzinfo else when.replace(tzinfo=ZoneInfo(zone))).isoformat()
    return None


def _looks_like(body: bytes) -> str:
    """What came instead, for people."""
    start = body[:2000].lstrip().lower()
    if b"<html" in start or start.startswith(b"<!doctype html"):
        return "a web page"
    if start.startswith((b"{", b"[")):
        return "JSON"
    if start.startswith(b"<"):
        return "XML of another kind"
    return "neither RSS nor Atom nor other XML"
