"""What a claim must show before it is stored: its words, in the article, at their offsets. Whoever the extractor is."""

from __future__ import annotations

from collections.abc import Container

from scraper.model import Claim, EntityRef, Quantity


def misfit(claim: Claim, text: str, entities: Container[str], predicates: Container[str]) -> str | None:
    """Why a claim about `text` may not be stored, in words for people, or None where it may."""
    if claim.subject not in entities:
        return f"the subject {claim.subject!r} is not in the vocabulary"
    if claim.predicate not in predicates:
        return f"the predicate {claim.predicate!r} is not in the vocabulary"
    return misplaced(text, (claim.start, claim.end), (claim.value_start, claim.value_end), words_of(claim.object))


def misplaced(text: str, quote: tuple[int, int], value: tuple[int, int], words: str | None) -> str | None:
    """Why offsets and words do not fit a text: both spans in code points, `words` of a quantity or an entity."""
    start, end = quote
    if not 0 <= start < end <= len(text):
        return f"its quote, characters {start} to {end}, is not in the text of {len(text)} characters"
    if not text[start:end].strip():
        return f"its quote, characters {start} to {end}, is blank"
    if not start <= value[0] < value[1] <= end:
        return f"its value, characters {value[0]} to {value[1]}, is not inside the quote, {start} to {end}"
    if words is not None and (not words or words not in text):
        return f"its words {words!r} are not in the text"
    return None


def words_of(value: object) -> str | None:
    """The words that an object must have from the article: a quantity's or an entity's; a term may be of our own."""
    return value.text if isinstance(value, Quantity | EntityRef) else None
