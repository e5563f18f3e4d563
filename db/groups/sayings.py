"""Claims and articles as grouping sees them, out of the database: which buckets are stale, what a bucket holds."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from db.groups.model import Measure, Saying, Telling
from db.groups.names import Known, Names
from db.schema.base import Part, Row
from scraper.model import Link, Object

VERSION = "2"
Bucket = tuple[str, str]  # subject, predicate
# Each claim with its bucket and what may change of it; the JSON of a claim is known by its hash.
MARKED = """
SELECT coalesce(o.subject, c.subject), coalesce(o.predicate, c.predicate), c.article,
  c.id || v.content_hash || v.text || coalesce(o.verdict || o.at || o.stale || coalesce(o.object, '')
    || coalesce(o.qualifiers, '') || coalesce(o.modality, '') || coalesce(o.attribution, '')
    || coalesce(o.event_date, ' ') || coalesce(o.statement_en, ''), '')
FROM claim c JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version
LEFT JOIN opinion o ON o.claim = c.id
WHERE c.state = 'live' AND (o.verdict IS NULL OR o.verdict <> 'reject' OR o.stale)
"""
ARTICLES = """
SELECT a.id AS article, coalesce(g.origin, a.id) AS telling, t.reported_at, t.not_before, t.not_after, s.owner,
  length(t.title) AS title
FROM article a JOIN text t ON t.id = a.current_text
LEFT JOIN telling g ON g.article = a.id LEFT JOIN source s ON s.id = a.source
"""
SAID = """
SELECT s.claim, s.article, s.subject, s.predicate, s.object, s.qualifiers, s.modality, s.attribution, s.event_date,
  s.statement_en, s.first_stored_at, s.quote_start AS start, s.quote, s.prefix, s.suffix, s.review
FROM said s WHERE s.subject = :subject AND s.predicate = :predicate AND s.claim IN (
  SELECT id FROM claim WHERE subject = :subject AND predicate = :predicate
  UNION SELECT claim FROM opinion WHERE subject = :subject OR predicate = :predicate)
"""
_LINKS = msgspec.json.Decoder(tuple[Link, ...])
_OBJECT: msgspec.json.Decoder[Object] = msgspec.json.Decoder(Object)
_QUALIFIERS = msgspec.json.Decoder(dict[str, str | float | bool])


class Sayings(Part):
    """What groups are made of."""

    _articles: dict[str, Telling]

    def bucket_marks(self) -> dict[Bucket, str]:
        """For each subject and predicate a mark over its claims, in whatever order: their content, review, telling."""
        self._articles = {row["article"]: msgspec.convert(row, Telling) for row in self.each(ARTICLES)}
        about = {name: zlib.crc32(msgspec.json.encode(one)) for name, one in self._articles.items()}
        marks: dict[Bucket, int] = {}
        counts: dict[Bucket, int] = {}
        crc = zlib.crc32
        for subject, predicate, article, content in self.db.execute(MARKED):
            bucket = (subject, predicate)
            data = content.encode()
            seed = about.get(article, 0)  # of a damaged file the text may be gone
            mark = crc(data, seed) << 32 | crc(data[::-1], seed)
            marks[bucket] = marks.get(bucket, 0) + mark
            counts[bucket] = counts.get(bucket, 0) + 1
        return {bucket: f"{counts[bucket]}:{mark & 0xFFFFFFFFFFFFFFFF:016x}" for bucket, mark in marks.items()}

    def sayings(self, bucket: Bucket) -> list[Saying]:
        """The claims of a bucket that count; a reprint's day is that of its origin, unless a person set it."""
        subject, predicate = bucket
        rows = list(self.each(SAID, {"subject": subject, "predicate": predicate}))
        found = [self._saying(row) for row in rows]
        settled = {row["claim"] for row in rows if row["review"] == "correct"}
        return [one if one.claim in settled else dated for one, dated in zip(found, as_in_origin(found), strict=True)]

    def telling(self, article: str) -> Telling:
        """An article as grouping sees it."""
        known = getattr(self, "_articles", {}).get(article)
        if known is None:
            row = self.row(f"{ARTICLES} WHERE a.id = ?", [article])
            known = msgspec.convert(row, Telling)
        return known

    def _saying(self, row: Row) -> Saying:
        return Saying(
            **{name: value for name, value in row.items() if name not in ("article", "review", *_JSON)},
            telling=self.telling(row["article"]), object=_OBJECT.decode(row["object"]),
            qualifiers=_QUALIFIERS.decode(row["qualifiers"]), attribution=_LINKS.decode(row["attribution"]),
        )  # fmt: skip


_JSON = ("object", "qualifiers", "attribution")
_WHEN = ("period", "as_of")  # qualifiers that are read from the day of the article


def as_in_origin(sayings: Sequence[Saying]) -> list[Saying]:
    """Reprints with the days of their origin: its 今天 is not the day on which another printed it."""
    origins: dict[object, list[Saying]] = {}
    for one in sayings:
        if one.telling.article == one.telling.telling:
            origins.setdefault(_words(one), []).append(one)
    return [_dated_as(one, origins.get(_words(one), [])) for one in sayings]


def _words(one: Saying) -> object:
    """What a reprint shares with its origin: the quote and what it says, but for days."""
    scope = {key: value for key, value in one.qualifiers.items() if key not in _WHEN}
    return (one.telling.telling, one.quote, one.modality, msgspec.json.encode((one.object, sorted(scope.items()))))


def _dated_as(one: Saying, origins: Sequence[Saying]) -> Saying:
    if len(origins) != 1:  # its own, or words that stand there with several days
        return one
    [origin] = origins
    return msgspec.structs.replace(one, event_date=origin.event_date, qualifiers=origin.qualifiers)


class Vocabulary(Part):
    """What grouping needs of the vocabulary, read once; with its hash as the version that groups are made by."""

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """What each predicate says of its values."""
        rows = self.rows('SELECT id, object, "group", unit, course, "by", once, cannot FROM predicate')
        lists = ({name: msgspec.json.decode(row[name]) for name in ("by", "once")} for row in rows)
        return {row["id"]: msgspec.convert(row | each, Measure) for row, each in zip(rows, lists, strict=True)}

    @cached_property
    def names(self) -> Names:
        """The names of makers and products."""
        rows = self.rows("SELECT id, en, zh, kind, maker, parent, company, names FROM entity ORDER BY position, id")
        return Names(msgspec.convert(row | {"names": msgspec.json.decode(row["names"])}, Known) for row in rows)

    def owners(self, subject: str) -> frozenset[str]:
        """A subject, its maker and the parents of both: whose outlets are not independent of it."""
        return self.names.house(subject)

    def company(self, subject: str) -> str | None:
        """The tracked company that a subject belongs to."""
        known = self.names.entities.get(subject)
        return known.company if known else None

    @cached_property
    def grouper(self) -> str:
        """The version of grouping with what it reads of the vocabulary."""
        facts = (self.measures, self.names.entities)
        return f"{VERSION}+{hashlib.sha256(msgspec.json.encode(facts)).hexdigest()[:8]}"


def steps(found: dict[Bucket, str], stored: dict[Bucket, str]) -> Iterator[Bucket]:
    """The buckets whose mark is another than the stored one, and those that are gone."""
    yield from sorted(bucket for bucket in {*found, *stored} if found.get(bucket) != stored.get(bucket))
