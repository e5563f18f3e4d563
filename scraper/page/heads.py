"""What the head of a page tells machines: meta tags and JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from scraper.page.text import squeeze


def metas(root: Any) -> dict[str, str]:
    """The content of the page's meta tags by name, property or itemprop in lower case; the first one wins."""
    found: dict[str, str] = {}
    for el in root.iter("meta"):
        key, content = el.get("name") or el.get("property") or el.get("itemprop"), el.get("content")
        if key and content and content.strip():
            found.setdefault(key.strip().lower(), squeeze(content))
    return found


def linked_data(root: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page, graphs and lists unfolded; what is not JSON is left out."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            todo = [json.loads((script.text or "").strip().rstrip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while todo:
            item = todo.pop(0)
            if isinstance(item, list):
                todo += item
            elif isinstance(item, dict):
                yield item
                todo += [item[k] for k in ("@graph", "mainEntity") if k in item]
