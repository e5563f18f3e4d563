"""The command line. The only part of `scraper` that may import `db`; each command is a module, loaded when called."""

from __future__ import annotations

from scraper.cli.group import main

__all__ = ["main"]
