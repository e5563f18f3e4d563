"""From the speakers of a clause to the links of its chain: an owner and what speaks for it are one (燧原科技招股书).

Of several speakers each is a link: 彭博援引知情人士.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from scraper.claims.people import Chain, People
from scraper.claims.sight import Sight
from scraper.claims.speech import Sign, Speech
from scraper.model import Link, Voice

NEAR = 3  # an owner stands so close before what speaks for it: 百度智能云的讲者
BANKS = ("该行", "该机构", "该券商", "该组", "该所", "研报", "报告", "模型")
# 沐曦股份|证券部一位|工作人员, 平头哥|展台的一名|工程师: where in a company they are, and how many
POST = re.compile(
    "(?:[\u4e00-\u9fffa-z]{1,8}?(?:部门?|处|办|办公室|中心|团队|展台|展位|会场))?的?(?:[一二两三几多某]{1,2}[位名]|有关|相关)?的?"
)
FIRM = ("公司", "集团", "公司方面")  # 公司相关人士: of the company spoken of
PRINTED = re.compile(r"官[方网]|手册|彩页|规格书|白皮书|ppt|[折单]页")  # what a maker prints: it holds what it tells
FORMER = re.compile(
    "(?<![目此当日之])前(?=高管|员工|副?总[裁经]|董事|雇员|主管|负责人|c[etf]o|工程师)|离职|已离开"
)  # 前高管, 已离职的员工: who speaks for nobody any more
STAFF = re.compile("工程师|员工")  # with their company: its people
TOGETHER = frozenset("与和及跟、同")
PROSPECTUS = re.compile("招股|资料集|问询|上市公告书|[申上注][报会册]稿")  # of the only company that the text is about
BRACKETS = re.compile(r"\([^()]*\)")
PLACE = re.compile(r"在(?:[^,]{1,12}?[上中里会])?|(?:对|向)[^,]{2,6}")  # where or to whom it was said


class Named(NamedTuple):
    """A speaker at `start:end` of a clause; `kind` is that of its entity, or `document`, `people`."""

    start: int
    end: int
    voice: Voice
    entity: str | None
    kind: str


class Heard(NamedTuple):
    """A clause with its signs of speech; `limit` is where speakers end and what is said begins."""

    number: int
    text: str
    sign: Sign | None
    opener: bool
    colon: bool
    limit: int


class Links:
    """Makes chains of speakers."""

    def __init__(self, sight: Sight, speech: Speech, people: People) -> None:
        self.sight = sight
        self._speech = speech
        self.people = people

    def chain(self, heard: Heard, found: list[Named]) -> Chain | None:
        """The chain of the speakers of a clause, in order; None where nobody is left."""
        clause, text, sign = self.sight.clauses[heard.number], heard.text, heard.sign
        kept: list[Link] = []
        company: str | None = None
        for k, (a, b, voice, entity, _) in enumerate(found):
            following = found[k + 1] if k + 1 < len(found) else None
            if following and entity and following.entity == entity and following.start - b <= 1:
                found[k + 1] = following._replace(start=a)
                continue  # 沐曦股份(688802)公告
            if following and self._is_owner(heard, found[k], following):
                whose = self._whose(text, following) if voice == "official" else voice
                owner = entity or self.people.company_of(heard.number)
                found[k + 1] = Named(a, following.end, whose, owner, following.kind)
                continue  # 燧原科技招股书: one link, the filing of enflame
            if kept and self._is_told(kept[-1], found[k], a - found[k - 1].end, sign):
                continue
            end = sign.end if sign and sign.end > b and sign.start - b <= 6 else b
            words = self.sight.text[clause.start + _quoted(text, a, end) : clause.start + end]
            entity = entity or self._entity(heard, found[k], end)
            if voice in ("official", "filing"):
                company = entity if entity in self.sight.book.entities else company
            if kept and kept[-1].voice == voice == "anonymous" and kept[-1].entity is None:
                kept.pop()  # 不愿具名的平头哥内部人士: one of its people
            if kept and kept[-1].voice == voice == "official" and text[found[k - 1].end : a] in TOGETHER:
                joint = self.sight.text[clause.start + found[k - 1].start : clause.start + end]
                kept[-1] = Link(voice=voice, text=joint.strip(" ,，:："), entity=None)
                continue  # 昆仑芯与沐曦股份均宣布: both, and none of them passes on the other's word
            kept.append(Link(voice=voice, text=words.strip(" ,，:："), entity=entity))
        return Chain(links=tuple(kept), opened=clause.start, company=company) if kept else None

    def _entity(self, heard: Heard, one: Named, end: int) -> str | None:
        """Of whom somebody without a name speaks: officers of the company spoken of, 该行 of the house named last."""
        if one.voice == "official":
            printed = PRINTED.search(heard.text, one.start, end) is not None
            return (self.people.company_behind(heard.number) if printed else None) or self.people.company_of(
                heard.number
            )
        if one.voice == "analyst" and any(word in heard.text[one.start : end] for word in BANKS):
            return self.people.last_house(self.sight.clauses[heard.number].start + one.start)
        if one.voice == "filing" and PROSPECTUS.search(heard.text, one.start, one.end):
            return self.people.subjects.theme.company
        return None

    def _is_told(self, last: Link, one: Named, gap: int, sign: Sign | None) -> bool:
        """Does a name add no speaker to the one before it, that stands `gap` characters away?"""
        if one.entity is None:
            again = last.voice == one.voice and (one.voice != "media" or gap <= NEAR)
            return again or one.voice == "unattributed"  # 晚点独家获悉, 知情人士消息称: said by those who are named
        if last.entity == one.entity:
            return True  # 国际数据公司(IDC): one speaker with two names
        # 摩根大通把昆仑芯…上调到: what is foreseen does not speak
        return one.voice == "official" and sign is not None and sign.word in self._speech.foreseeing

    def _whose(self, text: str, other: Named) -> Voice:
        """A company's officers (百度一位高管) speak for it, and 驻场工程师; 阿里云一位人士 and 一名前高管 do not."""
        if FORMER.search(text, other.start, other.end):
            return "person"
        speaking = self._speech.officers if other.kind == "people" else STAFF
        return "official" if speaking.search(text, other.start, other.end) else other.voice

    def _is_owner(self, heard: Heard, one: Named, other: Named) -> bool:
        """Does the first speak through the second: 燧原科技招股书, 昆仑芯8月21日发布的声明, 阿里云一位人士?"""
        text = heard.text
        its_own = one.entity is not None or (
            text[one.start : one.end] in FIRM and other.voice in ("anonymous", "filing")
        )
        if not its_own or other.entity is not None or other.kind not in ("document", "people"):
            return False
        gap = BRACKETS.sub("", text[one.end : other.start])
        if one.voice != "official":
            return one.voice == "government" and other.voice == "official" and not gap  # 上交所官网
        near = len(gap) - self.setting(heard, one.end, other.start) <= NEAR  # 沐曦股份(688802)10月9日晚公告
        return other.voice in ("official", "filing", "anonymous") and (
            near or POST.fullmatch(gap) is not None or self._speech.issues(gap)
        )

    def setting(self, heard: Heard, start: int, end: int) -> int:
        """How much of a stretch tells when, where or to whom: 在去年9月, 在官微上, 对记者."""
        begin = self.sight.clauses[heard.number].start
        dates = sum(d.end - d.start for d in self.sight.dates_in(begin + start, begin + end))
        return dates + sum(len(m[0]) for m in PLACE.finditer(heard.text, start, end))


def _quoted(text: str, start: int, end: int) -> int:
    """Where the words of a speaker begin, with the mark that opens the name if it is closed within: 《财经》称."""
    pair = {"《": "》", "“": "”"}.get(text[start - 1 : start])
    return start - 1 if pair and pair in text[start:end] else start
