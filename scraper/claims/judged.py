"""What is called false, or left open, in a clause of its own, behind what was reported or asked.

有媒体称真武M890由三星代工。平头哥回应称,该报道不属实。 / 年内会递表吗?—没有的事。 / 份额升至9%,这一数字未获确认。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from scraper.claims.people import Chain
from scraper.claims.sight import Sight

# Between a statement and what calls it false: 的说法并, 公司:该消息
SAYING = (
    "(?:该|此|上述|相关|有关|这一|这些|这种|这个)?"
    "(?:消息|传闻|传言|报道|说法|一说|数字|数据|截图|言论|猜测|内容|信息|文章|帖子|数)"
)
OR_SO = "(?:都|均|并|纯属|纯粹|完全|全|皆|系|实为|为|是|根本)*"
ANSWER = "(?:[^,。;:]{0,24}?(?:[:]|称|说|回应|表示|指|澄清|写道|回复|答|直言|强调|指出|坦言|笑称)(?:道|记者)?)"
# Who calls it so goes back to what was reported by this alone: 上述内容均为不实信息
REFERS = re.compile(
    "(?:该|此|上述|相关|有关|这一|这些|这种)(?:消息|传闻|传言|报道|说法|截图|言论|猜测|内容|信息|文章|帖子)"
    "|不实(?:信息|消息)|^[”“ ]*(?:这|那|此)(?:都|纯属|不|是)"
)
# Signs that something is told after others, who may be wrong.
TOLD = re.compile(
    r"贵[刊报社]|媒体?[^,。;]{0,12}(?:报道|称|写|说|指|爆料|发文)|[韩日台港外陆网美]媒|外电|报[道][^,。;]{0,4}[称说指,:]|有人|网上|网传|网络上|坊间|外界"
    r"|传[闻言出]|[被据有盛风疯误谣]传|市场(?:上)?(?:消息|传|说)|截图|聊天记录|发文|帖子?|纪要|所谓|听说|账号|爆料|小作文|流传|说法"
    r"|^ *传(?=[\u4e00-\u9fff])|^(?:至于|关于|对于|针对|而对于?|所谓)"
)
HEARSAY = frozenset(("media", "anonymous", "unattributed"))
OWN_WORD = frozenset(("official", "filing", "government"))
PARTS = (";", "｜", "|", "■")
LABEL = 12  # so many characters of a line may tell who speaks
# 当日下午,|昆仑芯在官方微信发布声明称,|记者就此求证,
LEADS = re.compile(
    r"^[^,。;]{0,8}[日天晚午时夜](?:间|早)?,$|(?:称|说|表示|回应|指出|写道|答|回复|答复|声明|公告|摇头|笑|求证|时)(?:道|记者)?[,:“\"]*$|^(?:但|不过|对此|而|随后)?,$|^[^,。;:]{1,14}:[“\"]?$"
)
ALL = re.compile("均|都|全|上述|以上|这些|纯属|皆")


REFUTES = "否认|辟谣|澄清|差得|驳斥|没有?那么"  # verbs that do so, beside the words for what is untrue


def false(untrue: str) -> str:
    """The pattern of a clause that says no more than that something is not so."""
    called = (
        rf"{ANSWER}?[“\"]?(?:{SAYING}|这|那)?{OR_SO}[“\"]?(?:{untrue}|差得(?:太|很)?远|没有?那么[多高大快早])"
        "(?:信息|消息|言论|内容|说法|报道)?[了的啊]?"
    )
    denied = (
        rf"[^,。;:]{{0,24}}?(?<![未不没])(?<!没有)(?:否认|辟谣)(?:了|过)?(?:{SAYING}|此事|一事)?(?:称|说|表示|指出)?"
    )
    cleared = "[^,。;:]{0,24}?澄清(?:公告)?(?:称|说|表示|指出|道)?(?=[,:])"
    return rf"^[\s”\"“]*(?:对此,?)?(?:{called}|{denied}|{cleared})[。,;!:”\"\s]*$"


def left_open(silent: str) -> str:
    """The pattern of a clause that says no more than that something is not confirmed, or that nobody answers."""
    # 对是否提价未予回应: that is another matter
    own = "[^,。;:]{0,6}(?:对(?!此|上述|该|这|外|方)|就(?!此|上述|该|这)|[关至对]于)"
    return rf"^(?!{own})[\s”\"“]*[^,。;:]{{0,24}}?(?:{silent})[^,。;:]{{0,6}}[。,;!:”\"\s]*$"


class Judged:
    """`by(clause)` is the number of the clause that judges what a clause says, None where none does: that says no more
    than the pattern, that it is false or that it is open.
    """

    def __init__(
        self, sight: Sight, chains: Sequence[Chain], pattern: re.Pattern[str], likely: Callable[[], Iterable[int]]
    ) -> None:
        """`likely` gives the clauses that may match, in order."""
        self.sight = sight
        self.chains = chains
        self._pattern = pattern
        self._likely = likely

    def by(self, clause: int) -> int | None:
        """The clause that judges what one says, where it is told after others or asked."""
        found = self._reached.get(clause)
        return found if found is not None and self._is_open(clause, found) else None

    @cached_property
    def _reached(self) -> dict[int, int]:
        """For each clause that may be meant by one that judges, the number of that one."""
        reached: dict[int, int] = {}
        for number in self._likely():
            if self._pattern.match(self.sight.clause_text(number)):
                reached |= dict.fromkeys(self._meant(number), number)
        return reached

    def _meant(self, found: int) -> range:
        """What a clause that judges can mean: what was told before it in its sentence, from the last
        word on that it is told by others; where only who speaks stands there, the sentence before.
        """
        first = self._part(found)
        told = self._last_told(first, found)
        if told is not None or any(not self._leads(n) for n in range(first, found)):
            return range(first if told is None or self._is_of_all(found) else told, found)
        if not first or not self._follows(first - 1, found):
            return range(0)
        before = self._part(first - 1)
        if self._is_of_all(found) or self._asks(first - 1):
            return range(before, first)
        told = self._last_told(before, first)
        return range(before if told is None else told, first)

    def _part(self, clause: int) -> int:
        """The first clause of what a semicolon or a bar parts off in the sentence of a clause."""
        first = self.sight.sentence_of(self.sight.clauses[clause]).first
        parts = (n for n in range(clause, first, -1) if self.sight.clause_text(n - 1).rstrip().endswith(PARTS))
        return next(parts, first)

    def _last_told(self, first: int, last: int) -> int | None:
        """The last clause of a stretch that says that others tell it."""
        told = (n for n in range(last - 1, first - 1, -1) if TOLD.search(self.sight.clause_text(n)))
        return next(told, None)

    def _leads(self, clause: int) -> bool:
        """Does a clause only tell who speaks, or when: 当日下午,|昆仑芯在官方微信发布声明称,|…?"""
        return LEADS.search(self.sight.clause_text(clause)) is not None

    def _is_of_all(self, found: int) -> bool:
        return ALL.search(self.sight.clause_text(found)) is not None

    def _asks(self, clause: int) -> bool:
        sentence = self.sight.sentence_of(self.sight.clauses[clause])
        return self.sight.folded[: sentence.end].rstrip().endswith("?")

    def _follows(self, before: int, found: int) -> bool:
        """May a clause that judges mean the sentence before it? Of a line above only what it goes back
        to, or what is asked there.
        """
        lines = self.sight.clauses[found].block - self.sight.clauses[before].block
        refers = REFERS.search(self.sight.clause_text(found)) is not None
        return not lines or (lines == 1 and (refers or self._asks(before) or self._is_turn(before)))

    def _is_turn(self, clause: int) -> bool:
        """Does the line of a clause begin with who speaks: 记者:有媒体写…?"""
        start = self.sight.folded.rfind("\n", 0, self.sight.clauses[clause].start) + 1
        return ":" in self.sight.folded[start : start + LABEL]

    def _is_open(self, clause: int, found: int) -> bool:
        """May a clause be meant: is it asked or told after others, and not the word of who would know?"""
        links, here = self.chains[clause].links, self.sight.clauses[clause]
        if self._asks(clause) or (links and links[-1].voice in HEARSAY):
            return True
        if self._last_told(self._part(clause), clause + 1) is not None:
            return True
        if links and links[-1].voice in OWN_WORD:
            return False
        beside = found <= self.sight.sentence_of(here).last and all(map(self._leads, range(clause + 1, found)))
        return beside or REFERS.search(self.sight.clause_text(found)) is not None
