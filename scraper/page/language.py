"""Which language a page is in: zh, zh-Hant, en."""

from __future__ import annotations

import re

from scraper.page.tree import Page

HANZI = re.compile("[\u4e00-\u9fff]+")
# Letters of which one form is used in traditional text alone, the other in simplified text alone.
TRADITIONAL = "們這國會來對時說學為與產業發開關經濟電車動東問長門間實見過還進種點當從後無萬億張網報導聯體機號權區廣營認"
SIMPLIFIED = "们这国会来对时说学为与产业发开关经济电车动东问长门间实见过还进种点当从后无万亿张网报导联体机号权区广营认"


def language(page: Page, text: str, codec: str) -> str:
    """By the letters of the text, then by what the page declares: `zh`, `zh-Hant`, `en` or the declared language."""
    return of_letters(text, str(page.root.get("lang") or "").lower()[:2], codec)


def of_letters(text: str, declared: str = "", codec: str = "") -> str:
    """By the letters of a text; what is declared tells which language it is where it is not Chinese."""
    chinese = sum(map(len, HANZI.findall(text)))
    if chinese * 5 < len(text) and chinese * 5 < sum(map(str.isalpha, text)):
        return declared if declared.isalpha() and declared not in ("zh", "") else "en"
    many, few = sum(map(text.count, TRADITIONAL)), sum(map(text.count, SIMPLIFIED))
    return "zh-Hant" if many > few or (not few and codec == "big5hkscs") else "zh"
