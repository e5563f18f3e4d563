"""Any text at all: no crash, no claim out of nothing, offsets that hold, the same claims each time, and linear work."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scraper.claims import extract, extractor
from scraper.claims.assemble import CLAUSE_MARKS
from scraper.model import Article, Claim
from tests.claims.adversary import ANY_TEXT, GROWING, LIKELY_TEXT, steps
from tests.claims.sentences import article, book, claims

_NAMES = "昆仑芯 平头哥半导体 真武810E 该芯片 公司 沐曦股份 燧原科技 腾讯 英伟达H20 前者 其 曦云C500"
_OTHERS = """
营收 营收分别为 显存 出货 估值 持有 的股份 客户包括 中标 对标 与 相当 量产 发布 登陆科创板 同比增长 约为 功耗
5亿元 96GB 2024年 前三季度 1月29日 1.5万片 400家 20% 3倍 、 和 , 。 ; : “ ” 据 知情人士透露 拟 预计 若 传闻 不实
问: 答: ? ( )
"""
OTHERS = [*_OTHERS.split(), " ", "\t", "\n"]
WORDS = [*_NAMES.split(), *OTHERS]
NEWS = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)
SEEN = st.one_of(
    ANY_TEXT, LIKELY_TEXT, NEWS, st.lists(st.one_of(ANY_TEXT, st.sampled_from(WORDS)), max_size=12).map("".join)
)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def sound(found: tuple[Claim, ...], seen: Article) -> None:
    """What holds for every claim of every text."""
    for claim in found:
        assert 0 <= claim.start < claim.end <= len(seen.text)
        assert claim.start <= claim.value_start < claim.value_end <= len(seen.text)
        assert claim.value_start < claim.end, "the quote does not touch the value"
        quote, value = seen.text[claim.start : claim.end], seen.text[claim.value_start : claim.value_end]
        assert value in seen.text
        assert quote.strip(CLAUSE_MARKS)
        assert "\n" not in value
        assert book().may_claim(claim.subject, claim.predicate)
        assert claim.predicate in book().predicates
        assert claim.statement_en.endswith(".")
        assert msgspec.json.decode(msgspec.json.encode(claim.qualifiers)) == claim.qualifiers
    assert [c.value_start for c in found] == sorted(c.value_start for c in found)


@QUICK
@given(SEEN)
def test_any_text(text: str) -> None:
    seen = article(text)
    found = extract(seen, book())
    sound(found, seen)
    assert extract(seen, book()) == found


@QUICK
@given(SEEN)
def test_any_title(title: str) -> None:
    seen = article("昆仑芯2024年营收为10亿元。公司员工共870人。", title=title.replace("\n", " "))
    sound(extract(seen, book()), seen)


@QUICK
@given(NEWS)
def test_the_claims_are_those_of_the_text_alone(text: str) -> None:
    """Not of what was read before it: nothing is remembered from article to article."""
    alone = claims(text)
    claims("昆仑芯2024年营收为10亿元。真武810E显存为96GB。")
    assert claims(text) == alone


@QUICK
@given(st.lists(st.one_of(ANY_TEXT, LIKELY_TEXT, st.sampled_from(OTHERS)), max_size=12))
def test_a_text_without_tracked_names_claims_nothing(parts: list[str]) -> None:
    assert claims("".join(parts)) == ()


NASTY = {
    "controls": "昆仑芯\x00P800\x07的显存\x1b为64GB。",
    "lone surrogates": "昆仑芯\ud800P800\udfff显存为64GB。",
    "bidi": "\u202e昆仑芯P800\u202c显存为\u206664GB\u2069。",
    "zero width": "昆\u200b仑芯\ufeffP800显存为64GB。",
    "mojibake": "æ˜†ä»‘èŠ¯P800çš„æ˜¾å­˜64GB",
    "another language": "Le P800 de la société a 64 GB de mémoire, dit-on; Kunlun est une montagne.",
    "digits": "1234567890" * 200,
    "damaged names": "昆(kun)仑芯片P8OO的显存为64GB,真五810E显存为96GB,沫曦股份营收7亿元。",
    "marks": "。,;:!?“”()、" * 200,
    "nothing": "",
    "blanks": " \t\u3000\n" * 50,
    "japanese": "崑崙という山のメモリは64GBである。売上は10億円、前年比20％増。",
    "korean": "쿤룬의 메모리는 64GB이며 매출은 10억 위안이다. 2025년 20% 증가했다.",
    "russian": "Память чипа 64 ГБ, выручка 10 млрд юаней, рост на 20% в 2025 году.",
    "half a quotation": "”““昆仑芯“”“说：「真武』810E《（",
    "combining": "昆\u0301仑\u0308芯\u20ddP\u0338800显存\u030164GB",
}


@pytest.mark.parametrize("name", NASTY)
def test_bad_input(name: str) -> None:
    seen = article(NASTY[name])
    sound(extract(seen, book()), seen)


@pytest.mark.parametrize(
    "name",
    [
        "mojibake",
        "another language",
        "japanese",
        "korean",
        "russian",
        "digits",
        "damaged names",
        "marks",
        "nothing",
        "blanks",
        "half a quotation",
        "combining",
    ],
)
def test_bad_input_claims_nothing(name: str) -> None:
    assert claims(NASTY[name]) == ()


def test_zero_width_characters_do_not_hide_a_name() -> None:
    assert {c.subject for c in claims(NASTY["zero width"])} == {"kunlunxin_p800"}


def test_an_article_without_a_date_or_with_an_upper_bound() -> None:
    assert len(claims("昆仑芯2024年营收为10亿元。", published=None)) == 1
    seen = article("沐曦股份去年营收为15亿元。", published=None)
    bounded = msgspec.structs.replace(
        seen, reported=msgspec.structs.replace(seen.reported, not_after="2026-02-02T09:00:00+08:00", basis="bounded")
    )
    assert [c.qualifiers["period"] for c in extract(bounded, book())] == ["2025"]


def test_the_extractor_names_its_vocabulary() -> None:
    assert extractor(book()).startswith("rules/")
    assert extractor(book()).endswith(book().hash[:8])
    assert extractor(replace(book(), hash="ffff" * 16)) != extractor(book())


# --- long texts: the work grows with the length, counted in calls and not in seconds ---------------------------------


@pytest.mark.parametrize("name", GROWING)
def test_the_work_grows_with_the_length(name: str) -> None:
    """Twice the text, about twice the lines that are run: 2.0 is linear, 4.0 quadratic."""
    small, large = (article(GROWING[name](n)) for n in (200, 400))
    extract(small, book())
    once, twice = (steps(lambda seen=seen: extract(seen, book())) for seen in (small, large))
    assert twice <= 2.6 * once + 1000, (once, twice)


UNBROKEN = {
    "digits": "昆仑芯" + "1234567890" * 10_000,
    "numerals": "昆仑芯" + "一" * 100_000,
    "letters": "昆仑芯" + "a" * 100_000,
    "one character": "昆仑芯" + "的" * 100_000,
    "blanks": "昆仑芯" + " " * 100_000,
    "quotes": "昆仑芯" + "“" * 100_000,
    "marks": "昆仑芯" + "。,;:!?“”()、" * 5_000,
    "controls": "昆仑芯" + "\x00\x07\x1b\x85" * 20_000,
    "lone surrogates": "昆仑芯" + "\ud800\udfff" * 40_000,
    "mojibake": "昆仑芯" + "æ˜†ä»‘èŠ¯P800çš„æ˜¾å\xad˜64GB" * 2_000,
    "another language": "昆仑芯 " + "The company said its new chip has 64 GB of memory and costs 5 million. " * 1_000,
    "damaged names": "昆(kun)仑芯片P8OO的显存为64GB,真五810E显存为96GB。" * 2_000,
}


@pytest.mark.parametrize("name", UNBROKEN)
def test_long_bad_input_claims_nothing(name: str) -> None:
    """Pages that are damaged from end to end: read in proportion to their length, and nothing made of them."""
    assert claims(UNBROKEN[name]) == ()


def test_signs_without_width_and_direction_all_over_a_page() -> None:
    text = "\u202e昆\u200b仑\u200d芯\ufeffP800\u202c显存为\u206664GB\u2069。" * 2_000
    assert {(c.subject, c.predicate) for c in claims(text)} == {("kunlunxin_p800", "memory_capacity")}


def test_a_sentence_of_300_000_characters_is_read() -> None:
    seen = article(("沐曦股份今天的消息里没有数字也没有标点" * 16000)[:300_000])
    sound(extract(seen, book()), seen)


def test_a_text_of_a_megabyte_is_read() -> None:
    seen = article("今天的大会上展出了许多产品,观众很多。\n" * 18_000 + "昆仑芯P800显存为64GB。")
    assert len(seen.text.encode()) > 1_000_000
    found = extract(seen, book())
    sound(found, seen)
    assert {c.subject for c in found} == {"kunlunxin_p800"}
