"""The English of a claim: true to its bound, its modality and who says it."""

from __future__ import annotations

import re
import string
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper.claims import edtf
from scraper.claims.english import amount, sentence, value
from scraper.model import Claim, EntityRef, Event, Link, Object, Quantity, Term
from tests.claims.sentences import book, claims

TOLD = {
    "曦云C600拥有超过140GB的显存。": "Xiyun C600 has more than 140 GB of memory.",
    "昆仑芯P800每张售价不到10万元。": "Kunlunxin P800 costs less than CNY 100,000.",
    "昆仑芯估值为150亿—180亿美元。": "Kunlunxin was valued at USD 15 bn to USD 18 bn.",
    "沐曦股份2024年净亏损14.09亿元。": "MetaX had a net loss of CNY 1.409 bn [2024].",
    "腾讯持有燧原科技20.26%的股份。": "Tencent holds 20.26 % of Enflame Technology.",
    "真武810E整体性能与英伟达H20相当。": "Zhenwu 810E is said to be on a par with H20.",
    "曦云C600对标英伟达H100。": "Xiyun C600 is aimed at H100.",
    "截至2025年底,真武810E累计出货数十万片。": "Zhenwu 810E shipped on the order of 100,000 cards [by 2025-12].",
    "曦云C500的FP16算力为280 TFLOPS。": "Xiyun C500 reaches 280 TFLOPS (FP16).",
    "燧原科技招股书显示,公司2024年营收为7.22亿元。": (
        "Enflame Technology had revenue of CNY 722 m [2024], according to Enflame Technology's filing."
    ),
    "沐曦股份2024年净亏损超过14亿元。": "MetaX had a net loss of more than CNY 1.4 bn [2024].",
    "沐曦股份2024年净亏损不超过14亿元。": "MetaX had a net loss of at most CNY 1.4 bn [2024].",
    "沐曦股份2024年营收同比增长30%。": "MetaX saw its revenue grow by 30 % [2024].",
    "沐曦股份2024年营收同比下降30%。": "MetaX saw its revenue fall by 30 % [2024].",
    "沐曦股份2024年亏损同比收窄30%。": "MetaX saw its net profit or loss improve by 30 % [2024].",
    "沐曦股份2024年亏损同比扩大30%。": "MetaX saw its net profit or loss worsen by 30 % [2024].",
    "沐曦股份2024年净利润同比下降30%。": "MetaX saw its net profit or loss worsen by 30 % [2024].",
    "沐曦股份2024年营收同比翻番。": "MetaX saw its revenue grow to 2 times [2024].",
    "沐曦股份2024年营收同比增长3倍。": "MetaX saw its revenue grow by or to 3 times [2024].",
    "曦云C600的吞吐比英伟达H20低三成。": "Xiyun C600: 30 % less than H20 (throughput).",
    "曦云C600的整体性能比上一代C500提升50%。": "Xiyun C600: 50 % more than Xiyun C500 (overall performance).",
    "曦云C600的吞吐约为英伟达H20的八成。": "Xiyun C600: 80 % of H20 (throughput).",
    "沐曦股份2024年在中国AI芯片市场的份额约为1%。": (
        "MetaX had a market share of about 1 % (Chinese AI chip market) [2024]."
    ),
    "曦云C600比英伟达H20便宜三成。": "Xiyun C600: 30 % less than H20 (price).",
    "曦云C600比租H20省三成。": "Xiyun C600: 30 % less than H20 (cost).",
    "沐曦股份2022年至2024年营收复合增长率为183.15%。": "MetaX saw its revenue grow by 183.15 % a year [2022/2024].",
    "曦云C600的带宽是曦云C500的3倍。": "Xiyun C600: 3 times against Xiyun C500 (bandwidth).",
    "昆仑芯筹备赴港上市。": "Planned: Kunlunxin is to prepare a listing in Hong Kong.",
    "沐曦股份于2025年12月17日登陆科创板。": "MetaX was listed on the STAR Market [2025-12-17].",
    "沐曦股份考虑在香港二次上市。": "Planned: MetaX is to prepare a second listing in Hong Kong.",
    "昆仑芯表示,公司上市目前没有时间表。": ("Unconfirmed: Kunlunxin was preparing a listing, according to Kunlunxin."),
    "百度表示,昆仑芯集团以外的收入占比已达四成。": (
        "A group of customers made up 40 % of the sales of Kunlunxin, according to Baidu."
    ),
    "阿里巴巴透露,真武芯片六成以上服务于外部客户。": (
        "A group of customers made up at least 60 % of the sales of T-Head Semiconductor, according to Alibaba Group."
    ),
    "真武810E在推理上超过英伟达H20。": "Zhenwu 810E is said to exceed H20 (inference).",
    "燧原科技撤回上市申请。": "Enflame Technology withdrew its application for a listing.",
    "路透社援引两名知情人士的话说,昆仑芯估值近30亿美元。": (
        "Rumour: Kunlunxin was valued at about USD 3 bn, according to Reuters, citing an unnamed source."
    ),
}


@pytest.mark.parametrize("text", TOLD)
def test_a_sentence_in_english(text: str) -> None:
    assert TOLD[text] in [claim.statement_en for claim in claims(text)]


BOUNDS = {
    "approx": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "less_than": "less than ",
    "order_of_magnitude": "on the order of ",
    "exact": "",
}
WORDS = {
    "asserted": "",
    "planned": "Planned: ",
    "forecast": "Forecast: ",
    "conditional": "On a condition: ",
    "rumoured": "Rumour: ",
    "unconfirmed": "Unconfirmed: ",
    "denied": "Denied: ",
}


def quantity(low: float | None, high: float | None, unit: str = "GB", bound: str = "exact") -> Quantity:
    return Quantity(min=low, max=high, unit=unit, bound=bound, text="九十六")  # type: ignore[arg-type]


def made(obj: Object, predicate: str = "memory_capacity", **more: object) -> str:
    facts = {"subject": "zhenwu_810e", "predicate": predicate, "object": obj, "rule": "test"}
    places = {"start": 0, "end": 1, "value_start": 0, "value_end": 1}
    return sentence(book(), Claim(**{**facts, **places, **more}))  # type: ignore[arg-type]


@pytest.mark.parametrize("bound", BOUNDS)
def test_every_bound_is_told(bound: str) -> None:
    low = None if bound in ("at_most", "less_than") else 96.0
    high = None if bound in ("at_least", "more_than") else 96.0
    assert made(quantity(low, high, bound=bound)) == f"Zhenwu 810E has {BOUNDS[bound]}96 GB of memory."


@pytest.mark.parametrize("modality", WORDS)
def test_every_modality_is_told(modality: str) -> None:
    verb = {"planned": "is to have", "forecast": "is expected to have", "conditional": "would have"}.get(
        modality, "has"
    )
    assert made(quantity(96, 96), modality=modality) == f"{WORDS[modality]}Zhenwu 810E {verb} 96 GB of memory."


MOODS = {
    "高盛预测昆仑芯2026年营收为65亿元。": (
        "Forecast: Kunlunxin is expected to have revenue of CNY 6.5 bn [2026], according to Goldman Sachs."
    ),
    "昆仑芯计划2026年出货20万片。": "Planned: Kunlunxin is to ship 200,000 cards [2026].",
    "若需求旺盛,昆仑芯2026年营收为65亿元。": "On a condition: Kunlunxin would have revenue of CNY 6.5 bn [2026].",
    "据知情人士透露,昆仑芯估值为210亿元。": (
        "Rumour: Kunlunxin was valued at CNY 21 bn, according to an unnamed source."
    ),
    "昆仑芯否认了估值达210亿元的传闻。": "Denied: Kunlunxin was valued at CNY 21 bn, denied by Kunlunxin.",
    "燧原科技下一代芯片计划明年三季度流片。": (
        "Planned: A chip of Enflame Technology is to be taped out [2027-07/2027-09]."
    ),
    "曦云C600将于明年量产。": "Planned: Xiyun C600 is to go into mass production [2027].",
    "若获批准,昆仑芯将于4月在港交所上市。": "On a condition: Kunlunxin would be listed in Hong Kong [2026-04].",
    "昆仑芯估值至少30亿美元。": "Kunlunxin was valued at no less than USD 3 bn.",
    "曦云C700预计将超过英伟达H100的性能。": "Forecast: Xiyun C700 is expected to exceed H100.",
}


@pytest.mark.parametrize("text", MOODS)
def test_what_lies_ahead_is_not_told_as_a_fact(text: str) -> None:
    (claim,) = claims(text)
    assert claim.statement_en == MOODS[text]


@pytest.mark.parametrize("predicate", book().predicates)
def test_no_forecast_is_told_in_the_past(predicate: str) -> None:
    told = made(quantity(1, 1), predicate, modality="forecast")
    assert not re.search(r" (?:had|was|shipped|raised|spent|won|ranked) ", told), told


TERMS = {
    ("use_scope", "雲端推理"): "is for cloud inference.",
    ("use_scope", "AI训练"): "is for AI training.",
    ("use_scope", "冶金推理"): "is for 冶金推理.",
    ("self_developed", "全栈自研"): "is described as full-stack self-developed.",
    ("memory_type", "HBM2e"): "uses HBM2e memory.",
}


@pytest.mark.parametrize(("predicate", "term"), TERMS)
def test_a_term_is_english_where_the_glossary_has_all_of_its_words(predicate: str, term: str) -> None:
    assert made(Term(text=term), predicate) == f"Zhenwu 810E {TERMS[predicate, term]}"


def test_holders_without_a_name_are_english() -> None:
    held = made(quantity(12, 12, "%"), "stake", subject="kunlunxin", qualifiers={"holder": "核心员工"})
    assert held == "Key staff holds 12 % of Kunlunxin."


STAGED = [(name, stage) for name, p in book().predicates.items() for stage in p.raw.get("stages") or ()]


@pytest.mark.parametrize(("predicate", "stage"), STAGED)
def test_every_stage_is_a_sentence_of_its_own_in_past_and_future(predicate: str, stage: str) -> None:
    told = [made(Event(stage=s), predicate) for s in book().predicates[predicate].raw["stages"]]
    assert len(set(told)) == len(told), told
    ahead = made(Event(stage=stage), predicate, modality="forecast")
    assert not re.search(r" (?:had|was|went|took|filed|came|opened|withdrew) ", ahead), ahead


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        ("official", "the company"),
        ("filing", "a filing"),
        ("government", "an authority"),
        ("analyst", "an analyst"),
        ("person", "a named person"),
        ("media", "media"),
        ("anonymous", "an unnamed source"),
        ("unattributed", "an unattributed report"),
    ],
)
def test_every_voice_is_told(voice: str, words: str) -> None:
    told = made(quantity(96, 96), attribution=(Link(voice=voice, text="某某"),))  # type: ignore[arg-type]
    assert told == f"Zhenwu 810E has 96 GB of memory, according to {words}."


def test_a_chain_ends_with_who_could_know() -> None:
    chain = (Link(voice="media", text="彭博", entity="bloomberg"), Link(voice="anonymous", text="知情人士"))
    assert made(quantity(96, 96), attribution=chain).endswith(", according to Bloomberg, citing an unnamed source.")


@pytest.mark.parametrize("predicate", book().predicates)
@pytest.mark.parametrize("kind", ["quantity", "entity", "term", "event"])
def test_every_predicate_makes_a_sentence(predicate: str, kind: str) -> None:
    objects: dict[str, Object] = {
        "quantity": quantity(1, 1),
        "entity": EntityRef(id="tencent", text="腾讯"),
        "term": Term(text="HBM3"),
        "event": Event(stage="listed"),
    }
    told = made(objects[kind], predicate)
    assert told.endswith(".")
    assert not set("{}") & set(told)


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        (1e9, "CNY", "CNY 1 bn"),
        (5.4e8, "CNY", "CNY 540 m"),
        (-1.409e9, "CNY", "CNY -1.409 bn"),
        (1.5e12, "HKD", "HKD 1.5 trn"),
        (104.66, "CNY", "CNY 104.66"),
        (96, "GB", "96 GB"),
        (20.26, "%", "20.26 %"),
        (2, "rank", "no. 2"),
        (100000, "cards", "100,000 cards"),
        (1.7e10, "transistors", "17 bn transistors"),
    ],
)
def test_amounts(number: float, unit: str, words: str) -> None:
    assert amount(number, unit) == words


def test_a_value_without_numbers_is_the_words_of_the_article() -> None:
    assert value(quantity(None, None)) == "九十六"
    assert value(Term(text="x")) == ""


def test_an_unknown_entity_is_told_by_its_words() -> None:
    told = made(EntityRef(id="nobody", text="某厂"), "foundry")
    assert told == "Zhenwu 810E is made by 某厂."


def test_no_claim_has_chinese_of_its_own_making() -> None:
    """Only terms and names of unknown holders may be Chinese in a sentence of English."""
    text = "真武810E显存为96GB,功耗为400W。昆仑芯2024年营收为10亿元。腾讯持有燧原科技20.26%的股份。"
    told = "".join(c.statement_en for c in claims(text))
    assert set(told) <= set(string.printable)


def test_what_is_dated_ahead_is_not_told_as_over_whoever_whispers_it() -> None:
    def told(period: str, published: str) -> str:
        claim = Claim(
            subject="metax_c600", predicate="shipments",
            object=Quantity(min=150000.0, max=None, unit="cards", bound="at_least", text="15万片"),
            start=0, end=1, value_start=0, value_end=1, rule="", modality="unconfirmed", qualifiers={"period": period},
        )  # fmt: skip
        return sentence(book(), claim, published)

    ahead, over = "Unconfirmed: Xiyun C600 is expected to ship at least", "Unconfirmed: Xiyun C600 shipped at least"
    assert told("2026", "2026-01-29T10:00:00+08:00").startswith(ahead)
    assert told("2026-07/2026-12", "2026-01-29").startswith(ahead)
    assert told("2025", "2026-01-29").startswith(over)
    assert told("2026-01", "2026-01-29").startswith(over)  # the month is nearly over
    assert told("", "2026-01-29").startswith(over)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-1.5e9, -1.5e9, "MetaX had a net loss of CNY 1.5 bn."),
        (-8e8, -6.5e8, "MetaX had a net loss of CNY 650 m to CNY 800 m."),
        (3e8, 3e8, "MetaX had a net profit of CNY 300 m."),
        (0.0, None, "MetaX broke even."),
    ],
)
def test_a_loss_is_told_as_a_loss(low: float, high: float | None, words: str) -> None:
    bound = "at_least" if high is None else "exact" if low == high else "range"
    claim = Claim(
        subject="metax", predicate="net_profit",
        object=Quantity(min=low, max=high, unit="CNY", bound=bound, text="x"),  # type: ignore[arg-type]
        start=0, end=1, value_start=0, value_end=1, rule="",
    )  # fmt: skip
    assert sentence(book(), claim) == words


@example(date(2000, 2, 1), 28)
@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)), st.integers(0, 900))
def test_a_span_is_read_as_it_is_written(first: date, days: int) -> None:
    span = edtf.Span(first, first + timedelta(days=days), "day" if days == 0 else "span")
    again = edtf.of_text(span.write())
    assert again is not None
    assert (again.first, again.last) == (span.first, span.last)


@pytest.mark.parametrize("text", ["", "近日", "2026-13", "2026-02-30", "2026/", "Q3", "2026-01/近日"])
def test_other_words_are_no_span(text: str) -> None:
    assert edtf.of_text(text) is None
