"""What counts as one: reprints of one text are one telling, claims that say the same are one line."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from db.schema import ids
from db.search.words import fold as simplified

Row = dict[str, Any]
_SHORT_TITLE = 8  # folded characters: 快讯, 早报 and the like are no one's title
_SHORT_TEXT = 40


def plain(text: str) -> str:
    """Text as it is compared: NFKC, casefold, simplified characters, no white space (４００ 餘家: 400余家)."""
    return ids.fold(simplified(text))


def tellings(articles: Sequence[Row]) -> list[int]:
    """For each article the number of its telling, from 1, in the order given.

    Two articles are one telling where their texts are alike (`telling`: db.groups), or where outlet and title are the
    same: a reprint names the
    outlet that first wrote it (来源:解放日报) and often the first title (原标题), so it meets the original or a sister.
    """
    leader = list(range(len(articles)))

    def find(i: int) -> int:
        while leader[i] != i:
            i = leader[i]
        return i

    seen: dict[str, int] = {}
    for i, article in enumerate(articles):
        for mark in _marks(article):
            first, here = sorted((find(seen.setdefault(mark, i)), find(i)))
            leader[here] = first
    roots = [find(i) for i in range(len(articles))]
    numbers = {root: n for n, root in enumerate(dict.fromkeys(roots), 1)}
    return [numbers[root] for root in roots]


def same(claim: Row) -> tuple[str, ...]:
    """What two claims share that say the same: subject, predicate, value, scope, modality, and of an event its date."""
    dated = claim["event_date"] or "" if claim["object"]["type"] == "event" else ""
    scope = (f"{key}={plain(str(value))}" for key, value in sorted(claim["qualifiers"].items()))
    return (claim["subject"], claim["predicate"], *_value(claim["object"]), claim["modality"], dated, *scope)


def grouped(claims: Iterable[Row]) -> dict[tuple[str, ...], list[Row]]:
    """Claims by what they say, each group in the order given."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for claim in claims:
        groups.setdefault(same(claim), []).append(claim)
    return groups


def mentioned(text: str, names: Mapping[str, Iterable[str]]) -> set[str]:
    """The companies whose names, or whose products' names, stand in the text. `names`: company -> folded names.

    A Latin name counts as a whole word only; spaces and width do not matter (真武 810E).
    """
    joined = plain(text)
    spaced = " ".join(unicodedata.normalize("NFKC", simplified(text)).casefold().split())
    return {company for company, known in names.items() if any(_stands(name, joined, spaced) for name in known)}


def short_names(en: str, zh: str) -> set[str]:
    """The names to look for: without brackets and without what articles leave off (沐曦股份: 沐曦; MetaX)."""
    names = {zh.strip(), en.partition("(")[0].partition("/")[0].strip()}
    for tail in ("股份", "科技", "系列", "芯片", " Semiconductor", " Technology", " series"):
        names |= {name.removesuffix(tail) for name in names}
    return {name.casefold() for name in names if len(name) >= (3 if name.isascii() else 2)}


def _stands(name: str, joined: str, spaced: str) -> bool:
    if not name.isascii():
        return plain(name) in joined
    start = spaced.find(name)
    while start >= 0:
        around = spaced[max(0, start - 1) : start] + spaced[start + len(name) : start + len(name) + 1]
        if not any(c.isascii() and c.isalnum() for c in around):
            return True
        start = spaced.find(name, start + 1)
    return False


def _marks(article: Row) -> Iterator[str]:
    body = "".join(c for c in plain(article["text"].partition("\n")[2]) if c.isalnum())
    if len(body) >= _SHORT_TEXT:
        yield "text " + hashlib.sha256(body.encode()).hexdigest()
    if article.get("telling"):
        yield f"telling {article['telling']}"
    outlet = plain(article["origin"] or article["publisher"] or article["site"])
    for title in (article["title"], article["original_title"]):
        if len(plain(title or "")) >= _SHORT_TITLE:
            yield f"title {outlet} {plain(title)}"


def _value(value: Row) -> tuple[str, ...]:
    match value["type"]:
        case "quantity":
            ends = (None if value[end] is None else float(value[end]) for end in ("min", "max"))
            return ("quantity", *map(str, ends), value["unit"], value["bound"])
        case "entity":
            return ("entity", value["id"])
        case "event":
            return ("event", value.get("stage") or "")
    return (value["type"], plain(value.get("text") or ""))
