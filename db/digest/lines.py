"""Claims as the lines of a digest: one line a proposition, told by all who tell it, sorted and numbered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from db.digest.model import Line, Modality, News, Reviewed, Said, Section, Source, Standing
from db.digest.ties import Told
from db.digest.vocabulary import Vocabulary
from db.digest.week import local_day
from db.schema.ids import fold as folded
from scraper.model import Link, Object, Quantity, Record

Row = dict[str, Any]
STANDINGS: dict[str, Standing] = {
    "asserted": "stated", "planned": "expected", "forecast": "expected", "conditional": "expected",
    "rumoured": "doubtful", "unconfirmed": "doubtful", "denied": "denied",
}  # fmt: skip
_SURE: tuple[Modality, ...] = (
    "asserted", "planned", "conditional", "forecast", "rumoured", "unconfirmed", "denied",
)  # fmt: skip
_SECTIONS: tuple[Section, ...] = ("new", "confirmed", "revised", "expected", "doubted", "again", "undated")
# How a sentence of the extractor ends and begins that is not stated as fact; a line shows who and how sure beside it.
_TAILS = (", according to ", ", denied by ")
_LEADS = ("Planned: ", "Forecast: ", "On a condition: ", "Rumour: ", "Unconfirmed: ", "Denied: ")


class Around(Record, frozen=True):
    """What a line is seen in: the week's sources by article, the vocabulary, and what is known beyond the week."""

    sources: dict[str, Source]
    words: Vocabulary
    known: dict[str, Row]  # propositions by id
    before: dict[str, Told]
    revised: frozenset[str]  # propositions that replace another


def lines_of(claims: Sequence[Row], around: Around, *, dated: bool = True) -> list[Line]:
    """The claims of some articles as lines without numbers, in no order."""
    groups: dict[str, list[Row]] = {}
    for claim in claims:
        groups.setdefault(claim["proposition"], []).append(claim)
    return [_line(key, group, around, dated) for key, group in groups.items()]


def numbered(lines: Iterable[Line], words: Vocabulary) -> tuple[Line, ...]:
    """The lines in the order in which they are read, numbered from 1: by company, section, subject and measure."""
    companies = {company: n for n, company in enumerate(words.tracked())}

    def place(line: Line) -> tuple[object, ...]:
        last = line.section == "undated"
        company = companies.get(words.company(line.subject.id) or "", len(companies))
        about = words.place(line.subject.id, line.predicate, line.standing)
        return (last, company, _SECTIONS.index(line.section), *about, -line.independent, -line.tellings, line.id)

    return tuple(msgspec.structs.replace(line, number=n) for n, line in enumerate(sorted(lines, key=place), 1))


def said(row: Row, source: Source) -> Said:
    """A row of `read.said_in` as one claim of a source."""
    start = row["quote_start"]
    return Said(
        claim=row["claim"],
        source=source.number,
        quote=row["quote"],
        value=row["object"].get("text") or row["quote"][row["value_start"] - start : row["value_end"] - start],
        statement=row["statement_en"],
        object=object_of(row),
        modality=row["modality"],
        attribution=tuple(msgspec.convert(link, Link) for link in row["attribution"]),
        event_date=row["event_date"],
        qualifiers=row["qualifiers"],
        rule=row["rule"],
        extractor=row["extractor"],
        sample=source.sample,
        review=_review(row),
        suspect=tuple(row["suspect"].split("\n")) if row["suspect"] else (),
    )


def object_of(row: Row) -> Object:
    """The value of a claim or a proposition; a proposition need not keep the words of one article."""
    value = row["object"]
    return msgspec.convert(value if value["type"] == "event" else {"text": ""} | value, Object)


def spellings(claims: Iterable[Said]) -> tuple[str, ...]:
    """The values as printed, each spelling once: 96GB and 96 GB are one."""
    claims = list(claims)
    seen = {folded(one.value): one.value for one in reversed(claims) if one.value}
    return tuple(dict.fromkeys(seen[folded(one.value)] for one in claims if one.value))


def bare(sentence: str) -> str:
    """An extractor's sentence without who says so and how sure: a line may have several tellers, and shows its mark.

    `Rumour: The X1 has 96 GB of memory, according to media.` -> `The X1 has 96 GB of memory.`
    """
    text = sentence
    for tail in _TAILS:
        head, by, _ = text.rpartition(tail)
        text = f"{head}." if by else text
    lead = next((lead for lead in _LEADS if text.startswith(lead)), "")
    return text.removeprefix(lead)


def _line(key: str, claims: list[Row], around: Around, dated: bool) -> Line:
    """One line of the claims of one proposition, the earliest article first."""
    sources, words = around.sources, around.words
    claims = sorted(claims, key=lambda row: (sources[row["article"]].number, row["quote_start"], row["value_start"]))
    all_said = tuple(said(row, sources[row["article"]]) for row in claims)
    first = claims[0]
    about = around.known.get(key, first)  # a claim that was not grouped yet is its own
    standing: Standing = about.get("standing") or STANDINGS[first["modality"]]
    tellers = {sources[row["article"]].number: sources[row["article"]] for row in claims}
    told = around.before.get(key)
    news = _news(key, told, tellers.values(), claims, around)
    predicate = words.predicates.get(about["predicate"], {})
    day = _day(about, all_said)
    return Line(
        number=0,
        id=key,
        section=_section(standing, news, dated),
        subject=words.name(about["subject"]),
        predicate=about["predicate"],
        predicate_en=words.measure(about["predicate"])[0],
        predicate_zh=words.measure(about["predicate"])[1],
        group=predicate.get("group", ""),
        statement=_sentence(all_said, day),
        object=as_told(about, all_said),
        qualifiers=first["qualifiers"],
        values=spellings(all_said),
        standing=standing,
        modality=min((one.modality for one in all_said), key=_SURE.index),
        event_date=day,
        news=news,
        tellings=len({source.telling for source in tellers.values()}),
        independent=len(_independent(about["subject"], tellers.values(), words)),
        articles=len(tellers),
        before=told.before if told else None,
        sample=all(one.sample for one in all_said),
        said=all_said,
    )


def as_told(about: Row, told: Sequence[Said]) -> Object:
    """The value as the week tells it: the finest that the group knows where the week says that, else the week's first.

    59% is no 59.45% in the week before somebody wrote 59.45%.
    """
    known = object_of(about)
    if not isinstance(known, Quantity):
        return known
    finest = (one.object for one in told if isinstance(one.object, Quantity) and _ends(one.object) == _ends(known))
    return next(finest, told[0].object)


def _ends(value: Quantity) -> tuple[object, ...]:
    return (value.min, value.max, value.unit)


def _sentence(told: Sequence[Said], day: str | None) -> str:
    """The first sentence that tells the line's day; else the first."""
    found = [one for one in told if one.statement]
    return next(
        (bare(one.statement) for one in found if one.event_date == day), bare(found[0].statement) if found else ""
    )


def _day(about: Row, told: Sequence[Said]) -> str | None:
    """The day of an event, or the time of a value, that the week tells: as the group has it where the week says so."""
    days = [one.event_date for one in told if one.event_date]
    return about["event_date"] if about["event_date"] in days else next(iter(days), None)


def _independent(subject: str, tellers: Iterable[Source], words: Vocabulary) -> set[int]:
    """The tellings of outlets that no maker of the subject owns."""
    row = words.entities.get(subject, {})
    makers = {subject, row.get("maker"), row.get("parent"), row.get("company")} - {None}
    return {source.telling for source in tellers if source.owner not in makers}


def _news(key: str, told: Told | None, tellers: Iterable[Source], claims: Iterable[Row], around: Around) -> News:
    """Others too: a telling that is new, in an outlet that did not tell it before."""
    if told is None:
        return "revised" if key in around.revised else "new"
    fresh = {row["outlet_key"] for row in claims if row["telling_key"] not in told.tellings}
    return "confirmed" if fresh - told.outlets else "again"


def _section(standing: Standing, news: News, dated: bool) -> Section:
    if not dated:
        return "undated"
    if standing == "expected":
        return "expected"
    return "doubted" if standing in ("doubtful", "denied") else news


def _review(row: Row) -> Reviewed | None:
    if row["verdict"] is None:
        return None
    return Reviewed(
        verdict=row["verdict"],
        reviewer=row["reviewer"],
        at=row["reviewed_at"],
        stale=bool(row["stale"]),
        disputed=bool(row["disputed"]),
        reviews=row["reviews"],
        extracted=row["extracted"] if row["corrected"] and not row["stale"] else None,
    )


def in_week(day: str | None, monday: str, sunday: str) -> bool:
    """Is a full day (2026-01-29) one of the week?"""
    return bool(day) and len(day or "") == 10 and monday <= str(local_day(str(day))) <= sunday
