"""The grammar of dates: what a date or period says, before any of it is resolved.

`read` takes the date that begins at an offset of a text made plain by `plain_dates` (same length): 去年12月 says "the
year before the publication's, month 12". What that means on a certain day is the business of `timeline`.
"""

from __future__ import annotations

import re

from scraper.claims import names
from scraper.claims.datecounts import ago, lately, later, small, week
from scraper.claims.datewords import Part, Reading, Word, Words
from scraper.claims.numerals import plain
from scraper.claims.numerals_zh import DIGITS

_FORMS = dict(zip("號時週後來將擬報財內現於預計個當晝會", "号时周后来将拟报财内现于预计个当昼会", strict=True))
_TO_FOLD = re.compile(f"[{''.join(_FORMS)}]")
JOIN = re.compile(" ?(?:--?|——?|–|~|至|到) ?")

_Y = r"(?:19|20)\d\d"
_M = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = r"(?:[12]\d|3[01]|0?[1-9]|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])(?!\d)"
_TO = r"\ ?(?:--?|——?|–|~|至|到)\ ?"
_RUN = re.compile(r"\d+")
_HAN_YEAR = re.compile("[一二][零〇九][零〇一二三四五六七八九]{2}(?=年)")
_ISO = re.compile(rf"({_Y})([-/.])(1[0-2]|0?[1-9])(?:\2([12]\d|3[01]|0?[1-9]))?(?![\d]|[-/]\d)")
_LIST = re.compile(
    rf"({_Y})(?=(?:[、,，/和及与]{{1,2}}|以及){_Y}(?:(?:[、,，/和及与至-]|以及){_Y}){{0,10}}年"
    rf"|[-—–~至到]{{1,2}}{_Y}(?:财?年))"
)
_FISCAL = re.compile(
    rf"(?:FY ?)?({_Y}|\d\d) ?财[年政]年?度? ?(?:第?([一二三四1-4])(?:季度|财季|季)|Q([1-4]))?"
    rf"|FY ?({_Y}|\d\d)(?: ?Q([1-4]))?(?!\d)"
)
_SHORT = re.compile(rf"({_Y}|\d\d) ?年?(?:Q([1-4])|H([12]))(?![A-Za-z0-9])")
_PART_FIRST = re.compile(rf"(?:([1-4])Q|([12])H) ?({_Y}|\d\d)(?!\d)")  # 3Q25, 1H26
_YEAR = re.compile(
    rf"({_Y}) ?(?:年(?!级|产|代|货|款|薪)|(?=全年|[上下]半年|前[一二三]季|第?[一二三四]季度))"
    rf"|(\d\d)年(?=[上下前全初底末第]|\d{{1,2}}月|[一二三四]季)"
)
_SHORT_YEAR = re.compile(
    rf"(?P<short>{names.SHORT_YEAR})|{names.ESTIMATED_YEAR}|{_Y}(?=(?:{names.BESIDE}{names.TWO}){{1,5}}年)"
)
_PART = re.compile(
    rf"""(?P<m1>{_M})\ ?月?份?{_TO}(?P<m2>{_M})\ ?月份?(?!\d)
      | (?P<m>{_M})\ ?月份?(?:\ ?(?P<d>{_D})(?:\ ?[日号]?{_TO}(?:(?P<dm>{_M})\ ?月)?\ ?(?P<d2>{_D})\ ?[日号]|\ ?[日号])
          |(?:底|末|初|[中上下]旬|中(?=[,，、。的])))?
      | (?<![提目此之以日])[前首头](?P<n>[一二三1-3])个?季度?
      | (?<![提目此之以日])[前首头](?P<nm>1[01]|[2-9]|十一?|[两二三四五六七八九])个?月(?!前|\ ?{_D}\ ?[日号])
      | 第(?P<q>[一二三四1-4])(?:季度?(?!节|赛|军)|财季)
      | (?P<q0>[一二三四])(?=(?:[、和及与至到—–-]{{1,2}}[一二三四]){{1,3}}季度)
      | (?P<q1>[一二三四1-4])(?:季度(?!军)|财季|季(?=[,，、。的；;营净实收毛业)至到末起初底内中]|$))
      | Q(?P<q2>[1-4])(?![A-Za-z0-9]) | (?P<first>首季度?)(?!节)
      | (?P<h>[上下])半年(?!以?[前后]) | H(?P<h2>[12])(?![A-Za-z0-9]) | (?P<h1>半年)(?=度|报)
      | (?P<report>[一三]季|中)(?=报)
    """,
    re.VERBOSE,
)
_REPORTED: dict[str, tuple[Part, tuple[int, ...]]] = {
    "一": ("quarter", (1,)),
    "中": ("half", (1,)),
    "三": ("since-january", (9,)),
}
_YEAR_EDGE = re.compile("年?(?:(底|末|初|中)(?![报国期央枢科芯信证金银微兴])|(?:全年|年度|度)(?!假))|年度?")
_DAY_ALONE = re.compile(r"([12]\d|3[01]|0?[1-9]) ?日(?![内均间游后前以龄线元圆本报立无化益常语])")
_NOT_DAY = frozenset("第近前后满共时逾超约达续期0123456789.-个每几余每至到和、—~")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NAMED = rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_ENGLISH = re.compile(rf"{_NAMED}(?: (\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?(?:,? (\d{{4}}))?(?![A-Za-z0-9])")
_ENGLISH_DAY = re.compile(rf"(\d{{1,2}}) {_NAMED},? (\d{{4}})(?!\d)")
_QUESTION = re.compile("Q[1-4] ?[:：.、]")  # of questions and answers, at the head of a line


def plain_dates(text: str) -> str:
    """The text with digits, marks and the characters of dates in one form, of the same length."""
    return _TO_FOLD.sub(lambda m: _FORMS[m[0]], plain(text))


def read(text: str, start: int, words: Words) -> Reading | None:
    """The date that begins at `start`, or None; a date never begins inside a number or a Latin word."""
    char, before = text[start], text[start - 1 : start]
    if char.isascii():
        if before.isascii() and (before.isalnum() or (before == "." and text[start - 2 : start - 1].isdigit())):
            return None
        return _by_digit(text, start, before) if char.isdigit() else _by_letter(text, start)
    for word in words.by_first.get(char, ()):
        if text.startswith(word.text, start) and (reading := _by_word(text, start, word, before)):
            return reading
    return _by_numeral(text, start, char, before)


def _by_numeral(text: str, start: int, char: str, before: str) -> Reading | None:
    """Dates that begin with a Chinese numeral or with 前, 第, 上, 周 and the like."""
    if char in "上下本这周星礼" and (reading := week(text, start, before)):
        return reading
    if char in "隔过" and (reading := later(text, start, before)):
        return reading
    if char in "近最过未":
        return lately(text, start)
    if char in "一二" and (match := _HAN_YEAR.match(text, start)):
        year = int("".join(str(DIGITS[c]) for c in match[0]))
        return _in_year(text, Reading(start, match.end() + 1, "year", year=year))
    return _bare_part(text, start, before) or ago(text, start, before)


def _by_letter(text: str, start: int) -> Reading | None:
    if text[start] == "F" and (match := _FISCAL.match(text, start)):
        return _fiscal(start, match)
    if text[start] in "QH":
        question = text[start - 1 : start] in ("", "\n") and _QUESTION.match(text, start)
        return None if question else _bare_part(text, start, "")
    if match := _ENGLISH.match(text, start):
        month, year = _MONTHS.index(match[1]) + 1, int(match[3]) if match[3] else None
        if match[2]:
            return Reading(start, match.end(), "day", (month, int(match[2])), year)
        return Reading(start, match.end(), "month", (month,), year) if year else None
    return None


def _by_digit(text: str, start: int, before: str) -> Reading | None:
    """Dates that begin with digits, told apart by how many there are and by what follows."""
    run = _RUN.match(text, start)
    length = run.end() - start if run else 0
    if length == 4 and (reading := _by_year(text, start)):
        return reading
    if length <= 2:
        following = text[start + length : start + length + 1]
        if following in "财HQ年 AE/、-—–~至到和" and (reading := _short_year(text, start, following)):
            return reading
        if following in "月季 -—–~至到" and (reading := _bare_part(text, start, before)):
            return reading
        if following in "日 " and before not in _NOT_DAY and (match := _DAY_ALONE.match(text, start)):
            return Reading(start, match.end(), "day-of-month", (int(match[1]),))
        if following and following in "QH" and (match := _PART_FIRST.match(text, start)):
            return _quarter_or_half(start, (match[1], match[2]), match.end(), match[3])
    return ago(text, start, before)


def _by_year(text: str, start: int) -> Reading | None:
    """2026-01-29, 2026财年, 2025Q3, 2025年…, and the members of 2022、2023和2024年."""
    if match := _ISO.match(text, start):
        if match[4]:
            return Reading(start, match.end(), "day", (int(match[3]), int(match[4])), int(match[1]))
        return Reading(start, match.end(), "month", (int(match[3]),), int(match[1])) if match[2] != "." else None
    if match := _FISCAL.match(text, start):
        return _fiscal(start, match)
    if match := _SHORT.match(text, start):
        return _quarter_or_half(start, (match[2], match[3]), match.end(), match[1])
    if match := _YEAR.match(text, start):
        return _in_year(text, Reading(start, match.end(), "year", year=int(match[1])))
    if match := _LIST.match(text, start):
        return Reading(start, match.end(), "year", year=int(match[1]))
    return _year_alone(text, start)


def _short_year(text: str, start: int, following: str) -> Reading | None:
    """25H1, 25年上半年, 26财年; 29 Jan 2026."""
    if following == " " and (match := _ENGLISH_DAY.match(text, start)):
        return Reading(start, match.end(), "day", (_MONTHS.index(match[2]) + 1, int(match[1])), int(match[3]))
    if match := _FISCAL.match(text, start):
        return _fiscal(start, match)
    if match := _SHORT.match(text, start):
        return _quarter_or_half(start, (match[2], match[3]), match.end(), match[1])
    if match := _YEAR.match(text, start):
        return _in_year(text, Reading(start, match.end(), "year", year=_full(match[2])))
    return _year_alone(text, start)


def _year_alone(text: str, start: int) -> Reading | None:
    """26年收入, the members of 25/26/27年 and 2025/26年, 25A/26E and 2026E."""
    match = _SHORT_YEAR.match(text, start)
    if match is None:
        return None
    year = int(match[0][:2]) + 2000 if match["short"] else int(match[0][:4])
    return Reading(start, match.end(), "year", year=year)


def _quarter_or_half(start: int, number: tuple[str | None, str | None], end: int, year: str) -> Reading:
    """A quarter, or else a half, by its number."""
    quarter, half = number
    return Reading(start, end, "quarter" if quarter else "half", (int(quarter or half or 0),), _full(year))


def _full(year: str) -> int:
    """25 → 2025."""
    return int(year) if len(year) == 4 else 2000 + int(year)


def _fiscal(start: int, match: re.Match[str]) -> Reading:
    quarter = match[2] or match[3] or match[5]
    nums = (small(quarter),) if quarter else ()
    return Reading(start, match.end(), "undefined", nums, _full(match[1] or match[4]), fiscal=True)


HEADS = frozenset(("", "\n", ",", "，", "。", ";", "；"))
CODE = re.compile(r"[A-Za-z]-?\d{3,4}$")


def _by_word(text: str, start: int, word: Word, before: str) -> Reading | None:
    """今年, 昨晚, 截至目前, 近日; None where the word is a part of another.

    The digits of a code are no number: C600年底.
    """
    end = start + (word.length or len(word.text))
    barred = word.not_after and before and before in word.not_after
    if (barred and not CODE.search(text, max(0, start - 8), start)) or (
        word.not_before and text.startswith(word.not_before, end)
    ):
        return None
    reading = Reading(start, end, word.part, word.nums, None, word.shift, word.same, False, word.as_of)
    if not word.tail:
        return reading
    if word.part == "near-month":
        return reading._replace(end=end + 1) if text[end : end + 1] in ("底", "末", "初") else reading
    return _in_year(text, reading)


def _in_year(text: str, reading: Reading) -> Reading:
    """The reading with the part of the year that follows: 2025年 + 9月5日, 去年 + 底, 今年 + 前三季度."""
    at = reading.end
    at += text[at : at + 1] in (" ", "的")
    if part := _PART.match(text, at):
        return _of_part(reading.start, part)._replace(year=reading.year, shift=reading.shift, same=reading.same)
    if edge := _YEAR_EDGE.match(text, reading.end):
        if edge[1] is None:
            return reading._replace(end=edge.end())
        nums = (12,) if edge[1] in "底末" else (1,) if edge[1] == "初" else (0,)
        return reading._replace(end=edge.end(), part="edge", nums=nums)
    return reading


def _bare_part(text: str, start: int, before: str) -> Reading | None:
    """A month, day, quarter or half whose year is not said."""
    part = _PART.match(text, start)
    if part is None or part["h1"] or part["report"]:
        return None
    if part["nm"] and small(part["nm"]) < 5 and (text[start] not in "首头" or before not in HEADS):
        return None  # 上市头三个月 is of no year
    if before in DIGITS or before in ("十", "每", "几") or text[max(0, start - 2) : start] in ("农历", "阴历", "夏历"):
        return None
    return _of_part(start, part)


def _of_part(start: int, match: re.Match[str]) -> Reading:
    """The reading of a matched part of a year."""
    get, end = match.groupdict(), match.end()
    if get["m1"]:
        return Reading(start, end, "months", (small(get["m1"]), small(get["m2"])))
    if get["d2"]:
        last = (small(get["dm"] or get["m"]), small(get["d2"]))
        return Reading(start, end, "days", (small(get["m"]), small(get["d"]), *last))
    if get["m"]:
        nums = (small(get["m"]), small(get["d"])) if get["d"] else (small(get["m"]),)
        return Reading(start, end, "day" if get["d"] else "month", nums)
    if get["n"] or get["nm"]:
        return Reading(start, end, "since-january", (3 * small(get["n"]) if get["n"] else small(get["nm"]),))
    if get["report"]:  # a 三季报 tells the year up to September; its name is no part of the date
        return Reading(start, match.start(), *_REPORTED[get["report"][0]])
    if get["h"] or get["h2"] or get["h1"]:
        return Reading(start, end, "half", (2 if get["h"] == "下" or get["h2"] == "2" else 1,))
    quarter = get["q"] or get["q0"] or get["q1"] or get["q2"]
    nums = (small(quarter) if quarter else 1,)
    if match[0].endswith("财季"):
        return Reading(start, end, "undefined", nums, fiscal=True)
    return Reading(start, end, "quarter", nums)
