"""A line that says how far a long command is, on a terminal; nothing where the output goes to a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def progress(things: Iterable[T], doing: str, total: int | None = None) -> Iterator[T]:
    """The things, one by one, while a line on the terminal's error output says `doing 12 of 300`."""
    if not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import track

    total = len(things) if isinstance(things, Sequence) else total
    yield from track(things, f"{doing} …", total=total, console=Console(stderr=True), transient=True)
