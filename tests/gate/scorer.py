"""Claims against gold: what was found, what is false, and how many fields of the found are right.

core      subject, predicate and object are right: this makes a claim found
strict    core, and bound, stage, modality, attribution, who says it, date and qualifiers as far as the gold names them
false     a claim about a tracked company that no gold claim has, or one whose quote is banned or is not on the page
dup       a further copy of a claim that was found already: neither right nor false
outside   a claim about a subject that is not tracked and that the gold does not list: neither right nor false

One gold claim is matched by one claim. The gold is written as tests/corpus/README.md tells.
"""

from __future__ import annotations

import calendar
import datetime as dt
import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from scraper.model import Claim, EntityRef, Event, Object, Quantity, Term

Gold = dict[str, Any]
NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
QUANTITY = re.compile(
    rf"(?P<sign>>=|<=|[=~><^])?\s*(?P<low>{NUMBER})(?:\.\.(?P<high>{NUMBER}))?\s*(?P<unit>[^\d.\s].*)?"
)
# Which bounds of a claim are right for a sign of the gold.
RIGHT_BOUNDS = {
    "=": {"exact"},
    "~": {"approx", "less_than", "at_most"},
    ">": {"more_than", "at_least"},
    ">=": {"more_than", "at_least"},
    "<": {"less_than", "at_most", "approx"},
    "<=": {"less_than", "at_most"},
    "^": {"order_of_magnitude", "exact", "at_least", "approx"},
}


@dataclass(frozen=True)
class Score:
    """Counts of one article or of many; add them up."""

    gold: int = 0
    hit: int = 0
    strict: int = 0
    right: int = 0
    false: int = 0
    dup: int = 0
    outside: int = 0
    articles: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.false)

    @property
    def recall(self) -> float:
        return self.hit / max(1, self.gold)

    @property
    def strictly(self) -> float:
        return self.strict / max(1, self.gold)

    def rates(self) -> dict[str, float]:
        return {"precision": self.precision, "recall": self.recall, "strict": self.strictly}

    def __str__(self) -> str:
        rates = " ".join(f"{name} {rate:.3f}" for name, rate in self.rates().items())
        return f"{rates} · {self.gold} gold, {self.false} false, {self.dup} dup, {self.outside} outside"


def score(gold: Gold, page: str, text: str, claims: Sequence[Claim], tracked: frozenset[str]) -> Score:
    """The score of one article: `page` is the normed text of the page, `text` the article's, `tracked` entity ids."""
    wanted: list[Gold] = gold.get("claims") or []
    quotes = [norm(text[c.start : c.end]) for c in claims]
    banned = [norm(words) for words in gold.get("not_claims") or []]
    sound = [bool(q) and q in page and not any(_is_banned(q, ban) for ban in banned) for q in quotes]
    pairs: list[tuple[bool, bool, int, int, int]] = []
    for g, want in enumerate(wanted):
        for c, claim in enumerate(claims):
            if not sound[c] or not _may_be(want, claim):
                continue
            near = _touches(page, quotes[c], norm(want["q"]))
            if (faults := _faults(want, claim, near)) is not None:
                pairs.append((bool(want.get("opt")), not near, len(faults), g, c))
    matched: dict[int, int] = {}
    used: set[int] = set()
    for *_, count, g, c in sorted(pairs):
        if g not in matched and c not in used:
            matched[g] = count
            used.add(c)
    copies = {c for *_, c in pairs} - used
    scored = [g for g, want in enumerate(wanted) if not want.get("opt")]
    rest = [c for c in range(len(claims)) if c not in used and c not in copies]
    false = [c for c in rest if claims[c].subject in tracked or not sound[c]]
    return Score(
        gold=len(scored),
        hit=sum(g in matched for g in scored),
        strict=sum(matched.get(g) == 0 for g in scored),
        right=len(used),
        false=len(false),
        dup=len(copies),
        outside=len(rest) - len(false),
        articles=1,
    )


# --- one claim against one gold claim ---------------------------------------------------------------------------------


def _may_be(want: Gold, claim: Claim) -> bool:
    """Are subject, predicate and the relation of a comparison those of the gold?"""
    relation = (want.get("x") or {}).get("relation")
    return (
        claim.subject in listed(want["s"])
        and claim.predicate in listed(want["p"])
        and (not relation or claim.qualifiers.get("relation") in listed(relation))
    )


def _faults(want: Gold, claim: Claim, near: bool) -> list[str] | None:
    """The wrong fields of a claim whose object is one of the gold's; None where it is another."""
    fits = {str(o): object_faults(str(o), claim.object, near) for o in listed(want["o"])}
    right = {o: faults for o, faults in fits.items() if faults is not None}
    if not right:
        return None
    if set(right) == {"!"} and len(fits) > 1 and any(o.startswith("!") and o != "!" for o in fits):
        right["!"] = ["stage"]  # an event, but of none of the stages that the gold names
    return min(right.values(), key=len) + list(_field_faults(want, claim))


def _field_faults(want: Gold, claim: Claim) -> Iterator[str]:
    if claim.modality not in listed(want.get("m", "asserted")):
        yield "modality"
    voices = {link.voice for link in claim.attribution} or {"none"}
    if "a" in want and not voices & set(listed(want["a"])):
        yield "attribution"
    if "by" in want and not {link.entity for link in claim.attribution} & set(listed(want["by"])):
        yield "by"
    if "d" in want and not any(_same(date, claim.event_date) for date in listed(want["d"])):
        yield "date"
    for key, value in (want.get("x") or {}).items():
        if not any(_same(one, claim.qualifiers.get(key)) for one in listed(value)):
            yield key


def object_faults(want: str, have: Object, near: bool = True) -> list[str] | None:
    """What is wrong with an object that fits `want` (bound, stage); None where it does not fit.

    `near`: the claim's quote touches the gold's words, which an event without a told stage needs.
    """
    if want.startswith("@"):
        return [] if isinstance(have, EntityRef) and have.id == want[1:] else None
    if want.startswith("'"):
        words = have.text if isinstance(have, Term | EntityRef) else ""
        words = words or (have.id if isinstance(have, EntityRef) else "")
        return [] if words and _same_term(want[1:], words) else None
    if want.startswith("!"):
        return _event_faults(want[1:], have, near)
    return _quantity_faults(want, have) if isinstance(have, Quantity) else None


def _event_faults(want: str, have: Object, near: bool) -> list[str] | None:
    if not isinstance(have, Event):
        return None
    if want:
        return [] if norm(have.stage or "") == norm(want) else None
    return [] if near else None


def _quantity_faults(want: str, have: Quantity) -> list[str] | None:
    match = QUANTITY.fullmatch(want)
    if match is None:
        raise ValueError(f"{want!r} is no object of a gold claim: =96 GB, 1e9..2e9 CNY, @entity, 'term, !stage")
    if match["unit"] and norm(match["unit"]) != norm(have.unit):
        return None
    low, sign = float(match["low"]), match["sign"] or "="
    if match["high"]:
        return [] if _near(have.min, low) and _near(have.max, float(match["high"])) else None
    bound = [] if have.bound in RIGHT_BOUNDS[sign] else ["bound"]
    if have.min is not None and have.max is not None and not _near(have.min, have.max):
        return bound if _spread_fits(sign, low, have.min, have.max) else None
    return bound if _near(have.min, low) or _near(have.max, low) else None


def _spread_fits(sign: str, one: float, low: float, high: float) -> bool:
    """A range where the gold has one number: it may be the edge of a bound, or round an approximate value."""
    if sign in "~^":
        return low <= one <= high and high - low <= (9 if sign == "^" else 0.25) * abs(one)
    return _near(low, one) if sign in (">", ">=") else sign in ("<", "<=") and _near(high, one)


def _near(a: float | None, b: float) -> bool:
    return a is not None and abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1e-9)


def _same_term(want: str, have: str) -> bool:
    """Is one text the other, or whole words in it, not behind a negation?"""
    short, long = sorted((norm(want), norm(have)), key=len)
    if short == long:
        return True
    if len(short) < 2 or len(short) == len(long):
        return False
    spaced = unicodedata.normalize("NFKC", max(want, have, key=lambda t: len(norm(t)))).casefold()
    words = r"\s*".join(map(re.escape, short))
    left = "(?<![a-z0-9])" if short[0].isascii() else ""
    right = "(?![a-z0-9])" if short[-1].isascii() else ""
    return re.search(f"(?<![非无未不]){left}{words}{right}", spaced) is not None


# --- texts and dates --------------------------------------------------------------------------------------------------


def norm(text: object) -> str:
    """Text without its spaces and widths: how quotes are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text))).casefold()


def listed(value: Any) -> list[Any]:
    """The values of a key that takes one or several."""
    return value if isinstance(value, list) else [value]


def page_text(body: bytes) -> str:
    """All text of a page, tags and scripts aside, normed."""
    declared = re.search(rb"(?i)charset=[\"' ]*([a-z0-9_-]+)", body[:2048])
    name = declared[1].decode().lower() if declared else ""
    for charset in ("utf-8", "big5hkscs" if name.startswith("big5") else "gb18030", "gb18030"):
        try:
            text = body.decode(charset)
        except UnicodeDecodeError:
            continue
        text = re.sub(r"(?is)<(script|style)\b.*?</\1>", "", text)
        return norm(html.unescape(re.sub(r"(?s)<[^>]*>", "", text)))
    raise ValueError("the page is in none of UTF-8, GB 18030 and Big5")


def _touches(page: str, a: str, b: str) -> bool:
    return any(i < m and k < j for i, j in _places(page, a) for k, m in _places(page, b))


def _places(page: str, part: str) -> list[tuple[int, int]]:
    return [(m.start(), m.start() + len(part)) for m in re.finditer(re.escape(part), page)] if part else []


def _is_banned(quote: str, ban: str) -> bool:
    """Does the quote stand in a banned text, or consist of it for the greater part?"""
    return (len(quote) >= 6 and quote in ban) or (ban in quote and 2 * len(ban) >= len(quote))


def _same(want: object, have: object) -> bool:
    """The same words, or the same span of days; None in the gold wants no value."""
    if want is None or have is None:
        return want is have
    if norm(want) == norm(have):
        return True
    days = span(str(want))
    return days is not None and days == span(str(have))


def span(edtf: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of an EDTF date, month, quarter (2026-34), year or range; None for other words."""
    first, _, last = edtf.strip().rstrip("~?%").partition("/")
    if last:
        start, end = span(first), span(last)
        return (start[0], end[1]) if start and end else None
    match = re.fullmatch(r"(\d{4})(?:-(?:Q([1-4])|(\d\d)))?(?:-(\d\d))?", first)
    if match is None:
        return None
    year, month = int(match[1]), int(match[3] or 0)
    quarter = int(match[2] or 0) or (month - 32 if 33 <= month <= 36 else 0)
    a, b = (3 * quarter - 2, 3 * quarter) if quarter else (month, month) if month else (1, 12)
    try:
        if match[4]:
            return (dt.date(year, month, int(match[4])),) * 2
        return dt.date(year, a, 1), dt.date(year, b, calendar.monthrange(year, b)[1])
    except ValueError:
        return None
