"""Papers that an article is about, told over several sentences: a leaked note, the result of a tender.

一份会议纪要在群里流传…: 纪要说…, 写平头哥的那段…: what its parts tell is hearsay, whatever company they are about.
"""

from __future__ import annotations

import re
from functools import cached_property

from scraper.claims.fold import fold
from scraper.claims.links import PROSPECTUS
from scraper.claims.people import Chain, of_one
from scraper.claims.sight import Sight

SHEET = "(?:纪要|小作文|网帖|帖子|长图|长文|截图|聊天记录|录音|清单|内部文件)"
SPREADS = "(?:流传|流出|刷屏|疯传|热传|传开|传遍|网传|外泄|泄露|不胫而走)"
LEAK = re.compile(f"{SHEET}[^。;,\\n]{{0,16}}?{SPREADS}|{SPREADS}[^。;,\\n]{{0,10}}?{SHEET}")
FIRST = 3  # lines in which an article tells what it is about
# 纪要还说, 帖子里; 写平头哥的那段最长:, 燧原一段称
PART = re.compile(
    rf"[^,。;:“]{{0,6}}?{SHEET}(?:[里中内]|还|也|则|又|随后|最后|另)*(?:说|写|称|提到|显示|列|指|给出|声称|宣称|认为|透露|[里中内]?[,:])"
    r"|(?:写|说|讲|提|关于|至于)[^,。;:]{1,8}?的?[那这]?一?[段条][^,。;:]{0,8}[:,]|[^,。;:]{2,8}?[那这]?一?段(?:则|还|又)?[称说写]"
)
# The filing that a title is about: 昆仑芯首轮问询回复:…, 沐曦年报出炉; not 三季报之后, 财报前瞻
TITLED = re.compile(
    "(?:(?:[首一二]轮|第[一二三]轮)?(?:审核)?问询函?的?回复|(?:[首一二]轮|第[一二三]轮)(?:审核)?问询|招股(?:书|说明书)|(?:聆讯后)?资料集|[注申][册报]稿|上会稿|上市公告书"
    "|(?:年|半年|中|[一三]?季|财)报|年度报告|业绩(?:快报|预告))(?!前|之?后|季|点评|速递|窗口|将|要|倒计时)"
)
RESULT = re.compile("(?:最终|最新|公示)?结果显示")
TENDER = re.compile("中标|招标|集采|集中采购|评标|开标|定标|候选人|比选")
NEAR = 2  # sentences


class Papers:
    """`opens(clause)` is the voice of the paper whose words a clause begins to tell."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight

    def opens(self, clause: int) -> Chain | None:
        """The voice of the leak that the article is about, or of the result of a tender told right before."""
        words = self._sight.words[clause]
        if self._leak and PART.match(words):
            return self._leak
        if RESULT.match(words) and self._is_of_tender(clause):
            return of_one("filing", "结果显示", opened=self._sight.clauses[clause].start)
        return None

    @cached_property
    def _leak(self) -> Chain | None:
        """What is said to go round, at the head of the article."""
        end = 0
        for _ in range(FIRST):
            end = self._sight.folded.find("\n", end) + 1 or len(self._sight.folded)
        match = LEAK.search(self._sight.folded, self._sight.folded.find("\n") + 1, end)
        match = match or LEAK.search(self._sight.folded, 0, end)
        return of_one("anonymous", self._sight.text[match.start() : match.end()]) if match else None

    @cached_property
    def filing(self) -> Chain | None:
        """The filing that the title is about, in its words there."""
        title = self._sight.folded.partition("\n")[0]
        match = TITLED.search(title)
        return of_one("filing", self._sight.text[match.start() : match.end()]) if match else None

    @cached_property
    def reply(self) -> Chain | None:
        """That filing, where all that its company says stands in it: a prospectus, a reply to an exchange."""
        return self.filing if self.filing and PROSPECTUS.search(fold(self.filing.links[0].text)) else None

    def _is_of_tender(self, clause: int) -> bool:
        """沐曦…公布中标结果。结果显示: is a tender spoken of shortly before?"""
        number = self._sight.clauses[clause].sentence
        first = self._sight.sentences[max(0, number - NEAR)].start
        return TENDER.search(self._sight.folded, first, self._sight.clauses[clause].start) is not None
