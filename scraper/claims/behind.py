"""Speakers that stand behind what they said: “……”X说, ……,X表示。 ……,据年报。 ……。X在文件中如此描述。"""

from __future__ import annotations

from collections.abc import Set

from scraper.claims.sight import Sight
from scraper.claims.speech import Speech

TAIL = 36  # characters of a clause that only tells who said what stands before it


class Behind:
    """Does a clause tell who said what stands before it, and from which clause on?"""

    def __init__(self, sight: Sight, speech: Speech) -> None:
        self.sight = sight
        self._speech = speech

    def stands(self, number: int) -> bool:
        """Does the speaker of a clause stand behind what is said?"""
        return self.is_quoted(number) or self._is_tail(number)

    def first(self, number: int, openings: Set[int]) -> int:
        """The first clause of what was said before a speaker: the quotation, else the sentence; the clause itself where
        a quotation has a speaker before it (of the clauses in `openings`, which open a voice).
        """
        clause = self.sight.clauses[number]
        if not self.is_quoted(number):
            sentence = self.sight.sentence_of(clause)
            if sentence.first == number and number > 0:
                return self.sight.sentence_of(self.sight.clauses[number - 1]).first
            return self._part(number) if self._speech.sourced.match(self.sight.words[number]) else sentence.first
        line = self.sight.folded.rfind("\n", 0, clause.start) + 1
        closing = max(self.sight.folded.rfind(q, line, clause.start + 2) for q in '”"')
        opening = max(self.sight.folded.rfind(q, line, closing) for q in '“"')
        if opening < 0 or self._has_speaker(opening, openings):
            return number
        return self.sight.clause_at(opening)

    def _part(self, number: int) -> int:
        """The first clause of what a semicolon parts off in the sentence of a clause: ……;功耗为400瓦,出自一张表。"""
        first = self.sight.sentence_of(self.sight.clauses[number]).first
        parted = (n for n in range(number, first, -1) if self.sight.words[n - 1].rstrip().endswith(";"))
        return next(parted, first)

    def is_quoted(self, number: int) -> bool:
        """A quotation ends right before the clause."""
        clause = self.sight.clauses[number]
        before = self.sight.folded[: clause.start].rstrip(" ,")[-1:] + self.sight.clause_text(number).lstrip()[:1]
        ended = self.sight.clause_text(number).lstrip().startswith(("”", '"')) or before[:1] in ("”", '"')
        return ended and number > 0 and self.sight.clauses[number - 1].block == clause.block

    def cites(self, number: int) -> bool:
        """……,据年报。 — the clause holds nothing but the source."""
        clause = self.sight.clauses[number]
        cites = self.sight.folded.startswith("据", clause.start)
        return cites and not self.sight.numbers_in(clause.start, clause.end)

    def _is_tail(self, number: int) -> bool:
        """……,知情人士称。 — the last clause of a sentence holds nothing but the speaker and the verb, or the source."""
        clause = self.sight.clauses[number]
        sentence = self.sight.sentence_of(clause)
        text = self.sight.clause_text(number).strip()
        if number != sentence.last or not text.endswith("。"):
            return False
        if number == sentence.first:  # ……。昆仑芯在文件中如此描述。
            alone = number > 0 and self.sight.clauses[number - 1].block == clause.block
            return alone and len(text) <= TAIL and self._speech.thus.search(text.rstrip('。”" ')) is not None
        told = (
            self._speech.ending.search(text.rstrip('。”" ')) or self._speech.sourced.match(text) or self.cites(number)
        )
        return bool(told) and len(text) <= TAIL

    def _has_speaker(self, opening: int, openings: Set[int]) -> bool:
        """X回复:“……”, X表示,“……” — is a quotation that opens there led by who speaks?"""
        if not self.sight.folded[: max(opening, 0)].rstrip().endswith((":", ",")):
            return False
        return self.sight.clause_at(opening - 1) in openings
