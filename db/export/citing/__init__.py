"""How to cite a claim, a group, an article or a week: as text, BibTeX or CSL-JSON.

A citation names outlet, origin, author, title, date as printed, address, the hash of the archived copy and the day on
which it was fetched; that of a claim also its words and its id, which stay whatever a later extractor finds.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlite_utils import Database

from db.export.citing.bibtex import bibtex
from db.export.citing.csl import csl
from db.export.citing.find import members, reference
from db.export.citing.model import FORMS, CiteError, Form, Reference
from db.export.citing.plain import text
from db.schema.base import at_once

__all__ = ["FORMS", "CiteError", "Form", "Reference", "cite", "members", "reference", "references", "written"]


def cite(db: Database, ident: str, form: Form = "text") -> str:
    """The citation of one id (clm_…, grp_…, art_…, 2026-W05), ended by a line break. Raises CiteError."""
    return written(references(db, [ident]), form)


def references(db: Database, idents: Iterable[str], *, each: bool = False) -> list[Reference]:
    """What stands under the ids, nothing twice, in their order; `each`: the claims of a group instead of the group.

    Raises CiteError for the first id under which there is nothing.
    """
    found: dict[str, Reference] = {}
    with at_once(db):
        for ident in idents:
            for cited in members(db, ident) if each and ident.startswith("grp_") else [reference(db, ident)]:
                found.setdefault(cited.id, cited)
    return list(found.values())


def written(cited: Iterable[Reference], form: Form) -> str:
    """The references in one form: lines of text, BibTeX entries, a CSL-JSON array."""
    if form == "csl":
        return msgspec.json.format(msgspec.json.encode([csl(each) for each in cited]), indent=2).decode() + "\n"
    if form == "bibtex":
        return "\n".join(map(bibtex, cited))
    return "\n".join(f"{text(each)}\n" for each in cited)
