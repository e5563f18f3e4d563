"""PDFs of listed companies become articles; what cannot be read is refused with its reason."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from scraper import page
from scraper.model import Article, NotRead
from scraper.page.pdf import announcement, joined, paragraphs
from scraper.page.pdf.paragraphs import Block, Place
from scraper.page.pdf.sheets import Limits, Line, sheets
from tests.page import paper

URL = "https://static.paper.example/1.PDF"
FETCHED = "2026-04-20T09:00:00+08:00"


def attempt(body: bytes, url: str = URL, **more: Any) -> Article | NotRead:
    return page.read(body, url=url, key=url, fetched_at=FETCHED, snapshot="0" * 64, **more)


def article(body: bytes, **more: Any) -> Article:
    got = attempt(body, **more)
    assert isinstance(got, Article), got
    return got


def test_an_announcement_is_an_article() -> None:
    got = article(paper.announcement())
    assert got.title == paper.COMPANY + paper.ABOUT
    assert (got.publisher, got.kind, got.language, got.site) == ("沐曦股份", "filing", "zh", "static.paper.example")
    assert (got.reported.at, got.reported.literal, got.reported.basis) == ("2026-04-16", "2026年4月16日", "printed")
    lines = got.text.split("\n")
    assert lines[0] == got.title
    assert lines[1] == "证券代码：688802\t证券简称：沐曦股份\t公告编号：2026-015"
    assert lines[2:8] == paper.PARAGRAPHS, "lines are joined, headings stand alone"
    assert lines[8:10] == ["\t".join(row) for row in paper.ROWS]
    assert lines[10:30] == [f"（{n}）{paper.FILLER}" for n in range(1, 21)], "also over the end of a page"
    assert lines[30:] == ["特此公告。", paper.COMPANY + "董事会", paper.DATE]


def test_headers_and_numbers_are_cut_with_their_reason() -> None:
    got = article(paper.announcement())
    assert {cut.reason: cut.text for cut in got.cuts} == {
        "page header": paper.COMPANY,
        "page number": "第 1 页\n第 2页",
    }


def test_a_header_that_names_the_company_stays_the_first_time() -> None:
    got = article(paper.announcement(labels="", header="证券代码：688802   证券简称：沐曦股份"))
    assert got.text.count("证券简称：沐曦股份") == 1
    assert (got.publisher, got.kind) == ("沐曦股份", "filing")


def test_pages_begin_where_their_first_letter_stands() -> None:
    got = article(paper.announcement(fillers=60))
    assert len(got.pages) == 4
    assert got.pages[0] == 0
    assert all(one < other for one, other in pairwise(got.pages))
    assert got.text.index("合同金额") < got.pages[1] < got.text.index("（25）") < got.text.index("特此公告")
    assert got.pages[3] < got.text.index("特此公告")


@given(st.lists(st.lists(st.tuples(st.integers(1, 9), st.text("ab中", min_size=1)), min_size=1), max_size=6))
def test_every_page_begins_inside_the_text_and_in_order(told: list[list[tuple[int, str]]]) -> None:
    numbers = iter(sorted(page for block in told for page, _ in block))
    line = Line(0, 0, 1, 1, "")
    blocks = [Block(tuple(Place(next(numbers), Line(0, 0, 1, 1, text)) for _, text in block)) for block in told]
    text, starts = joined("题", blocks, 9)
    assert text.split("\n") == ["题", *(block.text for block in blocks)]
    assert len(starts) == 9
    assert starts[0] == 0
    assert list(starts) == sorted(starts)
    assert starts[-1] <= len(text)
    for place in (place for block in blocks for place in block.places if place.page > 1):
        assert place.line.text in text[starts[place.page - 1] :]
    assert line.size == 1


@pytest.mark.parametrize(
    ("signed", "day"),
    [
        ((paper.COMPANY + "董事会", "二〇二六年四月十六日"), "2026-04-16"),
        ((paper.COMPANY + "董事会", "二○二六年三月三十一日"), "2026-03-31"),
        ((paper.COMPANY + "董事会 2026年4月16日",), "2026-04-16"),
        (("2026 年 4 月 6 日",), "2026-04-06"),
        ((paper.COMPANY + "董事会", "2026年2月31日"), None),
        ((paper.COMPANY + "董事会", "2027年4月16日"), None),
        ((paper.COMPANY + "董事会",), None),
    ],
)
def test_the_day_is_that_of_the_signature(signed: tuple[str, ...], day: str | None) -> None:
    assert article(paper.announcement(signed=signed)).reported.at == day


def test_a_day_in_the_text_is_not_that_of_the_paper() -> None:
    body = paper.announcement(signed=("备查文件：合同（签于2026年4月1日）",))
    assert article(body).reported.at is None
    url = "https://static.paper.example/finalpage/2026-04-17/1.PDF"
    assert (article(body, url=url).reported.at, article(body, url=url).reported.basis) == ("2026-04-17", "url")


def test_without_a_headline_the_text_names_it_or_the_list() -> None:
    assert article(paper.announcement(title=()), named="沐曦股份：重大合同公告").title == "沐曦股份：重大合同公告"
    paragraph = "关于签订重大合同的提示性公告"
    made = paper.Paper()
    for text in (paragraph, *paper.PARAGRAPHS):
        made.paragraph(text)
    assert article(made.bytes(), named="别的").title == paragraph


def test_paper_without_labels_is_nobodys_filing() -> None:
    got = article(paper.announcement(labels="", header="研究报告"))
    assert (got.publisher, got.kind) == (None, "article")


def test_cells_and_latin_words() -> None:
    made = paper.Paper()
    made.paragraph("The company expects to deliver the accelerator cards in the third quarter of the year, as " * 3, "")
    made.row(("Item", "2025", "2024"))
    got = article(made.bytes())
    assert "third quarter of the year, as The company expects to deliver the accelerator cards in" in got.text
    assert got.text.endswith("Item\t2025\t2024")
    assert got.language == "en"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"%PDF-1.7 ...", "damaged"),
        (paper.announcement()[:3000], "damaged"),
        (paper.locked(), "behind a password"),
        (paper.scan(), "without text"),
        (paper.empty(1001), "more than 1000 pages"),
    ],
    ids=["head only", "cut", "locked", "scan", "long"],
)
def test_refused_with_reason_and_advice(body: bytes, reason: str) -> None:
    got = attempt(body)
    assert isinstance(got, NotRead)
    assert "PDF" in got.reason
    assert reason in got.reason
    assert got.advice


def endless() -> bytes:
    """A page whose contents draw themselves, each twice: two to the power of forty times."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.beginForm("f0")
    canvas.drawString(1, 1, "abcdefghij")
    canvas.endForm()
    for number in range(1, 40):
        canvas.beginForm(f"f{number}")
        canvas.doForm(f"f{number - 1}")
        canvas.doForm(f"f{number - 1}")
        canvas.endForm()
    canvas.doForm("f39")
    canvas.save()
    return out.getvalue()


def test_limits_end_what_does_not() -> None:
    assert sheets(endless(), Limits(seconds=2)) in ("endless", "large", "scan", "letters")
    assert sheets(paper.announcement(), Limits(letters=100)) == "letters"
    assert sheets(paper.announcement(), Limits(pages=1)) == "pages"


@settings(max_examples=12, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 5000))
def test_damage_breaks_nothing(junk: bytes, at: int) -> None:
    body = WHOLE[:at] + junk + WHOLE[at + len(junk) :]
    assert isinstance(attempt(body), Article | NotRead)


WHOLE = paper.announcement(fillers=2)


def test_junk_before_the_head_is_passed_over() -> None:
    assert article(b"\xef\xbb\xbf\r\n" + paper.announcement()).publisher == "沐曦股份"
    assert isinstance(attempt(b"<html><body><p>%PDF-1.7</p></body></html>"), NotRead)


def test_the_same_bytes_read_the_same() -> None:
    assert article(paper.announcement()) == article(paper.announcement())


def test_a_page_number_is_no_row_of_a_table() -> None:
    for text in ("1", "- 12 -", "第 3 页 共 5 页", "3/12", "Page 3 of 12", "ii"):
        assert paragraphs.NUMBER.fullmatch(text), text
    for text in ("2025年", "12.35亿元", "第三章", "v1.2"):
        assert not paragraphs.NUMBER.fullmatch(text), text


def test_short_names() -> None:
    for head, name in (
        ("证券简称：沐曦股份公告编号：2026-015", "沐曦股份"),
        ("股票代码：688801  股票简称：燧原科技", "燧原科技"),
        ("A股简称:某某股份\n", "某某股份"),
        ("没有", None),
    ):
        assert announcement.publisher(head, None) == name
