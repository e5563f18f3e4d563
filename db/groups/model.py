"""The records of grouping: what goes in (a claim as told by an article), what comes out. Pure data, all frozen."""

from __future__ import annotations

from typing import Literal

from db.groups.amounts import Amount
from scraper.model import Link, Modality, Object, Record, Voice

Standing = Literal["stated", "expected", "doubtful", "denied"]
Course = Literal["one", "moving", "many"]
Scope = tuple[tuple[str, str], ...]  # what a value holds for: qualifiers, folded, and of an event its date; by key
Kind = tuple[str, ...]  # the standing, and of the object what must be equal: its type with unit, entity, stage or words
STANDINGS: dict[Modality, Standing] = {
    "asserted": "stated", "planned": "expected", "forecast": "expected", "conditional": "expected",
    "rumoured": "doubtful", "unconfirmed": "doubtful", "denied": "denied",
}  # fmt: skip


class Telling(Record, frozen=True):
    """What grouping needs of an article: the telling that it belongs to, when, in which outlet, and whose that is."""

    article: str
    telling: str  # the article that is the origin of the telling
    reported_at: str | None
    not_before: str | None
    not_after: str | None
    owner: str | None = None  # of the outlet: an entity id
    title: int = 0  # characters of the title: a claim that begins before is made by it


class Saying(Record, frozen=True):
    """A claim that counts: as its article says it, or as people corrected it."""

    claim: str
    telling: Telling
    subject: str
    predicate: str
    object: Object
    qualifiers: dict[str, str | float | bool]
    modality: Modality
    attribution: tuple[Link, ...]
    event_date: str | None
    statement_en: str
    first_stored_at: str
    start: int  # of the quote, in the article's text
    quote: str
    prefix: str = ""
    suffix: str = ""

    @property
    def standing(self) -> Standing:
        """stated, expected, doubtful or denied."""
        return STANDINGS[self.modality]


class Measure(Record, frozen=True):
    """What the vocabulary says of a predicate, as far as grouping needs it (keys of predicates.yaml)."""

    id: str
    object: str = "quantity"
    group: str = ""
    unit: str | None = None
    course: Course = "many"
    by: tuple[str, ...] = ()  # the scope that both must tell before two values can contradict each other
    once: tuple[str, ...] = ()  # stages of an event that a subject reaches once
    cannot: str | None = None  # a pattern: a term in which it is found cannot be


class Origin(Record, frozen=True):
    """Whose word it is: named by an entity of the vocabulary, by words, or not at all."""

    name: str | None
    entity: str | None
    voice: Voice


class Cluster(Record, frozen=True):
    """Claims with one standing, kind of object and scope, whose numbers are roundings of one."""

    kind: Kind
    scope: Scope
    amounts: tuple[Amount, ...]  # the finest first; none for what is no number
    sayings: tuple[Saying, ...]


class Group(Record, frozen=True):
    """Claims that say the same with the same standing, and what they come to."""

    clusters: tuple[Cluster, ...]  # the one with the fullest scope first
    sayings: tuple[Saying, ...]  # in the order of their report, the first one first
    head: Saying  # the first of those that tell most: the finest number with the fullest scope
    articles: int
    tellings: int
    independent: int
    origins: tuple[Origin, ...]
    first_at: str | None
    last_at: str | None

    @property
    def claims(self) -> frozenset[str]:
        """The ids of its claims."""
        return frozenset(saying.claim for saying in self.sayings)


class Tie(Record, frozen=True):
    """What one group holds of another: a conflict, or a revision that goes from the earlier to the later."""

    kind: Literal["conflict", "revision"]
    earlier: int  # the group's place in the list of groups
    later: int
    rule: str
    reason: str


class Doubt(Record, frozen=True):
    """Why a claim may be wrong, by which rule."""

    claim: str
    rule: str
    reason: str
