"""The one writer of reviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from db.reviews import adding, opinions
from db.reviews.judging import Judgement, effect_of, judge
from db.reviews.model import (
    FIELDS,
    SENTENCE,
    Content,
    Review,
    ReviewError,
    Verdict,
    canonical,
    content_of,
    corrected,
    difference,
    named,
    noted,
    review_id,
    review_of,
)
from db.reviews.valid import hold
from db.schema.base import Row, insert, instant
from db.schema.claims import Claims, Counts, content_hash
from db.schema.fit import misplaced
from scraper.model import Claim

English = Callable[[Claim, str | None], str]  # the sentence of a claim, and the day its article was published

ADDED = """
SELECT * FROM review WHERE verdict = 'add' AND json_extract(change, '$.marked.article') = ? ORDER BY julianday(at), id
"""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as a person sees it before saying what they think of it.

    `token` names this state: given back with the review, it tells what its author saw, whoever reviewed meanwhile.
    """

    claim: str
    token: str
    content: Content  # as corrected
    extracted: Content
    judged: Judgement | None


class Reviews(Claims):
    """Writes reviews, and keeps `opinion` in step with reviews and claims."""

    def save_claims(self, text: str, extractor: str, claims: Sequence[Claim], at: str) -> Counts:
        """As Claims.save_claims; what people added stays, and opinions follow, all in one transaction."""
        with self.writing():
            counts = super().save_claims(text, extractor, claims, at)
            article, current = self.db.execute(
                "SELECT a.id, a.current_text = t.id FROM text t JOIN article a ON a.id = t.article WHERE t.id = ?",
                [text],
            ).fetchone()
            if current:
                self._add_again(article, text, at)
            opinions.refresh(self.db, article)
            return counts

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
            if verdict == "correct" and not set(whole) & set(FIELDS):
                verdict = "accept"  # the correction was taken back: the claim holds as it was read
            made = _made(claim, seen, verdict, whole, noted(note), named(reviewer), at)
            self._store(made)
            self._follow(claim)
            return made

    def shown(self, claim: str) -> Shown:
        """A claim as it is shown now, for someone who is to review it. Raises ReviewError where there is none."""
        row = self._reviewable(claim)
        judged = judge(opinions.weighed(self.db, row))
        change = judged.change if judged else {}
        extracted = content_of(row)
        return Shown(
            claim=claim, token=_token(row, judged), content=corrected(extracted, change), extracted=extracted,
            judged=judged,
        )  # fmt: skip

    def history(self, claim: str) -> list[Row]:
        """All reviews of a claim and of those that it replaced, oldest first: the columns of `review`, and

        `stale` (the claim said something else), `counts` (it is the one whose word holds), `change` decoded. Of a claim
        that nobody knows (yet): what is waiting for it, with `stale` None.
        """
        row = opinions.row_of(self.db, claim)
        if row is None:
            return [_told(review_of(each), None, False) for each in self._of(claim)]
        found = opinions.weighed(self.db, row)
        judged = judge(found)
        counting = judged.review.id if judged and not judged.stale else None
        told = [_told(each.review, each.stale, each.review.id == counting) for each in found]
        return sorted(told, key=lambda each: (instant(each["at"]), each["id"]))

    def add_claim(self, article: str, claim: Claim, *, reviewer: str, at: str, note: str = "") -> Review:
        """Add a claim that was missed: `claim` has its offsets in the article's current text.

        Raises ReviewError: no such article, the claim is there already, words that are not in the text, or a field that
        does not hold.
        """
        with self.writing():
            instant(at)
            found = self.row(
                "SELECT t.id, t.text FROM article a JOIN text t ON t.id = a.current_text WHERE a.id = ?", [article]
            )
            if found is None:
                raise ReviewError(f"{article}: no such article in {self.path}. Find it with `xinwen search`.")
            name, text = named(reviewer), found["text"]
            wrong = misplaced(text, (claim.start, claim.end), (claim.value_start, claim.value_end), None)
            if wrong:
                raise ReviewError(f"The claim cannot be added: {wrong}.")
            hold(self, adding.content(claim), FIELDS, text)
            ident = adding.claim_id(article, claim, text)
            known = self.value("SELECT state FROM claim WHERE id = ?", [ident])
            if known == "live":
                raise ReviewError(f"This is there already: {ident}. Accept or correct it.")
            change = adding.change_of(article, claim, text)
            made = _made(ident, content_hash(claim, text), "add", change, noted(note), name, at)
            if self._store(made):
                self._apply(made)
                self._follow(ident)
            return made

    def rebuild_opinions(self) -> None:
        """Make `opinion` again from reviews and claims, in one transaction."""
        with self.writing():
            opinions.rebuild(self.db)

    def take_review(self, review: Review) -> bool:
        """Store a review that was made elsewhere. True where it is new; one of an unknown claim waits for it."""
        with self.writing():
            new = self._store(review)
            if new and review.verdict == "add":
                self._apply(review)
            if new:
                self._follow(review.claim)
            return new

    def waiting(self) -> list[Row]:
        """The reviews whose claim is not there: of articles that were not collected, or words that are not found."""
        return self.rows("SELECT * FROM review WHERE claim NOT IN (SELECT id FROM claim) ORDER BY at, id")

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
        hold(self, wanted, fields, text, told={link.text for link in extracted.attribution})
        whole = difference(extracted, wanted)
        if whole and english:
            whole[SENTENCE] = english(_claim(row, wanted), published)
        return whole

    def _store(self, review: Review) -> bool:
        row = msgspec.structs.asdict(review) | {"change": canonical(review.change)}
        return bool(insert(self.db, "review", row, conflict="ON CONFLICT (id) DO NOTHING"))

    def _apply(self, review: Review) -> None:
        """Let an added claim stand in its article; it waits where the article is not there."""
        article = adding.marked(review.change).article
        text = self.value("SELECT current_text FROM article WHERE id = ?", [article])
        if text is not None:
            self._add_again(article, text, review.at)

    def _add_again(self, article: str, text: str, at: str) -> None:
        """What people added to an article, as its text says it now: it stays, comes, or is retired with the words.

        Each claim is stored as of its own review, so that reviews give the same claims one by one and all at once.
        """
        rows = self.rows(ADDED, [article])
        if not rows:
            return
        words = self.value("SELECT text FROM text WHERE id = ?", [text])
        people: dict[str, list[Review]] = {}
        for row in rows:
            people.setdefault(row["reviewer"], []).append(review_of(row))
        for name, reviews in people.items():
            found = {review.claim: (review.at, claim) for review in reviews if (claim := adding.placed(review, words))}
            known = [claim for ident, (_, claim) in found.items() if self._is_known(ident)]
            super().save_claims(text, adding.extractor(name), known, at)
            for ident, (time, claim) in found.items():
                if not self._is_known(ident):
                    known.append(claim)
                    super().save_claims(text, adding.extractor(name), known, time)

    def _is_known(self, claim: str) -> bool:
        return bool(self.value("SELECT 1 FROM claim WHERE id = ?", [claim]))

    def _follow(self, claim: str) -> None:
        """Make the opinion again on a claim, or on the one that stands for it."""
        article = self.value("SELECT article FROM claim WHERE id = ?", [claim])
        if article is not None:
            opinions.refresh(self.db, article)

    def _of(self, claim: str) -> list[Row]:
        return self.rows("SELECT * FROM review WHERE claim = ? ORDER BY julianday(at), id", [claim])


def _made(claim: str, seen: str, verdict: Verdict, change: dict[str, Any], note: str, reviewer: str, at: str) -> Review:
    ident = review_id(claim, seen, verdict, change, note, reviewer, at)
    return Review(id=ident, claim=claim, seen=seen, verdict=verdict, change=change, note=note, reviewer=reviewer, at=at)


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
