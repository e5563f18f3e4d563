"""What is said of one chip by another: the relation by classes of verbs, the ratio, and who is compared with whom."""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

P = "compare_performance"
WORDINGS = {
    "par": (
        "曦云C600的训练性能与英伟达A100不分上下。",
        "曦云C600和英伟达A100打得有来有回。",
        "曦云C600在推理上可与英伟达A100掰手腕。",
        "从实测看,曦云C600丝毫不输英伟达A100。",
        "曦云C600的跑分同英伟达A100几乎一样。",
        "曦云C600与英伟达A100处于同一梯队。",
        "与英伟达A100相比,曦云C600性能大体相当。",
        "换成英伟达A100来比,曦云C600和它打成平手。",
        "对比英伟达A100,曦云C600不落下风。",
        "曦云C600和英伟达A100放在一起跑,两者难分高下。",
        "记者拿曦云C600和英伟达A100各跑了一遍。推理一项,双方打平。",
    ),
    "near": (
        "曦云C600的性能已经十分接近英伟达A100。",
        "机房里是曦云C600。工程师说,沐曦的卡性能接近英伟达A100。",
        "曦云C600与英伟达A100的差距已经很小。",
        "曦云C600直追英伟达A100。",
        "曦云C600离英伟达A100只差一步。",
        "曦云C600已经摸到英伟达A100的门槛。",
    ),
    "above": (
        "曦云C600的算力反超英伟达A100。",
        "曦云C600全面领先英伟达A100。",
        "曦云C600比英伟达A100跑得更快。",
        "与英伟达A100相比,曦云C600性能更强。",
        "较英伟达A100,曦云C600略胜一筹。",
        "曦云C600的解码速度把英伟达A100甩在身后。",
        "记者拿曦云C600和英伟达A100各跑了一遍。长文本一项,C600反超。",
    ),
    "below": (
        "曦云C600仍落后于英伟达A100。",
        "曦云C600比英伟达A100稍慢。",
        "与英伟达A100相比,曦云C600还有明显差距。",
        "曦云C600和英伟达A100之间仍有代差。",
        "曦云C600的训练性能不敌英伟达A100。",
        "曦云C600较英伟达A100略逊一筹。",
        "长上下文里,曦云C600被英伟达A100反超了。",
        "曦云C600的吞吐一度被英伟达A100甩开。",
        "曦云C600的性能只有英伟达A100的八成。",
        "曦云C600的性能达到英伟达A100的九成左右。",
    ),
    "target": (
        "曦云C600剑指英伟达A100。",
        "曦云C600的对手是英伟达A100。",
        "曦云C600瞄准的是英伟达A100。",
        "曦云C600以英伟达A100为标杆。",
        "曦云C600是冲着英伟达A100来的。",
        "曦云C600瞄的是英伟达A100。",
    ),
}


@pytest.mark.parametrize(("relation", "text"), [(r, t) for r, texts in WORDINGS.items() for t in texts])
def test_a_relation_is_told_by_its_class_of_words(relation: str, text: str) -> None:
    agree(
        tuple(c for c in claims(text) if c.predicate == P),
        [f"metax_c600 {P} @nvidia_a100 | relation={relation}"],
    )


OF_STRANGERS = [
    ("燧原T20的训练性能超过了V100。", ["enflame_t20 compare_performance 'V100 | relation=above"]),
    ("昆仑芯P800的表现与英伟达L40S相当。", ["kunlunxin_p800 compare_performance 'L40S | relation=par"]),
    ("玄铁C930对标Arm的Cortex A78。", ["xuantie compare_performance 'Cortex A78 | relation=target"]),
]
NOT_COMPARED = [
    "曦云C600的价格超过英伟达A100。",
    "沐曦股份的市值超过英伟达A100的销售额。",
    "还不清楚曦云C600是否优于英伟达A100。",
    "曦云C600能不能追上英伟达A100?",
    "曦云C600的显存超过英伟达A100的80GB。",
    "曦云C600的出货量高于英伟达A100。",
    "记者拿曦云C600和英伟达A100各跑了一遍。功耗两者都是400W。",
]


@pytest.mark.parametrize("text", NOT_COMPARED)
def test_what_compares_no_performance(text: str) -> None:
    assert not [c for c in claims(text) if c.predicate == P]


@pytest.mark.parametrize(("text", "expected"), OF_STRANGERS)
def test_a_code_that_is_nobodys_is_a_term(text: str, expected: list[str]) -> None:
    agree(tuple(c for c in claims(text) if c.predicate == P), expected)


NEAR_FIGURES = [
    ("曦云C600售价10万元,高于英伟达A100。", []),
    ("明年量产的曦云C600才有机会挑战英伟达A100。", ["metax_c600 compare_performance @nvidia_a100 | relation=target"]),
    (
        "真武810E的吞吐略高于英伟达H20。与昇腾910B相比,两者互有胜负。",
        [
            "zhenwu_810e compare_performance @nvidia_h20 | relation=above",
            "zhenwu_810e compare_performance @ascend_910b | relation=par",
        ],
    ),
    (
        "英伟达H20与真武810E定位相近,不相上下。",
        ["zhenwu_810e compare_performance @nvidia_h20 | relation=par"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NEAR_FIGURES)
def test_who_is_compared_and_in_what(text: str, expected: list[str]) -> None:
    agree(tuple(c for c in claims(text) if c.predicate == P), expected)


RATIOS = [
    ("真武M890的训练性能提高到上一代的3倍。", ["zhenwu_m890 compare_ratio =3 times | basis=训练性能"]),
    ("真武M890的推理速度提高两倍。", ["zhenwu_m890 compare_ratio =2 times | basis=推理速度"]),
    ("真武M890的推理吞吐提升了四成。", ["zhenwu_m890 compare_ratio =40 % | basis=推理吞吐"]),
    ("真武M890的性能是真武810E的3倍。", ["zhenwu_m890 compare_ratio =3 times | reference=zhenwu_810e"]),
    ("真武M890的性能为真武810E的3倍左右。", ["zhenwu_m890 compare_ratio ~3 times | reference=zhenwu_810e"]),
    ("与真武810E相比,真武M890的算力翻了两倍。", ["zhenwu_m890 compare_ratio =2 times | reference=zhenwu_810e"]),
    ("真武M890的能效较真武810E高出五成。", ["zhenwu_m890 compare_ratio =50 % | reference=zhenwu_810e basis=能效"]),
    ("真武M890比英伟达H20省电三成。", ["zhenwu_m890 compare_ratio =30 % | reference=nvidia_h20"]),
    ("真武M890的卡间带宽变为上代的4倍。", ["zhenwu_m890 compare_ratio =4 times | basis=卡间带宽"]),
    ("真武M890的卡间带宽扩大4倍。", ["zhenwu_m890 compare_ratio =4 times | basis=卡间带宽"]),
    ("一张真武M890抵得上三张真武810E。", ["zhenwu_m890 compare_ratio =3 times | reference=zhenwu_810e"]),
    ("真武M890相当于英伟达H20的1.5倍。", ["zhenwu_m890 compare_ratio =1.5 times | reference=nvidia_h20"]),
    ("真武M890的时延缩短六成。", ["zhenwu_m890 compare_ratio =60 % | basis=时延"]),
    ("真武M890的吞吐比英伟达L40S高了四成。", ["zhenwu_m890 compare_ratio =40 % | reference=L40S"]),
    ("真武M890性能达英伟达H20的1.2至1.5倍。", ["zhenwu_m890 compare_ratio 1.2..1.5 times | reference=nvidia_h20"]),
    ("真武M890的单卡性能是前代的近3倍。", ["zhenwu_m890 compare_ratio ~3 times | basis=单卡性能"]),
    ("真武M890的能效翻番。", ["zhenwu_m890 compare_ratio =2 times | basis=能效"]),
    ("真武M890的带宽再翻一番。", ["zhenwu_m890 compare_ratio =2 times | basis=带宽"]),
]


@pytest.mark.parametrize(("text", "expected"), RATIOS)
def test_by_how_much_it_is_better(text: str, expected: list[str]) -> None:
    agree(tuple(c for c in claims(text) if c.predicate == "compare_ratio"), expected)


TOOLS = [
    ("某电厂用昆仑芯2代替下一批旧卡,推理成本少了55%。", ["kunlunxin_gen2 compare_ratio =55 % | basis=推理成本"]),
    (
        "昆仑芯P800先到。某公司去年租了640张真武810E,“比租H20省三成,训练速度打个平手”。",
        ["zhenwu_810e compare_ratio =30 % | reference=nvidia_h20"],
    ),
    ("曦云C588的吞吐只有英伟达A100的83%。", ["metax_c588 compare_ratio =83 % | reference=nvidia_a100"]),
    ("真武M890约合3颗真武810E。", ["zhenwu_m890 compare_ratio ~3 times | reference=zhenwu_810e"]),
]


@pytest.mark.parametrize(("text", "expected"), TOOLS)
def test_what_is_used_is_what_the_ratio_is_of(text: str, expected: list[str]) -> None:
    agree(tuple(c for c in claims(text) if c.predicate == "compare_ratio"), expected)


NO_RATIOS = [
    "曦云C600的收入由去年的1376万元增至4210万元,涨了两倍有余。",
    "曦云C600一季度毛利率提升至56.2%。",
    "曦云C600的单颗成本比台积电高出四成。",
    "今年公司给自己定的是翻一番。曦云C600等着量产。",
    "曦云C600问世那年,国内推理需求约为训练的8倍。",
]


@pytest.mark.parametrize("text", NO_RATIOS)
def test_what_is_no_ratio_of_a_product(text: str) -> None:
    assert not [c for c in claims(text) if c.predicate == "compare_ratio"]


def test_a_doubt_before_the_yardstick_is_one_of_the_ratio() -> None:
    agree(claims("真武M890的性能约为真武810E的3倍。"), ["zhenwu_m890 compare_ratio ~3 times | basis=性能"])


def test_one_thing_may_be_set_against_several_in_turn() -> None:
    text = "真武810E的整体性能超过了英伟达A800和主流国产GPU,与英伟达(NVIDIA)H20相当。"
    agree(
        tuple(c for c in claims(text) if c.predicate == P),
        [f"zhenwu_810e {P} @nvidia_a800 | relation=above", f"zhenwu_810e {P} @nvidia_h20 | relation=par"],
    )
