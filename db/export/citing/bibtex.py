"""A citation as an entry that BibTeX and biber read: UTF-8, braces balanced, names not taken apart.

`@online` is biblatex's; an older style prints it as @misc, from howpublished and note. Both read author, title, year.
"""

from __future__ import annotations

import re

from db.export.citing.model import Reference
from db.export.citing.plain import copy, origin, said
from db.export.citing.words import dated

_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "$&#_%"},
}  # fmt: skip
_LIGATURES = re.compile("(?<=[-'`,<>!?])(?=[-'`,<>])")  # -- would print as a dash, `` as a quotation mark
_IN_URL = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]")
_LANGUAGES = {"zh": "chinese", "en": "english"}


def bibtex(cited: Reference) -> str:
    """One entry; its key is the id, which stays and is no other's."""
    at = cited.reported.at
    fields = {
        "author": " and ".join(f"{{{escape(name)}}}" for name in cited.authors),
        "key": "" if cited.authors else escape(cited.outlet),
        "title": f"{{{escape(cited.title)}}}",
        "organization": escape(cited.outlet),
        "howpublished": escape(f"{cited.outlet}, {dated(cited.reported)}"),
        "date": at[:10] if at else "",
        "year": at[:4] if at else "",
        "pages": str(cited.page or ""),
        "url": address(cited.url or ""),
        "urldate": (cited.accessed or "")[:10],
        "langid": _LANGUAGES.get(cited.language.partition("-")[0], ""),
        "note": escape(_note(cited)),
        "abstract": escape(cited.statement or ""),
    }
    lines = "".join(f"  {name:<12} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'online' if cited.url else 'misc'}{{{cited.id},\n{lines}}}\n"


def escape(text: str) -> str:
    """Text as LaTeX prints it: `50% & {x}` → `50\\% \\& \\textbraceleft{}x\\textbraceright{}`."""
    return _LIGATURES.sub("{}", "".join(_ESCAPES.get(character, character) for character in text))


def address(url: str) -> str:
    """An address for a verbatim field: what is no sign of an address is written in per cent."""
    return _IN_URL.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode("utf-8", "replace")), url)


def _note(cited: Reference) -> str:
    undated = dated(cited.reported) if cited.reported.at is None else ""
    printed = dated(cited.reported) if cited.reported.at and "[" in dated(cited.reported) else ""
    sample = "SAMPLE, an invented article" if cited.sample else ""
    words = [sample, undated or printed, origin(cited), said(cited), *(note.rstrip(".") for note in cited.notes)]
    return ". ".join(filter(None, (*words, copy(cited))))
