"""Ids depend on what a thing is, and on nothing else."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from db.schema import ids

text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)
plain = st.text(alphabet="芯片甲乙的为功耗abC19", max_size=30)


def test_form() -> None:
    ident = ids.article_id("https://ithome.com/0/1.htm")
    assert ident.startswith("art_")
    assert len(ident) == 4 + ids.LENGTH
    assert ident == ident.lower()


def test_known_value_never_changes() -> None:
    """A change here would orphan every review and citation in the world."""
    article = ids.article_id("https://ithome.com/0/1.htm")
    place = ids.place("功耗为400瓦特，支持", 3, 8)
    assert place == ("400瓦特", "功耗为", ",支持", "")
    assert article == "art_fstbylr3sabzu"
    assert ids.claim_id(article, "zhenwu_810e", "power", place) == "clm_z6d4tfzecqifx"


@given(st.lists(text, min_size=1, max_size=4), st.lists(text, min_size=1, max_size=4))
def test_parts_do_not_run_together(one: list[str], other: list[str]) -> None:
    same = [unicodedata.normalize("NFC", part) for part in one] == [unicodedata.normalize("NFC", p) for p in other]
    assert (ids.mint("x", *one) == ids.mint("x", *other)) == same


@given(plain, plain, plain)
def test_place_is_untouched_by_spacing(before: str, value: str, after: str) -> None:
    """One site writes 真武810E, another 真武 810E: the same words of the same article have the same place."""
    parts = ("  ".join(before), "\n".join(value), "　".join(after))
    spread = " ".join(parts)
    one = ids.place(before + value + after, len(before), len(before + value))
    start = len(parts[0]) + 1
    other = ids.place(spread, start, start + len(parts[1]))
    assert one == other
    assert one.before == before.lower()[-ids.CONTEXT :]
    assert one.after == after.lower()[: ids.CONTEXT]


@given(text, text)
def test_far_edits_leave_a_place_alone(one: str, other: str) -> None:
    near, value, after = "这款测试芯片的典型功耗约为", "400瓦特", "而上一代产品的功耗则是350"
    places = [
        ids.place(far + near + value + after + far, len(far + near), len(far + near + value)) for far in (one, other)
    ]
    assert places[0] == places[1]


def test_full_width_and_traditional_case() -> None:
    assert ids.fold("９６ ＧＢ\u3000Hbm") == "96gbhbm"


def test_two_values_in_one_sentence_stay_two() -> None:
    sentence = "2023年营收为5亿元，2024年营收为9亿元"
    first, second = sentence.index("5亿元"), sentence.index("9亿元")
    assert ids.place(sentence, first, first + 3) != ids.place(sentence, second, second + 3)


def test_scope_tells_one_literal_apart() -> None:
    sentence = "FP16、BF16同为280 TFLOPS"
    where = (sentence.index("280"), len(sentence))
    assert ids.place(sentence, *where, "FP16") != ids.place(sentence, *where, "BF16")
    assert ids.place(sentence, *where, "FP16") == ids.place(sentence, *where, "ｆｐ 16")
