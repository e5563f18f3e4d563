"""A citation as CSL-JSON: what Zotero, pandoc and every CSL processor read."""

from __future__ import annotations

from typing import Any

from db.export.citing.bibtex import address
from db.export.citing.model import Reference
from db.export.citing.plain import copy, origin, said
from db.export.citing.words import dated

Item = dict[str, Any]


def csl(cited: Reference) -> Item:
    """One item; names are literal, for a Chinese name has no comma to be parted at."""
    date = dated(cited.reported)
    note = [
        "SAMPLE, an invented article" if cited.sample else "", date if "[" in date else "", origin(cited), said(cited),
        *(note.rstrip(".") for note in cited.notes), copy(cited),
    ]  # fmt: skip
    item: Item = {
        "id": cited.id,
        "type": "report" if cited.filing or cited.kind == "week" else "webpage",
        "title": cited.title,
        "author": [{"literal": name} for name in cited.authors],
        "publisher" if cited.kind == "week" else "container-title": cited.outlet,
        "original-publisher": cited.origin,
        "original-title": cited.original_title,
        "issued": _day(cited.reported.at) or {"literal": date},
        "accessed": _day(cited.accessed),
        "URL": address(cited.url) if cited.url else None,
        "language": cited.language,
        "page": str(cited.page) if cited.page else None,
        "abstract": cited.statement,
        "archive_location": f"sha256:{cited.copy}",
        "note": ". ".join(filter(None, note)),
    }
    return {name: value for name, value in item.items() if value}


def _day(stamp: str | None) -> Item | None:
    return {"date-parts": [[int(part) for part in stamp[:10].split("-")]]} if stamp else None
