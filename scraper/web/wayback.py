"""The Wayback Machine: which captures it has of an outlet's articles (its CDX interface), and where their bytes are.

https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server describes the interface. Never asked live by
this project.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from scraper.model import Record
from scraper.web.results import Failed
from scraper.web.urls import is_web

HOST = "web.archive.org"
PACE = 5.0  # seconds: it is slow, and many lean on it
FIELDS = ["timestamp", "original"]


class Capture(Record, frozen=True):
    """One capture: of which address, when (UTC, ISO 8601), and the address of its bytes as they were served."""

    url: str
    at: str
    place: str


def query(host: str, first: date, last: date) -> str:
    """The address that lists the captures of a host's pages in a window of days, each page once."""
    fields = {
        "url": f"{host}/*",
        "output": "json",
        "from": first.strftime("%Y%m%d"),
        "to": last.strftime("%Y%m%d"),
        "filter": "statuscode:200",
        "collapse": "urlkey",
        "fl": ",".join(FIELDS),
    }
    return f"https://{HOST}/cdx/search/cdx?{urlencode(fields, safe='*/:,')}"


def captures(body: bytes, *, url: str) -> tuple[Capture, ...] | Failed:
    """The captures of an answer: a JSON array of rows, the first of which names the fields; empty where there are
    none.
    """
    try:
        rows = json.loads(body or b"[]")
        if not isinstance(rows, list) or (rows and rows[0] != FIELDS):
            raise ValueError("no rows of timestamp and original")
    except (ValueError, RecursionError) as error:
        advice = "The Wayback Machine is often overloaded: run the same back-fill again later."
        return Failed(url=url, kind="content", reason=f"what came is no list of captures ({error})", advice=advice)
    found: dict[str, Capture] = {}
    for row in rows[1:]:
        made = _capture(row)
        if made is not None:
            found.setdefault(made.url, made)
    return tuple(found.values())


def _capture(row: object) -> Capture | None:
    if not (isinstance(row, list) and len(row) == len(FIELDS) and all(isinstance(value, str) for value in row)):
        return None
    stamp, url = row
    try:
        at = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    url = url.replace(":80/", "/", 1)
    return Capture(url=url, at=at.isoformat(), place=f"https://{HOST}/web/{stamp}id_/{url}") if is_web(url) else None
