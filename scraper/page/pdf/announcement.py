"""What the paper of a listed company says of itself: its title, its day, whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from scraper.model import Reported
from scraper.page.marks import MARKS
from scraper.page.moments import CHINA, Found, in_text, is_possible, moment
from scraper.page.pdf.paragraphs import Block, Columns, Place, is_centred

LONGEST_TITLE, TITLE_LINES, HEAD, LONGEST_DAY = 160, 40, 1500, 60
LABEL = MARKS.pattern("paper_labels", r"(?:{})\s*[:：]?")
SHORT_NAME = MARKS.pattern(
    "paper_short_names",
    r"(?:{})\s*[:：]\s*(?P<name>[^\s,，;；:：]{2,16}?)(?=[\s,，;；]|$|[^\s:：]{2}(?:代码|编号|代號|代碼|編號))",
)
ENDS = MARKS.pattern("paper_title_ends", r"(?:{})(?:[（(][^（）()]{1,20}[）)])?$")
ABOUT = re.compile(r"(?:关于|關於)[^\n。]{4,120}?的?(?:提示性|补充|更正|進展|进展)?(?:公告|报告|報告|通知|回复|说明)")
BRACKETED = re.compile(r"[（(].*[）)]")
COMPANY = re.compile(r"\S.{2,60}(?:公司|Limited|Ltd\.?|Inc\.?)", re.I)
NUMERALS = {**{c: n for n, c in enumerate("零一二三四五六七八九")}, "〇": 0, "○": 0, "Ｏ": 0}
NUMERAL_DAY = re.compile(
    r"(?P<y>二[零〇○Ｏ一二三四五六七八九]{3})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
SIGNED = MARKS.pattern("paper_signatures")
LARGER = 1.15  # than the text
NEAR, BARE = 3, 6  # blocks from a signature to its day; letters beside a day (香港, 日期)


class Title(NamedTuple):
    """The title and the lines of the document that show it."""

    text: str
    places: tuple[Place, ...]


def title(first: Sequence[Place], edges: Columns, body: float) -> Title | None:
    """The lines at the head of the first page that stand in the middle or are larger than the text (`body`)."""
    taken: list[Place] = []
    for place in first[:TITLE_LINES]:
        line = place.line
        shown = line.size > LARGER * body or is_centred(line, edges)
        if shown and not LABEL.match(line.text) and not BRACKETED.fullmatch(line.text):
            if taken and ENDS.search(_joined(taken)) and len(line.text) > 6:
                break
            taken.append(place)
        elif taken and not shown and not LABEL.match(line.text):
            break
    text = _joined(taken)
    return Title(text, tuple(taken)) if 4 <= len(text) <= LONGEST_TITLE else None


def named_title(text: str) -> str | None:
    """关于…的公告, wherever the head of the text says it."""
    found = ABOUT.search(text[:HEAD])
    return found.group().replace("\n", "") if found else None


def publisher(head: str, shown: Title | None) -> str | None:
    """The company whose paper it is: its short name behind 证券简称, else that in the title of labelled paper."""
    found = SHORT_NAME.search(head[:HEAD])
    if found:
        return found["name"]
    if shown is None or not is_filing(head):
        return None
    return next((p.line.text for p in shown.places if COMPANY.fullmatch(p.line.text)), None)


def is_filing(head: str) -> bool:
    """Does a line at the head name a code, a short name or the number of an announcement?"""
    return any(LABEL.match(line) for line in head[:HEAD].split("\n"))


def reported(blocks: Sequence[Block], fetched_at: str) -> Reported:
    """The day behind the signature (…董事会 / 2026年4月16日), else the last line that is a day and nothing else."""
    now = moment(fetched_at)
    alone: Found | None = None
    for at, block in enumerate(blocks):
        found = day(block.text, now) if len(block.text) <= LONGEST_DAY else None
        if found is None:
            continue
        rest = block.text.replace(found.literal, "").strip(" \t,，：:")
        before = "\n".join(each.text[-LONGEST_DAY:] for each in blocks[max(0, at - NEAR) : at])
        if SIGNED.search(rest) or (len(rest) <= BARE and SIGNED.search(before)):
            return _printed(found)
        if len(rest) <= BARE and 2 * at > len(blocks):
            alone = found
    return _printed(alone) if alone else Reported()


def day(text: str, now: datetime) -> Found | None:
    """The last full day that a line names, in figures or numerals (二〇二六年四月十六日), as far as it is possible."""
    numeral = NUMERAL_DAY.search(text)
    if numeral:
        year = int("".join(str(NUMERALS[c]) for c in numeral["y"]))
        try:
            at = datetime(year, _number(numeral["m"]), _number(numeral["d"]), tzinfo=CHINA)
        except (ValueError, KeyError):
            return None
        return Found(at, False, numeral.group()) if is_possible(at, now) else None
    found = [each for each in in_text(text, now) if each.year]
    return found[-1] if found else None


def _number(numeral: str) -> int:
    """二十六 → 26."""
    tens, mark, ones = numeral.rpartition("十")
    return (NUMERALS[tens] if tens else 1) * 10 + (NUMERALS[ones] if ones else 0) if mark else NUMERALS[numeral]


def _joined(places: Sequence[Place]) -> str:
    return Block(tuple(places)).text if places else ""


def _printed(found: Found) -> Reported:
    return Reported(at=found.iso(), literal=found.literal, basis="printed")
