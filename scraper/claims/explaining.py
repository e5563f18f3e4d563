"""Why a claim was read so, in words for people: the antecedent of its subject, the reach of its voice, the anchor of
its date, each with its offset in the article and the words that stand there.
"""

from __future__ import annotations

from bisect import bisect_right

from scraper.claims.dates import When
from scraper.claims.reading import Draft, Reading

ANCHORED = 400  # so far before a date what it is counted from is looked for
SHOWN = 60  # characters of a sentence that are shown
ANCHORS = {
    "absolute": "a date by itself",
    "publication": "counted from the publication",
    "inherited-year": "its year goes on from",
    "anchor": "counted from",
}


def explain(reading: Reading, draft: Draft, subject: str, when: str | None) -> dict[str, str]:
    """The reasons of a claim by what they are reasons for."""
    reasons = {
        "rule": draft.why,
        "subject": _subject(reading, draft, subject),
        "attribution": _attribution(reading, draft.clause),
        "date": _date(reading, draft, when),
        "published": reading.sight.published or "unknown",
    }
    return {key: words for key, words in reasons.items() if words}


def _subject(reading: Reading, draft: Draft, subject: str) -> str:
    """The last place before the value that names the subject or what speaks for it (its family, its chip)."""
    sight, book = reading.sight, reading.lexicon.book
    family = book.entities[subject].family if subject in book.entities else None
    places = [
        p for e in (subject, family) if (p := _nearest(sight.places.get(e or "", []), draft.value_end)) is not None
    ]
    named = sight.mention_at(max(places)) if places else None
    if named is None:
        return subject
    words = sight.text[named.start : named.end]
    return f"{subject}: {words} at {sight.closed.at(named.start)} in {_sentence(reading, named.start)}"


def _attribution(reading: Reading, clause: int) -> str:
    """The links, where they were opened, and from where to where they hold."""
    chains, sight = reading.voices.chains, reading.sight
    chain = chains[clause]
    if not chain.links:
        return "none: the article's own voice"
    first, last = reading.voices.reaches[clause]
    start, end = sight.clauses[first].start, sight.clauses[last].end
    links, at = " → ".join(k.text for k in chain.links), sight.closed.at
    opened = chain.opened if chain.opened is None else at(chain.opened)
    return f"{links}, opened at {opened}, holds from {at(start)} to {at(end)}: {_shown(reading, start, end)}"


def _date(reading: Reading, draft: Draft, when: str | None) -> str:
    """The words that gave the date, nearest to the value, and what they were counted from."""
    if when is None:
        return ""
    sight = reading.sight
    at = _nearest(sight.dated.get(when, []), draft.value_start)
    if at is None:
        return f"{when}: made of other dates of the text"
    date = sight.dates_in(at, at + 1)[0]
    told = f"{when}: {date.text} at {sight.closed.at(date.start)}, {ANCHORS.get(date.basis, date.basis)}"
    if date.basis == "publication":
        return f"{told} ({(reading.sight.published or 'unknown')[:10]})"
    anchor = _anchor(reading, date) if date.basis in ("inherited-year", "anchor") else None
    return f"{told} {anchor.text} at {sight.closed.at(anchor.start)} ({anchor.edtf})" if anchor else told


def _anchor(reading: Reading, date: When) -> When | None:
    """The date before, on which another leans."""
    near = reading.sight.dates_in(max(0, date.start - ANCHORED), date.start)
    before = [d for d in near if d.edtf and d.basis in ("absolute", "publication")]
    return before[-1] if before else None


def _nearest(starts: list[int], offset: int) -> int | None:
    """The last of these places up to an offset, else the first behind it."""
    k = bisect_right(starts, offset)
    return starts[max(0, k - 1)] if starts else None


def _sentence(reading: Reading, offset: int) -> str:
    sight = reading.sight
    sentence = sight.sentence_of(sight.clauses[sight.clause_at(offset)])
    return _shown(reading, sentence.start, sentence.end)


def _shown(reading: Reading, start: int, end: int) -> str:
    """A stretch of the text in marks, short enough to read; made once, for a voice may hold for all of a text."""
    if (start, end) not in reading.shown:
        at = reading.sight.closed.at
        words = " ".join(reading.sight.printed[at(start) : at(end)].split())
        short = words if len(words) <= SHOWN else f"{words[: SHOWN // 2]}…{words[-SHOWN // 2 :]}"
        reading.shown[start, end] = f"«{short}»"
    return reading.shown[start, end]
