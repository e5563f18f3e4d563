"""Watch lists: the lines of a digest about some entities, under some measures, or with some words. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from difflib import get_close_matches

import msgspec
from sqlite_utils import Database

from db.digest import read
from db.digest.headlines import headlines
from db.digest.model import Digest, Line
from db.digest.vocabulary import Vocabulary
from db.digest.week import week_of
from db.schema.ids import fold
from db.search.words import fold as simplified
from scraper.model import EntityRef, Record


class WatchError(ValueError):
    """A watch list that cannot be used; the message says which, what is wrong, and what is near it."""


def known_to(db: Database) -> Vocabulary:
    """The vocabulary of a database, by which lists are checked and read."""
    return read.vocabulary(db)


class Watch(Record, frozen=True, forbid_unknown_fields=True):
    """One list: ids of entities (a company covers its products) and of predicates; a line must fit both where both are
    given. `words`: a line also fits where its quotes hold one of them.
    """

    title: str = ""
    entities: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def parse_watch(data: object, known: Vocabulary) -> dict[str, Watch]:
    """The lists of a watch.yaml (`lists:` by name), checked against the vocabulary. Raises WatchError."""
    lists = data.get("lists") if isinstance(data, Mapping) else None
    if not isinstance(lists, Mapping) or not lists:
        raise WatchError("it needs `lists:` with at least one list by name, for example `lists: {memory: {predicates: "
                         "[memory_capacity]}}`")  # fmt: skip
    return {str(name): _checked(str(name), each, known) for name, each in lists.items()}


def watched(digest: Digest, watch: Watch, known: Vocabulary) -> Digest:
    """The digest with the lines of a list only, and what they need; their numbers stay, so that they can be cited."""
    lines = tuple(line for line in digest.lines if fits(line, watch, known))
    kept = {line.number for line in lines}
    disputes = tuple(each for each in digest.disputes if any(side.line in kept for side in each.sides))
    revisions = tuple(each for each in digest.revisions if each.line in kept)
    sides = [side for each in disputes for side in each.sides] + [side for each in revisions for side in each.was]
    # A side may name a line of the digest that is not on the list: it is shown with its words, and without the number.
    disputes = tuple(
        msgspec.structs.replace(each, sides=tuple(
            side if side.line in kept else msgspec.structs.replace(side, line=0) for side in each.sides
        ))
        for each in disputes
    )  # fmt: skip
    told = [said for line in lines for said in line.said] + [said for side in sides for said in side.said]
    cited, claims = {said.source for said in told}, {said.claim for said in told}
    ids = {line.id for line in lines}
    week = week_of(date.fromisoformat(digest.monday))
    return msgspec.structs.replace(
        digest, lines=lines, disputes=disputes, revisions=revisions, watch=watch.title,
        headlines=headlines(lines, disputes, revisions, week, known),
        timeline=tuple(number for number in digest.timeline if number in kept),
        series=tuple(each for each in digest.series if any(point.id in ids for point in each.points)),
        sources=tuple(source for source in digest.sources if source.number in cited),
        careful=tuple(number for number in digest.careful if number in cited),
        silent=(), unread=(), failures=(), outlets=(), rejected=(), earlier=(), edited=(),
        changes=tuple(each for each in digest.changes if each.claim in claims),
    )  # fmt: skip


def fits(line: Line, watch: Watch, known: Vocabulary) -> bool:
    """Is a line on a list?"""
    if any(simple(word) in simple(said.quote) for word in watch.words for said in line.said):
        return True
    if not watch.entities and not watch.predicates:
        return False
    about = _about(line, known)
    return (not watch.entities or bool(about & set(watch.entities))) and (
        not watch.predicates or line.predicate in watch.predicates
    )


def simple(text: str) -> str:
    """Text as words are looked for: simplified, one width, no case, no spaces."""
    return fold(simplified(text))


def _about(line: Line, known: Vocabulary) -> set[str]:
    """What a line is about: its subject, its value and its scope, with the companies they belong to."""
    named = {line.subject.id, *(value for value in line.qualifiers.values() if isinstance(value, str))}
    named |= {said.object.id for said in line.said if isinstance(said.object, EntityRef)}
    row = known.entities.get(line.subject.id, {})
    return {key for key in (*named, row.get("company"), row.get("maker"), row.get("parent")) if key}


def _checked(name: str, data: object, known: Vocabulary) -> Watch:
    try:
        watch = msgspec.convert(data, Watch)
    except msgspec.ValidationError as error:
        raise WatchError(f"list `{name}`: {error}. It may have title, entities, predicates and words") from error
    if not (watch.entities or watch.predicates or watch.words):
        raise WatchError(f"list `{name}` is empty: give it entities, predicates or words")
    if not all(word.strip() for word in watch.words):
        raise WatchError(f"list `{name}`: an empty word would be found everywhere")
    names = {key: (row["en"], row["zh"]) for key, row in known.entities.items()}
    entities = tuple(_known(each, names, f"list `{name}`: entity") for each in watch.entities)
    measures = {key: (row["en"], row.get("zh") or "") for key, row in known.predicates.items()}
    predicates = tuple(_known(each, measures, f"list `{name}`: predicate") for each in watch.predicates)
    return msgspec.structs.replace(watch, title=watch.title or name, entities=entities, predicates=predicates)


def _known(asked: str, names: Mapping[str, Collection[str]], what: str) -> str:
    """The id of what is asked for by id or name; a name that is not known is an error that says what is near."""
    every = {simple(word): key for key, each in reversed(list(names.items())) for word in (*each, key) if word}
    if simple(asked) in every:
        return every[simple(asked)]
    near = nearest(asked, every)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise WatchError(f"{what} `{asked}` is not in the vocabulary{hint}")


def nearest(asked: str, every: Mapping[str, str]) -> list[str]:
    """Up to three ids whose own or other names are most like what was asked for."""
    said = simple(asked)
    holds = [word for word in every if said in word or (len(word) > 1 and word in said)]
    found = [*get_close_matches(said, every, n=3, cutoff=0.6), *sorted(holds, key=len)]
    return list(dict.fromkeys(every[word] for word in found))[:3]
