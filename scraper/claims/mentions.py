"""Which entities a text names, and where.

One Aho-Corasick pass over all names finds candidates; the longest wins. A weak name (P800, 真武) counts where
its maker has been
spoken of or a cue stands in its block, a name that is part of a look-alike (昆仑万维, 理想M100) does not count,
and a sense with
words against it (蜜獾, 沃尔沃) in the same sentence is another thing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick_rs

from scraper.claims.clauses import Sentence
from scraper.claims.fold import fold
from scraper.knowledge import Book
from scraper.model import Record

CHIP_WORDS = (
    "芯片",
    "晶片",
    "gpu",
    "加速卡",
    "算力",
    "显存",
    "超节点",
    "半导体",
    "集群",
    "算卡",
    "推理卡",
    "训练卡",
    "国产卡",
)
# A Chinese surname before, and no word behind: 冯沐曦 is a person.
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘范彭郎鲁韦马方俞任袁柳唐罗薛汪毛"
    "董杜阮季贾江郭梅林钟徐邱高夏蔡田胡凌霍万柯管卢莫裴宗丁邓洪包石崔吉钮龚程刘黄郝龙"
)
# Spaces, hyphens and signs without width, which pages put into names: 昆\u200b仑芯, P-800.
UNSEEN = " -\u00a0\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
WORD = re.compile(r"[a-z0-9]")


class Mention(Record, frozen=True, kw_only=True):
    """An entity named at `text[start:end]`; `sure` is False for a weak name that the context supports."""

    start: int
    end: int
    entity: str
    sure: bool


@dataclass(frozen=True)
class _Name:
    text: str
    entity: str | None  # None: a look-alike, which only hides what lies under it
    weak: bool


class Gazetteer:
    """All names of a vocabulary, ready to be found. Build once per vocabulary; `find` is pure."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._names: dict[str, list[_Name]] = {}
        for entity in book.entities.values():
            for alias in entity.aliases:
                self._add(alias, entity.id, weak=False)
            for alias in entity.weak_aliases:
                self._add(alias, entity.id, weak=True)
        for entity in book.entities.values():
            for alias in entity.not_me:
                self._add(alias, None, weak=False)
        self._keys = list(self._names)
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys, matchkind=ahocorasick_rs.MatchKind.Standard)
        self._against = {
            e.id: tuple(fold(c).replace(" ", "") for s in e.senses for c in s.cues_against)
            for e in book.entities.values()
        }
        # a bare number speaks for nothing: 天池 and 256所高校 is still a contest
        self._for = {
            e.id: tuple(fold(c).replace(" ", "") for s in e.senses for c in s.cues_for if not c.isdigit())
            for e in book.entities.values()
        }
        self._makers = {e.id: tuple(m for m in (e.maker, e.parent) if m) for e in book.entities.values()}

    def _add(self, alias: str, entity: str | None, *, weak: bool) -> None:
        key = fold(alias).replace(" ", "").replace("-", "")
        names = self._names.setdefault(key, [])
        if all(n.entity != entity for n in names) and not (entity is None and names):
            names.append(_Name(alias, entity, weak))

    def find(self, folded: str, sentences: list[Sentence]) -> list[Mention]:
        """The mentions in a folded text, in order, without overlaps."""
        compact, places = _squeeze(folded)
        spans = [
            (places[a], places[b - 1] + 1, self._names[self._keys[k]])
            for k, a, b in self._automaton.find_matches_as_indexes(compact, overlapping=True)
            if _is_word(folded, places[a], places[b - 1] + 1)
        ]
        chosen = _longest(spans)
        context = _Context(folded, sentences)
        # A sure name is nobody else's: 昆仑芯 beside 招商银行 is no bank.
        sure = [
            Mention(start=a, end=b, entity=n.entity, sure=True)
            for a, b, names in chosen
            for n in names
            if n.entity and not n.weak
        ]
        return sorted(self._settle(chosen, sure, context), key=lambda m: m.start)

    def _settle(
        self, chosen: list[tuple[int, int, list[_Name]]], sure: list[Mention], context: _Context
    ) -> Iterator[Mention]:
        """Sure names as they are; for a place with weak names only, the entity that its context speaks for."""
        seen = {(m.start, m.end) for m in sure}
        yield from {(m.start, m.end): m for m in reversed(sure)}.values()
        known = list(sure)
        # names with one reading first: C550 settles whose C600 stands beside it
        for unique in (True, False):
            for start, end, names in chosen:
                weak = [n.entity for n in names if n.weak and n.entity]
                if (
                    (start, end) in seen
                    or any(n.entity is None for n in names)
                    or (len(weak) == 1) != unique
                    or not weak
                ):
                    continue
                entity = max(weak, key=lambda e: (self._support(e, start, known, context), e in self.book.companies))
                if self._support(entity, start, known, context) and not self._is_other(entity, start, end, context):
                    mention = Mention(start=start, end=end, entity=entity, sure=False)
                    known.append(mention)
                    yield mention

    def _support(self, entity: str, start: int, sure: list[Mention], context: _Context) -> int:
        """How well the context speaks for a weak name: its maker close by, cues in the block, the maker anywhere."""
        book = self.book
        mine = {entity, *self._makers[entity]}
        sentence, block = context.sentence_at(start), context.block_at(start)
        family = [m for m in sure if book.entities[m.entity].id in mine or self._shares_maker(m.entity, entity)]
        if any(sentence[0] <= m.start < sentence[1] for m in family):
            return 4
        if any(block[0] <= m.start < block[1] for m in family):
            return 3
        text = context.text(block)
        cues, against = self._for[entity], self._against[entity]
        if any(c in text for c in against):
            return 0
        if cues and any(c in text for c in cues):
            return 2
        if any(m.start < start for m in family):
            return 1
        neighbours = any(block[0] <= m.start < block[1] and book.companies[m.entity] for m in sure)
        if neighbours and book.entities[entity].tracked:
            return 1
        if cues or (book.entities[entity].is_product and book.companies[entity]):
            # a tracked product's bare code (N100, P800) needs its maker; a chip word alone would let in any Intel N100
            return 0
        return 1 if neighbours or any(w in text for w in CHIP_WORDS) else 0

    def _shares_maker(self, one: str, other: str) -> bool:
        makers = self._makers[other][:1]
        return bool(makers) and (self._makers[one][:1] == makers)

    def _is_other(self, entity: str, start: int, end: int, context: _Context) -> bool:
        """Does the sentence speak of something else by that weak name? 蜜獾,外号“平头哥” · 记者 冯沐曦"""
        text = context.text(context.sentence_at(start))
        own = context.folded[start:end].replace(" ", "")
        if any(c in text and c not in own for c in self._against[entity]):
            return True
        before = context.folded[start - 1 : start]
        return before in SURNAMES and before != "" and end - start == 2 and not WORD.match(context.folded[start])


class _Context:
    """Sentence and block around an offset, and their squeezed texts."""

    def __init__(self, folded: str, sentences: list[Sentence]) -> None:
        self.folded = folded
        self._starts = [s.start for s in sentences]
        self._sentences = sentences
        self._texts: dict[tuple[int, int], str] = {}

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The span of the sentence at an offset."""
        k = bisect_right(self._starts, offset) - 1
        return (self._sentences[k].start, self._sentences[k].end) if k >= 0 else (0, len(self.folded))

    def block_at(self, offset: int) -> tuple[int, int]:
        """The span of the paragraph at an offset."""
        end = self.folded.find("\n", offset)
        return self.folded.rfind("\n", 0, offset) + 1, len(self.folded) if end < 0 else end

    def text(self, span: tuple[int, int]) -> str:
        """The folded text of a span without spaces."""
        if span not in self._texts:
            self._texts[span] = self.folded[span[0] : span[1]].replace(" ", "")
        return self._texts[span]


def _squeeze(folded: str) -> tuple[str, list[int]]:
    """The text without spaces and hyphens (but with line ends), and where each of its characters stood."""
    places = [k for k, c in enumerate(folded) if c not in UNSEEN]
    return "".join([folded[k] for k in places]), places


def _is_word(folded: str, start: int, end: int) -> bool:
    """A Latin name must not be part of a longer word: H20 is not in H200. A name does not run over a line end."""
    if WORD.match(folded[start]) and start and WORD.match(folded[start - 1]):
        return False
    if WORD.match(folded[end - 1]) and end < len(folded) and WORD.match(folded[end]):
        return False
    return "\n" not in folded[start:end]


def _longest(spans: Iterable[tuple[int, int, list[_Name]]]) -> list[tuple[int, int, list[_Name]]]:
    """Leftmost-longest, without overlaps."""
    chosen: list[tuple[int, int, list[_Name]]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not chosen or span[0] >= chosen[-1][1]:
            chosen.append(span)
    return chosen
