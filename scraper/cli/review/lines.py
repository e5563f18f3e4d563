"""A review as a line."""

from __future__ import annotations

from typing import Any

import msgspec

Row = dict[str, Any]


def review_line(row: Row) -> tuple[str, ...]:
    """A review (of Reviews.history) as cells: when, who, what, and whether it counts."""
    fields = {name: held for name, held in row["change"].items() if name not in ("statement_en", "marked")}
    change = "; ".join(f"{name} → {_brief(held)}" for name, held in fields.items()) if row["verdict"] != "add" else ""
    state = {None: "waits for its claim", True: "stale"}.get(row["stale"], "counts" if row["counts"] else "")
    words = " ".join(filter(None, (change, row["note"] and f"“{' '.join(row['note'].split())}”")))
    return row["at"][:16], row["reviewer"], row["verdict"], words, state


def _brief(held: object) -> str:
    return held if isinstance(held, str) else msgspec.json.encode(held).decode()
