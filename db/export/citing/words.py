"""The words that all forms of a citation share: dates as they are known, one clean line of what others wrote."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from scraper.model import Reported

_HIDING = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_HELD = re.compile(r"\[((?:by )?\d{4}[-/\d]*)\]")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def clean(text: str) -> str:
    """Text on one line, without control characters and those that turn or hide what stands beside them."""
    text = _HIDING.sub("", re.sub(r"\s+", " ", text))
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cs", "Cn", "Co")).strip()


def spoken(sentence: str) -> str:
    """A sentence of the extractor for a place between brackets: `[2026-01/2026-06]` -> `(2026-01 to 2026-06)`."""
    return _HELD.sub(lambda found: f"({found[1].replace('/', ' to ')})", clean(sentence))


def day(stamp: str) -> str:
    """`2026-01-29T17:42:08+08:00` → `29 January 2026`, the day as the page has it."""
    value = date.fromisoformat(stamp[:10])
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def dated(reported: Reported) -> str:
    """When an article says it was published: `29 January 2026 [printed 1月29日 17:42]`, `n.d. [not before …]`."""
    beside = [f"printed {clean(reported.literal)}"] if reported.literal and not _same(reported) else []
    if reported.at is not None:
        beside += ["the year is inferred"] if reported.basis == "bounded" else []
        beside += [f"by the page's {reported.basis}"] if reported.basis in ("feed", "url") else []
        return day(reported.at) + (f" [{'; '.join(beside)}]" if beside else "")
    beside += _bounds(reported)
    return "n.d." + (f" [{'; '.join(beside)}]" if beside else "")


def _same(reported: Reported) -> bool:
    """Is what is printed no more than the date that is told anyway?"""
    return reported.at is not None and (reported.literal or "").strip() in (reported.at, reported.at[:10])


def _bounds(reported: Reported) -> list[str]:
    bounds = (("not before", reported.not_before), ("not after", reported.not_after))
    return [f"{word} {day(stamp)}" for word, stamp in bounds if stamp]
