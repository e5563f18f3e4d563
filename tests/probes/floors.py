"""Floors of the single sentences: how many must be found and be right in all, how many friends may be mistaken."""

from __future__ import annotations

import sys
from typing import Any

import yaml

from scraper.knowledge import Book
from tests.probes.measure import FOLDER, NAMES, Result, halves

FILE = FOLDER / "floors.yaml"
HEAD = (
    "# How many sentences must be found, and be right in all; how many friends may be mistaken. `renew` raises them.\n"
)


def read() -> dict[str, dict[str, dict[str, int]]]:
    """The floors by file and half."""
    floors: Any = yaml.safe_load(FILE.read_text("utf-8")) if FILE.exists() else None
    return floors or {}


def problems(floor: dict[str, int], result: Result) -> list[str]:
    """What keeps a half from passing."""
    told = [
        f"{rate} {getattr(result, rate)} < {floor[rate]}"
        for rate in ("found", "strict")
        if getattr(result, rate) < floor[rate]
    ]
    return told + ([f"mistaken {result.mistaken} > {floor['mistaken']}"] if result.mistaken > floor["mistaken"] else [])


def renew(book: Book) -> int:
    """Raise every floor to what is measured; 1 where one would have to be lowered."""
    old, lines, failed = read(), [], 0
    for name in NAMES:
        lines.append(f"{name}:\n")
        for half, result in halves(name, book).items():
            floor = old.get(name, {}).get(half, {"found": 0, "strict": 0, "mistaken": result.friends})
            if told := problems(floor, result):
                failed = 1
                print(f"{name}, {half}: {'; '.join(told)}. A floor is not lowered.", file=sys.stderr)
            found, strict = max(floor["found"], result.found), max(floor["strict"], result.strict)
            lines.append(
                f"  {half}: {{found: {found}, strict: {strict}, mistaken: {min(floor['mistaken'], result.mistaken)}}}\n"
            )
    FILE.write_text(HEAD + "".join(lines), "utf-8")
    return failed
