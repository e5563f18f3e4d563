"""A citation as a line of text, in the manner of the Chicago Manual: author, title, outlet, date, address, copy."""

from __future__ import annotations

from db.export.citing.model import Reference
from db.export.citing.words import dated, day

_ENDS = "。！？!?.…"


def text(cited: Reference) -> str:
    """`何苗. “平头哥官网上架真武810E.” 新潮日报, 29 January 2026. https://… (accessed 2 February 2026). …`"""
    parts = [
        "SAMPLE, an invented article." if cited.sample else "",
        _sentence("、".join(cited.authors)),
        f"“{_sentence(cited.title)}”",
        _sentence(f"{cited.outlet}, {dated(cited.reported)}" + (f", p. {cited.page}" if cited.page else "")),
        _sentence(origin(cited)),
        _sentence(f"{cited.url} (accessed {day(cited.accessed)})") if cited.url and cited.accessed else "",
        said(cited),
        *cited.notes,
        _sentence(copy(cited)),
    ]
    return " ".join(part for part in parts if part)


def origin(cited: Reference) -> str:
    """`First published by 新潮日报 as “原题”, https://…`; empty where it is no reprint."""
    first = f"First published by {cited.origin}" if cited.origin else ""
    title = f"as “{cited.original_title}”" if cited.original_title else ""
    told = " ".join(filter(None, (first or ("First published" if title or cited.original_url else ""), title)))
    return ", ".join(filter(None, (told, cited.original_url)))


def said(cited: Reference) -> str:
    """The words of the claim, and what they say in English: `“显存为96GB” [It has 96 GB.]`; empty for an article."""
    if cited.quote is None:
        return ""
    return f"“{cited.quote}”" + (f" [{cited.statement}]" if cited.statement else "")


def copy(cited: Reference) -> str:
    """The id, and what the archived copy is known by."""
    if cited.kind == "week":
        return f"Digest {cited.id}, sha256 {cited.copy}"
    return f"{cited.kind.capitalize()} {cited.id}; archived copy sha256 {cited.copy}"


def _sentence(words: str) -> str:
    return words if not words or words[-1] in _ENDS else f"{words}."
