"""What the head of a page tells machines: meta tags and JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from scraper.page.text import squeeze

LD_SCRIPT = re.compile(r"""<script[^>]*ld\+json[^>]*>(.*?)</script>""", re.I | re.S)


def metas(root: Any) -> dict[str, str]:
    """The content of the page's meta tags by name, property or itemprop in lower case; the first one wins."""
    found: dict[str, str] = {}
    for el in root.iter("meta"):
        key, content = el.get("name") or el.get("property") or el.get("itemprop"), el.get("content")
        if key and content and content.strip():
            found.setdefault(key.strip().lower(), squeeze(content))
    return found


def linked_data(text: str) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page, graphs and lists unfolded; what is not JSON is left out."""
    if "ld+json" not in text:
        return
    for script in LD_SCRIPT.finditer(text):
        try:
            todo = [json.loads(script.group(1).strip().rstrip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while todo:
            item = todo.pop(0)
            if isinstance(item, list):
                todo += item
            elif isinstance(item, dict):
                yield item
                todo += [item[k] for k in ("@graph", "mainEntity") if k in item]
