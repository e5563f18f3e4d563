"""The records that pass from `scraper` to `db`: what was fetched, what was read, what was claimed.

All are frozen. Offsets are Unicode code points into `Article.text`. Times are ISO 8601 strings with an UTC offset
(`2026-01-29T17:42:08+08:00`); a day without a time is a bare date (`2026-01-29`). Dates of claims are EDTF
(ISO 8601-2): `2025`, `2025-06`, `2025-01/2025-09`. This is the only module of `scraper` that `db` may import.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Basis = Literal["printed", "metadata", "feed", "url", "bounded", "unknown"]
Modality = Literal["asserted", "planned", "forecast", "conditional", "rumoured", "unconfirmed", "denied"]
Voice = Literal["official", "filing", "government", "analyst", "person", "media", "anonymous", "unattributed"]
Kind = Literal["article", "filing"]  # a filing: paper by which a company tells what it has to, in its own voice
Bound = Literal["exact", "approx", "at_least", "more_than", "at_most", "less_than", "range", "order_of_magnitude"]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False, gc=False):
    """A frozen record with named fields; msgspec writes it as JSON and reads it back.

    No record can hold itself: Python's search for cycles passes them over, which saves a large week time.
    """


# --- from the web ------------------------------------------------------------------------------------------------


class Snapshot(Record, frozen=True, kw_only=True):
    """The bytes of one page as served: the evidence. `sha256` is the lower-case hex digest of `body`."""

    url: str  # as fetched or imported, never normalised
    key: str  # the general canonical URL (scraper.web.urls.canonical): what article ids are minted from
    fetched_at: str
    sha256: str
    body: bytes
    status: int = 200
    content_type: str | None = None  # the header as served
    final_url: str | None = None  # where redirects led, None where there were none
    source: str | None = None  # id of the outlet's YAML, where one was asked or owns the host


# Why an article that a list names is not fetched. The digest counts these apart: nothing went wrong.
NAMED_BY_NEITHER = (
    "neither title nor summary names a tracked company or its trade (`wanted` of the outlet's YAML; topics.yaml)"
)
NAMED_BY_NO_TEXT = "its text names no tracked company (`wanted: named` of the outlet's YAML)"


# --- from a page -------------------------------------------------------------------------------------------------


class Reported(Record, frozen=True, kw_only=True):
    """When the article says it was published. `at` is None where the page does not tell.

    Basis bounded: a month and day without a year is the last such day not after the fetch (`at` and `not_after`); where
    less is known, `at` is None and the bounds say what is.
    """

    at: str | None = None
    literal: str | None = None  # as printed: 4月9日07:48
    basis: Basis = "unknown"
    not_before: str | None = None
    not_after: str | None = None


class Cut(Record, frozen=True, kw_only=True):
    """A part of the page that was left out of the text, and why (`related links`, `disclaimer`, `editor line`)."""

    reason: str
    text: str


class Remark(Record, frozen=True, kw_only=True):
    """What a person should know of a reading, though it was made; `advice` says what to do about it."""

    reason: str
    advice: str = ""


class Article(Record, frozen=True, kw_only=True):
    """One reading of one snapshot. `text` is the title, a newline, then the body.

    Blocks are parted by a newline, table cells by a tab; nothing else is added or taken away.
    """

    url: str
    key: str
    snapshot: str  # sha256
    fetched_at: str
    title: str
    text: str
    reported: Reported
    site: str  # host without a leading www.
    publisher: str | None = None  # the account or outlet that put it there (网易号, 上观新闻)
    origin: str | None = None  # the outlet that first wrote it (解放日报)
    shown: str | None = None  # the source as the page displays it (来源：X), whatever its role
    account: str | None = None  # the publisher, where it is an account on a platform
    original_url: str | None = None  # where the page says that the original stands
    author: str | None = None
    editor: str | None = None
    original_title: str | None = None
    language: str = "zh"  # zh, zh-Hant, en, …
    cuts: tuple[Cut, ...] = ()
    reader: str = ""  # name and version of the reader, with that of the outlet's form (page/3+1a2b3c4d)
    charset: str = "utf-8"
    source: str | None = None
    remarks: tuple[Remark, ...] = ()  # told where it is read, not stored with the text
    pages: tuple[int, ...] = ()  # of a document with pages: the offset at which each begins
    kind: Kind = "article"


BLOCKED = "blocked: "  # begins the reason why a page was not read that a site gave in the place of an article


class NotRead(Record, frozen=True, kw_only=True):
    """A page that holds no article that could be read, and why; `advice` says what a person can do about it.

    The reason of a check whether a human reads, a login or a demand for consent begins with BLOCKED.
    """

    url: str
    reason: str
    advice: str = ""


# --- from the text -----------------------------------------------------------------------------------------------


class Quantity(Record, frozen=True, kw_only=True, tag="quantity", tag_field="type"):
    """A number in the predicate's normal unit. `text` is the value as the article writes it (近10亿元)."""

    min: float | None
    max: float | None
    unit: str
    bound: Bound
    text: str


class EntityRef(Record, frozen=True, kw_only=True, tag="entity", tag_field="type"):
    """An entity of the vocabulary, and the article's words for it."""

    id: str
    text: str


class Term(Record, frozen=True, kw_only=True, tag="term", tag_field="type"):
    """A short term: one of the predicate's own, or the article's words (HBM2e, GPGPU)."""

    text: str


class Event(Record, frozen=True, kw_only=True, tag="event", tag_field="type", omit_defaults=True):
    """Something that happened or is to happen; `stage` is one of the predicate's stages."""

    stage: str | None = None


Object = Quantity | EntityRef | Term | Event


class Link(Record, frozen=True, kw_only=True):
    """One link in the chain of who says so."""

    voice: Voice  # exported as `class`
    text: str  # the article's words: 招股书显示
    entity: str | None = None


class Claim(Record, frozen=True, kw_only=True):
    """One statement found in `Article.text`, with the place of its words.

    `text[start:end]` is the quote (the clause). `text[value_start:value_end]` is the value: for an event its cue word,
    for an entity or a term its words. `scope` holds the words that tell apart several claims which share one value
    (FP16、BF16同为280 TFLOPS): empty where the place of the value is enough.
    """

    subject: str
    predicate: str
    object: Object
    start: int
    end: int
    value_start: int
    value_end: int
    rule: str
    qualifiers: dict[str, str | float | bool] = {}
    modality: Modality = "asserted"
    attribution: tuple[Link, ...] = ()
    event_date: str | None = None
    scope: str = ""
    statement_en: str = ""
    explain: dict[str, str] = {}  # why: antecedent of the subject, scope of the attribution, anchor of the date


# --- what the vocabulary and the outlets say, as the database keeps it ---------------------------------------------


class EntityFact(Record, frozen=True, kw_only=True):
    """A row of the vocabulary: `company` is the tracked company it belongs to, or None."""

    id: str
    en: str
    zh: str
    kind: str
    position: int  # order in the vocabulary
    maker: str | None = None
    parent: str | None = None
    tracked: bool = False
    company: str | None = None
    names: tuple[str, ...] = ()  # all by which it is known, those that others share too (C600) among them


class PredicateFact(Record, frozen=True, kw_only=True):
    """A row of the vocabulary: `group` is spec, comparison, scale, money, share or event."""

    id: str
    en: str
    group: str
    object: str
    position: int
    unit: str | None = None
    zh: str = ""  # the name of the measure in Chinese; empty where the vocabulary gives none
    course: Literal["one", "moving", "many"] = "many"  # how many values hold: one, one at a time, any number
    by: tuple[str, ...] = ()  # the scope that two values must both tell before they can contradict each other
    once: tuple[str, ...] = ()  # of an event: stages that a subject reaches once
    cannot: str | None = None  # a pattern: a term in which it is found cannot be
    units: tuple[str, ...] = ()  # all that a value of it can have
    stages: tuple[str, ...] = ()  # of an event


class SourceFact(Record, frozen=True, kw_only=True):
    """What an outlet's YAML says of it, as far as readers of a digest need it."""

    id: str
    name: str
    home: str
    tier: int
    en: str = ""  # what English readers know it by
    kind: str = ""
    owner: str | None = None  # entity id, where a maker owns the outlet
    zone: str = "Asia/Shanghai"
    sample: bool = False
