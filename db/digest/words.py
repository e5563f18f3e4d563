"""The English words of the digest for what the records name by code: who speaks, how sure, how the date is known."""

from __future__ import annotations

from datetime import date, datetime

from db.digest.week import SHANGHAI

# Who speaks: where the entity is not known, and where it is.
VOICES = {
    "official": ("the company itself", "{} itself"),
    "filing": ("a filing", "a filing of {}"),
    "government": ("an authority", "{} (authority)"),
    "analyst": ("an analyst", "{} (analyst)"),
    "person": ("a named person", "{} (named person)"),
    "media": ("a news outlet", "{} (news outlet)"),
    "anonymous": ("unnamed sources", "unnamed sources at {}"),
    "unattributed": ("hearsay, nobody named", "hearsay about {}"),
}
ITSELF = "the article itself"

# What is not stated as fact is marked; `asserted` alone is not.
MARKS = {
    "asserted": "",
    "planned": "PLAN",
    "forecast": "FORECAST",
    "conditional": "ONLY IF",
    "rumoured": "RUMOUR",
    "unconfirmed": "UNCONFIRMED",
    "denied": "DENIED",
}
# How a sentence of the extractor begins that is not stated as fact; a line shows the mark instead.
TAILS = (", according to ", ", denied by ")
LEADS = ("Planned: ", "Forecast: ", "On a condition: ", "Rumour: ", "Unconfirmed: ", "Denied: ")
GROUPS = {
    "spec": "Specification",
    "comparison": "Comparison",
    "scale": "Use and scale",
    "money": "Money",
    "share": "Share and rank",
    "event": "Event",
}
BASES = {
    "printed": "printed on the page",
    "metadata": "from the page's metadata",
    "feed": "from the outlet's feed",
    "url": "from the address of the page",
    "bounded": "the page prints no full date; known only within bounds",
    "unknown": "the page gives no date",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date, *, year: bool = True) -> str:
    """2026-01-29 -> `29 Jan 2026`."""
    return f"{value.day} {_MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def weekday(value: date) -> str:
    """2026-01-29 -> `Thu`."""
    return ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[value.weekday()]


def moment(stamp: str) -> str:
    """`2026-01-29T09:42:08+00:00` -> `29 Jan 2026, 17:42` in Asia/Shanghai; a bare date keeps no time."""
    if len(stamp) == 10:
        return day(date.fromisoformat(stamp))
    local = datetime.fromisoformat(stamp).astimezone(SHANGHAI)
    return f"{day(local)}, {local:%H:%M}"


def count(number: int, noun: str, many: str | None = None) -> str:
    """(1, "claim") -> `1 claim`; (2, "claim") -> `2 claims`; (0, "story", "stories") -> `no stories`."""
    word = noun if number == 1 else many or noun + "s"
    return f"{number:,} {word}" if number else f"no {word}"
