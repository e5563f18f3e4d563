"""Ranks: 第二, 排名第3位, 位居前三; not 第二代, 第一大股东, 第三方, 第一批."""

from __future__ import annotations

import re

from scraper.model import Bound

_TAIL = re.compile(
    "[位名](?![股单额])|大(?!股东|客户|供应商|债|流通|应用|业务|来源|部|类|模型|学|持股|单一|出资|要素|产品)|[的之](?!间)"
)
_END = re.compile(r"[,，。；;！!？?、)\n]|和第|$")
_CUE = re.compile(
    "(?:排名|排行|排行榜|名列|位列|位居|位于|居|列|排|排在|稳居|跃居|升至|跃升至|升到|全国|全球|世界|国内|境内|大陆|内地|国产|厂商|市场|行业|中国|本土|阵营|品牌|退到|落到|滑到|"
    "份额|出货量?|销量|营收|利润|市值|跃居|冲到|冲至|爬到|挤到|业内|榜单|均为|均|是|为|并列|在|仅次于.{0,6}|收入|规模|性能|A股|港股|拿下|夺得|获得|获)$"
)
_LISTED = re.compile("第[一二三四五六七八九十][名位]?[、和与及]$")
NEXT = 2  # so near behind another number a rank is the next of a list
_LEADING = re.compile(
    "(?:居|出货量?|销量|营收|收入|市值|规模|位列|冲进|挤进|跻身|杀入|杀进|进|本土|进入|跻身|列|排名|排在|入围|国内|全国|全球|国产|厂商|行业|市场|份额|为|是|业内)$"
)
_FIRST = re.compile("[名位强甲](?![单客供股])")


def rank(plain: str, start: int, end: int, floor: int) -> tuple[int, int, Bound] | None:
    """Start, end and bound of the rank whose numeral is `plain[start:end]`; None where 第 or 前 says something else."""
    left = start - 1 if plain[start - 1 : start] in ("第", "前") else start - 2
    window = plain[max(floor, left - 10) : left]
    if plain[left] == "前":
        if tail := _FIRST.match(plain, end):
            return left, tail.end(), "at_most"
        return (left, end, "at_most") if _LEADING.search(window) and _END.match(plain, end) else None
    if (tail := _TAIL.match(plain, end)) and (tail[0] not in "的之" or _CUE.search(window)):
        return left, end if tail[0] in "的之" else tail.end(), "exact"
    listed = left - floor <= NEXT and _LISTED.search(plain, max(0, left - 4), left)  # 居国产第二、第三
    if _END.match(plain, end) and (listed or _CUE.search(window)):
        return left, end, "exact"
    return None
