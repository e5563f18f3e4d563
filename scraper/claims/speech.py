"""Signs of speech in the words of a clause: 表示, 据…, …的说法是, a colon before an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from typing import Any, NamedTuple

from scraper.claims.fold import fold
from scraper.claims.mentions import SURNAMES
from scraper.claims.patterns import Index, Pattern
from scraper.model import Voice

HAN = "[\u4e00-\u9fff]"
NOUN = re.compile(r"(?:的|所)(?!是)")  # behind a verb: 发布的, 披露的
# 公告前, 年报的次日: a time
AFTER_IT = re.compile(r"(?:发布|公布|披露)?(?:之?[前后日]|[当次同][日天]|的[当次同前后])")
# 昆仑芯披露的指标是, 平头哥列出的参数如下, 双方公布的资料里: what is published is what follows.
PUBLISHED = re.compile(
    r"的[\u4e00-\u9fffa-z0-9 .-]{1,16}?(?:分别)?(?:是|为|如下|包括|有)(?=[:,。]|[^的]*$)"
    rf"|的{HAN}{{1,8}}:|的{HAN}{{1,6}}[里中上内](?=,|$)"
)
SEVERAL = r"(?:[一两二三四五六七八九十几数多某]|十几|数十)(?:位|名(?!列)|家)|某(?:位|家)?"
RAISED = re.compile("[把将由从][^,。;]{1,14}$")
WHEN = 8  # so many characters tell when it was published: 4月27日晚间
LISTENERS = r"(?:记者|本报|本刊|本站|我们?|笔者)"
COLON = re.compile(":")
HEARD = re.compile(r"(?:记者)?(?:独家)?(?:获悉|获知|了解到|注意到|留意到)(?!的)|(?:最新)?消息(?=[,:])")  # IT之家获悉
SMALL = re.compile(r"^(?:但|而|不过|其中|另外|此外|同时|则|据|按|参照|根据|照|,|“|\")+")
LONG_SURNAMES = "欧阳|司马|上官|诸葛|司徒|夏侯|皇甫|慕容|尉迟|端木"
NAME = rf"(?P<name>(?:{LONG_SURNAMES}|[{SURNAMES}]){HAN}{{1,2}}?)"


class Sign(NamedTuple):
    """A sign of speech at `start:end` of a clause; `word` is the verb, or empty for a noun of speech."""

    start: int
    end: int
    word: str


class Speech:
    """The words of speech of a vocabulary, as patterns over one clause; made ready once."""

    def __init__(self, attribution: dict[str, Any]) -> None:
        words: dict[str, Any] = attribution["speech"]
        self._compile_signs(attribution, words)
        self._compile_speakers(attribution, words)
        self._compile_people(words)
        self.index = self._index()

    def _compile_signs(self, attribution: dict[str, Any], words: dict[str, Any]) -> None:
        """Verbs, nouns and openers of speech, and what silences or refutes them."""
        so = _any(words["said_so"])
        self._verbs = re.compile(
            f'{_any(attribution["verbs"])}|{_any(attribution["closing_verbs"])}(?={so}?[,:“"。]*$)'
        )
        self._not_after = re.compile(f"{_any(words['not_after'])}$")
        self.silent = re.compile(f"{_any(words['silent'])}{_any(words['silently'])}{{0,2}}$")
        self._unanswered = re.compile("|".join(attribution["modality"]["unanswered"]))
        seen = _any(words["seen"])
        self.said = re.compile(
            rf"(?:自己|自家|方面)?的(?:最新|唯一|官方)?{_any(words['said'])}(?:结果)?(?:则|也|却|中|里|上)?(?:是|为|写着|显示|假设|,|:|$)"
            rf"|{seen}[,:]"
        )
        self.sourced = re.compile(f"^[— ]*{_any(words['sourced'])}")
        self.opener = re.compile(f'^["“(]?{_any(words["openers"])}|{self.sourced.pattern}')
        self.thus = re.compile(_any(words["thus"]))
        verbs = _any([*attribution["verbs"], *attribution["closing_verbs"]])
        self.ending = re.compile(f"{verbs}(?:道|过|{so})?(?<![高低]估)$")
        self.about = re.compile(_any(words["about"]))
        self.answering = re.compile(_any(words["answering"]))
        self.business = re.compile(_any(words["business"]))
        self.publishing = re.compile(_any(attribution["publishing"]))
        self.foreseeing = frozenset(words["foreseeing"])
        self.showing = frozenset(words["showing"])
        self.relaying = frozenset(attribution["relaying"])
        self.refuted = re.compile(_any([*attribution["modality"]["untrue"], *attribution["modality"]["denied"]]))
        self.heard = HEARD

    def _compile_speakers(self, attribution: dict[str, Any], words: dict[str, Any]) -> None:
        """Documents, houses and offices that speak, and who is somebody without a name."""
        self.strangers = re.compile(f"{_any(words['strangers'])}[^,]{{0,6}}$")
        self.nobody = re.compile(_any(words["nobody"]))
        houses = list(map(str, attribution["houses"]))
        self.house = re.compile(_any(map(fold, houses)))
        self.nouns: list[tuple[Voice, re.Pattern[str]]] = [
            (voice, re.compile(_any(map(fold, [*nouns, *(houses if voice == "analyst" else [])]))))
            for voice, nouns in attribution["documents"].items()
        ]
        self.officers = next(noun for voice, noun in self.nouns if voice == "official")
        self.alone = re.compile(_any(map(fold, attribution["alone"])))
        self.kinds: dict[str, Voice] = attribution["speaker_kinds"]
        self.ends = tuple(map(fold, attribution["ends"]))

    def _compile_people(self, words: dict[str, Any]) -> None:
        """People and organisations that no entity names."""
        said, people, seen = _any(words["said"]), _any(words["people"]), _any(words["seen"])
        self.many = re.compile(rf"(?:{SEVERAL})[^,。:;“”]{{1,24}}$")
        # 张亚林在会上称, 根据陈岳的说法
        self.person = re.compile(
            rf"^[”\"“]?(?:但|而|不过|对此|[根依]?据|[按依]?照|按|依|用|在|被问到[^,]{{1,12}})?,?{NAME}{_any(words['adverbs'])}{{0,3}}"
            rf"(?:{people}(?!法|明|书|号|会|表)|的{HAN}{{0,2}}{said}(?=[,:是为])|{seen}(?=[,:]))"
        )
        # 数字化部副主任陆放说, 做租赁的王先生给记者算账: a title before a name, or one behind it
        self.titled = re.compile(
            rf"(?P<who>{_any(words['titles'])}(?P<name>{HAN}{{2,3}}?)|(?:^|(?<=的))(?P<called>[{SURNAMES}](?:先生|女士))){_any(words['adverbs'])}{{0,3}}"
            rf"(?:{people}(?!法|明|书|号|会|表)|[^,。:]{{1,12}}:)"
        )
        self.called = re.compile(NAME)
        self.entitled = re.compile(f"{_any(words['titles'])}{NAME}")
        # 徐朗举了两个名字: the longer first
        self.names = [re.compile(rf"^[”\"“]?(?P<name>[{SURNAMES}]{HAN}{{{n}}})(?={HAN})") for n in (2, 1)]
        # 机房运维对记者说, at the end of a clause: somebody
        self.somebody = re.compile(
            rf'^["”]?(?:有)?(?P<who>[^,。:;“”"]{{2,14}}?)(?:又|还|也|则|都|只)?(?:(?:对|向|跟|和){LISTENERS})?'
            rf"(?:表示|说|告诉{LISTENERS}|坦言|透露|直言|回忆|答道|补充说|笑言)道?[,:。“\"]*$"
        )
        # 达摩院公布: an organisation
        self.announced = re.compile(
            rf"(?P<who>{HAN}{{2,8}}?)(?:[昨今当][日天晚]|近日|日前|同日|上周)?(?:对外)?(?:宣布|公布)[,:]*$"
        )
        # 称…, 又补了一句: whose word it is stands in the clause before
        self.leading = re.compile(
            r"^(?:并|还|又|只|则|也|同时|但)?(?:在[^,]{1,10}?)?(?:再|只)?"
            r"(?:(?:称|说|表示|指出|指|透露|强调|补充|认为|坦言|回应|答复|确认|宣布|证实|否认|澄清|重申|承认)(?!法|明|定|标|引|数)|(?:补|说|加|留)(?:充)?了?一句)"
        )

    def _index(self) -> Index[str]:
        """One of these stands in every clause that opens a voice, unless an analyst is named there."""
        parts: dict[str, re.Pattern[str]] = {
            **dict[str, re.Pattern[str]](self.nouns),
            "verbs": self._verbs,
            "said": self.said,
            "opener": self.opener,
            "person": self.person,
            "titled": self.titled,
            "somebody": self.somebody,
            "announced": self.announced,
            "leading": self.leading,
            "published": re.compile(f"{self.publishing.pattern}的"),
            "colon": COLON,
            "heard": HEARD,
        }
        return Index((name, Pattern(part.pattern)) for name, part in parts.items())

    def sign(self, text: str, likely: Set[str]) -> Sign | None:
        """The sign of speech of a clause: a verb at its end (X表示,) or before what is said (招股书显示2025年…).

        `likely` are those words of `index` that the clause may hold.
        """
        best = None
        for match in self._verbs.finditer(text) if "verbs" in likely else ():
            if not self._is_verb(text, match):
                continue
            if NOUN.match(text, match.end()):
                if published := PUBLISHED.match(text, match.end()):
                    return Sign(match.start(), published.end(), match[0])
                continue
            best = Sign(match.start(), match.end(), match[0])
            if text[match.end() :].strip(' ,:“"') == "" or best.end >= 4:
                break
        return best or (self._noun(text) if "said" in likely or "published" in likely else None)

    def _is_verb(self, text: str, match: re.Match[str]) -> bool:
        """Does it report here: not 没有透露, 号称, 公告日前, 说法?"""
        before, behind = text[: match.start()], text[match.end() : match.end() + 1]
        if (
            match[0] in ("估", "指", "料", "引")
            and behind not in (",", ":", "")
            and not self._leads(text, match.start())
        ):
            return False
        if not before or self._not_after.search(before) or self.silent.search(before):
            return False
        if self._unanswered.search(text, 0, match.end()):
            return False  # 未就上市一事作出回应
        if match[0] in ("公告", "公布", "披露") and AFTER_IT.match(text, match.end()):
            return False
        if match[0] == "提到" and RAISED.search(before):
            return False  # 平头哥把份额提到15%
        return behind not in ("法", "书", "函", "值")

    def _leads(self, text: str, at: int) -> bool:
        """该行料…, 招股书指…: does a house or a document stand right before a verb of one character?"""
        if text.endswith(("该行", "该机构"), 0, at):
            return True
        papers = (noun for voice, noun in self.nouns if voice in ("filing", "analyst", "official", "media"))
        return any(m.end() == at for noun in papers for m in noun.finditer(text, max(0, at - 8)))

    def _noun(self, text: str) -> Sign | None:
        """…的说法是, …列出的参数如下: a noun of speech in the place of a verb."""
        if noun := self.said.search(text):
            return Sign(noun.start(), noun.end(), "")
        verb = self.publishing.search(text)
        published = PUBLISHED.match(text, verb.end()) if verb else None
        return Sign(verb.start(), published.end(), verb[0]) if verb and published else None

    def issues(self, gap: str) -> bool:
        """昆仑芯8月21日发布的声明, 沐曦股份披露首份年报: does what stands between tell whose a document is?"""
        verbs = list(self.publishing.finditer(gap)) if "," not in gap else []
        return any(gap[m.end() : m.end() + 1] == "的" for m in verbs) or (bool(verbs) and verbs[0].start() <= WHEN)


def is_head(text: str, at: int) -> bool:
    """Does a clause begin with what stands there, but for a small word?"""
    return SMALL.sub("", text[:at]).strip() == ""


def _any(words: Iterable[str]) -> str:
    """One of these patterns, the longest first."""
    return f"(?:{'|'.join(sorted(map(str, words), key=len, reverse=True))})"
