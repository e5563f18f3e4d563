"""What a run tells while it goes on: a line for each problem, a status line on a terminal, JSON for programs."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click

from scraper.cli.lines import safe
from scraper.cli.progress import Beat, hush

DONE = ("seen", "fetched", "unchanged", "read", "claims", "failed")


class Teller:
    """Problems go to standard error as they come, one line each; `quiet` leaves them, and nothing else.

    `problems` holds them for the JSON output, which has them instead of the lines.
    """

    def __init__(self, *, quiet: bool = False, as_json: bool = False) -> None:
        self.quiet = quiet
        self.as_json = as_json
        self.problems: list[dict[str, str]] = []
        hush(quiet or as_json)
        self._doing, self._beat = "", Beat()
        self._update: Callable[[str], Any] | None = None
        self._write: Callable[[str], Any] = lambda line: click.echo(line, err=True)

    @contextmanager
    def working(self, doing: str) -> Iterator[None]:
        """While this lasts, a terminal shows what is being done; elsewhere a plain line tells it now and then."""
        self._doing = doing
        if self.quiet or self.as_json or not sys.stderr.isatty():
            yield
            return
        from rich.console import Console

        console, write = Console(stderr=True), self._write
        with console.status(doing) as status:
            self._update = lambda words: status.update(f"{doing}: {words}")
            self._write = lambda line: console.print(line, markup=False, highlight=False, soft_wrap=True)
            try:
                yield
            finally:
                self._update, self._write = None, write

    def progress(self, counts: Mapping[str, Counter[str]]) -> None:
        """How far the run is."""
        if self._update is not None:
            self._update(", ".join(words(total(counts), DONE)))
        elif self._beat.due():
            self._line(f"{self._doing}: {', '.join(words(total(counts), DONE))}")

    def problem(self, place: str, reason: str, advice: str) -> None:
        """Something failed: what, where, and what to do."""
        self.problems.append({"place": place, "reason": reason, "advice": advice})
        self._line(sentence(place, reason, advice))

    def note(self, line: str) -> None:
        """Something that is as it should be, and worth knowing."""
        if not self.quiet:
            self._line(line)

    def say(self, line: str = "") -> None:
        """A line of the report, on standard output."""
        if not self.quiet and not self.as_json:
            click.echo(safe(line))

    def _line(self, line: str) -> None:
        if not self.as_json:
            self._write(safe(line))


def sentence(place: str, reason: str, advice: str) -> str:
    """One line: `https://x.cn/1.html: the server answers 404: no such page. Check the address; …`"""
    return f"{place}: {reason.rstrip('.')}. {advice[:1].upper()}{advice[1:]}".rstrip()


def total(counts: Mapping[str, Counter[str]]) -> Counter[str]:
    """The counts of all outlets together."""
    summed: Counter[str] = Counter()
    for count in counts.values():
        summed.update(count)
    return summed


def words(count: Counter[str], names: tuple[str, ...]) -> list[str]:
    """`12 fetched`, `3 left out`: what is not zero."""
    return [f"{count[name]} {name.replace('_', ' ')}" for name in names if count[name]]


def many(number: int, noun: str) -> str:
    """`1 page`, `12 pages`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
