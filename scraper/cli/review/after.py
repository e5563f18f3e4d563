"""What follows a review: groups and conflicts of what was reviewed."""

from __future__ import annotations

from collections.abc import Collection

from db.schema.store import Store
from scraper.cli.progress import progress

SINGLE = 20  # claims reviewed: each with what is about the same; of more, all that changed
MOST = 20_000  # claims about the same that are grouped again while a person waits; the next run groups the rest


def regroup(store: Store, claims: Collection[str]) -> None:
    """Let groups, conflicts and suspicions follow the reviews of some claims."""
    here = [claim for claim in dict.fromkeys(claims) if store.claim(claim)]
    if len(here) > SINGLE:
        for _ in progress(store.group_claims(), "grouping"):
            pass
        return
    for claim in here:
        store.group_about(claim, MOST)
