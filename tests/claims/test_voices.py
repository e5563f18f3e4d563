"""Who says it: chains, and how far each voice reaches."""

from __future__ import annotations

import pytest

from tests.claims.sentences import claims, reading
from tests.gate.corpora import pages

Voice = tuple[str, str | None]


def voices(text: str, title: str = "算力一周") -> list[list[Voice]]:
    """For every claim, in order: the class and the entity of each link of its chain."""
    return [[(link.voice, link.entity) for link in c.attribution] for c in claims(text, title=title)]


MEMORY = "真武810E显存为96GB"
OPENED = [
    (f"平头哥负责人表示,{MEMORY}。", [("official", "t_head")]),
    (f"平头哥半导体介绍,{MEMORY}。", [("official", "t_head")]),
    (f"“{MEMORY}。”平头哥负责人表示。", [("official", "t_head")]),
    (f"知情人士透露,{MEMORY}。", [("anonymous", None)]),
    (f"业内人士告诉记者,{MEMORY}。", [("anonymous", None)]),
    (f"高盛研报认为,{MEMORY}。", [("analyst", "goldman")]),
    (f"IDC数据显示,{MEMORY}。", [("analyst", "idc")]),
    (f"据彭博社报道,{MEMORY}。", [("media", "bloomberg")]),
    (f"据悉,{MEMORY}。", [("unattributed", None)]),
    (f"值得注意的是,{MEMORY}。", []),
    (f"{MEMORY}。", []),
    ("燧原科技招股书显示,2024年营收为7.22亿元。", [("filing", "enflame")]),
    ("百度公告称,昆仑芯2024年营收为10亿元。", [("filing", "baidu")]),
    ("沐曦股份董事长陈维良称,公司2024年营收为7.43亿元。", [("official", "metax")]),
    (
        "路透社援引两名知情人士的话说,昆仑芯估值为30亿美元。",
        [("media", "reuters"), ("anonymous", None)],
    ),
    (
        "据彭博社援引知情人士消息,昆仑芯2024年收入达10亿元。",
        [("media", "bloomberg"), ("anonymous", None)],
    ),
]


@pytest.mark.parametrize(("text", "chain"), OPENED, ids=[text[:20] for text, _ in OPENED])
def test_a_voice(text: str, chain: list[Voice]) -> None:
    assert voices(text) == [chain]


def test_a_voice_holds_on_and_he_goes_on_speaking() -> None:
    text = f"平头哥负责人表示,{MEMORY}。真武810E已经量产。他还说,功耗为400W。"
    assert voices(text) == [[("official", "t_head")]] * 3


def test_a_report_of_a_medium_ends_with_its_sentence() -> None:
    assert voices(f"据彭博社报道,{MEMORY}。真武810E功耗为400W。") == [[("media", "bloomberg")], []]


def test_a_paragraph_ends_a_voice() -> None:
    assert voices(f"平头哥负责人表示,{MEMORY}。\n真武810E功耗为400W。") == [[("official", "t_head")], []]


def test_a_contrast_ends_a_voice() -> None:
    text = "沐曦股份公告称,2025年净亏损7亿元。不过,分析师认为2026年营收将达30亿元。"
    assert voices(text) == [[("filing", "metax")], [("analyst", None)]]


def test_another_company_ends_the_voice_of_one() -> None:
    text = "燧原科技招股书显示,2024年营收为7.22亿元。沐曦股份员工共870人。"
    assert voices(text) == [[("filing", "enflame")], []]


def test_an_answer_is_the_company_and_a_question_claims_nothing() -> None:
    text = "问:去年营收是多少?\n答:去年营收为15亿元。\n问:有人说员工共900人,对吗?\n答:我们不评论。"
    assert voices(text, title="沐曦股份访谈") == [[("official", "metax")]]


def test_a_chain_keeps_the_words_of_the_article() -> None:
    (claim,) = claims("路透社援引两名知情人士的话说,昆仑芯估值为30亿美元。")
    text = "算力一周\n路透社援引两名知情人士的话说,昆仑芯估值为30亿美元。"
    assert all(link.text and link.text in text for link in claim.attribution)
    assert "知情人士" in claim.attribution[-1].text


def test_a_ministry() -> None:
    assert [chain[-1][0] for chain in voices("工信部表示,昆仑芯P800显存为64GB。")] == ["government"]


def test_a_voice_behind_a_statement_without_marks() -> None:
    assert voices("昆仑芯P800显存为64GB,公司介绍。") == [[("official", "kunlunxin")]]


def test_no_clause_that_opens_a_voice_is_passed_over() -> None:
    """Only clauses that hold a word of speech or an analyst are looked at; the others open nothing."""
    for page in (*pages("a"), *pages("k")):
        seen = reading(page.article().text)
        speakers = seen.voices._speakers
        others = set(range(len(seen.sight.clauses))) - speakers.may_open
        assert [n for n in others if speakers.opens(n)] == []
