"""A page as lines: what is block, inline or left out, and what a line keeps of where it stood."""

from __future__ import annotations

from scraper import page
from scraper.page import layout
from scraper.page.tree import Page


def laid_out(body: str) -> Page:
    made = layout.parse(f"<html><head><title>题</title></head><body>{body}</body></html>")
    assert made is not None
    return made


def test_only_blocks_that_hold_a_line_are_nodes() -> None:
    made = laid_out("<div class='a'><p></p><ul><li> </li></ul><section><p>一</p></section></div><div class='b'></div>")
    assert [node.tag for node in made.nodes] == ["html", "body", "div", "section", "p"]
    assert [node.depth for node in made.nodes] == [0, 1, 2, 3, 4]
    assert made.lines[0].node is made.nodes[-1]


def test_a_block_without_text_parts_lines_and_an_element_without_text_does_not() -> None:
    assert [line.text for line in laid_out("一<div></div>二<br>三<img>四<wbr>五<hr>六").lines] == [
        "一",
        "二",
        "三四五",
        "六",
    ]


def test_a_line_knows_the_names_around_its_runs_and_its_links() -> None:
    line = laid_out("<p> \n<span class='Src'>来源<a href='/1'>远方日报</a></span> <i id='by'>罗一帆</i></p>").lines[0]
    assert line.text == "来源远方日报 罗一帆"
    runs = zip(line.parts, line.hints, strict=True)
    assert [(part, hint.strip()) for part, hint in runs if part.strip()] == [
        ("来源", "src"), ("远方日报", "src"), ("罗一帆", "by")
    ]  # fmt: skip
    assert line.linked == 4
    assert not line.links


def test_a_page_that_shows_nothing_at_all() -> None:
    made = laid_out("<div style='display:none'>藏</div><script>var a = 1</script>")
    assert not made.lines
    assert page.score("<html><body><div hidden>藏</div></body></html>".encode(), "https://ceshi.example.cn/") == {}


def test_the_root_is_shown_whatever_its_style_says() -> None:
    """Pages hide themselves until a script has run."""
    made = layout.parse("<html style='display:none'><body><p>字</p></body></html>")
    assert made is not None
    assert [line.text for line in made.lines] == ["字"]
