"""One key from a terminal, without Enter."""

from __future__ import annotations

import os
import select
import sys

import click


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
            while select.select([file], [], [], 0)[0] and os.read(file, 1):
                pass
            return "?"
        return "" if typed == b"\x04" else typed.decode("ascii").lower()  # Ctrl-D
    finally:
        termios.tcsetattr(file, termios.TCSANOW, before)
