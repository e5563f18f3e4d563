"""One plain English sentence for a claim, from the vocabulary's templates: true to bound, modality and attribution.

T-Head's Zhenwu 810E has 96 GB of memory, according to the media (记者掌握的信息显示).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

import msgspec

from scraper.claims import edtf
from scraper.claims.fold import fold
from scraper.claims.number import FLIPPED
from scraper.knowledge import Book, Predicate
from scraper.model import Claim, EntityRef, Event, Link, Quantity, Term

BOUNDS = {
    "approx": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "less_than": "less than ",
    "order_of_magnitude": "on the order of ",
}
RELATIONS = {
    "above": "is said to exceed",
    "par": "is said to be on a par with",
    "near": "is said to come near to",
    "below": "is said to fall short of",
    "target": "is aimed at",
    "times": "is compared with",
}
MODAL = {
    "planned": "Planned: ",
    "forecast": "Forecast: ",
    "conditional": "On a condition: ",
    "rumoured": "Rumour: ",
    "unconfirmed": "Unconfirmed: ",
    "denied": "Denied: ",
}
# What lies ahead is not told as a fact: had revenue → is expected to have revenue.
AHEAD = {"planned": "is to", "forecast": "is expected to", "conditional": "would", "possible": "may"}
WHISPERED = ("rumoured", "unconfirmed", "denied")
FINITE = {
    "has": "have", "had": "have", "is": "be", "was": "be", "made up": "make up", "makes up": "make up", "made": "make",
    "holds": "hold", "won": "win", "spent": "spend", "set": "set", "uses": "use", "connects": "connect",
    "comes": "come", "draws": "draw", "reaches": "reach", "supports": "support", "measures": "measure",
    "follows": "follow", "scores": "score", "costs": "cost", "shipped": "ship", "serves": "serve", "names": "name",
    "employs": "employ", "runs": "run", "reports": "report", "raised": "raise", "earmarks": "earmark",
    "would add": "add", "plans to invest": "invest", "ranked": "rank", "works": "work", "saw": "see",
    "rose": "rise", "fell": "fall", "was preparing": "prepare", "offered": "offer", "broke": "break", "came": "come",
    "went": "go", "prepared": "prepare", "filed": "file", "completed": "complete", "took": "take", "opened": "open",
    "withdrew": "withdraw", "is deployed": "be deployed",
}  # fmt: skip
VERB = re.compile(rf"(?<= )(?:{'|'.join(sorted(FINITE, key=len, reverse=True))})(?= )")
# A net result that grows may be a loss that narrows.
GROWTH = {"net_profit": ("net profit or loss", "improve", "worsen")}
AGAIN = "second"  # the variant of a listing of what is listed already
DOUBLED = {
    "at at least": "at no less than", "at at most": "at no more than", "of on the order": "of the order",
    "people registered": "registered",
}  # fmt: skip
YEARS = re.compile(r"\d{4}/\d{4}")
VOICES = {
    "official": "the company",
    "filing": "a filing",
    "government": "an authority",
    "analyst": "an analyst",
    "person": "a named person",
    "media": "media",
    "anonymous": "an unnamed source",
    "unattributed": "an unattributed report",
}
OF_NAMED = {"filing": "{}'s filing", "anonymous": "an unnamed source at {}"}
MONTH = 31  # days
BILLION = 1e9
MONEY = {"CNY", "USD", "HKD", "TWD", "EUR", "JPY"}


def sentence(book: Book, claim: Claim, published: str | None = None, told: str = "") -> str:
    """The English statement of a claim: template, value, relation, date, who says so.

    `told` is what its own words make of it (planned, forecast, conditional, possible), where that is known: a rumour of
    a plan is none of a fact. What is dated after the day of publication is not told as over, whoever whispers or
    denies it.
    """
    predicate = book.predicates[claim.predicate]
    when = str(claim.qualifiers.get("period") or claim.qualifiers.get("as_of") or claim.event_date or "")
    ahead = AHEAD.get(told if told == "possible" or claim.modality in WHISPERED else claim.modality)
    ahead = ahead or (AHEAD["forecast"] if _is_ahead(when, published) else None)
    text = _in_mood(_template(book, predicate, claim), ahead).format_map(_Fields(book, claim, predicate, ahead))
    for spoken, written in DOUBLED.items():
        text = text.replace(spoken, written)
    if precision := claim.qualifiers.get("precision"):
        text += f" ({precision})"
    if (part := claim.qualifiers.get("variant")) and (glossary := predicate.raw.get("glossary")):
        text += f" ({_in_english(str(part), glossary)})"
    if when:
        text += f"{' a year' if _is_yearly(claim, when) else ''} [{_until(predicate, claim)}{when}]"
    who = said_by(book, claim.attribution)
    text = MODAL.get(claim.modality, "") + text[:1].upper() + text[1:]
    by = ", denied by " if claim.modality == "denied" else ", according to "
    return f"{text}{by + who if who else ''}."


class _Fields:
    """What a template may name, in English: each is made where the template names it, for most name two."""

    def __init__(self, book: Book, claim: Claim, predicate: Predicate, ahead: str | None) -> None:
        told = claim.qualifiers
        glossary = predicate.raw.get("glossary") or {}
        basis = str(told.get("basis") or "")
        other = _name(book, told.get("reference"))
        relation = RELATIONS.get(str(told.get("relation")), "is compared with")
        measure, grow, fall = GROWTH.get(basis, (basis.replace("_", " ") or predicate.en, "grow", "fall"))
        self._makers: dict[str, Callable[[], str]] = {
            "s": lambda: _subject(book, claim),
            "v": lambda: value(claim.object),
            "loss": lambda: value(_without_sign(claim.object)),
            "fold": lambda: f"{_by_or_to(claim.object)} {value(claim.object)}",
            "o": lambda: words(book, claim.object, glossary),
            "relation": lambda: relation.replace("is said to", ahead or "is said to"),
            "basis": lambda: measure,
            "grow": lambda: grow,
            "fall": lambda: fall,
            "holder": lambda: _in_english(_name(book, told.get("holder")), glossary) or "A shareholder",
            "against": lambda: f" against {other}" if other else "",
            "of": lambda: f" of {other}" if other else "",
            "than": lambda: f" than {other}" if other else "",
            "on": lambda: f" ({_in_english(basis, glossary)})" if basis else "",
            "counterparty": lambda: (
                _in_english(_name(book, told.get("counterparty")), glossary) or "A group of customers"
            ),
            "listing": lambda: f"{'second ' if told.get('variant') == AGAIN else ''}listing{_where(book, told)}",
            "where": lambda: _where(book, told),
            "market": lambda: f" ({_in_english(str(told['market']), glossary)})" if "market" in told else "",
        }

    def __getitem__(self, name: str) -> str:
        return self._makers[name]()


def _by_or_to(obj: object) -> str:
    """翻番 is to twice as much; 增长三倍 and 三倍 are told alike: by three times, or to."""
    return "to" if isinstance(obj, Quantity) and "番" in obj.text else "by or to"


def _where(book: Book, told: Mapping[str, object]) -> str:
    """In Hong Kong, on the STAR Market; nothing where no market is known."""
    entity = book.entities.get(str(told.get("market")))
    return "" if entity is None else f" {'in' if entity.kind == 'place' else 'on the'} {entity.en}"


def _until(predicate: Predicate, claim: Claim) -> str:
    """A total up to a day is no figure of that day: 55,000 cards by December."""
    total = predicate.raw.get("holds") == "either" and "period" not in claim.qualifiers
    return "by " if total and "as_of" in claim.qualifiers else ""


def _is_yearly(claim: Claim, when: str) -> bool:
    """The growth rate of several years is that of each of them."""
    return claim.predicate == "growth_rate" and YEARS.fullmatch(when) is not None


def _subject(book: Book, claim: Claim) -> str:
    """Zhenwu 810E; a chip of T-Head Semiconductor, where only the maker of what was taped out is known."""
    made = book.predicates[claim.predicate].raw.get("made")
    subject = book.entities[claim.subject]
    return f"{str(made).capitalize()} of {subject.en}" if made and subject.kind == "company" else subject.en


def _is_ahead(when: str, published: str | None) -> bool:
    """Whether a date (2026, 2026-07, 2026-01/2026-06) lies after a day, or ends long after it: a year that goes on."""
    days = edtf.of_text(when)
    if days is None or not published:
        return False
    day = date.fromisoformat(published[:10])
    return days.first > day or (days.last > day and (days.last - days.first).days > MONTH)


def _in_mood(template: str, ahead: str | None) -> str:
    """A sentence of what lies ahead: its first verb as an expectation, a plan or a consequence."""
    return VERB.sub(lambda m: f"{ahead} {FINITE[m[0]]}", template, count=1) if ahead else template


def _template(book: Book, predicate: Predicate, claim: Claim) -> str:
    """The sentence for a value: a percentage, a loss, no loss, a difference and the stages of an event may have own."""
    obj, raw = claim.object, predicate.raw
    if isinstance(obj, Event):
        return str(raw.get("says_stage", {}).get(obj.stage) or predicate.says)
    if not isinstance(obj, Quantity):
        return predicate.says
    told = (
        raw.get("says_relation", {}).get(claim.qualifiers.get("relation")),
        raw.get("says_fall") if obj.unit in ("%", "times") and _is_loss(obj) else None,
        raw.get("says_times") if obj.unit == "times" else None,
        raw.get("says_rate") if obj.unit in ("%", "times") else None,
        raw.get("says_count") if obj.unit == "shares" else None,
        raw.get("says_loss") if obj.unit not in ("%", "times") and _is_loss(obj) else None,
        raw.get("says_company") if book.entities[claim.subject].kind == "company" else None,
        raw.get("says_even") if obj.min == 0 and obj.bound == "at_least" else None,
    )
    return str(next(filter(None, told), predicate.says))


def _is_loss(obj: Quantity) -> bool:
    """Below nothing: -3, -2 to -1, less than -5; -8 at the worst, too (亏损不超过8亿)."""
    return obj.max < 0 if obj.max is not None else obj.min is not None and obj.min < 0


def _without_sign(obj: object) -> object:
    """A loss as an amount: -2 to -1 is a loss of 1 to 2, less than -5 one of more than 5."""
    if not isinstance(obj, Quantity) or not _is_loss(obj):
        return obj
    low, high = (None if end is None else -end for end in (obj.max, obj.min))
    return msgspec.structs.replace(obj, min=low, max=high, bound=FLIPPED.get(obj.bound, obj.bound))


def _name(book: Book, known: object) -> str:
    return book.entities[str(known)].en if known in book.entities else str(known or "")


def said_by(book: Book, chain: tuple[Link, ...]) -> str:
    """The chain in English, the one who could know last: Bloomberg, citing an unnamed source."""
    return ", citing ".join(dict.fromkeys(_speaker(book, link) for link in chain))


def _speaker(book: Book, link: Link) -> str:
    """Kunlunxin, Enflame Technology's filing, an unnamed source at Alibaba Cloud; without a name, its kind."""
    if link.entity not in book.entities:
        return VOICES[link.voice]
    return OF_NAMED.get(link.voice, "{}").format(book.entities[link.entity].en)


def value(obj: object) -> str:
    """A quantity for people: more than 400 customers, CNY 1.0 bn."""
    if not isinstance(obj, Quantity):
        return ""
    low, high = obj.min, obj.max
    if low is not None and high is not None and low != high:
        return f"{amount(low, obj.unit)} to {amount(high, obj.unit)}"
    number = low if low is not None else high
    if number is None:
        return obj.text
    bound = obj.bound
    return BOUNDS.get(bound, "") + amount(number, obj.unit)


def amount(number: float, unit: str) -> str:
    """A number with its unit: CNY 540 m, 96 GB, 20.26 %, no. 2, 17 bn transistors."""
    if unit in MONEY:
        return f"{unit} {_scaled(number)}"
    if unit == "rank":
        return f"no. {number:g}"
    if abs(number) >= BILLION:
        return f"{_scaled(number)} {unit}".strip()
    return f"{number:,.0f} {unit}".strip() if number == int(number) else f"{number:,.10g} {unit}".strip()


def _scaled(number: float) -> str:
    for power, name in ((1e12, " trn"), (BILLION, " bn"), (1e6, " m")):
        if (size := abs(number) / power) >= 1:
            return f"{number / power:,.4g}{name}" if size < 1000 else f"{number / power:,.0f}{name}"
    return f"{number:,.10g}"


def words(book: Book, obj: object, glossary: Mapping[str, str]) -> str:
    """The words of an entity (its English name) or of a term; nothing for others."""
    if isinstance(obj, EntityRef):
        return book.entities[obj.id].en if obj.id in book.entities else obj.text
    return _in_english(obj.text, glossary) if isinstance(obj, Term) else ""


def _in_english(text: str, glossary: Mapping[str, str]) -> str:
    """云端推理 → cloud inference: all of its words by the glossary, or the article's own."""
    if not glossary or text.isascii():
        return text
    known = "|".join(map(re.escape, sorted(glossary, key=len, reverse=True)))
    told: list[str] = []
    for part in re.finditer(rf"(?P<known>{known})|(?P<code>[A-Za-z0-9.+/-]+)|的|\s|(?P<other>.)", fold(text)):
        if part["other"]:
            return text
        code = unicodedata.normalize("NFKC", text[part.start() : part.end()]) if part["code"] else ""
        told.append(glossary[part["known"]] if part["known"] else code)
    return re.sub(" ,", ",", " ".join(filter(None, told)))
