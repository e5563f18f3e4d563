"""All that is recognised in one article, before any claim is made: clauses, entities, quantities, dates.

`Sight` can be printed and looked at; the steps behind it (subjects, voices, rules) only read it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, TypeVar

from scraper.claims import dates as days
from scraper.claims import quantities, reports
from scraper.claims.clauses import Clause, Sentence, rows, split
from scraper.claims.fold import fold
from scraper.claims.mentions import Gazetteer, Mention
from scraper.claims.patterns import Index, Joint, Near
from scraper.claims.spacing import close
from scraper.knowledge import Book
from scraper.model import Article

# Private-use characters that stand for a recognised thing in the masked text: one for its first character, telling
# its kind, REST for each further one. The text keeps its length.
KINDS = {
    "chip": "\ue000",
    "system": "\ue009",
    "soft": "\ue00a",
    "company": "\ue001",
    "model": "\ue002",
    "customer": "\ue003",
    "partner": "\ue004",
    "place": "\ue005",
    "foundry": "\ue006",
    "org": "\ue007",
    "other": "\ue008",
}
PLAIN = {"regulator"}  # the vocabulary speaks of 港交所 and 证监会 by their names
REST = "\ue00f"
T = TypeVar("T")
FIELD = re.compile(
    r"([\u4e00-\u9fff]{2,8}|\d{4}年[\d一-四上下前半季年月度~-]{0,8}):(?=\S)"
)  # 显存:96GB, 2024年:亏损15亿元
NUMBER, DATE = "\ue010", "\ue020"
# What a company is called in passing, before its name: 即将登陆科创板的沐曦股份, 准备赴港上市的昆仑芯.
IN_PASSING = re.compile(r"(?:上市|挂牌|ipo|递表|交表|招股|过会|科创板|港交所|港股|资本市场|融资)的[“\"]?$")


class Sight:
    """One article, seen: `text`, `folded`, `clauses`, `sentences`, `mentions`, `numbers`, `dates`, `masked`.

    Offsets are those of `text`, which is closed up where the text as `printed` sets spaces between Chinese and Latin.
    """

    def __init__(self, text: str, published: str | None, gazetteer: Gazetteer, credits: tuple[str, ...] = ()) -> None:
        self.printed, self.closed = text, close(text)
        self.text = text = self.closed.text
        self.gazetteer = gazetteer
        self.book: Book = gazetteer.book
        self.published = published
        self.credits = credits  # who the page says made it, folded: publisher, origin, author
        self.joint: Joint | None = None  # the indexes of all that will be asked of the clauses
        self.folded = fold(text)
        self.clauses, self.sentences = split(self.folded)
        self.kinds = self.book.classes
        self.mentions: list[Mention] = gazetteer.find(self.folded, self.sentences)
        self._clause_starts = [c.start for c in self.clauses]
        self._mention_starts = [m.start for m in self.mentions]

    @property
    def is_ours(self) -> bool:
        """Does the text name a tracked company or its product? Nothing can be claimed of another."""
        return any(self.book.companies[m.entity] for m in self.mentions)

    @cached_property
    def dates(self) -> list[days.When]:
        """The dates of the text, in order."""
        return days.find(self.text, self.published, self.gazetteer.date_words, self._year_end)

    def _year_end(self, offset: int) -> int:
        """The last month of the fiscal year that is spoken of at an offset: of the house named before, else behind."""
        k = bisect_right(self._mention_starts, offset)
        named = self.mentions[k - 1 : k] if k else self.mentions[:1]
        return self.book.year_ends[named[0].entity] if named else 12

    @cached_property
    def reports(self) -> list[days.When]:
        """The reports that name no year, as the periods that they are of, in order."""
        return reports.find(self.folded, self.published, self.dates)

    @cached_property
    def numbers(self) -> list[quantities.Number]:
        """The quantities of the text, in order, but for those inside names."""
        return [
            n for n in quantities.find(self.text, self.gazetteer.units) if not self._is_named(n.num_start, n.num_end)
        ]

    def _is_named(self, start: int, end: int) -> bool:
        mention = self.mention_at(start)
        return mention is not None and end <= mention.end

    @cached_property
    def _number_starts(self) -> list[int]:
        return [n.start for n in self.numbers]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [d.start for d in self.dates]

    @classmethod
    def of(cls, article: Article, gazetteer: Gazetteer) -> Sight:
        credits = tuple(fold(who) for who in (article.origin, article.author, article.publisher) if who)
        return cls(article.text, article.reported.at or article.reported.not_after, gazetteer, credits)

    @cached_property
    def masked(self) -> str:
        """The folded text with entities, dates and numbers replaced by private-use characters."""
        chars = list(self.folded)
        for spans, sign in ((self.numbers, NUMBER), (self.dates, DATE)):
            for span in spans:
                chars[span.start : span.end] = [sign] + [REST] * (span.end - span.start - 1)
        for m in self.mentions:
            kind = self.kinds[m.entity]
            if kind in PLAIN:
                continue
            chars[m.start : m.end] = [KINDS.get(kind, KINDS["other"])] + [REST] * (m.end - m.start - 1)
        return "".join(chars)

    @cached_property
    def words(self) -> list[str]:
        """The folded text of each clause."""
        return [self.folded[c.start : c.end] for c in self.clauses]

    @cached_property
    def _near(self) -> dict[Index[Any], Near]:
        return self.joint.near(self.words) if self.joint else {}

    def near(self, index: Index[Any]) -> Near:
        """The patterns of an index that may match in each clause: found with those of `joint` in one pass."""
        return self._near[index] if index in self._near else index.near(self.words)

    @cached_property
    def table_blocks(self) -> frozenset[int]:
        """Numbers of the lines that are rows of a table."""
        return frozenset(n for n, is_row in enumerate(rows(self.folded)) if is_row)

    @cached_property
    def rows(self) -> list[int]:
        """The numbers, in order, of lines that are rows of a table or fields of a list: 显存:96GB / 价格:面议."""
        return sorted(self.table_blocks | set(_fields(self.folded.split("\n"))))

    def clause_at(self, offset: int) -> int:
        """The number of the clause at an offset; the last before it where none holds it."""
        return max(0, bisect_right(self._clause_starts, offset) - 1)

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in `[start, end)`, in order."""
        return _between(self.mentions, self._mention_starts, start, end)

    def numbers_in(self, start: int, end: int) -> list[quantities.Number]:
        """The quantities that begin in `[start, end)`, in order."""
        return _between(self.numbers, self._number_starts, start, end)

    def dates_in(self, start: int, end: int) -> list[days.When]:
        """The dates that begin in `[start, end)`, in order."""
        return _between(self.dates, self._date_starts, start, end)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each entity is named, in order."""
        found: dict[str, list[int]] = {}
        for mention in self.mentions:
            found.setdefault(mention.entity, []).append(mention.start)
        return found

    @cached_property
    def dated(self) -> dict[str, list[int]]:
        """Where each date is told, in order."""
        found: dict[str, list[int]] = {}
        for date in self.dates:
            found.setdefault(date.edtf or "", []).append(date.start)
        return found

    def clause_text(self, number: int) -> str:
        """The folded text of a clause."""
        return self.words[number]

    def sentence_of(self, clause: Clause) -> Sentence:
        """The sentence of a clause."""
        return self.sentences[clause.sentence]

    def behind_attribute(self, clause: int, offset: int) -> int:
        """Where what is told of a company begins behind what it is called in passing: 即将上市的|沐曦股份去年营收….

        The start of the clause where nothing leads up to a name before `offset`.
        """
        here = self.clauses[clause]
        named = (m.start for m in self.mentions_in(here.start, offset) if self.kinds[m.entity] == "company")
        return next((start for start in named if IN_PASSING.search(self.folded, here.start, start)), here.start)

    def mention_at(self, offset: int) -> Mention | None:
        """The mention that covers an offset, if one does."""
        k = bisect_right(self._mention_starts, offset) - 1
        return self.mentions[k] if k >= 0 and offset < self.mentions[k].end else None


def _between(items: list[T], starts: list[int], start: int, end: int) -> list[T]:
    low = bisect_left(starts, start)
    return items[low : bisect_left(starts, end, low)] if low < len(starts) and starts[low] < end else []


class Squeezed:
    """All clauses without spaces, as patterns are matched over them, and where their characters stand.

    Those of tables are left empty: no pattern is matched over a row of cells.
    """

    def __init__(self, sight: Sight) -> None:
        tables = sight.table_blocks
        each = [("", ()) if c.block in tables else squeeze(sight.masked, c.start, c.end) for c in sight.clauses]
        self.texts = [text for text, _ in each]
        self._places = [places for _, places in each]

    def places(self, clause: int) -> Sequence[int]:
        """Where each character of a clause's text stands in the article."""
        return self._places[clause]


def squeeze(masked: str, start: int, end: int) -> tuple[str, Sequence[int]]:
    """A stretch of masked text without spaces, and where each character stood: patterns need not think of spaces."""
    words = masked[start:end].rstrip(",。;:!? \n")  # so that `$` in a pattern is the end of the words
    text = "".join(words.split())
    if len(text) == len(words):
        return text, range(start, start + len(words))
    return text, [k for k, char in enumerate(words, start) if not char.isspace()]


def _fields(lines: list[str]) -> Iterator[int]:
    """The numbers of lines that follow each other, each with a word of its own before a colon; turns of a talk, whose
    words come again, are none.
    """
    labels = ((number, FIELD.match(line)) for number, line in enumerate(lines))
    for is_field, run in groupby(labels, key=lambda each: each[1] is not None):
        found = [(number, match[1]) for number, match in run if match]
        if is_field and len(found) > 1 and len({label for _, label in found}) == len(found):
            yield from (number for number, _ in found)
