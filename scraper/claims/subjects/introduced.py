"""Firms that the vocabulary does not know and the article itself introduces: 江汇股份(301988), 名为X的."""

from __future__ import annotations

import re
from collections.abc import Iterator

import ahocorasick_rs

from scraper.claims.patterns import Index, Pattern
from scraper.claims.sight import Sight
from scraper.claims.subjects.theme import SHARE_CODE

# A name holds none of these small words: 上半年拿走了公司六成 is no firm.
NAME = "(?:(?![的了是为在把与和将从对向给由到自均有还走正位里未任其该这那说称等及以一])[\u4e00-\u9fff])"
# What such a firm does, or when: behind its name.
ACTS = (
    "公告|宣布|披露|发布|表示|称|说|透露|则|也|同期|同日|20\\d\\d年|\\d+月|去年|今年|上半年|前三季度|全年|"
    "营收|营业收入|收入|净利|股价|市值|员工|毛利|估值|收报|报|量产|推出|上线|投产|扩产|减产|涨价|计划|拟|将|正在"
)
# By its full name or by what is said of it, wherever it stands: X股份有限公司, 另一家芯片公司X, 名为X的.
_FULL = re.compile(rf"(?!股份|有限){NAME}{{2,14}}?(?:股份|集团|科技)*(?:有限(?:责任)?公司)")
_CALLED = re.compile(rf"(?:名为|名叫|叫做|(?:押注|投资|参股|孵化|控股|入股|领投|跟投)的)[“\"]?({NAME}{{2,8}})")
_MADE = re.compile(
    rf"(?:创办|创立|创建|组建|加盟|加入)了?[“\"]?({NAME}{{2,7}}?(?:科技|智能|半导体|微电子|电子|股份|集团|公司))"
)
_ONE_MORE = re.compile(
    rf"(?:另|还有)一家[^,。;:]{{0,10}}?(?:公司|企业|厂商)({NAME}{{2,6}}?(?={ACTS}))?"
    rf"|(?<![是为成])一家[^,。;:]{{0,12}}?(?:公司|企业|厂商)(?=宣布|公告|披露|表示|称|说|透露|营收|收入|员工|则)"
)
# MiniMax(稀宇科技): a Latin name and its Chinese one.
_LATIN = re.compile(
    r"(?<![a-z0-9])([a-z][a-z0-9. -]{2,20})\((?!人工智能)[\u4e00-\u9fff]{1,8}"
    r"(?:科技|智能|集团|股份|公司|半导体|微电子|电子|汽车|资本|控股|通信|软件|信息)\)"
)
# (下称“X”) gives a firm the name that it goes by from there on.
_DEFINED = re.compile(
    r"(?:公司|集团|企业|银行|大学|研究院|中心) ?\((?:以下|下文?)?(?:统|简)?称:?为?[“\"]?([^”\"),]{2,10})[”\"]?\)"
)
_CODE, _CODED = re.compile(SHARE_CODE), re.compile(rf"({NAME}{{2,6}}) ?{SHARE_CODE}")
_GENERIC = re.compile(r"(?:本|该|标的|目标)?(?:公司|集团|发行人|企业|项目|基金|办法|协议|报告|交易所|证监会)$")
INTRODUCED = Index((p, Pattern(p.pattern)) for p in (_FULL, _ONE_MORE, _CALLED, _MADE, _LATIN))


def introduced(sight: Sight, heading: str | None) -> list[tuple[int, int]]:
    """Where such firms stand, wherever the article names them; `heading` is one with which its title begins."""
    return sorted(set(_learnt(sight, heading)))


def is_known(sight: Sight, start: int, end: int) -> bool:
    """Does the vocabulary know a name that stands there?"""
    inside = sight.mentions_in(max(0, start), end)
    return bool(inside) or sight.mention_at(max(0, start)) is not None


def _learnt(sight: Sight, heading: str | None) -> Iterator[tuple[int, int]]:
    found = list(_introductions(sight))
    yield from (span for pattern, _, span in found if pattern not in (_CALLED, _MADE))
    named = ((pattern, match[1]) for pattern, match, _ in found if pattern is not _FULL and match[1])
    names = {name for pattern, name in named if not (pattern is _CALLED and _GENERIC.match(name))}
    names |= {*_coded(sight), *_defined(sight), *((heading,) if heading else ())}
    if names:
        places = ahocorasick_rs.AhoCorasick(names).find_matches_as_indexes(sight.folded, overlapping=True)
        yield from ((start, end) for _, start, end in places if not is_known(sight, start, end))


def _introductions(sight: Sight) -> Iterator[tuple[re.Pattern[str], re.Match[str], tuple[int, int]]]:
    """The words that introduce a firm that the vocabulary does not know, and where they stand."""
    for clause, found in INTRODUCED.over(sight.words, sight.near(INTRODUCED)):
        begin = sight.clauses[clause].start
        for pattern, match in found:
            span = begin + match.start(), begin + match.end()
            if not is_known(sight, *span):
                yield pattern, match, span


def _coded(sight: Sight) -> Iterator[str]:
    """江汇股份(301988): what stands before a share code."""
    for match in _CODED.finditer(sight.folded) if _CODE.search(sight.folded) else ():
        if not _GENERIC.match(match[1]) and not is_known(sight, *match.span(1)):
            yield match[1]


def _defined(sight: Sight) -> Iterator[str]:
    """…有限公司(下称“江汇”): the short name that a firm goes by from there on."""
    for match in _DEFINED.finditer(sight.folded):
        if not _GENERIC.match(match[1]) and not is_known(sight, match.start() - 12, match.end()):
            yield match[1]
