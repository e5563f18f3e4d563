"""A figure that a text tells of several makers together (四家合计22832张): pure, over the text of an article."""

from __future__ import annotations

import re
from decimal import Decimal

from db.groups.amounts import Amount, span
from db.groups.names import Names
from db.groups.scope import folded

TOTAL = re.compile(
    r"合计|总计|共计|一共|总数|总量|总规模|总共|共(?=[\d.]|部署|采用|有)|[两二三四五六七八九十\d]家|各家|几家|多家厂商"
)
SEVERAL = re.compile(r"[两二三四五六七八九十\d]家(?:国产)?(?:芯片|厂商|公司|企业|供应商|中标|合计|共|$)")
NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万亿|万|亿)?(\d{1,4}(?!\d))?")
SCALES = {"万": Decimal(10) ** 4, "亿": Decimal(10) ** 8, "万亿": Decimal(10) ** 12, "": Decimal(1)}
SENTENCE = re.compile(r"[^。!?！？\n]+")
LEAST = 3  # significant digits: smaller numbers stand in every text
LONGEST = 120  # characters of a sentence that are shown


def total_of_several(text: str, one: Amount, names: Names) -> str | None:
    """The sentence that tells an amount as a total of two makers or more, named in it or in the one before."""
    if one.digits < LEAST or not one.is_point:
        return None
    before = ""
    for match in SENTENCE.finditer(text):
        sentence = folded(match[0])
        if TOTAL.search(sentence) and any(_is(number, one) for number in numbers(sentence)):
            makers = {names.entities[each.entity].company or each.entity for each in names.mentions(before + sentence)}
            if len(makers) > 1 or SEVERAL.search(sentence):
                return match[0].strip()[:LONGEST]
        before = sentence
    return None


def numbers(sentence: str) -> list[Decimal]:
    """The numbers of a folded sentence: 22,832; 2.28万; 2万2832."""
    found = []
    for digits, scale, rest in NUMBER.findall(sentence):
        number = Decimal(digits.replace(",", "")) * SCALES[scale]
        found.append(number + Decimal(rest) if scale and rest else number)
    return found


def _is(number: Decimal, one: Amount) -> bool:
    low, high = span(one)
    return low < number < high or number == one.low
