"""Pages of articles, by pages.yaml, and announcements as PDF."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from tests.outlets.articles import Answer, Article, fill
from tests.outlets.pdf import pdf

SHAPES: dict[str, str] = yaml.safe_load((Path(__file__).parent / "pages.yaml").read_text("utf-8"))
TEMPLATE = (  # what a server sends whose pages are written by scripts
    '<!doctype html><html><head><meta charset="utf-8"><title>{{title}}</title></head>'
    '<body><div id="app"></div><script src="/app.js"></script></body></html>'
)


def shape(outlet: str) -> str:
    """The form of an outlet's pages."""
    return SHAPES.get(outlet, SHAPES["general"])


def page(outlet: str, article: Article, origin: str, charset: str) -> Answer:
    """An article's page at an outlet."""
    held = fill(shape(outlet), _parts(article, origin))
    text = (
        f'<!doctype html><html><head><meta charset="{charset}"><title>{article.title}</title></head><body>'
        f'<div class="nav"><a href="/">首页</a></div><div class="main">{held}</div></body></html>'
    )
    return Answer(text.encode(charset), "text/html")


def document(article: Article) -> Answer:
    """An announcement."""
    lines = [article.title, f"发布日期：{article.at:%Y年%m月%d日}", *article.text]
    return Answer(pdf(lines), "application/pdf")


def answer(article: Article) -> Answer:
    """What the script of a page asks for."""
    body = "".join(f"<p>{line}</p>" for line in article.text)
    told = {"id": article.id, "title": article.title, "detail": body, "publishtime": int(article.at.timestamp() * 1000)}
    return Answer(_json({"success": True, "object": told}).encode(), "application/json; charset=utf-8")


def _parts(article: Article, origin: str) -> dict[str, str]:
    at = article.at
    second = f"{at:%Y-%m-%d %H:%M:%S}"
    return {
        "title": article.title,
        "origin": origin,
        "body": "".join(f"<p>{line}</p>" for line in article.text),
        "second": second,
        "minute": second[:-3],
        "day": second[:10],
        "clock": second[11:],
        "slashes": f"{at:%Y/%m/%d %H:%M}",
        "short": f"{at.year}/{at.month}/{at.day} {at:%H:%M:%S}",
        "zh": f"{at:%Y年%m月%d日 %H:%M}",
        "zh_tight": f"{at:%Y年%m月%d日%H:%M}",
        "zh_wide": f"{at:%Y 年 %m 月 %d 日 %H:%M}",
        "zh_day": f"{at:%Y年%m月%d日}",
        "year": f"{at:%Y}",
        "month": f"{at:%m}",
        "dd": f"{at:%d}",
        "iso": at.isoformat(),
        "ld": _json({"@type": "NewsArticle", "headline": article.title, "datePublished": at.isoformat()}),
        "data": _json({"title": article.title, "media": origin, "pubtime": second}),
    }


def _json(held: object) -> str:
    return json.dumps(held, ensure_ascii=False)
