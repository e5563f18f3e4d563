"""Heads of pages: a standfirst above the day, a bracketed headline, the edition of a paper, the analyst of a note."""

from __future__ import annotations

import pytest

from scraper.model import Article
from scraper.page import read

TEXT = "抽屉里有一张旧工牌，蓝底白字，照片上的人比现在瘦了十斤。两公里外的另一间办公室也有一张，比这一张早两年注销。"
DEK = '<p class="dek">同一栋楼里走出的两拨人，在相隔两公里的地方，用不同的办法造同一种东西。</p>'
BYLINE = '<p class="byline">文 | 贺知兰　编辑 | 郁文　图 | 受访者提供</p>'
DAY = '<p class="date">2026年4月24日</p>'


def article(
    head: str, *, title: str = "两张工牌", heading: str = "", site: str = "远山特稿", parts: str = ""
) -> Article:
    body = f"<p>{TEXT}</p>" * 6
    page = (
        f'<html><head><meta charset="utf-8"><title>{title} - {site}</title></head><body>'
        f'<div class="text"><h1>{heading or title}</h1>{head}{parts}{body}</div></body></html>'
    )
    url = "https://y.example/1.html"
    made = read(page.encode(), url=url, key=url, fetched_at="2026-04-25T00:00:00+08:00", snapshot="0" * 64)
    assert isinstance(made, Article)
    return made


@pytest.mark.parametrize(
    "head",
    [DAY, BYLINE + DAY, DEK + DAY, DEK + BYLINE + DAY, BYLINE + DEK + DAY, DEK + DAY + BYLINE, DAY + DEK + BYLINE],
)
def test_the_day_is_found_beside_a_standfirst(head: str) -> None:
    assert article(head).reported.at == "2026-04-24"


def test_a_day_that_heads_a_part_of_a_chronicle_is_not_the_day_of_the_page() -> None:
    chronicle = f"<p>{TEXT}</p><p>2018年7月5日</p><p>{TEXT}</p><p>2020年9月14日</p>"
    assert article("", parts=chronicle).reported.at is None


def test_a_flash_in_brackets() -> None:
    assert (
        article(DAY, title="某公司：前三季度亏损收窄", heading="【某公司：前三季度亏损收窄】").title
        == "某公司：前三季度亏损收窄"
    )


def test_the_web_edition_of_a_paper_is_the_paper() -> None:
    assert article(DAY, site="高原日报数字报").publisher == "高原日报"


def test_who_signs_a_note() -> None:
    note = '<p class="meta"><span>2026-04-24 14:26</span> <span>来源：东山证券</span> <span>研究员：祁远山</span></p>'
    made = article(note)
    assert (made.author, made.reported.at) == ("祁远山", "2026-04-24T14:26:00+08:00")
