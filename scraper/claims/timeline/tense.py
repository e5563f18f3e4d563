"""Whether the words around a date speak of what is to come (将于1月8日) or of what is over (四季度营收)."""

from __future__ import annotations

import re

from scraper.claims.datewords import Reading

GOVERNED, FOLLOWED = 2, 1  # by a word of the future: right before the date, or somewhere behind it
# 将于1月8日, 预计9月: the future governs the date.
_COMING = re.compile(
    "(?:将|拟|定|预计|预期|预估|计划|有望|(?<![材原资燃涂塑饮])料|或|最快|最早|最迟|争取|力争|即将|可望|目标|展望|初定|安排|规划|要|得|等|推迟|延后|延期|顺延|押后|拖|(?<![大峰发年展董博])会(?=在|于))"
    "(?:会|在|于|到|至|自|从|了|不晚于|,){0,3} ?$"
)
_WILL = re.compile(
    "(?:(?!报道|报导|消息|公告|宣布|披露|透露|传出|表示|称)[^,，。;；!?\n]){0,8}?(?:将|拟|有望|预[计期测估]|计划|目标|指引|打算|力争|(?<![大机过了开上])会(?![,，。;；议上后计员长见场谈展前期]))"
)
# 5月起, 6月前, 10日截止: the future too, where the day is near.
_LIMIT = re.compile("(?:上午|下午|零点|凌晨|晚|\\d{1,2}[点时])?(?:起|(?:底|之|以)?前(?!后|三)|截止)")
# 四季度营收, 11月已投产: what is over, or a figure that is known.
_PAST = re.compile(
    "[^,，。;；!?\n]{0,12}?(?:已|了|曾|成功|完成|营收|收入|净利|利润|毛利|亏损|业绩|出货|销售|售出|卖出|交付|同比|环比|销量|增长|下滑|以来)"
)


def future(plain: str, reading: Reading) -> int:
    """GOVERNED, FOLLOWED, or 0 where no word of the future stands by the date."""
    if _COMING.search(plain, max(0, reading.start - 12), reading.start):
        return GOVERNED
    return FOLLOWED if _WILL.match(plain, reading.end) or _LIMIT.match(plain, reading.end) else 0


# 全年收入目标没有变化; 全年的交付量,我们预计…
_OF_YEAR = re.compile(
    "[^,，。;；!?\n]{0,16}?(?:目标|预[计期测估]|计划|指引|有望|力争|(?<![过开大])将)"
    "|[^,，。;；!?\n]{0,12}[,，](?:我们|公司|管理层|集团)?(?:仍|则|也)?预[计期](?!今年|明年|\\d)"
)
# 三周后,公司将…
_THEN = re.compile("[^。;；!?\n]{0,16}?(?:将|拟|计划|预计|有望|会(?=在|于|正式|公布|发布|推出))")


def is_ahead_of_year(plain: str, reading: Reading) -> bool:
    """Do the words around 全年 tell what is to come?"""
    return bool(future(plain, reading) or _OF_YEAR.match(plain, reading.end))


def is_to_follow(plain: str, reading: Reading) -> bool:
    """Is what happens 三周后 told as something to come?"""
    return bool(future(plain, reading) or _THEN.match(plain, reading.end))


def is_past(plain: str, reading: Reading) -> bool:
    """Do the words behind the date tell what is over, or a figure that is known?"""
    return _PAST.match(plain, reading.end) is not None
