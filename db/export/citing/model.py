"""What a citation tells, whatever form it is written in."""

from __future__ import annotations

from typing import Literal

from scraper.model import Record, Reported

Form = Literal["text", "bibtex", "csl"]
FORMS: tuple[Form, ...] = ("text", "bibtex", "csl")


class CiteError(ValueError):
    """There is nothing to cite under an id; the message says why and what to do."""


class Reference(Record, frozen=True, kw_only=True):
    """One thing that can be cited: a claim, a group, an article, a week. `id` is the key in BibTeX and CSL-JSON.

    Words are as the article has them, on one line and without characters that hide others (`words.clean`).
    """

    id: str
    kind: Literal["claim", "group", "article", "week"]
    title: str
    outlet: str
    authors: tuple[str, ...] = ()
    origin: str | None = None  # the outlet that first wrote it, where it is a reprint
    original_title: str | None = None
    original_url: str | None = None
    reported: Reported
    url: str | None = None
    copy: str = ""  # sha256 of the archived page; of a week, of what its digest tells
    accessed: str | None = None  # when that copy was fetched
    language: str = "zh"
    filing: bool = False
    page: int | None = None  # of a PDF
    quote: str | None = None
    statement: str | None = None
    notes: tuple[str, ...] = ()  # sentences: what stands for it now, who reviewed it, how often it was told
    sample: bool = False
