"""Claims as the lines of a digest: named, put into English where the vocabulary can, folded and sorted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from db.digest import fold, numbers
from db.digest.model import Line, Name, Said, Source
from db.digest.words import ITSELF, LEADS, TAILS, VOICES
from db.schema.ids import fold as folded
from scraper.model import Link, Quantity, Record

Row = dict[str, Any]
Dates = dict[tuple[str, ...], list[str]]
_MODALITIES = ("asserted", "planned", "conditional", "forecast", "rumoured", "unconfirmed", "denied")


class Vocabulary(Record, frozen=True):
    """The entities and predicates of the database, by id, in the vocabulary's order."""

    entities: dict[str, Row]
    predicates: dict[str, Row]

    def name(self, entity: str) -> Name:
        """An entity's names; one that is not in the vocabulary has its id alone."""
        row = self.entities.get(entity)
        return Name(id=entity, en=row["en"], zh=row["zh"], kind=row["kind"]) if row else Name(id=entity, en="", zh="")

    def english(self, entity: str | None) -> str:
        """`baidu` -> `Baidu`; what is no entity of the vocabulary is in the article's own words already."""
        return self.entities[entity]["en"] if entity in self.entities else entity or ""

    def company(self, entity: str) -> str | None:
        """The id of the company that an entity belongs to: `zhenwu_810e` -> `t_head`; a company is its own."""
        return self.entities.get(entity, {}).get("company")

    def tracked(self) -> list[str]:
        """The ids of the companies that the digest follows, in the vocabulary's order."""
        return [key for key, row in self.entities.items() if row["tracked"] and row["current"]]

    def tracked_names(self) -> dict[str, set[str]]:
        """Each tracked company with the names that betray it in a text: its own and those of its products."""
        names: dict[str, set[str]] = {company: set() for company in self.tracked()}
        for row in self.entities.values():
            if row["company"] in names:
                names[row["company"]] |= fold.short_names(row["en"], row["zh"])
        return names

    def order(self, line: Line) -> tuple[object, ...]:
        """Subjects as in the vocabulary, then groups, predicates, and what is stated before what is expected."""
        subject, predicate = self.entities[line.subject.id], self.predicates[line.predicate]
        place = (subject["position"], line.subject.id, predicate["rank"], predicate["position"], line.predicate)
        return (*place, _MODALITIES.index(line.modality), -line.tellings, line.said[0].claim)


def lines_of(
    claims: Sequence[Row], sources: Mapping[str, Source], words: Vocabulary, before: Dates, start: int = 1
) -> tuple[Line, ...]:
    """The claims of some articles as numbered lines, first number `start`; `before` as `told_before` gives it."""
    lines = [_line(group, sources, words, before.get(key, [])) for key, group in fold.grouped(claims).items()]
    ordered = sorted(lines, key=words.order)
    return tuple(msgspec.structs.replace(line, number=n) for n, line in enumerate(ordered, start))


def bare(sentence: str) -> str:
    """An extractor's sentence without who says so and how sure: a line may have several tellers, and shows its mark.

    `Rumour: The X1 has 96 GB of memory, according to media.` -> `The X1 has 96 GB of memory.`
    """
    text = sentence
    for tail in TAILS:
        head, by, _ = text.rpartition(tail)
        text = f"{head}." if by else text
    lead = next((lead for lead in LEADS if text.startswith(lead)), "")
    return text.removeprefix(lead)


def told_before(earlier: Iterable[Row], claims: Iterable[Row]) -> Dates:
    """For what these claims say: the dates of the earlier claims that said it."""
    dates: Dates = {fold.same(claim): [] for claim in claims}
    for claim in earlier:
        if (key := fold.same(claim)) in dates:
            dates[key].append(claim["reported_at"])
    return dates


def _line(claims: list[Row], sources: Mapping[str, Source], words: Vocabulary, before: list[str]) -> Line:
    """One line of claims that say the same, the earliest article first."""
    claims = sorted(claims, key=lambda row: (sources[row["article"]].number, row["quote_start"], row["value_start"]))
    said = tuple(_said(row, sources[row["article"]], words) for row in claims)
    first, predicate = claims[0], words.predicates[claims[0]["predicate"]]
    spellings = {folded(one.value): one.value for one in reversed(said) if one.value}
    values = tuple(dict.fromkeys(spellings[folded(one.value)] for one in said if one.value))
    told = [source for source in sources.values() if source.number in {one.source for one in said}]
    sentence = next((bare(one.statement) for one in said if one.statement), "")
    sentence = sentence or _sentence(first, predicate, words, said[0])
    return Line(
        number=0,
        subject=words.name(first["subject"]),
        predicate=first["predicate"],
        predicate_en=predicate["en"],
        group=predicate["group"],
        statement=sentence,
        scope=_scope(first["qualifiers"], sentence, words),
        value_en=_value(first["object"], words, values),
        values=values,
        modality=first["modality"],
        tellings=len({source.telling for source in told}),
        articles=len(told),
        earlier=len(before),
        first=min(before, default=None),
        sample=all(one.sample for one in said),
        said=said,
    )


def _scope(qualifiers: Row, sentence: str, words: Vocabulary) -> tuple[str, ...]:
    """The qualifiers that tell this line from its neighbour; the relation (above, par) is the sentence's verb."""
    named = {key: words.english(str(value)).replace("_", " ") for key, value in qualifiers.items() if key != "relation"}
    return tuple(
        f"{key.replace('_', ' ')}: {value}"
        for key, value in sorted(named.items())
        if value.casefold() not in sentence.casefold()
    )


def _said(row: Row, source: Source, words: Vocabulary) -> Said:
    chain = tuple(msgspec.convert(link, Link) for link in row["attribution"])
    start = row["quote_start"]
    return Said(
        claim=row["claim"],
        source=source.number,
        quote=row["quote"],
        value=row["object"].get("text") or row["quote"][row["value_start"] - start : row["value_end"] - start],
        statement=row["statement_en"],
        attribution=chain,
        speakers=tuple(_speaker(link, words) for link in chain) or (ITSELF,),
        event_date=row["event_date"],
        qualifiers=row["qualifiers"],
        rule=row["rule"],
        extractor=row["extractor"],
        sample=source.sample,
    )


def _speaker(link: Link, words: Vocabulary) -> str:
    alone, named = VOICES[link.voice]
    return named.format(words.english(link.entity)) if link.entity else alone


def _value(value: Row, words: Vocabulary, printed: Sequence[str]) -> str:
    """The value in English, or nothing where the printed one reads the same (96GB)."""
    match value["type"]:
        case "quantity":
            english = numbers.quantity(msgspec.convert(value | {"text": value.get("text") or ""}, Quantity))
        case "entity":
            english = words.english(value["id"])
        case "event":
            english = (value.get("stage") or "").replace("_", " ")
        case _:
            english = ""
    return "" if folded(english) in {folded(text) for text in printed} else english


def _sentence(row: Row, predicate: Row, words: Vocabulary, said: Said) -> str:
    """A plain sentence where the extractor gave none."""
    value = _value(row["object"], words, ()) or said.value
    return f"{words.english(row['subject'])}: {predicate['en']}: {value}"
