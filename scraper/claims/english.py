"""One plain English sentence for a claim, from the vocabulary's templates: true to bound, modality and attribution.

T-Head's Zhenwu 810E has 96 GB of memory, according to the media (记者掌握的信息显示).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import msgspec

from scraper.claims import edtf
from scraper.claims.fold import fold
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
    "would add": "add", "plans to invest": "invest", "ranked": "rank", "works": "work", "changed": "change",
    "offered": "offer", "broke": "break", "came": "come", "went": "go", "prepared": "prepare", "filed": "file",
    "completed": "complete",
    "took": "take", "opened": "open", "withdrew": "withdraw", "was preparing": "prepare", "is deployed": "be deployed",
}  # fmt: skip
VERB = re.compile(rf"(?<= )(?:{'|'.join(sorted(FINITE, key=len, reverse=True))})(?= )")
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
MONEY = {"CNY", "USD", "HKD", "TWD", "EUR", "JPY"}


def sentence(book: Book, claim: Claim, published: str | None = None, told: str = "") -> str:
    """The English statement of a claim: template, value, relation, date, who says so.

    `told` is what its own words make of it (planned, forecast, conditional, possible), where that is known: a rumour of
    a plan is none of a fact. What is dated after the day of publication is not told as over, whoever whispers or
    denies it.
    """
    predicate = book.predicates[claim.predicate]
    glossary = predicate.raw.get("glossary") or {}
    fields = {
        "s": _subject(book, claim),
        "v": value(claim.object),
        "loss": value(_without_sign(claim.object)),
        "o": words(book, claim.object, glossary),
        "relation": RELATIONS.get(str(claim.qualifiers.get("relation")), "is compared with"),
        "basis": str(claim.qualifiers.get("basis") or predicate.en).replace("_", " "),
        "holder": _name(book, claim.qualifiers.get("holder")) or "A shareholder",
        "against": f" against {other}" if (other := _name(book, claim.qualifiers.get("reference"))) else "",
        "counterparty": _in_english(_name(book, claim.qualifiers.get("counterparty")), glossary)
        or "A group of customers",
    }
    when = claim.qualifiers.get("period") or claim.qualifiers.get("as_of") or claim.event_date
    ahead = AHEAD.get(told if told == "possible" or claim.modality in WHISPERED else claim.modality)
    ahead = ahead or (AHEAD["forecast"] if _is_ahead(str(when or ""), published) else None)
    template = _in_mood(_template(predicate, claim.object), ahead)
    if ahead:
        fields["relation"] = fields["relation"].replace("is said to", ahead)
    text = template.format(**fields).replace("at at least", "at no less than").replace("at at most", "at no more than")
    if precision := claim.qualifiers.get("precision"):
        text += f" ({precision})"
    if (part := claim.qualifiers.get("variant")) and glossary:
        text += f" ({_in_english(str(part), glossary)})"
    if when:
        text += f" [{when}]"
    who = said_by(book, claim.attribution)
    text = MODAL.get(claim.modality, "") + text
    by = ", denied by " if claim.modality == "denied" else ", according to "
    return f"{text}{by + who if who else ''}."


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


def _template(predicate: Predicate, obj: object) -> str:
    """The sentence for a value: a percentage, a loss, no loss and the stages of an event may have their own."""
    if isinstance(obj, Event):
        return str(predicate.raw.get("says_stage", {}).get(obj.stage) or predicate.says)
    if not isinstance(obj, Quantity):
        return predicate.says
    key = ""
    if obj.unit in ("%", "times"):
        key = "says_rate"
    elif obj.max is not None and obj.max < 0:
        key = "says_loss"
    elif obj.min == 0 and obj.bound == "at_least":
        key = "says_even"
    return str(predicate.raw.get(key) or predicate.says)


def _without_sign(obj: object) -> object:
    """A loss as an amount: -2 to -1 is a loss of 1 to 2."""
    if not isinstance(obj, Quantity) or obj.max is None or obj.max >= 0:
        return obj
    low = None if obj.min is None else -obj.min
    return msgspec.structs.replace(obj, min=-obj.max, max=low)


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
    """A number with its unit: CNY 540 m, 96 GB, 20.26 %, rank 2."""
    if unit in MONEY:
        size = abs(number)
        for power, name in ((1e12, " trn"), (1e9, " bn"), (1e6, " m")):
            if size >= power:
                return (
                    f"{unit} {number / power:,.4g}{name}"
                    if size / power < 1000
                    else f"{unit} {number / power:,.0f}{name}"
                )
        return f"{unit} {number:,.10g}"
    if unit == "rank":
        return f"no. {number:g}"
    return f"{number:,.0f} {unit}".strip() if number == int(number) else f"{number:,.10g} {unit}".strip()


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
    parts = re.findall(rf"({known})|([A-Za-z0-9.+/-]+)|的|\s|(.)", fold(text))
    latin = iter(re.findall("[A-Za-z0-9.+/-]+", text))
    told = [glossary[word] if word else next(latin) if code else "" for word, code, _ in parts]
    return text if any(other for *_, other in parts) else re.sub(" ,", ",", " ".join(filter(None, told)))
