"""Claims as stable handles with versions: what an extractor found in a text, reconciled with what is known."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from db.schema import ids
from db.schema.base import Row, insert, instant, upsert
from db.schema.errors import StoreError
from db.schema.fit import misfit
from db.schema.readings import Readings
from db.schema.reconcile import Found, Known, Plan, family_of, plan
from db.search import index
from scraper.model import Claim, Record

CONTEXT = 32  # code points of prefix and suffix that are stored beside a quote
KNOWN = """
SELECT c.id, c.state, c.subject, c.predicate, v.text, v.extractor, v.content_hash, v.value_start, v.value_end, v.scope
FROM claim c JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version
WHERE c.article = ? ORDER BY c.id
"""


class Counts(Record, frozen=True):
    """What an extraction of one text changed."""

    new: int = 0
    changed: int = 0  # found again, saying something else
    kept: int = 0
    revived: int = 0  # retired before; also counted in changed or kept
    retired: int = 0
    aside: int = 0  # not stored: words or numbers that are not in the text
    touched: tuple[tuple[str, str], ...] = ()  # what became of which claim: new, changed, found again, retired


class _Text(Record, frozen=True):
    """The text that claims are about."""

    id: str
    article: str
    url: str
    snapshot: str
    fetched_at: str
    text: str
    current: bool


class Claims(Readings):
    """The only writer of claims."""

    def save_claims(self, text: str, extractor: str, claims: Sequence[Claim], at: str) -> Counts:
        """Reconcile what an extractor (`rules/0.1+abcdef12`) found in a text with what is known, in one transaction.

        A claim that does not fit its text is set aside with the reason. Claims of a text that the article no longer
        shows are stored as retired: they are history. The same extractor again changes nothing.
        """
        instant(at)
        self.must_be_whole()
        with self.writing():
            about = self._about(text)
            family = family_of(extractor)
            found, aside = self._fitting(about, claims, family, at)
            spans = {ident: _found(ident, claim, about.text) for ident, claim in found.items()}
            steps = plan(self._known(about), spans, text=text, family=family)
            if not about.current:
                steps = self._history(steps, about)
            for ident in steps.new:
                self._add(ident, found[ident], about, extractor, at)
            for ident in (*steps.changed, *steps.kept):
                self._again(ident, found[ident], about, extractor, at)
            for ident in steps.revived:
                self._set_state(ident, at, "live")
            self._retire(steps, about, extractor, at)
            self._note(text, family, extractor, len(found), at)
            return Counts(
                new=len(steps.new), changed=len(steps.changed), kept=len(steps.kept), revived=len(steps.revived),
                retired=len(steps.retired), aside=aside, touched=_touched(steps),
            )  # fmt: skip

    def _about(self, text: str) -> _Text:
        row = self.row(
            "SELECT t.id, t.article, t.url, t.snapshot, t.fetched_at, t.text, a.current_text = t.id AS current"
            " FROM text t JOIN article a ON a.id = t.article WHERE t.id = ?",
            [text],
        )
        if row is None:
            raise StoreError(f"{self.path}: no text {text} is stored; store the reading before its claims.")
        return msgspec.convert(row | {"current": bool(row["current"])}, _Text)

    def _fitting(self, about: _Text, claims: Sequence[Claim], family: str, at: str) -> tuple[dict[str, Claim], int]:
        """The claims that may be stored, by id, in the order of the text; the others are set aside and counted."""
        entities = self._ids("entity")
        predicates = self._ids("predicate")
        found: dict[str, Claim] = {}
        reasons = []
        for claim in sorted(claims, key=lambda claim: (claim.value_start, claim.start, claim.subject, claim.predicate)):
            why = misfit(claim, about.text, entities, predicates)
            if why is None:
                ident = _claim_id(about, claim)
                why = _clash(found.setdefault(ident, claim), claim, about.text)
            if why is not None:
                reasons.append(f"{claim.subject} {claim.predicate} by rule {claim.rule}: {why}")
        stage = "claims" if family == "rules" else family
        self.resolve_asides(about.url, stage, but=reasons)
        advice = "The claim was not stored. If the article says it, mend the rule or the vocabulary and extract again."
        for reason in reasons:
            self.set_aside(stage, about.url, reason, advice, at)
        return found, len(reasons)

    def _ids(self, table: str) -> set[str]:
        return {row["id"] for row in self.rows(f"SELECT id FROM {table}")}

    def _known(self, about: _Text) -> list[Known]:
        texts = {about.id: about.text}
        known = []
        for row in self.rows(KNOWN, [about.article]):
            if row["text"] not in texts:
                texts[row["text"]] = self.value("SELECT text FROM text WHERE id = ?", [row["text"]])
            known.append(_known(row, texts[row["text"]]))
        return known

    def _history(self, steps: Plan, about: _Text) -> Plan:
        """What may be done for a text that was superseded: add, and correct what only it says."""
        own = {row["id"] for row in self.rows(f"SELECT id, text FROM ({KNOWN})", [about.article])
               if row["text"] == about.id}  # fmt: skip
        return Plan(
            new=steps.new,
            changed=tuple(ident for ident in steps.changed if ident in own),
            kept=tuple(ident for ident in steps.kept if ident in own),
            revived=(),
            retired={},
        )

    def _add(self, ident: str, claim: Claim, about: _Text, extractor: str, at: str) -> None:
        reason = None if about.current else _superseded(about)
        row = {
            "id": ident, "article": about.article, "subject": claim.subject, "predicate": claim.predicate,
            "first_stored_at": at, "current_version": 1, "state": "live" if reason is None else "retired",
            "state_at": at, "reason": reason,
        }  # fmt: skip
        insert(self.db, "claim", row)
        insert(self.db, "claim_version", _version(ident, 1, claim, about, extractor, at))
        if about.current:
            index.refresh(self.db, "claim", ident)

    def _again(self, ident: str, claim: Claim, about: _Text, extractor: str, at: str) -> None:
        """Add a version where what is said changed; else bring up to date where and how it was found."""
        known = self.row(
            "SELECT v.* FROM claim c JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version"
            " WHERE c.id = ?",
            [ident],
        )
        assert known is not None
        row = _version(ident, known["number"], claim, about, extractor, known["at"])
        if row["content_hash"] != known["content_hash"]:
            row |= {"number": known["number"] + 1, "at": at}
            self.db.execute("UPDATE claim SET current_version = ? WHERE id = ?", [row["number"], ident])
        changed = upsert(self.db, "claim_version", row, ["claim", "number"])
        if changed and about.current:
            index.refresh(self.db, "claim", ident)

    def _retire(self, steps: Plan, about: _Text, extractor: str, at: str) -> None:
        for ident, successor in steps.retired.items():
            self._set_state(ident, at, "retired", self._why(ident, successor, about, extractor), successor)

    def _why(self, ident: str, successor: str | None, about: _Text, extractor: str) -> str:
        before = self.value(
            "SELECT t.snapshot FROM claim c JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version"
            " JOIN text t ON t.id = v.text WHERE c.id = ?",
            [ident],
        )
        if successor is None:
            quote = self.value(
                "SELECT v.quote FROM claim c JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version"
                " WHERE c.id = ?",
                [ident],
            )
            there = before == about.snapshot or quote in about.text
            return f"{extractor} no longer finds it" if there else _superseded(about)
        if self._content(ident) == self._content(successor):
            return f"its words stand between others now; the article was edited (seen {about.fetched_at})"
        return f"{extractor} reads this place otherwise"

    def _content(self, claim: str) -> object:
        """What a claim says now, to the letter."""
        return self.row(
            "SELECT c.subject, c.predicate, v.content_hash FROM claim c JOIN claim_version v ON v.claim = c.id"
            " AND v.number = c.current_version WHERE c.id = ?",
            [claim],
        )

    def _set_state(
        self, ident: str, at: str, state: str, reason: str | None = None, successor: str | None = None
    ) -> None:
        self.db.execute(
            "UPDATE claim SET state = ?, state_at = ?, reason = ?, replaced_by = ? WHERE id = ?",
            [state, at, reason, successor, ident],
        )
        index.refresh(self.db, "claim", ident)

    def _note(self, text: str, family: str, extractor: str, claims: int, at: str) -> None:
        where = "SELECT extractor, claims FROM extraction WHERE text = ? AND family = ?"
        if self.row(where, [text, family]) == {"extractor": extractor, "claims": claims}:
            return
        row = {"text": text, "family": family, "extractor": extractor, "at": at, "claims": claims}
        upsert(self.db, "extraction", row, ["text", "family"])


def _touched(steps: Plan) -> tuple[tuple[str, str], ...]:
    """What became of each claim, but of those that stayed as they are."""
    told = {"new": steps.new, "changed": steps.changed, "found again": steps.revived, "retired": tuple(steps.retired)}
    return tuple((what, ident) for what, idents in told.items() for ident in idents)


def content_hash(claim: Claim, text: str) -> str:
    """What a reviewer sees of a claim, hashed: its object, qualifiers, modality, attribution, date and quote.

    Offsets, the rule, the English sentence and the words of explain are how it was found and told, not what it says.
    """
    qualifiers = dict(sorted(claim.qualifiers.items()))
    said = (
        claim.object, qualifiers, claim.modality, claim.attribution, claim.event_date, text[claim.start : claim.end]
    )  # fmt: skip
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()[:32]


def _claim_id(about: _Text, claim: Claim) -> str:
    place = ids.place(about.text, claim.value_start, claim.value_end, claim.scope)
    return ids.claim_id(about.article, claim.subject, claim.predicate, place)


def _clash(first: Claim, claim: Claim, text: str) -> str | None:
    """The same words told twice are one claim; two readings of one place are one too many."""
    same_place = (first.value_start, first.value_end) == (claim.value_start, claim.value_end)
    if first is claim or not same_place or content_hash(first, text) == content_hash(claim, text):
        return None
    value = text[claim.value_start : claim.value_end]
    return f"the value {value!r} at character {claim.value_start} has a claim of this kind already"


def _superseded(about: _Text) -> str:
    return f"the article no longer says it; its text changed (seen {about.fetched_at})"


def _found(ident: str, claim: Claim, text: str) -> Found:
    span = (claim.value_start, claim.value_end)
    place = ids.place(text, *span, claim.scope)
    return Found(ident, claim.subject, claim.predicate, place, content_hash(claim, text), span)


def _known(row: Row, text: str) -> Known:
    span = (row["value_start"], row["value_end"])
    return Known(
        id=row["id"], live=row["state"] == "live", family=family_of(row["extractor"]), subject=row["subject"],
        predicate=row["predicate"], place=ids.place(text, *span, row["scope"]), content=row["content_hash"],
        text=row["text"], span=span,
    )  # fmt: skip


def _version(ident: str, number: int, claim: Claim, about: _Text, extractor: str, at: str) -> Row:
    text, start, end = about.text, claim.start, claim.end
    return {
        "claim": ident, "number": number, "text": about.id, "extractor": extractor,
        "content_hash": content_hash(claim, text), "at": at, "object": _json(claim.object),
        "qualifiers": _json(dict(sorted(claim.qualifiers.items()))), "modality": claim.modality,
        "attribution": _json(claim.attribution), "event_date": claim.event_date, "quote_start": start,
        "quote_end": end, "value_start": claim.value_start, "value_end": claim.value_end, "quote": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start], "suffix": text[end : end + CONTEXT], "rule": claim.rule,
        "scope": claim.scope, "statement_en": claim.statement_en, "explain": _json(claim.explain),
    }  # fmt: skip


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
