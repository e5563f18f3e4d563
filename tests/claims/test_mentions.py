"""Names in texts: on sight, by their context, and what only looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.claims.clauses import split
from scraper.claims.fold import fold
from scraper.claims.mentions import Gazetteer
from tests.claims.adversary import ANY_TEXT
from tests.claims.sentences import book

GAZETTEER = Gazetteer(book())
TRACKED = {e for e, company in book().companies.items() if company}
NAMES = [a for e in book().entities.values() for a in (*e.aliases, *e.weak_aliases)]


def named(text: str) -> list[tuple[str, str]]:
    """The entities of a text with the words that name them."""
    folded = fold(text)
    return [(m.entity, text[m.start : m.end]) for m in GAZETTEER.find(folded, split(folded)[1])]


def entities(text: str) -> set[str]:
    return {entity for entity, _ in named(text)}


@pytest.mark.parametrize("entity", ["t_head", "kunlunxin", "enflame", "metax", "zhenwu_810e", "metax_c600", "tencent"])
def test_every_alias_of_an_entity_is_taken_on_sight(entity: str) -> None:
    unsaid = [a for a in book().entities[entity].aliases if entity not in entities(f"今天,{a}。")]
    assert unsaid == []


@pytest.mark.parametrize(
    ("text", "entity", "words"),
    [
        ("崑崙芯P800量產", "kunlunxin_p800", "崑崙芯P800"),
        ("真武 810E发布", "zhenwu_810e", "真武 810E"),
        ("真 武 8 1 0 E发布", "zhenwu_810e", "真 武 8 1 0 E"),
        ("真武810e发布", "zhenwu_810e", "真武810e"),
        ("曦雲Ｃ５００出貨", "metax_c500", "曦雲Ｃ５００"),
        ("曦云 C600 回片", "metax_c600", "曦云 C600"),
        ("T-HEAD says", "t_head", "T-HEAD"),
        ("天池256超節點", "tianchi_256", "天池256超節點"),
    ],
)
def test_a_name_in_other_letters_widths_and_spaces(text: str, entity: str, words: str) -> None:
    assert (entity, words) in [(e, w) for e, w in named(f"昆仑芯与平头哥半导体的芯片。{text}")]


@pytest.mark.parametrize(
    ("text", "operators"),
    [
        ("浙江移动与上海电信都买了,", [("china_mobile", "浙江移动"), ("china_telecom", "上海电信")]),
        ("内蒙古联通的机房在贵州", [("china_unicom", "内蒙古联通")]),
        ("杭州移动互联网大会谈到广东移动支付", []),
        ("他在北京移动终端展上说", []),
    ],
)
def test_an_operator_has_companies_in_provinces_and_cities(text: str, operators: list[tuple[str, str]]) -> None:
    assert named(text) == operators


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("昆仑芯的新品中,P800最受关注", "kunlunxin_p800"),
        ("平头哥半导体发布的真武芯片里,M890最新", "zhenwu_m890"),
        ("沐曦股份的C500卖得最好", "metax_c500"),
        ("沐曦、燧原科技等国产GPU公司", "metax"),
        ("阿里旗下平头哥做芯片", "t_head"),
    ],
)
def test_a_weak_name_with_its_maker_or_a_cue(text: str, entity: str) -> None:
    assert entity in entities(text)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("国产AI芯片早报\n沐曦午后回暖", "metax"),
        ("算力圈一周\n玄铁又多了两家被许可方", "xuantie"),
        ("财经快讯\n沐曦低开,随后翻红", "metax"),
        ("财经快讯\n沐曦的存货比年初多了一倍", "metax"),
    ],
)
def test_a_title_of_the_field_or_money_news_speak_for_a_short_name(text: str, entity: str) -> None:
    assert entity in entities(text)


@pytest.mark.parametrize(
    "text",
    [
        "国产AI芯片早报\n沐曦民宿周末满房",
        "国产AI芯片早报\n他扛着玄铁重剑合影",
        "生活周刊\n沐曦的画又卖了一幅",
        "P800是一款投影仪",
        "索尼M890耳机评测",
        "C500地铁站今天开通",
        "沐曦初照,山色如洗",
        "他外号平头哥,是一名主播",
    ],
)
def test_a_weak_name_alone_is_nobody(text: str) -> None:
    assert entities(text) & TRACKED == set()


@pytest.mark.parametrize(
    "text",
    [
        "真武大帝的神像立在武当山上",
        "真武庙六里今天停水",
        "真武阁大修完工",
        "昆仑万维发布年报,营收增长",
        "河南昆仑技术有限公司成立",
        "昆仑银行的存款利率下调",
        "沃尔沃S60今天上市,售价30万元",
        "理想M100芯片将装车,算力1280TOPS",
        "天池大赛报名开始,奖金100万元",
        "英特尔N100处理器的迷你主机",
        "蜜獾又叫平头哥,是非洲草原的动物",
        "倚天剑与含光剑",
        "手游里主播平头哥打通真武副本,服务器补偿每人三百颗含光石,新版《倚天》又卡了",
        "宝马M890轿车",
        "Graphcore的C600加速卡",
    ],
)
def test_a_look_alike_is_none_of_the_four(text: str) -> None:
    assert entities(text) & TRACKED == set()


@pytest.mark.parametrize("entity", [e.id for e in book().entities.values() if e.not_me and e.id in TRACKED])
def test_what_the_vocabulary_names_as_look_alikes_are_none(entity: str) -> None:
    taken = [words for words in book().entities[entity].not_me if entity in entities(f"今天,{words}的消息。")]
    assert taken == []


@pytest.mark.parametrize("text", ["寒武纪2代采用7nm工艺", "摩尔线程的C588功耗为350W", "海光信息“V900”明年流片"])
def test_a_code_behind_another_makers_name_is_its_own(text: str) -> None:
    told = entities(f"昆仑芯、沐曦股份与平头哥都做AI芯片。{text}。")
    assert told & TRACKED == {"kunlunxin", "metax", "t_head"}


def test_a_look_alike_beside_the_thing_itself() -> None:
    found = named("昆仑万维不是昆仑芯。昆仑芯是百度旗下的芯片公司。")
    assert [words for entity, words in found if entity == "kunlunxin"] == ["昆仑芯", "昆仑芯"]


def test_a_longer_model_is_another() -> None:
    assert entities("英伟达H200的显存") == {"nvidia", "nvidia_h200"} - ({"nvidia"} - entities("英伟达H200的显存"))
    assert "nvidia_h20" not in entities("英伟达H200、H200E和XH20A")
    assert "nvidia_h20" in entities("英伟达H20、H200")
    assert "kunlunxin_p800" not in entities("昆仑芯的P8000和AP800")


@pytest.mark.parametrize("text", ["记者 冯沐曦", "冯沐曦在国产GPU公司工作", "作者:李沐曦,沐曦股份员工"])
def test_a_person_of_that_name(text: str) -> None:
    people = [(e, w) for e, w in named(text) if e == "metax" and w == "沐曦"]
    assert people == []


def test_a_name_does_not_run_over_a_line_end() -> None:
    assert "zhenwu_810e" not in entities("真武\n810E")
    assert "kunlunxin_p800" not in {e for e, w in named("昆仑芯\nP800") if "\n" in w}


@given(st.lists(st.sampled_from(NAMES) | ANY_TEXT, max_size=8).map("".join))
def test_mentions_are_in_order_apart_and_in_the_text(text: str) -> None:
    folded = fold(text)
    found = GAZETTEER.find(folded, split(folded)[1])
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all("\n" not in text[m.start : m.end] for m in found)
    assert found == GAZETTEER.find(folded, split(folded)[1])
