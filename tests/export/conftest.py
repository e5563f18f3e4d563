"""The week of tests.digest as a database to export from, and the command line."""

from __future__ import annotations

from tests.cli.conftest import at_home, xinwen
from tests.digest.conftest import empty, room

__all__ = ["at_home", "empty", "room", "xinwen"]
