"""Whose figure it is: dropped subjects, words that stand for something, lists, yardsticks and strangers."""

from __future__ import annotations

import pytest

from scraper.claims import lexicon_of
from scraper.claims.subjects.standing import Anaphor
from tests.claims.sentences import agree, book, claims, reading
from tests.claims.whose import TEXTS
from tests.gate.corpora import pages

HELD_ON = [
    # in its sentence, over the next sentence, over a paragraph
    ("昆仑芯今年动作不断,2024年营收为10亿元。", ["kunlunxin revenue =10e8 CNY"]),
    ("昆仑芯今年动作不断。2024年营收为10亿元。", ["kunlunxin revenue =10e8 CNY"]),
    ("真武810E显存为96GB。功耗为400W。", ["zhenwu_810e memory_capacity =96 GB", "zhenwu_810e power =400 W"]),
    ("昆仑芯P800功耗为350W。\n显存为64GB。", ["kunlunxin_p800 power =350 W", "kunlunxin_p800 memory_capacity =64 GB"]),
]
STANDS_FOR = [
    ("昆仑芯今年动作不断。公司2024年营收为10亿元。", ["kunlunxin revenue =10e8 CNY"]),
    ("燧原科技今天开会。该公司2024年营收为7.22亿元。", ["enflame revenue =7.22e8 CNY"]),
    ("真武810E功耗为400W。该芯片显存为96GB。", ["zhenwu_810e power =400 W", "zhenwu_810e memory_capacity =96 GB"]),
    ("真武810E功耗为400W。这款芯片显存为96GB。", ["zhenwu_810e power =400 W", "zhenwu_810e memory_capacity =96 GB"]),
    ("真武810E功耗为400W。它的显存为96GB。", ["zhenwu_810e power =400 W", "zhenwu_810e memory_capacity =96 GB"]),
    ("真武810E功耗为400W,其显存为96GB。", ["zhenwu_810e power =400 W", "zhenwu_810e memory_capacity =96 GB"]),
    (
        "真武810E和真武M890齐名。前者显存为96GB,后者显存为144GB。",
        ["zhenwu_810e memory_capacity =96 GB", "zhenwu_m890 memory_capacity =144 GB"],
    ),
    (
        "沐曦股份与燧原科技齐名。前者2024年营收为7.43亿元,后者营收为7.22亿元。",
        ["metax revenue =7.43e8 CNY", "enflame revenue =7.22e8 CNY"],
    ),
    ("沐曦股份与摩尔线程齐名。前者2024年营收为7.43亿元,后者为4.38亿元。", ["metax revenue =7.43e8 CNY"]),
]
# the name comes with the clause that follows
LED_IN = [
    ("沐曦股份昨天下跌。手握15亿元未交订单,燧原科技对下半年颇有底气。", ["enflame backlog =15e8 CNY"]),
    ("研发投入占营业收入的比例为160%,燧原科技称这并不罕见。", ["enflame rnd_expense =160 %"]),
    (
        "沐曦股份昨天下跌。2024年营收7.43亿元,燧原科技则为7.22亿元。",
        ["metax revenue =7.43e8 CNY", "enflame revenue =7.22e8 CNY"],
    ),
]
BEHIND_A_NAME = [
    # a word that stands right behind a name stands for it
    ("曦云C600采用5nm工艺。C500系列产品功耗为350W。", ["metax_c600 process_node =5 nm", "metax_c500 power =350 W"]),
    (
        "真武810E功耗为400W。H20和H100这两款芯片均采用4nm工艺。",
        ["zhenwu_810e power =400 W", "nvidia_h20 process_node =4 nm", "nvidia_h100 process_node =4 nm"],
    ),
]
LISTS = [
    ("含光800、倚天710均采用5nm工艺。", ["hanguang_800 process_node =5 nm", "yitian_710 process_node =5 nm"]),
    (
        "真武810E和真武M890都已量产。",
        ["zhenwu_810e mass_production !mass_production"] * 1 + ["zhenwu_m890 mass_production !mass_production"],
    ),
    ("昆仑芯P800和曦云C500的功耗均为350W。", ["kunlunxin_p800 power =350 W", "metax_c500 power =350 W"]),
]
NOT_THEIRS = [
    # a yardstick, a reference, another's figure, a stranger
    (
        "真武810E领先于英伟达A800,后者显存为80GB。",
        ["nvidia_a800 memory_capacity =80 GB", "zhenwu_810e compare_performance @nvidia_a800"],
    ),
    ("真武810E高于英伟达A800的80GB显存。", ["nvidia_a800 memory_capacity =80 GB"]),
    ("昆仑芯P800功耗为350W。英伟达随后宣布,显存为64GB。", ["kunlunxin_p800 power =350 W"]),
    ("真武810E摆在展台上。江汇股份6月9日公告,公司2024年营收为7.43亿元。", []),
    ("江汇股份采购了昆仑芯P800。江汇股份2024年营收为7亿元。", ["kunlunxin_p800 customer_named '江汇股份"]),
    ("昆仑芯的对手不少,寒武纪2024年营收为11.74亿元。", []),
    ("平头哥半导体由阿里巴巴创办,阿里云2024年营收为1000亿元。", []),
    ("平头哥半导体的母公司阿里巴巴2024年营收为9411亿元。", []),
    ("昆仑芯和平头哥半导体之外,国内厂商2024年出货100万片。", []),
]

TITLED = [
    ("昆仑芯动态", "公司成立多年。\n2024年营收为10亿元。", ["kunlunxin revenue =10e8 CNY"]),
    (
        "沐曦股份年报",
        "公司2024年营收为7.43亿元。\n公司员工共870人。",
        ["metax revenue =7.43e8 CNY", "metax headcount =870 people"],
    ),
    ("百度财报:收入微降", "百度2024年营收为1331亿元,旗下有昆仑芯。\n净利润为237亿元。", []),
]
TITLED += [
    ("沐曦股份和同行的家底", "天数智芯(上海天数智芯半导体股份有限公司)上市时间:未定\n2022年营收为1.9亿元。", []),
    (
        "昆仑芯上市的说法",
        "平头哥半导体员工2000人。\n2025年营收为35亿元。",
        ["t_head headcount =2000 people", "kunlunxin revenue =35e8 CNY"],
    ),
    ("昆仑芯和它的对手", "一、平头哥半导体\n2025年营收为20亿元。", ["t_head revenue =20e8 CNY"]),
    (
        "燧原科技L600显存为144GB,带宽3.6TB/s",
        "今天的消息。",
        ["enflame_l600 memory_capacity =144 GB", "enflame_l600 memory_bandwidth =3600 GB/s"],
    ),
    (
        "百度集团-SW(09888.HK):芯片价值待重估",
        "昆仑芯在国产替代中的地位上升。我们下调公司2025年净利润预期至185亿元。",
        [],
    ),
    (
        "百度集团-SW(09888.HK):芯片价值待重估",
        "昆仑芯2025年营收为35亿元。\n公司员工为35000人。",
        ["kunlunxin revenue =35e8 CNY"],
    ),
    ("澜起微芯的四年", "2021年完成8亿元融资。\n同期成立的还有沐曦股份。", []),
]
PAIRS = [
    (
        "真武810E与英伟达H20相当。该芯片功耗为400W。",
        ["zhenwu_810e compare_performance @nvidia_h20", "zhenwu_810e power =400 W"],
    ),
    ("平头哥有真武810E和真武M890。前者显存为96GB。", ["zhenwu_810e memory_capacity =96 GB"]),
    (
        "候选只有昆仑芯P800和沐曦曦云C550。\n显存上,两者都是64GB显存。",
        ["kunlunxin_p800 memory_capacity =64 GB", "metax_c550 memory_capacity =64 GB"],
    ),
    (
        "候选只有昆仑芯P800和沐曦曦云C550。\n功耗则是后者低,功耗350瓦,前者要400瓦。",
        ["metax_c550 power =350 W", "kunlunxin_p800 power =400 W"],
    ),
]
TENDERS_AND_SPEAKERS = {
    "昆仑芯P800今天到货。百度智能云以19个项目中标。": [],
    "中兴通讯中标中国移动的采购,其服务器搭载昆仑芯P800。": [],
    "“公司2025年营收为16.44亿元。”沐曦股份董事长说。": ["metax revenue =16.44e8 CNY"],
}


GROUPS = [*HELD_ON, *STANDS_FOR, *BEHIND_A_NAME, *LED_IN, *LISTS, *NOT_THEIRS, *PAIRS, *TEXTS]


@pytest.mark.parametrize(("text", "expected"), GROUPS, ids=[text[:20] for text, _ in GROUPS])
def test_whose_it_is(text: str, expected: list[str]) -> None:
    agree(claims(text), expected)


@pytest.mark.parametrize(("title", "text", "expected"), TITLED, ids=[title for title, _, _ in TITLED])
def test_what_the_article_is_about(title: str, text: str, expected: list[str]) -> None:
    agree(claims(text, title=title), expected)


@pytest.mark.parametrize("text", TENDERS_AND_SPEAKERS)
def test_who_wins_a_tender_and_who_speaks_behind(text: str) -> None:
    agree(claims(text), TENDERS_AND_SPEAKERS[text])


def test_a_dropped_subject_is_not_guessed() -> None:
    """Two chips were spoken of as equals, then nothing names one: no claim rather than a wrong one."""
    text = "平头哥半导体与昆仑芯今天都很忙。\n显存为96GB。"
    assert claims(text) == ()


def test_the_explanation_tells_the_antecedent() -> None:
    found = {c.value_start: c.explain for c in claims("真武810E功耗为400W。该芯片显存为96GB。")}
    assert {why["subject"].partition(":")[0] for why in found.values()} == {"zhenwu_810e"}
    assert any("该芯片" in why["rule"] for why in found.values())


GENERATIONS = [
    ("昆仑芯第二代产品功耗为120W。", ["kunlunxin_gen2 power =120 W"]),
    ("昆仑芯初代产品功耗为150W,第二代降到120W。", ["kunlunxin_gen1 power =150 W", "kunlunxin_gen2 power =120 W"]),
    ("昆仑芯到场。百度第二代芯片功耗为120W。", ["kunlunxin_gen2 power =120 W"]),
    ("昆仑芯的第八代芯片功耗为120W。", []),
    ("昆仑芯投资的第三代半导体项目功耗为120W。", []),
]


@pytest.mark.parametrize(("text", "expected"), GENERATIONS)
def test_a_generation_is_the_makers_chip_of_that_number(text: str, expected: list[str]) -> None:
    agree(claims(text), expected)


ADVERBIALS = [
    ("在天池256上,卡间带宽达到800GB/s。", ["tianchi_256 interconnect_bandwidth =800 GB/s"]),
    (
        "真武M890瞄着英伟达B200,功耗为600W。",
        ["zhenwu_m890 compare_performance @nvidia_b200", "zhenwu_m890 power =600 W"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ADVERBIALS)
def test_where_something_runs_and_what_it_is_set_against(text: str, expected: list[str]) -> None:
    agree(claims(text), expected)


def test_no_clause_with_a_topic_is_passed_over() -> None:
    """Only clauses that hold a name or a word of the index are looked at; in the others there is nothing to find."""
    words: list[Anaphor | str] = [entry for entry, _ in lexicon_of(book()).subjects.index.entries]
    for page in (*pages("a"), *pages("k")):
        subjects = reading(page.article().text).subjects
        for number in [n for n, topics in enumerate(subjects.topics) if not topics]:
            assert subjects.finding.of_clause(number, words) == []


@pytest.mark.parametrize(
    ("title", "company"),
    [
        ("六成营收来自腾讯,燧原科技融资遇冷", "enflame"),
        ("燧原科技:六成营收来自腾讯", "enflame"),
        ("腾讯加码,燧原科技受益", "tencent"),
        ("消息称腾讯撑起燧原科技", "tencent"),
    ],
)
def test_whom_a_title_is_about_stands_at_the_head_of_a_clause(title: str, company: str) -> None:
    assert reading("公司2024年出货3万片。", title).subjects.theme.title_company == company


def test_a_chip_without_a_name_ends_what_was_said_of_another_makers() -> None:
    text = "昆仑芯M100供货正常。\n燧原第五代芯片流片了吗?\n网友连规格都有:单卡192GB,明年发布。"
    assert "kunlunxin_m100" not in {c.subject for c in claims(text) if c.predicate in ("memory_capacity", "launch")}
