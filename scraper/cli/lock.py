"""One run at a time on a database: what cron starts while the last run goes on says so and leaves it alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from filelock import FileLock, Timeout


@contextmanager
def alone(db: str) -> Iterator[None]:
    """Hold the lock file beside a database (`xinwen.db.lock`) while this lasts; the system lets go of it with the
    process.

    Raises ClickException (exit status 1) where another run holds it.
    """
    lock = FileLock(f"{db}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise click.ClickException(
            f"{db}: another run is under way on this database (it holds {db}.lock). Wait for it, or stop it."
        ) from None
    except OSError as error:
        raise click.ClickException(f"{db}.lock: cannot be made: {error.strerror}. Is the folder there?") from error
    try:
        yield
    finally:
        lock.release()
