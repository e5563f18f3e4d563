"""What a way of an outlet answered, as addresses of articles: by the shape that its YAML tells."""

from __future__ import annotations

from scraper.sources.discovery import Discovery
from scraper.web import feeds, jsons, lists, sitemaps
from scraper.web.results import Failed, Found


def read(
    body: bytes, way: Discovery, *, url: str, content_type: str | None = None, zone: str = "Asia/Shanghai"
) -> tuple[Found, ...] | Failed:
    """The articles that an answer names, in its order, each address once; or why it is not what was expected."""
    if way.shape == "feed":
        return feeds.read(body, url=url, content_type=content_type, zone=zone)
    if way.shape == "sitemap":
        return sitemaps.read(body, url=url, zone=zone)
    reader = jsons.read if way.shape == "json" else lists.read
    return reader(body, way, url=url, content_type=content_type, zone=zone)
