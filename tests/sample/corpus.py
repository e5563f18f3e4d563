"""The gold files of the sample week and the pages that they speak of."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from scraper.sample import WWW
from scraper.sample.server import Answer, Site

GOLD = Path(__file__).parent / "gold"
NAMES = sorted(path.stem for path in GOLD.glob("*.yaml"))


@cache
def gold(name: str) -> dict[str, Any]:
    """What a reader found in one article."""
    data: dict[str, Any] = yaml.safe_load((GOLD / f"{name}.yaml").read_text("utf-8"))
    return data


def served(name: str) -> Answer:
    """The article's page as the sample server sends it."""
    host, _, path = gold(name)["page"].partition("/")
    return Site().answer(host, f"/{path}")


def norm(text: str) -> str:
    """Text without its spaces and widths: how quotes are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def page_text(name: str) -> str:
    """All text of a page, tags and scripts aside, by its true encoding."""
    body = (WWW / gold(name)["page"]).read_bytes()
    charset = "big5hkscs" if b"charset=big5" in body else "gb18030" if b"charset=gb2312" in body else "utf-8"
    text = re.sub(r"(?is)<(script|style)\b.*?</\1>", "", body.decode(charset))
    return norm(html.unescape(re.sub(r"<[^>]*>", "", text)))


def listed(value: Any) -> list[Any]:
    """The values of a key that takes one or several."""
    return value if isinstance(value, list) else [value]
