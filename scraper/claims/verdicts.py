"""Verdicts on what is rumoured: 不实 denies it, 不予置评 leaves it open; they stand behind it, and reach no farther.

网传昆仑芯估值达210亿元,百度方面未予置评。 / 供应链透露…;昆仑芯对此不予置评。 /
对前一条,公司未回复;对后一条,公司称纯属谣言。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Set
from functools import cached_property

from scraper.claims.checked import ANSWERS, NO, Checked
from scraper.claims.judged import OR_SO, REFERS, SAYING, TOLD, Judged, false, left_open
from scraper.claims.patterns import Index
from scraper.claims.people import Chain
from scraper.claims.sight import Sight
from scraper.model import Modality

CONTRAST = re.compile(r"^(?:但|不过|然而|而(?!且)|实际上|事实上|其实)")
FORMER, LATTER = re.compile(r"前(?:一[条项则个]|者)|第一[条项]"), re.compile(r"后(?:一[条项则个]|者)|第二[条项]")
GOES_ON = re.compile(r"^(?:并|还|以及|又|也|二是|同时)")
BESIDE = re.compile(r"对照|相比|相较|对比|较|作为对照")  # 对照去年7月的210亿元: what is known, beside the rumour
WHISPERED = {"anonymous", "unattributed", "media"}


# 并非7nm, 没有用上HBM3, 不支持FP8: right before a value it says that this is not so; 是不是 and 有没有 ask
NOT_SO = re.compile(
    r"(?:(?:并|绝|决)(?:不是|非|没有?|未)|(?<!是)不是|(?<!有)没有?|从未|尚未|暂未|未(?!来)|不(?=采用|用|走|支持|支援|兼容|具备|提供|带|做))"
    r"(?:(?:所谓|传说中|传闻中|网传|外传|外界[^,。;]{2,4}|此前[^,。;]{2,4})的?)?"
    r"(?:采用|使用|沿用|选择|用上?|达到|做到|达|到|具备|配备?|搭载|支持|支援|兼容|提供|设有|走|带|做|有|是|为)?(?:了|过)?(?:原生)?[“\"]?$"
)

# 没有与运营商签订30亿元订单: what was not done, up to its value; 尚未交付的订单 is another thing
NOT_DONE = re.compile(
    r"(?:没有|并未|从未|未曾|尚未|(?<![从尚并曾])未)(?:[与和向从跟给就以][^,。;]{1,12}?|能|曾|有过?)?"
    r"(?:签订|签署|签|下单|采购|购买|融资|募资|募集|裁掉?|减持|增持|收购|出售|出让|转让|追加|拿到|获得|收到|达成|交付|卖出|出货|投资|入股|涨价)"
    r"(?:过|了)?(?![^,。;]{0,4}(?:订单|合同|的|量|部分|余额))[^,。;]{0,12}$"
)
# 没有单一客户的占比超过50%: no one is so, and nothing is told of any
NOBODY = re.compile(
    r"(?:(?<!有)没有|未有|不存在|并无|未出现|(?<![有毫])无)[^,。;]{0,16}?(?:客户|供应商|股东|单一|单个|任何|哪家|一家|某家|来自)[^,。;]{0,16}$"
)
INSTEAD = re.compile("[^,。;]{1,16}[,]?(?:而是|却是|改用|用的是|走的是|实际[上为是])")


def on_statements(untrue: str, silent: str) -> dict[str, re.Pattern[str]]:
    """How words for what is not so, or not sure, stand behind a statement in its clause or alone in one behind it."""
    return {
        "behind": re.compile(rf"[^,。;:、]{{1,14}}?的?{SAYING}?{OR_SO}(?:{untrue})"),
        "flatly": re.compile(false(untrue)),
        "left": re.compile(left_open(silent)),
    }


def are_of_two(sight: Sight, one: int, other: int) -> bool:
    """平头哥被传将上市;昆仑芯已递表: does what a semicolon parts name tracked companies on either side, and not the
    same? Of the first the clause `one` counts, of the second all up to the clause `other`.
    """
    here = sight.clauses[other]
    start = sight.folded.rfind(";", sight.sentence_of(here).start, here.start) + 1 or here.start
    firsts, seconds = (
        {sight.book.companies[m.entity] for m in sight.mentions_in(a, b)} - {None}
        for a, b in ((sight.clauses[one].start, sight.clauses[one].end), (start, here.end))
    )
    return bool(firsts and seconds) and firsts.isdisjoint(seconds)


class Verdicts:
    """`of(clause)` is denied, unconfirmed or rumoured where the clause tells a rumour, else None."""

    def __init__(
        self,
        sight: Sight,
        chains: list[Chain],
        words: dict[str, re.Pattern[str]],
        index: Index[str],
        likely: Callable[[str], Iterable[int]],
    ) -> None:
        """`likely` gives the clauses that may hold words of a mood, in order."""
        self.sight = sight
        self._index = index
        self.chains = chains
        self._checked = Checked(sight, chains)
        self._rumour = words["rumour"]
        self._denied = words["denied"]
        self._silent = words["silent"]
        self._behind = words["behind"]
        self._refuted = Judged(sight, chains, words["flatly"], lambda: likely("denied"))
        self._left = Judged(sight, chains, words["left"], lambda: likely("unconfirmed"))

    @cached_property
    def _told(self) -> Set[str]:
        """Which of rumour, denied and silent the article may hold a word of."""
        return self._index.named(self._index.near([self.sight.folded])).get(0, frozenset())

    def of(self, clause: int) -> Modality | None:
        """The verdict on what a clause says."""
        here = self.sight.clauses[clause]
        sentence = self.sight.sentence_of(here)
        if "rumour" in self._told and (checked := self._checked.of(clause)):
            return checked
        if not self._told or BESIDE.match(self.sight.clause_text(clause)):
            return None
        before = self._said_before(clause) if "rumour" in self._told else ""
        if not self._rumour.search(before):
            return self._left_open(clause) if "silent" in self._told else None
        told = self._rumour.search(self.sight.clause_text(clause)) is not None
        if not told and self._is_denied(self.sight.folded[sentence.start : here.start]):
            return None  # 网传…不实,含光800仍在…: what the denier adds is no rumour
        reach = self._reach(clause, same_block=not before.rstrip().endswith("?"))
        if self._is_denied(reach):
            return "denied"
        if self._silent.search(reach):
            return "unconfirmed"
        own = self.chains[clause].links
        if own and own[-1].voice in ("official", "government") and not told:
            return None
        return "rumoured"

    def _is_denied(self, words: str) -> bool:
        return self._denied.search(words) is not None or NO.search(words) is not None

    def negates(self, clause: int, offset: int) -> bool:
        """真武M890并非7nm工艺: does a word right before a value say that it is not so?"""
        start = self.sight.clauses[clause].start
        return any(pattern.search(self.sight.folded, start, offset) for pattern in (NOT_SO, NOT_DONE))

    def is_of_nobody(self, clause: int, offset: int) -> bool:
        """没有单一客户占比超过50%: is a value only a bound that no one reaches?"""
        return NOBODY.search(self.sight.folded, self.sight.clauses[clause].start, offset) is not None

    def is_foil(self, clause: int, offset: int) -> bool:
        """并非7nm,而是5nm: what is said not to be only sets off what is."""
        here = self.sight.clauses[clause]
        end = self.sight.sentence_of(here).end
        return self.negates(clause, offset) and INSTEAD.match(self.sight.folded, offset, end) is not None

    def calls_false(self, clause: int, offset: int) -> bool:
        """此前报道的400瓦有误; 有媒体写它采用5nm工艺,这一说法有误: is what stands at `offset` said to be false?"""
        if "false" not in self._told:
            return False
        here = self.sight.clauses[clause]
        if match := self._behind.match(self.sight.folded, max(offset, here.start), here.end):
            return len(self.sight.numbers_in(offset, match.end())) <= 1  # of two values only the one beside it
        return self._refuted.by(clause) is not None

    def is_left_open(self, clause: int) -> bool:
        """份额升至9%,这一数字未获确认: does a clause of its own leave open what a clause says?"""
        text = self.sight.clause_text(clause)
        if "silent" not in self._told or BESIDE.match(text) or CONTRAST.match(text):
            return False
        return self._left.by(clause) is not None

    def in_title(self, clause: int) -> Modality:
        """传沐曦将收购… 公司:消息不实: the rumour that the text begins with is denied in its title."""
        return "denied" if self._title_denies and self.sight.clauses[clause].block == 1 else "rumoured"

    @cached_property
    def _title_denies(self) -> bool:
        title = self.sight.folded[: self.sight.folded.find("\n") + 1]
        return bool(self._denied.search(title)) and ("传" in title or self._rumour.search(title) is not None)

    def _said_before(self, clause: int) -> str:
        """The sentence up to the end of a clause, from the last contrast on."""
        here = self.sight.clauses[clause]
        first = self.sight.sentence_of(here).first
        start = next((n for n in range(clause, first, -1) if self._parts(n)), first)
        return self.sight.folded[self.sight.clauses[start].start : here.end]

    def _parts(self, clause: int) -> bool:
        """A contrast, or another story behind a semicolon, which the hearsay before it does not reach."""
        chains = self.chains
        if self.sight.clause_text(clause - 1).rstrip().endswith(";"):
            next_story = chains[clause - 1].links and not chains[clause].links
            if next_story or are_of_two(self.sight, clause - 1, clause):
                return True
        return CONTRAST.match(self.sight.clause_text(clause)) is not None

    def _reach(self, clause: int, *, same_block: bool) -> str:
        """Where a verdict on a clause can stand: the rest of its sentence, and the next where that has no denial."""
        here = self.sight.clauses[clause]
        sentence = self.sight.sentence_of(here)
        closed = self.sight.clause_text(clause).rstrip().endswith(";")
        rest = self.sight.folded[here.start : here.end if closed else sentence.end]
        if self._denied.search(rest):
            return rest
        following = self._until_next_story(here.sentence + 1, self._next(here.sentence, same_block=same_block))
        if FORMER.search(following) and LATTER.search(following):
            at = LATTER.search(following)
            goes_on = clause < sentence.last and GOES_ON.match(self.sight.clause_text(clause + 1))
            following = following[: at.start()] if at and goes_on else following[at.start() if at else 0 :]
        return rest + following

    def _until_next_story(self, number: int, words: str) -> str:
        """The words of a sentence up to where it tells something else that is said: 此前有媒体报道…,公司否认."""
        if not words:
            return ""
        sentence = self.sight.sentences[number]
        for n in range(sentence.first, sentence.last + 1):
            text = self.sight.clause_text(n)
            if TOLD.search(text) and not (REFERS.search(text) or self._is_denied(text) or self._silent.search(text)):
                return words[: self.sight.clauses[n].start - sentence.start]
        return words

    def _left_open(self, clause: int) -> Modality | None:
        """供应链透露…,公司对此不予置评; 另外两条,公司没有回应:… — what nobody confirms."""
        here = self.sight.clauses[clause]
        sentence = self.sight.sentence_of(here)
        above = self.sight.folded[sentence.start : here.start]
        if above.rstrip().endswith(":") or ":" in above:
            head = above[: above.rfind(":") + 1]
            if self._silent.search(head):
                return "unconfirmed"
        links = self.chains[clause].links
        if not links or links[-1].voice not in WHISPERED:
            return None
        rest = self.sight.folded[here.end : sentence.end] + self._next(here.sentence, same_block=True)
        return "unconfirmed" if self._silent.search(rest) and not CONTRAST.match(rest.lstrip()) else None

    def deniers(self, clause: int) -> Chain:
        """Who denies: the voice of the verdict on a rumour: in its sentence or the next, or before (百度回应称,…)."""
        if answer := self._checked.who(clause) or self._who_refutes(clause):
            return answer
        number = self.sight.clauses[clause].sentence
        last = self.sight.sentences[min(number + 1, len(self.sight.sentences) - 1)].last
        first = self.sight.sentences[number].first
        for n in (*range(clause, last + 1), *range(clause - 1, first - 1, -1)):
            if any(k.voice in ANSWERS for k in self.chains[n].links):
                return self.chains[n]
        own = self.chains[clause]
        # a rumour denies nothing, nor who reports it
        return Chain() if own.links and own.links[-1].voice in ("unattributed", "media") else own

    def _who_refutes(self, clause: int) -> Chain | None:
        """Who calls false what a clause says: the voice of that clause, or of one around it in its sentence."""
        found = self._refuted.by(clause) if "false" in self._told else None
        if found is None:
            return None
        there = self.sight.sentence_of(self.sight.clauses[found])
        around = (*range(found, clause, -1), *range(found + 1, there.last + 2))
        known = (self.chains[n] for n in around if n < len(self.chains))
        return next((chain for chain in known if any(k.voice in ANSWERS for k in chain.links)), None)

    def _next(self, number: int, *, same_block: bool) -> str:
        """The words of the sentence behind, within the block if so wanted."""
        if number + 1 >= len(self.sight.sentences):
            return ""
        following = self.sight.sentences[number + 1]
        if same_block and following.block != self.sight.sentences[number].block:
            return ""
        return self.sight.folded[following.start : following.end]
