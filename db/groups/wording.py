"""Values and scopes in words, for reasons that people read: pure."""

from __future__ import annotations

from decimal import Decimal

from db.groups.amounts import LARGE, Amount
from db.groups.model import Cluster, Group, Saying, Scope
from scraper.model import EntityRef, Event, Term

SCALES = ((Decimal(10) ** 12, " tn"), (Decimal(10) ** 9, " bn"), (Decimal(10) ** 6, " m"))
MONEY = ("CNY", "USD", "HKD", "TWD", "EUR", "JPY")


def value(cluster: Cluster) -> str:
    """The value of a cluster: of a number its stretch (`more than 18 to 20 %`, `CNY 41.87 bn`), else the words."""
    if cluster.amounts:
        return number(cluster.amounts[0])
    return words(cluster.sayings[0])


def words(saying: Saying) -> str:
    """The value of a claim that is no number, with the day of an event."""
    match saying.object:
        case EntityRef(id=ident):
            return ident
        case Term(text=text):
            return text
        case Event(stage=stage):
            day = f" {saying.event_date}" if saying.event_date else ""
            return f"{(stage or saying.predicate).replace('_', ' ')}{day}"
    return saying.object.text


def number(one: Amount) -> str:
    """An amount with its unit: `96 GB`, `about CNY 1 bn`, `CNY 3.4 to 3.8 bn`, `1 to less than 10 bn`."""
    largest = max(abs(end) for end in (one.low, one.high) if abs(end) != LARGE)
    scale, suffix = next(((s, w) for s, w in SCALES if largest >= s), (Decimal(1), ""))
    low, high = (_short(end / scale) for end in (one.low, one.high))
    if one.is_point:
        lead, text = "about " if one.kind == "about" else "", low
    elif one.high == LARGE:
        lead, text = "more than " if one.open_low else "at least ", low
    elif one.low == -LARGE:
        lead, text = "less than " if one.open_high else "at most ", high
    else:
        lead = "more than " if one.open_low else ""
        text = f"{low} to {'less than ' if one.open_high else ''}{high}"
    if one.unit in MONEY:
        return f"{lead}{one.unit} {text}{suffix}"
    return f"{lead}{text}{suffix}{'' if one.unit == '%' else ' '}{one.unit}"


def by(group: Group) -> str:
    """`1 other telling`, `3 tellings`."""
    return "another telling" if group.tellings == 1 else f"{group.tellings} tellings"


def scope(told: Scope) -> str:
    """` (period 2025; holder tencent)`, or nothing."""
    named = "; ".join(f"{key.replace('_', ' ')} {each}" for key, each in told)
    return f" ({named})" if named else ""


def _short(one: Decimal) -> str:
    text = f"{one.normalize():f}"
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}" if len(whole) > 4 else text
