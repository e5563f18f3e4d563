"""Floors of the gate: pinned to the digest of each corpus, and only ever raised."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.gate.corpora import FLOORS
from tests.gate.scorer import Score

RATES = ("precision", "recall", "strict")
MARGIN = 0.01  # how far a new floor lies below what was measured
HOW = "Renew them with: python -m tests.gate renew"
HEAD = """\
# What the reader of claims must reach on each corpus (tests/gate/scorer.py tells how it is scored). `digest` names the
# pages and the gold that were measured. Floors may only rise: `python -m tests.gate renew` raises them, and refuses to
# lower one.
"""


@dataclass(frozen=True)
class Floor:
    """The digest of a corpus, and the least that must be reached on it."""

    digest: str
    precision: float = 0.0
    recall: float = 0.0
    strict: float = 0.0


def read(path: Path = FLOORS) -> dict[str, Floor]:
    """The floors of the file, by corpus."""
    if not path.exists():
        return {}
    return {name: Floor(**entry) for name, entry in (yaml.safe_load(path.read_text("utf-8")) or {}).items()}


def problems(name: str, floor: Floor | None, digest: str, score: Score) -> list[str]:
    """What keeps a corpus from passing, in words; nothing where it passes."""
    if floor is None:
        return [f"corpus {name} has no floors. {HOW}"]
    found = [
        f"corpus {name}: {rate} {score.rates()[rate]:.3f} is below its floor {getattr(floor, rate):.3f} ({score})"
        for rate in RATES
        if score.rates()[rate] < getattr(floor, rate)
    ]
    if floor.digest != digest:
        found.append(f"corpus {name} has changed and its floors are those of another content. {HOW}")
    return found


def raised(name: str, floor: Floor | None, digest: str, score: Score) -> Floor:
    """The floor that a new measure allows: never lower than before. Raises ValueError where it would have to be."""
    old = floor or Floor(digest)
    below = [rate for rate in RATES if score.rates()[rate] < getattr(old, rate)]
    if below:
        told = ", ".join(f"{rate} {score.rates()[rate]:.3f} < {getattr(old, rate):.3f}" for rate in below)
        raise ValueError(f"corpus {name}: {told}. A floor is not lowered: mend the rules, or the gold that is wrong.")
    new = {rate: max(getattr(old, rate), _floor(score.rates()[rate])) for rate in RATES}
    return Floor(digest, **new)


def _floor(rate: float) -> float:
    """A little below what was measured, cut (not rounded) to three places."""
    return max(0.0, int((rate - MARGIN) * 1000 + 1e-9) / 1000)


def write(floors: dict[str, Floor], path: Path = FLOORS) -> None:
    """Write the floors, one line for each corpus."""
    lines = [
        f"{name}: {{digest: {floor.digest}, {', '.join(f'{rate}: {getattr(floor, rate):.3f}' for rate in RATES)}}}\n"
        for name, floor in sorted(floors.items())
    ]
    path.write_text(HEAD + "".join(lines), "utf-8")
