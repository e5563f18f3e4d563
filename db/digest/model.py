"""The records of one weekly digest: what Markdown, JSON and every later format are made from.

All are frozen, all sorted by rule, none knows a clock: the same database, week and as-of give equal records.
Issued digests are stored as these records and read back: a field that comes later has a default.
"""

from __future__ import annotations

from typing import Literal

from scraper.model import Basis, Link, Modality, Record

Sample = Literal["none", "some", "all"]


class Name(Record, frozen=True):
    """An entity of the vocabulary as people read it."""

    id: str
    en: str
    zh: str
    kind: str = ""


class Source(Record, frozen=True):
    """One article of the week. `number` is its number in this digest (S3); `telling` is shared by its reprints."""

    number: int
    telling: int
    article: str
    title: str
    url: str
    site: str
    publisher: str | None
    origin: str | None
    author: str | None
    outlet: str | None  # name of the outlet's YAML, where one owns the page
    tier: int | None
    reported_at: str | None
    literal: str | None  # as printed
    basis: Basis
    not_before: str | None
    not_after: str | None
    fetched_at: str
    sha256: str
    text_id: str
    named: tuple[str, ...]  # ids of the tracked companies that the text names
    claims: int
    sample: bool


class Said(Record, frozen=True):
    """One claim: the words of one article. `source` is a Source's number."""

    claim: str
    source: int
    quote: str
    value: str  # as printed
    statement: str
    attribution: tuple[Link, ...]
    speakers: tuple[str, ...]  # the chain in English words, nearest to the reader first
    event_date: str | None
    qualifiers: dict[str, str | float | bool]
    rule: str
    extractor: str
    sample: bool


class Line(Record, frozen=True):
    """One statement of the week with all who tell it: same subject, predicate, object, scope and modality.

    `number` runs through the digest, so that "line 12" can be cited. `tellings` counts articles after reprints are
    folded. `earlier` counts the claims that say the same in articles dated before the week, `first` is the date of
    the oldest.
    """

    number: int
    subject: Name
    predicate: str
    predicate_en: str
    group: str
    statement: str
    value_en: str  # normalised: ≈ CNY 1.0 bn; empty where it says no more than the printed value
    values: tuple[str, ...]  # as printed, each spelling once
    modality: Modality
    tellings: int
    articles: int
    earlier: int
    first: str | None
    sample: bool
    said: tuple[Said, ...]
    scope: tuple[str, ...] = ()  # what the value holds for and the statement does not say: `condition: 若科创板挂牌`


class Subject(Record, frozen=True):
    """A company, a family or a product, with the lines about it."""

    name: Name
    lines: tuple[Line, ...]


class Company(Record, frozen=True):
    """A tracked company, also where nothing was claimed: `articles` counts the week's articles that name it."""

    name: Name
    articles: int
    subjects: tuple[Subject, ...]


class Headline(Record, frozen=True):
    """One of the lines at the top: why it is there (`Most told`, `Event`, `Figure` …) and the line that it repeats."""

    label: str
    text: str
    line: int
    modality: Modality
    told: str  # 2 articles
    voices: str  # who is named as the source
    sample: bool


class Unread(Record, frozen=True):
    """A page that was seen and gave no article: its state in the queue or the reader's reason."""

    url: str
    title: str | None
    state: str
    reason: str


class Failure(Record, frozen=True):
    """What was set aside and is still open, by stage and reason; `places` holds the first few."""

    stage: str
    reason: str
    advice: str
    count: int
    places: tuple[str, ...]


class Altered(Record, frozen=True):
    """What an edit did to a claim; `before` is its quote in the older text where that was another."""

    change: Literal["new", "changed", "gone"]
    claim: str
    statement: str
    quote: str
    before: str | None


class Edited(Record, frozen=True):
    """An article, of whatever week, whose words changed at the same address; `seen_at`: the fetch that showed it."""

    article: str
    title: str
    url: str
    seen_at: str
    claims: tuple[Altered, ...]
    sample: bool


class Funnel(Record, frozen=True):
    """Article pages of the week, each number a part of the one before; then what came of them.

    `left_out` of those seen were not fetched because nothing that their list tells names a tracked company.
    """

    seen: int
    fetched: int
    read: int
    with_claims: int
    tellings: int
    claims: int
    lines: int
    undated: int
    left_out: int = 0


class Change(Record, frozen=True):
    """What a revision changed against the one before, by claim."""

    kind: Literal["added", "gone", "changed"]
    claim: str
    statement: str


class Versions(Record, frozen=True):
    """What made this digest: the database's schema, the hashes of vocabulary and outlets, readers, extractors."""

    schema: int
    vocabulary: str | None
    sources: str | None
    readers: tuple[str, ...]
    extractors: tuple[str, ...]


class Digest(Record, frozen=True):
    """One week. `hash` is the sha256 of all that is told here but as-of, revision and changes."""

    week: str
    monday: str
    sunday: str
    zone: str
    as_of: str
    running: bool  # as_of lies before the end of the week
    revision: int
    hash: str
    sample: Sample
    first_week: bool  # nothing in the database is dated before it: no line can be told from an old one
    versions: Versions
    funnel: Funnel
    headlines: tuple[Headline, ...]
    companies: tuple[Company, ...]
    others: tuple[Subject, ...]
    undated: tuple[Line, ...]
    sources: tuple[Source, ...]
    silent: tuple[int, ...]  # numbers of sources that name a tracked company and yielded nothing
    careful: tuple[int, ...]  # numbers of sources whose date is bounded or unknown
    unread: tuple[Unread, ...]
    failures: tuple[Failure, ...]
    changes: tuple[Change, ...] = ()
    edited: tuple[Edited, ...] = ()
    format: str = "xinwen-digest/1"
