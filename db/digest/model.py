"""The records of one weekly digest: what every format and language is made from.

All are frozen, all sorted by rule, none knows a clock: the same database, week and as-of give equal records. They hold
facts and words of articles; what a label says in English or Chinese is no part of them, but for `statement`, the
English sentence that the extractor stored.
"""

from __future__ import annotations

from typing import Literal

from scraper.model import Basis, Link, Modality, Object, Record

FORMAT = "xinwen-digest/2"

Sample = Literal["none", "some", "all"]
Standing = Literal["stated", "expected", "doubtful", "denied"]
News = Literal["new", "confirmed", "revised", "again"]
Section = Literal["new", "confirmed", "revised", "expected", "doubted", "again", "undated"]


class Name(Record, frozen=True):
    """An entity of the vocabulary as people read it. `company`: the tracked company it belongs to."""

    id: str
    en: str
    zh: str
    kind: str = ""
    company: str | None = None


class Source(Record, frozen=True):
    """One article. `number` is its number in this digest (S3); `telling` is shared by its reprints.

    Numbers up to `funnel.read` are articles of the week; later ones are older and stand here because a line is
    compared with what they said.
    """

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
    owner: str | None  # id of the maker that owns the outlet
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


class Reviewed(Record, frozen=True):
    """What people say of a claim: the verdict that counts, whose and when.

    `stale`: the claim changed since. `disputed`: reviewers differ. `extracted`: the English of the claim before it was
    corrected.
    """

    verdict: Literal["accept", "correct", "reject", "unsure", "add"]
    reviewer: str
    at: str
    stale: bool
    disputed: bool
    reviews: int
    extracted: str | None = None


class Said(Record, frozen=True):
    """One claim: the words of one article, as corrected by people. `source` is a Source's number."""

    claim: str
    source: int
    quote: str
    value: str  # as printed
    statement: str
    object: Object
    modality: Modality
    attribution: tuple[Link, ...]  # nearest to the reader first
    event_date: str | None
    qualifiers: dict[str, str | float | bool]
    rule: str
    extractor: str
    sample: bool
    review: Reviewed | None = None
    suspect: tuple[str, ...] = ()  # why the claim may be misread: `reason` of a suspicion


class Before(Record, frozen=True):
    """What was told of a proposition in articles dated before the week."""

    first_at: str
    last_at: str
    articles: int
    tellings: int


class Line(Record, frozen=True):
    """One proposition of the week with all who tell it: same subject, predicate, object, scope and standing.

    `number` runs through the digest, so that "line 12" can be cited; `id` is the proposition's, the same in every week.
    `tellings` counts the week's articles after reprints are folded, `independent` those that are not in an outlet of
    the subject's maker. `news`: told for the first time; told before and now by others too; in place of an earlier
    value; or told again by those who told it.
    """

    number: int
    id: str
    section: Section
    subject: Name
    predicate: str
    predicate_en: str
    predicate_zh: str
    group: str
    statement: str
    object: Object
    qualifiers: dict[str, str | float | bool]
    values: tuple[str, ...]  # as printed, each spelling once
    standing: Standing
    modality: Modality
    event_date: str | None
    news: News
    tellings: int
    independent: int
    articles: int
    before: Before | None
    sample: bool
    said: tuple[Said, ...]


class Side(Record, frozen=True):
    """One of two propositions that are compared. `line` is its number where it is told in this week, else 0.

    `said` holds its first tellers: all of them stand in the line.
    """

    line: int
    id: str
    statement: str
    subject: Name
    predicate_en: str
    predicate_zh: str
    object: Object
    qualifiers: dict[str, str | float | bool]
    values: tuple[str, ...]
    standing: Standing
    first_at: str | None
    tellings: int
    said: tuple[Said, ...]


class Dispute(Record, frozen=True):
    """Two propositions that cannot both hold, by the rule that says so and its reason."""

    id: str
    rule: str
    reason: str
    company: str | None
    sides: tuple[Side, Side]  # the one told first, the other


class Revision(Record, frozen=True):
    """A proposition of the week that replaces earlier ones: what it was, from the oldest, and what it is."""

    id: str
    rule: str
    reason: str
    line: int
    was: tuple[Side, ...]


class Point(Record, frozen=True):
    """One dated value of a figure: `at` is the time that it holds for (EDTF), else the day on which it was told."""

    at: str
    day: str  # the last day of `at`: where it stands on the axis
    low: float | None
    high: float | None
    standing: Standing
    id: str
    line: int  # 0 where it is not told in this week
    values: tuple[str, ...]


class Series(Record, frozen=True):
    """A figure with a history: the values of one subject, predicate and scope on at least three days."""

    subject: Name
    predicate: str
    predicate_en: str
    predicate_zh: str
    unit: str
    span: str  # of what each value is: day, month, quarter, half, nine months, year, …
    qualifiers: dict[str, str | float | bool]
    points: tuple[Point, ...]


class Company(Record, frozen=True):
    """A tracked company, also where nothing was claimed: `articles` counts the week's articles that name it."""

    name: Name
    articles: int


class Headline(Record, frozen=True):
    """One of the five at the top: by which rule it is there, and the line, or the dispute, that it repeats."""

    rule: Literal["new", "conflict", "confirmed", "denied", "event", "also"]
    line: int
    dispute: str | None = None


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


class Outlet(Record, frozen=True):
    """An outlet in this week. `before`: its articles in the weeks before; `failed`: its pages that failed.

    silent: it had articles in the weeks before and has none now. failing: its list, or pages of it, failed.
    """

    id: str
    name: str
    articles: int
    claims: int
    before: int
    last_at: str | None
    failed: int
    state: Literal["fine", "silent", "failing"]
    reasons: tuple[str, ...]


class Funnel(Record, frozen=True):
    """Article pages of the week, each number a part of the one before; then what came of them.

    `left_out` of those seen were not fetched because nothing that their list tells names a tracked company.
    """

    seen: int
    left_out: int
    fetched: int
    read: int
    with_claims: int
    tellings: int
    claims: int
    lines: int
    undated: int


class Change(Record, frozen=True):
    """What a revision changed against the one before, by claim; `before` is what was said until then."""

    kind: Literal["added", "gone", "changed"]
    claim: str
    statement: str
    quote: str = ""
    before: str | None = None


class Later(Record, frozen=True):
    """What became of a claim, or an article, that an issued digest of an earlier week told.

    `reason` is the extractor's, the reviewer's note, or the rule; `line` the line of this week that replaces it, or 0.
    """

    kind: Literal["retired", "changed", "corrected", "rejected", "accepted", "unsure", "revised", "reprint"]
    week: str
    revision: int
    id: str
    statement: str
    quote: str
    now: str
    reason: str
    by: str
    at: str
    line: int


class Rejected(Record, frozen=True):
    """A claim of the week's articles that a reviewer rejected: it counts nowhere, and is told here."""

    claim: str
    source: int
    statement: str
    quote: str
    review: Reviewed
    note: str


class Versions(Record, frozen=True):
    """What made this digest: the database's schema, the hashes of vocabulary and outlets, readers, extractors."""

    schema: int
    vocabulary: str | None
    sources: str | None
    readers: tuple[str, ...]
    extractors: tuple[str, ...]


class Digest(Record, frozen=True):
    """One week. `hash` is the sha256 of all that is told here but as-of, revision, changes and whether it is over."""

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
    lines: tuple[Line, ...]
    disputes: tuple[Dispute, ...]
    revisions: tuple[Revision, ...]
    series: tuple[Series, ...]
    timeline: tuple[int, ...]  # numbers of lines: what happens or happened on a day that is told, in order of days
    sources: tuple[Source, ...]
    silent: tuple[int, ...]  # numbers of sources that name a tracked company and yielded nothing
    careful: tuple[int, ...]  # numbers of sources whose date is bounded or unknown
    unread: tuple[Unread, ...]
    failures: tuple[Failure, ...]
    outlets: tuple[Outlet, ...]
    rejected: tuple[Rejected, ...]
    earlier: tuple[Later, ...]  # changes to digests of earlier weeks that were issued
    edited: tuple[Edited, ...]
    names: tuple[Name, ...]  # the entities that lines, values and chains name
    changes: tuple[Change, ...] = ()
    watch: str | None = None  # the title of the watch list that chose these lines
    format: str = FORMAT
