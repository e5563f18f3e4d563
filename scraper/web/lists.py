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
        address = absolute(url, pick(item, way.of("url")))
        if address is not None:
            published = moment(pick(item, way.published), zone) if way.published else None
            found.setdefault(address, Found(url=address, title=pick(item, way.of("title")), published=published))
    return tuple(found.values())


def pick(item: Tag, selector: str) -> str:
    """The text that a selector finds in an item, or an attribute (`a@href`); else empty.

    Of several elements the first that has it: a picture's link stands before that of the title, and has no text. The
    item itself counts: a list of links (`a.news`) has its titles in them.
    """
    css, attribute = parts(selector)
    elements = [item] if not css or item.css.match(css) else item.select(css)
    told = (_told(element, attribute) for element in elements)
    return next((each for each in told if each), "")


def _told(element: Tag, attribute: str | None) -> str:
    if attribute is None:
        return " ".join(element.get_text().split())
    value = element.get(attribute) or ""
    return value if isinstance(value, str) else " ".join(value)
