"""Claims that people add: stored like any others, by extractor human/NAME, and kept whatever the rules find."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from db.reviews import adding, opinions
from db.reviews.model import FIELDS, Review, ReviewError, canonical, made_of, named, noted, review_of
from db.reviews.valid import hold
from db.schema.base import insert, instant
from db.schema.claims import Claims, Counts, content_hash
from db.schema.fit import misplaced
from scraper.model import Claim

# Also what was added to an article that became one with it since.
ADDED = """
SELECT * FROM review WHERE verdict = 'add'
  AND json_extract(change, '$.marked.article') IN (SELECT :article UNION SELECT id FROM merged WHERE article = :article)
ORDER BY julianday(at), id
"""
HERE = """
SELECT id, current_text FROM article WHERE id = coalesce((SELECT article FROM merged WHERE id = :article), :article)
"""


class Additions(Claims):
    """Stores claims with what people added to them, and lets opinions follow."""

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

    def add_claim(self, article: str, claim: Claim, *, reviewer: str, at: str, note: str = "") -> Review:
        """Add a claim that was missed: `claim` has its offsets in the article's current text.

        Raises ReviewError: no such article, the claim is there already, words that are not in the text, or a field that
        does not hold.
        """
        with self.writing():
            self.must_be_whole()
            instant(at)
            found = self.row(
                "SELECT t.text, t.publisher, t.title FROM article a JOIN text t ON t.id = a.current_text"
                " WHERE a.id = ?",
                [article],
            )
            if found is None:
                raise ReviewError(f"{article}: no such article in {self.path}. Find it with `xinwen search`.")
            name, text = named(reviewer), found["text"]
            wrong = misplaced(text, (claim.start, claim.end), (claim.value_start, claim.value_end), None)
            if wrong:
                raise ReviewError(f"The claim cannot be added: {wrong}.")
            hold(self, adding.content(claim), FIELDS, text, told={found["publisher"], found["title"]})
            ident = adding.claim_id(article, claim, text)
            known = self.value("SELECT state FROM claim WHERE id = ?", [ident])
            if known == "live":
                raise ReviewError(f"This is there already: {ident}. Accept or correct it.")
            change = adding.change_of(article, claim, text)
            made = made_of(ident, content_hash(claim, text), "add", change, noted(note), name, at)
            if self._store(made):
                self._apply(made)
                self._follow(ident)
            return made

    def _store(self, review: Review) -> bool:
        row = msgspec.structs.asdict(review) | {"change": canonical(review.change)}
        return bool(insert(self.db, "review", row, conflict="ON CONFLICT (id) DO NOTHING"))

    def _apply(self, review: Review) -> None:
        """Let an added claim stand in its article; it waits where the article, or its text, is not there."""
        found = self.row(HERE, {"article": adding.marked(review.change).article})
        if found is not None and not self.slim:
            self._add_again(found["id"], found["current_text"], review.at)

    def _add_again(self, article: str, text: str, at: str) -> None:
        """What people added to an article, as its text says it now: it stays, comes, or is retired with the words.

        Each claim is stored as of its own review, so that reviews give the same claims one by one and all at once.
        """
        rows = self.rows(ADDED, {"article": article})
        if not rows:
            return
        words = self.value("SELECT text FROM text WHERE id = ?", [text])
        people: dict[str, list[Review]] = {}
        for row in rows:
            people.setdefault(row["reviewer"], []).append(review_of(row))
        for name, reviews in people.items():
            found = [(each, claim) for each in reviews if (claim := adding.placed(each, words))]
            known = [claim for each, claim in found if self._is_there(each, article, claim, words)]
            super().save_claims(text, adding.extractor(name), known, at)
            for each, claim in found:
                if not self._is_there(each, article, claim, words):
                    known.append(claim)
                    super().save_claims(text, adding.extractor(name), known, each.at)
                self._lead(each.claim, adding.claim_id(article, claim, words), at)

    def _is_there(self, review: Review, article: str, claim: Claim, words: str) -> bool:
        """Is the claim stored, be it under the id that it had before an edit, or before two articles became one?"""
        ident = adding.claim_id(article, claim, words)
        return bool(self.value("SELECT 1 FROM claim WHERE id IN (?, ?)", [ident, review.claim]))

    def _lead(self, before: str, now: str, at: str) -> None:
        """Let the id under which a claim was added lead to the one that its place has now; its reviews follow."""
        old = "SELECT 1 FROM claim WHERE id = ? AND state = 'retired' AND replaced_by IS NULL"
        if before != now and self.value(old, [before]):
            self._set_state(before, at, "retired", "its words stand between others now", now)

    def _follow(self, claim: str) -> None:
        """Make the opinion again on a claim, or on the one that stands for it."""
        article = self.value("SELECT article FROM claim WHERE id = ?", [claim])
        if article is not None:
            opinions.refresh(self.db, article)
