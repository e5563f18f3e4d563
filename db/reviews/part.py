"""The one writer of reviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import msgspec

from db.reviews import opinions
from db.reviews.additions import Additions
from db.reviews.judging import Judgement, effect_of, judge
from db.reviews.model import (
    FIELDS,
    NOBODY,
    SENTENCE,
    Content,
    Review,
    ReviewError,
    Verdict,
    content_of,
    corrected,
    difference,
    made_of,
    named,
    noted,
    review_of,
)
from db.reviews.valid import hold
from db.schema.base import Row, instant
from scraper.model import Claim

English = Callable[[Claim, str | None], str]  # the sentence of a claim, and the day its article was published


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as a person sees it before saying what they think of it.

    `token` names this state: given back with the review, it tells what its author saw, whoever reviewed meanwhile.
    """

    claim: str
    token: str
    content: Content  # as corrected
    extracted: Content
    statement_en: str  # of the content
    judged: Judgement | None


class Reviews(Additions):
    """Writes reviews, and keeps `opinion` in step with reviews and claims."""

    def review(
        self,
        claim: str,
        verdict: Verdict,
        *,
        reviewer: str,
        at: str,
        change: Mapping[str, Any] | None = None,
        note: str = "",
        token: str | None = None,
        english: English | None = None,
    ) -> Review:
        """Say something of a claim: accept, correct (with `change`), reject or unsure. Returns the review as stored.

        `change` holds fields of FIELDS as they ought to be, upon what is shown: an earlier correction stays where it is
        not named. `token` (of `shown`) tells what the author saw; without it, what is there now. `english` makes the
        sentence of a correction. The same review again is one. Raises ReviewError: no such claim, a correction that
        does not hold or that changes nothing, a note or a name that cannot be stored.
        """
        with self.writing():
            instant(at)
            row = self._reviewable(claim)
            seen, base = self._seen(row, token)
            whole = self._whole(row, verdict, base, change or {}, english)
            text, name = noted(note), named(reviewer)
            if verdict == "correct" and not set(whole) & set(FIELDS):
                verdict = "accept"  # the correction was taken back: the claim holds as it was read
            last = self._last_of(claim, name)
            if last is not None and instant(last.at) >= instant(at):
                if (last.seen, last.verdict, last.change, last.note) == (seen, verdict, whole, text):
                    return last
                at = _after(last.at)  # two keys within a second: the later one holds
            made = made_of(claim, seen, verdict, whole, text, name, at)
            self._store(made)
            self._follow(claim)
            return made

    def shown(self, claim: str) -> Shown:
        """A claim as it is shown now, for someone who is to review it. Raises ReviewError where there is none."""
        row = self._reviewable(claim)
        judged = judge(opinions.weighed(self.db, row))
        change = judged.change if judged else {}
        extracted = content_of(row)
        told = self.value("SELECT statement_en FROM opinion WHERE claim = ?", [claim]) if change else None
        return Shown(
            claim=claim, token=_token(row, judged), content=corrected(extracted, change), extracted=extracted,
            statement_en=told or row["statement_en"], judged=judged,
        )  # fmt: skip

    def history(self, claim: str) -> list[Row]:
        """All reviews of a claim and of those that it replaced, oldest first.

        The columns of `review`, `change` decoded; `stale`: the claim says something else by now; `counts`: its word
        holds. Of a claim that nobody knows (yet): what is waiting for it, with `stale` None.
        """
        row = opinions.row_of(self.db, claim)
        if row is None:
            return [_told(review_of(each), None, False) for each in self._of(claim)]
        found = opinions.weighed(self.db, row)
        judged = judge(found)
        counting = judged.review.id if judged and not judged.stale and not row["replaced_by"] else None
        told = [_told(each.review, each.stale, each.review.id == counting) for each in found]
        return sorted(told, key=lambda each: (instant(each["at"]), each["id"]))

    def rebuild_opinions(self) -> None:
        """Make `opinion` again from reviews and claims, in one transaction."""
        with self.writing():
            opinions.rebuild(self.db)

    def take_review(self, review: Review) -> bool:
        """Store a review that was made elsewhere (a line of db.reviews.exchange). True where it is new.

        One of an unknown claim waits for it. Raises ReviewError where it does not hold to the vocabulary, or to the
        words of the article as far as they are here.
        """
        with self.writing():
            self._hold(review)
            new = self._store(review)
            if new and review.verdict == "add":
                self._apply(review)
            if new:
                self._follow(review.claim)
            return new

    def waiting(self) -> list[Row]:
        """The reviews whose claim is not there: of articles that were not collected, or words that are not found."""
        return self.rows("SELECT * FROM review WHERE claim NOT IN (SELECT id FROM claim) ORDER BY at, id")

    def reviewed_claims(self) -> list[Row]:
        """The `claim` of every review, and of those that stand for them by now."""
        return self.rows(
            "SELECT claim FROM review UNION SELECT claim FROM opinion EXCEPT SELECT id FROM claim"
            " WHERE replaced_by IS NOT NULL ORDER BY 1"
        )

    def _reviewable(self, claim: str) -> Row:
        row = opinions.row_of(self.db, claim)
        if row is None:
            raise ReviewError(f"{claim}: no such claim in {self.path}. Find it with `xinwen search`.")
        if row["replaced_by"]:
            raise ReviewError(f"{claim}: now read otherwise, as {row['replaced_by']}. Review that one.")
        return row

    def _seen(self, row: Row, token: str | None) -> tuple[str, Mapping[str, Any]]:
        """The content hash that the reviewer saw, and the correction upon it that was shown."""
        if token is None:
            token = _token(row, judge(opinions.weighed(self.db, row)))
        seen, _, counting = token.partition("+")
        if not counting:
            return seen, {}
        found = self.row("SELECT * FROM review WHERE id = ?", [counting])
        if found is None:
            raise ReviewError(f"{row['claim']}: the review {counting} is not known. Open the claim again.")
        review = review_of(found)
        sentence = {SENTENCE: review.change[SENTENCE]} if SENTENCE in review.change else {}
        return seen, effect_of(review) | sentence

    def _whole(
        self, row: Row, verdict: Verdict, base: Mapping[str, Any], change: Mapping[str, Any], english: English | None
    ) -> dict[str, Any]:
        """All that the review changes in what was extracted."""
        if verdict == "correct" and not change:
            raise ReviewError(f"What is to be corrected? Name at least one of {', '.join(FIELDS)}.")
        if verdict != "correct" and change:
            raise ReviewError(f"{verdict} takes no correction.")
        if verdict != "correct":
            return dict(base) if verdict == "accept" else {}
        return self._corrected(row, base, change, english)

    def _corrected(
        self, row: Row, base: Mapping[str, Any], change: Mapping[str, Any], english: English | None
    ) -> dict[str, Any]:
        extracted = content_of(row)
        before = corrected(extracted, base)
        wanted = corrected(before, change)
        fields = difference(before, wanted)
        if not fields:
            raise ReviewError(f"{row['claim']} says so already; accept it, or correct another field.")
        text, published = self.db.execute(
            "SELECT text, coalesce(reported_at, not_after) FROM text WHERE id = ?", [row["text"]]
        ).fetchone()
        told = {link.text for link in extracted.attribution}
        hold(self, wanted, fields, None if self.slim else text, told=told)
        whole = difference(extracted, wanted)
        if whole and english:
            whole[SENTENCE] = english(_claim(row, wanted), published)
        return whole

    def _hold(self, review: Review) -> None:
        """Hold the change of a review from elsewhere to what is known here."""
        fields = review.change.keys() & set(FIELDS)
        row = opinions.row_of(self.db, review.claim)
        if review.verdict == "add" or row is None:
            content = corrected(NOBODY, review.change)
            known = fields if content.predicate else fields - {"object"}  # its unit hangs on a predicate to come
            return hold(self, content, known, None)
        text = self.value("SELECT text FROM text WHERE id = ?", [row["text"]])
        extracted = content_of(row)
        fresh = review.seen == row["content_hash"] and not self.slim
        told = {link.text for link in extracted.attribution}
        return hold(self, corrected(extracted, review.change), fields, text if fresh else None, told=told)

    def _last_of(self, claim: str, reviewer: str) -> Review | None:
        """The last review of one person of a claim."""
        own = [review_of(row) for row in self._of(claim) if row["reviewer"] == reviewer]
        return max(own, key=lambda review: (instant(review.at), review.id), default=None)

    def _of(self, claim: str) -> list[Row]:
        return self.rows("SELECT * FROM review WHERE claim = ? ORDER BY julianday(at), id", [claim])


def _after(at: str) -> str:
    """The next millisecond, the least that SQLite tells apart."""
    return (instant(at) + timedelta(milliseconds=1)).isoformat(timespec="milliseconds")


def _token(row: Row, judged: Judgement | None) -> str:
    """The content hash, and where a correction is shown upon it the id of its review."""
    shown = judged.review.id if judged and judged.change else ""
    return f"{row['content_hash']}+{shown}" if shown else str(row["content_hash"])


def _told(review: Review, stale: bool | None, counts: bool) -> Row:
    return msgspec.structs.asdict(review) | {"stale": stale, "counts": counts}


def _claim(row: Row, content: Content) -> Claim:
    """A claim as its extractor made it, saying something else."""
    return Claim(
        subject=content.subject, predicate=content.predicate, object=content.object, qualifiers=content.qualifiers,
        modality=content.modality, attribution=content.attribution, event_date=content.event_date,
        start=row["quote_start"], end=row["quote_end"], value_start=row["value_start"], value_end=row["value_end"],
        rule=row["rule"], scope=row["scope"],
    )  # fmt: skip
