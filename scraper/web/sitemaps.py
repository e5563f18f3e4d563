"""Sitemaps (https://www.sitemaps.org/protocol.html), with Google's news extension, and Baidu's, which is the same with
other names."""

from __future__ import annotations

import zlib

from lxml import etree

from scraper.web.feeds import absolute, moment
from scraper.web.results import Failed, Found

LARGEST = 64 * 1024 * 1024  # bytes after gzip; the protocol allows 50 MB
MAGIC = b"\x1f\x8b"


def read(body: bytes, *, url: str, zone: str = "Asia/Shanghai") -> tuple[Found, ...] | Failed:
    """The addresses of a sitemap (plain, or a .gz file), in its order, each once; `lastmod` is their date.

    A sitemap of sitemaps names no article: an outlet's YAML names the file that does.
    """
    try:
        body = _unpacked(body)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        return _failed(url, f"the sitemap is packed in a way that cannot be read ({error})")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        return _failed(url, f"what came is no XML: {error}")
    if root is None or etree.QName(root).localname != "urlset":
        return _failed(url, "what came is no sitemap of pages (urlset)")
    found: dict[str, Found] = {}
    for entry in root.iter("{*}url"):
        address = absolute(url, _text(entry, "loc"))
        if address is not None:
            when = _text(entry, "publication_date") or _text(entry, "lastmod")
            found.setdefault(address, Found(url=address, title=_text(entry, "title"), published=moment(when, zone)))
    return tuple(found.values())


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(MAGIC):
        return body
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    data = unpacker.decompress(body, LARGEST)
    if unpacker.unconsumed_tail:
        raise ValueError(f"more than {LARGEST // 1024 // 1024} MB after gzip")
    return data


def _text(entry: etree._Element, name: str) -> str:
    element = next(entry.iter(f"{{*}}{name}"), None)
    return " ".join((element.text or "").split()) if element is not None else ""


def _failed(url: str, reason: str) -> Failed:
    advice = "Open it in a browser; where the sitemap has moved, mend `sitemap` in the outlet's YAML."
    return Failed(url=url, kind="content", reason=reason, advice=advice)
