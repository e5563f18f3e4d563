"""The one clock. Everything below the command line is told the time; `XINWEN_NOW` sets it in tests and in replays."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import click

BEIJING = timezone(timedelta(hours=8))


def now() -> datetime:
    """The time, with the offset of Shanghai; the one in XINWEN_NOW (ISO 8601) where that is set."""
    fixed = os.environ.get("XINWEN_NOW")
    return moment(fixed, "XINWEN_NOW") if fixed else datetime.now(BEIJING)


def stamp() -> str:
    """The time as it is stored: `2026-01-29T17:42:08+08:00`."""
    return now().isoformat(timespec="seconds")


def today(zone: str) -> date:
    """The day that it is in a zone (Asia/Shanghai)."""
    return now().astimezone(ZoneInfo(zone)).date()


def moment(text: str, what: str) -> datetime:
    """A time that a person wrote, in Shanghai's offset; without an offset it is meant so. `what` names it in errors.

    Raises click.UsageError where it is no time.
    """
    try:
        time = datetime.fromisoformat(text.strip())
        return time.replace(tzinfo=BEIJING) if time.tzinfo is None else time.astimezone(BEIJING)
    except (ValueError, OverflowError) as error:
        raise click.UsageError(f"{what}: {text!r} is no time. Write it as 2026-01-29T17:42:08+08:00.") from error
