"""A frame that matched in a clause: which of its groups tell something, and where they stand in the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from scraper.claims.frames import Frame


class Hit(NamedTuple):
    """One match of a frame; `places` tells where each character of the clause's squeezed text stands."""

    clause: int
    frame: Frame
    match: re.Match[str]
    places: Sequence[int]

    @property
    def predicate(self) -> str:
        """What the frame is a relation of."""
        return self.frame.predicate

    @property
    def span(self) -> tuple[int, int]:
        """Where the whole match stands: start and end."""
        return self.places[self.match.start()], self.places[self.match.end() - 1] + 1

    def tells(self, group: str) -> bool:
        """Has the frame such a group, and does it hold words here?"""
        return group in self.match.re.groupindex and bool(self.match[group])

    def place(self, group: str) -> tuple[int, int]:
        """Where the words of a group stand: start and end."""
        return self.places[self.match.start(group)], self.places[self.match.end(group) - 1] + 1
