"""What a browser's forms are read with: the same reader as on the terminal, lent to the web face."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import click

from db.reviews import Content, ReviewError
from scraper.claims.english import sentence
from scraper.cli.review.marking import Mark, marked, with_sentence
from scraper.cli.review.typed import change_of
from scraper.knowledge import Book
from scraper.model import Claim


class Lent:
    """Reads what people type, by one vocabulary. Raises ReviewError with what cannot be read."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def change(self, content: Content, text: str, typed: Sequence[str]) -> dict[str, Any]:
        """FIELD=VALUE lines as a change upon what a claim says."""
        with _in_a_form():
            return change_of(self.book, content, text, typed)

    def mark(self, article: Mapping[str, Any], marked_words: Mapping[str, str], typed: Sequence[str]) -> Claim:
        """The claim that a person marks, with its English sentence."""
        place = marked_words.get("occurrence", "").strip()
        if place and not (place.isascii() and place.isdigit()):
            raise ReviewError(f"{place!r} is no number: which place is meant, counted from 1?")
        mark = Mark(
            words=marked_words.get("words", ""), subject=marked_words.get("subject", ""),
            predicate=marked_words.get("predicate", ""), value=marked_words.get("value", "").strip() or None,
            occurrence=int(place) if place else None, typed=tuple(typed),
        )  # fmt: skip
        with _in_a_form():
            claim = marked(self.book, dict(article), mark)
        return with_sentence(claim, self.english(claim, article["reported_at"] or article["not_after"]))

    def english(self, claim: Claim, published: str | None) -> str:
        """The sentence of a claim."""
        return sentence(self.book, claim, published)


@contextmanager
def _in_a_form() -> Iterator[None]:
    """Wrong use on a terminal is a wrong entry in a form: it has no options to name."""
    try:
        yield
    except click.UsageError as error:
        words = error.message.replace("--value", "the field of the value").replace("--occurrence", "the field for it")
        raise ReviewError(words) from error
