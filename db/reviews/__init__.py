"""What people say of claims: reviews, what they make of each claim, the queue of what to look at first.

`store.review`, `store.shown`, `store.history` and `store.add_claim` (db.reviews.part) write and read reviews; `queue`
says what to look at.
"""

import db.schema  # noqa: F401  first: the store is put together from parts, of which Reviews is one
from db.reviews.context import beside, paragraph
from db.reviews.model import FIELDS, VERDICTS, Content, Review, ReviewError, Verdict, corrected, named, plain
from db.reviews.part import Reviews, Shown
from db.reviews.queue import queue

__all__ = [
    "FIELDS",
    "VERDICTS",
    "Content",
    "Review",
    "ReviewError",
    "Reviews",
    "Shown",
    "Verdict",
    "beside",
    "corrected",
    "named",
    "paragraph",
    "plain",
    "queue",
]
