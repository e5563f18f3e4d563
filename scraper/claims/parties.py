"""Who is named in a stretch of words: organisations, places, models, one or a list of them.

The vocabulary knows some; the others are known by their shape (…大学, …银行), by the names and places that grammar.yaml
lists, or by standing in one list with known ones: 招商银行、兰州大学和知乎.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scraper.claims.fold import fold
from scraper.claims.mentions import Mention
from scraper.claims.namewords import (
    AT_END,
    HERE,
    JOINED,
    LATIN_NAME,
    LEAD,
    LEAD_IN,
    LIST_MARKS,
    MODEL,
    MOST_BEHIND,
    NO_PLACE,
    NOT_A_NAME,
    NOT_ITSELF,
    ORGANISATION,
    OTHERS,
    PACT,
    PLACE,
    PLACE_OF,
    PLAIN,
    SECTOR,
    SITE,
    SPLIT,
    TAIL,
    VERSION,
    WITH,
    WORK,
)
from scraper.claims.sight import Sight
from scraper.model import EntityRef, Object, Record, Term

COMMA = re.compile("、")


class Party(Record, frozen=True, kw_only=True):
    """A name at `start:end`; `entity` where the vocabulary has it."""

    start: int
    end: int
    text: str
    entity: str | None = None

    @property
    def object(self) -> Object:
        """The name as the object of a claim."""
        return EntityRef(id=self.entity, text=self.text) if self.entity else Term(text=self.text)


class Names:
    """The names of grammar.yaml that no entity has, compiled once."""

    def __init__(self, grammar: dict[str, Any]) -> None:
        self.organisations = frozenset(fold(str(w)) for w in grammar["organisations"])
        software = sorted((re.escape(fold(str(w))) for w in grammar["software"]), key=len, reverse=True)
        self.software = re.compile(rf"(?<![a-z])(?:{'|'.join(software)})(?: ?v?\d+(?:\.\d+)*)?")
        places = "|".join(sorted(map(re.escape, map(fold, grammar["places"])), key=len, reverse=True))
        self.places = re.compile(rf"(?:{places})(?:(?:省|市)?(?:{places}))*")


class Parties:
    """The names in stretches of one article."""

    def __init__(self, sight: Sight, names: Names) -> None:
        self.sight = sight
        self.names = names

    def find(
        self, start: int, end: int, kinds: tuple[str, ...], *, sure: bool = False, loose: bool = True
    ) -> list[Party]:
        """The members of a list of names; `sure` where the words around leave no doubt that it is one (客户有…),
        `loose` where any words among known names will do.
        """
        pieces = [self._trimmed(a, b) for a, b in self._pieces(start, end)]
        found = [self._party(a, b, kinds) for a, b in pieces]
        good = loose and any(found)
        for k, (a, b) in enumerate(pieces):
            if found[k] is None and (good or (sure and len(pieces) > 1)) and self._may_be_name(a, b):
                found[k] = self._made(a, b)
        return [p for p in found if p]

    def sides(self, start: int, end: int, kinds: tuple[str, ...]) -> tuple[list[Party] | None, list[Party]]:
        """Who stands before and behind 与, 联合…; None where nothing parts the names: a list is no alliance."""
        marks = [m for m in WITH.finditer(self.sight.folded, start, end) if self.sight.mention_at(m.start()) is None]
        strong = [m for m in marks if m[0] != "和"]
        if not strong and (len(marks) != 1 or "、" in self.sight.folded[start:end]):
            marks = self._two(start, end)  # 沐曦、阶跃星辰达成合作
            if not marks:
                return None, []
        mark = (strong or marks)[0]
        stop = PACT.search(self.sight.folded, mark.end(), end)
        end = stop.start() if stop else end
        one, other = (
            found or [p for p in self.place(a, b) if self.sight.folded[p.end - 1] in "省市区县州"]  # 与苏州市签约
            for a, b in ((start, mark.start()), (mark.end(), end))
            for found in [self.find(a, b, kinds, loose="、" in self.sight.folded[a:b]) or self._latin(a, b)]
        )
        return one, other

    def _two(self, start: int, end: int) -> list[re.Match[str]]:
        """The mark between two names that are all of a list; a longer list is no alliance."""
        names = list(COMMA.finditer(self.sight.folded, start, end))
        return names if len(names) == 1 and not WITH.search(self.sight.folded, start, end) else []

    def _latin(self, start: int, end: int) -> list[Party]:
        """The one whom a stretch names by a Latin name that nobody lists: 与Arteris签约; an acronym is none."""
        return [self._made(m.start(), m.end()) for m in LATIN_NAME.finditer(self.sight.text, start, end)][:1]

    def head(self, start: int, end: int, kinds: tuple[str, ...]) -> Party | None:
        """The organisation that a clause begins with, if it begins with one: 新浪微博则是另一种打法."""
        if lead := LEAD_IN.match(self.sight.folded, start, end):
            start = lead.end()
        mention = self.sight.mention_at(start)
        if mention and self.sight.kinds[mention.entity] in kinds:
            return self._made(mention.start, mention.end, mention.entity)
        inside = self.sight.mentions_in(start, end)
        size = self._named_length(self.sight.folded[start : inside[0].start if inside else end])
        return self._made(start, start + size) if size else None

    def place(self, start: int, end: int) -> list[Party]:
        """The places in a list: those that are listed, and those known by their shape."""
        found = []
        for a, b in self._pieces(start, end):
            known = [m for m in self.sight.mentions_in(a, b) if self.sight.kinds[m.entity] == "place"]
            if known:
                found.append(self._made(known[0].start, known[0].end, known[0].entity))
                continue
            if self.sight.mentions_in(a, b):
                continue
            a, b = self._trimmed(a, b)
            words = self.sight.folded[a:b]
            if HERE.match(words):
                if there := self._last_place(a):
                    found.append(there)
            elif PLACE.fullmatch(words) and not PLAIN.match(words) and not NO_PLACE.fullmatch(words):
                found.append(self._made(a, b))
            elif (match := self.names.places.search(words)) and not PLACE_OF.match(words, match.end()):
                found.append(self._made(a + match.start(), a + match.end()))
        return found

    def work(self, start: int, end: int) -> list[Party]:
        """The workload that a stretch names: 绝大多数推理任务, 推荐模型的推理."""
        start, end = self._trimmed(start, end)
        return [self._made(start, end)] if WORK.match(self.sight.folded[start:end]) else []

    def wares(self, start: int, end: int) -> list[Party]:
        """The software, processors and models that a stretch lists: openEuler和龙蜥两个操作系统, Llama 3和通义千问2."""
        found = [self._made(m.start(), m.end()) for m in self.names.software.finditer(self.sight.folded, start, end)]
        ends = {p.end for p in found}
        soft = [m for m in self.sight.mentions_in(start, end) if self.sight.kinds[m.entity] == "soft"]
        for model in (*self.models(start, end), *(self._made(m.start, m.end, m.entity) for m in soft)):
            before = self.sight.folded[start : model.start].rstrip("、和与及,/ ")
            if start + len(before) in ends and len(before) < model.start - start:
                found.append(model)
        return found

    def beside(self, last: Mention, end: int) -> list[Party]:
        """The software and models without an entity with which a list goes on: GLM-5.2、混元3.0."""
        found, at = [], last.end
        for match in self.names.software.finditer(self.sight.folded, last.end, end):
            if not JOINED.fullmatch(self.sight.folded, at, match.start()):
                break
            found.append(self._made(match.start(), match.end()))
            at = match.end()
        return found

    def models(self, start: int, end: int, *, unnamed: bool = False) -> list[Party]:
        """The models that a stretch names: GLM-5, 千问; where there is none, one that it speaks of: 一个多模态模型."""
        named = [
            self._made(m.start, m.end, m.entity)
            for m in self.sight.mentions_in(start, end)
            if self.sight.kinds[m.entity] == "model" or self._is_model(m)
        ]
        if named or not unnamed:
            return named
        return [self._made(m.start(), m.end()) for m in MODEL.finditer(self.sight.folded, start, end)][:1]

    def _last_place(self, offset: int) -> Party | None:
        """What 这里 stands for: the place that the text named last."""
        known = [m for m in self.sight.mentions if m.start < offset and self.sight.kinds[m.entity] == "place"]
        words = list(self.names.places.finditer(self.sight.folded, max(0, offset - 400), offset))
        if known and (not words or known[-1].end >= words[-1].end()):
            return self._made(known[-1].start, known[-1].end, known[-1].entity)
        return self._made(words[-1].start(), words[-1].end()) if words else None

    def _party(self, start: int, end: int, kinds: tuple[str, ...]) -> Party | None:
        """The one whom a piece of a list names by itself."""
        inside = [m for m in self.sight.mentions_in(start, end) if m.end <= end]
        if inside and all(self.sight.kinds[m.entity] == "place" for m in inside):
            words = self.sight.folded[start:end]
            if ORGANISATION.search(words) and not NOT_A_NAME.search(words) and not SITE.search(words):
                return self._made(start, end)  # 庆阳市人民政府
        if inside:
            last = inside[-1]
            tail = self.sight.folded[last.end : end]
            whole = (
                len(tail) <= MOST_BEHIND or AT_END.search(tail) or self.sight.folded[end : end + 1] not in LIST_MARKS
            )
            fits = (
                whole and self.sight.kinds[last.entity] in kinds and not NOT_ITSELF.match(self.sight.folded, last.end)
            )
            return self._made(last.start, last.end, last.entity) if fits and not self._is_model(last) else None
        inside = self.sight.mentions_in(start, end)
        size = self._named_length(self.sight.folded[start : inside[0].start if inside else end])
        return self._made(start, start + size) if size else None

    def _is_model(self, mention: Mention) -> bool:
        """GLM-5 is a model, not the firm that makes it."""
        name = self.sight.folded[mention.start : mention.end + 2]
        return self.sight.kinds[mention.entity] == "company" and bool(VERSION.search(name))

    def _named_length(self, words: str) -> int:
        """How many of the words are a listed name or look like one: 4 for 江苏银行全面, 0 for none."""
        for size in range(min(len(words), 14), 1, -1):
            name = words[:size]
            place = self.names.places.match(name)
            listed = self.names.organisations
            if name in listed or (place and name[place.end() :] in listed) or name.removeprefix("中国") in listed:
                return size  # 交大, 上海交大, 中国人保
            shape = AT_END if size == len(words) else ORGANISATION
            if size > 3 and not NOT_A_NAME.search(name) and shape.search(name) and not PLAIN.match(name):
                return 0 if SECTOR.fullmatch(name) else size
        return 0

    def _may_be_name(self, start: int, end: int) -> bool:
        words = self.sight.folded[start:end]
        return (
            3 <= len(words) <= 14
            and not NOT_A_NAME.search(words)
            and not PLAIN.match(words)
            and not SECTOR.fullmatch(words)
            and not words.startswith(("来自", "源自", "出自"))
            and not self.sight.mentions_in(start, end)
            and (len(words) <= 8 or bool(AT_END.search(words)))
        )

    def _made(self, start: int, end: int, entity: str | None = None) -> Party:
        return Party(start=start, end=end, text=self.sight.text[start:end], entity=entity)

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches between the marks of a list; a mark inside an entity's name is none."""
        at = start
        for match in SPLIT.finditer(self.sight.folded, start, end):
            inside = self.sight.mention_at(match.start()) or (match[0] == "和" and self._in_place(match, start, end))
            if not inside and match.start() >= at:
                yield at, self._before_others(at, match.start())
                at = match.end()
        yield at, self._before_others(at, end)

    def _in_place(self, mark: re.Match[str], start: int, end: int) -> bool:
        """Is a mark of a list a part of a place's name: 呼和浩特?"""
        return any(
            m.start() < mark.start() < m.end() for m in self.names.places.finditer(self.sight.folded, start, end)
        )

    def _before_others(self, start: int, end: int) -> int:
        """Where a piece of a list ends: 中兴通讯(ZTE)等中国移动的供应商 names one."""
        marks = OTHERS.finditer(self.sight.folded, start + 1, end)
        return next((m.start() for m in marks if not self.sight.mention_at(m.start())), end)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A piece without the small words around a name: 其中之江实验室, 美图等; dates before it go as well."""
        ends = [n.end for n in self.sight.numbers_in(start, end)] + [d.end for d in self.sight.dates_in(start, end)]
        start = max([start, *(e for e in ends if e < end)])
        while True:
            words = self.sight.folded[start:end]
            bare = words.strip()
            if bare != words:
                start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
                continue
            lead = LEAD.match(bare)
            first = self.sight.mention_at(start)
            if lead and lead.end() < len(bare) and (first is None or first.end < start + lead.end()):
                cut = start + lead.end()
                covering = self.sight.mention_at(cut - 1)
                if covering is None or covering.end <= cut:
                    start = cut
                    continue
            tail = TAIL.search(bare)
            inside = self.sight.mentions_in(start, end)
            cut = max(start + tail.start(), inside[-1].end if inside else 0) if tail else end
            if start < cut < end:
                end = cut
                continue
            return start, end
