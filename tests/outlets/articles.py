"""Invented articles, and what a list tells of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

AT = datetime(2026, 1, 29, 17, 42, 8)  # a Thursday
TEXT = (
    "在本周的一场内部交流会上，多位工程师谈到了昆仑芯的集群部署情况。",
    "据介绍，该集群目前已有3.2万卡投入使用，主要承担推理任务，后续还将继续扩大规模，并向更多的客户开放。",
    "参会者认为，国产芯片的软件生态仍需要时间，但在部分场景中已经能够稳定运行，维护成本也在下降。",
)
OF_NOBODY = (
    "本周末，城市公园将举办花卉展览，市民可以凭证件免费入园。",
    "主办方表示，展览将持续两周，并设有讲解和手工课程。",
)
SUMMARY = "一场内部交流会上的见闻。"
COUNT = 6  # articles of a double; the last one names nobody


class Article(NamedTuple):
    """An article of a double; `number` counts from 1, `named` says whether it names a tracked company."""

    number: int
    url: str
    title: str
    at: datetime
    named: bool = True

    @property
    def id(self) -> str:
        """{id} of an address."""
        return str(1000 + self.number)

    @property
    def text(self) -> tuple[str, ...]:
        """Its paragraphs."""
        return TEXT if self.named else OF_NOBODY


class Answer(NamedTuple):
    """What a double sends."""

    body: bytes
    content_type: str


TELL: dict[str, Callable[[Article], Any]] = {
    "number": lambda a: a.number,
    "id": lambda a: a.id,
    "title": lambda a: a.title,
    "some_titles": lambda a: a.title if a.number > 2 else "",
    "em": lambda a: a.title.replace("昆仑芯", "<em>昆仑芯</em>"),
    "font": lambda a: a.title.replace("昆仑芯", '<font color="red">昆仑芯</font>'),
    "url": lambda a: a.url,
    "some_bare": lambda a: a.url.partition("://")[2] if a.number > 3 else a.url,
    "path": lambda a: "/" + a.url.split("/", 3)[3],
    "summary": lambda a: SUMMARY,
    "content": lambda a: f"【{a.title}】{SUMMARY}",
    "s": lambda a: int(a.at.timestamp()),
    "s_text": lambda a: str(int(a.at.timestamp())),
    "ms": lambda a: int(a.at.timestamp() * 1000),
    "midnight_ms": lambda a: int(a.at.replace(hour=0, minute=0, second=0).timestamp() * 1000),
    "second": lambda a: f"{a.at:%Y-%m-%d %H:%M:%S}",
    "bare_iso": lambda a: f"{a.at:%Y-%m-%dT%H:%M:%S}",
    "midnight": lambda a: f"{a.at:%Y-%m-%d} 00:00:00",
    "minute": lambda a: f"{a.at:%Y-%m-%d %H:%M}",
    "slashes": lambda a: f"{a.at:%Y/%m/%d %H:%M}",
    "day": lambda a: f"{a.at:%Y-%m-%d}",
    "us": lambda a: f"{a.at:%m/%d/%Y %H:%M:%S}",
    "hk": lambda a: f"{a.at:%d/%m/%Y %H:%M}",
}


def invented(address: str, zone: str) -> list[Article]:
    """Articles by the form of their addresses: {id}, and {n} for its last digit."""

    def one(number: int) -> Article:
        named = number < COUNT
        title = f"昆仑芯集群部署手记第{number}期" if named else f"城市花卉展览第{number}天"
        url = fill(address, {"id": str(1000 + number), "n": str(number)})
        return Article(number, url, title, AT.replace(tzinfo=ZoneInfo(zone)) + timedelta(minutes=number), named)

    return [one(number) for number in range(1, COUNT + 1)]


def told(what: Any, article: Article) -> Any:
    """A value of doubles.yaml for an article: a name of TELL, a text after `=`, or lists and dicts of these."""
    if isinstance(what, dict):
        return {name: told(value, article) for name, value in what.items()}
    if isinstance(what, list):
        return [told(value, article) for value in what]
    if what.startswith("="):
        return fill(what[1:], {name: str(tell(article)) for name, tell in TELL.items()})
    return TELL[what](article)


def fill(text: str, values: Mapping[str, str]) -> str:
    """A text with values for the names in braces; other braces stay."""
    return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), text)
