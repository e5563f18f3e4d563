"""Propositions: the claims that say the same, kept in the database, bucket by bucket, each in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from db.groups.across import ACROSS, RIVALS, VALUES, across
from db.groups.counting import group_of
from db.groups.doubts import doubts, settled
from db.groups.model import Doubt, Group, Saying, Tie
from db.groups.reconcile import Kept, Stored, founder, keep
from db.groups.same import partition
from db.groups.sayings import Bucket, Sayings, Vocabulary, steps
from db.groups.ties import ties
from db.schema.base import Row, insert, upsert
from db.schema.ids import mint

MEMBERS = """
SELECT m.proposition, m.claim FROM membership m
WHERE m.claim IN (SELECT value FROM json_each(?))
  OR m.proposition IN (SELECT id FROM proposition WHERE subject = ? AND predicate = ?)
"""
BELOW = """
SELECT 1 FROM claim c JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version
JOIN entity e ON e.id = c.subject
WHERE c.article = ? AND c.state = 'live' AND e.company = ? AND v.quote_start >= ? LIMIT 1
"""
LIVE = "SELECT id FROM proposition WHERE subject = ? AND predicate = ? AND claims > 0"


class Propositions(Sayings, Vocabulary):
    """The only writer of propositions, memberships, ties and suspicions."""

    def group_claims(self) -> Iterator[Bucket]:
        """Group what is new or changed since it was grouped last; yields each subject and predicate as it is done.

        A run that is broken off leaves whole buckets; the next one goes on with the rest.
        """
        marks, version = self.bucket_marks(), self.grouper
        stored = {
            (row["subject"], row["predicate"]): row["mark"]
            for row in self.each("SELECT * FROM bucket WHERE version = ?", [version])
        }
        for bucket in steps(marks, stored):
            with self.writing():
                self.db.execute("DELETE FROM about WHERE key = 'compared'")
                self._regroup(bucket)
                self._remember_bucket(bucket, version, marks.get(bucket))
            yield bucket
        if self.value("SELECT value FROM about WHERE key = 'compared'") is None:
            with self.writing():
                self._compare_across()
                insert(self.db, "about", {"key": "compared", "value": version})

    def group_about(self, claim: str, most: int) -> bool:
        """Group again what is about the same as one claim, now and before its correction; a person waits for it.

        False where more than `most` claims are: left to `group_claims`, which looks at all of it again anyway.
        """
        rows = self.rows(
            "SELECT subject, predicate FROM claim WHERE id = :claim UNION SELECT subject, predicate FROM said"
            " WHERE claim = :claim UNION SELECT p.subject, p.predicate FROM membership m JOIN proposition p"
            " ON p.id = m.proposition WHERE m.claim = :claim",
            {"claim": claim},
        )
        for row in rows:
            size = "SELECT count(*) FROM claim WHERE subject = :subject AND predicate = :predicate"
            if self.value(size, row) > most:
                return False
            bucket = (row["subject"], row["predicate"])
            with self.writing():
                self._regroup(bucket)
                self._remember_bucket(bucket, self.grouper, "")
        return True

    def grouped_now(self) -> list[Bucket]:
        """The subjects and predicates of which nothing changed since they were grouped."""
        marks = self.bucket_marks()
        return [
            (row["subject"], row["predicate"])
            for row in self.rows("SELECT * FROM bucket")
            if marks.get((row["subject"], row["predicate"])) == row["mark"]
        ]

    def _regroup(self, bucket: Bucket) -> None:
        sayings = self.sayings(bucket)
        owners, company = self.owners(bucket[0]), self.company(bucket[0])
        groups = [group_of(clusters, owners, company) for clusters in partition(sayings)]
        times = [{saying.claim: saying.first_stored_at for saying in group.sayings} for group in groups]
        kept = keep(times, self._stored(bucket, sayings))
        self._write(bucket, groups, kept)
        found = ties(groups, self.measures[bucket[1]], company)
        doubted = doubts(groups, self.measures[bucket[1]], self.names, self._text, self._titles(sayings))
        self._write_ties(bucket, kept.ids, settled(found, groups, doubted))
        self._write_doubts(sayings, doubted)

    def _stored(self, bucket: Bucket, sayings: Sequence[Saying]) -> Stored:
        """What is stored of the ids of these claims, and of those that were in this bucket."""
        here = {saying.claim for saying in sayings}
        members: dict[str, set[str]] = {row["id"]: set() for row in self.rows(LIVE, list(bucket))}
        asked = [_json(sorted(here)), *bucket]
        taken = set()
        for row in self.each(MEMBERS, asked):
            if row["proposition"] in members:
                members[row["proposition"]].add(row["claim"])
            else:
                taken.add(row["proposition"])
        gone = sorted(claim for ident in members if (claim := founder(ident)) not in here)
        where = self.rows(
            "SELECT c.id, c.replaced_by, s.claim AS said FROM claim c LEFT JOIN said s ON s.claim = c.id"
            " WHERE c.id IN (SELECT value FROM json_each(?))",
            [_json(gone)],
        )
        return Stored(
            members={ident: frozenset(claims) for ident, claims in members.items()},
            heirs={row["id"]: row["replaced_by"] for row in where if row["replaced_by"]},
            elsewhere=frozenset(row["id"] for row in where if row["said"]),
            taken=frozenset(taken),
        )

    def _write(self, bucket: Bucket, groups: Sequence[Group], kept: Kept) -> None:
        for ident, group in zip(kept.ids, groups, strict=True):
            upsert(self.db, "proposition", _row(ident, bucket, group) | {"origins": self._origins(group)}, ["id"])
        stored = {
            row["claim"]: row["proposition"]
            for row in self.each(MEMBERS, [_json(sorted(c for group in groups for c in group.claims)), *bucket])
        }
        wanted = {claim: ident for ident, group in zip(kept.ids, groups, strict=True) for claim in group.claims}
        gone = [(claim,) for claim in stored if claim not in wanted]
        self.db.conn.executemany("DELETE FROM membership WHERE claim = ?", gone)
        self.db.conn.executemany(
            "INSERT INTO membership (claim, proposition) VALUES (?, ?)"
            " ON CONFLICT (claim) DO UPDATE SET proposition = excluded.proposition",
            [(claim, ident) for claim, ident in wanted.items() if stored.get(claim) != ident],
        )
        for old, new in kept.merged.items():
            self._empty(old, new)
        for old in kept.emptied:
            heir = self.value("SELECT proposition FROM membership WHERE claim = ?", [founder(old)])
            self._empty(old, heir if heir != old else None)

    def _write_ties(self, bucket: Bucket, idents: Sequence[str], found: Sequence[Tie]) -> None:
        ours = "SELECT id FROM proposition WHERE subject = ? AND predicate = ?"
        stored = {row["id"]: row for row in self.rows(f"SELECT * FROM tie WHERE earlier IN ({ours})", list(bucket))}
        rows = [_tie(tie, idents[tie.earlier], idents[tie.later]) for tie in found]
        wanted = {row["id"]: row for row in rows}
        changed = [ident for ident, row in stored.items() if wanted.get(ident) != row]
        self.db.conn.executemany("DELETE FROM tie WHERE id = ?", [(ident,) for ident in changed])
        for ident, row in wanted.items():
            if stored.get(ident) != row:
                insert(self.db, "tie", row)

    def _write_doubts(self, sayings: Sequence[Saying], found: Sequence[Doubt]) -> None:
        here = _json(sorted(saying.claim for saying in sayings))
        ours = (
            "SELECT claim, rule, reason FROM suspicion WHERE claim IN (SELECT value FROM json_each(?))"
            f" AND rule NOT IN {ACROSS}"
        )
        stored = {(row["claim"], row["rule"]): row["reason"] for row in self.rows(ours, [here])}
        wanted = {(doubt.claim, doubt.rule): doubt.reason for doubt in found}
        for key in stored.keys() - wanted.keys():
            self.db.execute("DELETE FROM suspicion WHERE claim = ? AND rule = ?", list(key))
        for (claim, rule), reason in wanted.items():
            if stored.get((claim, rule)) != reason:
                upsert(self.db, "suspicion", {"claim": claim, "rule": rule, "reason": reason}, ["claim", "rule"])

    def _compare_across(self) -> None:
        """Doubts that rest on several subjects or predicates, over all conflicts; few, so that all are made again."""
        found = {(doubt.claim, doubt.rule): doubt.reason for doubt in across(self.rows(RIVALS), self.rows(VALUES))}
        stored = {
            (row["claim"], row["rule"]): row["reason"]
            for row in self.rows(f"SELECT claim, rule, reason FROM suspicion WHERE rule IN {ACROSS}")
        }
        for key in stored.keys() - found.keys():
            self.db.execute("DELETE FROM suspicion WHERE claim = ? AND rule = ?", list(key))
        for (claim, rule), reason in found.items():
            if stored.get((claim, rule)) != reason:
                upsert(self.db, "suspicion", {"claim": claim, "rule": rule, "reason": reason}, ["claim", "rule"])

    def _origins(self, group: Group) -> str:
        """The origins as stored: an entity by its English name."""
        entities = self.names.entities
        return _json([
            {"name": entities[one.entity].en if one.entity in entities else one.name, "entity": one.entity,
             "class": one.voice}
            for one in group.origins
        ])  # fmt: skip

    def _text(self, article: str) -> str:
        sql = "SELECT t.text FROM article a JOIN text t ON t.id = a.current_text WHERE a.id = ?"
        return self.value(sql, [article]) or ""

    def _titles(self, sayings: Sequence[Saying]) -> frozenset[str]:
        """The claims that a title makes about a company of which no claim of the article's text is."""
        made = [saying for saying in sayings if saying.start < saying.telling.title]
        return frozenset(
            saying.claim for saying in made
            if not self.value(BELOW, [saying.telling.article, self.company(saying.subject), saying.telling.title])
        )  # fmt: skip

    def _empty(self, ident: str, heir: str | None) -> None:
        """A proposition without claims: it points to the one that goes on for it, if any."""
        self.db.execute(
            "UPDATE proposition SET replaced_by = ?, claims = 0, articles = 0, tellings = 0, independent = 0,"
            " origins = '[]', first_claim = NULL, first_at = NULL, last_at = NULL WHERE id = ?",
            [heir, ident],
        )
        if heir is not None:
            self.db.execute("UPDATE proposition SET replaced_by = ? WHERE replaced_by = ?", [heir, ident])

    def _remember_bucket(self, bucket: Bucket, version: str, mark: str | None) -> None:
        subject, predicate = bucket
        if mark is None:
            self.db.execute("DELETE FROM bucket WHERE subject = ? AND predicate = ?", [subject, predicate])
            return
        row = {"subject": subject, "predicate": predicate, "version": version, "mark": mark}
        insert(
            self.db, "bucket", row,
            conflict="ON CONFLICT (subject, predicate) DO UPDATE SET version = excluded.version, mark = excluded.mark",
        )  # fmt: skip


def _row(ident: str, bucket: Bucket, group: Group) -> Row:
    told = group.head
    return {
        "id": ident, "replaced_by": None, "subject": bucket[0], "predicate": bucket[1], "standing": told.standing,
        "object": _json(told.object), "qualifiers": _json(dict(sorted(told.qualifiers.items()))),
        "event_date": told.event_date, "statement_en": told.statement_en, "claims": len(group.sayings),
        "articles": group.articles, "tellings": group.tellings, "independent": group.independent,
        "first_claim": group.sayings[0].claim, "first_at": group.first_at, "last_at": group.last_at,
    }  # fmt: skip


def _tie(tie: Tie, earlier: str, later: str) -> Row:
    ident = mint("cfl" if tie.kind == "conflict" else "rev", earlier, later)
    row = {"id": ident, "kind": tie.kind, "earlier": earlier, "later": later}
    return row | {"rule": tie.rule, "reason": tie.reason}


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
