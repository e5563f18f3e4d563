"""The words of comparisons as patterns over one squeezed clause of masked text.

A relation (above, par, below …) is told by a class of words, and each class by the place of the other thing: behind
it (超过H20), before it (与H20相当), around it (达到H20的水平), or named earlier (双方打平).
"""

from __future__ import annotations

import re
from typing import Any

from scraper.claims.patterns import Index, Pattern
from scraper.claims.sight import DATE, KINDS, NUMBER, REST

RELATIONS = ("target", "par", "near", "above", "below")
_THING = "[" + "".join(KINDS[k] for k in ("chip", "system", "soft")) + f"]{REST}*"
_FIRM = f"(?:{KINDS['company']}|{KINDS['other']}){REST}*"
_MAKER = rf"(?:{_FIRM}(?:\({_FIRM}\))?)?"
# V100, Neoverse N2: a code that is nobody's in the vocabulary, and no format, memory or port
CODE = (
    r"(?<![a-z0-9.])(?!resnet|bert|gpt|glm|qwen|llama|yolo|kimi|deepseek|ernie|spec)(?!(?:fp|bf|tf|int|mxfp|hbm|l?p?g?ddr|pcie|gen|cuda|cxl|day|top|q)\d|[vh]\d(?!\d))"
    r"[a-z]{1,12}-?\d{1,4}[a-z]{0,3}(?![a-z0-9])"
)
STAND_IN = "前者|后者|对方|它|其(?!他|它|实|中|余)"
_ONE = f'[“"]?{_MAKER}(?:{_THING}|{CODE})[”"]?'
_KIND = "(?:芯片|gpu|ai芯片|显卡|加速卡|系列|卡|产品)?"
# what may stand between a verb and the other thing: 英伟达对华销售最强芯片, 上一代
_BETWEEN = f"[^,。;、:与和及{NUMBER}{KINDS['chip']}{KINDS['system']}]{{0,14}}?"
_SLACK = f"(?:{_BETWEEN}(?:的|芯片|显卡|加速卡|产品|旗舰|竞品|主力|同代|代|{REST}))?"
THINGS = f"(?:{_ONE}{_KIND}(?:(?:、|和|与|及|以及|,|/|或){_ONE}{_KIND})*|{STAND_IN})"
LEVELS = "(?:的)?(?:同等|同一|那一|那个|这一)?(?P<height>水平|水准|级别|档次|档|门槛|量级|同级|高度|表现)"
BETWEEN = f"(?:介于|位于|处于|夹在|落在)(?P<a>{_ONE}){_KIND}(?:和|与|、|及|同)(?P<b>{_ONE}){_KIND}之间"
# a state ends its words: 性能相当, but not 相当高; 领先一截
_MARGIN = "一截|一大截|一筹|不少|得多|很多|一档|一些|一点|些|一头|半步|一步|高下|伯仲|胜负|轩轾"
END = f"(?:{_MARGIN})?(?=$|[^\u4e00-\u9fffa-z0-9]|[的了着])"
SHARE = f"(?:到|为|是|有|约|于|及|达|近|当|仅|只|的)[^,。;]{{0,2}}?(?P<o>{THINGS})的(?P<count>{NUMBER}{REST}*)"

# the words of a measure's name: no small words, no verbs of making, no names
BASIS = "[^的了在是中里时使让将把其与和比较则也都称示说,、:;。“”()\ue000-\ue02f]"


# between a word for more or less and its figure, and between the figure and such a word behind it
_JUST = "(?:[了出过掉去下])?(?:超过|将近|不止|不到|大约|至少|最多|至多|高达|多达|足足|整整|差不多|[约近超逾达])?"
_NEXT = "(?:以上|左右|上下|还多|有余)?的?(?:整体|综合|平均)?(?:性能|效率|吞吐|算力|速度|成本|带宽|能效)?"


class Comparing:
    """The compiled words of `comparison` in grammar.yaml."""

    def __init__(self, words: dict[str, Any]) -> None:
        def relations(place: str) -> str:
            """One named group for each relation, so that the group that matched tells it."""
            each = [(r, words[r].get(place) or []) for r in RELATIONS]
            return "|".join(f"(?P<{r}>{_any(w)})" for r, w in each if w)

        marks = words["marks"]
        before, after = words["target"]["around"]
        beside, than = _any(marks["beside"]), _any(marks["than"])
        gap = f"(?P<gap>[^,。;{NUMBER}{DATE}]{{0,16}}?)"
        # What tells a comparison, by the place of the other thing.
        told = {
            "between": BETWEEN,
            "around": f"{before}{_SLACK}(?P<o>{THINGS}){after}",
            "level": f"(?:{relations('level')})(?:了)?{_SLACK}(?P<o>{THINGS}){LEVELS}",
            "share": SHARE,
            "over": f"(?:{relations('over')})(?:了|过|的是|的就是|着|掉|给|于)?{_SLACK}(?P<o>{THINGS})",
            "beside": f"(?:{beside}){_SLACK}(?P<o>{THINGS}){gap}(?:{relations('beside')}){END}",
            "than": f"(?:{than}){_SLACK}(?P<o>{THINGS})(?P<gap>[^,。;{NUMBER}{DATE}]{{0,8}}?)(?:{relations('than')})",
            "passive": f"[被让]{_SLACK}(?P<o>{THINGS})[^,。;{NUMBER}{DATE}]{{0,4}}?(?:{relations('passive')})",
            "stated": f"(?:{relations('beside')}){END}",
            "alone": f"(?:{relations('alone')}){END}",
            "equal_to": f"(?P<verb>{_any(words['equal'])})?(?P<n>{NUMBER}{REST}*)(?P<o>{THINGS})",
        }
        self.index = Index((name, Pattern(pattern)) for name, pattern in told.items())
        self.both = re.compile(_any(marks["both"]))
        self.compared_with = re.compile(f"(?:{beside})[租买用换选]?{_SLACK}(?P<o>{THINGS})")
        self.worth = re.compile(_any(words["worth"]))
        self.other_worth = re.compile(
            _any([*words["business"], *(w for w in words["specs"] if w not in words["worth"])])
        )
        self.business = re.compile(_any(words["business"]))
        self.measure = re.compile(_any([*words["worth"], *words["specs"]]))
        self.basis = re.compile(f"(?:{BASIS}{{0,8}}?)(?:{_any([*words['worth'], *words['specs']])})+率?")
        self.equal = tuple(words["equal"])
        margin = words["margin"]
        self.margins = {
            r: (re.compile(f"(?:{_any(margin[r])}){_JUST}$"), re.compile(f"{_NEXT}(?:{_any(margin['behind'][r])})"))
            for r in ("above", "below")
        }

    def relation(self, match: re.Match[str]) -> str:
        """The relation of a match: the group that took part."""
        return next(r for r in RELATIONS if match.groupdict().get(r) is not None)

    def margin(self, before: str, behind: str) -> str | None:
        """above or below, where a figure tells by how much: 高出|五成, 便宜|一半, 三成|的提升; not 是…的|九成五."""
        return next((r for r, (x, y) in self.margins.items() if x.search(before) or y.match(behind)), None)

    def is_of_chip(self, words: str) -> bool:
        """Is a measure of a chip compared, by the last noun of the words: performance, cost or power, and no sales?"""
        last = max((m.end() for m in self.business.finditer(words)), default=-1)
        return max((m.end() for m in self.measure.finditer(words)), default=0) > last

    def is_of_worth(self, words: str) -> bool:
        """Is performance compared, by the last noun of the words, and not a price or a memory? Of nouns that end
        together the longer says what is meant: 落地速度 is no speed of a chip, 多项规格 are all that it is.
        """
        last = max(((m.end(), -m.start()) for m in self.other_worth.finditer(words)), default=(-1, 0))
        return max(((m.end(), -m.start()) for m in self.worth.finditer(words)), default=(0, 0)) > last


def _any(words: list[str]) -> str:
    """Any of some words; <n> in them is a number (在<n>水平线上)."""
    words = [w.replace("<n>", f"{NUMBER}{REST}*") for w in words]
    return "|".join(sorted(words, key=len, reverse=True))
