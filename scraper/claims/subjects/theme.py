"""What the whole article is about: its company, its product, its family of chips, by title and by number."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import chain

from scraper.claims.mentions import Mention
from scraper.claims.sight import Sight
from scraper.claims.subjects.kin import Kin
from scraper.claims.subjects.topic import UNKNOWN

# 江汇股份(301988), 海川电子(SH688123): a share code makes a firm of what stands before it.
SHARE_CODE = r"\((?:(?:sh|sz|hk|bj)[.:]?)?\d{5,6}(?:\.(?:sh|sz|hk|bj))?\)"
_CODED = re.compile(rf"(?=([\u4e00-\u9fff]{{3,6}}) ?{SHARE_CODE})")
# 江汇股份:公司为燧原科技供应基板 — who speaks at the head of a title.
SPEAKER = re.compile(r"[“\"]?([\u4e00-\u9fff]{3,6}):(?=公司|与|为|向|已|拟|未|目前|暂|正|子公司)")
_NO_FIRM = re.compile(
    "人士|分析|专家|机构|媒体?$|券商|证券|投行|高管|独家|快讯|消息|董秘|公告|报道|观察|深度|重磅|国产|国内|芯片|算力|问答|访谈|会议"
)
_NOTICE = re.compile(
    r"([\u4e00-\u9fff]{3,6})(?:(?:晚间|日前|近日)?(?:发布)?公告|董秘|(?:今日|昨日|早盘|午后)?(?:涨停|跌停|收涨|收跌)|[^,。;]{0,6}在互动平台)"
)
# One of these words stands in every notice: what has none is not searched.
_CODE, _TOLD = re.compile(SHARE_CODE), re.compile("公告|董秘|[涨跌]停|收[涨跌]|在互动平台")
AT_HEAD = 6  # characters before its name in the title
HEADS = ',:;!?。 |“"「'  # before the head of a title's clause
SHORTEST, LONGEST = 3, 6  # characters of such a name
CODE = re.compile(r"[^,。;:|]{0,6}\((?:hk)?\d{4,6}(?:\.[a-z]{1,2})?\)|\d{4,6}\.[a-z]{2}")


class Theme:
    """What an article is about."""

    def __init__(self, sight: Sight, kin: Kin) -> None:
        self.sight = sight
        self.book = sight.book
        self.kin = kin

    @cached_property
    def title_company(self) -> str | None:
        """The first company at the head of one of the title's clauses, or the first that it names.

        七成收入来自腾讯,燧原科技募资难: whom a clause gets to at its end is not whom the article is about.
        """
        named = [m for m in self._title if self.kin.klass(m.entity) == "company"]
        heads = [m for m in named if m.start == 0 or self.sight.folded[m.start - 1] in HEADS]
        first = (heads or named)[:1]
        return first[0].entity if first else None

    @cached_property
    def is_ours(self) -> bool:
        """Is the article about a tracked company, by its title or by most of what it names?"""
        return self.company is not None and (
            self.title_company is None or self.book.companies.get(self.title_company) is not None
        )

    @cached_property
    def _title(self) -> list[Mention]:
        title_end = self.sight.folded.find("\n")
        return [m for m in self.sight.mentions if m.start < title_end]

    @cached_property
    def stranger(self) -> str | None:
        """The firm outside the vocabulary with which the title begins, by its share code, a notice, or speaking."""
        folded, end = self.sight.folded, max(0, self.sight.folded.find("\n"))
        first = self.sight.mentions[0].start if self.sight.mentions else end
        speaker = SPEAKER.match(folded)
        if speaker and speaker.end() <= first and not _NO_FIRM.search(speaker[1]):
            return speaker[1]
        head = folded[: min(first, end, AT_HEAD + LONGEST)]
        if len(head) < SHORTEST:
            return None  # the title begins with a name that is known
        coded = _CODED.finditer(folded) if _CODE.search(folded) else ()
        for match in chain(coded, _NOTICE.finditer(folded, end) if _TOLD.search(folded, end) else ()):
            for name in (match[1][at:] for at in range(len(match[1]) - SHORTEST + 1)):
                if 0 <= head.find(name) <= AT_HEAD and not _NO_FIRM.search(name):
                    return name
        return None

    @cached_property
    def titled(self) -> str | None:
        """The tracked company that the title names first, itself or by a product."""
        if self.stranger:
            return None
        sure = {self.book.companies[m.entity] for m in self.sight.mentions if m.sure}
        return next((c for m in self._title if (c := self.book.companies[m.entity]) and c in sure), None)

    @cached_property
    def company(self) -> str | None:
        """The tracked company that the title names first, else the one that the text names most."""
        if self.titled or self.stranger:
            return self.titled
        if any(self.kin.klass(m.entity) == "company" and not self.book.companies[m.entity] for m in self._title):
            return None
        counts = Counter(c for m in self.sight.mentions if (c := self.book.companies[m.entity]))
        best = max(counts, key=lambda c: counts[c], default=None)
        if best is None or counts[best] * 3 < 2 * counts.total() or (counts[best] == 1 and self._is_late(best)):
            return None
        return best

    def _is_late(self, company: str) -> bool:
        """Is it first named in the second half of the text?"""
        first = next(m.start for m in self.sight.mentions if self.book.companies[m.entity] == company)
        return first * 2 > len(self.sight.folded)

    @cached_property
    def product(self) -> str | None:
        """The only product that the title names, if it names one."""
        named = {self.specific(m.entity) for m in self._title if self.kin.klass(m.entity) in ("chip", "system")}
        return named.pop() if len(named) == 1 and self.company in map(self.kin.company, named) else None

    @cached_property
    def _family_members(self) -> dict[str, list[str]]:
        named = {m.entity for m in self.sight.mentions}
        members: dict[str, list[str]] = {}
        for entity in sorted(named):
            if family := self.book.entities[entity].family:
                members.setdefault(family, []).append(entity)
        return members

    def specific(self, entity: str) -> str:
        """真武芯片 is the 810E where that is the only one of its family that the article names."""
        members = self._family_members.get(entity)
        return members[0] if members and len(members) == 1 else entity

    def only_chip(self, company: str) -> str | None:
        """The chip of a company, where the article names one and no other: 沐曦的卡 is the C550 there."""
        entities = {self.specific(m.entity) for m in self.sight.mentions if self.book.companies[m.entity] == company}
        chips = [e for e in entities if self.kin.klass(e) == "chip"]
        return chips[0] if len(chips) == 1 else None

    def is_told_before(self, offset: int) -> bool:
        """Is the article's company named by its title, or in the text before an offset?"""
        first = (m.start for m in self.sight.mentions if self.book.companies[m.entity] == self.company)
        return self.titled is not None or next(first, offset) < offset

    @cached_property
    def covered(self) -> str | None:
        """公司 in a broker's note: who has a share code in the title and is not tracked, or a stranger."""
        if self.stranger:
            return UNKNOWN
        for mention in self._title:
            if CODE.match(self.sight.folded, mention.end) and not self.book.companies[mention.entity]:
                return mention.entity
        return None

    @property
    def backer(self) -> str | None:
        """The parent or backer that an article is about by its title: its officers speak, not the chip firm's."""
        return self.title_company if self.title_company in self.kin.backers else None
