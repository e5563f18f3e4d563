"""Constructions by words: each way of saying when and who, with each of the words that may stand in it."""

from __future__ import annotations

from itertools import cycle, product

import pytest

from scraper.claims import extract
from tests.claims.sentences import article, book

PUBLISHED = "2026-04-28T20:00:00+08:00"
SUBJECTS = ("沐曦股份", "沐曦", "公司", "该公司", "其", "")
TIMES = {
    "2025年": "2025",
    "去年": "2025",
    "2025年度": "2025",
    "2025财年": "2025",
    "2025年全年": "2025",
    "2025年上半年": "2025-01/2025-06",
    "25年上半年": "2025-01/2025-06",
    "2025年H1": "2025-01/2025-06",
    "去年前三季度": "2025-01/2025-09",
    "2025年1-9月": "2025-01/2025-09",
    "2025年前9个月": "2025-01/2025-09",
    "2025年第三季度": "2025-07/2025-09",
    "2025Q3": "2025-07/2025-09",
    "去年三季度": "2025-07/2025-09",
}
ORDERS = ("{t}{s}{m}{v}12.5亿元。", "{s}{t}{m}{v}12.5亿元。", "{t},{s}{m}{v}12.5亿元。", "{t}{s}的{m}{v}12.5亿元。")
MEASURES = {
    "营收": "revenue",
    "营业收入": "revenue",
    "净亏损": "net_profit",
    "归母净亏损": "net_profit",
    "研发费用": "rnd_expense",
}
VERBS = ("为", "达", "约为", "超过", "仅", "合计", "高达")


def test_every_time_before_every_measure() -> None:
    measures, verbs, missed = cycle(MEASURES), cycle(VERBS), []
    for subject, (time, period), order in product(SUBJECTS, TIMES.items(), ORDERS):
        if not subject and "的" in order:
            continue
        measure = next(measures)
        text = order.format(t=time, s=subject, m=measure, v=next(verbs))
        told = extract(article(f"沐曦股份发布公告。{text}", "沐曦股份财报", PUBLISHED), book())
        if ("metax", MEASURES[measure], period) not in {
            (c.subject, c.predicate, c.qualifiers.get("period")) for c in told
        }:
            missed.append(text)
    assert missed == []


SAY = (
    *(
        "{w}表示,{c}。",
        "据{w}透露,{c}。",
        "{w}称,{c}。",
        "“{c}。”{w}说。",
        "{w}表示:“{c}。”",
        "{w}介绍说,{c}。",
        "{c},{w}表示。",
    ),
    *("{w}向记者确认,{c}。", "{w}在会上说,{c}。", "{w}对本报记者说,{c}。", "{w}指出,{c}。", "{w}日前透露,{c}。"),
)
PAPER = (
    *(
        "{w}显示,{c}。",
        "据{w},{c}。",
        "{w}称,{c}。",
        "根据{w}披露,{c}。",
        "{w}中写道,{c}。",
        "{c},{w}显示。",
        "{w}里,{c}。",
    ),
    *("从{w}来看,{c}。", "翻看{w},{c}。"),
)
REPORT = ("据{w}报道,{c}。", "{w}报道称,{c}。", "{w}获悉,{c}。", "{w}消息,{c}。", "{c},{w}报道。", "{w}此前报道,{c}。")
SPEAKERS = [
    ("filing", PAPER, ("招股书", "年报", "问询函回复", "沐曦股份年报", "上市公告书", "工商信息")),
    ("official", SAY, ("沐曦", "公司", "沐曦董事长陈维良", "沐曦方面", "公司CFO魏忠伟", "沐曦一位高管", "董秘")),
    ("analyst", SAY, ("高盛", "IDC", "中金公司", "摩根大通分析师", "东吴证券")),
    ("media", REPORT, ("彭博", "路透社", "《财经》", "财联社")),
    ("government", SAY, ("工信部", "上交所", "无锡市政府")),
    ("anonymous", SAY, ("知情人士", "一位接近公司的人士", "两位业内人士", "某渠道商", "一位沐曦前员工")),
    ("person", SAY, ("清华大学教授魏少军", "中国工程院院士郑纬民")),
]


@pytest.mark.parametrize(("voice", "forms", "speakers"), SPEAKERS, ids=[voice for voice, *_ in SPEAKERS])
def test_every_speaker_in_every_form(voice: str, forms: tuple[str, ...], speakers: tuple[str, ...]) -> None:
    missed = []
    for speaker, form in product(speakers, forms):
        text = form.format(w=speaker, c="曦云C600的显存为144GB")
        told = extract(article(f"沐曦股份近日受到关注。\n{text}", "沐曦近况", PUBLISHED), book())
        voices = [{k.voice for k in c.attribution} for c in told if c.predicate == "memory_capacity"]
        if not voices or voice not in voices[0]:
            missed.append(text)
    assert missed == []
