"""Marked words: whatever is marked, the text stays the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.web.pages.marks import article, passage

TEXTS = st.text(alphabet="真武810E，。\n\t <&\u202e\x00", max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[dict[str, int]]]:
    """A text with claims: quotes that may cross lines, cells and each other, each with its value."""
    text = draw(TEXTS)
    claims = []
    for _ in range(draw(st.integers(0, 4))):
        start, value, upto, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 4)))
        claims.append({"quote_start": start, "value_start": value, "value_end": upto, "quote_end": end})
    return text, claims


def plain(blocks: list[dict[str, object]]) -> str:
    lines: list[str] = []
    for block in blocks:
        rows = block["rows"] or [[block["pieces"]]]
        lines += ["\t".join("".join(p["text"] for p in cell) for cell in row) for row in rows]  # type: ignore[attr-defined]
    return "\n".join(lines)


@given(marked())
def test_the_pieces_are_the_text(given_text: tuple[str, list[dict[str, int]]]) -> None:
    text, claims = given_text
    assert plain(article(text, claims)) == text


@given(marked())
def test_what_is_marked_is_the_quote(given_text: tuple[str, list[dict[str, int]]]) -> None:
    text, claims = given_text
    for number, claim in enumerate(claims, 1):
        quote = text[claim["quote_start"] : claim["quote_end"]]
        rows = [row for block in article(text, claims) for row in (block["rows"] or [[block["pieces"]]])]
        found = "".join(piece["text"] for row in rows for cell in row for piece in cell if number in piece["claims"])
        assert found == quote.replace("\n", "").replace("\t", "")


@given(marked())
def test_a_passage_holds_the_quote(given_text: tuple[str, list[dict[str, int]]]) -> None:
    text, claims = given_text
    for claim in claims:
        shown = passage(text, claim)
        assert text[claim["quote_start"] : claim["quote_end"]] in plain(shown)


def test_a_row_of_a_table_is_shown_with_its_head() -> None:
    text = "标题\n前文\n参数\t甲\t乙\n显存\t96GB\t80GB\n功耗\t400W\t300W\n后文"
    start = text.index("400W")
    claim = {"quote_start": start - 3, "value_start": start, "value_end": start + 4, "quote_end": start + 4}
    (table,) = passage(text, claim)
    assert ["".join(p["text"] for p in row[1]) for row in table["rows"]] == ["甲", "400W"]
