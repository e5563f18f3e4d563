"""The digest as CSV: one row a claim, with its line, its source and its hash: enough to check and to cite each."""

from __future__ import annotations

from collections.abc import Iterator

from db.digest.model import Digest, Line, Said
from db.digest.view import View
from db.export.cells import csv_lines
from scraper.model import EntityRef, Event, Quantity, Term

COLUMNS = (
    "week", "revision", "line", "section", "news", "company", "subject", "subject_en", "subject_zh", "predicate",
    "predicate_en", "predicate_zh", "statement_en", "value", "min", "max", "unit", "bound", "entity", "stage",
    "qualifiers", "standing", "modality", "event_date", "tellings", "independent", "articles", "first_told", "disputed",
    "on_whose_word", "attribution", "quote", "claim", "proposition", "review", "reviewer", "reviewed_at",
    "review_stale", "suspect", "source", "title", "outlet", "origin", "author", "published", "date_basis", "url",
    "article", "sha256", "rule", "extractor", "sample",
)  # fmt: skip


def render_csv(digest: Digest) -> str:
    """A header and one record a claim, in the order of the lines. Names are in both languages, labels are codes."""
    view = View(digest)
    return "".join(csv_lines(_rows(view), COLUMNS))


def _rows(view: View) -> Iterator[dict[str, object]]:
    for line in view.digest.lines:
        for said in line.said:
            yield _of_line(line, view) | _of_claim(said, view) | _of_source(said, view)


def _of_line(line: Line, view: View) -> dict[str, object]:
    digest = view.digest
    return {
        "week": digest.week, "revision": digest.revision, "line": line.number, "section": line.section,
        "news": line.news, "company": line.subject.company, "subject": line.subject.id, "subject_en": line.subject.en,
        "subject_zh": line.subject.zh, "predicate": line.predicate, "predicate_en": line.predicate_en,
        "predicate_zh": line.predicate_zh, "standing": line.standing, "tellings": line.tellings,
        "independent": line.independent, "articles": line.articles,
        "first_told": line.before.first_at if line.before else None,
        "disputed": line.number in view.in_dispute, "proposition": line.id,
    }  # fmt: skip


def _of_claim(said: Said, view: View) -> dict[str, object]:
    review = said.review
    return {
        "statement_en": said.statement, "value": said.value, "qualifiers": said.qualifiers, "modality": said.modality,
        "event_date": said.event_date, "on_whose_word": view.t("citing").join(view.speakers(said)),
        "attribution": " ← ".join(link.text for link in said.attribution), "quote": said.quote, "claim": said.claim,
        "review": review.verdict if review else None, "reviewer": review.reviewer if review else None,
        "reviewed_at": review.at if review else None, "review_stale": review.stale if review else None,
        "suspect": "; ".join(said.suspect), "rule": said.rule, "extractor": said.extractor, "sample": said.sample,
    } | _value(said)  # fmt: skip


def _value(said: Said) -> dict[str, object]:
    match said.object:
        case Quantity() as value:
            return {"min": value.min, "max": value.max, "unit": value.unit, "bound": value.bound}
        case EntityRef() as value:
            return {"entity": value.id}
        case Event() as value:
            return {"stage": value.stage}
        case Term():
            return {}


def _of_source(said: Said, view: View) -> dict[str, object]:
    source = view.source[said.source]
    return {
        "source": f"S{source.number}", "title": source.title, "outlet": view.where(source), "origin": source.origin,
        "author": source.author, "published": source.reported_at, "date_basis": source.basis, "url": source.url,
        "article": source.article, "sha256": source.sha256,
    }  # fmt: skip
