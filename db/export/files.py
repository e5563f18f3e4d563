"""Text to a file, whole or not at all, or to standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def write(pieces: Iterable[str], path: str | Path | None) -> None:
    """Write the pieces as UTF-8 to `path`; None or `-` is standard output.

    The file appears under its name when it is complete: a reader never sees half of it, a failure leaves the old one.
    Raises OSError where the folder is missing or cannot be written.
    """
    if path is None or str(path) == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode("utf-8"))
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    if target.exists() and not target.is_file():  # a pipe or a device: nothing to replace
        with target.open("w", encoding="utf-8", newline="") as out:
            out.writelines(pieces)
        return
    with complete(target) as out:
        for piece in pieces:
            out.write(piece.encode("utf-8"))


@contextmanager
def complete(target: Path) -> Iterator[BinaryIO]:
    """A file to write bytes into, which appears under its name when all is written, and not at all otherwise.

    Raises OSError where the folder is missing or cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with open(handle, "wb") as out:
            yield out
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~umask)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)  # the half-written file, also after Ctrl-C
        raise
