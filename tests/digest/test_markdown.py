"""Scraped text in Markdown and HTML: read back with a Markdown parser, it is text and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from db.digest.markdown import Safe, escape, link, printable

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
NASTY = st.text(
    alphabet=st.one_of(st.sampled_from("|\\`*_[]()<>~$&#!-+=.:/\n\r\t 1a真"), st.characters(codec="utf-8")), max_size=40
)


def _cells(text: str) -> list[str]:
    page = html.fromstring(PARSER.render(f"| a | b |\n|---|---|\n| {text} | end |\n"))
    assert page.xpath("//td//*") == [], "the text made an element"
    return [cell.text_content() for cell in page.xpath("//td")]


@given(NASTY)
def test_any_text_stays_text_in_a_cell(text: str) -> None:
    assert _cells(escape(text)) == [printable(text), "end"]


@given(NASTY)
def test_any_text_stays_text_on_a_line_of_its_own(text: str) -> None:
    page = html.fromstring(f"<div>{PARSER.render(escape(text))}</div>")
    assert {element.tag for element in page.iter()} <= {"div", "p"}
    assert page.text_content().strip() == printable(text)


@given(NASTY, NASTY)
def test_a_link_shows_its_text_and_leads_to_its_address(text: str, path: str) -> None:
    page = html.fromstring(f"<div>{PARSER.render('x ' + link(text, 'https://news.example/' + path))}</div>")
    [anchor] = page.xpath("//a")
    assert anchor.text_content() == printable(text)
    assert anchor.get("href").startswith("https://news.example/")
    assert {element.tag for element in page.iter()} == {"div", "p", "a"}


def test_only_the_web_is_linked() -> None:
    for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "JavaScript:alert(1)", "http://[", ""):
        assert link("标题", url) == "标题"
    assert link("标题", "https://a.example/ (1)>x") == "[标题](<https://a.example/%20(1)%3Ex>)"


def test_bare_addresses_do_not_become_links() -> None:
    assert escape("见 https://evil.example 或 www.evil.example") == r"见 https\://evil.example 或 www\.evil.example"


def test_what_hides_words_is_shown() -> None:
    assert printable("真武\u202e810E\u2066\x00\u200b") == "真武\ufffd810E\ufffd\ufffd\ufffd"
    assert printable(" 一行\n二行\t三 ") == "一行 二行 三"


def test_an_ordinary_sentence_is_left_as_it_is() -> None:
    for text in ("2026-01-29 17:42", "近10亿元(约1.0 bn)", "T-Head's 3.2万卡", "810E; IDC: 23.5%", "18.6%", "-5%"):
        assert escape(text) == text


def test_safe_text_is_not_escaped_twice() -> None:
    assert escape(escape("a|b")) == escape("a|b") == Safe(r"a\|b")
