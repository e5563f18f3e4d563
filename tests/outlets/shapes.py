"""The shapes in which outlets answer, as doubles.yaml names them: each makes the bytes of an answer of articles."""

from __future__ import annotations

import json
from datetime import UTC
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape

import msgspec

from tests.outlets.articles import TELL, Answer, Article, fill, told

STAMPS = {
    "gmt": lambda at: format_datetime(at.astimezone(UTC), usegmt=True),
    "offset": format_datetime,
    "spaced": lambda at: f"{at:%Y-%m-%d %H:%M:%S}  +0800",  # not as RSS has it
    "local": lambda at: f"{at:%Y-%m-%d %H:%M:%S}",
}


class Way(msgspec.Struct, forbid_unknown_fields=True):
    """How one address of an outlet answers: one of rss, json, list, sitemap, and what belongs to it."""

    rss: str | None = None  # how its dates are written: a name of STAMPS
    json: str | None = None  # where the items lie: `data.list`, `secList.[].newsList` ([]: a list of one)
    list: str | None = None  # the HTML of an item
    sitemap: str | None = None
    fields: dict[str, Any] = {}
    callback: str | None = None  # JSON in a call of this function
    packed: str | None = None  # JSON in which this key holds a text of JSON
    in_page: str | None = None  # JSON in a script of a page, after these words
    around: str = "{items}"  # the HTML around the items of a list
    fragment: bool = False  # HTML that is no whole page
    charset: str = "utf-8"

    def answer(self, articles: list[Article]) -> Answer:
        """What comes."""
        if self.rss is not None:
            return self._rss(articles)
        if self.json is not None:
            return self._json(articles)
        return self._list(articles) if self.list is not None else self._sitemap(articles)

    def _rss(self, articles: list[Article]) -> Answer:
        stamp = STAMPS[self.rss or ""]
        items = "".join(
            f"<item><title><![CDATA[{each.title}]]></title><link>{escape(each.url)}</link>"
            f"<description><![CDATA[<p>{TELL['summary'](each)}</p>]]></description>"
            f"<pubDate>{stamp(each.at)}</pubDate></item>"
            for each in articles
        )
        text = f'<?xml version="1.0" encoding="{self.charset}"?><rss version="2.0"><channel>{items}</channel></rss>'
        return Answer(text.encode(self.charset), "text/xml")

    def _json(self, articles: list[Article]) -> Answer:
        rows: Any = [told(self.fields, each) for each in articles]
        for part in reversed(self.json.split(".") if self.json else []):
            rows = [rows] if part == "[]" else {part: rows}
        text = json.dumps(rows, ensure_ascii=False)
        if self.in_page:
            page = f"<!doctype html><html><head><script>{self.in_page} {text};\nvar other = 1;</script></head></html>"
            return Answer(page.encode(self.charset), "text/html; charset=utf-8")
        if self.packed:
            text = json.dumps({"hasNextRow": False, self.packed: text})
        if self.callback:
            return Answer(f"{self.callback}({text})".encode(self.charset), "application/javascript")
        return Answer(text.encode(self.charset), "application/json; charset=utf-8")

    def _list(self, articles: list[Article]) -> Answer:
        rows = "".join(
            fill(self.list or "", {name: str(tell(each)) for name, tell in TELL.items()}) for each in articles
        )
        text = fill(self.around, {"items": rows})
        if not self.fragment:
            head = f'<head><meta charset="{self.charset}"><title>列表</title></head>'
            text = f"<!doctype html><html>{head}<body>{text}</body></html>"
        return Answer(text.encode(self.charset), "text/html")

    def _sitemap(self, articles: list[Article]) -> Answer:
        rows = "".join(
            f"<url><loc>{escape(each.url)}</loc><{self.sitemap}>{each.at.isoformat()}</{self.sitemap}></url>"
            for each in articles
        )
        text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
        return Answer(f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode(), "text/xml")
