"""Whose review it is: --as NAME, XINWEN_REVIEWER, or the name that was asked once and is kept in the user's folder."""

from __future__ import annotations

import os
import sys

import click

from db.reviews import ReviewError, named
from scraper.cli.desk import Desk

FILE = "reviewer"  # in the folder of the user's own vocabulary


def reviewer(desk: Desk, given: str | None) -> str:
    """The reviewer's name. Raises UsageError where none is known and nobody can be asked."""
    name = given or os.environ.get("XINWEN_REVIEWER") or _kept(desk)
    if name is None:
        name = _asked(desk)
    try:
        return named(name)
    except ReviewError as error:
        raise click.UsageError(str(error)) from error


def _kept(desk: Desk) -> str | None:
    try:
        return (desk.home / FILE).read_text("utf-8").strip() or None
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{desk.home / FILE}: holds no name. Write yours into it, or delete it.") from error


def _asked(desk: Desk) -> str:
    """Ask a person at a terminal, and keep the answer."""
    if not sys.stdin.isatty():
        raise click.UsageError("A review needs the name of its author: --as NAME, or XINWEN_REVIEWER.")
    name: str = click.prompt("Your name, for your reviews (kept, asked once)", err=True)
    try:
        name = named(name)
    except ReviewError as error:
        raise click.UsageError(str(error)) from error
    desk.home.mkdir(parents=True, exist_ok=True)
    (desk.home / FILE).write_text(name + "\n", "utf-8")
    return name
