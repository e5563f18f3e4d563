"""A person goes through the queue, one key a claim; where the input is no terminal, one letter a line."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

import click
from rich.console import Console

from db.reviews import ReviewError, Shown, Verdict
from db.schema.errors import StoreError
from db.schema.store import Store
from scraper.cli.clock import stamp
from scraper.cli.desk import Desk
from scraper.cli.review import typed
from scraper.cli.review.card import show
from scraper.cli.review.keys import hear_ctrl_c, key
from scraper.cli.telling import many

Row = dict[str, Any]
KEYS = "[a]ccept [c]orrect [r]eject [u]nsure [s]kip [n]ote [b]ack [q]uit [?]"
VERDICTS: dict[str, Verdict] = {"a": "accept", "r": "reject", "u": "unsure"}
HELP = f"""
  a  accept: the words say this
  c  correct: type what it ought to be, one FIELD=VALUE a line, an empty line at the end
  r  reject: the words do not say this; it leaves digest, search and exports
  u  unsure: seen, and open
  s  skip: nothing is stored          n  write a note for the next key
  b  back to the claim before         q  quit; all that was keyed is stored
Fields of a correction:
{typed.HELP}
"""


class Session:
    """One person at one queue."""

    def __init__(self, desk: Desk, store: Store, items: list[Row], reviewer: str) -> None:
        self.desk, self.store, self.items, self.reviewer = desk, store, items, reviewer
        self.done: Counter[str] = Counter()  # by verdict
        self.reviewed: list[str] = []
        self.console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())

    def run(self) -> None:
        """Show one claim after the other until the end, `q`, or the end of the input."""
        if sys.stdin.isatty():
            hear_ctrl_c()
        at = 0
        while 0 <= at < len(self.items):
            step = self._one(at)
            if step is None:
                break
            at = max(0, at + step)

    def _one(self, at: int) -> int | None:
        """One claim: how far to go on from it (1, -1 back), None to quit."""
        item, note = self.items[at], ""
        try:
            shown = self.store.shown(item["claim"])
        except ReviewError as error:  # the archive was read again meanwhile
            click.echo(str(error))
            return 1
        show(self.console, self.store, shown, f"{at + 1} of {len(self.items)}", item["reasons"])
        while (pressed := self._key(note)) not in ("q", ""):
            if pressed == "n":
                note = self._line("note: ") or ""
            elif pressed == "b":
                return -1
            elif pressed == "s":
                self.done["skip"] += 1
                return 1
            elif pressed in VERDICTS or pressed == "c":
                if self._say(shown, pressed, note):
                    return 1
            else:
                click.echo(HELP)
        return None

    def _say(self, shown: Shown, pressed: str, note: str) -> bool:
        """Store a verdict; False where it cannot be taken, with the reason told."""
        try:
            change = self._typed(shown) if pressed == "c" else None
            if change is not None and not change:
                return False
            verdict = VERDICTS.get(pressed, "correct")
            made = self.store.review(
                shown.claim, verdict, change=change, note=note, reviewer=self.reviewer, at=stamp(), token=shown.token,
                english=self.desk.english,
            )  # fmt: skip
        except (StoreError, click.UsageError) as error:
            click.echo(error.format_message() if isinstance(error, click.UsageError) else str(error))
            return False
        self.done[made.verdict] += 1
        self.reviewed.append(shown.claim)
        if made.verdict == "correct":
            click.echo(f"→ {self.store.shown(shown.claim).statement_en}")
        return True

    def _typed(self, shown: Shown) -> dict[str, Any]:
        """Ask for a correction; empty where none was typed."""
        lines = []
        while line := self._line("FIELD=VALUE: "):
            if line.strip() == "?":
                click.echo(typed.HELP)
            else:
                lines.append(line)
        text = self.store.value(
            "SELECT t.text FROM claim c JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version"
            " JOIN text t ON t.id = v.text WHERE c.id = ?",
            [shown.claim],
        )
        return typed.change_of(self.desk.book, shown.content, text, lines) if lines else {}

    def _key(self, note: str) -> str:
        """One key from a terminal, the first letter of a line from elsewhere; empty at the end of the input."""
        click.echo(f"{KEYS}{' (with a note)' if note else ''} ", nl=False)
        if not sys.stdin.isatty():
            line = self._line("")
            return "" if line is None else (line.strip().lower()[:1] or "?")
        pressed = key()
        click.echo(pressed if pressed.isprintable() else "")
        return pressed

    def _line(self, prompt: str) -> str | None:
        """A line without its end; None at the end of the input."""
        click.echo(prompt, nl=False)
        line = sys.stdin.readline()
        if not sys.stdin.isatty():
            click.echo()
        return line.rstrip("\r\n") if line else None


def told(done: Counter[str]) -> str:
    """`5 reviews (3 accept, 2 reject), 1 skipped.`"""
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(done.items()) if kind != "skip")
    total = sum(count for kind, count in done.items() if kind != "skip")
    return f"{many(total, 'review')}{f' ({kinds})' if kinds else ''}, {done['skip']} skipped."
