"""Is a name a person's, an outlet's, or neither (an account)? Chinese names by their family names."""

from __future__ import annotations

import re

from scraper.page.marks import MARKS, join

TWO = tuple(MARKS.words["family_names_two"].split())
ONE = frozenset(MARKS.words["family_names"].strip())
NOT = MARKS.pattern("not_names", "^(?:{})$")
NOT_END = MARKS.pattern(
    "not_names", "(?:报道|報導|報道|记者|記者|编译|摄|攝|电|(?<![快时時财財电電])[讯訊]|綜合|综合)$"
)
OUTLET = MARKS.pattern("outlet_endings", r"(?:{})$")
NOT_OUTLET = MARKS.pattern("outlet_not", "(?:{})")
PEN_NAME = re.compile(f"^(?:{join(MARKS.words['pen_names'])})$".replace("{family}", "".join(sorted(ONE - {" "}))))
NO_SOURCE = MARKS.pattern("no_source", "^(?:{})$")
HANZI = re.compile(r"^[\u4e00-\u9fff\u3400-\u4dbf]+$")
LATIN = re.compile(r"^[A-Z][A-Za-z.'’-]+(?: [A-Z][A-Za-z.'’-]+){1,3}$")
SIGN = re.compile(r"^[\w@'’-]{2,12}$")  # what may stand behind 作者：, unlike a question
SPACED = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000\xa0]{1,3}([\u4e00-\u9fff])(?![\u4e00-\u9fff])")


def is_person(name: str) -> bool:
    """Two to four characters that begin with a family name (罗一帆, 欧阳娜娜), or a Latin name (Jill Renner)."""
    if LATIN.match(name):
        return OUTLET_WORDS.search(name) is None
    if not HANZI.match(name) or not is_name(name):
        return False
    if name.startswith(TWO):
        return 3 <= len(name) <= 4
    return name[0] in ONE and 2 <= len(name) <= 3 and not is_outlet(name)


OUTLET_WORDS = re.compile(r"\b(?:News|Times|Post|Daily|Media|Network|Reuters|Journal|Online)\b", re.I)


def is_outlet(name: str) -> bool:
    """Does it end like an outlet: 星链财经, 解放日报, 《理财周刊》?"""
    bare = name.strip('《》“”"[]【】')
    return 2 < len(bare) <= 24 and (
        (bare != name and name[:1] == "《") or (OUTLET.search(bare) is not None and NOT_OUTLET.search(bare) is None)
    )


def is_pen_name(name: str) -> bool:
    """Does it speak of a person without being one's name: 打新老周, 茶馆老板, 小梧?"""
    return PEN_NAME.match(name) is not None and is_name(name) and not is_outlet(name)


def is_name(name: str) -> bool:
    """Could it be somebody's name at all? 报道, 关注, 北京 could not."""
    return bool(name) and NOT.match(name) is None and NOT_END.search(name) is None and not name.isdigit()


def is_source(name: str) -> bool:
    """Does it name a source, unlike 网络, 转载文章, 综合?"""
    return 1 < len(name) <= 40 and NO_SOURCE.match(name) is None and not name.isdigit()


def people(text: str, first_is_sure: bool = False) -> list[str]:
    """The persons that a run of names begins with: `段彦超 廖艳 河南报道` → both. The first needs no family name where
    a label says that it is the author's (作者：春春)."""
    found: list[str] = []
    if LATIN.match(text.strip()):
        return [text.strip()]
    for token in re.split(r"[\s、，,／/&|·•;；]+", SPACED.sub(r"\1\2", text.strip())):
        sure = first_is_sure and not found and SIGN.match(token) and is_name(token) and not is_outlet(token)
        if not sure and not is_person(token):
            break
        found.append(token)
    return found
