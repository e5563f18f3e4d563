"""What the reader makes of single sentences: found, strict, false friends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scraper import claims
from scraper.knowledge import Book
from scraper.model import Claim
from tests.claims.sentences import article

NAMES = ("chips", "business")
FOLDER = Path(__file__).parent
PUBLISHED = "2026-05-20T20:00:00+08:00"
TITLE = "国产AI芯片周报"
ANY = "-"  # in a field that any value fits


@dataclass(frozen=True)
class Probe:
    """A sentence and its fact; `friend`: one of which no claim of the first of `predicates` may be made."""

    number: int
    predicates: tuple[str, ...]
    sentence: str
    friend: bool
    subject: str = ""
    value: str = ""
    modality: str = ANY
    voice: str = ANY
    date: str = ANY

    @property
    def open(self) -> bool:
        """May it be read by who writes rules?"""
        return self.number % 2 == 1


@dataclass(frozen=True)
class Result:
    """How many sentences there are, were found, were right in all; false friends, and those that were taken for one."""

    sentences: int = 0
    found: int = 0
    strict: int = 0
    friends: int = 0
    mistaken: int = 0

    def __add__(self, other: Result) -> Result:
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Result(*(a + b for a, b in pairs))

    def __str__(self) -> str:
        return (
            f"{self.sentences:4} sentences · found {self.found / (self.sentences or 1):.3f}"
            f" strict {self.strict / (self.sentences or 1):.3f} · {self.mistaken} of {self.friends} false friends"
        )


def probes(name: str) -> Iterator[Probe]:
    """The sentences of a file, numbered from 1 over the lines that are neither empty nor comments."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    told = [line for line in lines if line.strip() and not line.startswith("#")]
    for number, line in enumerate(told, 1):
        predicates, sentence, *fields = line.split("|")
        yield Probe(number, tuple(predicates.lstrip("-").split(",")), sentence, predicates.startswith("-"), *fields)


def measure(found: Iterable[Probe], book: Book) -> Result:
    """The sum over some sentences."""
    return sum((measure_one(probe, book) for probe in found), Result())


def halves(name: str, book: Book) -> dict[str, Result]:
    """The results of the half of a file that may be read and of the other."""
    found = list(probes(name))
    return {
        "open": measure((p for p in found if p.open), book),
        "unread": measure((p for p in found if not p.open), book),
    }


def measure_one(probe: Probe, book: Book) -> Result:
    """The result of one sentence."""
    seen = article(probe.sentence, title=TITLE, published=PUBLISHED)
    told = claims.extract(seen, book)
    if probe.friend:
        ours = {c.predicate for c in told if book.companies[c.subject]}  # a yardstick may have its figure
        return Result(friends=1, mistaken=probe.predicates[0] in ours)
    fit = [c for c in told if c.predicate in probe.predicates and _has(probe, c, seen.text) and _is_of(probe, c, book)]
    return Result(sentences=1, found=bool(fit), strict=any(_is_right(probe, c) for c in fit))


def _has(probe: Probe, claim: Claim, text: str) -> bool:
    """Does a claim stand on the words of the value?"""
    quote, value = text[claim.start : claim.end], text[claim.value_start : claim.value_end]
    return probe.value in quote or value in probe.value or probe.value in value


def _is_of(probe: Probe, claim: Claim, book: Book) -> bool:
    """Is a claim of the subject, of its maker, its family or one of its chips?"""
    kin = {claim.subject, book.companies.get(claim.subject), book.entities[claim.subject].family}
    return any(s in kin or claim.subject in (book.companies.get(s), book.entities[s].family) for s in _subjects(probe))


def _subjects(probe: Probe) -> list[str]:
    return probe.subject.split(",")


def _is_right(probe: Probe, claim: Claim) -> bool:
    dates = (claim.event_date, claim.qualifiers.get("period"), claim.qualifiers.get("as_of"))
    voices = {link.voice for link in claim.attribution}
    return (
        claim.modality in probe.modality.split(",")
        and probe.voice in (ANY, *voices)
        and (probe.date == ANY or probe.date in dates)
    )
