"""List pages: what an outlet's CSS selectors find on them."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from scraper.page.charset import decode
from scraper.sources.discovery import Discovery, parts
from scraper.web.feeds import absolute, moment
from scraper.web.results import Failed, Found


def read(
    body: bytes, way: Discovery, *, url: str, content_type: str | None = None, zone: str = "Asia/Shanghai"
) -> tuple[Found, ...] | Failed:
    """The articles that a list page names, in its order, each address once.

    Items without an address are left out (advertisements, separators). No item at all is a failure: the page is
    another one than the selectors were written for.
    """
    text, _ = decode(body, url, content_type)
    items = BeautifulSoup(text, "lxml").select(way.items or "")
    if not items:
        return Failed(
            url=url,
            kind="content",
            reason=f"nothing on the page matches {way.items!r}",
            advice="Open it in a browser; where its form has changed, mend `items` in the outlet's YAML.",
        )
    found: dict[str, Found] = {}
    for item in items:
        address = absolute(url, pick(item, way.url))
        if address is not None:
            published = moment(pick(item, way.published), zone) if way.published else None
            found.setdefault(address, Found(url=address, title=pick(item, way.title), published=published))
    return tuple(found.values())


def pick(item: Tag, selector: str) -> str:
    """The text of the first element that a selector finds in an item, or its attribute (`a@href`); else empty."""
    css, attribute = parts(selector)
    element = item.select_one(css) if css else item
    if element is None:
        return ""
    if attribute is None:
        return " ".join(element.get_text().split())
    value = element.get(attribute) or ""
    return value if isinstance(value, str) else " ".join(value)
