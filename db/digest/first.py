"""Digests that were issued in format 1 (2026, before groups): read for what they told, printed as they were."""

from __future__ import annotations

import html
from collections.abc import Iterator

import msgspec

from db.digest.json_page import indented
from scraper.model import Record

FORMAT = "xinwen-digest/1"


class Said(Record, frozen=True):
    """What a claim of a digest said, in either format: what two revisions are compared by."""

    claim: str
    statement: str
    quote: str
    value: str
    event_date: str | None
    qualifiers: dict[str, str | float | bool]


class _Line(Record, frozen=True):
    statement: str
    modality: str
    said: tuple[Said, ...]


class _Subject(Record, frozen=True):
    lines: tuple[_Line, ...]


class _Company(Record, frozen=True):
    subjects: tuple[_Subject, ...]


class _Source(Record, frozen=True):
    article: str


class _Digest(Record, frozen=True):
    companies: tuple[_Company, ...] = ()
    others: tuple[_Subject, ...] = ()
    undated: tuple[_Line, ...] = ()
    sources: tuple[_Source, ...] = ()


class Stored(Record, frozen=True):
    """What the column `content` held: the records, and the Markdown that was printed."""

    digest: msgspec.Raw
    markdown: str


class _Format(Record, frozen=True):
    format: str = FORMAT  # later formats name themselves where this one has `digest` and `markdown`


def is_first(content: str) -> bool:
    """Was a digest issued in this format?"""
    return msgspec.json.decode(content, type=_Format).format == FORMAT


def stored(content: str) -> Stored:
    """The content of a digest of format 1."""
    return msgspec.json.decode(content, type=Stored)


def told(content: str) -> Iterator[tuple[str, Said]]:
    """Each claim that it told, with its modality."""
    digest = msgspec.json.decode(stored(content).digest, type=_Digest)
    subjects = [*(subject for company in digest.companies for subject in company.subjects), *digest.others]
    for line in (*(line for subject in subjects for line in subject.lines), *digest.undated):
        for said in line.said:
            yield line.modality, msgspec.structs.replace(said, statement=said.statement or line.statement)


def articles(content: str) -> set[str]:
    """The ids of its articles."""
    return {source.article for source in msgspec.json.decode(stored(content).digest, type=_Digest).sources}


def printed(content: str, form: str) -> str | None:
    """Its Markdown or JSON byte for byte as issued; as HTML, the Markdown as it reads; None of any other format."""
    kept = stored(content)
    if form == "md":
        return kept.markdown
    if form == "json":
        return indented(bytes(kept.digest))
    if form != "html":
        return None
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
        f"<title>Xinwen 芯闻</title>\n</head>\n<body>\n<pre>{html.escape(kept.markdown)}</pre>\n</body>\n</html>\n"
    )
