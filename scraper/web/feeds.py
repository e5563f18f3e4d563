"""Feeds: RSS and Atom, by feedparser, from bytes."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import feedparser

from scraper.page import moments
from scraper.web.results import Failed, Found
from scraper.web.urls import is_web

BARE = re.compile(r"(?:www|m)\.[\w-]+(?:\.[\w-]+)+/")  # a link that a list writes without `https://`
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
NEVER = datetime(9998, 1, 1, tzinfo=UTC)  # what a list says of its dates is a hint: none is refused as of the future
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
        text=_plain(" ".join(part.get("value") or "" for part in entry.get("content") or ())),
    )


def absolute(base: str, link: str) -> str | None:
    """The web address that a link on the page `base` leads to; None where it leads nowhere on the web."""
    link = link.strip()
    try:
        address = urljoin(base, f"https://{link}" if BARE.match(link) else link)
    except ValueError:
        return None
    return address if link and is_web(address) else None


def _plain(text: str) -> str:
    return " ".join(TAG.sub(" ", text).split())


def moment(text: str, zone: str, form: str | None = None) -> str | None:
    """A feed's date as ISO 8601 with offset: `Thu, 29 Jan 2026 09:42:08 GMT` → `2026-01-29T09:42:08+00:00`.

    Also seconds or milliseconds since 1970 (`1769679728`), and dates as Chinese pages print them (`2026年1月29日
    17:42`).
    Without an offset it is of `zone`; a day without a time stays a day, also where a machine writes it as its
    midnight (`2026-01-29 00:00:00`) or its last minute. `form` (strptime) is tried first. None: no date.
    """
    text = text.strip()
    if DAY.fullmatch(text):
        return text
    if EPOCH.fullmatch(text):
        return _day_or_time(datetime.fromtimestamp(int(text[:10]), ZoneInfo(zone)), zone)
    if (when := _parsed(text, form)) is not None:
        return _day_or_time(when if when.tzinfo else when.replace(tzinfo=ZoneInfo(zone)), zone)
    printed = [each for each in moments.in_text(text, NEVER) if each.year]
    if not printed:
        return None
    at = printed[0].at if printed[0].zoned else printed[0].at.replace(tzinfo=ZoneInfo(zone))
    return at.isoformat() if printed[0].timed else at.date().isoformat()


def _day_or_time(when: datetime, zone: str) -> str:
    local = when.astimezone(ZoneInfo(zone))
    return local.date().isoformat() if (local.hour, local.minute) in ((0, 0), (23, 59)) else when.isoformat()


def _parsed(text: str, form: str | None) -> datetime | None:
    """A date as machines write it: by a form, as ISO 8601, as mail does."""
    readers = [lambda words: datetime.strptime(words, form)] if form else []
    for parse in (*readers, _iso, parsedate_to_datetime):
        try:
            return parse(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _iso(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("/", "-"))


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
