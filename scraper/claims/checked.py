"""Rumours that a text checks one by one: a line tells each (传闻一:…), those below what was found out (结论:不实)."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise

from scraper.claims.people import Chain
from scraper.claims.sight import Sight
from scraper.model import Modality

HEADING = re.compile(
    r"[【\[(“\"]?(?:传闻|谣言|流言|传言|网传|说法|误传)(?:之?[一二三四五六七八九十]|\d{1,2})?[】\])”\"]?\s*[:,、|]"
)
CONCLUSION = re.compile(
    r"(?:结论|真相|事实|核查|核实|求证|查证|判定|回应)(?:结果|结论)?[】\])]?\s*:\s*(?P<v>[^。;\n]{1,40})"
)
PARTLY, TRUE = re.compile("部分|半真"), re.compile("属实|为真|准确|(?<!无法)(?<!未)证实")
OPEN = re.compile(r"无法(?:证实|确认|核实)|(?:未|尚未|没有)(?:能|经|获|得到)?(?:证实|确认|核实)|存疑|待(?:考|证|核|查)")
FALSE = re.compile(
    "不实|不属实|虚假|假的?$|假消息|谣言|否认|失实|误传|有误|误读|编造|编的|查无此事"
    "|(?:没有|毫无|并无|缺乏)(?:任何|事实)?[根依]据"
)
# 公司回答过:目前不在清单上; 百度称“没有变化”: an answer that begins with a no
NO = re.compile(
    r"(?:回应|回复|回答|答复|表示|澄清|指出|强调|明确|[称说指])(?:过|道)?(?:本报|本刊|本网)?(?:记者|媒体)?[:,“\" ]{0,3}"
    r"(?:目前|现在|公司|我们|双方|这个|今年|今个?[^,。;]{0,2}财?年|本财年|年内|短期内|近期|此事|该|根本|压根|也|至今|从来|并|绝){0,3}"
    r"(?:没有|没|未曾|不存在|不在|不会|不是|并非|从未|从不|绝无)"
    r"(?!有?(?:更多|进一步|收到|听说|时间表|可以?|应披露|(?:任何|正面|直接)?(?:回应|回复|评论|置评|消息)|透露|正面|明确|具体|说明|对|就|参与|受|影响|直接|影响到))"
)
LOWEST = 4  # so many lines below its heading a rumour is settled
ANSWERS = {"official", "filing", "government", "person"}


class Checked:
    """What was found out of each rumour that has a line of its own."""

    def __init__(self, sight: Sight, chains: list[Chain]) -> None:
        self.sight = sight
        self.chains = chains

    def of(self, clause: int) -> Modality | None:
        """Denied, unconfirmed, rumoured or asserted for what the line of a rumour says; None in other lines."""
        found = self._found.get(self.sight.clauses[clause].block) if self._found else None
        return found[0] if found else None

    def who(self, clause: int) -> Chain | None:
        """Who answers the rumour that the line of a clause tells."""
        block = self.sight.clauses[clause].block
        found = self._found.get(block) if self._found else None
        if found is None:
            return None
        below = (n for n, c in enumerate(self.sight.clauses) if block < c.block <= block + found[1])
        return next((self.chains[n] for n in below if any(k.voice in ANSWERS for k in self.chains[n].links)), None)

    @cached_property
    def _found(self) -> dict[int, tuple[Modality, int]]:
        """Block of a rumour's line → the verdict on it, and how many lines below belong to it."""
        lines = self.sight.folded.split("\n")
        heads = [n for n, line in enumerate(lines) if n and HEADING.match(line.lstrip())]
        found: dict[int, tuple[Modality, int]] = {}
        for head, following in pairwise([*heads, len(lines)]):
            below = min(following - head - 1, LOWEST)
            if verdict := _verdict("\n".join(lines[head + 1 : head + 1 + below])):
                found[head] = verdict, below
        return found


def _verdict(text: str) -> Modality | None:
    """What the lines below a rumour conclude, if they do: the last conclusion counts."""
    told = [m["v"] for m in CONCLUSION.finditer(text)]
    said = told[-1] if told else text.split("。")[0]
    if PARTLY.search(said):
        return "denied" if NO.search(text) else "rumoured"  # part of it is true, but not for whom it names
    if OPEN.search(said):
        return "unconfirmed"
    if FALSE.search(said) or (not told and NO.search(said)):
        return "denied"
    return "asserted" if told and TRUE.search(said) else None
