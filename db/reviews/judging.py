"""What the reviews of a claim make of it: pure, and the same in whatever order they came.

- A review is fresh while the claim says what its author saw, else stale: it is shown, and alters nothing.
- Of each person the latest fresh word holds; "unsure" takes back what that person said before.
- Of several people the latest word that decides (accept, correct, reject, add) counts; "unsure" only where none does.
- Where those that decide do not all come to the same, the claim is disputed: all are shown, the latest counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from db.reviews.model import FIELDS, Review, Verdict, canonical
from db.schema.base import instant


class Weighed(NamedTuple):
    """A review, and whether the claim says something else by now."""

    review: Review
    stale: bool


class Judgement(NamedTuple):
    """What counts: the review whose word it is, whether it is stale, whether others disagree, what it changes."""

    review: Review
    stale: bool
    disputed: bool
    reviews: int

    @property
    def verdict(self) -> Verdict:
        """The verdict that counts."""
        return self.review.verdict

    @property
    def change(self) -> Mapping[str, Any]:
        """What it changes in the claim: nothing where it is stale, or no correction."""
        return {} if self.stale else effect_of(self.review)


def judge(weighed: Sequence[Weighed]) -> Judgement | None:
    """What all reviews of a claim make of it; None without one."""
    if not weighed:
        return None
    ordered = sorted(weighed, key=lambda each: (instant(each.review.at), each.review.id))
    standing = {each.review.reviewer: each.review for each in ordered if not each.stale}  # of each the latest
    last = sorted(standing.values(), key=lambda review: (instant(review.at), review.id))
    deciding = [review for review in last if review.verdict != "unsure"]
    counting = (deciding or last or [ordered[-1].review])[-1]
    return Judgement(
        review=counting, stale=not last, disputed=len({_upshot(review) for review in deciding}) > 1,
        reviews=len(ordered),
    )  # fmt: skip


def effect_of(review: Review) -> dict[str, Any]:
    """The fields that a review would have otherwise; accepting a corrected claim carries its correction."""
    if review.verdict not in ("accept", "correct"):
        return {}
    return {name: review.change[name] for name in FIELDS if name in review.change}


def _upshot(review: Review) -> str:
    """What a deciding review comes to: two of the same are no dispute."""
    return "reject" if review.verdict == "reject" else canonical(effect_of(review))
