"""Which language a page is in: zh, zh-Hant, en."""

from __future__ import annotations

from scraper.page.tree import Page

# Letters of which one form is used in traditional text alone, the other in simplified text alone.
TRADITIONAL = frozenset(
    "們這國會來對時說學為與產業發開關經濟電車動東問長門間實見過還進種點當從後無萬億張網報導聯體機號權區廣營認"
)
SIMPLIFIED = frozenset(
    "们这国会来对时说学为与产业发开关经济电车动东问长门间实见过还进种点当从后无万亿张网报导联体机号权区广营认"
)


def language(page: Page, text: str, codec: str) -> str:
    """By the letters of the text, then by what the page declares: `zh`, `zh-Hant`, `en` or the declared language."""
    return of_letters(text, str(page.root.get("lang") or "").lower()[:2], codec)


def of_letters(text: str, declared: str = "", codec: str = "") -> str:
    """By the letters of a text; what is declared tells which language it is where it is not Chinese."""
    hanzi = sum("\u4e00" <= c <= "\u9fff" for c in text)
    if hanzi * 5 < sum(c.isalpha() for c in text):
        return declared if declared.isalpha() and declared not in ("zh", "") else "en"
    many = sum(c in TRADITIONAL for c in text)
    few = sum(c in SIMPLIFIED for c in text)
    return "zh-Hant" if many > few or (not few and codec == "big5hkscs") else "zh"
