"""The periods of reports that name no year (一季报显示,营收…): the latest of their kind that has ended is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.claims import edtf
from scraper.claims.dates import When

REPORT = re.compile(
    r"(?P<first>(?:一季|首季|第一季|1季)度?(?:报|业绩报告))|(?P<half>半年度?(?:报|业绩报告)|中报|中期(?:报告|业绩))"
    r"|(?P<so_far>年初至本?报告期期?末)|(?P<third>(?:三季|第三季|3季)度?(?:报|业绩报告))|(?P<year>(?<![半几多\d])年报|(?<!半)年度(?:报告|业绩))"
)
_LAST_MONTH = {"first": 3, "half": 6, "third": 9, "year": 12}
JOINTS = "的 "  # what may stand between a date and the report that it dates


def find(folded: str, published: str | None, dates: Sequence[When]) -> list[When]:
    """The reports that a folded text speaks of, each as the period that it is of; those behind a date are of that."""
    if not published:
        return []
    taken = {k for d in dates for k in range(d.start, d.end + 1)}
    return [
        When(start=m.start(), end=m.end(), text=m[0], edtf=_span(m, published), kind="span", basis="publication")
        for m in REPORT.finditer(folded)
        if m.lastgroup == "so_far"
        or (m.start() not in taken and not (folded[m.start() - 1] in JOINTS and m.start() - 1 in taken))
    ]


def _span(match: re.Match[str], published: str) -> str:
    """January up to the month with which the report closes, in the year whose report can have come out."""
    year, month = int(published[:4]), int(published[5:7])
    last = _LAST_MONTH.get(match.lastgroup or "year") or (month - 1) // 3 * 3 or 12
    return edtf.months(year if month > last else year - 1, 1, last).write()
