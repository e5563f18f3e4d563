"""How far a long command is: a line that renews itself on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextvars import ContextVar
from typing import TypeVar

import click

T = TypeVar("T")
PACE = 30.0  # seconds between plain lines: short work prints none
_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


def hush(quiet: bool = True) -> None:
    """From here on the command says nothing of its progress (`--quiet`, or `--json` for a program)."""
    _quiet.set(quiet)


class Beat:
    """Tells when it is time for another plain line: never on a terminal, which has a line of its own."""

    def __init__(self, pace: float = PACE, clock: Callable[[], float] = time.monotonic) -> None:
        self._pace, self._clock, self._last = pace, clock, clock()

    def due(self) -> bool:
        """Has the pace gone by since the last line? If so, it begins again."""
        now = self._clock()
        if now - self._last < self._pace or _quiet.get() or sys.stderr.isatty():
            return False
        self._last = now
        return True


def progress(things: Iterable[T], doing: str, total: int | None = None, beat: Beat | None = None) -> Iterator[T]:
    """The things, one by one, while standard error says how many are done: `importing: 12 of 300`."""
    total = len(things) if isinstance(things, Sequence) else total
    if sys.stderr.isatty() and not _quiet.get():
        from rich.console import Console
        from rich.progress import track

        yield from track(things, f"{doing} …", total=total, console=Console(stderr=True), transient=True)
        return
    beat = beat or Beat()
    for number, thing in enumerate(things, 1):
        yield thing
        if beat.due():
            click.echo(f"{doing}: {number:,}" + (f" of {total:,}" if total else ""), err=True)
