"""What a new extraction of a text means for the claims that are known: a pure plan, carried out by the store.

A claim found again keeps its id, and gets a version only where what it says changed. What is no longer found is
retired with a reason; where the extractor now reads the same place otherwise (another subject, another predicate), or
an edit put the same words between others, the old claim points to the new one. A retired claim that is found again
lives again, whoever found it before. Live claims of another family (a person's, where the rules were run) are left
alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from db.schema.ids import Place


class Known(NamedTuple):
    """A stored claim of the article, as its current version says it."""

    id: str
    live: bool
    family: str  # of extractors: rules; each person is one (human/Li Wei)
    subject: str
    predicate: str
    place: Place
    content: str  # hash of what it says
    text: str  # id of the text that its offsets refer to
    span: tuple[int, int]  # of the value, in that text


class Found(NamedTuple):
    """A claim as the extractor found it now."""

    id: str
    subject: str
    predicate: str
    place: Place
    content: str
    span: tuple[int, int]


class Plan(NamedTuple):
    """Ids by what is to be done. `retired` maps an id to the id that replaces it, or None."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    kept: tuple[str, ...]
    revived: tuple[str, ...]  # also in changed or kept
    retired: dict[str, str | None]


def family_of(extractor: str) -> str:
    """Whose versions replace one another: rules/0.1+abcdef12 is of the rules; of people each is a family."""
    name = extractor.partition("/")[0]
    return extractor if name == "human" else name


def plan(known: Sequence[Known], found: Mapping[str, Found], *, text: str, family: str) -> Plan:
    """Compare the known claims of an article with what an extractor of a family found in its current text."""
    mine = {c.id: c for c in known if c.family == family or (not c.live and c.id in found)}
    others = {claim.id for claim in known} - mine.keys()
    new = tuple(ident for ident in found if ident not in mine and ident not in others)
    again = [ident for ident in found if ident in mine]
    revived = tuple(ident for ident in again if not mine[ident].live)
    gone = [claim for claim in mine.values() if claim.live and claim.id not in found]
    fresh = [found[ident] for ident in (*new, *revived)]
    return Plan(
        new=new,
        changed=tuple(ident for ident in again if mine[ident].content != found[ident].content),
        kept=tuple(ident for ident in again if mine[ident].content == found[ident].content),
        revived=revived,
        retired={claim.id: successor(claim, fresh, text) for claim in gone},
    )


def successor(old: Known, fresh: Sequence[Found], text: str) -> str | None:
    """The newly found claim that stands for a lost one: at its place, over its value with the same meaning, or in the
    same words, which stand between others since the article was edited.
    """
    rules = (_same_place(old, claim) or _same_meaning(old, claim, text) or _same_words(old, claim) for claim in fresh)
    candidates = [claim for claim, holds in zip(fresh, rules, strict=True) if holds]
    return max(candidates, key=lambda claim: _likeness(old, claim)).id if candidates else None


def _same_place(old: Known, claim: Found) -> bool:
    """The words of the scope may differ: they are part of what a better extractor corrects."""
    return old.place[:3] == claim.place[:3]


def _same_meaning(old: Known, claim: Found, text: str) -> bool:
    """10亿元 became 近10亿元: the value was cut otherwise, subject and predicate stayed."""
    overlap = old.span[0] < claim.span[1] and claim.span[0] < old.span[1]
    return old.text == text and overlap and (old.subject, old.predicate) == (claim.subject, claim.predicate)


def _same_words(old: Known, claim: Found) -> bool:
    """功耗为400瓦 after 显存为96GB, and now after 128GB: another place, but said as before to the letter."""
    return (old.subject, old.predicate, old.content) == (claim.subject, claim.predicate, claim.content)


def _likeness(old: Known, claim: Found) -> tuple[int, int, int, int]:
    return (
        old.place.scope == claim.place.scope,
        old.subject == claim.subject,
        old.predicate == claim.predicate,
        -claim.span[0],
    )
