"""What subjects are told by, made ready once for a vocabulary: who belongs to whom, and words of grammar.yaml."""

from __future__ import annotations

import re
from typing import Any

from scraper.claims.fold import fold
from scraper.claims.patterns import Index, Pattern
from scraper.claims.subjects.generations import SPOKEN, Generations
from scraper.claims.subjects.kin import Kin
from scraper.claims.subjects.standing import Anaphor, anaphora
from scraper.claims.subjects.strangers import HEADS, known_at_head
from scraper.knowledge import Book


class Grammar:
    """The words that stand for something (`index`), that make an object of what they govern (`markers`), and names."""

    def __init__(self, book: Book, grammar: dict[str, Any]) -> None:
        self.kin = Kin(book)
        self.line = Generations(book)
        self.markers = tuple(sorted(map(fold, grammar["object_markers"]), key=len, reverse=True))
        self.known = known_at_head(fold(str(name)) for name in grammar["organisations"])
        heads = (*HEADS, ("generation", SPOKEN), ("known", self.known))
        self.index: Index[Anaphor | str] = Index(
            [
                *((a, Pattern(re.escape(a.word))) for a in anaphora(grammar["anaphora"])),
                *((name, Pattern(head.pattern)) for name, head in heads),
            ]
        )
