"""Which entities a text names, and where.

One Aho-Corasick pass over all names finds candidates; the longest wins. A weak name (P800, 真武) counts where its
maker has been spoken of or a cue stands in its block, a name that is part of a look-alike (昆仑万维, 理想M100) does
not count, and a sense with words against it (蜜獾, 沃尔沃) in the same sentence is another thing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import ahocorasick_rs

from scraper.claims import datewords, units
from scraper.claims.clauses import Sentence
from scraper.claims.fold import fold
from scraper.claims.surroundings import Context, Known
from scraper.knowledge import Book
from scraper.model import Record

COUNTED = re.compile(r"[\d一二两三四五六七八九十百千万亿余多]张$")
# A Chinese surname before, and no word behind: 冯沐曦 is a person.
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘范彭郎鲁韦马方俞任袁柳唐罗薛汪毛"
    "董杜阮季贾江郭梅林钟徐邱高夏蔡田胡凌霍万柯管卢莫裴宗丁邓洪包石崔吉钮龚程刘黄郝龙陆侯邵孟尹段雷骆翟樊庞颜倪苗焦耿滕涂聂穆"
    "梁宋叶戴姚谭廖熊顾黎乔贺赖傅章葛康史汤"
)
# Words that end with such a character: 出任, 官方
NO_SURNAME = re.compile(
    "(?:[出担升兼接信责主连续现聘委继转改调历曾首新前原辞离卸就]任|[官对双地]方|[提很最]高|大陆|浙江|资金|[千百]万)$"
)
# Spaces, hyphens and signs without width, which pages put into names: 昆\u200b仑芯, P-800.
UNSEEN = re.compile("[ \\-\u00a0\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff]+")
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
# Behind a digit: the number is none of the name before it.
OF_NUMBER = frozenset("月日年季.万亿千百%个家倍成")
NEXT_TO = 14  # characters
FAR = 20
# Between a maker and its product: 平头哥自研的P800
POSSESSION = '(?:股份|科技|公司)?(?:旗下|自研|自家|最新|推出|发布|研发)?(?:的|新)?[“" ]*$'
TRACKED = "a tracked company or its product"


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
        self.units = units.lexicon(book.units)
        self.date_words = datewords.Words(book.dates)
        self._names: dict[str, list[_Name]] = {}
        for entity in book.entities.values():
            for alias in entity.aliases:
                self._add(alias, entity.id, weak=False)
            for alias in entity.weak_aliases:
                self._add(alias, entity.id, weak=True)
        for entity in book.entities.values():
            for alias in entity.not_me:
                self._add(alias, None, weak=False)
        four = (e for e in book.entities.values() if book.companies[e.id] == e.id)
        names = {re.escape(fold(name)) for e in four for name in (*e.aliases, *e.weak_aliases)}
        self._made_by = re.compile(f"(?:{'|'.join(sorted(names))}){POSSESSION}")
        words = book.grammar["naming"]
        self._field = tuple(words["field"])
        self._news = {kind: tuple(each) for kind, each in words["news"].items()}
        self._place = re.compile("|".join(words["place"]))
        self._keys = list(self._names)
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys, matchkind=ahocorasick_rs.MatchKind.Standard)
        self._against = {e.id: _plain(c for s in e.senses for c in s.cues_against) for e in book.entities.values()}
        # a bare number speaks for nothing: 天池 and 256所高校 is still a contest
        self._for = {
            e.id: _plain(c for s in e.senses for c in s.cues_for if not c.isdigit()) for e in book.entities.values()
        }
        # By what an entity is found as somebody's kin, and the kin that speaks for it: itself, makers, their products.
        makers = {e.id: [m for m in (e.maker, e.parent) if m] for e in book.entities.values()}
        children = {e: [f"of {m}" for m in of[:1]] for e, of in makers.items()}
        tracked = {e: [TRACKED] if company else [] for e, company in book.companies.items()}
        self._signs = {e: (e, *children[e], *tracked[e]) for e in makers}
        self._family = {e: (e, *makers[e], *children[e]) for e in makers}
        # 平头哥 and V900 speak for each other: the maker for a code, any code for its maker
        products = {e.id for e in book.entities.values() if e.is_product}
        self._partners = {e: makers[e][:1] if e in products else [f"of {e}"] for e in makers}
        self._children = children

    def _add(self, alias: str, entity: str | None, *, weak: bool) -> None:
        key = fold(alias).replace(" ", "").replace("-", "")
        names = self._names.setdefault(key, [])
        if all(n.entity != entity for n in names) and not (entity is None and names):
            names.append(_Name(alias, entity, weak))

    def find(self, folded: str, sentences: list[Sentence]) -> list[Mention]:
        """The mentions in a folded text, in order, without overlaps."""
        compact, place = _squeeze(folded)
        hits = self._automaton.find_matches_as_indexes(compact, overlapping=True)
        spans = [
            (start, end, self._names[self._keys[k]])
            for k, start, end in ((k, place(a), place(b - 1) + 1) for k, a, b in hits)
            if _is_word(folded, start, end)
        ]
        chosen = _longest(spans)
        # A sure name is nobody else's: 昆仑芯 beside 招商银行 is no bank.
        sure = [
            Mention(start=a, end=b, entity=n.entity, sure=True)
            for a, b, names in chosen
            for n in names
            if n.entity and not n.weak
        ]
        return sorted(self._settle(chosen, sure, Context(folded, sentences)), key=lambda m: m.start)

    def _settle(
        self, chosen: list[tuple[int, int, list[_Name]]], sure: list[Mention], context: Context
    ) -> Iterator[Mention]:
        """Sure names as they are; for a place with weak names only, the entity that its context speaks for."""
        seen = {(m.start, m.end): m for m in reversed(sure)}
        yield from seen.values()
        known = Known()
        for mention in sure:
            known.add(mention.start, self._signs[mention.entity])
        rivals = {m.end for m in sure if self._is_rival(m.entity)}
        contested = [
            (start, end, [n.entity for n in names if n.weak and n.entity])
            for start, end, names in chosen
            if (start, end) not in seen and all(n.entity is not None for n in names)
        ]
        contested = [c for c in contested if not self._is_theirs(c, rivals, context)]
        beside = Known()
        for start, end, weak in contested:
            for entity in weak:
                beside.add(start, self._children[entity] if context.is_code(start, end) else (entity,))
        # names with one reading first: C550 settles whose C600 stands beside it; then those that stood before all that
        # tells who is meant: 沐曦赚钱了 over a text on 沐曦's C600
        contested.sort(key=lambda c: len(c[2]) != 1)
        for again in (False, True):
            waiting: list[tuple[int, int, list[str]]] = []
            for start, end, weak in contested:
                end_of_known = len(context.folded) if again else start
                found = self._settled(start, end, weak, end_of_known, known, beside, context)
                if found is None:
                    waiting.append((start, end, weak))
                    continue
                known.add(start, self._signs[found.entity])
                yield found
            contested = [c for c in waiting if all(self.book.companies[e] for e in c[2])]

    def _is_rival(self, entity: str) -> bool:
        return self.book.entities[entity].yardstick and self.book.entities[entity].kind == "company"

    def _is_theirs(self, contested: tuple[int, int, list[str]], rivals: set[int], context: Context) -> bool:
        """寒武纪2代, 摩尔线程的C588: a code right behind the name of another maker of chips is of that maker."""
        start, _, weak = contested
        before = context.folded[max(0, start - 3) : start]
        behind = start - len(before) + len(before.rstrip('的“" ')) in rivals
        return behind and all(self.book.companies[e] and self.book.entities[e].is_product for e in weak)

    def _settled(
        self, start: int, end: int, weak: list[str], reach: int, known: Known, beside: Known, context: Context
    ) -> Mention | None:
        """The entity that the context of a weak name speaks for; its kin counts up to the offset `reach`.

        `beside` are all weak names: a maker and its product are kin though neither is settled.
        """
        entity, support = weak[0], 0
        for one in weak:
            found = self._support(one, start, reach, known, context)
            if not found and self._stands_beside(
                one, context.is_code(start, end), context.block_at(start), beside, context
            ):
                found = 1
            if found > support:
                entity, support = one, found
        # with its kin beside it, only words next to a name speak of another sense
        span = context.sentence_at(start) if support < 3 else (max(0, start - NEXT_TO), end + NEXT_TO)
        if not support or self._is_other(entity, start, end, span, context):
            return None
        return Mention(start=start, end=end, entity=entity, sure=False)

    def _stands_beside(
        self, entity: str, is_code: bool, block: tuple[int, int], beside: Known, context: Context
    ) -> bool:
        """沐曦的人提到C700: do the name of a maker and a code of its product stand in one paragraph?"""
        code = self.book.entities[entity].is_product
        return (
            code == is_code
            and beside.within(self._partners[entity], *block)
            and not context.has(self._against[entity], block)
        )

    def _support(self, entity: str, start: int, reach: int, known: Known, context: Context) -> int:
        """How well the context speaks for a weak name: its maker close by, cues in the block, the maker anywhere."""
        sentence, block = context.sentence_at(start), context.block_at(start)
        family = self._family[entity]
        if known.within(family, *sentence):
            return 4
        if known.within(family, *block):
            return 3
        cues, against = self._for[entity], self._against[entity]
        spoken_for = context.has(self._news.get(self.book.entities[entity].kind, ()), sentence)
        if context.has(against, block) and not spoken_for:
            return 0
        if spoken_for:
            return 2
        if cues and context.has(cues, block):
            return 2
        if known.within(family, 0, reach):
            return 1
        neighbours = known.within((TRACKED,), *block)
        if self.book.entities[entity].tracked and (neighbours or known.within((TRACKED,), 0, reach)):
            return 1  # 沐曦倒是另一个极端, in a text on its rivals
        if self.book.entities[entity].is_product and self._made_by.search(context.folded, max(0, start - FAR), start):
            return 1  # 沐曦的L600: given to another maker, it is still the chip of that name
        named = self.book.companies[entity] and not cues and context.folded[start] not in LATIN  # 玄铁, and no code
        told = named or self.book.entities[entity].kind in self._news
        if told and context.has(self._field, context.block_at(0)):
            return 1  # 国产AI芯片周报 over a line on 沐曦: the title tells what the article is about
        if cues or (self.book.entities[entity].is_product and self.book.companies[entity]):
            # a tracked product's bare code (N100, P800) needs its maker; a chip word alone would let in any Intel N100
            return 0
        if neighbours or context.has(self._field, block):
            return 1
        # A800的95%: another maker's code, in a text on ours
        return 1 if self.book.entities[entity].is_product and known.within((TRACKED,), 0, reach) else 0

    def _is_other(self, entity: str, start: int, end: int, span: tuple[int, int], context: Context) -> bool:
        """Does the sentence speak of something else by that weak name? 蜜獾,外号“平头哥” · 记者 冯沐曦"""
        own = context.folded[start:end].replace(" ", "")
        if any(c not in own for c in context.has(self._against[entity], span)):
            return True
        if context.folded[end - 1] not in LATIN and self._place.match(context.folded, end):
            return True
        before = context.folded[start - 1 : start]
        if before == "张" and COUNTED.search(context.folded, max(0, start - 8), start):
            return False  # 4096张沐曦算力卡
        if NO_SURNAME.search(context.folded, max(0, start - 2), start):
            return False  # 出任沐曦总裁
        return before in SURNAMES and before != "" and end - start == 2 and context.folded[start] not in LATIN


def _plain(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold(word).replace(" ", "") for word in words)


def _squeeze(folded: str) -> tuple[str, Callable[[int], int]]:
    """The text without spaces and hyphens (but with line ends), and where each of its characters stood."""
    kept, shifts, shift = [0], [0], 0
    for match in UNSEEN.finditer(folded):
        shift += match.end() - match.start()
        kept.append(match.end() - shift)
        shifts.append(shift)
    return UNSEEN.sub("", folded), lambda at: at + shifts[bisect_right(kept, at) - 1]


def _is_word(folded: str, start: int, end: int) -> bool:
    """A Latin name must not be part of a longer word: H20 is not in H200."""
    if folded[start] in LATIN and start and folded[start - 1] in LATIN:
        return False
    if folded[end - 1].isdigit() and folded[end - 2] not in LATIN and folded[end : end + 1] in OF_NUMBER:
        return False  # 昆仑芯1月递表
    return not (folded[end - 1] in LATIN and end < len(folded) and folded[end] in LATIN)


def _longest(spans: Iterable[tuple[int, int, list[_Name]]]) -> list[tuple[int, int, list[_Name]]]:
    """Leftmost-longest, without overlaps."""
    chosen: list[tuple[int, int, list[_Name]]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not chosen or span[0] >= chosen[-1][1]:
            chosen.append(span)
    return chosen
