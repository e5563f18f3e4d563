"""The scorer counts what it says: objects, one to one, copies, banned quotes, subjects outside."""

from __future__ import annotations

from typing import Any

import pytest

from scraper.model import Claim, EntityRef, Event, Link, Object, Quantity, Term
from tests.gate.scorer import Score, norm, object_faults, page_text, score, span

TEXT = "真武810E的显存为96GB。功耗为400W。别的文章:真武810E的功耗为500W。"
TRACKED = frozenset({"zhenwu_810e"})


def quantity(low: float | None, high: float | None, bound: Any = "exact", unit: str = "GB") -> Quantity:
    return Quantity(min=low, max=high, unit=unit, bound=bound, text="")


def claim(words: str, **more: Any) -> Claim:
    """A claim whose quote is these words of the text."""
    start = TEXT.index(words)
    facts: dict[str, Any] = {"subject": "zhenwu_810e", "predicate": "memory_capacity", "object": quantity(96, 96)}
    places = {"start": start, "end": start + len(words), "value_start": start, "value_end": start + 1}
    return Claim(**{**facts, **places, "rule": "test", **more})


def scored(wanted: list[dict[str, Any]], *claims: Claim, **more: Any) -> Score:
    return score({"claims": wanted, **more}, norm(TEXT), TEXT, claims, TRACKED)


MEMORY = {"s": "zhenwu_810e", "p": "memory_capacity", "o": "=96 GB", "q": "显存为96GB"}
FITS: list[tuple[str, Object, list[str] | None]] = [
    ("=96 GB", quantity(96, 96), []),
    ("=96 GB", quantity(96, 96, "approx"), ["bound"]),
    ("=96 GB", quantity(97, 97), None),
    ("=96 GB", quantity(96, 96, unit="TB"), None),
    (">400 customers", quantity(400, None, "more_than", "customers"), []),
    (">400 customers", quantity(400, None, "at_least", "customers"), []),
    (">400 customers", quantity(400, 400, "exact", "customers"), ["bound"]),
    ("<10e8 CNY", quantity(None, 1e9, "less_than", "CNY"), []),
    ("~50e8 CNY", quantity(5e9, 5e9, "approx", "CNY"), []),
    ("~50e8 CNY", quantity(4.8e9, 5.2e9, "approx", "CNY"), []),
    ("~50e8 CNY", quantity(1e9, 9e9, "approx", "CNY"), None),
    ("15e9..18e9 USD", quantity(1.5e10, 1.8e10, "range", "USD"), []),
    ("15e9..18e9 USD", quantity(1.5e10, 1.5e10, "exact", "USD"), None),
    ("^1e4 cards", quantity(1e4, 1e4, "order_of_magnitude", "cards"), []),
    ("=-16e8 CNY", quantity(-1.6e9, -1.6e9, "exact", "CNY"), []),
    ("@tencent", EntityRef(id="tencent", text="腾讯"), []),
    ("@tencent", EntityRef(id="baidu", text="百度"), None),
    ("@tencent", Term(text="tencent"), None),
    ("'HBM2e", Term(text="hbm 2e"), []),
    ("'HBM2e", Term(text="显存HBM2e颗粒"), []),
    ("'HBM2", Term(text="HBM2e"), None),
    ("'自研", Term(text="非自研"), None),
    ("!listed", Event(stage="listed"), []),
    ("!listed", Event(stage="filed"), None),
    ("!", Event(stage="filed"), []),
    ("!", Term(text="filed"), None),
]


@pytest.mark.parametrize(("want", "have", "faults"), FITS)
def test_an_object_fits(want: str, have: Object, faults: list[str] | None) -> None:
    assert object_faults(want, have) == faults


def test_an_object_that_cannot_be_read_is_told() -> None:
    with pytest.raises(ValueError, match="is no object of a gold claim"):
        object_faults("about 96", quantity(96, 96))


def test_a_right_claim_and_a_copy_of_it() -> None:
    got = scored([MEMORY], claim("真武810E的显存为96GB"), claim("显存为96GB"))
    assert got == Score(gold=1, hit=1, strict=1, right=1, dup=1, articles=1)


def test_one_claim_does_not_serve_two() -> None:
    assert scored([MEMORY, MEMORY], claim("显存为96GB")).recall == 0.5


def test_a_miss_and_a_false_claim() -> None:
    got = scored([MEMORY], claim("功耗为400W", predicate="power"))
    assert (got.hit, got.false, got.precision, got.recall) == (0, 1, 0.0, 0.0)


def test_wrong_fields_cost_the_strict_hit_only() -> None:
    for extra in ({"m": "planned"}, {"a": "media"}, {"by": "idc"}, {"d": "2025"}, {"x": {"period": "2025"}}):
        got = scored([{**MEMORY, **extra}], claim("显存为96GB"))
        assert (got.hit, got.strict) == (1, 0), extra
    told = claim(
        "显存为96GB",
        modality="planned",
        event_date="2025-01/2025-12",
        qualifiers={"period": "2025"},
        attribution=(Link(voice="analyst", text="", entity="idc"),),
    )
    full = {"m": "planned", "a": "analyst", "by": "idc", "d": "2025", "x": {"period": "2025"}}
    assert scored([{**MEMORY, **full}], told).strict == 1


def test_a_comparison_of_another_relation_is_another() -> None:
    want = {"s": "zhenwu_810e", "p": "compare_performance", "o": "@nvidia_h20", "q": "显存", "x": {"relation": "par"}}
    more: dict[str, Any] = {"predicate": "compare_performance", "object": EntityRef(id="nvidia_h20", text="H20")}
    assert scored([want], claim("显存为96GB", qualifiers={"relation": "above"}, **more)).hit == 0
    assert scored([want], claim("显存为96GB", qualifiers={"relation": "par"}, **more)).strict == 1


def test_a_banned_quote_is_false_even_where_it_is_right() -> None:
    want = {**MEMORY, "p": "power", "o": "=500 W", "q": "功耗为500W"}
    got = scored(
        [want], claim("真武810E的功耗为500W", predicate="power"), not_claims=["别的文章:真武810E的功耗为500W。"]
    )
    assert (got.hit, got.false) == (0, 1)


def test_what_is_debatable_is_neither_missed_nor_false() -> None:
    assert scored([{**MEMORY, "opt": True}]) == Score(articles=1)
    got = scored([{**MEMORY, "opt": True}], claim("显存为96GB"))
    assert (got.gold, got.false, got.precision) == (0, 0, 1.0)


def test_a_subject_that_is_not_tracked_is_outside() -> None:
    assert scored([], claim("显存为96GB", subject="nvidia_h20")).outside == 1


def test_scores_add_up() -> None:
    total = Score(gold=3, hit=2, right=2, false=1, articles=1) + Score(gold=1, hit=1, right=1, articles=1)
    assert (total.gold, total.articles, total.precision, total.recall) == (4, 2, 0.75, 0.75)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025", "2025-01/2025-12"),
        ("2026-34", "2026-Q2"),
        ("2026-34", "2026-04/2026-06"),
        ("2025-02", "2025-02-01/2025-02-28"),
    ],
)
def test_spans_of_days(one: str, other: str) -> None:
    assert span(one) == span(other) is not None


@pytest.mark.parametrize("words", ["", "近日", "2025-13", "2025-02-30", "2025/近日"])
def test_no_span(words: str) -> None:
    assert span(words) is None


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "big5hkscs"])
def test_a_page_in_its_charset(charset: str) -> None:
    name = {"gb18030": "gb2312", "big5hkscs": "big5"}.get(charset, charset)
    page = f"<meta charset={name}><script>var a = '否'</script><p>崑崙 <b>芯片</b>&amp;HBM</p>"
    assert page_text(page.encode(charset)) == "崑崙芯片&hbm"
