"""Bytes become text in one place, and rightly where the page lies about its charset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.page import charset
from tests.page.written import BODY, SECOND, TITLE, html, plain, read

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=60)
BIG5 = (
    "沐曦股份昨日公布盈利預告，公司預期全年虧損收窄，營業收入較上年同期增加，主要由於產品獲得市場認可，"
    "客戶持續採購，集團在手訂單亦高於去年；管理層表示，新一代晶片將於今年上半年量產。"
)


def test_a_page_that_declares_gb2312_may_hold_characters_outside_it() -> None:
    text = html(f"<h1>{TITLE}</h1><p>华为昇腾与試芯比较，显存相同；價格不同，昇腾更贵。</p>" * 3, charset="gb2312")
    with pytest.raises(UnicodeEncodeError):
        text.encode("gb2312")
    got = read(text.encode("gb18030"))
    assert "昇腾" in got.text
    assert got.charset == "gb18030"


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "utf-8", "iso-8859-1", ""])
def test_the_declared_charset_of_a_gbk_page_does_not_matter(declared: str) -> None:
    assert read(plain().replace('charset="utf-8"', f'charset="{declared}"').encode("gbk")).text.endswith(BODY)


def test_utf8_that_is_declared_gbk_is_utf8() -> None:
    assert read(plain().replace("utf-8", "gbk"), content_type="text/html; charset=gb2312").charset == "utf-8"


@pytest.mark.parametrize(
    ("mark", "codec"), [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_a_byte_order_mark_decides(mark: bytes, codec: str) -> None:
    got = read(mark + plain().encode(codec))
    assert got.title == TITLE
    assert got.charset == codec


@pytest.mark.parametrize(
    ("declared", "url"),
    [("big5", "https://a.example.com/1"), ("", "https://a.example.hk/1"), ("utf-8", "https://a.example.tw/1")],
)
def test_big5_where_declared_or_where_the_host_suggests_it(declared: str, url: str) -> None:
    text = html(f"<h1>沐曦料去年虧損收窄</h1><p>{BIG5}</p>", title="沐曦料去年虧損收窄", charset=declared)
    got = read(text.encode("big5hkscs"), url)
    assert BIG5 in got.text
    assert got.charset == "big5hkscs"
    assert got.language == "zh-Hant"


def test_a_gbk_page_of_a_hong_kong_host_stays_gbk() -> None:
    assert read(plain().encode("gbk"), "https://www.ceshi.example.hk/a/1").text.endswith(BODY)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
@pytest.mark.parametrize("lost", [1, 2])
def test_a_page_cut_in_the_middle_of_a_character_is_read(codec: str, lost: int) -> None:
    whole = plain(body=f"<p>{BODY}</p><p>被截断的一页最后停在半个字上，前面的内容仍然要读得出来，最后一个字是芯").split(
        "芯</p>"
    )[0]
    cut = whole[: whole.rindex("芯") + 1].encode(codec)
    got = read(cut[:-lost] if codec == "utf-8" else cut[:-1])
    assert "最后停在半个字上" in got.text


def test_western_pages_keep_their_quotes() -> None:
    body = "<p>The chip maker’s second product doubles memory, the company said on Friday.</p>" * 3
    text = html(
        f"<h1>Second chip doubles memory</h1>{body}", title="Second chip doubles memory", charset="windows-1252"
    )
    got = read(text.encode("cp1252"))
    assert "maker’s" in got.text
    assert got.language == "en"


@given(HAN)
def test_what_gb18030_and_utf8_write_is_read_back(text: str) -> None:
    written = f"<html><p>{text}"
    assert charset.decode(written.encode("utf-8"))[0] == written
    declared = '<meta charset="gb2312">' + written + "，的一是在不了有和人"
    decoded, codec = charset.decode(declared.encode("gb18030"))
    assert codec == "utf-8" or decoded == declared  # a few GBK bytes happen to be UTF-8 too


@given(st.binary(max_size=300))
def test_any_bytes_decode(body: bytes) -> None:
    text, codec = charset.decode(body, "https://a.example.hk/1", "text/html; charset=nonsense")
    assert isinstance(text, str)
    assert codec


@pytest.mark.parametrize("declared", ["utf-8", "gbk", ""])
@pytest.mark.parametrize("piece", ["内存条特价，买一送一，", "特价", "<b>联通</b>特价"])
def test_pieces_of_gbk_spliced_into_utf8_are_read_too(declared: str, piece: str) -> None:
    before, after = plain().replace('charset="utf-8"', f'charset="{declared}"').split(SECOND)
    whole = before.encode() + piece.encode("gbk") + SECOND.encode() + after.encode()
    got = read(whole)
    assert got.charset == "utf-8"
    assert SECOND in got.text
    assert piece.replace("<b>", "").replace("</b>", "") in got.text


@pytest.mark.parametrize("codec", ["gbk", "utf-8"])
def test_a_mark_of_utf8_before_other_bytes_decides_nothing(codec: str) -> None:
    assert read(b"\xef\xbb\xbf" + plain().encode(codec)).text.endswith(BODY)


@given(st.binary(max_size=200), st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=300))
def test_broken_bytes_never_break_the_rest(junk: bytes, text: str) -> None:
    decoded, codec = charset.decode(text.encode() + b"<p>" + junk + b"</p>" + text.encode())
    assert codec in ("utf-8", "gb18030")
    assert decoded.startswith(text) or codec == "gb18030"
