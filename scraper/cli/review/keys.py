"""One key from a terminal, without Enter."""

from __future__ import annotations

import os
import select
import signal
import sys

import click

LATE = 0.1  # seconds within which the next byte of one key comes, also over a slow line


def hear_ctrl_c() -> None:
    """Let Ctrl-C end the queue also where it is ignored, as in what a script starts in its background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def key() -> str:
    """The next key, in lower case; empty at the end of the input. A key of several bytes (↑, 好) is `?`.

    What is typed while the terminal changes its mode is kept: quick hands lose no key, and ↑, which ends with an A,
    accepts nothing. Raises KeyboardInterrupt for Ctrl-C.
    """
    try:
        import termios
        import tty
    except ImportError:  # Windows
        return click.getchar().lower()
    file = sys.stdin.fileno()
    before = termios.tcgetattr(file)
    tty.setcbreak(file, termios.TCSANOW)
    try:
        typed = os.read(file, 1)
        if typed == b"\x1b" or typed >= b"\x80":
            _drop_rest(file, typed)
            return "?"
        return "" if typed == b"\x04" else typed.decode("ascii").lower()  # Ctrl-D
    finally:
        termios.tcsetattr(file, termios.TCSANOW, before)


def _drop_rest(file: int, first: bytes) -> None:
    """Take the other bytes of a key: those of a character in UTF-8, or an escape up to its last byte (ESC [ A)."""
    if first != b"\x1b":
        for _ in range((first >= b"\xc0") + (first >= b"\xe0") + (first >= b"\xf0")):
            _next(file)
    elif _next(file) in (b"[", b"O"):
        while b"\x20" <= _next(file) <= b"\x3f":
            pass


def _next(file: int) -> bytes:
    """The next byte, or nothing where none comes."""
    return os.read(file, 1) if select.select([file], [], [], LATE)[0] else b""
