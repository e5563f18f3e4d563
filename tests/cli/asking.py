"""What a user types and what comes back; and a page such as a small outlet serves."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

TITLE = "某公司发布新芯片"
BODY = [
    "1月29日，平头哥发布了真武810E芯片，显存为96GB，功耗为400瓦特，片间互联带宽为每秒700GB。",
    "该公司表示，这款芯片已用于千问大模型的训练和推理，服务国内多家企业，后续还会继续优化软件。",
    "分析人士认为，国产芯片在推理场景中的应用还会扩大，燧原、沐曦等公司也有同类产品。",
]


class Result(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Result]


def page(title: str = TITLE, body: list[str] = BODY, *, url: str | None = None, date: str = "2026-01-29 10:00") -> str:
    """A page as a small outlet serves it."""
    link = f'<link rel="canonical" href="{url}">' if url else ""
    blocks = "".join(f"<p>{block}</p>" for block in body)
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title>{link}</head><body>'
        f'<article><h1>{title}</h1><div class="info"><span>{date}</span></div>'
        f'<div class="article-content">{blocks}</div></article></body></html>'
    )


def dump(path: Path) -> list[str]:
    """All that a database holds but the log of runs."""
    connection = sqlite3.connect(path)
    try:
        return [line for line in connection.iterdump() if 'INSERT INTO "run"' not in line]
    finally:
        connection.close()
