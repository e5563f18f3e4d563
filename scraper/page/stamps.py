"""Times of publication that stand where only machines look: in scripts, attributes and comments."""

from __future__ import annotations

import re
from itertools import groupby

from scraper.page.marks import MARKS

NAMES: list[str] = MARKS.words["script_times"]
BEFORE = r" \"'<\-{,;\n\t"  # what may stand before such a name
VALUE = (
    r"""[\w-]{1,19}["']?\s*[=:>]\s*["']?"""
    r"""(?P<v>\d{10}(?:\d{3})?\b|20\d\d[-/年][\d\-/月日 T:：+Z.]{4,24})"""
)


def _looks() -> list[re.Pattern[str]]:
    """One expression for all names of one first letter, as each goes over the whole page. It begins with that letter,
    which `re` finds many times faster than a choice."""
    looks = []
    for letter, names in groupby(sorted(NAMES), key=lambda name: name[0]):
        rest = "|".join(name[1:] for name in names)
        looks.append(re.compile(rf"{letter}(?<![^{BEFORE}]{letter})(?={rest}){VALUE}"))
    return looks


LOOKS = _looks()


def times(raw: str) -> list[str]:
    """The first value of each name: `var ct = "1777464665"`, `"ptime":"2021-01-18 21:26:08"`, `data-publishtime="…"`;
    the surest name first."""
    first: dict[str, str] = {}
    for look in LOOKS:
        for found in look.finditer(raw):
            for name in NAMES:
                if raw.startswith(name, found.start()):
                    first.setdefault(name, found["v"])
    return [first[name] for name in NAMES if name in first]
