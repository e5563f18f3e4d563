"""`python -m tests.outlets.drive PLACE WORDS…`: the command line as typed, with the doubles at PLACE for the web.

A process of its own, so that it can be killed at any point.
"""

from __future__ import annotations

import sys
from functools import partial

import msgspec

from scraper.cli import collect, group, run
from scraper.cli.desk import Desk
from scraper.web.fetch import Fetcher
from tests.cli.street import LIMITS
from tests.outlets.play import DOUBLES, replies


class Quick(Desk):
    """A desk whose outlets are asked without a pace: the doubles do not mind."""

    def __init__(self, db: str) -> None:
        super().__init__(db)
        self.sources = {name: msgspec.structs.replace(each, pace=0) for name, each in self.sources.items()}


def main(place: str, *words: str) -> None:
    """Run a command against the doubles at a place."""
    hosts = dict.fromkeys((host for name in DOUBLES for host, _ in replies(name)), place)
    fetcher = partial(Fetcher, connect_to=hosts, limits=LIMITS)
    for module in (collect, run):
        module.Fetcher = fetcher  # type: ignore[misc, assignment]
    group.Desk = Quick  # type: ignore[misc]
    group.main(words)


if __name__ == "__main__":
    main(*sys.argv[1:])
